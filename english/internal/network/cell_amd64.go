package network

import "golang.org/x/sys/cpu"

//go:noescape
func stepAVX2(h int, gates, peep, before, x, c, o *float32)

//go:noescape
func stepAVX512(h int, gates, peep, before, x, c, o *float32)

//go:noescape
func expAVX2(n int, x *float32, top float32) float32

var (
	fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	wide = fast && cpu.X86.HasAVX512F
)

func step(h int, g, peep, before, x, c, o []float32) {
	switch {
	case wide:
		stepAVX512(h, &g[0], &peep[0], &before[0], &x[0], &c[0], &o[0])
	case fast:
		stepAVX2(h, &g[0], &peep[0], &before[0], &x[0], &c[0], &o[0])
	default:
		stepGo(h, g, peep, before, x, c, o)
	}
}

func exps(x []float32, top float32) float32 {
	n := len(x) / 8 * 8
	if !fast || n == 0 {
		return expsGo(x, top)
	}
	return expAVX2(n, &x[0], top) + expsGo(x[n:], top)
}
