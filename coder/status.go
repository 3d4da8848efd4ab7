package coder

import (
	"strings"

	"parley/event"
)

// polarity tells how the act that token i triggers stands to the facts, by
// walking from it to the root and letting every governor have its say. The
// first governor that makes the act less than done decides, except that a
// denial outranks what stands below it.
func (c *sentenceCoder) polarity(i int, negated bool) event.Polarity {
	p := c.stands(i, negated)
	switch {
	case p != event.Happened && c.oughtAsked(i):
		return event.Hoped
	case (p == event.Planned || p == event.Hoped) && c.alternative(i), p == event.Happened && c.assumed(i):
		return event.Conditional
	}
	return p
}

// stands is polarity but for questions of what ought to be.
func (c *sentenceCoder) stands(i int, negated bool) event.Polarity {
	t := c.t
	p := c.own(i)
	if negated && p == event.Denied { // the frame says "not" itself
		p = event.Happened
	}
	if s := t.child(i, "nsubj:outer"); s >= 0 && t.hasMark(i, "that") {
		if q := c.complement(s, "that"); q != "" { // "the only way is that S withdraws"
			p = c.weaker(p, q)
		}
	}
	if c.onlyWay(i) {
		return c.weaker(p, event.Hoped)
	}
	for n := 0; n < maxClimb; n++ {
		if q, ok := c.joined(i); ok {
			if q == event.Conditional && p == event.Denied {
				return q // "if S does not attack T": neither is told
			}
			return c.weaker(p, q)
		}
		h, dep := c.up(i)
		if h < 0 {
			break
		}
		q, stop := c.governor(i, h, dep)
		if p == event.Conditional && c.secured(i, h, dep) {
			p = event.Planned
		}
		p = c.weaker(p, q)
		if q == event.Denied && p == event.Denied && stop && c.own(h) != event.Denied {
			p = c.prevented(h)
		}
		if stop {
			if (p == event.Planned || p == event.Hoped) && !c.timing(i, dep) {
				p = c.ofUndone(p, h)
			}
			if p == event.Planned && c.asks() && !c.timing(i, dep) && !c.takenForGranted(c.rootOf(i)) {
				p = event.Conditional
			}
			return p
		}
		i = h
	}
	if p != event.Denied && t.tok[i].Head < 0 {
		if m := c.mood(i); p == event.Happened && !c.takenForGranted(i) || m == event.Conditional && p != event.Happened {
			p = m
		}
	}
	return p
}

// weaker combines an act's own polarity with what a governor says of it. The
// auxiliary of a clause that is feared, hoped or denied only follows suit:
// "feared that T would attack".
func (c *sentenceCoder) weaker(own, gov event.Polarity) event.Polarity {
	switch {
	case own == "" || own == event.Happened:
		return gov
	case gov == event.Denied && own == event.Denied:
		return event.Happened // "did not deny attacking"
	case own == event.Planned && gov != event.Happened, own == event.Conditional && gov == event.Hoped:
		return gov
	default:
		return own
	}
}

// mood reads questions and commands off a main clause.
func (c *sentenceCoder) mood(root int) event.Polarity {
	t := c.t
	last := len(t.tok) - 1
	for last > 0 && (t.tok[last].Text == "\"" || t.tok[last].Text == "”" || t.tok[last].Text == "’" || t.tok[last].Text == "'" || t.tok[last].Text == ")") {
		last--
	}
	if t.tok[last].Text == "?" {
		return event.Conditional
	}
	if t.tok[root].XPOS == "VB" && !t.infinitive(root) && !t.has(root, "nsubj", "nsubj:pass", "nsubj:outer", "aux", "aux:pass", "cop", "expl") {
		return event.Hoped
	}
	return event.Happened
}

// oughtAsked tells what a question says ought to be: "Should S not help T?"
func (c *sentenceCoder) oughtAsked(i int) bool {
	t := c.t
	if !c.asks() {
		return false
	}
	for n := 0; n < maxClimb && t.tok[i].Head >= 0; n++ {
		switch t.tok[i].Dep {
		case "advcl", "acl:relcl", "advcl:relcl", "ccomp", "parataxis":
			return false
		}
		i = t.tok[i].Head
	}
	if t.tok[i].Head >= 0 {
		return false
	}
	first := 0
	for first < i && (t.tok[first].UPOS == "PUNCT" || t.tok[first].Dep == "cc") {
		first++
	}
	return t.tok[first].Dep == "aux" && t.tok[first].Head == i && t.sameWord(first, "should")
}

// takenForGranted tells questions that ask for the circumstances of a past act,
// not whether it was done: "Why did S attack T?"
func (c *sentenceCoder) takenForGranted(root int) bool {
	t := c.t
	if !c.asks() {
		return false
	}
	first := 0
	for first < len(t.tok)-1 && (t.tok[first].UPOS == "PUNCT" || t.tok[first].Dep == "cc") {
		first++
	}
	if !t.past(root) && (!t.sameWord(first, "why") || !t.present(root)) {
		return false
	}
	switch t.tok[first].XPOS {
	case "WRB", "WP", "WP$", "WDT":
		return t.under(first, root)
	}
	return false
}

// inReport tells whether a clause is what somebody is said to have said.
func (c *sentenceCoder) inReport(i int) bool {
	t := c.t
	for n := 0; n < maxClimb; n++ {
		h, dep := c.up(i)
		if h < 0 {
			break
		}
		if dep == "ccomp" {
			return c.cues.reporting[t.lemma(h)] != ""
		}
		if dep != "conj" && dep != "xcomp" {
			break
		}
		i = h
	}
	// "…, officials said."
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "parataxis" && c.cues.reporting[t.lemma(int(k))] != "" {
			return true
		}
	}
	return false
}

// up is the head of token i and its relation to it, with a "that" clause which
// the parser hung on a noun before it given back to the verb that reports it:
// "told the cabinet that …", "wrote in his diary that …".
func (c *sentenceCoder) up(i int) (head int, dep string) {
	t := c.t
	h, dep := t.tok[i].Head, t.tok[i].Dep
	if dep == "advcl" && t.isVerb(h) && c.cues.reporting[t.lemma(h)] != "" && !t.has(h, "ccomp") && c.thatClause(i) {
		return h, "ccomp" // "told T in no uncertain terms that …"
	}
	if dep == "conj" && t.tok[i].XPOS != "VBG" && t.tok[h].Head >= 0 && c.goingOn(h, t.tok[h].Head, t.tok[h].Dep) {
		return t.tok[h].Head, dep // "stop attacking T and withdraw": joined to the stopping
	}
	if h < 0 || dep != "acl" && dep != "acl:relcl" || !c.thatClause(i) || !t.isNoun(h) {
		return h, dep
	}
	if c.carriesClause(h) {
		return h, "acl"
	}
	if disposable[t.lemma(h)] && !t.has(i, "obj", "ccomp", "xcomp") {
		return h, "acl:relcl"
	}
	switch t.tok[h].Dep {
	case "obj", "iobj", "obl":
		if v := t.tok[h].Head; v >= 0 && t.isVerb(v) && v < i && c.cues.reporting[t.lemma(v)] != "" && !t.has(v, "ccomp") {
			return v, "ccomp"
		}
	}
	return h, dep
}

// thatClause tells a clause that "that" opens and that lacks nothing: it has a
// subject of its own.
func (c *sentenceCoder) thatClause(i int) bool {
	t := c.t
	s := t.child(i, "nsubj", "nsubj:pass")
	if s < 0 || t.lemma(s) == "that" || t.isRelative(s) {
		return false
	}
	if t.tok[i].Dep == "acl:relcl" && c.subjunctive(i, s) {
		return true
	}
	for _, k := range t.children(i) {
		if int(k) < i && t.lemma(int(k)) == "that" && (t.tok[k].XPOS == "IN" || t.tok[k].Dep == "mark") {
			return true
		}
	}
	return false
}

// subjunctive tells a clause whose verb keeps its bare form under a subject in
// the singular: "a demand that Serbia withdraw", its "that" read as an object.
func (c *sentenceCoder) subjunctive(i, s int) bool {
	t := c.t
	if x := t.tok[i].XPOS; x != "VBP" && x != "VB" || t.has(i, "aux") || t.has(s, "conj") {
		return false
	}
	o := t.child(i, "obj")
	return t.tok[s].XPOS == "NNP" && o >= 0 && t.lemma(o) == "that" && o == t.tok[i].Head+1
}

// carriesClause tells nouns that take a clause as what they say: "claim",
// "fear", "plan".
func (c *sentenceCoder) carriesClause(n int) bool {
	lemma := c.t.lemma(n)
	_, ok := c.cues.modality[lemma+"/that"]
	return ok || c.cues.reporting[lemma] != ""
}

// past tells whether a verb form is past: by its own tense or its auxiliary's.
func (t *tree) past(i int) bool {
	if t.tok[i].XPOS == "VBD" {
		return true
	}
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "aux", "aux:pass", "cop":
			if t.tok[k].XPOS == "VBD" {
				return true
			}
		}
	}
	return false
}

// pastRow tells the past also where it is told by the first of a row of verbs: "was
// held and released".
func (t *tree) pastRow(i int) bool {
	return t.past(i) || t.tok[i].Dep == "conj" && t.past(t.tok[i].Head)
}

// present tells whether a verb form is present.
func (t *tree) present(i int) bool {
	x := t.tok[i].XPOS
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "aux", "aux:pass", "cop":
			x = t.tok[k].XPOS
		}
	}
	return x == "VBP" || x == "VBZ"
}

// sameWord tells whether token i is a word, whatever its case.
func (t *tree) sameWord(i int, w string) bool {
	return i >= 0 && i < len(t.tok) && strings.EqualFold(t.tok[i].Text, w)
}
