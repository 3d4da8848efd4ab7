package export

import (
	"encoding/xml"
	"io"
	"iter"
	"slices"
	"strconv"
)

// The elements of GraphML (http://graphml.graphdrawing.org/specification.html)
// that are written.
type graphML struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphMLKey `xml:"key"`
	Graph   graphMLGraph `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLGraph struct {
	ID          string        `xml:"id,attr"`
	EdgeDefault string        `xml:"edgedefault,attr"`
	Nodes       []graphMLNode `xml:"node"`
	Edges       []graphMLEdge `xml:"edge"`
}

type graphMLNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphMLData `xml:"data"`
}

type graphMLEdge struct {
	ID       string        `xml:"id,attr"`
	Source   string        `xml:"source,attr"`
	Target   string        `xml:"target,attr"`
	Directed string        `xml:"directed,attr,omitempty"`
	Data     []graphMLData `xml:"data"`
}

type graphMLData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// GraphML has no labels, weights or spans of its own: they are attributes, by
// the names that yEd, Gephi and igraph look for.
var (
	graphMLNodes = slices.Concat([]attribute[*node]{
		{"label", "string", func(n *node) string { return label(n.actor) }},
		{"start", "string", func(n *node) string { return n.first }},
		{"end", "string", func(n *node) string { return n.last }},
	}, nodeAttributes)
	graphMLEdges = slices.Concat([]attribute[*edge]{
		{"label", "string", (*edge).kind},
		{"weight", "double", func(e *edge) string { return strconv.Itoa(e.weight) }},
		{"start", "string", func(e *edge) string { return e.span.first }},
		{"end", "string", func(e *edge) string { return e.span.last }},
	}, edgeAttributes)
)

// GraphML writes the network of actors.
func GraphML(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	n, t, err := sum(items)
	if err != nil {
		return t, err
	}
	g := graphMLGraph{ID: "parley", EdgeDefault: "directed"}
	for _, o := range n.nodes {
		g.Nodes = append(g.Nodes, graphMLNode{o.id, graphMLValues("node", graphMLNodes, o)})
	}
	for _, e := range n.edges {
		m := graphMLEdge{ID: e.id, Source: e.from.id, Target: e.to.id, Data: graphMLValues("edge", graphMLEdges, e)}
		if e.undirected {
			m.Directed = "false"
		}
		g.Edges = append(g.Edges, m)
	}
	keys := append(graphMLDeclare("node", graphMLNodes), graphMLDeclare("edge", graphMLEdges)...)
	return t, writeXML(w, graphML{Keys: keys, Graph: g})
}

func graphMLDeclare[T any](of string, list []attribute[T]) []graphMLKey {
	var out []graphMLKey
	for _, a := range list {
		out = append(out, graphMLKey{of + "_" + a.name, of, a.name, a.kind})
	}
	return out
}

func graphMLValues[T any](of string, list []attribute[T], x T) []graphMLData {
	var out []graphMLData
	for _, a := range list {
		if v := a.value(x); v != "" {
			out = append(out, graphMLData{of + "_" + a.name, v})
		}
	}
	return out
}
