package casefile

import (
	"fmt"
	"io"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Write writes a case as YAML that Read gives back as it was, with the fields
// in the order of the format's description. What a case does not say is left out.
func Write(w io.Writer, c *Case) error {
	root := object(
		text("format", c.Format), text("id", c.ID), text("title", c.Title), text("time_point", c.TimePoint), text("notes", c.Notes),
		objects("sources", c.Sources, sourceNode), objects("decision_makers", c.DMs, dmNode), objects("options", c.Options, optionNode),
		objects("infeasible", c.Exclusions, exclusionNode), objects("coalesce", c.Coalesced, exclusionNode),
		objects("states", c.States, stateNode), objects("arcs", c.Arcs, arcNode), text("status_quo", c.StatusQuo),
		byName("preferences", c.Preferences, preferenceNode), byName("views", c.Views, viewNode),
		objects("instruments", c.Instruments, instrumentNode),
	)
	e := yaml.NewEncoder(w)
	e.SetIndent(2)
	if err := e.Encode(root); err != nil {
		return fmt.Errorf("write case: %w", err)
	}
	return e.Close()
}

// field is a field of an object; without a value it is left out.
type field struct {
	key   string
	value *yaml.Node
}

func object(list ...field) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range list {
		if f.value != nil {
			n.Content = append(n.Content, scalarNode(f.key), f.value)
		}
	}
	return n
}

// line writes a node on one line.
func line(n *yaml.Node) *yaml.Node {
	n.Style = yaml.FlowStyle
	return n
}

// scalarNode is text, a number or a truth value.
func scalarNode(v any) *yaml.Node {
	n := &yaml.Node{}
	_ = n.Encode(v) // of a plain value it cannot fail
	return n
}

// value is a field that is left out when it is zero.
func value[T comparable](key string, v T) field { return unless(key, v, *new(T)) }

// unless is a field that is left out when it has the value that Read takes for it.
func unless[T comparable](key string, v, taken T) field {
	if v == taken {
		return field{}
	}
	return field{key, scalarNode(v)}
}

func text(key, v string) field { return value(key, v) }

// values is a list on one line. An empty list that was given is not one that was not.
func values[T any](key string, v []T) field {
	if v == nil {
		return field{}
	}
	return field{key, line(scalars(v))}
}

func scalars[T any](v []T) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, x := range v {
		n.Content = append(n.Content, scalarNode(x))
	}
	return n
}

// objects is a list of objects.
func objects[T any](key string, v []T, node func(T) *yaml.Node) field {
	if v == nil {
		return field{}
	}
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, x := range v {
		n.Content = append(n.Content, node(x))
	}
	return field{key, n}
}

// byName is an object by names, in their order.
func byName[T any](key string, v map[string]T, node func(T) *yaml.Node) field {
	if len(v) == 0 {
		return field{}
	}
	var names []string
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	var f []field
	for _, name := range names {
		f = append(f, field{name, node(v[name])})
	}
	return field{key, object(f...)}
}

func evidence(v []Evidence) field { return objects("evidence", v, evidenceNode) }

func evidenceNode(v Evidence) *yaml.Node {
	start := value("start", v.Start)
	if v.End > 0 { // a range has both ends, also from the first byte
		start = field{"start", scalarNode(v.Start)}
	}
	return object(text("event", v.Event), text("source", v.Source), text("sha256", v.SHA256), start, value("end", v.End), text("quote", v.Quote))
}

func sourceNode(s Source) *yaml.Node {
	var read field
	if s.ReadHere != nil {
		read = field{"read_here", scalarNode(*s.ReadHere)}
	}
	return object(text("ref", s.Ref), read, values("gives", s.Gives))
}

func dmNode(d DecisionMaker) *yaml.Node {
	return object(text("id", d.ID), text("name", d.Name), evidence(d.Evidence))
}

func optionNode(o Option) *yaml.Node {
	return object(text("id", o.ID), text("name", o.Name), text("dm", o.DM), text("moves", o.Moves), values("values", o.Values), value("proposed", o.Proposed), evidence(o.Evidence))
}

func exclusionNode(x Exclusion) *yaml.Node {
	if x.Why == "" && x.Evidence == nil && x.Pattern != nil {
		return line(scalars(x.Pattern))
	}
	return object(values("pattern", x.Pattern), text("why", x.Why), evidence(x.Evidence))
}

func stateNode(s State) *yaml.Node {
	return line(object(text("id", s.ID), text("values", s.Values), text("name", s.Name)))
}

func arcNode(a Arc) *yaml.Node {
	n := object(text("dm", a.DM), text("from", a.From), text("to", a.To), evidence(a.Evidence))
	if a.Evidence == nil {
		return line(n)
	}
	return n
}

func preferenceNode(p Preference) *yaml.Node {
	groups := objects("ranking", p.Ranking, func(g []string) *yaml.Node { return line(scalars(g)) })
	return object(
		groups, values("strength", p.Strength), objects("statements", p.Statements, statementNode),
		byLiteral("weights", p.Weights), objects("pairs", p.Pairs, pairNode), values("unknown", p.Unknown),
		unless("certainty", p.Certainty, 1), value("proposed", p.Proposed), text("hole", p.Hole), evidence(p.Evidence),
	)
}

// byLiteral is a table of weights, of which an empty one is still a way to say a preference.
func byLiteral(key string, v map[string]float64) field {
	if v == nil {
		return field{}
	}
	if len(v) == 0 {
		return field{key, line(object())}
	}
	return byName(key, v, func(w float64) *yaml.Node { return scalarNode(w) })
}

func statementNode(s Statement) *yaml.Node {
	if s.Certainty == 1 && !s.Proposed && s.Evidence == nil && s.Text != "" {
		return scalarNode(s.Text)
	}
	return object(text("statement", s.Text), unless("certainty", s.Certainty, 1), value("proposed", s.Proposed), evidence(s.Evidence))
}

func pairNode(p Pair) *yaml.Node {
	return object(text("better", p.Better), text("worse", p.Worse), unless("degree", p.Degree, 1), evidence(p.Evidence))
}

func viewNode(v View) *yaml.Node {
	return object(
		values("unseen_states", v.UnseenStates), values("unseen_options", v.UnseenOptions),
		byName("preferences", v.Preferences, preferenceNode), byName("views", v.Views, viewNode), evidence(v.Evidence),
	)
}

func instrumentNode(x Instrument) *yaml.Node {
	return object(
		text("id", x.ID), text("name", x.Name), text("kind", x.Kind), value("cost", x.Cost), text("for", x.For), text("state", x.State),
		value("levels", x.Levels), objects("forbid", x.Forbid, arcNode), values("reveal", x.Reveal), objects("allow", x.Allow, arcNode), evidence(x.Evidence),
	)
}
