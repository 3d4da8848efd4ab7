//go:build !amd64

package matrix

const wide = false

func kernel(k int, a *float32, rs, cs int, b, c *float32, ldc int) {
	kernelGo(k, a, rs, cs, b, c, ldc)
}

func kernel2(int, *float32, int, int, *float32, *float32, int) { panic("matrix: no wide kernel") }
