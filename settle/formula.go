package settle

import "slices"

// Op is what a formula does.
type Op int

// The operators.
const (
	Taken Op = iota // option Option is taken
	Not
	And
	Or
	If  // Args[0] if Args[1]: true where Args[1] is not
	Iff // both or neither
)

// Formula is a statement about the options taken in a state.
type Formula struct {
	Op     Op
	Option int
	Args   []Formula
}

// Holds tells whether the formula is true where these options are taken.
func (f Formula) Holds(values uint64) bool {
	switch f.Op {
	case Taken:
		return values>>f.Option&1 != 0
	case Not:
		return !f.Args[0].Holds(values)
	case And:
		return !slices.ContainsFunc(f.Args, func(a Formula) bool { return !a.Holds(values) })
	case Or:
		return slices.ContainsFunc(f.Args, func(a Formula) bool { return a.Holds(values) })
	case If:
		return f.Args[0].Holds(values) || !f.Args[1].Holds(values)
	}
	return f.Args[0].Holds(values) == f.Args[1].Holds(values)
}

// Prioritised is the preference of who wants statements in this order: a state
// is better when it meets the first statement in which two differ (option
// prioritisation). There are at most 64.
func Prioritised(values []uint64, statements []Formula) Preference {
	score := make([]uint64, len(values))
	for s, v := range values {
		for _, f := range statements {
			score[s] <<= 1
			if f.Holds(v) {
				score[s]++
			}
		}
	}
	return ranked(score)
}

// Weighted is the preference of who adds up a weight for each option taken.
func Weighted(values []uint64, weights []float64) Preference {
	score := make([]float64, len(values))
	for s, v := range values {
		for k, w := range weights {
			if v>>k&1 != 0 {
				score[s] += w
			}
		}
	}
	return ranked(score)
}

// ranked turns scores, bigger is better, into levels.
func ranked[T uint64 | float64](score []T) Preference {
	distinct := slices.Compact(slices.Sorted(slices.Values(score)))
	levels := make([]int, len(score))
	for s, v := range score {
		levels[s], _ = slices.BinarySearch(distinct, v)
	}
	return Levels(levels)
}
