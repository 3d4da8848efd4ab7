package settle

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// The engine against the oracle, in every cell of 10,000 random models.

var plainKinds = []Kind{Nash, GMR, SMR, SEQ, SSEQ}

// readings are the rules of sections 1, 5 and 6. Degrees with extensions are
// left out: the definitions do not say what both together mean.
func readings() []Rules {
	out := []Rules{{}, {Degree: 1}, {Degree: 2}, {Degree: 3}}
	for e := byte('a'); e <= 'd'; e++ {
		out = append(out, Rules{Extension: e})
	}
	for _, r := range slices.Clone(out) {
		r.NoSelfReturn = true
		out = append(out, r)
	}
	return out
}

// concepts are all that a model has what it takes for.
func (o *oracle) concepts() []Concept {
	var out []Concept
	for _, r := range readings() {
		for _, k := range plainKinds {
			out = append(out, Concept{Kind: k, Rules: r})
		}
	}
	if o.options != nil {
		for _, r := range readings()[:8] {
			out = append(out, Concept{Kind: SIM, Rules: r})
			for _, k := range plainKinds {
				out = append(out, Concept{Kind: k, Rules: r, Sim: true}, Concept{Kind: k, Rules: r, OrSim: true})
			}
		}
	}
	if o.allRanked() {
		for h := 1; h <= 4; h++ {
			out = append(out, Concept{Kind: Maximin, Depth: h})
		}
	}
	return out
}

func (o *oracle) allRanked() bool {
	return !slices.ContainsFunc(upTo(o.dms), func(i int) bool { return !o.ranked(i) })
}

// Sequences of moves by state and last mover are all sequences: in tiny models
// every sequence is written out.
func TestOracleTurns(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(99, seed))
		p := plain{dms: 2 + rng.IntN(2)}
		p.drawArcs(rng, 3)
		may := func(mover, s, t int) bool { return p.can[mover][s][t] }
		want := map[int]bool{}
		var walk func(s, last, left int)
		walk = func(s, last, left int) {
			for j := range p.dms {
				for t := range p.n {
					if j != last && may(j, s, t) && left > 0 {
						want[t] = true
						walk(t, j, left-1)
					}
				}
			}
		}
		walk(0, -1, p.dms*p.n)
		got := turns(p.dms, p.n, 0, may)
		if !maps.Equal(want, present(got)) {
			t.Fatalf("seed %d: %v, by sequences %v", seed, got, want)
		}
	}
}

func present(m map[int]int) map[int]bool {
	out := map[int]bool{}
	for k := range m {
		out[k] = true
	}
	return out
}

// The model is the one meant: its moves and degrees are those written out.
func TestOracleModels(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		m := p.model(t)
		for i := range p.dms {
			for s := range p.n {
				for u := range p.n {
					compared += 2
					if m.CanMove(i, s, u) != p.can[i][s][u] || m.Preference(i).Degree(s, u) != p.degree[i][s][u] {
						t.Errorf("%s: %d from %d to %d: move %v, degree %d; want %v, %d", p.name, i, s, u,
							m.CanMove(i, s, u), m.Preference(i).Degree(s, u), p.can[i][s][u], p.degree[i][s][u])
					}
				}
			}
		}
		return compared
	})
}

// Every verdict of every concept.
func TestOracleStabilities(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		o, v := newOracle(p), NewSolver(p.model(t))
		for _, c := range o.concepts() {
			got, err := v.Solve(c)
			if err != nil {
				t.Errorf("%s: %v: %v", p.name, c, err)
				continue
			}
			var equilibria []int
			for s := range p.n {
				all := true
				for i := range p.dms {
					want := o.stable(c, i, s)
					all = all && want
					compared++
					if got.Stable[i][s] != want {
						t.Errorf("%s: %v %+v: state %d for %d is stable: %v, by the definition %v", p.name, c, c.Rules, s, i, got.Stable[i][s], want)
					}
				}
				if all {
					equilibria = append(equilibria, s)
				}
			}
			if !slices.Equal(got.Equilibria, equilibria) {
				t.Errorf("%s: %v: equilibria %v, by the definition %v", p.name, c, got.Equilibria, equilibria)
			}
		}
		return compared
	})
}

// What a model does not have what it takes for is refused.
func TestOracleRefusals(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) int {
		o, v := newOracle(p), NewSolver(p.model(t))
		if _, err := v.Solve(Concept{Kind: Maximin, Depth: 2}); (err == nil) != o.allRanked() {
			t.Errorf("%s: Maximin: %v; everybody has a ranking: %v", p.name, err, o.allRanked())
		}
		if _, err := v.Solve(Concept{Kind: SIM}); (err == nil) != (p.options != nil) {
			t.Errorf("%s: SIM: %v; in option form: %v", p.name, err, p.options != nil)
		}
		for _, r := range []Rules{{Degree: 1}, {NoSelfReturn: true}} {
			if _, err := v.Solve(Concept{Kind: Maximin, Depth: 2, Rules: r}); err == nil {
				t.Errorf("%s: Maximin took %+v, for which it is not defined", p.name, r)
			}
		}
		return 4
	})
}

// Every verdict for every coalition, and its joint improvements.
func TestOracleCoalitions(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, _ *rand.Rand) (compared int) {
		o, v := newOracle(p), NewSolver(p.model(t))
		for _, h := range coalitions(upTo(p.dms)) {
			for s := range p.n {
				want := slices.Sorted(maps.Keys(o.joint(h, s)))
				if got := v.Improvements(Of(h...), s); !slices.Equal(got, want) {
					t.Errorf("%s: %v improves from %d to %v, by the definition %v", p.name, h, s, got, want)
				}
				for _, k := range []Kind{Nash, GMR, SMR, SEQ} {
					compared++
					want := o.coalitionStable(k, h, s)
					if got := v.CoalitionStable(k, Of(h...), s); got != want {
						t.Errorf("%s: co%s: state %d for %v is stable: %v, by the definition %v", p.name, k, s, h, got, want)
					}
				}
			}
		}
		return compared
	})
}

// Equilibrium jumps: all of the smallest coalitions, and their paths.
func TestOracleJumps(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		o, v := newOracle(p), NewSolver(p.model(t))
		states := rng.Perm(p.n)[:min(p.n, 6)]
		type jump struct {
			from, to int
			by       Coalition
		}
		got := map[jump]bool{}
		for _, j := range v.Jumps(states) {
			got[jump{j.From, j.To, j.By}] = true
			length, ok := o.joint(j.By.Members(), j.From)[j.To]
			if !ok || len(j.Path) != length || !o.walks(j.From, j.To, j.By.Members(), j.Path) {
				t.Errorf("%s: jump %+v does not replay", p.name, j)
			}
		}
		want := map[jump]bool{}
		for _, from := range states {
			for _, to := range states {
				for _, h := range o.smallest(from, to) {
					want[jump{from, to, Of(h...)}] = true
				}
				compared++
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: jumps %v, by the definition %v", p.name, got, want)
		}
		return compared
	})
}

// smallest lists the smallest coalitions of two or more with a joint
// improvement from one state to another.
func (o *oracle) smallest(from, to int) (out [][]int) {
	for _, h := range coalitions(upTo(o.dms)) {
		_, ok := o.joint(h, from)[to]
		switch {
		case !ok || len(h) < 2 || len(out) > 0 && len(h) > len(out[0]):
		case len(out) > 0 && len(h) < len(out[0]):
			out = [][]int{h}
		default:
			out = append(out, h)
		}
	}
	return out
}

// walks tells whether steps lead by turns of some decision makers.
func (o *oracle) walks(from, to int, who []int, steps []Step) bool {
	last := -1
	for _, step := range steps {
		if step.DM == last || !slices.Contains(who, step.DM) || !o.can[step.DM][from][step.To] {
			return false
		}
		from, last = step.To, step.DM
	}
	return from == to
}

// Routes from a status quo: to every state that is reached, as short as can be.
func TestOracleRoutes(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		o, v := newOracle(p), NewSolver(p.model(t))
		statusQuo := rng.IntN(p.n)
		for _, ways := range []Ways{ByImprovements, ByCoalitions, ByMoves} {
			got, want := v.From(statusQuo, ways), o.from(statusQuo, ways)
			compared += p.n
			if len(got) != len(want) {
				t.Errorf("%s: ways %d from %d: %d states reached, by the definition %d", p.name, ways, statusQuo, len(got), len(want))
			}
			for to, r := range got {
				if length, ok := want[to]; !ok || len(r.Steps) != length || r.To != to || !o.travels(statusQuo, ways, r) {
					t.Errorf("%s: ways %d from %d: route %+v does not replay", p.name, ways, statusQuo, r)
				}
			}
		}
		return compared
	})
}

// travels tells whether a route leads where it says, each step a move in one of
// the ways and no mover twice in a row.
func (o *oracle) travels(at int, ways Ways, r Route) bool {
	if len(r.Steps) != len(r.By) {
		return false
	}
	for k, step := range r.Steps {
		h := r.By[k].Members()
		_, ok := o.joint(h, at)[step.To]
		if ways == ByMoves {
			ok = o.can[step.DM][at][step.To]
		}
		if !ok || step.DM != h[0] || len(h) > 1 && ways != ByCoalitions || k > 0 && r.By[k] == r.By[k-1] {
			return false
		}
		at = step.To
	}
	return at == r.To
}

// The solver of small models, asked again with other rankings.
func TestOracleSmall(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		q, ok := newSmall(p.model(t))
		if ok != (p.n <= smallStates) {
			t.Fatalf("%s: %d states are a small model: %v", p.name, p.n, ok)
		}
		for round := 0; ok && round < 2; round++ {
			levels := make([][]int32, p.dms)
			for i := range levels {
				p.prefs[i], p.degree[i] = randomLevels(rng, p.n)
				levels[i], _ = p.prefs[i].Ranks()
			}
			answer := q.newAnswer()
			q.solve(levels, &answer)
			o := newOracle(p)
			for k, kind := range smallKinds {
				for i := range p.dms {
					for s := range p.n {
						compared++
						if got, want := answer[k][i]>>s&1 != 0, o.stable(Concept{Kind: kind}, i, s); got != want {
							t.Errorf("%s: small, %s: state %d for %d is stable: %v, by the definition %v", p.name, kind, s, i, got, want)
						}
					}
				}
			}
		}
		return compared
	})
}
