package main

import (
	"math"

	"parley/english/internal/network"
)

// gradient is the slope of the loss for one tensor; for tables only the rows
// that were touched count.
type gradient struct {
	data    []float32
	touched []int32
	seen    []bool
}

// gradientSet has the gradient of every tensor.
type gradientSet map[*network.Tensor]*gradient

func gradients(m *network.Model) gradientSet {
	all := gradientSet{}
	for _, t := range m.Tensors {
		all[t] = newGradient(t)
	}
	return all
}

func newGradient(t *network.Tensor) *gradient {
	g := &gradient{data: make([]float32, len(t.Data))}
	if t.Table {
		g.seen = make([]bool, t.Rows)
	}
	return g
}

func (g *gradient) row(i int32, cols int) []float32 {
	if !g.seen[i] {
		g.seen[i] = true
		g.touched = append(g.touched, i)
	}
	return g.data[int(i)*cols : (int(i)+1)*cols]
}

// adam is the optimiser of Kingma and Ba; table rows are stepped only when
// they were touched.
type adam struct {
	tensors  []*network.Tensor
	mean     map[*network.Tensor][]float32
	variance map[*network.Tensor][]float32
	step     int
}

const (
	beta1   = 0.9
	beta2   = 0.99
	epsilon = 1e-8
	clip    = 5.0 // largest length of the whole gradient
)

func newAdam(tensors []*network.Tensor) *adam {
	a := &adam{tensors: tensors, mean: map[*network.Tensor][]float32{}, variance: map[*network.Tensor][]float32{}}
	for _, t := range tensors {
		a.mean[t] = make([]float32, len(t.Data))
		a.variance[t] = make([]float32, len(t.Data))
	}
	return a
}

// apply adds the workers' gradients, takes a step and clears them.
func (a *adam) apply(workers []gradientSet, rate float64) {
	a.step++
	first := workers[0]
	for _, w := range workers[1:] {
		for _, t := range a.tensors {
			merge(first[t], w[t], t)
		}
	}
	var norm float64
	for _, t := range a.tensors {
		g := first[t]
		eachSpan(t, g, func(lo, hi int) {
			var s float64
			for _, v := range g.data[lo:hi] {
				s += float64(v) * float64(v)
			}
			norm += s
		})
	}
	shrink := float32(1)
	if norm = math.Sqrt(norm); norm > clip {
		shrink = float32(clip / norm)
	}
	c1 := 1 - math.Pow(beta1, float64(a.step))
	c2 := 1 - math.Pow(beta2, float64(a.step))
	r := float32(rate / c1)
	root := float32(math.Sqrt(1 / c2))
	for _, t := range a.tensors {
		g, mean, variance := first[t], a.mean[t], a.variance[t]
		eachSpan(t, g, func(lo, hi int) {
			update(t.Data[lo:hi], g.data[lo:hi], mean[lo:hi], variance[lo:hi], shrink, r, root)
		})
		g.forget(t)
	}
}

func update(x, g, mean, variance []float32, shrink, rate, root float32) {
	g, mean, variance = g[:len(x)], mean[:len(x)], variance[:len(x)]
	for i := range x {
		d := g[i] * shrink
		mean[i] += (1 - beta1) * (d - mean[i])
		variance[i] += (1 - beta2) * (d*d - variance[i])
		x[i] -= rate * mean[i] / (float32(math.Sqrt(float64(variance[i])))*root + epsilon)
		g[i] = 0
	}
}

func eachSpan(t *network.Tensor, g *gradient, do func(lo, hi int)) {
	if !t.Table {
		do(0, len(t.Data))
		return
	}
	for _, i := range g.touched {
		do(int(i)*t.Cols, (int(i)+1)*t.Cols)
	}
}

func (g *gradient) forget(t *network.Tensor) {
	for _, i := range g.touched {
		g.seen[i] = false
	}
	g.touched = g.touched[:0]
}

// merge adds b to a and clears b.
func merge(a, b *gradient, t *network.Tensor) {
	if !t.Table {
		for i, v := range b.data {
			a.data[i] += v
			b.data[i] = 0
		}
		return
	}
	for _, i := range b.touched {
		row := a.row(i, t.Cols)
		from := b.data[int(i)*t.Cols : (int(i)+1)*t.Cols]
		for j, v := range from {
			row[j] += v
			from[j] = 0
		}
	}
	b.forget(t)
}
