package network

// forbidden is a score no tree reaches; oneRoot is the price of a second root.
const (
	forbidden = -1e9
	oneRoot   = 1e4
)

// Tree finds the best tree over the words of a sentence; the zero value is
// ready, and reusing one saves memory.
type Tree struct {
	m         int // words and the root
	score     []float64
	dep, head []int32 // the arc of the sentence that an arc of the contracted graph stands for
	alive     []bool
	best      []int
	mark      []int
}

// Best fills heads (n+1 entries, heads[0] = -1) with the best tree that hangs
// from the root by exactly one word. scores[d*ld+h] is the score of h as the
// head of d, counting from 1; h = 0 is the root.
func (t *Tree) Best(scores []float32, ld, n int, heads []int) {
	heads = heads[:n+1]
	heads[0] = -1
	roots := 0
	for d := 1; d <= n; d++ {
		at := -1
		row := scores[d*ld : d*ld+n+1]
		for h, s := range row {
			if h != d && (at < 0 || s > row[at]) {
				at = h
			}
		}
		heads[d] = at
		if at == 0 {
			roots++
		}
	}
	if roots == 1 && t.cycle(heads, nil) < 0 {
		return
	}
	t.chuLiuEdmonds(scores, ld, n+1, heads)
}

// cycle returns a node on a cycle of the head pointers, or -1. Nodes that are
// not alive are passed over (nil: all are alive).
func (t *Tree) cycle(heads []int, alive []bool) int {
	t.mark = grow(t.mark, len(heads))
	clear(t.mark)
	for i := 1; i < len(heads); i++ {
		if t.mark[i] != 0 || (alive != nil && !alive[i]) {
			continue
		}
		j := i
		for j > 0 && t.mark[j] == 0 {
			t.mark[j] = i
			j = heads[j]
		}
		if j > 0 && t.mark[j] == i {
			return j
		}
	}
	return -1
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// contraction remembers a cycle: the words under each member, and the arc that
// enters it when the cycle is kept.
type contraction struct {
	words     [][]int32
	dep, head []int32
}

// chuLiuEdmonds contracts cycles until the best arcs form a tree, then opens
// them in reverse. A contracted cycle lives on in one of its members.
func (t *Tree) chuLiuEdmonds(scores []float32, ld, m int, heads []int) {
	t.load(scores, ld, m)
	words := make([][]int32, m)
	for i := range words {
		words[i] = []int32{int32(i)}
	}
	var done []contraction
	for d := 1; d < m; d++ {
		t.choose(d)
	}
	for {
		node := t.cycle(t.best, t.alive)
		if node < 0 {
			break
		}
		done = append(done, t.contract(node, words))
		t.chooseAgain(node)
	}
	for i := range heads {
		heads[i] = -1
	}
	for d := 1; d < m; d++ {
		if t.alive[d] {
			a := d*m + t.best[d]
			heads[t.dep[a]] = int(t.head[a])
		}
	}
	for i := len(done) - 1; i >= 0; i-- {
		for j, under := range done[i].words {
			if !entered(under, heads) {
				heads[done[i].dep[j]] = int(done[i].head[j])
			}
		}
	}
}

// entered tells whether one of the words already hangs from outside.
func entered(words []int32, heads []int) bool {
	for _, w := range words {
		if heads[w] >= 0 {
			return true
		}
	}
	return false
}

func (t *Tree) load(scores []float32, ld, m int) {
	t.m = m
	t.score, t.dep, t.head = grow(t.score, m*m), grow(t.dep, m*m), grow(t.head, m*m)
	t.alive, t.best = grow(t.alive, m), grow(t.best, m)
	for d := 0; d < m; d++ {
		t.alive[d] = true
		for h := 0; h < m; h++ {
			s := float64(forbidden)
			if h != d && d > 0 {
				s = float64(scores[d*ld+h])
				if h == 0 {
					s -= oneRoot
				}
			}
			t.score[d*m+h] = s
			t.dep[d*m+h], t.head[d*m+h] = int32(d), int32(h)
		}
	}
}

// choose finds the best head of node d.
func (t *Tree) choose(d int) {
	row := t.score[d*t.m : (d+1)*t.m]
	at := -1
	for h, s := range row {
		if h != d && t.alive[h] && (at < 0 || s > row[at]) {
			at = h
		}
	}
	t.best[d] = at
}

// chooseAgain finds new heads for node, just made of a cycle, and for those
// whose head was in the cycle. For the others node is no better than its parts.
func (t *Tree) chooseAgain(node int) {
	for d := 1; d < t.m; d++ {
		if t.alive[d] && (d == node || t.best[d] == node || !t.alive[t.best[d]]) {
			t.choose(d)
		}
	}
}

// contract makes the cycle through node one node.
func (t *Tree) contract(node int, words [][]int32) contraction {
	m := t.m
	var c contraction
	var members []int
	inside := make([]bool, m)
	for j := node; !inside[j]; j = t.best[j] {
		a := j*m + t.best[j]
		members = append(members, j)
		inside[j] = true
		c.words = append(c.words, words[j])
		c.dep, c.head = append(c.dep, t.dep[a]), append(c.head, t.head[a])
	}
	kept := make([]float64, len(members))
	for i, j := range members {
		kept[i] = t.score[j*m+t.best[j]]
	}
	for x := 0; x < m; x++ {
		if !t.alive[x] || inside[x] {
			continue
		}
		into, gain, out := -1, 0.0, node
		for i, j := range members {
			if g := t.score[j*m+x] - kept[i]; into < 0 || g > gain {
				into, gain = j, g
			}
			if t.score[x*m+j] > t.score[x*m+out] {
				out = j
			}
		}
		t.dep[node*m+x], t.head[node*m+x] = t.dep[into*m+x], t.head[into*m+x]
		t.score[node*m+x] = gain
		t.dep[x*m+node], t.head[x*m+node] = t.dep[x*m+out], t.head[x*m+out]
		t.score[x*m+node] = t.score[x*m+out]
	}
	var all []int32
	for _, j := range members {
		all = append(all, words[j]...)
		t.alive[j] = j == node
	}
	words[node] = all
	return c
}
