//go:build !amd64

package network

func step(h int, g, peep, before, x, c, o []float32) { stepGo(h, g, peep, before, x, c, o) }
