package settle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
)

// plain is a conflict written out in full, as the definitions speak of it: the
// oracle reads it, and the model that the engine solves is built from it.
type plain struct {
	name   string // variety and seed, to find it again
	dms, n int    // decision makers and states
	can    [][][]bool
	degree [][][]Degree // of each: how much better t is than s, at [s][t]
	prefs  []Preference // the same for the engine
	// In option form:
	options []Option
	taken   [][]bool // by state and option
}

// variety says how the models of one variety are drawn.
type variety struct {
	name    string
	count   int
	options bool // in option form; otherwise with explicit arcs
	most    int  // states, at most; drawn are two or more
	dms     int  // decision makers, at most
	prefer  func(rng *rand.Rand, n int) (Preference, [][]Degree)
}

// varieties are the random models of every test: 10,000.
var varieties = []variety{
	{"arcs, rankings with ties", 2530, false, 6, 4, randomLevels},
	{"arcs, strengths", 1500, false, 6, 4, randomStrengths},
	{"arcs, unknown", 1500, false, 6, 4, randomUnknown},
	{"arcs, any relation", 1500, false, 6, 4, randomRelation},
	{"options, rankings with ties", 1450, true, 8, 4, randomLevels},
	{"options, strengths", 750, true, 8, 4, randomStrengths},
	{"options, unknown", 750, true, 8, 4, randomUnknown},
	{"arcs, over 64 states", 20, false, 70, 3, randomLevels}, // more than a word of bits
}

// eachModel runs a check on every random model, a subtest for each variety, and
// logs how many models and how many comparisons there were.
func eachModel(t *testing.T, check func(t *testing.T, p plain, rng *rand.Rand) (compared int)) {
	t.Parallel()
	var models, compared atomic.Int64
	t.Cleanup(func() { t.Logf("%d models, %d comparisons", models.Load(), compared.Load()) })
	for k, of := range varieties {
		t.Run(of.name, func(t *testing.T) {
			t.Parallel()
			count := of.count
			if testing.Short() {
				count /= 10
			}
			for seed := range count {
				rng := rand.New(rand.NewPCG(uint64(k), uint64(seed)))
				p := of.draw(rng, seed)
				compared.Add(int64(check(t, p, rng)))
				models.Add(1)
				if t.Failed() {
					t.Fatalf("%s: no further models of this variety", p.name)
				}
			}
		})
	}
}

func (of variety) draw(rng *rand.Rand, seed int) plain {
	p := plain{name: fmt.Sprintf("%s, seed %d", of.name, seed), dms: 2 + rng.IntN(of.dms-1)}
	if of.options {
		p.drawOptions(rng, of.most)
	} else {
		p.drawArcs(rng, of.most)
	}
	for range p.dms {
		pref, degree := of.prefer(rng, p.n)
		p.prefs, p.degree = append(p.prefs, pref), append(p.degree, degree)
	}
	return p
}

// drawArcs draws moves one by one; two decision makers may have the same.
func (p *plain) drawArcs(rng *rand.Rand, most int) {
	p.n = 2 + rng.IntN(most-1)
	share := 0.1 + 0.6*rng.Float64()
	if most > 64 {
		p.n, share = most-rng.IntN(5), 0.03 // sparse, or all would lead everywhere
	}
	p.can = table(p.dms, p.n, func(_, s, t int) bool { return s != t && rng.Float64() < share })
}

// drawOptions draws options with owners, some one-way, and feasible states.
func (p *plain) drawOptions(rng *rand.Rand, most int) {
	for k := range 2 + rng.IntN(3) {
		o := Option{Name: fmt.Sprint("o", k), DM: rng.IntN(p.dms)}
		if rng.IntN(4) == 0 {
			o.Moves = SetOnly + Direction(rng.IntN(2))
		}
		p.options = append(p.options, o)
	}
	all := rng.Perm(1 << len(p.options))
	infeasible := rng.IntN(1 + len(all)/2)
	for _, v := range all[:min(most, len(all)-infeasible)] {
		row := make([]bool, len(p.options))
		for k := range row {
			row[k] = v>>k&1 != 0
		}
		p.taken = append(p.taken, row)
	}
	p.n = len(p.taken)
	p.can = table(p.dms, p.n, p.legal)
}

// legal tells whether i may move from s to t: they differ, in i's options only,
// and no option is turned the wrong way.
func (p *plain) legal(i, s, t int) bool {
	if s == t {
		return false
	}
	for k, o := range p.options {
		before, after := p.taken[s][k], p.taken[t][k]
		if before != after && (o.DM != i || o.Moves == SetOnly && before || o.Moves == UnsetOnly && after) {
			return false
		}
	}
	return true
}

func table[T any](dms, n int, of func(i, s, t int) T) [][][]T {
	out := make([][][]T, dms)
	for i := range out {
		out[i] = square(n, func(s, t int) T { return of(i, s, t) })
	}
	return out
}

func square[T any](n int, of func(s, t int) T) [][]T {
	out := make([][]T, n)
	for s := range out {
		out[s] = make([]T, n)
		for t := range out[s] {
			out[s][t] = of(s, t)
		}
	}
	return out
}

// randomLevels draws a ranking with ties.
func randomLevels(rng *rand.Rand, n int) (Preference, [][]Degree) {
	levels := make([]int, n)
	for s := range levels {
		levels[s] = rng.IntN(n + 1)
	}
	return Levels(levels), square(n, func(s, t int) Degree {
		switch {
		case levels[t] > levels[s]:
			return 1
		case levels[t] < levels[s]:
			return -1
		}
		return 0
	})
}

// randomStrengths draws a ranking with steps of degree 1 to 3.
func randomStrengths(rng *rand.Rand, n int) (Preference, [][]Degree) {
	return drawRanking(rng, n, n)
}

// randomUnknown draws such a ranking of some states, or a relation in which
// single pairs are unknown.
func randomUnknown(rng *rand.Rand, n int) (Preference, [][]Degree) {
	if rng.IntN(2) == 0 {
		return drawRanking(rng, n, rng.IntN(n+1))
	}
	_, degree := drawRanking(rng, n, n)
	for s := range n {
		for t := range s {
			if rng.IntN(4) == 0 {
				degree[s][t], degree[t][s] = Unknown, Unknown
			}
		}
	}
	return FromDegrees(n, func(s, t int) Degree { return degree[s][t] }), degree
}

// drawRanking draws groups of states, best first, for the first known of a
// random order, and the steps between groups.
func drawRanking(rng *rand.Rand, n, known int) (Preference, [][]Degree) {
	var groups [][]int
	group := make([]int, n) // of each state; -1 when not ranked
	for s := range group {
		group[s] = -1
	}
	for _, s := range rng.Perm(n)[:known] {
		if len(groups) == 0 || rng.IntN(3) > 0 {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last], group[s] = append(groups[last], s), last
	}
	var steps []Degree
	for range max(0, len(groups)-1) {
		steps = append(steps, Degree(1+rng.IntN(3)))
	}
	return Ranking(n, groups, steps), square(n, func(s, t int) Degree {
		switch a, b := group[s], group[t]; {
		case s == t:
			return 0
		case a < 0 || b < 0:
			return Unknown
		case a < b: // s is the better one
			return -slices.Max(steps[a:b])
		case b < a:
			return slices.Max(steps[b:a])
		}
		return 0
	})
}

// randomRelation draws a degree for each pair of states, so that preferences
// may run in circles.
func randomRelation(rng *rand.Rand, n int) (Preference, [][]Degree) {
	degree := square(n, func(int, int) Degree { return 0 })
	for s := range n {
		for t := range s {
			d := Degree(rng.IntN(7) - 3)
			degree[s][t], degree[t][s] = d, -d
		}
	}
	return FromDegrees(n, func(s, t int) Degree { return degree[s][t] }), degree
}

// model is the conflict for the engine.
func (p *plain) model(t *testing.T) *Model {
	t.Helper()
	m, err := p.build()
	for i, pref := range p.prefs {
		if err == nil {
			err = m.SetPreference(i, pref)
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", p.name, err)
	}
	return m
}

func (p *plain) build() (*Model, error) {
	names := make([]string, p.n)
	for s := range names {
		names[s] = fmt.Sprint("s", s)
	}
	dms := []string{"A", "B", "C", "D"}[:p.dms]
	if p.options != nil {
		return FromOptions(dms, p.options, names, p.values())
	}
	m, err := New(dms, names)
	if err != nil {
		return nil, err
	}
	for i := range p.can {
		for s, row := range p.can[i] {
			for t, can := range row {
				if can {
					m.AddMove(i, s, t)
				}
			}
		}
	}
	return m, nil
}

// values are the states as a bit for each option.
func (p *plain) values() []uint64 {
	out := make([]uint64, p.n)
	for s, row := range p.taken {
		for k, taken := range row {
			if taken {
				out[s] |= 1 << k
			}
		}
	}
	return out
}
