package settle

import (
	"cmp"
	"container/heap"
	"errors"
	"slices"
	"strings"
)

// Change is a pair of states whose order somebody would have to see otherwise.
type Change struct {
	DM    int
	Raise int // this state,
	Above int // which is now ranked below this one, would have to be at least as good
}

// Settlement is the cheapest change of preferences that makes a state an equilibrium.
type Settlement struct {
	State     int
	Concept   Kind
	Possible  bool
	Reversals []int     // pairs to be reversed, by decision maker
	Changes   []Change  // the pairs
	Cost      float64   // reversals, weighed
	AtLeast   float64   // no cheaper change does; equal to Cost where that is proved
	Rankings  [][]int32 // everybody's levels after the change
}

// Proved tells whether it is proved that nothing cheaper does.
func (s Settlement) Proved() bool { return s.Possible && s.AtLeast >= s.Cost }

// Inverse asks what would have to change for a state to be an equilibrium.
type Inverse struct {
	Kind    Kind
	Weights []float64 // cost of a reversal, by decision maker; nil: 1 each
	Nodes   int       // rankings that a search looks at, at most; 0: 200,000
}

const defaultNodes = 200_000

// Settle finds the fewest reversals of pairs in the rankings that make a state an
// equilibrium (the inverse problem of Kinsara, Kilgour and Hipel 2015).
//
// For Nash, GMR and SMR everybody decides for itself, and the answer is exact
// where rankings are strict: raising the state in the ranking, no further than
// needed. For SEQ and SSEQ, where sanctions must be improvements for those who
// take them, it searches all rankings by distance; when Nodes do not suffice,
// the answer is an upper bound, with the bound below which there is nothing.
func (m *Model) Settle(q Inverse, state int) (Settlement, error) {
	base, err := m.ranks()
	if err != nil {
		return Settlement{}, err
	}
	switch q.Kind {
	case Nash, GMR, SMR:
		return m.raise(q, base, state, q.Kind), nil
	case SEQ, SSEQ:
		return m.search(q, base, state)
	}
	return Settlement{}, errors.New("what would make a state an equilibrium is worked out for nash, gmr, smr, seq and sseq, not for " + string(q.Kind))
}

func (q Inverse) weight(i int) float64 {
	if q.Weights == nil {
		return 1
	}
	return q.Weights[i]
}

// raise lifts the state in everybody's ranking until it is stable for it. What
// the others prefer does not matter for these kinds, and the higher the state
// stands the more it is stable, so the least lift is found by trying.
func (m *Model) raise(q Inverse, base [][]int32, state int, k Kind) Settlement {
	out := Settlement{State: state, Concept: k, Possible: true, Reversals: make([]int, len(base))}
	for i, levels := range base {
		lifted, lower := m.lift(levels, state, i, k)
		above := 0
		for s := range levels {
			if levels[s] > levels[state] && lifted[s] <= lifted[state] {
				out.Changes = append(out.Changes, Change{i, state, s})
			}
			if s != state && cmp.Compare(levels[s], levels[state]) != cmp.Compare(lifted[s], lifted[state]) {
				above++
			}
		}
		out.Reversals[i] = above
		out.Cost += float64(above) * q.weight(i)
		out.AtLeast += float64(lower) * q.weight(i)
		out.Rankings = append(out.Rankings, lifted)
	}
	return out
}

// lift is the ranking in which the state stands just high enough, and the least
// number of pairs that any such ranking reverses.
func (m *Model) lift(levels []int32, state, i int, k Kind) (lifted []int32, least int) {
	for to := levels[state]; to <= slices.Max(levels); to++ {
		lifted = slices.Clone(levels)
		lifted[state] = to
		if ok, _ := NewSolver(m.withLevels(i, lifted)).stableBy(Concept{Kind: k}, k, i, state, nil); ok {
			break
		}
		least = 1
	}
	// Whoever stands strictly between cannot stay both below the highest that must
	// come down and above the state; nor can the highest itself.
	if least > 0 {
		least = 0
		for s := range levels {
			if levels[s] > levels[state] && levels[s] < lifted[state] {
				least++
			}
		}
		least++
	}
	return strict(lifted, state, levels), least
}

// strict sets the state above those it was lifted to, as far as it stood in a
// strict ranking before.
func strict(lifted []int32, state int, levels []int32) []int32 {
	if lifted[state] == levels[state] {
		return lifted
	}
	out := make([]int32, len(lifted))
	for s, l := range lifted {
		out[s] = 2 * l
	}
	out[state]++
	return dense(out)
}

// dense closes the gaps between levels.
func dense(levels []int32) []int32 {
	distinct := slices.Compact(slices.Sorted(slices.Values(levels)))
	for s, l := range levels {
		at, _ := slices.BinarySearch(distinct, l)
		levels[s] = int32(at)
	}
	return levels
}

func (m *Model) withLevels(i int, levels []int32) *Model {
	prefs := slices.Clone(m.prefs)
	prefs[i] = Preference{levels: levels, n: len(levels)}
	return m.with(prefs)
}

// candidate is everybody's ranking, some reversals away from the one there is.
type candidate struct {
	levels [][]int32
	cost   float64
	order  int // found before those after it, which makes the answer the same every time
}

// frontier is the candidates to look at, the cheapest first.
type frontier []candidate

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	return f[i].cost < f[j].cost || f[i].cost == f[j].cost && f[i].order < f[j].order
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(candidate)) }
func (f *frontier) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}

// search looks at the rankings by what they cost until one makes the state an
// equilibrium. What makes it one by Nash does so by SEQ, and what does not by
// GMR does not by SEQ: between those is what is searched.
func (m *Model) search(q Inverse, base [][]int32, state int) (Settlement, error) {
	best, below := m.raise(q, base, state, Nash), m.raise(q, base, state, GMR)
	best.Concept, best.AtLeast = q.Kind, below.AtLeast
	solve := m.repeated(q.Kind)
	seen := map[string]bool{fingerprint(base): true}
	next := &frontier{{levels: base}}
	for looked := cmp.Or(q.Nodes, defaultNodes); next.Len() > 0; looked-- {
		c := heap.Pop(next).(candidate)
		best.AtLeast = max(best.AtLeast, min(c.cost, best.Cost))
		if c.cost >= best.Cost || looked == 0 {
			return best, nil
		}
		held, err := solve(c.levels)
		if err != nil {
			return best, err
		}
		if slices.Contains(held, state) {
			found := m.settled(q, base, state, c)
			if found.AtLeast < found.Cost { // between ties an exchange reverses several pairs, and another way may reverse fewer
				found.AtLeast = min(below.AtLeast, found.Cost)
			}
			return found, nil
		}
		q.extend(next, c, seen, best.Cost)
	}
	best.AtLeast = best.Cost // all that is cheaper was looked at
	return best, nil
}

// extend adds the rankings one reversal further on that cost less than most.
func (q Inverse) extend(next *frontier, c candidate, seen map[string]bool, most float64) {
	for i, levels := range c.levels {
		cost := c.cost + q.weight(i)
		if cost >= most {
			continue
		}
		for s := range levels {
			for t := range levels {
				if levels[s] != levels[t]+1 {
					continue
				}
				changed := slices.Clone(c.levels)
				changed[i] = slices.Clone(levels)
				changed[i][s], changed[i][t] = levels[t], levels[s]
				if f := fingerprint(changed); !seen[f] {
					seen[f] = true
					heap.Push(next, candidate{changed, cost, len(seen)})
				}
			}
		}
	}
}

func fingerprint(levels [][]int32) string {
	var b strings.Builder
	for _, row := range levels {
		for _, l := range row {
			b.WriteByte(byte(l))
			b.WriteByte(byte(l >> 8))
		}
	}
	return b.String()
}

// settled words a ranking that was found as changes.
func (m *Model) settled(q Inverse, base [][]int32, state int, c candidate) Settlement {
	out := Settlement{State: state, Concept: q.Kind, Possible: true, Reversals: make([]int, len(base)), AtLeast: c.cost, Rankings: c.levels}
	for i, levels := range base {
		for s := range levels {
			for t := range levels {
				if levels[s] > levels[t] && c.levels[i][s] < c.levels[i][t] {
					out.Changes = append(out.Changes, Change{i, t, s})
				}
				if s < t && cmp.Compare(levels[s], levels[t]) != cmp.Compare(c.levels[i][s], c.levels[i][t]) {
					out.Reversals[i]++
				}
			}
		}
	}
	for i, n := range out.Reversals {
		out.Cost += float64(n) * q.weight(i)
	}
	return out
}
