package coder

import (
	"slices"
	"strings"

	"parley/coder/frame"
	"parley/english"
	"parley/event"
)

// This file tells acts from what speeches, statutes and briefings only say of
// acts: what somebody could do, what a report is about, what a law lets one do,
// a promise kept that was told before, a question that wants no answer.

// onlySaid tells a match in which nobody does or promises anything.
func (s *sentenceCoder) onlySaid(k *coded, src, tgt []mention) bool {
	if k.ev.Polarity != event.Happened && s.asksInVain(k.trigger) {
		return true
	}
	if s.t.wouldServe(k.trigger) || s.t.portrayed(k.trigger) || s.t.lawful(k.trigger) || s.toItself(k, tgt) || len(src) == 0 && s.t.groundFor(k) {
		return true
	}
	if k.frame.Mode == "phone" && s.t.givesName(k.trigger) {
		return true // "which S calls Y"
	}
	if s.restricts(k) || s.ownOrder(k, src, tgt) {
		return true
	}
	if s.befell(k, src) || s.begsPardon(k) || s.t.maxim(k.trigger) || s.t.dutiful(k.trigger) || s.regretsOwn(k) || k.ev.Polarity == event.Denied && s.promised(k.trigger) {
		return true
	}
	if s.namedOnly(k, src, tgt) || s.candid(k) {
		return true
	}
	if k.frame.Mode == "visit" && k.ev.Polarity != event.Happened && peoples(src) {
		return true // "citizens are advised not to travel"
	}
	if hostile[k.frame.Category] {
		return false // what could be done to somebody is a danger, and what was done to him did happen
	}
	if s.courtesy(k, tgt) || s.atHome(k, src, tgt) || toThePress(k, src, tgt) || s.drafted(k) || k.ev.Polarity != event.Happened && s.onlyAsked(k.trigger) {
		return true
	}
	return s.onlyAble(k.trigger) || s.outOfReach(k.trigger) || len(src) == 0 && (s.isTopic(k) || s.lostDoer(k)) || s.keepsWord(k) || s.getsReady(k)
}

// wouldServe tells what something is made or wanted for, which nobody does yet:
// "the pact is designed to improve ties", "we need weapons to fight T".
func (t *tree) wouldServe(i int) bool {
	for n := 0; n < maxClimb && t.tok[i].Dep == "conj" && t.isVerb(t.tok[i].Head); n++ {
		i = t.tok[i].Head
	}
	h := t.tok[i].Head
	if h < 0 || t.tok[i].XPOS != "VB" {
		return false
	}
	switch t.tok[i].Dep {
	case "xcomp":
		return designing[t.lemma(h)] && (t.passive(h) || t.tok[h].Dep == "acl")
	case "advcl":
		return t.lemma(h) == "need" && t.infinitive(i) && t.has(h, "obj")
	case "acl":
		v := t.tok[h].Head
		return v >= 0 && t.lemma(v) == "need" && t.tok[h].Dep == "obj"
	}
	return false
}

var designing = set("intend design mean calculate devise gear")

// toItself tells harm to oneself from harm to another: "fight for themselves".
func (s *sentenceCoder) toItself(k *coded, tgt []mention) bool {
	if len(tgt) != 1 || tgt[0].head < 0 {
		return false
	}
	if w := s.t.tok[tgt[0].head].Text; !strings.HasSuffix(w, "self") && !strings.HasSuffix(w, "selves") {
		return false
	}
	return k.frame.Category == "ACCUSE" || k.frame.Category == "AID" || hostile[k.frame.Category] && k.frame.Mode != "suicide-attack"
}

// groundFor tells an event noun that something only is a place for: "a base for
// attacks on T", "the route for trade with T".
func (t *tree) groundFor(k *coded) bool {
	h := t.tok[k.trigger].Head
	return h >= 0 && k.frame.Kind == frame.Noun && t.preposition(k.trigger) == "for" && footing[t.lemma(h)]
}

var footing = set("base haven sanctuary refuge platform launchpad springboard ground route corridor gateway hub outlet place space")

// lawful tells what a law lets somebody do, which nobody does yet: "the new law
// allows the police to search homes".
func (t *tree) lawful(i int) bool {
	h := t.tok[i].Head
	if h < 0 || !t.infinitive(i) || !letting[t.lemma(h)] {
		return false
	}
	s := t.child(h, "nsubj")
	return s >= 0 && (laws[t.lemma(s)] || t.lemma(s) == "constitution" || t.lemma(s) == "rule" || t.lemma(s) == "regulation")
}

var letting = set("allow permit enable empower entitle authorize authorise let")

// portrayed tells what a work shows or a monument stands for: "a film about the
// siege of T", "the statue of a soldier who fought T".
func (t *tree) portrayed(i int) bool {
	for n := 0; n < 2*maxClimb && i >= 0; n++ {
		h, d := t.tok[i].Head, t.tok[i].Dep
		switch {
		case h < 0:
		case d == "acl:relcl" && !t.whoDoes(i):
			return false // "the statue that S blew up"
		case d == "nmod" && works[t.lemma(h)]:
			return true
		case d == "obj" || d == "obl":
			if s := t.child(h, "nsubj"); s >= 0 && works[t.lemma(s)] && depicting[t.lemma(h)] {
				return true
			}
		}
		i = h
	}
	return false
}

// whoDoes tells a relative clause on who does what it says.
func (t *tree) whoDoes(i int) bool {
	s := t.child(i, "nsubj")
	return s >= 0 && t.sameWord(s, "who")
}

var (
	works     = set("film movie novel opera play painting portrait mural statue monument memorial museum exhibition legend myth")
	depicting = set("tell depict show portray follow recount recall describe commemorate chronicle honour honor remember")
)

// givesName tells the verb of a relative clause that says what somebody calls the
// thing it is on: "Arunachal, which S calls T", "what S called a rebel militia".
func (t *tree) givesName(v int) bool {
	h := t.tok[v].Head
	if h < 0 || t.tok[v].Dep != "acl:relcl" {
		return t.calledBy(t.child(v, "obj")) >= 0
	}
	return t.lemma(h) == "what" || slices.ContainsFunc(t.children(v), func(k int32) bool {
		return int(k) < v && t.tok[k].Dep != "nsubj" && (t.sameWord(int(k), "which") || t.sameWord(int(k), "that"))
	})
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

// regretsOwn tells a speaker's "I do not regret my decision" from blame of
// another: nobody accuses himself.
func (s *sentenceCoder) regretsOwn(k *coded) bool {
	t := s.t
	if k.frame.Category != "ACCUSE" || k.source < 0 || t.tok[k.source].UPOS != "PRON" {
		return false
	}
	return slices.ContainsFunc(k.used, func(u int) bool {
		p := t.child(u, "nmod:poss")
		return p >= 0 && ownOf[lower(t.tok[p].Text)] == lower(t.tok[k.source].Text)
	})
}

// ownOf is whose each possessive of a speaker is.
var ownOf = map[string]string{"my": "i", "our": "we"}

// maxim tells what is said to be wrong or wise of anybody: "it is wrong to order
// troops", "there is never a good time to withdraw".
func (t *tree) maxim(i int) bool {
	h := t.tok[i].Head
	if h < 0 || !t.infinitive(i) || t.has(i, "nsubj", "nsubj:pass") {
		return false
	}
	switch {
	case t.tok[h].UPOS == "ADJ" && t.has(h, "cop"):
	case t.tok[h].UPOS == "ADJ" && forbidden[t.lemma(h)]: // "they made it illegal to sell arms"
		return true
	case t.lemma(h) == "time" && t.tok[i].Dep == "acl":
		if !t.has(h, "cop") && t.tok[h].Head >= 0 {
			h = t.tok[h].Head
		}
	default:
		return false
	}
	if t.has(h, "expl") {
		return true
	}
	s := t.child(h, "nsubj")
	return s >= 0 && (t.lemma(s) == "it" || t.lemma(s) == "there")
}

var forbidden = set("illegal unlawful criminal difficult hard harder impossible easy easier")

// dutiful tells what somebody's duty is said to be: "the first duty of a king is
// to protect his people".
func (t *tree) dutiful(i int) bool {
	for n := 0; n < maxClimb && t.tok[i].Dep == "conj"; n++ {
		i = t.tok[i].Head
	}
	s := t.child(i, "nsubj:outer", "nsubj")
	return s >= 0 && t.infinitive(i) && t.has(i, "cop") && duties[t.lemma(s)]
}

var duties = set("duty obligation responsibility job honor honour privilege")

// outOfReach tells what a thing is said to be able or unable to do: "force
// cannot build a state", "no amount of money could buy their support".
func (s *sentenceCoder) outOfReach(i int) bool {
	t := s.t
	for n := 0; n < maxClimb && t.tok[i].Dep == "conj" && !t.has(i, "nsubj"); n++ {
		i = t.tok[i].Head
	}
	n := t.child(i, "nsubj")
	return n >= 0 && t.tok[n].XPOS == "NN" && instruments[t.lemma(n)] && t.able(i)
}

// instruments are what one acts with, not who acts.
var instruments = set("force power money cash wealth aid law weapon weaponry war warfare diplomacy violence strength weight pressure wall fence technology amount number")

// promised tells what a promise says will not be: "its commitment not to allow
// T to threaten S".
func (s *sentenceCoder) promised(i int) bool {
	t := s.t
	for n := 0; n < maxClimb && i >= 0; n++ {
		h := t.tok[i].Head
		if h >= 0 && t.tok[i].Dep == "acl" && t.infinitive(i) && promise[t.lemma(h)] {
			return true
		}
		if to := t.toMark(i); to > 0 { // wherever the parser hung it
			before := to - 1
			if before > 0 && negative[t.lemma(before)] {
				before--
			}
			if promise[t.lemma(before)] {
				return true
			}
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
	if p := t.preposition(k.trigger); p == "of" && degrees[t.lemma(t.tok[k.trigger].Head)] || p == "to" && t.lemma(t.tok[k.trigger].Head) == "relative" {
		return true
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

// degrees are what is told of a thing without telling that it is.
var degrees = set("level degree kind type nature form aspect detail importance value cost benefit")

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
	if k.ev.Polarity == event.Denied || !fulfilling[t.lemma(k.trigger)] {
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

// onlyAsked tells what a question asks to be told, yes or no: "Did he speak to
// T?" Nobody says that it was so, or may be.
func (s *sentenceCoder) onlyAsked(i int) bool {
	t := s.t
	if t.tok[i].Dep != "root" || !s.asks() || !t.isVerb(i) && !t.has(i, "cop") {
		return false
	}
	aux, subject := t.child(i, "aux", "aux:pass", "cop"), t.child(i, "nsubj", "nsubj:pass")
	if aux < 0 || subject < aux {
		return false
	}
	switch t.lemma(aux) {
	case "do", "have", "be", "will":
	default:
		return false // "should they not try?" wants it done
	}
	return !slices.ContainsFunc(t.tok[:aux], func(w english.Token) bool { return strings.HasPrefix(w.XPOS, "W") })
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
