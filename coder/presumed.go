package coder

import (
	"strings"

	"parley/event"
)

// This file reads what a sentence takes as given or as tried, whatever the
// clause that tells it: what is to stop goes on, and an attempt in vain was not
// achieved.

// goingOn tells what is to end and so is done, however its ending stands.
func (c *sentenceCoder) goingOn(i, h int, dep string) bool {
	t := c.t
	if dep != "xcomp" || !ceasing[t.lemma(h)] {
		return false
	}
	return t.tok[i].XPOS == "VBG" && t.preposition(i) == "" || t.lemma(h) == "cease" && t.infinitive(i)
}

// timing tells a clause of time, which a question does not ask about.
func (c *sentenceCoder) timing(i int, dep string) bool {
	if dep != "advcl" {
		return false
	}
	switch c.t.preposition(i) {
	case "after", "before", "when", "while", "once", "as":
		return true
	}
	return false
}

// relativeWhen tells a "when" that says of a time what was done in it: "in a
// week when S has attacked T".
func (c *sentenceCoder) relativeWhen(i int) bool {
	t := c.t
	for _, k := range t.children(i) {
		if k := int(k); k > 0 && k < i && t.sameWord(k, "when") {
			return t.isNoun(k - 1)
		}
	}
	return false
}

// given tells a noun that its verb takes as a fact: "let us remember the
// invasion of T".
func (c *sentenceCoder) given(i, h int, dep string) bool {
	t := c.t
	if dep != "obj" && dep != "nsubj:pass" {
		return false
	}
	if ceasing[t.lemma(h)] && dep == "obj" {
		return t.has(i, "nmod:poss") // "until it stops its killing of T"
	}
	if c.complement(h, "fact") == "" {
		return false
	}
	d := t.child(i, "det", "nmod:poss")
	return d >= 0 && (t.tok[d].Dep == "nmod:poss" || t.lemma(d) == "the" || t.lemma(d) == "this" || t.lemma(d) == "that")
}

// attempting words take an infinitive for what is tried.
var attempting = set("try attempt effort bid seek strive struggle")

// outcome is how an attempt at the infinitive i ended, where a word on it says
// so: "an unsuccessful attempt to", "tried in vain to"; else "".
func (c *sentenceCoder) outcome(h int) event.Polarity {
	t := c.t
	if !attempting[t.lemma(h)] {
		return ""
	}
	try := c.cues.standing["try"]
	for _, k := range t.children(h) {
		switch k := int(k); t.tok[k].Dep {
		case "amod", "advmod", "obl", "compound:prt", "obj":
			for s := max(0, k-1); s <= k; s++ {
				if said, end := try.at(t, s); end > k {
					return event.Polarity(said)
				}
			}
			if said, end := try.at(t, k); end > k {
				return event.Polarity(said)
			}
		}
	}
	return ""
}

// planTaken finds a noun for a plan before the infinitive i that says what is
// planned, both hung on the verb h: "abandoned plans to attack T".
func (c *sentenceCoder) planTaken(i, h int) int {
	t := c.t
	o := t.child(h, "obj")
	if o < h || o > i || !t.infinitive(i) {
		return -1
	}
	switch c.cues.modality[t.lemma(o)+"/inf"] {
	case event.Planned, event.Denied:
		return o
	}
	return -1
}

// basing nouns are places that acts set out from.
var basing = set("base haven sanctuary springboard platform launchpad launching-pad staging-post refuge foothold hideout bridgehead")

// basedOn is how an act stands for which a place is a base: where the place is
// no base, or may be one, the act is not done from it.
func (c *sentenceCoder) basedOn(h int) event.Polarity {
	if !basing[c.t.lemma(h)] {
		return ""
	}
	return c.polarity(h, false)
}

// noBase tells an act that is named only to say that it has no base, "they have
// no haven to attack T from", "is no base for attacks on T": nothing is told.
func (c *sentenceCoder) noBase(i int) bool {
	t := c.t
	h := t.tok[i].Head
	if h < 0 || !basing[t.lemma(h)] || !t.infinitive(i) && t.preposition(i) != "for" {
		return false
	}
	return c.own(h) == event.Denied
}

// preventing verbs undo what they prevent only when they are done themselves.
var preventing = set("prevent avert avoid forestall deter stop keep block thwart foil preclude dissuade hinder")

// prevented is how an act stands that the word h would prevent: open, when that
// is only planned or hoped for, "a wall to keep S from attacking T"; done, when
// it failed, "were unable to stop S from attacking T".
func (c *sentenceCoder) prevented(h int) event.Polarity {
	t := c.t
	if t.tok[h].Dep == "obj" {
		h = t.tok[h].Head // "to stop S attacking T"
	}
	if !preventing[t.lemma(h)] || !t.isVerb(h) {
		return event.Denied
	}
	switch c.polarity(h, false) {
	case event.Planned, event.Hoped, event.Conditional:
		return event.Conditional
	case event.Denied:
		if t.tok[h].Dep == "xcomp" {
			return event.Happened
		}
	}
	return event.Denied
}

// promising nouns carry what is promised.
var promising = set("commitment pledge promise vow undertaking assurance guarantee")

// forsworn tells an act that is named only as what a promise rules out: "its
// commitment not to let S attack T".
func (c *sentenceCoder) forsworn(i int) bool {
	t := c.t
	for n := 0; n < maxClimb && i >= 0; n++ {
		if to := t.toMark(i); to > 1 && negative[t.lemma(to-1)] && promising[t.lemma(to-2)] && t.isNoun(to-2) {
			return true
		}
		if d := t.tok[i].Dep; d != "xcomp" && d != "ccomp" && d != "obj" {
			return false
		}
		i = t.tok[i].Head
	}
	return false
}

// perfect tells an infinitive of what is past: "to have attacked".
func (t *tree) perfect(i int) bool {
	a := t.child(i, "aux")
	return a >= 0 && t.lemma(a) == "have" && t.infinitive(i)
}

// undone tells a polarity of what is still to come or left open.
func undone(p event.Polarity) bool {
	return p == event.Planned || p == event.Hoped || p == event.Conditional
}

// ofUndone is how an act stands that the word h plans or hopes for, when there
// may be no such plan: "no evidence that S means to attack T".
func (c *sentenceCoder) ofUndone(p event.Polarity, h int) event.Polarity {
	switch q := c.polarity(h, false); {
	case q == event.Denied, q == event.Conditional && c.supposed(h):
		return q
	}
	return p
}

// supposed tells a clause that stands under a condition, or under what there is
// no evidence of.
func (c *sentenceCoder) supposed(i int) bool {
	t := c.t
	for n := 0; n < maxClimb; n++ {
		if q, ok := c.joined(i); ok && q == event.Conditional {
			return true
		}
		h, dep := c.up(i)
		if h < 0 || dep == "ccomp" {
			return false
		}
		if strings.HasPrefix(dep, "acl") && t.isNoun(h) && c.own(h) == event.Denied {
			return true
		}
		i = h
	}
	return false
}

// wishing verbs, in the first person, only bring in what is said with them.
var wishing = set("want like wish")

// performs tells a speech act done in saying it: "I want to thank T".
func (c *sentenceCoder) performs(i, h int) bool {
	t := c.t
	if !wishing[t.lemma(h)] || !t.infinitive(i) || c.denied(h) || t.past(h) && !c.modal(h) || t.tok[h].Head >= 0 && t.tok[h].Dep != "conj" {
		return false
	}
	s := t.child(h, "nsubj")
	if s < 0 || !t.firstPerson(s) {
		return false
	}
	o := t.child(i, "obj")
	return expressive[t.lemma(i)] || t.sameWord(s, "I") && greeting[t.lemma(i)] || o > i && compliment[t.lemma(o)]
}

// compliment nouns are given in the saying: "to extend my congratulations".
var compliment = set("thanks congratulation congratulations condolence condolences gratitude tribute sympathy respect respects appreciation")

// greeting verbs are speech acts in the mouth of one, acts of state in that of many.
var greeting = set("recognize recognise commend acknowledge welcome")

// fortunate nouns, had by somebody, were made use of.
var fortunate = set("opportunity chance honor honour pleasure privilege courage nerve audacity temerity misfortune")

// hadIt tells "had the opportunity to visit T".
func (c *sentenceCoder) hadIt(i, v int) bool {
	t := c.t
	if t.lemma(v) != "have" || !t.infinitive(i) || !t.past(v) || c.own(v) != event.Happened {
		return false
	}
	o := t.child(v, "obj")
	return o > v && o < i && fortunate[t.lemma(o)]
}
