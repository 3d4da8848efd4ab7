// Package network holds the tagging and parsing model: what it is made of, how
// it is kept in a file and how it reads a sentence.
//
// A word enters as the sum of vectors for its form, prefixes, suffixes and
// shape, beside a vector learned from plain text. Layers of simple recurrent
// units (Lei 2018) read the sentence in both directions. The tag is read off
// below the last layer and fed back into it; heads and relations are scored at
// the top by a biaffine attention (Dozat and Manning 2017), and the best tree
// is taken as a whole.
package network

import (
	"encoding/binary"
	"math"

	"parley/english/internal/matrix"
)

// Config gives the sizes of a model; all but Buckets are multiples of 16.
type Config struct {
	Word    int // numbers of a word vector learned from plain text
	Sum     int // numbers of the summed form, affix and shape vectors
	Buckets int // rows shared by the affixes, a power of two
	Hidden  int // units a direction
	Layers  int // at least two
	Arc     int // numbers that stand for a word as head or dependent
	Rel     int // hidden units that choose the relation
}

// Tag is a pair of part-of-speech tags that occur together.
type Tag struct{ UPOS, XPOS string }

// Tensor is a named row-major matrix of trained numbers.
type Tensor struct {
	Name       string
	Rows, Cols int
	Data       []float32
	Table      bool // rows are looked up, not multiplied; kept in 8 bits

	// file holds a table's rows as they stand in the weights file, which are
	// cheaper to widen when looked up than all at once; Data is then nil.
	file []byte
}

// Row is row i; of a table read from a file, a copy.
func (t *Tensor) Row(i int) []float32 {
	if t.file != nil {
		row := make([]float32, t.Cols)
		t.AddRow(row, i)
		return row
	}
	return t.Data[i*t.Cols : (i+1)*t.Cols]
}

// AddRow adds row i to x.
func (t *Tensor) AddRow(x []float32, i int) {
	if t.file == nil {
		matrix.Add(x, t.Row(i))
		return
	}
	b := t.file[i*(scaleBytes+t.Cols) : (i+1)*(scaleBytes+t.Cols)]
	scale := math.Float32frombits(binary.LittleEndian.Uint32(b))
	b = b[scaleBytes:]
	b = b[:len(x)]
	for j := range x {
		x[j] += scale * float32(int8(b[j]))
	}
}

// Layer is one bidirectional layer of recurrent units. The columns of Gate are
// candidate, forget and reset for the forward direction, then for the backward.
type Layer struct{ Gate, Bias, Peep *Tensor }

// Model is a trained model; reading it is safe from many goroutines.
type Model struct {
	Config
	Vocabulary []string // words with a vector from plain text, in their usual case; row 0 stands for the rest
	Known      []string // words of the treebank with a row of their own
	Tags       []Tag
	Relations  []string

	Plain, Sums, Root                    *Tensor
	Layer                                []Layer
	Tagger, TaggerBias, TagVector        *Tensor
	ArcDep, ArcDepBias                   *Tensor
	ArcHead, ArcHeadBias, Arcs, ArcPrior *Tensor
	RelDep, RelHead, RelBias             *Tensor
	RelOut, RelOutBias                   *Tensor
	Tensors                              []*Tensor // all of the above, in file order

	vocabulary map[string]int32
	known      map[string]int32
	rootRel    int
	packed     *packedWeights
}

// New makes a model of zeroes.
func New(c Config, vocabulary, known []string, tags []Tag, relations []string) *Model {
	m := outline(c, vocabulary, known, tags, relations)
	for _, t := range m.Tensors {
		t.Data = make([]float32, t.Rows*t.Cols)
	}
	return m
}

// outline makes a model whose tables are still to be filled.
func outline(c Config, vocabulary, known []string, tags []Tag, relations []string) *Model {
	m := &Model{Config: c, Vocabulary: vocabulary, Known: known, Tags: tags, Relations: relations}
	add := func(name string, rows, cols int) *Tensor {
		t := &Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
		m.Tensors = append(m.Tensors, t)
		return t
	}
	table := func(name string, rows, cols int) *Tensor {
		t := &Tensor{Name: name, Rows: rows, Cols: cols, Table: true}
		m.Tensors = append(m.Tensors, t)
		return t
	}
	top := 2 * c.Hidden
	m.Plain = table("plain", len(vocabulary)+1, c.Word)
	m.Sums = table("sums", len(known)+c.Buckets, c.Sum)
	m.Root = add("root", 1, c.Word+c.Sum)
	in := c.Word + c.Sum
	for i := 0; i < c.Layers; i++ {
		m.Layer = append(m.Layer, Layer{add("gate", in, 6*c.Hidden), add("bias", 1, 6*c.Hidden), add("peep", 1, 4*c.Hidden)})
		in = top
	}
	m.Tagger, m.TaggerBias = add("tagger", top, len(tags)), add("tagger bias", 1, len(tags))
	m.TagVector = add("tag vector", len(tags), top)
	m.ArcDep, m.ArcDepBias = add("arc dep", top, c.Arc), add("arc dep bias", 1, c.Arc)
	m.ArcHead, m.ArcHeadBias = add("arc head", top, c.Arc), add("arc head bias", 1, c.Arc)
	m.Arcs, m.ArcPrior = add("arcs", c.Arc, c.Arc), add("arc prior", 1, c.Arc)
	m.RelDep, m.RelHead, m.RelBias = add("rel dep", top, c.Rel), add("rel head", top, c.Rel), add("rel bias", 1, c.Rel)
	m.RelOut, m.RelOutBias = add("rel out", c.Rel, len(relations)), add("rel out bias", 1, len(relations))
	m.index()
	return m
}

func (m *Model) index() {
	m.vocabulary = make(map[string]int32, len(m.Vocabulary))
	for i, w := range m.Vocabulary {
		m.vocabulary[string(Fold(nil, w))] = int32(i + 1)
	}
	m.known = make(map[string]int32, len(m.Known))
	for i, w := range m.Known {
		m.known[w] = int32(i)
	}
	m.rootRel = -1
	for i, r := range m.Relations {
		if r == "root" {
			m.rootRel = i
		}
	}
}
