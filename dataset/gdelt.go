package dataset

import (
	"strconv"
	"strings"

	"parley/codebook"
	"parley/event"
)

// readGDELT reads a row of GDELT 1.0 or 2.0 events.
func readGDELT(f *fields, c *Coding) {
	c.ID = f.id("globaleventid")
	c.From = f.compactDay("sqldate")
	c.To, c.Precision = c.From, event.Day
	c.Source, c.Target = gdeltParty(f, "actor1"), gdeltParty(f, "actor2")
	coded(f, c, zeroed(f, f.whole(f.text("eventcode")), f.whole(f.text("eventrootcode"))), "eventcode")
	c.Intensity = f.number("goldsteinscale", 0)
	c.Reports = f.count("numarticles", 0)
	c.Place.Name, c.Place.Country = f.text("actiongeo_fullname"), f.text("actiongeo_countrycode")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("actiongeo_lat", "actiongeo_long")
	c.Place.Precision = geoTypes[f.text("actiongeo_type")]
	c.Link = f.text("sourceurl")
	c.Revision, _ = strconv.ParseInt(f.text("dateadded"), 10, 64)
}

// geoTypes are GDELT's numbers for what kind of place matched.
var geoTypes = map[string]string{"1": "country", "2": "US state", "3": "US city", "4": "world city", "5": "world state"}

func gdeltParty(f *fields, who string) Party {
	p := Party{Name: f.text(who + "name"), Code: f.text(who + "code"), Country: f.text(who + "countrycode")}
	for _, n := range [...]string{"1", "2", "3"} {
		if t := f.text(who + "type" + n + "code"); t != "" {
			p.Sectors = strings.TrimPrefix(p.Sectors+","+t, ",")
		}
	}
	return p
}

func isCAMEO(code string) bool {
	_, ok := codebook.CAMEO(code)
	return ok
}

// zeroed restores the leading zero that a spreadsheet took from a code, where
// the root code proves it was there: root "4" or "04", code "42". Code "12" is a
// code as it stands, and was 012 when its root is 01.
func zeroed(f *fields, code, root string) string {
	switch {
	case root == "" || code == "---":
		return code
	case len(root) == 1:
		root = "0" + root
	}
	if strings.HasPrefix(code, root) {
		return code
	}
	if full := "0" + code; strings.HasPrefix(full, root) && isCAMEO(full) {
		f.l.repair("leading zeros of event codes were lost; restored where the root code proves them")
		return full
	}
	f.fail("eventcode", "%.20q does not begin with its root code %.20q", code, root)
	return code
}

// coded says a CAMEO code in PLOVER's terms. GDELT writes "---" where its coder
// found an act it has no code for.
func coded(f *fields, c *Coding, code, column string) {
	c.CAMEO = code
	if code == "---" {
		return
	}
	m, ok := codebook.CAMEO(code)
	if !ok {
		f.fail(column, "%.20q is no CAMEO code", code)
		return
	}
	c.Category, c.Mode, c.Contexts = m.Category, m.Mode, m.Contexts
}

// readMention reads a row of GDELT 2.0 mentions: one more report of an event,
// and no coding.
func readMention(f *fields, c *Coding) {
	c.ID = f.id("globaleventid")
	c.From = f.stamp("mentiontimedate")
	c.To, c.Precision = c.From, event.Day
	c.Publisher, c.Link = f.text("mentionsourcename"), f.need("mentionidentifier")
	c.Reports = 1
}

// readPhoenix reads a row of Phoenix.
func readPhoenix(f *fields, c *Coding) {
	c.ID = f.need("eventid")
	c.From = f.compactDay("date")
	c.To, c.Precision = c.From, event.Day
	c.Source, c.Target = phoenixParty(f, "source"), phoenixParty(f, "target")
	coded(f, c, zeroed(f, f.whole(f.text("eventcode")), f.whole(f.text("eventrootcode"))), "eventcode")
	c.Intensity = f.number("goldsteinscore", 0)
	c.Place.Name, c.Place.Country = f.text("locationname"), f.text("countrycode")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("lat", "lon")
	c.Publisher, c.Link = f.text("newssources"), f.text("urls")
}

func phoenixParty(f *fields, side string) Party {
	p := Party{Code: f.text(side + "actorfull"), Sectors: f.text(side + "actorrole")}
	if e := f.text(side + "actorentity"); len(e) == 3 {
		p.Country = e
	}
	return p
}
