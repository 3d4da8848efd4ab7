package brief

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"parley/event"
	"parley/relation"
)

// actors lists those who can be told from others, by how much they act.
func (c *composer) actors() List[Actor] {
	index := map[string]*Actor{}
	evidence := map[string][]event.Evidence{}
	enter := func(a event.Actor, where []event.Evidence, tally func(*Actor)) {
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
		evidence[a.Key()] = append(evidence[a.Key()], where...)
	}
	for i := range c.incidents {
		in := &c.incidents[i]
		side := func(list []event.Actor, tally func(*Actor)) {
			seen := map[string]bool{}
			for _, a := range list {
				if !seen[a.Key()] {
					seen[a.Key()] = true
					enter(a, in.Evidence, tally)
				}
			}
		}
		side(in.Sources, func(r *Actor) { r.AsSource++ })
		if !in.Reciprocal {
			side(in.Targets, func(r *Actor) { r.AsTarget++ })
		}
	}
	for _, k := range c.claims {
		if s := k.claim.Speaker; s != nil {
			enter(*s, k.places, func(r *Actor) { r.Says++ })
		}
	}
	var rows []Actor
	for key, r := range index {
		r.Citations, _ = c.lib.citations(evidence[key], nil)
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
		if relation.IsState(a) {
			return "state"
		}
		return ""
	}
	if words := sectors()[a.Sector]; words != "" {
		return words
	}
	return clean(a.Sector)
}
