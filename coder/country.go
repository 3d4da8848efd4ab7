package coder

import (
	"slices"

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
				if country == "" && p.head != k.target && p.head != k.source && !codebook.Transnational(m.actor.Country) {
					country = m.actor.Country
				}
			}
		}
	}
	if country == "" {
		country = s.r.setting(s.t)
	}
	if country == "" && (e.Category == "ASSAULT" || e.Category == "COERCE") {
		country = s.r.lastPlace()
	}
	if country == "" {
		return
	}
	for i := range e.Targets {
		if a := &e.Targets[i]; a.Country == "" && a.Code == "" && !tgt[i].abroad {
			a.Country = country
		}
	}
	for i := range e.Sources {
		if a := &e.Sources[i]; a.Country == "" && a.Code == "" && !src[i].abroad && (insideSector[a.Sector] || a.Sector == "REB" || a.Sector == "UAF") {
			a.Country = country
		}
	}
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
// joined to: "Pakistani politicians and leaders", "leaders like Imran Khan".
func shareCountry(list []event.Actor, oneSide bool) {
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
		lend(&list[i], &list[i-1])
	}
	for i := len(list) - 1; i > 0; i-- {
		if list[i-1].Sector == list[i].Sector {
			lend(&list[i-1], &list[i])
		}
	}
}

// domestic gives parties of a kind that belongs inside a state (opposition,
// former officials, civilians, press, courts) and whose country nothing tells,
// the country of the state's own organ on the other side.
func domestic(e *event.Event) {
	lend := func(from, to []event.Actor) {
		for i := range to {
			if to[i].Country != "" || to[i].Code != "" {
				continue
			}
			for _, a := range from {
				if len(a.Country) != 3 || codebook.Transnational(a.Country) {
					continue
				}
				official := officialSector[a.Sector] || a.Sector == ""
				if official && insideSector[to[i].Sector] || !official && officialSector[to[i].Sector] {
					to[i].Country = a.Country
					break
				}
			}
		}
	}
	lend(e.Sources, e.Targets)
	lend(e.Targets, e.Sources)
}

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
// the one country their sentence names. Forces that attack it may be foreign.
func (s *sentenceCoder) lendCountry(list []event.Actor, attacked bool) {
	for i := range list {
		if list[i].Sector == "MIL" && attacked {
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
