package dense

import (
	"math/bits"
	"runtime"
	"slices"
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
	r := &Result{l: s.layout, n: s.n, out: s.out}
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
	out      []uint64 // states that cannot be
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
	s.out = make([]uint64, words(s.n))
	if len(s.excluded) == 0 {
		return
	}
	for at, level := range s.levels[0] {
		if level == infeasible {
			s.out[at>>6] |= 1 << (at & 63)
		}
	}
}

// decide works out what is stable for i.
func (s *solver) decide(i int) [len(Kinds)][]uint64 {
	switch {
	case s.width[i] == 0:
		return s.always()
	case s.free[i]:
		return s.byThresholds(i)
	}
	return s.byMoves(i)
}

// always is what is stable for who cannot move.
func (s *solver) always() (out [len(Kinds)][]uint64) {
	for k := range out {
		out[k] = noLower(s.levels[0], make([]uint16, s.n))
	}
	return out
}

// byMoves works out what is stable for i: its level is no lower than the best of
// what the others would leave it of any move.
func (s *solver) byMoves(i int) (out [len(Kinds)][]uint64) {
	level := s.levels[i]
	a, b := slices.Clone(level), make([]uint16, s.n)
	after := func(k int, worth []uint16) {
		s.best(worth, s.lo[i], s.width[i])
		out[k] = noLower(level, worth)
	}
	after(0, a)
	p := s.newSlice(i)
	for k, sweep := range [...]func(){p.wander, p.improve} {
		copy(a, level)
		copy(b, level)
		s.best(b, s.lo[i], s.width[i]) // what i can still make of a state
		s.led(p, i, a, b, sweep)
		after(1+2*k, a)
		after(2+2*k, b)
	}
	return out
}

// led makes of every state the worst that the others lead to, for two worths at
// once; it is never better than the state itself.
func (s *solver) led(p *slice, i int, a, b []uint16, sweep func()) {
	level, counter := make([]uint16, len(p.worth)), make([]uint16, len(p.worth))
	lo, width := s.lo[i], s.width[i]
	for x := range 1 << width {
		s.fix(p, i, x)
		gather(level, a, lo, width, x)
		gather(counter, b, lo, width, x)
		for y, l := range level {
			p.worth[y] = packed(l) | packed(counter[y])<<16
		}
		sweep()
		for y, l := range level { // what is infeasible stays so
			level[y], counter[y] = min(l, unpacked(p.worth[y])), min(l, unpacked(p.worth[y]>>16))
		}
		scatter(a, level, lo, width, x)
		scatter(b, counter, lo, width, x)
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

// States is the number of combinations that can be.
func (r *Result) States() int {
	n := r.n
	for _, w := range r.out {
		n -= bits.OnesCount64(w)
	}
	return n
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
