package dense

import "parley/settle"

// best takes for every state the largest of its own value and those of the states
// its owner can change the options lo to lo+width into. A block is a run of states on which the options below change.
func (l *layout) best(a []uint16, lo, width int) {
	for at := lo; at < lo+width; at++ {
		half, way := 1<<at, l.moves[at]
		for s := 0; s < len(a); s += 2 * half {
			not, taken := a[s:s+half], a[s+half:s+2*half]
			switch way {
			case settle.BothWays:
				for k, v := range not {
					v = max(v, taken[k])
					not[k], taken[k] = v, v
				}
			case settle.SetOnly:
				for k, v := range taken {
					not[k] = max(not[k], v)
				}
			case settle.UnsetOnly:
				for k, v := range not {
					taken[k] = max(taken[k], v)
				}
			}
		}
	}
}
