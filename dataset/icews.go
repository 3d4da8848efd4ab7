package dataset

import (
	"cmp"
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"

	"parley/codebook"
	"parley/event"
)

// readICEWS reads a row of ICEWS. The id alone is not unique: 145,312 ids occur
// twice before 2014.
func readICEWS(f *fields, c *Coding) {
	c.ID = f.need("event_id")
	c.From = f.american("event_date")
	c.To, c.Precision = c.From, event.Day
	c.Source, c.Target = icewsParty(f, "source"), icewsParty(f, "target")
	coded(f, c, worded(f, f.whole(f.text("cameo_code")), f.text("event_text")), "cameo_code")
	c.Intensity = f.number("intensity", 0)
	c.Publisher = f.text("publisher")
	c.Place.Name, c.Place.Country = cmp.Or(f.text("city"), f.text("district"), f.text("province")), f.text("country")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("latitude", "longitude")
	c.Text = f.text("event_text")
}

// worded restores the leading zero that a spreadsheet took from a code, where
// the event's text proves it was there. "12" was 012 when the text says so;
// ICEWS has no code of two digits, so that nothing else can be meant.
func worded(f *fields, code, words string) string {
	full := "0" + code
	switch {
	case code == "" || !isCAMEO(full):
		return code
	case icewsTexts()[full][xxh3.HashString(strings.ToLower(words))]:
		f.l.repair("leading zeros of event codes were lost; restored where the event's text proves them")
		return full
	}
	f.fail("cameo_code", "%.20q may have lost its leading zero, which the event's text %.80q does not prove", code, words)
	return code
}

//go:embed icews.tsv
var icewsTable string

// icewsTexts are the sums of the event texts of a code.
var icewsTexts = sync.OnceValue(func() map[string]map[uint64]bool {
	texts := map[string]map[uint64]bool{}
	for line := range strings.SplitSeq(icewsTable, "\n") {
		code, hex, _ := strings.Cut(line, "\t")
		sum, err := strconv.ParseUint(hex, 16, 64)
		if err != nil {
			continue // a comment
		}
		if texts[code] == nil {
			texts[code] = map[uint64]bool{}
		}
		texts[code][sum] = true
	}
	return texts
})

func icewsParty(f *fields, side string) Party {
	name := f.text(side + "_name")
	return Party{Name: name, Country: countryOf(f.text(side + "_country")), Sectors: f.text(side + "_sectors")}
}

// readPOLECAT reads a row of POLECAT.
func readPOLECAT(f *fields, c *Coding) {
	c.ID = f.need("event_id")
	c.From = f.day("event_date")
	c.To, c.Precision = c.From, event.Day
	c.Category = f.need("event_type")
	if _, ok := codebook.Find(c.Category); !ok && f.fault == "" {
		f.fail("event_type", "%.20q is no PLOVER category", c.Category)
	}
	c.Mode = strings.ToLower(f.text("event_mode"))
	c.Contexts = list(f.text("contexts"))
	c.Intensity = f.number("intensity", 0)
	c.Source, c.Target = polecatParty(f, "actor"), polecatParty(f, "recipient")
	c.Publisher = f.text("source")
	c.Place.Name, c.Place.Country = cmp.Or(f.text("placename"), f.text("city"), f.text("province")), f.text("country")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("latitude", "longitude")
	c.Place.Precision = f.text("feature_type")
}

func polecatParty(f *fields, who string) Party {
	country, _, _ := strings.Cut(f.text(who+"_country"), ";")
	return Party{Name: cmp.Or(f.text(who+"_name"), f.text(who+"_name_raw")), Country: country, Sectors: f.text(who + "_sectors")}
}

// list splits "a;b; c".
func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
