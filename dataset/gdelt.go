package dataset

import (
	"strings"

	"parley/codebook"
	"parley/event"
)

// readGDELT reads a row of GDELT 1.0 or 2.0 events.
func readGDELT(f *fields, c *Coding) {
	c.ID = f.need("globaleventid")
	if scientific([]byte(c.ID)) {
		f.fail("globaleventid", "%q was rounded by a spreadsheet: the id is lost", c.ID)
	}
	c.From = f.compactDay("sqldate")
	c.To, c.Precision = c.From, event.Day
	c.Source, c.Target = gdeltParty(f, "actor1"), gdeltParty(f, "actor2")
	code := f.text("eventcode")
	if !isCAMEO(code) {
		code = zerosBack(f, code)
	}
	coded(f, c, code, "eventcode")
	c.Intensity = f.number("goldsteinscale", 0)
	c.Reports = f.count("numarticles", 0)
	c.Place.Name, c.Place.Country = f.text("actiongeo_fullname"), f.text("actiongeo_countrycode")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("actiongeo_lat", "actiongeo_long")
	c.Place.Precision = geoTypes[f.text("actiongeo_type")]
	c.Link = f.text("sourceurl")
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

// zerosBack restores the leading zero that a spreadsheet took from a code,
// where the root column proves it was there: root "4", code "42".
func zerosBack(f *fields, code string) string {
	root := f.text("eventrootcode")
	if full := "0" + code; len(root) == 1 && strings.HasPrefix(code, root) && isCAMEO(full) {
		f.l.repair("leading zeros of event codes were lost; restored where the root code proves them")
		return full
	}
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

// readMention reads a row of GDELT 2.0 mentions: one more report of an event.
func readMention(f *fields, c *Coding) {
	c.ID = f.need("globaleventid")
	c.From = stampDay(f, "eventtimedate")
	c.To, c.Precision = c.From, event.Day
	c.Publisher, c.Link = f.text("mentionsourcename"), f.text("mentionidentifier")
	c.Reports = 1
}

// stampDay reads the day of YYYYMMDDHHMMSS.
func stampDay(f *fields, column string) int32 {
	b := f.raw(column)
	if len(b) == 14 && digits(b, 14) {
		y, m, d := int(b[0]-'0')*1000+int(b[1]-'0')*100+int(b[2]-'0')*10+int(b[3]-'0'), int(b[4]-'0')*10+int(b[5]-'0'), int(b[6]-'0')*10+int(b[7]-'0')
		if n, ok := dayNumber(y, m, d); ok {
			return n
		}
	}
	f.fail(column, "%.40q is no time YYYYMMDDHHMMSS", b)
	return 0
}

// readPhoenix reads a row of Phoenix.
func readPhoenix(f *fields, c *Coding) {
	c.ID = f.need("eventid")
	c.From = f.compactDay("date")
	c.To, c.Precision = c.From, event.Day
	c.Source, c.Target = phoenixParty(f, "source"), phoenixParty(f, "target")
	coded(f, c, f.text("eventcode"), "eventcode")
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
