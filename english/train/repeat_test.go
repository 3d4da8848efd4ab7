package main

import (
	"bytes"
	"io"
	"log"
	"os"
	"testing"

	"parley/english/internal/conllu"
)

// TestRepeatable trains twice on two hundred made-up sentences.
func TestRepeatable(t *testing.T) {
	var data []conllu.Sentence
	for len(data) < 200 {
		data = append(data, toy()...)
	}
	train := func(seed uint64) []byte {
		o := toyOptions()
		o.seed = seed
		m := build(data, nil, []string{"army"}, [][]float32{make([]float32, 16)}, o)
		if err := fit(m, data, data[:3], nil, o); err != nil {
			t.Fatal(err)
		}
		return m.Marshal()
	}
	a, b, c := train(1), train(1), train(2)
	if !bytes.Equal(a, b) {
		t.Error("the same seed gave different weights")
	}
	if bytes.Equal(a, c) {
		t.Error("another seed gave the same weights")
	}
}

// TestLearns checks that the toy treebank is learned by heart.
func TestLearns(t *testing.T) {
	o := toyOptions()
	o.epochs, o.drop = 30, 0
	var data []conllu.Sentence
	for range 50 {
		data = append(data, toy()...)
	}
	m := build(data, nil, nil, nil, o)
	if err := fit(m, data, toy(), nil, o); err != nil {
		t.Fatal(err)
	}
	if s := evaluate(m, toy()); s.labelled != s.words {
		t.Errorf("learned %v", s)
	}
}

// TestMain keeps the trainer's reports out of the way.
func TestMain(m *testing.M) {
	log.SetOutput(io.Discard)
	os.Exit(m.Run())
}
