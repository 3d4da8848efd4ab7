package matrix

import "math"

// Wide is the number of columns in a panel of a rounded matrix.
const Wide = 32

// group is the number of rows of a rounded matrix that one instruction takes.
const group = 4

// offset makes weights positive, as the instruction wants them.
const offset = 128

// top8 is the largest rounded number.
const top8 = math.MaxInt8

// eight is what the number of rows of a rounded matrix is padded to.
const eight = 8

// Rounded is a matrix of K rows and N columns (both padded with zeroes), kept
// in 8 bits with a scale a column, and the row to be added to every product.
// Products with it are sums of whole numbers, so they are the same on every
// processor.
type Rounded struct {
	K, N  int
	data  []uint8 // panels; in each, Wide columns of group rows at a time
	scale []float32
	bias  []float32
}

// Pack rounds the k by n row-major matrix b; a nil bias is one of zeroes.
func (p *Rounded) Pack(b []float32, k, n int, bias []float32) {
	p.K, p.N = (k+eight-1)/eight*eight, (n+Wide-1)/Wide*Wide
	p.scale = make([]float32, p.N)
	p.bias = make([]float32, p.N)
	copy(p.bias, bias)
	p.data = make([]uint8, p.K*p.N)
	for i := range p.data {
		p.data[i] = offset
	}
	for j := 0; j < n; j += Wide {
		p.panel(b, k, j, n)
	}
}

// panel rounds the columns from j on.
func (p *Rounded) panel(b []float32, k, j, n int) {
	w := min(Wide, n-j)
	var top [Wide]float32
	for r := range k {
		for c, v := range b[r*n+j : r*n+j+w] {
			top[c] = max(top[c], v, -v)
		}
	}
	var factor [Wide]float32
	for c := range w {
		factor[c], p.scale[j+c] = scales(top[c])
	}
	panel := p.data[j*p.K : (j+Wide)*p.K]
	for r := range k {
		at := r/group*group*Wide + r%group
		for c, v := range b[r*n+j : r*n+j+w] {
			panel[at+c*group] = uint8(nearest(float32(v*factor[c])) + offset)
		}
	}
}

// scales gives the factor that makes top the largest rounded number, and its
// inverse.
func scales(top float32) (factor, scale float32) {
	if top == 0 {
		return 0, 0
	}
	return top8 / top, top / top8
}

// nearest is the whole number nearest to a small x, the even one of two.
func nearest(x float32) int32 {
	const whole = 3 << 22 // adding it leaves no room for a fraction
	return int32(float32(x+whole) - whole)
}

// RoundedRows are the rows on the left of a product with a rounded matrix.
type RoundedRows struct {
	m, k  int
	data  []int8
	scale []float32
	start []int32 // undoes the offset of the weights
}

// Round rounds m rows of k numbers, row length ld; k is a multiple of eight.
func (a *RoundedRows) Round(x []float32, ld, m, k int) {
	a.m, a.k = m, k
	a.data, a.scale, a.start = room(a.data, Rows(m)*k), room(a.scale, Rows(m)), room(a.start, Rows(m))
	for i := range m {
		row, q := x[i*ld:i*ld+k], a.data[i*k:(i+1)*k]
		var factor float32
		factor, a.scale[i] = scales(largest(row))
		a.start[i] = -offset * round(row, q, factor)
	}
}

func room[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// MulRounded makes c the product a·b and b's bias. c has room for Rows(m) rows
// of length ldc >= b.N.
func MulRounded(c []float32, ldc int, a *RoundedRows, b *Rounded) {
	mulRounded(c, ldc, a, b, b.bias, 0)
}

// MulAddRounded adds a·b to c.
func MulAddRounded(c []float32, ldc int, a *RoundedRows, b *Rounded) {
	mulRounded(c, ldc, a, b, c, ldc)
}

// mulRounded makes c the sum of a·b and base, whose rows lie ldbase apart.
func mulRounded(c []float32, ldc int, a *RoundedRows, b *Rounded, base []float32, ldbase int) {
	if a.k != b.K {
		panic("matrix: shapes differ")
	}
	if a.m == 0 || b.K == 0 || b.N == 0 {
		return
	}
	m := Rows(a.m)
	// Touch the far corners once, so that the kernel may go without checks.
	_, _, _, _ = c[(m-1)*ldc+b.N-1], base[(m-1)*ldbase+b.N-1], a.data[m*a.k-1], b.data[b.K*b.N-1]
	for j := 0; j < b.N; j += Wide {
		for i := 0; i < m; i += block {
			kernel8(&tile{
				groups: b.K / group, a: &a.data[i*a.k], scale: &a.scale[i], start: &a.start[i],
				b: &b.data[j*b.K], colScale: &b.scale[j],
				base: &base[i*ldbase+j], ldbase: 4 * ldbase, c: &c[i*ldc+j], ldc: 4 * ldc,
			})
		}
	}
}

// tile is what a kernel makes at once: four rows by Wide columns of c, of four
// rows of groups*group numbers and a panel. The distances of rows are in bytes.
type tile struct {
	groups   int
	a        *int8
	scale    *float32
	start    *int32
	b        *uint8
	colScale *float32
	base     *float32
	ldbase   int
	c        *float32
	ldc      int
}
