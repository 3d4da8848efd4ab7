package coder

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"time"

	"parley/coder/table"
	"parley/event"
)

// anchor is an event everybody dates by, with the words that name it.
type anchor struct {
	words      []string
	name       string
	start, end string // YYYY-MM-DD
}

var loadAnchors = sync.OnceValues(func() ([]anchor, error) { return readAnchors(tableFiles) })

func readAnchors(fsys fs.FS) ([]anchor, error) {
	var list []anchor
	err := table.Each(fsys, "tables/anchors.tsv", 4, func(line int, row []string) error {
		for _, d := range row[2:] {
			if _, err := time.Parse(time.DateOnly, d); err != nil {
				return fmt.Errorf("tables/anchors.tsv:%d: date %q is not YYYY-MM-DD", line, d)
			}
		}
		for alias := range strings.SplitSeq(row[1], "|") {
			list = append(list, anchor{strings.Fields(alias), row[0], row[2], row[3]})
		}
		return nil
	})
	return list, err
}

// dated is a date expression of a sentence: tokens lo..hi (hi exclusive).
type dated struct {
	lo, hi int
	when   event.When
	weak   bool // a bare year or a name that may not date anything
}

const unknownYear = 0

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun.": 0, "mon.": 1, "tue.": 2, "wed.": 3, "thu.": 4, "fri.": 5, "sat.": 6,
}

// calendar reads the dates of one document.
type calendar struct {
	anchors []anchor
	base    time.Time // the document's date; zero when it has none
	exact   bool      // the document's date is a day
	year    int       // the year last spoken of
	told    int       // the sentence it was told in
	number  int       // of the sentence in hand
	found   []dated
}

func newCalendar(anchors []anchor, date string) *calendar {
	c := &calendar{anchors: anchors}
	for _, layout := range [...]string{time.DateOnly, "2006-01", "2006"} {
		if d, err := time.Parse(layout, date); err == nil {
			c.base, c.exact, c.year = d, layout == time.DateOnly, d.Year()
			break
		}
	}
	return c
}

// read finds the date expressions of a sentence, left to right.
func (c *calendar) read(t *tree) []dated {
	c.found = c.found[:0]
	c.number++
	for i := 0; i < len(t.tok); {
		d, n := c.at(t, i)
		if n == 0 {
			i++
			continue
		}
		d.lo, d.hi = i, i+n
		d.when.Text = t.text[t.tok[i].Start:t.tok[i+n-1].End]
		c.bound(t, &d)
		c.found = append(c.found, d)
		i += n
	}
	return c.found
}

// at reads the date expression that starts at token i and tells its length.
func (c *calendar) at(t *tree, i int) (dated, int) {
	w := lower(t.tok[i].Text)
	for _, read := range [...]func(*tree, int, string) (dated, int){c.iso, c.dayMonth, c.monthDay, c.relative, c.named, c.yearOnly, c.decade} {
		if d, n := read(t, i, w); n > 0 {
			return d, n
		}
	}
	return dated{}, 0
}

func word(t *tree, i int) string {
	if i < 0 || i >= len(t.tok) {
		return ""
	}
	return lower(t.tok[i].Text)
}

func (c *calendar) iso(_ *tree, _ int, w string) (dated, int) {
	if len(w) != 10 {
		return dated{}, 0
	}
	d, err := time.Parse(time.DateOnly, w)
	if err != nil {
		return dated{}, 0
	}
	return c.day(d), 1
}

func (c *calendar) day(d time.Time) dated {
	c.tell(d.Year())
	s := d.Format(time.DateOnly)
	return dated{when: event.When{Start: s, End: s, Precision: event.Day}}
}

// tell notes a year the text speaks of.
func (c *calendar) tell(y int) { c.year, c.told = y, c.number }

func (c *calendar) month(y int, m time.Month) dated {
	c.tell(y)
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return dated{when: event.When{Start: first.Format(time.DateOnly), End: first.AddDate(0, 1, -1).Format(time.DateOnly), Precision: event.Month}}
}

func (c *calendar) span(y1, y2 int) dated {
	p := event.Year
	if y1 != y2 {
		p = event.Span
	}
	return dated{when: event.When{Start: fmt.Sprintf("%04d-01-01", y1), End: fmt.Sprintf("%04d-12-31", y2), Precision: p}}
}

// dayMonth reads "27 July 2010", "27th of July", "27 July".
func (c *calendar) dayMonth(t *tree, i int, w string) (dated, int) {
	day := dayNumber(w)
	if day == 0 {
		return dated{}, 0
	}
	j := i + 1
	if word(t, j) == "of" {
		j++
	}
	m, ok := months[word(t, j)]
	if !ok || word(t, j) == "may" && t.tok[j].UPOS == "AUX" {
		return dated{}, 0
	}
	y, n := c.yearAfter(t, j+1)
	if n == 0 {
		y = c.yearOf(m)
	}
	if y == unknownYear {
		return dated{}, 0
	}
	return c.dayOf(y, m, day, j+1+n-i)
}

// monthDay reads "July 27, 2010", "July 27th", "July 2010", "July".
func (c *calendar) monthDay(t *tree, i int, w string) (dated, int) {
	m, ok := months[w]
	if !ok || (w == "may" || w == "march" || w == "mar" || w == "sun") && (t.tok[i].UPOS != "PROPN" || t.tok[i].Text == w) {
		return dated{}, 0
	}
	if day := dayNumber(word(t, i+1)); day > 0 && yearNumber(word(t, i+1)) == 0 {
		y, n := c.yearAfter(t, i+2)
		if n == 0 {
			y = c.yearOf(m)
		}
		if y == unknownYear {
			return dated{}, 0
		}
		return c.dayOf(y, m, day, 2+n)
	}
	y, n := c.yearAfter(t, i+1)
	if n == 0 {
		y = c.yearOf(m)
	}
	if y == unknownYear {
		return dated{}, 0
	}
	return c.month(y, m), 1 + n
}

func (c *calendar) dayOf(y int, m time.Month, day, n int) (dated, int) {
	d := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	if d.Month() != m {
		return dated{}, 0
	}
	return c.day(d), n
}

// yearAfter reads ", 2010", "of 2010" or "2010" at token i; n is 0 without one.
func (c *calendar) yearAfter(t *tree, i int) (year, n int) {
	if y := yearNumber(word(t, i)); y > 0 {
		return y, 1
	}
	if w := word(t, i); w == "," || w == "of" {
		if y := yearNumber(word(t, i+1)); y > 0 {
			return y, 2
		}
	}
	return 0, 0
}

// yearOf is the year of a month without one: that of a date just told, or the
// latest that does not lie after the document's date.
func (c *calendar) yearOf(m time.Month) int {
	if c.base.IsZero() || c.year != unknownYear && c.number-c.told <= 1 && c.told > 0 {
		return c.year
	}
	if m > c.base.Month() {
		return c.base.Year() - 1
	}
	return c.base.Year()
}

func dayNumber(w string) int {
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "th"), "st"), "nd"), "rd")
	if len(w) == 0 || len(w) > 2 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

func yearNumber(w string) int {
	if len(w) != 4 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1500 || n > 2100 {
		return 0
	}
	return n
}

// yearOnly reads "2004", "2007-08", "1947-1948", "early 2021", "mid-1998".
func (c *calendar) yearOnly(t *tree, i int, w string) (dated, int) {
	part, n := "", 0
	switch {
	case (w == "early" || w == "late" || w == "mid" || w == "mid-") && yearNumber(word(t, i+1)) > 0:
		part, n = strings.TrimSuffix(w, "-"), 1
	case w == "mid" && word(t, i+1) == "-" && yearNumber(word(t, i+2)) > 0:
		part, n = "mid", 2
	case strings.HasPrefix(w, "mid-") && yearNumber(w[4:]) > 0:
		part, w = "mid", w[4:]
	}
	if n > 0 {
		w = word(t, i+n)
	}
	y := yearNumber(w)
	if y == 0 {
		if len(w) >= 7 && (w[4] == '-' || strings.HasPrefix(w[4:], "–")) { // 2007-08
			y1, y2 := yearNumber(w[:4]), secondYear(w[:4], strings.TrimLeft(w[4:], "-–"))
			if y1 > 0 && y2 >= y1 {
				c.tell(y2)
				return c.span(y1, y2), 1
			}
		}
		return dated{}, 0
	}
	if t.tok[i].UPOS != "NUM" && part == "" || counted(t, i+n) {
		return dated{}, 0
	}
	if s := word(t, i+n+1); s == "-" || s == "–" {
		if y2 := secondYear(w, word(t, i+n+2)); y2 >= y {
			c.tell(y2)
			return c.span(y, y2), n + 3
		}
	}
	c.tell(y)
	d := c.span(y, y)
	d.weak = true
	switch part {
	case "early":
		d.when.End = fmt.Sprintf("%04d-04-30", y)
	case "mid":
		d.when.Start, d.when.End = fmt.Sprintf("%04d-05-01", y), fmt.Sprintf("%04d-08-31", y)
	case "late":
		d.when.Start = fmt.Sprintf("%04d-09-01", y)
	}
	return d, n + 1
}

// counted tells a number of things ("2000 soldiers") from a year.
func counted(t *tree, i int) bool {
	return t.tok[i].Dep == "nummod" && t.tok[i].Head == i+1 && t.tok[i+1].XPOS == "NNS"
}

func secondYear(first, w string) int {
	if y := yearNumber(w); y > 0 {
		return y
	}
	if len(w) == 2 {
		return yearNumber(first[:2] + w)
	}
	return 0
}

// decade reads "the 1990s".
func (c *calendar) decade(_ *tree, _ int, w string) (dated, int) {
	w = strings.ReplaceAll(strings.ReplaceAll(w, "'", ""), "’", "")
	if len(w) != 5 || w[4] != 's' {
		return dated{}, 0
	}
	y := yearNumber(w[:4])
	if y == 0 || y%10 != 0 {
		return dated{}, 0
	}
	return c.span(y, y+9), 1
}

// relative reads "today", "yesterday", "on Tuesday", "last week", "two years
// ago" against the document's date; without one they stay unread.
func (c *calendar) relative(t *tree, i int, w string) (dated, int) {
	if c.base.IsZero() || !c.exact {
		return dated{}, 0
	}
	anchored := func(d dated, n int) (dated, int) {
		d.when.Anchor = "document date"
		return d, n
	}
	switch w {
	case "today", "tonight":
		return anchored(c.day(c.base), 1)
	case "yesterday":
		return anchored(c.day(c.base.AddDate(0, 0, -1)), 1)
	case "tomorrow":
		return anchored(c.day(c.base.AddDate(0, 0, 1)), 1)
	}
	if wd, ok := weekdays[w]; ok && t.tok[i].UPOS == "PROPN" {
		back := (int(c.base.Weekday()) - int(wd) + 7) % 7
		if word(t, i-1) == "next" {
			back -= 7
		}
		return anchored(c.day(c.base.AddDate(0, 0, -back)), 1)
	}
	if w == "last" || w == "this" || w == "next" || w == "past" {
		n := map[string]int{"last": -1, "past": -1, "this": 0, "next": 1}[w]
		switch word(t, i+1) {
		case "week", "weekend":
			start := c.base.AddDate(0, 0, -(int(c.base.Weekday())+6)%7+7*n)
			return anchored(c.interval(start, start.AddDate(0, 0, 6)), 2)
		case "month":
			return anchored(c.month(c.base.AddDate(0, n, 1-c.base.Day()).Year(), c.base.AddDate(0, n, 1-c.base.Day()).Month()), 2)
		case "year":
			return anchored(c.span(c.base.Year()+n, c.base.Year()+n), 2)
		}
		if m, ok := months[word(t, i+1)]; ok {
			y := c.base.Year()
			if n < 0 && m >= c.base.Month() || n == 0 && m > c.base.Month()+6 {
				y--
			}
			if n > 0 && m <= c.base.Month() {
				y++
			}
			return anchored(c.month(y, m), 2)
		}
	}
	if k := small(w); k > 0 && word(t, i+2) == "ago" {
		switch strings.TrimSuffix(word(t, i+1), "s") {
		case "day":
			return anchored(c.day(c.base.AddDate(0, 0, -k)), 3)
		case "week":
			d := c.base.AddDate(0, 0, -7*k)
			return anchored(c.interval(d.AddDate(0, 0, -3), d.AddDate(0, 0, 3)), 3)
		case "month":
			d := c.base.AddDate(0, -k, 1-c.base.Day())
			return anchored(c.month(d.Year(), d.Month()), 3)
		case "year":
			return anchored(c.span(c.base.Year()-k, c.base.Year()-k), 3)
		case "decade":
			return anchored(c.span(c.base.Year()-10*k-2, c.base.Year()-10*k+2), 3)
		}
	}
	return dated{}, 0
}

func (c *calendar) interval(a, b time.Time) dated {
	return dated{when: event.When{Start: a.Format(time.DateOnly), End: b.Format(time.DateOnly), Precision: event.Span}}
}

var numerals = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}

func small(w string) int {
	if n := numerals[w]; n > 0 {
		return n
	}
	if n, err := strconv.Atoi(w); err == nil && n > 0 && n <= 200 {
		return n
	}
	return 0
}

// named reads anchors: "after the 9/11 attacks", "the fall of Kabul".
func (c *calendar) named(t *tree, i int, w string) (dated, int) {
	best, length := -1, 0
	for k := range c.anchors {
		a := &c.anchors[k]
		if a.words[0] != w || len(a.words) <= length {
			continue
		}
		ok := true
		for j, x := range a.words {
			if word(t, i+j) != x {
				ok = false
				break
			}
		}
		if ok {
			best, length = k, len(a.words)
		}
	}
	if best < 0 {
		return dated{}, 0
	}
	a := c.anchors[best]
	p := event.Day
	if a.start != a.end {
		p = event.Span
	}
	return dated{when: event.When{Start: a.start, End: a.end, Precision: p, Anchor: a.name}}, length
}

// bound widens or cuts a date by the word before it: since, after, before,
// until, by, between, from.
func (c *calendar) bound(t *tree, d *dated) {
	at := d.lo - 1
	for at >= 0 && (word(t, at) == "the" || word(t, at) == "aftermath" || word(t, at) == "wake" || word(t, at) == "of") {
		at--
	}
	w := word(t, at)
	if at < d.lo-1 && w != "since" && w != "after" && w != "following" && w != "before" && w != "until" && w != "during" {
		if w == "in" && (word(t, at+2) == "aftermath" || word(t, at+2) == "wake") {
			w = "after"
		}
	}
	next := word(t, d.hi)
	switch w {
	case "since":
		d.when.End, d.when.Precision = c.today(), event.Open
	case "after", "following":
		if d.when.Anchor != "" && d.when.Anchor != "document date" {
			d.when.End, d.when.Precision = "", event.Open
		}
	case "before", "until", "till", "by", "through":
		if len(c.found) > 0 && word(t, d.lo-2) != "" && w != "before" && w != "by" {
			break
		}
		d.when.Start, d.when.Precision = "", event.Open
	case "and", "to", "-", "–":
		if n := len(c.found); n > 0 && c.found[n-1].hi == at {
			prev := &c.found[n-1]
			if b := word(t, prev.lo-1); b == "between" || b == "from" {
				prev.when.End, prev.when.Precision = d.when.End, event.Span
				d.when = prev.when
			}
		}
	case "from":
		if next == "onward" || next == "onwards" || next == "on" {
			d.when.End, d.when.Precision = "", event.Open
		}
	}
	if d.weak && (w == "in" || w == "during" || w == "since" || w == "until" || w == "by" || w == "of" || w == "from" || w == "before" || w == "after" || w == "and" || w == "to") {
		d.weak = false
	}
}

func (c *calendar) today() string {
	if c.base.IsZero() {
		return ""
	}
	return c.base.Format(time.DateOnly)
}

// when picks the date of the act at token i: the one nearest to it in the
// tree, in its own clause first, then in the clauses above, then the one the
// sentence or its heading gives.
func (c *calendar) when(t *tree, i int, list []dated, heading *event.When) event.When {
	best, cost := -1, 1<<30
	for k := range list {
		if d := c.distance(t, i, &list[k]); d < cost {
			best, cost = k, d
		}
	}
	if best >= 0 && cost < maxDateCost {
		w := list[best].when
		return w
	}
	if heading != nil {
		return *heading
	}
	if !c.base.IsZero() {
		return event.When{End: c.today(), Precision: event.Undated, Anchor: "document date"}
	}
	return event.When{Precision: event.Undated}
}

const maxDateCost = 100

// distance counts the clause borders between an act and a date.
func (c *calendar) distance(t *tree, i int, d *dated) int {
	head := d.lo
	for j := d.lo; j < d.hi; j++ {
		if h := t.tok[j].Head; h < d.lo || h >= d.hi {
			head = j
		}
	}
	home := t.clause(head)
	cost := 0
	for at, n := i, 0; n < maxClimb; n++ {
		if t.under(head, at) && t.clause(at) == home || at == home {
			if lead := i - head; lead < 0 {
				return cost*10 - lead/8
			} else {
				return cost*10 + lead/8
			}
		}
		h := t.tok[at].Head
		if h < 0 {
			break
		}
		if t.clause(at) != t.clause(h) {
			cost++
			if t.tok[t.clause(at)].Dep == "ccomp" {
				cost += 2 // the date of the saying is not that of the deed
			}
		}
		at = h
	}
	if d.lo == 0 || d.lo <= 1 && cost < 4 { // "In 2004, …" frames the sentence
		return 60
	}
	return maxDateCost
}
