package dense

import (
	"math/bits"
	"runtime"
	"sync"

	"parley/settle"
)

// Kinds are the concepts that are worked out, in the order of a Result.
var Kinds = [...]settle.Kind{settle.Nash, settle.GMR, settle.SMR, settle.SEQ, settle.SSEQ}

// workers is how many decision makers are worked on at once: each takes two
// numbers for every state.
var workers = int64(min(2, runtime.NumCPU()))

// Result says for every combination of options for whom it is stable.
type Result struct {
	l      layout
	n      int
	stable [len(Kinds)][][]uint64 // by kind and decision maker, a bit for each state
	out    []uint64               // states that cannot be
}

// Options bound and steer a solution.
type Options struct {
	Memory int64 // bytes it may take; 0 is no bound
}

// Solve works out what is stable by all Kinds. The error is ErrTooLarge, before
// memory is taken, or says what is wrong with the problem.
func Solve(p Problem, o Options) (*Result, error) {
	if err := p.check(o.Memory); err != nil {
		return nil, err
	}
	s := &solver{layout: p.layOut(), n: 1 << len(p.Options), excluded: p.Infeasible}
	s.read(p)
	r := &Result{l: s.layout, n: s.n, out: make([]uint64, words(s.n))}
	if len(p.Infeasible) > 0 {
		for at, level := range s.levels[0] {
			if level == infeasible {
				r.out[at>>6] |= 1 << (at & 63)
			}
		}
	}
	for k := range r.stable {
		r.stable[k] = make([][]uint64, p.DMs)
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, workers)
	for i := range p.DMs {
		wg.Go(func() {
			slots <- struct{}{}
			for k, set := range s.decide(i) {
				r.stable[k][i] = set
			}
			<-slots
		})
	}
	wg.Wait()
	return r, nil
}

func words(n int) int { return (n + 63) / 64 }

// solver is a problem with its levels.
type solver struct {
	layout
	n        int
	excluded []settle.Formula
	levels   [][]uint16
	order    []orders // of those whose options all move both ways
}

// read works out everybody's levels and orders, on all processors.
func (s *solver) read(p Problem) {
	s.levels, s.order = make([][]uint16, p.DMs), make([]orders, p.DMs)
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.NumCPU())
	for i := range p.DMs {
		s.levels[i] = make([]uint16, s.n)
		wg.Go(func() {
			slots <- struct{}{}
			c := scale{&s.layout, p.Statements[i], s.excluded, s.mentioned(p.Statements[i]) | s.mentioned(s.excluded)}
			c.levels(s.levels[i], 0)
			if s.free[i] {
				s.order[i] = s.orders(i, p.Statements[i])
			}
			<-slots
		})
	}
	wg.Wait()
}

// decide works out what is stable for i.
func (s *solver) decide(i int) [len(Kinds)][]uint64 {
	switch {
	case s.width[i] == 0:
		return s.always()
	case s.plain(s.excluded):
		return s.unhindered(i)
	}
	return s.general(i)
}

// always is what is stable for who cannot move.
func (s *solver) always() (out [len(Kinds)][]uint64) {
	for k := range out {
		out[k] = noLower(s.levels[0], make([]uint16, s.n))
	}
	return out
}

// general works out what is stable for i: its level is no lower than the best of
// what the others would leave it of any move.
func (s *solver) general(i int) (out [len(Kinds)][]uint64) {
	level := s.levels[i]
	a, b := make([]uint16, s.n), make([]uint16, s.n)
	after := func(k int, worth []uint16) {
		s.best(worth, s.lo[i], s.width[i])
		out[k] = noLower(level, worth)
	}
	countered := func(into []uint16) { // the best that i can still make of a state
		copy(into, level)
		s.best(into, s.lo[i], s.width[i])
		s.cannotBe(into)
	}
	copy(a, level)
	after(0, a)

	copy(a, level)
	s.cannotBe(a)
	s.led(a, i)
	s.leave(a, level)
	after(1, a)

	countered(a)
	s.led(a, i)
	s.leave(a, level)
	after(2, a)

	copy(a, level)
	s.cannotBe(a)
	countered(b)
	s.improved(a, b, i)
	s.leave(a, level)
	s.leave(b, level)
	after(3, a)
	after(4, b)
	return out
}

// cannotBe makes what is excluded worth more than anything, so that no least is
// of it.
func (s *solver) cannotBe(worth []uint16) {
	if len(s.excluded) == 0 {
		return
	}
	for at, level := range s.levels[0] {
		if level == infeasible {
			worth[at] = ^uint16(0)
		}
	}
}

// leave makes the worth of a move no more than the level it leads to, and of
// what is excluded nothing, so that no best is of it.
func (s *solver) leave(worth, level []uint16) {
	for at, l := range level {
		worth[at] = min(worth[at], l)
	}
}

// led makes of every state the worst that the others can lead to, by any moves.
func (s *solver) led(worth []uint16, i int) {
	for changed := true; changed; {
		changed = false
		for j := range s.width {
			if j == i {
				continue
			}
			if len(s.excluded) == 0 {
				s.worst(worth, s.lo[j], s.width[j])
				continue
			}
			before := sum(worth)
			s.worst(worth, s.lo[j], s.width[j])
			s.cannotBe(worth)
			changed = changed || sum(worth) != before
		}
	}
}

// sum falls whenever any of the numbers does.
func sum(a []uint16) (n uint64) {
	for _, v := range a {
		n += uint64(v)
	}
	return n
}

// improved makes of every state the worst that the others lead to by
// improvements of their own, for two worths at once.
func (s *solver) improved(a, b []uint16, i int) {
	p := s.newSlice(i)
	for x := range 1 << s.width[i] {
		s.fix(p, i, x)
		s.each(i, x, func(y, at int) { p.worth[y] = packed(a[at]) | packed(b[at])<<16 })
		p.improve()
		s.each(i, x, func(y, at int) { a[at], b[at] = unpacked(p.worth[y]), unpacked(p.worth[y]>>16) })
	}
}

// each calls for the states in which i's options are x, with the index without them.
func (l *layout) each(i, x int, do func(y, at int)) {
	lo, width := l.lo[i], l.width[i]
	n := 1 << (len(l.place) - width)
	for y := 0; y < n; y += 1 << lo {
		at := y<<width | x<<lo
		for k := range 1 << lo {
			do(y+k, at+k)
		}
	}
}

// noLower is the set of states whose level is at least the best of their moves.
func noLower(level, best []uint16) []uint64 {
	out := make([]uint64, words(len(level)))
	for at, l := range level {
		if best[at] <= l && l != infeasible {
			out[at>>6] |= 1 << (at & 63)
		}
	}
	return out
}

// Stable tells whether a combination of the problem's options is stable for a
// decision maker by a kind.
func (r *Result) Stable(kind, dm int, values uint64) bool {
	s := r.l.index(values)
	return r.stable[kind][dm][s>>6]>>(s&63)&1 != 0
}

// Equilibria yields the combinations that are stable for all by a kind, in the
// order of their index, until told to stop; Count counts them.
func (r *Result) Equilibria(kind int) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		for w := range words(r.n) {
			for v := r.held(kind, w); v != 0; v &= v - 1 {
				if !yield(r.l.values(w<<6 + bits.TrailingZeros64(v))) {
					return
				}
			}
		}
	}
}

// Count is the number of equilibria by a kind.
func (r *Result) Count(kind int) (n int) {
	for w := range words(r.n) {
		n += bits.OnesCount64(r.held(kind, w))
	}
	return n
}

// held is a word of the set of equilibria.
func (r *Result) held(kind, w int) uint64 {
	all := ^r.out[w]
	for _, set := range r.stable[kind] {
		all &= set[w]
	}
	return all
}
