package settle

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// Robustness asks how much of a solution rests on preferences that are not sure.
type Robustness struct {
	Kind    Kind
	Samples int
	Seed    uint64
	// Spread[i] is how far decision maker i's ranking may be from the true one:
	// the dispersion of Mallows' model (1957), 0 for the ranking as it stands, 1
	// for any order whatever.
	Spread []float64
}

// Share is how often a state is an equilibrium when preferences are perturbed.
type Share struct {
	State     int
	Share     float64
	Low, High float64 // Wilson interval of 95 %
	Now       bool    // it is one by the preferences as they stand
}

// Pivot is a pair of states, neighbours in somebody's ranking, whose order
// decides: with the two exchanged, and nothing else, equilibria are others.
type Pivot struct {
	DM            int
	Better, Worse int
	Lost, Gained  []int // equilibria
}

// Robust is what a solution comes to when preferences are perturbed.
type Robust struct {
	Shares []Share // most robust first; states that are never an equilibrium are left out
	Pivots []Pivot
}

// Robust perturbs the rankings of a model and solves it each time. The seed
// makes the answer the same every time. An order that is not known in full is no
// ranking and cannot be perturbed; a model with one is an error.
func (m *Model) Robust(r Robustness) (Robust, error) {
	base, err := m.ranks()
	if err != nil {
		return Robust{}, err
	}
	count := make([]int, len(m.States))
	solve := m.repeated(r.Kind)
	now, err := solve(base)
	if err != nil {
		return Robust{}, err
	}
	rng := rand.New(rand.NewPCG(r.Seed, 0x5e771e))
	drawn, around := make([][]int32, len(base)), make([]*mallows, len(base))
	for i := range base {
		drawn[i] = slices.Clone(base[i])
		if i < len(r.Spread) && r.Spread[i] > 0 {
			around[i] = newMallows(base[i], r.Spread[i])
		}
	}
	for range r.Samples {
		for i, m := range around {
			if m != nil {
				m.draw(rng, drawn[i])
			}
		}
		held, err := solve(drawn)
		if err != nil {
			return Robust{}, err
		}
		for _, s := range held {
			count[s]++
		}
	}
	out := Robust{}
	for s, k := range count {
		if is := slices.Contains(now, s); k > 0 || is {
			low, high := wilson(k, r.Samples)
			out.Shares = append(out.Shares, Share{s, float64(k) / float64(max(1, r.Samples)), low, high, is})
		}
	}
	slices.SortStableFunc(out.Shares, func(a, b Share) int {
		switch {
		case a.Share > b.Share:
			return -1
		case a.Share < b.Share:
			return 1
		}
		return 0
	})
	out.Pivots, err = pivots(base, now, solve)
	return out, err
}

// ranks are everybody's levels, 0 the worst, without gaps.
func (m *Model) ranks() ([][]int32, error) {
	var out [][]int32
	for i, p := range m.prefs {
		levels, ok := p.Ranks()
		if !ok {
			return nil, errors.New("the preference of " + m.DMs[i] + " is no ranking of all states; what depends on it cannot be perturbed or changed")
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(levels)))
		row := make([]int32, len(levels))
		for s, l := range levels {
			at, _ := slices.BinarySearch(distinct, l)
			row[s] = int32(at)
		}
		out = append(out, row)
	}
	return out, nil
}

// repeated is a way to find the equilibria of the model's moves for many rankings.
func (m *Model) repeated(k Kind) func(levels [][]int32) ([]int, error) {
	at := slices.Index(smallKinds[:], k)
	if q, ok := newSmall(m); ok && at >= 0 {
		a := q.newAnswer()
		out := make([]int, 0, q.n)
		return func(levels [][]int32) ([]int, error) {
			q.solve(levels, &a)
			out = out[:0]
			for s := range (set{a.equilibria(at) & (^uint64(0) >> (smallStates - q.n))}).all {
				out = append(out, s)
			}
			return slices.Clone(out), nil
		}
	}
	return func(levels [][]int32) ([]int, error) {
		prefs := make([]Preference, len(levels))
		for i, l := range levels {
			prefs[i] = Preference{levels: l, n: len(l)}
		}
		s, err := NewSolver(m.with(prefs)).Solve(Concept{Kind: k, Depth: 1})
		return s.Equilibria, err
	}
}

// mallows draws rankings around one by repeated insertion (Doignon, Pekeč and
// Regenwetter 2004): the states of base come best first, each is put in at its
// place or, less and less likely, further up. States that are as good stay together.
type mallows struct {
	base  []int32
	on    []float64 // chance to go on up when so many places are left
	order []int32   // levels of base, the best first, as drawn
	level []int32
}

func newMallows(base []int32, spread float64) *mallows {
	groups := int(slices.Max(base)) + 1
	m := &mallows{base: base, on: make([]float64, groups), order: make([]int32, groups), level: make([]int32, groups)}
	for left := 1; left < groups; left++ {
		m.on[left] = step(spread, left)
	}
	return m
}

// draw sets the levels of a ranking.
func (m *mallows) draw(rng *rand.Rand, levels []int32) {
	groups := len(m.order)
	for k := range groups {
		at := k
		for ; at > 0 && rng.Float64() < m.on[at]; at-- {
			m.order[at] = m.order[at-1]
		}
		m.order[at] = int32(groups - 1 - k)
	}
	for at, g := range m.order {
		m.level[g] = int32(groups - 1 - at)
	}
	for s, g := range m.base {
		levels[s] = m.level[g]
	}
}

// step is the chance to go on up when left places are left, so that in the end a
// place that is j further up has a weight of spread^j.
func step(spread float64, left int) float64 {
	if spread >= 1 {
		return float64(left) / float64(left+1)
	}
	return spread * (1 - math.Pow(spread, float64(left))) / (1 - math.Pow(spread, float64(left+1)))
}

// wilson is the 95 % interval of a share.
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, (mid-half)/(1+z*z/m)), min(1, (mid+half)/(1+z*z/m))
}

// pivots exchanges every two neighbours of every ranking.
func pivots(base [][]int32, now []int, solve func([][]int32) ([]int, error)) ([]Pivot, error) {
	var out []Pivot
	for i, levels := range base {
		changed := slices.Clone(base)
		for s := range levels {
			for t := range levels {
				if levels[s] != levels[t]+1 {
					continue
				}
				changed[i] = slices.Clone(levels)
				changed[i][s], changed[i][t] = levels[t], levels[s]
				held, err := solve(changed)
				if err != nil {
					return nil, err
				}
				if lost, gained := minus(now, held), minus(held, now); len(lost)+len(gained) > 0 {
					out = append(out, Pivot{i, s, t, lost, gained})
				}
			}
		}
	}
	return out, nil
}

// minus is what is in a and not in b.
func minus(a, b []int) []int {
	var out []int
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}
