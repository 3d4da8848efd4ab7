package main

import (
	"bufio"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"

	"parley/english/internal/matrix"
)

// The settings of skip-gram with negative sampling (Mikolov 2013).
const (
	windowSize  = 4 // narrow windows give vectors for syntax
	negatives   = 5
	subsample   = 1e-4
	sgnsRate    = 0.025
	vectorScale = 0.5 // deviation of the numbers handed to the parser
)

// learnVectors learns a vector of dim numbers for each vocabulary word.
func learnVectors(c *corpus, of []int32, counts []int, dim, epochs int, seed uint64) [][]float32 {
	r := rand.New(rand.NewPCG(seed, 7))
	in, out := make([]float32, len(counts)*dim), make([]float32, len(counts)*dim)
	for i := range in {
		in[i] = (r.Float32() - 0.5) / float32(dim)
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	keep := make([]float32, len(counts))
	for i, n := range counts {
		f := float64(n) / float64(total)
		keep[i] = float32(min(1, math.Sqrt(subsample/f)+subsample/f))
	}
	noise := noiseTable(counts)
	delta := make([]float32, dim)
	done, all := 0, epochs*len(c.ids)
	var line []int32
	for epoch := 0; epoch < epochs; epoch++ {
		for s := range c.ends {
			ids := c.sentence(s)
			rate := float32(sgnsRate * math.Max(1e-3, 1-float64(done)/float64(all)))
			done += len(ids)
			line = line[:0]
			for _, id := range ids {
				if w := of[id]; w >= 0 && r.Float32() < keep[w] {
					line = append(line, w)
				}
			}
			for i, w := range line {
				span := 1 + r.IntN(windowSize)
				for j := max(0, i-span); j <= min(len(line)-1, i+span); j++ {
					if j == i {
						continue
					}
					x := in[int(w)*dim : (int(w)+1)*dim]
					clear(delta)
					pair(x, out[int(line[j])*dim:(int(line[j])+1)*dim], delta, 1, rate)
					for k := 0; k < negatives; k++ {
						n := noise[r.IntN(len(noise))]
						if n != line[j] {
							pair(x, out[int(n)*dim:(int(n)+1)*dim], delta, 0, rate)
						}
					}
					matrix.Add(x, delta)
				}
			}
		}
		log.Printf("vectors: pass %d of %d", epoch+1, epochs)
	}
	return scaled(in, dim)
}

func pair(x, y, delta []float32, label, rate float32) {
	s := matrix.Dot(x, y)
	g := rate * (label - 1/(1+float32(math.Exp(-float64(s)))))
	y, delta = y[:len(x)], delta[:len(x)]
	for i := range x {
		delta[i] += g * y[i]
		y[i] += g * x[i]
	}
}

// noiseTable holds words as often as negative sampling should draw them.
func noiseTable(counts []int) []int32 {
	const size = 1 << 22
	var sum float64
	for _, n := range counts {
		sum += math.Pow(float64(n), 0.75)
	}
	var table []int32
	var upto float64
	for i, n := range counts {
		upto += math.Pow(float64(n), 0.75) / sum
		for float64(len(table)) < upto*size {
			table = append(table, int32(i))
		}
	}
	return table
}

func scaled(x []float32, dim int) [][]float32 {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	f := float32(vectorScale / math.Sqrt(sum/float64(len(x))))
	rows := make([][]float32, len(x)/dim)
	for i := range rows {
		rows[i] = x[i*dim : (i+1)*dim]
		for j := range rows[i] {
			rows[i][j] *= f
		}
	}
	return rows
}

func writeVectors(name string, words []string, rows [][]float32) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for i, word := range words {
		_, _ = w.WriteString(word)
		for _, v := range rows[i] {
			_, _ = fmt.Fprintf(w, " %.4f", v)
		}
		_ = w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
