package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/english"
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
	mine := t.ownWord(i)
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "nmod" || k < i {
			continue
		}
		switch p := t.preposition(k); p {
		case "of", "from", "in", "for", "at", "within":
			if mine && p != "of" {
				continue // "his forces in Lebanon" are not of Lebanon
			}
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
	for _, k := range t.phrasesOn(i) { // read with another word: "arrested a commander of T", "the army and forces from T"
		if p := t.preposition(k); t.tok[k].Head != i && (p == "of" || p == "from") {
			if s := r.spanAt(k); s != nil {
				return s.entry
			}
		}
	}
	return nil
}

// owner2 looks one level further: "Defence Ministry spokesman of Turkey".
func (r *resolver) owner2(t *tree, i int) *actor.Entry {
	if backing[t.lemma(i)] && t.isVerb(i) {
		return nil // "Iranian-backed militias" are not Iran's
	}
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

// backing participles name who helps those they stand on.
var backing = set("back support fund arm train sponsor finance equip")

// countryOf reads the country a phrase gives its head by adjective, owner or place.
func (r *resolver) countryOf(t *tree, i int) string {
	if e := r.owner(t, i); e != nil {
		if e.Kind == actor.Person {
			c, _, _ := e.At(r.at(t))
			return c
		}
		return e.Country
	}
	if c := r.bossCountry(t, i); c != "" {
		return c
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
				if backing[t.lemma(k)] && t.isVerb(k) {
					break
				}
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
	if p := t.child(i, "nmod:poss"); p >= 0 && t.isNoun(p) && r.spanAt(p) == nil { // "the president's advisers"
		if own := r.one(t, p, 1); len(own) > 0 && !own[0].thing && !own[0].lent {
			return own[0].actor.Country
		}
	}
	return ""
}

// bossCountry is the country of the person a possessive pronoun stands for, whose
// people and offices are of it: "his ministers", "whose troops". "His captors" may be anybody's.
func (r *resolver) bossCountry(t *tree, i int) string {
	if g, ok := r.genericAt(t, i); !ok || g.Sector == "UAF" || g.Sector == "REB" {
		return ""
	}
	if own := r.boss(t, i); own != nil && len(own.actor.Country) == 3 {
		return own.actor.Country
	}
	return ""
}

// boss is the person that a possessive pronoun on a noun stands for, or nil.
func (r *resolver) boss(t *tree, i int) *mention {
	p := t.child(i, "nmod:poss")
	if p < 0 || t.tok[p].XPOS != "PRP$" && t.tok[p].XPOS != "WP$" {
		return nil
	}
	if own := r.pronoun(t, p); len(own) == 1 && own[0].person {
		return &own[0]
	}
	return nil
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

// listed makes the mentions of several who are named before a noun, each after a
// comma or "and": "a Saudi, Emirati and Houthi operation". It is nil for fewer than two.
func (r *resolver) listed(t *tree, i, depth int) []mention {
	if i < 2 || !t.isNoun(i) {
		return nil
	}
	lo := i
	for lo > 0 && listable(&t.tok[lo-1]) {
		lo--
	}
	framed := lo > 0 && t.tok[lo-1].UPOS == "DET"
	var out []mention
	for k := range r.spans {
		s := &r.spans[k]
		if s.lo < lo || s.hi > i || !framed && !t.modifies(s.hi-1, i) {
			continue
		}
		if !s.adj && (s.entry == nil || s.entry.Kind == actor.Person || s.entry.Kind == actor.Place || s.entry.Kind == actor.Media) {
			continue
		}
		before := s.lo - 1
		for before > lo && t.tok[before].UPOS == "ADJ" && r.spanAt(before) == nil {
			before--
		}
		if len(out) > 0 && t.tok[before].Text != "," && t.tok[before].Text != "-" && t.tok[before].UPOS != "CCONJ" {
			return nil // "the Russian Syria campaign"
		}
		if s.adj {
			m := mention{head: i, known: true, entry: r.reg.ByID(s.iso)}
			m.actor.Country, m.actor.Name = s.iso, r.stateName(s.iso, t.tok[s.hi-1].Text)
			if m.entry != nil {
				m.actor.Code = m.entry.ID
			}
			out = append(out, m)
		} else if one := r.one(t, s.hi-1, depth+1); len(one) > 0 {
			out = append(out, one[0])
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// listable tells the words that may stand between an article and its noun.
func listable(k *english.Token) bool {
	switch k.UPOS {
	case "ADJ", "PROPN", "CCONJ", "NOUN":
		return true
	}
	return k.Text == "," || k.Text == "-"
}

// modifies tells a word that stands on a noun, or is joined to one that does.
func (t *tree) modifies(k, noun int) bool {
	for n := 0; n < maxClimb && k >= 0 && k != noun; n++ {
		switch t.tok[k].Dep {
		case "amod", "compound", "conj", "nmod:poss", "nmod:desc", "flat":
		default:
			return false
		}
		k = t.tok[k].Head
	}
	return k == noun
}

// thing resolves a phrase whose head is no actor to whoever it belongs to.
func (r *resolver) thing(t *tree, i int, m mention, depth int) []mention {
	m.thing = true
	if own := r.listed(t, i, depth); own != nil {
		for j := range own {
			own[j].thing = true
			own[j].actor.Text = m.actor.Text
		}
		return own
	}
	var vague []mention // the "power" of "power station": when nothing better is there
	for _, dep := range [...]string{"nmod:poss", "compound", "amod", "nmod:desc"} {
		for _, k := range t.children(i) {
			k := int(k)
			if t.tok[k].Dep != dep || k > i {
				continue
			}
			if dep == "amod" {
				if sp := r.spanAt(k); sp != nil && sp.adj {
					return r.ofStates(t, k, m)
				} else if (sp == nil || sp.entry == nil) && !r.bearsArms(t, k) {
					continue
				}
			}
			if own := r.one(t, k, depth+1); len(own) > 0 && (!thingName[t.lemma(i)] || !faceless(own[0])) {
				for j := range own {
					own[j].thing = true
					own[j].actor.Text = m.actor.Text
				}
				if told(own[0]) {
					return own
				}
				vague = own
			}
		}
	}
	for _, k := range t.children(i) {
		if k := int(k); strings.HasPrefix(t.tok[k].Dep, "acl") && k > i { // "the sacrifices (that) they have made"
			if own := slices.Clone(r.who(t, t.relativeDoer(k))); len(own) > 0 {
				for j := range own {
					own[j].thing = true
				}
				return own
			}
		}
		if k := int(k); t.tok[k].Dep == "acl" && k > i && hauling[t.lemma(k)] { // "trucks carrying fuel for NATO forces"
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
	if of := t.ofPhrase(i); of > i && t.tok[of].Head != i && vague == nil && standing[t.lemma(i)] { // read with the verb: "shelled positions of the army"
		if own := r.one(t, of, depth+1); len(own) > 0 && told(own[0]) {
			for j := range own {
				own[j].thing = true
			}
			return own
		}
	}
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "nmod" || k < i {
			continue
		}
		p := t.preposition(k)
		if p != "of" && t.tok[k].UPOS == "NOUN" && t.ownWord(k) {
			continue // "a visit to the areas on its anniversary"
		}
		switch p {
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
	return vague
}

// faceless tells a name of which nothing is known: "the Seventeenth Amendment"
// belongs to no Seventeenth.
func faceless(m mention) bool {
	return m.entry == nil && !m.person && m.actor.Country == "" && m.actor.Sector == ""
}

// ofStates gives a thing to the states of its adjectives: "Turkish and Syrian
// posts".
func (r *resolver) ofStates(t *tree, k int, m mention) []mention {
	var out []mention
	add := func(i int) {
		if sp := r.spanAt(i); sp != nil && sp.adj {
			m.actor.Country, m.actor.Name = sp.iso, r.stateName(sp.iso, m.actor.Text)
			out = append(out, m)
		}
	}
	add(k)
	for _, c := range t.children(k) {
		if t.tok[c].Dep == "conj" {
			add(int(c))
		}
	}
	return out
}

// told tells whether anything is known of an owner but a common noun.
func told(m mention) bool {
	return m.entry != nil || m.actor.Country != "" || m.actor.Sector != ""
}

// bearsArms tells an adjective or noun of those whose camp or post a thing is:
// "terrorist training camps".
func (r *resolver) bearsArms(t *tree, k int) bool {
	g, ok := r.reg.Generic(t.lemma(k))
	return ok && (g.Sector == "REB" || g.Sector == "UAF")
}

// ownWord tells whether a possessive pronoun stands on a noun.
func (t *tree) ownWord(i int) bool {
	p := t.child(i, "nmod:poss")
	return p >= 0 && t.tok[p].XPOS == "PRP$"
}

// relativeDoer is who does what a relative clause tells of its noun, -1 where
// the noun itself does it.
func (t *tree) relativeDoer(v int) int {
	if s := t.child(v, "nsubj", "nsubj:pass"); s >= 0 && !t.isRelative(s) && (t.tok[s].Dep == "nsubj" || !t.has(v, "aux:pass")) {
		return s
	}
	return -1
}

// hauling participles lead to whom a thing serves or answers: "tankers headed for T",
// "trucks carrying fuel for T".
var hauling = set("head bind destine mean intend carry haul transport ferry deliver supply bring take truck ship bear convey serve react reflect respond")

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
			if len(own) == 0 || !own[0].known || own[0].place || own[0].entry != nil && own[0].entry.Kind == actor.State {
				continue // where it goes, not whom it is for
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
