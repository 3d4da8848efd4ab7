package casefile

import (
	"fmt"
	"slices"

	"parley/settle"
)

// setPreferences gives every decision maker its preference. Who has none, or
// only a hole, does not know the order of any two states.
func (b *builder) setPreferences() error {
	for i, d := range b.DMs {
		p, err := b.preference("preferences."+d.ID, b.Preferences[d.ID])
		if err != nil {
			return err
		}
		if err := b.out.Model.SetPreference(i, p); err != nil {
			return err
		}
	}
	return nil
}

// preference reads one preference. Mistakes are noted.
func (b *builder) preference(path string, p Preference) (settle.Preference, error) {
	n := len(b.out.States)
	switch {
	case p.Ranking != nil:
		return b.ranking(path, p), nil
	case p.Statements != nil || p.Weights != nil:
		if b.out.Values == nil {
			b.r.at(path, "statements and weights are about options, and some states stand for several combinations of them; give a ranking")
			return settle.Levels(make([]int, n)), nil
		}
		if p.Statements != nil {
			return b.hide(path, p, settle.Prioritised(b.out.Values, b.statements(path, p.Statements))), nil
		}
		return b.hide(path, p, settle.Weighted(b.out.Values, b.weights(path, p.Weights))), nil
	case p.Pairs != nil:
		return b.pairs(path, p), nil
	}
	return settle.FromDegrees(n, func(s, t int) settle.Degree {
		if s == t {
			return 0
		}
		return settle.Unknown
	}), nil
}

func (b *builder) ranking(path string, p Preference) settle.Preference {
	n := len(b.out.States)
	stands := make([]bool, n)
	var groups [][]int
	for k, g := range p.Ranking {
		var group []int
		for m, id := range g {
			at := fmt.Sprintf("%s.ranking[%d][%d]", path, k, m)
			s := b.stateAt(at, id)
			switch {
			case s < 0:
			case stands[s]:
				b.r.at(at, "state %s stands in the ranking twice", id)
			default:
				stands[s] = true
				group = append(group, s)
			}
		}
		groups = append(groups, group)
	}
	for s, ok := range stands {
		if !ok && !slices.Contains(p.Unknown, b.out.States[s].ID) {
			b.r.at(path+".ranking", "state %s stands nowhere; rank it, or name it under unknown", b.out.States[s].ID)
		}
	}
	var steps []settle.Degree
	for _, d := range p.Strength {
		steps = append(steps, settle.Degree(d))
	}
	return settle.Ranking(n, groups, steps)
}

// hide makes the order of the states under unknown unknown.
func (b *builder) hide(path string, p Preference, known settle.Preference) settle.Preference {
	hidden := make([]bool, len(b.out.States))
	for i, id := range p.Unknown {
		if s := b.stateAt(fmt.Sprintf("%s.unknown[%d]", path, i), id); s >= 0 {
			hidden[s] = true
		}
	}
	if len(p.Unknown) == 0 {
		return known
	}
	return settle.FromDegrees(len(hidden), func(s, t int) settle.Degree {
		if s != t && (hidden[s] || hidden[t]) {
			return settle.Unknown
		}
		return known.Degree(s, t)
	})
}

func (b *builder) statements(path string, list []Statement) []settle.Formula {
	var out []settle.Formula
	for i, s := range list {
		f, err := parseStatement(s.Text, b.formula)
		if err != nil {
			b.r.at(fmt.Sprintf("%s.statements[%d]", path, i), "%v", err)
			continue
		}
		out = append(out, f)
	}
	return out
}

func (b *builder) weights(path string, by map[string]float64) []float64 {
	out := make([]float64, len(b.bits))
	for literal, w := range by {
		f, err := b.formula(literal)
		switch {
		case err != nil:
			b.r.at(path+".weights", "%v", err)
		case f.Op == settle.Not:
			out[f.Args[0].Option] -= w
		default:
			out[f.Option] += w
		}
	}
	return out
}

// pairs follows comparisons to all that follows from them: what is better than
// something better is better, by the larger degree.
func (b *builder) pairs(path string, p Preference) settle.Preference {
	n := len(b.out.States)
	if n > maxPairStates {
		b.r.at(path+".pairs", "comparisons are for %d states at most, there are %d; give statements", maxPairStates, n)
		return settle.Levels(make([]int, n))
	}
	above := make([]settle.Degree, n*n) // how much better t is than s, -1 not known; 0 as good
	for i := range above {
		above[i] = -1
	}
	for s := range n {
		above[s*n+s] = 0
	}
	for i, x := range p.Pairs {
		at := fmt.Sprintf("%s.pairs[%d]", path, i)
		t, s := b.stateAt(at+".better", x.Better), b.stateAt(at+".worse", x.Worse)
		if x.Degree < 0 || x.Degree > maxDegree {
			b.r.at(at+".degree", "degree %d; a degree is 0, as good, to %d", x.Degree, maxDegree)
			continue
		}
		if s < 0 || t < 0 {
			continue
		}
		above[s*n+t] = max(above[s*n+t], settle.Degree(x.Degree))
		if x.Degree == 0 {
			above[t*n+s] = max(above[t*n+s], 0)
		}
	}
	for k := range n {
		for s := range n {
			for t := range n {
				if a, c := above[s*n+k], above[k*n+t]; a >= 0 && c >= 0 {
					above[s*n+t] = max(above[s*n+t], a, c)
				}
			}
		}
	}
	for s := range n {
		for t := range n {
			if above[s*n+t] > 0 && above[t*n+s] >= 0 {
				b.r.at(path+".pairs", "the comparisons go round: %s is better than %s, and that is as good or better", b.out.States[t].ID, b.out.States[s].ID)
				return settle.Levels(make([]int, n))
			}
		}
	}
	return settle.FromDegrees(n, func(s, t int) settle.Degree {
		switch {
		case above[s*n+t] >= 0:
			return above[s*n+t]
		case above[t*n+s] >= 0:
			return -above[t*n+s]
		}
		return settle.Unknown
	})
}

const maxPairStates = 1 << 9
