package coder

import (
	"parley/coder/frame"
	"parley/event"
)

// This file tells acts that lie in the trying, and acts that a sentence names
// without telling them: labels, promises not kept, what is to be kept off.

// assayed tells an act that lies in the trying: harm tried in vain was tried,
// and who sets about to vilify does.
func (s *sentenceCoder) assayed(k *coded) bool {
	switch k.ev.Category {
	case "ASSAULT":
		if k.ev.Polarity == event.Denied {
			return s.triedInVain(k.trigger) || s.missed(k)
		}
		return s.trying(k.trigger)
	case "ACCUSE", "REQUEST":
		return s.trying(k.trigger)
	}
	return false
}

// triedInVain tells what an attempt that was made did not achieve.
func (s *sentenceCoder) triedInVain(i int) bool {
	t := s.t
	h := t.tok[i].Head
	if h < 0 || !t.infinitive(i) || s.denied(h) {
		return false
	}
	if v := t.tok[h].Head; t.lemma(h) == "attempt" && t.tok[h].Dep == "nsubj" && v >= 0 && failing[t.lemma(v)] {
		return s.own(v) == event.Happened // "the attempt to kill T failed"
	}
	if s.outcome(h) != event.Denied {
		h = t.child(h, "obj") // "made abortive attempts to", hung on the making
		if h < 0 || h > i || s.outcome(h) != event.Denied || s.denied(h) {
			return false
		}
	}
	return !undone(s.polarity(h, false))
}

// missed tells a blow that did not do its harm: "their bombs failed to kill T".
func (s *sentenceCoder) missed(k *coded) bool {
	t := s.t
	h := t.tok[k.trigger].Head
	return h >= 0 && t.lemma(h) == "fail" && t.infinitive(k.trigger) && deadly[t.lemma(k.trigger)] && s.polarity(h, false) == event.Happened
}

// deadly verbs tell what nobody fails to do who has not tried.
var deadly = set("kill assassinate murder wound")

// trying tells an act that somebody is at: "tried to storm T", "attempting to vilify T".
func (s *sentenceCoder) trying(i int) bool {
	t := s.t
	h := t.tok[i].Head
	if h < 0 || !t.infinitive(i) || t.tok[i].Dep != "xcomp" && t.tok[i].Dep != "acl" {
		return false
	}
	switch t.lemma(h) {
	case "try", "attempt":
		return s.polarity(i, false) == event.Planned && s.polarity(h, false) == event.Happened
	}
	return false
}

// stillSo tells what somebody will go on being and so is: "will remain committed to T".
func (s *sentenceCoder) stillSo(k *coded) bool {
	t := s.t
	if k.frame.Kind != frame.Adjective || k.ev.Category != "AGREE" || k.ev.Polarity != event.Planned {
		return false
	}
	for _, v := range [...]int{k.trigger, t.tok[k.trigger].Head} {
		if v < 0 {
			continue
		}
		if w := t.lemma(v); w == "remain" || w == "stay" || w == "continue" || w == "keep" {
			return s.own(v) == event.Planned || t.tok[v].Dep == "xcomp" && t.lemma(t.tok[v].Head) == "go"
		}
	}
	return t.has(k.trigger, "cop") && s.own(k.trigger) == event.Planned && t.hasWord(k.trigger, "always")
}

// namedOnly tells an act that a sentence names without telling it.
func (s *sentenceCoder) namedOnly(k *coded, src, tgt []mention) bool {
	return s.label(k.trigger) || s.cast(k) || s.unkept(k) || len(src) == 0 && (s.warded(k) || s.measured(k)) ||
		len(tgt) == 0 && s.ownStance(k) || s.shouldUnite(k, tgt)
}

// label tells what somebody is known for, which says who is meant: "a lawyer
// known for speaking out against T".
func (s *sentenceCoder) label(i int) bool {
	t := s.t
	h := t.tok[i].Head
	return h >= 0 && t.tok[i].XPOS == "VBG" && t.preposition(i) == "for" && labelling[t.lemma(h)] && !s.t.has(h, "cop", "aux", "aux:pass")
}

var labelling = set("know note famous notorious renowned infamous celebrated noted")

// cast tells what somebody is said to have a part in, which wishes for it at most:
// "has a role to play in supporting T".
func (s *sentenceCoder) cast(k *coded) bool {
	t := s.t
	i := k.trigger
	if k.ev.Polarity != event.Hoped || t.tok[i].XPOS != "VBG" || t.preposition(i) != "in" {
		return false
	}
	h := t.tok[i].Head
	if h < 0 || t.lemma(h) != "play" || t.tok[h].Dep != "acl" {
		return false
	}
	n := t.tok[h].Head
	return t.lemma(n) == "role" || t.lemma(n) == "part"
}

// unkept tells a promise that is yet to be kept, which is neither made nor denied:
// "are doing their part to keep their word".
func (s *sentenceCoder) unkept(k *coded) bool {
	t, i := s.t, k.trigger
	if k.ev.Category != "AGREE" || !fulfilling[t.lemma(i)] || !t.hasObject(k.used, promises) {
		return false
	}
	return k.ev.Polarity == event.Planned && t.infinitive(i) && t.tok[i].Dep == "advcl"
}

// hasObject tells whether one of the words a frame took is in a set.
func (t *tree) hasObject(used []int, of map[string]bool) bool {
	for _, u := range used {
		if of[t.lemma(u)] {
			return true
		}
	}
	return false
}

// foreseen tells what a threat would answer: "if they attack us, the response
// will be swift". The threat is the event.
func (s *sentenceCoder) foreseen(k *coded) bool {
	t := s.t
	if !hostile[k.ev.Category] || k.ev.Polarity != event.Conditional {
		return false
	}
	i := k.trigger
	if q, ok := s.joined(i); !ok || q != event.Conditional || t.tok[i].Dep != "advcl" {
		return false
	}
	h := t.tok[i].Head
	for _, v := range [...]int{h, t.child(h, "conj")} {
		if v < 0 || s.own(v) != event.Planned {
			continue
		}
		if n := t.child(v, "nsubj", "nsubj:pass"); n >= 0 && replies[t.lemma(n)] {
			return true
		}
	}
	return false
}

// asThreat makes of what a threat would answer the threat that its speaker makes to
// those who would do it; nobody's threat, or one coded already, is nothing.
func (s *sentenceCoder) asThreat(k *coded, src []mention) (doers, objects []mention) {
	for i := range s.existing {
		if o := &s.existing[i]; o.frame.Category == "THREATEN" {
			return nil, nil
		}
	}
	who := s.r.who(s.t, s.threatensBy(k.trigger))
	if len(who) == 0 || len(src) == 0 {
		return nil, nil
	}
	k.ev.Category, k.ev.Mode, k.ev.Polarity = "THREATEN", "", event.Happened
	return who, src
}

// threatensBy finds who speaks the sentence of a threat: "we have made it clear:
// if …", "if …, the president said".
func (s *sentenceCoder) threatensBy(i int) int {
	t := s.t
	r := s.rootOf(i)
	n := t.child(r, "nsubj")
	if n >= 0 && (t.firstPerson(n) || s.cues.reporting[t.lemma(r)] != "") {
		return n
	}
	for _, k := range t.children(r) {
		if t.tok[k].Dep == "parataxis" && s.cues.reporting[t.lemma(int(k))] != "" {
			return t.child(int(k), "nsubj")
		}
	}
	return -1
}

var replies = set("response answer retaliation reprisal consequence reaction retribution")

// warded tells harm by nobody in particular that is only to be kept off: "to
// prevent attacks on T", "a base from which attacks on T could be made".
func (s *sentenceCoder) warded(k *coded) bool {
	t := s.t
	if k.ev.Category != "ASSAULT" || k.ev.Polarity == event.Happened {
		return false
	}
	i := k.trigger
	if t.fromBase(i) || t.tok[i].Head >= 0 && t.fromBase(t.tok[i].Head) {
		return true
	}
	if k.frame.Kind != frame.Noun {
		return false
	}
	h := t.tok[i].Head
	if h < 0 || !t.isVerb(h) && !t.has(i, "expl") {
		return s.assured(i)
	}
	switch {
	case t.tok[h].Dep == "acl" && t.infinitive(h):
		return enabling[t.lemma(t.tok[h].Head)]
	case t.tok[i].Dep == "obj" && preventing[t.lemma(h)]:
		return s.keptOff(h)
	}
	return s.assured(h)
}

// fromBase tells a verb of what is done "from which", said of a base.
func (t *tree) fromBase(v int) bool {
	for _, k := range t.children(v) {
		if k := int(k); k > 1 && k < v && t.sameWord(k, "which") && t.sameWord(k-1, "from") {
			return basing[t.lemma(k-2)]
		}
	}
	return false
}

// keptOff tells a preventing that is an aim, not a deed.
func (s *sentenceCoder) keptOff(h int) bool {
	t := s.t
	d := t.tok[h].Dep
	if t.tok[h].XPOS == "VBG" && d != "xcomp" && !t.has(h, "aux") || t.infinitive(h) && (d == "advcl" || d == "acl") {
		return true
	}
	return undone(s.polarity(h, false))
}

// assured tells harm of which it is made sure that there is none.
func (s *sentenceCoder) assured(i int) bool {
	t := s.t
	h := t.tok[i].Head
	if h < 0 || t.tok[i].Dep != "ccomp" || !t.has(i, "expl") && !t.has(i, "obj") {
		return false
	}
	w := t.lemma(h)
	return w == "ensure" || w == "sure"
}

// measured tells violence of which only its degree is told: "the level of
// violence in T".
func (s *sentenceCoder) measured(k *coded) bool {
	t := s.t
	h := t.tok[k.trigger].Head
	return h >= 0 && k.ev.Category == "ASSAULT" && k.frame.Kind == frame.Noun && t.preposition(k.trigger) == "of" && gauges[t.lemma(h)] && !t.aimed(k.trigger)
}

// aimed tells violence against somebody: "violence against T".
func (t *tree) aimed(i int) bool {
	for _, p := range t.phrasesOn(i) {
		if w := t.preposition(p); w == "against" || w == "by" {
			return true
		}
	}
	return false
}

var gauges = set("level degree scale frequency intensity extent rate nature")

// ownStance tells words that bind or back nobody but the speaker: "we commit
// ourselves to the living", "I strongly support it", "I will not mislead T".
func (s *sentenceCoder) ownStance(k *coded) bool {
	t := s.t
	o := k.args.obj
	if o < 0 || k.source < 0 || !t.firstPerson(k.source) {
		return false
	}
	switch k.ev.Category {
	case "AGREE":
		return t.sameWord(o, "ourselves") || t.sameWord(o, "myself")
	case "SUPPORT":
		return t.sameWord(o, "it")
	}
	return false
}

// shouldUnite tells one party that is wished to be at one with itself.
func (s *sentenceCoder) shouldUnite(k *coded, tgt []mention) bool {
	return k.ev.Category == "COOPERATE" && undone(k.ev.Polarity) && len(tgt) == 0 && s.t.lemma(k.trigger) == "unite"
}

// candid tells a speaker's vow to be honest from the denial of a lie, and to spare
// his own from a request denied: "I will not mislead T".
func (s *sentenceCoder) candid(k *coded) bool {
	if k.ev.Polarity != event.Denied || k.source < 0 || !s.t.firstPerson(k.source) {
		return false
	}
	if k.ev.Category != "REQUEST" || k.target < 0 {
		return k.frame.Mode == "misinformation"
	}
	p := s.t.child(k.target, "nmod:poss") // "I will not ask our troops to"
	return p >= 0 && ownOf[lower(s.t.tok[p].Text)] != ""
}
