package matrix

type kernel8Func = func(t *tile)

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
