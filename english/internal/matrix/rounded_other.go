//go:build !amd64

package matrix

func largest(x []float32) float32                            { return largestGo(x) }
func round(x []float32, q []int8, factor float32) int32 { return roundGo(x, q, factor) }

func kernel8(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int) {
	kernel8Go(groups, a, scale, start, b, colScale, c, ldc)
}
