package calendar

import (
	"time"

	"parley/event"
)

// grain is the unit of the calendar that a period is one of.
type grain uint8

const (
	someDays grain = iota // no unit of the calendar
	oneDay
	oneWeek
	oneMonth
	oneSeason
	oneYear
	oneDecade
	oneCentury
)

// period is an interval of days, both ends included. A zero end is open.
type period struct {
	from, to time.Time
	grain    grain
	open     bool   // one end is not told
	anchor   string // what it was reckoned from
}

// The years that a date may lie in: those that YYYY-MM-DD can write, but the
// first, whose first day is the zero time that stands for an open end.
const (
	firstYear = 2
	lastYear  = 9999
)

// valid tells whether both ends can be written and stand in order.
func (p period) valid() bool {
	for _, d := range [...]time.Time{p.from, p.to} {
		if y := d.Year(); !d.IsZero() && (y < firstYear || y > lastYear) {
			return false
		}
	}
	if p.from.IsZero() && p.to.IsZero() || !p.open && (p.from.IsZero() || p.to.IsZero()) {
		return false
	}
	return p.from.IsZero() || p.to.IsZero() || !p.from.After(p.to)
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func dayOf(d time.Time) period { return period{from: d, to: d, grain: oneDay} }

// dayIn is a day of a month; false when the month has no such day.
func dayIn(y int, m time.Month, d int) (period, bool) {
	t := date(y, m, d)
	return dayOf(t), d > 0 && t.Month() == m && t.Day() == d
}

// weekOf is the week from Monday to Sunday that holds a day.
func weekOf(d time.Time) period {
	monday := d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
	return period{from: monday, to: monday.AddDate(0, 0, 6), grain: oneWeek}
}

func monthOf(y int, m time.Month) period {
	first := date(y, m, 1)
	return period{from: first, to: first.AddDate(0, 1, -1), grain: oneMonth}
}

// seasonOf is three months; a winter begins in the December of its year.
func seasonOf(y int, first time.Month) period {
	from := date(y, first, 1)
	return period{from: from, to: from.AddDate(0, 3, -1), grain: oneSeason}
}

func yearOf(y int) period { return years(y, y, oneYear) }

func years(first, last int, g grain) period {
	return period{from: date(first, 1, 1), to: date(last, 12, 31), grain: g}
}

// centuryOf is the nth century: it ends with a year of two noughts.
func centuryOf(n int) period { return years(100*n-99, 100*n, oneCentury) }

// part is the kth of n equal parts, k from 1: thirds, halves, quarters. Days and
// periods that are no unit of the calendar stay whole.
func (p period) part(k, n int) period {
	if k < 1 || k > n {
		return p
	}
	cut := func(units int) (lo, hi int) { return ((k-1)*units + n - 1) / n, (k*units + n - 1) / n }
	q := period{from: p.from, to: p.to, anchor: p.anchor}
	switch p.grain {
	case oneMonth:
		lo, hi := cut(30)
		q.from = p.from.AddDate(0, 0, lo)
		if k < n {
			q.to = p.from.AddDate(0, 0, hi-1)
		}
	case oneSeason, oneYear:
		months := 12
		if p.grain == oneSeason {
			months = 3
		}
		lo, hi := cut(months)
		q.from, q.to = p.from.AddDate(0, lo, 0), p.from.AddDate(0, hi, -1)
	case oneDecade, oneCentury:
		span := p.to.Year() - p.from.Year() + 1
		lo, hi := cut(span)
		q.from, q.to = p.from.AddDate(lo, 0, 0), p.from.AddDate(hi, 0, -1)
	default:
		return p
	}
	if q.from.After(q.to) {
		return p
	}
	return q
}

// shift moves a period by n of a unit and takes the grain of what is coarser:
// two days after a day are a day, a year after a day is a year.
func (p period) shift(n int, unit grain) period {
	a, b := p.from, p.to
	switch unit {
	case oneDay:
		q := period{from: a.AddDate(0, 0, n), to: b.AddDate(0, 0, n)}
		if p.grain == oneDay {
			q.grain = oneDay
		}
		return q
	case oneWeek:
		if p.grain == oneDay { // "two weeks later" is seldom meant to the day
			return period{from: a.AddDate(0, 0, 7*n-looseDays), to: b.AddDate(0, 0, 7*n+looseDays)}
		}
		return period{from: a.AddDate(0, 0, 7*n), to: b.AddDate(0, 0, 7*n), grain: p.grain}
	case oneMonth:
		first := date(a.Year(), a.Month()+time.Month(n), 1)
		last := date(b.Year(), b.Month()+time.Month(n), 1)
		if first.Equal(last) {
			return monthOf(first.Year(), first.Month())
		}
		return period{from: first, to: last.AddDate(0, 1, -1)}
	case oneYear:
		return yearsOrOne(a.Year()+n, b.Year()+n)
	case oneDecade:
		return yearsOrOne(a.Year()+10*n-looseYears, b.Year()+10*n+looseYears)
	case oneCentury:
		return yearsOrOne(a.Year()+100*n-10*looseYears, b.Year()+100*n+10*looseYears)
	}
	return p
}

// How far off "two weeks ago" and "two decades ago" may be.
const (
	looseDays  = 3
	looseYears = 2
)

func yearsOrOne(first, last int) period {
	if first == last {
		return yearOf(first)
	}
	return years(first, last, someDays)
}

// unitOf is the week, month, year … that holds a day.
func unitOf(d time.Time, unit grain) period {
	switch unit {
	case oneWeek:
		return weekOf(d)
	case oneMonth:
		return monthOf(d.Year(), d.Month())
	case oneYear:
		return yearOf(d.Year())
	case oneDecade:
		y := d.Year() - d.Year()%10
		return years(y, y+9, oneDecade)
	case oneCentury:
		return centuryOf((d.Year() + 99) / 100)
	}
	return dayOf(d)
}

// step is the period n units on from the one that holds a day: n is -1 for
// last week, 0 for this, 1 for the next.
func step(d time.Time, n int, unit grain) period {
	switch unit {
	case oneWeek:
		return weekOf(d.AddDate(0, 0, 7*n))
	case oneMonth:
		first := date(d.Year(), d.Month()+time.Month(n), 1)
		return monthOf(first.Year(), first.Month())
	case oneYear:
		return yearOf(d.Year() + n)
	case oneDecade:
		return unitOf(date(max(d.Year()+10*n, firstYear), 1, 1), oneDecade)
	case oneCentury:
		return unitOf(date(max(d.Year()+100*n, firstYear), 1, 1), oneCentury)
	}
	return dayOf(d.AddDate(0, 0, n))
}

// easter is Easter Sunday of a year of the Gregorian calendar (Butcher's rule).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date(y, time.Month(n/31), n%31+1)
}

// when is the period as a record.
func (p period) when(text string) event.When {
	w := event.When{Precision: event.Span, Text: text, Anchor: p.anchor}
	switch {
	case p.open:
		w.Precision = event.Open
	case p.grain == oneDay:
		w.Precision = event.Day
	case p.grain == oneMonth:
		w.Precision = event.Month
	case p.grain == oneYear:
		w.Precision = event.Year
	}
	if !p.from.IsZero() {
		w.Start = p.from.Format(time.DateOnly)
		w.End = w.Start
	}
	if !p.to.Equal(p.from) {
		w.End = ""
		if !p.to.IsZero() {
			w.End = p.to.Format(time.DateOnly)
		}
	}
	return w
}
