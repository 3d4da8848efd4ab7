package network

import (
	"math"
	"strings"

	"parley/english/internal/matrix"
)

// packedWeights are the weights as the kernel wants them, rounded to 8 bits.
type packedWeights struct {
	gate                                     []matrix.Rounded
	tagger, tagVector, arcDep, arcHead, arcs matrix.Rounded
	relDep, relHead, relOut                  matrix.Rounded
}

// Prepare packs the weights; it must be called before a Reader is used.
func (m *Model) Prepare() {
	p := &packedWeights{gate: make([]matrix.Rounded, len(m.Layer))}
	pack := func(dst *matrix.Rounded, t, bias *Tensor) {
		dst.Pack(t.Data, t.Rows, t.Cols, bias.Data)
	}
	none := &Tensor{}
	for i, l := range m.Layer {
		pack(&p.gate[i], l.Gate, l.Bias)
	}
	pack(&p.tagger, m.Tagger, m.TaggerBias)
	pack(&p.tagVector, m.TagVector, none)
	pack(&p.arcDep, m.ArcDep, m.ArcDepBias)
	pack(&p.arcHead, m.ArcHead, m.ArcHeadBias)
	pack(&p.arcs, m.Arcs, m.ArcPrior)
	pack(&p.relDep, m.RelDep, m.RelBias)
	pack(&p.relHead, m.RelHead, none)
	pack(&p.relOut, m.RelOut, m.RelOutBias)
	m.packed = p
}

// Reader tags and parses sentences; it is scratch memory for one goroutine.
type Reader struct {
	m                            *Model
	tree                         Tree
	word                         Word
	seen                         map[string][]float32 // vectors of words
	in, gates, states, out, tags []float32
	dep, head, arcs, scores      []float32
	relDep, relHead, rel         []float32
	heads                        []int
	keys                         matrix.Packed
	left, top                    matrix.RoundedRows // the left side of a product; the top layer's output
	start                        []int              // first row of each sentence, which is its root's
	rows                         int
}

// NewReader returns a Reader of a prepared model, which may not change any more.
func (m *Model) NewReader() *Reader { return &Reader{m: m, seen: map[string][]float32{}} }

// Analysis is what a Reader found for one word; indices into the model's Tags
// and Relations. Head counts words from 0, -1 is the root.
type Analysis struct{ Tag, Head, Rel int }

// Read analyses sentences, none empty; out has a place for each word. Reading
// several at once is faster and makes no difference to the result: every row
// is computed by itself, in the same order of additions.
func (r *Reader) Read(sentences [][]string, out [][]Analysis) {
	r.start, r.rows = r.start[:0], 0
	for _, words := range sentences {
		r.start = append(r.start, r.rows)
		r.rows += len(words) + 1
	}
	if r.rows == 0 {
		return
	}
	r.embed(sentences)
	r.top.Round(r.encode(sentences, out), 2*r.m.Hidden, r.rows, 2*r.m.Hidden)
	r.attach(out)
	r.label(out)
}

// zeroed returns s as rows by cols zeroes, with room for whole blocks.
func zeroed(s []float32, rows, cols int) []float32 {
	s = grow(s, matrix.Rows(rows)*cols)
	clear(s)
	return s
}

// spare is how many rows a sentence's last block may reach past the last row.
const spare = 3

// product is left times right, in s or more memory.
func (r *Reader) product(s []float32, left *matrix.RoundedRows, right *matrix.Rounded) []float32 {
	s = grow(s, (matrix.Rows(r.rows)+spare)*right.N)
	matrix.MulRounded(s, right.N, left, right)
	return s
}

func (r *Reader) embed(sentences [][]string) {
	width := r.m.Word + r.m.Sum
	r.in = grow(r.in, r.rows*width)
	for k, words := range sentences {
		copy(r.in[r.start[k]*width:], r.m.Root.Data)
		for i, w := range words {
			copy(r.in[(r.start[k]+1+i)*width:], r.vector(w))
		}
	}
}

// maxSeen is how many words a Reader remembers the vectors of: most words of a
// text are among its last few thousand different ones.
const maxSeen = 1 << 13

// vector is what stands for a word at the first layer.
func (r *Reader) vector(word string) []float32 {
	if x, ok := r.seen[word]; ok {
		return x
	}
	if len(r.seen) == maxSeen {
		clear(r.seen)
	}
	x := make([]float32, r.m.Word+r.m.Sum)
	r.m.sumUp(word, &r.word, x)
	r.seen[strings.Clone(word)] = x // not to keep the text
	return x
}

// sumUp adds up the vectors of a word's form, affixes and shape in x, behind
// the one from plain text.
func (m *Model) sumUp(word string, w *Word, x []float32) {
	m.Lookup(word, w)
	m.Plain.AddRow(x[:m.Word], int(w.Plain))
	sum := x[m.Word:]
	if w.Known >= 0 {
		m.Sums.AddRow(sum, int(w.Known))
	}
	for _, p := range w.Parts {
		m.Sums.AddRow(sum, int(p))
	}
}

// encode runs the layers and fills the tags; the result is the top layer's
// output.
func (r *Reader) encode(sentences [][]string, out [][]Analysis) []float32 {
	m := r.m
	h := m.Hidden
	in, width := r.in, m.Word+m.Sum
	for i := range m.Layer {
		r.left.Round(in, width, r.rows, width)
		r.gates = r.product(r.gates, &r.left, &m.packed.gate[i])
		r.states = grow(r.states, r.rows*2*h)
		r.out = grow(r.out, matrix.Rows(r.rows)*2*h)
		for k, words := range sentences {
			at := r.start[k]
			var through []float32
			if i > 0 {
				through = in[at*2*h:]
			}
			Cells(len(words)+1, h, r.gates[at*6*h:], m.Layer[i].Peep.Data, through, r.states[at*2*h:], r.out[at*2*h:])
		}
		if i == len(m.Layer)-2 {
			r.tag(out)
		}
		width = 2 * h
		r.in, r.out = r.out, r.in
		in = r.in
	}
	return in
}

// tag chooses the tags and adds what they mean to the layer's output.
func (r *Reader) tag(out [][]Analysis) {
	m := r.m
	cols := m.packed.tagger.N
	r.left.Round(r.out, 2*m.Hidden, r.rows, 2*m.Hidden)
	r.tags = r.product(r.tags, &r.left, &m.packed.tagger)
	for k, words := range out {
		for i := 0; i <= len(words); i++ {
			row := r.start[k] + i
			best := Softmax(r.tags[row*cols : row*cols+len(m.Tags)])
			clear(r.tags[row*cols+len(m.Tags) : (row+1)*cols])
			if i > 0 {
				words[i-1].Tag = best
			}
		}
	}
	r.left.Round(r.tags, cols, r.rows, m.packed.tagVector.K)
	matrix.MulAddRounded(r.out, 2*m.Hidden, &r.left, &m.packed.tagVector)
}

// Softmax turns scores into probabilities and returns the index of the largest.
func Softmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	inv := 1 / exps(x, x[best])
	for i := range x {
		x[i] *= inv
	}
	return best
}

// Slope is the slope of the rectifier below zero.
const Slope = 0.1

// Rectify is the leaky rectifier, in place. It looks the factor up by the sign,
// as a branch would be taken at random.
func Rectify(x []float32) {
	factor := [2]float32{1, Slope}
	for i, v := range x {
		x[i] = v * factor[math.Float32bits(v)>>31]
	}
}

// attach finds the best tree of each sentence.
func (r *Reader) attach(out [][]Analysis) {
	m, p := r.m, r.m.packed
	k, cols := m.Arc, p.arcs.N
	r.dep = r.product(r.dep, &r.top, &p.arcDep)
	Rectify(r.dep[:r.rows*cols])
	r.head = r.product(r.head, &r.top, &p.arcHead)
	Rectify(r.head[:r.rows*cols])
	r.left.Round(r.dep, cols, r.rows, k)
	r.arcs = r.product(r.arcs, &r.left, &p.arcs)
	for s, words := range out {
		at, n := r.start[s], len(words)+1
		r.keys.PackT(r.head[at*cols:], n, k, cols)
		ld := r.keys.N
		r.scores = zeroed(r.scores, n, ld)
		matrix.MulAdd(r.scores, ld, r.arcs[at*cols:], cols, n, &r.keys)
		r.heads = grow(r.heads, n)
		r.tree.Best(r.scores, ld, len(words), r.heads)
		for i := range words {
			words[i].Head = r.heads[i+1] - 1
		}
	}
}

// label names the arcs.
func (r *Reader) label(out [][]Analysis) {
	m, p := r.m, r.m.packed
	k := p.relDep.N
	r.relDep = r.product(r.relDep, &r.top, &p.relDep)
	r.relHead = r.product(r.relHead, &r.top, &p.relHead)
	for s, words := range out {
		for i, w := range words {
			d, h := r.start[s]+i+1, r.start[s]+w.Head+1
			matrix.Add(r.relDep[d*k:(d+1)*k], r.relHead[h*k:(h+1)*k])
		}
	}
	Rectify(r.relDep[:r.rows*k])
	cols := p.relOut.N
	r.left.Round(r.relDep, k, r.rows, p.relOut.K)
	r.rel = r.product(r.rel, &r.left, &p.relOut)
	for s, words := range out {
		for i := range words {
			row := (r.start[s] + i + 1) * cols
			words[i].Rel = m.relation(r.rel[row:row+len(m.Relations)], words[i].Head < 0)
		}
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
