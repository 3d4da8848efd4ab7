package coder

import (
	"slices"

	"parley/event"
)

// This file finds the target of an act outside its own phrases: in what sets its
// scene, and in what was told before.

// provoker finds whom a refusal or protest stands against where only a phrase
// of its setting says so: "in defiance of T", "despite pressure from T".
func (s *sentenceCoder) provoker(k *coded, fit func(int) []mention) []mention {
	t := s.t
	if k.frame.Category == "PROTEST" && k.args.obj >= 0 { // "protested T's damming of the river"
		if out := s.ownerOf(k.args.obj, fit); out != nil {
			return out
		}
	}
	for _, at := range [...]int{k.trigger, k.args.inf, t.clause(k.trigger)} {
		if at < 0 {
			continue
		}
		for _, p := range t.argumentsOf(at, nil).preps {
			switch p.prep {
			case "in", "despite", "amid", "over", "at", "in spite of":
			default:
				continue
			}
			if p.prep == "in" && !defying[t.lemma(p.head)] {
				continue
			}
			for _, c := range t.phrasesOn(p.head) {
				switch t.preposition(c) {
				case "of", "by", "from", "against":
					if out := fit(c); len(out) > 0 {
						return out
					}
				}
			}
		}
	}
	return nil
}

// defying nouns are what one acts in when one acts against somebody.
var defying = set("defiance protest anger outrage opposition response reply contempt violation breach retaliation revenge reprisal")

// cause finds whom a protest's own demand or complaint is put to: "marched,
// demanding that T resign".
func (s *sentenceCoder) cause(k *coded, fit func(int) []mention) []mention {
	for i := range s.existing {
		o := &s.existing[i]
		if o.target < 0 || o.trigger < k.trigger || !s.t.under(o.trigger, k.trigger) {
			continue
		}
		switch o.frame.Category {
		case "REQUEST", "ACCUSE", "REJECT":
			if out := fit(o.target); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// partner finds whom a promise is made to in the deal it is part of: "made a
// deal with T, agreeing to leave".
func (s *sentenceCoder) partner(k *coded, fit func(int) []mention) []mention {
	t := s.t
	if t.tok[k.trigger].XPOS != "VBG" || t.tok[k.trigger].Dep != "advcl" || k.frame.Category != "CONCEDE" && k.frame.Category != "AGREE" {
		return nil
	}
	for i := range s.existing {
		if o := &s.existing[i]; o.frame.Category == "AGREE" && o.trigger == t.tok[k.trigger].Head {
			return fit(o.target)
		}
	}
	return nil
}

// condition finds whom the condition of a threat or refusal is put to: "would
// strike unless T gave in".
func (s *sentenceCoder) condition(k *coded, fit func(int) []mention) []mention {
	t := s.t
	for _, at := range [...]int{k.trigger, k.args.inf, k.args.that} {
		if at < 0 {
			continue
		}
		for _, c := range t.children(at) {
			if t.tok[c].Dep != "advcl" {
				continue
			}
			switch t.preposition(int(c)) {
			case "unless", "if", "until":
				if out := fit(t.subject(int(c), 0)); len(out) > 0 {
					return out
				}
			}
		}
	}
	return nil
}

// fromBefore finds the target of an act whose sentence names none in what was
// told before: whom one gave aid to already, whose demand a refusal answers, the
// other side of ties.
func (s *sentenceCoder) fromBefore(k *coded, src []mention) []mention {
	if len(src) == 0 {
		return nil
	}
	switch k.frame.Category {
	case "AID":
		if a, ok := s.r.helped[src[0].actor.Key()]; ok && s.r.sentence-a.sentence <= maxReach {
			return known(a.targets, k.trigger)
		}
	case "REJECT":
		return s.answered(k, src)
	case "RETREAT":
		return s.invadedBefore(k, src)
	case "ASSAULT":
		if out := s.invaded(k, src); len(out) > 0 {
			return out
		}
		if out := s.attacker(k, src); out != nil {
			return out
		}
		if e := s.r.reg.ByID(s.r.setting(s.t)); e != nil && k.target >= 0 { // "blew up a railway line": the country it is in
			m := mention{head: k.target}
			m.actor.Text = s.r.phrase(s.t, k.target)
			return without(s.r.fromEntry(s.t, k.target, &nameSpan{entry: e}, m), src)
		}
	}
	for _, u := range k.used {
		if between[s.t.lemma(u)] {
			return s.otherSide(src, u)
		}
	}
	return nil
}

// without leaves out whoever is a source.
func without(list, src []mention) []mention {
	return slices.DeleteFunc(list, func(m mention) bool {
		return slices.ContainsFunc(src, func(o mention) bool {
			own := officialSector[o.actor.Sector] && (m.actor.Sector == "" || m.actor.Sector == o.actor.Sector) // a deputy judges his president
			return o.actor.Country == m.actor.Country && own || sameOne(o.actor, m.actor)
		})
	})
}

// attacker finds whom a blow strikes back at: who was just told to have attacked the
// one that answers it.
func (s *sentenceCoder) attacker(k *coded, src []mention) []mention {
	if !hittingBack[s.t.lemma(k.trigger)] {
		return nil
	}
	a, ok := s.justTold("ASSAULT", k)
	if !ok || s.r.sentence-a.sentence > 1 || !slices.ContainsFunc(a.targets, func(o event.Actor) bool { return o.Country != "" && o.Country == src[0].actor.Country }) {
		return nil
	}
	return without(known(a.sources, k.trigger), src)
}

// hittingBack verbs do to others what they did first.
var hittingBack = set("answer respond reply retaliate")

// answered are those who just demanded something of the one who now refuses.
func (s *sentenceCoder) answered(k *coded, src []mention) []mention {
	for _, category := range [...]string{"REQUEST", "ACCUSE", "THREATEN", "COERCE"} {
		a, ok := s.justTold(category, k)
		if !ok || s.r.sentence-a.sentence > 1 || len(a.sources) == 0 {
			continue
		}
		if slices.ContainsFunc(a.targets, func(o event.Actor) bool { return oneState(o, src[0].actor) }) && !slices.ContainsFunc(a.sources, func(o event.Actor) bool { return oneState(o, src[0].actor) }) {
			return known(a.sources, k.trigger)
		}
	}
	return nil
}

// authorAbove is who did or said what a noun sums up that is judged in a clause on it:
// "Peru offered talks, an offer that Chile spurned", "T claimed that …, a charge S denied".
func (s *sentenceCoder) authorAbove(k *coded, src []mention) []mention {
	t := s.t
	rel := t.clause(k.trigger)
	for n := 0; n < maxClimb && rel >= 0 && t.tok[rel].Dep != "acl:relcl" && t.tok[rel].Head >= 0; n++ {
		if d := t.tok[rel].Dep; d != "xcomp" && d != "conj" {
			return nil
		}
		rel = t.clause(t.tok[rel].Head)
	}
	if rel < 0 || t.tok[rel].Dep != "acl:relcl" || !judging[k.frame.Category] {
		return nil
	}
	h := t.tok[rel].Head
	if h < 0 || !summing[t.lemma(h)] || t.has(h, "nmod:poss") {
		return nil
	}
	for v, n := t.tok[h].Head, 0; v >= 0 && n < maxClimb; n++ {
		v = t.clause(v)
		if t.tok[v].Head < 0 || v == rel {
			return without(s.parties(s.doerIn(v), true), src)
		}
		v = t.tok[v].Head
	}
	return nil
}

// summing nouns name what was just said or done.
var summing = set(`charge allegation accusation claim offer proposal demand request ruling verdict condition plan step move resolution report
	suggestion call appeal decision threat invitation`)

// between lists what two parties have with each other.
var between = set("tie relation relationship link contact trade talk negotiation dialogue cooperation border crossing")

// otherSide is who last stood beside the source.
func (s *sentenceCoder) otherSide(src []mention, head int) []mention {
	p := s.r.pairs
	if len(p) < 2 || s.r.sentence-p[0].sentence > maxReach {
		return nil
	}
	switch src[0].actor.Key() {
	case p[0].actor.Key():
		return known([]event.Actor{p[1].actor}, head)
	case p[1].actor.Key():
		return known([]event.Actor{p[0].actor}, head)
	}
	return nil
}
