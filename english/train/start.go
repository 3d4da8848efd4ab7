package main

import (
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// Words seen less often than minCount in the text get no vector, nor do those
// past the commonest maxVocabulary.
const (
	minCount      = 5
	maxVocabulary = 40000
)

// vectorPasses is how often skip-gram reads the text.
const vectorPasses = 3

// start makes the model that fitting begins with: fresh, or knowing words and
// layers from plain text.
func start(f files, o options, train, made []conllu.Sentence, c *corpus) (*network.Model, error) {
	vocabulary, plain, err := readVectors(f.vectors)
	if err != nil {
		return nil, err
	}
	if c != nil && f.vectors == "" {
		words, of, counts := c.vocabulary(minCount, maxVocabulary)
		vocabulary, plain = words, learnVectors(c, of, counts, o.config.Word, vectorPasses, o.seed)
		if err := writeVectors(filepath.Join(f.work, "vectors.txt"), vocabulary, plain); err != nil {
			return nil, err
		}
	}
	m := build(train, made, vocabulary, plain, o)
	switch {
	case f.onward != "":
		return m, resume(m, f.onward)
	case f.start != "":
		return m, restore(m, f.start, pretrained(m, o.fresh))
	case c == nil:
		return m, nil
	}
	// The text as numbers of this vocabulary, wherever that came from.
	of, counts := c.index(vocabulary)
	pretrain(m, c, of, counts, o.pretrain, o.seed)
	name := filepath.Join(f.work, "start.gob")
	if err := save(m, name); err != nil {
		return nil, err
	}
	m = build(train, made, vocabulary, plain, o)
	return m, restore(m, name, pretrained(m, o.fresh))
}

// resume takes over everything from a weights file made from the same treebank.
// Forms that only m knows begin with zeroes.
func resume(m *network.Model, name string) error {
	from, err := readTeachers(name)
	if err != nil {
		return err
	}
	old := from[0]
	at := make(map[string]int, len(old.Known))
	for i, w := range old.Known {
		at[w] = i
	}
	for i, t := range m.Tensors {
		s := old.Tensors[i]
		rows := func(r int) (int, bool) { return r, true }
		if t == m.Sums {
			rows = func(r int) (int, bool) {
				if r >= len(m.Known) {
					return r - len(m.Known) + len(old.Known), true
				}
				k, ok := at[m.Known[r]]
				return k, ok
			}
		} else if s.Rows != t.Rows {
			return fmt.Errorf("%s: tensor %q has another size: it was made from other data", name, t.Name)
		}
		if s.Cols != t.Cols {
			return fmt.Errorf("%s: tensor %q has another width: it was made with other settings", name, t.Name)
		}
		for r := range t.Rows {
			if k, ok := rows(r); ok {
				copy(t.Row(r), s.Row(k))
			} else {
				clear(t.Row(r))
			}
		}
	}
	return nil
}

// pretrained lists the tensors taken over from pretraining: the words and the
// layers below fresh.
func pretrained(m *network.Model, fresh int) []*network.Tensor {
	list := []*network.Tensor{m.Plain, m.Sums, m.Root}
	for i, l := range m.Layer {
		if i < fresh {
			list = append(list, l.Gate, l.Bias, l.Peep)
		}
	}
	return list
}

// save keeps the numbers of a model unrounded, for restore.
func save(m *network.Model, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var all [][]float32
	for _, t := range m.Tensors {
		all = append(all, t.Data)
	}
	return gob.NewEncoder(f).Encode(all)
}

// restore takes over the numbers of the wanted tensors.
func restore(m *network.Model, name string, want []*network.Tensor) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var all [][]float32
	if err := gob.NewDecoder(f).Decode(&all); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, t := range m.Tensors {
		if !slices.Contains(want, t) {
			continue
		}
		if i >= len(all) || len(all[i]) != len(t.Data) {
			return fmt.Errorf("%s: tensor %q has another size: pretrain again with -text", name, t.Name)
		}
		copy(t.Data, all[i])
	}
	return nil
}
