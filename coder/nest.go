package coder

import (
	"slices"

	"parley/event"

	"parley/coder/frame"
)

// This file settles which matches of a sentence are one act.

// absorbing categories are speech acts whose content is not a second event:
// what is promised, demanded, refused or threatened.
var absorbing = map[string]bool{"AGREE": true, "REQUEST": true, "REJECT": true, "THREATEN": true}

// nest settles which of several matches in one sentence are one act.
func (s *sentenceCoder) nest() {
	for a := range s.existing {
		outer := &s.existing[a]
		if outer.dropped {
			continue
		}
		for b := range s.existing {
			if a == b || s.existing[b].dropped || outer.dropped {
				continue
			}
			inner := &s.existing[b]
			switch {
			case outer.frame.Category == "AGREE" && hostile[inner.frame.Category] && inner.trigger == outer.args.inf && inner.frame.Kind == frame.Verb && s.own(inner.trigger) != event.Denied:
				outer.dropped = true // "agreed to impose sanctions" is no offer
			case s.ownOrder(outer, s.parties(outer.source, true), s.parties(outer.target, false)):
				outer.dropped = true // what is ordered is the act
			case absorbing[outer.frame.Category] && s.contentOf(outer, inner.trigger):
				s.absorb(outer, inner)
			case outer.frame.Category == "AGREE" && s.sumOf(outer, inner), s.besides(outer, inner), s.favours(outer, inner), s.toThatEnd(outer, inner):
				s.lend(outer, inner)
				inner.dropped = true
			case s.spellsOut(outer, inner):
				inner.dropped = true
			case s.meansOf(outer, inner):
				s.byMeans(outer, inner)
			case slices.Contains(outer.used, inner.trigger) && inner.trigger != outer.trigger:
				if outer.frame.Category == "ACCUSE" && inner.frame.Category != "ACCUSE" { // what is alleged is an act of its own
					if inner.source < 0 && inner.target != outer.target {
						inner.source = outer.target
					}
					continue
				}
				s.lend(outer, inner)
				inner.dropped = true
			case outer.frame.Category == "ASSAULT" && inner.frame.Category == "ASSAULT" && outer.source < 0 && inner.source >= 0 && s.occasion(outer, inner):
				outer.source = inner.source // "were killed when helicopters struck"
				inner.dropped = true
			case outer.frame.Category == "AID" && inner.frame.Category == "SUPPORT" && s.sameHelp(outer, inner):
				s.lend(outer, inner)
				inner.dropped = true
			case inner.frame.Kind == frame.Noun && outer.frame.Kind == frame.Verb && s.sameAct(outer, inner):
				s.lend(outer, inner)
				inner.dropped = true
			}
		}
	}
}

// hostile categories cannot be what an offer offers.
var hostile = set("THREATEN PROTEST SANCTION COERCE ASSAULT")

// contentOf tells whether token i lies in what a speech act says: its
// infinitive, clause, or the noun it takes, but not in a relative clause there.
func (s *sentenceCoder) contentOf(outer *coded, i int) bool {
	t := s.t
	if i == outer.trigger {
		return false
	}
	for n := 0; n < 2*maxClimb && i >= 0; n++ {
		h := t.tok[i].Head
		d := t.tok[i].Dep
		if d == "acl:relcl" && outer.frame.Category == "AGREE" && s.promisedIn(i) {
			return true
		}
		if d == "acl:relcl" || d == "appos" || d == "parataxis" || d == "nmod:poss" {
			return false
		}
		if d == "acl" && !t.infinitive(i) && t.preposition(i) == "" {
			return false
		}
		if d == "advcl" && t.finite(i) && reason[t.preposition(i)] {
			return false // "threatened to leave because S had met T"
		}
		if d == "advcl" && !t.infinitive(i) && h == outer.trigger {
			switch t.preposition(i) {
			case "of", "to", "for", "with", "on", "against", "from":
				return true
			}
			return false
		}
		if h == outer.trigger {
			switch d {
			case "xcomp", "ccomp", "obj", "acl":
				return true
			case "advcl":
				return t.infinitive(i)
			case "obl", "nmod":
				switch t.preposition(i) {
				case "for", "to", "on", "of", "with", "against", "from", "about":
					return true
				case "in":
					return outer.frame.Category == "AGREE" && givenAs[t.lemma(i)] || s.sum(t.child(h, "obj")) // "offered $2 million in aid"
				}
				return false
			}
			return false
		}
		i = h
	}
	return false
}

// givenAs are nouns for what money is given as.
var givenAs = set("aid assistance relief help support")

// sum tells money: what it is given in is what is given, "offered $20 million
// in aid".
func (s *sentenceCoder) sum(i int) bool {
	return i >= 0 && (s.t.tok[i].XPOS == "$" || s.t.tok[i].UPOS == "SYM" || s.t.tok[i].UPOS == "NUM")
}

// reason words bring in why or when something is said, not what.
var reason = set("because since after when while whereas although though as")

// promisedIn tells what a promise says, read as a clause on whom it is made to:
// "a promise to the people that we would help them".
func (s *sentenceCoder) promisedIn(i int) bool {
	t := s.t
	that := t.child(i, "obj", "mark")
	intends := s.willing(i) || t.lemma(i) == "go" && t.has(i, "xcomp")
	return that >= 0 && t.lemma(that) == "that" && t.child(i, "nsubj") > that && intends
}

// absorb takes a speech act's content into it: its parties where the act names
// none itself.
func (s *sentenceCoder) absorb(outer, inner *coded) {
	inner.dropped = true
	if outer.target >= 0 || outer.both {
		return
	}
	if outer.frame.Category == "REJECT" && len(outer.used) > 0 {
		return // whose demand it is comes before what it asked for
	}
	switch outer.frame.Category {
	case "REQUEST":
		if inner.source >= 0 && inner.source != outer.source {
			outer.target = inner.source
		} else if inner.target >= 0 {
			outer.target = inner.target
		}
	case "REJECT":
		outer.spare = inner.target // "refused to answer a demand of T to keep its deal with X": T comes first
	default:
		if inner.target >= 0 && inner.target != outer.source {
			outer.target = inner.target
			if inner.both && inner.source == outer.source {
				outer.both = true
			}
		}
	}
}

// sumOf tells what an offered sum is of: "offered ten million dollars in aid".
func (s *sentenceCoder) sumOf(outer, inner *coded) bool {
	t := s.t
	return inner.frame.Category == "AID" && inner.frame.Kind == frame.Noun && t.preposition(inner.trigger) == "in" && t.tok[inner.trigger].Head == outer.trigger
}

// besides tells "support" that only stands beside the help it is: "aid to and
// support for T", "support and training".
func (s *sentenceCoder) besides(aid, support *coded) bool {
	t := s.t
	if aid.frame.Category != "AID" || support.frame.Category != "SUPPORT" {
		return false
	}
	joined := func(a, b int) bool { return t.tok[a].Dep == "conj" && t.tok[a].Head == b }
	if support.frame.Kind == frame.Verb { // "supported and funded by S"
		return t.lemma(support.trigger) == "support" && aid.target == support.target && (joined(support.trigger, aid.trigger) || joined(aid.trigger, support.trigger))
	}
	return joined(support.trigger, aid.trigger) || joined(aid.trigger, support.trigger) ||
		slices.ContainsFunc(aid.used, func(u int) bool { return joined(support.trigger, u) || joined(u, support.trigger) })
}

// favours tells help that is only what somebody speaks for: "we support aid to T".
func (s *sentenceCoder) favours(support, aid *coded) bool {
	t := s.t
	return support.frame.Category == "SUPPORT" && support.frame.Kind == frame.Verb && aid.frame.Category == "AID" && aid.frame.Kind == frame.Noun &&
		t.tok[aid.trigger].Dep == "obj" && t.tok[aid.trigger].Head == support.trigger
}

// toThatEnd tells the infinitive that only says what for: "held talks to discuss
// the border", "went on hunger strike to protest against T".
func (s *sentenceCoder) toThatEnd(outer, inner *coded) bool {
	t := s.t
	i := inner.trigger
	h := t.tok[i].Head
	if outer.frame.Category != inner.frame.Category || !t.infinitive(i) || h < 0 || t.tok[i].Dep != "advcl" && t.tok[i].Dep != "acl" {
		return false
	}
	switch outer.frame.Category {
	case "CONSULT":
		if !conferring[t.lemma(i)] {
			return false // "travelled to X to meet T"
		}
	case "PROTEST":
	default:
		return false
	}
	return h == outer.trigger || slices.Contains(outer.used, h)
}

// conferring verbs say what talks are for.
var conferring = set("discuss negotiate consider review consult")

// spellsOut tells a participle that says what an act comes to from a second act:
// "imposed sanctions, freezing the assets of T", "signed a peace, ending the war".
func (s *sentenceCoder) spellsOut(outer, inner *coded) bool {
	t := s.t
	i := inner.trigger
	if i < outer.trigger || t.tok[i].Head != outer.trigger || inner.frame.Kind != frame.Verb {
		return false
	}
	a, b := outer.frame.Category, inner.frame.Category
	if t.tok[i].Dep != "advcl" || t.tok[i].XPOS != "VBG" || t.has(i, "mark", "nsubj") {
		return false
	}
	return a == "SANCTION" && b == "COERCE" || (a == "AGREE" || a == "SUPPORT") && inner.frame.Mode == "ceasefire"
}

// meansOf tells the means by which an act is done from a second act: "cut the
// supply lines by blowing up a bridge", "helped T by sending troops".
func (s *sentenceCoder) meansOf(outer, inner *coded) bool {
	t := s.t
	i := inner.trigger
	if t.tok[i].Dep != "advcl" || t.tok[i].XPOS != "VBG" || t.tok[i].Head != outer.trigger || t.preposition(i) != "by" {
		return false
	}
	a, b := outer.frame.Category, inner.frame.Category
	return a == b || hostile[a] && b == "ASSAULT" || a == "AID" && !hostile[b] || a == "COERCE" && b == "PROTEST"
}

// byMeans makes one act of an act and its means: what says most of what was done.
func (s *sentenceCoder) byMeans(outer, inner *coded) {
	if outer.frame.Category == inner.frame.Category || inner.frame.Category != "ASSAULT" {
		s.lend(outer, inner)
		inner.dropped = true
		return
	}
	if inner.source < 0 {
		inner.source = outer.source
	}
	for _, whose := range [...]int{outer.target, outer.args.obj} { // "NATO supply lines" before "a bridge"
		if len(s.parties(whose, false)) > 0 {
			inner.target = whose
			break
		}
	}
	outer.dropped = true
}

// occasion tells whether the inner act is the occasion clause of the outer
// one: "70 insurgents are killed when two helicopters strike".
func (s *sentenceCoder) occasion(outer, inner *coded) bool {
	t := s.t
	if t.tok[inner.trigger].Head != outer.trigger || t.tok[inner.trigger].Dep != "advcl" {
		return false
	}
	switch t.preposition(inner.trigger) {
	case "when", "as", "after":
		return true
	}
	for _, k := range t.children(inner.trigger) {
		if t.tok[k].Dep == "advmod" && t.lemma(int(k)) == "when" {
			return true
		}
	}
	return false
}

// sameAct tells whether an event noun only names what its verb says: "killed
// in an attack", "attacked in a raid".
func (s *sentenceCoder) sameAct(verb, noun *coded) bool {
	t := s.t
	h := t.tok[noun.trigger].Head
	if h != verb.trigger || s.own(h) == event.Denied {
		return false
	}
	switch t.preposition(noun.trigger) {
	case "after", "before", "following", "despite", "since", "until":
		if !noun.frame.Mutual() {
			return false // another act: "after air strikes, rebels attacked"
		}
	}
	if noun.frame.Category == verb.frame.Category {
		switch t.tok[noun.trigger].Dep {
		case "obl", "obl:agent", "obj", "nsubj":
			return true
		}
	}
	return false
}

// conditions drops what a threat makes its condition: "if T attacks, we will
// strike back" tells of no attack.
func (s *sentenceCoder) conditions() {
	t := s.t
	for a := range s.existing {
		threat := &s.existing[a]
		if threat.dropped || threat.ev.Category != "THREATEN" || threat.ev.Polarity != event.Happened {
			continue
		}
		for _, c := range t.children(threat.trigger) {
			if p := t.preposition(int(c)); t.tok[c].Dep != "advcl" || p != "if" && p != "unless" {
				continue
			}
			for b := range s.existing {
				if inner := &s.existing[b]; t.under(inner.trigger, int(c)) {
					inner.dropped = true
				}
			}
		}
	}
}

// sameHelp tells backing that is joined to help as its synonym: "supported and
// funded by S", "assistance and support for T".
func (s *sentenceCoder) sameHelp(help, backing *coded) bool {
	t := s.t
	joined := func(a, b int) bool { return t.tok[a].Dep == "conj" && t.tok[a].Head == b }
	i := backing.trigger
	if !joined(i, help.trigger) && !joined(help.trigger, i) && !slices.ContainsFunc(help.used, func(u int) bool { return joined(i, u) }) {
		return false
	}
	return backing.target < 0 || help.target < 0 || backing.target == help.target
}

// lend gives a match the parties that a noun inside it names.
func (s *sentenceCoder) lend(outer, inner *coded) {
	if outer.frame.Category == "THREATEN" && inner.frame.Category == "ASSAULT" && slices.Contains(outer.used, inner.trigger) {
		if outer.target < 0 && inner.source >= 0 {
			outer.target = inner.source
		}
		outer.spare = -1
		return // what answers an attack threatens whoever makes it
	}
	if (outer.source < 0 || outer.source == inner.trigger) && inner.source >= 0 {
		outer.source = inner.source
	}
	if (outer.target < 0 || outer.target == inner.trigger) && inner.target >= 0 && inner.target != outer.source {
		outer.target = inner.target
	}
}
