package relation

import (
	"math"
	"time"

	"parley/event"
)

// Interval is a stretch of days, counted from 1 January 1970, both ends
// included. An open end is math.MinInt32 or math.MaxInt32. Known is false when
// there is no date at all.
type Interval struct {
	From, To int
	Known    bool
}

// Days reads the interval of a date. Ends may be written YYYY, YYYY-MM or
// YYYY-MM-DD; an end that cannot be read counts as open.
func Days(w event.When) Interval {
	from, _, okFrom := dayRange(w.Start)
	_, to, okTo := dayRange(w.End)
	if w.Precision == event.Undated || !okFrom && !okTo {
		i := Interval{From: math.MinInt32, To: math.MaxInt32}
		if okTo { // undated, but told no later than this
			i.To = to
		}
		return i
	}
	if !okFrom {
		from = math.MinInt32
	}
	if !okTo {
		to = math.MaxInt32
	}
	if from > to {
		from, to = to, from
	}
	return Interval{From: from, To: to, Known: true}
}

// Overlaps reports whether both can be the same day; what has no date overlaps
// everything.
func (i Interval) Overlaps(j Interval) bool { return i.From <= j.To && j.From <= i.To }

// Before reports whether i certainly ends before j begins.
func (i Interval) Before(j Interval) bool { return i.Known && j.Known && i.To < j.From }

// Gap is the number of days between two intervals, 0 when they overlap.
func (i Interval) Gap(j Interval) int {
	switch {
	case i.Before(j):
		return j.From - i.To
	case j.Before(i):
		return i.From - j.To
	}
	return 0
}

// Apart is the least number of days between two intervals, 0 when they may
// overlap. Unlike Gap it counts with what is only told to lie before a day.
func (i Interval) Apart(j Interval) int {
	switch {
	case i.To < j.From:
		return j.From - i.To
	case j.To < i.From:
		return i.From - j.To
	}
	return 0
}

// dayRange gives the first and last day of a date of any precision.
func dayRange(s string) (first, last int, ok bool) {
	for _, f := range [...]struct {
		layout        string
		years, months int
	}{{"2006-01-02", 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		if len(s) != len(f.layout) {
			continue
		}
		t, err := time.Parse(f.layout, s)
		if err != nil {
			return 0, 0, false
		}
		first = dayNumber(t)
		if f.years+f.months == 0 {
			return first, first, true
		}
		return first, dayNumber(t.AddDate(f.years, f.months, 0)) - 1, true
	}
	return 0, 0, false
}

func dayNumber(t time.Time) int {
	s := t.Unix()
	if s < 0 {
		s -= 86399
	}
	return int(s / 86400)
}

func dayString(day int) string {
	return time.Unix(int64(day)*86400, 0).UTC().Format("2006-01-02")
}

// place is the day an interval stands at in a history; see the package comment.
func (i Interval) place(p event.Precision) float64 {
	switch {
	case i.From == math.MinInt32:
		return float64(i.To)
	case i.To == math.MaxInt32 || p == event.Span || p == event.Open:
		return float64(i.From)
	}
	return float64(i.From+i.To) / 2
}
