package settle

import (
	"fmt"
	"slices"
)

// oracle answers by the definitions, word for word and slowly; it shares no
// code with the engine.
type oracle struct {
	plain
	reached map[string]map[int]int // turns, once worked out
}

func newOracle(p plain) *oracle { return &oracle{p, map[string]map[int]int{}} }

// turns tells which states are reached from one by sequences of moves in which
// no mover moves twice in a row, and in how many moves at the least.
func turns(movers, states, from int, may func(mover, s, t int) bool) map[int]int {
	type at struct{ state, last int }
	fewest, been := map[int]int{}, map[at]bool{}
	now := []at{{from, -1}}
	for length := 1; len(now) > 0; length++ {
		var next []at
		for _, a := range now {
			for mover := range movers {
				for t := range states {
					b := at{t, mover}
					if mover == a.last || !may(mover, a.state, t) || been[b] {
						continue
					}
					been[b], next = true, append(next, b)
					if _, known := fewest[t]; !known {
						fewest[t] = length
					}
				}
			}
		}
		now = next
	}
	return fewest
}

// once keeps what was worked out.
func (o *oracle) once(key string, work func() map[int]int) map[int]int {
	out, known := o.reached[key]
	if !known {
		out = work()
		o.reached[key] = out
	}
	return out
}

// Preferences, section 0 and 6.

func (o *oracle) unknown(i, s, t int) bool { return o.degree[i][s][t] == Unknown }
func (o *oracle) better(i, s, t int) bool  { return !o.unknown(i, s, t) && o.degree[i][s][t] > 0 }
func (o *oracle) notBetter(i, s, t int) bool {
	return !o.unknown(i, s, t) && o.degree[i][s][t] <= 0
}

// leaves: i would leave s for t.
func (o *oracle) leaves(r Rules, i, s, t int) bool {
	hopeful := r.Extension == 'a' || r.Extension == 'c'
	return o.better(i, s, t) || hopeful && o.unknown(i, s, t)
}

// worse: s is preferred to t by a degree at least, section 5.
func (o *oracle) worse(d Degree, i, s, t int) bool {
	return !o.unknown(i, t, s) && o.degree[i][t][s] >= d
}

// accepts: t counts as a sanction against leaving s.
func (o *oracle) accepts(r Rules, i, s, t int) bool {
	switch {
	case r.NoSelfReturn && s == t:
		return false
	case r.Degree > 0:
		return o.worse(r.Degree, i, s, t)
	case r.Extension == 'c' || r.Extension == 'd':
		return o.notBetter(i, s, t) || o.unknown(i, s, t)
	}
	return o.notBetter(i, s, t)
}

// counters: i, having left s, would answer with v.
func (o *oracle) counters(r Rules, i, s, v int) bool {
	switch {
	case r.Degree > 0:
		return !o.worse(r.Degree, i, s, v)
	case r.Extension == 'c' || r.Extension == 'd':
		return o.better(i, s, v)
	}
	return o.better(i, s, v) || o.unknown(i, s, v)
}

// improves: j may move from s to t, and the others reckon with it.
func (o *oracle) improves(j, s, t int) bool {
	return o.can[j][s][t] && (o.better(j, s, t) || o.unknown(j, s, t))
}

// Individual stability, section 1.

// stable is the verdict of a concept; c.Sim and c.OrSim as in section 2.
func (o *oracle) stable(c Concept, i, s int) bool {
	if o.stableBy(c, c.Kind, i, s, nil) {
		return true
	}
	switch {
	case c.Sim:
		return o.stableBy(c, SIM, i, s, func(j int) bool { return !o.stableBy(c, c.Kind, j, s, nil) })
	case c.OrSim:
		return o.stableBy(c, SIM, i, s, nil)
	}
	return false
}

func (o *oracle) stableBy(c Concept, k Kind, i, s int, concerned func(j int) bool) bool {
	if k == Maximin {
		return o.focal(i, s, c.Depth, s)
	}
	for q := range o.n {
		if o.can[i][s][q] && o.leaves(c.Rules, i, s, q) && !o.sanctioned(c, k, i, s, q, concerned) {
			return false
		}
	}
	return true
}

func (o *oracle) sanctioned(c Concept, k Kind, i, s, q int, concerned func(j int) bool) bool {
	if k == SIM {
		return o.together(c.Rules, i, s, q, concerned)
	}
	for t := range o.led(k, i, q) {
		if o.deters(c, k, i, s, t) {
			return true
		}
	}
	return false
}

// led is where the others lead i from q: R_O(q) or R_O^+(q).
func (o *oracle) led(k Kind, i, q int) map[int]int {
	others := func(j, s, t int) bool { return j != i && o.can[j][s][t] }
	switch k {
	case Nash:
		return nil
	case SEQ, SSEQ:
		others = func(j, s, t int) bool { return j != i && o.improves(j, s, t) }
		return o.once(fmt.Sprint("improvements", i, q), func() map[int]int { return turns(o.dms, o.n, q, others) })
	}
	return o.once(fmt.Sprint("moves", i, q), func() map[int]int { return turns(o.dms, o.n, q, others) })
}

// deters: t, to which the others have led, makes i stay in s.
func (o *oracle) deters(c Concept, k Kind, i, s, t int) bool {
	if k == Maximin {
		return c.Depth > 1 && o.focal(i, t, c.Depth-2, s)
	}
	if !o.accepts(c.Rules, i, s, t) {
		return false
	}
	if k == SMR || k == SSEQ {
		for v := range o.n {
			if o.can[i][t][v] && o.counters(c.Rules, i, s, v) {
				return false
			}
		}
	}
	return true
}

// Maximin, section 3, by comparison with a state x. focal: F_k(s) ≼ x, the best
// of what i can be sure of is no better than x. opposed: O_k(s) ≼ x.

func (o *oracle) focal(i, s, k, x int) bool {
	if !o.notBetter(i, x, s) {
		return false
	}
	for q := range o.n {
		if k > 0 && o.can[i][s][q] && !o.opposed(i, q, k-1, x) {
			return false
		}
	}
	return true
}

func (o *oracle) opposed(i, s, k, x int) bool {
	if o.notBetter(i, x, s) {
		return true
	}
	if k > 0 {
		for t := range o.led(GMR, i, s) {
			if o.focal(i, t, k-1, x) {
				return true
			}
		}
	}
	return false
}

// ranked tells whether i has a complete and transitive preference.
func (o *oracle) ranked(i int) bool {
	atLeast := func(s, t int) bool { return !o.unknown(i, s, t) && o.degree[i][s][t] >= 0 }
	for s := range o.n {
		for t := range o.n {
			if o.unknown(i, s, t) {
				return false
			}
			for u := range o.n {
				if atLeast(s, t) && atLeast(t, u) && !atLeast(s, u) {
					return false
				}
			}
		}
	}
	return true
}

// Simultaneous sanctions, section 2.

// together tries every combination of improvements of the others from s, one or
// none of each, with i's change from s to q.
func (o *oracle) together(r Rules, i, s, q int, concerned func(j int) bool) bool {
	ends := []int{q} // combinations so far, as one target for each mover
	combinations := [][]int{ends}
	for j := range o.dms {
		if j == i || concerned != nil && !concerned(j) {
			continue
		}
		for _, before := range slices.Clone(combinations) {
			for t := range o.n {
				if o.improves(j, s, t) {
					combinations = append(combinations, append(slices.Clone(before), t))
				}
			}
		}
	}
	for _, targets := range combinations {
		if len(targets) < 2 {
			continue // i alone
		}
		if t := o.combined(s, targets); t >= 0 && o.accepts(r, i, s, t) {
			return true
		}
	}
	return false
}

// combined is the state in which changes from s to each target, taken at once,
// end; -1 when it is not feasible.
func (o *oracle) combined(s int, targets []int) int {
	row := slices.Clone(o.taken[s])
	for _, t := range targets {
		for k := range row {
			if o.taken[t][k] != o.taken[s][k] {
				row[k] = !row[k]
			}
		}
	}
	return slices.IndexFunc(o.taken, func(other []bool) bool { return slices.Equal(other, row) })
}

// Coalitions, section 4: a list of decision makers.

// reach is R_H(s).
func (o *oracle) reach(h []int, s int) map[int]int {
	return o.once(fmt.Sprint("reach", h, s), func() map[int]int {
		return turns(o.dms, o.n, s, func(j, s, t int) bool { return o.can[j][s][t] && slices.Contains(h, j) })
	})
}

// joint is CI_H(s).
func (o *oracle) joint(h []int, s int) map[int]int {
	return o.once(fmt.Sprint("joint", h, s), func() map[int]int {
		out := map[int]int{}
		for t, length := range o.reach(h, s) {
			if !slices.ContainsFunc(h, func(i int) bool { return !o.better(i, s, t) }) {
				out[t] = length
			}
		}
		return out
	})
}

func (o *oracle) someNotBetter(h []int, s, t int) bool {
	return slices.ContainsFunc(h, func(i int) bool { return o.notBetter(i, s, t) })
}

func (o *oracle) coalitionStable(k Kind, h []int, s int) bool {
	for q := range o.joint(h, s) {
		if !o.coalitionSanctioned(k, h, s, q) {
			return false
		}
	}
	return true
}

func (o *oracle) coalitionSanctioned(k Kind, h []int, s, q int) bool {
	for t := range o.coalitionLed(k, h, q) {
		if !o.someNotBetter(h, s, t) {
			continue
		}
		held := true
		for v := range o.reach(h, t) {
			held = held && (k != SMR || o.someNotBetter(h, s, v))
		}
		if held {
			return true
		}
	}
	return false
}

func (o *oracle) coalitionLed(k Kind, h []int, q int) map[int]int {
	var others []int
	for j := range o.dms {
		if !slices.Contains(h, j) {
			others = append(others, j)
		}
	}
	switch k {
	case Nash:
		return nil
	case SEQ:
		return o.once(fmt.Sprint("sequential", others, q), func() map[int]int {
			by := coalitions(others)
			return turns(len(by), o.n, q, o.jointly(by))
		})
	}
	return o.reach(others, q)
}

// jointly is the moves of coalitions by their joint improvements.
func (o *oracle) jointly(by [][]int) func(d, s, t int) bool {
	return func(d, s, t int) bool {
		_, ok := o.joint(by[d], s)[t]
		return ok
	}
}

// coalitions lists those of some decision makers, none of them empty.
func coalitions(of []int) [][]int {
	out := [][]int{nil}
	for _, i := range of {
		for _, h := range slices.Clone(out) {
			out = append(out, append(slices.Clone(h), i))
		}
	}
	return out[1:]
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// from is how few steps lead from a status quo to each state, section 11; a
// coalition's joint improvement is one step.
func (o *oracle) from(statusQuo int, ways Ways) map[int]int {
	by := coalitions(upTo(o.dms))
	if ways != ByCoalitions {
		by = slices.DeleteFunc(by, func(h []int) bool { return len(h) > 1 })
	}
	may := o.jointly(by)
	if ways == ByMoves {
		may = func(d, s, t int) bool { return o.can[by[d][0]][s][t] }
	}
	out := turns(len(by), o.n, statusQuo, may)
	out[statusQuo] = 0
	return out
}

// replays tells whether a witness shows what it says: for a stable state a
// sanction for each improvement, for another an improvement.
func (o *oracle) replays(w Witness) bool {
	c := w.Concept
	if !o.inside(w) {
		return false
	}
	improvement := func(q int) bool {
		return q >= 0 && q < o.n && o.can[w.DM][w.State][q] && o.leaves(c.Rules, w.DM, w.State, q)
	}
	if !w.Stable {
		return improvement(w.Escape) && (!c.Sim && !c.OrSim || improvement(w.SimEscape))
	}
	answered := map[int]bool{}
	for _, a := range w.Sanctions {
		switch {
		case !improvement(a.Improvement) || answered[a.Improvement] || len(a.Path) == 0:
			return false
		case a.Together != w.Sanctions[0].Together:
			return false
		case a.Together && !o.replaysTogether(w, a), !a.Together && !o.replaysByTurns(w, a):
			return false
		}
		answered[a.Improvement] = true
	}
	for q := range o.n {
		if improvement(q) && !answered[q] {
			return false
		}
	}
	return true
}

// inside tells whether a witness speaks of decision makers and states there are.
func (o *oracle) inside(w Witness) bool {
	ok := 0 <= w.DM && w.DM < o.dms && 0 <= w.State && w.State < o.n
	for _, a := range w.Sanctions {
		ok = ok && 0 <= a.Improvement && a.Improvement < o.n
		for _, step := range a.Path {
			ok = ok && 0 <= step.DM && step.DM < o.dms && 0 <= step.To && step.To < o.n
		}
	}
	return ok
}

func (o *oracle) replaysByTurns(w Witness, a Sanction) bool {
	k := w.Concept.Kind
	if k == Nash || k == SIM {
		return false
	}
	at, last := a.Improvement, w.DM
	for n, step := range a.Path {
		legal := o.can[step.DM][at][step.To] && step.DM != w.DM && (n == 0 || step.DM != last)
		if !legal || (k == SEQ || k == SSEQ) && !o.improves(step.DM, at, step.To) {
			return false
		}
		at, last = step.To, step.DM
	}
	return at == a.End && o.deters(w.Concept, k, w.DM, w.State, at)
}

func (o *oracle) replaysTogether(w Witness, a Sanction) bool {
	c, moved := w.Concept, map[int]bool{w.DM: true}
	if o.options == nil || c.Kind != SIM && !c.Sim && !c.OrSim {
		return false
	}
	targets := []int{a.Improvement}
	for _, step := range a.Path {
		if moved[step.DM] || !o.improves(step.DM, w.State, step.To) {
			return false
		}
		if c.Sim && o.stableBy(c, c.Kind, step.DM, w.State, nil) {
			return false // who is stable otherwise stays where he is
		}
		moved[step.DM], targets = true, append(targets, step.To)
	}
	end := o.combined(w.State, targets)
	return end >= 0 && end == a.End && o.accepts(c.Rules, w.DM, w.State, end)
}
