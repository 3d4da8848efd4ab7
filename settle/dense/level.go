package dense

import (
	"math/bits"

	"parley/settle"
)

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

// scale works out the levels of a decision maker by prioritised statements.
type scale struct {
	*layout
	statements, excluded []settle.Formula
	matters              uint64 // places of all options they mention
}

// levels works out those of a part of the states, a power of two from first on.
// Where the upper half differs by an option that nothing mentions it is a copy.
func (c *scale) levels(levels []uint16, first int) {
	half := len(levels) / 2
	if half < 64 {
		c.block(levels, first)
		return
	}
	c.levels(levels[:half], first)
	if c.matters&uint64(half) == 0 {
		copy(levels[half:], levels[:half])
		return
	}
	c.levels(levels[half:], first|half)
}

// block works out the levels of 64 states or less.
func (c *scale) block(levels []uint16, first int) {
	var sum [16]uint64
	same := uint16(1) // of all 64
	for k := range c.statements {
		w, bit := c.word(&c.statements[k], first), len(c.statements)-1-k
		switch w {
		case 0:
		case ^uint64(0):
			same += 1 << bit
		default:
			for j := range sum {
				sum[j] |= spread[w>>(4*j)&15] << bit
			}
		}
	}
	out := uint64(0)
	for k := range c.excluded {
		out |= c.word(&c.excluded[k], first)
	}
	for j := range levels {
		levels[j] = uint16(sum[j>>2]>>(16*(j&3))) + same
	}
	for ; out != 0; out &= out - 1 {
		if j := bits.TrailingZeros64(out); j < len(levels) {
			levels[j] = infeasible
		}
	}
}
