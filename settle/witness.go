package settle

import "fmt"

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
// improvement is one, every sanction deters. It does not look for sanctions
// that the witness says there are none of.
func (m *Model) Replay(w Witness) error {
	fail := func(format string, a ...any) error {
		return fmt.Errorf("witness for %s in state %s by %s: %s", m.DMs[w.DM], m.States[w.State], w.Concept, fmt.Sprintf(format, a...))
	}
	r := w.Concept.Rules.read(m.prefs[w.DM])
	leave := func(q int) bool { return m.CanMove(w.DM, w.State, q) && r.leave.of(w.State).has(q) }
	if !w.Stable {
		if w.Escape < 0 || !leave(w.Escape) {
			return fail("there is no improvement to %d", w.Escape)
		}
		return nil
	}
	left := 0
	for _, q := range m.Moves(w.DM, w.State) {
		if leave(q) {
			left++
		}
	}
	if left != len(w.Sanctions) {
		return fail("%d improvements, %d sanctions", left, len(w.Sanctions))
	}
	for _, a := range w.Sanctions {
		if !leave(a.Improvement) {
			return fail("state %s is no improvement", m.States[a.Improvement])
		}
		if err := m.replay(w, &r, a); err != nil {
			return fail("%v", err)
		}
	}
	return nil
}

// replay checks one sanction.
func (m *Model) replay(w Witness, r *reading, a Sanction) error {
	if len(a.Path) == 0 {
		return fmt.Errorf("the sanction of %s has no move", m.States[a.Improvement])
	}
	sim := a.Together
	onlyImprovements := sim || w.Concept.Kind == SEQ || w.Concept.Kind == SSEQ
	at, last, changed := a.Improvement, -1, uint64(0)
	if sim {
		changed = m.values[w.State] ^ m.values[a.Improvement]
	}
	for _, step := range a.Path {
		if sim {
			at = w.State
		}
		switch d := m.prefs[step.DM].Degree(at, step.To); {
		case step.DM == w.DM || step.DM == last:
			return fmt.Errorf("%s moves out of turn", m.DMs[step.DM])
		case !m.CanMove(step.DM, at, step.To):
			return fmt.Errorf("%s cannot move from %s to %s", m.DMs[step.DM], m.States[at], m.States[step.To])
		case onlyImprovements && d <= 0 && d != Unknown:
			return fmt.Errorf("%s does not improve from %s to %s", m.DMs[step.DM], m.States[at], m.States[step.To])
		}
		if sim {
			changed ^= m.values[w.State] ^ m.values[step.To]
		}
		at, last = step.To, step.DM
	}
	if sim {
		end, feasible := m.index[m.values[w.State]^changed]
		if !feasible {
			return fmt.Errorf("the moves together are not feasible")
		}
		at = end
	}
	return m.deterred(w, r, a, at)
}

// deterred checks that a sanction ends where it says, in what deters.
func (m *Model) deterred(w Witness, r *reading, a Sanction, end int) error {
	kind := w.Concept.Kind
	switch {
	case end != a.End:
		return fmt.Errorf("the sanction ends in %s, not in %s", m.States[end], m.States[a.End])
	case kind == Maximin && !a.Together:
		return nil // what follows depends on moves further ahead
	case !r.deter.of(w.State).has(end):
		return fmt.Errorf("%s does not deter", m.States[end])
	case (kind == SMR || kind == SSEQ) && !a.Together && m.moves[w.DM].of(end).meets(r.counter.of(w.State)):
		return fmt.Errorf("%s can be countered", m.States[end])
	}
	return nil
}
