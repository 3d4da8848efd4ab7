package dense

import (
	"slices"

	"parley/settle"
)

// near is how many neighbouring worths make up a line of the processor's cache.
const near = 8

// slice is what the others can do while a decision maker's own options stay as
// they are: its index is that of the states without these options.
type slice struct {
	worth  []uint64 // of each state, in lanes
	movers []mover
	line   []uint64 // a set of states that differ in a mover's options only, for near neighbours
}

// mover is one of the others.
type mover struct {
	lo, width int
	of        []uint32 // as in orders, by the index in the slice without the own options
	list      []order

	// Where options do not all move both ways there are no orders but:
	levels             []uint16
	setOnly, unsetOnly int
}

// newSlice makes room for the slices of i.
func (s *solver) newSlice(i int) *slice {
	n := s.n >> s.width[i]
	out := &slice{worth: make([]uint64, n)}
	most := 0
	for j, w := range s.width {
		if j == i || w == 0 {
			continue
		}
		m := mover{lo: outside(s.lo[j], s.lo[i], s.width[i]), width: w}
		if s.free[j] {
			m.of, m.list = make([]uint32, n>>w), s.order[j].list
		} else {
			m.levels = make([]uint16, n)
			m.setOnly, m.unsetOnly = s.oneWay(j, m.lo)
		}
		most = max(most, w)
		out.movers = append(out.movers, m)
	}
	out.line = make([]uint64, near<<most)
	return out
}

// outside is where a place is when some others are left out.
func outside(place, lo, width int) int {
	if place > lo {
		return place - width
	}
	return place
}

// oneWay are j's options that can only be taken and only be given up, when the first is at lo.
func (l *layout) oneWay(j, lo int) (setOnly, unsetOnly int) {
	for k := range l.width[j] {
		switch l.moves[l.lo[j]+k] {
		case settle.SetOnly:
			setOnly |= 1 << (lo + k)
		case settle.UnsetOnly:
			unsetOnly |= 1 << (lo + k)
		}
	}
	return setOnly, unsetOnly
}

// fix sets the slice to combination x of i's options.
func (s *solver) fix(p *slice, i, x int) {
	k := 0
	for j, w := range s.width {
		if j == i || w == 0 {
			continue
		}
		m := &p.movers[k]
		k++
		if m.levels != nil {
			gather(m.levels, s.levels[j], s.lo[i], s.width[i], x)
			continue
		}
		gather(m.of, s.order[j].of, outside(s.lo[i], s.lo[j], w), s.width[i], x)
	}
}

// gather copies the entries whose index has x at the places from lo on.
func gather[T uint16 | uint32](out, from []T, lo, width, x int) {
	if lo == 0 {
		for k := range out {
			out[k] = from[k<<width|x]
		}
		return
	}
	for k := 0; k < len(out); k += 1 << lo {
		at := k<<width | x<<lo
		copy(out[k:k+1<<lo], from[at:])
	}
}

// scatter copies them back.
func scatter[T uint16 | uint32](to, from []T, lo, width, x int) {
	for k := 0; k < len(from); k += 1 << lo {
		at := k<<width | x<<lo
		copy(to[at:], from[k:k+1<<lo])
	}
}

// alike tells whether the others can answer to x as to y and would: all their
// orders are the same.
func (s *solver) alike(i, x, y int) bool {
	for j, w := range s.width {
		if j == i || w == 0 {
			continue
		}
		if !s.free[j] {
			return false
		}
		of, lo := s.order[j].of, outside(s.lo[i], s.lo[j], w)
		for at := 0; at < len(of); at += 1 << (lo + s.width[i]) {
			a, b := of[at+x<<lo:], of[at+y<<lo:]
			if !slices.Equal(a[:1<<lo], b[:1<<lo]) {
				return false
			}
		}
	}
	return true
}

// improve makes of every state the worst that the others lead to by
// improvements of their own, wander by any moves.
func (p *slice) improve() { p.sweep(false) }
func (p *slice) wander()  { p.sweep(true) }

func (p *slice) sweep(anyMove bool) {
	for idle, k := 0, 0; idle < len(p.movers); k = (k + 1) % len(p.movers) {
		idle++
		m := &p.movers[k]
		switch {
		case m.levels != nil && anyMove:
			if m.stepAnywhere(p.worth) {
				idle = 1 // its own are done, the others may follow
			}
		case m.levels != nil:
			if m.step(p.worth) {
				idle = 0
			}
		case m.sweep(p.worth, p.line, anyMove):
			idle = 1
		}
	}
}

// sweep lets a mover move once in every state, and tells whether any worth
// changed. States that differ in its options stand far from each other: a set is
// brought together, with its neighbours, which come in the same lines.
func (m *mover) sweep(worth, line []uint64, anyMove bool) bool {
	if m.lo == 0 {
		return m.lower(worth, m.of, 1<<m.width, 0, anyMove) != 0
	}
	changed := uint64(0)
	shift := min(3, m.lo)
	many, below, size := 1<<shift, 1<<m.lo, 1<<m.width
	line = line[:many<<m.width]
	of := m.of
	for block := 0; block < len(worth); block += below << m.width {
		for first := block; first < block+below; first += many {
			for k := range size {
				bring(line[k<<shift:], worth[first+k<<m.lo:], many)
			}
			c := m.lower(line, of[:many], 1, shift, anyMove)
			of = of[many:]
			if c == 0 {
				continue
			}
			changed |= c
			for k := range size {
				bring(worth[first+k<<m.lo:], line[k<<shift:], many)
			}
		}
	}
	return changed != 0
}

// bring copies many neighbours; a whole line is copied faster when its length is known.
func bring(to, from []uint64, many int) {
	if many == near {
		v := *(*[near]uint64)(from)
		*(*[near]uint64)(to) = v
		return
	}
	copy(to[:many], from)
}

// lower is sweep over sets of states whose first states stand apart from each other;
// in each the states stand 1<<shift apart. It takes two sets of the same order at
// once, as each is a chain of steps that wait for each other.
func (m *mover) lower(worth []uint64, of []uint32, apart, shift int, anyMove bool) (changed uint64) {
	for k := 0; k < len(of); k++ {
		o, a := m.list[of[k]], worth[k*apart:]
		if anyMove {
			changed |= o.together(a, shift)
			continue
		}
		if k+1 < len(of) && of[k] == of[k+1] {
			k++
			changed |= o.lowerTwo(a, worth[k*apart:], shift)
			continue
		}
		changed |= o.lower(a, shift)
	}
	return changed
}

// lower makes the worth of every state of a set no more than that of those better
// for the mover, and tells which bits changed.
func (o order) lower(a []uint64, shift int) (changed uint64) {
	least := uint64(laneMax)
	for k, group := range o {
		better := least
		for _, s := range group {
			at := int(s) << shift
			v := a[at]
			least = lesser(least, v)
			if k == 0 {
				continue // there is nothing better
			}
			now := lesser(v, better)
			a[at] = now
			changed |= v ^ now
		}
	}
	return changed
}

// lowerTwo is lower for two sets. It does no more than it must: the best stay as
// they are, nothing is worse than the last.
func (o order) lowerTwo(a, b []uint64, shift int) (changed uint64) {
	if len(o) < 2 {
		return 0
	}
	leastA, leastB := uint64(laneMax), uint64(laneMax)
	for _, s := range o[0] {
		at := int(s) << shift
		leastA, leastB = lesser(leastA, a[at]), lesser(leastB, b[at])
	}
	last := len(o) - 1
	for _, group := range o[1:last] {
		betterA, betterB := leastA, leastB
		for _, s := range group {
			at := int(s) << shift
			v, w := a[at], b[at]
			leastA, leastB = lesser(leastA, v), lesser(leastB, w)
			nowA, nowB := lesser(v, betterA), lesser(w, betterB)
			a[at], b[at] = nowA, nowB
			changed |= (v ^ nowA) | (w ^ nowB)
		}
	}
	for _, s := range o[last] {
		at := int(s) << shift
		v, w := a[at], b[at]
		nowA, nowB := lesser(v, leastA), lesser(w, leastB)
		a[at], b[at] = nowA, nowB
		changed |= (v ^ nowA) | (w ^ nowB)
	}
	return changed
}

// together makes the worth of every state of a set that of the least: all can be
// reached from all.
func (o order) together(a []uint64, shift int) (changed uint64) {
	least := uint64(laneMax)
	for _, group := range o {
		for _, s := range group {
			least = lesser(least, a[int(s)<<shift])
		}
	}
	for _, group := range o {
		for _, s := range group {
			changed |= a[int(s)<<shift] ^ least
			a[int(s)<<shift] = least
		}
	}
	return changed
}

// step is sweep for a mover whose options do not all move both ways: it looks at
// every improvement by itself.
func (m *mover) step(worth []uint64) bool {
	own := (1<<m.width - 1) << m.lo
	changed := uint64(0)
	for s, level := range m.levels {
		if level == infeasible {
			continue
		}
		v := worth[s]
		for c := own; c != 0; c = (c - 1) & own {
			t := s ^ c
			if m.levels[t] > level && s&c&m.setOnly == 0 && c&^s&m.unsetOnly == 0 {
				v = lesser(v, worth[t])
			}
		}
		changed |= v ^ worth[s]
		worth[s] = v
	}
	return changed != 0
}

// stepAnywhere is step by any moves: an option after the other, also by way of
// what cannot be, as all change at once.
func (m *mover) stepAnywhere(worth []uint64) (changed bool) {
	m.exclude(worth, laneMax)
	for bit := 1 << m.lo; bit < 1<<(m.lo+m.width); bit <<= 1 {
		for s := range worth {
			if s&bit != 0 {
				continue
			}
			not, taken := worth[s], worth[s|bit]
			least := lesser(not, taken)
			if m.unsetOnly&bit == 0 && least != not {
				worth[s] = least
				changed = changed || m.levels[s] != infeasible
			}
			if m.setOnly&bit == 0 && least != taken {
				worth[s|bit] = least
				changed = changed || m.levels[s|bit] != infeasible
			}
		}
	}
	m.exclude(worth, 0)
	return changed
}

// exclude sets the worth of what is infeasible.
func (m *mover) exclude(worth []uint64, v uint64) {
	for s, level := range m.levels {
		if level == infeasible {
			worth[s] = v
		}
	}
}
