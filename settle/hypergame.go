package settle

import "fmt"

// Perception is a conflict as one decision maker sees it: a model of its own,
// with everybody's moves and preferences as it believes them, over the states it
// knows of.
type Perception struct {
	Model *Model
	Of    []int // the state of the true model that each of its states is
}

// Seen is the state of the perception that is state s of the true model; -1
// when it is not seen.
func (p Perception) Seen(s int) int {
	for t, of := range p.Of {
		if of == s {
			return t
		}
	}
	return -1
}

// Restrict is the part of a model that has these states only, in this order.
func (m *Model) Restrict(states []int) (Perception, error) {
	names := make([]string, len(states))
	at := make(map[int]int, len(states))
	for k, s := range states {
		names[k], at[s] = m.States[s], k
	}
	out, err := New(m.DMs, names)
	if err != nil {
		return Perception{}, err
	}
	for i := range m.DMs {
		for k, s := range states {
			for t := range m.moves[i].of(s).all {
				if u, seen := at[t]; seen {
					out.AddMove(i, k, u)
				}
			}
		}
		p := m.prefs[i]
		if err := out.SetPreference(i, FromDegrees(len(states), func(s, t int) Degree { return p.Degree(states[s], states[t]) })); err != nil {
			return Perception{}, err
		}
	}
	if m.values != nil {
		values := make([]uint64, len(states))
		for k, s := range states {
			values[k] = m.values[s]
		}
		if err := out.SetOptions(m.owner, values); err != nil {
			return Perception{}, err
		}
	}
	return Perception{out, states}, nil
}

// Hypergame is a conflict that is not seen alike by all. At level 1 everybody
// has a perception; at level 2 everybody has one of every other's perception.
type Hypergame struct {
	True *Model
	// Views[i] is how decision maker i sees the conflict.
	Views []Perception
	// Beliefs[i][j] is how i believes that j sees it; nil where the hypergame is of
	// level 1, and then i believes that all see what i does.
	Beliefs [][]Perception
}

// Standing is how a state stands to one who may not see it.
type Standing int

// The standings.
const (
	Undefined Standing = iota // it does not see the state: it can neither keep it nor leave it
	Unstable
	Stable
)

// Perceived is what a hypergame comes to.
type Perceived struct {
	Standings  [][]Standing // by decision maker and state of the true model, each in its own perception
	Equilibria []int        // stable for everybody in its own perception
	// HiddenFrom lists, for every state, who does not see it.
	HiddenFrom [][]int
	// Expected[i] are the states that i takes for equilibria.
	Expected [][]int
	// Surprises are improvements that lead where somebody sees nothing.
	Surprises []Surprise
}

// Surprise is an improvement, as its mover sees it, to a state that others do
// not see.
type Surprise struct {
	DM, From, To int
	Surprised    []int
}

// Solve works out a hypergame (Bennett 1977; Wang, Hipel and Fraser 1988): a
// state is an equilibrium when it is stable for everybody in the conflict that
// each sees. A state someone does not see is undefined for him, never stable.
func (h Hypergame) Solve(c Concept) (Perceived, error) {
	n, all := len(h.True.DMs), len(h.True.States)
	if len(h.Views) != n || h.Beliefs != nil && len(h.Beliefs) != n {
		return Perceived{}, fmt.Errorf("%d decision makers, %d views", n, len(h.Views))
	}
	out := Perceived{HiddenFrom: make([][]int, all)}
	for i := range n {
		own, expected, err := h.seenBy(i, c)
		if err != nil {
			return Perceived{}, err
		}
		out.Standings, out.Expected = append(out.Standings, own), append(out.Expected, expected)
		for s, standing := range own {
			if standing == Undefined {
				out.HiddenFrom[s] = append(out.HiddenFrom[s], i)
			}
		}
	}
	for s := range all {
		held := true
		for i := range n {
			held = held && out.Standings[i][s] == Stable
		}
		if held {
			out.Equilibria = append(out.Equilibria, s)
		}
	}
	out.Surprises = h.surprises(out.HiddenFrom)
	return out, nil
}

// seenBy is how the states stand to i, and what i takes for equilibria: what is
// stable for each in the perception that i believes it has.
func (h Hypergame) seenBy(i int, c Concept) (own []Standing, expected []int, err error) {
	count := make([]int, len(h.True.States))
	for j := range h.True.DMs {
		p := h.Views[i]
		if h.Beliefs != nil && j != i {
			p = h.Beliefs[i][j]
		}
		standings, err := p.standings(c, j, len(h.True.States))
		if err != nil {
			return nil, nil, err
		}
		if j == i {
			own = standings
		}
		for s, standing := range standings {
			if standing == Stable {
				count[s]++
			}
		}
	}
	for s, k := range count {
		if k == len(h.True.DMs) {
			expected = append(expected, s)
		}
	}
	return own, expected, nil
}

// standings are how the states of the true model stand to j in a perception.
func (p Perception) standings(c Concept, j, all int) ([]Standing, error) {
	out := make([]Standing, all)
	v := NewSolver(p.Model)
	for s, of := range p.Of {
		ok, err := v.stable(c, j, s)
		if err != nil {
			return nil, err
		}
		if out[of] = Unstable; ok {
			out[of] = Stable
		}
	}
	return out, nil
}

// surprises finds the improvements that lead out of what others see.
func (h Hypergame) surprises(hidden [][]int) []Surprise {
	var out []Surprise
	for i, p := range h.Views {
		for s := range p.Of {
			for t := range p.Model.moves[i].of(s).all {
				if to := p.Of[t]; p.Model.prefs[i].Better(s, t) && len(hidden[to]) > 0 {
					out = append(out, Surprise{i, p.Of[s], to, hidden[to]})
				}
			}
		}
	}
	return out
}
