package dense

import "parley/settle"

// An order lists, for each set of states that differ in one decision maker's
// options only, these states by its level, the best first: seven bits of a byte
// say which, the eighth that its level is below the one before.
type order []uint8

const (
	which = 0x7f
	drops = 0x80
)

// orders works out the order of a decision maker whose options all move both ways.
func (l *layout) orders(levels []uint16, i int) order {
	size := 1 << l.width[i]
	out := make(order, len(levels))
	keys, spare := make([]uint32, size), make([]uint32, size)
	l.sets(len(levels), i, func(first, set int) {
		for k := range keys {
			keys[k] = uint32(^levels[first+k<<l.lo[i]])<<8 | uint32(k)
		}
		sortKeys(keys, spare)
		last := keys[0] >> 8
		for k, key := range keys {
			o := uint8(key)
			if key>>8 != last {
				o |= drops
				last = key >> 8
			}
			out[set*size+k] = o
		}
	})
	return out
}

// sets calls for each set of states that differ in i's options only, with its
// first state and its number.
func (l *layout) sets(n, i int, each func(first, set int)) {
	below, span := 1<<l.lo[i], 1<<(l.lo[i]+l.width[i])
	set := 0
	for block := 0; block < n; block += span {
		for s := block; s < block+below; s++ {
			each(s, set)
			set++
		}
	}
}

// sortKeys sorts by merging runs that insertion put in order.
func sortKeys(keys, spare []uint32) {
	const run = 8
	for lo := 0; lo < len(keys); lo += run {
		part := keys[lo:min(lo+run, len(keys))]
		for i := 1; i < len(part); i++ {
			v, j := part[i], i
			for ; j > 0 && part[j-1] > v; j-- {
				part[j] = part[j-1]
			}
			part[j] = v
		}
	}
	from, to := keys, spare
	for w := run; w < len(keys); w *= 2 {
		for lo := 0; lo < len(keys); lo += 2 * w {
			merge(to[lo:], from[lo:min(lo+w, len(keys))], from[min(lo+w, len(keys)):min(lo+2*w, len(keys))])
		}
		from, to = to, from
	}
	copy(keys, from)
}

func merge(out, a, b []uint32) {
	k := 0
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out[k], a = a[0], a[1:]
		} else {
			out[k], b = b[0], b[1:]
		}
		k++
	}
	k += copy(out[k:], a)
	copy(out[k:], b)
}

// sweep lets j improve once in every state: what it can make of a state is the
// least of what it is worth now and what the states that j prefers are worth. It
// does two worths in one go, and tells whether any changed.
func (l *layout) sweep(by order, j int, a, b []uint16) bool {
	size, shift := 1<<l.width[j], l.lo[j]
	changed := false
	l.sets(len(a), j, func(first, set int) {
		// The least of those strictly better, and of those with them that come next.
		leastA, leastB, nextA, nextB := ^uint16(0), ^uint16(0), ^uint16(0), ^uint16(0)
		for _, o := range by[set*size : (set+1)*size] {
			if o&drops != 0 {
				leastA, leastB = nextA, nextB
			}
			s := first + int(o&which)<<shift
			va, vb := a[s], b[s]
			if leastA < va {
				a[s], va, changed = leastA, leastA, true
			}
			if leastB < vb {
				b[s], vb, changed = leastB, leastB, true
			}
			nextA, nextB = min(nextA, va), min(nextB, vb)
		}
	})
	return changed
}

// sweepSlowly is sweep where j's options do not all move both ways, or are
// many: it looks at every move by itself.
func (l *layout) sweepSlowly(levels []uint16, j int, a, b []uint16) bool {
	own := (1<<l.width[j] - 1) << l.lo[j]
	setOnly, unsetOnly := 0, 0
	for at := l.lo[j]; at < l.lo[j]+l.width[j]; at++ {
		switch l.moves[at] {
		case settle.SetOnly:
			setOnly |= 1 << at
		case settle.UnsetOnly:
			unsetOnly |= 1 << at
		}
	}
	changed := false
	for s, level := range levels {
		if level == infeasible {
			continue
		}
		for c := own; c != 0; c = (c - 1) & own {
			t := s ^ c
			if levels[t] <= level || s&c&setOnly != 0 || c&^s&unsetOnly != 0 {
				continue
			}
			if a[t] < a[s] {
				a[s], changed = a[t], true
			}
			if b[t] < b[s] {
				b[s], changed = b[t], true
			}
		}
	}
	return changed
}
