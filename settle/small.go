package settle

import "math/bits"

// small solves models of up to 64 states by words of bits, again and again for
// the same moves and other rankings.
type small struct {
	n, all  int // states; decision makers
	moves   [][]uint64
	led     [][]uint64 // where the others lead from a state, by any moves
	better  [][]uint64
	improve [][]uint64
	step    []uint64 // by last mover, for reachability
}

// smallStates is the most states of a small model.
const smallStates = 64

// smallKinds are the kinds that small solves, in the order of its answers.
var smallKinds = [...]Kind{Nash, GMR, SMR, SEQ, SSEQ}

// newSmall prepares a model; ok is false when it is larger.
func newSmall(m *Model) (q *small, ok bool) {
	n := len(m.States)
	if n > smallStates {
		return nil, false
	}
	q = &small{n: n, all: len(m.DMs), step: make([]uint64, len(m.DMs))}
	v := NewSolver(m)
	for i := range m.DMs {
		moves, led := make([]uint64, n), make([]uint64, n)
		for s := range n {
			moves[s], led[s] = m.moves[i].of(s)[0], v.moved[i].of(s)[0]
		}
		q.moves, q.led = append(q.moves, moves), append(q.led, led)
		q.better, q.improve = append(q.better, make([]uint64, n)), append(q.improve, make([]uint64, n))
	}
	return q, true
}

// answer is who finds what stable: by kind of smallKinds and decision maker, a
// bit for each state.
type answer [len(smallKinds)][]uint64

func (q *small) newAnswer() (a answer) {
	for k := range a {
		a[k] = make([]uint64, q.all)
	}
	return a
}

// equilibria are the states stable for all by a kind.
func (a *answer) equilibria(kind int) uint64 {
	out := ^uint64(0)
	for _, s := range a[kind] {
		out &= s
	}
	return out
}

// solve works out the stability of every state for rankings by levels, which
// are 0 to 63.
func (q *small) solve(levels [][]int32, a *answer) {
	for i := range q.all {
		q.rank(i, levels[i])
	}
	for i := range q.all {
		for k := range a {
			a[k][i] = 0
		}
		for s := range q.n {
			q.judge(i, s, a)
		}
	}
}

// rank sets what is better than each state for i, and what it would move to.
func (q *small) rank(i int, levels []int32) {
	var at [smallStates]uint64
	for s, l := range levels {
		at[l] |= 1 << s
	}
	var above [smallStates]uint64
	sum := uint64(0)
	for l := smallStates - 1; l >= 0; l-- {
		above[l] = sum
		sum |= at[l]
	}
	better, improve, moves := q.better[i], q.improve[i], q.moves[i]
	for s, l := range levels {
		better[s] = above[l]
		improve[s] = above[l] & moves[s]
	}
}

// judge sets for each kind whether s is stable for i.
func (q *small) judge(i, s int, a *answer) {
	bit := uint64(1) << s
	left := q.improve[i][s]
	if left == 0 {
		for k := range a {
			a[k][i] |= bit
		}
		return
	}
	better := q.better[i][s]
	gmr, smr, seq, sseq := true, true, true, true
	for v := left; v != 0 && (gmr || seq); v &= v - 1 {
		at := bits.TrailingZeros64(v)
		led := q.led[i][at] &^ better
		gmr = gmr && led != 0
		smr = smr && q.firm(i, led, better)
		if !seq {
			continue
		}
		led = q.improved(i, at) &^ better
		seq = led != 0
		sseq = sseq && q.firm(i, led, better)
	}
	for k, ok := range [...]bool{false, gmr, smr, seq, sseq} {
		if ok {
			a[k][i] |= bit
		}
	}
}

// firm tells whether there is a state that i cannot leave for something better.
func (q *small) firm(i int, among, better uint64) bool {
	for ; among != 0; among &= among - 1 {
		if q.moves[i][bits.TrailingZeros64(among)]&better == 0 {
			return true
		}
	}
	return false
}

// improved is where the others lead from s by improvements of their own.
func (q *small) improved(i, s int) uint64 {
	if q.all == 2 {
		return q.improve[1-i][s]
	}
	reached := uint64(0)
	for j := range q.all {
		if q.step[j] = 0; j != i {
			q.step[j] = q.improve[j][s]
			reached |= q.step[j]
		}
	}
	for changed := true; changed; {
		changed = false
		for j := range q.all {
			if j == i {
				continue
			}
			from := uint64(0)
			for k := range q.all {
				if k != j {
					from |= q.step[k]
				}
			}
			next := q.step[j]
			for ; from != 0; from &= from - 1 {
				next |= q.improve[j][bits.TrailingZeros64(from)]
			}
			if next != q.step[j] {
				q.step[j], changed = next, true
				reached |= next
			}
		}
	}
	return reached
}
