package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"parley/document"
	"parley/settle"
	"parley/settle/casefile"
)

var redraft = flag.Bool("redraft", false, "write examples/durand-case/draft.yaml anew")

const (
	durandReports = "examples/durand"
	durandDraft   = "examples/durand-case/draft.yaml"
	durandCase    = "examples/durand-case/case.yaml"
)

// The draft of the example is what the command gives today.
func TestDurandDraft(t *testing.T) {
	t.Chdir("../..")
	path := filepath.Join(t.TempDir(), "durand.ledger")
	execute(t, newBrief(), "--ledger", path, durandReports)
	args := []string{"--ledger", path, "--most-options", "5", "Pakistan", "Afghan Taliban", "TTP"}
	got := execute(t, newDraft(), args...)
	if *redraft {
		if err := os.WriteFile(durandDraft, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(durandDraft)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); d != "" {
		t.Errorf("%s is not what the command gives; write it anew with\n  go test ./cmd/parley -run TestDurandDraft -redraft\n%s", durandDraft, d)
	}
	quotesStand(t, durandDraft)
	solved(t, durandDraft)
}

// execute runs a verb by itself and gives what it prints.
func execute(t *testing.T, c *cobra.Command, args ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	c.SetOut(&out)
	c.SetErr(io.Discard)
	c.SetArgs(args)
	if err := c.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The completed example stands on the words of the reports, and solves.
func TestDurandCase(t *testing.T) {
	t.Chdir("../..")
	quotesStand(t, durandCase)
	c, b := solved(t, durandCase)
	for _, o := range c.Options {
		if len(o.Evidence) == 0 || o.Proposed {
			t.Errorf("option %s is not settled on evidence", o.ID)
		}
	}
	for dm, p := range c.Preferences {
		for _, s := range p.Statements {
			if len(s.Evidence) == 0 {
				t.Errorf("%s: %s has no evidence", dm, s.Text)
			}
		}
		if p.Hole == "" {
			t.Errorf("the reports tell all of what %s wants", dm)
		}
	}
	// The ceasefire holds only as long as Pakistan fears the raids that striking would bring.
	v := settle.NewSolver(b.Model)
	for kind, want := range map[settle.Kind]bool{settle.Nash: false, settle.SEQ: true} {
		s, err := v.Solve(settle.Concept{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(s.Equilibria, b.StatusQuo) != want {
			t.Errorf("by %v the status quo holds: %v, want %v", kind, !want, want)
		}
	}
	why, err := v.Explain(settle.Concept{Kind: settle.SEQ}, 0, b.StatusQuo)
	if err != nil || len(why.Sanctions) == 0 {
		t.Fatal(why, err)
	}
	for _, a := range why.Sanctions {
		if strike, raid := b.States[a.Improvement].Values[0], b.States[a.End].Values[4]; strike != 'Y' || raid != 'Y' {
			t.Errorf("Pakistan is held back from %s by %s, not from striking by raids", b.States[a.Improvement].Values, b.States[a.End].Values)
		}
	}
	settlementNeedsTrade(t, b)
	silentEndIsUnseen(t, c, b)
}

// A settlement (crossings open, no strikes, raids or attacks, the Taliban act
// against the group, the border is watched) holds once trade pays for it.
func settlementNeedsTrade(t *testing.T, b *casefile.Built) {
	wished := slices.IndexFunc(b.States, func(s casefile.State) bool { return s.Values == "NNN2NYN" })
	if wished < 0 || b.States[wished].ID != b.Case.Instruments[1].State {
		t.Fatalf("the instruments are not about the settlement, state %d", wished+1)
	}
	tools, err := b.Instruments()
	if err != nil {
		t.Fatal(err)
	}
	p, ok, err := b.Model.Mediate(settle.Concept{Kind: settle.Nash}, wished, b.StatusQuo, tools)
	if err != nil || !ok || p.Cost != 3 || p.Route == nil {
		t.Errorf("the settlement takes %+v, %v, %v; want trade alone", p, ok, err)
	}
}

// Pakistan does not see a sanctuary that ends quietly, unless observers tell it.
func silentEndIsUnseen(t *testing.T, c *casefile.Case, b *casefile.Built) {
	quiet := slices.IndexFunc(b.States, func(s casefile.State) bool { return s.Values == "NYN1NNY" })
	h, err := b.Hypergame()
	if err != nil {
		t.Fatal(err)
	}
	if h.Views[0].Seen(quiet) >= 0 || h.Views[1].Seen(quiet) < 0 {
		t.Error("who sees that the sanctuary has ended is not as the case says")
	}
	if seen, ok := c.Revealed(); !ok || len(seen.Views["pakistan"].UnseenOptions) > 0 {
		t.Error("the observers reveal nothing")
	}
}

// solved reads a case and makes its model, which has to be solvable.
func solved(t *testing.T, path string) (*casefile.Case, *casefile.Built) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Read(path, data)
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	if b.StatusQuo < 0 {
		t.Errorf("%s has no status quo", path)
	}
	if _, err := settle.NewSolver(b.Model).Solve(settle.Concept{Kind: settle.Nash}); err != nil {
		t.Error(err)
	}
	return c, b
}

// quotesStand checks every piece of evidence in a case, wherever it stands,
// against the bytes of the reports.
func quotesStand(t *testing.T, path string) {
	t.Helper()
	texts := map[string]string{}
	files, errs := document.Expand([]string{durandReports})
	for _, err := range errs {
		t.Fatal(err)
	}
	for _, f := range files {
		for d, err := range document.Stream(f, document.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			texts[d.ID] = d.Text
		}
	}
	c, _ := solved(t, path)
	list := evidenceOf(c)
	if len(list) < 20 {
		t.Errorf("%s has %d pieces of evidence", path, len(list))
	}
	for _, v := range list {
		text, ok := texts[v.Source]
		if !ok || v.Start < 0 || v.End > len(text) || v.Start >= v.End || text[v.Start:v.End] != v.Quote {
			t.Errorf("%s: %q does not stand in %s at %d to %d", path, v.Quote, v.Source, v.Start, v.End)
		}
	}
}

func evidenceOf(c *casefile.Case) (list []casefile.Evidence) {
	for _, d := range c.DMs {
		list = append(list, d.Evidence...)
	}
	for _, o := range c.Options {
		list = append(list, o.Evidence...)
	}
	for _, x := range c.Exclusions {
		list = append(list, x.Evidence...)
	}
	for _, p := range c.Preferences {
		for _, s := range p.Statements {
			list = append(list, s.Evidence...)
		}
	}
	for _, v := range c.Views {
		list = append(list, v.Evidence...)
	}
	for _, x := range c.Instruments {
		list = append(list, x.Evidence...)
	}
	return list
}
