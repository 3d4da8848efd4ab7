package coder

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestNear compares with the letters that can be dropped from both words but
// the first to make them alike.
func TestNear(t *testing.T) {
	word := rapid.StringMatching("x[ab]{1,6}")
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if diff := len(a) - len(b); diff < -1 || diff > 1 {
			return
		}
		want := slices.ContainsFunc(deletions(a), func(d string) bool { return slices.Contains(deletions(b), d) })
		if near(a, b) != want {
			t.Fatalf("%s and %s: want %v", a, b, want)
		}
	})
}

// deletions gives a word and all that one dropped letter makes of it.
func deletions(w string) []string {
	out := []string{w}
	for i := 1; i < len(w); i++ {
		out = append(out, w[:i]+w[i+1:])
	}
	return out
}
