package main

import (
	"log"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// workers share a batch; their number is fixed, as the order of additions
// decides the last bits of the result.
const workers = 2

// warm is the number of steps over which the learning rate rises.
const warm = 200

// maxTrain is the longest sentence trained on, in words.
const maxTrain = 120

// examples puts sentences into numbers.
func examples(m *network.Model, in []conllu.Sentence) []*example {
	tags, rels := map[network.Tag]int32{}, map[string]int32{}
	for i, t := range m.Tags {
		tags[t] = int32(i)
	}
	for i, r := range m.Relations {
		rels[r] = int32(i)
	}
	var all []*example
	for id, s := range in {
		if len(s.Words) > maxTrain {
			continue
		}
		n := len(s.Words) + 1
		e := &example{make([]network.Word, n), make([]int32, n), make([]int32, n), make([]int32, n), uint64(id)}
		e.tag[0], e.head[0], e.rel[0] = -1, -1, -1
		for i, w := range s.Words {
			m.Lookup(w.Form, &e.words[i+1])
			e.head[i+1] = int32(w.Head)
			e.tag[i+1], e.rel[i+1] = -1, -1
			if t, ok := tags[network.Tag{UPOS: w.UPOS, XPOS: w.XPOS}]; ok {
				e.tag[i+1] = t
			}
			if r, ok := rels[w.Dep]; ok {
				e.rel[i+1] = r
			}
		}
		all = append(all, e)
	}
	return all
}

// goldShare is the last part of training, which uses the treebank alone.
const goldShare = 0.2

// fit trains m on the treebank and, beside each pass over it, on as many words
// of silver.
func fit(m *network.Model, train, dev []conllu.Sentence, silver []*example, o options) error {
	treebank := examples(m, train)
	opt := newAdam(m.Tensors)
	team := make([]*pass, workers)
	grads := make([]gradientSet, workers)
	for i := range team {
		team[i] = newPass(m, o.drop)
		grads[i] = team[i].grads
	}
	words := size(treebank)
	mixed := 0
	if len(silver) > 0 {
		mixed = int(float64(o.epochs) * (1 - goldShare))
	}
	total := float64(o.epochs+mixed) * float64(words) / float64(o.batch)
	for epoch := 0; epoch < o.epochs; epoch++ {
		r := rand.New(rand.NewPCG(o.seed, uint64(100+epoch)))
		all := slices.Clone(treebank)
		if epoch < mixed {
			part := slice(silver, words, epoch)
			all = append(all, part...)
		}
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, batch := range batches(all, o.batch, r) {
			at := float64(opt.step)
			rate := o.rate * min(1, (at+1)/warm) * max(0.01, 1-at/total)
			step(team, batch, o.seed, opt.step)
			opt.apply(grads, rate)
		}
		loss := 0.0
		for _, p := range team {
			loss += p.loss
			p.loss = 0
		}
		log.Printf("epoch %d: loss %.3f; dev %s", epoch+1, loss/float64(size(all)), evaluate(m, dev))
	}
	return nil
}

func size(all []*example) int {
	n := 0
	for _, e := range all {
		n += len(e.words)
	}
	return n
}

// slice takes about words words of silver, going on where the slice before
// ended, round and round.
func slice(silver []*example, words, number int) []*example {
	per := max(1, len(silver)*words/max(1, size(silver)))
	var out []*example
	for i := 0; i < per; i++ {
		out = append(out, silver[(number*per+i)%len(silver)])
	}
	return out
}

// batches groups sentences of like length, as many as make up size words.
func batches(all []*example, size int, r *rand.Rand) [][]*example {
	sorted := slices.Clone(all)
	const pool = 2000 // sentences sorted together: like lengths, but mixed
	for i := 0; i < len(sorted); i += pool {
		part := sorted[i:min(i+pool, len(sorted))]
		slices.SortStableFunc(part, func(a, b *example) int { return len(a.words) - len(b.words) })
	}
	var out [][]*example
	for len(sorted) > 0 {
		n, words := 0, 0
		for n < len(sorted) && words < size {
			words += len(sorted[n].words)
			n++
		}
		out = append(out, sorted[:n])
		sorted = sorted[n:]
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// step lets the workers find the gradients of a batch.
func step(team []*pass, batch []*example, seed uint64, number int) {
	words := 0
	for _, e := range batch {
		words += len(e.words)
	}
	unit := float32(1 / math.Max(1, float64(words)))
	var group sync.WaitGroup
	for i, p := range team {
		var share []*example
		for j := i; j < len(batch); j += len(team) {
			share = append(share, batch[j])
		}
		if len(share) == 0 {
			continue
		}
		group.Go(func() {
			p.run(share, unit, rand.New(rand.NewPCG(seed+uint64(i)<<32, uint64(number))))
		})
	}
	group.Wait()
}
