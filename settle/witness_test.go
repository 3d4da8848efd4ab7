package settle

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Witnesses say what the solution says, show it by the definitions, as short
// as can be, and replay; who leaves does so unsanctioned.
func TestWitnesses(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		o, v := newOracle(p), newBar(t, p)
		for _, c := range some(rng, o.concepts()) {
			solution := v.solve(t, c)
			for i := range p.dms {
				for s := range p.n {
					compared++
					w, err := v.Explain(c, i, s)
					if err == nil {
						err = v.m.Replay(w)
					}
					switch {
					case err != nil:
						t.Errorf("%s: %v", p.name, err)
					case w.Stable != solution.Stable[i][s] || w.DM != i || w.State != s || w.Concept != c:
						t.Errorf("%s: %v: state %d for %d is stable: %v; its witness: %+v", p.name, c, s, i, solution.Stable[i][s], w)
					case !o.replays(w) || !o.unsanctioned(w) || !o.shortest(w):
						t.Errorf("%s: %v %+v: the definitions do not bear out %+v", p.name, c, c.Rules, w)
					}
				}
			}
		}
		return compared
	})
}

// unsanctioned tells whether nobody sanctions the escape of a witness.
func (o *oracle) unsanctioned(w Witness) bool {
	c := w.Concept
	unstable := func(j int) bool { return !o.stableBy(c, c.Kind, j, w.State, nil) }
	switch {
	case w.Stable:
		return true
	case c.Kind == Maximin:
		return !o.opposed(w.DM, w.Escape, c.Depth-1, w.State)
	case o.sanctioned(c, c.Kind, w.DM, w.State, w.Escape, nil):
		return false
	case c.Sim:
		return !o.sanctioned(c, SIM, w.DM, w.State, w.SimEscape, unstable)
	case c.OrSim:
		return !o.sanctioned(c, SIM, w.DM, w.State, w.SimEscape, nil)
	}
	return true
}

// shortest tells whether no sanction by turns could be shorter.
func (o *oracle) shortest(w Witness) bool {
	k := w.Concept.Kind
	for _, a := range w.Sanctions {
		for t, length := range o.led(k, w.DM, a.Improvement) {
			if !a.Together && length < len(a.Path) && o.deters(w.Concept, k, w.DM, w.State, t) {
				return false
			}
		}
	}
	return true
}

// Broken witnesses do not replay: whatever is changed in one, Replay takes it
// just when it shows by the definitions what it says.
func TestBrokenWitnesses(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (broken int) {
		m := p.model(t)
		o, v := newOracle(p), NewSolver(m)
		concepts := o.concepts()
		for range 150 {
			w, err := v.Explain(concepts[rng.IntN(len(concepts))], rng.IntN(p.dms), rng.IntN(p.n))
			if err != nil {
				t.Fatalf("%s: %v", p.name, err)
			}
			if len(w.Sanctions) == 0 && rng.IntN(8) > 0 {
				continue // there is more to break in the others
			}
			other := o.breaks(v, w, rng)
			err, want := m.Replay(other), o.replays(other)
			if (err == nil) != want {
				t.Errorf("%s: %+v\nof %+v\nreplays: %v, by the definitions %v", p.name, other, w, err, want)
			}
			if !want {
				broken++
			}
		}
		return broken
	})
}

// breaks is a witness with one thing changed at random.
func (o *oracle) breaks(v *Solver, w Witness, rng *rand.Rand) Witness {
	sanctions := make([]Sanction, len(w.Sanctions))
	for k, a := range w.Sanctions {
		a.Path = slices.Clone(a.Path)
		sanctions[k] = a
	}
	w.Sanctions = sanctions
	state := func() int { return rng.IntN(o.n+2) - 1 } // there may be no such state
	change := rng.IntN(15)
	switch change {
	case 0:
		w.Stable = !w.Stable
	case 1:
		concepts := o.concepts()
		w.Concept = concepts[rng.IntN(len(concepts))]
	case 2:
		w.DM = rng.IntN(o.dms+2) - 1
	case 3:
		w.State = state()
	case 4:
		w.Escape = state()
	case 5:
		w.SimEscape = state()
	default:
		if len(sanctions) > 0 {
			o.breakSanction(v, &w, change, rng, state)
		}
	}
	return w
}

func (o *oracle) breakSanction(v *Solver, w *Witness, change int, rng *rand.Rand, state func() int) {
	k := rng.IntN(len(w.Sanctions))
	a := &w.Sanctions[k]
	n := rng.IntN(len(a.Path))
	switch change {
	case 6:
		w.Sanctions = slices.Delete(w.Sanctions, k, k+1)
	case 7:
		w.Sanctions[rng.IntN(len(w.Sanctions))] = *a
	case 8:
		a.Improvement = state()
	case 9:
		a.End = state()
	case 10:
		a.Together = !a.Together
		w.Concept.OrSim = rng.IntN(2) == 0
	case 11:
		a.Path = slices.Delete(a.Path, n, n+1)
	case 12: // one by turns among simultaneous ones, or the other way round
		if o.options == nil {
			break
		}
		if b := v.answer(w.Concept, SIM, w.DM, w.State, a.Improvement, nil); b.End >= 0 {
			*a = b
		}
	case 13: // somebody moves twice
		a.Path = append(a.Path, Step{a.Path[n].DM, rng.IntN(o.n)})
		if a.Together {
			a.End = o.combined(w.State, []int{a.Improvement, a.Path[0].To, a.Path[len(a.Path)-1].To})
		}
	default:
		if step := &a.Path[n]; rng.IntN(2) == 0 {
			step.DM = rng.IntN(o.dms+2) - 1
		} else {
			step.To = state()
			a.End = step.To // or the end gives it away
		}
	}
}
