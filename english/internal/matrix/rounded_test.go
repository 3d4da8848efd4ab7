package matrix

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// roundedPair is a product's two sides, rounded.
func roundedPair(r *rand.Rand, m, k, n int) (*RoundedRows, *Rounded) {
	var a RoundedRows
	var b Rounded
	a.Round(numbers(r, m*k), k, m, k)
	b.Pack(numbers(r, k*n), k, n)
	return &a, &b
}

// TestRounded compares the product with that of the numbers before rounding.
func TestRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(1, 13).Draw(t, "m")
		k := 8 * rapid.IntRange(1, 8).Draw(t, "k")
		n := rapid.IntRange(1, 150).Draw(t, "n")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		x, w := numbers(r, m*k), numbers(r, k*n)
		var a RoundedRows
		var b Rounded
		a.Round(x, k, m, k)
		b.Pack(w, k, n)
		c := make([]float32, Rows(m)*b.N)
		MulRounded(c, b.N, &a, &b)
		const tolerance = 0.12 // a few steps of a part in 127, times the root of k
		for i := range m {
			for j := range b.N {
				var want, size float32
				for s := 0; j < n && s < k; s++ {
					want += x[i*k+s] * w[s*n+j]
					size += x[i*k+s] * x[i*k+s]
				}
				if d := c[i*b.N+j] - want; d*d > tolerance*tolerance*(size+1) {
					t.Fatalf("(%d,%d): %v, want %v", i, j, c[i*b.N+j], want)
				}
			}
		}
	})
}

// TestSameEverywhere holds every kernel to the very numbers of the portable one.
func TestSameEverywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range []int{8, 40, 320} {
		a, b := roundedPair(r, block, k, Wide)
		c := numbers(r, block*Wide)
		want := append([]float32(nil), c...)
		kernel8Go(k/group, &a.data[0], &a.scale[0], &a.start[0], &b.data[0], &b.scale[0], &want[0], Wide*4)
		for name, kernel := range kernels8() {
			got := append([]float32(nil), c...)
			kernel(k/group, &a.data[0], &a.scale[0], &a.start[0], &b.data[0], &b.scale[0], &got[0], Wide*4)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s, %d rows: %s", name, k, d)
			}
		}
		x := numbers(r, k)
		x[k/2] = -9
		factor, _ := scales(largestGo(x))
		q1, q2 := make([]int8, k), make([]int8, k)
		if largest(x) != 9 || largestGo(x) != 9 || round(x, q1, factor) != roundGo(x, q2, factor) {
			t.Errorf("%d numbers are rounded otherwise", k)
		}
		if d := cmp.Diff(q2, q1); d != "" {
			t.Error(d)
		}
	}
}

func BenchmarkMulRounded(b *testing.B) {
	const m, k, n = 32, 256, 768
	x, w := roundedPair(rand.New(rand.NewPCG(1, 2)), m, k, n)
	c := make([]float32, m*n)
	b.SetBytes(2 * m * k * n) // reported MB/s are then million operations a second
	for b.Loop() {
		MulRounded(c, n, x, w)
	}
}
