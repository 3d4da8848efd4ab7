package main

import (
	"log"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"parley/english/internal/matrix"
	"parley/english/internal/network"
)

// Pretraining teaches the layers English before they see a tree. The bottom
// layer guesses every word from what it read before and after it; the top layer
// guesses words hidden from it (Devlin 2019). Both choose among a sample of the
// vocabulary.
const (
	hiddenShare  = 0.15
	pretrainDrop = 0.1
	guessWidth   = 128 // numbers a guess is compared with a word by
	sampled      = 600 // words drawn to be wrong
	pretrainRate = 2e-3
	pretrainSize = 1000 // words a step
)

// guesser holds what only pretraining needs.
type guesser struct {
	hidden         *network.Tensor // the input that stands for a hidden word
	bottom, top    *network.Tensor
	words, prior   *network.Tensor
	noise          []int32
	correction     []float32 // log of how often a word is drawn
	target         []int32   // vocabulary index of each form, -1 for none
	forms          []network.Word
	extra          []*network.Tensor
	m              *network.Model
	vocabularySize int
}

func newGuesser(m *network.Model, c *corpus, of []int32, counts []int, r *rand.Rand) *guesser {
	g := &guesser{m: m, target: of, noise: noiseTable(counts), vocabularySize: len(counts)}
	add := func(name string, rows, cols int, spread float64, table bool) *network.Tensor {
		t := &network.Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols), Table: table}
		for i := range t.Data {
			t.Data[i] = float32(r.NormFloat64() * spread)
		}
		g.extra = append(g.extra, t)
		return t
	}
	top := 2 * m.Hidden
	g.hidden = add("hidden", 1, m.Word+m.Sum, tableSpread, false)
	g.bottom = add("bottom", top, guessWidth, 1/math.Sqrt(float64(top)), false)
	g.top = add("top", top, guessWidth, 1/math.Sqrt(float64(top)), false)
	g.words = add("words", len(counts), guessWidth, 0.05, true)
	g.prior = add("prior", len(counts), 1, 0, true)
	var sum float64
	for _, n := range counts {
		sum += math.Pow(float64(n), 0.75)
	}
	g.correction = make([]float32, len(counts))
	for i, n := range counts {
		g.correction[i] = float32(math.Log(sampled * math.Pow(float64(n), 0.75) / sum))
	}
	g.forms = make([]network.Word, len(c.forms))
	for i, f := range c.forms {
		m.Lookup(f, &g.forms[i])
	}
	return g
}

// pretrain runs over limit words of the corpus, taking sentences evenly from
// all of it.
func pretrain(m *network.Model, c *corpus, of []int32, counts []int, limit int, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 11))
	g := newGuesser(m, c, of, counts, r)
	tensors := append(slices.Clone(m.Tensors), g.extra...)
	opt := newAdam(tensors)
	team := make([]*pass, workers)
	grads := make([]gradientSet, workers)
	for i := range team {
		team[i] = newPass(m, pretrainDrop)
		for _, t := range g.extra {
			team[i].grads[t] = newGradient(t)
		}
		grads[i] = team[i].grads
	}
	order := r.Perm(len(c.ends))
	total := min(limit, len(c.ids))
	done, since := 0, 0
	for k := 0; done < total && k < len(order); {
		var batch []*example
		words := 0
		for ; words < pretrainSize && k < len(order); k++ {
			ids := c.sentence(order[k])
			batch = append(batch, g.example(ids))
			words += len(ids)
		}
		at := float64(opt.step)
		rate := pretrainRate * min(1, (at+1)/warm) * max(0.02, 1-float64(done)/float64(total))
		var group sync.WaitGroup
		unit := float32(1 / float64(words))
		for i, p := range team {
			var share []*example
			for j := i; j < len(batch); j += len(team) {
				share = append(share, batch[j])
			}
			if len(share) == 0 {
				continue
			}
			step := uint64(opt.step)
			group.Go(func() { g.run(p, share, unit, rand.New(rand.NewPCG(seed+uint64(i)<<32, 1<<40+step))) })
		}
		group.Wait()
		opt.apply(grads, rate)
		done += words
		if since += words; since >= 250_000 {
			log.Printf("pretraining: %d words, loss bottom %.3f top %.3f", done,
				(team[0].loss+team[1].loss)/float64(since), (team[0].topLoss+team[1].topLoss)/float64(since)/hiddenShare)
			for _, p := range team {
				p.loss, p.topLoss = 0, 0
			}
			since = 0
		}
	}
}

// example makes a pretraining sentence; tag holds the word to guess.
func (g *guesser) example(ids []int32) *example {
	n := len(ids) + 1
	e := &example{words: make([]network.Word, n), tag: make([]int32, n)}
	e.tag[0] = -1
	for i, id := range ids {
		e.words[i+1], e.tag[i+1] = g.forms[id], g.target[id]
	}
	return e
}

// run adds the gradients of one batch.
func (g *guesser) run(p *pass, batch []*example, unit float32, rng *rand.Rand) {
	p.batch, p.unit, p.rng = batch, unit, rng
	p.start, p.rows = p.start[:0], 0
	for _, e := range batch {
		p.start = append(p.start, p.rows)
		p.rows += len(e.words)
	}
	c := p.m.Config
	width := c.Word + c.Sum
	in := p.buffer("in", p.rows, width)
	p.embed(in, width)
	hidden := g.hide(p, in, width)
	p.mask("in mask", in, width)
	layers := make([]layerState, len(p.m.Layer))
	x := in
	top := 2 * c.Hidden
	dbottom := p.buffer("dbottom", p.rows, top)
	for i := range p.m.Layer {
		layers[i] = p.forward(i, x, width)
		x, width = layers[i].out, top
		if i == 0 {
			g.guessBottom(p, x, dbottom)
		}
		p.mask(name("mask", i), x, width)
	}
	dx := p.buffer(name("d", len(layers)), p.rows, width)
	g.guessTop(p, x, dx, hidden)
	for i := len(layers) - 1; i >= 0; i-- {
		p.unmask(name("mask", i), dx, top)
		if i == 0 {
			matrix.Add(dx[:p.rows*top], dbottom[:p.rows*top])
		}
		dx = p.backward(i, layers[i], dx)
	}
	p.unmask("in mask", dx, c.Word+c.Sum)
	width = c.Word + c.Sum
	gh := p.grads[g.hidden].data
	for _, row := range hidden {
		d := dx[int(row)*width : (int(row)+1)*width]
		matrix.Add(gh, d)
		clear(d)
	}
	p.unembed(dx, width)
}

// hide replaces some words' input; it returns their rows.
func (g *guesser) hide(p *pass, in []float32, width int) []int32 {
	var rows []int32
	for b, e := range p.batch {
		for i := 1; i < len(e.words); i++ {
			if p.rng.Float32() < hiddenShare {
				row := p.start[b] + i
				copy(in[row*width:(row+1)*width], g.hidden.Data)
				rows = append(rows, int32(row))
			}
		}
	}
	return rows
}

// guessBottom compares, for every word, the forward state before it and the
// backward state after it with the sampled words.
func (g *guesser) guessBottom(p *pass, out, dout []float32) {
	h := p.m.Hidden
	top := 2 * h
	x, dx := p.buffer("around", p.rows, top), p.buffer("daround", p.rows, top)
	gold := make([]int32, p.rows)
	for b, e := range p.batch {
		for i := range e.words {
			row := p.start[b] + i
			gold[row] = e.tag[i]
			if i > 0 {
				copy(x[row*top:row*top+h], out[(row-1)*top:])
			}
			if i+1 < len(e.words) {
				copy(x[row*top+h:(row+1)*top], out[(row+1)*top+h:])
			}
		}
	}
	p.loss += g.guess(p, g.bottom, x, dx, p.rows, gold)
	for b, e := range p.batch {
		for i := range e.words {
			row := p.start[b] + i
			if i > 0 {
				matrix.Add(dout[(row-1)*top:(row-1)*top+h], dx[row*top:row*top+h])
			}
			if i+1 < len(e.words) {
				matrix.Add(dout[(row+1)*top+h:(row+2)*top], dx[row*top+h:(row+1)*top])
			}
		}
	}
}

func (g *guesser) guessTop(p *pass, out, dout []float32, rows []int32) {
	top := 2 * p.m.Hidden
	x, dx := p.buffer("masked", len(rows), top), p.buffer("dmasked", len(rows), top)
	gold := make([]int32, len(rows))
	for b, e := range p.batch {
		for k, row := range rows {
			if i := int(row) - p.start[b]; i > 0 && i < len(e.words) {
				gold[k] = e.tag[i]
			}
		}
	}
	for k, row := range rows {
		copy(x[k*top:(k+1)*top], out[int(row)*top:])
	}
	p.topLoss += g.guess(p, g.top, x, dx, len(rows), gold)
	for k, row := range rows {
		matrix.Add(dout[int(row)*top:(int(row)+1)*top], dx[k*top:(k+1)*top])
	}
}

// guess scores n rows of x against the right words and a sample of wrong ones
// and adds the gradients; it returns the loss.
func (g *guesser) guess(p *pass, w *network.Tensor, x, dx []float32, n int, gold []int32) float64 {
	if n == 0 {
		return 0
	}
	candidates, at := g.candidates(p, gold[:n])
	k := len(candidates)
	rows := p.rows
	p.rows = n // the helpers below work on n rows
	defer func() { p.rows = rows }()
	q, dq := p.buffer("q", n, guessWidth), p.buffer("dq", n, guessWidth)
	p.linear(q, guessWidth, x, w)
	keys, dkeys := p.buffer("keys", k, guessWidth), p.buffer("dkeys", k, guessWidth)
	for i, c := range candidates {
		copy(keys[i*guessWidth:(i+1)*guessWidth], g.words.Row(int(c)))
	}
	p.b.PackT(keys, k, guessWidth, guessWidth)
	wide := p.b.N
	s := p.buffer("guesses", n, wide)
	matrix.MulAdd(s, wide, q, guessWidth, n, &p.b)
	before := p.loss
	for i := 0; i < n; i++ {
		row := s[i*wide : i*wide+k]
		if gold[i] < 0 {
			clear(s[i*wide : (i+1)*wide])
			continue
		}
		for j, c := range candidates {
			row[j] += g.prior.Data[c] - g.correction[c]
		}
		p.entropy(row, at[gold[i]])
		clear(s[i*wide+k : (i+1)*wide])
	}
	loss := p.loss - before
	p.loss = before
	clear(s[n*wide:])
	p.b.Pack(keys, k, guessWidth)
	g.backKeys(p, s, wide, q, dq, dkeys, n, k)
	words, prior := p.grads[g.words], p.grads[g.prior]
	for j, c := range candidates {
		matrix.Add(words.row(c, guessWidth), dkeys[j*guessWidth:(j+1)*guessWidth])
		var d float32
		for i := 0; i < n; i++ {
			d += s[i*wide+j]
		}
		prior.row(c, 1)[0] += d
	}
	p.back(dq, guessWidth, x, dx, w.Rows, w)
	return loss
}

func (g *guesser) backKeys(p *pass, s []float32, wide int, q, dq, dkeys []float32, n, k int) {
	// Rows of s are wide; only the first k columns meet keys.
	matrix.MulAdd(dq, guessWidth, s, wide, n, &p.b)
	p.a.Pack(q, n, guessWidth)
	matrix.MulAddT(dkeys, guessWidth, s, wide, matrix.Rows(k), &p.a)
}

// candidates lists the right words of a batch and the drawn ones, each once,
// and where each stands.
func (g *guesser) candidates(p *pass, gold []int32) ([]int32, map[int32]int32) {
	at := make(map[int32]int32, sampled+len(gold))
	var list []int32
	put := func(w int32) {
		if _, ok := at[w]; !ok && w >= 0 {
			at[w] = int32(len(list))
			list = append(list, w)
		}
	}
	for _, w := range gold {
		put(w)
	}
	for i := 0; i < sampled; i++ {
		put(g.noise[p.rng.IntN(len(g.noise))])
	}
	return list, at
}
