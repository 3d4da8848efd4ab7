package export

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"
)

// The elements of GEXF 1.3 (https://gexf.net/schema.html) that are written.
type gexf struct {
	XMLName xml.Name  `xml:"http://gexf.net/1.3 gexf"`
	Version string    `xml:"version,attr"`
	Creator string    `xml:"meta>creator"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	EdgeType   string           `xml:"defaultedgetype,attr"`
	Mode       string           `xml:"mode,attr"`
	TimeFormat string           `xml:"timeformat,attr,omitempty"`
	Time       string           `xml:"timerepresentation,attr,omitempty"`
	Start      string           `xml:"start,attr,omitempty"`
	End        string           `xml:"end,attr,omitempty"`
	Attributes []gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode       `xml:"nodes>node"`
	Edges      []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class string          `xml:"class,attr"`
	List  []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Start  string      `xml:"start,attr,omitempty"`
	End    string      `xml:"end,attr,omitempty"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Type   string      `xml:"type,attr"`
	Kind   string      `xml:"kind,attr"`
	Weight string      `xml:"weight,attr"`
	Start  string      `xml:"start,attr,omitempty"`
	End    string      `xml:"end,attr,omitempty"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

// GEXF writes the network of actors for Gephi: dynamic, in days, every span
// with both its ends, which Gephi needs since 0.9. Without any date the graph is
// static.
func GEXF(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	n, t, err := sum(items)
	if err != nil {
		return t, err
	}
	g := gexfGraph{EdgeType: "directed", Mode: "static", Attributes: []gexfAttributes{
		{"node", gexfDeclare(nodeAttributes)},
		{"edge", gexfDeclare(edgeAttributes)},
	}}
	if n.first != "" {
		g.Mode, g.TimeFormat, g.Time, g.Start, g.End = "dynamic", "date", "interval", n.first, n.last
	}
	for _, o := range n.nodes {
		g.Nodes = append(g.Nodes, gexfNode{o.id, label(o.actor), o.first, o.last, gexfValues(nodeAttributes, o)})
	}
	for _, e := range n.edges {
		way := "directed"
		if e.undirected {
			way = "undirected"
		}
		g.Edges = append(g.Edges, gexfEdge{
			e.id, e.from.id, e.to.id, way, e.kind(), strconv.Itoa(e.weight),
			e.span.first, e.span.last, gexfValues(edgeAttributes, e),
		})
	}
	return t, writeXML(w, gexf{Version: "1.3", Creator: "parley", Graph: g})
}

func gexfDeclare[T any](list []attribute[T]) []gexfAttribute {
	var out []gexfAttribute
	for _, a := range list {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		out = append(out, gexfAttribute{a.name, a.name, kind})
	}
	return out
}

// gexfValues leaves out what is empty.
func gexfValues[T any](list []attribute[T], of T) []gexfValue {
	var out []gexfValue
	for _, a := range list {
		if v := a.value(of); v != "" {
			out = append(out, gexfValue{a.name, v})
		}
	}
	return out
}

// writeXML writes a document; what XML has no character for becomes U+FFFD.
func writeXML(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
