package settle

import (
	"errors"
	"math/bits"
)

// Solver answers what is stable in a model. It keeps what was worked out, so
// that many questions of one model are cheap. It is for one goroutine.
type Solver struct {
	m        *Model
	readings map[Rules][]reading
	// Where the others can bring a decision maker, by turns: by any moves, and
	// by their improvements.
	moved, improved []reach
	improvements    []relation // of each, as the others reckon
	foresights      []foresight
	joint           map[key]set // joint improvements of coalitions
}

// reach is where the opponents of one decision maker lead, worked out when asked.
type reach struct {
	chain *chain
	to    relation
	done  set
}

// NewSolver makes a solver. The model must not be changed afterwards.
func NewSolver(m *Model) *Solver {
	s := &Solver{m: m, readings: map[Rules][]reading{}, moved: make([]reach, len(m.DMs)), improved: make([]reach, len(m.DMs)), foresights: make([]foresight, len(m.DMs)), joint: map[key]set{}}
	s.improvements = make([]relation, len(m.DMs))
	plain := s.read(Rules{})
	for i := range m.DMs {
		s.improvements[i] = both(m.moves[i], plain[i].hoped)
	}
	for i := range m.DMs {
		others := without(len(m.DMs), i)
		s.moved[i] = newReach(m.moves, others, len(m.States))
		s.improved[i] = newReach(s.improvements, others, len(m.States))
	}
	return s
}

func newReach(by []relation, who []int, n int) reach {
	return reach{newChain(by, who, n), newRelation(n), newSet(n)}
}

func (r *reach) of(q int) set {
	out := r.to.of(q)
	if !r.done.has(q) {
		r.chain.from(q, out)
		r.done.add(q)
	}
	return out
}

// both is what two relations have in common.
func both(a, b relation) relation {
	out := relation{words: a.words, rows: make([]uint64, len(a.rows))}
	for i, w := range a.rows {
		out.rows[i] = w & b.rows[i]
	}
	return out
}

// without lists the decision makers but one.
func without(n, i int) []int {
	var out []int
	for j := range n {
		if j != i {
			out = append(out, j)
		}
	}
	return out
}

func (v *Solver) read(r Rules) []reading {
	if out := v.readings[r]; out != nil {
		return out
	}
	out := make([]reading, len(v.m.DMs))
	for i, p := range v.m.prefs {
		out[i] = r.read(p)
	}
	v.readings[r] = out
	return out
}

// Solution is what is stable by a concept.
type Solution struct {
	Concept    Concept
	Stable     [][]bool // by decision maker and state
	Equilibria []int    // states stable for all
}

// Solve works out the stability of every state for every decision maker.
func (v *Solver) Solve(c Concept) (Solution, error) {
	out := Solution{Concept: c}
	all := make([]bool, len(v.m.States))
	for s := range all {
		all[s] = true
	}
	for i := range v.m.DMs {
		row := make([]bool, len(all))
		for s := range row {
			ok, err := v.stable(c, i, s)
			if err != nil {
				return Solution{}, err
			}
			row[s], all[s] = ok, all[s] && ok
		}
		out.Stable = append(out.Stable, row)
	}
	for s, ok := range all {
		if ok {
			out.Equilibria = append(out.Equilibria, s)
		}
	}
	return out, nil
}

// stable is the verdict of Explain without its witness.
func (v *Solver) stable(c Concept, i, s int) (bool, error) {
	ok, err := v.stableBy(c, c.Kind, i, s, nil)
	if err != nil || ok || !c.Sim && !c.OrSim {
		return ok, err
	}
	var among []bool
	if c.Sim {
		if among, err = v.unstable(c, s); err != nil {
			return false, err
		}
	}
	return v.stableBy(c, SIM, i, s, among)
}

func (v *Solver) stableBy(c Concept, k Kind, i, s int, among []bool) (bool, error) {
	if err := v.ready(c, k, i); err != nil {
		return false, err
	}
	if k == Maximin {
		f := &v.foresights[i]
		return f.focal[c.Depth][s] <= f.ranks[s], nil
	}
	rd := &v.read(c.Rules)[i]
	moves, leave := v.m.moves[i].of(s), rd.leave.of(s)
	for w, word := range moves {
		for word &= leave[w]; word != 0; word &= word - 1 {
			if v.sanction(k, rd, i, s, w<<6+bits.TrailingZeros64(word), among) < 0 {
				return false, nil
			}
		}
	}
	return true, nil
}

// sanction finds a state to which the others lead from q, so that i had better
// stay in s; -1 when there is none.
func (v *Solver) sanction(k Kind, rd *reading, i, s, q int, among []bool) int {
	switch k {
	case GMR:
		return meeting(v.moved[i].of(q), rd.deter.of(s))
	case SEQ:
		return meeting(v.improved[i].of(q), rd.deter.of(s))
	case SMR:
		return v.firm(rd, i, s, v.moved[i].of(q))
	case SSEQ:
		return v.firm(rd, i, s, v.improved[i].of(q))
	case SIM:
		end, _ := v.together(rd, i, s, q, among)
		return end
	}
	return -1
}

// meeting is the first state two sets have in common, or -1.
func meeting(a, b set) int {
	for w, v := range a {
		if v &= b[w]; v != 0 {
			return w<<6 + bits.TrailingZeros64(v)
		}
	}
	return -1
}

// firm is the first of the states that deters i from leaving s and that it
// cannot counter.
func (v *Solver) firm(rd *reading, i, s int, among set) int {
	deter, counter := rd.deter.of(s), rd.counter.of(s)
	for w, word := range among {
		for word &= deter[w]; word != 0; word &= word - 1 {
			if t := w<<6 + bits.TrailingZeros64(word); !v.m.moves[i].of(t).meets(counter) {
				return t
			}
		}
	}
	return -1
}

// ready sees that the model has what a kind of concept needs.
func (v *Solver) ready(c Concept, k Kind, i int) error {
	switch {
	case k == SIM && v.m.values == nil:
		return errors.New("simultaneous sanctions put options together, and the states of this model are not made of options")
	case k == Maximin && (c.Rules.Degree > 0 || c.Rules.NoSelfReturn):
		return errors.New("levels are compared along a path by Maximin: it knows no degrees of strength, and returns count")
	case k == Maximin:
		_, err := v.foresee(i, c.Depth)
		return err
	}
	return nil
}
