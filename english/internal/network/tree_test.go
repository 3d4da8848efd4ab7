package network

import (
	"testing"

	"pgregory.net/rapid"
)

// TestBest compares with every possible tree of small sentences.
func TestBest(t *testing.T) {
	var tree Tree
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		ld := n + 1 + rapid.IntRange(0, 2).Draw(t, "pad")
		scores := rapid.SliceOfN(rapid.Float32Range(-20, 20), (n+1)*ld, (n+1)*ld).Draw(t, "scores")
		heads := make([]int, n+1)
		tree.Best(scores, ld, n, heads)
		if !isTree(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		best := bestOfAll(scores, ld, make([]int, n+1), 1)
		if got := total(scores, ld, heads); got < best-1e-2 {
			t.Fatalf("%v scores %v, the best tree %v", heads, got, best)
		}
	})
}

func isTree(heads []int) bool {
	roots := 0
	for d := 1; d < len(heads); d++ {
		if heads[d] == 0 {
			roots++
		}
		steps := 0
		for j := d; j > 0; j = heads[j] {
			if steps++; steps > len(heads) {
				return false
			}
		}
	}
	return roots == 1
}

func total(scores []float32, ld int, heads []int) float32 {
	var s float32
	for d := 1; d < len(heads); d++ {
		s += scores[d*ld+heads[d]]
	}
	return s
}

func bestOfAll(scores []float32, ld int, heads []int, d int) float32 {
	if d == len(heads) {
		if !isTree(heads) {
			return forbidden
		}
		return total(scores, ld, heads)
	}
	best := float32(forbidden)
	for h := range heads {
		if h != d {
			heads[d] = h
			best = max(best, bestOfAll(scores, ld, heads, d+1))
		}
	}
	return best
}
