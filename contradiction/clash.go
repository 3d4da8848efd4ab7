package contradiction

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

// clash is one pair of statements that meets the conditions of a rule.
type clash struct {
	kind     Kind
	rule     string
	keys     []string // families it is about, the one who contradicts itself first
	sides    [2]*item
	ground   []*item
	strength float64
	say      func() wording // called for the few clashes that are shown
}

// wording is how a clash is told.
type wording struct {
	title, why string
	labels     [2]string
	actors     []event.Actor // the one who contradicts itself first
}

// add keeps a clash that is strong enough and rests on different words.
func (r *record) add(c clash) {
	if c.strength < minStrength || !apart(c.sides[0], c.sides[1]) {
		return
	}
	c.strength = min(c.strength, 1)
	r.clashes = append(r.clashes, c)
}

func compareClashes(a, b *clash) int {
	return cmp.Or(cmp.Compare(b.strength, a.strength),
		comparePlace(a.sides[0], b.sides[0]), comparePlace(a.sides[1], b.sides[1]),
		slices.Compare(a.keys, b.keys))
}

// Find returns the findings in the events and claims. The input is not changed.
func Find(events []event.Event, claims []event.Claim, o Options) Report {
	o = o.withDefaults()
	r := newRecord(events, claims, o)
	r.wordsAgainstDeeds()
	r.deedsAgainstDeeds()
	r.friendsOfEnemies()
	r.outcomes()
	r.mirrors()
	r.rivalCauses()
	r.rivalAccounts()
	return r.report(o)
}

func (r *record) report(o Options) Report {
	groups := map[string][]*clash{}
	for i := range r.clashes {
		c := &r.clashes[i]
		id := string(c.kind) + "\x00" + c.rule + "\x00" + strings.Join(c.keys, "\x00")
		groups[id] = append(groups[id], c)
	}
	for _, g := range groups {
		slices.SortFunc(g, compareClashes)
	}
	dropRepeats(groups)
	out, kept := r.limit(groups, o)
	for _, k := range kept {
		out.Findings = append(out.Findings, gather(groups[k], o))
	}
	slices.SortFunc(out.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), strings.Compare(a.ID, b.ID))
	})
	return out
}

// dropRepeats removes groups that say of a narrower or other name of the same
// actors nothing that another group does not say: all their clashes are there.
func dropRepeats(groups map[string][]*clash) {
	type meet struct {
		kind Kind
		rule string
		x, y *item
	}
	of := func(c *clash) meet { return meet{c.kind, c.rule, c.sides[0], c.sides[1]} }
	holders := map[meet][]string{}
	ids := make([]string, 0, len(groups))
	for id, g := range groups {
		ids = append(ids, id)
		for _, c := range g {
			m := of(c)
			if h := holders[m]; len(h) == 0 || h[len(h)-1] != id {
				holders[m] = append(h, id)
			}
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		g := groups[id]
		for _, other := range holders[of(g[0])] {
			if other == id || groups[other] == nil || len(groups[other]) < len(g) {
				continue
			}
			// Of two that say the same, the broader name stays: the shorter
			// list of keys, then the smaller id.
			if len(groups[other]) == len(g) && !broader(groups[other][0], g[0], other, id) {
				continue
			}
			if holdsAll(groups[other], g) {
				delete(groups, id)
				break
			}
		}
	}
}

func broader(a, b *clash, idA, idB string) bool {
	la, lb := len(strings.Join(a.keys, "")), len(strings.Join(b.keys, ""))
	return cmp.Or(cmp.Compare(la, lb), strings.Compare(idA, idB)) < 0
}

func holdsAll(big, small []*clash) bool {
	have := make(map[[2]*item]bool, len(big))
	for _, c := range big {
		have[c.sides] = true
	}
	for _, c := range small {
		if !have[c.sides] {
			return false
		}
	}
	return true
}

// gather makes a finding of the clashes of one group, the best first.
func gather(g []*clash, o Options) Finding {
	lead := g[0]
	said := lead.say()
	f := Finding{
		ID: identify(lead.kind, lead.rule, lead.keys), Kind: lead.kind, Rule: lead.rule,
		Title: said.title, Why: said.why, Actors: said.actors, Strength: strengthOf(g),
	}
	for side := range f.Sides {
		for _, c := range distinct(g, side) {
			if len(f.Sides[side]) == o.PerSide {
				f.More[side]++
				continue
			}
			f.Sides[side] = append(f.Sides[side], c.sides[side].side(c.say().labels[side]))
		}
	}
	for _, x := range lead.ground {
		f.Ground = append(f.Ground, x.side(x.label()))
	}
	return f
}

// distinct picks the first clash of every statement on a side.
func distinct(g []*clash, side int) []*clash {
	var out []*clash
	seen := map[*item]bool{}
	for _, c := range g {
		if x := c.sides[side]; !seen[x] {
			seen[x] = true
			out = append(out, c)
		}
	}
	return out
}

// strengthOf is the strength of the finding that a group makes.
func strengthOf(g []*clash) float64 {
	s := g[0].strength
	for side := range g[0].sides {
		for range min(len(distinct(g, side))-1, maxFurther) {
			s += further * g[0].strength
		}
	}
	return min(s, 1)
}

func (x *item) side(label string) Side {
	s := Side{Claim: x.claim, Evidence: x.places, Label: label}
	if x.incident != nil {
		s.Event = &x.incident.Event
	}
	if len(x.places) > 0 {
		s.Quote = x.places[0].Quote
	}
	return s
}

// slot is what findings are limited by.
type slot struct {
	kind  Kind
	actor string
}

// limit names the groups to keep: the strongest of every kind and actor. What
// is left out is counted in the report.
func (r *record) limit(groups map[string][]*clash, o Options) (out Report, kept []string) {
	type ranked struct {
		key      string
		strength float64
	}
	var order []ranked
	for k, g := range groups {
		order = append(order, ranked{k, strengthOf(g)})
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), strings.Compare(a.key, b.key))
	})
	count := map[slot]int{}
	for _, f := range order {
		c := groups[f.key][0]
		s := slot{c.kind, c.keys[0]}
		if c.keys[0] == "" { // about nobody in particular: a slot of its own
			s.actor = strings.Join(c.keys, " ")
		}
		if count[s]++; count[s] <= o.PerActor {
			kept = append(kept, f.key)
		}
	}
	for s, n := range count {
		if n := max(0, n-o.PerActor) + r.left[s]; n > 0 {
			out.More = append(out.More, More{Kind: s.kind, Actor: s.actor, Name: r.names[s.actor], Count: n})
		}
	}
	slices.SortFunc(out.More, func(a, b More) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Actor, b.Actor))
	})
	return out, kept
}

// roles are the actors of an item as one pair of families sees them.
type roles struct{ actor, target member }

// in finds who of the item stands for the families of a pair.
func (x *item) in(k pair) (roles, bool) {
	s, okS := find(x.sources, k.actor)
	t, okT := find(x.targets, k.target)
	if okS && okT && !kin(s, t) {
		return roles{s, t}, true
	}
	if x.incident != nil && x.incident.Reciprocal {
		s, okS = find(x.targets, k.actor)
		t, okT = find(x.sources, k.target)
		return roles{s, t}, okS && okT
	}
	return roles{s, t}, okS && okT
}

// kinOnly counts the roles in which two items have kin but not the very same
// actor.
func kinOnly(a, b roles) int {
	n := 0
	for _, m := range [2][2]member{{a.actor, b.actor}, {a.target, b.target}} {
		if m[0].families[0] != m[1].families[0] {
			n++
		}
	}
	return n
}

// counts explains who stands for a family where the two sides name different
// actors of it.
func (r *record) counts(k string, one, other member) string {
	if one.families[0] == other.families[0] {
		return ""
	}
	var parts []string
	for _, m := range [2]member{one, other} {
		name := relation.Name(m.actor)
		if m.families[0] != k && name != r.names[k] {
			parts = append(parts, fmt.Sprintf("%s is counted for %s", the(name), the(r.names[k])))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}
