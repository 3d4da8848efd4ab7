package settle

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
)

// Instrument is something that a third party can bring in, and what it costs.
// Each changes a copy of the model.
type Instrument struct {
	Name  string
	Cost  float64
	Apply func(*Model) error
}

// Payment raises a state by so many places in somebody's ranking.
func Payment(dm, state, places int) func(*Model) error {
	return func(m *Model) error {
		levels, ok := m.prefs[dm].Ranks()
		if !ok {
			return fmt.Errorf("a payment raises a state in a ranking, and the preference of %s is none", m.DMs[dm])
		}
		spread := make([]int32, len(levels)) // room between levels
		for s, l := range levels {
			spread[s] = 2 * l
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(levels)))
		at, _ := slices.BinarySearch(distinct, levels[state])
		spread[state] = 2*distinct[min(len(distinct)-1, at+places)] + 1
		m.prefs[dm] = Preference{levels: dense(spread), n: len(spread)}
		return nil
	}
}

// Guarantee rules moves out.
func Guarantee(moves []Move) func(*Model) error {
	return func(m *Model) error {
		for _, a := range moves {
			m.RemoveMove(a.DM, a.From, a.To)
		}
		return nil
	}
}

// Channel makes moves possible.
func Channel(moves []Move) func(*Model) error {
	return func(m *Model) error {
		for _, a := range moves {
			m.AddMove(a.DM, a.From, a.To)
		}
		return nil
	}
}

// Move is a legal move of one decision maker.
type Move struct{ DM, From, To int }

// Package is a set of instruments that makes a state an equilibrium, and
// whether the parties get there from the status quo by themselves.
type Package struct {
	Instruments []int
	Cost        float64
	Route       *Route // by improvements, alone or together; nil without a status quo
}

// maxInstruments bounds how many are combined.
const maxInstruments = 16

// Mediate finds the cheapest set of instruments with which a state is an
// equilibrium and, unless statusQuo is -1, can be reached from there by
// improvements of those who move, alone or together. ok is false when no set does.
func (m *Model) Mediate(c Concept, state, statusQuo int, instruments []Instrument) (best Package, ok bool, err error) {
	if len(instruments) > maxInstruments {
		return Package{}, false, fmt.Errorf("%d instruments; at most %d are combined", len(instruments), maxInstruments)
	}
	for _, chosen := range byCost(instruments) {
		changed, err := m.apply(chosen, instruments)
		if err != nil {
			return Package{}, false, err
		}
		v := NewSolver(changed)
		p := Package{Instruments: members(chosen), Cost: cost(chosen, instruments)}
		held, err := v.holds(c, state)
		if err != nil {
			return Package{}, false, err
		}
		if !held {
			continue
		}
		if statusQuo >= 0 {
			r, reached := v.From(statusQuo, ByCoalitions)[state]
			if !reached {
				continue
			}
			p.Route = &r
		}
		return p, true, nil
	}
	return Package{}, false, nil
}

// holds tells whether a state is an equilibrium.
func (v *Solver) holds(c Concept, s int) (bool, error) {
	for i := range v.m.DMs {
		if ok, err := v.stable(c, i, s); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func (m *Model) apply(chosen uint32, instruments []Instrument) (*Model, error) {
	c := *m
	c.prefs = slices.Clone(m.prefs)
	c.moves = slices.Clone(m.moves)
	for i := range c.moves {
		c.moves[i].rows = slices.Clone(m.moves[i].rows)
	}
	for _, k := range members(chosen) {
		if err := instruments[k].Apply(&c); err != nil {
			return nil, fmt.Errorf("%s: %w", instruments[k].Name, err)
		}
	}
	return &c, nil
}

func members(chosen uint32) []int {
	var out []int
	for v := chosen; v != 0; v &= v - 1 {
		out = append(out, bits.TrailingZeros32(v))
	}
	return out
}

func cost(chosen uint32, instruments []Instrument) float64 {
	sum := 0.0
	for _, k := range members(chosen) {
		sum += instruments[k].Cost
	}
	return sum
}

// byCost lists all sets of instruments, the cheapest and then the smallest first.
func byCost(instruments []Instrument) []uint32 {
	out := make([]uint32, 1<<len(instruments))
	for i := range out {
		out[i] = uint32(i)
	}
	slices.SortStableFunc(out, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(cost(a, instruments), cost(b, instruments)), cmp.Compare(bits.OnesCount32(a), bits.OnesCount32(b)), cmp.Compare(a, b))
	})
	return out
}
