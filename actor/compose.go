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
	if of, k := r.countryAt(f, 0, anyCase); k > 0 && f.gap>>k&1 == 0 && (anyCase || !ordinaryUS(f)) {
		if k < f.n && string(f.key(k, k+1)) == "'s" {
			k++
		}
		own, o := r.ownAt(f, k, of.iso, anyCase)
		if p, m := r.nounAt(f, k); m > o {
			if of.people != nil {
				return r.peopleEntry(of.people, p), f.word[k+m-1]
			}
			return r.composedEntry(of.iso, p), f.word[k+m-1]
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
		if _, own := r.nounAt(f, k+m); own > 0 {
			return nil, 0 // "the men of the United States Armed Forces"
		}
		return r.composedEntry(iso, p), f.word[k+m-1]
	}
	return nil, 0
}

// countryAt finds the longest state name or adjective at piece i.
func (r *Registry) countryAt(f *folded, i int, anyCase bool) (of adjective, k int) {
	of.iso, k = r.stateAt(f, i, anyCase)
	for m := min(maxAdjective, f.n-i); m > k; m-- {
		if a, ok := r.adj[string(f.key(i, i+m))]; ok && (anyCase || f.upper>>i&1 == 1) {
			return a, m
		}
	}
	return of, k
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
	if i >= f.n || iso == "" {
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

// suffix is the part of a composed id after the country: "MIL-army".
func (p *pattern) suffix() string {
	if p.key == "" {
		return p.sector
	}
	return p.sector + "-" + p.key
}

// armedSuffix is that of a people's armed forces.
const armedSuffix = "REB-forces"

func (r *Registry) composedEntry(iso string, p *pattern) *Entry {
	id := iso + p.suffix()
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

// peopleEntry composes an actor of a people: "Chechen rebels", "Scottish
// government". The armed of a people that has no state are not a state's army:
// their sector is REB. A faith has a leadership, and no government.
func (r *Registry) peopleEntry(people *Entry, p *pattern) *Entry {
	noun, sector, id := p.noun, p.sector, people.ID+"-"+p.suffix()
	if sector == "MIL" {
		noun, sector, id = "forces", "REB", people.ID+"-"+armedSuffix
	}
	if sector == "GOV" && people.Sector == "REL" {
		noun, sector = "leadership", "REL"
	}
	if e, ok := r.composed.Load(id); ok {
		return e.(*Entry)
	}
	e := &Entry{
		ID: id, Name: people.Adjectives[0] + " " + noun, Kind: kindOf(sector), Country: people.Country, Sector: sector,
		Parents: []string{people.ID}, rank: kindRank[Organ],
	}
	kept, _ := r.composed.LoadOrStore(id, e)
	return kept.(*Entry)
}

// peopleByID reads an id such as chechens-REB back.
func (r *Registry) peopleByID(id string) *Entry {
	for at := strings.IndexByte(id, '-'); at > 0 && at+4 <= len(id); at = nextHyphen(id, at) {
		people, suffix := r.byID[id[:at]], id[at+1:]
		if people == nil || people.Kind != People || len(people.Adjectives) == 0 {
			continue
		}
		if suffix == armedSuffix {
			suffix = "MIL"
		}
		if p := r.patterns[suffix]; p != nil {
			return r.peopleEntry(people, p)
		}
	}
	return nil
}

func nextHyphen(s string, at int) int {
	next := strings.IndexByte(s[at+1:], '-')
	if next < 0 {
		return -1
	}
	return at + 1 + next
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
	if e := r.byID[id[:3]]; e == nil || e.Kind != State {
		return nil
	}
	if p := r.patterns[id[3:]]; p != nil {
		return r.composedEntry(id[:3], p)
	}
	return nil
}

// adjectiveOf returns the first adjective of a state, or its name.
func (r *Registry) adjectiveOf(iso string) string {
	if p := r.peoples[iso]; p != nil && len(p.Adjectives) > 0 {
		return p.Adjectives[0]
	}
	return r.byID[iso].Name
}
