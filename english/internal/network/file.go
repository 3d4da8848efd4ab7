package network

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// magic begins a weights file; the digit is the version of the layout.
const magic = "parley english 1\n"

// scaleBytes is the size of the scale before each row.
const scaleBytes = 4

// Marshal writes the model: sizes, names, then the tensors. Tables are kept as
// a scale and 8-bit numbers a row, the rest as a scale and 16-bit numbers a row.
func (m *Model) Marshal() []byte {
	var b bytes.Buffer
	b.WriteString(magic)
	for _, v := range []int{m.Word, m.Sum, m.Buckets, m.Hidden, m.Layers, m.Arc, m.Rel} {
		_ = binary.Write(&b, binary.LittleEndian, uint32(v))
	}
	tags := make([]string, len(m.Tags))
	for i, t := range m.Tags {
		tags[i] = t.UPOS + " " + t.XPOS
	}
	for _, list := range [][]string{m.Vocabulary, m.Known, tags, m.Relations} {
		s := strings.Join(list, "\n")
		_ = binary.Write(&b, binary.LittleEndian, uint32(len(s)))
		b.WriteString(s)
	}
	for _, t := range m.Tensors {
		for i := 0; i < t.Rows; i++ {
			writeRow(&b, t.Row(i), t.Table)
		}
	}
	return b.Bytes()
}

func writeRow(b *bytes.Buffer, row []float32, table bool) {
	limit := float32(math.MaxInt16)
	if table {
		limit = math.MaxInt8
	}
	var top float32
	for _, v := range row {
		top = max(top, v, -v)
	}
	scale := top / limit
	var buf [4]byte
	binary.LittleEndian.PutUint32(buf[:], math.Float32bits(scale))
	b.Write(buf[:])
	for _, v := range row {
		q := 0
		if scale > 0 {
			q = int(math.RoundToEven(float64(v / scale)))
		}
		if table {
			b.WriteByte(byte(int8(q)))
			continue
		}
		binary.LittleEndian.PutUint16(buf[:], uint16(int16(q)))
		b.Write(buf[:2])
	}
}

var errShort = errors.New("english: weights file ends early: run go generate ./english again")

// Unmarshal reads what Marshal wrote. The model keeps b, which must not change.
func Unmarshal(b []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("english: weights file does not begin with %q: run go generate ./english again", magic)
	}
	r := &source{rest: rest}
	var c Config
	for _, v := range []*int{&c.Word, &c.Sum, &c.Buckets, &c.Hidden, &c.Layers, &c.Arc, &c.Rel} {
		*v = r.number()
	}
	var lists [4][]string
	for i := range lists {
		if s := string(r.take(r.number())); s != "" {
			lists[i] = strings.Split(s, "\n")
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	var tags []Tag
	for _, s := range lists[2] {
		u, x, _ := strings.Cut(s, " ")
		tags = append(tags, Tag{u, x})
	}
	if c.Word*c.Sum*c.Hidden*c.Arc*c.Rel*c.Layers == 0 || len(rest) < c.Layers*c.Hidden {
		return nil, errShort
	}
	m := outline(c, lists[0], lists[1], tags, lists[3])
	for _, t := range m.Tensors {
		if t.Table {
			t.file = r.take(t.Rows * (scaleBytes + t.Cols))
			continue
		}
		for i := 0; i < t.Rows; i++ {
			r.row(t.Row(i))
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	m.Prepare()
	return m, nil
}

// source reads numbers off the front of rest until it runs short.
type source struct {
	rest []byte
	err  error
}

func (r *source) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.err = errShort
		r.rest = nil
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *source) number() int {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b))
}

func (r *source) row(row []float32) {
	b := r.take(scaleBytes + 2*len(row))
	if b == nil {
		return
	}
	scale := math.Float32frombits(binary.LittleEndian.Uint32(b))
	b = b[scaleBytes:]
	for i := range row {
		row[i] = scale * float32(int16(binary.LittleEndian.Uint16(b[2*i:])))
	}
}
