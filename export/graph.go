package export

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strconv"

	"parley/codebook"
	"parley/event"
)

// network is the sum of a stream of events: actors, and what they did to each
// other.
type network struct {
	nodes []*node
	edges []*edge
	days  // of all events
}

// days is a span of days, both empty when none is known.
type days struct{ first, last string }

// cover widens the span.
func (d *days) cover(o days) {
	if o.first == "" {
		return
	}
	if d.first == "" || o.first < d.first {
		d.first = o.first
	}
	d.last = max(d.last, o.last)
}

// node is an actor.
type node struct {
	id     string
	key    string
	actor  event.Actor
	events int
	days
}

// dyad is what sets an edge apart. What was denied, or is alleged, makes an edge
// of its own: a sum must not turn it into fact.
type dyad struct {
	source, target string // keys of actors; in order when undirected
	quad           int
	polarity       event.Polarity
	publicity      event.Publicity
	undirected     bool
}

// edge is a dyad with the number of its events.
type edge struct {
	dyad
	id       string
	from, to *node
	weight   int
	dated    bool // some event has a date; the span is of those
	span     days
}

// sum reads all items into a network. An event with several actors on a side
// is one of each pair of them.
func sum(items iter.Seq2[Item, error]) (network, Tally, error) {
	t := Tally{Why: "do not name two sides: their actors are nodes, but no edge has them"}
	nodes, edges := map[string]*node{}, map[dyad]*edge{}
	var all days
	for it, err := range items {
		if err != nil {
			return network{}, t, err
		}
		var d days
		d.first, d.last = span(it.When)
		all.cover(d)
		sources, targets := meet(nodes, it.Sources, d), meet(nodes, it.Targets, d)
		if len(sources) == 0 || len(targets) == 0 {
			t.Left++
			continue
		}
		t.Written++
		for _, s := range sources {
			for _, o := range targets {
				join(edges, s, o, &it, d)
			}
		}
	}
	return settled(nodes, edges, all), t, nil
}

// meet finds or makes the nodes of a side.
func meet(nodes map[string]*node, side []event.Actor, d days) []*node {
	list := make([]*node, len(side))
	for i, a := range side {
		n := nodes[a.Key()]
		if n == nil {
			n = &node{key: a.Key(), actor: a}
			nodes[n.key] = n
		}
		if cmp.Or(cmp.Compare(a.Sector, n.actor.Sector), cmp.Compare(a.Name, n.actor.Name), cmp.Compare(a.Country, n.actor.Country)) < 0 {
			n.actor = a // of a state, the one that is no part of it; else whichever comes first by name
		}
		n.events++
		n.cover(d)
		list[i] = n
	}
	return list
}

func join(edges map[dyad]*edge, s, o *node, it *Item, d days) {
	k := dyad{s.key, o.key, it.Quad, it.Polarity, it.Publicity, it.Undirected || it.Reciprocal}
	if k.undirected && k.source > k.target {
		k.source, k.target, s, o = k.target, k.source, o, s
	}
	e := edges[k]
	if e == nil {
		e = &edge{dyad: k, from: s, to: o}
		edges[k] = e
	}
	e.weight++
	e.dated = e.dated || d.first != ""
	e.span.cover(d)
}

// settled puts nodes and edges in order and names them. What has no date may
// have been on any day: it takes the span of all.
func settled(nodes map[string]*node, edges map[dyad]*edge, all days) network {
	g := network{days: all}
	g.edges = slices.SortedFunc(maps.Values(edges), func(a, b *edge) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target), cmp.Compare(a.quad, b.quad),
			cmp.Compare(a.polarity, b.polarity), cmp.Compare(a.publicity, b.publicity), cmp.Compare(flag(a.undirected), flag(b.undirected)))
	})
	for i, e := range g.edges {
		e.id = "e" + strconv.Itoa(i)
		if !e.dated {
			e.span = all
		}
		e.from.cover(e.span)
		e.to.cover(e.span)
	}
	for _, key := range slices.Sorted(maps.Keys(nodes)) {
		n := nodes[key]
		n.id = "n" + strconv.Itoa(len(g.nodes))
		if n.first == "" {
			n.days = all
		}
		g.nodes = append(g.nodes, n)
	}
	return g
}

func flag(b bool) string { return strconv.FormatBool(b) }

// attribute is a named value of a node or an edge, in both graph formats.
type attribute[T any] struct {
	name, kind string // the kind as GraphML names it
	value      func(T) string
}

var nodeAttributes = []attribute[*node]{
	{"key", "string", func(n *node) string { return n.key }},
	{"code", "string", func(n *node) string { return n.actor.Code }},
	{"country", "string", func(n *node) string { return n.actor.Country }},
	{"sector", "string", func(n *node) string { return n.actor.Sector }},
	{"events", "int", func(n *node) string { return strconv.Itoa(n.events) }},
}

var edgeAttributes = []attribute[*edge]{
	{"quad", "int", func(e *edge) string { return strconv.Itoa(e.quad) }},
	{"quad_class", "string", func(e *edge) string { return codebook.QuadName(e.quad) }},
	{"polarity", "string", func(e *edge) string { return string(e.polarity) }},
	{"publicity", "string", func(e *edge) string { return string(e.publicity) }},
	{"events", "int", func(e *edge) string { return strconv.Itoa(e.weight) }},
	{"dated", "boolean", func(e *edge) string { return flag(e.dated) }},
}

// kind words what sort of tie an edge is, to tell parallel ones apart.
func (e *edge) kind() string {
	class := codebook.QuadName(e.quad)
	if class == "" {
		class = "unclassified"
	}
	it := Item{}
	it.Polarity, it.Publicity = e.polarity, e.publicity
	return class + standing(&it)
}
