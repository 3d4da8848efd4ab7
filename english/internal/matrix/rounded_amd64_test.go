package matrix

type kernel8Func = func(groups int, a *int8, scale *float32, start *int32, b *uint8, colScale, c *float32, ldc int)

// kernels8 are those this processor can run.
func kernels8() map[string]kernel8Func {
	list := map[string]kernel8Func{"portable": kernel8Go}
	if fast {
		list["AVX2"] = kernel8AVX2
	}
	if vnni {
		list["VNNI"] = kernel8VNNI
	}
	return list
}
