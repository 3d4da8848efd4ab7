package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley/codebook"
)

// tables holds every TSV file of this folder. A table that is not there is an
// empty one.
//
//go:embed *.tsv
var tables embed.FS

// kindRank orders entries that share a name.
var kindRank = map[Kind]int{
	State: 0, Organ: 1 * kindStep, Organisation: 2 * kindStep, Group: 3 * kindStep, Party: 4 * kindStep, Media: 5 * kindStep,
	Person: 6 * kindStep, People: 7 * kindStep, Place: 8 * kindStep,
}

// kindStep leaves room between kinds for persons to be ordered by the rank of
// their best office and, within it, by how lately they held it.
const (
	kindStep   = 10_000
	officeStep = 100
)

func onceHolders(r *Registry) func() map[string][]holding { return sync.OnceValue(r.findHolders) }

// load reads the tables. What is wrong with a row goes to problems and the row
// is left out: the tests insist that there are none.
func load(files fs.FS) *Registry {
	r := &Registry{
		byID: make(map[string]*Entry, 8192), names: make(map[string]*nameSet, 32768), known: make(map[roleAt]*office, 2048),
		adj: make(map[string]adjective, 1024), peoples: make(map[string]*Entry, 512), nouns: make(map[string]*pattern, 512), patterns: make(map[string]*pattern, 64),
		generic: make(map[string]*Generic, 2048), offices: make(map[string][]*office, 512),
	}
	for _, t := range []struct {
		file    string
		columns []string
		read    func(row) error
	}{
		{"states.tsv", []string{"iso3", "name", "names", "adjectives", "demonyms", "capitals", "from", "to", "successor", "claimed", "note"}, r.readState},
		{"offices.tsv", []string{"office", "names", "sector", "rank", "countries"}, r.readOffice},
		{"peoples.tsv", []string{"id", "name", "names", "adjectives", "country", "sector", "note"}, r.readPeople},
		{"organs.tsv", []string{"id", "name", "aliases", "country", "sector", "from", "to", "note"}, r.readOrgan},
		{"organisations.tsv", []string{"id", "name", "aliases", "kind", "country", "sector", "from", "to", "parents", "note"}, r.readOrganisation},
		{"groups.tsv", []string{"id", "name", "aliases", "country", "sector", "from", "to", "parents", "note"}, r.readGroup},
		{"people.tsv", []string{"id", "name", "aliases", "country", "roles"}, r.readPerson},
		{"places.tsv", []string{"name", "aliases", "country", "within", "note"}, r.readPlace},
		{"generic.tsv", []string{"lemmas", "sector", "second", "class", "country", "note"}, r.readGeneric},
		{"ambiguous.tsv", []string{"name", "ids", "note"}, r.readAmbiguous},
	} {
		r.readTable(files, t.file, t.columns, t.read)
	}
	r.resolveRoles()
	r.known = nil
	r.index()
	r.outlived()
	return r
}

// outlived gives the plain names that an organ of the past was known by
// ("Afghan forces") to what bears them before and after it: Best tells by the date.
func (r *Registry) outlived() {
	for _, e := range r.entries {
		if e.Kind != Organ || e.To == "" {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			words := strings.Fields(name)
			var f folded
			f.words(words, 0, maxPieces)
			if plain, n := r.compose(&f, true); n == len(words) && plain.ID != e.ID {
				r.name(plain, name)
			}
		}
	}
}

func (r *Registry) readTable(files fs.FS, file string, columns []string, read func(row) error) {
	text, err := fs.ReadFile(files, file)
	if err != nil {
		return
	}
	for w, err := range rows(file, string(text), columns...) {
		if err == nil {
			if err = read(w); err != nil {
				err = w.errorf("%w", err)
			}
		}
		if err != nil {
			r.problems = append(r.problems, err)
		}
	}
}

// lately is the month that the recency of an office is counted from.
const lately = 2030 * 12

// check reports what is wrong with an entry's codes, dates or id.
func (r *Registry) check(e *Entry) error {
	switch {
	case e.ID == "" || e.Name == "":
		return fmt.Errorf("no id or no name")
	case r.byID[e.ID] != nil:
		return fmt.Errorf("id %q is taken", e.ID)
	case e.Country != "" && !r.isCountry(e.Country):
		return fmt.Errorf("%s: unknown country %q", e.ID, e.Country)
	case e.Sector != "" && !sectors[e.Sector]:
		return fmt.Errorf("%s: unknown sector %q", e.ID, e.Sector)
	case !validDate(e.From) || !validDate(e.To) || !ordered(e.From, e.To):
		return fmt.Errorf("%s: dates %q to %q", e.ID, e.From, e.To)
	}
	return nil
}

func (r *Registry) checkedAdd(e *Entry) error {
	if err := r.check(e); err != nil {
		return err
	}
	if e.rank == 0 {
		e.rank = kindRank[e.Kind]
	}
	r.add(e)
	return nil
}

// readState files a state, its people, its adjectives and its capitals. A
// capital is a place and also a name for the state: "Islamabad denied it".
func (r *Registry) readState(w row) error {
	f := w.fields
	iso, capitals := f[0], list(f[5])
	e := &Entry{ID: iso, Name: f[1], Kind: State, Country: iso, From: f[6], To: f[7], Successor: f[8], Note: f[10]}
	if f[9] != "" {
		e.Country, e.Sector = f[9], "PRE"
	}
	e.Aliases = append(list(f[2]), capitals...)
	if len(iso) != 3 || strings.ToUpper(iso) != iso {
		return fmt.Errorf("%q is no alpha-3 code", iso)
	}
	if r.byID[iso] != nil {
		return fmt.Errorf("id %q is taken", iso)
	}
	r.byID[iso] = e // so that its own code is known
	if !validDate(e.From) || !validDate(e.To) || !ordered(e.From, e.To) {
		return fmt.Errorf("%s: dates %q to %q", iso, e.From, e.To)
	}
	if e.To != "" {
		e.rank = kindRank[State] + 1
	}
	r.add(e)
	adjectives := list(f[3])
	for _, a := range adjectives {
		r.adjective(a, adjective{iso: iso})
	}
	r.readDemonyms(e, adjectives, list(f[4]))
	for _, c := range capitals {
		if e.To != "" {
			break // the capital is its successor's
		}
		if err := r.addPlace(c, nil, iso, nil); err != nil {
			return err
		}
	}
	return nil
}

func (r *Registry) readDemonyms(state *Entry, adjectives, demonyms []string) {
	p := &Entry{
		ID: state.ID + "CVL", Kind: People, Country: state.ID, Sector: "CVL", Aliases: demonyms, Adjectives: adjectives,
		From: state.From, To: state.To, Parents: []string{state.ID}, rank: kindRank[People],
	}
	if len(adjectives) > 0 {
		p.Name = adjectives[0] + " people"
	}
	if len(demonyms) > 0 {
		p.Name, p.Aliases = demonyms[0], demonyms[1:]
	}
	if p.Name == "" {
		return
	}
	r.peoples[state.ID] = p
	r.add(p)
}

// adjective files an adjective; the first table to give it wins.
func (r *Registry) adjective(a string, of adjective) {
	key, f := fold(a)
	if _, taken := r.adj[key]; taken || f.n == 0 {
		return
	}
	r.adj[key] = of
	r.begin(f, true)
}

func (r *Registry) readPeople(w row) error {
	f := w.fields
	e := &Entry{ID: f[0], Name: f[1], Aliases: list(f[2]), Kind: People, Country: f[4], Sector: f[5], Note: f[6]}
	if r.byID[e.Country] != nil {
		e.Parents = []string{e.Country}
	}
	e.Adjectives = list(f[3])
	for _, a := range e.Adjectives {
		r.adjective(a, adjective{e.Country, e})
		key, _ := fold(a)
		r.peoples[key] = e
	}
	return r.checkedAdd(e)
}

// readOrgan files a named organ, or with country * a noun that composes.
func (r *Registry) readOrgan(w row) error {
	f := w.fields
	if f[3] == "*" {
		return r.readPattern(f)
	}
	e := &Entry{
		ID: f[0], Name: f[1], Aliases: list(f[2]), Kind: kindOf(f[4]), Country: f[3], Sector: f[4],
		From: f[5], To: f[6], Note: f[7], Parents: []string{f[3]},
	}
	if !strings.HasPrefix(e.ID, e.Country) {
		return fmt.Errorf("%s: the id must begin with the country %s", e.ID, e.Country)
	}
	return r.checkedAdd(e)
}

func (r *Registry) readPattern(f []string) error {
	p := &pattern{noun: f[1], sector: f[4]}
	p.key = strings.TrimPrefix(strings.TrimPrefix(f[0], "*"+p.sector), "-")
	if !sectors[p.sector] {
		return fmt.Errorf("%s: unknown sector %q", f[0], p.sector)
	}
	if r.patterns[p.suffix()] != nil {
		return fmt.Errorf("id %q is taken", f[0])
	}
	r.patterns[p.suffix()] = p
	for _, n := range append([]string{f[1]}, list(f[2])...) {
		key, g := fold(n)
		if old := r.nouns[key]; old != nil {
			return fmt.Errorf("organ noun %q is taken by %s", n, old.noun)
		}
		r.nouns[key] = p
		r.begin(g, true)
	}
	return nil
}

func (r *Registry) readOrganisation(w row) error {
	f := w.fields
	e := &Entry{
		ID: f[0], Name: f[1], Aliases: list(f[2]), Kind: Kind(f[3]), Country: f[4], Sector: f[5],
		From: f[6], To: f[7], Parents: list(f[8]), Note: f[9],
	}
	if _, ok := kindRank[e.Kind]; !ok {
		return fmt.Errorf("%s: unknown kind %q", e.ID, e.Kind)
	}
	return r.checkedAdd(e)
}

// readGroup files an armed group or party. A note that begins with a sector in
// small letters and a colon gives the times it was that instead:
//
//	gov:1996-09..2001-11,2021-08..
func (r *Registry) readGroup(w row) error {
	f := w.fields
	e := &Entry{
		ID: f[0], Name: f[1], Aliases: list(f[2]), Kind: Group, Country: f[3], Sector: f[4],
		From: f[5], To: f[6], Parents: list(f[7]), Note: f[8],
	}
	if e.Sector == "PTY" || e.Sector == "OPP" {
		e.Kind = Party
	}
	if err := e.readPhases(); err != nil {
		return err
	}
	return r.checkedAdd(e)
}

// readPhases turns the phases of a group's note into roles.
func (e *Entry) readPhases() error {
	var phases []Role
	for part := range strings.SplitSeq(e.Note, ";") {
		code, spans, ok := strings.Cut(strings.TrimSpace(part), ":")
		sector := strings.ToUpper(code)
		if !ok || !sectors[sector] || code == sector {
			continue
		}
		for s := range strings.SplitSeq(spans, ",") {
			from, to, ok := strings.Cut(strings.TrimSpace(s), "..")
			if !ok || !validDate(from) || !validDate(to) || !ordered(from, to) {
				return fmt.Errorf("%s: phase %q: write FROM..TO", e.ID, s)
			}
			phases = append(phases, Role{From: from, To: to, Sector: sector, Of: e.Country, span: spanOf(from, to)})
		}
	}
	e.Roles = phases
	return nil
}

func (r *Registry) readPerson(w row) error {
	f := w.fields
	e := &Entry{ID: f[0], Name: f[1], Aliases: list(f[2]), Kind: Person, Country: f[3]}
	text := f[4]
	if at := strings.Index(text, "died:"); at >= 0 {
		died, rest, _ := strings.Cut(text[at+len("died:"):], ";")
		e.To = strings.TrimSpace(died)
		text = text[:at] + rest
	}
	var err error
	if e.Roles, err = parseRoles(text, e.Country); err != nil {
		return fmt.Errorf("%s: %w", e.ID, err)
	}
	best := plainRank * officeStep
	for i := range e.Roles {
		role := &e.Roles[i]
		role.rank = r.roleRank(role)
		ago := (lately - min(max(role.span.from, 0), lately)) / 12
		best = min(best, role.rank*officeStep+min(ago, officeStep-1))
	}
	e.rank = kindRank[Person] + best
	return r.checkedAdd(e)
}

// resolveRoles finds the country of each role when all tables are in. A role
// at an organisation or group has its country; a sector that is a country
// code (UNO, IGO …) becomes the country.
func (r *Registry) resolveRoles() {
	for _, e := range r.entries {
		for i := range e.Roles {
			role := &e.Roles[i]
			role.country = e.Country
			if of := r.roleOf(role.Of); of != nil {
				role.Of = of.ID
				if of.Country != "" {
					role.country = of.Country
				}
			} else if codebook.Transnational(role.Of) {
				role.country = role.Of
			}
			if codebook.Transnational(role.Sector) {
				role.country, role.Sector = role.Sector, ""
			}
		}
	}
}

// roleOf finds what a role was held in, by id or by name.
func (r *Registry) roleOf(of string) *Entry {
	if of == "" {
		return nil
	}
	if e := r.ByID(of); e != nil {
		return e
	}
	if e := r.byID[strings.ToLower(of)]; e != nil {
		return e
	}
	if es := r.Lookup(of); len(es) > 0 {
		return es[0]
	}
	return nil
}

func (r *Registry) readPlace(w row) error {
	f := w.fields
	return r.addPlace(f[0], list(f[1]), f[2], list(f[3]))
}

func (r *Registry) addPlace(name string, aliases []string, iso string, within []string) error {
	e := &Entry{
		ID: slug(name) + "-" + strings.ToLower(iso), Name: name, Aliases: aliases,
		Kind: Place, Country: iso, Parents: append(within, iso),
	}
	if state := r.byID[iso]; state != nil {
		e.Country = state.Country
	}
	if iso == "" {
		e.ID, e.Parents = slug(name)+"-place", within
	}
	return r.checkedAdd(e)
}

func (r *Registry) readGeneric(w row) error {
	f := w.fields
	g := Generic{Sector: f[1], Second: f[2], Class: Class(f[3]), Country: f[4]}
	switch g.Class {
	case ClassPerson:
		g.Person = true
	case ClassRole:
		g.Person, g.Role = true, true
	case ClassCollective:
		g.Collective = true
	case ClassBody:
		g.Body, g.Collective = true, true
	case ClassEquipment:
		g.Equipment = true
	default:
		return fmt.Errorf("class %q is none of person, role, collective, body, equipment", f[3])
	}
	if g.Sector != "" && !sectors[g.Sector] || g.Second != "" && !sectors[g.Second] || g.Country != "" && !r.isCountry(g.Country) {
		return fmt.Errorf("unknown code among %q %q %q", g.Sector, g.Second, g.Country)
	}
	for _, lemma := range list(f[0]) {
		key, _ := fold(lemma)
		if r.generic[key] != nil {
			return fmt.Errorf("lemma %q is taken", lemma)
		}
		one := g
		one.Lemma = lemma
		r.generic[key] = &one
	}
	return nil
}

func (r *Registry) readOffice(w row) error {
	f := w.fields
	rank, err := strconv.Atoi(f[3])
	if err != nil || rank < 1 || rank >= plainRank {
		return fmt.Errorf("rank %q must be 1 to %d", f[3], plainRank-1)
	}
	if !sectors[f[2]] {
		return fmt.Errorf("unknown sector %q", f[2])
	}
	key, _ := fold(f[0])
	o := &office{name: key, sector: f[2], rank: rank, countries: list(f[4])}
	for _, n := range append([]string{f[0]}, list(f[1])...) {
		k, _ := fold(n)
		if len(o.countries) > 0 {
			r.offices[k] = slices.Insert(r.offices[k], 0, o)
		} else {
			r.offices[k] = append(r.offices[k], o)
		}
	}
	return nil
}

// readAmbiguous gives a name that means several the order they come in. An id
// that did not have the name gets it.
func (r *Registry) readAmbiguous(w row) error {
	key, f := fold(w.fields[0])
	if f.n == 0 {
		return fmt.Errorf("no name")
	}
	ids := list(w.fields[1])
	for i := len(ids) - 1; i >= 0; i-- {
		e := r.ByID(ids[i])
		if e == nil {
			return fmt.Errorf("%q: unknown id %q", w.fields[0], ids[i])
		}
		s := r.setOf([]byte(key))
		if !slices.Contains(s.entries, e) {
			r.name(e, w.fields[0])
		}
		at := slices.Index(s.entries, e)
		n := s.needs[at]
		s.entries = slices.Insert(slices.Delete(s.entries, at, at+1), 0, e)
		s.needs = slices.Insert(slices.Delete(s.needs, at, at+1), 0, n)
	}
	return nil
}
