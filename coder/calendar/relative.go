package calendar

import "time"

// The values of turn words (words.tsv): how many on from the unit of the
// document's date, or from that of the date last told.
const (
	thisTurn = 10
	told     = 20
)

// toldReach is for how many sentences "the next day" still means the day after
// the date last told.
const toldReach = 5

// recent is the date last told, with both ends.
func (r *Reader) recent() (period, bool) {
	p := r.last
	if r.lastAt == 0 || r.number-r.lastAt > toldReach {
		return p, false
	}
	if p.from.IsZero() {
		p.from = p.to
	}
	if p.to.IsZero() {
		p.to = p.from
	}
	return p, p.valid()
}

// knows tells whether the document's date is known well enough to reckon in a
// unit.
func (r *Reader) knows(u grain) bool { return r.known != 0 && r.known <= u }

// fromDocument marks a period as reckoned from the document's date.
func fromDocument(p period, n int) (period, int) {
	if p.anchor == "" {
		p.anchor = DocumentDate
	}
	return p, n
}

// weekdays reads "Sunday, 7 December 1941" and, against the document's date,
// "Monday", "Monday night". A capitalised word before it makes it a name.
func (r *Reader) weekdays(i, _ int) (period, int) {
	if !r.is(i, weekday) || !r.capital(i) {
		return period{}, 0
	}
	j := i + 1
	for n := 0; n < 2 && (r.text(j) == "," || r.text(j) == "the"); n++ {
		j++
	}
	for _, read := range [...]func(*Reader, int, int) (period, int){(*Reader).dayMonth, (*Reader).monthDay} {
		if p, n := read(r, j, 0); n > 0 && p.grain == oneDay {
			return p, j + n - i
		}
	}
	if !r.knows(oneDay) || i > 0 && r.capital(i-1) && !r.is(i-1, place|turn|part|edge|weekday|daytime) && (r.upos(i-1) == "ADJ" || r.upos(i-1) == "PROPN") {
		return period{}, 0
	}
	return fromDocument(dayOf(r.onWeekday(i)), 1+r.daytimeAfter(i+1))
}

// onWeekday is the latest such weekday that is not after the document's date,
// or the next for what is to come.
func (r *Reader) onWeekday(i int) time.Time {
	ahead := (r.at(i).n - int(r.base.Weekday()) + 7) % 7
	if ahead > 0 && !r.toCome(i) {
		ahead -= 7
	}
	return r.base.AddDate(0, 0, ahead)
}

// daytimeAfter counts the time of day after a day: "Monday night".
func (r *Reader) daytimeAfter(i int) int {
	if r.is(i, daytime) && r.text(i) != "hours" && r.text(i) != "eve" {
		return 1
	}
	return 0
}

// namedDay reads "yesterday", "tomorrow evening", and "the day before
// yesterday", "the year after 1945".
func (r *Reader) namedDay(i, depth int) (period, int) {
	if r.is(i, named) && r.knows(oneDay) {
		return fromDocument(dayOf(r.base.AddDate(0, 0, r.at(i).n-thisTurn)), 1+r.daytimeAfter(i+1))
	}
	if w := r.at(i).text; !r.is(i, unit) || w[len(w)-1] == 's' {
		return period{}, 0
	}
	way := 0
	switch r.text(i + 1) {
	case "before":
		way = -1
	case "after":
		way = 1
	default:
		return period{}, 0
	}
	p, end := r.inner(i+2, depth)
	if end == 0 || !p.valid() {
		return period{}, 0
	}
	return p.beside(way, grain(r.at(i).n)), end - i
}

// beside shifts a date that another is reckoned from: from its end onwards,
// from its beginning backwards.
func (p period) beside(n int, u grain) period {
	ref := period{from: p.to, to: p.to, grain: p.grain}
	if n < 0 {
		ref.from, ref.to = p.from, p.from
	}
	if u == oneDay && (p.grain == oneDay || p.anchor != "") {
		ref.grain = oneDay
	} else if p.anchor == "" && p.grain != oneDay && u < oneYear {
		ref.from, ref.to = p.from, p.to
	}
	q := ref.shift(n, u)
	q.anchor = p.anchor
	return q
}

// turns reads a turn word and what it turns: "last week", "this morning",
// "next Friday", "last November", "that summer", "the past five years".
func (r *Reader) turns(i, depth int) (period, int) {
	w := r.at(i)
	if w.kinds&turn == 0 || r.upos(i) == "SCONJ" {
		return period{}, 0
	}
	j := i + 1
	if w.text == "that" && r.text(j) == "same" || w.text == "this" && (r.text(j) == "past" || r.text(j) == "coming") {
		j++
	}
	by := w.n - thisTurn
	if w.n > told-thisTurn/2 || w.text == "next" && r.text(i-1) == "the" && r.is(j, unit|daytime) {
		if w.n >= told-1 {
			by = w.n - told
		}
		p, n := r.turnTold(j, by)
		if n == 0 {
			return period{}, 0
		}
		return p, j + n - i
	}
	p, n := r.turnNow(i, j, by)
	if n == 0 {
		return period{}, 0
	}
	return fromDocument(p, j+n-i)
}

// turnTold turns what stands at j from the date last told.
func (r *Reader) turnTold(j, by int) (period, int) {
	p, ok := r.recent()
	if !ok {
		return period{}, 0
	}
	w := r.at(j)
	switch {
	case w.kinds&unit != 0:
		u := grain(w.n)
		if by != 0 {
			return p.beside(by, u), 1
		}
		if p.grain == u || u > p.grain && p.grain != someDays || u >= oneYear {
			return r.sinceThen(unitOf(p.to, u), p, j), 1
		}
	case w.kinds&daytime != 0 && p.grain == oneDay:
		return p.shift(by, oneDay), 1
	case w.kinds&weekday != 0 && p.grain == oneDay:
		on := (w.n - int(p.to.Weekday()) + 7) % 7
		if by > 0 && on == 0 {
			on = 7
		}
		return dayOf(p.to.AddDate(0, 0, on)), 1
	case w.kinds&month != 0 && r.capital(j):
		y := p.to.Year()
		if by > 0 && time.Month(w.n) <= p.to.Month() {
			y++
		}
		return monthOf(y, time.Month(w.n)), 1
	case w.kinds&season != 0:
		return seasonOf(p.to.Year()+by, time.Month(w.n)), 1
	}
	return period{}, 0
}

// sinceThen cuts a unit at a date inside it: "later that year", "earlier this
// month".
func (r *Reader) sinceThen(whole, at period, j int) period {
	for k := j - 1; k >= j-4 && k >= 0; k-- {
		switch r.text(k) {
		case "later":
			if !at.to.Before(whole.from) && !at.to.After(whole.to) && at.grain < whole.grain {
				return period{from: at.to, to: whole.to}
			}
		case "earlier":
			if !at.from.Before(whole.from) && !at.from.After(whole.to) && at.grain < whole.grain {
				return period{from: whole.from, to: at.from}
			}
		}
	}
	return whole
}

// turnNow turns what stands at j from the document's date; i is the turn word.
func (r *Reader) turnNow(i, j, by int) (period, int) {
	if n, most := r.count(j); n > 0 && r.is(j+1, unit) && by != 0 && r.knows(grain(r.at(j+1).n)) {
		return r.stretchFrom(by*most, grain(r.at(j+1).n)), 2
	}
	w := r.at(j)
	switch {
	case w.kinds&unit != 0 && r.knows(grain(w.n)):
		u := grain(w.n)
		if by != 0 && (r.text(i) == "past" || r.text(i) == "coming" || r.text(i) == "last" && r.text(i-1) == "the") && u != oneDay {
			if u == oneWeek && w.text[len(w.text)-1] == 'd' || w.text[len(w.text)-1] == 's' {
				return period{}, 0 // "the last weekend", "the last years": of what, or how many
			}
			return r.stretchFrom(by, u), 1
		}
		if w.text[len(w.text)-1] == 's' {
			return period{}, 0
		}
		p := step(r.base, by, u)
		if w.text == "weekend" {
			p = period{from: p.to.AddDate(0, 0, -1), to: p.to}
		}
		return r.sinceThen(p, period{from: r.base, to: r.base, grain: r.known}, j), 1
	case w.kinds&daytime != 0 && r.knows(oneDay) && by <= 0 && w.text != "hours" && w.text != "eve":
		return dayOf(r.base.AddDate(0, 0, by)), 1
	case w.kinds&weekday != 0 && r.knows(oneDay) && r.capital(j):
		return r.turnWeekday(w.n, by), 1 + r.daytimeAfter(j+1)
	case w.kinds&month != 0 && r.knows(oneMonth) && r.monthAt(j) != 0:
		return r.turnMonth(time.Month(w.n), by), 1
	case w.kinds&season != 0 && r.knows(oneMonth):
		y := r.base.Year() + by
		if by < 0 && time.Month(w.n)+2 < r.base.Month() || by > 0 && time.Month(w.n) > r.base.Month() {
			y = r.base.Year() // in March "last autumn" is of the year before, in November of this
		}
		return seasonOf(y, time.Month(w.n)), 1
	}
	return period{}, 0
}

// stretchFrom is the time from the document's date over n units, back for
// negative n: "the past five years".
func (r *Reader) stretchFrom(n int, u grain) period {
	p := period{from: r.base, to: u.add(r.base, n)}
	if n < 0 {
		p.from, p.to = p.to, p.from
	}
	return p
}

func (r *Reader) turnWeekday(wd, by int) period {
	ahead := (wd - int(r.base.Weekday()) + 7) % 7
	switch {
	case by < 0:
		ahead -= 7
	case by > 0 && ahead == 0:
		ahead = 7
	}
	return dayOf(r.base.AddDate(0, 0, ahead))
}

func (r *Reader) turnMonth(m time.Month, by int) period {
	y := r.base.Year()
	switch {
	case by < 0 && m >= r.base.Month(), by == 0 && m > r.base.Month()+6:
		y--
	case by > 0 && m <= r.base.Month():
		y++
	}
	return monthOf(y, m)
}

// counted reads a number of units and which way they are counted: "two years
// ago", "three days later", "a week after 3 March 1990", "two days from now".
func (r *Reader) counted(i, depth int) (period, int) {
	least, most := r.count(i)
	j := i + 1
	if n, m := r.count(j); least == 1 && n > 1 { // "a few", "a couple"
		least, most, j = n, m, j+1
	}
	if r.text(j) == "of" {
		j++
	}
	if least == 0 || !r.is(j, unit) || r.text(j) == "weekend" {
		return period{}, 0
	}
	u := grain(r.at(j).n)
	j++
	switch r.text(j) {
	case "ago":
		if r.knows(u) {
			now := period{from: r.base, to: r.base, grain: oneDay}
			return fromDocument(now.between(-most, -least, u), j+1-i)
		}
	case "from":
		if r.text(j+1) == "now" && r.knows(u) {
			now := period{from: r.base, to: r.base, grain: oneDay}
			return fromDocument(now.between(least, most, u), j+2-i)
		}
	case "later", "earlier":
		if p, ok := r.recent(); ok && r.text(j+1) != "than" {
			if r.text(j) == "earlier" {
				least, most = -most, -least
			}
			return p.between(least, most, u), j + 1 - i
		}
	case "after", "before":
		if r.text(j) == "before" {
			least, most = -most, -least
		}
		p, end := r.inner(j+1, depth)
		if end > 0 && p.valid() {
			return p.between(least, most, u), end - i
		}
		if q, ok := r.recent(); ok && r.text(j+1) == "that" && r.upos(j+2) != "NOUN" {
			return q.between(least, most, u), j + 2 - i
		}
	}
	return period{}, 0
}

// between shifts a date by a number of units known within bounds.
func (p period) between(least, most int, u grain) period {
	a := p.beside(least, u)
	if least == most {
		return a
	}
	b := p.beside(most, u)
	return period{from: a.from, to: b.to, anchor: p.anchor}
}

// toCome tells whether the act that token i belongs to lies ahead: "will visit
// on Friday", "plans to meet on Friday".
func (r *Reader) toCome(i int) bool {
	for n := 0; n < maxClimb && i >= 0 && r.upos(i) != "VERB"; n++ {
		i = r.tok[i].Head
	}
	for n := 0; n < maxClimb && i >= 0; n++ {
		if r.verbAhead(i) {
			return true
		}
		if d := r.tok[i].Dep; d != "conj" && d != "xcomp" {
			return false
		}
		i = r.tok[i].Head
	}
	return false
}

// maxClimb bounds walks up a tree.
const maxClimb = 12

// verbAhead tells a verb with an auxiliary of the future, or an infinitive
// after a verb of planning.
func (r *Reader) verbAhead(v int) bool {
	to, will, done := false, false, false
	for k := max(0, v-maxClimb); k < v; k++ {
		if r.tok[k].Head != v {
			continue
		}
		switch {
		case r.is(k, future) && r.tok[k].UPOS == "AUX":
			will = true
		case r.tok[k].Lemma == "have" && r.tok[k].UPOS == "AUX":
			done = true
		case r.text(k) == "to":
			to = true
		}
	}
	if will && !done {
		return true
	}
	if h := r.tok[v].Head; to && h >= 0 {
		e := r.tables.words[r.tok[h].Lemma]
		return e != nil && e.kinds&ahead != 0 || r.tok[h].Text == "going"
	}
	return false
}

// add moves a day by n units.
func (u grain) add(d time.Time, n int) time.Time {
	switch u {
	case oneWeek:
		return d.AddDate(0, 0, 7*n)
	case oneMonth:
		return d.AddDate(0, n, 0)
	case oneYear:
		return d.AddDate(n, 0, 0)
	case oneDecade:
		return d.AddDate(10*n, 0, 0)
	case oneCentury:
		return d.AddDate(100*n, 0, 0)
	}
	return d.AddDate(0, 0, n)
}
