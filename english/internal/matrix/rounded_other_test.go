//go:build !amd64

package matrix

type kernel8Func = func(t *tile)

func kernels8() map[string]kernel8Func { return map[string]kernel8Func{"portable": kernel8Go} }
