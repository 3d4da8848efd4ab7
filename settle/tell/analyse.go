package tell

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley/settle"
	"parley/settle/casefile"
)

// The bounds of what is worked out without being asked. Beyond them the answer
// says what is left out.
const (
	maxRobustStates = 200 // robustness: a solve takes 10 µs up to 64 states and a millisecond for 128
	maxSimStates    = 512 // simultaneous sanctions: every combination of everybody's improvements
	maxCoalitionDMs = 6   // coalitions: all subsets of the parties, from every state
	maxJumps        = 40  // settlements between which jumps are looked for
	maxCoalStates   = 1024
)

// usual are the concepts that are always told, the firmest first.
var usual = []settle.Kind{settle.Nash, settle.SSEQ, settle.SEQ, settle.SMR, settle.GMR, settle.SIM}

// meanings says in words what being stable by a kind means for a party.
var meanings = map[settle.Kind]string{
	settle.Nash:    "no move of its own is better for it",
	settle.SSEQ:    "each of its better moves meets an answer that those who give it would want to give, and that it cannot escape",
	settle.SEQ:     "each of its better moves meets an answer that those who give it would want to give",
	settle.SMR:     "each of its better moves could be answered, if at a cost to those who answer, and it cannot escape",
	settle.GMR:     "each of its better moves could be answered, if at a cost to those who answer",
	settle.SIM:     "each of its better moves would fail if others moved to their own advantage at the same time",
	settle.Maximin: "looking so many moves ahead, the worst that may follow a move is no better for it",
}

// analyst gathers an analysis.
type analyst struct {
	*wording
	o      Options
	m      *settle.Model
	v      *settle.Solver
	out    *Analysis
	held   []Firmness // by state: the firmest way it holds, "" when it does not
	ways   []way      // how states are reached from the status quo
	chosen []int      // the settlements, firmest first
	unsure []bool     // parties of which not all that matters is known
}

// Analyse works out what a case comes to. The error names what of the options
// or of the case does not go together; what a case is too large for is left out
// and said in Limits.
func Analyse(b *casefile.Built, o Options) (*Analysis, error) {
	if o.Samples < 0 {
		o.Samples = DefaultSamples
	}
	a := &analyst{wording: newWording(b), o: o, m: b.Model, v: settle.NewSolver(b.Model), out: &Analysis{Schema: Schema, most: o.Most}}
	for _, step := range []func() error{
		a.describe, a.little, a.basis, a.solve, a.readings, a.routes, a.settlements, a.present, a.jumps, a.robustness, a.views, a.wish, a.graph,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	a.out.complete()
	return a.out, nil
}

func (a *analyst) limit(format string, x ...any) {
	a.out.Limits = append(a.out.Limits, fmt.Sprintf(format, x...))
}

func (a *analyst) warn(format string, x ...any) {
	a.out.Warnings = append(a.out.Warnings, fmt.Sprintf(format, x...))
}

func (a *analyst) id(s int) string      { return a.built.States[s].ID }
func (a *analyst) party(i int) string   { return a.built.Case.DMs[i].ID }
func (a *analyst) title(i int) string   { return capital(a.names[i]) }
func (a *analyst) ids(s []int) []string { return named(s, a.id) }

func named(list []int, name func(int) string) []string {
	out := []string{}
	for _, x := range list {
		out = append(out, name(x))
	}
	return out
}

// describe copies what the case says of itself.
func (a *analyst) describe() error {
	c := a.built.Case
	a.out.Case = Head{c.ID, cmp.Or(c.Title, c.ID, "A conflict"), c.TimePoint, c.Notes}
	for i, d := range c.DMs {
		p := Party{ID: d.ID, Name: a.plain[i], Options: []string{}}
		for k, o := range c.Options {
			if a.owner[k] == i {
				p.Options = append(p.Options, optionName(o))
			}
		}
		a.out.Parties = append(a.out.Parties, p)
	}
	for s, st := range a.built.States {
		a.out.States = append(a.out.States, State{st.ID, st.Values, a.state(s)})
	}
	a.out.Outcomes = len(a.out.States)
	if a.built.StatusQuo >= 0 {
		a.out.StatusQuo = a.id(a.built.StatusQuo)
	}
	return nil
}

// solve works out the concepts.
func (a *analyst) solve() error {
	var list []settle.Concept
	for _, k := range usual {
		switch {
		case k != settle.SIM:
		case a.built.Values == nil:
			a.limit("Moves at the same time (sim) are not looked at: some states stand for several combinations of options.")
			continue
		case len(a.m.States) > maxSimStates:
			a.limit("Moves at the same time (sim) are looked at for %d states at most; --concept sim looks all the same.", maxSimStates)
			continue
		}
		list = append(list, settle.Concept{Kind: k})
	}
	for _, c := range a.o.Concepts {
		if !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	for _, c := range list {
		found, err := a.v.Solve(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c, err)
		}
		a.out.Concepts = append(a.out.Concepts, a.concept(found))
	}
	a.held = make([]Firmness, len(a.m.States))
	for i := len(a.out.Concepts) - 1; i >= 0; i-- {
		for _, s := range a.out.Concepts[i].solution.Equilibria {
			a.held[s] = firmness(a.out.Concepts[i].solution.Concept)
		}
	}
	return nil
}

// firmness is how a concept holds a state.
func firmness(c settle.Concept) Firmness {
	if c != (settle.Concept{Kind: c.Kind}) {
		return Asked
	}
	switch c.Kind {
	case settle.Nash:
		return Firm
	case settle.SEQ, settle.SSEQ:
		return ByAnswers
	case settle.SMR, settle.GMR:
		return ByThreats
	case settle.SIM:
		return AtOnce
	}
	return Asked
}

// means tells what a concept asks for a party to stay.
func means(c settle.Concept) string {
	text := meanings[c.Kind]
	if c.Rules.Degree > 0 {
		text += fmt.Sprintf("; what deters it is worse by degree %d at least", c.Rules.Degree)
	}
	switch c.Rules.Extension {
	case 'a', 'c':
		text += "; what is not known to be better or worse counts as better"
	case 'b', 'd':
		text += "; what is not known to be better or worse does not count as better"
	}
	switch {
	case c.Sim:
		text += "; or else each would fail if others who would leave, too, moved at the same time"
	case c.OrSim:
		text += "; or else each would fail if others moved to their own advantage at the same time"
	}
	return text
}

func (a *analyst) concept(found settle.Solution) Concept {
	out := Concept{Name: found.Concept.String(), Count: len(found.Equilibria), Means: means(found.Concept), Stable: map[string][]string{}, Equilibria: a.ids(found.Equilibria), solution: found}
	for i, row := range found.Stable {
		var states []int
		for s, ok := range row {
			if ok {
				states = append(states, s)
			}
		}
		out.Stable[a.party(i)] = a.ids(states)
	}
	return out
}

// readings are strong stability, where degrees are known, and the ways to count
// what is not known.
func (a *analyst) readings() error {
	strongest, known := a.degrees()
	for d := settle.Degree(2); d <= strongest; d++ {
		for _, k := range []settle.Kind{settle.GMR, settle.SMR, settle.SEQ} {
			if err := a.reading(&a.out.Strength, settle.Concept{Kind: k, Rules: settle.Rules{Degree: d}}); err != nil {
				return err
			}
		}
	}
	if known {
		return nil
	}
	for _, x := range []byte("abcd") {
		for _, k := range []settle.Kind{settle.Nash, settle.GMR, settle.SMR, settle.SEQ} {
			if err := a.reading(&a.out.Unknown, settle.Concept{Kind: k, Rules: settle.Rules{Extension: x}}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *analyst) reading(into *[]Reading, c settle.Concept) error {
	found, err := a.v.Solve(c)
	*into = append(*into, Reading{c.String(), a.ids(found.Equilibria)})
	return err
}

// degrees is the strongest degree in the case, and whether all orders are known.
func (a *analyst) degrees() (strongest settle.Degree, known bool) {
	known = true
	for i := range a.m.DMs {
		known = known && a.m.Preference(i).Known()
	}
	for _, p := range a.built.Case.Preferences {
		for _, d := range p.Strength {
			strongest = max(strongest, settle.Degree(d))
		}
		for _, x := range p.Pairs {
			strongest = max(strongest, settle.Degree(x.Degree))
		}
	}
	return strongest, known
}

// settlements are the states that hold, firmest first and, of those that are as
// firm, those nearest to the status quo first.
func (a *analyst) settlements() error {
	for _, f := range []Firmness{Firm, ByAnswers, ByThreats, AtOnce, Asked} {
		before := len(a.chosen)
		for s, held := range a.held {
			if held == f {
				a.chosen = append(a.chosen, s)
			}
		}
		a.out.Held = append(a.out.Held, Held{f, len(a.chosen) - before})
	}
	slices.SortStableFunc(a.chosen, func(s, t int) int {
		if a.held[s] != a.held[t] {
			return 0
		}
		return cmp.Compare(a.distance(s), a.distance(t))
	})
	for _, s := range a.chosen {
		x := Settlement{State: a.id(s), Words: a.state(s), Firmness: a.held[s], Pivots: []Pivot{}, UndoneBy: []string{}}
		for _, c := range a.out.Concepts {
			if slices.Contains(c.solution.Equilibria, s) {
				x.Concepts = append(x.Concepts, c.Name)
			}
		}
		a.open(&x)
		if len(a.out.Settlements) < explained {
			for i := range a.m.DMs {
				r, err := a.reason(i, s)
				if err != nil {
					return err
				}
				x.Reasons = append(x.Reasons, r)
			}
			x.Route = a.route(s)
		}
		a.out.Settlements = append(a.out.Settlements, x)
	}
	if n := len(a.chosen); n > explained {
		a.limit("%d outcomes would hold; reasons and routes are told for the first %d.", n, explained)
	}
	return nil
}

// open notes whether a settlement hangs on what is not known.
func (a *analyst) open(x *Settlement) {
	k, ok := shareKinds[x.Firmness]
	if !ok || len(a.out.Unknown) == 0 {
		return
	}
	open := slices.ContainsFunc(a.out.Unknown, func(r Reading) bool {
		return strings.HasPrefix(r.Concept, string(k)+"_") && !slices.Contains(r.Equilibria, x.State)
	})
	x.Open = &open
}

// explained bounds the settlements whose reasons are worked out: more than
// anybody reads.
const explained = 200

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// present is why the status quo holds or not, and which states nearly hold.
func (a *analyst) present() error {
	if sq := a.built.StatusQuo; sq >= 0 {
		p := &Present{Holds: a.held[sq] != ""}
		for i := range a.m.DMs {
			r, err := a.reason(i, sq)
			if err != nil {
				return err
			}
			p.Reasons = append(p.Reasons, r)
		}
		a.out.Present = p
	}
	gmr := a.solution(settle.GMR)
	states := make([]int, len(a.held))
	for s := range states {
		states[s] = s
	}
	slices.SortStableFunc(states, func(s, t int) int { return cmp.Compare(a.distance(s), a.distance(t)) })
	for _, s := range states {
		if a.held[s] != "" || len(a.out.NearMisses) == explained {
			continue
		}
		var leaves []int
		for i, row := range gmr.Stable {
			if !row[s] {
				leaves = append(leaves, i)
			}
		}
		if len(leaves) != 1 {
			continue
		}
		r, err := a.reason(leaves[0], s)
		if err != nil {
			return err
		}
		a.out.NearMisses = append(a.out.NearMisses, NearMiss{a.id(s), a.state(s), r})
	}
	return nil
}

// solution is what was found by a usual kind.
func (a *analyst) solution(k settle.Kind) settle.Solution {
	for _, c := range a.out.Concepts {
		if c.solution.Concept == (settle.Concept{Kind: k}) {
			return c.solution
		}
	}
	return settle.Solution{}
}

// find is the state that a user names: by id, by values, or by literals that
// hold in it alone.
func (a *analyst) find(text string) (int, error) {
	for s, st := range a.built.States {
		if st.ID == text {
			return s, nil
		}
	}
	for s, st := range a.built.States {
		if st.Values == text {
			return s, nil
		}
	}
	found, err := a.matching(text)
	switch {
	case err != nil:
		return -1, fmt.Errorf("%w; options are %s, and states %s", err, a.some(len(a.built.Case.Options), a.option), a.some(len(a.built.States), a.coded))
	case len(found) == 0:
		return -1, fmt.Errorf("%q is no state; states are %s", text, a.some(len(a.built.States), a.coded))
	case len(found) > 1:
		return -1, fmt.Errorf("%q is %d states; name one, by its id, by its values or by options that are so in it alone: %s", text, len(found), a.some(len(found), func(k int) string { return a.coded(found[k]) }))
	}
	return found[0], nil
}

// some names the first few of n things.
func (a *analyst) some(n int, name func(int) string) string {
	const few = 12
	var list []string
	for k := range min(n, few) {
		list = append(list, name(k))
	}
	if n > few {
		list = append(list, fmt.Sprintf("%d more", n-few))
	}
	return and(list)
}

// option is an option as a wish names it.
func (a *analyst) option(k int) string {
	if o := a.built.Case.Options[k]; len(o.Values) > 0 {
		return o.ID + "=" + strings.Join(o.Values, "|")
	}
	return a.built.Case.Options[k].ID
}

// coded is a state by its id and values.
func (a *analyst) coded(s int) string {
	if v := a.values(s); v != "" {
		return fmt.Sprintf("%s (%s)", a.id(s), v)
	}
	return a.id(s)
}

// matching are the states in which all literals hold.
func (a *analyst) matching(text string) ([]int, error) {
	literals, err := a.literals(text)
	if err != nil {
		return nil, err
	}
	var found []int
	for s := range a.built.States {
		values := a.values(s)
		if values != "" && !slices.ContainsFunc(literals, func(l literal) bool { return values[l.option] == '-' || (values[l.option] == l.value) != l.is }) {
			found = append(found, s)
		}
	}
	return found, nil
}

// ErrWish is returned where the state wished for is none of the case.
var ErrWish = errors.New("the state wished for")
