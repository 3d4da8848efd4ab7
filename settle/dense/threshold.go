package dense

import "slices"

// byThresholds works out what is stable for who can always take and give up all
// its options. Then it depends on what the others do only, not on its own
// options, how good a state must be: from any of its own combinations it can
// come to the best of what the others leave it.
func (s *solver) byThresholds(i int) [len(Kinds)][]uint64 {
	t := s.thresholds(i)
	p := s.newSlice(i)
	done := make([]bool, 1<<s.width[i])
	for x := range done {
		if done[x] {
			continue
		}
		alike := []int{x}
		for y := x + 1; y < len(done); y++ {
			if !done[y] && s.alike(i, x, y) {
				done[y] = true
				alike = append(alike, y)
			}
		}
		s.fix(p, i, x)
		for xs := range slices.Chunk(s.undominated(i, alike), counter) {
			s.answer(&t, p, i, xs)
		}
	}
	return s.atLeast(i, t)
}

// thresholds are what i's level (packed) must reach, by what the others do.
type thresholds struct {
	nash  []uint16
	by    []uint64 // in lanes: gmr, smr, seq, sseq
	known bool     // whether gmr and smr are there already
}

// Lanes of thresholds.
const (
	gmr = 16 * iota
	smr
	seq
	sseq
)

// thresholds works out those of Nash, and of GMR and SMR when nothing stands in
// the way of the others: they can bring any combination to its worst, and bring
// about that i can make the least of it.
func (s *solver) thresholds(i int) thresholds {
	lo, width := s.lo[i], s.width[i]
	t := thresholds{nash: make([]uint16, s.n>>width), by: make([]uint64, s.n>>width), known: s.plain(s.excluded)}
	worst := slices.Repeat([]uint16{0x7fff}, 1<<width)
	for at := 0; at < s.n; at += 1 << lo {
		x, y := at>>lo&(1<<width-1), at>>(lo+width)<<lo
		worst[x] = min(worst[x], raise(t.nash[y:y+1<<lo], s.levels[i][at:]))
	}
	if t.known {
		both := uint64(slices.Max(worst))<<gmr | uint64(slices.Min(t.nash))<<smr
		for y := range t.by {
			t.by[y] = both
		}
	}
	return t
}

// raise makes each threshold no less than the level, and tells the lowest level.
func raise(by []uint16, levels []uint16) uint16 {
	worst := uint16(0x7fff)
	for k, l := range levels[:len(by)] {
		v := uint16(packed(l))
		worst = min(worst, v)
		by[k] = max(by[k], v)
	}
	return worst
}

// undominated leaves out what is nowhere better than another of own
// combinations that the others answer alike: it never decides what is best.
func (s *solver) undominated(i int, alike []int) []int {
	var out []int
next:
	for k, x := range alike {
		for _, y := range out {
			if s.nowhereBetter(i, x, y) {
				continue next
			}
		}
		for _, y := range alike[k+1:] {
			if s.nowhereBetter(i, x, y) {
				continue next
			}
		}
		out = append(out, x)
	}
	return out
}

// nowhereBetter tells whether x is no better than y for i whatever the others do.
func (s *solver) nowhereBetter(i, x, y int) bool {
	lo, width := s.lo[i], s.width[i]
	for at := 0; at < s.n; at += 1 << (lo + width) {
		a, b := s.levels[i][at+x<<lo:], s.levels[i][at+y<<lo:]
		b = b[:1<<lo]
		for k, v := range a[:len(b)] {
			if v > b[k] {
				return false
			}
		}
	}
	return true
}

// counter is the lane of what i can still make of where the others lead; those
// below are free for what it is worth itself, by own combination.
const counter = lanes - 1

// answer raises the thresholds to what the others leave of combinations that they
// answer alike.
func (s *solver) answer(t *thresholds, p *slice, i int, xs []int) {
	level := make([]uint16, len(t.by))
	if !t.known {
		s.fill(t, p, i, xs, level)
		p.wander()
		s.collect(t, p, i, xs, level, gmr)
	}
	s.fill(t, p, i, xs, level)
	p.improve()
	s.collect(t, p, i, xs, level, seq)
}

// fill sets the worths of a slice: whatever i does, it can make the best of it
// when it moves again.
func (s *solver) fill(t *thresholds, p *slice, i int, xs []int, level []uint16) {
	for y, best := range t.nash {
		p.worth[y] = uint64(best) << (16 * counter)
	}
	for k, x := range xs {
		gather(level, s.levels[i], s.lo[i], s.width[i], x)
		for y, l := range level {
			p.worth[y] |= packed(l) << (16 * k)
		}
	}
}

// collect raises two thresholds, from a lane on, to the worths of a slice.
func (s *solver) collect(t *thresholds, p *slice, i int, xs []int, level []uint16, from int) {
	for k, x := range xs {
		gather(level, s.levels[i], s.lo[i], s.width[i], x)
		for y, l := range level {
			v, by := p.worth[y], t.by[y]>>from
			left := max(by&0x7fff, v>>(16*k)&0x7fff)
			firm := max(by>>16&0x7fff, min(v>>(16*counter), packed(l)))
			t.by[y] = t.by[y]&^(0xffffffff<<from) | (left|firm<<16)<<from
		}
	}
}

// atLeast are the states in which i's level reaches the thresholds.
func (s *solver) atLeast(i int, t thresholds) (out [len(Kinds)][]uint64) {
	for k := range out {
		out[k] = make([]uint64, words(s.n))
	}
	lo, width := s.lo[i], s.width[i]
	low := 1<<lo - 1
	level := s.levels[i]
	for first := 0; first < len(level); first += 16 {
		// A bit of 16 states for each lane, the first the lowest.
		var is, nash uint64
		for k, l := range level[first:min(first+16, len(level))] {
			at := first + k
			v := packed(l)
			y := at>>(lo+width)<<lo | at&low
			// The spare bit stays where the level is no lower.
			is |= ((v*laneOne | laneTop) - t.by[y]) & laneTop >> 15 << k
			nash |= ((v | 0x8000) - uint64(t.nash[y])) & 0x8000 >> 15 << k
		}
		w, shift := first>>6, first&63
		for k, bits := range [len(Kinds)]uint64{nash, is >> gmr, is >> smr, is >> seq, is >> sseq} {
			out[k][w] |= bits & 0xffff << shift
		}
	}
	for k := range out {
		for w, v := range s.out {
			out[k][w] &^= v
		}
	}
	return out
}
