package network

import "math"

func exp32(x float32) float32 {
	const limit = 87
	if x > limit {
		x = limit
	} else if x < -limit {
		x = -limit
	}
	t := x * math.Log2E
	i := int32(t + 128) // floor of t, as t+128 is positive
	i -= 128
	f := t - float32(i)
	p := float32(1.8775767e-3)
	p = p*f + 8.9893397e-3
	p = p*f + 5.5826318e-2
	p = p*f + 2.4015361e-1
	p = p*f + 6.9315308e-1
	p = p*f + 9.9999994e-1
	return p * math.Float32frombits(uint32(i+127)<<23)
}

// expsGo makes every x exp(x-top) and returns their sum.
func expsGo(x []float32, top float32) (sum float32) {
	for i, v := range x {
		x[i] = exp32(v - top)
		sum += x[i]
	}
	return sum
}

func sigmoid(x float32) float32 { return 1 / (1 + exp32(-x)) }

func tanh(x float32) float32 { return 2/(1+exp32(-2*x)) - 1 }

// Cells runs the recurrent units of one layer over one sentence of n words.
//
// gates holds the gates before activation, n rows of 6·hidden, and receives
// the activated ones; states and out receive n rows of 2·hidden. in is the
// layer's input, passed on by the highway, n rows of 2·hidden; nil for none.
func Cells(n, hidden int, gates, peep, in, states, out []float32) {
	for dir := 0; dir < 2; dir++ {
		v := peep[dir*2*hidden:][:2*hidden]
		before, none := zeroes[:hidden], zeroes[:hidden]
		for s := 0; s < n; s++ {
			t := s
			if dir == 1 {
				t = n - 1 - s
			}
			g := gates[t*6*hidden+dir*3*hidden:][:3*hidden]
			c := states[t*2*hidden+dir*hidden:][:hidden]
			o := out[t*2*hidden+dir*hidden:][:hidden]
			x := none
			if in != nil {
				x = in[t*2*hidden+dir*hidden:][:hidden]
			}
			step(hidden, g, v, before, x, c, o)
			before = c
		}
	}
}

// maxHidden is the largest number of units a direction.
const maxHidden = 1024

// zeroes stand for the state before the first word and for no highway.
var zeroes [maxHidden]float32

// stepGo is one step of h units: g holds the candidate, forget and reset gates
// before activation and receives them after; peep weighs the state before for
// the forget and the reset gate; x goes past the units where they are reset.
func stepGo(h int, g, peep, before, x, c, o []float32) {
	gz, gf, gr := g[:h], g[h:2*h], g[2*h:3*h]
	forget, reset := peep[:h], peep[h:2*h]
	before, x, c, o = before[:h], x[:h], c[:h], o[:h]
	for j := range c {
		p := before[j]
		z := tanh(gz[j])
		f := sigmoid(gf[j] + forget[j]*p)
		r := sigmoid(gr[j] + reset[j]*p)
		v := z + f*(p-z)
		gz[j], gf[j], gr[j] = z, f, r
		c[j] = v
		o[j] = x[j] + r*(v-x[j])
	}
}
