package coder

import "parley/event"

// This file reads what stands at the margin of the facts: operations under way,
// alternatives, what is made sure, what was to come when it was talked over.

// handing verbs are done in the operation that is begun for them.
var handing = set("provide supply give deliver send train arm equip fund finance feed help assist aid support evacuate")

// operations are what is under way once it is begun.
var operations = set("operation program programme mission campaign airlift project scheme initiative")

// underWay tells an act that an operation already begun is made of: "began Operation
// Halo to provide money to T".
func (c *sentenceCoder) underWay(i, h int) bool {
	t := c.t
	if !handing[t.lemma(i)] || !t.past(h) || c.own(h) != event.Happened {
		return false
	}
	o := t.child(h, "obj")
	if o < 0 {
		return false
	}
	n := t.child(o, "compound") // "Operation Halo"
	return operations[t.lemma(o)] || n >= 0 && operations[lower(t.tok[n].Text)]
}

// inPhase is how the purpose of something begun stands.
func (c *sentenceCoder) inPhase(i, h int) event.Polarity {
	if c.underWay(i, h) {
		return event.Happened
	}
	return event.Planned
}

// alternative tells one of two courses that were open: "either to keep the pact
// or to go back to fighting T".
func (c *sentenceCoder) alternative(i int) bool {
	t := c.t
	for n := 0; n < 2*maxClimb && i >= 0; n++ {
		if k := t.child(i, "cc:preconj", "advmod"); k >= 0 && t.sameWord(k, "either") && t.has(i, "conj") {
			return true
		}
		i = t.tok[i].Head
	}
	return false
}

// secured tells what is made sure to become possible, as any other purpose: "to
// make sure we can leave".
func (c *sentenceCoder) secured(i, h int, dep string) bool {
	t := c.t
	if dep != "ccomp" || !t.able(i) {
		return false
	}
	switch t.lemma(h) {
	case "sure", "certain", "ensure", "guarantee":
		return undone(c.polarity(h, false))
	}
	return false
}

// yetToCome tells a clause of time told in the past of what was still to come when it
// was talked over: "discussed how S should prepare after T left".
func (c *sentenceCoder) yetToCome(h int) bool {
	t := c.t
	if t.tok[h].Dep == "xcomp" {
		h = t.tok[h].Head
	}
	if !c.modal(h) || c.own(h) != event.Hoped {
		return false
	}
	for _, k := range t.children(h) {
		if k := int(k); t.sameWord(k, "how") || t.sameWord(k, "what") {
			return true
		}
	}
	return false
}

// onlyWay tells the one way to something, however the parser hung it: "the only way
// there will be peace is that S and T agree".
func (c *sentenceCoder) onlyWay(i int) bool {
	t := c.t
	m := t.child(i, "mark")
	if m < 1 || m > i || t.lemma(m) != "that" || t.lemma(m-1) != "be" {
		return false
	}
	for k := 1; k < m; k++ {
		if t.sameWord(k-1, "only") && (t.lemma(k) == "way" || t.lemma(k) == "hope" || t.lemma(k) == "solution") {
			return true
		}
	}
	return false
}

// thereafter tells an act named only as what a danger would come after: "the
// chance of a war, following a withdrawal".
func (c *sentenceCoder) thereafter(i, h int, mark string) bool {
	t := c.t
	if d := t.child(i, "det"); mark != "after" && mark != "follow" && mark != "following" || d < 0 || t.lemma(d) != "a" {
		return false
	}
	for k := h; k < i; k++ {
		if t.isNoun(k) && t.under(k, h) && c.cues.modality[t.lemma(k)+"/noun"] == event.Conditional {
			return true
		}
	}
	return false
}

// assumed tells an act of a world that is only supposed: "the assumption was that
// the army would hold out in its war with T".
func (c *sentenceCoder) assumed(i int) bool {
	t := c.t
	r := c.rootOf(i)
	n := t.child(r, "nsubj:outer")
	return n >= 0 && r != i && t.under(i, r) && i > r && premises[t.lemma(n)] && c.modal(r) && !t.has(i, "nsubj")
}

var premises = set("assumption supposition hypothesis presumption premise")
