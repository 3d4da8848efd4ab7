package coder

import (
	"cmp"
	"slices"
	"strings"

	"parley/event"
)

// oneAct merges what one sentence tells of one act: several verbs for one
// deed ("attacked, killing 18"), the same words matched twice.
func (s *sentenceCoder) oneAct() []event.Event {
	var kept []*coded
	for i := range s.existing {
		k := &s.existing[i]
		if k.dropped {
			continue
		}
		if o := s.sameDeed(kept, k); o != nil {
			o.merge(k)
			continue
		}
		kept = append(kept, k)
	}
	s.shareSides(kept)
	out := make([]event.Event, 0, len(kept))
	for _, k := range kept {
		k.ev.Confidence = s.confidence(k)
		out = append(out, k.ev)
	}
	slices.SortStableFunc(out, func(a, b event.Event) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	return out
}

// sameDeed finds the act that k only tells further of.
func (s *sentenceCoder) sameDeed(kept []*coded, k *coded) *coded {
	for _, o := range kept {
		a, b := &o.ev, &k.ev
		if a.Category != b.Category || a.Polarity != b.Polarity || a.Reciprocal != b.Reciprocal || !sameSide(a.Sources, b.Sources) || !slices.Equal(a.Attribution, b.Attribution) {
			continue
		}
		if s.anotherDeed(o, k) {
			continue
		}
		touch := overlap(a.Evidence[0], b.Evidence[0])
		switch {
		case len(b.Sources) == 0 && !touch:
		case sameSide(a.Targets, b.Targets) && (touch || a.When == b.When), touch && (len(a.Targets)*len(b.Targets) == 0 || k.target >= 0 && s.t.further(k.target)), s.follows(o.trigger, k.trigger), touch && s.tally(o.trigger, k.trigger):
			return o
		}
	}
	return nil
}

// anotherDeed tells joined verbs that each do another kind of thing to an
// object of their own: "confiscated the radios of T and jailed its leaders".
// Blows that follow on each other are one assault, steps back one retreat.
func (s *sentenceCoder) anotherDeed(o, k *coded) bool {
	t := s.t
	joined := t.tok[k.trigger].Dep == "conj" && (t.tok[k.trigger].Head == o.trigger || t.tok[k.trigger].Head == t.tok[o.trigger].Head)
	return joined && k.ev.Category != "ASSAULT" && k.ev.Category != "RETREAT" && (k.ev.Mode != o.ev.Mode || k.ev.Category == "COERCE" && t.lemma(k.trigger) != t.lemma(o.trigger)) &&
		k.args.obj >= 0 && o.args.obj >= 0 && k.args.obj != o.args.obj && !k.args.passive
}

// further tells victims that are only counted: "killing 224 and wounding 4,500
// others".
func (t *tree) further(i int) bool {
	return t.headcount(i) || t.lemma(i) == "other" && t.tok[i].UPOS == "NOUN"
}

// follows tells whether a verb is the participle by which another's result is
// told: "fired at a checkpoint, wounding two soldiers".
func (s *sentenceCoder) follows(main, i int) bool {
	t := s.t
	for n := 0; n < 3 && i >= 0; n++ {
		if t.tok[i].Dep == "conj" {
			i = t.tok[i].Head
			continue
		}
		if t.tok[i].XPOS != "VBG" || t.has(i, "mark") {
			return false
		}
		return t.tok[i].Head == main && t.tok[i].Dep == "advcl" || t.tok[i].Dep == "acl" && t.clause(t.tok[i].Head) == main
	}
	return false
}

// tally tells whether two verbs count the victims of one act: "killed a guard
// and wounded nine people".
func (s *sentenceCoder) tally(a, b int) bool {
	t := s.t
	return t.tok[b].Dep == "conj" && t.tok[b].Head == a && !t.has(b, "nsubj", "nsubj:pass") && harming[t.lemma(a)] && harming[t.lemma(b)]
}

var harming = set("kill wound injure hurt maim slay")

// merge takes into an act what another telling of it adds.
func (o *coded) merge(k *coded) {
	for _, a := range k.ev.Targets {
		more := strings.HasSuffix(a.Text, " other") || strings.HasSuffix(a.Text, " others") // of the kind just named
		if !(more && len(o.ev.Targets) > 0) && !slices.ContainsFunc(o.ev.Targets, func(b event.Actor) bool { return a.Key() == b.Key() }) {
			o.ev.Targets = append(o.ev.Targets, a)
		}
	}
	for i := range o.ev.Sources {
		if a := &o.ev.Sources[i]; a.Country == "" && i < len(k.ev.Sources) && vaguer(a, &k.ev.Sources[i]) {
			a.Country = k.ev.Sources[i].Country
		}
	}
	if o.ev.Category == "ASSAULT" {
		comrades(o.ev.Targets)
		o.ev.Targets = victims(o.ev.Targets, slices.Concat(o.tgt, k.tgt))
	}
	if o.ev.Mode == "" {
		o.ev.Mode = k.ev.Mode
	}
	o.ev.Evidence[0].Start = min(o.ev.Evidence[0].Start, k.ev.Evidence[0].Start)
	o.ev.Evidence[0].End = max(o.ev.Evidence[0].End, k.ev.Evidence[0].End)
}

// comrades gives those hit at a post of a state's forces the state's country:
// "fired at an army checkpoint, wounding two soldiers".
func comrades(list []event.Actor) {
	for i := 1; i < len(list); i++ {
		if a, with := &list[i], &list[0]; a.Country == "" && a.Code == "" && officialSector[with.Sector] && (officialSector[a.Sector] || a.Sector == "CVL") {
			a.Country = with.Country
		}
	}
}

// victims leaves out a state where somebody of it was hit: it is where, not whom.
// So is a thing of its where nobody tells whose forces hold it.
func victims(list []event.Actor, of []mention) []event.Actor {
	return slices.DeleteFunc(slices.Clone(list), func(a event.Actor) bool {
		thing := slices.ContainsFunc(of, func(m mention) bool { return m.thing && m.actor.Text == a.Text })
		return a.Sector == "" && (a.Code == a.Country || thing && a.Code == "") && slices.ContainsFunc(list, func(b event.Actor) bool {
			return b.Country == a.Country && b.Sector != ""
		})
	})
}

func overlap(a, b event.Evidence) bool { return a.Start < b.End && b.Start < a.End }

func sameSide(a, b []event.Actor) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key() != b[i].Key() && !vaguer(&a[i], &b[i]) {
			return false
		}
	}
	return true
}

// vaguer tells two that are one but that the country of one is not told.
func vaguer(a, b *event.Actor) bool {
	return a.Name == b.Name && a.Sector == b.Sector && a.Code == b.Code && (a.Country == "" || b.Country == "")
}
