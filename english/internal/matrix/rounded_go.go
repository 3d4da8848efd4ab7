package matrix

import "unsafe"

// The portable forms of the work on rounded numbers. The conversions to
// float32 keep the compiler from fusing a product with a sum.

func largestGo(x []float32) float32 {
	var top float32
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

func roundGo(x []float32, q []int8, factor float32) (sum int32) {
	q = q[:len(x)]
	for i, v := range x {
		n := nearest(v * factor)
		q[i] = int8(n)
		sum += n
	}
	return sum
}

// kernel8Go adds to four rows by Wide columns of c the product of four rows of
// groups*group numbers with a panel; ldc is in bytes.
func kernel8Go(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int) {
	k := groups * group
	rows, panel := unsafe.Slice(a, block*k), unsafe.Slice(b, k*Wide)
	scales, starts := unsafe.Slice(scale, block), unsafe.Slice(start, block)
	cols := (*[Wide]float32)(unsafe.Pointer(colScale))
	for i := range block {
		var acc [Wide]int32
		for g := range groups {
			x := (*[group]int8)(rows[i*k+g*group:])
			w := (*[Wide * group]uint8)(panel[g*Wide*group:])
			x0, x1, x2, x3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
			for j := range acc {
				acc[j] += x0*int32(w[4*j]) + x1*int32(w[4*j+1]) + x2*int32(w[4*j+2]) + x3*int32(w[4*j+3])
			}
		}
		row := (*[Wide]float32)(unsafe.Add(unsafe.Pointer(c), i*ldc))
		for j, n := range acc {
			row[j] += float32(float32(float32(n+starts[i])*scales[i]) * cols[j])
		}
	}
}
