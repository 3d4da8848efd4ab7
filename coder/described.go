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
	if i > 1 && t.tok[i-1].Text == "-" && t.lemma(i) == "general" { // "Secretary-General"
		if g, ok := r.reg.Generic(t.lemma(i-2) + "-" + t.lemma(i)); ok {
			return g, true
		}
	}
	if i > 0 {
		switch t.tok[i-1].Dep {
		case "compound", "amod":
			for _, w := range [...]string{t.lemma(i - 1), lower(t.tok[i-1].Text)} { // also "rights groups"
				if g, ok := r.reg.Generic(w + " " + t.lemma(i)); ok {
					return g, true
				}
			}
		}
	}
	g, ok := r.reg.Generic(t.lemma(i))
	if ok && t.lemma(i) == "fighter" && t.airborne(i) {
		g.Sector, g.Person = "MIL", false
	}
	if ok && (g.Sector == "GOV" || g.Sector == "MIL") && heading[t.lemma(i)] && i > 0 && t.tok[i-1].Dep == "compound" {
		if of, ok := r.reg.Generic(t.lemma(i - 1)); ok && bodies[of.Sector] {
			g.Sector = of.Sector
		}
	}
	return g, ok
}

// airborne tells a fighter that flies from one that fights: "a fighter entered T's airspace".
func (t *tree) airborne(i int) bool {
	v := t.clause(i)
	if flying[t.lemma(v)] {
		return true
	}
	o := t.child(v, "obj")
	return o >= 0 && t.lemma(o) == "airspace"
}

// flying verbs are done to or by aircraft.
var flying = set("scramble intercept fly buzz overfly")

// heading nouns name those who lead or speak for what stands before them: "a
// college president", "the mosque administration", "bandit leaders" are of no government.
var heading = set("leader leadership president official spokesman spokeswoman spokesperson administrator administration representative delegate delegation executive chief boss commander")

// bodies are the sectors of what such people speak for.
var bodies = set("EDU REL LAB BUS MED JUD COP AGR CRM REB UAF PRM OPP REF")

// each makes one mention of a described actor, or one for each nationality it
// is given: "Afghan and Pakistani commanders".
func (r *resolver) each(t *tree, i int, g actor.Generic, m mention) []mention {
	one := r.generic(t, i, g, m)
	var isos, words []string
	add := func(k int) {
		if iso := r.stateOn(k); iso != "" && !slices.Contains(isos, iso) {
			isos, words = append(isos, iso), append(words, t.tok[k].Text)
		}
	}
	for _, k := range r.onNoun(t, i) {
		add(k)
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
	if both := r.ofBoth(t, i, g, m); both != nil {
		return both
	}
	return append([]mention{one}, r.ofEach(t, i, one.actor.Country, one.actor.Sector)...)
}

// onNoun lists the words before a noun that can say whose it is, and what is joined
// to them: "the Turkish and U.S. armies", "Egypt's and Sudan's ministers".
func (r *resolver) onNoun(t *tree, i int) []int {
	var out []int
	for _, k := range t.children(i) {
		k := int(k)
		switch t.tok[k].Dep {
		case "amod", "compound", "nmod:poss", "nmod:desc":
		default:
			continue
		}
		if k > i {
			continue
		}
		out = append(out, k)
		for _, j := range t.children(k) {
			if t.tok[j].Dep == "conj" && int(j) < i {
				out = append(out, int(j))
			}
		}
	}
	if len(out) < 2 {
		return out
	}
	for lo := slices.Min(out); lo > 1 && t.tok[lo-1].Text == ","; lo -= 2 { // read apart: "French, Chadian and Malian soldiers"
		sp := r.spanAt(lo - 2)
		if sp == nil || !sp.adj || t.tok[lo-2].UPOS != "ADJ" {
			break
		}
		out = append(out, lo-2)
	}
	return out
}

// stateOn is the country that a name or adjective gives what it stands on, or "".
func (r *resolver) stateOn(k int) string {
	sp := r.spanAt(k)
	switch {
	case sp == nil:
	case sp.adj:
		return sp.iso
	case sp.entry != nil && (sp.entry.Kind == actor.State || sp.entry.Kind == actor.Organisation) && len(sp.entry.Country) == 3:
		return sp.entry.Country
	}
	return ""
}

// ofBoth makes one mention for each of two states that a plural is of: "the
// presidents of the two countries", "soldiers on both sides".
func (r *resolver) ofBoth(t *tree, i int, g actor.Generic, m mention) []mention {
	if t.tok[i].XPOS != "NNS" {
		return nil
	}
	for _, k := range t.phrasesOn(i) {
		switch t.preposition(k) {
		case "of", "from", "on":
		default:
			continue
		}
		sides := r.anaphor(t, k)
		if len(sides) != 2 || !t.paired(k) {
			continue
		}
		out := make([]mention, 0, len(sides))
		for _, side := range sides {
			n := m
			n.known, n.person, n.plural = true, g.Person, true
			n.actor.Country, n.actor.Sector, n.actor.Name = side.actor.Country, g.Sector, lower(t.tok[i].Text)+" of "+side.actor.Name
			out = append(out, n)
		}
		return out
	}
	return nil
}

// paired tells a phrase of two by its number: "both sides", "the two countries".
func (t *tree) paired(i int) bool {
	for _, k := range t.children(i) {
		switch lower(t.tok[k].Text) {
		case "both", "two":
			return true
		}
	}
	return false
}

// alongside makes the mentions of further nationalities on a composed organ:
// "French and Egyptian warships", where "Egyptian warships" is one name, and
// "the foreign ministers of France and Germany", where the first three words are.
func (r *resolver) alongside(t *tree, i int, s *nameSpan) []mention {
	if s.entry.Kind != actor.Organ || s.hi-s.lo < 2 {
		return nil
	}
	var out []mention
	for _, k := range r.onNoun(t, i) {
		iso := r.stateOn(k)
		if k >= s.lo || iso == "" || iso == s.entry.Country {
			continue
		}
		n := mention{head: i, known: true}
		n.actor.Text = r.phrase(t, i)
		n.actor.Country, n.actor.Sector, n.actor.Name = iso, s.entry.Sector, t.tok[k].Text+" "+t.tok[i].Text
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
	g, _ := r.genericAt(t, i)
	for j := i + 1; j < len(t.tok); j++ {
		sp := r.spanAt(j)
		if sp == nil || sp.entry == nil || sp.entry.Kind != actor.State || t.tok[j].Dep != "conj" || sp.entry.Country == first {
			continue
		}
		h := t.tok[j].Head
		p := t.preposition(h)
		after := i+1 < len(t.tok) && t.tok[i+1].Dep == "case" && t.tok[i+1].Head == h // read with the verb
		if own := r.spanAt(h); t.tok[h].Head != i && !after && (own == nil || r.spanAt(i) != own) || own == nil || own.entry == nil ||
			own.entry.Country != first || p != "of" && p != "from" && p != "for" && p != "in" {
			continue
		}
		n := mention{head: i, known: true, plural: true, person: g.Person}
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
		if t.lemma(i) == "counterpart" { // "his Chilean counterpart": of the same office
			if own := r.boss(t, i); own != nil {
				m.actor.Sector, m.person = own.actor.Sector, true
			}
		}
	} else if local[t.lemma(i)] || r.inCapital(t, i) {
		m.actor.Country = r.placeOn(t, i)
	}
}

// local are those who are of where they are; allies and rivals may be there
// from abroad.
var local = set("partner counterpart")

// inCapital tells those who are in a capital, which stands for its state: "our friends
// in Washington" are Americans, "our friends in Syria" may be anybody.
func (r *resolver) inCapital(t *tree, i int) bool {
	for _, k := range t.phrasesOn(i) {
		if s := r.spanAt(k); t.preposition(k) == "in" && s != nil && s.entry != nil && s.entry.Kind == actor.State {
			return s.hi-s.lo == 1 && !strings.Contains(s.entry.Name, t.tok[k].Text)
		}
	}
	return false
}

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
	if t.tok[i].Dep == "nmod:poss" && benches[t.lemma(i)] && papers[t.lemma(t.tok[i].Head)] {
		g.Sector = "LEG"
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
	m.abroad = t.foreign(i, g.Sector) || m.plural && polities[t.lemma(i)] || officialSector[g.Sector] && t.ownWord(i) // "your general in Mali" is not of Mali
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
	} else if lord := r.liege(t, i); lord != nil {
		m.actor.Country = lord.actor.Country
		if lord.actor.Sector == "REB" {
			m.actor.Sector = "REB"
		}
		if e := groupOf(lord.entry); e != nil {
			m.entry, m.actor.Name, m.actor.Code, m.proper = e, e.Name, e.ID, true
		}
	} else if e := r.origin(t, i); e != nil {
		m.actor.Country = e.Country
	} else if own := r.carriesFor(t, i, g); own != nil {
		own.actor.Text, own.head = m.actor.Text, i
		return *own
	} else if m.actor.Country = r.countryOf(t, i); m.actor.Country == "" && t.bareConjunct(i) {
		m.actor.Country = r.countryOf(t, t.tok[i].Head) // "the U.S. men and women"
	}
	if m.actor.Country == "" && t.lemma(i) == "taxpayer" {
		m.actor.Country = r.community // whose money it is that "we" spend
	}
	if m.actor.Country == "" {
		m.actor.Country = r.highlands(t, i)
	}
	r.followers(t, i, &m)
	if m = r.sameDescription(t, i, m); m.entry != nil && m.proper {
		return m
	}
	if m = r.theRebels(t, i, m); m.proper {
		return m
	}
	if r.former(t, i) && g.Sector == "GOV" {
		m.actor.Sector = "ELI"
	}
	if m.actor.Country == "" && (t.definite(i) || r.community == "" && t.noted(i)) && (officialSector[g.Sector] || heading[t.lemma(i)]) && !m.abroad {
		m.lent = true
		if m.actor.Country = r.ruling(t.lemma(i), g.Sector); m.actor.Country == "" {
			m.actor.Country = r.amongThem(t, i)
		}
		if m.actor.Country == "" {
			m.actor.Country = r.community
		}
		if m.actor.Country == "" {
			m.actor.Country = r.placeBefore(i)
		}
		if m.actor.Country == "" && !r.chief {
			m.actor.Country = r.ruler(t, i)
		}
		if m.actor.Country == "" {
			m.actor.Country = r.setting(t)
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

// ledBy participles name who leads those they stand on.
var ledBy = set("lead command head direct")

// irregular are the sectors of those who fight for no state.
var irregular = set("REB PRM UAF CRM")

// liege is whom fighters are said to be loyal to or taken to belong to: "troops loyal
// to Gbagbo", "kidnappers thought to belong to Abu Sayyaf".
func (r *resolver) liege(t *tree, i int) *mention {
	on := t.children(i)
	if h := t.tok[i].Head; t.tok[i].Dep == "nmod" && t.partitive(h) == i { // "hundreds of fighters loyal to T"
		on = append(slices.Clip(on), t.children(h)...)
	}
	for _, k := range on {
		w := t.lemma(int(k))
		if p := t.preposition(int(k)); int(k) > i && t.tok[k].Dep == "nmod" && (p == "under" || p == "of") && t.tok[k].UPOS == "PROPN" { // "forces under General Haftar"
			if own := r.one(t, int(k), 1); len(own) > 0 && own[0].person {
				return &own[0]
			}
		}
		if t.tok[k].Dep == "acl" && ledBy[w] {
			if a := t.agent(int(k)); a >= 0 {
				if own := r.one(t, a, 1); len(own) > 0 && own[0].person {
					return &own[0]
				}
			}
		}
		if supposing[w] {
			if e := r.supposed(t, int(k)); e != nil {
				return e
			}
		}
		if w != "loyal" && w != "faithful" {
			continue
		}
		for _, j := range t.children(int(k)) {
			if t.tok[j].Dep == "obl" && t.preposition(int(j)) == "to" {
				if own := r.one(t, int(j), 1); len(own) > 0 && own[0].known {
					return &own[0]
				}
			}
		}
	}
	return nil
}

// origin is the state that the words straight after a phrase say it is from,
// where they were read with the verb or with a phrase before: "attacked the
// government and troops from Chad". One withdraws troops from a state that is
// not theirs.
func (r *resolver) origin(t *tree, i int) *actor.Entry {
	c := i + 1
	if c >= len(t.tok) || t.lemma(c) != "from" || t.tok[c].Dep != "case" || t.tok[c].Head <= c {
		return nil
	}
	if removing[t.lemma(t.clause(i))] {
		return nil
	}
	if s := r.spanAt(t.tok[c].Head); s != nil && s.entry != nil && s.entry.Kind == actor.State {
		return s.entry
	}
	return nil
}

// supposed is the group that a participle takes its noun to be of.
func (r *resolver) supposed(t *tree, v int) *mention {
	x := t.child(v, "xcomp", "advcl")
	if x < 0 {
		return nil
	}
	if t.lemma(x) == "belong" {
		if x = t.child(x, "obl"); x < 0 {
			return nil
		}
	} else if !t.isNoun(x) {
		return nil
	}
	if own := r.one(t, x, 1); len(own) > 0 && groupOf(own[0].entry) != nil {
		return &own[0]
	}
	return nil
}

// removing verbs take somebody from where he is.
var removing = set(`withdraw pull remove expel drive evacuate recall repatriate bring deport evict eject oust free rescue push chase return airlift
	extract exclude separate divert bar ban block keep prevent stop protect defend save shield withhold steal take buy import receive get hide`)

// ruler is the country of the one in office who is the subject of the clause, or
// of the one above: "Zedillo let the army …".
func (r *resolver) ruler(t *tree, i int) string {
	for c, n := t.clause(i), 0; n < 2 && c >= 0; n++ {
		s := t.subject(c, 0)
		if s >= 0 && s < i {
			if sp := r.spanAt(s); sp != nil && sp.entry != nil && sp.entry.Kind == actor.Person {
				if country, sector, _ := sp.entry.At(r.at(t)); sector == "GOV" && len(country) == 3 {
					return country
				}
			}
		}
		if t.tok[c].Head < 0 {
			break
		}
		c = t.clause(t.tok[c].Head)
	}
	return ""
}

// followers makes those whom a leader or a band calls its own his: "his men",
// "the rebels' negotiators".
func (r *resolver) followers(t *tree, i int, m *mention) {
	p := t.child(i, "nmod:poss")
	if p < 0 || m.entry != nil {
		return
	}
	own := r.one(t, p, 1)
	if len(own) != 1 || !own[0].known || own[0].thing || own[0].place {
		return
	}
	lord := own[0]
	if !lord.person && !irregular[lord.actor.Sector] {
		return
	}
	if m.actor.Country == "" || m.lent {
		m.actor.Country = lord.actor.Country
	}
	band := m.actor.Sector == "CVL" && retinue[t.lemma(i)]
	switch {
	case irregular[lord.actor.Sector] && (band || officialSector[m.actor.Sector] || m.actor.Sector == "UAF"):
		m.actor.Sector = lord.actor.Sector
		if !lord.person && lord.entry != nil {
			m.entry, m.actor.Name, m.actor.Code, m.proper = lord.entry, lord.actor.Name, lord.actor.Code, true
		}
	case lord.actor.Sector == "MIL" && (band || m.actor.Sector == "UAF"):
		m.actor.Sector = "MIL"
	}
}

// retinue are common words for those who follow a leader.
var retinue = set("man men comrade follower supporter boy lad people adherent")

// theRebels leads "the rebels" without more to the one armed group that the text
// told of last.
func (r *resolver) theRebels(t *tree, i int, m mention) mention {
	if !insurgent[t.lemma(i)] || m.entry != nil || m.actor.Country != "" || m.actor.Sector != "REB" && m.actor.Sector != "PRM" || !t.definite(i) || t.has(i, "acl:relcl", "acl", "amod", "compound", "nmod", "nmod:poss", "nummod", "appos") {
		return m
	}
	e := r.lastBand(t, i, m.actor.Sector)
	if e == nil {
		return m
	}
	r.seen[e.ID]++
	m.entry, m.proper = e, true
	m.actor.Name, m.actor.Code, m.actor.Country = e.Name, e.ID, e.Country
	if c, sector, _ := e.At(r.at(t)); sector != "" {
		m.actor.Country, m.actor.Sector = c, sector
	}
	return m
}

// insurgent are the plain words for an armed group told of before.
var insurgent = set("rebel guerrilla guerilla insurgent separatist militant insurgency rebellion jihadist jihadi paramilitary secessionist insurrectionist")

// lastBand is the armed group of a sector named last: before token i in this sentence, or in
// the sentences before if they tell of no other.
func (r *resolver) lastBand(t *tree, i int, sector string) *actor.Entry {
	var last *actor.Entry
	doer := t.subject(t.clause(i), 0)
	for _, s := range r.spans {
		if s.hi <= i && ofBand(s.entry, sector) && (doer < 0 || i == doer || !t.under(s.hi-1, doer)) { // "Hezbollah fought the jihadists": others
			last = s.entry
		}
	}
	if last != nil {
		return last
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= bandReach; k-- {
		e := r.past[k].entry
		switch {
		case !ofBand(e, sector) || r.past[k].actor.Sector != sector || e == last:
		case last != nil:
			return nil
		default:
			last = e
		}
	}
	return last
}

// bandReach is how many sentences back "the rebels" may lead.
const bandReach = 8

// ofBand tells groups of a sector, rebels or paramilitaries.
func ofBand(e *actor.Entry, sector string) bool {
	return groupOf(e) != nil && e.Sector == sector
}

// ruling is the country of the government or army that the sentence before named:
// "the government" again.
func (r *resolver) ruling(lemma, sector string) string {
	if lemma != "government" && lemma != "army" && lemma != "military" && lemma != "police" {
		return ""
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= 1; k-- {
		if e := r.past[k].entry; e != nil && e.Kind == actor.Organ && e.ID == e.Country+e.Sector && e.Sector == sector {
			return e.Country
		}
	}
	return ""
}

// serving tells the men and women of forces, whichever of the two the forces
// stand on: "the women and men of our army".
func (r *resolver) serving(t *tree, i int) bool {
	if l := t.lemma(i); (l == "man" || l == "woman") && t.bareConjunct(i) {
		if g, _ := r.genericAt(t, t.tok[i].Head); g.Sector == "MIL" {
			return true // "military men and women"
		}
	}
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

// polities in the plural are many: no one country's.
var polities = set("country nation state government")

var strange = set("world foreign international multinational outside global western allied invading invade occupying occupy enemy hostile rebel")

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
		}
		return m
	}
	if !bare && !officialSector[m.actor.Sector] {
		r.described[lemma] = description{m.actor.Country, m.actor.Sector, groupOf(m.entry)}
	}
	return m
}

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
		if bare = false; !federally[t.lemma(int(k))] {
			return false // "local security forces" may be anywhere
		}
	}
	return !bare || stateOrgan[t.lemma(i)]
}

// federally are words that make forces those of the state.
var federally = set("federal government security")

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
