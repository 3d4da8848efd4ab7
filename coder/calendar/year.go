package calendar

import "time"

// bareYear reads "2004", "1992 - 95", "the year 1994", "the 1980's".
func (r *Reader) bareYear(i, _ int) (period, int) {
	y := r.fourDigits(i)
	if y == 0 {
		return r.oldYear(i)
	}
	if r.is(i-1, label) || r.is(i+1, measure) || r.text(i-1) == "at" {
		return period{}, 0
	}
	if y%10 == 0 && (r.text(i+1) == "'s" || r.text(i+1) == "’s") && r.followsThe(i) {
		return years(y, y+9, oneDecade), 2
	}
	framed := r.is(i-1, place) || r.text(i-1) == "("
	if r.counts(i) && !(framed && r.frames(i-1)) {
		return period{}, 0
	}
	if y < modern && !framed && !r.is(i-1, month|joiner|part) && !r.is(i-1, era) && !r.is(i+1, era) {
		return period{}, 0
	}
	if !framed && r.upos(i) != "NUM" && !r.is(i-1, part|edge|joiner) {
		return period{}, 0
	}
	if t := r.text(i + 1); t == "-" || t == "–" || t == "/" {
		if w := r.at(i + 2); w.digits == 2 && !w.nth && r.monthAt(i+3) == 0 {
			if y2 := y - y%100 + w.num; y2 > y {
				return years(y, y2, someDays), 3
			}
		}
	}
	n := 1
	if r.is(i+1, era) {
		n = 2
	}
	return yearOf(y), n
}

// oldYear reads "AD 732" and "732 CE".
func (r *Reader) oldYear(i int) (period, int) {
	if r.is(i, era) {
		if w := r.at(i + 1); w.num > 0 && !w.nth && w.num <= latestYear && r.capital(i) {
			return yearOf(w.num), 2
		}
	}
	if w := r.at(i); w.num > 0 && !w.nth && r.is(i+1, era) && r.capital(i+1) {
		return yearOf(w.num), 2
	}
	return period{}, 0
}

// counts tells a number of things ("2000 soldiers") from a year.
func (r *Reader) counts(i int) bool {
	return i+1 < len(r.tok) && r.tok[i].Dep == "nummod" && r.tok[i].Head == i+1 && r.tok[i+1].XPOS == "NNS"
}

// frames tells the prepositions whose phrase dates the act it stands by.
func (r *Reader) frames(i int) bool {
	switch r.text(i) {
	case "in", "during", "since", "until", "by", "after", "before", "following", "at", "throughout":
		return true
	}
	return false
}

// followsThe tells whether an article stands before i, or before the part of
// it: "the early 1980's".
func (r *Reader) followsThe(i int) bool {
	for r.is(i-1, part) || r.text(i-1) == "-" {
		i--
	}
	return r.text(i-1) == "the"
}

// longDecade reads "1990s", "1990's" and, after an article, "90s".
func (r *Reader) longDecade(i int, s string) (period, int) {
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	if tail := s[k:]; tail != "s" && tail != "'s" && tail != "’s" || k != 4 && k != 2 {
		return period{}, 0
	}
	y, _, _ := number(s[:k])
	if y%10 != 0 || k == 4 && (y < earliestYear || y > latestYear) {
		return period{}, 0
	}
	if k == 2 {
		if !r.followsThe(i) {
			return period{}, 0
		}
		y = r.inCentury(y)
	}
	if y%100 == 0 && r.text(i-1) == "the" && y < 2000 {
		return years(y, y+99, oneCentury), 1
	}
	return years(y, y+9, oneDecade), 1
}

// shortDecade reads "the eighties".
func (r *Reader) shortDecade(i, _ int) (period, int) {
	if !r.is(i, tens) || !r.followsThe(i) {
		return period{}, 0
	}
	y := r.inCentury(r.at(i).n)
	return years(y, y+9, oneDecade), 1
}

// century reads "19th century", "nineteenth century".
func (r *Reader) century(i, _ int) (period, int) {
	w := r.at(i)
	if r.text(i+1) != "century" || r.is(i+2, measure) || !w.nth && w.kinds&ordinal == 0 {
		return period{}, 0
	}
	n := w.num
	if !w.nth {
		n = w.n
	}
	if n < 1 || n > latestYear/100+1 {
		return period{}, 0
	}
	return centuryOf(n), 2
}

// fractions reads "first half of 2015", "last quarter of 2014", "first week of
// March", "last days of 1999", "first three months of 2015".
func (r *Reader) fractions(i, depth int) (period, int) {
	k := 0
	switch {
	case r.is(i, ordinal):
		k = r.at(i).n
	case r.text(i) == "last" || r.text(i) == "final" || r.text(i) == "latter":
		k = -1
	default:
		return period{}, 0
	}
	if r.is(i+1, fraction) {
		n := r.at(i + 1).n
		p, end := r.inner(i+2, depth)
		if end == 0 || k > n {
			return period{}, 0
		}
		if k < 0 {
			k = n
		}
		return p.part(k, n), end - i
	}
	count, j := 0, i+1
	if c, _ := r.count(j); c > 0 {
		count = c
		j++
	}
	if !r.is(j, unit) || r.text(j+1) != "of" || k > 5 {
		return period{}, 0
	}
	p, end := r.inner(j+2, depth)
	if end == 0 {
		return period{}, 0
	}
	return p.stretch(k, count, grain(r.at(j).n), r.text(j)), end - i
}

// stretch is the kth unit of a period, or its first or last count of units; k
// is -1 for last. "The first days" are its first third.
func (p period) stretch(k, count int, u grain, name string) period {
	if p.from.IsZero() || p.to.IsZero() {
		return p
	}
	plural := name[len(name)-1] == 's'
	if plural && count == 0 {
		if k < 0 {
			k = 3
		}
		if k == 1 || k == 3 {
			return p.part(k, 3)
		}
		return p
	}
	count = max(count, 1)
	q := period{anchor: p.anchor}
	if k < 0 {
		q.from, q.to = u.add(p.to.AddDate(0, 0, 1), -count), p.to
	} else {
		q.from = u.add(p.from, k-1)
		q.to = u.add(q.from, count).AddDate(0, 0, -1)
	}
	if q.from.Before(p.from) || q.to.After(p.to) {
		return p
	}
	if q.from.Equal(q.to) {
		q.grain = oneDay
	}
	return q
}

// seasons reads "spring of 1994", "winter 1994-95", "in the summer".
func (r *Reader) seasons(i, _ int) (period, int) {
	w := r.at(i)
	if w.kinds&season == 0 {
		return period{}, 0
	}
	j := r.skipOf(i + 1)
	if p, ok := yearSpan(r.at(j).s); ok && w.n == 12 {
		return seasonOf(p.from.Year(), time.Month(w.n)), j + 1 - i
	}
	y, n := r.yearAfter(i + 1)
	if n == 0 {
		if w.text == "fall" || r.text(i-1) != "the" || r.text(i-2) != "in" && r.text(i-2) != "during" || r.upos(i+1) == "NOUN" || r.upos(i+1) == "PROPN" {
			return period{}, 0
		}
		if y = r.yearOf(time.Month(w.n), i, i+1); y == 0 {
			return period{}, 0
		}
	}
	if w.n == 12 && (r.text(i+n+1) == "-" || r.text(i+n+1) == "–") && r.at(i+n+2).digits > 0 {
		n += 2 // the winter of 1994 - 95
	}
	return seasonOf(y, time.Month(w.n)), n + 1
}

// parts reads "early March 1999", "late in 1968", "the middle of the 1990s",
// "end of the Cold War".
func (r *Reader) parts(i, depth int) (period, int) {
	w := r.at(i)
	switch {
	case w.kinds&edge != 0 && r.text(i+1) == "of":
	case w.kinds&part != 0:
	default:
		return period{}, 0
	}
	p, end := r.inner(i+1, depth)
	if end == 0 || !p.valid() {
		return p, 0
	}
	if p.anchor != "" && p.anchor != DocumentDate {
		switch w.n {
		case 1:
			p.to, p.grain = p.from, oneDay
		case 3:
			p.from, p.grain = p.to, oneDay
		}
		return p, end - i
	}
	return p.part(w.n, 3), end - i
}

// daytimes reads "night of 24 August 1942", "the early hours of Monday".
func (r *Reader) daytimes(i, depth int) (period, int) {
	if !r.is(i, daytime) || r.text(i+1) != "of" && r.text(i+1) != "on" {
		return period{}, 0
	}
	p, end := r.inner(i+1, depth)
	if end == 0 || p.grain != oneDay {
		return period{}, 0
	}
	if r.text(i) == "eve" {
		p.from, p.to, p.anchor = p.from.AddDate(0, 0, -1), p.from.AddDate(0, 0, -1), ""
	}
	return p, end - i
}
