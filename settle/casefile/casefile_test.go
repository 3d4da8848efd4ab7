package casefile

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/settle"
	"parley/settle/dense"
)

// Every published case is read and solved.
func TestPublishedCases(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/gmcr/*.json")
	if len(files) == 0 {
		t.Skip("../shared/data/gmcr is not here: the project stands alone, this test needs the published cases")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Read(filepath.Base(f), data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		b, err := c.Model()
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if _, err := settle.NewSolver(b.Model).Solve(settle.Concept{Kind: settle.SSEQ}); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}

const dispute = `format: parley-case/1
title: A dispute on a river
decision_makers:
  - {id: up, name: Upper State}
  - {id: down, name: Lower State}
options:
  - {id: dam, name: Build the dam, dm: up, moves: set_only}
  - {id: release, dm: up, values: [none, some, much], moves: up}
  - {id: sue, dm: down}
infeasible:
  - [-dam, release=much]
  - pattern: [sue, release=much]
    why: nothing is left to sue for
status_quo: -dam release=none -sue
preferences:
  up:
    statements: [dam, NOT sue, release=none IF dam]
  down:
    statements:
      - statement: "(release=much | !dam) & -sue"
        certainty: 0.7
      - sue IFF dam
`

func TestModelOfOptions(t *testing.T) {
	c, err := Read("dispute.yaml", []byte(dispute))
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range b.States {
		got = append(got, s.ID+":"+s.Values)
	}
	want := "1:N0N 2:Y0N 3:N1N 4:Y1N 5:Y2N 6:N0Y 7:Y0Y 8:N1Y 9:Y1Y"
	if strings.Join(got, " ") != want {
		t.Errorf("states %v, want %s", got, want)
	}
	if b.StatusQuo != 0 {
		t.Errorf("status quo %d, want 0", b.StatusQuo)
	}
	// From 4 (dam, some) the upper state can only release more; from 1 it can build and release.
	if m := b.Model.Moves(0, 3); !slices.Equal(m, []int{4}) {
		t.Errorf("moves from 4: %v, want [4]", m)
	}
	if m := b.Model.Moves(0, 0); !slices.Equal(m, []int{1, 2, 3, 4}) {
		t.Errorf("moves from 1: %v", m)
	}
	if p := b.Model.Preference(0); !p.Better(0, 1) || !p.Better(6, 1) || !p.Better(3, 1) {
		t.Error("the upper state prefers the dam, no suit, and to release nothing")
	}
}

// What is coalesced is one state, with the moves of all it stands for.
func TestCoalesced(t *testing.T) {
	c, err := Read("c.yaml", []byte(`format: parley-case/1
decision_makers: [{id: a}, {id: b}]
options: [{id: quit, dm: a, moves: set_only}, {id: pay, dm: a}, {id: press, dm: b}]
coalesce: [{pattern: [quit], why: a is gone}]
preferences:
  a: {ranking: [["1"], ["2", "3"], ["4"], ["5"]]}
  b: {pairs: [{better: "3", worse: "1"}, {better: "1", worse: "2", degree: 2}], unknown: []}
`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	if len(b.States) != 5 || b.States[1].Name != "a is gone" || b.Values != nil {
		t.Fatalf("states %+v, values %v", b.States, b.Values)
	}
	if m := b.Model.Moves(0, 0); !slices.Equal(m, []int{1, 2}) {
		t.Errorf("a moves from 1 to %v, want gone and paying", m)
	}
	if m := b.Model.Moves(0, 1); len(m) != 0 {
		t.Errorf("a, gone, moves to %v", m)
	}
	p := b.Model.Preference(1)
	if p.Degree(1, 2) != 2 || p.Degree(2, 1) != -2 || p.Degree(0, 4) != settle.Unknown {
		t.Errorf("degrees: %d %d %d, want 2, -2 and unknown", p.Degree(1, 2), p.Degree(2, 1), p.Degree(0, 4))
	}
}

func TestMistakes(t *testing.T) {
	head := "format: parley-case/1\ndecision_makers: [{id: a}, {id: b}]\noptions: [{id: x, dm: a}, {id: y, dm: b}]\n"
	rank := "preferences: {a: {ranking: [[\"1\"], [\"2\"], [\"3\"], [\"4\"]]}, b: {statements: [y]}}\n"
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "the file is empty"},
		{"no yaml", "a: [", "c.yaml: "},
		{"format", "format: gmcr\ndecision_makers: [{id: a}]\n", `c.yaml:1:9: format: "gmcr" is no format`},
		{"unknown field", head + "colour: red\n", `c.yaml:4:1: "colour" is not known here; known are arcs, coalesce`},
		{"twice", head + "title: a\ntitle: b\n", `c.yaml:5:1: "title" stands twice`},
		{"owner", strings.Replace(head, "dm: b", "dm: c", 1), `c.yaml:3:39: options[1].dm: there is no decision maker "c"; there are a, b`},
		{"same id", strings.Replace(head, "id: y", "id: x", 1), `options[1]: the id "x" stands twice`},
		{"moves", strings.Replace(head, "dm: b", "dm: b, moves: often", 1), `"often" is not known; an option moves both, set_only or unset_only`},
		{"literal", head + "infeasible: [[+x, -z]]\n" + rank, `c.yaml:4:19: infeasible[0][1]: "-z": there is no option "z"`},
		{"all excluded", head + "infeasible: [[x], [-x]]\n" + rank, "every state is excluded"},
		{"unranked", head + strings.Replace(rank, `, ["4"]`, "", 1), "state 4 stands nowhere; rank it, or name it under unknown"},
		{"ranked twice", head + strings.Replace(rank, `["4"]`, `["3"]`, 1), `preferences.a.ranking[3][0]: state 3 stands in the ranking twice`},
		{"no state", head + strings.Replace(rank, `["4"]`, `["9"]`, 1), `there is no state "9"; there are 1, 2, 3, 4`},
		{"two ways", head + "preferences: {a: {ranking: [[\"1\"]], statements: [x]}}\n", "ways to say one thing"},
		{"none", head + "preferences: {a: {certainty: 1}}\n", "there is no preference here"},
		{"statement", head + "preferences: {a: {statements: [x &]}}\n", "c.yaml:4:32: preferences.a.statements[0]: the statement breaks off"},
		{"round", head + "preferences: {a: {pairs: [{better: \"1\", worse: \"2\"}, {better: \"2\", worse: \"1\"}]}}\n", "the comparisons go round"},
		{"certainty", head + "preferences: {a: {statements: [x], certainty: 3}}\n", "3 is no certainty"},
		{"status quo", head + rank + "status_quo: x\n", `"x" is 2 states`},
		{"status quo typo", head + rank + "status_quo: +x -z\n", `c.yaml:5:13: status_quo[1]: "-z": there is no option "z"`},
		{"date", head + rank + "time_point: 2017-31-10\n", `c.yaml:5:13: time_point: "2017-31-10" is no date`},
		{"range", head + "preferences: {a: {statements: [x], evidence: [{start: 3, end: 9, quote: so}]}}\n", `c.yaml:4:63: preferences.a.evidence[0].end: bytes 3 to 9 are 6 bytes, the quote has 2`},
		{"range ends first", head + "preferences: {a: {statements: [x], evidence: [{start: 3, end: 2}]}}\n", "bytes 3 to 2 are no range"},
		{"paid state", head + rank + "instruments:\n  - {id: i, kind: payment, for: a, state: \"9\", levels: 1}\n", `c.yaml:6:43: instruments[0].state: there is no state "9"`},
		{"revealed", head + rank + "instruments:\n  - {id: i, kind: monitoring, for: a, reveal: [\"9\"]}\n", `c.yaml:6:48: instruments[0].reveal[0]: "9": there is no option "9", and no state of that name`},
		{"state values", head + "states: [{id: p, values: NQ}]\n" + rank, `states[0].values: "NQ": place 2, y, is Y, N`},
		{"state excluded", head + "infeasible: [[x]]\nstates: [{id: p, values: YN}]\n" + rank, "p is excluded"},
		{"instrument", head + rank + "instruments: [{id: i, kind: bribe}]\n", `"bribe" is no instrument; there are payment`},
		{"payment", head + rank + "instruments: [{id: i, kind: payment, for: a}]\n", "a payment needs for, state and levels"},
		{"too many", "format: parley-case/1\ndecision_makers: [{id: a}]\noptions: [" + strings.Repeat("{id: x, dm: a, values: [a, b, c, d, e, f, g, h, i, j]},", 9) + "]\n", "stands twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read("c.yaml", []byte(c.text))
			if err == nil {
				_, err = got.Model()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestTooManyStates(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: parley-case/1\ndecision_makers: [{id: a}]\noptions:\n")
	for i := range 30 {
		b.WriteString("  - {id: o" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ", dm: a}\n")
	}
	c, err := Read("c.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Model(); err == nil || !strings.Contains(err.Error(), "too many states") {
		t.Errorf("got %v", err)
	}
}

// Many options with few feasible states are no large case.
func TestFewFeasibleStates(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: parley-case/1\ndecision_makers: [{id: a}, {id: b}]\noptions:\n")
	const n = 40
	for i := range n {
		b.WriteString("  - {id: o" + strconv.Itoa(i) + ", dm: " + []string{"a", "b"}[i%2] + "}\n")
	}
	b.WriteString("infeasible:\n")
	for i := range n {
		for j := range i {
			b.WriteString("  - [o" + strconv.Itoa(i) + ", o" + strconv.Itoa(j) + "]\n")
		}
	}
	b.WriteString("preferences: {a: {statements: [o0, o7]}, b: {weights: {o3: 2}}}\n")
	c, err := Read("c.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.Model()
	if err != nil || len(m.States) != n+1 {
		t.Fatalf("%v; want one option at most in each of %d states", err, n+1)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(dispute))
	f.Add([]byte(`{"format": "resolve-case/1", "decision_makers": [{"id": "a"}], "options": [], "states": [{"id": "1", "values": ""}]}`))
	f.Add([]byte("&a [*a, *a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			t.Skip()
		}
		c, err := Read("f", data)
		if err != nil {
			return
		}
		if b, err := c.Model(); err == nil && len(b.States) < 200 {
			if _, err := settle.NewSolver(b.Model).Solve(settle.Concept{Kind: settle.SEQ}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Views become perceptions: what one does not see, and what one believes that
// others prefer. What monitoring reveals is seen again.
func TestHypergame(t *testing.T) {
	const text = dispute + `views:
  down:
    unseen_options: [release=much]
    preferences: {up: {statements: [NOT dam]}}
  up:
    views: {down: {unseen_states: ["1"]}}
instruments:
  - {id: watch, kind: monitoring, for: down, reveal: [release=much]}
  - {id: pay, kind: payment, for: up, state: "5", levels: 3, cost: 2}
  - {id: vow, kind: guarantee, forbid: [{dm: down, from: "1", to: "6"}], cost: 1}
`
	c, err := Read("h.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	h, err := b.Hypergame()
	if err != nil {
		t.Fatal(err)
	}
	if h.Views[1].Seen(4) >= 0 || h.Views[0].Seen(4) < 0 || h.Beliefs[0][1].Seen(0) >= 0 {
		t.Error("who sees which states is not as the case says")
	}
	if p := h.Views[1].Model.Preference(0); !p.Better(1, 0) {
		t.Error("the lower state believes that the upper would rather not build")
	}
	if _, err := h.Solve(settle.Concept{Kind: settle.SEQ}); err != nil {
		t.Error(err)
	}
	if seen, ok := c.Revealed(); !ok || len(seen.Views["down"].UnseenOptions) != 0 || len(c.Views["down"].UnseenOptions) != 1 {
		t.Error("monitoring reveals nothing, or changed the case")
	}
	list, err := b.Instruments()
	if err != nil || len(list) != 2 {
		t.Fatalf("%d instruments, %v", len(list), err)
	}
	if _, _, err := b.Model.Mediate(settle.Concept{Kind: settle.Nash}, 4, b.StatusQuo, list); err != nil {
		t.Error(err)
	}
	if got := c.Spread(0.05); got[0] != 0.05 || got[1] < 0.14 || got[1] > 0.16 {
		t.Errorf("spread %v, want 0.05 and 0.15", got)
	}
}

// A large case is solved by the dense engine, to the same end as by the other.
func TestDense(t *testing.T) {
	const head = "format: parley-case/1\ndecision_makers: [{id: a}, {id: b}]\noptions: [{id: x, dm: a}, {id: y, dm: b, moves: set_only}, {id: z, dm: b}]\ninfeasible: [[x, -z]]\n"
	c, err := Read("c.yaml", []byte(head+"preferences: {a: {statements: [x, -y]}, b: {statements: [y IFF x, -z]}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.Dense()
	if err != nil {
		t.Fatal(err)
	}
	large, err := dense.Solve(p, dense.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	for k, kind := range dense.Kinds {
		want, err := settle.NewSolver(b.Model).Solve(settle.Concept{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Case.DMs {
			for s, v := range b.Values {
				if large.Stable(k, i, v) != want.Stable[i][s] {
					t.Errorf("%s: state %s for %s", kind, b.States[s].Values, b.Case.DMs[i].ID)
				}
			}
		}
	}
	for _, bad := range []string{"preferences: {a: {statements: [x]}}\n", "preferences: {a: {ranking: [[\"1\"]]}, b: {statements: [x]}}\n", "arcs: []\nstates: [{id: p, values: YNY}]\npreferences: {a: {statements: [x]}, b: {statements: [x]}}\n"} {
		c, err := Read("c.yaml", []byte(head+bad))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Dense(); err == nil {
			t.Errorf("%s: no mistake", bad)
		}
	}
}
