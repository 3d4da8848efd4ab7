package casefile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// MaxBytes is the largest case that is read.
const MaxBytes = 16 << 20

// Mistake is something wrong at a place of a case file.
type Mistake struct {
	File         string
	Line, Column int
	Path         string // "preferences.us.ranking[2]"
	Reason       string
}

// Error names the place and the reason.
func (m *Mistake) Error() string {
	at := fmt.Sprintf("%s:%d:%d: ", m.File, m.Line, m.Column)
	if m.Path != "" {
		at += m.Path + ": "
	}
	return at + m.Reason
}

// Read reads a case, JSON or YAML; name is for the mistakes. The error joins all
// mistakes of the file, in order; each is a *Mistake.
func Read(name string, data []byte) (*Case, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%s: larger than %d bytes", name, MaxBytes)
	}
	if trimmed := bytes.TrimSpace(data); bytes.HasPrefix(trimmed, []byte("{")) {
		data = bytes.ReplaceAll(data, []byte("\t"), []byte(" ")) // JSON may be indented by tabs, YAML not
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, explainYAML(err))
	}
	if root.Kind == 0 || len(root.Content) == 0 {
		return nil, fmt.Errorf("%s: the file is empty; a case begins with format: %s", name, Format)
	}
	r := &reader{file: name, places: map[string]*yaml.Node{}}
	c := r.read(root.Content[0])
	if err := r.err(); err != nil {
		return nil, err
	}
	c.reader = r
	return c, c.check()
}

func explainYAML(err error) error {
	return errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
}

// reader turns nodes into a case and gathers mistakes.
type reader struct {
	file     string
	mistakes []*Mistake
	places   map[string]*yaml.Node // where a path stands
}

func (r *reader) err() error {
	if len(r.mistakes) == 0 {
		return nil
	}
	slices.SortStableFunc(r.mistakes, func(a, b *Mistake) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	var list []error
	for _, m := range r.mistakes {
		list = append(list, m)
	}
	return errors.Join(list...)
}

func (r *reader) wrong(n *yaml.Node, path, format string, a ...any) {
	r.mistakes = append(r.mistakes, &Mistake{r.file, n.Line, n.Column, path, fmt.Sprintf(format, a...)})
}

// at is wrong for a path that was read, or for something within one.
func (r *reader) at(path, format string, a ...any) {
	n := r.places[path]
	for within := path; n == nil && within != ""; n = r.places[within] {
		within = within[:max(0, strings.LastIndexAny(within, ".["))]
	}
	if n == nil {
		n = &yaml.Node{Line: 1, Column: 1}
	}
	r.wrong(n, path, format, a...)
}

// fields are how the fields of an object are read.
type fields map[string]func(n *yaml.Node, path string)

// object reads an object by its fields; one that is not known is a mistake.
func (r *reader) object(n *yaml.Node, path string, f fields) {
	r.places[path] = n
	if n.Kind != yaml.MappingNode {
		r.wrong(n, path, "this should be an object with %s", names(f))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		read, known := f[key]
		switch {
		case seen[key]:
			r.wrong(n.Content[i], path, "%q stands twice", key)
		case !known:
			r.wrong(n.Content[i], path, "%q is not known here; known are %s", key, names(f))
		case read != nil && !null(n.Content[i+1]):
			read(n.Content[i+1], join(path, key))
		}
		seen[key] = true
	}
}

func null(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func names(f fields) string {
	var out []string
	for k := range f {
		out = append(out, k)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// each reads a list.
func (r *reader) each(n *yaml.Node, path string, read func(n *yaml.Node, path string)) {
	r.places[path] = n
	if n.Kind != yaml.SequenceNode {
		r.wrong(n, path, "this should be a list")
		return
	}
	for i, item := range n.Content {
		read(item, fmt.Sprintf("%s[%d]", path, i))
	}
}

// entries reads an object whose keys are names.
func (r *reader) entries(n *yaml.Node, path string, read func(key string, n *yaml.Node, path string)) {
	r.places[path] = n
	if n.Kind != yaml.MappingNode {
		r.wrong(n, path, "this should be an object, by name")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		if seen[key] {
			r.wrong(n.Content[i], path, "%q stands twice", key)
			continue
		}
		seen[key] = true
		r.places[join(path, key)] = n.Content[i]
		read(key, n.Content[i+1], join(path, key))
	}
}

// text reads into a string: words, numbers and dates as they stand.
func (r *reader) text(into *string) func(*yaml.Node, string) {
	return func(n *yaml.Node, path string) {
		r.places[path] = n
		if n.Kind != yaml.ScalarNode {
			r.wrong(n, path, "this should be text")
			return
		}
		*into = n.Value
	}
}

func (r *reader) texts(into *[]string) func(*yaml.Node, string) {
	return func(n *yaml.Node, path string) {
		*into = []string{}
		r.each(n, path, func(n *yaml.Node, path string) {
			s := ""
			r.text(&s)(n, path)
			*into = append(*into, s)
		})
	}
}

// scalar reads a value of a type that YAML knows.
func scalar[T any](r *reader, into *T, what string) func(*yaml.Node, string) {
	return func(n *yaml.Node, path string) {
		r.places[path] = n
		if err := n.Decode(into); err != nil {
			r.wrong(n, path, "%q is no %s", n.Value, what)
		}
	}
}

// list reads a list of objects.
func list[T any](r *reader, into *[]T, read func(n *yaml.Node, path string) T) func(*yaml.Node, string) {
	return func(n *yaml.Node, path string) {
		*into = []T{}
		r.each(n, path, func(n *yaml.Node, path string) { *into = append(*into, read(n, path)) })
	}
}

// ignored are the fields of resolve-case/1 that say what somebody computed.
func ignored(*yaml.Node, string) {}

func (r *reader) read(n *yaml.Node) *Case {
	c := &Case{Preferences: map[string]Preference{}, Views: map[string]View{}}
	r.object(n, "", fields{
		"format": r.text(&c.Format), "id": r.text(&c.ID), "title": r.text(&c.Title), "time_point": r.text(&c.TimePoint), "notes": r.text(&c.Notes),
		"sources": list(r, &c.Sources, r.source), "decision_makers": list(r, &c.DMs, r.decisionMaker), "options": list(r, &c.Options, r.option),
		"infeasible": list(r, &c.Exclusions, r.exclusion), "coalesce": list(r, &c.Coalesced, r.exclusion),
		"states": list(r, &c.States, r.state), "arcs": list(r, &c.Arcs, r.arc), "status_quo": r.text(&c.StatusQuo),
		"preferences": func(n *yaml.Node, path string) {
			r.entries(n, path, func(dm string, n *yaml.Node, path string) { c.Preferences[dm] = r.preference(n, path) })
		},
		"views": func(n *yaml.Node, path string) { c.Views = r.views(n, path) },
		"misperceived": func(n *yaml.Node, path string) {
			r.entries(n, path, func(dm string, n *yaml.Node, path string) {
				v := View{}
				r.texts(&v.UnseenStates)(n, path)
				c.Views[dm] = v
			})
		},
		"instruments": list(r, &c.Instruments, r.instrument),
		"expected":    ignored, "coalition_unstable_states": ignored,
	})
	return c
}

func (r *reader) source(n *yaml.Node, path string) (s Source) {
	r.object(n, path, fields{"ref": r.text(&s.Ref), "read_here": scalar(r, &s.ReadHere, "yes or no"), "gives": r.texts(&s.Gives)})
	return s
}

func (r *reader) decisionMaker(n *yaml.Node, path string) (d DecisionMaker) {
	r.object(n, path, fields{"id": r.text(&d.ID), "name": r.text(&d.Name), "options": ignored, "evidence": r.evidence(&d.Evidence)})
	return d
}

func (r *reader) option(n *yaml.Node, path string) (o Option) {
	r.object(n, path, fields{
		"id": r.text(&o.ID), "name": r.text(&o.Name), "dm": r.text(&o.DM), "moves": r.text(&o.Moves), "values": r.texts(&o.Values),
		"proposed": scalar(r, &o.Proposed, "yes or no"), "evidence": r.evidence(&o.Evidence),
	})
	return o
}

// exclusion reads a pattern: a list of literals, or an object that says why, too.
func (r *reader) exclusion(n *yaml.Node, path string) (x Exclusion) {
	if n.Kind == yaml.SequenceNode {
		r.texts(&x.Pattern)(n, path)
		return x
	}
	r.object(n, path, fields{"pattern": r.texts(&x.Pattern), "why": r.text(&x.Why), "evidence": r.evidence(&x.Evidence)})
	return x
}

func (r *reader) state(n *yaml.Node, path string) (s State) {
	r.object(n, path, fields{"id": r.text(&s.ID), "name": r.text(&s.Name), "values": r.text(&s.Values)})
	return s
}

func (r *reader) arc(n *yaml.Node, path string) (a Arc) {
	r.object(n, path, fields{"dm": r.text(&a.DM), "from": r.text(&a.From), "to": r.text(&a.To), "evidence": r.evidence(&a.Evidence)})
	return a
}

func (r *reader) preference(n *yaml.Node, path string) Preference {
	p := Preference{Certainty: 1}
	r.object(n, path, fields{
		"ranking": func(n *yaml.Node, path string) {
			r.each(n, path, func(n *yaml.Node, path string) { p.Ranking = append(p.Ranking, r.group(n, path)) })
		},
		"strength": scalar(r, &p.Strength, "list of degrees"), "statements": list(r, &p.Statements, r.statement),
		"weights": scalar(r, &p.Weights, "table of weights by option"), "pairs": list(r, &p.Pairs, r.pair), "unknown": r.texts(&p.Unknown),
		"certainty": scalar(r, &p.Certainty, "number from 0 to 1"), "proposed": scalar(r, &p.Proposed, "yes or no"), "hole": r.text(&p.Hole),
		"evidence": r.evidence(&p.Evidence),
	})
	return p
}

// group reads states that are as good as each other: a list, or one alone.
func (r *reader) group(n *yaml.Node, path string) (g []string) {
	if n.Kind == yaml.ScalarNode {
		r.places[path+"[0]"] = n
		return []string{n.Value}
	}
	r.texts(&g)(n, path)
	return g
}

// statement reads a statement: its words, or an object with them.
func (r *reader) statement(n *yaml.Node, path string) Statement {
	s := Statement{Certainty: 1}
	if n.Kind == yaml.ScalarNode {
		r.text(&s.Text)(n, path)
		return s
	}
	r.object(n, path, fields{
		"statement": r.text(&s.Text), "certainty": scalar(r, &s.Certainty, "number from 0 to 1"), "proposed": scalar(r, &s.Proposed, "yes or no"),
		"evidence": r.evidence(&s.Evidence),
	})
	return s
}

func (r *reader) pair(n *yaml.Node, path string) Pair {
	p := Pair{Degree: 1}
	r.object(n, path, fields{"better": r.text(&p.Better), "worse": r.text(&p.Worse), "degree": scalar(r, &p.Degree, "degree"), "evidence": r.evidence(&p.Evidence)})
	return p
}

// maxViews bounds what one believes that another believes.
const maxViews = 4

func (r *reader) views(n *yaml.Node, path string) map[string]View {
	out := map[string]View{}
	if strings.Count(path, "views") > maxViews {
		r.wrong(n, path, "views within views go %d deep at most", maxViews)
		return out
	}
	r.entries(n, path, func(dm string, n *yaml.Node, path string) {
		v := View{Preferences: map[string]Preference{}, Views: map[string]View{}}
		r.object(n, path, fields{
			"unseen_states": r.texts(&v.UnseenStates), "unseen_options": r.texts(&v.UnseenOptions),
			"preferences": func(n *yaml.Node, path string) {
				r.entries(n, path, func(dm string, n *yaml.Node, path string) { v.Preferences[dm] = r.preference(n, path) })
			},
			"views":    func(n *yaml.Node, path string) { v.Views = r.views(n, path) },
			"evidence": r.evidence(&v.Evidence),
		})
		out[dm] = v
	})
	return out
}

func (r *reader) instrument(n *yaml.Node, path string) (x Instrument) {
	r.object(n, path, fields{
		"id": r.text(&x.ID), "name": r.text(&x.Name), "kind": r.text(&x.Kind), "cost": scalar(r, &x.Cost, "number"), "for": r.text(&x.For),
		"state": r.text(&x.State), "levels": scalar(r, &x.Levels, "number of places"), "forbid": list(r, &x.Forbid, r.arc),
		"reveal": r.texts(&x.Reveal), "allow": list(r, &x.Allow, r.arc), "evidence": r.evidence(&x.Evidence),
	})
	return x
}

func (r *reader) evidence(into *[]Evidence) func(*yaml.Node, string) {
	return list(r, into, func(n *yaml.Node, path string) (e Evidence) {
		r.object(n, path, fields{
			"event": r.text(&e.Event), "source": r.text(&e.Source), "sha256": r.text(&e.SHA256), "start": scalar(r, &e.Start, "byte"),
			"end": scalar(r, &e.End, "byte"), "quote": r.text(&e.Quote),
		})
		r.checkRange(path, e)
		return e
	})
}

// checkRange finds a range that cannot be where the quote stands.
func (r *reader) checkRange(path string, e Evidence) {
	switch length := e.End - e.Start; {
	case e.Start == 0 && e.End == 0:
	case e.Start < 0 || length <= 0:
		r.at(path+".end", "bytes %d to %d are no range", e.Start, e.End)
	case e.Quote != "" && length != len(e.Quote):
		r.at(path+".end", "bytes %d to %d are %d bytes, the quote has %d", e.Start, e.End, length, len(e.Quote))
	}
}
