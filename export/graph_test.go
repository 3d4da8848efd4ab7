package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/formats/gexf12"
)

// TestGEXFIsReadBack reads with gonum, whose reader is for the version before:
// what it does not know of 1.3 is the edges' kind.
func TestGEXFIsReadBack(t *testing.T) {
	b, _ := written(t, "gexf")
	conforms(t, b, "http://gexf.net/1.3", gexfElements)
	b = bytes.Replace(b, []byte("http://gexf.net/1.3"), []byte("http://www.gexf.net/1.2draft"), 1)
	var c gexf12.Content
	if err := xml.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	g := c.Graph
	if g.Mode != "dynamic" || g.TimeFormat != "date" || g.Start != "2007-01-01" || g.End != "2022-04-05" {
		t.Errorf("graph %s in %s from %s to %s", g.Mode, g.TimeFormat, g.Start, g.End)
	}
	nodes := map[string]gexf12.Node{}
	for _, n := range g.Nodes.Nodes {
		if n.Start == "" || n.End == "" || n.Start > n.End {
			t.Errorf("node %s lasts from %q to %q", n.Label, n.Start, n.End)
		}
		nodes[n.ID] = n
	}
	var got []string
	for _, e := range g.Edges.Edges {
		from, to := nodes[e.Source], nodes[e.Target]
		if from.ID == "" || to.ID == "" || e.Start == "" || e.End == "" || e.Start < max(from.Start, to.Start) || e.End > min(from.End, to.End) {
			t.Errorf("edge %+v does not lie within its nodes %+v and %+v", e, from, to)
		}
		values := map[string]string{}
		for _, v := range e.AttValues.AttValues {
			values[v.For] = v.Value
		}
		got = append(got, fmt.Sprintf("%s %s %s ×%g %s %s..%s", from.Label, e.Type, to.Label, e.Weight, values["quad"]+" "+values["polarity"], e.Start, e.End))
	}
	want := []string{
		`"Rebels" & <Sons> directed Pakistan ×2 4 happened 2021-01-01..2021-12-31`,
		`Militia directed Civilians ×1 4 happened 2007-01-01..2022-04-05`, // undated: any day
		`Militia directed Pakistan ×1 4 happened 2021-01-01..2021-12-31`,
		`Pakistan undirected Militia ×1 4 happened 2018-03-01..2018-03-03`, // by key
		`Pakistan directed "Rebels" & <Sons> ×1 4 denied 2020-02-01..2020-02-29`,
		`Pakistan directed Civilians ×1 1 happened 2019-05-06..2019-05-06`,
		`Pakistan directed Militia ×1 4 happened 2007-01-01..2007-01-01`, // open: the day that is known
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("edges\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestGEXFWithoutDatesIsStatic(t *testing.T) {
	var b bytes.Buffer
	if _, err := GEXF(&b, stream(fixture()[4:5])); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); !strings.Contains(s, `mode="static"`) || strings.Contains(s, "start=") || strings.Contains(s, "timeformat") {
		t.Errorf("no date, yet\n%s", s)
	}
}

func TestGraphMLIsReadBack(t *testing.T) {
	b, _ := written(t, "graphml")
	conforms(t, b, "http://graphml.graphdrawing.org/xmlns", graphMLElements)
	var g graphML
	if err := xml.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for _, k := range g.Keys {
		keys[k.ID] = k.For
	}
	nodes, undirected, weight := map[string]bool{}, 0, 0
	for _, n := range g.Graph.Nodes {
		if nodes[n.ID] || strings.ContainsAny(n.ID, " |") {
			t.Errorf("node id %q is no name token or not unique", n.ID)
		}
		nodes[n.ID] = true
		for _, d := range n.Data {
			if keys[d.Key] != "node" {
				t.Errorf("key %q of a node is not declared", d.Key)
			}
		}
	}
	for _, e := range g.Graph.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("edge %s has no node %s or %s", e.ID, e.Source, e.Target)
		}
		if e.Directed == "false" {
			undirected++
		}
		for _, d := range e.Data {
			if keys[d.Key] != "edge" {
				t.Errorf("key %q of an edge is not declared", d.Key)
			}
			if d.Key == "edge_weight" {
				var w int
				_, _ = fmt.Sscan(d.Value, &w)
				weight += w
			}
		}
	}
	if len(nodes) != 4 || len(g.Graph.Edges) != 7 || undirected != 1 || weight != 8 {
		t.Errorf("%d nodes, %d edges, %d undirected, weight %d", len(nodes), len(g.Graph.Edges), undirected, weight)
	}
}

// element is what the schema lets an element have: parent, and attributes, those
// that must be there first.
type element struct {
	parent         string
	must, may      []string
	onlyOneOfThese map[string][]string
}

var gexfElements = map[string]element{
	"gexf":       {"", []string{"version"}, nil, map[string][]string{"version": {"1.3"}}},
	"meta":       {"gexf", nil, []string{"lastmodifieddate"}, nil},
	"creator":    {"meta", nil, nil, nil},
	"graph":      {"gexf", nil, []string{"defaultedgetype", "mode", "timeformat", "timerepresentation", "start", "end"}, map[string][]string{"mode": {"static", "dynamic"}, "timeformat": {"date"}, "timerepresentation": {"interval"}}},
	"attributes": {"graph", []string{"class"}, nil, map[string][]string{"class": {"node", "edge"}}},
	"attribute":  {"attributes", []string{"id", "title", "type"}, nil, map[string][]string{"type": {"integer", "double", "boolean", "string"}}},
	"nodes":      {"graph", nil, []string{"count"}, nil},
	"node":       {"nodes", []string{"id"}, []string{"label", "start", "end"}, nil},
	"edges":      {"graph", nil, []string{"count"}, nil},
	"edge":       {"edges", []string{"source", "target"}, []string{"id", "type", "kind", "label", "weight", "start", "end"}, map[string][]string{"type": {"directed", "undirected"}}},
	"attvalues":  {"node edge", nil, nil, nil},
	"attvalue":   {"attvalues", []string{"for", "value"}, nil, nil},
}

var graphMLElements = map[string]element{
	"graphml": {"", nil, nil, nil},
	"key":     {"graphml", []string{"id", "for", "attr.name", "attr.type"}, nil, map[string][]string{"for": {"node", "edge"}, "attr.type": {"boolean", "int", "double", "string"}}},
	"graph":   {"graphml", []string{"edgedefault"}, []string{"id"}, map[string][]string{"edgedefault": {"directed"}}},
	"node":    {"graph", []string{"id"}, nil, nil},
	"edge":    {"graph", []string{"source", "target"}, []string{"id", "directed"}, map[string][]string{"directed": {"true", "false"}}},
	"data":    {"node edge", []string{"key"}, nil, nil},
}

// conforms checks elements and attributes strictly against a table.
func conforms(t *testing.T, b []byte, space string, elements map[string]element) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	open := []string{""}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e, ok := elements[x.Name.Local]
			if parent := open[len(open)-1]; !ok || x.Name.Space != space || parent != e.parent && !slices.Contains(strings.Fields(e.parent), parent) {
				t.Errorf("element %v in %q", x.Name, parent)
			}
			given := map[string]bool{}
			for _, a := range x.Attr {
				name := a.Name.Local
				given[name] = true
				if words := e.onlyOneOfThese[name]; words != nil && !slices.Contains(words, a.Value) {
					t.Errorf("%s has %s=%q", x.Name.Local, name, a.Value)
				}
				if name != "xmlns" && !slices.Contains(e.must, name) && !slices.Contains(e.may, name) {
					t.Errorf("%s has the attribute %s", x.Name.Local, name)
				}
			}
			for _, name := range e.must {
				if !given[name] {
					t.Errorf("%s lacks the attribute %s", x.Name.Local, name)
				}
			}
			open = append(open, x.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}
