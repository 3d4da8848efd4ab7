package settle

import (
	"math/bits"
	"slices"
)

// Step is a move of a decision maker to a state. In a path every step but the
// first leaves the state of the step before.
type Step struct {
	DM int
	To int
}

// chain walks the states that decision makers reach by turns: no one moves
// twice in a row, as two moves of one would be one legal move or none.
type chain struct {
	by    []relation // the moves taken, by decision maker
	who   []int      // who may move
	seen  []set      // states reached, by the last mover
	queue []Step
}

func newChain(by []relation, who []int, n int) *chain {
	c := &chain{by: by, who: who, seen: make([]set, len(by))}
	for _, i := range who {
		c.seen[i] = newSet(n)
	}
	return c
}

// from adds all that is reached from a state to out.
func (c *chain) from(s int, out set) {
	for _, i := range c.who {
		clear(c.seen[i])
	}
	c.queue = c.queue[:0]
	c.move(Step{-1, s})
	for len(c.queue) > 0 {
		last := c.queue[len(c.queue)-1]
		c.queue = c.queue[:len(c.queue)-1]
		c.move(last)
	}
	for _, i := range c.who {
		out.join(c.seen[i])
	}
}

// move lets everybody move on from a step but who took it.
func (c *chain) move(last Step) {
	for _, i := range c.who {
		if i == last.DM {
			continue
		}
		seen := c.seen[i]
		for w, v := range c.by[i].of(last.To) {
			for v &^= seen[w]; v != 0; v &= v - 1 {
				t := w<<6 + bits.TrailingZeros64(v)
				seen.add(t)
				c.queue = append(c.queue, Step{i, t})
			}
		}
	}
}

// path is a shortest path by turns from s to a state that is wanted, and not
// blocked; nil when there is none.
func path(by []relation, who []int, n, s int, wanted func(int) bool) []Step {
	type node struct {
		Step
		before int
	}
	seen := make(map[Step]bool, n)
	list := []node{{Step{-1, s}, -1}}
	for at := 0; at < len(list); at++ {
		for _, i := range who {
			if i == list[at].DM {
				continue
			}
			for t := range by[i].of(list[at].To).all {
				step := Step{i, t}
				if seen[step] {
					continue
				}
				seen[step] = true
				list = append(list, node{step, at})
				if wanted(t) {
					var out []Step
					for k := len(list) - 1; k > 0; k = list[k].before {
						out = append(out, list[k].Step)
					}
					slices.Reverse(out)
					return out
				}
			}
		}
	}
	return nil
}
