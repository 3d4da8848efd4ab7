package settle

import "errors"

// foresight is what one decision maker is sure of some moves ahead (Rêgo and
// Vieira, Maximin_h stability): it and the others take turns and may stop, it
// at its best, the others at its worst.
type foresight struct {
	ranks   []int32
	focal   [][]int32 // [k][s]: the best level it is sure of from s, k moves before the end, when it is its turn
	opposed [][]int32 // [k][s]: the worst the others can bring it to, when it is theirs
}

// foresee works out the foresight of a decision maker, h moves ahead.
func (v *Solver) foresee(i, h int) (*foresight, error) {
	f := &v.foresights[i]
	if f.ranks == nil {
		ranks, ok := v.m.prefs[i].Ranks()
		if !ok {
			return nil, errors.New("Maximin compares along a path and needs a ranking; " + v.m.DMs[i] + " has preferences that are unknown or are no ranking")
		}
		f.ranks, f.focal, f.opposed = ranks, [][]int32{ranks}, [][]int32{ranks}
	}
	for k := len(f.focal); k <= h; k++ {
		focal, opposed := make([]int32, len(f.ranks)), make([]int32, len(f.ranks))
		for s, level := range f.ranks {
			focal[s], opposed[s] = level, level
			for q := range v.m.moves[i].of(s).all {
				focal[s] = max(focal[s], f.opposed[k-1][q])
			}
			for t := range v.moved[i].of(s).all {
				opposed[s] = min(opposed[s], f.focal[k-1][t])
			}
		}
		f.focal, f.opposed = append(f.focal, focal), append(f.opposed, opposed)
	}
	return f, nil
}
