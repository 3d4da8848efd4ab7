package score

import "parley/event"

// Pairing is a gold event with what was coded for it, or a coded event no gold
// one asks for.
type Pairing struct {
	Gold           *Clause      // nil: coded, and no gold event is found by it
	Coded          *event.Event // nil: missed
	Source, Target bool         // the sides that agree
	Quiet          bool         // a coded event in a sentence whose gold says there is none
}

// Pairings tells what Measure counted, gold first in its order, then what was
// coded besides.
func Pairings(gold []Clause, events []event.Event) []Pairing {
	m := newMatcher(gold, events)
	m.pair()
	var out []Pairing
	for i := range m.events {
		p := Pairing{Gold: &m.events[i]}
		if h, ok := m.found[i]; ok {
			p.Coded, p.Source, p.Target = &m.coded[h.coded], h.source, h.target
		}
		out = append(out, p)
	}
	for j := range m.coded {
		if m.used[j] {
			continue
		}
		p := Pairing{Coded: &m.coded[j]}
		for i := range m.quiet {
			p.Quiet = p.Quiet || m.meets(&m.quiet[i], j)
		}
		out = append(out, p)
	}
	return out
}
