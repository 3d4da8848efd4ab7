package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// toy is a made-up treebank large enough to exercise every path.
func toy() []conllu.Sentence {
	w := func(form, upos, xpos string, head int, dep string) conllu.Word {
		return conllu.Word{Form: form, Lemma: form, UPOS: upos, XPOS: xpos, Head: head, Dep: dep}
	}
	return []conllu.Sentence{
		{Words: []conllu.Word{w("Rebels", "NOUN", "NNS", 2, "nsubj"), w("fled", "VERB", "VBD", 0, "root"), w(".", "PUNCT", ".", 2, "punct")}},
		{Words: []conllu.Word{
			w("The", "DET", "DT", 2, "det"), w("army", "NOUN", "NN", 3, "nsubj"), w("shelled", "VERB", "VBD", 0, "root"),
			w("the", "DET", "DT", 5, "det"), w("town", "NOUN", "NN", 3, "obj"), w(".", "PUNCT", ".", 3, "punct"),
		}},
		{Words: []conllu.Word{w("Talks", "NOUN", "NNS", 2, "nsubj"), w("failed", "VERB", "VBD", 0, "root")}},
	}
}

func toyOptions() options {
	o := defaults()
	o.config = network.Config{Word: 16, Sum: 16, Buckets: 64, Hidden: 16, Layers: 3, Arc: 16, Rel: 16}
	o.epochs, o.batch = 3, 8
	return o
}

// TestGradients compares the gradients with differences of the loss.
func TestGradients(t *testing.T) {
	o := toyOptions()
	data := toy()
	m := build(data, nil, []string{"army", "town"}, [][]float32{make([]float32, 16), make([]float32, 16)}, o)
	batch := examples(m, data)
	const unit = 1
	loss := func(p *pass) float64 {
		p.loss = 0
		p.run(batch, unit, rand.New(rand.NewPCG(1, 1)))
		total := p.loss
		tags, wide := p.pools["tags"], 16*((len(m.Tags)+15)/16)
		for b, e := range batch {
			for i := 1; i < len(e.words); i++ {
				total -= math.Log(float64(tags[(p.start[b]+i)*wide+int(e.tag[i])]))
			}
		}
		return total
	}
	p := newPass(m, 0.3)
	loss(p)
	scratch := newPass(m, 0.3)
	r := rand.New(rand.NewPCG(3, 3))
	for _, tensor := range m.Tensors {
		for k := 0; k < 6; k++ {
			i := r.IntN(len(tensor.Data))
			if tensor.Table {
				touched := p.grads[tensor].touched
				i = int(touched[r.IntN(len(touched))])*tensor.Cols + r.IntN(tensor.Cols)
			}
			const h = 2e-3
			was := tensor.Data[i]
			tensor.Data[i] = was + h
			up := loss(scratch)
			tensor.Data[i] = was - h
			down := loss(scratch)
			tensor.Data[i] = was
			want, got := (up-down)/(2*h), float64(p.grads[tensor].data[i])
			if math.Abs(want-got) > 3e-2*(1+math.Abs(want)) {
				t.Errorf("%s[%d]: gradient %.5f, differences say %.5f", tensor.Name, i, got, want)
			}
		}
	}
}
