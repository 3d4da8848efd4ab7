package network

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestStep keeps the fast and the portable step equal, and both near the
// functions they approximate.
func TestStep(t *testing.T) {
	const h = 32
	r := rand.New(rand.NewPCG(1, 2))
	draw := func(n int, spread float64) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64() * spread)
		}
		return x
	}
	g, peep, before, x := draw(3*h, 20), draw(2*h, 1), draw(h, 1), draw(h, 1)
	g2 := append([]float32(nil), g...)
	c1, o1, c2, o2 := make([]float32, h), make([]float32, h), make([]float32, h), make([]float32, h)
	step(h, g, peep, before, x, c1, o1)
	raw := append([]float32(nil), g2...)
	stepGo(h, g2, peep, before, x, c2, o2)
	near := func(a, b float32) bool { return math.Abs(float64(a-b)) < 1e-5 }
	for j := range c1 {
		if !near(c1[j], c2[j]) || !near(o1[j], o2[j]) || !near(g[j], g2[j]) || !near(g[h+j], g2[h+j]) || !near(g[2*h+j], g2[2*h+j]) {
			t.Fatalf("unit %d: fast %v %v, portable %v %v", j, c1[j], o1[j], c2[j], o2[j])
		}
		if want := float32(math.Tanh(float64(raw[j]))); !near(g[j], want) {
			t.Fatalf("unit %d: candidate %v, want %v", j, g[j], want)
		}
	}
}
