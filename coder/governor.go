package coder

import "parley/event"

// governor is what the head h says of its dependent i, related to it by dep,
// and whether the walk ends there.
func (c *sentenceCoder) governor(i, h int, dep string) (event.Polarity, bool) {
	t := c.t
	mark := t.preposition(i)
	switch dep {
	case "xcomp":
		if c.goingOn(i, h, dep) {
			return event.Happened, true
		}
		return c.infinitival(i, h)
	case "ccomp", "csubj", "csubj:pass":
		return c.clausal(i, h)
	case "advcl":
		return c.adverbial(i, h, mark)
	case "advcl:relcl", "acl:relcl":
		switch {
		case c.negatedCleft(h):
			return event.Denied, true
		case t.infinitive(i): // "a base from which to attack": what it is good for
			if c.basedOn(h) == event.Denied {
				return event.Denied, true
			}
			return event.Conditional, true
		case dep == "advcl:relcl":
			return c.adverbial(i, h, mark)
		}
		return event.Happened, true
	case "acl":
		return c.adnominal(i, h, mark)
	case "parataxis", "appos":
		return event.Happened, true
	case "conj":
		if up := t.infinitiveOver(h); up >= 0 && t.infinitive(i) && t.tok[up].Head >= 0 {
			q, _ := c.governor(up, t.tok[up].Head, t.tok[up].Dep)
			return q, true
		}
		if t.isVerb(i) && t.has(i, "nsubj", "nsubj:pass") {
			// Its own clause: what governs both still holds, h's auxiliaries do not.
			return event.Happened, false
		}
		if x := t.tok[i].XPOS; t.isVerb(i) && (t.has(i, "aux") || t.has(h, "aux") && (x == "VBD" || x == "VBZ" || x == "VBP")) {
			return event.Happened, false // "did not confirm it and urged …": another verb form, not under the auxiliary
		}
		if o := t.child(h, "obj"); o >= 0 && t.isVerb(i) && c.isNo(o) && !t.has(h, "aux") {
			return event.Happened, false // "made no concessions and struck …": each verb's object is denied for itself
		}
		return c.own(h), false
	case "obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "iobj", "compound", "nmod:poss":
		return c.nominal(i, h, dep, mark)
	}
	return event.Happened, false
}

// infinitival reads the open complement of a verb or adjective.
func (c *sentenceCoder) infinitival(i, h int) (event.Polarity, bool) {
	t := c.t
	lemma := t.lemma(h)
	if lemma == "have" && t.tok[h].XPOS == "VBD" && t.infinitive(i) {
		return c.own(h), false // "had to flee": done
	}
	if by, _ := t.causer(i); by >= 0 { // "had him arrested": done
		return c.own(h), false
	}
	if q := c.degree(i, h); q != "" {
		return q, true
	}
	if q := c.outcome(h); q != "" && t.infinitive(i) {
		return q, true
	}
	if c.performs(i, h) || c.hadIt(i, h) {
		return event.Happened, true
	}
	if o := c.planTaken(i, h); o >= 0 {
		return c.adnominal(i, o, "")
	}
	if c.purposeOfPhase(i, h) {
		return c.inPhase(i, h), true
	}
	if lemma == "have" && t.tok[h].XPOS == "VBG" && c.polarity(h, false) == event.Conditional {
		return event.Conditional, true // "would have risked having to send"
	}
	if lemma == "need" && t.tok[h].Dep == "acl:relcl" && !t.has(h, "obj") {
		return event.Planned, true // "the time they need to withdraw": what it is for
	}
	if lemma == "have" && t.tok[i].XPOS == "VBN" && !t.infinitive(i) {
		return c.own(h), false // "has 20 soldiers wounded"
	}
	if q := c.complement(h, "inf", "ger"); q != "" && q != event.Happened {
		return q, true
	} else if q == event.Happened && c.cues.modality[lemma+"/inf"] == event.Denied {
		return q, true // "did not fail to"
	}
	return c.own(h), false
}

// degree reads "too weak to attack" and "strong enough to attack".
func (c *sentenceCoder) degree(i, h int) event.Polarity {
	t := c.t
	if !t.infinitive(i) {
		return ""
	}
	for _, k := range t.children(h) {
		if t.tok[k].Dep != "advmod" && t.tok[k].Dep != "amod" {
			continue
		}
		switch t.lemma(int(k)) {
		case "too":
			if int(k) < h && c.own(h) != event.Denied && t.tok[h].UPOS == "ADJ" {
				return event.Denied
			}
		case "enough":
			if c.own(h) == event.Denied {
				return event.Denied
			}
			return event.Conditional
		}
	}
	return ""
}

// phase verbs, given an object of their own, take an infinitive only as its
// purpose: "began an operation to train T".
var phase = set("begin start continue resume launch use")

func (c *sentenceCoder) purposeOfPhase(i, h int) bool {
	t := c.t
	if !phase[t.lemma(h)] || !t.infinitive(i) || t.passive(h) {
		return false
	}
	o := t.child(h, "obj")
	return o > h && o < i
}

// clausal reads a clause that stands as object or subject.
func (c *sentenceCoder) clausal(i, h int) (event.Polarity, bool) {
	t := c.t
	lemma := t.lemma(h)
	if t.infinitive(i) {
		if q := c.degree(i, h); q != "" {
			return q, true
		}
		if q := c.complement(h, "inf"); q != "" && q != event.Happened {
			return q, true
		}
		return c.own(h), false
	}
	if mark := t.preposition(i); mark == "if" || mark == "whether" {
		return event.Conditional, true
	}
	q := c.complement(h, "that", "ger")
	if t.tok[i].Dep == "csubj" && t.tok[i].XPOS == "VBG" && t.has(h, "cop") && t.past(h) {
		return c.own(h), true // "leaving was the right decision"
	}
	if t.tok[i].Dep == "csubj" && t.tok[i].XPOS == "VBG" && undone(c.own(h)) {
		return event.Conditional, true // "leaving will bring chaos"
	}
	if q != "" && q != event.Happened {
		return q, true
	}
	if p, ok := c.joined(h); ok && p == event.Conditional {
		return p, true // "if the court finds that …"
	}
	if t.tok[i].XPOS == "VB" && !t.has(i, "aux", "mark", "cop") {
		return c.own(h), false // "will see T leave"
	}
	if q == "" && c.own(h) == event.Denied && c.cues.reporting[lemma] != says && c.cues.reporting[lemma] != "" {
		return event.Conditional, true
	}
	return event.Happened, true
}

// adnominal reads a clause on a noun: "plans to attack", "the claim that …".
func (c *sentenceCoder) adnominal(i, h int, mark string) (event.Polarity, bool) {
	t := c.t
	if c.own(h) == event.Denied {
		if c.thatClause(i) && c.cues.reporting[t.lemma(h)] != "" { // "no evidence that"
			return event.Conditional, true
		}
		// "no plans to", "no intention of"
		return event.Denied, true
	}
	if t.infinitive(i) {
		if v := t.tok[h].Head; t.tok[h].Dep == "obj" && v >= 0 && c.complement(v, "noun") == event.Denied {
			return event.Denied, true // "lacked the ships to", "foiled a plot to"
		}
		if v := t.tok[h].Head; t.tok[h].Dep == "nsubj" && v >= 0 && c.own(v) == event.Happened {
			switch {
			case failing[t.lemma(v)]:
				return event.Denied, true // "the attempt to … failed"
			case succeeding[t.lemma(v)]:
				return event.Happened, true // "the mission to … was a success"
			}
		}
		if q := c.outcome(h); q != "" {
			return q, true
		}
		if v := t.tok[h].Head; v >= 0 && t.tok[h].Dep == "obj" && c.hadIt(i, v) {
			return event.Happened, true
		}
		if q := c.complement(h, "inf"); q != "" {
			return q, true
		}
		if t.ranked(h) {
			return c.own(h), !t.has(h, "cop") // "the first to visit T"
		}
		if c.basedOn(h) == event.Denied {
			return event.Denied, true
		}
		return event.Planned, true
	}
	if mark != "" {
		if q := c.complement(h, "ger", "that"); q != "" {
			return q, true
		}
	}
	if v := t.tok[h].Head; mark != "" && t.tok[h].Dep == "obj" && v >= 0 && t.isVerb(v) {
		return c.stillToCome(v, mark), true // "will focus its efforts on supporting T"
	}
	if v := t.tok[h].Head; mark == "" && t.tok[h].Dep == "obj" && v >= 0 && t.tok[i].XPOS == "VBG" && (t.lemma(v) == "stop" || t.lemma(v) == "prevent") {
		return event.Denied, true // "to stop S attacking T"
	}
	if k := t.child(h, "acl"); k >= 0 && k < i && t.infinitive(k) && t.tok[i].XPOS == "VBG" {
		return c.adnominal(k, h, t.preposition(k)) // "its intent to finish building", both hung on the noun
	}
	return event.Happened, true
}

// failing verbs undo what their subject set out to do.
var failing = set("fail collapse founder fizzle failure fiasco")

// succeeding words say that it was done.
var succeeding = set("succeed success successful triumph")

// adverbial reads an adverbial clause: purposes, means and times. Conditions
// are read by what joins them.
func (c *sentenceCoder) adverbial(i, h int, mark string) (event.Polarity, bool) {
	t := c.t
	if t.infinitive(i) {
		return c.purposive(i, h)
	}
	if t.tok[i].XPOS == "VBN" && c.relativeWhen(i) {
		return event.Happened, true
	}
	switch mark {
	case "so":
		if c.modal(i) {
			return event.Planned, true
		}
		return event.Happened, true // the result
	case "":
		if q := c.complement(h, "ger"); q != "" && q != event.Happened && t.tok[i].XPOS == "VBG" {
			return q, true
		}
	case "instead":
		return event.Denied, true
	case "of", "for", "by", "in", "into", "against", "on", "about", "to", "from":
		if q := c.rowOf(h, t.lemma(h)+" "+mark, []string{"ger"}); q != "" { // "stopped T from attacking"
			return q, true
		}
		if q := c.complement(h, "ger"); q != "" && (q != event.Happened || mark == "from") {
			return q, true
		}
		if mark == "by" {
			return c.own(h), false
		}
		if mark != "from" {
			return c.stillToCome(h, mark), true
		}
	case "after", "while", "as", "when", "once", "before":
		if t.present(i) {
			return c.timeOf(h), true // "we will talk as we draw down"
		}
		if mark == "after" && c.yetToCome(h) {
			return event.Planned, true
		}
		if mark == "before" && undone(c.polarity(h, false)) {
			return event.Conditional, true // "must ask before it attacked T"
		}
		return event.Happened, true
	case "because", "since", "although", "though", "whereas", "even though":
		return event.Happened, true
	}
	q := c.own(h)
	if q == event.Conditional || q == event.Planned || q == event.Hoped {
		return q, true
	}
	return event.Happened, mark != ""
}

// stillToCome is how a gerund stands under a verb that is not yet done: "will
// focus on supporting T".
func (c *sentenceCoder) stillToCome(h int, mark string) event.Polarity {
	q := c.own(h)
	if mark == "in" || mark == "on" || mark == "to" || mark == "of" {
		q = c.polarity(h, false) // "has a role to play in supporting T"
	}
	if q == event.Denied && phase[c.t.lemma(h)] {
		return q // "cannot continue the practice of bombing T"
	}
	switch q {
	case event.Planned, event.Conditional, event.Hoped:
		return q
	}
	return event.Happened
}

// timeOf is how a present tense in a time clause stands: as what it times does,
// when that is still to come.
func (c *sentenceCoder) timeOf(h int) event.Polarity {
	t := c.t
	p := c.polarity(h, false)
	if x := t.child(h, "xcomp"); x >= 0 && p == event.Happened && t.infinitive(x) {
		p = c.complement(h, "inf") // "is set to regain T after S leaves"
	}
	switch p {
	case event.Planned, event.Conditional, event.Hoped:
		return event.Planned
	}
	return event.Happened
}

// purposive reads an infinitive that no word takes as its complement.
func (c *sentenceCoder) purposive(i, h int) (event.Polarity, bool) {
	t := c.t
	if q := c.degree(i, h); q != "" {
		return q, true
	}
	if t.tok[h].UPOS == "ADJ" && (ranks[t.lemma(h)] || t.perfect(i)) {
		return c.own(h), false // "was the first to visit T", "is suspected to have attacked T"
	}
	if o := t.child(h, "obj"); o > h && o < i && c.complement(h, "noun") == event.Denied && t.lemma(h) != "refuse" {
		return event.Denied, true // "foiled a plot to", "lacked the ships to"
	}
	if c.hadIt(i, h) {
		return event.Happened, true
	}
	if o := c.planTaken(i, h); o >= 0 {
		return c.adnominal(i, o, "")
	}
	if c.purposeOfPhase(i, h) {
		return c.inPhase(i, h), true
	}
	if i < h && c.own(h) == event.Conditional {
		return event.Conditional, true // "to attack T, S would need ships"
	}
	switch q := c.complement(h, "inf"); q {
	case "":
	case event.Happened:
		return c.own(h), false
	default:
		return q, true
	}
	if t.lemma(h) == "spend" {
		return c.own(h), false // "spent millions to train T": done with it
	}
	if expressive[t.lemma(i)] {
		return c.own(h), false // "took to the streets to protest": done in the doing
	}
	return event.Planned, true
}

// nominal reads an event noun by the word it hangs on.
func (c *sentenceCoder) nominal(i, h int, dep, mark string) (event.Polarity, bool) {
	t := c.t
	if c.thereafter(i, h, mark) {
		return event.Planned, true
	}
	if mark == "since" || c.given(i, h, dep) {
		return event.Happened, true // what time is counted from is past
	}
	if t.isVerb(h) || t.tok[h].UPOS == "ADJ" {
		if dep == "obl" {
			if q := c.related(i, h, mark); q != "" {
				return q, true
			}
		}
		if dep == "obj" || dep == "nsubj:pass" || dep == "obl" && complementPreps[mark] || dep == "nsubj" && t.tok[h].UPOS == "ADJ" {
			if q := c.complement(h, "noun"); q != "" {
				if q != event.Happened {
					return q, true
				}
				if c.own(h) == event.Denied && c.cues.modality[t.lemma(h)+"/noun"] == event.Denied {
					return q, true // "did not prevent the attack"
				}
			}
		}
		q := c.own(h)
		if !t.isNoun(i) || q == event.Denied && c.isNo(i) { // "there was no attack": its own "no", said once
			return event.Happened, false
		}
		d := t.child(i, "det")
		switch {
		case (q == event.Planned || q == event.Happened) && d >= 0 && t.lemma(d) == "any":
			return event.Conditional, true // "any attack will be met with force"
		case q == event.Denied && d >= 0 && t.lemma(d) == "the" && circumstance[mark]:
			return event.Happened, true // "nobody was killed in the attack"
		}
		return q, false
	}
	if dep == "nmod" && topical[mark] || dep == "compound" {
		if q := c.complement(h, "noun"); q != "" && t.isNoun(h) {
			return q, true
		}
		if q := c.basedOn(h); q != "" && q != event.Happened && mark == "for" {
			return q, true
		}
	}
	if dep == "nsubj" && t.has(h, "cop") {
		if mooted[t.lemma(h)] && c.own(h) != event.Denied {
			return c.complement(h, "noun"), true // "war with T is an option"
		}
		return c.own(h), false // "an attack on T would be madness"
	}
	if dep == "nmod" && mark == "of" && (counting[t.lemma(h)] || portion[t.lemma(h)]) {
		return c.own(h), false // "a round of talks will be held"
	}
	if dep == "nmod" || dep == "nmod:poss" || dep == "compound" {
		return event.Happened, true
	}
	return event.Happened, false
}

// mooted is what is said of an act that is only thought of.
var mooted = set("option possibility goal aim objective")

// portion nouns stand for what they are a kind or portion of.
var portion = set("type kind sort form set round variety range wave string spate exchange start beginning resumption continuation")

// topical prepositions bring in what a noun is about: "fear of war", "promises
// on withdrawal".
var topical = set("of for to against on concern regard")

// relating words say of what stands before them what it is about.
var relating = set("relate related pertain")

// related is how an act stands that a plan or promise is about: "promises
// related to the withdrawal", "made promises concerning the withdrawal".
func (c *sentenceCoder) related(i, h int, mark string) event.Polarity {
	t := c.t
	n := t.tok[h].Head
	switch {
	case relating[t.lemma(h)] && t.tok[h].Dep == "xcomp":
		n = t.child(n, "obj")
	case relating[t.lemma(h)]:
	case mark == "concern" || mark == "regard":
		n = t.child(h, "obj")
	default:
		return ""
	}
	if n < 0 || n > i || !t.isNoun(n) {
		return ""
	}
	return c.complement(n, "noun")
}

// circumstance prepositions bring in what a denial of the verb leaves standing.
var circumstance = set("in during after following despite")

// complementPreps are prepositions by which verbs and adjectives take a noun as
// their complement: "call for talks", "warn of war", "agree on a truce".
var complementPreps = map[string]bool{"for": true, "of": true, "on": true, "to": true, "against": true, "from": true, "about": true, "out": true}

// expressive verbs, as the purpose of something done, are done in it.
var expressive = set(`protest demand denounce condemn decry mark commemorate celebrate honor honour oppose thank congratulate
	express voice show signal reject apologise apologize mourn salute praise`)
