package dataset

import (
	"cmp"
	"strings"
	"time"

	"parley/event"
)

// readGED reads a row of UCDP GED, or of the candidate events.
func readGED(f *fields, c *Coding) {
	c.ID = f.id("id")
	c.From, c.To = f.day("date_start"), f.day("date_end")
	if c.To < c.From && f.fault == "" {
		f.fail("date_end", "lies before date_start")
	}
	c.Precision = precisionOf(c.From, c.To)
	c.Category, c.Undirected = "ASSAULT", true
	switch v := f.text("type_of_violence"); v {
	case "1", "2":
	case "3":
		c.Undirected = false // one-sided: side a acts on civilians
	default:
		f.fail("type_of_violence", "%.20q is not 1, 2 or 3", v)
	}
	c.Source, c.Target = gedSide(f, "side_a"), gedSide(f, "side_b")
	c.Deaths = [3]int32{f.count("low", -1), f.count("best", -1), f.count("high", -1)}
	if c.Reports = f.count("number_of_sources", 0); c.Reports < 0 { // -1: not counted before 2013
		c.Reports = 0
	}
	c.Place.Name, c.Place.Country = cmp.Or(f.text("where_coordinates"), f.text("adm_2"), f.text("adm_1")), f.text("country")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("latitude", "longitude")
	c.Place.Precision = wherePrecision[f.text("where_prec")]
	if f.text("code_status") == "Clear" { // a candidate event is still to be checked
		c.Revision = 1
	}
	c.Publisher, c.Text = f.text("source_office"), cmp.Or(f.text("source_headline"), f.text("where_description"))
}

// wherePrecision is the meaning of UCDP's where_prec (GED codebook).
var wherePrecision = map[string]string{
	"1": "exact", "2": "within 25 km", "3": "second-order division", "4": "first-order division",
	"5": "line or area", "6": "country", "7": "international waters or airspace",
}

func gedSide(f *fields, side string) Party {
	p := Party{Name: f.need(side), Code: f.text(side + "_new_id")}
	if state, ok := strings.CutPrefix(p.Name, "Government of "); ok {
		p.Country, p.Sectors = countryOf(state), "Government"
	}
	return p
}

// precisionOf names the precision of an interval of days.
func precisionOf(from, to int32) event.Precision {
	a, b := dayOf(from), dayOf(to).AddDate(0, 0, 1)
	switch {
	case from == to:
		return event.Day
	case a.Day() == 1 && a.AddDate(0, 1, 0).Equal(b):
		return event.Month
	case a.YearDay() == 1 && a.AddDate(1, 0, 0).Equal(b):
		return event.Year
	}
	return event.Span
}

func dayOf(n int32) time.Time { return time.Unix(int64(n)*secondsADay, 0).UTC() }
