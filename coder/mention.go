package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/event"
)

// mention is a noun phrase resolved to somebody, as far as the text allows.
type mention struct {
	actor  event.Actor
	entry  *actor.Entry // nil when the registry has no such name
	head   int          // token of the phrase's head
	known  bool         // somebody: a state, organ, group, person, people or place
	thing  bool         // a thing that belongs to the actor ("Danish web sites")
	place  bool         // a place standing for where, or for the state it is in
	proper bool         // named, not described
	plural bool
	person bool
}

// nameSpan is a run of tokens that is a name.
type nameSpan struct {
	lo, hi  int // tokens, hi exclusive
	entry   *actor.Entry
	list    []*actor.Entry // all that the name can mean
	unknown bool           // capitalised, not in the registry
	adj     bool           // an adjective of a state or people ("Bosnian Serb")
	iso     string         // its country
}

// names finds the names of a sentence: the registry's, longest first from the
// left, those the text itself introduced, then other capitalised runs.
func (r *resolver) names(t *tree) []nameSpan {
	spans := r.spans[:0]
	words := r.words[:0]
	for i := range t.tok {
		words = append(words, t.tok[i].Text)
	}
	r.words = words
	for i := 0; i < len(words); {
		if e, list, n := r.longest(words, i, t); n > 0 {
			spans = append(spans, nameSpan{lo: i, hi: i + n, entry: e, list: list})
			i += n
			continue
		}
		if iso, n := r.reg.AdjectiveAt(words, i); n > 0 && t.tok[i].UPOS != "ADV" {
			if e := r.reg.ByID(iso); e != nil {
				iso = e.Country
			}
			spans = append(spans, nameSpan{lo: i, hi: i + n, adj: true, iso: iso})
			i += n
			continue
		}
		if n := r.unknownName(t, i); n > 0 {
			spans = append(spans, nameSpan{lo: i, hi: i + n, unknown: true})
			i += n
			continue
		}
		i++
	}
	r.spans = spans
	r.byPlace(t)
	return spans
}

// setting is the one country that a sentence's phrases of place name, or "".
func (r *resolver) setting(t *tree) string {
	country := ""
	for i := range r.spans {
		s := &r.spans[i]
		if s.entry == nil || s.entry.Kind != actor.Place && s.entry.Kind != actor.State {
			continue
		}
		at := s.hi - 1
		for at > s.lo && t.tok[at].Head >= s.lo && t.tok[at].Head < s.hi {
			at--
		}
		if t.tok[at].Dep == "compound" && t.tok[at].Head >= 0 { // "in the Swat valley"
			at = t.tok[at].Head
		}
		prep := t.preposition(at)
		if h := t.tok[at].Head; prep == "of" && h >= 0 && (t.lemma(h) == "city" || t.lemma(h) == "town" || t.lemma(h) == "village" || t.lemma(h) == "province" || t.lemma(h) == "district" || t.lemma(h) == "capital") {
			prep = t.preposition(h)
		}
		switch prep {
		case "in", "near", "inside", "across", "at", "outside":
			if country != "" && country != s.entry.Country {
				return ""
			}
			country = s.entry.Country
		}
	}
	return country
}

// byPlace reads a group's name that several bear ("Taliban") by the one country
// that the sentence sets the act in.
func (r *resolver) byPlace(t *tree) {
	country := r.setting(t)
	if country == "" {
		return
	}
	for i := range r.spans {
		s := &r.spans[i]
		if len(s.list) < 2 || s.entry.Kind != actor.Group {
			continue
		}
		for _, e := range s.list {
			if e.Country == country && e.Existed(r.at(t)) {
				s.entry = e
				break
			}
		}
	}
}

// longest asks the text's own short forms, then the registry.
func (r *resolver) longest(words []string, i int, t *tree) (*actor.Entry, []*actor.Entry, int) {
	if e := r.short[words[i]]; e != nil && t.tok[i].UPOS == "PROPN" {
		if list, n := r.reg.Longest(words, i); n > 1 {
			return r.pick(list), nil, n
		}
		return e, nil, 1
	}
	list, n := r.reg.Longest(words, i)
	if n == 0 {
		return nil, nil, 0
	}
	if _, an := r.reg.AdjectiveAt(words, i); an > n {
		return nil, nil, 0
	}
	e := r.pick(list)
	if n == 1 && e.Kind == actor.Person && i+1 < len(words) && t.tok[i+1].UPOS == "PROPN" && t.tok[i+1].Dep == "flat" {
		return nil, nil, 0 // another person with that first name
	}
	return e, list, n
}

// pick chooses among entries of one name: those the text has named before,
// then those in office at the date and of a country the text speaks of, then
// the most prominent.
func (r *resolver) pick(list []*actor.Entry) *actor.Entry {
	if len(list) == 1 {
		return list[0]
	}
	for _, e := range list {
		if r.seen[e.ID] > 0 {
			return e
		}
	}
	return r.reg.Best(list, r.at(nil), r.near()...)
}

// near lists the countries the text spoke of last, latest first.
func (r *resolver) near() []string {
	r.recent = r.recent[:0]
	for k := len(r.past) - 1; k >= 0 && len(r.past)-k < 12 && len(r.recent) < 3; k-- {
		if c := r.past[k].actor.Country; c != "" && !slices.Contains(r.recent, c) {
			r.recent = append(r.recent, c)
		}
	}
	return r.recent
}

// unknownName measures a run of capitalised proper nouns starting at token i.
func (r *resolver) unknownName(t *tree, i int) int {
	n := 0
	for j := i; j < len(t.tok); j++ {
		w := t.tok[j].Text
		if t.time[j] {
			break
		}
		if j > i && t.tok[j].UPOS == "PROPN" { // "President Yoweri Museveni": the registered name starts here
			if _, k := r.reg.Longest(r.words, j); k > 1 {
				break
			}
		}
		if t.tok[j].UPOS == "PROPN" && w[0] >= 'A' && w[0] <= 'Z' {
			n = j - i + 1
			continue
		}
		// "al-Zawahiri", "of", "bin" inside a name
		if n > 0 && j+1 < len(t.tok) && t.tok[j+1].UPOS == "PROPN" && nameParticle[strings.ToLower(w)] {
			continue
		}
		break
	}
	return n
}

var nameParticle = map[string]bool{
	"al": true, "bin": true, "ibn": true, "de": true, "da": true, "von": true, "van": true, "ul": true, "ur": true,
	"el": true, "di": true, "del": true, "der": true, "la": true, "le": true, "-": true, "e": true,
}

// who resolves the phrase headed by token i and what is conjoined to it.
func (r *resolver) who(t *tree, i int) []mention {
	if i < 0 {
		return nil
	}
	key := i
	if m, ok := r.cache[key]; ok {
		return m
	}
	r.cache[key] = nil // a phrase that leads back to itself is nobody
	out := r.one(t, i, 0)
	out = append(out, r.instances(t, i)...)
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "conj" && !t.isVerb(int(k)) && len(out) < maxParties {
			out = append(out, r.one(t, int(k), 0)...)
		}
	}
	r.cache[key] = out
	return out
}

// instances are the names a description is followed by: "militant groups,
// including the TTP", "leaders like Imran Khan", "cities such as Aleppo".
func (r *resolver) instances(t *tree, i int) []mention {
	if t.tok[i].XPOS != "NNS" {
		return nil
	}
	var out []mention
	for _, k := range t.children(i) {
		k := int(k)
		if k < i || t.tok[k].Dep != "nmod" {
			continue
		}
		switch t.preposition(k) {
		case "include", "including", "like", "such as", "such", "notably":
			if s := r.spanAt(k); s != nil && s.entry != nil && s.entry.Kind != actor.Place {
				out = append(out, r.who(t, k)...)
			}
		}
	}
	return out
}

// maxParties bounds the parties read from one phrase.
const maxParties = 12

// one resolves a single phrase; usually to one mention, for "both sides" and
// partitives of conjoined names to more.
func (r *resolver) one(t *tree, i, depth int) []mention {
	if depth > maxClimb || i < 0 {
		return nil
	}
	inner := t.partitive(i)
	if inner < 0 && (t.tok[i].UPOS == "PRON" || t.tok[i].Dep == "nmod:poss" && t.tok[i].XPOS == "PRP$") {
		return r.pronoun(t, i)
	}
	if m := r.anaphor(t, i); m != nil {
		return m
	}
	if inner >= 0 {
		if out := r.one(t, inner, depth+1); out != nil {
			for j := range out {
				if out[j].actor.Sector == "" && !out[j].thing && !out[j].place {
					out[j].actor.Sector = "CVL"
				}
			}
			for _, k := range t.children(inner) {
				if t.tok[k].Dep == "conj" && !t.isVerb(int(k)) {
					out = append(out, r.one(t, int(k), depth+1)...)
				}
			}
			return out
		}
	}
	m := mention{head: i}
	m.actor.Text = r.phrase(t, i)
	m.plural = t.tok[i].XPOS == "NNS" || t.tok[i].XPOS == "NNPS"
	switch s := r.spanAt(i); {
	case s == nil:
	case s.entry != nil:
		return append(r.fromEntry(t, i, s, m), r.alongside(t, i, s)...)
	case s.adj && (t.tok[i].Dep == "amod" || t.tok[i].Dep == "compound" || t.tok[i].Dep == "nmod:desc"):
		m.actor.Country, m.known, m.actor.Name = s.iso, s.iso != "", r.stateName(s.iso, m.actor.Text)
		m.entry = r.reg.ByID(s.iso)
		if m.entry != nil {
			m.actor.Code = m.entry.ID
		}
		return []mention{m}
	case s.adj:
		if p, ok := r.reg.Demonym(t.tok[s.hi-1].Text); ok { // "the Palestinians", "three Afghans"
			return r.fromEntry(t, i, &nameSpan{lo: s.lo, hi: s.hi, entry: p}, m)
		}
		m.actor.Country, m.known, m.actor.Sector, m.actor.Name = s.iso, true, "CVL", strip(m.actor.Text)
		return []mention{m}
	default:
		if out, ok := r.unknown(t, i, s, m); ok {
			return out
		}
	}
	if out, ok := r.titled(t, i, m, depth); ok {
		return out
	}
	if g, ok := r.genericAt(t, i); ok && t.tok[i].UPOS != "VERB" {
		return r.each(t, i, g, m)
	}
	if relational[t.lemma(i)] {
		m.known, m.actor.Name = true, r.plainName(t, i)
		return []mention{m}
	}
	return r.thing(t, i, m, depth)
}

// spanAt returns the name that token i is part of.
func (r *resolver) spanAt(i int) *nameSpan {
	for k := range r.spans {
		if i >= r.spans[k].lo && i < r.spans[k].hi {
			return &r.spans[k]
		}
	}
	return nil
}

// fromEntry makes the mention of a registered name.
func (r *resolver) fromEntry(t *tree, i int, s *nameSpan, m mention) []mention {
	e := s.entry
	m.entry, m.known, m.proper = e, true, true
	m.plural = e.Kind == actor.People || m.plural && e.Kind == actor.Organ // "American forces" are many, "the United States" is one
	m.actor.Name, m.actor.Code = e.Name, e.ID
	m.actor.Country, m.actor.Sector = e.Country, e.Sector
	switch e.Kind {
	case actor.Person:
		m.person = true
		country, sector, _ := e.At(r.at(t))
		m.actor.Country, m.actor.Sector = country, sector
		if r.former(t, i) {
			m.actor.Sector = "ELI"
		}
	case actor.Place:
		m.place = true
	case actor.People:
		m.plural = true
	case actor.Group, actor.Party:
		if c, sector, _ := e.At(r.at(t)); sector != "" {
			m.actor.Country, m.actor.Sector = c, sector
		}
	}
	r.seen[e.ID]++
	return []mention{m}
}

// former tells whether a phrase says its person no longer holds office.
func (r *resolver) former(t *tree, i int) bool {
	for _, k := range t.children(i) {
		if r.reg.IsFormer(t.tok[k].Text) {
			return true
		}
		for _, j := range t.children(int(k)) {
			if t.tok[k].Dep != "nmod" && r.reg.IsFormer(t.tok[j].Text) {
				return true
			}
		}
	}
	return false
}

// unknown makes the mention of a capitalised name nobody listed: kept under its
// own name, with the country and sector its phrase gives.
func (r *resolver) unknown(t *tree, i int, s *nameSpan, m mention) ([]mention, bool) {
	last := s.hi - 1
	words := make([]string, 0, 4)
	for j := s.lo; j < s.hi; j++ {
		words = append(words, t.tok[j].Text)
	}
	// "Deputy Defence Minister Pavel Grachev": leading offices are not name.
	role := ""
	start := 0
	for start < len(words) {
		if g, ok := r.reg.Generic(strings.ToLower(words[start])); ok && g.Person && start < len(words)-1 {
			role = g.Sector
			start++
			continue
		}
		if _, ok := r.reg.Adjective(words[start]); ok && start < len(words)-1 {
			start++
			continue
		}
		break
	}
	g, generic := r.reg.Generic(strings.ToLower(words[len(words)-1]))
	if generic && start == len(words)-1 {
		return nil, false // "the President", "Congress leaders": described, not named
	}
	if thingName[strings.ToLower(words[len(words)-1])] || thingName[strings.ToLower(words[start])] {
		return r.thing(t, i, m, maxClimb-2), true // "the Geneva Convention", "Operation Restore Hope"
	}
	name := strings.Join(words[start:], " ")
	if e := r.surname(name); e != nil {
		return r.fromEntry(t, i, &nameSpan{lo: s.lo, hi: s.hi, entry: e}, m), true
	}
	if e := r.misspelt(words[len(words)-1], role != ""); e != nil && (len(words)-start == 1 || e.Kind == actor.Person) {
		return r.fromEntry(t, i, &nameSpan{lo: s.lo, hi: s.hi, entry: e}, m), true
	}
	if i != last && i >= s.lo && !r.flatTail(t, i, last) {
		return nil, false
	}
	m.actor.Name, m.proper, m.known = name, true, true
	m.person = role != "" || !generic && len(words)-start >= 2 && !m.plural
	m.actor.Sector = role
	if generic {
		m.actor.Sector = g.Sector
	}
	if m.actor.Sector == "" {
		m.actor.Sector = r.titleSector(t, i, s)
	}
	if r.former(t, i) {
		m.actor.Sector = "ELI"
	}
	m.actor.Country = r.countryOf(t, i)
	if known, ok := r.named[lower(name)]; ok { // met before with a fuller description
		if m.actor.Country == "" {
			m.actor.Country = known.Country
		}
		if m.actor.Sector == "" {
			m.actor.Sector = known.Sector
		}
		m.actor.Name = known.Name
	}
	if m.actor.Sector == "" && m.actor.Country == "" && !m.person && !strings.ContainsAny(name, " ") {
		m.known = len(name) > 2 && t.tok[i].Dep != "compound" && !m.plural
	}
	return []mention{m}, true
}

// thingName lists words that make a capitalised name that of an event, a
// document, a place or a thing, never of somebody who acts.
var thingName = set(`war wars agreement accord accords medal medallion treaty convention protocol pact act bill law resolution amendment constitution charter
	declaration operation plan strategy policy doctrine initiative program programme project process dialogue summit conference talks
	day week month year street road avenue square bridge tunnel airport port dam pipeline highway railway line wall award prize
	medal order cross report review paper survey index book film song cup games championship election elections referendum revolution
	uprising spring genocide holocaust massacre crisis incident affair scandal raid attack attacks bombing battle siege offensive
	earthquake cyclone hurricane tsunami pandemic treaty deal roadmap memorandum communique article section chapter title
	ramadan eid christmas easter islam christianity judaism hinduism buddhism communism socialism democracy god allah bible quran koran
	english arabic urdu pashto russian french language internet web terror terrorism freedom peace january february march april may june
	july august september october november december monday tuesday wednesday thursday friday saturday sunday est edt gmt utc p.m. a.m.`)

func (r *resolver) flatTail(t *tree, i, last int) bool {
	return t.tok[last].Head == i || t.tok[i].Head == last
}

// titleSector reads the office before or beside a name: "President X", "X, the
// deputy commander".
func (r *resolver) titleSector(t *tree, i int, s *nameSpan) string {
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "compound", "appos", "amod", "nmod:desc", "flat", "nmod":
			if t.tok[k].Dep == "nmod" && t.preposition(int(k)) != "" {
				continue
			}
			if g, ok := r.reg.Generic(t.lemma(int(k))); ok {
				return g.Sector
			}
		}
	}
	return ""
}

// titled resolves "Serbian President Vojislav Kostunica" when the parse made
// the office the head and the name a part of it.
func (r *resolver) titled(t *tree, i int, m mention, depth int) ([]mention, bool) {
	g, ok := r.reg.Generic(t.lemma(i))
	if !ok {
		return nil, false
	}
	for _, k := range t.children(i) {
		d := t.tok[k].Dep
		if d != "flat" && d != "appos" && d != "compound" && d != "nmod:unmarked" || int(k) < i {
			continue
		}
		s := r.spanAt(int(k))
		if s == nil || s.adj {
			continue
		}
		if s.entry != nil && s.entry.Kind != actor.Person || !g.Person {
			// "the militant group Hamas", "the watchdog Amnesty International"
			if s.entry != nil && !g.Person && s.entry.Kind != actor.Place && s.entry.Kind != actor.Person && s.entry.Kind != actor.State {
				return r.fromEntry(t, int(k), s, m), true
			}
			continue
		}
		if s.entry != nil {
			out := r.fromEntry(t, int(k), s, m)
			if r.former(t, i) {
				out[0].actor.Sector = "ELI"
			}
			return out, true
		}
		out, ok := r.unknown(t, s.hi-1, s, m)
		if !ok {
			continue
		}
		p := &out[0]
		p.head, p.person = i, true
		if p.actor.Sector == "" || p.actor.Sector == "CVL" {
			p.actor.Sector = g.Sector
		}
		if r.former(t, i) {
			p.actor.Sector = "ELI"
		}
		if p.actor.Country == "" {
			p.actor.Country = r.countryOf(t, i)
		}
		r.remember(p.actor)
		return out, true
	}
	return nil, false
}

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
	return []mention{one}
}

// alongside makes the mentions of further nationalities on a composed organ:
// "French and Egyptian warships", where "Egyptian warships" is one name.
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
	return out
}

// relational nouns name somebody by how they stand to their owner: "our
// allies" are not ours to code as us.
var relational = set("ally partner enemy foe adversary rival opponent neighbour neighbor friend critic successor predecessor counterpart benefactor patron backer sponsor")

// generic makes the mention of a described actor: "Israeli soldiers", "the
// Taliban's fighters", "a Kremlin spokesman".
func (r *resolver) generic(t *tree, i int, g actor.Generic, m mention) mention {
	m.known = true
	m.person = g.Person
	m.actor.Sector = g.Sector
	m.actor.Name = r.plainName(t, i)
	if relational[t.lemma(i)] {
		for _, k := range t.children(i) { // "the Taliban's Pakistani allies", "our NATO allies"
			if sp := r.spanAt(int(k)); sp != nil && (t.tok[k].Dep == "amod" || t.tok[k].Dep == "compound") && int(k) < i {
				m.actor.Country = sp.iso
				if sp.entry != nil {
					m.actor.Country = sp.entry.Country
				}
			}
		}
		m.actor.Sector = ""
		return m
	}
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
	} else {
		m.actor.Country = r.countryOf(t, i)
	}
	if m = r.sameDescription(t, i, m); m.entry != nil && m.proper {
		return m
	}
	if r.former(t, i) && g.Sector == "GOV" {
		m.actor.Sector = "ELI"
	}
	if m.actor.Country == "" && t.definite(i) && officialSector[g.Sector] {
		if m.actor.Country = r.community; m.actor.Country == "" {
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

// sameDescription leads "the militants" back to the militants told of before,
// with the country or name they were given there.
func (r *resolver) sameDescription(t *tree, i int, m mention) mention {
	lemma := t.lemma(i)
	bare := m.actor.Country == "" && m.entry == nil
	if bare && t.definite(i) && t.tok[i].UPOS == "NOUN" {
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
			return t.lemma(int(k)) == "the"
		}
	}
	return t.tok[i].UPOS == "PROPN" || t.tok[i].XPOS == "NNS" && t.sent != nil && i == 0
}

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
			if t.tok[k].XPOS == "PRP$" {
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
			if own := r.one(t, k, depth+1); len(own) > 0 {
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
		switch t.preposition(k) {
		case "of", "by", "in", "on", "at", "near", "from", "belonging to", "for", "carrying", "with", "against":
			if own := r.one(t, k, depth+1); len(own) > 0 {
				for j := range own {
					own[j].thing = true
					own[j].actor.Text = m.actor.Text
				}
				return own
			}
		}
	}
	return nil
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

// partitive returns the noun that "a group of", "dozens of", "members of" and
// the like only count, or -1.
func (t *tree) partitive(i int) int {
	if t.tok[i].UPOS != "NUM" && !counting[t.lemma(i)] {
		return -1
	}
	return t.ofPhrase(i)
}

var counting = set(`none neither group number dozen dozens hundred hundreds thousand thousands million millions score scores series some many most
	several few handful couple majority member members part parts batch wave lot round one two three four five both all each none
	half third quarter crowd column convoy team band mob bunch contingent pair kind type array list any rest remainder more`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// phrase returns the words of a mention: its head with what stands tightly on
// it, relative clauses and long complements left out.
func (r *resolver) phrase(t *tree, i int) string {
	lo, hi := t.span(i, func(dep string) bool {
		switch dep {
		case "compound", "amod", "nmod:poss", "det", "nummod", "flat", "case", "fixed", "nmod:desc", "advmod", "det:predet", "compound:prt", "goeswith":
			return false
		}
		return true
	})
	if c := t.child(i, "case"); c >= 0 && c < i && t.tok[c].Start == lo { // "to Great Britain": the name only
		lo = t.tok[c].End
	}
	if c := t.child(i, "case"); c > i && t.tok[c].End == hi { // "Reagan's": the name only
		hi = t.tok[c].Start
	}
	return strings.TrimSpace(t.text[lo:hi])
}

// plainName is a described actor's name: its words without article, number and
// hedge ("at least seven people" is "people").
func (r *resolver) plainName(t *tree, i int) string {
	lo, hi := t.span(i, func(dep string) bool {
		switch dep {
		case "compound", "amod", "nmod:poss", "flat", "case", "nmod:desc", "goeswith":
			return false
		}
		return true
	})
	if c := t.child(i, "case"); c >= 0 && c < i {
		lo = max(lo, t.tok[c].End)
	}
	for j := range t.tok { // start after what only counts or points
		if t.tok[j].Start < lo || j >= i {
			continue
		}
		switch t.tok[j].UPOS {
		case "DET", "NUM", "ADP", "PUNCT", "ADV", "SCONJ", "CCONJ":
			lo = t.tok[j].End
			continue
		}
		if w := lower(t.tok[j].Text); w == "several" || w == "many" || w == "other" || w == "few" || w == "least" || w == "more" || w == "some" {
			lo = t.tok[j].End
			continue
		}
		break
	}
	name := strip(strings.TrimSpace(t.text[lo:hi]))
	if c := t.child(i, "case"); c > i {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	}
	if name == "" {
		return strip(r.phrase(t, i))
	}
	return name
}

// strip takes the article off a phrase, for a name.
func strip(s string) string {
	for _, a := range [...]string{"the ", "The ", "a ", "A ", "an ", "An ", "its ", "his ", "their ", "our ", "no ", "No ", "any ", "some ", "these ", "those ", "this ", "that "} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest
		}
	}
	return s
}

func lower(s string) string { return strings.ToLower(s) }
