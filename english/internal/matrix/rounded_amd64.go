package matrix

import "golang.org/x/sys/cpu"

//go:noescape
func largestAVX2(n int, x *float32) float32

//go:noescape
func roundAVX2(n int, x *float32, q *int8, factor float32) int32

//go:noescape
func kernel8AVX2(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int)

//go:noescape
func kernel8VNNI(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int)

var vnni = wide && cpu.X86.HasAVX512VNNI

func largest(x []float32) float32 {
	if fast {
		return largestAVX2(len(x), &x[0])
	}
	return largestGo(x)
}

func round(x []float32, q []int8, factor float32) int32 {
	if fast {
		return roundAVX2(len(x), &x[0], &q[0], factor)
	}
	return roundGo(x, q, factor)
}

func kernel8(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int) {
	switch {
	case vnni:
		kernel8VNNI(groups, a, scale, start, b, colScale, c, ldc)
	case fast:
		kernel8AVX2(groups, a, scale, start, b, colScale, c, ldc)
	default:
		kernel8Go(groups, a, scale, start, b, colScale, c, ldc)
	}
}
