package network

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// random is a model of random numbers.
func random(seed uint64) *Model {
	m := New(Config{Word: 16, Sum: 16, Buckets: 64, Hidden: 32, Layers: 3, Arc: 32, Rel: 16},
		[]string{"army", "NATO"}, []string{"the", "town"}, []Tag{{"NOUN", "NN"}, {"VERB", "VBD"}, {"PUNCT", "."}}, []string{"nsubj", "obj", "root"})
	r := rand.New(rand.NewPCG(seed, 1))
	for _, t := range m.Tensors {
		for i := range t.Data {
			t.Data[i] = float32(r.NormFloat64() * 0.3)
		}
	}
	m.Prepare()
	return m
}

// TestNeighbours checks that a sentence read among others gets what it gets alone.
func TestNeighbours(t *testing.T) {
	m := random(1)
	var words [][]string
	for _, s := range []string{"The army shelled the town .", "Stop", "NATO met them in the far far away town of no name", "x y"} {
		words = append(words, strings.Fields(s))
	}
	places := func() [][]Analysis {
		out := make([][]Analysis, len(words))
		for i := range out {
			out[i] = make([]Analysis, len(words[i]))
		}
		return out
	}
	together, alone := places(), places()
	m.NewReader().Read(words, together)
	r := m.NewReader()
	for i := len(words) - 1; i >= 0; i-- {
		r.Read(words[i:i+1], alone[i:i+1])
	}
	if d := cmp.Diff(alone, together); d != "" {
		t.Error(d)
	}
}

// TestMarshal checks that a model survives its file, and that no cut of the
// file is taken for a model.
func TestMarshal(t *testing.T) {
	m := random(2)
	b := m.Marshal()
	n, err := Unmarshal(b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(b), string(n.Marshal())); d != "" {
		t.Error("the file changes when written again")
	}
	for i := 0; i < len(b); i += 97 {
		if _, err := Unmarshal(b[:i]); err == nil {
			t.Fatalf("a file cut at %d was read", i)
		}
	}
}
