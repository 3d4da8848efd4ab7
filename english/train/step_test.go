package main

import (
	"testing"

	"parley/english/internal/conllu"
)

// BenchmarkStep measures one batch at full size, forward and back.
func BenchmarkStep(b *testing.B) {
	o := defaults()
	o.config.Buckets = 1 << 10
	var data []conllu.Sentence
	for i := 0; i < 40; i++ {
		var s conllu.Sentence
		for range 3 {
			for _, w := range toy()[1].Words {
				if w.Head > 0 {
					w.Head += len(s.Words) / 6 * 6
				}
				s.Words = append(s.Words, w)
			}
		}
		data = append(data, s)
	}
	m := build(data, nil, nil, nil, o)
	batch := examples(m, data)
	p := newPass(m, o.drop)
	opt := newAdam(m.Tensors)
	words := 0
	for b.Loop() {
		step([]*pass{p}, batch, 1, 1)
		opt.apply([]gradientSet{p.grads}, 1e-3)
		words += 40 * 18
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
