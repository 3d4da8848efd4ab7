package matrix

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func numbers(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func close32(a, b float32) bool { return math.Abs(float64(a-b)) < 1e-3*(1+math.Abs(float64(b))) }

// TestProducts compares every form of the product with the schoolbook sum.
func TestProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(1, 13).Draw(t, "m")
		k := rapid.IntRange(1, 40).Draw(t, "k")
		n := rapid.IntRange(1, 50).Draw(t, "n")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		a, b := numbers(r, Rows(m)*k), numbers(r, k*n)
		var p, q Packed
		p.Pack(b, k, n)
		bt := make([]float32, n*k)
		at := make([]float32, k*Rows(m))
		for i := 0; i < k; i++ {
			for j := 0; j < n; j++ {
				bt[j*k+i] = b[i*n+j]
			}
			for j := 0; j < Rows(m); j++ {
				at[i*Rows(m)+j] = a[j*k+i]
			}
		}
		q.PackT(bt, n, k, k)
		c1 := make([]float32, Rows(m)*Cols(n))
		c2 := make([]float32, Rows(m)*Cols(n))
		MulAdd(c1, Cols(n), a, k, m, &p)
		MulAddT(c2, Cols(n), at, Rows(m), Rows(m), &q)
		for i := 0; i < m; i++ {
			for j := 0; j < n; j++ {
				var want float32
				for x := 0; x < k; x++ {
					want += a[i*k+x] * b[x*n+j]
				}
				if !close32(c1[i*Cols(n)+j], want) || !close32(c2[i*Cols(n)+j], want) {
					t.Fatalf("(%d,%d): %v and %v, want %v", i, j, c1[i*Cols(n)+j], c2[i*Cols(n)+j], want)
				}
			}
		}
	})
}

// TestKernelGo keeps the portable kernel equal to the fast one.
func TestKernelGo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const k = 37
	a, b := numbers(r, block*k), numbers(r, k*Width)
	c1, c2 := make([]float32, block*Width), make([]float32, block*Width)
	kernel(k, &a[0], k*4, 4, &b[0], &c1[0], Width*4)
	kernelGo(k, &a[0], k*4, 4, &b[0], &c2[0], Width*4)
	for i := range c1 {
		if !close32(c1[i], c2[i]) {
			t.Fatalf("%d: %v != %v", i, c1[i], c2[i])
		}
	}
}

func BenchmarkMulAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, k, n = 32, 256, 768
	x, w := numbers(r, m*k), numbers(r, k*n)
	var p Packed
	p.Pack(w, k, n)
	c := make([]float32, m*n)
	b.SetBytes(2 * m * k * n) // reported MB/s are then MFLOP/s
	for b.Loop() {
		MulAdd(c, n, x, k, m, &p)
	}
}
