package calendar

import (
	"strings"
	"unicode/utf8"

	"parley/english"
)

// word is a token as dates see it.
type word struct {
	*entry
	s      string // the token, or what is left of it
	num    int    // the number written in digits, -1 for none
	digits int    // how many
	nth    bool   // "5th"
}

var blank entry

// look reads the words of a sentence. It allocates nothing once warm.
func (r *Reader) look(tok []english.Token) {
	r.w = r.w[:0]
	r.some = false
	var buf [maxWord]byte
	for i := range tok {
		s := tok[i].Text
		w := word{entry: &blank, s: s, num: -1}
		if s != "" && len(s) <= maxWord {
			b := buf[:0]
			for k := range len(s) {
				c := s[k]
				if c >= 'A' && c <= 'Z' {
					c |= 0x20
				}
				b = append(b, c)
			}
			if e := r.tables.words[string(b)]; e != nil {
				w.entry = e
			}
			if s[0] >= '0' && s[0] <= '9' {
				w.num, w.digits, w.nth = number(s)
			}
			if w.num >= 0 || w.kinds&opens != 0 || len(w.phrases) > 0 || s[0] >= '0' && s[0] <= '9' || s[0] == '\'' || strings.IndexByte(s, '-') > 0 {
				r.some = true
			}
		}
		r.w = append(r.w, w)
	}
}

// maxWord is the length, in bytes, above which a token is no word of a date.
const maxWord = 24

// number reads up to four digits and what may follow them of an ordinal; num
// is -1 for anything else.
func number(s string) (num, digits int, nth bool) {
	n := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		n = 10*n + int(s[digits]-'0')
		digits++
		if digits > 4 {
			return -1, 0, false
		}
	}
	switch strings.ToLower(s[digits:]) {
	case "":
		return n, digits, false
	case "st", "nd", "rd", "th":
		return n, digits, true
	}
	return -1, 0, false
}

// at is word i, or a blank beyond the ends.
func (r *Reader) at(i int) word {
	if i < 0 || i >= len(r.w) {
		return word{entry: &blank, num: -1}
	}
	return r.w[i]
}

func (r *Reader) is(i int, k kind) bool { return r.at(i).kinds&k != 0 }

func (r *Reader) text(i int) string { return r.at(i).text }

func (r *Reader) upos(i int) string {
	if i < 0 || i >= len(r.tok) {
		return ""
	}
	return r.tok[i].UPOS
}

// capital tells a token that is written with a capital letter.
func (r *Reader) capital(i int) bool {
	s := r.at(i).s
	if s == "" {
		return false
	}
	c := s[0]
	return c >= 'A' && c <= 'Z'
}

// day is the day of the month that word i writes: "5", "5th", "fifth"; 0 for none.
func (r *Reader) day(i int) int {
	w := r.at(i)
	if w.num >= 1 && w.num <= 31 && w.digits <= 2 {
		return w.num
	}
	if w.kinds&ordinal != 0 {
		return w.n
	}
	return 0
}

// fourDigits is the number of a token of four digits, 0 for others.
func (r *Reader) fourDigits(i int) int {
	if w := r.at(i); w.digits == 4 && !w.nth && w.num >= earliestYear && w.num <= latestYear {
		return w.num
	}
	return 0
}

// Four digits below or above these are no year.
const (
	earliestYear = 1000
	latestYear   = 2150
	// modern is the year from which four digits are mostly a year: below it a
	// preposition or month must stand before them.
	modern = 1500
)

// count is how many of a unit word i tells, with the most for vague ones; 0 for none.
func (r *Reader) count(i int) (least, most int) {
	w := r.at(i)
	switch {
	case w.num > 0 && !w.nth && w.num <= maxCount:
		return w.num, w.num
	case w.kinds&numeral != 0:
		return w.n, w.n
	case w.kinds&vague != 0:
		if w.text == "couple" {
			return 2, 2
		}
		return w.n, vagueMost[w.n]
	}
	return 0, 0
}

// maxCount is the largest number of days or years that a date is reckoned by.
const maxCount = 1000

// vagueMost is the most that a vague number means, by its least: a few are two
// to five, several three to nine.
var vagueMost = map[int]int{2: 5, 3: 9}

// apostrophe cuts a leading apostrophe, plain or curly: "'68".
func apostrophe(s string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(s, "'"); ok {
		return rest, true
	}
	if c, n := utf8.DecodeRuneInString(s); c == '’' || c == '‘' {
		return s[n:], true
	}
	return s, false
}

// clock counts the tokens of a time of day at token i: "1900 GMT", "7:30 p.m.".
func (r *Reader) clock(i int) int {
	s := r.at(i).s
	if s == "" || s[0] < '0' || s[0] > '9' || !r.is(i+1, clock) || len(s) > len("00:00") {
		return 0
	}
	n := 2
	for r.is(i+n, clock) {
		n++
	}
	return n
}
