package matrix

import "golang.org/x/sys/cpu"

//go:noescape
func kernelAVX2(k int, a *float32, rs, cs int, b, c *float32, ldc int)

//go:noescape
func kernelAVX512(k int, a *float32, rs, cs int, b, c *float32, ldc, panel int)

var (
	fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	wide = fast && cpu.X86.HasAVX512F
)

func kernel(k int, a *float32, rs, cs int, b, c *float32, ldc int) {
	if fast {
		kernelAVX2(k, a, rs, cs, b, c, ldc)
		return
	}
	kernelGo(k, a, rs, cs, b, c, ldc)
}

// kernel2 works on two neighbouring panels.
func kernel2(k int, a *float32, rs, cs int, b, c *float32, ldc int) {
	kernelAVX512(k, a, rs, cs, b, c, ldc, k*Width*4)
}
