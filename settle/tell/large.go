package tell

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"parley/settle"
	"parley/settle/casefile"
	"parley/settle/dense"
)

// largeMemory is what solving a large case may take.
const largeMemory = 6 << 30

// largeFirst bounds the settlements of each firmness that are told of a large case.
const largeFirst = 20

// large gathers the analysis of a case of many states.
type large struct {
	*analyst
	found  *dense.Result
	now    uint64
	hasNow bool
	kinds  map[settle.Kind]int // place in the answers
}

// Large works out what a case of too many states for Analyse comes to: how many
// outcomes hold and how firmly, and of each firmness those nearest to the
// status quo. There are no witnesses, so reasons say by which concept a party
// stays and no more. The error is dense.ErrTooLarge or says what is wrong.
func Large(c *casefile.Case, p dense.Problem, o Options) (*Analysis, error) {
	b := &casefile.Built{Case: c, StatusQuo: -1}
	l := &large{analyst: &analyst{wording: newWording(b), o: o, out: &Analysis{Schema: Schema, most: o.Most}}, kinds: map[settle.Kind]int{}}
	var err error
	if l.found, err = dense.Solve(p, dense.Options{Memory: largeMemory}); err != nil {
		return nil, err
	}
	for k, kind := range dense.Kinds {
		l.kinds[kind] = k
	}
	if err := l.describe(); err != nil {
		return nil, err
	}
	l.little(p)
	if err := l.basis(); err != nil {
		return nil, err
	}
	l.out.Outcomes = l.found.States()
	l.statusQuo()
	l.tell()
	l.limit("The case has %d outcomes. What parties could do together, what each sees, how sure all this is and what would have to change is worked out for %d outcomes at most: exclude what cannot be, or list the states that matter.", l.out.Outcomes, settle.MaxStates)
	l.out.complete()
	return l.out, nil
}

// statusQuo reads how things stand, where every option is told.
func (l *large) statusQuo() {
	options := l.built.Case.Options
	letters := l.built.Case.StatusQuo
	if len(letters) != len(options) || strings.Trim(letters, "YN") != "" {
		list, err := l.literals(letters)
		set := map[int]byte{}
		for _, x := range list {
			set[x.option] = map[bool]byte{true: 'Y', false: 'N'}[x.is]
		}
		if err != nil || len(set) != len(options) {
			l.limit("How things stand is not one outcome: the status quo of so large a case says of every option whether it is taken.")
			return
		}
		letters = ""
		for k := range options {
			letters += string(set[k])
		}
	}
	for k, letter := range letters {
		if letter == 'Y' {
			l.now |= 1 << k
		}
	}
	l.hasNow = true
	l.out.StatusQuo = letters
	l.add(l.now)
}

// add puts a state among those that are told, and gives its place.
func (l *large) add(values uint64) int {
	letters := make([]byte, len(l.built.Case.Options))
	for k := range letters {
		letters[k] = "NY"[values>>k&1]
	}
	id := string(letters)
	for s, st := range l.built.States {
		if st.ID == id {
			return s
		}
	}
	l.built.States = append(l.built.States, casefile.State{ID: id, Values: id})
	l.built.Values = append(l.built.Values, values)
	s := len(l.built.States) - 1
	l.out.States = append(l.out.States, State{id, id, l.state(s)})
	return s
}

// tell lists the settlements, firmest first, and the concepts.
func (l *large) tell() {
	before := 0
	for _, f := range []Firmness{Firm, ByAnswers, ByThreats} {
		n := l.found.Count(l.kinds[shareKinds[f]])
		l.out.Held = append(l.out.Held, Held{f, n - before})
		before = n
		for _, values := range l.nearest(f) {
			l.settlement(l.add(values), f)
		}
	}
	if l.hasNow {
		p := &Present{Holds: true}
		for i := range l.plain {
			r := l.verdict(i, 0)
			p.Holds = p.Holds && r.Stable
			p.Reasons = append(p.Reasons, r)
		}
		l.out.Present = p
	}
	for _, k := range usual {
		if at, ok := l.kinds[k]; ok {
			l.out.Concepts = append(l.out.Concepts, l.largeConcept(k, at))
		}
	}
}

// nearest are the settlements of a firmness that differ least from the status quo.
func (l *large) nearest(f Firmness) []uint64 {
	var out []uint64
	far := func(v uint64) int { return bits.OnesCount64(v ^ l.now) }
	for v := range l.found.Equilibria(l.kinds[shareKinds[f]]) {
		if l.firmer(f, v) || len(out) == largeFirst && far(v) >= far(out[len(out)-1]) {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, v, func(x, v uint64) int { return cmp.Or(cmp.Compare(far(x), far(v)), cmp.Compare(x, v)) })
		out = slices.Insert(out, at, v)
		out = out[:min(len(out), largeFirst)]
	}
	return out
}

// firmer tells whether a state holds firmer than so.
func (l *large) firmer(f Firmness, v uint64) bool {
	return f == ByAnswers && l.holds(settle.Nash, v) || f == ByThreats && l.holds(settle.SEQ, v)
}

func (l *large) holds(k settle.Kind, v uint64) bool {
	for i := range l.plain {
		if !l.found.Stable(l.kinds[k], i, v) {
			return false
		}
	}
	return true
}

func (l *large) settlement(s int, f Firmness) {
	x := Settlement{State: l.id(s), Words: l.state(s), Firmness: f, Concepts: []string{}, Pivots: []Pivot{}, UndoneBy: []string{}}
	for _, k := range usual {
		if _, ok := l.kinds[k]; ok && l.holds(k, l.built.Values[s]) {
			x.Concepts = append(x.Concepts, string(k))
		}
	}
	for i := range l.plain {
		x.Reasons = append(x.Reasons, l.verdict(i, s))
	}
	l.out.Settlements = append(l.out.Settlements, x)
}

// verdict says by which concept a party stays in a state.
func (l *large) verdict(i, s int) Reason {
	r := Reason{Party: l.party(i), Concept: string(settle.GMR), Improvements: []string{}, Answers: []Answer{}}
	for _, k := range usual {
		at, ok := l.kinds[k]
		if !ok || !l.found.Stable(at, i, l.built.Values[s]) {
			continue
		}
		r.Stable, r.Concept = true, string(k)
		r.Text = fmt.Sprintf("%s stays: %s.", l.title(i), meanings[k])
		r.Short = fmt.Sprintf("each better move of %s %s be answered", l.names[i], verbOf(k))
		r.met = true
		if k == settle.Nash {
			r.Short, r.met = l.names[i]+" has nothing better to do alone", false
		}
		return r
	}
	r.Text = l.title(i) + " would leave: it has a better move, and no answer of the others would take the gain away."
	r.Short = l.names[i] + " would leave"
	return r
}

// largeConcept is a concept over the states that are told.
func (l *large) largeConcept(k settle.Kind, at int) Concept {
	out := Concept{Name: string(k), Count: l.found.Count(at), Means: meanings[k], Stable: map[string][]string{}, Equilibria: []string{}}
	for i := range l.plain {
		out.Stable[l.party(i)] = []string{}
		for s, v := range l.built.Values {
			if l.found.Stable(at, i, v) {
				out.Stable[l.party(i)] = append(out.Stable[l.party(i)], l.id(s))
			}
		}
	}
	for s, v := range l.built.Values {
		if l.holds(k, v) {
			out.Equilibria = append(out.Equilibria, l.id(s))
		}
	}
	return out
}
