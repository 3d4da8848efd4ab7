package casefile

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// everything has each field of a case, and values that are easily lost: texts
// that look like something else, empty lists that say something, zeros.
const everything = `format: parley-case/1
id: "0"
title: "null"
time_point: 2024-05-01
notes: "two\nlines: and a #"
sources: [{ref: "~", read_here: true, gives: [a, "1"]}, {read_here: false}, {}]
decision_makers: [{id: a, name: "yes", evidence: [{event: e1, source: s, sha256: "00", start: 0, end: 3, quote: "- a"}]}, {id: b}]
options:
  - {id: x, name: "1e3", dm: a, moves: set_only, proposed: true, evidence: [{quote: " spaced "}]}
  - {id: y, dm: b, values: ["no", "on", "3"], moves: up}
infeasible: [[x, y=3], {pattern: [], why: w}, {pattern: [x], evidence: []}]
coalesce: [{pattern: [-x], why: gone}]
states: [{id: "1", values: Y0}, {id: s2, name: "it's", values: N-}]
arcs: []
status_quo: "1"
preferences:
  a: {ranking: [["1"], [s2, "null"]], strength: [2], certainty: 0, evidence: [{event: e}]}
  b:
    statements: [x, {statement: "NOT x IF y=on", certainty: 0.25, proposed: true, evidence: [{event: e}]}, {statement: x, certainty: 0}]
    certainty: 0.5
    proposed: true
    hole: "what: b wants"
    unknown: []
views:
  a:
    unseen_states: ["1"]
    unseen_options: [y=no]
    preferences: {b: {weights: {x: 0.5, -y=on: -2}}, a: {pairs: [{better: "1", worse: s2, degree: 0}, {better: "1", worse: s2}]}}
    views: {b: {preferences: {a: {hole: h}}, evidence: [{event: e}]}}
instruments:
  - {id: p, name: "Pay", kind: payment, cost: 1.5, for: a, state: "1", levels: 2, evidence: [{quote: q}]}
  - {id: g, kind: guarantee, forbid: [{dm: a, from: "1", to: s2, evidence: [{quote: q}]}]}
  - {id: m, kind: monitoring, for: b, reveal: ["1"]}
  - {id: c, kind: channel, allow: [{dm: b, from: s2, to: "1"}]}
`

func TestWriteReadsBack(t *testing.T) {
	texts := map[string]string{"everything": everything, "dispute": dispute, "no weights": "format: parley-case/1\ndecision_makers: [{id: a}]\npreferences: {a: {weights: {}}}\narcs: [{dm: a, from: \"1\", to: \"2\"}]\n"}
	files, _ := filepath.Glob("../../../shared/data/gmcr/*.json")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[f] = string(data)
	}
	for name, text := range texts {
		c, err := Read(name, []byte(text))
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		again(t, name, c)
	}
}

// again writes a case and reads it. Maps that nothing stands in may be nil.
func again(t *testing.T, name string, c *Case) {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, c); err != nil {
		t.Fatal(err)
	}
	got, err := Read(name, out.Bytes())
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out.String())
		return
	}
	empty := cmp.Options{
		cmpopts.IgnoreUnexported(Case{}),
		cmp.FilterValues(func(a, b map[string]Preference) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
		cmp.FilterValues(func(a, b map[string]View) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
	}
	if d := cmp.Diff(c, got, empty); d != "" {
		t.Errorf("%s: %s\n%s", name, d, out.String())
	}
}

// A written case reads well: fields in order, short lists on a line.
func TestWriteInOrder(t *testing.T) {
	c, err := Read("c", []byte(dispute))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, c); err != nil {
		t.Fatal(err)
	}
	const want = `format: parley-case/1
title: A dispute on a river
decision_makers:
  - id: up
    name: Upper State
  - id: down
    name: Lower State
options:
  - id: dam
    name: Build the dam
    dm: up
    moves: set_only
  - id: release
    dm: up
    moves: up
    values: [none, some, much]
  - id: sue
    dm: down
infeasible:
  - [-dam, release=much]
  - pattern: [sue, release=much]
    why: nothing is left to sue for
status_quo: -dam release=none -sue
preferences:
  down:
    statements:
      - statement: (release=much | !dam) & -sue
        certainty: 0.7
      - sue IFF dam
  up:
    statements:
      - dam
      - NOT sue
      - release=none IF dam
`
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(out.String(), "\n")); d != "" {
		t.Error(d)
	}
}
