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
		n := nearest(float32(v * factor))
		q[i] = int8(n)
		sum += n
	}
	return sum
}

func kernel8Go(t *tile) {
	k := t.groups * group
	rows, panel := unsafe.Slice(t.a, block*k), unsafe.Slice(t.b, k*Wide)
	scales, starts := unsafe.Slice(t.scale, block), unsafe.Slice(t.start, block)
	colScale := (*[Wide]float32)(unsafe.Pointer(t.colScale))
	for i := range block {
		var acc [Wide]int32
		for g := range t.groups {
			x := (*[group]int8)(rows[i*k+g*group:])
			w := (*[Wide * group]uint8)(panel[g*Wide*group:])
			x0, x1, x2, x3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
			for j := range acc {
				acc[j] += x0*int32(w[4*j]) + x1*int32(w[4*j+1]) + x2*int32(w[4*j+2]) + x3*int32(w[4*j+3])
			}
		}
		base := (*[Wide]float32)(unsafe.Add(unsafe.Pointer(t.base), i*t.ldbase))
		c := (*[Wide]float32)(unsafe.Add(unsafe.Pointer(t.c), i*t.ldc))
		for j, n := range acc {
			c[j] = base[j] + float32(float32(float32(n+starts[i])*scales[i])*colScale[j])
		}
	}
}
