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
			case absorbing[outer.frame.Category] && s.contentOf(outer, inner.trigger):
				s.absorb(outer, inner)
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
				}
				return false
			}
			return false
		}
		i = h
	}
	return false
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

// lend gives a match the parties that a noun inside it names.
func (s *sentenceCoder) lend(outer, inner *coded) {
	if (outer.source < 0 || outer.source == inner.trigger) && inner.source >= 0 {
		outer.source = inner.source
	}
	if (outer.target < 0 || outer.target == inner.trigger) && inner.target >= 0 && inner.target != outer.source {
		outer.target = inner.target
	}
}
