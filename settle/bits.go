package settle

import "math/bits"

// set is a set of states, a bit each.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s set) remove(i int)   { s[i>>6] &^= 1 << (i & 63) }
func (s set) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// meets tells whether two sets have a state in common.
func (s set) meets(o set) bool {
	for i, w := range s {
		if w&o[i] != 0 {
			return true
		}
	}
	return false
}

// join adds all of o.
func (s set) join(o set) {
	for i, w := range o {
		s[i] |= w
	}
}

// all yields the states in order.
func (s set) all(yield func(int) bool) {
	for w, v := range s {
		for ; v != 0; v &= v - 1 {
			if !yield(w<<6 + bits.TrailingZeros64(v)) {
				return
			}
		}
	}
}

// states lists the set.
func (s set) states() []int {
	out := make([]int, 0, s.count())
	for i := range s.all {
		out = append(out, i)
	}
	return out
}

// relation is a set of states for each state.
type relation struct {
	words int
	rows  []uint64
}

func newRelation(n int) relation {
	w := (n + 63) / 64
	return relation{words: w, rows: make([]uint64, n*w)}
}

func (r relation) of(s int) set { return r.rows[s*r.words : (s+1)*r.words] }
