// Package matrix multiplies small dense float32 matrices, fast enough that the
// dependency model needs no other library.
//
// The right-hand matrix is packed into panels of Width columns, each panel
// contiguous, so that the kernel reads it in one run. Rows of the product are
// made four at a time: callers allocate rows rounded up by Rows.
package matrix

// Width is the number of columns in a panel of a packed matrix.
const Width = 16

// block is the number of rows the kernel makes at once.
const block = 4

// Rows rounds n up to the number of rows a product of n rows must have room for.
func Rows(n int) int { return (n + block - 1) / block * block }

// Cols rounds n up to whole panels.
func Cols(n int) int { return (n + Width - 1) / Width * Width }

// Packed is a matrix of K rows and N columns (N padded to whole panels).
type Packed struct {
	K, N int
	Data []float32
}

func (p *Packed) shape(k, n int) {
	p.K, p.N = k, Cols(n)
	size := p.K * p.N
	if cap(p.Data) < size {
		p.Data = make([]float32, size)
	}
	p.Data = p.Data[:size]
}

// Pack stores the k by n row-major matrix b in p, reusing p's memory.
func (p *Packed) Pack(b []float32, k, n int) {
	p.shape(k, n)
	for j := 0; j < p.N; j += Width {
		w := min(Width, n-j)
		panel := p.Data[j*k : (j+Width)*k]
		for r := 0; r < k; r++ {
			row := panel[r*Width : r*Width+Width]
			copy(row, b[r*n+j:r*n+j+w])
			clear(row[w:])
		}
	}
}

// PackT stores the transpose of the n by k row-major matrix b (row length ld)
// in p: p has K = k rows and n columns.
func (p *Packed) PackT(b []float32, n, k, ld int) {
	p.shape(k, n)
	for j := 0; j < p.N; j += Width {
		panel := p.Data[j*k : (j+Width)*k]
		for c := 0; c < Width; c++ {
			if j+c >= n {
				for r := 0; r < k; r++ {
					panel[r*Width+c] = 0
				}
				continue
			}
			row := b[(j+c)*ld : (j+c)*ld+k]
			for r, v := range row {
				panel[r*Width+c] = v
			}
		}
	}
}

// MulAdd adds a·b to c. a has m rows of b.K numbers, row length lda; c has room
// for Rows(m) rows of length ldc >= b.N; a has room for Rows(m) rows too.
func MulAdd(c []float32, ldc int, a []float32, lda, m int, b *Packed) {
	mulAdd(c, ldc, a, lda, 1, m, b)
}

// MulAddT adds aᵀ·b to c. a has b.K rows and at least m columns, row length
// lda; m is a multiple of four.
func MulAddT(c []float32, ldc int, a []float32, lda, m int, b *Packed) {
	mulAdd(c, ldc, a, 1, lda, m, b)
}

func mulAdd(c []float32, ldc int, a []float32, rs, cs, m int, b *Packed) {
	if m == 0 || b.K == 0 || b.N == 0 {
		return
	}
	m = Rows(m)
	// Touch the far corners once, so that the kernel may go without checks.
	_ = c[(m-1)*ldc+b.N-1]
	_ = a[(m-1)*rs+(b.K-1)*cs]
	_ = b.Data[b.K*b.N-1]
	j := 0
	for ; wide && j+2*Width <= b.N; j += 2 * Width {
		panel := b.Data[j*b.K:]
		for i := 0; i < m; i += block {
			kernel2(b.K, &a[i*rs], rs*4, cs*4, &panel[0], &c[i*ldc+j], ldc*4)
		}
	}
	for ; j < b.N; j += Width {
		panel := b.Data[j*b.K:]
		for i := 0; i < m; i += block {
			kernel(b.K, &a[i*rs], rs*4, cs*4, &panel[0], &c[i*ldc+j], ldc*4)
		}
	}
}

// Dot is the scalar product of two vectors of one length.
func Dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// Add adds b to a.
func Add(a, b []float32) {
	b = b[:len(a)]
	for i := range a {
		a[i] += b[i]
	}
}
