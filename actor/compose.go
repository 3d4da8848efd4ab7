package actor

import (
	"strings"
)

// pattern is an organ every state may have: "army", "foreign ministry".
type pattern struct {
	key    string // "army"; the composed id is PAKMIL-army; empty for the sector as a whole
	noun   string // "army"
	sector string
}

// compose reads an organ made of a country and an organ noun from the start
// of f: "Pakistani army", "Pakistan's Foreign Ministry", "Ministry of Defence
// of Georgia". It returns the organ and the words it takes; 0 when there is
// none. The country needs its capitals, the noun does not.
func (r *Registry) compose(f *folded, anyCase bool) (*Entry, int) {
	if iso, k := r.countryAt(f, 0, anyCase); k > 0 && f.gap>>k&1 == 0 {
		if k < f.n && string(f.key(k, k+1)) == "'s" {
			k++
		}
		own, o := r.ownAt(f, k, iso, anyCase)
		if p, m := r.nounAt(f, k); m > o {
			return r.composedEntry(iso, p), f.word[k+m-1]
		}
		if o > 0 {
			return own, f.word[k+o-1]
		}
	}
	p, k := r.nounAt(f, 0)
	if k == 0 || k >= f.n || string(f.key(k, k+1)) != "of" {
		return nil, 0
	}
	k++
	if k < f.n && string(f.key(k, k+1)) == "the" {
		k++
	}
	if iso, m := r.stateAt(f, k, anyCase); m > 0 && f.word[k+m-1] > 0 {
		return r.composedEntry(iso, p), f.word[k+m-1]
	}
	return nil, 0
}

// countryAt finds the longest state name or adjective at piece i.
func (r *Registry) countryAt(f *folded, i int, anyCase bool) (iso string, k int) {
	iso, k = r.stateAt(f, i, anyCase)
	for m := min(maxAdjective, f.n-i); m > k; m-- {
		if a, ok := r.adj[string(f.key(i, i+m))]; ok && a != "" && (anyCase || f.upper>>i&1 == 1) {
			return a, m
		}
	}
	return iso, k
}

// maxAdjective is the most pieces an adjective has ("South Sudanese", "São
// Tomé and Príncipe" is a name).
const maxAdjective = 3

// stateAt finds the longest name of a state at piece i.
func (r *Registry) stateAt(f *folded, i int, anyCase bool) (iso string, k int) {
	if i >= f.n {
		return "", 0
	}
	for m := r.mostAt(f, i); m > 0; m-- {
		s := r.names[string(f.key(i, i+m))]
		if s == nil || len(s.entries) == 0 || s.entries[0].Kind != State {
			continue
		}
		if anyCase || s.needs[0].met(f, i) {
			return s.entries[0].ID, m
		}
	}
	return "", 0
}

// mostAt is how long a name that starts at piece i can be.
func (r *Registry) mostAt(f *folded, i int) int {
	s := r.names[string(f.key(i, i+1))]
	if s == nil {
		return 0
	}
	return min(s.lead.most, f.n-i)
}

// ownAt finds the longest name at piece i of something that belongs to the
// country: "Pakistan's ISI", "U.S. State Department", "Lebanese Hezbollah".
func (r *Registry) ownAt(f *folded, i int, iso string, anyCase bool) (*Entry, int) {
	if i >= f.n {
		return nil, 0
	}
	for m := r.mostAt(f, i); m > 0; m-- {
		s := r.names[string(f.key(i, i+m))]
		if s == nil || f.word[i+m-1] == 0 {
			continue
		}
		for j, e := range s.entries {
			if e.Country == iso && ownKinds[e.Kind] && (anyCase || s.needs[j].met(f, i)) {
				return e, m
			}
		}
	}
	return nil, 0
}

// ownKinds are the kinds that may stand after the name of their country.
var ownKinds = map[Kind]bool{Organ: true, Organisation: true, Group: true, Party: true, Media: true}

// nounAt finds the longest organ noun at piece i.
func (r *Registry) nounAt(f *folded, i int) (*pattern, int) {
	for m := min(maxNoun, f.n-i); m > 0; m-- {
		if p := r.nouns[string(f.key(i, i+m))]; p != nil && f.word[i+m-1] > 0 {
			return p, m
		}
	}
	return nil, 0
}

// maxNoun is the most pieces an organ noun has.
const maxNoun = 6

// Organ returns the organ of a country that a noun names ("army", "foreign
// ministry", "parliament"; any case), or nil when the noun names none or the
// code is no state's. A named organ stands for it where the tables have one:
// Organ("USA", "foreign ministry") is the State Department.
func (r *Registry) Organ(country, noun string) *Entry {
	key, _ := fold(noun)
	p := r.nouns[key]
	e := r.byID[country]
	if p == nil || e == nil || e.Kind != State {
		return nil
	}
	return r.composedEntry(country, p)
}

func (p *pattern) id(iso string) string {
	if p.key == "" {
		return iso + p.sector
	}
	return iso + p.sector + "-" + p.key
}

func (r *Registry) composedEntry(iso string, p *pattern) *Entry {
	id := p.id(iso)
	if e := r.byID[id]; e != nil {
		return e
	}
	if e, ok := r.composed.Load(id); ok {
		return e.(*Entry)
	}
	state := r.byID[iso]
	e := &Entry{
		ID: id, Name: r.adjectiveOf(iso) + " " + p.noun, Kind: kindOf(p.sector), Country: state.Country, Sector: p.sector,
		From: state.From, To: state.To, Parents: []string{iso}, rank: kindRank[Organ],
	}
	kept, _ := r.composed.LoadOrStore(id, e)
	return kept.(*Entry)
}

// kindOf is the kind of a composed actor.
func kindOf(sector string) Kind {
	switch sector {
	case "REB", "UAF", "PRM", "CRM":
		return Group
	case "PTY", "OPP":
		return Party
	case "JRN":
		return Media
	case "BUS", "LAB", "SOC":
		return Organisation
	}
	if officials[sector] {
		return Organ
	}
	return People
}

// composedByID reads an id such as GEOGOV-defence-ministry back.
func (r *Registry) composedByID(id string) *Entry {
	if len(id) < 6 {
		return nil
	}
	iso, sector := id[:3], id[3:6]
	if e := r.byID[iso]; e == nil || e.Kind != State || !sectors[sector] {
		return nil
	}
	for _, noun := range []string{strings.ReplaceAll(strings.TrimPrefix(id[6:], "-"), "-", " "), wholeSector[sector]} {
		if p := r.nouns[noun]; p != nil && p.id(iso) == id {
			return r.composedEntry(iso, p)
		}
	}
	return nil
}

// wholeSector has for each sector the noun that stands for all of it.
var wholeSector = map[string]string{
	"MIL": "military", "GOV": "government", "COP": "police", "LEG": "parliament",
	"JUD": "judiciary", "SPY": "intelligence", "OPP": "opposition",
}

// adjectiveOf returns the first adjective of a state, or its name.
func (r *Registry) adjectiveOf(iso string) string {
	if p := r.peoples[iso]; p != nil && p.Note != "" {
		return p.Note
	}
	return r.byID[iso].Name
}
