package score_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/coder"
	"parley/document"
	"parley/event"
	"parley/score"
)

const shared = "../../shared"

// TestMeasureEqualsTheScript holds Measure equal to the published scorer on the
// same coding of the real gold.
func TestMeasureEqualsTheScript(t *testing.T) {
	script, goldFile := filepath.Join(shared, "tools/score_text.py"), filepath.Join(shared, "data/gold/text-dev.jsonl")
	if _, err := os.Stat(script); err != nil {
		t.Skip("../shared/tools is not here: the project stands alone, this test needs the published scorer")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: it runs the published scorer")
	}
	gold := readGold(t, goldFile)
	events := codeGold(t, gold, filepath.Join(shared, "data/docs"))
	coded := filepath.Join(t.TempDir(), "coded.jsonl")
	writeRecords(t, coded, events)
	out, err := exec.Command(python, script, goldFile, coded).Output()
	if err != nil {
		t.Fatal(err)
	}
	var ours bytes.Buffer
	if err := score.Measure(gold, events).Write(&ours); err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(string(out), "nan", "NaN")
	if ours.String() != want {
		t.Errorf("Measure:\n%s\nthe script:\n%s", ours.String(), want)
	}
}

func readGold(t *testing.T, path string) []score.Clause {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var gold []score.Clause
	for l := range bytes.Lines(data) {
		var c score.Clause
		if err := json.Unmarshal(l, &c); err != nil {
			t.Fatal(err)
		}
		gold = append(gold, c)
	}
	return gold
}

// codeGold codes the documents of gold records, which stand in a folder.
func codeGold(t *testing.T, gold []score.Clause, folder string) []event.Event {
	t.Helper()
	c, err := coder.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var events []event.Event
	seen := map[string]bool{}
	for _, g := range gold {
		if seen[g.Doc] {
			continue
		}
		seen[g.Doc] = true
		docs, err := document.Open(filepath.Join(folder, g.File), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range docs {
			events = append(events, c.Code(&docs[i]).Events...)
		}
	}
	return events
}

func writeRecords(t *testing.T, path string, events []event.Event) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for _, e := range events {
		if err := enc.Encode(coder.PLOVER(e, "")); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestJudge(t *testing.T) {
	gold := score.Sentence{Event: "ASSAULT", Sources: []score.Party{{Code: "ISR"}}, Targets: []score.Party{{Code: "PSE"}}}
	act := func(category string, p event.Polarity, src, tgt string) event.Event {
		return event.Event{Category: category, Polarity: p, Sources: []event.Actor{{Country: src}}, Targets: []event.Actor{{Country: tgt}}}
	}
	for _, c := range []struct {
		name   string
		events []event.Event
		want   string // coded category source target full
	}{
		{"right", []event.Event{act("ASSAULT", event.Happened, "ISR", "PSE")}, "true true true true true"},
		{"turned round", []event.Event{act("ASSAULT", event.Happened, "PSE", "ISR")}, "true true false false false"},
		{"denied counts as nothing", []event.Event{act("ASSAULT", event.Denied, "ISR", "PSE")}, "false false false false false"},
		{"halves of two events are not one", []event.Event{act("ASSAULT", event.Happened, "ISR", ""), act("COERCE", event.Happened, "ISR", "PSE")}, "true true true true false"},
	} {
		v := score.Judge(gold, c.events)
		if got := fmt.Sprint(v.Coded, v.Category, v.Source, v.Target, v.Full); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	gold.Reciprocal = true
	if v := score.Judge(gold, []event.Event{act("ASSAULT", event.Happened, "PSE", "ISR")}); !v.Full {
		t.Error("a reciprocal record counts either way round")
	}
}
