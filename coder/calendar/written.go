package calendar

import (
	"strconv"
	"strings"
	"time"
)

// phrase reads a name: an event that texts date by, a feast with its year, or
// a name that tells no date.
func (r *Reader) phrase(i int) (period, int) {
	var best *phrase
	list := r.at(i).phrases
	for k := range list {
		p := &list[k]
		if best != nil && len(p.words) <= len(best.words) {
			continue
		}
		fits := true
		for j, e := range p.words {
			if fits = r.at(i+j).entry == e; !fits {
				break
			}
		}
		if fits && !(p.day && r.otherYear(i, i+len(p.words), p.anchor)) {
			best = p
		}
	}
	if best == nil {
		return period{}, 0
	}
	n := len(best.words)
	switch {
	case best.anchor != nil:
		p := period{from: best.anchor.from, to: best.anchor.to, anchor: best.anchor.name}
		if p.from.Equal(p.to) {
			p.grain = oneDay
		}
		return p, n
	case best.feast != nil:
		y, k := r.yearAfter(i + n)
		if k == 0 {
			if r.text(i+n) == "in" || !r.is(i-1, place) && !r.is(i-1, turn) {
				return period{}, 0
			}
			if y = r.yearOf(best.feast.in(max(r.base.Year(), firstYear)).from.Month(), i, i+n); y == 0 {
				return period{}, n
			}
		}
		return best.feast.in(y), n + k
	}
	return period{}, n
}

// otherYear tells whether a day that names an event is here the day of another
// year: of one that the words near it tell, or of one to come.
func (r *Reader) otherYear(lo, hi int, a *anchor) bool {
	if _, n := r.yearAfter(hi); n > 0 || r.yearAt == r.number || r.toCome(lo) {
		return true
	}
	return !r.base.IsZero() && r.base.Sub(a.from) < eventsSettle
}

// eventsSettle is how long a day of the calendar still means the latest such
// day before it becomes a name.
const eventsSettle = 2 * 365 * 24 * time.Hour

// dayMonth reads "27 July 2010", "27th of July", "3-5 June 1989".
func (r *Reader) dayMonth(i, _ int) (period, int) {
	d := r.day(i)
	if d == 0 {
		return period{}, 0
	}
	d2, j := 0, i+1
	if r.is(j, joiner) && r.day(j+1) > 0 && r.monthAt(r.skipOf(j+2)) != 0 {
		d2 = r.day(j + 1)
		j += 2
	}
	m := r.monthAt(r.skipOf(j))
	if m == 0 || r.is(i, ordinal) && r.text(j) != "of" {
		return period{}, 0
	}
	j = r.skipOf(j) + 1
	y, n := r.yearAfter(j)
	if n == 0 {
		y = r.yearOf(m, i, j)
	}
	p, ok := dayIn(y, m, d)
	if y == 0 || !ok {
		return period{}, 0
	}
	if d2 == 0 {
		return p, j + n - i
	}
	if (r.text(i+1) == "and" || r.text(i+1) == "," || r.text(i+1) == "or") && r.text(i-1) != "between" {
		return p, 1 // the second day is a date of its own
	}
	q, ok := dayIn(y, m, d2)
	if !ok || d2 < d {
		return period{}, 0
	}
	return period{from: p.from, to: q.to}, j + n - i
}

func (r *Reader) skipOf(i int) int {
	if r.text(i) == "of" {
		return i + 1
	}
	return i
}

// monthAt is the month that word i names, 0 for none: not may the modal, march
// the verb, May the minister.
func (r *Reader) monthAt(i int) time.Month {
	w := r.at(i)
	if w.kinds&month == 0 {
		return 0
	}
	switch w.text {
	case "may", "march", "mar":
		if r.upos(i) == "AUX" || r.upos(i) == "VERB" || !r.capital(i) {
			return 0
		}
	}
	return time.Month(w.n)
}

// monthDay reads "July 27, 2010", "June 3-5, 1989", "July 2010", "July".
func (r *Reader) monthDay(i, _ int) (period, int) {
	m := r.monthAt(i)
	if m == 0 {
		return period{}, 0
	}
	if r.day(i+1) > 0 && !r.is(i+1, ordinal) && !r.is(i+2, unit) {
		return r.dayAfterMonth(i, m)
	}
	y, n := r.yearAfter(i + 1)
	if n == 0 {
		if !r.standsAsDate(i) {
			return period{}, 0
		}
		y = r.yearOf(m, i, i+1)
	}
	if y == 0 {
		return period{}, 0
	}
	return monthOf(y, m), 1 + n
}

func (r *Reader) dayAfterMonth(i int, m time.Month) (period, int) {
	d, j := r.day(i+1), i+2
	d2 := 0
	if r.is(j, joiner) && r.at(j).n != 2 && r.day(j+1) > 0 && r.monthAt(j+2) == 0 {
		d2 = r.day(j + 1)
		j += 2
	}
	y, n := r.yearAfter(j)
	if n == 0 {
		y = r.yearOf(m, i, j)
	}
	p, ok := dayIn(y, m, d)
	if y == 0 || !ok {
		return period{}, 0
	}
	if d2 > d {
		if q, ok := dayIn(y, m, d2); ok {
			p = period{from: p.from, to: q.to}
		}
	}
	return p, j + n - i
}

// standsAsDate tells a month with neither day nor year from a name: something
// that dates stand after comes before it.
func (r *Reader) standsAsDate(i int) bool {
	if i == 0 {
		return r.at(i).kinds&future == 0
	}
	if r.is(i-1, place|turn|part|joiner) {
		return true
	}
	switch r.text(i) {
	case "may", "march", "april", "june", "august":
		return false // also names of people
	}
	return r.upos(i-1) == "DET" || r.upos(i-1) == "PUNCT"
}

// yearAfter reads the year that follows a day or month: "2010", ", 2010", "of
// 2010", "'68", "last year", "of that year".
func (r *Reader) yearAfter(i int) (year, n int) {
	if y := r.fourDigits(i); y > 0 && !r.is(i+1, measure) {
		return y, 1
	}
	if y := r.shortYear(i); y > 0 {
		return y, 1
	}
	k := i
	if t := r.text(i); t == "," || t == "of" || t == "in" {
		k++
		if y := r.fourDigits(k); y > 0 && !r.is(k+1, measure) && !(t != "of" && r.counts(k)) {
			return y, 2
		}
	}
	if r.text(k) == "the" {
		k++
	}
	if r.text(k+1) != "year" || !r.is(k, turn) {
		return 0, 0
	}
	if turned := r.at(k).n; turned >= told {
		if p, ok := r.recent(); ok {
			return p.to.Year() + turned - told, k + 2 - i
		}
	} else if r.known != 0 {
		return r.base.Year() + turned - thisTurn, k + 2 - i
	}
	return 0, 0
}

// shortYear reads "'68": the latest such year that is not to come.
func (r *Reader) shortYear(i int) int {
	s, ok := apostrophe(r.at(i).s)
	if !ok {
		return 0
	}
	n, digits, nth := number(s)
	if nth || digits != 2 || digits != len(s) {
		return 0
	}
	return r.inCentury(n)
}

// inCentury gives a year of two digits its century.
func (r *Reader) inCentury(n int) int {
	now := 2030
	if !r.base.IsZero() {
		now = r.base.Year()
	}
	y := now - now%100 + n
	if y > now {
		y -= 100
	}
	return y
}

// yearOf is the year of a month that stands at tokens lo..hi without one: that
// of a month joined to it, that of a date just told, or the latest that does
// not lie after the document's date, the next one for what is to come. 0 for
// unknown.
func (r *Reader) yearOf(m time.Month, lo, hi int) int {
	if y := r.yearAhead(m, hi); y > 0 {
		return y
	}
	if r.yearAt > 0 && (r.number-r.yearAt <= 1 || r.known == 0) {
		return r.year
	}
	if r.known == 0 {
		return 0
	}
	y := r.base.Year()
	switch {
	case r.known == oneYear:
	case r.toCome(lo):
		if m < r.base.Month() {
			y++
		}
	case m > r.base.Month():
		y--
	}
	return y
}

// yearAhead finds the year of a month that only its partner tells: "between
// March and June 1999".
func (r *Reader) yearAhead(m time.Month, i int) int {
	if !r.is(i, joiner) {
		return 0
	}
	i++
	for n := 0; n < 3 && (r.is(i, part) || r.is(i, place) && r.at(i).num < 0); n++ {
		i++
	}
	if r.day(i) > 0 && r.monthAt(i+1) != 0 {
		i++
	}
	other := r.monthAt(i)
	if other == 0 {
		return 0
	}
	i++
	if r.day(i) > 0 {
		i++
	}
	y, _ := r.yearAfter(i)
	if y > 0 && other < m {
		y--
	}
	return y
}

// joined reads the dates of one token: "1987-03-22", "27/07/2010", "1992-95",
// "1990s", "'68", "mid-March".
func (r *Reader) joined(i, depth int) (period, int) {
	s := r.at(i).s
	if s[0] >= '0' && s[0] <= '9' {
		if p, ok := numeric(s); ok {
			return p, 1
		}
		if p, ok := yearSpan(s); ok {
			return p, 1
		}
		return r.longDecade(i, s)
	}
	if y := r.shortYear(i); y > 0 && !r.is(i+1, unit) {
		return yearOf(y), 1
	}
	if rest, ok := apostrophe(s); ok {
		return r.longDecade(i, rest)
	}
	return r.hyphened(i, depth)
}

// hyphened reads "mid-1968", "late-March 1999".
func (r *Reader) hyphened(i, depth int) (period, int) {
	lead, rest, ok := strings.Cut(r.at(i).s, "-")
	if !ok || rest == "" {
		return period{}, 0
	}
	e := r.tables.words[strings.ToLower(lead)]
	if e == nil || e.kinds&part == 0 {
		return period{}, 0
	}
	whole := r.w[i]
	cut := word{entry: &blank, s: rest, num: -1}
	if e := r.tables.words[strings.ToLower(rest)]; e != nil {
		cut.entry = e
	}
	if rest[0] >= '0' && rest[0] <= '9' {
		cut.num, cut.digits, cut.nth = number(rest)
	}
	r.w[i] = cut
	p, n := r.one(i, depth+1)
	r.w[i] = whole
	return p.part(e.n, 3), n
}

// numeric reads "1987-03-22", also with a time of day, "27/07/2010" and
// "27.07.2010". Of a day and month that could each be either only the year is
// sure.
func numeric(s string) (period, bool) {
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' && (len(s) == 10 || s[10] == 'T') {
		d, err := time.Parse(time.DateOnly, s[:10])
		return dayOf(d), err == nil
	}
	sep := strings.IndexAny(s, "/.")
	if sep < 1 || sep > 2 {
		return period{}, false
	}
	f := strings.SplitN(s, s[sep:sep+1], 4)
	if len(f) != 3 || len(f[2]) != 4 {
		return period{}, false
	}
	var v [3]int
	for k := range f {
		n, digits, nth := number(f[k])
		if n < 1 || nth || digits != len(f[k]) {
			return period{}, false
		}
		v[k] = n
	}
	if v[2] < earliestYear || v[2] > latestYear {
		return period{}, false
	}
	switch {
	case v[0] > 12 || v[0] == v[1]:
		return dayOfMonth(v[2], v[1], v[0])
	case v[1] > 12:
		return dayOfMonth(v[2], v[0], v[1])
	}
	return yearOf(v[2]), true
}

func dayOfMonth(y, m, d int) (period, bool) {
	if m > 12 {
		return period{}, false
	}
	return dayIn(y, time.Month(m), d)
}

// yearSpan reads "2007-08", "1992–95", "1992-1995", "2001/02".
func yearSpan(s string) (period, bool) {
	if len(s) < 7 {
		return period{}, false
	}
	y1, err := strconv.Atoi(s[:4])
	if err != nil || y1 < modern || y1 > latestYear {
		return period{}, false
	}
	for _, sep := range [...]string{"-", "–", "/"} {
		if rest, ok := strings.CutPrefix(s[4:], sep); ok {
			y2 := secondYear(y1, rest)
			return yearsOrOne(y1, y2), y2 > y1
		}
	}
	return period{}, false
}

// secondYear is the year that ends a span: "1995", or "95" after 1992; 0 for
// what is none.
func secondYear(first int, s string) int {
	n, digits, nth := number(s)
	switch {
	case nth || digits != len(s):
		return 0
	case digits == 4 && n <= latestYear:
		return n
	case digits == 2:
		return first - first%100 + n
	}
	return 0
}
