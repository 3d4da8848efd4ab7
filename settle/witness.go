package settle

import (
	"errors"
	"fmt"
)

// Witness is why a state is stable for a decision maker or not: an improvement
// that nobody sanctions, or a sanction of every improvement. [Model.Replay]
// checks it against the model.
type Witness struct {
	Concept   Concept
	DM, State int
	Stable    bool
	// Escape is an improvement that nobody sanctions; -1 when stable. Where the
	// concept tries simultaneous sanctions as well, SimEscape is one that they
	// do not reach, otherwise -1.
	Escape, SimEscape int
	Sanctions         []Sanction // one for each improvement when stable
}

// Sanction is how the others answer an improvement.
type Sanction struct {
	Improvement int
	Path        []Step // by turns, from the improvement; of Together, each from the state itself
	Together    bool   // the steps are taken at once with the improvement
	End         int    // where it ends
}

// Explain tells whether a state is stable for a decision maker, and why.
//
// The error says that the model lacks what the concept needs: options for SIM,
// a ranking for Maximin.
func (v *Solver) Explain(c Concept, dm, state int) (Witness, error) {
	w, err := v.explain(c, c.Kind, dm, state, nil)
	if err != nil || w.Stable || !c.Sim && !c.OrSim {
		return w, err
	}
	var among []bool
	if c.Sim {
		if among, err = v.unstable(c, state); err != nil {
			return w, err
		}
	}
	sim, err := v.explain(c, SIM, dm, state, among)
	if err != nil || sim.Stable {
		return sim, err
	}
	w.SimEscape = sim.Escape
	return w, nil
}

// explain is Explain by one kind.
func (v *Solver) explain(c Concept, k Kind, i, s int, among []bool) (Witness, error) {
	w := Witness{Concept: c, DM: i, State: s, Escape: -1, SimEscape: -1}
	if err := v.ready(c, k, i); err != nil {
		return w, err
	}
	leave := v.read(c.Rules)[i].leave.of(s)
	for q := range v.m.moves[i].of(s).all {
		if !leave.has(q) {
			continue
		}
		a := v.answer(c, k, i, s, q, among)
		if a.End < 0 {
			w.Escape, w.Sanctions = q, nil
			return w, nil
		}
		w.Sanctions = append(w.Sanctions, a)
	}
	w.Stable = true
	return w, nil
}

// answer is a shortest sanction of i's move from s to q; its end is -1 when
// there is none.
func (v *Solver) answer(c Concept, k Kind, i, s, q int, among []bool) Sanction {
	rd := &v.read(c.Rules)[i]
	if k == SIM {
		end, steps := v.together(rd, i, s, q, among)
		return Sanction{Improvement: q, Path: steps, Together: true, End: end}
	}
	by, wanted := v.m.moves, func(t int) bool { return rd.deter.of(s).has(t) }
	switch k {
	case Nash:
		return Sanction{Improvement: q, End: -1}
	case SEQ, SSEQ:
		by = v.improvements
	case Maximin:
		f := &v.foresights[i]
		if c.Depth < 2 {
			return Sanction{Improvement: q, End: -1}
		}
		wanted = func(t int) bool { return f.focal[c.Depth-2][t] <= f.ranks[s] }
	}
	if k == SMR || k == SSEQ {
		wanted = func(t int) bool {
			return rd.deter.of(s).has(t) && !v.m.moves[i].of(t).meets(rd.counter.of(s))
		}
	}
	steps := path(by, without(len(v.m.DMs), i), len(v.m.States), q, wanted)
	if steps == nil {
		return Sanction{Improvement: q, End: -1}
	}
	return Sanction{Improvement: q, Path: steps, End: steps[len(steps)-1].To}
}

// Replay checks a witness step by step: that every move is there, every
// improvement is one, and every improvement has a sanction that is one of the
// concept and deters. It does not look for sanctions that the witness says there
// are none of.
func (m *Model) Replay(w Witness) error {
	if err := m.inside(w); err != nil {
		return err
	}
	if err := m.replay(w); err != nil {
		return fmt.Errorf("witness for %s in state %s by %s: %w", m.DMs[w.DM], m.States[w.State], w.Concept, err)
	}
	return nil
}

func (m *Model) replay(w Witness) error {
	p := player{m: m, w: w, row: w.Concept.Rules.readOne(m.prefs[w.DM], w.State)}
	improvements := meet(m.moves[w.DM].of(w.State), p.leave)
	if !w.Stable {
		return p.leaves(improvements)
	}
	for _, a := range w.Sanctions {
		if !improvements.has(a.Improvement) {
			return fmt.Errorf("state %s is no improvement, or has two sanctions", m.States[a.Improvement])
		}
		improvements.remove(a.Improvement)
		if a.Together != w.Sanctions[0].Together {
			return errors.New("some sanctions are by turns and some at once, and either alone must be enough")
		}
		if err := p.sanction(a); err != nil {
			return fmt.Errorf("the sanction of %s: %w", m.States[a.Improvement], err)
		}
	}
	if left := improvements.states(); len(left) > 0 {
		return fmt.Errorf("the improvement %s has no sanction", m.States[left[0]])
	}
	return nil
}

// inside sees that a witness speaks of decision makers and states there are.
func (m *Model) inside(w Witness) error {
	dm := func(i int) bool { return i >= 0 && i < len(m.DMs) }
	state := func(s int) bool { return s >= 0 && s < len(m.States) }
	ok := dm(w.DM) && state(w.State)
	for _, a := range w.Sanctions {
		ok = ok && state(a.Improvement)
		for _, step := range a.Path {
			ok = ok && dm(step.DM) && state(step.To)
		}
	}
	if !ok {
		return errors.New("the witness speaks of decision makers or states that the model does not have")
	}
	return nil
}

// player replays a witness.
type player struct {
	m *Model
	w Witness
	row
	// solver is for what a witness does not write out: who is stable otherwise,
	// and what Maximin foresees beyond the path. nil until it is needed.
	solver *Solver
}

func (p *player) engine() *Solver {
	if p.solver == nil {
		p.solver = NewSolver(p.m)
	}
	return p.solver
}

// leaves checks the witness of a state that is unstable.
func (p *player) leaves(improvements set) error {
	escapes := []int{p.w.Escape}
	if p.w.Concept.Sim || p.w.Concept.OrSim {
		escapes = append(escapes, p.w.SimEscape)
	}
	for _, q := range escapes {
		if q < 0 || q >= len(p.m.States) || !improvements.has(q) {
			return fmt.Errorf("there is no improvement to %d", q)
		}
	}
	return nil
}

// sanction checks that a sanction is legal, ends where it says, and deters.
func (p *player) sanction(a Sanction) error {
	lead, deters := p.byTurns, p.deters
	if a.Together {
		lead, deters = p.together, p.deter.has
	}
	end, err := lead(a)
	switch {
	case err != nil:
		return err
	case end != a.End:
		return fmt.Errorf("it ends in %s, and the witness says otherwise", p.m.States[end])
	case !deters(end):
		return fmt.Errorf("%s does not deter", p.m.States[end])
	}
	return nil
}

// byTurns is where steps end that are taken one after the other.
func (p *player) byTurns(a Sanction) (end int, err error) {
	k := p.w.Concept.Kind
	if len(a.Path) == 0 || k == Nash || k == SIM {
		return 0, fmt.Errorf("it has no move, or %s knows no sanction by turns", k)
	}
	at, last := a.Improvement, -1
	for _, step := range a.Path {
		switch {
		case step.DM == p.w.DM || step.DM == last:
			return 0, fmt.Errorf("%s moves out of turn", p.m.DMs[step.DM])
		case !p.m.CanMove(step.DM, at, step.To):
			return 0, fmt.Errorf("%s cannot move from %s to %s", p.m.DMs[step.DM], p.m.States[at], p.m.States[step.To])
		case (k == SEQ || k == SSEQ) && !p.m.hopes(step.DM, at, step.To):
			return 0, fmt.Errorf("%s does not improve from %s to %s", p.m.DMs[step.DM], p.m.States[at], p.m.States[step.To])
		}
		at, last = step.To, step.DM
	}
	return at, nil
}

// hopes tells whether t is better than s for somebody, or may be.
func (m *Model) hopes(dm, s, t int) bool {
	d := m.prefs[dm].Degree(s, t)
	return d > 0 || d == Unknown
}

// together is where steps end that are taken at once, with the improvement.
func (p *player) together(a Sanction) (end int, err error) {
	c, s := p.w.Concept, p.w.State
	if len(a.Path) == 0 || p.m.values == nil || c.Kind != SIM && !c.Sim && !c.OrSim {
		return 0, fmt.Errorf("it has no move, or %s knows no simultaneous sanction here", c)
	}
	changed := p.m.values[s] ^ p.m.values[a.Improvement]
	moved := Of(p.w.DM)
	for _, step := range a.Path {
		who := p.m.DMs[step.DM]
		switch {
		case moved&Of(step.DM) != 0:
			return 0, fmt.Errorf("%s moves twice", who)
		case !p.m.CanMove(step.DM, s, step.To) || !p.m.hopes(step.DM, s, step.To):
			return 0, fmt.Errorf("%s does not improve from %s to %s", who, p.m.States[s], p.m.States[step.To])
		}
		if c.Sim {
			if stays, err := p.engine().stableBy(c, c.Kind, step.DM, s, nil); err != nil || stays {
				return 0, fmt.Errorf("%s would not move: the state is stable for it by %s", who, c.Kind)
			}
		}
		moved |= Of(step.DM)
		changed ^= p.m.values[s] ^ p.m.values[step.To]
	}
	end, feasible := p.m.index[p.m.values[s]^changed]
	if !feasible {
		return 0, errors.New("the moves together are not feasible")
	}
	return end, nil
}

// deters tells whether a state, to which the others have led by turns, keeps one
// in the state of the witness.
func (p *player) deters(end int) bool {
	c, s := p.w.Concept, p.w.State
	switch c.Kind {
	case Maximin:
		f, err := p.engine().foresee(p.w.DM, c.Depth)
		return err == nil && c.Depth > 1 && f.focal[c.Depth-2][end] <= f.ranks[s]
	case SMR, SSEQ:
		return p.deter.has(end) && !p.m.moves[p.w.DM].of(end).meets(p.counter)
	}
	return p.deter.has(end)
}
