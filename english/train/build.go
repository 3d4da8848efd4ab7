package main

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// options are everything that decides what a run makes.
type options struct {
	config   network.Config
	epochs   int
	fresh    int // layers from this one on start afresh after pretraining
	seed     uint64
	rate     float64 // Adam's step at its largest
	drop     float64 // share of the numbers between layers that is left out
	limit    int
	pretrain int // words of plain text
	batch    int // words a step
	silver   int // words read by teachers
}

func defaults() options {
	return options{
		config: network.Config{Word: 96, Sum: 96, Buckets: 1 << 14, Hidden: 160, Layers: 3, Arc: 128, Rel: 128},
		epochs: 22, fresh: 1, seed: 1, rate: 2.5e-3, drop: 0.27, batch: 450, pretrain: 6_000_000, silver: 1_200_000,
	}
}

// minKnown is how often a form must stand in the treebank to get its own row.
const minKnown = 2

// build makes an untrained model for the tags, relations and words of train,
// and the words of the trees made beside it.
func build(train, made []conllu.Sentence, vocabulary []string, plain [][]float32, o options) *network.Model {
	forms, tags, rels := map[string]int{}, map[network.Tag]int{}, map[string]int{}
	for _, s := range train {
		for _, w := range s.Words {
			forms[string(network.Fold(nil, w.Form))]++
			tags[network.Tag{UPOS: w.UPOS, XPOS: w.XPOS}]++
			rels[w.Dep]++
		}
	}
	for _, s := range made {
		for _, w := range s.Words {
			forms[string(network.Fold(nil, w.Form))]++
		}
	}
	var known, relations []string
	for f, n := range forms {
		if n >= minKnown {
			known = append(known, f)
		}
	}
	slices.Sort(known)
	for r := range rels {
		relations = append(relations, r)
	}
	slices.Sort(relations)
	var list []network.Tag
	for t, n := range tags {
		if n > 1 || len(train) < 1000 {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b network.Tag) int { return strings.Compare(a.UPOS+" "+a.XPOS, b.UPOS+" "+b.XPOS) })
	m := network.New(o.config, vocabulary, known, list, relations)
	initialise(m, plain, rand.New(rand.NewPCG(o.seed, 1)))
	return m
}

// tableSpread is the deviation of the numbers of a fresh lookup row.
const tableSpread = 0.1

func initialise(m *network.Model, plain [][]float32, r *rand.Rand) {
	for _, t := range m.Tensors {
		switch {
		case t == m.Plain:
		case t.Table || t == m.Root || t == m.TagVector:
			for i := range t.Data {
				t.Data[i] = float32(r.NormFloat64() * tableSpread)
			}
		case t.Name == "peep":
			for i := range t.Data {
				t.Data[i] = float32(r.Float64() - 0.5)
			}
		case t.Rows > 1:
			limit := math.Sqrt(6 / float64(t.Rows+t.Cols))
			if t.Name == "gate" {
				limit = math.Sqrt(3 / float64(t.Rows))
			}
			for i := range t.Data {
				t.Data[i] = float32((2*r.Float64() - 1) * limit)
			}
		}
	}
	for i, v := range plain {
		copy(m.Plain.Row(i+1), v)
	}
}

// readVectors reads "word n n n ..." lines; no name gives no vectors.
func readVectors(name string) ([]string, [][]float32, error) {
	if name == "" {
		return nil, nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	var words []string
	var rows [][]float32
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		fields := strings.Split(scan.Text(), " ")
		row := make([]float32, len(fields)-1)
		for i, s := range fields[1:] {
			v, err := strconv.ParseFloat(s, 32)
			if err != nil {
				return nil, nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			row[i] = float32(v)
		}
		words, rows = append(words, fields[0]), append(rows, row)
	}
	return words, rows, scan.Err()
}
