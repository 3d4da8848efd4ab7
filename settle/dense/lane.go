package dense

// Four numbers of 15 bits stand in a word, in lanes of 16 bits: what holds for
// four worths of a state is worked out at once.
const (
	lanes   = 4
	laneOne = 0x0001000100010001
	laneTop = 0x8000 * laneOne // the spare bit of each
	laneMax = 0x7fff * laneOne
)

// lesser is the smaller of each lane of a and b.
func lesser(a, b uint64) uint64 {
	no := (a | laneTop) - b // the spare bit stays where a is no smaller
	no &= laneTop
	no -= no >> 15 // all bits of these lanes
	return a ^ (a^b)&no
}

// packed is a level as a number of 15 bits; what is infeasible is no better than the worst.
func packed(level uint16) uint64 { return uint64(max(level, 1) - 1) }

// unpacked is the level of the lowest lane.
func unpacked(v uint64) uint16 { return uint16(v&0x7fff) + 1 }
