package coder

import (
	"strings"

	"parley/actor"
)

// This file makes mentions of names nobody listed.

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
	courtesy := r.courtesyAt(words, 0)
	if courtesy {
		start = 1
	}
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
	if n, sector := r.portfolio(t, s); n > 0 {
		start, role = n, sector
	}
	g, generic := r.reg.Generic(strings.ToLower(words[len(words)-1]))
	if len(words) == 2 { // "the Intelligence Community"
		if both, ok := r.reg.Generic(strings.ToLower(words[0] + " " + words[1])); ok {
			g, generic, start = both, true, 1
		}
	}
	if generic && len(words) == 2 && addressing[strings.ToLower(words[0])] {
		return nil, true // "Mr. Speaker": spoken to, not of
	}
	if (generic || leading[strings.ToLower(words[start])] && t.ofPhrase(i) > i) && start == len(words)-1 {
		return nil, false // "the President", "Congress leaders": described, not named
	}
	if thingName[strings.ToLower(words[len(words)-1])] || thingName[strings.ToLower(words[start])] {
		return r.thing(t, i, m, maxClimb-2), true // "the Geneva Convention", "Operation Restore Hope"
	}
	name := strings.Join(words[start:], " ")
	if list, n := r.reg.Longest(words[start:], 0); start > 0 && !courtesy && n == len(words)-start && n > 0 { // "President Reagan"
		return r.fromEntry(t, i, &nameSpan{lo: s.lo, hi: s.hi, entry: r.pick(list)}, m), true
	}
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
	m.person = role != "" || courtesy || !generic && len(words)-start >= 2 && !m.plural && !s.somewhere(t)
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
	if m.actor.Country == "" && start > 0 && officialSector[role] && portfolios[lower(words[start-1])] {
		m.actor.Country = r.community // the Secretary of Defense, without more
	}
	if e := r.memberOf(t, i); e != nil {
		m.actor.Country, m.actor.Sector = e.Country, e.Sector
	}
	if known, ok := r.named[lower(name)]; ok { // met before with a fuller description
		if m.actor.Country == "" {
			m.actor.Country = known.Country
		}
		if m.actor.Sector == "" {
			m.actor.Sector = known.Sector
		}
		m.actor.Name = known.Name
	}
	more := r.ofEach(t, i, m.actor.Country, m.actor.Sector)
	if m.actor.Sector == "" && m.actor.Country == "" && !m.person && !strings.ContainsAny(name, " ") {
		m.known = len(name) > 2 && t.tok[i].Dep != "compound" && !m.plural
	}
	return append([]mention{m}, more...), true
}

// memberOf is the group that an apposition says a name to be of: "Omar, an alleged
// member of Hezbollah, …".
func (r *resolver) memberOf(t *tree, i int) *actor.Entry {
	for k := i + 1; k < len(t.tok); k++ {
		second := t.tok[k].Head == t.tok[i].Head && t.tok[k].Dep == "nsubj" && t.tok[i].Dep == "nsubj" // read as two subjects
		if !t.isNoun(k) || !(t.tok[k].Head == i && t.tok[k].Dep == "appos") && !second {
			continue
		}
		if t.partitive(k) < 0 {
			if g, ok := r.genericAt(t, k); !ok || !g.Person {
				continue
			}
		}
		if e := r.owner(t, k); groupOf(e) != nil && e.Sector == "REB" {
			return e
		}
	}
	return nil
}

// somewhere tells a name that "in" or "near" makes one of a place.
func (s *nameSpan) somewhere(t *tree) bool {
	if s.lo == 0 {
		return false
	}
	switch lower(t.tok[s.lo-1].Text) {
	case "in", "near", "outside", "at":
		return true
	}
	return false
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
	education training assistance enhancement cooperation reconstruction security
	river lake lagoon creek glacier strait canal
	english arabic urdu pashto russian french language internet web terror terrorism freedom peace january february march april may june
	july august september october november december monday tuesday wednesday thursday friday saturday sunday est edt gmt utc p.m. a.m.`)

// addressing words make an office a form of address.
var addressing = set("mr mr. madam madame mrs mrs. ms ms. sir dr dr. miss")

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
	g, ok := r.genericAt(t, i)
	if !ok {
		return nil, false
	}
	if k := i + 1; g.Person && k < len(t.tok) && t.tok[k].Head == t.tok[i].Head && t.tok[k].UPOS == "PROPN" && !t.has(k, "case", "cc") {
		if s := r.spanAt(k); s != nil && s.entry != nil && s.entry.Kind == actor.Person { // read as a phrase of its own
			return r.fromEntry(t, k, s, m), true
		}
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
			if len(out) > 0 && r.former(t, i) {
				out[0].actor.Sector = "ELI"
			}
			return out, true
		}
		out, ok := r.unknown(t, s.hi-1, s, m)
		if !ok || len(out) == 0 { // a name that is nobody
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
		if e := groupOf(r.owner(t, i)); e != nil && e.Sector == "REB" { // "the Houthi commander Ahmed Ali"
			p.actor.Country, p.actor.Sector = e.Country, e.Sector
		}
		r.remember(p.actor)
		return out, true
	}
	return nil, false
}
