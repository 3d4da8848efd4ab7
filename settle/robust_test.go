package settle

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The solver of small models answers as the general one, also where moves are
// listed one by one and states are as good.
func TestSmallSolvesAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 6))
	for n := range 600 {
		m := randomModel(r, 1+r.IntN(4), 1+r.IntN(6), r.IntN(50))
		if n%2 == 1 {
			listMoves(r, m)
		}
		base, err := m.ranks()
		if err != nil {
			t.Fatal(err)
		}
		q, ok := newSmall(m)
		if !ok {
			t.Fatal("not small")
		}
		a := q.newAnswer()
		q.solve(base, &a)
		v := NewSolver(m)
		for k, kind := range smallKinds {
			want, err := v.Solve(Concept{Kind: kind})
			if err != nil {
				t.Fatal(err)
			}
			for i := range m.DMs {
				for s := range m.States {
					if got := a[k][i]>>s&1 != 0; got != want.Stable[i][s] {
						t.Fatalf("%s, %s, state %s: small says %v", kind, m.DMs[i], m.States[s], got)
					}
				}
			}
		}
	}
}

// listMoves leaves out moves and adds others, and makes states as good.
func listMoves(r *rand.Rand, m *Model) {
	n := len(m.States)
	for i := range m.DMs {
		for range n {
			m.AddMove(i, r.IntN(n), r.IntN(n))
			m.RemoveMove(i, r.IntN(n), r.IntN(n))
		}
		levels := make([]int, n)
		for s := range levels {
			levels[s] = r.IntN(1 + n/2)
		}
		if err := m.SetPreference(i, Levels(levels)); err != nil {
			panic(err)
		}
	}
}

// Mallows' model: a ranking d reversals away has a weight of spread^d.
func TestMallows(t *testing.T) {
	const spread, draws = 0.4, 200_000
	base := []int32{3, 1, 0, 2}
	count := map[int]float64{} // by reversals
	rankings := map[int]float64{}
	permutations(len(base), func(p []int32) { rankings[reversals(p, base)]++ })
	r := rand.New(rand.NewPCG(9, 9))
	out := slices.Clone(base)
	around := newMallows(base, spread)
	for range draws {
		around.draw(r, out)
		count[reversals(out, base)]++
	}
	sum := 0.0
	for d, n := range rankings {
		sum += n * math.Pow(spread, float64(d))
	}
	for d, n := range rankings {
		want := n * math.Pow(spread, float64(d)) / sum
		if got := count[d] / draws; math.Abs(got-want) > 0.005 {
			t.Errorf("%d reversals: %.4f of the draws, want %.4f", d, got, want)
		}
	}
}

// What is sure stays: without spread every share is 0 or 1. The same seed gives
// the same answer.
func TestRobust(t *testing.T) {
	m := randomModel(rand.New(rand.NewPCG(3, 3)), 3, 4, 20)
	sure, err := m.Robust(Robustness{Kind: SEQ, Samples: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sure.Shares {
		if (s.Share == 1) != s.Now || s.Share != 0 && s.Share != 1 {
			t.Errorf("without spread: %+v", s)
		}
	}
	ask := Robustness{Kind: SEQ, Samples: 500, Seed: 7, Spread: []float64{0.2, 0.2, 0.2}}
	a, err := m.Robust(ask)
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.Robust(ask)
	if err != nil || !slices.Equal(a.Shares, b.Shares) {
		t.Errorf("the same seed gives another answer, %v", err)
	}
	for _, s := range a.Shares {
		if s.Low > s.Share || s.High < s.Share {
			t.Errorf("interval: %+v", s)
		}
	}
}

// BenchmarkSmall solves a model of 64 states by five concepts, again and again
// for other rankings.
func BenchmarkSmall(b *testing.B) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, dms := range []int{2, 3} {
		m := randomModel(r, dms, 6, 0)
		q, _ := newSmall(m)
		a := q.newAnswer()
		base, _ := m.ranks()
		drawn, around := make([][]int32, dms), make([]*mallows, dms)
		for i := range base {
			drawn[i], around[i] = slices.Clone(base[i]), newMallows(base[i], 0.1)
		}
		b.Run([]string{2: "2 decision makers", 3: "3 decision makers"}[dms], func(b *testing.B) {
			for b.Loop() {
				for i := range around {
					around[i].draw(r, drawn[i])
				}
				q.solve(drawn, &a)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "solves/s")
		})
	}
}
