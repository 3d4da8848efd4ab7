package contradiction

import (
	"cmp"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

// record is everything the rules look things up in.
type record struct {
	items     []*item // attested events, by first place
	claims    []*item // attested claims, by first place
	questions []*item // those of claims that ask
	byID      map[string]*item

	pairs   map[pair][]*item // what the first did, said or refused to the second
	keys    []pair           // of pairs, sorted
	acts    map[string][]pair
	names   map[string]string // family key to name
	namings map[string]naming

	quarrels map[pair][]*item // see quarrel; the smaller key first
	clashes  []clash
	left     map[slot]int // what rules left out before it became a clash
}

// pair is two family keys, the one who acts first.
type pair struct{ actor, target string }

// maxPlaces bounds the places kept of one statement.
const maxPlaces = 64

func newRecord(events []event.Event, claims []event.Claim, o Options) *record {
	r := &record{byID: map[string]*item{}, pairs: map[pair][]*item{}, acts: map[string][]pair{}, names: map[string]string{}, namings: map[string]naming{}, left: map[slot]int{}, quarrels: map[pair][]*item{}}
	reg := &register{family: o.Family, seen: map[event.Actor]member{}}
	incidents := relation.Attested(events)
	for i := range incidents {
		x := newEventItem(&incidents[i], reg)
		x.places = x.places[:min(len(x.places), maxPlaces)]
		r.items = append(r.items, x)
		for _, id := range incidents[i].Codings {
			r.byID[id] = x
		}
		r.enter(x)
	}
	r.claims = attestedClaims(claims, reg)
	for _, c := range r.claims {
		if c.claim.Kind == event.Question {
			r.questions = append(r.questions, c)
		}
	}
	for k := range r.pairs {
		r.keys = append(r.keys, k)
		r.acts[k.actor] = append(r.acts[k.actor], k)
	}
	slices.SortFunc(r.keys, comparePairs)
	for _, list := range r.acts {
		slices.SortFunc(list, comparePairs)
	}
	return r
}

func comparePairs(a, b pair) int {
	return cmp.Or(strings.Compare(a.actor, b.actor), strings.Compare(a.target, b.target))
}

// enter files the item under every pair of families of its two sides. What an
// actor does within its own family has no place here.
func (r *record) enter(x *item) {
	for _, side := range [][]member{x.sources, x.targets} {
		for _, m := range side {
			r.name(m)
		}
	}
	seen := map[pair]bool{}
	put := func(s, t member) {
		if kin(s, t) {
			return
		}
		for _, f := range s.families {
			for _, g := range t.families {
				if k := (pair{f, g}); !seen[k] {
					seen[k] = true
					r.pairs[k] = append(r.pairs[k], x)
				}
			}
		}
	}
	for _, s := range x.sources {
		for _, t := range x.targets {
			put(s, t)
			if x.incident.Reciprocal {
				put(t, s)
			}
		}
	}
}

// name gives every family the name of one of its members: of a listed actor
// before an unlisted one, then of fewest words, the shortest, the first in the
// alphabet. A state has its own.
func (r *record) name(m member) {
	for _, f := range m.families {
		n := naming{unlisted: m.actor.Code == "", name: relation.Name(m.actor)}
		if f == m.actor.Country && relation.IsState(m.actor) {
			n = naming{name: relation.StateName(f)}
		}
		if old, seen := r.namings[f]; !seen || n.better(old) {
			r.namings[f] = n
			r.names[f] = n.name
		}
	}
}

// naming is a candidate for the name of a family.
type naming struct {
	unlisted bool
	name     string
}

func (n naming) better(old naming) bool {
	if n.unlisted != old.unlisted {
		return old.unlisted
	}
	return cmp.Or(
		cmp.Compare(strings.Count(n.name, " "), strings.Count(old.name, " ")),
		cmp.Compare(len(n.name), len(old.name)), strings.Compare(n.name, old.name)) < 0
}

// attestedClaims merges claims of one kind that rest on the same words.
func attestedClaims(claims []event.Claim, reg *register) []*item {
	sorted := make([]*event.Claim, len(claims))
	for i := range claims {
		sorted[i] = &claims[i]
	}
	slices.SortFunc(sorted, func(a, b *event.Claim) int {
		return cmp.Or(compareFirst(a.Evidence, b.Evidence), strings.Compare(a.ID, b.ID))
	})
	index := map[string]*item{}
	var out []*item
	for _, c := range sorted {
		words := relation.Normalise(claimWords(c))
		key := string(c.Kind) + "\x00" + words
		if x := index[key]; x != nil {
			x.places = mergePlaces(x.places, c.Evidence)
			continue
		}
		x := &item{
			claim: c, normal: words, padded: " " + words + " ", when: relation.Days(c.When),
			targets: reg.members(c.About), places: mergePlaces(nil, c.Evidence),
		}
		if c.Speaker != nil {
			x.sources = reg.members([]event.Actor{*c.Speaker})
		}
		index[key] = x
		out = append(out, x)
	}
	slices.SortFunc(out, comparePlace)
	return out
}

// claimWords are the words of a claim: its text, or its evidence when it has
// none.
func claimWords(c *event.Claim) string {
	if c.Text == "" && len(c.Evidence) > 0 {
		return c.Evidence[0].Quote
	}
	return c.Text
}

func mergePlaces(a, b []event.Evidence) []event.Evidence {
	var all []event.Evidence
	for _, at := range relation.Attestations(slices.Concat(a, b)) {
		all = append(all, at.Places...)
	}
	slices.SortFunc(all, comparePlaces)
	return all[:min(len(all), maxPlaces)]
}

func compareFirst(a, b []event.Evidence) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) - len(b)
	}
	return comparePlaces(slices.MinFunc(a, comparePlaces), slices.MinFunc(b, comparePlaces))
}

func comparePlaces(a, b event.Evidence) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.End, b.End), strings.Compare(a.Quote, b.Quote))
}

// maxSideItems bounds the statements of one side of one pair that are compared
// with the other side; the weightiest are taken.
const maxSideItems = 20

// pick takes the weightiest items that pass the test, the weightiest first.
func pick(list []*item, test func(*item) bool) []*item {
	var picked []*item
	for _, x := range list {
		if test(x) {
			picked = append(picked, x)
		}
	}
	slices.SortFunc(picked, compareItems)
	return picked[:min(len(picked), maxSideItems)]
}
