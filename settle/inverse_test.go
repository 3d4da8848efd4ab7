package settle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomModel has n states that are made of options, and strict rankings.
func randomModel(r *rand.Rand, dms, options, drop int) *Model {
	var opts []Option
	for k := range options {
		opts = append(opts, Option{fmt.Sprint("o", k), k % dms, Direction(max(0, r.IntN(6)-3))})
	}
	var values []uint64
	var states []string
	for v := range uint64(1) << options {
		if r.IntN(100) >= drop || v == 0 {
			values, states = append(values, v), append(states, fmt.Sprint(v))
		}
	}
	var names []string
	for i := range dms {
		names = append(names, fmt.Sprint("dm", i))
	}
	m, err := FromOptions(names, opts, states, values)
	if err != nil {
		panic(err)
	}
	for i := range dms {
		if err := m.SetPreference(i, Levels(r.Perm(len(states)))); err != nil {
			panic(err)
		}
	}
	return m
}

// permutations yields all orders of levels 0 to n-1.
func permutations(n int, yield func([]int32)) {
	p := make([]int32, n)
	for i := range p {
		p[i] = int32(i)
	}
	var rec func(int)
	rec = func(k int) {
		if k == n {
			yield(p)
			return
		}
		for i := k; i < n; i++ {
			p[k], p[i] = p[i], p[k]
			rec(k + 1)
			p[k], p[i] = p[i], p[k]
		}
	}
	rec(0)
}

// reversals counts the pairs that two rankings order differently.
func reversals(a, b []int32) int {
	n := 0
	for s := range a {
		for t := range s {
			if (a[s] > a[t]) != (b[s] > b[t]) {
				n++
			}
		}
	}
	return n
}

// The cheapest change that Settle finds is the cheapest of all rankings there
// are, on models small enough to try them all.
func TestSettleIsCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 12 {
		m := randomModel(r, 2, 2, 0)
		base, err := m.ranks()
		if err != nil {
			t.Fatal(err)
		}
		n := len(m.States)
		for _, k := range smallKinds {
			solve := m.repeated(k)
			best := make([]int, n)
			for s := range best {
				best[s] = 1 << 30
			}
			permutations(n, func(a []int32) {
				a = slices.Clone(a)
				permutations(n, func(b []int32) {
					held, err := solve([][]int32{a, b})
					if err != nil {
						t.Fatal(err)
					}
					cost := reversals(a, base[0]) + reversals(b, base[1])
					for _, s := range held {
						best[s] = min(best[s], cost)
					}
				})
			})
			for s := range n {
				got, err := m.Settle(Inverse{Kind: k}, s)
				if err != nil {
					t.Fatal(err)
				}
				if int(got.Cost) != best[s] || !got.Proved() {
					t.Errorf("%s, state %d: cost %g (at least %g), the cheapest of all is %d", k, s, got.Cost, got.AtLeast, best[s])
				}
				held, err := solve(got.Rankings)
				if err != nil || !slices.Contains(held, s) {
					t.Errorf("%s, state %d: the change does not make it an equilibrium", k, s)
				}
			}
		}
	}
}

// Korea 2017: where the United States withdraw and the North disarms, nobody
// moves for fear of what follows (GMR, SMR, SEQ), and for nobody to want to move
// each would have to reverse three pairs.
func TestSettleKorea(t *testing.T) {
	p, ok := publishedCases(t)["nk2017_base"]
	if !ok {
		t.Skip("no nk2017_base")
	}
	m := p.model(t)
	for kind, want := range map[Kind][]int{Nash: {3, 3}, GMR: {0, 0}, SMR: {0, 0}, SEQ: {0, 0}} {
		got, err := m.Settle(Inverse{Kind: kind}, p.state("10"))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Reversals, want) || !got.Proved() || len(got.Changes) != want[0]+want[1] {
			t.Errorf("%s: %+v, want reversals %v", kind, got, want)
		}
	}
}
