package tell

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"parley/settle"
)

// shareKinds is the kind by which a settlement of some firmness is counted when
// preferences are perturbed.
var shareKinds = map[Firmness]settle.Kind{Firm: settle.Nash, ByAnswers: settle.SEQ, ByThreats: settle.GMR}

// robustness perturbs the preferences, once for each firmness that occurs.
func (a *analyst) robustness() error {
	switch {
	case a.o.Samples == 0:
		a.limit("How sure the settlements are was not asked for (--samples 0).")
		return nil
	case len(a.out.LittleKnown) > 0:
		a.limit("How sure the settlements are is not worked out: too little is known of what parties want.")
		return nil
	case len(a.m.States) > maxRobustStates:
		a.limit("How sure the settlements are is worked out for %d states at most; this case has %d. Exclude what cannot be, or list the states that matter.", maxRobustStates, len(a.m.States))
		return nil
	}
	spread := a.built.Case.Spread(a.o.Spread)
	if slices.Max(spread) <= 0 {
		a.limit("How sure the settlements are is not worked out: every ranking is taken to be certain (--spread 0).")
		return nil
	}
	out := &Robustness{Samples: a.o.Samples, Seed: a.o.Seed, Spread: map[string]float64{}, Shares: []Share{}, Pivots: []Pivot{}}
	for i, x := range spread {
		out.Spread[a.party(i)] = x
	}
	firmnesses := []Firmness{Firm, ByAnswers, ByThreats}
	found := make([]settle.Robust, len(firmnesses))
	errs := make([]error, len(firmnesses))
	var wg sync.WaitGroup
	for k, f := range firmnesses {
		if f == Firm || slices.Contains(a.held, f) {
			wg.Go(func() {
				found[k], errs[k] = a.m.Robust(settle.Robustness{Kind: shareKinds[f], Samples: a.o.Samples, Seed: a.o.Seed, Spread: spread})
			})
		}
	}
	wg.Wait()
	if err := cmp.Or(errs...); err != nil {
		a.limit("How sure the settlements are is not worked out: %v.", err)
		return nil
	}
	for k, f := range firmnesses {
		a.shares(out, f, shareKinds[f], found[k])
	}
	a.out.Robustness = out
	return nil
}

// shares notes what was found for a kind, at the settlements it concerns, too.
func (a *analyst) shares(out *Robustness, f Firmness, k settle.Kind, found settle.Robust) {
	for _, x := range found.Shares {
		share := Share{a.id(x.State), string(k), x.Share, x.Low, x.High, x.Now}
		out.Shares = append(out.Shares, share)
		if a.held[x.State] == f {
			a.out.Settlements[slices.Index(a.chosen, x.State)].Share = &share
		}
	}
	for _, x := range found.Pivots {
		p := Pivot{a.party(x.DM), string(k), a.id(x.Better), a.id(x.Worse), a.ids(x.Lost), a.ids(x.Gained), a.pivot(x)}
		out.Pivots = append(out.Pivots, p)
		for _, s := range x.Lost {
			if a.held[s] == f {
				at := &a.out.Settlements[slices.Index(a.chosen, s)]
				at.Pivots = append(at.Pivots, p)
			}
		}
	}
}

// pivot tells a pair on whose order something hangs.
func (a *analyst) pivot(x settle.Pivot) string {
	return fmt.Sprintf("%s is taken to prefer %s to %s", a.title(x.DM), a.inline(x.Better), a.inline(x.Worse))
}
