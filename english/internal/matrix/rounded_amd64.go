package matrix

import "golang.org/x/sys/cpu"

//go:noescape
func largestAVX2(n int, x *float32) float32

//go:noescape
func roundAVX2(n int, x *float32, q *int8, factor float32) int32

//go:noescape
func kernel8AVX2(t *tile)

//go:noescape
func kernel8VNNI(t *tile)

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

func kernel8(t *tile) {
	switch {
	case vnni:
		kernel8VNNI(t)
	case fast:
		kernel8AVX2(t)
	default:
		kernel8Go(t)
	}
}
