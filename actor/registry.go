package actor

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"parley/codebook"
)

// Registry finds entries by their words. It is safe for concurrent use and
// never changes after it was made; With makes a new one.
type Registry struct {
	entries  []*Entry
	byID     map[string]*Entry
	names    map[string]*nameSet // folded name, or first piece of one -> entries and what begins so
	adj      map[string]adjective
	peoples  map[string]*Entry   // ISO3 -> its people; folded adjective -> people, for the ethnic ones
	nouns    map[string]*pattern // folded organ noun -> pattern
	patterns map[string]*pattern // what an id says after the country -> pattern
	generic  map[string]*Generic
	offices  map[string][]*office // folded office name -> offices, those bound to countries first

	composed sync.Map // id -> *Entry made of a country and a pattern
	holders  func() map[string][]holding
	problems []error
	shares   bool // names holds sets of another registry

	scratch folded             // while the tables are read
	known   map[roleAt]*office // offices found while the tables are read
	free    []nameSet          // room for new sets
}

// adjective is what an adjective stands for: a state, or a people of peoples.tsv
// and the state it belongs to, if any.
type adjective struct {
	iso    string
	people *Entry
}

// lead tells what may begin with a piece.
type lead struct {
	most     int  // pieces of the longest name
	composes bool // a state, an adjective or an organ noun begins so
}

// pieces is how many pieces need to be looked at.
func (l lead) pieces() int {
	if l.composes {
		return maxPieces
	}
	return min(l.most, maxPieces)
}

// nameSet holds the entries of one folded name, the most prominent first, and
// what capitals each asks for. It may hold none and only tell that longer names
// begin so.
type nameSet struct {
	entries []*Entry
	needs   []needs
	lead    lead
	first1  [1]*Entry // room for the one entry that most names have
	need1   [1]needs
}

// Default returns the registry of the embedded tables. It is read once.
func Default() *Registry { return defaultRegistry() }

var defaultRegistry = sync.OnceValue(func() *Registry { return load(tables) })

// ByID returns the entry of an id, or nil. Ids of composed organs
// ("GEOGOV-ministry-of-defence") need not stand in a table.
func (r *Registry) ByID(id string) *Entry {
	if e := r.byID[id]; e != nil {
		return e
	}
	if e := r.composedByID(id); e != nil {
		return e
	}
	return r.peopleByID(id)
}

// Entries returns all entries in the order of the tables. Do not change it.
func (r *Registry) Entries() []*Entry { return r.entries }

// Lookup returns the entries of a name, written in any case, the most
// prominent first; nil when there are none. Composed names ("Georgian foreign
// ministry", "army of Chad") are found too.
func (r *Registry) Lookup(name string) []*Entry {
	if es := r.lookup(name); es != nil {
		return es
	}
	if first, rest, ok := strings.Cut(strings.TrimSpace(name), " "); ok && strings.EqualFold(first, "the") {
		return r.lookup(rest)
	}
	return nil
}

func (r *Registry) lookup(name string) []*Entry {
	key, f := fold(name)
	if f.n == 0 {
		return nil
	}
	if s := r.names[key]; s != nil && len(s.entries) > 0 {
		return s.entries
	}
	words := strings.Fields(name)
	f.reset()
	f.words(words, 0, maxPieces)
	if f.n == 0 {
		return nil
	}
	if e, n := r.compose(f, true); n == len(words) {
		return []*Entry{e}
	}
	return nil
}

// Longest returns the longest known name that starts at words[at]: its
// entries, the most prominent first, and how many words it has (0 when there
// is none). The words are as a tokeniser leaves them. Proper names need their
// capitals: "us" is not the United States and "turkey" is not Turkey, and an
// acronym that is also a word needs all of them. The result is shared: do not
// change it.
func (r *Registry) Longest(words []string, at int) ([]*Entry, int) {
	return r.longest(words, at, false)
}

// LongestCaps is Longest for a sentence that is written all in capitals, where
// they tell nothing: names that are ordinary English words are left out.
func (r *Registry) LongestCaps(words []string, at int) ([]*Entry, int) {
	return r.longest(words, at, true)
}

var foldings = sync.Pool{New: func() any { return new(folded) }}

// longest is find, except that a name with an article gives way to a longer
// one that begins after the article: the words are "The Guardian Council", not
// "The Guardian"; "the West German", not "the West".
func (r *Registry) longest(words []string, at int, anyCase bool) ([]*Entry, int) {
	entries, n := r.find(words, at, anyCase)
	if n > 1 && strings.EqualFold(words[at], "the") {
		_, inner := r.find(words, at+1, anyCase)
		_, adjective := r.AdjectiveAt(words, at+1)
		if max(inner, adjective) > n-1 {
			return nil, 0
		}
	}
	return entries, n
}

func (r *Registry) find(words []string, at int, anyCase bool) ([]*Entry, int) {
	if at < 0 || at >= len(words) {
		return nil, 0
	}
	f := foldings.Get().(*folded)
	defer foldings.Put(f)
	f.reset()
	f.words(words[:at+1], at, maxPieces)
	if f.n == 0 {
		return nil, 0
	}
	first := r.names[string(f.key(0, 1))]
	if first == nil {
		return nil, 0
	}
	lead := first.lead
	f.reset()
	f.words(words, at, lead.pieces())
	entries, n := r.longestName(f, lead.most, anyCase)
	if lead.composes {
		if e, m := r.compose(f, anyCase); m > n {
			return []*Entry{e}, m
		}
	}
	return entries, n
}

func (r *Registry) longestName(f *folded, most int, anyCase bool) ([]*Entry, int) {
	for k := min(most, f.n); k > 0; k-- {
		if f.word[k-1] == 0 {
			continue
		}
		s := r.names[string(f.key(0, k))]
		if s == nil || len(s.entries) == 0 {
			continue
		}
		if anyCase {
			if k == 1 && ordinary[string(f.key(0, 1))] {
				continue
			}
			return s.entries, f.word[k-1]
		}
		if es := s.fitting(f); len(es) > 0 {
			return es, f.word[k-1]
		}
	}
	return nil, 0
}

// fitting returns the entries whose capitals are there.
func (s *nameSet) fitting(f *folded) []*Entry {
	ok := 0
	for _, n := range s.needs {
		if n.met(f, 0) {
			ok++
		}
	}
	if ok == len(s.entries) {
		return s.entries
	}
	if ok == 0 {
		return nil
	}
	out := make([]*Entry, 0, ok)
	for i, n := range s.needs {
		if n.met(f, 0) {
			out = append(out, s.entries[i])
		}
	}
	return out
}

// Best picks from entries of one name the one most likely meant: those that
// existed at the date before others, those of the given countries before
// others, then the order they came in. Date and near may be empty.
func (r *Registry) Best(entries []*Entry, date string, near ...string) *Entry {
	var best *Entry
	score := -1
	for _, e := range entries {
		s := 0
		if e.Existed(date) && !e.outOfOffice(date) {
			s += 2
		}
		if e.Country != "" && slices.Contains(near, e.Country) {
			s++
		}
		if s > score {
			best, score = e, s
		}
	}
	return best
}

// outOfOffice says that none of a person's roles covers the date, other than
// that of a former official.
func (e *Entry) outOfOffice(date string) bool {
	when, ok := parseMonths(date)
	if !ok || e.Kind != Person || len(e.Roles) == 0 {
		return false
	}
	r := e.during(when)
	return r == nil || r.Sector == "ELI"
}

// add files an entry under its id and all its names.
func (r *Registry) add(e *Entry) {
	r.entries = append(r.entries, e)
	r.byID[e.ID] = e
	r.name(e, e.Name)
	for _, a := range e.Aliases {
		r.name(e, a)
	}
}

func (r *Registry) name(e *Entry, name string) {
	f := &r.scratch
	f.reset()
	f.text(name)
	if f.n == 0 {
		return
	}
	n := needsOf(f)
	s := r.setOf(f.buf)
	if f.n == 1 {
		s.lead.most, s.lead.composes = max(s.lead.most, 1), s.lead.composes || e.Kind == State
	} else {
		r.begin(f, e.Kind == State)
	}
	if len(s.entries) == 0 {
		s.first1[0], s.need1[0] = e, n
		s.entries, s.needs = s.first1[:], s.need1[:]
		return
	}
	if i := slices.Index(s.entries, e); i >= 0 {
		// Written two ways: the ways share no more needs than both have.
		s.needs[i] = needs{s.needs[i].upper & n.upper, s.needs[i].caps & n.caps}
		return
	}
	at := sort.Search(len(s.entries), func(i int) bool { return s.entries[i].rank > e.rank })
	s.entries = slices.Insert(s.entries, at, e)
	s.needs = slices.Insert(s.needs, at, n)
}

// begin notes how long what begins with the first piece of f can get.
func (r *Registry) begin(f *folded, composes bool) {
	if s := r.names[string(f.key(0, 1))]; s != nil && f.n <= s.lead.most && (s.lead.composes || !composes) {
		return
	}
	l := &r.setOf(f.key(0, 1)).lead
	l.most, l.composes = max(l.most, f.n), l.composes || composes
}

// With returns a registry that has the entries of a user's table on top. A
// row is
//
//	name<TAB>aliases, with | between<TAB>country<TAB>sector[<TAB>from<TAB>to]
//
// A row whose name is already an entry's Name (case and accents aside)
// replaces that entry and keeps its id and its other names; any other row adds
// one. Under a shared name the user's entries come first. Errors name the line.
func (r *Registry) With(file io.Reader, name string) (*Registry, error) {
	list, err := userRows(file, name)
	if err != nil {
		return nil, err
	}
	out := r.clone()
	for _, w := range list {
		e, err := r.userEntry(w)
		if err != nil {
			return nil, err
		}
		if old := out.named(e.Name); old != nil {
			out.replace(old, e)
			continue
		}
		for base, n := e.ID, 2; out.byID[e.ID] != nil; n++ {
			e.ID = fmt.Sprintf("%s-%d", base, n)
		}
		out.add(e)
	}
	out.index()
	return out, nil
}

// userEntry reads one row of a user's table.
func (r *Registry) userEntry(w row) (*Entry, error) {
	e := &Entry{
		Name: w.fields[0], Aliases: list(w.fields[1]), Country: w.fields[2], Sector: w.fields[3],
		From: w.fields[4], To: w.fields[5], rank: kindRank[State] - 1,
	}
	e.ID = slug(e.Name)
	switch {
	case e.ID == "":
		return nil, w.errorf("no name in the first column")
	case e.Country != "" && !r.isCountry(e.Country):
		return nil, w.errorf("unknown country %q; use ISO 3166 alpha-3 such as PAK, one of IGO UNO EUR NGO ISM IMG MNC, or nothing", e.Country)
	case e.Sector != "" && !sectors[e.Sector]:
		return nil, w.errorf("unknown sector %q; use a PLOVER sector such as GOV, MIL, REB, CVL, or nothing", e.Sector)
	case !validDate(e.From) || !validDate(e.To):
		return nil, w.errorf("dates must be YYYY, YYYY-MM or YYYY-MM-DD, not %q and %q", e.From, e.To)
	case !ordered(e.From, e.To):
		return nil, w.errorf("%s comes after %s", e.From, e.To)
	}
	e.Kind = userKind(e)
	return e, nil
}

// userKind guesses what a user's entry is from its codes.
func userKind(e *Entry) Kind {
	switch {
	case codebook.Transnational(e.Country):
		return Organisation
	case e.Sector == "":
		return State
	case e.Sector == "PTY" || e.Sector == "OPP":
		return Party
	case e.Sector == "JRN":
		return Media
	case officials[e.Sector]:
		return Organ
	}
	return Group
}

// named returns the entry whose Name this is.
func (r *Registry) named(name string) *Entry {
	key, _ := fold(name)
	s := r.names[key]
	if s == nil {
		return nil
	}
	for _, e := range s.entries {
		if k, _ := fold(e.Name); k == key {
			return e
		}
	}
	return nil
}

// replace puts e where old was; old's names lead to it.
func (r *Registry) replace(old, e *Entry) {
	e.ID, e.Kind = old.ID, old.Kind
	aliases := append([]string{}, e.Aliases...)
	for _, a := range append([]string{old.Name}, old.Aliases...) {
		if !slices.Contains(aliases, a) && a != e.Name {
			aliases = append(aliases, a)
		}
	}
	e.Aliases, e.Parents = aliases, old.Parents
	r.entries[slices.Index(r.entries, old)] = e
	r.byID[e.ID] = e
	for _, a := range append([]string{old.Name}, old.Aliases...) {
		r.unname(old, a)
	}
	for iso, p := range r.peoples {
		if p == old {
			r.peoples[iso] = e
		}
	}
	r.name(e, e.Name)
	for _, a := range aliases {
		r.name(e, a)
	}
}

func (r *Registry) unname(e *Entry, name string) {
	key, _ := fold(name)
	s := r.setOf([]byte(key))
	if i := slices.Index(s.entries, e); i >= 0 {
		s.entries, s.needs = slices.Delete(s.entries, i, i+1), slices.Delete(s.needs, i, i+1)
	}
}

// clone copies what adding entries changes.
func (r *Registry) clone() *Registry {
	out := &Registry{
		entries: slices.Clone(r.entries), byID: maps.Clone(r.byID),
		names: maps.Clone(r.names), shares: true, adj: r.adj, peoples: maps.Clone(r.peoples),
		nouns: r.nouns, patterns: r.patterns, generic: r.generic, offices: r.offices,
	}
	return out
}

// setOf returns the set of a name to be changed, an empty one when there is
// none yet. A cloned registry shares the sets of the one it came from, so it
// changes a copy.
func (r *Registry) setOf(key []byte) *nameSet {
	s := r.names[string(key)]
	switch {
	case s == nil:
		if len(r.free) == 0 {
			r.free = make([]nameSet, setsAtOnce)
		}
		s, r.free = &r.free[0], r.free[1:]
	case r.shares:
		s = &nameSet{entries: slices.Clone(s.entries), needs: slices.Clone(s.needs), lead: s.lead}
	default:
		return s
	}
	r.names[string(key)] = s
	return s
}

// setsAtOnce is how many sets are allocated together.
const setsAtOnce = 512

func (r *Registry) isCountry(code string) bool {
	if codebook.Transnational(code) {
		return true
	}
	e := r.byID[code]
	return e != nil && e.Kind == State
}

// Known says whether a code stands for a state or one of those in its place.
func (r *Registry) Known(code string) bool { return r.isCountry(code) }
