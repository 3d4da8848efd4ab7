package main

import (
	"parley/english/internal/matrix"
	"parley/english/internal/network"
)

// rectifyBack takes the gradient back through the leaky rectifier; y is its
// output before masking.
func rectifyBack(y, dy []float32) {
	for i, v := range y {
		if v < 0 {
			dy[i] *= network.Slope
		}
	}
}

// project makes the rectified, masked stand-ins of all words.
func (p *pass) project(which string, x []float32, w, bias *network.Tensor) []float32 {
	y := p.buffer(which, p.rows, w.Cols)
	p.bias(y, w.Cols, bias)
	p.linear(y, w.Cols, x, w)
	network.Rectify(y[:p.rows*w.Cols])
	p.mask(which+" mask", y, w.Cols)
	return y
}

func (p *pass) projectBack(which string, y, dy, x, dx []float32, w, bias *network.Tensor) {
	p.unmask(which+" mask", dy, w.Cols)
	rectifyBack(y[:p.rows*w.Cols], dy)
	p.backBias(dy, w.Cols, bias)
	p.back(dy, w.Cols, x, dx, w.Rows, w)
}

// arcs adds the loss of choosing every word's head and its gradients.
func (p *pass) arcs(x, dx []float32) {
	m := p.m
	k := m.Arc
	dep := p.project("dep", x, m.ArcDep, m.ArcDepBias)
	head := p.project("head", x, m.ArcHead, m.ArcHeadBias)
	query := p.buffer("query", p.rows, k)
	p.bias(query, k, m.ArcPrior)
	p.linear(query, k, dep, m.Arcs)
	dquery, ddep, dhead := p.buffer("dquery", p.rows, k), p.buffer("ddep", p.rows, k), p.buffer("dhead", p.rows, k)
	for b, e := range p.batch {
		at, n := p.start[b]*k, len(e.words)
		p.a.PackT(head[at:], n, k, k)
		wide := p.a.N
		s := p.buffer("scores", n, wide)
		matrix.MulAdd(s, wide, query[at:], k, n, &p.a)
		clear(s[:wide])
		for d := 1; d < n; d++ {
			row := s[d*wide : d*wide+n]
			row[d] = -1e9
			p.entropy(row, e.head[d])
		}
		clear(s[n*wide:])
		for d := 1; d < n; d++ {
			clear(s[d*wide+n : (d+1)*wide])
		}
		p.b.Pack(head[at:], n, k)
		matrix.MulAdd(dquery[at:], k, s, wide, n, &p.b)
		p.b.Pack(query[at:], n, k)
		matrix.MulAddT(dhead[at:], k, s, wide, matrix.Rows(n), &p.b)
	}
	p.backBias(dquery, k, m.ArcPrior)
	p.back(dquery, k, dep, ddep, k, m.Arcs)
	p.projectBack("dep", dep, ddep, x, dx, m.ArcDep, m.ArcDepBias)
	p.projectBack("head", head, dhead, x, dx, m.ArcHead, m.ArcHeadBias)
}

// relations adds the loss of naming every gold arc and its gradients.
func (p *pass) relations(x, dx []float32) {
	m := p.m
	k, wide := m.Rel, matrix.Cols(len(m.Relations))
	hidden := p.buffer("rel", p.rows, k)
	heads := p.buffer("rel heads", p.rows, k)
	p.bias(hidden, k, m.RelBias)
	p.linear(hidden, k, x, m.RelDep)
	p.linear(heads, k, x, m.RelHead)
	for b, e := range p.batch {
		for i := 1; i < len(e.words); i++ {
			d, h := p.start[b]+i, p.start[b]+max(0, int(e.head[i])) // an open head has no open relation
			matrix.Add(hidden[d*k:(d+1)*k], heads[h*k:(h+1)*k])
		}
	}
	network.Rectify(hidden[:p.rows*k])
	p.mask("rel mask", hidden, k)
	scores := p.buffer("rel scores", p.rows, wide)
	p.bias(scores, wide, m.RelOutBias)
	p.linear(scores, wide, hidden, m.RelOut)
	for b, e := range p.batch {
		for i := range e.words {
			row := scores[(p.start[b]+i)*wide:]
			if i == 0 {
				clear(row[:wide])
				continue
			}
			p.entropy(row[:len(m.Relations)], e.rel[i])
			clear(row[len(m.Relations):wide])
		}
	}
	dhidden := p.buffer("drel", p.rows, k)
	p.backBias(scores, wide, m.RelOutBias)
	p.back(scores, wide, hidden, dhidden, k, m.RelOut)
	p.unmask("rel mask", dhidden, k)
	rectifyBack(hidden[:p.rows*k], dhidden)
	dheads := p.buffer("drel heads", p.rows, k)
	for b, e := range p.batch {
		clear(dhidden[p.start[b]*k : (p.start[b]+1)*k])
		for i := 1; i < len(e.words); i++ {
			d, h := p.start[b]+i, p.start[b]+max(0, int(e.head[i]))
			matrix.Add(dheads[h*k:(h+1)*k], dhidden[d*k:(d+1)*k])
		}
	}
	p.backBias(dhidden, k, m.RelBias)
	p.back(dhidden, k, x, dx, m.RelDep.Rows, m.RelDep)
	p.back(dheads, k, x, dx, m.RelHead.Rows, m.RelHead)
}
