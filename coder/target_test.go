package coder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/document"
	"parley/event"
)

// TestTargets codes the texts of testdata/targets.tsv: the latest event of the
// category must have just the targets that the row names.
func TestTargets(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "targets.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	c := newTestCoder(t)
	rows := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("%q: %d columns, want 3", line, len(cells))
		}
		rows++
		if got := lastTargets(c.Code(document.FromText("targets", cells[0], "2024-05-14")).Events, cells[1]); got != cells[2] {
			t.Errorf("%s: %s of %q, want %q", cells[0], cells[1], got, cells[2])
		}
	}
	if rows < 50 {
		t.Errorf("%d rows, want 50 or more", rows)
	}
}

// lastTargets words the targets of the latest event of a category.
func lastTargets(list []event.Event, category string) string {
	out := "not coded"
	for _, e := range list {
		if e.Category != category {
			continue
		}
		words := make([]string, 0, len(e.Targets))
		for _, a := range e.Targets {
			words = append(words, a.Country+"/"+a.Sector)
		}
		out = strings.Join(words, " ")
	}
	return out
}
