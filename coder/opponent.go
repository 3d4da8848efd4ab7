package coder

import (
	"cmp"
	"slices"

	"parley/actor"
	"parley/codebook"
	"parley/coder/frame"
	"parley/event"
)

// This file finds against whom somebody stands where the act's own words do not
// say it but its sentence does.

// opponent is who does the opposite ("T kept the name, but S demanded another"),
// whom those who refuse go on to attack ("refused to leave and fired on T"), or
// whose forces a threat is told of with.
func (s *sentenceCoder) opponent(k *coded, src []mention, fit func(int) []mention) []mention {
	switch k.frame.Category {
	case "REJECT", "PROTEST", "REQUEST":
	case "THREATEN":
		return s.threatened(k, src)
	default:
		return nil
	}
	at := s.chain(k.trigger)
	if k.frame.Category == "REJECT" {
		if out := s.fought(at, fit); out != nil {
			return out
		}
	}
	if out := s.answering(k, at, fit); out != nil {
		return out
	}
	first := s.t.tok[at].Head
	if s.t.tok[at].Dep != "conj" || s.t.child(at, "nsubj") < 0 || !s.t.contrasted(first, at) {
		return nil
	}
	out := fit(s.t.child(first, "nsubj"))
	if len(out) != 1 || out[0].thing || out[0].actor.Sector != "GOV" && (out[0].entry == nil || out[0].entry.Kind != actor.State) {
		return nil
	}
	return out
}

// answering is who meets a demand with words or deeds of its own: "S demanded action,
// but T refused".
func (s *sentenceCoder) answering(k *coded, v int, fit func(int) []mention) []mention {
	if k.frame.Category != "REQUEST" {
		return nil
	}
	for _, c := range s.t.children(v) {
		c := int(c)
		if s.t.tok[c].Dep != "conj" || !answers[s.t.lemma(c)] || !s.t.contrasted(v, c) {
			continue
		}
		if out := fit(s.t.child(c, "nsubj")); len(out) > 0 && !out[0].thing {
			return out
		}
	}
	return nil
}

// answers are what those do who are asked.
var answers = set("refuse reject deny ignore dismiss decline answer reply respond suggest offer rebuff resist object balk demur comply agree relent hesitate insist")

// contrasted tells two clauses set against each other, on whatever "but" was hung.
func (t *tree) contrasted(i, j int) bool {
	for ; i < j; i++ {
		if t.sameWord(i, "but") {
			return true
		}
	}
	return false
}

// chain is the verb that carries an act told by an infinitive: "walked out to
// protest".
func (s *sentenceCoder) chain(i int) int {
	for n := 0; n < maxClimb; n++ {
		h := s.t.tok[i].Head
		if d := s.t.tok[i].Dep; h < 0 || !s.t.isVerb(h) || d != "xcomp" && (d != "advcl" || !s.t.infinitive(i)) {
			break
		}
		i = h
	}
	return i
}

// fought is whom the same doers attack in the next breath.
func (s *sentenceCoder) fought(v int, fit func(int) []mention) []mention {
	for _, c := range s.t.children(v) {
		c := int(c)
		if s.t.tok[c].Dep != "conj" || s.t.has(c, "nsubj", "nsubj:pass") || s.t.passive(c) {
			continue
		}
		if x := s.t.child(c, "xcomp"); x >= 0 { // "kept firing on T"
			c = x
		}
		if !slices.ContainsFunc(s.frames.Of(frame.Verb, s.t.lemma(c)), func(f *frame.Frame) bool { return f.Category == "ASSAULT" }) {
			continue
		}
		a := s.t.argumentsOf(c, nil)
		if out := fit(a.obj); len(out) > 0 {
			return out
		}
		for _, p := range a.preps {
			if p.prep != "on" && p.prep != "at" && p.prep != "against" {
				continue
			}
			if out := fit(p.head); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// threatened are the only forces that a sentence is about where a clause on it tells
// of a threat: "the guards of T's troops, now that S has threatened a war".
func (s *sentenceCoder) threatened(k *coded, src []mention) []mention {
	if d := s.t.tok[s.chain(k.trigger)].Dep; d != "advcl" && d != "acl:relcl" || s.t.firstPerson(k.source) {
		return nil
	}
	var out []mention
	for i := range s.r.spans {
		sp := &s.r.spans[i]
		if sp.entry == nil || sp.entry.Sector != "MIL" || sp.lo > k.trigger {
			continue
		}
		list := without(s.r.who(s.t, sp.hi-1), src)
		if len(list) == 0 || sameParty(list, out) {
			continue
		}
		if out != nil {
			return nil
		}
		out = list
	}
	return out
}

// broken is who an agreement was with that is broken, where its words only name who
// made it on the breaker's own side: "went back on the deal made by his predecessor".
func (s *sentenceCoder) broken(k *coded, src, maker []mention) []mention {
	if k.frame.Category != "REJECT" || k.frame.Mode != "yield" || len(maker) != 1 || len(src) == 0 || !officialSector[maker[0].actor.Sector] || maker[0].actor.Country != src[0].actor.Country {
		return maker
	}
	if !slices.ContainsFunc(k.used, func(u int) bool { return pacts[s.t.lemma(u)] }) || s.r.sentence-s.r.pact.sentence > maxReach {
		return maker
	}
	return slices.DeleteFunc(known(s.r.pact.targets, k.trigger), func(m mention) bool { return m.actor.Country == src[0].actor.Country })
}

var pacts = set("agreement deal pact accord treaty truce ceasefire")

// helpedAbroad gives forces that "we" help, and whose country was only lent to them,
// to the other country that the sentence is about: no state gives itself aid.
func (s *sentenceCoder) helpedAbroad(k *coded, src, tgt []mention) {
	if k.frame.Category != "AID" || len(tgt) != 1 || !tgt[0].lent || tgt[0].entry != nil || tgt[0].actor.Country != s.r.community || len(src) > 0 && src[0].actor.Country != s.r.community {
		return
	}
	if c, _ := s.otherCountry(tgt); c != "" {
		tgt[0].actor.Country = c
	}
}

// invaded is the country that an invasion told without its object befell: the other
// one its sentence speaks of, or the one the text is about for "the area".
func (s *sentenceCoder) invaded(k *coded, src []mention) []mention {
	country, at := "", k.target
	switch {
	case k.target < 0 && k.frame.Kind == frame.Verb && s.t.lemma(k.trigger) == "invade":
		country, at = s.otherCountry(src)
	case k.target >= 0 && stretches[s.t.lemma(k.target)] && s.t.definite(k.target):
		country = cmp.Or(s.r.lastPlace(), s.r.scene, s.r.focus())
	}
	e := s.r.reg.ByID(country)
	if e == nil {
		return nil
	}
	m := mention{entry: e, head: at, known: true, proper: true}
	m.actor = stateActor(e, s.r.phrase(s.t, at))
	return without([]mention{m}, src)
}

// invadedBefore is the state that those who withdraw had just gone into.
func (s *sentenceCoder) invadedBefore(k *coded, src []mention) []mention {
	if k.frame.Mode != "withdraw" {
		return nil
	}
	for _, category := range [...]string{"ASSAULT", "MOBILIZE"} {
		a, ok := s.justTold(category, k)
		if !ok || s.r.sentence-a.sentence > maxReach || len(a.targets) != 1 || !slices.ContainsFunc(a.sources, func(o event.Actor) bool { return o.Country == src[0].actor.Country }) {
			continue
		}
		if e := s.r.reg.ByID(a.targets[0].Code); e != nil && e.Kind == actor.State {
			return without(known(a.targets, k.trigger), src)
		}
	}
	return nil
}

// stretches are nouns for a land that is told of by what befell it.
var stretches = set("area region land country territory")

// otherCountry is the one country beside the sources' that a sentence names, and
// where it does.
func (s *sentenceCoder) otherCountry(src []mention) (country string, at int) {
	for _, sp := range s.r.spans {
		c := sp.iso
		if sp.entry != nil {
			c = sp.entry.Country
		}
		if len(c) != 3 || codebook.Transnational(c) || c == country || slices.ContainsFunc(src, func(m mention) bool { return m.actor.Country == c }) {
			continue
		}
		if country != "" {
			return "", -1
		}
		country, at = c, sp.hi-1
	}
	return country, at
}

// notTheirLand leaves out the places in their own country that forces fight in: the
// band their sentence names is whom they fight, not the place.
func (s *sentenceCoder) notTheirLand(k *coded, src, tgt []mention) []mention {
	if k.target < 0 || s.t.preposition(k.target) != "in" || len(src) == 0 || len(tgt) == 0 || slices.ContainsFunc(src, func(m mention) bool { return m.actor.Sector != "MIL" || m.lent }) {
		return tgt
	}
	home := func(m mention) bool {
		return m.place && m.entry != nil && m.entry.Kind == actor.Place && m.actor.Country == src[0].actor.Country
	}
	if slices.ContainsFunc(tgt, func(m mention) bool { return !home(m) }) {
		return tgt
	}
	for i := range s.r.spans {
		sp := &s.r.spans[i]
		if list := s.r.who(s.t, sp.hi-1); sp.entry != nil && groupOf(sp.entry) != nil && len(list) == 1 && irregular[list[0].actor.Sector] {
			return list
		}
	}
	return nil
}
