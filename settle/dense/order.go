package dense

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"parley/settle"
)

// An order is the combinations of a decision maker's own options that can be, in
// groups of the same level, the best first.
type order [][]uint32

// orders are those of one decision maker. What the others do decides which order
// its own combinations are in, and mostly does so by few options: there are few
// different orders.
type orders struct {
	of   []uint32 // number of the order, by the index without the own options
	list []order
}

// sorter finds the orders of a decision maker.
type sorter struct {
	orders
	levels  []uint16
	lo      int
	width   int
	matters uint64 // places of what the others do that changes the order
	known   map[string]uint32
	keys    []uint64
	text    []byte
}

// orders works out the orders of a decision maker whose options all move both ways.
func (s *solver) orders(i int, statements []settle.Formula) orders {
	b := sorter{
		levels: s.levels[i], lo: s.lo[i], width: s.width[i], matters: s.matters(i, statements, s.excluded),
		known: map[string]uint32{}, keys: make([]uint64, 0, 1<<s.width[i]),
	}
	b.of = make([]uint32, s.n>>b.width)
	b.fill(b.of, 0)
	return b.orders
}

// matters are the places of all options in i's statements that its own options
// are in, and in exclusions: others change its level, but not its order.
func (l *layout) matters(i int, statements, excluded []settle.Formula) uint64 {
	places := l.mentioned(excluded)
	for k := range statements {
		if in := l.mentioned(statements[k : k+1]); in&l.own(i) != 0 {
			places |= in
		}
	}
	return places
}

// mentioned are the places of all options of formulas.
func (l *layout) mentioned(list []settle.Formula) (places uint64) {
	for _, f := range list {
		if f.Op == settle.Taken {
			places |= 1 << l.place[f.Option]
		}
		places |= l.mentioned(f.Args)
	}
	return places
}

// fill numbers the orders of a part of what the others do, a power of two whose
// first state is given. Where the upper half differs by an option that does not
// matter it is a copy.
func (b *sorter) fill(of []uint32, first int) {
	half := len(of) / 2
	if half == 0 {
		of[0] = b.number(first)
		return
	}
	place := bits.TrailingZeros(uint(half))
	if place >= b.lo {
		place += b.width
	}
	b.fill(of[:half], first)
	if b.matters>>place&1 == 0 {
		copy(of[half:], of[:half])
		return
	}
	b.fill(of[half:], first|1<<place)
}

// number is that of the order of the states that differ from the first in own
// options only.
func (b *sorter) number(first int) uint32 {
	keys := b.keys[:0]
	for k := range 1 << b.width {
		if level := b.levels[first+k<<b.lo]; level != infeasible {
			keys = append(keys, uint64(^level)<<32|uint64(k))
		}
	}
	slices.Sort(keys)
	// Levels do not matter beside their order.
	group, last := uint64(0), uint64(0)
	b.text = b.text[:0]
	for k, key := range keys {
		if key>>32 != last {
			group++
			last = key >> 32
		}
		keys[k] = group<<32 | key&(1<<32-1)
		b.text = binary.LittleEndian.AppendUint64(b.text, keys[k])
	}
	n, ok := b.known[string(b.text)]
	if !ok {
		n = uint32(len(b.list))
		b.known[string(b.text)] = n
		b.list = append(b.list, grouped(keys))
	}
	return n
}

// grouped is the order that keys of a group and a combination are in.
func grouped(keys []uint64) (out order) {
	all := make([]uint32, len(keys))
	from := 0
	for k, key := range keys {
		all[k] = uint32(key)
		if k+1 == len(keys) || key>>32 != keys[k+1]>>32 {
			out = append(out, all[from:k+1])
			from = k + 1
		}
	}
	return out
}
