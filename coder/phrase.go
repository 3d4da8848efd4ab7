package coder

import (
	"strings"
)

// partitive returns the noun that "a group of", "dozens of", "members of" and
// the like only count, or -1.
func (t *tree) partitive(i int) int {
	if t.tok[i].UPOS != "NUM" && !counting[t.lemma(i)] {
		return -1
	}
	return t.ofPhrase(i)
}

var counting = set(`none neither group number dozen dozens hundred hundreds thousand thousands million millions score scores series some many most
	several few handful couple majority member members part parts batch wave lot round one two three four five both all each none
	half third quarter crowd column convoy team delegation gang band mob bunch contingent pair kind type array list any rest remainder more`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// phrase returns the words of a mention: its head with what stands tightly on
// it, relative clauses and long complements left out.
func (r *resolver) phrase(t *tree, i int) string {
	lo, hi := t.span(i, func(dep string) bool {
		switch dep {
		case "compound", "amod", "nmod:poss", "det", "nummod", "flat", "case", "fixed", "nmod:desc", "advmod", "det:predet", "compound:prt", "goeswith":
			return false
		}
		return true
	})
	if c := t.child(i, "case"); c >= 0 && c < i && t.tok[c].Start == lo { // "to Great Britain": the name only
		lo = t.tok[c].End
	}
	if c := t.child(i, "case"); c > i && t.tok[c].End == hi { // "Reagan's": the name only
		hi = t.tok[c].Start
	}
	return strings.TrimSpace(t.text[t.afterDate(lo, i):hi])
}

// afterDate is where a phrase begins once a date that was read as part of it is
// left out: "In June 2015 Khaplang's men".
func (t *tree) afterDate(lo, head int) int {
	last := -1
	for k := head - 1; k >= 0 && t.tok[k].Start >= lo; k-- {
		if t.time[k] {
			last = max(last, t.tok[k].End)
		}
	}
	return max(lo, last)
}

// plainName is a described actor's name: its words without article, number and
// hedge ("at least seven people" is "people").
func (r *resolver) plainName(t *tree, i int) string {
	lo, hi := t.span(i, func(dep string) bool {
		switch dep {
		case "compound", "amod", "nmod:poss", "flat", "case", "nmod:desc", "goeswith":
			return false
		}
		return true
	})
	if c := t.child(i, "case"); c >= 0 && c < i {
		lo = max(lo, t.tok[c].End)
	}
	for j := range t.tok { // start after what only counts or points
		if t.tok[j].Start < lo || j >= i {
			continue
		}
		switch t.tok[j].UPOS {
		case "DET", "NUM", "ADP", "PUNCT", "ADV", "SCONJ", "CCONJ":
			lo = t.tok[j].End
			continue
		}
		if w := lower(t.tok[j].Text); w == "several" || w == "many" || w == "other" || w == "few" || w == "least" || w == "more" || w == "some" {
			lo = t.tok[j].End
			continue
		}
		break
	}
	name := strip(strings.TrimSpace(t.text[lo:hi]))
	if c := t.child(i, "case"); c > i {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	}
	if name == "" {
		return strip(r.phrase(t, i))
	}
	return name
}

// strip takes the article off a phrase, for a name.
func strip(s string) string {
	for _, a := range [...]string{"the ", "The ", "a ", "A ", "an ", "An ", "its ", "his ", "their ", "our ", "no ", "No ", "any ", "some ", "these ", "those ", "this ", "that "} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest
		}
	}
	return s
}

func lower(s string) string { return strings.ToLower(s) }
