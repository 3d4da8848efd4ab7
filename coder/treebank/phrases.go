package main

import (
	"fmt"
	"strings"

	"parley/coder/frame"
)

// fill makes the phrase of an element: a party for a role, a noun for words.
// many is 1 for plural, 0 for singular, -1 for either. It is nil where the
// words are no nouns.
func (g *generator) fill(e *frame.Element, many int) *node {
	if len(e.Words) > 0 {
		w := pick(g, e.Words)
		if strings.ContainsAny(w, " -'$") || strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves") || strings.HasSuffix(w, "ing") {
			return nil
		}
		return g.noun(w, many)
	}
	if e.Role == '*' {
		return g.thing(many)
	}
	if !e.Somebody && e.Role == 'T' && g.chance(0.15) {
		return g.thing(many)
	}
	return g.party(many)
}

// noun is a common noun with or without article and adjective.
func (g *generator) noun(w string, many int) *node {
	n := &node{form: w, lemma: w, upos: "NOUN", xpos: "NN"}
	switch {
	case mass[w]:
		if w == "troops" || w == "supplies" || w == "arms" || w == "condolences" || w == "congratulations" || w == "thanks" {
			n.xpos = "NNS"
		}
	case many == 1 || many < 0 && g.chance(0.5):
		n.form, n.xpos = plural(w), "NNS"
		if g.chance(0.3) {
			n.before(g.number())
		}
	default:
		a := pick(g, []string{"the", "a"})
		n.before(article(a))
	}
	if g.chance(0.25) {
		q := pick(g, g.v.qualities)
		n.before(&node{form: q, lemma: q, upos: "ADJ", xpos: "JJ", dep: "amod"})
	}
	n.fixArticle()
	return n
}

func article(w string) *node {
	return &node{form: w, lemma: map[string]string{"the": "the", "a": "a"}[w], upos: "DET", xpos: "DT", dep: "det"}
}

func (g *generator) number() *node {
	if g.chance(0.25) { // "at least 7", "more than 100", "up to 40"
		n := &node{form: pick(g, []string{"7", "20", "40", "100", "50", "three"}), upos: "NUM", xpos: "CD", dep: "nummod"}
		n.lemma = n.form
		switch g.r.IntN(3) {
		case 0:
			n.before((&node{form: "least", lemma: "least", upos: "ADJ", xpos: "JJS", dep: "nmod"}).before(&node{form: "at", lemma: "at", upos: "ADP", xpos: "IN", dep: "case"}))
		case 1:
			n.before((&node{form: "more", lemma: "more", upos: "ADJ", xpos: "JJR", dep: "advmod"}).after(&node{form: "than", lemma: "than", upos: "ADP", xpos: "IN", dep: "fixed"}))
		case 2:
			n.before((&node{form: "up", lemma: "up", upos: "ADP", xpos: "IN", dep: "advmod"}).after(&node{form: "to", lemma: "to", upos: "ADP", xpos: "IN", dep: "fixed"}))
		}
		return n
	}
	w := pick(g, []string{"two", "three", "four", "seven", "dozens", "20", "50", "100", "1,000"})
	if w == "dozens" {
		w = "several"
		return &node{form: w, lemma: w, upos: "ADJ", xpos: "JJ", dep: "amod"}
	}
	return &node{form: w, lemma: w, upos: "NUM", xpos: "CD", dep: "nummod"}
}

func (g *generator) thing(many int) *node { return g.noun(pick(g, g.v.things), many) }

func (g *generator) adjective() *node {
	a := pick(g, g.v.adjectives)
	return &node{form: a, lemma: a, upos: "ADJ", xpos: "JJ", dep: "amod"}
}

func proper(w string) *node { return &node{form: w, lemma: w, upos: "PROPN", xpos: "NNP"} }

func (g *generator) state() *node {
	if g.chance(0.12) {
		n := &node{form: "States", lemma: "State", upos: "PROPN", xpos: "NNPS"}
		n.before(article("the"))
		return n.before(&node{form: "United", lemma: "united", upos: "ADJ", xpos: "NNP", dep: "amod"})
	}
	return proper(pick(g, g.v.states))
}

// possessor makes "Israel's" of a name.
func possessor(n *node) *node {
	n.dep = "nmod:poss"
	return n.after(&node{form: "'s", lemma: "'s", upos: "PART", xpos: "POS", dep: "case"})
}

// party is somebody who can act, in the many ways reports name them.
func (g *generator) party(many int) *node {
	if many == 1 {
		switch g.r.IntN(4) {
		case 0:
			n := proper(pick(g, g.v.people))
			n.xpos = "NNPS"
			return n
		case 1:
			a, b := g.state(), g.state().as("conj")
			b.left = append([]*node{{form: "and", lemma: "and", upos: "CCONJ", xpos: "CC", dep: "cc"}}, b.left...)
			return a.after(b)
		}
		n := g.described(true)
		return n
	}
	switch x := g.r.Float64(); {
	case x < 0.28:
		return g.state()
	case x < 0.38:
		n := proper(pick(g, g.v.acronyms))
		if g.chance(0.3) {
			n.before(article("the"))
		}
		return n
	case x < 0.52:
		return g.person()
	case x < 0.6 && many < 0:
		n := proper(pick(g, g.v.people))
		n.xpos = "NNPS"
		return n
	}
	return g.described(many == 1 || many < 0 && g.chance(0.5))
}

// described is "Israeli soldiers", "the Turkish government", "a rebel commander".
func (g *generator) described(many bool) *node {
	w := pick(g, g.v.nouns)
	n := &node{form: w, lemma: w, upos: "NOUN", xpos: "NN"}
	collective := w == "police"
	if many || collective {
		n.form, n.xpos = plural(w), "NNS"
		if collective {
			n.form = "police"
		}
		if g.chance(0.25) && !collective {
			n.before(g.number())
		} else if g.chance(0.2) {
			n.before(article("the"))
		}
	} else {
		n.before(article(pick(g, []string{"the", "the", "a"})))
	}
	if g.chance(0.5) {
		n.before(g.adjective())
	} else if g.chance(0.3) {
		q := pick(g, g.v.qualities)
		n.before(&node{form: q, lemma: q, upos: "ADJ", xpos: "JJ", dep: "amod"})
	}
	n.fixArticle()
	switch x := g.r.Float64(); {
	case x < 0.14:
		n.after(g.phrase("in", g.state()).as("nmod"))
	case x < 0.18:
		n.after(g.phrase("from", g.state()).as("nmod"))
	case x < 0.22: // "near the town of X"
		town := &node{form: "town", lemma: "town", upos: "NOUN", xpos: "NN"}
		town.before(article("the"))
		town.after(g.phrase("of", proper(pick(g, g.v.persons)[1])).as("nmod"))
		n.after(g.phrase("near", town).as("nmod"))
	case x < 0.27 && len(n.left) < 3: // "suspected Taliban militants", "oil tanker drivers"
		n.before(proper(pick(g, g.v.acronyms)).as("compound"))
	}
	return n
}

// person is a name, with or without an office before it.
func (g *generator) person() *node {
	w := pick(g, g.v.persons)
	if g.chance(0.4) {
		return proper(w[1])
	}
	n := proper(w[0])
	if g.chance(0.5) {
		title := proper(pick(g, []string{"President", "Minister", "Chancellor", "General", "Ambassador", "Secretary", "King", "Senator"})).as("nmod:desc")
		if title.form == "Minister" {
			title.before(proper(pick(g, []string{"Prime", "Foreign", "Defence", "Interior"})).as("compound"))
			if title.left[0].form == "Prime" {
				title.left[0].upos, title.left[0].xpos, title.left[0].dep = "ADJ", "NNP", "amod"
			}
		}
		if g.chance(0.5) {
			title.left = append([]*node{g.adjective()}, title.left...)
		}
		n.before(title)
	}
	return n.after(proper(w[1]).as("flat"))
}

// phrase puts a preposition before a noun phrase.
func (g *generator) phrase(prep string, n *node) *node {
	var heads []*node
	for i, w := range strings.Fields(strings.ReplaceAll(prep, "_", " ")) {
		p := &node{form: w, lemma: w, upos: "ADP", xpos: "IN", dep: "case"}
		if i > 0 {
			p.dep = "fixed"
			heads[0].after(p)
			continue
		}
		heads = append(heads, p)
	}
	n.left = append(heads, n.left...)
	return n
}

// date is when: "on Monday", "Monday", "in May", "in 2004", "last week", "today".
func (g *generator) date() *node {
	day := pick(g, []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
	switch x := g.r.Float64(); {
	case x < 0.4:
		return g.phrase("on", proper(day)).as("obl")
	case x < 0.58:
		return proper(day).as("obl:unmarked")
	case x < 0.7:
		return g.phrase("in", proper(pick(g, []string{"January", "March", "May", "July", "October", "November"}))).as("obl")
	case x < 0.82:
		y := fmt.Sprint(1950 + g.r.IntN(75))
		return g.phrase("in", &node{form: y, lemma: y, upos: "NUM", xpos: "CD"}).as("obl")
	case x < 0.91:
		w := pick(g, []string{"today", "yesterday"})
		return &node{form: w, lemma: w, upos: "NOUN", xpos: "NN", dep: "obl:unmarked"}
	}
	w := pick(g, []string{"week", "month", "year"})
	n := &node{form: w, lemma: w, upos: "NOUN", xpos: "NN", dep: "obl:unmarked"}
	return n.before(&node{form: "last", lemma: "last", upos: "ADJ", xpos: "JJ", dep: "amod"})
}

// fixArticle makes "a" of a phrase "an" before a vowel.
func (n *node) fixArticle() {
	if len(n.left) == 0 || n.left[0].form != "a" {
		return
	}
	next := n.form
	if len(n.left) > 1 {
		next = n.left[1].form
	}
	if strings.ContainsRune("aeiouAEIOU", rune(next[0])) {
		n.left[0].form = "an"
	}
}
