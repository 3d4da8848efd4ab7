package main

import (
	"math"
	"math/rand/v2"

	"parley/english/internal/matrix"
	"parley/english/internal/network"
)

// example is a training sentence in numbers; row 0 of each list is the root.
type example struct {
	words []network.Word
	tag   []int32 // -1: unknown to the model
	head  []int32
	rel   []int32
	id    uint64
}

// pass runs one batch forward and back; scratch memory of one worker.
type pass struct {
	m     *network.Model
	grads gradientSet
	drop  float32
	rng   *rand.Rand

	batch   []*example
	start   []int // first row of each sentence
	rows    int
	loss    float64
	topLoss float64 // of hidden words, in pretraining
	unit    float32 // what one word's loss weighs

	used  []bool // row has a known-form vector, a plain vector
	pools map[string][]float32
	a, b  matrix.Packed
	tmp   []float32
}

func newPass(m *network.Model, drop float64) *pass {
	return &pass{m: m, grads: gradients(m), drop: float32(drop), pools: map[string][]float32{}}
}

// buffer returns zeroed memory of the given name, four rows longer than asked.
func (p *pass) buffer(name string, rows, cols int) []float32 {
	n := (rows + 8) * cols
	s := p.pools[name]
	if cap(s) < n {
		s = make([]float32, n+n/2)
	}
	s = s[:n]
	clear(s)
	p.pools[name] = s
	return s
}

// run adds the gradient of the batch's loss, each word weighing unit.
func (p *pass) run(batch []*example, unit float32, rng *rand.Rand) {
	p.batch, p.unit, p.rng = batch, unit, rng
	p.start, p.rows = p.start[:0], 0
	for _, e := range batch {
		p.start = append(p.start, p.rows)
		p.rows += len(e.words)
	}
	c := p.m.Config
	width := c.Word + c.Sum
	in := p.buffer("in", p.rows, width)
	p.embed(in, width)
	p.mask("in mask", in, width)
	layers := make([]layerState, len(p.m.Layer))
	x := in
	for i := range p.m.Layer {
		layers[i] = p.forward(i, x, width)
		x, width = layers[i].out, 2*c.Hidden
		if i == len(p.m.Layer)-2 {
			p.tagForward(x)
		}
		p.mask(name("mask", i), x, width)
	}
	dx := p.buffer(name("d", len(layers)), p.rows, width)
	p.arcs(x, dx)
	p.relations(x, dx)
	for i := len(layers) - 1; i >= 0; i-- {
		p.unmask(name("mask", i), dx, 2*c.Hidden)
		if i == len(p.m.Layer)-2 {
			p.tagBackward(layers[i].out, dx)
		}
		dx = p.backward(i, layers[i], dx)
	}
	p.unmask("in mask", dx, c.Word+c.Sum)
	p.unembed(dx, c.Word+c.Sum)
}

func name(s string, i int) string { return s + string(rune('0'+i)) }

// The share of words whose vector is withheld, so that the model learns to do
// without: of the treebank's own forms and of the plain-text vectors.
const (
	withholdKnown = 0.2
	withholdPlain = 0.05
)

func (p *pass) embed(in []float32, width int) {
	m := p.m
	if len(p.used) < 2*p.rows {
		p.used = make([]bool, 4*p.rows)
	}
	for b, e := range p.batch {
		for i := range e.words {
			row := p.start[b] + i
			x := in[row*width : (row+1)*width]
			if i == 0 {
				copy(x, m.Root.Data)
				continue
			}
			w := &e.words[i]
			p.used[2*row] = p.rng.Float32() >= withholdKnown && w.Known >= 0
			p.used[2*row+1] = p.rng.Float32() >= withholdPlain
			plain := int32(0)
			if p.used[2*row+1] {
				plain = w.Plain
			}
			copy(x, m.Plain.Row(int(plain)))
			sum := x[m.Word:]
			if p.used[2*row] {
				matrix.Add(sum, m.Sums.Row(int(w.Known)))
			}
			for _, f := range w.Parts {
				matrix.Add(sum, m.Sums.Row(int(f)))
			}
		}
	}
}

func (p *pass) unembed(dx []float32, width int) {
	m := p.m
	plain, sums, root := p.grads[m.Plain], p.grads[m.Sums], p.grads[m.Root]
	for b, e := range p.batch {
		for i := range e.words {
			row := p.start[b] + i
			d := dx[row*width : (row+1)*width]
			if i == 0 {
				matrix.Add(root.data, d)
				continue
			}
			w := &e.words[i]
			at := int32(0)
			if p.used[2*row+1] {
				at = w.Plain
			}
			matrix.Add(plain.row(at, m.Word), d[:m.Word])
			if p.used[2*row] {
				matrix.Add(sums.row(w.Known, m.Sum), d[m.Word:])
			}
			for _, f := range w.Parts {
				matrix.Add(sums.row(f, m.Sum), d[m.Word:])
			}
		}
	}
}

// mask leaves out the same numbers at every word of a sentence (Gal 2016).
func (p *pass) mask(name string, x []float32, width int) {
	if p.drop == 0 {
		return
	}
	keep := p.buffer(name, len(p.batch), width)
	inv := 1 / (1 - p.drop)
	for b, e := range p.batch {
		k := keep[b*width : (b+1)*width]
		for j := range k {
			if p.rng.Float32() >= p.drop {
				k[j] = inv
			}
		}
		for i := range e.words {
			multiply(x[(p.start[b]+i)*width:(p.start[b]+i+1)*width], k)
		}
	}
}

func (p *pass) unmask(name string, x []float32, width int) {
	if p.drop == 0 {
		return
	}
	keep := p.pools[name]
	for b, e := range p.batch {
		for i := range e.words {
			multiply(x[(p.start[b]+i)*width:(p.start[b]+i+1)*width], keep[b*width:(b+1)*width])
		}
	}
}

func multiply(x, k []float32) {
	k = k[:len(x)]
	for i := range x {
		x[i] *= k[i]
	}
}

// linear adds x·w to y; wide is y's row length.
func (p *pass) linear(y []float32, wide int, x []float32, w *network.Tensor) {
	p.a.Pack(w.Data, w.Rows, w.Cols)
	matrix.MulAdd(y, wide, x, w.Rows, p.rows, &p.a)
}

func (p *pass) bias(y []float32, wide int, b *network.Tensor) {
	for i := 0; i < p.rows; i++ {
		copy(y[i*wide:], b.Data)
	}
}

// back adds the gradients of y = x·w for the given dy: to w's and to dx.
// wide is dy's row length, xw that of x and dx.
func (p *pass) back(dy []float32, wide int, x, dx []float32, xw int, w *network.Tensor) {
	p.a.Pack(dy, p.rows, wide)
	p.outer(p.grads[w].data, w.Rows, w.Cols, x, xw, &p.a)
	if dx == nil {
		return
	}
	p.b.PackT(w.Data, w.Rows, w.Cols, w.Cols)
	matrix.MulAdd(dx, xw, dy, wide, p.rows, &p.b)
}

// outer adds xᵀ·b to g of rows by cols.
func (p *pass) outer(g []float32, rows, cols int, x []float32, xw int, b *matrix.Packed) {
	if rows%4 == 0 && cols == b.N {
		matrix.MulAddT(g, cols, x, xw, rows, b)
		return
	}
	n := matrix.Rows(rows) * b.N
	if cap(p.tmp) < n {
		p.tmp = make([]float32, n)
	}
	t := p.tmp[:n]
	clear(t)
	matrix.MulAddT(t, b.N, x, xw, rows, b)
	for i := 0; i < rows; i++ {
		matrix.Add(g[i*cols:(i+1)*cols], t[i*b.N:i*b.N+cols])
	}
}

func (p *pass) backBias(dy []float32, wide int, b *network.Tensor) {
	g := p.grads[b].data
	for i := 0; i < p.rows; i++ {
		matrix.Add(g, dy[i*wide:i*wide+len(g)])
	}
}

// entropy turns scores into the gradient of the cross entropy with gold and
// adds the loss. A negative gold gives no gradient.
func (p *pass) entropy(x []float32, gold int32) {
	network.Softmax(x)
	if gold < 0 {
		clear(x)
		return
	}
	p.loss -= math.Log(float64(x[gold]) + 1e-9)
	x[gold]--
	for i := range x {
		x[i] *= p.unit
	}
}
