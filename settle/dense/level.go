package dense

import "parley/settle"

// infeasible is the level of states that cannot be; all others are 1 or more.
const infeasible = 0

// pattern is option k of the first six over 64 states that stand together.
var pattern = [6]uint64{0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0, 0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000}

// word is what a formula says of 64 states from s on, a bit each.
func (l *layout) word(f *settle.Formula, s int) uint64 {
	switch f.Op {
	case settle.Taken:
		at := l.place[f.Option]
		if at < len(pattern) {
			return pattern[at]
		}
		return -uint64(s >> at & 1)
	case settle.Not:
		return ^l.word(&f.Args[0], s)
	case settle.And:
		w := ^uint64(0)
		for k := range f.Args {
			w &= l.word(&f.Args[k], s)
		}
		return w
	case settle.Or:
		w := uint64(0)
		for k := range f.Args {
			w |= l.word(&f.Args[k], s)
		}
		return w
	case settle.If:
		return l.word(&f.Args[0], s) | ^l.word(&f.Args[1], s)
	}
	return ^(l.word(&f.Args[0], s) ^ l.word(&f.Args[1], s))
}

// spread are four bits in four lanes.
var spread = func() (t [16]uint64) {
	for n := range t {
		for k := range 4 {
			t[n] |= uint64(n>>k&1) << (16 * k)
		}
	}
	return t
}()

// levels works out the levels of states from to to by prioritised statements.
func (l *layout) levels(statements, excluded []settle.Formula, levels []uint16, from, to int) {
	for s := from; s < to; s += 64 {
		var sum [16]uint64
		for k := range statements {
			w := l.word(&statements[k], s)
			for j := range sum {
				sum[j] = sum[j]<<1 | spread[w>>(4*j)&15]
			}
		}
		out := uint64(0)
		for k := range excluded {
			out |= l.word(&excluded[k], s)
		}
		block := levels[s:min(s+64, len(levels))]
		for j := range block {
			block[j] = uint16(sum[j>>2]>>(16*(j&3))) + 1
		}
		for j := range block {
			if out>>j&1 != 0 {
				block[j] = infeasible
			}
		}
	}
}
