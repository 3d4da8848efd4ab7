package matrix

import "unsafe"

// kernelGo is the kernel for processors without AVX2: four rows by sixteen
// columns of c, strides in bytes.
func kernelGo(k int, a *float32, rs, cs int, b, c *float32, ldc int) {
	panel := unsafe.Slice(b, k*Width)
	for i := 0; i < block; i++ {
		row := (*[Width]float32)(unsafe.Add(unsafe.Pointer(c), i*ldc))
		acc := *row
		p := unsafe.Add(unsafe.Pointer(a), i*rs)
		for r := 0; r < k; r++ {
			x := *(*float32)(p)
			if r+1 < k {
				p = unsafe.Add(p, cs)
			}
			v := (*[Width]float32)(panel[r*Width:])
			for j := range acc {
				acc[j] += x * v[j]
			}
		}
		*row = acc
	}
}
