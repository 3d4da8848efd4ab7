package coder

import (
	"slices"
	"strings"

	"parley/english"
)

// Chronicles and wires write shorter than the parser's English: "Govt forces 3-7
// Feb overran the town", "Clashes between X and Y killed ten". While a sentence is
// parsed, a date between a subject and its verb is taken out, and a word that is
// known by another is written so; afterwards both have their place again.

// plainer is what was changed in a sentence for the parser.
type plainer struct {
	dates []english.Token // taken out
	words []wording
}

// wording is a token, by where it starts, that was written as another word.
type wording struct {
	start       int
	text, lemma string
}

// makePlain changes sentences for the parser; plain, a record a sentence, lets
// restore undo it.
func makePlain(sents []english.Sentence) (plain []plainer) {
	plain = make([]plainer, len(sents))
	for i := range sents {
		plain[i].takeDates(&sents[i])
		plain[i].reword(&sents[i])
	}
	return plain
}

// shortened are words of notes and headlines, in small letters, with the word that
// the parser knows.
var shortened = map[string]string{
	"govt": "government", "gov't": "government", "govts": "governments", "dept": "department", "intl": "international", "int'l": "international",
}

func (p *plainer) reword(s *english.Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		full, lemma := shortened[lower(t.Text)], ""
		if lemma = full; full == "" && i == 0 && opensFight(s.Tokens) {
			full, lemma = fights[t.Text][0], fights[t.Text][1]
		}
		if full == "" {
			continue
		}
		if t.Text[0] >= 'A' && t.Text[0] <= 'Z' {
			full = strings.ToUpper(full[:1]) + full[1:]
		}
		p.words = append(p.words, wording{t.Start, t.Text, lemma})
		t.Text = full
	}
}

// fights are nouns that open reports and are read as verbs there, with a noun that
// is not and the lemma they keep.
var fights = map[string][2]string{"Clashes": {"Battles", "clash"}, "Fighting": {"Violence", "fighting"}}

// opensFight tells a sentence that opens with such a noun.
func opensFight(toks []english.Token) bool {
	return len(toks) > 1 && fights[toks[0].Text][0] != "" && fightGoesOn[toks[1].Text]
}

var fightGoesOn = set(`between in near around along at on with over erupted broke continued killed left raged flared intensified spread
	resumed escalated has have forced was were`)

// takeDates takes out the dates that stand between a noun and a verb.
func (p *plainer) takeDates(s *english.Sentence) {
	toks := s.Tokens
	for i := 1; i+1 < len(toks); i++ {
		n := bareDate(toks[i:])
		if n == 0 || i+n >= len(toks) || !opensDate(toks[i-1].Text, n) || !pastVerb(toks[i+n:]) {
			continue
		}
		p.dates = append(p.dates, toks[i:i+n]...)
		kept := append(slices.Clone(toks[:i]), toks[i+n:]...)
		s.Tokens, toks = kept, kept
	}
}

// bareDate measures the date without a preposition that tokens begin with: "12
// Feb", "3-7 Feb", "2, 5 and 9 Oct", "next day", "Monday".
func bareDate(toks []english.Token) int {
	w := lower(toks[0].Text)
	if weekdays[w] && toks[0].Text != w {
		return 1
	}
	if len(toks) > 1 && (w == "next" || w == "same" || w == "following") && toks[1].Text == "day" {
		return 2
	}
	n := 0
	for n < len(toks) && n < maxDate && (dayNumber(toks[n].Text) || n > 0 && dateJoint[toks[n].Text]) {
		n++
	}
	if n == 0 && (w == "early" || w == "mid" || w == "late") {
		n = 1
	}
	if n == 0 || n >= len(toks) || !months[strings.TrimSuffix(lower(toks[n].Text), ".")] {
		return 0
	}
	return n + 1
}

// maxDate bounds the days listed before a month, in tokens.
const maxDate = 12

var (
	weekdays  = set("monday tuesday wednesday thursday friday saturday sunday")
	months    = set("jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december")
	dateJoint = set(", - – and to")
)

// dayNumber tells "12" and "3-7".
func dayNumber(w string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(w, "–", "-"), "-") {
		if len(part) == 0 || len(part) > 2 || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

// opensDate tells whether a word can stand straight before a bare date: a noun, not
// what brings a date in or is dated by it.
func opensDate(w string, n int) bool {
	if c := w[len(w)-1]; !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ')') {
		return false
	}
	return !beforeDate[lower(w)] && (n > 1 || !strings.HasSuffix(w, "ed"))
}

var beforeDate = set(`on in at by from since until till before after during through to of for between and or but the a an this that last next past
	early late mid about around every each per as than then when while who which whom where it he she they`)

// pastVerb tells whether tokens begin with what a chronicle tells in the past, an
// adverb before it passed over.
func pastVerb(toks []english.Token) bool {
	w := toks[0].Text
	if strings.HasSuffix(w, "ly") && len(toks) > 1 || w == "again" || w == "also" {
		if len(toks) < 2 {
			return false
		}
		w = toks[1].Text
	}
	return w == lower(w) && (strings.HasSuffix(w, "ed") || strongPast[w])
}

var strongPast = set(`said told met held took began struck hit killed left fled won went came saw made gave sent shot fought broke ran set put cut led fell
	rose overran withdrew drove burnt burned bought sold lost found brought became called kept hid fired stole threw swore
	was were had has would will could did blew sank shut spoke stood tore underwent wrote drew forbade got heard hung laid let paid retook
	rebuilt repaid resold sought slew spent spread swept taught undertook upheld vowed beat dealt met`)

// restore puts back what was changed before a sentence was parsed.
func (p *plainer) restore(s *english.Sentence) {
	for _, w := range p.words {
		for i := range s.Tokens {
			if t := &s.Tokens[i]; t.Start == w.start {
				t.Text = w.text
				if t.Lemma = w.lemma; t.UPOS == "PROPN" {
					t.UPOS, t.XPOS = "NOUN", "NN"
				}
			}
		}
	}
	for lo := 0; lo < len(p.dates); {
		hi := lo + 1
		for hi < len(p.dates) && p.dates[hi].Start-p.dates[hi-1].End <= 1 {
			hi++
		}
		insertDate(s, p.dates[lo:hi])
		lo = hi
	}
}

// insertDate gives a sentence a date back as a phrase of the verb after it.
func insertDate(s *english.Sentence, date []english.Token) {
	at, n := 0, len(date)
	for at < len(s.Tokens) && s.Tokens[at].Start < date[0].Start {
		at++
	}
	out := append(slices.Clone(s.Tokens[:at]), date...)
	out = append(out, s.Tokens[at:]...)
	for i := range out {
		if (i < at || i >= at+n) && out[i].Head >= at {
			out[i].Head += n
		}
	}
	verb := at + n
	for verb < len(out)-1 && out[verb].UPOS != "VERB" {
		verb++
	}
	for i := at; i < at+n; i++ {
		t := &out[i]
		t.Lemma, t.UPOS, t.XPOS, t.Dep, t.Head = t.Text, "NUM", "CD", "nummod", at+n-1
		if t.Text == "," || t.Text == "-" {
			t.UPOS, t.XPOS, t.Dep = "PUNCT", ",", "punct"
		}
	}
	last := &out[at+n-1]
	last.UPOS, last.XPOS, last.Dep, last.Head = "PROPN", "NNP", "obl:unmarked", verb
	s.Tokens = out
}
