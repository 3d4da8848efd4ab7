package settle

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// Hypergames, section 9, of levels 1 and 2: perceptions with states unseen and
// preferences misread.
func TestOracleHypergames(t *testing.T) {
	eachModel(t, func(t *testing.T, p plain, rng *rand.Rand) (compared int) {
		h, views := Hypergame{True: p.model(t)}, make([][]perceived, p.dms)
		for i := range p.dms {
			views[i] = make([]perceived, p.dms)
			own := p.misread(t, rng)
			h.Views = append(h.Views, own.seen)
			for j := range p.dms {
				views[i][j] = own
			}
		}
		if rng.IntN(2) == 0 { // level 2
			for i := range p.dms {
				h.Beliefs = append(h.Beliefs, make([]Perception, p.dms))
				for j := range p.dms {
					if j != i {
						views[i][j] = p.misread(t, rng)
						h.Beliefs[i][j] = views[i][j].seen
					}
				}
			}
		}
		kinds := plainKinds
		if p.options != nil {
			kinds = append(slices.Clone(kinds), SIM)
		}
		for _, k := range kinds {
			got, err := h.Solve(Concept{Kind: k})
			if err != nil {
				t.Fatalf("%s: %v", p.name, err)
			}
			compared += p.comparePerceived(t, got, views, Concept{Kind: k})
		}
		return compared
	})
}

// perceived is a perception, for the engine and written out.
type perceived struct {
	seen  Perception
	plain *oracle
}

// misread is the conflict as somebody sees it: some states, and either the true
// preferences or others.
func (p *plain) misread(t *testing.T, rng *rand.Rand) perceived {
	t.Helper()
	seen := rng.Perm(p.n)[:1+rng.IntN(p.n)]
	q := p.restricted(seen)
	if rng.IntN(2) == 0 {
		view, err := p.model(t).Restrict(seen)
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		return perceived{view, newOracle(q)}
	}
	for i := range q.prefs {
		q.prefs[i], q.degree[i] = randomUnknown(rng, q.n)
	}
	return perceived{Perception{q.model(t), seen}, newOracle(q)}
}

func (p *plain) restricted(seen []int) plain {
	q := plain{name: p.name + ", as seen", dms: p.dms, n: len(seen), options: p.options}
	q.can = table(p.dms, q.n, func(i, s, t int) bool { return p.can[i][seen[s]][seen[t]] })
	q.degree = table(p.dms, q.n, func(i, s, t int) Degree { return p.degree[i][seen[s]][seen[t]] })
	q.prefs = make([]Preference, p.dms)
	if p.options != nil {
		for _, s := range seen {
			q.taken = append(q.taken, p.taken[s])
		}
	}
	return q
}

// standing is how a state of the true model stands to j in a perception.
func (v perceived) standing(c Concept, j, s int) Standing {
	switch at := slices.Index(v.seen.Of, s); {
	case at < 0:
		return Undefined
	case v.plain.stable(c, j, at):
		return Stable
	}
	return Unstable
}

// comparePerceived holds what a hypergame comes to against the definition:
// views[i][j] is how i believes that j sees it, views[i][i] how i does.
func (p *plain) comparePerceived(t *testing.T, got Perceived, views [][]perceived, c Concept) int {
	t.Helper()
	want := Perceived{HiddenFrom: make([][]int, p.n), Expected: make([][]int, p.dms)}
	for s := range p.n {
		held := true
		for i := range p.dms {
			standing := views[i][i].standing(c, i, s)
			held = held && standing == Stable
			if standing == Undefined {
				want.HiddenFrom[s] = append(want.HiddenFrom[s], i)
			}
			if got.Standings[i][s] != standing {
				t.Errorf("%s: %v: state %d stands %d to %d, by the definition %d", p.name, c, s, got.Standings[i][s], i, standing)
			}
			expected := !slices.ContainsFunc(upTo(p.dms), func(j int) bool { return views[i][j].standing(c, j, s) != Stable })
			if expected {
				want.Expected[i] = append(want.Expected[i], s)
			}
		}
		if held {
			want.Equilibria = append(want.Equilibria, s)
		}
	}
	same := func(a, b []int) bool { return slices.Equal(a, b) }
	if !same(got.Equilibria, want.Equilibria) || !slices.EqualFunc(got.Expected, want.Expected, same) || !slices.EqualFunc(got.HiddenFrom, want.HiddenFrom, same) {
		t.Errorf("%s: %v: %+v, by the definition %+v", p.name, c, got, want)
	}
	p.compareSurprises(t, got.Surprises, views, want.HiddenFrom)
	return p.dms * p.n
}

// compareSurprises holds the surprises against the definition: improvements, as
// the mover sees it, to states that others do not see.
func (p *plain) compareSurprises(t *testing.T, got []Surprise, views [][]perceived, hidden [][]int) {
	t.Helper()
	type move struct{ dm, from, to int }
	listed, want := map[move]bool{}, map[move]bool{}
	for _, s := range got {
		listed[move{s.DM, s.From, s.To}] = true
		if !slices.Equal(s.Surprised, hidden[s.To]) {
			t.Errorf("%s: %+v, hidden from %v", p.name, s, hidden[s.To])
		}
	}
	for i := range p.dms {
		v := views[i][i]
		for a, from := range v.seen.Of {
			for b, to := range v.seen.Of {
				if v.plain.can[i][a][b] && v.plain.better(i, a, b) && len(hidden[to]) > 0 {
					want[move{i, from, to}] = true
				}
			}
		}
	}
	if len(got) != len(want) || !maps.Equal(listed, want) {
		t.Errorf("%s: surprises %+v, by the definition %v", p.name, got, want)
	}
}
