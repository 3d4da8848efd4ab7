package brief

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"parley/codebook"
	"parley/event"
	"parley/relation"
)

// actors lists those who can be told from others, by how much they act.
func (c *composer) actors() List[Actor] {
	index := map[string]*Actor{}
	evidence := map[string]instance{}
	enter := func(a event.Actor, where []event.Evidence, weight float64, tally func(*Actor)) {
		if !relation.Identified(a) || !c.about.everybody() && len(where) == 0 {
			return
		}
		r := index[a.Key()]
		if r == nil {
			r = &Actor{Key: clean(a.Key()), Country: countryName(a.Country), Sector: clean(a.Sector), Kind: sectorWords(a)}
			index[a.Key()] = r
		}
		if name := clean(relation.Name(a)); r.Name == "" || name < r.Name {
			r.Name = name
		}
		tally(r)
		evidence[a.Key()] = better(evidence[a.Key()], instance{where, weight})
	}
	for i := range c.incidents {
		in := &c.incidents[i]
		side := func(list []event.Actor, weight float64, tally func(*Actor)) {
			seen := map[string]bool{}
			for _, a := range list {
				if !seen[a.Key()] {
					seen[a.Key()] = true
					enter(a, in.Evidence, weight, tally)
				}
			}
		}
		w := tellsOf(in)
		side(in.Sources, w, func(r *Actor) { r.AsSource++ })
		if !in.Reciprocal {
			side(in.Targets, w*asTarget, func(r *Actor) { r.AsTarget++ })
		}
	}
	for _, k := range c.claims {
		if s := k.claim.Speaker; s != nil {
			enter(*s, k.places, 0, func(r *Actor) { r.Says++ })
		}
	}
	var rows []Actor
	for key, r := range index {
		r.Citations, _ = c.lib.citations(evidence[key].where, nil)
		if len(r.Citations) > 0 {
			r.Citations = r.Citations[:1]
			rows = append(rows, *r)
		}
	}
	slices.SortFunc(rows, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(b.AsSource+b.AsTarget, a.AsSource+a.AsTarget), cmp.Compare(b.Says, a.Says),
			strings.Compare(a.Name, b.Name), strings.Compare(a.Key, b.Key))
	})
	return listOf(rows, c.o.Most)
}

// instance is evidence that shows an actor, and how much it tells.
type instance struct {
	where  []event.Evidence
	weight float64
}

// better is the one that tells more; of equals the one that stands first.
func better(a, b instance) instance {
	if len(a.where) == 0 || b.weight > a.weight {
		return b
	}
	return a
}

const (
	// asTarget is how much an act tells of the one acted on, beside the doer.
	asTarget = 0.8
	// undone is how much an act tells that was not done.
	undone = 0.3
)

// tellsOf is how much an act tells of those who do it.
func tellsOf(in *relation.Incident) float64 {
	w := plainWeight + math.Abs(codebook.Score(in.Category, in.Mode))/10
	if in.Confidence > 0 {
		w *= in.Confidence
	}
	if in.Polarity != event.Happened || in.Publicity == event.Alleged {
		w *= undone
	}
	return w
}

// transnational words the codes that stand where a country would.
var transnational = map[string]string{
	"IGO": "between states", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental",
	"ISM": "across borders", "IMG": "across borders", "MNC": "multinational",
}

func countryName(code string) string {
	if name := transnational[code]; name != "" {
		return name
	}
	if code == "" {
		return ""
	}
	return clean(relation.StateName(code))
}

//go:embed sectors.tsv
var sectorTable string

var sectors = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range tsvRows(sectorTable, 2) {
		out[r[0]] = r[1]
	}
	return out
})

// sectorWords says what kind of actor a sector code names.
func sectorWords(a event.Actor) string {
	if a.Sector == "" {
		if relation.IsState(a) && a.Code == a.Country { // not a province, nor an alliance nobody listed
			return "state"
		}
		return ""
	}
	if words := sectors()[a.Sector]; words != "" {
		return words
	}
	return clean(a.Sector)
}
