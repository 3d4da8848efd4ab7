package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// schema is the published one, ready to validate.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("case.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("case.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance is a case as a validator sees it.
func instance(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSchemaPublishedCases(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/gmcr/*.json")
	if len(files) == 0 {
		t.Skip("../shared/data/gmcr is not here: the project stands alone, this test needs the published cases")
	}
	s := schema(t)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, string(data))); err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
	}
}

// everyField is a case with every field of the format.
const everyField = `format: parley-case/1
id: all
title: A case with every field
time_point: 2031-05-02
notes: invented
sources: [{ref: nobody, read_here: true, gives: [model]}]
decision_makers:
  - {id: a, name: Alpha, evidence: [{event: e1}]}
  - {id: b, name: Beta}
  - {id: c}
  - {id: d}
options:
  - {id: x, name: Take it, dm: a, moves: set_only, proposed: true, evidence: [{source: s, sha256: ab, start: 1, end: 4, quote: abc}]}
  - {id: y, dm: b, values: [low, high], moves: up}
infeasible: [[-x, y=high]]
coalesce: []
states:
  - {id: 1, name: Nothing, values: N0}
  - {id: 2, values: Y0}
  - {id: 3, values: Y1}
arcs:
  - {dm: a, from: 1, to: 2, evidence: [{quote: it can}]}
  - {dm: b, from: 2, to: 3}
status_quo: 1
preferences:
  a: {ranking: [3, [1], 2], strength: [2, 1], certainty: 0.8, evidence: [{quote: so}]}
  b: {statements: [x, {statement: y=high IF x, certainty: 0.5, proposed: true, evidence: [{quote: so}]}], proposed: true, unknown: [1], hole: the rest}
  c: {weights: {x: 2, -y=high: 1.5}}
  d: {pairs: [{better: 3, worse: 1, degree: 2, evidence: [{quote: so}]}]}
views:
  a:
    unseen_states: [3]
    preferences: {b: {ranking: [1, 2, 3]}}
    views: {b: {unseen_states: [1], evidence: [{quote: so}]}}
  b: {unseen_options: [y=high]}
instruments:
  - {id: p, name: Pay, kind: payment, cost: 2, for: a, state: 2, levels: 1, evidence: [{quote: so}]}
  - {id: g, kind: guarantee, forbid: [{dm: b, from: 2, to: 3}]}
  - {id: m, kind: monitoring, for: a, reveal: [3]}
  - {id: h, kind: channel, allow: [{dm: a, from: 2, to: 1}]}
`

// readable tells whether a case is read and its model made.
func readable(text string) error {
	c, err := Read("c.yaml", []byte(text))
	if err != nil {
		return err
	}
	_, err = c.Model()
	return err
}

func TestSchemaOwnCases(t *testing.T) {
	s := schema(t)
	for _, text := range []string{dispute, everyField} {
		if err := readable(text); err != nil {
			t.Error(err)
		}
		if err := s.Validate(instance(t, text)); err != nil {
			t.Error(err)
		}
	}
	// The reader takes an empty pattern, and the model does not.
	odd := strings.Replace(everything, "{pattern: [], why: w}, ", "", 1)
	for _, text := range []string{dispute, everyField, odd} {
		c, err := Read("c.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Write(&b, c); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, b.String())); err != nil {
			t.Errorf("as written: %v", err)
		}
	}
}

// The drafted and the completed case of the example are of the form.
func TestSchemaExamples(t *testing.T) {
	files, _ := filepath.Glob("../../examples/*/*.yaml")
	if len(files) == 0 {
		t.Fatal("no examples")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema(t).Validate(instance(t, string(data))); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// A field that is not known fails by the schema and by the reader, in every object.
func TestSchemaUnknownFields(t *testing.T) {
	s := schema(t)
	for _, c := range []struct{ from, to string }{
		{"id: all", "identity: all"},
		{"ref: nobody", "ref: nobody, colour: red"},
		{"name: Alpha", "label: Alpha"},
		{"{event: e1}", "{event: e1, colour: red}"},
		{"name: Take it", "label: Take it"},
		{"name: Nothing", "label: Nothing"},
		{"infeasible: [[-x, y=high]]", "infeasible: [{pattern: [-x, y=high], because: so}]"},
		{"evidence: [{quote: it can}]", "proof: [{quote: it can}]"},
		{"certainty: 0.8", "confidence: 0.8"},
		{"statement: y=high IF x", "says: y=high IF x"},
		{"degree: 2", "strength: 2"},
		{"unseen_options", "hidden_options"},
		{"levels: 1", "places: 1"},
	} {
		text := strings.Replace(everyField, c.from, c.to, 1)
		if text == everyField {
			t.Fatalf("%q does not occur", c.from)
		}
		if err := s.Validate(instance(t, text)); err == nil {
			t.Errorf("%s: the schema takes it", c.to)
		}
		if err := readable(text); err == nil {
			t.Errorf("%s: the reader takes it", c.to)
		}
	}
}

// What the schema refuses the reader refuses.
func TestSchemaMistakes(t *testing.T) {
	s := schema(t)
	for _, c := range []struct{ from, to string }{
		{"format: parley-case/1", "format: gmcr"},
		{"moves: set_only", "moves: up"},
		{"moves: up", "moves: set_only"},
		{"values: [low, high]", "values: [low]"},
		{"certainty: 0.8", "certainty: 8"},
		{"ranking: [3, [1], 2]", "ranking: [3, [1], 2], weights: {x: 1}"},
		{"kind: guarantee, forbid", "kind: guarantee, allow"},
		{"kind: payment", "kind: bribe"},
		{"time_point: 2031-05-02", "time_point: soon"},
		{"{weights: {x: 2, -y=high: 1.5}}", "{certainty: 1}"},
		{"levels: 1", "levels: 0"},
	} {
		text := strings.Replace(everyField, c.from, c.to, 1)
		if err := s.Validate(instance(t, text)); err == nil {
			t.Errorf("%s: the schema takes it", c.to)
		}
		if err := readable(text); err == nil {
			t.Errorf("%s: the reader takes it", c.to)
		}
	}
}

// Every field says what it means.
func TestSchemaDescribesFields(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema, &root); err != nil {
		t.Fatal(err)
	}
	fields := 0
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				walk(path+"/"+k, x)
			}
			props, ok := v["properties"].(map[string]any)
			if !ok || v["type"] != "object" {
				return
			}
			for name, p := range props {
				fields++
				if d, _ := p.(map[string]any)["description"].(string); d == "" {
					t.Errorf("%s/%s has no description", path, name)
				}
			}
		case []any:
			for k, x := range v {
				walk(fmt.Sprintf("%s/%d", path, k), x)
			}
		}
	}
	walk("", root)
	if fields < 70 {
		t.Errorf("%d fields, the format has more", fields)
	}
}
