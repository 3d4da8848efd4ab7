//go:build !amd64

package matrix

func largest(x []float32) float32                       { return largestGo(x) }
func round(x []float32, q []int8, factor float32) int32 { return roundGo(x, q, factor) }

func kernel8(t *tile) { kernel8Go(t) }
