package coder

import (
	"slices"

	"parley/coder/frame"
	"parley/event"
)

// This file tells acts from what speeches, statutes and briefings only say of
// acts: what somebody could do, what a report is about, what a law lets one do,
// a promise kept that was told before, a question that wants no answer.

// onlySaid tells a match in which nobody does or promises anything.
func (s *sentenceCoder) onlySaid(k *coded, src []mention) bool {
	if s.asksInVain(k.trigger) && k.ev.Polarity != event.Happened {
		return true
	}
	if s.befell(k, src) || s.begsPardon(k) || s.t.maxim(k.trigger) || k.ev.Polarity == event.Denied && s.promised(k.trigger) {
		return true
	}
	if k.frame.Mode == "visit" && k.ev.Polarity != event.Happened && private(src) {
		return true // "citizens are advised not to travel"
	}
	if hostile[k.frame.Category] {
		return false // what could be done to somebody is a danger, and what was done to him did happen
	}
	return s.onlyAble(k.trigger) || len(src) == 0 && (s.isTopic(k) || s.lostDoer(k)) || s.keepsWord(k) || s.getsReady(k)
}

// private tells people of no office: citizens, students, refugees.
func private(list []mention) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(m mention) bool { return m.proper || m.actor.Sector != "CVL" && m.actor.Sector != "REF" })
}

// befell tells what came of a war to people whom nobody is said to have driven
// out: "40,000 people were displaced".
func (s *sentenceCoder) befell(k *coded, src []mention) bool {
	switch s.t.lemma(k.trigger) {
	case "displace", "uproot":
		return k.args.passive && len(src) == 0
	}
	return false
}

// begsPardon tells a speaker's "I apologize" for a slip of the tongue from an
// apology to somebody or for something.
func (s *sentenceCoder) begsPardon(k *coded) bool {
	switch s.t.lemma(k.trigger) {
	case "apologize", "apologise":
		return k.target < 0 && len(k.loose) == 0 && k.source >= 0 && s.t.sameWord(k.source, "i")
	}
	return false
}

// maxim tells what is said to be wrong or wise of anybody: "it is wrong to order
// troops", "there is never a good time to withdraw".
func (t *tree) maxim(i int) bool {
	h := t.tok[i].Head
	if h < 0 || !t.infinitive(i) || t.has(i, "nsubj", "nsubj:pass") {
		return false
	}
	switch {
	case t.tok[h].UPOS == "ADJ" && t.has(h, "cop"):
	case t.lemma(h) == "time" && t.tok[i].Dep == "acl":
		if !t.has(h, "cop") && t.tok[h].Head >= 0 {
			h = t.tok[h].Head
		}
	default:
		return false
	}
	s := t.child(h, "expl", "nsubj")
	return s >= 0 && (t.lemma(s) == "it" || t.lemma(s) == "there")
}

// promised tells what a promise says will not be: "its commitment not to allow
// T to threaten S".
func (s *sentenceCoder) promised(i int) bool {
	t := s.t
	for n := 0; n < maxClimb && i >= 0; n++ {
		h := t.tok[i].Head
		if h >= 0 && t.tok[i].Dep == "acl" && t.infinitive(i) && promise[t.lemma(h)] {
			return true
		}
		i = h
	}
	return false
}

var promise = set("commitment promise pledge vow obligation undertaking assurance")

// enabling nouns say that somebody could or may do what follows them.
var enabling = set("ability capability capacity wherewithal potential right")

// onlyAble tells what somebody has the means to do: "the capacity to sustain T".
func (s *sentenceCoder) onlyAble(i int) bool {
	t := s.t
	for n := 0; n < maxClimb && t.tok[i].Dep == "conj" && t.isVerb(t.tok[i].Head); n++ {
		i = t.tok[i].Head
	}
	h := t.tok[i].Head
	return h >= 0 && t.infinitive(i) && enabling[t.lemma(h)] && (t.tok[i].Dep == "acl" || t.tok[i].Dep == "xcomp")
}

// topics are nouns that tell what they are about or what they bound.
var topics = set(`update information question view policy limitation limit restriction condition conditionality cap report debate
	bill law legislation provision comment guidance amendment opinion chapter article book study detail language announcement`)

// isTopic tells an event noun without a doer that is only what something is
// about: "an update on aid to T", "limits on aid to T".
func (s *sentenceCoder) isTopic(k *coded) bool {
	t := s.t
	if k.frame.Kind != frame.Noun || t.tok[k.trigger].Head < 0 {
		return false
	}
	switch t.preposition(k.trigger) {
	case "on", "about", "regarding", "concerning":
	default:
		return false
	}
	h := t.tok[k.trigger].Head
	if t.isVerb(h) {
		h = t.child(h, "obj", "nsubj:pass")
	}
	before := t.child(k.trigger, "case") - 1
	return h >= 0 && topics[t.lemma(h)] || before >= 0 && topics[t.lemma(before)]
}

// lostDoer tells a finite verb in the active that asks for somebody to do it and
// has nobody: "Article 9, read with Article 4, allows T to", "it frees us".
func (s *sentenceCoder) lostDoer(k *coded) bool {
	asks := slices.ContainsFunc(k.frame.Elements, func(e frame.Element) bool { return e.Role == 'S' && e.Somebody })
	return asks && k.frame.Kind == frame.Verb && k.source < 0 && !k.args.passive && s.t.finite(k.trigger)
}

var (
	fulfilling = set("keep honour honor fulfil fulfill deliver meet uphold live")
	promises   = set("promise pledge commitment vow word")
)

// keepsWord tells the keeping of a promise told before, which is no new one:
// "I have kept that promise".
func (s *sentenceCoder) keepsWord(k *coded) bool {
	t := s.t
	if k.ev.Polarity != event.Happened || !fulfilling[t.lemma(k.trigger)] {
		return false
	}
	return slices.ContainsFunc(k.used, func(u int) bool {
		d := t.child(u, "det")
		if d < 0 || !promises[t.lemma(u)] {
			return false
		}
		switch t.lemma(d) {
		case "this", "that", "these", "those":
			return true
		}
		return false
	})
}

// getsReady tells preparing from being willing: "we are getting ready".
func (s *sentenceCoder) getsReady(k *coded) bool {
	h := s.t.tok[k.trigger].Head
	return k.frame.Kind == frame.Adjective && h >= 0 && s.t.lemma(h) == "get"
}

// asksInVain tells what is told in a question that nobody is to answer: "How
// many more sons shall we send to fight T?"
func (s *sentenceCoder) asksInVain(i int) bool {
	t := s.t
	if !s.asks() {
		return false
	}
	for k := 0; k+2 < len(t.tok) && k < i; k++ {
		if !t.sameWord(k, "how") || !t.sameWord(k+1, "many") && !t.sameWord(k+1, "much") {
			continue
		}
		if t.sameWord(k+2, "more") || t.sameWord(k+2, "longer") {
			return true
		}
	}
	return false
}
