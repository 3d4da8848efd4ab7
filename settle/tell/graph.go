package tell

import "slices"

// maxDrawn is the most states of which all are drawn; of more, those on routes
// from the status quo to settlements.
const maxDrawn = 40

// graph takes the states and moves that are drawn.
func (a *analyst) graph() error {
	states := a.drawn()
	g := &a.out.Graph
	g.States, g.LeftOut = a.ids(states), len(a.m.States)-len(states)
	for i := range a.m.DMs {
		for _, s := range states {
			for _, t := range states {
				if a.m.CanMove(i, s, t) {
					g.Moves = append(g.Moves, Move{a.party(i), a.id(s), a.id(t), a.m.Preference(i).Better(s, t)})
				}
			}
		}
	}
	return nil
}

// drawn are all states of a small case, and of a large one the status quo, the
// settlements and what lies on the routes to them, as far as they fit.
func (a *analyst) drawn() []int {
	var out []int
	if len(a.m.States) <= maxDrawn {
		for s := range a.m.States {
			out = append(out, s)
		}
		return out
	}
	add := func(s int) {
		if len(out) < maxDrawn && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if a.built.StatusQuo >= 0 {
		add(a.built.StatusQuo)
	}
	for _, s := range a.chosen {
		add(s)
		for _, w := range a.ways {
			if r, ok := w.routes[s]; ok {
				for _, step := range r.Steps {
					add(step.To)
				}
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

// complete sees that no list is null in JSON.
func (a *Analysis) complete() {
	for _, list := range []*[]string{&a.Warnings, &a.LittleKnown, &a.Limits, &a.Basis.Without, &a.Basis.Sources, &a.Graph.States} {
		if *list == nil {
			*list = []string{}
		}
	}
	filled(&a.Held)
	filled(&a.States)
	filled(&a.Concepts)
	filled(&a.Settlements)
	filled(&a.NearMisses)
	filled(&a.Jumps)
	filled(&a.Strength)
	filled(&a.Unknown)
	filled(&a.Basis.Evidence)
	filled(&a.Graph.Moves)
	for k := range a.Settlements {
		filled(&a.Settlements[k].Reasons)
	}
}

func filled[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
