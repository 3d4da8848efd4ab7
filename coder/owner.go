package coder

import (
	"parley/actor"
)

// This file says whose something is, and of which country.

// owner finds the registered name that a phrase's head belongs to: possessor,
// nationality, compound or "of".
func (r *resolver) owner(t *tree, i int) *actor.Entry {
	for _, dep := range [...]string{"compound", "amod", "nmod:desc", "flat", "nmod:poss"} {
		for _, k := range t.children(i) {
			k := int(k)
			if t.tok[k].Dep != dep {
				continue
			}
			if s := r.spanAt(k); s != nil && s.entry != nil && k < i {
				return s.entry
			}
			if t.tok[k].XPOS == "PRP$" || t.tok[k].XPOS == "WP$" {
				if p := r.pronoun(t, k); len(p) > 0 && p[0].entry != nil && p[0].entry.Kind != actor.Person {
					return p[0].entry
				}
			}
			if e := r.owner2(t, k); e != nil {
				return e
			}
		}
	}
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "nmod" || k < i {
			continue
		}
		switch t.preposition(k) {
		case "of", "from", "in", "for", "at", "within":
			if s := r.spanAt(k); s != nil && s.entry != nil {
				return s.entry
			}
			if e := r.owner2(t, k); e != nil {
				return e
			}
			if back := r.anaphor(t, k); len(back) == 1 && back[0].entry != nil { // "the leaders of the group"
				return back[0].entry
			}
		}
	}
	return nil
}

// owner2 looks one level further: "Defence Ministry spokesman of Turkey".
func (r *resolver) owner2(t *tree, i int) *actor.Entry {
	for _, k := range t.children(i) {
		k := int(k)
		switch t.tok[k].Dep {
		case "nmod:poss", "compound", "amod", "nmod:desc":
			if s := r.spanAt(k); s != nil && s.entry != nil {
				return s.entry
			}
		}
	}
	return nil
}

// countryOf reads the country a phrase gives its head by adjective, owner or place.
func (r *resolver) countryOf(t *tree, i int) string {
	if e := r.owner(t, i); e != nil {
		if e.Kind == actor.Person {
			c, _, _ := e.At(r.at(t))
			return c
		}
		return e.Country
	}
	for _, k := range t.children(i) {
		k := int(k)
		if d := t.tok[k].Dep; d == "acl" && k > i { // "refugees fleeing the war in Liberia"
			if c := r.placeIn(t, k); c != "" {
				return c
			}
		}
		switch t.tok[k].Dep {
		case "amod", "compound", "nmod:poss", "nmod:desc", "appos", "flat":
			if sp := r.spanAt(k); sp != nil && sp.adj {
				return sp.iso
			}
			for _, j := range t.children(k) {
				if sp := r.spanAt(int(j)); sp != nil && sp.adj && t.tok[j].Dep != "nmod" {
					return sp.iso
				}
			}
			if t.tok[k].Dep == "appos" {
				if e := r.owner(t, k); e != nil && e.Kind != actor.Person {
					return e.Country
				}
			}
		}
	}
	return ""
}

// highlands is the country that an adjective gives the place a phrase is of:
// "inhabitants of the Syrian highlands".
func (r *resolver) highlands(t *tree, i int) string {
	for _, k := range t.children(i) {
		k := int(k)
		if p := t.preposition(k); t.tok[k].Dep != "nmod" || k < i || p != "of" && p != "from" && p != "in" {
			continue
		}
		for _, j := range t.children(k) {
			if sp := r.spanAt(int(j)); sp != nil && sp.adj && t.tok[j].Dep == "amod" {
				return sp.iso
			}
		}
	}
	return ""
}

// placeIn is the country of the first place that a participle clause names.
func (r *resolver) placeIn(t *tree, v int) string {
	for j := v + 1; j < len(t.tok); j++ {
		if !t.under(j, v) {
			continue
		}
		switch t.preposition(j) {
		case "in", "of", "from", "across", "throughout":
			if s := r.spanAt(j); s != nil && s.entry != nil && (s.entry.Kind == actor.Place || s.entry.Kind == actor.State) {
				return s.entry.Country
			}
		}
	}
	return ""
}

// thing resolves a phrase whose head is no actor to whoever it belongs to.
func (r *resolver) thing(t *tree, i int, m mention, depth int) []mention {
	m.thing = true
	for _, dep := range [...]string{"nmod:poss", "compound", "amod", "nmod:desc"} {
		for _, k := range t.children(i) {
			k := int(k)
			if t.tok[k].Dep != dep || k > i {
				continue
			}
			if dep == "amod" {
				if sp := r.spanAt(k); sp != nil && sp.adj {
					m.actor.Country, m.actor.Name = sp.iso, r.stateName(sp.iso, m.actor.Text)
					return []mention{m}
				} else if sp == nil || sp.entry == nil {
					continue
				}
			}
			if own := r.one(t, k, depth+1); len(own) > 0 && (!thingName[t.lemma(i)] || !faceless(own[0])) {
				for j := range own {
					own[j].thing = true
					own[j].actor.Text = m.actor.Text
				}
				return own
			}
		}
	}
	for _, k := range t.children(i) {
		if k := int(k); t.tok[k].Dep == "acl:relcl" && k > i && !t.hasRelative(k) { // "the sacrifices they have made"
			if own := r.one(t, t.child(k, "nsubj"), depth+1); len(own) > 0 {
				for j := range own {
					own[j].thing = true
				}
				return own
			}
		}
		if k := int(k); t.tok[k].Dep == "acl" && k > i && t.tok[k].XPOS == "VBG" { // "trucks carrying fuel for NATO forces"
			if own := r.servedBy(t, k, depth); own != nil {
				return own
			}
		}
		if k := int(k); t.tok[k].Dep == "acl" && k > i { // "crimes committed by Croat forces"
			if ag := t.agent(k); ag >= 0 {
				if own := r.one(t, ag, depth+1); len(own) > 0 {
					for j := range own {
						own[j].thing = true
					}
					return own
				}
			}
		}
	}
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "nmod" || k < i {
			continue
		}
		switch p := t.preposition(k); p {
		case "of", "by", "in", "on", "at", "near", "from", "belonging to", "for", "carrying", "with", "against":
			if own := r.one(t, k, depth+1); len(own) > 0 {
				for j := range own {
					own[j].thing, own[j].aimed = true, p == "against"
					own[j].actor.Text = m.actor.Text
				}
				return own
			}
		}
	}
	return nil
}

// faceless tells a name of which nothing is known: "the Seventeenth Amendment"
// belongs to no Seventeenth.
func faceless(m mention) bool {
	return m.entry == nil && !m.person && m.actor.Country == "" && m.actor.Sector == ""
}

// servedBy finds whom a thing serves by the participle on it: the first named
// actor after "for", "of" or "to" in it.
func (r *resolver) servedBy(t *tree, v, depth int) []mention {
	for j := v + 1; j < len(t.tok); j++ {
		if !t.under(j, v) || t.tok[j].Dep != "obl" && t.tok[j].Dep != "nmod" {
			continue
		}
		switch t.preposition(j) {
		case "for", "of", "to":
			own := r.one(t, j, depth+1)
			if len(own) == 0 || !own[0].known || own[0].place {
				continue
			}
			for k := range own {
				own[k].thing = true
			}
			return own
		}
	}
	return nil
}

// stateName names the state of a country code; the phrase itself where a
// people has none.
func (r *resolver) stateName(iso, phrase string) string {
	if e := r.reg.ByID(iso); e != nil {
		return e.Name
	}
	return strip(phrase)
}
