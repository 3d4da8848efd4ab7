package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/codebook"
	"parley/event"
)

// This file gives a country to parties whose own words tell none.

// where names the place of an act: an "in", "at" or "near" phrase of its own.
func (s *sentenceCoder) where(k *coded) string {
	for _, p := range k.args.preps {
		switch p.prep {
		case "in", "at", "near", "outside", "inside", "around", "across":
			for _, m := range s.r.who(s.t, p.head) {
				if m.entry != nil && (m.place || m.entry.Kind == actor.State) && p.head != k.target && p.head != k.source {
					return m.actor.Name
				}
			}
		}
	}
	return ""
}

// fillCountry gives victims and crowds described without a country that of the place.
func (s *sentenceCoder) fillCountry(k *coded, e *event.Event, src, tgt []mention) {
	country := ""
	for _, p := range k.args.preps {
		switch p.prep {
		case "in", "at", "near", "outside", "inside", "around", "across", "on", "from", "throughout":
			for _, m := range s.r.who(s.t, p.head) {
				if (p.prep == "on" || p.prep == "from") && m.entry == nil && !grounds[s.t.lemma(p.head)] {
					continue // "the attack on its troops"
				}
				if country == "" && s.sceneAt(k, p.head) && !codebook.Transnational(m.actor.Country) {
					country = m.actor.Country
				}
			}
		}
	}
	if country == "" && e.Category == "ASSAULT" {
		country = s.struck(k)
	}
	if country == "" {
		country = s.r.setting(s.t)
	}
	if country == "" && (e.Category == "ASSAULT" || e.Category == "COERCE") {
		country = s.r.lastPlace()
	}
	if country == "" && amongPeople[e.Category] {
		s.metAbroad(e.Targets, tgt)
		if e.Reciprocal {
			s.metAbroad(e.Sources, src)
		}
	}
	if country == "" {
		country = s.r.chapter
	}
	chief := country == "" && s.r.chief
	if chief {
		country = s.r.scene
	}
	if country == "" {
		return
	}
	for i := range e.Targets {
		if a := &e.Targets[i]; a.Country == "" && a.Code == "" && !tgt[i].abroad && !(chief && a.Sector == "" && !tgt[i].proper) {
			a.Country = country
		}
	}
	for i := range e.Sources {
		if a := &e.Sources[i]; a.Country == "" && a.Code == "" && !src[i].abroad && (insideSector[a.Sector] || a.Sector == "REB" || a.Sector == "UAF") {
			a.Country = country
		}
	}
}

// sceneAt tells a phrase that says where an act was, not with whom or what for:
// "in retaliation for"; those killed "in a Russian strike on Odesa" are no Russians.
func (s *sentenceCoder) sceneAt(k *coded, head int) bool {
	return head != k.target && head != k.source && !s.eventNoun(head) && !defying[s.t.lemma(head)]
}

// struck is the country of what was hit where a participle tells who died: "hits
// an Iraqi checkpoint, killing 12 guards".
func (s *sentenceCoder) struck(k *coded) string {
	t := s.t
	if t.tok[k.trigger].XPOS != "VBG" || t.tok[k.trigger].Dep != "advcl" {
		return ""
	}
	for _, m := range s.r.who(t, t.child(t.tok[k.trigger].Head, "obj")) {
		if m.thing {
			return m.actor.Country
		}
	}
	return ""
}

// lastPlace is the country of the place that the sentence before spoke of: the
// scene of what goes on.
func (r *resolver) lastPlace() string {
	for i := len(r.past) - 1; i >= 0 && r.sentence-r.past[i].sentence <= 1; i-- {
		if e := r.past[i].entry; e != nil && e.Kind == actor.Place {
			return e.Country
		}
	}
	return ""
}

// shareCountry gives officials and the like the country of the party they are
// joined to: "Pakistani politicians and leaders", "leaders like Imran Khan". Who
// meets whom is no joining.
func shareCountry(list []event.Actor, of []mention, oneSide bool) {
	lend := func(a, with *event.Actor) {
		if a.Country != "" || a.Code != "" {
			return
		}
		state := oneSide && with.Sector == "" && with.Code == with.Country && !codebook.Transnational(with.Country)
		switch {
		case a.Sector != "CVL" && with.Sector != "" && (officialSector[a.Sector] || insideSector[a.Sector]),
			state && (a.Sector == "OPP" || a.Sector == "REB"): // "Caracas and the opposition"
			a.Country = with.Country
		}
	}
	for i := 1; i < len(list); i++ {
		if of[i].far == of[i-1].far {
			lend(&list[i], &list[i-1])
		}
	}
	for i := len(list) - 1; i > 0; i-- {
		if of[i].far == of[i-1].far && list[i-1].Sector == list[i].Sector {
			lend(&list[i-1], &list[i])
		}
	}
}

// domestic gives parties of a kind that belongs inside a state (opposition,
// former officials, civilians, press, courts) and whose country nothing tells,
// the country of the state's own organ on the other side; not foreigners.
func (s *sentenceCoder) domestic(e *event.Event, src, tgt []mention) {
	lend := func(from, to []event.Actor, of []mention) {
		for i := range to {
			if to[i].Country != "" || to[i].Code != "" || of[i].abroad && insideSector[to[i].Sector] && !s.t.ownWord(of[i].head) { // but "my friends"
				continue
			}
			for _, a := range from {
				if len(a.Country) != 3 || codebook.Transnational(a.Country) {
					continue
				}
				official := officialSector[a.Sector] || a.Sector == ""
				if official && (insideSector[to[i].Sector] || ofPart(to[i].Text)) || !official && officialSector[to[i].Sector] {
					to[i].Country = a.Country
					break
				}
			}
		}
	}
	lend(e.Sources, e.Targets, tgt)
	lend(e.Targets, e.Sources, src)
}

// insiders gives crowds, police and bands whose country nothing tells that of those
// they fight, and those whom such a band or police of a country act on theirs: they
// act at home.
func insiders(e *event.Event) {
	if e.Polarity != event.Happened || e.Category != "ASSAULT" && e.Category != "COERCE" && e.Category != "PROTEST" {
		return
	}
	lend := func(from, to []event.Actor, may func(a, with *event.Actor) bool) {
		if len(from) == 0 || len(from[0].Country) != 3 || codebook.Transnational(from[0].Country) ||
			slices.ContainsFunc(from, func(a event.Actor) bool { return a.Country != from[0].Country }) {
			return
		}
		for i := range to {
			if a := &to[i]; a.Country == "" && a.Code == "" && may(a, &from[0]) {
				a.Country = from[0].Country
			}
		}
	}
	lend(e.Targets, e.Sources, func(a, with *event.Actor) bool {
		state := with.Sector == "" && with.Code == with.Country // terrorists may strike a state from abroad
		return !slices.ContainsFunc(e.Sources, func(o event.Actor) bool { return o.Sector == "MIL" }) && (homeSector[a.Sector] || a.Sector == "REB" && !state)
	})
	lend(e.Sources, e.Targets, func(a, with *event.Actor) bool { return insideSector[a.Sector] && homeSector[with.Sector] })
}

// homeSector are those who act inside their country.
var homeSector = set("COP PRM CVL")

// ofPart tells the words for those who hold office in a part of a country.
func ofPart(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if within[strings.TrimSuffix(lower(w), "s")] {
			return true
		}
	}
	return false
}

var within = set("local provincial municipal district governor mayor prefect councillor sheriff")

// alike gives a party that stands on both sides of a mutual act one country on both.
func alike(a, b []event.Actor) {
	for i := range a {
		for j := range b {
			if a[i].Name != b[j].Name || a[i].Text != b[j].Text {
				continue
			}
			if a[i].Country == "" {
				a[i].Country = b[j].Country
			}
			b[j].Country = a[i].Country
		}
	}
}

// onlyCountry is the one country that a sentence names, or "".
func (s *sentenceCoder) onlyCountry() string {
	country := ""
	for _, sp := range s.r.spans {
		c := sp.iso
		if sp.entry != nil {
			c = sp.entry.Country
			if sp.entry.Kind == actor.Person { // of whom he is of, not where he was born
				c, _, _ = sp.entry.At(s.r.at(s.t))
			}
		}
		if len(c) != 3 || codebook.Transnational(c) || sp.entry != nil && sp.entry.Kind == actor.Media {
			continue
		}
		if country != "" && country != c {
			return ""
		}
		country = c
	}
	return country
}

// lendCountry gives officials nobody listed, and whose country nothing tells,
// the one country their sentence names. Forces that attack or leave it may be foreign.
func (s *sentenceCoder) lendCountry(list []event.Actor, of []mention, foreign bool) {
	for i := range list {
		if of[i].abroad || list[i].Sector == "MIL" && foreign {
			continue
		}
		if a := &list[i]; a.Country == "" && a.Code == "" && (officialSector[a.Sector] || insideSector[a.Sector] && a.Sector != "CVL") {
			a.Country = s.onlyCountry()
		}
	}
}

// ofCountry tells whether somebody of a list is of a country.
func ofCountry(list []event.Actor, country string) bool {
	return slices.ContainsFunc(list, func(a event.Actor) bool { return a.Country == country })
}

var insideSector = set("OPP ELI CVL JRN PTY LAB EDU AGR REL MED SOC BUS JUD LEG CRM")
