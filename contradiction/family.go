package contradiction

import (
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

// DefaultFamily is what can be known without a registry:
//
//   - a state's organs and officials answer for the state: the family is the
//     state's code;
//   - armed groups of one country whose names share a word that is not generic
//     ("front", "army") and not the country's own adjective: "Afghan Taliban"
//     and "Taliban commanders", but not "Afghan Taliban" and "Pakistani
//     Taliban", whose countries differ.
func DefaultFamily(a event.Actor) []string {
	if relation.IsState(a) {
		return []string{a.Country}
	}
	if a.Sector != "REB" {
		return nil
	}
	country := strings.ToLower(relation.StateName(a.Country))
	var out []string
	for _, w := range strings.Fields(relation.Normalise(relation.Name(a))) {
		if len(w) < 3 || isCue("group-word", w) || sameOpening(w, country) {
			continue
		}
		out = append(out, a.Country+"|REB|"+w)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sameOpening takes a word for the country's adjective when they share their
// first four letters: Afghan, Pakistani, Syrian, Iraqi.
func sameOpening(word, country string) bool {
	const n = 4
	return len(word) >= n && len(country) >= n && word[:n] == country[:n]
}

// member is an actor with the families it belongs to, its own key first.
type member struct {
	actor    event.Actor
	families []string
}

// home is the broadest family.
func (m member) home() string { return m.families[len(m.families)-1] }

func (m member) in(family string) bool { return slices.Contains(m.families, family) }

// kin reports whether two actors share a family.
func kin(a, b member) bool {
	for _, f := range a.families {
		if b.in(f) {
			return true
		}
	}
	return false
}

func anyKin(a, b []member) bool {
	for _, x := range a {
		for _, y := range b {
			if kin(x, y) {
				return true
			}
		}
	}
	return false
}

func find(list []member, family string) (member, bool) {
	for _, m := range list {
		if m.in(family) {
			return m, true
		}
	}
	return member{}, false
}

// maxSide bounds the actors read of one side of an event, against records with
// thousands of names.
const maxSide = 16

// register resolves actors to members, once each.
type register struct {
	family func(event.Actor) []string
	seen   map[event.Actor]member
}

// members leaves out actors that are nobody in particular and is ordered by
// key.
func (r *register) members(list []event.Actor) []member {
	var out []member
	for _, a := range list {
		if !relation.Identified(a) {
			continue
		}
		a.Text = relation.Name(a) // the words of the mention do not make another actor
		m, ok := r.seen[a]
		if !ok {
			m = member{actor: a, families: []string{a.Key()}}
			for _, f := range r.family(a) {
				if f != "" && !m.in(f) {
					m.families = append(m.families, f)
				}
			}
			r.seen[a] = m
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b member) int {
		if c := strings.Compare(a.families[0], b.families[0]); c != 0 {
			return c
		}
		return strings.Compare(relation.Name(a.actor), relation.Name(b.actor))
	})
	out = slices.CompactFunc(out, func(a, b member) bool { return a.families[0] == b.families[0] })
	return out[:min(len(out), maxSide)]
}
