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
	b.Pack(numbers(r, k*n), k, n, numbers(r, n))
	return &a, &b
}

// TestRounded compares the product with that of the numbers before rounding.
func TestRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(1, 13).Draw(t, "m")
		k := 8 * rapid.IntRange(1, 8).Draw(t, "k")
		n := rapid.IntRange(1, 150).Draw(t, "n")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		x, w, bias := numbers(r, m*k), numbers(r, k*n), numbers(r, n)
		var a RoundedRows
		var b Rounded
		a.Round(x, k, m, k)
		b.Pack(w, k, n, bias)
		c := make([]float32, Rows(m)*b.N)
		MulRounded(c, b.N, &a, &b)
		sum := numbers(r, len(c))
		before := append([]float32(nil), sum...)
		MulAddRounded(sum, b.N, &a, &b)
		const tolerance = 0.12 // a few steps of a part in 127, times the root of k
		for i := range m {
			for j := range b.N {
				var want, size, added float32
				for s := 0; j < n && s < k; s++ {
					want += x[i*k+s] * w[s*n+j]
					size += x[i*k+s] * x[i*k+s]
				}
				if j < n {
					added = bias[j]
				}
				at := i*b.N + j
				d1, d2 := c[at]-added-want, sum[at]-before[at]-want
				if limit := tolerance * tolerance * (size + 1); d1*d1 > limit || d2*d2 > limit {
					t.Fatalf("(%d,%d): off by %v and %v", i, j, d1, d2)
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
		base := numbers(r, block*Wide)
		run := func(kernel kernel8Func) []float32 {
			c := make([]float32, block*Wide)
			kernel(&tile{k / group, &a.data[0], &a.scale[0], &a.start[0], &b.data[0], &b.scale[0], &base[0], Wide * 4, &c[0], Wide * 4})
			return c
		}
		want := run(kernel8Go)
		for name, kernel := range kernels8() {
			if d := cmp.Diff(want, run(kernel)); d != "" {
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
