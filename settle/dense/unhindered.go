package dense

import "slices"

// unhindered is general where all options move both ways and nothing is excluded.
// Then it depends on what the others do only, not on i's own options, how good
// a state must be for i to be stable: from any of its own combinations it can
// come to the best of what is left of them.
func (s *solver) unhindered(i int) [len(Kinds)][]uint64 {
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
		s.answered(p, i, s.undominated(i, alike), t)
	}
	return s.atLeast(i, t)
}

// thresholds of a decision maker's level (packed): gmr is the same for all
// states, nash, seq and sseq go by what the others do.
type thresholds struct {
	gmr uint64
	by  []uint64 // in lanes
}

// Lanes of thresholds.
const (
	nash = 16 * iota
	smr
	seq
	sseq
)

// thresholds works out those of Nash, GMR and SMR.
func (s *solver) thresholds(i int) thresholds {
	lo, width := s.lo[i], s.width[i]
	t := thresholds{by: make([]uint64, s.n>>width)}
	worst := slices.Repeat([]uint64{0x7fff}, 1<<width)
	for at := 0; at < s.n; at += 1 << lo {
		x, y := at>>lo&(1<<width-1), at>>(lo+width)<<lo
		worst[x] = min(worst[x], raise(t.by[y:y+1<<lo], s.levels[i][at:]))
	}
	// The others can bring any combination to its worst, and bring about that i
	// can make the least of it.
	t.gmr = slices.Max(worst)
	least := slices.Min(t.by)
	for y := range t.by {
		t.by[y] |= least << smr
	}
	return t
}

// raise makes of the thresholds no less than the levels, and tells the lowest of these.
func raise(by []uint64, levels []uint16) uint64 {
	worst := uint64(0x7fff)
	for k, l := range levels[:len(by)] {
		v := packed(l)
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

// answered raises the thresholds of SEQ and SSEQ to what the others leave of
// combinations that they answer alike.
func (s *solver) answered(p *slice, i int, alike []int, t thresholds) {
	level := make([]uint16, len(t.by))
	for len(alike) > 0 {
		xs := alike[:min(lanes-1, len(alike))]
		alike = alike[len(xs):]
		for y, by := range t.by {
			p.worth[y] = by & 0x7fff << countered // whatever i does, it can then still make the best of it
		}
		for k, x := range xs {
			gather(level, s.levels[i], s.lo[i], s.width[i], x)
			for y, l := range level {
				p.worth[y] |= packed(l) << (16 * k)
			}
		}
		p.improve()
		for k, x := range xs {
			gather(level, s.levels[i], s.lo[i], s.width[i], x)
			for y, l := range level {
				v, by := p.worth[y], t.by[y]
				left := max(by>>seq&0x7fff, v>>(16*k)&0x7fff)
				firm := max(by>>sseq, min(v>>countered, packed(l)))
				t.by[y] = by&(1<<seq-1) | left<<seq | firm<<sseq
			}
		}
	}
}

// countered is the lane of what i can make of where the others lead.
const countered = 16 * (lanes - 1)

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
		var is, gmr uint64
		some := level[first:min(first+16, len(level))]
		for k, l := range some {
			s := first + k
			v := packed(l)
			y := s>>(lo+width)<<lo | s&low
			reached := (v*laneOne | laneTop) - t.by[y]
			is |= reached & laneTop >> 15 << k
			gmr |= ((v | 0x8000) - t.gmr) & 0x8000 >> 15 << k
		}
		w, shift := first>>6, first&63
		for k, bits := range [len(Kinds)]uint64{is >> nash, gmr, is >> smr, is >> seq, is >> sseq} {
			out[k][w] |= bits & 0xffff << shift
		}
	}
	return out
}
