package settle

import (
	"slices"
	"testing"
)

// Syria and Iraq with misperception: a state that one of them does not see is
// undefined for it and no equilibrium, where gmcr-py calls it stable.
func TestHypergameUnseenIsNotStable(t *testing.T) {
	p, ok := publishedCases(t)["SI_misp"]
	if !ok {
		t.Skip("no SI_misp")
	}
	m := p.model(t)
	h := Hypergame{True: m}
	for _, d := range p.DMs {
		var seen []int
		for s, state := range p.States {
			if !slices.Contains(p.Misperceived[d.ID], state.ID) {
				seen = append(seen, s)
			}
		}
		view, err := m.Restrict(seen)
		if err != nil {
			t.Fatal(err)
		}
		h.Views = append(h.Views, view)
	}
	got, err := h.Solve(Concept{Kind: Nash})
	if err != nil {
		t.Fatal(err)
	}
	if e := p.names(got.Equilibria); !slices.Equal(e, []string{"6"}) {
		t.Errorf("equilibria %v, want 6", e)
	}
	for id, states := range p.Misperceived {
		for _, s := range states {
			if st := got.Standings[p.dm(id)][p.state(s)]; st != Undefined {
				t.Errorf("state %s, unseen by %s, stands %d", s, id, st)
			}
		}
	}
	if len(got.Surprises) == 0 {
		t.Error("nobody is surprised, though both move where the other sees nothing")
	}
}

// Two who see one conflict alike make no hypergame: the equilibria are the
// plain ones, everybody expects them, and nobody is surprised. So at level 2.
func TestHypergameSeenAlike(t *testing.T) {
	for name, p := range publishedCases(t) {
		m := p.model(t)
		all := make([]int, len(m.States))
		for s := range all {
			all[s] = s
		}
		view, err := m.Restrict(all)
		if err != nil {
			t.Fatal(err)
		}
		h := Hypergame{True: m}
		for range m.DMs {
			h.Views = append(h.Views, view)
		}
		for level := 1; level <= 2; level++ {
			for _, k := range []Kind{Nash, GMR, SMR, SEQ, SSEQ} {
				plain, err := NewSolver(m).Solve(Concept{Kind: k})
				if err != nil {
					t.Fatal(err)
				}
				got, err := h.Solve(Concept{Kind: k})
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got.Equilibria, plain.Equilibria) || !slices.Equal(got.Expected[0], plain.Equilibria) || len(got.Surprises) > 0 {
					t.Errorf("%s, level %d, %s: %v, want %v", name, level, k, got.Equilibria, plain.Equilibria)
				}
			}
			for range m.DMs {
				h.Beliefs = append(h.Beliefs, h.Views)
			}
		}
	}
}
