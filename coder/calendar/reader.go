package calendar

import (
	"time"

	"parley/english"
	"parley/event"
)

// Reader reads the dates of one document, sentence by sentence in order. It is
// not safe for concurrent use.
type Reader struct {
	tables *Tables
	base   time.Time // the document's date; zero when it has none
	known  grain     // how exactly it is known: a day, a month, a year or not at all

	year, yearAt int    // the year last spoken of, and in which sentence
	last         period // the date last told
	lastAt       int
	number       int // of the sentence in hand, from 1

	tok   []english.Token
	w     []word
	some  bool // the sentence has a word that can begin a date
	found []Date
}

// Date is one date expression of a sentence.
type Date struct {
	Lo, Hi int  // its tokens, Hi exclusive
	Lead   int  // the first of the words before it that bound it: "by the end of"
	Noun   int  // the noun whose date it is ("the 1951 Convention"), or -1
	Only   bool // it dates nothing but the noun
	When   event.When
	Own    event.When // without the words that bound it: when the noun or the event it names was
	Clock  bool       // a time of day; When is empty
	Weak   bool       // a bare year with no preposition: it may date nothing
}

// DocumentDate is the anchor of what is reckoned from the document's date.
const DocumentDate = "document date"

// NewReader reads a document of a date: YYYY-MM-DD, YYYY-MM, YYYY or empty.
func NewReader(t *Tables, date string) *Reader {
	r := &Reader{tables: t}
	for layout, g := range map[string]grain{time.DateOnly: oneDay, "2006-01": oneMonth, "2006": oneYear} {
		if d, err := time.Parse(layout, date); err == nil && d.Year() >= firstYear {
			r.base, r.known, r.year = d, g, d.Year()
		}
	}
	return r
}

// Base is the document's date, zero when it has none.
func (r *Reader) Base() time.Time { return r.base }

// Read finds the date expressions of a sentence, left to right. text is what
// the tokens' offsets count in. The result is good until the next call.
func (r *Reader) Read(text string, tok []english.Token) []Date {
	r.found, r.tok = r.found[:0], tok
	r.number++
	r.look(tok)
	if !r.some {
		return nil
	}
	for i := 0; i < len(tok); {
		if n := r.clock(i); n > 0 {
			r.found = append(r.found, Date{Lo: i, Hi: i + n, Lead: i, Noun: -1, Clock: true})
			i += n
			continue
		}
		p, n := r.one(i, 0)
		if n == 0 {
			i++
			continue
		}
		if p.valid() && !r.inName(i, i+n, p) {
			p, n = r.through(p, i, n)
			r.add(text, p, i, i+n)
		}
		i += n
	}
	return r.found
}

// add keeps a date with what the words round it make of it.
func (r *Reader) add(text string, p period, lo, hi int) {
	d := Date{Lo: lo, Hi: hi, Noun: r.attribute(p, lo, hi)}
	bounded, lead := r.bound(p, lo, hi)
	d.Lead = lead
	if d.Noun >= 0 {
		if bounded.open {
			bounded = boundByEvent(p, bounded)
		} else {
			d.Only = r.keeps(d.Noun) || !r.frames(d.Lead)
		}
	}
	if !bounded.valid() {
		return
	}
	words := text[r.tok[lo].Start:r.tok[hi-1].End]
	d.Own = p.when(words)
	d.When = d.Own
	if bounded != p {
		d.When = bounded.when(words)
	}
	d.Weak = p.grain == oneYear && hi == lo+1 && d.Lead == lo
	year, at := r.year, r.yearAt
	r.found = append(r.found, d)
	r.tell(p)
	if !r.lends(p, bounded, &d) {
		r.year, r.yearAt = year, at
	}
}

// lends tells whether the dates that follow may take the year of a date. A year
// that only bounds a time or measures it ("the worst since 2021", "from 2001 to
// 2021"), belongs to a noun or stands in a clause aside is not the one spoken of.
func (r *Reader) lends(p, bounded period, d *Date) bool {
	switch p.grain {
	case oneDay, oneWeek, oneMonth, oneSeason:
		return true
	}
	if bounded.open || d.Only || p.from.Year() != p.to.Year() {
		return false
	}
	for at, n := d.Lo, 0; n < maxClimb && at >= 0; n++ {
		if r.tok[at].Dep == "acl:relcl" {
			return false
		}
		at = r.tok[at].Head
	}
	return true
}

// tell notes the date last told.
func (r *Reader) tell(p period) {
	if p.anchor != "" && p.anchor != DocumentDate {
		return
	}
	end := p.to
	if end.IsZero() {
		end = p.from
	}
	r.year, r.yearAt = end.Year(), r.number
	r.last, r.lastAt = p, r.number
}

// maxDepth bounds dates inside dates: "early in the night of 5 May" is three.
const maxDepth = 4

// one reads the date expression that begins at token i and tells its length;
// 0 when none does. A period that is not valid is a name to be passed over.
func (r *Reader) one(i, depth int) (period, int) {
	w := r.at(i)
	if depth > maxDepth || w.num < 0 && w.kinds&opens == 0 && len(w.phrases) == 0 && !digitish(w.s) {
		return period{}, 0
	}
	if p, n := r.phrase(i); n > 0 {
		return p, n
	}
	if w.num < 0 && w.kinds&opens == 0 {
		return r.joined(i, depth)
	}
	for _, read := range [...]func(*Reader, int, int) (period, int){
		(*Reader).dayMonth, (*Reader).monthDay, (*Reader).century, (*Reader).fractions, (*Reader).bareYear, (*Reader).shortDecade,
		(*Reader).weekdays, (*Reader).turns, (*Reader).counted, (*Reader).namedDay, (*Reader).seasons, (*Reader).parts, (*Reader).daytimes,
	} {
		if p, n := read(r, i, depth); n > 0 {
			return p, n
		}
	}
	return period{}, 0
}

// digitish tells the tokens that may hold a date in themselves: "1992-95",
// "'68", "mid-1990s".
func digitish(s string) bool {
	if s == "" {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' || s[0] == '\'' || s[0] == 0xe2 {
		return true
	}
	for i := 1; i < len(s); i++ {
		if s[i] == '-' {
			return true
		}
	}
	return false
}

// inner reads the date after a word that takes one: "middle of 1968", "early
// in the 1990s".
func (r *Reader) inner(i, depth int) (p period, end int) {
	for k := 0; k < 2; k++ {
		switch r.text(i) {
		case "of", "in", "on", "the", "-":
			i++
		}
	}
	p, n := r.one(i, depth+1)
	if n == 0 {
		return p, 0
	}
	return p, i + n
}

// through reads the second end of a range: "1992 to 1995", "between 3 June and
// 5 July".
func (r *Reader) through(p period, lo, n int) (period, int) {
	j := lo + n
	if !r.is(j, joiner) || r.text(j) == "," || r.text(j) == "or" {
		return p, n
	}
	k := j + 1
	for r.text(k) == "the" || r.text(k) == "in" {
		k++
	}
	before := r.text(r.skipBack(lo - 1))
	if r.text(j) == "and" && before != "between" {
		return p, n
	}
	year, at, last, lastAt := r.year, r.yearAt, r.last, r.lastAt
	r.tell(p)
	q, m := r.one(k, 0)
	r.year, r.yearAt, r.last, r.lastAt = year, at, last, lastAt
	if m == 0 || !q.valid() || p.grain == someDays && before != "from" && before != "between" {
		return p, n
	}
	if before != "from" && before != "between" && q.grain != p.grain {
		return p, n
	}
	end := q.to
	if q.anchor != "" && q.anchor != DocumentDate {
		end = q.from
	}
	span := period{from: p.from, to: end, anchor: p.anchor}
	if !span.valid() || span.from.IsZero() || span.to.IsZero() {
		return p, n
	}
	return span, k + m - lo
}

func (r *Reader) skipBack(i int) int {
	for n := 0; n < 3 && (r.text(i) == "the" || r.is(i, part) || r.is(i, edge) || r.text(i) == "of"); n++ {
		i--
	}
	return i
}
