package coder

import (
	"cmp"
	"slices"

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
		touch := overlap(a.Evidence[0], b.Evidence[0])
		switch {
		case len(b.Sources) == 0 && !touch:
		case sameSide(a.Targets, b.Targets) && (touch || a.When == b.When), touch && len(a.Targets)*len(b.Targets) == 0, s.follows(o.trigger, k.trigger), touch && s.tally(o.trigger, k.trigger):
			return o
		}
	}
	return nil
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
		if !slices.ContainsFunc(o.ev.Targets, func(b event.Actor) bool { return a.Key() == b.Key() }) {
			o.ev.Targets = append(o.ev.Targets, a)
		}
	}
	if o.ev.Category == "ASSAULT" {
		o.ev.Targets = victims(o.ev.Targets)
	}
	if o.ev.Mode == "" {
		o.ev.Mode = k.ev.Mode
	}
	o.ev.Evidence[0].Start = min(o.ev.Evidence[0].Start, k.ev.Evidence[0].Start)
	o.ev.Evidence[0].End = max(o.ev.Evidence[0].End, k.ev.Evidence[0].End)
}

// victims leaves out a state where somebody of it was hit: it is where, not whom.
func victims(list []event.Actor) []event.Actor {
	return slices.DeleteFunc(slices.Clone(list), func(a event.Actor) bool {
		return a.Sector == "" && a.Code == a.Country && slices.ContainsFunc(list, func(b event.Actor) bool {
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
		if a[i].Key() != b[i].Key() {
			return false
		}
	}
	return true
}
