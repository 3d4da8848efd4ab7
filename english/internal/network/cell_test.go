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

// TestSoftmax holds the probabilities to the functions they approximate.
func TestSoftmax(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for n := 1; n < 30; n++ {
		x, want := make([]float32, n), make([]float64, n)
		best, sum := 0, 0.0
		for i := range x {
			x[i] = float32(r.NormFloat64() * 20)
			want[i] = math.Exp(float64(x[i]))
			sum += want[i]
			if x[i] > x[best] {
				best = i
			}
		}
		if got := Softmax(x); got != best {
			t.Errorf("the best of %d is %d, want %d", n, got, best)
		}
		for i, v := range x {
			if math.Abs(float64(v)-want[i]/sum) > 1e-6 {
				t.Errorf("%d of %d: %v, want %v", i, n, v, want[i]/sum)
			}
		}
	}
}
