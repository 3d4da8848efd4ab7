package relation

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	// minAround is how many acts must stand on either side of a turn: one act
	// is an incident, not a course.
	minAround = 2

	// minShift is how far the mean score must move, in points of the scale: 3
	// is the distance between a complaint and no complaint.
	minShift = 3.0

	// alpha is the greatest p reported. It is lax, because histories from texts
	// have few acts; Turn.P goes with every turn so that readers can judge.
	alpha = 0.15

	// maxTurns bounds the turns of one history.
	maxTurns = 6

	// shuffles is the number of permutations that p is estimated from.
	shuffles = 999

	// asymptotic is the length from which Pettitt's approximation of p is used
	// in place of permutations; it is good to two digits from there on.
	asymptotic = 200

	// around is how many entries before and after a turn are named.
	around = 3
)

// Turn is a point where the tone of a history changes.
type Turn struct {
	Entry      int     `json:"entry"`       // index into Entries of the first act after the turn
	MeanBefore float64 `json:"mean_before"` // mean score of the course before
	MeanAfter  float64 `json:"mean_after"`
	P          float64 `json:"p"`      // chance of a shift as clear as this if order meant nothing
	Before     []int   `json:"before"` // indexes of the last acts before, in time order
	After      []int   `json:"after"`  // indexes of the first acts after, in time order
}

// Worsens reports whether the tone is more hostile after the turn.
func (t Turn) Worsens() bool { return t.MeanAfter < t.MeanBefore }

// turns looks for change points in the scores in time order. A change point is
// where Pettitt's statistic ("A Non-Parametric Approach to the Change-Point
// Problem", Applied Statistics 28, 1979) is greatest; it compares ranks, so one
// massacre or one treaty does not make a turn. The stretches on either side are
// searched again (binary segmentation).
func turns(entries []Entry) []Turn {
	scores := make([]float64, len(entries))
	for i, e := range entries {
		scores[i] = e.Score
	}
	var out []Turn
	stretches := [][2]int{{0, len(scores)}}
	for len(stretches) > 0 && len(out) < maxTurns {
		from, to := stretches[0][0], stretches[0][1]
		stretches = stretches[1:]
		at, p := changePoint(scores[from:to])
		if at == 0 {
			continue
		}
		at += from
		t := Turn{
			Entry: at, P: p,
			MeanBefore: mean(scores[from:at]), MeanAfter: mean(scores[at:to]),
			Before: span(max(from, at-around), at), After: span(at, min(to, at+around)),
		}
		if math.Abs(t.MeanAfter-t.MeanBefore) < minShift {
			continue
		}
		out = append(out, t)
		stretches = append(stretches, [2]int{from, at}, [2]int{at, to})
	}
	slices.SortFunc(out, func(a, b Turn) int { return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(a.Entry, b.Entry)) })
	return out
}

// changePoint returns the index of the first value after the change and its p,
// or 0 when there is none with p up to alpha.
func changePoint(values []float64) (at int, p float64) {
	n := len(values)
	if n < 2*minAround {
		return 0, 1
	}
	r := ranks(values)
	at, k := pettitt(r)
	if k == 0 {
		return 0, 1
	}
	if n >= asymptotic {
		f := float64(n)
		p = math.Min(1, 2*math.Exp(-6*k*k/(f*f*f+f*f)))
	} else {
		p = permuted(r, k)
	}
	if p > alpha {
		return 0, p
	}
	return at, p
}

// pettitt returns the split with the greatest |U|, U_t = 2·Σ rᵢ − t(n+1).
func pettitt(ranks []float64) (at int, k float64) {
	n := float64(len(ranks))
	sum := 0.0
	for t := 1; t <= len(ranks)-minAround; t++ {
		sum += ranks[t-1]
		if u := math.Abs(2*sum - float64(t)*(n+1)); t >= minAround && u > k {
			at, k = t, u
		}
	}
	return at, k
}

// permuted is the share of shuffled sequences with a statistic as great. The
// generator has a fixed seed: the same history gives the same p.
func permuted(ranks []float64, k float64) float64 {
	rng := rand.New(rand.NewPCG(1979, 126))
	s := slices.Clone(ranks)
	as := 1
	for range shuffles {
		rng.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		if _, other := pettitt(s); other >= k {
			as++
		}
	}
	return float64(as) / (shuffles + 1)
}

// ranks gives mid-ranks from 1, ties sharing their mean.
func ranks(values []float64) []float64 {
	order := span(0, len(values))
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	out := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, v := range order[i:j] {
			out[v] = float64(i+1+j) / 2
		}
		i = j
	}
	return out
}

func span(from, to int) []int {
	out := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}
