package settle

import "math/bits"

// small solves models of up to 64 states by words of bits, again and again for
// the same moves and other rankings. Its relations are read backwards: what leads
// to a state.
type small struct {
	n, all  int        // states; decision makers
	moves   [][]uint64 // forwards: where a decision maker can move
	back    [][]uint64 // from where it can
	led     [][]uint64 // from where its opponents lead to a state, by any moves
	improve [][]uint64 // from where it can move to a state, and would
	at      [][smallStates]uint64
	seen    []uint64 // by the last mover, for reachability
	todo    []uint64
}

// smallStates is the most states of a small model.
const smallStates = 64

// smallKinds are the kinds that small solves, in the order of its answers.
var smallKinds = [...]Kind{Nash, GMR, SMR, SEQ, SSEQ}

// newSmall prepares a model; ok is false when it is larger.
func newSmall(m *Model) (q *small, ok bool) {
	n, all := len(m.States), len(m.DMs)
	if n > smallStates {
		return nil, false
	}
	q = &small{n: n, all: all, at: make([][smallStates]uint64, all), seen: make([]uint64, all), todo: make([]uint64, all)}
	v := NewSolver(m)
	for i := range m.DMs {
		moves, led := make([]uint64, n), make([]uint64, n)
		for s := range n {
			moves[s], led[s] = m.moves[i].of(s)[0], v.moved[i].of(s)[0]
		}
		q.moves, q.back, q.led = append(q.moves, moves), append(q.back, turned(moves)), append(q.led, turned(led))
		q.improve = append(q.improve, make([]uint64, n))
	}
	return q, true
}

// turned is a relation the other way round.
func turned(rows []uint64) []uint64 {
	out := make([]uint64, len(rows))
	for s, v := range rows {
		for ; v != 0; v &= v - 1 {
			out[bits.TrailingZeros64(v)] |= 1 << s
		}
	}
	return out
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
		for k, unstable := range q.judge(i) {
			a[k][i] = ^unstable & (^uint64(0) >> (smallStates - q.n))
		}
	}
}

// rank sets the states of each level of i, and from where it would move to each.
func (q *small) rank(i int, levels []int32) {
	at, back, improve := &q.at[i], q.back[i], q.improve[i]
	*at = [smallStates]uint64{}
	for s, l := range levels {
		at[l&(smallStates-1)] |= 1 << s
	}
	worse := uint64(0)
	for _, same := range at {
		for v := same; v != 0; v &= v - 1 {
			s := bits.TrailingZeros64(v)
			improve[s] = back[s] & worse
		}
		worse |= same
	}
}

// judge finds for each kind which states are not stable for i: it can move to a
// better one from which the others lead to none that deters. It goes up the
// levels, so that what deters from leaving a state deters from leaving those above.
func (q *small) judge(i int) (unstable [len(smallKinds)]uint64) {
	at, moves, led := &q.at[i], q.moves[i], q.led[i]
	firm := q.firm(i)
	var improved [smallStates]uint64 // from where the others lead to a state by improvements
	for s := range q.n {
		improved[s] = q.improved(i, s)
	}
	// States no better, and those from which the others lead to what deters.
	var worse, gmr, smr, seq, sseq uint64
	for l, same := range at {
		for v := same; v != 0; v &= v - 1 {
			s := bits.TrailingZeros64(v)
			gmr |= led[s]
			seq |= improved[s]
		}
		for v := firm[l]; v != 0; v &= v - 1 {
			s := bits.TrailingZeros64(v)
			smr |= led[s]
			sseq |= improved[s]
		}
		worse |= same
		for v := same; v != 0; v &= v - 1 {
			s := bits.TrailingZeros64(v)
			better := moves[s] &^ worse
			for k, left := range [...]uint64{better, better &^ gmr, better &^ smr, better &^ seq, better &^ sseq} {
				unstable[k] |= (left | -left) >> 63 << s // 1 unless left is empty
			}
		}
	}
	return unstable
}

// firm are by level the states that i can turn into nothing better than it.
func (q *small) firm(i int) (out [smallStates]uint64) {
	rest := ^uint64(0)
	for l := smallStates - 1; l >= 0; l-- {
		from := uint64(0)
		for v := q.at[i][l]; v != 0; v &= v - 1 {
			from |= q.back[i][bits.TrailingZeros64(v)]
		}
		out[l] = (from | q.at[i][l]) & rest
		rest &^= out[l]
	}
	return out
}

// improved is from where the others lead to s by improvements of their own, by
// turns: no one moves twice in a row.
func (q *small) improved(i, s int) uint64 {
	if q.all == 2 {
		return q.improve[1-i][s]
	}
	left := uint64(0)
	for j := range q.all {
		q.seen[j], q.todo[j] = 0, 0
		if j != i {
			q.seen[j], q.todo[j] = q.improve[j][s], q.improve[j][s]
			left |= q.todo[j]
		}
	}
	for left != 0 {
		left = 0
		for j := range q.all {
			from := q.todo[j]
			q.todo[j] = 0
			for k := range q.all {
				if from == 0 || k == i || k == j {
					continue
				}
				next := uint64(0)
				for v := from; v != 0; v &= v - 1 {
					next |= q.improve[k][bits.TrailingZeros64(v)]
				}
				next &^= q.seen[k]
				q.seen[k] |= next
				q.todo[k] |= next
				left |= next
			}
		}
	}
	reached := uint64(0)
	for _, v := range q.seen {
		reached |= v
	}
	return reached
}
