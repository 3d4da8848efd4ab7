package network

import "parley/english/internal/matrix"

// packedWeights are the weights as the kernel wants them.
type packedWeights struct {
	gate                                     []matrix.Packed
	tagger, tagVector, arcDep, arcHead, arcs matrix.Packed
	relDep, relHead, relOut                  matrix.Packed
}

// Prepare packs the weights; it must be called before a Reader is used.
func (m *Model) Prepare() {
	p := &packedWeights{gate: make([]matrix.Packed, len(m.Layer))}
	pack := func(dst *matrix.Packed, t *Tensor) { dst.Pack(t.Data, t.Rows, t.Cols) }
	for i, l := range m.Layer {
		pack(&p.gate[i], l.Gate)
	}
	pack(&p.tagger, m.Tagger)
	pack(&p.tagVector, m.TagVector)
	pack(&p.arcDep, m.ArcDep)
	pack(&p.arcHead, m.ArcHead)
	pack(&p.arcs, m.Arcs)
	pack(&p.relDep, m.RelDep)
	pack(&p.relHead, m.RelHead)
	pack(&p.relOut, m.RelOut)
	m.packed = p
}

// Reader tags and parses sentences; it is scratch memory for one goroutine.
type Reader struct {
	m                            *Model
	tree                         Tree
	word                         Word
	in, gates, states, out, tags []float32
	dep, head, arcs, scores      []float32
	relDep, relHead, rel         []float32
	heads                        []int
	keys                         matrix.Packed
}

// NewReader returns a Reader of a prepared model.
func (m *Model) NewReader() *Reader { return &Reader{m: m} }

// Analysis is what a Reader found for one word; indices into the model's Tags
// and Relations. Head counts words from 0, -1 is the root.
type Analysis struct{ Tag, Head, Rel int }

// Read analyses the words of one sentence into out, which has their number.
func (r *Reader) Read(words []string, out []Analysis) {
	n := len(words)
	if n == 0 {
		return
	}
	r.embed(words)
	top := r.encode(n+1, out)
	r.parse(n, top, out)
}

// zeroed returns s as rows by cols zeroes, with room for whole blocks.
func zeroed(s []float32, rows, cols int) []float32 {
	s = grow(s, matrix.Rows(rows)*cols)
	clear(s)
	return s
}

// biased is zeroed, but every row is the bias (as long as cols or shorter).
func biased(s []float32, rows, cols int, bias []float32) []float32 {
	s = zeroed(s, rows, cols)
	for i := 0; i < rows; i++ {
		copy(s[i*cols:(i+1)*cols], bias)
	}
	return s
}

func (r *Reader) embed(words []string) {
	m := r.m
	width := m.Word + m.Sum
	r.in = zeroed(r.in, len(words)+1, width)
	copy(r.in, m.Root.Data)
	for i, w := range words {
		m.Lookup(w, &r.word)
		x := r.in[(i+1)*width : (i+2)*width]
		copy(x, m.Plain.Row(int(r.word.Plain)))
		sum := x[m.Word:]
		if r.word.Known >= 0 {
			matrix.Add(sum, m.Sums.Row(int(r.word.Known)))
		}
		for _, p := range r.word.Parts {
			matrix.Add(sum, m.Sums.Row(int(p)))
		}
	}
}

// encode runs the layers over n rows and fills the tags; the result is the top
// layer's output.
func (r *Reader) encode(n int, out []Analysis) []float32 {
	m := r.m
	h := m.Hidden
	in, width := r.in, m.Word+m.Sum
	var through []float32
	for i := range m.Layer {
		r.gates = biased(r.gates, n, 6*h, m.Layer[i].Bias.Data)
		matrix.MulAdd(r.gates, 6*h, in, width, n, &m.packed.gate[i])
		r.states = grow(r.states, matrix.Rows(n)*2*h)
		if i > 0 {
			through = in
		}
		r.out = zeroed(r.out, n, 2*h)
		Cells(n, h, r.gates, m.Layer[i].Peep.Data, through, r.states, r.out)
		if i == len(m.Layer)-2 {
			r.tag(n, out)
		}
		width = 2 * h
		r.in, r.out = r.out, r.in
		in = r.in
	}
	return in
}

// tag chooses the tags and adds what they mean to the layer's output.
func (r *Reader) tag(n int, out []Analysis) {
	m := r.m
	cols := m.packed.tagger.N
	r.tags = biased(r.tags, n, cols, m.TaggerBias.Data)
	matrix.MulAdd(r.tags, cols, r.out, 2*m.Hidden, n, &m.packed.tagger)
	for i := 0; i < n; i++ {
		row := r.tags[i*cols : i*cols+len(m.Tags)]
		best := Softmax(row)
		if i > 0 {
			out[i-1].Tag = best
		}
		clear(r.tags[i*cols+len(m.Tags) : (i+1)*cols])
	}
	matrix.MulAdd(r.out, 2*m.Hidden, r.tags, cols, n, &m.packed.tagVector)
}

// Softmax turns scores into probabilities and returns the index of the largest.
func Softmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	top := x[best]
	var sum float32
	for i, v := range x {
		e := exp32(v - top)
		x[i] = e
		sum += e
	}
	inv := 1 / sum
	for i := range x {
		x[i] *= inv
	}
	return best
}

// Slope is the slope of the rectifier below zero.
const Slope = 0.1

// Rectify is the leaky rectifier, in place.
func Rectify(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = v * Slope
		}
	}
}

func (r *Reader) parse(n int, top []float32, out []Analysis) {
	m, p := r.m, r.m.packed
	rows, width := n+1, 2*m.Hidden
	r.dep = biased(r.dep, rows, m.Arc, m.ArcDepBias.Data)
	matrix.MulAdd(r.dep, m.Arc, top, width, rows, &p.arcDep)
	Rectify(r.dep[:rows*m.Arc])
	r.head = biased(r.head, rows, m.Arc, m.ArcHeadBias.Data)
	matrix.MulAdd(r.head, m.Arc, top, width, rows, &p.arcHead)
	Rectify(r.head[:rows*m.Arc])
	r.arcs = biased(r.arcs, rows, m.Arc, m.ArcPrior.Data)
	matrix.MulAdd(r.arcs, m.Arc, r.dep, m.Arc, rows, &p.arcs)
	r.keys.PackT(r.head, rows, m.Arc, m.Arc)
	ld := r.keys.N
	r.scores = zeroed(r.scores, rows, ld)
	matrix.MulAdd(r.scores, ld, r.arcs, m.Arc, rows, &r.keys)
	r.heads = grow(r.heads, rows)
	r.tree.Best(r.scores, ld, n, r.heads)

	r.relDep = biased(r.relDep, rows, m.Rel, m.RelBias.Data)
	matrix.MulAdd(r.relDep, m.Rel, top, width, rows, &p.relDep)
	r.relHead = zeroed(r.relHead, rows, m.Rel)
	matrix.MulAdd(r.relHead, m.Rel, top, width, rows, &p.relHead)
	for d := 1; d <= n; d++ {
		matrix.Add(r.relDep[d*m.Rel:(d+1)*m.Rel], r.relHead[r.heads[d]*m.Rel:(r.heads[d]+1)*m.Rel])
	}
	Rectify(r.relDep[:rows*m.Rel])
	cols := p.relOut.N
	r.rel = biased(r.rel, rows, cols, m.RelOutBias.Data)
	matrix.MulAdd(r.rel, cols, r.relDep, m.Rel, rows, &p.relOut)
	for d := 1; d <= n; d++ {
		out[d-1].Head = r.heads[d] - 1
		out[d-1].Rel = m.relation(r.rel[d*cols:d*cols+len(m.Relations)], r.heads[d] == 0)
	}
}

// relation is the best relation; "root" is for the root's word and no other.
func (m *Model) relation(scores []float32, root bool) int {
	if root && m.rootRel >= 0 {
		return m.rootRel
	}
	best := -1
	for i, s := range scores {
		if i != m.rootRel && (best < 0 || s > scores[best]) {
			best = i
		}
	}
	return best
}
