package dense

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
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
		solvesAlike(t, n, p)
	}
}

// So it does when decision makers have as many options as it happens, none or
// nearly all, and few statements leave many ties.
func TestSolvesAnyShape(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	problems := 2000
	if testing.Short() {
		problems = 200
	}
	for n := range problems {
		dms, options := 1+r.IntN(5), 1+r.IntN(8)
		if n%40 == 0 {
			options = 10
		}
		p := problem(r, dms, options, r.IntN(1+r.IntN(MaxStatements+1)), n%8 == 1, max(0, r.IntN(6)-3))
		owners := 1 + r.IntN(dms) // the others have none
		first := r.IntN(2) * r.IntN(options+1)
		for k := range p.Options {
			if p.Options[k].DM = r.IntN(owners); k < first {
				p.Options[k].DM = 0
			}
		}
		solvesAlike(t, n, p)
	}
}

// solvesAlike compares all answers of the two engines.
func solvesAlike(t *testing.T, n int, p Problem) {
	t.Helper()
	m, values := model(t, p)
	if m == nil {
		return
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

// An option that is not there is named before anything is worked out.
func TestUnknownOption(t *testing.T) {
	p := Problem{DMs: 1, Options: make([]settle.Option, 2), Statements: [][]settle.Formula{{{Op: settle.Taken, Option: 2}}}}
	if _, err := Solve(p, Options{}); err == nil {
		t.Error("option 2 of 2 is accepted")
	}
}

// BenchmarkSolve solves four decision makers with twelve statements each by five
// concepts; -short leaves out what takes long. It reports what was reckoned with
// and what the whole process has taken from the system up to then.
func BenchmarkSolve(b *testing.B) {
	for _, options := range []int{16, 20, 24, 28} {
		b.Run(fmt.Sprintf("2^%d", options), func(b *testing.B) {
			if testing.Short() && options > 20 {
				b.Skip("takes long")
			}
			p := problem(rand.New(rand.NewPCG(7, 7)), 4, options, 12, false, 0)
			for b.Loop() {
				if _, err := Solve(p, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(p.Memory())/1e6, "MB-reckoned")
			b.ReportMetric(float64(m.Sys)/1e6, "MB-taken")
		})
	}
}
