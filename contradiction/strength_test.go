package contradiction

import (
	"math"
	"testing"

	"parley/event"
	"parley/relation"
)

// Of two acts without a date the dates of the reports that tell them count; a
// report may tell of long before, so that beside a dated act its date says nothing.
func TestToldApart(t *testing.T) {
	undated := func(report string) *item {
		return &item{when: relation.Days(event.When{End: report, Precision: event.Undated})}
	}
	dated := &item{when: relation.Days(event.When{Start: "1994-05-01", End: "1994-05-01", Precision: event.Day})}
	for _, c := range []struct {
		name  string
		x, y  *item
		years float64
	}{
		{"reports of two times", undated("2010-06-15"), undated("2024-06-15"), 14},
		{"one report", undated("2010-06-15"), undated("2010-06-15"), 0},
		{"no date of a report", undated(""), undated("2024-06-15"), 0},
		{"one act dated", dated, undated("2024-06-15"), 0},
	} {
		for _, pair := range [][2]*item{{c.x, c.y}, {c.y, c.x}} {
			if got := float64(toldApart(pair[0], pair[1])) / 365.25; math.Abs(got-c.years) > 0.01 {
				t.Errorf("%s: %.2f years apart, want %v", c.name, got, c.years)
			}
		}
	}
}
