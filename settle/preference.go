package settle

import "math"

// Degree says how much better one state is than another for somebody: 0 is
// as good, 1 better, 2 and more much better; below 0 it is as much worse.
type Degree int8

// Unknown is the degree of states whose order is not known.
const Unknown Degree = math.MinInt8

// Preference is how somebody orders the states.
type Preference struct {
	levels  []int32  // bigger is better; nil when the order is not a ranking
	degrees []Degree // degrees[s*n+t] is how much better t is than s; nil when all are 1
	n       int
}

// Levels is a preference by levels, bigger is better, all of degree 1.
func Levels(levels []int) Preference {
	p := Preference{levels: make([]int32, len(levels)), n: len(levels)}
	for i, v := range levels {
		p.levels[i] = int32(v)
	}
	return p
}

// Ranking is a preference by groups of states, the best first. steps[k] is the
// degree by which a state of group k is better than one of group k+1; nil is all
// 1. Across several steps the largest degree counts. States in no group are unknown.
func Ranking(n int, groups [][]int, steps []Degree) Preference {
	level := make([]int, n)
	ranked := make([]bool, n)
	total, plain := 0, true
	for k, g := range groups {
		for _, s := range g {
			level[s], ranked[s] = len(groups)-k, true
			total++
		}
		plain = plain && (k >= len(steps) || steps[k] <= 1)
	}
	if total == n && plain {
		return Levels(level)
	}
	return FromDegrees(n, func(s, t int) Degree {
		switch {
		case s == t || ranked[s] && level[s] == level[t]:
			return 0
		case !ranked[s] || !ranked[t]:
			return Unknown
		}
		return signed(steps, len(groups)-level[s], len(groups)-level[t])
	})
}

// signed is how much better group t is than group s.
func signed(steps []Degree, s, t int) Degree {
	if t < s {
		return between(steps, t, s)
	}
	return -between(steps, s, t)
}

// between is the largest step from one group down to another.
func between(steps []Degree, from, to int) Degree {
	most := Degree(1)
	for k := from; k < to && k < len(steps); k++ {
		most = max(most, steps[k])
	}
	return most
}

// FromDegrees is a preference by what degree says of t against s, for all
// states of n. It must be 0 where s is t, and change sign with the order of the two.
func FromDegrees(n int, degree func(s, t int) Degree) Preference {
	p := Preference{degrees: make([]Degree, n*n), n: n}
	for s := range n {
		for t := range n {
			p.degrees[s*n+t] = degree(s, t)
		}
	}
	return p
}

// Len is the number of states.
func (p Preference) Len() int { return p.n }

// Degree is how much better t is than s.
func (p Preference) Degree(s, t int) Degree {
	switch {
	case p.degrees != nil:
		return p.degrees[s*p.n+t]
	case p.levels[t] > p.levels[s]:
		return 1
	case p.levels[t] < p.levels[s]:
		return -1
	}
	return 0
}

// Better tells whether t is known to be better than s.
func (p Preference) Better(s, t int) bool { return p.Degree(s, t) > 0 }

// Known tells whether the order of all states is known.
func (p Preference) Known() bool {
	for _, d := range p.degrees {
		if d == Unknown {
			return false
		}
	}
	return true
}

// Ranks gives the levels of a preference that is a ranking, bigger is better.
func (p Preference) Ranks() ([]int32, bool) {
	if p.levels != nil {
		return p.levels, true
	}
	// In a ranking the number of states that are worse tells a level.
	levels := make([]int32, p.n)
	for s := range p.n {
		for t := range p.n {
			switch d := p.degrees[s*p.n+t]; {
			case d == Unknown:
				return nil, false
			case d < 0:
				levels[s]++
			}
		}
	}
	for s := range p.n {
		for t := range p.n {
			if (levels[t] > levels[s]) != (p.degrees[s*p.n+t] > 0) {
				return nil, false
			}
		}
	}
	return levels, true
}
