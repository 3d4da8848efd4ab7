package brief

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley/relation"
)

//go:embed likelihood.tsv
var likelihoodTable string

// likelihoods are the cues, the longest first.
var likelihoods = sync.OnceValue(func() []Likelihood {
	var out []Likelihood
	for _, r := range tsvRows(likelihoodTable, 4) {
		low, errLow := strconv.Atoi(r[1])
		high, errHigh := strconv.Atoi(r[2])
		if errLow == nil && errHigh == nil {
			out = append(out, Likelihood{Term: r[3], Low: low, High: high, Words: r[0]})
		}
	}
	slices.SortStableFunc(out, func(a, b Likelihood) int { return len(b.Words) - len(a.Words) })
	return out
})

// likelihood reads what a quote's own words say of likelihood; nil when they
// say nothing. "May" and "could" say that a thing is possible, not how likely.
func likelihood(quote string) *Likelihood {
	padded := " " + relation.Normalise(quote) + " "
	for _, l := range likelihoods() {
		if strings.Contains(padded, " "+l.Words+" ") {
			return &l
		}
	}
	return nil
}
