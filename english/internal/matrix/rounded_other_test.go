//go:build !amd64

package matrix

type kernel8Func = func(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int)

func kernels8() map[string]kernel8Func { return map[string]kernel8Func{"portable": kernel8Go} }
