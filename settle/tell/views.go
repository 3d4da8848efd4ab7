package tell

import (
	"fmt"
	"slices"

	"parley/settle"
)

// seen is the concept by which it is told what each party takes for a settlement.
var seen = settle.Concept{Kind: settle.SEQ}

// views works out the case as the parties see it, where they do not see it alike.
func (a *analyst) views() error {
	h, err := a.built.Hypergame()
	if err != nil || h == nil {
		return err
	}
	found, err := h.Solve(seen)
	if err != nil {
		return err
	}
	out := &Views{Level: 1, Concept: seen.String(), Hold: a.ids(found.Equilibria), Hidden: map[string][]string{}, Expected: map[string][]string{}, Surprises: []Surprise{}, Text: []string{}}
	if h.Beliefs != nil {
		out.Level = 2
	}
	for i := range a.m.DMs {
		var hidden []int
		for s, from := range found.HiddenFrom {
			if slices.Contains(from, i) {
				hidden = append(hidden, s)
			}
		}
		out.Hidden[a.party(i)], out.Expected[a.party(i)] = a.ids(hidden), a.ids(found.Expected[i])
		a.sees(out, i, hidden, found.Expected[i])
	}
	for _, x := range found.Surprises {
		out.Surprises = append(out.Surprises, Surprise{a.party(x.DM), a.id(x.From), a.id(x.To), named(x.Surprised, a.party)})
	}
	a.surprises(out, found.Surprises)
	for k, s := range a.chosen {
		if from := found.HiddenFrom[s]; len(from) > 0 {
			a.out.Settlements[k].Seen = &SeenFrom{named(from, a.party)}
		}
	}
	a.out.Views = out
	a.warn("The parties do not see this conflict alike. The settlements below are those of the conflict as it is; what each party sees and expects is told under “What each party sees”.")
	return nil
}

// sees tells what one party does not see, and what it expects.
func (a *analyst) sees(out *Views, i int, hidden, expected []int) {
	if len(hidden) > 0 {
		out.Text = append(out.Text, fmt.Sprintf("%s does not see %s: %s.", a.title(i), count(len(hidden), "outcome", "outcomes"), a.several(hidden)))
	}
	switch len(expected) {
	case 0:
		out.Text = append(out.Text, a.title(i)+" expects no outcome to hold.")
	default:
		out.Text = append(out.Text, fmt.Sprintf("%s expects %s to hold: %s.", a.title(i), count(len(expected), "outcome", "outcomes"), a.several(expected)))
	}
}

// several tells a few states, and how many more there are.
func (a *analyst) several(states []int) string {
	rows, left := shown(a.out, states)
	list := named(rows, a.inline)
	if left > 0 {
		list = append(list, fmt.Sprintf("%d more (--most 0 shows all)", left))
	}
	return and(list)
}

// surprises tells the moves that would surprise somebody, those from the status quo first.
func (a *analyst) surprises(out *Views, list []settle.Surprise) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y settle.Surprise) int {
		return b2i(y.From == a.built.StatusQuo) - b2i(x.From == a.built.StatusQuo)
	})
	rows, left := shown(a.out, list)
	for _, x := range rows {
		out.Text = append(out.Text, fmt.Sprintf("%s would be surprised if in %s %s did this: %s.",
			capital(and(named(x.Surprised, func(i int) string { return a.names[i] }))), a.inline(x.From), a.names[x.DM], a.deed(settle.Of(x.DM), x.From, x.To)))
	}
	if left > 0 {
		out.Text = append(out.Text, fmt.Sprintf("%s: --most 0 shows all.", count(left, "more surprise", "more surprises")))
	}
}
