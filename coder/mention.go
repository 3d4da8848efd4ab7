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
	aimed  bool // a thing that is directed at the actor ("orders against Chad"): not its doer
	lent   bool // its country is only that of whom the text speaks of
	far    bool // of the second side of a mutual act
	abroad bool // of another country than the scene's: "our allies", "foreign forces"
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
	if t.endsAside(i) {
		r.cache[key] = out
		return out
	}
	out = append(out, r.instances(t, i)...)
	for _, k := range t.children(t.joinsAt(i)) {
		if p := t.preposition(int(k)); t.tok[k].Dep == "nmod" && int(k) > i+1 && t.tok[i+1].Text == "," && alongside[p] {
			out = append(out, r.one(t, int(k), 0)...) // "Russia, along with Belarus, sent"
			continue
		}
		if t.tok[k].Dep != "conj" || t.isVerb(int(k)) || len(out) >= maxParties || t.opensClause(int(k)) || t.describes(i, int(k)) || r.namedApart(t, int(k)) {
			continue
		}
		more := r.one(t, int(k), 0)
		if len(more) > 0 && more[0].place && len(out) > 0 && out[0].thing && t.has(i, "nmod") {
			continue // "the offensive in the valley and the hills": a second place, no party
		}
		out = append(out, compatriots(out, more)...)
	}
	r.cache[key] = out
	return out
}

// alongside prepositions join a party to the one before.
var alongside = map[string]bool{"along": true, "along with": true, "together": true, "together with": true, "as well as": true}

// endsAside tells the pronoun that ends a relative clause in a list, to which the rest
// of the list was read as joined: "guards, nurses who helped us, drivers and cooks".
func (t *tree) endsAside(i int) bool {
	c := t.clause(i)
	if t.tok[i].UPOS != "PRON" || t.tok[i].Dep != "obj" || t.tok[c].Dep != "acl:relcl" || t.child(i, "conj") < 0 {
		return false
	}
	who := t.child(c, "nsubj")
	return who > 0 && t.isRelative(who) && t.amidList(who-1, t.tok[c].Head)
}

// joinsAt is the token on which what is joined to the phrase at i stands. Who
// stands "between" is one of two: the second may have been read as joined to a
// name inside the first, "between the government of Chad and the rebels".
func (t *tree) joinsAt(i int) int {
	if of := t.ofPhrase(i); of >= 0 && t.preposition(i) == "between" && t.tok[i].XPOS == "NN" && !t.has(i, "conj") {
		return of
	}
	return i
}

// describes tells a phrase joined to a name that goes on with what the name is
// called: "Blair, the head of the party and a former lawyer".
func (t *tree) describes(name, k int) bool {
	at := t.child(name, "appos")
	cc := t.child(k, "cc")
	return at >= 0 && cc > at && t.under(cc-1, at) && t.tok[k].XPOS == "NN" && t.tok[name].UPOS == "PROPN" && t.tok[at].UPOS == "NOUN"
}

// compatriots gives a person nobody listed the country of the one named beside
// him: "President Kenyatta and Chairman Odinga".
func compatriots(list, more []mention) []mention {
	if len(list) == 0 || len(more) != 1 {
		return more
	}
	with, m := list[len(list)-1], &more[0]
	if m.entry == nil && m.person && m.proper && m.actor.Country == "" && with.person && with.proper {
		more = slices.Clone(more)
		more[0].actor.Country = with.actor.Country
	}
	return more
}

// opensClause tells a noun that was joined to one before it but is the subject of
// the verb straight after it: "met the rebels and deputies passed a law".
func (t *tree) opensClause(n int) bool {
	v := n + 1
	for v < len(t.tok) && t.under(v, n) {
		v++
	}
	if v < len(t.tok) && strings.HasPrefix(t.tok[v].Dep, "aux") && t.tok[v].Head > v { // "and his rule was challenged"
		v = t.tok[v].Head
	}
	return v < len(t.tok) && (t.joinedSubject(v) == n || t.inRole(v, n))
}

// inRole tells that what was read as an "as" clause after the joined noun n only
// says in what office: "… and his rule as army chief was challenged".
func (t *tree) inRole(as, n int) bool {
	v := t.tok[as].Head
	if t.tok[as].Dep != "mark" || !t.sameWord(as, "as") || v < as || !t.has(n, "cc") {
		return false
	}
	s := t.child(v, "nsubj", "nsubj:pass")
	return s > as && s < v && t.tok[s].XPOS == "NN" && !t.has(s, "det", "nmod:poss")
}

// joinedSubject is the subject of a finite verb that was read as joined to a noun
// of the clause before; -1 when there is none.
func (t *tree) joinedSubject(v int) int {
	if d := t.tok[v].Dep; d != "conj" && d != "advcl" || !t.isVerb(v) || !t.finite(v) || t.has(v, "cc", "mark", "nsubj", "nsubj:pass") {
		return -1
	}
	for n := v - 1; n >= 0 && !t.under(v, n); n = t.tok[n].Head {
		if t.tok[n].Dep == "conj" && t.isNoun(n) && t.has(n, "cc") {
			return n
		}
	}
	return -1
}

// instances are the names a description is followed by: "militant groups,
// including the TTP", "leaders like Imran Khan", "cities such as Aleppo".
func (r *resolver) instances(t *tree, i int) []mention {
	if t.tok[i].XPOS != "NNS" {
		return nil
	}
	var out []mention
	near := t.children(i)
	if h := t.tok[i].Head; t.tok[i].Dep == "obj" { // or read with the verb
		near = append(slices.Clip(near), t.children(h)...)
	}
	for _, k := range near {
		k := int(k)
		if k < i || t.tok[k].Dep != "nmod" && t.tok[k].Dep != "obl" {
			continue
		}
		switch t.preposition(k) {
		case "include", "including", "like", "such as", "such", "notably":
			if s := r.spanAt(k); s != nil && s.entry != nil && s.entry.Kind != actor.Place && s.entry.Kind != actor.People {
				out = append(out, r.who(t, k)...)
			} else if e := r.owner(t, k); s == nil && groupOf(e) != nil { // "six people, including two Taliban leaders"
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
	if depth > maxClimb || r.nested > maxClimb || i < 0 {
		return nil
	}
	r.nested++ // owners, pronouns and vehicles may lead to each other and back
	defer func() { r.nested-- }()
	inner := t.partitive(i)
	if inner < 0 && (t.tok[i].UPOS == "PRON" || t.tok[i].Dep == "nmod:poss" && t.tok[i].XPOS == "PRP$") {
		return r.pronoun(t, i)
	}
	if inner < 0 && t.lemma(i) == "both" && len(r.pairs) == 2 && r.sentence-r.pairs[0].sentence <= 2 { // "Both were accused"
		m := mention{head: i, known: true}
		m.actor.Text = t.tok[i].Text
		return append(r.refer(t, i, m, r.pairs[0]), r.refer(t, i, m, r.pairs[1])...)
	}
	if m := r.anaphor(t, i); m != nil {
		return m
	}
	if inner < 0 && t.theTwo(i) {
		return r.duo(t, i)
	}
	if t.headcount(i) && (inner < 0 || droves[t.lemma(inner)]) {
		m := mention{head: i, known: true, plural: true}
		m.actor.Text, m.actor.Name, m.actor.Sector = r.phrase(t, i), "people", "CVL"
		return []mention{m}
	}
	if m := r.homeland(t, i); m != nil {
		return m
	}
	if inner >= 0 {
		if out := r.one(t, inner, depth+1); out != nil {
			for j := range out {
				if out[j].actor.Sector == "" && !out[j].thing && !out[j].place && t.tok[inner].UPOS != "PRON" {
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
	if out := r.incumbent(t, i, m); out != nil {
		return out
	}
	if out, ok := r.titled(t, i, m, depth); ok {
		return out
	}
	if out := r.region(t, i, m); out != nil {
		return out
	}
	if relational[t.lemma(i)] {
		if out := r.apposed(t, i, m); out != nil {
			return out
		}
	}
	if g, ok := r.genericAt(t, i); ok && t.tok[i].UPOS != "VERB" && !t.task(i) {
		return r.each(t, i, g, m)
	}
	if out := r.leader(t, i, m, depth); out != nil {
		return out
	}
	if relational[t.lemma(i)] {
		m.known, m.actor.Name, m.actor.Country = true, r.plainName(t, i), r.nationality(t, i)
		r.inOffice(t, i, &m)
		r.relation(t, i, &m)
		return []mention{m}
	}
	if t.victim(i) && r.spanAt(i) == nil {
		return []mention{r.generic(t, i, actor.Generic{Sector: "CVL", Person: true}, m)} // nobody else can be jailed
	}
	return r.thing(t, i, m, depth)
}

// task tells the mission that is what somebody does from the one that is sent:
// "our shared mission".
func (t *tree) task(i int) bool { return t.lemma(i) == "mission" && t.ownWord(i) }

// headcount tells a number that stands for people by what is done to them: "at
// least eighteen were shot".
func (t *tree) headcount(i int) bool {
	if droves[t.lemma(i)] && t.tok[i].XPOS == "NNS" {
		if of := t.ofPhrase(i); of >= 0 && !droves[t.lemma(of)] { // but "hundreds of thousands fled"
			return false
		}
		more := t.tok[i].Dep == "obj" && i+1 < len(t.tok) && t.lemma(i+1) == "more" // "and wounded dozens more"
		return strings.HasPrefix(t.tok[i].Dep, "nsubj") || t.tok[i].Dep == "obj" && !more && t.lemma(t.tok[i].Head) != "leave"
	}
	if t.tok[i].UPOS != "NUM" || t.tok[i].XPOS != "CD" || t.time[i] {
		return false
	}
	switch t.tok[i].Dep {
	case "obj", "nsubj:pass", "nsubj":
		return harmed[t.lemma(t.tok[i].Head)]
	}
	return false
}

// droves are numbers of people too many to count.
var droves = set("dozen score hundred thousand million")

// victim tells a common noun for somebody, whatever the word, by what is done to
// it: "arrested three bomb makers", "the stowaways were deported".
func (t *tree) victim(i int) bool {
	if t.tok[i].UPOS != "NOUN" {
		return false
	}
	at := i
	if t.tok[at].Dep == "conj" {
		at = t.tok[at].Head
	}
	if d := t.tok[at].Dep; d != "obj" && d != "nsubj:pass" || !t.isVerb(t.tok[at].Head) {
		return false
	}
	v := t.lemma(t.tok[at].Head)
	return jailed[v] || harmed[v] && (t.has(i, "nummod") || agentive(t.lemma(i)))
}

// agentive tells nouns of doers by their ending.
func agentive(lemma string) bool {
	for _, end := range [...]string{"er", "or", "ist", "ee", "ian"} {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}

// jailed verbs are done to people only, and not in a figure of speech.
var jailed = set("arrest detain jail extradite behead hang abduct kidnap torture rape deport murder massacre interrogate apprehend intern")

// harmed verbs are done to people only.
var harmed = set("kill wound injure shoot arrest detain jail imprison execute hang behead massacre slaughter murder abduct kidnap torture rape die drown maim deport")

// leader counts the chief of an army, group or body for it.
func (r *resolver) leader(t *tree, i int, m mention, depth int) []mention {
	if !leading[t.lemma(i)] || t.tok[i].UPOS == "VERB" {
		return nil
	}
	of := t.ofPhrase(i)
	if of >= 0 && t.lemma(of) == "staff" && t.ofPhrase(of) >= 0 {
		of = t.ofPhrase(of) // "the Chief of Staff of the army"
	}
	for _, k := range t.children(i) {
		if d := t.tok[k].Dep; of < 0 && int(k) < i && (d == "nmod:poss" || d == "compound") && t.lemma(int(k)) != "deputy" {
			of = int(k)
		}
	}
	for _, k := range t.children(i) { // "its founder, Abdullah Ocalan"
		if s := r.spanAt(int(k)); t.tok[k].Dep == "appos" && s != nil && s.entry != nil && s.entry.Kind == actor.Person {
			return r.fromEntry(t, int(k), s, m)
		}
	}
	own := r.one(t, of, depth+1)
	if len(own) == 0 || own[0].place || own[0].thing {
		return nil
	}
	if e := own[0].entry; e != nil && (e.Kind == actor.Person || e.Kind == actor.State || e.Kind == actor.Place) {
		return nil
	}
	out := own[:1]
	out[0].thing, out[0].person, out[0].plural, out[0].head = false, true, m.plural, i
	out[0].actor.Text = m.actor.Text
	return out
}

// leading nouns name somebody by what he leads.
var leading = set("chief head boss chairman chairwoman chairperson founder kingpin director member cadre")

// apposed is who "our neighbour, Chad," names.
func (r *resolver) apposed(t *tree, i int, m mention) []mention {
	for _, k := range t.children(i) {
		if s := r.spanAt(int(k)); t.tok[k].Dep == "appos" && s != nil && s.entry != nil {
			return r.fromEntry(t, int(k), s, m)
		}
	}
	return nil
}

// fromEntry makes the mention of a registered name.
func (r *resolver) fromEntry(t *tree, i int, s *nameSpan, m mention) []mention {
	e := s.entry
	m.entry, m.known, m.proper = e, true, true
	m.plural = e.Kind == actor.People || m.plural && e.Kind == actor.Organ && t.lemma(i) != "police" // "American forces" are many, "the United States" is one
	m.actor.Name, m.actor.Code = e.Name, e.ID
	m.actor.Country, m.actor.Sector = e.Country, e.Sector
	if e.Country == "" {
		m.actor.Country = r.highlands(t, i)
	}
	switch e.Kind {
	case actor.Person:
		m.person = true
		country, sector, _ := e.At(r.at(t))
		m.actor.Country, m.actor.Sector = country, sector
		for k := max(0, s.lo-1); k <= s.lo; k++ { // the office a text gives outweighs the year it tells of
			if c, sec, ok := e.Becoming(t.tok[k].Text, r.at(t)); ok {
				m.actor.Country, m.actor.Sector = c, sec
			}
		}
		if c, sec, ok := r.styled(t, i, s); ok {
			m.actor.Country, m.actor.Sector = c, sec
		}
		if r.former(t, i) {
			m.actor.Sector = "ELI"
		}
	case actor.Place:
		m.place = true
	case actor.Organ: // "the French ambassador" is a person, "the French army" none
		if g, ok := r.reg.Generic(t.lemma(i)); ok && g.Person && t.tok[i].XPOS == "NN" {
			m.person = true
		}
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

// maxTitle bounds the words of a title before a name.
const maxTitle = 5

// styled reads a person's office, or whom he holds it for, off the words before
// the name where the text tells no date to read it at: "Secretary-General
// Antonio Guterres", "UN chief Antonio Guterres". What it reads holds for the
// text.
func (r *resolver) styled(t *tree, i int, s *nameSpan) (country, sector string, ok bool) {
	if r.at(t) != "" {
		return "", "", false
	}
	if c, known := r.titles[s.entry.ID]; known {
		return c.country, c.sector, true
	}
	title := ""
	before := s.lo - 1
	if before > 0 && t.tok[before].Text == "," && t.tok[i].Dep == "appos" {
		before-- // "the UN envoy, Hanna Tetteh,"
	}
	for k := before; k >= max(0, before-maxTitle) && (t.isNoun(k) || t.tok[k].UPOS == "ADJ" || t.tok[k].Text == "-"); k-- {
		title = strings.ReplaceAll(t.tok[k].Text+" "+title, " - ", "-")
		if country, sector, ok = s.entry.Styled(strings.TrimSpace(title), ""); ok {
			break
		}
		if on := r.spanAt(k); on != nil && on.entry != nil && len(on.entry.Country) == 3 {
			if country, sector, ok = s.entry.Styled("", on.entry.Country); ok {
				break
			}
		}
	}
	if ok {
		r.titles[s.entry.ID] = description{country: country, sector: sector}
	}
	return country, sector, ok
}

// inOffice makes "my predecessor" a person of the state and office of whoever
// he came before or after.
func (r *resolver) inOffice(t *tree, i int, m *mention) {
	p := t.child(i, "nmod:poss")
	if w := t.lemma(i); w != "predecessor" && w != "successor" || p < 0 || t.tok[i].XPOS == "NNS" {
		return
	}
	for _, o := range r.who(t, p) {
		if o.person {
			m.person, m.proper = true, true
			m.actor.Country, m.actor.Sector, m.actor.Name = o.actor.Country, o.actor.Sector, o.actor.Name+"'s "+t.lemma(i)
			return
		}
	}
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

// regions are states that go by one name: "the Baltic states".
var regions = map[string][]string{
	"baltic": {"EST", "LVA", "LTU"}, "nordic": {"DNK", "FIN", "ISL", "NOR", "SWE"}, "benelux": {"BEL", "NLD", "LUX"},
}

// region makes one mention for each state of a region.
func (r *resolver) region(t *tree, i int, m mention) []mention {
	if !m.plural || !polity[t.lemma(i)] {
		return nil
	}
	for _, k := range t.children(i) {
		list := regions[lower(t.tok[k].Text)]
		if list == nil || int(k) > i {
			continue
		}
		out := make([]mention, 0, len(list))
		for _, iso := range list {
			if e := r.reg.ByID(iso); e != nil {
				out = append(out, r.fromEntry(t, i, &nameSpan{lo: i, hi: i + 1, entry: e}, m)...)
			}
		}
		return out
	}
	return nil
}
