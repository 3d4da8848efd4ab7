package main

import (
	"parley/english/internal/matrix"
	"parley/english/internal/network"
)

// layerState is what the way back through a layer needs to know.
type layerState struct{ in, gates, states, out []float32 }

func (p *pass) forward(i int, x []float32, width int) layerState {
	h, l := p.m.Hidden, p.m.Layer[i]
	s := layerState{
		in: x, gates: p.buffer(name("gates", i), p.rows, 6*h),
		states: p.buffer(name("states", i), p.rows, 2*h), out: p.buffer(name("out", i), p.rows, 2*h),
	}
	p.bias(s.gates, 6*h, l.Bias)
	p.linear(s.gates, 6*h, x, l.Gate)
	for b, e := range p.batch {
		at, n := p.start[b], len(e.words)
		var through []float32
		if i > 0 {
			through = x[at*2*h:]
		}
		network.Cells(n, h, s.gates[at*6*h:], l.Peep.Data, through, s.states[at*2*h:], s.out[at*2*h:])
	}
	return s
}

// backward takes the gradient of a layer's output to that of its input.
func (p *pass) backward(i int, s layerState, dout []float32) []float32 {
	h, l := p.m.Hidden, p.m.Layer[i]
	dgates := p.buffer("dgates", p.rows, 6*h)
	dx := p.buffer(name("d", i), p.rows, l.Gate.Rows)
	for b, e := range p.batch {
		at, n := p.start[b], len(e.words)
		for dir := 0; dir < 2; dir++ {
			p.cellsBack(i, s, dout, dgates, dx, at, n, dir)
		}
	}
	p.backBias(dgates, 6*h, l.Bias)
	p.back(dgates, 6*h, s.in, dx, l.Gate.Rows, l.Gate)
	return dx
}

func (p *pass) cellsBack(i int, s layerState, dout, dgates, dx []float32, at, n, dir int) {
	h, l := p.m.Hidden, p.m.Layer[i]
	vf, vr := l.Peep.Data[dir*2*h:][:h], l.Peep.Data[dir*2*h+h:][:h]
	gp := p.grads[l.Peep].data
	dvf, dvr := gp[dir*2*h:][:h], gp[dir*2*h+h:][:h]
	dc := make([]float32, h)
	zero := make([]float32, h)
	for k := n - 1; k >= 0; k-- {
		t, prev := at+k, at+k-1
		if dir == 1 {
			t, prev = at+n-1-k, at+n-k
		}
		g := s.gates[t*6*h+dir*3*h:][:3*h]
		dg := dgates[t*6*h+dir*3*h:][:3*h]
		z, f, r := g[:h], g[h:2*h], g[2*h:3*h]
		dz, df, dr := dg[:h], dg[h:2*h], dg[2*h:3*h]
		c := s.states[t*2*h+dir*h:][:h]
		do := dout[t*2*h+dir*h:][:h]
		before, x, dxr := zero, zero, zero
		if k > 0 {
			before = s.states[prev*2*h+dir*h:][:h]
		}
		if i > 0 {
			x, dxr = s.in[t*2*h+dir*h:][:h], dx[t*2*h+dir*h:][:h]
		}
		for j := range c {
			d := dc[j] + do[j]*r[j]
			gr := do[j] * (c[j] - x[j]) * r[j] * (1 - r[j])
			gf := d * (before[j] - z[j]) * f[j] * (1 - f[j])
			dz[j] = d * (1 - f[j]) * (1 - z[j]*z[j])
			df[j], dr[j] = gf, gr
			dvf[j] += gf * before[j]
			dvr[j] += gr * before[j]
			dc[j] = d*f[j] + gf*vf[j] + gr*vr[j]
		}
		if i > 0 {
			for j := range dxr {
				dxr[j] += do[j] * (1 - r[j])
			}
		}
	}
}

// tagForward scores the tags and adds their vectors to x.
func (p *pass) tagForward(x []float32) {
	m := p.m
	top, wide := 2*m.Hidden, matrix.Cols(len(m.Tags))
	seen := p.buffer("tag in", p.rows, top)
	copy(seen, x)
	p.mask("tag mask", seen, top)
	tags := p.buffer("tags", p.rows, wide)
	p.bias(tags, wide, m.TaggerBias)
	p.linear(tags, wide, seen, m.Tagger)
	for i := 0; i < p.rows; i++ {
		network.Softmax(tags[i*wide : i*wide+len(m.Tags)])
		clear(tags[i*wide+len(m.Tags) : (i+1)*wide])
	}
	p.a.Pack(m.TagVector.Data, m.TagVector.Rows, m.TagVector.Cols)
	matrix.MulAdd(x, top, tags, wide, p.rows, &p.a)
}

// tagBackward adds the tagger's gradients; dx is the gradient of its layer's
// output and receives the tagger's share.
func (p *pass) tagBackward(_, dx []float32) {
	m := p.m
	top, wide, n := 2*m.Hidden, matrix.Cols(len(m.Tags)), len(m.Tags)
	tags, seen := p.pools["tags"], p.pools["tag in"]
	dtags := p.buffer("dtags", p.rows, wide)
	p.a.Pack(dx, p.rows, top)
	p.outer(p.grads[m.TagVector].data, n, top, tags, wide, &p.a)
	p.b.PackT(m.TagVector.Data, n, top, top)
	matrix.MulAdd(dtags, wide, dx, top, p.rows, &p.b)
	for b, e := range p.batch {
		for i := range e.words {
			row := p.start[b] + i
			prob, d := tags[row*wide:row*wide+n], dtags[row*wide:row*wide+n]
			mean := matrix.Dot(prob, d)
			for j := range d {
				d[j] = prob[j] * (d[j] - mean)
			}
			if gold := e.tag[i]; gold >= 0 {
				p.tagLoss(prob, d, gold)
			}
		}
	}
	dseen := p.buffer("dseen", p.rows, top)
	p.backBias(dtags, wide, m.TaggerBias)
	p.back(dtags, wide, seen, dseen, top, m.Tagger)
	p.unmask("tag mask", dseen, top)
	matrix.Add(dx[:p.rows*top], dseen[:p.rows*top])
}

func (p *pass) tagLoss(prob, d []float32, gold int32) {
	for j, v := range prob {
		d[j] += v * p.unit
	}
	d[gold] -= p.unit
}
