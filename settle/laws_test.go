package settle

import (
	"math/rand/v2"
	"testing"
)

// Laws between concepts, on the same 10,000 random models.

// bar is before which a model's solutions are held to laws.
type bar struct {
	*Solver
	p      plain
	solved map[Concept]Solution
}

func newBar(t *testing.T, p plain) *bar {
	t.Helper()
	return &bar{NewSolver(p.model(t)), p, map[Concept]Solution{}}
}

func (b *bar) solve(t *testing.T, c Concept) Solution {
	out, known := b.solved[c]
	if !known {
		var err error
		if out, err = b.Solve(c); err != nil {
			t.Fatalf("%s: %v: %v", b.p.name, c, err)
		}
		b.solved[c] = out
	}
	return out
}

// implied holds a concept to what another implies: nothing stable by the first
// is unstable by the second.
func (b *bar) implied(t *testing.T, strong, weak Concept) (compared int) {
	first, second := b.solve(t, strong), b.solve(t, weak)
	for i := range first.Stable {
		for s, stable := range first.Stable[i] {
			if stable && !second.Stable[i][s] {
				t.Errorf("%s: state %d for %d is stable by %v %+v, but not by %v %+v", b.p.name, s, i, strong, strong.Rules, weak, weak.Rules)
			}
		}
	}
	return b.p.dms * b.p.n
}

// alike holds two concepts to one solution.
func (b *bar) alike(t *testing.T, one, other Concept) int {
	return b.implied(t, one, other) + b.implied(t, other, one)
}

// Nash implies all, SSEQ implies SEQ and SMR, both imply GMR, however
// preferences are read.
func TestLawImplications(t *testing.T) {
	implications := [][2]Kind{{Nash, GMR}, {Nash, SMR}, {Nash, SEQ}, {Nash, SSEQ}, {SSEQ, SEQ}, {SSEQ, SMR}, {SEQ, GMR}, {SMR, GMR}}
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		v := newBar(t, p)
		for _, r := range readings() {
			for _, of := range implications {
				compared += v.implied(t, Concept{Kind: of[0], Rules: r}, Concept{Kind: of[1], Rules: r})
			}
		}
		if p.options != nil {
			compared += v.implied(t, Concept{Kind: Nash}, Concept{Kind: SIM})
			for _, k := range plainKinds {
				compared += v.implied(t, Concept{Kind: k}, Concept{Kind: k, Sim: true})
				compared += v.implied(t, Concept{Kind: k, Sim: true}, Concept{Kind: k, OrSim: true})
			}
		}
		return compared
	})
}

// Maximin one, two and three moves ahead is Nash, GMR and SMR.
func TestLawMaximin(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		v := newBar(t, p)
		for h, k := range []Kind{Nash, GMR, SMR} {
			if newOracle(p).allRanked() {
				compared += v.alike(t, Concept{Kind: Maximin, Depth: h + 1}, Concept{Kind: k})
			}
		}
		return compared
	})
}

// What is strongly stable of a degree is so of every smaller one.
func TestLawStrength(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		v := newBar(t, p)
		for _, k := range plainKinds {
			for d := Degree(1); d <= 4; d++ {
				compared += v.implied(t, Concept{Kind: k, Rules: Rules{Degree: d}}, Concept{Kind: k, Rules: Rules{Degree: d - 1}})
			}
		}
		return compared
	})
}

// The extensions are one when all is known; otherwise who is deterred by what
// is unknown (c, d) and who does not leave for it (b, d) stays more.
func TestLawExtensions(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		v := newBar(t, p)
		for _, k := range plainKinds {
			by := func(e byte) Concept { return Concept{Kind: k, Rules: Rules{Extension: e}} }
			for _, of := range []string{"ab", "ac", "ad", "bd", "cd"} {
				compared += v.implied(t, by(of[0]), by(of[1]))
			}
			for _, e := range []byte("abcd") {
				if newOracle(p).allKnown() {
					compared += v.alike(t, by(e), by(0))
				}
			}
		}
		return compared
	})
}

func (o *oracle) allKnown() bool {
	for i := range o.dms {
		for s := range o.n {
			for t := range o.n {
				if o.unknown(i, s, t) {
					return false
				}
			}
		}
	}
	return true
}

// A coalition of one is that decision maker. By SEQ the others of two have no
// coalitions; of more they have, which can only sanction more.
func TestLawCoalitionsOfOne(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		if !newOracle(p).allKnown() {
			return 0
		}
		v := newBar(t, p)
		for _, k := range []Kind{Nash, GMR, SMR, SEQ} {
			alone := v.solve(t, Concept{Kind: k})
			for i := range p.dms {
				for s, stable := range alone.Stable[i] {
					together := v.CoalitionStable(k, Of(i), s)
					if stable != together && (k != SEQ || p.dms == 2 || stable) {
						t.Errorf("%s: %s: state %d for %d alone is stable: %v, as a coalition: %v", p.name, k, s, i, stable, together)
					}
					compared++
				}
			}
		}
		return compared
	})
}

// Other orders of decision makers and states change no result.
func TestLawOrder(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		dm, state := rng.Perm(p.dms), rng.Perm(p.n)
		q := p.reordered(dm, state)
		v, w := newBar(t, p), newBar(t, q)
		for _, c := range some(rng, newOracle(p).concepts()) {
			a, b := v.solve(t, c), w.solve(t, c)
			for i := range p.dms {
				for s := range p.n {
					compared++
					if a.Stable[i][s] != b.Stable[dm[i]][state[s]] {
						t.Errorf("%s: %v: state %d for %d is stable: %v, in another order %v", p.name, c, s, i, a.Stable[i][s], !a.Stable[i][s])
					}
				}
			}
		}
		for _, h := range coalitions(upTo(p.dms)) {
			for _, k := range []Kind{Nash, GMR, SMR, SEQ} {
				s := rng.IntN(p.n)
				compared++
				if v.CoalitionStable(k, Of(h...), s) != w.CoalitionStable(k, renamed(h, dm), state[s]) {
					t.Errorf("%s: co%s: state %d for %v depends on the order", p.name, k, s, h)
				}
			}
		}
		return compared
	})
}

// some draws half of the concepts, to save time: over the models all are met.
func some(rng *rand.Rand, concepts []Concept) []Concept {
	rng.Shuffle(len(concepts), func(i, j int) { concepts[i], concepts[j] = concepts[j], concepts[i] })
	return concepts[:len(concepts)/2]
}

func renamed(h, dm []int) Coalition {
	out := Coalition(0)
	for _, i := range h {
		out |= Of(dm[i])
	}
	return out
}

// reordered is the conflict in which decision maker i is dm[i] and state s is
// state[s].
func (p *plain) reordered(dm, state []int) plain {
	q := plain{name: p.name + ", in another order", dms: p.dms, n: p.n}
	q.prefs = make([]Preference, p.dms)
	q.can = table(p.dms, p.n, func(_, _, _ int) bool { return false })
	q.degree = table(p.dms, p.n, func(_, _, _ int) Degree { return 0 })
	for i := range p.dms {
		for s := range p.n {
			for t := range p.n {
				q.can[dm[i]][state[s]][state[t]] = p.can[i][s][t]
				q.degree[dm[i]][state[s]][state[t]] = p.degree[i][s][t]
			}
		}
		q.prefs[dm[i]] = FromDegrees(p.n, func(s, t int) Degree { return q.degree[dm[i]][s][t] })
	}
	for _, o := range p.options {
		o.DM = dm[o.DM]
		q.options = append(q.options, o)
	}
	q.taken = make([][]bool, len(p.taken))
	for s, row := range p.taken {
		q.taken[state[s]] = row
	}
	return q
}
