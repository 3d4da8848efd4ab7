package dense

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/settle"
)

// problem makes a problem with statements of two or three options each.
func problem(r *rand.Rand, dms, options, statements int, oneWay bool, excluded int) Problem {
	p := Problem{DMs: dms}
	for k := range options {
		o := settle.Option{Name: fmt.Sprint(k), DM: k % dms}
		if oneWay {
			o.Moves = settle.Direction(max(0, r.IntN(6)-3))
		}
		p.Options = append(p.Options, o)
	}
	literal := func() settle.Formula {
		f := settle.Formula{Op: settle.Taken, Option: r.IntN(options)}
		if r.IntN(2) == 0 {
			return settle.Formula{Op: settle.Not, Args: []settle.Formula{f}}
		}
		return f
	}
	formula := func(n int) settle.Formula {
		f := settle.Formula{Op: settle.And + settle.Op(r.IntN(2))}
		for range n {
			f.Args = append(f.Args, literal())
		}
		return f
	}
	for range dms {
		var list []settle.Formula
		for range statements {
			f := formula(1 + r.IntN(3))
			switch r.IntN(4) {
			case 0:
				f = settle.Formula{Op: settle.If, Args: []settle.Formula{literal(), f}}
			case 1:
				f = settle.Formula{Op: settle.Iff, Args: []settle.Formula{literal(), f}}
			}
			list = append(list, f)
		}
		p.Statements = append(p.Statements, list)
	}
	for range excluded {
		p.Infeasible = append(p.Infeasible, settle.Formula{Op: settle.And, Args: []settle.Formula{literal(), literal(), literal()}})
	}
	return p
}

// model is the same problem for the general engine.
func model(t *testing.T, p Problem) (*settle.Model, []uint64) {
	t.Helper()
	var values []uint64
	var states, dms []string
next:
	for v := range uint64(1) << len(p.Options) {
		for _, x := range p.Infeasible {
			if x.Holds(v) {
				continue next
			}
		}
		values, states = append(values, v), append(states, fmt.Sprint(v))
	}
	for i := range p.DMs {
		dms = append(dms, fmt.Sprint(i))
	}
	if len(states) == 0 {
		return nil, nil
	}
	m, err := settle.FromOptions(dms, p.Options, states, values)
	if err != nil {
		t.Fatal(err)
	}
	for i, list := range p.Statements {
		if err := m.SetPreference(i, settle.Prioritised(values, list)); err != nil {
			t.Fatal(err)
		}
	}
	return m, values
}

// The dense engine answers as the general one: with all combinations feasible
// and not, with options that move both ways and not.
func TestSolvesAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for n := range 400 {
		p := problem(r, 1+r.IntN(4), 1+r.IntN(9), 1+r.IntN(MaxStatements), n%2 == 0, n%3)
		m, values := model(t, p)
		if m == nil {
			continue
		}
		got, err := Solve(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		v := settle.NewSolver(m)
		for k, kind := range Kinds {
			want, err := v.Solve(settle.Concept{Kind: kind})
			if err != nil {
				t.Fatal(err)
			}
			for i := range p.DMs {
				for s, val := range values {
					if got.Stable(k, i, val) != want.Stable[i][s] {
						t.Fatalf("problem %d, %s, decision maker %d, state %b: dense says %v", n, kind, i, val, got.Stable(k, i, val))
					}
				}
			}
			if got.Count(k) != len(want.Equilibria) {
				t.Errorf("problem %d, %s: %d equilibria, want %d", n, kind, got.Count(k), len(want.Equilibria))
			}
			for val := range got.Equilibria(k) {
				if !got.Stable(k, 0, val) {
					t.Errorf("problem %d, %s: %b is listed and not stable", n, kind, val)
				}
			}
		}
	}
}

func TestTooLarge(t *testing.T) {
	p := problem(rand.New(rand.NewPCG(1, 1)), 4, 28, 12, false, 0)
	if _, err := Solve(p, Options{Memory: 1 << 20}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("2^28 states in a megabyte: %v", err)
	}
	p = problem(rand.New(rand.NewPCG(1, 1)), 4, MaxOptions+1, 12, false, 0)
	if _, err := Solve(p, Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("2^31 states: %v", err)
	}
}

// BenchmarkSolve solves four decision makers with twelve statements each by five
// concepts; -short leaves out what takes minutes.
func BenchmarkSolve(b *testing.B) {
	for _, options := range []int{16, 20, 24, 28} {
		b.Run(fmt.Sprintf("2^%d", options), func(b *testing.B) {
			if testing.Short() && options > 20 {
				b.Skip("takes long")
			}
			p := problem(rand.New(rand.NewPCG(7, 7)), 4, options, 12, false, 0)
			b.ReportMetric(float64(p.Memory())/(1<<20), "MB")
			for b.Loop() {
				if _, err := Solve(p, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
