package coder

import (
	"slices"

	"parley/actor"
	"parley/codebook"
	"parley/event"
)

// This file finds the other side of an act that its own clause leaves unsaid, because
// the reader knows it: "Peru condemned Chile's move, recalled its ambassador and …".

// facing says how an act without a target finds its other side.
type facing struct {
	words  map[string]bool // one of these must be among the act's words; nil: none needed
	struck bool            // whom the source just acted on will do too, not only who acted on it
	states bool            // it is done between states
}

// facings are the ways by category.
var facings = map[string]facing{
	"SANCTION": {set(`tie relation relationship link contact trade talk negotiation dialogue cooperation border crossing ambassador envoy embassy
		mission consulate diplomat accord agreement pact treaty truce deal aid`), true, true},
	"COERCE":   {set("border crossing frontier airspace"), true, true},
	"AGREE":    {set("offer promise pledge undertake vow assurance guarantee"), false, false},
	"CONCEDE":  {set("give relent yield back climb bow"), false, false},
	"RETREAT":  {set("truce ceasefire cease-fire armistice"), true, false},
	"SUPPORT":  {set("regret apology remorse apologise apologize"), true, false},
	"THREATEN": {nil, true, false},
}

// shareSides gives each act of a sentence that names no other side the one that stands
// in the acts told with it or just before.
func (s *sentenceCoder) shareSides(kept []*coded) {
	for _, k := range kept {
		truce := k.ev.Category == "RETREAT" && k.args.subj >= 0 && truces[s.t.lemma(k.args.subj)] // its sides are two, or unknown
		if len(k.ev.Targets) > 0 || len(k.ev.Sources) != 1 || k.ev.Reciprocal || truce {
			continue
		}
		if out := s.counterpart(k, kept); len(out) > 0 {
			k.ev.Targets = out
		}
	}
}

// counterpart is whom a verb joined to that of the act is done to, else who acted
// on the source or was acted on by it in the sentence or the one before, else, between
// states, the other state last named.
func (s *sentenceCoder) counterpart(k *coded, kept []*coded) []event.Actor {
	a := k.ev.Sources[0]
	f, ok := facings[k.ev.Category]
	if opposing[k.ev.Category] || k.ev.Mode == "yield" {
		for _, o := range kept {
			if o != k && opposing[o.ev.Category] && s.t.joinedVerbs(o.trigger, k.trigger) && len(o.ev.Targets) > 0 && sameSide(o.ev.Sources, k.ev.Sources) {
				return s.statesOnly(a, o.ev.Targets, f)
			}
		}
	}
	if !ok || f.words != nil && !f.words[s.t.lemma(k.trigger)] && !slices.ContainsFunc(k.used, func(u int) bool { return f.words[s.t.lemma(u)] }) {
		return nil
	}
	if f.states && (a.Country == "" || !ofItsState(a)) {
		return nil
	}
	for i := len(kept) - 1; i >= 0; i-- {
		if o := kept[i]; o.trigger < k.trigger {
			if out := s.opposite(a, act{sources: o.ev.Sources, targets: o.ev.Targets}, f); out != nil {
				return out
			}
		}
	}
	if f.states {
		if out := s.otherState(k, a.Country); out != nil {
			return out
		}
	}
	if s.namesAnother(a) { // which the reader would take it to be of, not one from before
		return nil
	}
	for i := len(s.r.acts) - 1; i >= 0 && s.r.sentence-s.r.acts[i].sentence <= actReach; i-- {
		if out := s.opposite(a, s.r.acts[i], f); out != nil {
			return out
		}
	}
	return nil
}

// namesAnother tells whether a sentence names somebody who is not of an actor's country.
func (s *sentenceCoder) namesAnother(a event.Actor) bool {
	return slices.ContainsFunc(s.r.spans, func(sp nameSpan) bool {
		if sp.entry == nil || sp.entry.Kind == actor.Media || sp.entry.Kind == actor.Place {
			return false
		}
		return sp.entry.Country != a.Country
	})
}

// actReach is how many sentences back the act may stand that another answers.
const actReach = 2

// opposing acts are told in a row of the one they are all against.
var opposing = set("ACCUSE REJECT THREATEN SANCTION")

// joinedVerbs tells two verbs of one row.
func (t *tree) joinedVerbs(a, b int) bool {
	top := func(i int) int {
		for n := 0; n < maxClimb && t.tok[i].Dep == "conj" && t.tok[i].Head >= 0; n++ {
			i = t.tok[i].Head
		}
		return i
	}
	return t.isVerb(a) && t.isVerb(b) && top(a) == top(b)
}

// otherState is the state named last before an act in its sentence, other than the
// source's own.
func (s *sentenceCoder) otherState(k *coded, own string) []event.Actor {
	for j := k.trigger - 1; j >= 0; j-- {
		sp := s.r.spanAt(j)
		if sp == nil || sp.entry == nil || sp.entry.Kind != actor.State || sp.entry.Country == own {
			continue
		}
		return []event.Actor{stateActor(sp.entry, s.r.phrase(s.t, j))}
	}
	if c := s.t.child(k.trigger, "advcl"); c > k.trigger && s.t.tok[c].XPOS == "VBG" { // "cut ties, leaving T with few friends"
		if sp := s.r.spanAt(max(s.t.child(c, "obj"), 0)); sp != nil && sp.entry != nil && sp.entry.Kind == actor.State && sp.entry.Country != own {
			return []event.Actor{stateActor(sp.entry, sp.entry.Name)}
		}
	}
	return nil
}

func stateActor(e *actor.Entry, text string) event.Actor {
	return event.Actor{Text: text, Name: e.Name, Code: e.ID, Country: e.Country}
}

// opposite is who faces an actor in an act: who did it to him, else to whom he did it;
// between states, the state they are of.
func (s *sentenceCoder) opposite(a event.Actor, o act, f facing) []event.Actor {
	hit := func(list []event.Actor) bool {
		return slices.ContainsFunc(list, func(b event.Actor) bool { return oneState(a, b) })
	}
	var out []event.Actor
	switch {
	case hit(o.targets) && !hit(o.sources):
		out = o.sources
	case f.struck && hit(o.sources) && !hit(o.targets):
		out = o.targets
	}
	if len(out) == 0 || slices.ContainsFunc(out, func(b event.Actor) bool { return b.Country == "" && b.Code == "" }) {
		return nil
	}
	return s.statesOnly(a, out, f)
}

// statesOnly gives for those of a state whom an act between states is turned on that
// state: ties are cut with it, not with its firms or rebels.
func (s *sentenceCoder) statesOnly(a event.Actor, list []event.Actor, f facing) []event.Actor {
	if b := list[0]; !f.states || b.Sector == "" || b.Sector == "GOV" {
		return list
	}
	e := s.r.reg.ByID(list[0].Country)
	if e == nil || e.Kind != actor.State || e.Country == a.Country {
		return nil
	}
	return []event.Actor{stateActor(e, list[0].Text)}
}

// oneState tells an actor and those who act for the same state.
func oneState(a, b event.Actor) bool {
	return a.Key() == b.Key() || a.Country != "" && a.Country == b.Country && ofItsState(a) && ofItsState(b)
}

// ofItsState tells a state, its organs and places.
func ofItsState(a event.Actor) bool {
	return officialSector[a.Sector] || a.Sector == "" && !codebook.Transnational(a.Country)
}
