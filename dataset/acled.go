package dataset

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"parley/event"
)

// readACLED reads a row of an ACLED export. Rows are edited and deleted weekly;
// the id stays, and the timestamp is that of the edit.
func readACLED(f *fields, c *Coding) {
	c.ID = f.need("event_id_cnty")
	c.From = f.day("event_date")
	c.To, c.Precision = acledSpan(f, c.From)
	act, ok := acledActs()[f.text("sub_event_type")]
	if !ok {
		act, ok = acledActs()[f.text("event_type")]
	}
	if !ok {
		f.fail("event_type", "%.40q is no event type of ACLED", f.text("event_type"))
	}
	c.Category, c.Mode, c.Undirected = act[0], act[1], true
	if c.Category == "PROTEST" || f.text("civilian_targeting") != "" {
		c.Undirected = false
	}
	c.Source, c.Target = acledParty(f, "1"), acledParty(f, "2")
	deaths := f.count("fatalities", -1)
	c.Deaths = [3]int32{deaths, deaths, deaths}
	c.Place.Name, c.Place.Country = f.text("location"), f.text("country")
	c.Place.Lat, c.Place.Lon, c.Place.Located = f.degrees("latitude", "longitude")
	c.Place.Precision = acledPlaces[f.text("geo_precision")]
	c.Publisher, c.Text = f.text("source"), f.text("notes")
	c.Reports = int32(len(list(c.Publisher)))
	c.Revision, _ = strconv.ParseInt(f.text("timestamp"), 10, 64)
}

// acledSpan widens a day to the week or month that time_precision says. The
// day given then only stands for it.
func acledSpan(f *fields, day int32) (to int32, p event.Precision) {
	switch v := f.text("time_precision"); v {
	case "", "1":
		return day, event.Day
	case "2":
		return day + 6, event.Span
	case "3":
		t := dayOf(day)
		last := t.AddDate(0, 1, -t.Day())
		return int32(last.Unix() / secondsADay), event.Span
	default:
		f.fail("time_precision", "%.20q is not 1, 2 or 3", v)
		return day, event.Day
	}
}

var acledPlaces = map[string]string{"1": "exact", "2": "near", "3": "region"}

// interCodes are ACLED's kinds of actor, by the numbers of older exports.
var interCodes = map[string]string{
	"1": "State Forces", "2": "Rebel Forces", "3": "Political Militias", "4": "Identity Militias",
	"5": "Rioters", "6": "Protesters", "7": "Civilians", "8": "External/Other Forces", "0": "",
}

func acledParty(f *fields, n string) Party {
	kind := f.text("inter" + n)
	if word, ok := interCodes[kind]; ok {
		kind = word
	}
	return Party{Name: f.text("actor" + n), Sectors: kind}
}

//go:embed acled.tsv
var acledTable string

// acledActs maps a sub-event or event type to category and mode.
var acledActs = sync.OnceValue(func() map[string][2]string {
	acts := map[string][2]string{}
	for line := range strings.SplitSeq(acledTable, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) == 3 {
			acts[cells[0]] = [2]string{strings.Trim(cells[1], "-"), strings.Trim(cells[2], "-")}
		}
	}
	return acts
})
