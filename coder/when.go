package coder

import (
	"time"

	"parley/coder/calendar"
	"parley/event"
)

// dateTables are the words of dates and the events that texts date by.
type dateTables = calendar.Tables

var loadAnchors = calendar.Load

// dated is a date expression of a sentence: tokens lo..hi (hi exclusive).
type dated struct {
	lo, hi int
	lead   int  // the first of the words that bound it: "since", "by the end of"
	noun   int  // the noun whose date it is, or -1
	only   bool // it dates nothing but the noun
	when   event.When
	own    event.When // when without the words that bound it
	weak   bool       // a bare year that may not date anything
}

// dater reads the dates of one document and settles which act each belongs to.
type dater struct {
	reader *calendar.Reader
	found  []dated
}

func newCalendar(t *dateTables, date string) *dater {
	return &dater{reader: calendar.NewReader(t, date)}
}

// read finds the date expressions of a sentence, left to right. A time of day
// is no date, but no party either.
func (c *dater) read(t *tree) []dated {
	c.found = c.found[:0]
	for _, d := range c.reader.Read(t.text, t.tok) {
		if d.Clock {
			for i := d.Lo; i < d.Hi; i++ {
				t.time[i] = true
			}
			continue
		}
		c.found = append(c.found, dated{d.Lo, d.Hi, d.Lead, d.Noun, d.Only, d.When, d.Own, d.Weak})
	}
	return c.found
}

func (c *dater) today() string {
	if c.reader.Base().IsZero() {
		return ""
	}
	return c.reader.Base().Format(time.DateOnly)
}

// when picks the date of the act at token i: the one nearest to it in the
// tree, in its own clause first, then in the clauses above, then the one the
// sentence or its heading gives.
func (c *dater) when(t *tree, i int, list []dated, heading *event.When) event.When {
	best, cost := -1, maxDateCost
	for k := range list {
		if d := t.dateCost(i, &list[k]); d < cost {
			best, cost = k, d
		}
	}
	if best >= 0 {
		return t.beside(i, &list[best])
	}
	if heading != nil {
		return *heading
	}
	if today := c.today(); today != "" {
		return event.When{End: today, Precision: event.Undated, Anchor: calendar.DocumentDate}
	}
	return event.When{Precision: event.Undated}
}

// What stands between an act and a date: clause borders count ten, then the
// distance in words. A date that frames the sentence comes after those of the
// clauses near by.
const (
	borderCost  = 10
	frameCost   = 60
	maxDateCost = 100
	wordsACost  = 8 // so many words count one
)

// dateCost tells how far a date is from the act at token i; maxDateCost and
// more when it is not the act's.
func (t *tree) dateCost(i int, d *dated) int {
	if d.names(i) {
		return 0
	}
	if d.only {
		return t.nounDateCost(i, d)
	}
	head := d.head(t)
	home := t.clause(head)
	cost, reported := 0, false
	for at, n := i, 0; n < maxClimb; n++ {
		if t.clause(at) == home && t.under(head, at) || at == home {
			if reported {
				break
			}
			return cost*borderCost + max(i-head, head-i)/wordsACost
		}
		h := t.tok[at].Head
		if h < 0 {
			break
		}
		if t.clause(at) != t.clause(h) {
			cost++
			if t.complement(t.clause(at)) && (h < d.lead || h >= d.hi) && (d.lo < i || h > i) {
				reported = true // the date of the saying is not that of the deed
			}
		}
		at = h
	}
	if t.opens(d.lead) && !reported { // "In 2004, …" frames the sentence
		return frameCost
	}
	return maxDateCost
}

// beside is a date as it holds for the act at token i: what stands in a clause
// of its own with after or before is not of the same day.
func (t *tree) beside(i int, d *dated) event.When {
	if d.names(i) {
		return d.own
	}
	w := d.when
	if w.Precision == event.Undated || w.Precision == event.Open || d.only {
		return w
	}
	head := d.head(t)
	for n := t.tok[head].Head; n >= 0 && n != i && t.isNoun(n); n = t.tok[n].Head {
		switch t.leads(n) { // "before the attacks of 11 September"
		case "after", "since", "following":
			return notBefore(w)
		case "before", "until":
			return notAfter(w)
		}
	}
	for at, n := i, 0; n < maxClimb && at >= 0 && !t.under(head, at); n++ {
		if w.Precision == event.Day && t.tok[at].Dep == "advcl" {
			switch t.preposition(at) {
			case "after", "since":
				return notBefore(w)
			case "before", "until":
				return notAfter(w)
			}
		}
		if t.hasLater(at) {
			return notBefore(w)
		}
		at = t.tok[at].Head
	}
	return w
}

// leads is the lower-cased word a phrase begins with, or the one before it
// where that was read as joining clauses.
func (t *tree) leads(n int) string {
	if p := t.preposition(n); p != "" {
		return p
	}
	lo := n
	for _, k := range t.children(n) {
		lo = min(lo, int(k))
	}
	if lo == 0 {
		return ""
	}
	return lower(t.tok[lo-1].Text)
}

func notBefore(w event.When) event.When {
	return event.When{Start: w.Start, Precision: event.Open, Text: w.Text, Anchor: w.Anchor}
}

func notAfter(w event.When) event.When {
	return event.When{End: w.Start, Precision: event.Open, Text: w.Text, Anchor: w.Anchor}
}

// hasLater tells an act set after what was told before: "he released them
// later".
func (t *tree) hasLater(v int) bool {
	for _, k := range t.children(v) {
		if t.tok[k].Dep == "advmod" {
			switch lower(t.tok[k].Text) {
			case "later", "afterwards", "afterward", "subsequently", "eventually":
				return true
			}
		}
	}
	return false
}

// head is the token of a date that the others hang on.
func (d *dated) head(t *tree) int {
	head := d.lo
	for j := d.lo; j < d.hi; j++ {
		if h := t.tok[j].Head; h < d.lo || h >= d.hi {
			head = j
		}
	}
	return head
}

// names tells whether the act at token i is that of the date's own noun or of
// the event it is reckoned from: "the 1979 invasion", "the fall of Kabul".
func (d *dated) names(i int) bool {
	return i == d.noun || i >= d.hi && i < d.noun || d.own.Anchor != "" && i >= d.lo && i < d.hi
}

// nounDateCost is for a date that belongs to a noun alone: it is also that of
// what the noun as subject does.
func (t *tree) nounDateCost(i int, d *dated) int {
	if n := &t.tok[d.noun]; n.Head == i && (n.Dep == "nsubj" || n.Dep == "nsubj:pass") {
		return borderCost
	}
	return maxDateCost
}

// complement tells a clause that says what another tells: "said that …",
// "accused of …".
func (t *tree) complement(v int) bool {
	switch t.tok[v].Dep {
	case "ccomp":
		return true
	case "advcl", "acl":
		p := t.preposition(v)
		return p == "of" || p == "for"
	}
	return false
}

// opens tells whether nothing but a joining word or a quotation mark stands
// before token i.
func (t *tree) opens(i int) bool {
	for k := range i {
		switch t.tok[k].UPOS {
		case "PUNCT", "CCONJ", "ADV", "DET", "ADP", "SCONJ":
		default:
			return false
		}
	}
	return true
}
