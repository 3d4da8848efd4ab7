package network

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWideStep holds the wide step to the numbers of the narrower one.
func TestWideStep(t *testing.T) {
	if !wide {
		t.Skip("no AVX-512 here")
	}
	const h = 48
	r := rand.New(rand.NewPCG(1, 2))
	run := func(step func(h int, gates, peep, before, x, c, o *float32), in []float32) []float32 {
		s := append([]float32(nil), in...) // three gates, two peepholes, before, x, c, o
		step(h, &s[0], &s[3*h], &s[5*h], &s[6*h], &s[7*h], &s[8*h])
		return s
	}
	in := make([]float32, 9*h)
	for i := range in {
		in[i] = float32(r.NormFloat64() * 3)
	}
	if !slices.Equal(run(stepAVX2, in), run(stepAVX512, in)) {
		t.Error("AVX-512 gives other numbers than AVX2")
	}
}
