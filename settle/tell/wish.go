package tell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/settle"
)

// wishKinds are the concepts for which it is worked out what would have to change.
var wishKinds = []settle.Kind{settle.Nash, settle.SEQ, settle.SMR, settle.GMR}

// The rankings that the search for SEQ looks at: each is a solve, which takes 10 µs
// up to smallStates and milliseconds beyond.
const (
	smallStates = 64
	nodesSmall  = 100_000
	nodesLarge  = 500
)

// wish works out what would make the state asked for hold.
func (a *analyst) wish() error {
	if a.o.For == "" {
		return nil
	}
	s, err := a.find(a.o.For)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrWish, err)
	}
	w := &Wish{State: a.id(s), Words: a.state(s), Changes: []Change{}, Route: a.route(s)}
	for i := range a.m.DMs {
		r, err := a.reason(i, s)
		if err != nil {
			return err
		}
		w.Reasons = append(w.Reasons, r)
	}
	a.out.Wish = w
	for _, k := range wishKinds {
		q := settle.Inverse{Kind: k, Nodes: nodesSmall}
		if len(a.m.States) > smallStates {
			q.Nodes = nodesLarge
		}
		found, err := a.m.Settle(q, s)
		if err != nil {
			a.limit("What would have to change is not worked out: %v.", err)
			break
		}
		w.Changes = append(w.Changes, a.changed(found))
	}
	return a.mediate(w, s)
}

func (a *analyst) changed(f settle.Settlement) Change {
	out := Change{Concept: string(f.Concept), Holds: f.Possible && f.Cost == 0, Pairs: []Reversal{}, Cost: f.Cost, AtLeast: f.AtLeast, Proved: f.Proved(), By: map[string]int{}}
	for _, c := range f.Changes {
		out.Pairs = append(out.Pairs, Reversal{a.party(c.DM), a.id(c.Raise), a.id(c.Above)})
	}
	for i, n := range f.Reversals {
		out.By[a.party(i)] = n
	}
	out.Text = a.toChange(f)
	return out
}

// toChange tells what parties would have to see otherwise.
func (a *analyst) toChange(f settle.Settlement) string {
	switch {
	case !f.Possible:
		return "No change of preferences does."
	case f.Cost == 0:
		return "Nothing has to change."
	}
	var list []string
	for i := range a.m.DMs {
		if text := a.revises(i, f.State, f.Changes); text != "" {
			list = append(list, text)
		}
	}
	pairs := 0
	for _, n := range f.Reversals {
		pairs += n
	}
	text := fmt.Sprintf("%s In all, %s would change", strings.Join(list, " "), count(pairs, "comparison", "comparisons"))
	// Where outcomes are as good as each other, a search counts exchanges of two
	// outcomes, each of which may change several comparisons.
	if !f.Proved() || float64(pairs) != f.Cost {
		return text + fmt.Sprintf("; fewer may do, but not fewer than %g.", f.AtLeast)
	}
	return text + ", and it is proved that fewer do not suffice."
}

// revises tells what one party would have to see otherwise, by the state it
// would have to think better of.
func (a *analyst) revises(i, wished int, changes []settle.Change) string {
	var raised []int
	above := map[int][]int{}
	for _, c := range changes {
		if c.DM != i {
			continue
		}
		if above[c.Raise] == nil {
			raised = append(raised, c.Raise)
		}
		above[c.Raise] = append(above[c.Raise], c.Above)
	}
	var list []string
	for _, s := range raised {
		what := "this outcome"
		if s != wished {
			what = a.inline(s)
		}
		list = append(list, fmt.Sprintf("%s would have to find %s at least as good as %s.", a.title(i), what, a.preferred(i, above[s])))
	}
	return strings.Join(list, " ")
}

// preferred tells the best of some states for a party, and how many more there are.
func (a *analyst) preferred(i int, states []int) string {
	const few = 2
	levels, _ := a.m.Preference(i).Ranks()
	states = slices.Clone(states)
	slices.SortStableFunc(states, func(s, t int) int { return cmp.Compare(levels[t], levels[s]) })
	if len(states) <= few {
		return and(named(states, a.inline))
	}
	return fmt.Sprintf("%s and %d other outcomes that it now prefers", a.inline(states[0]), len(states)-1)
}

// mediate looks for instruments of a third party, for the firmest concept that
// some of them make the state hold by.
func (a *analyst) mediate(w *Wish, s int) error {
	list, err := a.built.Instruments()
	if err != nil {
		return err
	}
	w.Tried = len(list)
	if len(list) > 0 {
		for _, k := range []settle.Kind{settle.Nash, settle.SEQ, settle.GMR} {
			p, ok, err := a.m.Mediate(settle.Concept{Kind: k}, s, a.built.StatusQuo, list)
			if err != nil {
				a.limit("Instruments are not combined: %v.", err)
				break
			}
			if ok {
				w.Package = a.packed(k, p, list)
				break
			}
		}
	}
	return a.reveal(w, s)
}

func (a *analyst) packed(k settle.Kind, p settle.Package, list []settle.Instrument) *Package {
	out := &Package{Concept: string(k), Instruments: named(p.Instruments, func(x int) string { return list[x].Name }), Cost: p.Cost}
	if p.Route != nil {
		out.Route = &Route{To: a.id(p.Route.To), Ways: "coalitions", Steps: a.steps(*p.Route), Text: "It is how things stand."}
		if len(p.Route.Steps) > 0 {
			out.Route.Text = a.walk(a.built.StatusQuo, *p.Route)
		}
	}
	return out
}

// reveal tells what monitoring comes to: whether the state holds as all see it
// when what it reveals is seen.
func (a *analyst) reveal(w *Wish, s int) error {
	c, ok := a.built.Case.Revealed()
	if !ok {
		return nil
	}
	b, err := c.Model()
	if err != nil {
		return err
	}
	h, err := b.Hypergame()
	if err != nil || h == nil {
		return err
	}
	found, err := h.Solve(seen)
	if err != nil {
		return err
	}
	before := a.out.Views != nil && slices.Contains(a.out.Views.Hold, a.id(s))
	switch after := slices.Contains(found.Equilibria, s); {
	case after && !before:
		w.Monitoring = "With the monitoring of the case, and not without it, the parties would all keep this outcome as they see it."
	case before && !after:
		w.Monitoring = "With the monitoring of the case the parties would no longer all keep this outcome as they see it."
	case after:
		w.Monitoring = "The parties would all keep this outcome as they see it, with the monitoring of the case and without."
	default:
		w.Monitoring = "The monitoring of the case alone does not make the parties keep this outcome."
	}
	return nil
}
