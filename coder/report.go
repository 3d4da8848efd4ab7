package coder

import (
	"slices"

	"parley/event"
)

// report is one link of a chain of those who say so.
type report struct {
	verb    int // token of the reporting word
	head    int // token of the one who speaks, or -1
	speaker []mention
	stance  stance
}

// reports returns who says the clause of token i, innermost first, by walking
// up through complements of reporting words, inserted "he said" and
// "according to".
func (c *sentenceCoder) reports(i int) []report {
	var out []report
	for range maxClimb + 1 {
		out = c.asides(out, i)
		h, dep := c.up(i)
		if h < 0 || c.breaksOut(i, h, dep) {
			break
		}
		out = c.carriers(out, i, h, dep)
		i = h
	}
	return out
}

// voice is who says the clause of token i, the nearest first; in a quotation that
// runs on, who was last said to speak.
func (c *sentenceCoder) voice(i int) []mention {
	for _, r := range c.reports(i) {
		if len(r.speaker) > 0 {
			return r.speaker
		}
	}
	if c.quote.speaker != nil {
		return c.quote.voice
	}
	return nil
}

// link adds what the reporting word at a token says through the speaker at head.
func (c *sentenceCoder) link(out []report, word, head int) []report {
	st := c.cues.reporting[c.t.lemma(word)]
	if head >= 0 && c.unproved(head) {
		st = alleges
	}
	return append(out, report{word, head, c.r.who(c.t, head), st})
}

// unproved tells sources that an adjective casts doubt on: "unconfirmed reports".
func (c *sentenceCoder) unproved(head int) bool {
	t := c.t
	for _, k := range t.children(head) {
		if t.tok[k].Dep == "amod" {
			if said, end := c.cues.publicity["source"].at(t, int(k)); end > int(k) && said == string(event.Alleged) {
				return true
			}
		}
	}
	return false
}

// breaksOut tells a second main clause that the parser put under the reporting
// verb of the first: "S said A was quiet, but on Friday B attacked".
func (c *sentenceCoder) breaksOut(i, h int, dep string) bool {
	t := c.t
	cc := t.child(i, "cc")
	if dep != "ccomp" || cc < 0 || t.lemma(cc) != "but" || t.has(i, "mark") || !t.has(i, "nsubj", "nsubj:pass") {
		return false
	}
	first := t.child(h, "ccomp")
	return first >= 0 && first < i
}

// carriers adds what the head h reports of its dependent i.
func (c *sentenceCoder) carriers(out []report, i, h int, dep string) []report {
	t := c.t
	st := c.cues.reporting[t.lemma(h)]
	if st == "" {
		return out
	}
	switch dep {
	case "ccomp":
		if t.isVerb(h) && !(t.infinitive(i) && st == expects) && !c.forewarned(h) {
			return c.spoken(out, h, i)
		}
	case "acl":
		if t.isNoun(h) && !t.infinitive(i) && (t.preposition(i) != "" || c.thatClause(i)) {
			return c.link(out, h, c.claimant(h))
		}
	case "nmod":
		if p := t.preposition(i); p == "of" && (st == alleges || c.unproved(h)) { // "rumours of an attack"
			out = c.link(out, h, c.claimant(h))
			out[len(out)-1].stance = alleges
		}
	case "advcl", "xcomp":
		switch {
		case !t.isVerb(h):
		case t.infinitive(i) && dep == "xcomp" && t.passive(h) && (st == says || st == alleges): // "is said to have"
			out = c.link(out, h, t.agent(h))
			if t.agent(h) < 0 {
				out[len(out)-1].stance = alleges
			}
		case t.tok[i].XPOS == "VBG" && t.preposition(i) == "as" && quoting[t.lemma(h)]: // "S quoted T as saying"
			if t.passive(h) {
				return c.link(out, h, t.agent(h))
			}
			return c.link(out, h, t.subject(h, 0))
		case t.tok[i].XPOS == "VBG" && !t.passive(h) && (st == denies || st == knows) && t.preposition(i) == "": // "denied attacking"
			if s := t.subject(h, 0); s >= 0 && !t.firstPerson(s) {
				return c.link(out, h, s)
			}
		}
	}
	return out
}

// claimant is whose a claim is: its owner, its author, or who makes it.
func (c *sentenceCoder) claimant(n int) int {
	t := c.t
	v := t.tok[n].Head
	if v >= 0 && t.isVerb(v) && (t.tok[n].Dep == "obj" || t.tok[n].Dep == "obl") && !t.has(n, "nmod:poss") && !uttering[t.lemma(v)] && c.cues.reporting[t.lemma(v)] == "" {
		for _, k := range t.children(n) {
			if t.tok[k].Dep == "nmod" && t.preposition(int(k)) == "by" {
				return int(k)
			}
		}
		return -1
	}
	return t.nounHolder(n, 0)
}

// uttering verbs make their subject the one whose claim their object is.
var uttering = set("make circulate carry print broadcast repeat voice express raise issue have hold renew air share publish give level bring lodge spread advance offer")

// firstPerson tells "I" and "we": who speaks in his own voice.
func (t *tree) firstPerson(i int) bool {
	return t.sameWord(i, "I") || t.sameWord(i, "we")
}

// quoting verbs hand on what another says.
var quoting = set("quote cite report describe")

// spoken adds the speaker of a reporting verb, and before him whom he cites:
// "S, citing T, said that …".
func (c *sentenceCoder) spoken(out []report, h, body int) []report {
	t := c.t
	for _, at := range [...]int{h, body} {
		for _, k := range t.children(at) {
			k := int(k)
			if t.tok[k].XPOS != "VBG" || t.lemma(k) != "cite" && t.lemma(k) != "quote" {
				continue
			}
			if o := t.child(k, "obj"); o >= 0 && (at == h || sources[t.lemma(o)]) {
				out = c.link(out, k, o)
			}
		}
	}
	return c.link(out, h, c.speakerOf(h))
}

// sources are nouns for those whom reporters cite; an act may cite its reasons.
var sources = set("official source witness resident activist spokesman spokeswoman spokesperson diplomat minister commander officer police report statement")

// speakerOf is the subject of a reporting verb, or the agent of its passive;
// of one who is quoted as saying something, he himself.
func (c *sentenceCoder) speakerOf(v int) int {
	t := c.t
	if h := t.tok[v].Head; h >= 0 && t.tok[v].XPOS == "VBG" && t.preposition(v) == "as" && quoting[t.lemma(h)] {
		if t.passive(h) {
			return t.subject(h, 0)
		}
		if o := t.child(h, "obj"); o >= 0 {
			return o
		}
	}
	if t.passive(v) {
		if a := t.agent(v); a >= 0 {
			return a
		}
		if t.lemma(v) == "quote" || t.lemma(v) == "cite" {
			return t.subject(v, 0)
		}
		return -1
	}
	if !t.has(v, "nsubj") {
		if b := t.child(v, "ccomp"); b >= 0 && b < v { // "…, said S"
			if s := t.child(v, "obj", "iobj"); s > v {
				return s
			}
		}
	}
	return t.subject(v, 0)
}

// attribution turns a chain of reports into names, outermost first, and tells
// whether any link only alleges.
func (c *sentenceCoder) attribution(list []report) (names []string, alleged bool) {
	for _, r := range slices.Backward(list) {
		if r.stance == alleges {
			alleged = true
		}
		name := ""
		for _, m := range r.speaker {
			if m.actor.Name != "" {
				name = m.actor.Name
				break
			}
		}
		if name == "" {
			name = c.describeSpeaker(r)
		}
		if name != "" && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	return names, alleged
}

// describeSpeaker names a source that is no actor: "a report", "witnesses".
// Reports that nobody is named for are no source.
func (c *sentenceCoder) describeSpeaker(r report) string {
	t := c.t
	s := r.head
	if s < 0 || !t.isVerb(r.verb) && c.cues.reporting[t.lemma(s)] != "" || t.tok[s].UPOS == "PRON" || t.isVerb(s) {
		return ""
	}
	return strip(c.r.phrase(t, s))
}
