package settle

import "math/bits"

// Coalition is a set of decision makers, a bit each.
type Coalition uint32

// Members lists the decision makers of a coalition.
func (h Coalition) Members() []int {
	var out []int
	for v := uint32(h); v != 0; v &= v - 1 {
		out = append(out, bits.TrailingZeros32(v))
	}
	return out
}

// Of makes a coalition of decision makers.
func Of(members ...int) Coalition {
	h := Coalition(0)
	for _, i := range members {
		h |= 1 << i
	}
	return h
}

// everybody is the grand coalition.
func (m *Model) everybody() Coalition { return 1<<len(m.DMs) - 1 }

// Improvements lists the states that a coalition can reach from s by turns of its
// members and that all of them prefer to s (Kilgour, Hipel, Fang and Peng 2001).
func (v *Solver) Improvements(h Coalition, s int) []int {
	return v.coalitionImprovements(h, s).states()
}

func (v *Solver) coalitionImprovements(h Coalition, s int) set {
	k := key{h, s}
	if out, done := v.joint[k]; done {
		return out
	}
	out := v.reached(h, s)
	for _, i := range h.Members() {
		better := v.read(Rules{})[i].leave.of(s)
		out = meet(out, better)
	}
	v.joint[k] = out
	return out
}

type key struct {
	h Coalition
	s int
}

// reached is where the members of a coalition can lead from s by turns.
func (v *Solver) reached(h Coalition, s int) set {
	out := newSet(len(v.m.States))
	newChain(v.m.moves, h.Members(), len(v.m.States)).from(s, out)
	return out
}

func meet(a, b set) set {
	out := make(set, len(a))
	for i, w := range a {
		out[i] = w & b[i]
	}
	return out
}

// CoalitionStable tells whether a coalition stays in s, by Nash, GMR, SMR or SEQ
// for coalitions (Inohara and Hipel 2008): it has no joint improvement, or each
// is sanctioned by the others, in that some member is no better off than in s.
// For SEQ the others sanction by joint improvements of any of their coalitions,
// none twice in a row.
func (v *Solver) CoalitionStable(k Kind, h Coalition, s int) bool {
	for q := range v.coalitionImprovements(h, s).all {
		if !v.coalitionSanctioned(k, h, s, q) {
			return false
		}
	}
	return true
}

func (v *Solver) coalitionSanctioned(k Kind, h Coalition, s, q int) bool {
	others := v.m.everybody() &^ h
	var led set
	switch k {
	case GMR, SMR:
		led = v.reached(others, q)
	case SEQ:
		led = v.reachedByImprovements(others, q)
	default:
		return false
	}
	for t := range led.all {
		if v.hurts(h, s, t) && (k != SMR || v.allHurt(h, s, v.reached(h, t))) {
			return true
		}
	}
	return false
}

// hurts tells whether some member is no better off in t than in s.
func (v *Solver) hurts(h Coalition, s, t int) bool {
	for _, i := range h.Members() {
		if v.read(Rules{})[i].deter.of(s).has(t) {
			return true
		}
	}
	return false
}

func (v *Solver) allHurt(h Coalition, s int, among set) bool {
	for t := range among.all {
		if !v.hurts(h, s, t) {
			return false
		}
	}
	return true
}

// reachedByImprovements is where coalitions of the others lead from q, each step
// a joint improvement of its movers, no coalition twice in a row.
func (v *Solver) reachedByImprovements(others Coalition, q int) set {
	type node struct {
		s    int
		last Coalition
	}
	out := newSet(len(v.m.States))
	seen := map[node]bool{}
	queue := []node{{q, 0}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for d := others; d != 0; d = (d - 1) & others {
			if d == at.last {
				continue
			}
			for t := range v.coalitionImprovements(d, at.s).all {
				if n := (node{t, d}); !seen[n] {
					seen[n] = true
					out.add(t)
					queue = append(queue, n)
				}
			}
		}
	}
	return out
}

// Jump is a joint improvement of a coalition from one state that is an
// equilibrium to another: nobody leaves the first alone, together they do.
type Jump struct {
	From, To int
	By       Coalition
	Path     []Step
}

// Jumps finds the equilibrium jumps among states: for each pair the smallest
// coalitions of two or more that can make it.
func (v *Solver) Jumps(equilibria []int) []Jump {
	var out []Jump
	for _, from := range equilibria {
		for _, to := range equilibria {
			if from != to {
				out = append(out, v.jumps(from, to)...)
			}
		}
	}
	return out
}

func (v *Solver) jumps(from, to int) []Jump {
	var out []Jump
	for size := 2; size <= len(v.m.DMs) && len(out) == 0; size++ {
		for h := Coalition(1); h <= v.m.everybody(); h++ {
			if bits.OnesCount32(uint32(h)) != size || !v.coalitionImprovements(h, from).has(to) {
				continue
			}
			steps := path(v.m.moves, h.Members(), len(v.m.States), from, func(t int) bool { return t == to })
			out = append(out, Jump{from, to, h, steps})
		}
	}
	return out
}
