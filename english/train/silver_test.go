package main

import (
	"os"
	"path/filepath"
	"testing"

	"parley/english/internal/network"
)

// TestVote checks that what one teacher alone says is left open.
func TestVote(t *testing.T) {
	m := build(toy(), nil, nil, nil, toyOptions())
	words := []string{"Rebels", "fled", "."}
	a := []network.Analysis{{Tag: 1, Head: 1, Rel: 2}, {Tag: 2, Head: -1, Rel: 0}, {Tag: 0, Head: 1, Rel: 1}}
	b := []network.Analysis{{Tag: 1, Head: 1, Rel: 1}, {Tag: 1, Head: -1, Rel: 0}, {Tag: 0, Head: 0, Rel: 1}}
	e, heads := vote(m, words, [][][]network.Analysis{{a}, {b}}, 0)
	if heads != 2 || e.head[1] != 2 || e.head[2] != 0 || e.head[3] != -1 {
		t.Errorf("heads %v, %d agreed", e.head, heads)
	}
	if e.rel[1] != -1 || e.rel[2] != 0 || e.rel[3] != -1 {
		t.Errorf("relations %v", e.rel)
	}
	if e.tag[1] != 1 || e.tag[2] != -1 || e.tag[3] != 0 {
		t.Errorf("tags %v", e.tag)
	}
}

// TestSteps runs the whole recipe on a small text, and goes on from its result.
func TestSteps(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	var prose []byte
	for range 40 {
		prose = append(prose, "The army shelled the town and rebels fled. Talks between the army and rebels failed again.\n"...)
	}
	if err := os.WriteFile(text, prose, 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := readCorpus(text)
	if err != nil {
		t.Fatal(err)
	}
	o := toyOptions()
	o.pretrain, o.fresh = 2000, 1
	f := files{text: text, work: dir}
	m, err := start(f, o, toy(), nil, c)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "a.bin")
	if _, err := write(m, name); err != nil {
		t.Fatal(err)
	}
	teachers, err := readTeachers(name + "," + name)
	if err != nil {
		t.Fatal(err)
	}
	labelled := silver(m, teachers, c, 200, 1)
	if err := fit(m, toy(), toy(), labelled, o); err != nil {
		t.Fatal(err)
	}
	f.vectors, f.onward = filepath.Join(dir, "vectors.txt"), name
	if _, err := start(f, o, toy(), toy(), nil); err != nil {
		t.Fatal(err)
	}
	if err := learnLemmas(m, toy(), filepath.Join(dir, "lemmas.tsv")); err != nil {
		t.Fatal(err)
	}
}
