package tell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/settle"
)

// way is how states are reached from the status quo, in one of settle's ways.
type way struct {
	name   string
	routes map[int]settle.Route
}

// routes finds the ways from the status quo, the readiest first.
func (a *analyst) routes() error {
	sq := a.built.StatusQuo
	if sq < 0 {
		a.limit("The case names no status quo; how settlements are reached is not told.")
		return nil
	}
	a.ways = append(a.ways, way{"improvements", a.v.From(sq, settle.ByImprovements)})
	if a.coalitions() {
		a.ways = append(a.ways, way{"coalitions", a.v.From(sq, settle.ByCoalitions)})
	}
	a.ways = append(a.ways, way{"moves", a.v.From(sq, settle.ByMoves)})
	return nil
}

// coalitions tells whether steps of several parties are looked at.
func (a *analyst) coalitions() bool {
	return len(a.m.DMs) <= maxCoalitionDMs && len(a.m.States) <= maxCoalStates
}

// route is the readiest way to a state; nil without a status quo, without steps
// when it is the status quo, "none" when there is no way.
func (a *analyst) route(s int) *Route {
	if a.ways == nil {
		return nil
	}
	if s == a.built.StatusQuo {
		return &Route{To: a.id(s), Ways: "none needed", Steps: []Step{}, Text: "It is how things stand."}
	}
	for k, w := range a.ways {
		r, ok := w.routes[s]
		if !ok {
			continue
		}
		if k+1 < len(a.ways) && len(r.Steps) > 1 && len(a.ways[k+1].routes[s].Steps) == 1 && a.ways[k+1].name == "coalitions" {
			w, r = a.ways[k+1], a.ways[k+1].routes[s] // all at once, rather than one after the other
		}
		return a.putRoute(w, r)
	}
	return &Route{To: a.id(s), Ways: "none", Steps: []Step{}, Text: "No moves lead there from how things stand."}
}

// distance is how far a state is from the status quo: by the readiest way there
// is first, and then by its steps.
func (a *analyst) distance(s int) int {
	const further = 1 << 20 // more than any number of steps
	for k, w := range a.ways {
		if r, ok := w.routes[s]; ok {
			return k*further + len(r.Steps)
		}
	}
	return len(a.ways) * further
}

func (a *analyst) putRoute(w way, r settle.Route) *Route {
	out := &Route{To: a.id(r.To), Ways: w.name, Steps: a.steps(r), Text: a.walk(a.built.StatusQuo, r)}
	switch w.name {
	case "coalitions":
		out.Text += " What is done together leaves each who does it better off."
	case "moves":
		out.Text += a.reluctant(r)
	}
	return out
}

// reluctant names who takes a step of a route that is no improvement.
func (a *analyst) reluctant(r settle.Route) string {
	var who []int
	at := a.built.StatusQuo
	for _, step := range r.Steps {
		if !a.m.Preference(step.DM).Better(at, step.To) && !slices.Contains(who, step.DM) {
			who = append(who, step.DM)
		}
		at = step.To
	}
	names := and(named(who, func(i int) string { return a.names[i] }))
	return fmt.Sprintf(" But %s would gain nothing by %s.", names, plural(len(who), "its own step", "their own steps"))
}

func (a *analyst) steps(r settle.Route) []Step {
	out := []Step{}
	for k, step := range r.Steps {
		out = append(out, Step{named(r.By[k].Members(), a.party), a.id(step.To)})
	}
	return out
}

// walk tells the steps of a route from a state.
func (a *analyst) walk(from int, r settle.Route) string {
	var parts []string
	at := from
	for k, step := range r.Steps {
		parts = append(parts, a.deeds(r.By[k], at, step.To))
		at = step.To
	}
	return capital(strings.Join(parts, "; then ")) + "."
}

// jumps finds the settlements that nobody leaves alone and some leave together.
func (a *analyst) jumps() error {
	var held []int
	for _, s := range a.chosen {
		if a.held[s] == Firm || a.held[s] == ByAnswers {
			held = append(held, s)
		}
	}
	switch {
	case !a.coalitions():
		a.limit("Moves of several parties together are looked at for %d parties and %d states at most.", maxCoalitionDMs, maxCoalStates)
		return nil
	case len(held) > maxJumps:
		a.limit("Moves of several parties from one settlement to another are looked at for %d settlements at most.", maxJumps)
		return nil
	}
	list := a.v.Jumps(held)
	slices.SortStableFunc(list, func(x, y settle.Jump) int { // in the order of settlements, by who goes
		return cmp.Or(cmp.Compare(slices.Index(held, x.From), slices.Index(held, y.From)), cmp.Compare(x.By, y.By))
	})
	for _, j := range list {
		text := a.jump(j)
		a.out.Jumps = append(a.out.Jumps, Jump{a.id(j.From), a.id(j.To), named(j.By.Members(), a.party), text})
		if k := slices.Index(a.chosen, j.From); k >= 0 {
			a.out.Settlements[k].UndoneBy = append(a.out.Settlements[k].UndoneBy, text)
		}
	}
	return nil
}

func (a *analyst) jump(j settle.Jump) string {
	r := settle.Route{To: j.To, Steps: j.Path}
	for _, step := range j.Path {
		r.By = append(r.By, settle.Of(step.DM))
	}
	return fmt.Sprintf("Together %s could go from here to %s, which each of them prefers. %s", a.members(j.By), a.inline(j.To), a.walk(j.From, r))
}
