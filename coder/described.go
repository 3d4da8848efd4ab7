package coder

import (
	"slices"
	"strings"

	"parley/actor"
)

// This file makes mentions of described actors: "Israeli soldiers".

// genericAt looks up the head of a phrase with the word straight before it
// ("militant group", "suicide bomber"), then alone.
func (r *resolver) genericAt(t *tree, i int) (actor.Generic, bool) {
	if i > 0 {
		switch t.tok[i-1].Dep {
		case "compound", "amod":
			if g, ok := r.reg.Generic(t.lemma(i-1) + " " + t.lemma(i)); ok {
				return g, true
			}
		}
	}
	return r.reg.Generic(t.lemma(i))
}

// each makes one mention of a described actor, or one for each nationality it
// is given: "Afghan and Pakistani commanders".
func (r *resolver) each(t *tree, i int, g actor.Generic, m mention) []mention {
	one := r.generic(t, i, g, m)
	var isos, words []string
	add := func(k int) {
		sp := r.spanAt(k)
		if sp == nil || !sp.adj && (sp.entry == nil || len(sp.entry.Country) != 3 || sp.entry.Kind == actor.Group) {
			return
		}
		iso := sp.iso
		if sp.entry != nil {
			iso = sp.entry.Country
		}
		if !slices.Contains(isos, iso) {
			isos, words = append(isos, iso), append(words, t.tok[k].Text)
		}
	}
	for _, k := range t.children(i) {
		if t.tok[k].Dep != "amod" {
			continue
		}
		add(int(k))
		for _, j := range t.children(int(k)) {
			if t.tok[j].Dep == "conj" {
				add(int(j))
			}
		}
	}
	if len(isos) > 1 {
		out := make([]mention, 0, len(isos))
		for k, iso := range isos {
			n := m
			n.known, n.person = true, g.Person
			n.actor.Country, n.actor.Sector, n.actor.Name = iso, g.Sector, words[k]+" "+t.tok[i].Text
			out = append(out, n)
		}
		return out
	}
	return append([]mention{one}, r.ofEach(t, i, one.actor.Country, one.actor.Sector)...)
}

// alongside makes the mentions of further nationalities on a composed organ:
// "French and Egyptian warships", where "Egyptian warships" is one name, and
// "the foreign ministers of France and Germany", where the first three words are.
func (r *resolver) alongside(t *tree, i int, s *nameSpan) []mention {
	if s.entry.Kind != actor.Organ || s.hi-s.lo < 2 {
		return nil
	}
	var out []mention
	for _, k := range t.children(i) {
		sp := r.spanAt(int(k))
		if int(k) >= s.lo || sp == nil || !sp.adj || sp.iso == s.entry.Country {
			continue
		}
		n := mention{head: i, known: true}
		n.actor.Text = r.phrase(t, i)
		n.actor.Country, n.actor.Sector, n.actor.Name = sp.iso, s.entry.Sector, t.tok[k].Text+" "+t.tok[i].Text
		out = append(out, n)
	}
	return append(out, r.ofEach(t, i, s.entry.Country, s.entry.Sector)...)
}

// ofEach makes the mentions of a plural's further states: "officials from Peru
// and Chile" are those of both. The first state is the phrase's own.
func (r *resolver) ofEach(t *tree, i int, first, sector string) []mention {
	if t.tok[i].XPOS != "NNS" && t.tok[i].XPOS != "NNPS" && !strings.HasSuffix(t.tok[i].Text, "s") {
		return nil
	}
	var out []mention
	for j := i + 1; j < len(t.tok); j++ {
		sp := r.spanAt(j)
		if sp == nil || sp.entry == nil || sp.entry.Kind != actor.State || t.tok[j].Dep != "conj" || sp.entry.Country == first {
			continue
		}
		h := t.tok[j].Head
		p := t.preposition(h)
		if own := r.spanAt(h); t.tok[h].Head != i && (own == nil || r.spanAt(i) != own) || own == nil || own.entry == nil ||
			own.entry.Country != first || p != "of" && p != "from" && p != "for" {
			continue
		}
		n := mention{head: i, known: true, plural: true}
		n.actor.Text = r.phrase(t, i)
		n.actor.Country, n.actor.Sector, n.actor.Name = sp.entry.Country, sector, lower(t.tok[i].Text)+" of "+sp.entry.Name
		out = append(out, n)
	}
	return out
}

// relational nouns name somebody by how they stand to their owner: "our
// allies" are not ours to code as us.
var relational = set("ally partner enemy foe adversary rival opponent neighbour neighbor friend critic successor predecessor counterpart benefactor patron backer sponsor")

// leagues, like allies, are others than whose they are: "our alliances".
var leagues = set("alliance coalition partnership")

// relation gives an ally or rival the country that stands on it: "the Taliban's
// Pakistani allies", "our NATO allies". Without one it is of no country told.
func (r *resolver) relation(t *tree, i int, m *mention) {
	m.abroad = true
	if c := r.nationality(t, i); c != "" {
		m.actor.Country = c
	} else if local[t.lemma(i)] {
		m.actor.Country = r.placeOn(t, i)
	}
}

// local are those who are of where they are; allies and rivals may be there
// from abroad.
var local = set("partner counterpart")

// placeOn is the country that an "in" phrase on a noun names.
func (r *resolver) placeOn(t *tree, i int) string {
	for _, k := range t.phrasesOn(i) {
		if s := r.spanAt(k); t.preposition(k) == "in" && s != nil && s.entry != nil {
			return s.entry.Country
		}
	}
	return ""
}

// generic makes the mention of a described actor: "Israeli soldiers", "the
// Taliban's fighters", "a Kremlin spokesman".
func (r *resolver) generic(t *tree, i int, g actor.Generic, m mention) mention {
	if g.Sector == "CVL" && r.serving(t, i) {
		g.Sector = "MIL"
	}
	if led := r.ledBy(t, i); led != "" {
		g.Sector = led
	}
	m.known = true
	m.person = g.Person
	m.actor.Sector = g.Sector
	m.actor.Name = r.plainName(t, i)
	if relational[t.lemma(i)] || leagues[t.lemma(i)] && t.ownWord(i) {
		m.actor.Sector = ""
		r.relation(t, i, &m)
		return m
	}
	m.abroad = t.foreign(i, g.Sector)
	if owner := r.owner(t, i); owner != nil {
		m.actor.Country = owner.Country
		switch owner.Kind {
		case actor.Group, actor.Party:
			// Members, leaders and fighters of a group count for it.
			m.entry, m.actor.Name, m.actor.Code, m.actor.Sector = owner, owner.Name, owner.ID, owner.Sector
			if c, sector, _ := owner.At(r.at(t)); sector != "" {
				m.actor.Country, m.actor.Sector = c, sector
			}
			m.proper = true
		case actor.Organ:
			m.actor.Sector = owner.Sector
			if !g.Person {
				m.actor.Name, m.actor.Code = owner.Name, owner.ID
			}
		case actor.Organisation:
			if g.Sector == "MIL" || g.Sector == "GOV" || g.Equipment {
				m.actor.Name = owner.Name
				m.actor.Code = owner.ID
			}
		}
		r.seen[owner.ID]++
	} else if own := r.carriesFor(t, i, g); own != nil {
		own.actor.Text, own.head = m.actor.Text, i
		return *own
	} else if m.actor.Country = r.countryOf(t, i); m.actor.Country == "" && t.bareConjunct(i) {
		m.actor.Country = r.countryOf(t, t.tok[i].Head) // "the U.S. men and women"
	}
	if m.actor.Country == "" {
		m.actor.Country = r.highlands(t, i)
	}
	if m = r.sameDescription(t, i, m); m.entry != nil && m.proper {
		return m
	}
	if r.former(t, i) && g.Sector == "GOV" {
		m.actor.Sector = "ELI"
	}
	if m.actor.Country == "" && (t.definite(i) || r.community == "" && t.noted(i)) && officialSector[g.Sector] && !m.abroad {
		m.lent = true
		if m.actor.Country = r.ruling(t.lemma(i)); m.actor.Country == "" {
			m.actor.Country = r.community
		}
		if m.actor.Country == "" {
			m.actor.Country = r.placeBefore(i)
		}
		if m.actor.Country == "" {
			m.actor.Country = r.homeOf()
		}
	}
	if h := r.officeHolder(t, i, g, m.actor.Country); h != nil {
		m.entry, m.actor.Name, m.actor.Code = h, h.Name, h.ID
		m.person = true
	}
	return m
}

// ledBy is the sector of those whom a leader leads by the word before him: "bandit
// leaders" are no officials.
func (r *resolver) ledBy(t *tree, i int) string {
	c := t.child(i, "compound")
	if l := t.lemma(i); l != "leader" && l != "chief" && l != "boss" && l != "commander" || c < 0 || c > i {
		return ""
	}
	switch g, _ := r.reg.Generic(t.lemma(c)); g.Sector {
	case "CRM", "REB", "UAF", "REL", "LAB", "AGR", "EDU", "OPP", "BUS", "REF", "PRM":
		return g.Sector
	}
	return ""
}

// ruling is the country of the government that the sentence before named:
// "the government" again.
func (r *resolver) ruling(lemma string) string {
	if lemma != "government" {
		return ""
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= 1; k-- {
		if e := r.past[k].entry; e != nil && e.Kind == actor.Organ && e.ID == e.Country+e.Sector && e.Sector == "GOV" {
			return e.Country
		}
	}
	return ""
}

// serving tells the men and women of forces, whichever of the two the forces
// stand on: "the women and men of our army".
func (r *resolver) serving(t *tree, i int) bool {
	for _, n := range [...]int{i, t.tok[i].Head, t.child(i, "conj")} {
		if n < 0 || t.lemma(n) != "man" && t.lemma(n) != "woman" {
			continue
		}
		of := t.ofPhrase(n)
		if of < 0 {
			continue
		}
		g, _ := r.genericAt(t, of)
		if s := r.spanAt(of); g.Sector == "MIL" || s != nil && s.entry != nil && s.entry.Sector == "MIL" {
			return true
		}
	}
	return false
}

// nationality is the country that a word before a relational noun gives it:
// "the Taliban's Pakistani allies", "our NATO allies".
func (r *resolver) nationality(t *tree, i int) string {
	country := ""
	for _, k := range t.children(i) {
		if sp := r.spanAt(int(k)); sp != nil && (t.tok[k].Dep == "amod" || t.tok[k].Dep == "compound") && int(k) < i {
			country = sp.iso
			if sp.entry != nil {
				country = sp.entry.Country
			}
		}
	}
	return country
}

// foreign tells whether a phrase says that its actors are of another state than
// the one spoken of: "international troops", "the forces that attacked us".
func (t *tree) foreign(i int, sector string) bool {
	for _, k := range t.children(i) {
		if d := t.tok[k].Dep; d == "acl:relcl" && sector == "MIL" && !t.sameWord(i+1, ",") || int(k) < i && strange[t.lemma(int(k))] {
			return true
		}
	}
	return false
}

var strange = set("foreign international multinational outside global western allied invading invade occupying occupy enemy hostile rebel")

// carriesFor is whom a convoy or vehicle serves by the participle on it: "a
// convoy headed for NATO forces".
func (r *resolver) carriesFor(t *tree, i int, g actor.Generic) *mention {
	if !g.Equipment && t.lemma(i) != "convoy" {
		return nil
	}
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "acl" && int(k) > i && hauling[t.lemma(int(k))] {
			if own := r.servedBy(t, int(k), 1); own != nil {
				return &own[0]
			}
		}
	}
	return nil
}

// bareConjunct tells a second noun that shares what stands before the first.
func (t *tree) bareConjunct(i int) bool {
	h := t.tok[i].Head
	if t.tok[i].Dep != "conj" || h < 0 || h > i || !t.isNoun(h) || t.isVerb(h) {
		return false
	}
	return !t.has(i, "det", "amod", "compound", "nmod:poss", "nummod", "case", "acl", "acl:relcl")
}

// sameDescription leads "the militants" back to the militants told of before,
// with the country or name they were given there.
func (r *resolver) sameDescription(t *tree, i int, m mention) mention {
	lemma := t.lemma(i)
	bare := m.actor.Country == "" && m.entry == nil
	if bare && t.definite(i) && t.tok[i].UPOS == "NOUN" && !t.has(i, "acl:relcl") {
		if a, ok := r.described[lemma]; ok && a.sector == m.actor.Sector {
			m.actor.Country = a.country
			if a.entry != nil {
				m.entry, m.actor.Name, m.actor.Code, m.proper = a.entry, a.entry.Name, a.entry.ID, true
			}
		} else if a := r.risen(lemma, m.actor.Sector); a != nil {
			m.entry, m.actor.Name, m.actor.Code, m.proper = a, a.Name, a.ID, true
			m.actor.Country, m.actor.Sector = a.Country, a.Sector
			if c, sector, _ := a.At(r.at(t)); sector != "" {
				m.actor.Country, m.actor.Sector = c, sector
			}
		}
		return m
	}
	if !bare && !officialSector[m.actor.Sector] {
		r.described[lemma] = description{m.actor.Country, m.actor.Sector, groupOf(m.entry)}
	}
	return m
}

// risen is the armed group that "the rebels" are when no rebels were described
// before: the one the text named last.
func (r *resolver) risen(lemma, sector string) *actor.Entry {
	if !rising[lemma] || sector != "REB" && sector != "PRM" {
		return nil
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		if e := groupOf(r.past[k].entry); e != nil && (e.Sector == "REB" || e.Sector == "PRM") {
			return e
		}
	}
	return nil
}

// rising are nouns for those who fight a state as a group with a name.
var rising = set("rebel insurgent guerrilla separatist jihadist jihadi paramilitary secessionist insurrectionist")

// description is what was told of the latest actors of a common noun.
type description struct {
	country, sector string
	entry           *actor.Entry
}

func groupOf(e *actor.Entry) *actor.Entry {
	if e != nil && (e.Kind == actor.Group || e.Kind == actor.Party) {
		return e
	}
	return nil
}

// officialSector lists sectors a definite phrase can hold without naming its
// country ("the army", "the government"): that of the state spoken of.
var officialSector = map[string]bool{"GOV": true, "MIL": true, "COP": true, "LEG": true, "JUD": true, "SPY": true}

func (t *tree) definite(i int) bool {
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "det" {
			switch t.lemma(int(k)) {
			case "the", "this", "that":
				return true
			}
			return false
		}
	}
	return t.tok[i].UPOS == "PROPN" || t.tok[i].XPOS == "NNS" && t.sent != nil && i == 0
}

// noted tells an organ without the article, as in notes, and those that never have
// one: "Govt rejected the report", "police fired", "federal forces fled".
func (t *tree) noted(i int) bool {
	if d := t.tok[i].Dep; t.tok[i].UPOS != "NOUN" || t.has(i, "det", "nummod", "nmod:poss") || !strings.HasPrefix(d, "nsubj") && d != "obl:agent" {
		return false
	}
	if l := t.lemma(i); l == "police" || l == "authority" && t.tok[i].XPOS == "NNS" {
		return true
	}
	bare := true
	for _, k := range t.children(i) {
		if d := t.tok[k].Dep; d != "compound" && d != "amod" {
			continue
		}
		if bare = false; !ofState[t.lemma(int(k))] {
			return false // "local security forces" may be anywhere
		}
	}
	return !bare || stateOrgan[t.lemma(i)]
}

// ofState are words that make forces those of the state.
var ofState = set("federal government security")

// stateOrgan lists organs of which a state has one.
var stateOrgan = set("government army military parliament junta cabinet navy gendarmerie")

// officeHolder names the person behind "the Pakistani president" at the date.
func (r *resolver) officeHolder(t *tree, i int, g actor.Generic, country string) *actor.Entry {
	if !g.Person || country == "" || t.tok[i].XPOS == "NNS" || !t.definite(i) {
		return nil
	}
	switch t.lemma(i) {
	case "president", "premier", "chancellor", "king", "emir", "sultan":
	default:
		return nil
	}
	if r.at(t) == "" {
		return nil
	}
	return r.reg.OfficeHolder(t.lemma(i), country, r.at(t))
}
