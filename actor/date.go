package actor

import "math"

// months is an interval of months counted from year 0, both ends included.
type months struct{ from, to int }

const (
	beginning = 0
	never     = math.MaxInt32
)

// overlap returns how many months two intervals share.
func (m months) overlap(o months) int {
	return max(0, min(m.to, o.to)-max(m.from, o.from)+1)
}

// parseMonths reads YYYY, YYYY-MM or YYYY-MM-DD; a year is its twelve months.
func parseMonths(date string) (months, bool) {
	year, ok := digits(date, 0, 4)
	if !ok {
		return months{}, false
	}
	if len(date) == 4 {
		return months{year * 12, year*12 + 11}, true
	}
	month, ok := digits(date, 5, 2)
	if !ok || date[4] != '-' || month < 1 || month > 12 || len(date) != 7 && (len(date) != 10 || date[7] != '-') {
		return months{}, false
	}
	if len(date) == 10 {
		if day, ok := digits(date, 8, 2); !ok || day < 1 || day > 31 {
			return months{}, false
		}
	}
	m := year*12 + month - 1
	return months{m, m}, true
}

func digits(s string, at, n int) (int, bool) {
	if len(s) < at+n {
		return 0, false
	}
	v := 0
	for i := at; i < at+n; i++ {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// spanOf turns two dates of a table into months; empty ends are open.
func spanOf(from, to string) months {
	m := months{beginning, never}
	if a, ok := parseMonths(from); ok {
		m.from = a.from
	}
	if b, ok := parseMonths(to); ok {
		m.to = b.to
	}
	return m
}

// validDate accepts what the tables may hold: nothing, YYYY, YYYY-MM or a day.
func validDate(s string) bool {
	if s == "" {
		return true
	}
	_, ok := parseMonths(s)
	return ok
}

func ordered(from, to string) bool {
	m := spanOf(from, to)
	return m.from <= m.to
}
