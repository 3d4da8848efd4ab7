package main

import (
	"slices"
	"strings"

	"parley/coder/frame"
)

// sentence puts words into a frame and the frame into a construction of news
// prose. It is nil for frames whose shape the trees here do not cover.
func (g *generator) sentence(f *frame.Frame) *node {
	if strings.ContainsAny(f.Trigger, "-'") || f.Category == frame.None {
		return nil
	}
	switch f.Kind {
	case frame.Verb:
		return g.verbal(f)
	case frame.Noun:
		return g.nominal(f)
	}
	return g.adjectival(f)
}

// shape of a verb: how it stands in its clause.
type shape int

const (
	past shape = iota
	perfect
	present
	passive
	modal
	infinitive
	gerund
)

func (g *generator) verbal(f *frame.Frame) *node {
	shapes := []shape{past, past, past, past, past, perfect, perfect, present, present, present, modal}
	if g.hasObject(f) && f.Particle == "" {
		shapes = append(shapes, passive, passive, passive)
	}
	sh := pick(g, shapes)
	clause := g.clause(f, sh, true)
	if clause == nil {
		return nil
	}
	switch x := g.r.Float64(); {
	case x < 0.14:
		clause = g.reported(clause)
	case x < 0.26:
		clause = g.said(clause)
	case x < 0.34 && sh != passive:
		if in := g.clause(f, infinitive, false); in != nil {
			clause = g.controlled(in)
		}
	case x < 0.40 && sh != passive:
		if part := g.clause(f, gerund, false); part != nil {
			part.dep = "advcl"
			part.left = append([]*node{punct(",")}, part.left...)
			clause.after(part)
		}
	case x < 0.46 && sh != passive:
		if part := g.clause(f, gerund, false); part != nil { // "accused T of attacking"
			clause = g.accused(part)
		}
	case x < 0.54:
		if second := g.clause(f, sh, false); second != nil && (sh == past || sh == present) {
			second.dep = "conj"
			second.left = append([]*node{{form: "and", lemma: "and", upos: "CCONJ", xpos: "CC", dep: "cc"}}, second.left...)
			if sh == present { // the conjunct agrees with the one subject
				second.form, second.xpos = clause.inflected(second), clause.xpos
			}
			clause.after(second)
		}
	case x < 0.6:
		if rel := g.clause(f, past, false); rel != nil && sh != passive {
			clause = g.relative(clause, rel)
		}
	case x < 0.68:
		if sub := g.clause(f, past, true); sub != nil {
			w := pick(g, []string{"after", "when", "as", "because", "while", "before"})
			sub.left = append([]*node{{form: w, lemma: w, upos: "SCONJ", xpos: map[bool]string{true: "WRB", false: "IN"}[w == "when"], dep: "mark"}}, sub.left...)
			clause.after(sub.as("advcl"))
		}
	}
	return g.close(clause)
}

// inflected gives another verb the form that this one has in the present.
func (n *node) inflected(other *node) string {
	if n.xpos == "VBZ" {
		return thirdPerson(other.lemma)
	}
	return other.lemma
}

// accused puts a gerund under "X accused Y of".
func (g *generator) accused(part *node) *node {
	verb := pick(g, []string{"accuse", "accuse", "suspect", "blame"})
	sh := pick(g, []shape{past, past, perfect, present})
	v, many := g.verb(verb, sh)
	front := []*node{g.party(many).as("nsubj")}
	if g.chance(0.2) {
		front = append(front, g.date())
	}
	v.left = append(front, v.left...)
	v.after(g.party(-1).as("obj"))
	w := "of"
	if verb == "blame" {
		w = "for"
	}
	part.left = append([]*node{{form: w, lemma: w, upos: "SCONJ", xpos: "IN", dep: "mark"}}, part.left...)
	return v.after(part.as("advcl"))
}

// relative gives the subject of a clause a relative clause: "rebels who …".
func (g *generator) relative(clause, rel *node) *node {
	for _, d := range clause.left {
		if d.dep != "nsubj" {
			continue
		}
		rel.left = append([]*node{{form: "who", lemma: "who", upos: "PRON", xpos: "WP", dep: "nsubj"}}, rel.left...)
		rel.dep = "acl:relcl"
		if g.chance(0.4) {
			rel.left = append([]*node{punct(",")}, rel.left...)
			rel.after(punct(","))
		}
		d.after(rel)
		break
	}
	return clause
}

// close makes a clause a sentence.
func (g *generator) close(root *node) *node {
	root.dep = "root"
	if g.chance(0.93) {
		root.after(punct("."))
	}
	return root
}

func punct(w string) *node {
	x := w
	return &node{form: w, lemma: w, upos: "PUNCT", xpos: x, dep: "punct"}
}

func (g *generator) hasObject(f *frame.Frame) bool {
	return slices.ContainsFunc(f.Elements, func(e frame.Element) bool { return e.Place == frame.Object })
}

// clause builds a frame's verb with its phrases; subject tells whether the
// source is said.
func (g *generator) clause(f *frame.Frame, sh shape, subject bool) *node {
	v, many := g.verb(f.Trigger, sh)
	var subj, agent *node
	var objects, phrases []*node
	for i := range f.Elements {
		e := &f.Elements[i]
		if e.Optional && g.chance(0.35) {
			continue
		}
		switch e.Place {
		case frame.Before:
			if subj == nil {
				subj = g.fill(e, many)
			}
		case frame.Object:
			o := g.fill(e, -1)
			if o == nil {
				return nil
			}
			objects = append(objects, o)
		case frame.Preposed:
			o := g.fill(e, -1)
			if o == nil {
				return nil
			}
			p := pick(g, e.Preps)
			if strings.Contains(p, "_") || p == "*" {
				return nil
			}
			phrases = append(phrases, g.phrase(p, o))
		default:
			return nil
		}
	}
	if len(objects) == 2 && sh == passive || len(objects) > 2 || subj == nil {
		return nil
	}
	if f.Particle != "" {
		v.after(&node{form: f.Particle, lemma: f.Particle, upos: "ADP", xpos: "RP", dep: "compound:prt"})
	}
	if sh == passive {
		if len(objects) == 0 {
			return nil
		}
		agent, subj, objects = subj, objects[0], nil
		g.agree(v, subj, sh)
	}
	if subject {
		dep := "nsubj"
		if sh == passive {
			dep = "nsubj:pass"
		}
		front := []*node{subj.as(dep)}
		if g.chance(0.3) {
			front = append(front, g.date())
		}
		v.left = append(front, v.left...)
	}
	switch len(objects) {
	case 1:
		v.after(objects[0].as("obj"))
	case 2:
		v.after(objects[0].as("iobj"))
		v.after(objects[1].as("obj"))
	}
	for _, p := range phrases {
		v.after(p.as("obl"))
	}
	if sh == passive && subject && g.chance(0.6) {
		v.after(g.phrase("by", agent).as("obl:agent"))
	}
	if subject && g.chance(0.3) {
		v.after(g.date())
	}
	if subject && g.chance(0.12) {
		v.after(g.phrase("in", g.state()).as("obl"))
	}
	return v
}

// verb builds a verb with its auxiliaries. many is 1 for a plural subject, 0
// for a singular one, -1 for either.
func (g *generator) verb(lemma string, sh shape) (v *node, many int) {
	p, pp, ing, s := inflect(lemma)
	many = -1
	v = &node{lemma: lemma, upos: "VERB"}
	aux := func(form, lemma, xpos, dep string) {
		v.before(&node{form: form, lemma: lemma, upos: "AUX", xpos: xpos, dep: dep})
	}
	switch sh {
	case past:
		v.form, v.xpos = p, "VBD"
		if g.chance(0.08) {
			v.form, v.xpos = lemma, "VB"
			aux("did", "do", "VBD", "aux")
			v.before(&node{form: "not", lemma: "not", upos: "PART", xpos: "RB", dep: "advmod"})
		}
	case perfect:
		v.form, v.xpos = pp, "VBN"
		many = g.r.IntN(2)
		aux([]string{"has", "have"}[many], "have", []string{"VBZ", "VBP"}[many], "aux")
	case present:
		many = g.r.IntN(2)
		v.form, v.xpos = []string{s, lemma}[many], []string{"VBZ", "VBP"}[many]
	case passive:
		v.form, v.xpos = pp, "VBN"
	case modal:
		v.form, v.xpos = lemma, "VB"
		m := pick(g, []string{"will", "may", "could", "would", "must", "should"})
		aux(m, m, "MD", "aux")
	case infinitive:
		v.form, v.xpos = lemma, "VB"
		v.before(&node{form: "to", lemma: "to", upos: "PART", xpos: "TO", dep: "mark"})
	case gerund:
		v.form, v.xpos = ing, "VBG"
	}
	return v, many
}

// agree gives a passive its auxiliary, in the number of its subject.
func (g *generator) agree(v, subj *node, _ shape) {
	form, xpos := "was", "VBD"
	if subj.xpos == "NNS" || subj.xpos == "NNPS" || slices.ContainsFunc(subj.right, func(d *node) bool { return d.dep == "conj" }) {
		form = "were"
	}
	v.before(&node{form: form, lemma: "be", upos: "AUX", xpos: xpos, dep: "aux:pass"})
}

// reported puts a clause before ", officials said".
func (g *generator) reported(clause *node) *node {
	said := &node{form: "said", lemma: "say", upos: "VERB", xpos: "VBD"}
	clause.dep = "ccomp"
	comma := punct(",")
	clause.after(comma)
	said.before(clause)
	said.before(g.party(-1).as("nsubj"))
	if g.chance(0.4) {
		said.after(g.date())
	}
	return said
}

// said puts a clause after "X said (that)".
func (g *generator) said(clause *node) *node {
	verb := pick(g, []string{"say", "say", "say", "announce", "report", "claim", "warn", "declare"})
	p, _, _, _ := inflect(verb)
	said := &node{form: p, lemma: verb, upos: "VERB", xpos: "VBD"}
	said.before(g.party(-1).as("nsubj"))
	if g.chance(0.35) {
		said.before(g.date())
	} else if g.chance(0.3) {
		said.after(g.date())
	}
	clause.dep = "ccomp"
	if g.chance(0.7) {
		clause.left = append([]*node{{form: "that", lemma: "that", upos: "SCONJ", xpos: "IN", dep: "mark"}}, clause.left...)
	}
	return said.after(clause)
}

// controlled puts an infinitive under "agreed to", "began to".
func (g *generator) controlled(in *node) *node {
	verb := pick(g, []string{"agree", "begin", "continue", "refuse", "threaten", "decide", "promise", "vow", "plan", "fail", "try", "offer", "pledge", "decline"})
	sh := pick(g, []shape{past, past, perfect})
	v, many := g.verb(verb, sh)
	front := []*node{g.party(many).as("nsubj")}
	if g.chance(0.25) {
		front = append(front, g.date())
	}
	v.left = append(front, v.left...)
	return v.after(in.as("xcomp"))
}

// nominal puts an event noun into a clause: "The attack on T by S came on Monday".
func (g *generator) nominal(f *frame.Frame) *node {
	n := &node{form: f.Trigger, lemma: f.Trigger, upos: "NOUN", xpos: "NN"}
	owned := false
	for i := range f.Elements {
		e := &f.Elements[i]
		if e.Optional && g.chance(0.4) {
			continue
		}
		switch e.Place {
		case frame.Before:
			if len(e.Words) > 0 {
				w := pick(g, e.Words)
				n.before(&node{form: w, lemma: w, upos: "NOUN", xpos: "NN", dep: "compound"})
				continue
			}
			owned = true
			if g.chance(0.5) {
				n.left = append([]*node{g.adjective()}, n.left...)
				n.left = append([]*node{article("the")}, n.left...)
			} else {
				n.left = append([]*node{possessor(g.state())}, n.left...)
			}
		case frame.Preposed:
			o := g.fill(e, -1)
			if o == nil {
				return nil
			}
			n.after(g.phrase(pick(g, e.Preps), o).as("nmod"))
		default:
			return nil
		}
	}
	if !owned {
		n.left = append([]*node{article(pick(g, []string{"the", "a"}))}, n.left...)
	}
	verb := pick(g, []string{"take", "come", "follow", "begin", "continue", "draw"})
	p, _, _, _ := inflect(verb)
	v := &node{form: p, lemma: verb, upos: "VERB", xpos: "VBD"}
	v.before(n.as("nsubj"))
	switch verb {
	case "take":
		v.after((&node{form: "place", lemma: "place", upos: "NOUN", xpos: "NN", dep: "obj"}))
	case "follow":
		v.after(g.thing(-1).as("obj"))
	case "draw":
		v.after(&node{form: "criticism", lemma: "criticism", upos: "NOUN", xpos: "NN", dep: "obj"})
		v.after(g.phrase("from", g.party(-1)).as("obl"))
	}
	v.after(g.date())
	return g.close(v)
}

func (g *generator) adjectival(f *frame.Frame) *node {
	a := &node{form: f.Trigger, lemma: f.Trigger, upos: "ADJ", xpos: "JJ"}
	many := g.r.IntN(2)
	subj := g.party(many)
	for i := range f.Elements {
		e := &f.Elements[i]
		if e.Place == frame.Preposed {
			o := g.fill(e, -1)
			if o == nil {
				return nil
			}
			a.after(g.phrase(pick(g, e.Preps), o).as("obl"))
		} else if e.Place != frame.Before {
			return nil
		}
	}
	a.before(subj.as("nsubj"))
	a.before(&node{form: []string{"was", "were"}[many], lemma: "be", upos: "AUX", xpos: "VBD", dep: "cop"})
	return g.close(a)
}
