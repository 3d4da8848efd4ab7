package tell

import (
	"fmt"
	"slices"
	"strings"

	"parley/settle"
)

// told bounds the answers that a sentence tells one by one; the JSON has all.
const told = 3

// reason tells why a state is stable for a party, by the firmest concept by which it
// is; where it is by none, why the party leaves.
func (a *analyst) reason(i, s int) (Reason, error) {
	last := settle.Concept{Kind: settle.GMR}
	for _, c := range a.out.Concepts {
		if !c.solution.Stable[i][s] {
			continue
		}
		last = c.solution.Concept
		break
	}
	w, err := a.v.Explain(last, i, s)
	if err != nil {
		return Reason{}, err
	}
	return a.put(w), nil
}

// put turns a witness into words.
func (a *analyst) put(w settle.Witness) Reason {
	r := Reason{Party: a.party(w.DM), Concept: w.Concept.String(), Stable: w.Stable, Improvements: []string{}, Answers: []Answer{}}
	if !w.Stable {
		r.Improvements = a.ids([]int{w.Escape})
		r.Text = a.leaves(w)
		r.Short = fmt.Sprintf("%s would rather %s", a.names[w.DM], a.deed(settle.Of(w.DM), w.State, w.Escape))
		return r
	}
	for _, x := range w.Sanctions {
		r.Improvements = append(r.Improvements, a.id(x.Improvement))
		r.Answers = append(r.Answers, a.answer(x))
	}
	r.Text, r.Short = a.stays(w), a.kept(w)
	r.unsure = len(w.Sanctions) == 0 && a.unsure[w.DM]
	return r
}

// kept is what keeps a party, in half a sentence.
func (a *analyst) kept(w settle.Witness) string {
	name := a.names[w.DM]
	switch {
	case len(a.m.Moves(w.DM, w.State)) == 0:
		return name + " can do nothing more from here"
	case len(w.Sanctions) == 0 && a.unsure[w.DM]:
		return "nothing is known to be better for " + name
	case len(w.Sanctions) == 0:
		return name + " has nothing better to do alone"
	}
	x := w.Sanctions[0]
	if x.Together {
		return fmt.Sprintf("if %s left it, and %s, it would gain nothing", name, a.meanwhile(w.State, x.Path))
	}
	answer := a.follows(w.Concept.Kind, x)
	text := fmt.Sprintf("if %s left it, %s", name, strings.ReplaceAll(answer, " then ", " "))
	for _, y := range w.Sanctions[1:] {
		if a.follows(w.Concept.Kind, y) != answer {
			return text + ", for example"
		}
	}
	return text
}

func (a *analyst) answer(x settle.Sanction) Answer {
	out := Answer{To: a.id(x.Improvement), Together: x.Together, End: a.id(x.End), Steps: []Step{}}
	for _, step := range x.Path {
		out.Steps = append(out.Steps, Step{[]string{a.party(step.DM)}, a.id(step.To)})
	}
	return out
}

// leaves is why a party does not stay.
func (a *analyst) leaves(w settle.Witness) string {
	text := fmt.Sprintf("%s would leave: it could %s, which it prefers", a.title(w.DM), a.deed(settle.Of(w.DM), w.State, w.Escape))
	switch w.Concept.Kind {
	case settle.SEQ, settle.SSEQ:
		text += ", and nobody has an answer worth giving that would take the gain away"
	case settle.Nash:
	default:
		text += ", and no answer of the others would take the gain away"
	}
	return text + "."
}

// stays is what keeps a party.
func (a *analyst) stays(w settle.Witness) string {
	switch {
	case len(a.m.Moves(w.DM, w.State)) == 0:
		return a.title(w.DM) + " has no move of its own from here."
	case len(w.Sanctions) == 0 && a.unsure[w.DM]:
		return a.title(w.DM) + " has no move of its own that is known to be better for it."
	case len(w.Sanctions) == 0:
		return a.title(w.DM) + " has no better move: nothing that it could do alone would leave it better off."
	}
	var list []string
	groups := a.alike(w)
	for k, g := range groups {
		if k == told {
			list = append(list, fmt.Sprintf("%s of its moves would be better at first, and meet an answer as well.", capital(count(rest(groups[k:]), "more", "more"))))
			break
		}
		list = append(list, fmt.Sprintf("If %s were to %s, %s.", a.names[w.DM], a.either(w, g.moves), g.follows))
	}
	return strings.Join(list, " ")
}

// met are the improvements that meet the same answer.
type met struct {
	moves   []int
	follows string
}

func rest(groups []met) int {
	n := 0
	for _, g := range groups {
		n += len(g.moves)
	}
	return n
}

// alike gathers improvements by what follows.
func (a *analyst) alike(w settle.Witness) []met {
	var out []met
	for _, x := range w.Sanctions {
		follows := a.consequence(w, x)
		k := slices.IndexFunc(out, func(m met) bool { return m.follows == follows })
		if k < 0 {
			out = append(out, met{[]int{x.Improvement}, follows})
			continue
		}
		out[k].moves = append(out[k].moves, x.Improvement)
	}
	return out
}

// either tells some moves of a party.
func (a *analyst) either(w settle.Witness, moves []int) string {
	deeds := named(moves[:min(told, len(moves))], func(q int) string { return a.deed(settle.Of(w.DM), w.State, q) })
	if n := len(moves) - told; n > 0 {
		deeds = append(deeds, "move in "+count(n, "other way", "other ways"))
	}
	return strings.Join(deeds, ", or to ")
}

// consequence is what follows on an improvement.
func (a *analyst) consequence(w settle.Witness, x settle.Sanction) string {
	if x.Together {
		return fmt.Sprintf("and %s, that would end in %s, no better for %s", a.meanwhile(w.State, x.Path), a.inline(x.End), a.names[w.DM])
	}
	return a.follows(w.Concept.Kind, x) + "; " + a.after(w, x)
}

// verbOf is how an answer is spoken of: what others would want to do they would,
// what they merely can they could.
func verbOf(k settle.Kind) string {
	if k == settle.SEQ || k == settle.SSEQ {
		return "would"
	}
	return "could"
}

// follows tells the path of an answer.
func (a *analyst) follows(k settle.Kind, x settle.Sanction) string {
	at := x.Improvement
	var steps []string
	for n, step := range x.Path {
		then := "then "
		if n > 0 {
			then = ""
		}
		steps = append(steps, fmt.Sprintf("%s %s %s%s", a.names[step.DM], verbOf(k), then, a.deed(settle.Of(step.DM), at, step.To)))
		at = step.To
	}
	return strings.Join(steps, ", and after that ")
}

// after is what an answer means for who moved first.
func (a *analyst) after(w settle.Witness, x settle.Sanction) string {
	name := a.names[w.DM]
	text := name + " would be no better off than before"
	switch d := a.m.Preference(w.DM).Degree(w.State, x.End); {
	case d == settle.Unknown:
		text = "it is not known that " + name + " would be better off than before"
	case d < 0:
		text = name + " would be worse off than before"
	case w.Concept.Kind == settle.Maximin:
		text = name + " would not be sure of anything better than before"
	}
	switch w.Concept.Kind {
	case settle.SMR, settle.SSEQ:
		text += " and could not mend it"
	}
	return text
}

// meanwhile tells moves that are made at once, all from one state.
func (a *analyst) meanwhile(from int, path []settle.Step) string {
	var list []string
	for _, step := range path {
		list = append(list, fmt.Sprintf("%s at the same time to %s", a.names[step.DM], a.deed(settle.Of(step.DM), from, step.To)))
	}
	return and(list)
}
