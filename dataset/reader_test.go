package dataset

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"parley/event"
)

// What each reader makes of a row.
func TestReaders(t *testing.T) {
	day := func(s string) int32 { n, _ := isoDay(s); return n }
	none := [3]int32{-1, -1, -1}
	gdelt := Coding{
		ID: "479491239", From: day("2014-10-27"), To: day("2014-10-27"), Precision: event.Day, Category: "CONSULT", Mode: "visit", CAMEO: "042",
		Source: Party{"INDIA", "INDGOV", "IND", "GOV"}, Target: Party{"PAKISTAN", "PAK", "PAK", ""}, Intensity: 1.9,
		Place:  Place{"Delhi, Delhi, India", "IN", 28.6667, 77.2167, true, "world city"},
		Deaths: none, Reports: 4, Revision: 20151027220000, Link: "http://example.org/a",
	}
	for f, want := range map[Format]Coding{
		GDELT1: gdelt, GDELT2: gdelt,
		Mentions: {
			ID: "500000001", From: day("2015-10-28"), To: day("2015-10-28"), Precision: event.Day, Deaths: none, Reports: 1,
			Publisher: "example.org", Link: "http://example.org/a",
		},
		ICEWS: {
			ID: "20718170", From: day("2018-10-04"), To: day("2018-10-04"), Precision: event.Day, CAMEO: "020",
			Source: Party{"Police (India)", "", "IND", "Government,Police"}, Target: Party{"Citizen (India)", "", "IND", "General Population / Civilian / Social"},
			Intensity: 3, Place: Place{"Delhi", "India", 28.6, 77.2, true, ""}, Deaths: none, Publisher: "Example Times", Text: "Make an appeal or request",
		},
		POLECAT: {
			ID: "20230101-0001-abc", From: day("2023-01-01"), To: day("2023-01-01"), Precision: event.Day, Category: "ACCUSE", Mode: "disapprove", Contexts: []string{"diplomatic", "military"},
			Source: Party{"Ministry", "", "IND", "GOV"}, Target: Party{"Neighbour", "", "PAK", "GOV"},
			Intensity: -2, Place: Place{"Delhi", "IND", 28.6, 77.2, true, "PPLC"}, Deaths: none, Publisher: "Example Times",
		},
		Phoenix: {
			ID: "2014061999_1", From: day("2014-06-19"), To: day("2014-06-19"), Precision: event.Day, Category: "CONSULT", Mode: "visit", CAMEO: "042",
			Source: Party{"", "INDGOV", "IND", "GOV"}, Target: Party{"", "PAK", "PAK", ""},
			Intensity: 1.9, Place: Place{"Delhi", "IND", 28.6, 77.2, true, ""}, Deaths: none, Publisher: "example", Link: "http://example.org/a",
		},
		GED: {
			ID: "412700", From: day("2021-03-01"), To: day("2021-03-04"), Precision: event.Span, Category: "ASSAULT", Undirected: true,
			Source: Party{"Government of Pakistan", "144", "PAK", "Government"}, Target: Party{"TTP", "325", "", ""},
			Place: Place{"Somewhere", "Pakistan", 33.1, 70.2, true, "within 25 km"}, Deaths: [3]int32{2, 3, 5}, Reports: 2, Revision: 1,
			Text: "Two lines\nof a headline, and a \"word\"",
		},
		ACLED: {
			ID: "PAK1234", From: day("2023-01-02"), To: day("2023-01-02"), Precision: event.Day, Category: "ASSAULT", Undirected: true,
			Source: Party{"Military Forces of Pakistan (2022-)", "", "", "State Forces"}, Target: Party{"TTP: Tehreek-i-Taliban Pakistan", "", "", "Rebel Forces"},
			Place: Place{"Somewhere", "Pakistan", 33.1, 70.2, true, "near"}, Deaths: [3]int32{4, 4, 4}, Reports: 2, Revision: 1700000000,
			Publisher: "Paper A; Paper B", Text: "On 2 January, forces met, and fought.",
		},
		PLOVER: {
			ID: "p1", From: day("2021-02-03"), To: day("2021-02-03"), Precision: event.Day, Category: "ACCUSE", Mode: "disapprove",
			Source: Party{"India", "", "IND", ""}, Target: Party{"Pakistan", "", "", ""}, Intensity: -2, Deaths: none, Text: "He accused them.",
		},
	} {
		text := fileOf(f)
		s, err := readAll(put(t, "x", []byte(text)), "", Limits{})
		if err != nil || len(s.codings) != 2 {
			t.Errorf("%s: %d codings, %q, %v", f, len(s.codings), s.rejects, err)
			continue
		}
		if d := cmp.Diff(want, s.codings[0], cmpopts.IgnoreFields(Coding{}, "Row")); d != "" {
			t.Errorf("%s: -want +got\n%s", f, d)
		}
		for _, c := range s.codings {
			if text[c.Start:c.End] != string(c.Raw) {
				t.Errorf("%s: bytes %d to %d are not the row %q", f, c.Start, c.End, c.Raw)
			}
		}
	}
}

// What the datasets write in more than one way.
func TestReadersOfVariants(t *testing.T) {
	say := func(c Coding) string {
		return fmt.Sprintf("%s %s..%s %s %s/%s %s|%s %v", c.ID, dayOf(c.From).Format("2006-01-02"), dayOf(c.To).Format("2006-01-02"), c.Precision, c.Category, c.Mode, c.Source.Sectors, c.Place.Name, c.Undirected)
	}
	icews := func(pairs ...string) string {
		return headerOf(ICEWS) + "\n" + line(ICEWS, samples[ICEWS].with(pairs...))
	}
	acled := func(pairs ...string) string {
		return headerOf(ACLED) + "\n" + line(ACLED, samples[ACLED].with(pairs...))
	}
	ged := func(pairs ...string) string { return headerOf(GED) + "\n" + line(GED, samples[GED].with(pairs...)) }
	for _, c := range []struct{ what, content, want string }{
		{"ICEWS, American days", icews("event_date", "3/14/2017"), "20718170 2017-03-14..2017-03-14 day / Government,Police|Delhi false"},
		{"ICEWS, NA", icews("city", "NA", "source_sectors", "NA", "province", "Punjab"), "20718170 2018-10-04..2018-10-04 day / |Punjab false"},
		{"ACLED, inter in words", acled("inter1", "State Forces"), "PAK1234 2023-01-02..2023-01-02 day ASSAULT/ State Forces|Somewhere true"},
		{"ACLED, a week", acled("time_precision", "2", "event_date", "2023-01-02"), "PAK1234 2023-01-02..2023-01-08 span ASSAULT/ State Forces|Somewhere true"},
		{"ACLED, a month", acled("time_precision", "3", "event_date", "2023-02-10"), "PAK1234 2023-02-10..2023-02-28 span ASSAULT/ State Forces|Somewhere true"},
		{"ACLED, protest", acled("event_type", "Protests", "sub_event_type", "Peaceful protest"), "PAK1234 2023-01-02..2023-01-02 day PROTEST/demo State Forces|Somewhere false"},
		{"ACLED, dead as a fraction", acled("fatalities", "4.0"), "PAK1234 2023-01-02..2023-01-02 day ASSAULT/ State Forces|Somewhere true"},
		{"GED, a month", ged("date_start", "2021-02-01", "date_end", "2021-02-28"), "412700 2021-02-01..2021-02-28 month ASSAULT/ Government|Somewhere true"},
		{"GED, a year", ged("date_start", "2021-01-01 00:00:00.000", "date_end", "2021-12-31 00:00:00.000"), "412700 2021-01-01..2021-12-31 year ASSAULT/ Government|Somewhere true"},
		{"GED, against civilians", ged("type_of_violence", "3"), "412700 2021-03-01..2021-03-04 span ASSAULT/ Government|Somewhere false"},
		{"PLOVER, numbers as ids", `{"id":479491239000001,"date":"2021-02-03","event":["AID"],"mode":null}`, "479491239000001 2021-02-03..2021-02-03 day AID/ | false"},
	} {
		s, err := readAll(put(t, "x", []byte(c.content)), "", Limits{})
		if err != nil || len(s.codings) != 1 {
			t.Errorf("%s: %+v, %v", c.what, s, err)
			continue
		}
		if got := say(s.codings[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

// GDELT 1.0 rows of 57 columns, from before there were links, stand among those of 58.
func TestGDELT1Mixed(t *testing.T) {
	long := line(GDELT1, gdeltCells)
	short, _, _ := strings.Cut(long, "\thttp://")
	for _, text := range []string{long + "\n" + short, short + "\n" + long} {
		s, err := readAll(put(t, "x", []byte(text)), "", Limits{})
		if err != nil || s.format != GDELT1 || len(s.codings) != 2 || len(s.rejects) > 0 {
			t.Errorf("%d codings, %q, %v", len(s.codings), s.rejects, err)
		}
	}
}

// A JSON array is read element by element, wherever its lines break.
func TestArray(t *testing.T) {
	second := strings.Replace(ploverLine, `"p1"`, `"p2"`, 1)
	pretty := strings.NewReplacer(`,"`, ",\n  \"", "{", "{\n  ").Replace(second)
	text := "[\n " + ploverLine + ",\n" + pretty + " ,\n 7, \"a]\\\",\", [{}],\n" + strings.Replace(ploverLine, `"p1"`, `"p3 ]}"`, 1) + "\n]\n"
	s, err := readAll(put(t, "x", []byte(text)), "", Limits{})
	if err != nil || len(s.codings) != 3 || len(s.rejects) != 3 {
		t.Fatalf("%d codings, %q, %v", len(s.codings), s.rejects, err)
	}
	for i, c := range s.codings {
		if string(c.Raw) != text[c.Start:c.End] || c.Line != 1+strings.Count(text[:c.Start], "\n") {
			t.Errorf("element %d: line %d, bytes %d to %d are %q", i, c.Line, c.Start, c.End, text[c.Start:c.End])
		}
	}
	if s.codings[1].ID != "p2" || s.codings[2].ID != "p3 ]}" {
		t.Errorf("ids %q, %q", s.codings[1].ID, s.codings[2].ID)
	}
	long := `[` + ploverLine + `, {"text":"` + strings.Repeat("x", 2<<20) + `"}, ` + second + `]`
	if s, err = readAll(put(t, "x", []byte(long)), "", Limits{}); err != nil || len(s.codings) != 2 || len(s.rejects) != 1 {
		t.Errorf("an element too long: %d codings, %q, %v", len(s.codings), s.rejects, err)
	}
}
