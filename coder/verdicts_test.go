package coder

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/event"
)

// Events of real texts that a reader judged one by one: testdata/verdicts.tsv
// says which the coder gave rightly. It holds places and verdicts, no text.

const (
	// verdictRows is how many events were drawn and read.
	verdictRows = 672
	// keptFloor is the least share of the events judged right that must still
	// be coded: a coder may not grow careful by falling silent.
	keptFloor = 0.95
)

// verdictCauses are what may be the matter with an event judged wrong.
var verdictCauses = []string{"category", "source", "target", "polarity", "noevent", "turned"}

// verdict is one event as it was drawn and what the reader made of it.
type verdict struct {
	line       int
	doc        string // a text's file name without .txt
	start, end int    // bytes of the text
	category   string
	right      bool
	cause      string
	id         string // of the event as it was judged
}

func readVerdicts(t *testing.T) []verdict {
	t.Helper()
	path := filepath.Join("testdata", "verdicts.tsv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []verdict
	n := 0
	for line := range bytes.Lines(data) {
		n++
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		cells := strings.Split(s, "\t")
		if len(cells) != 7 {
			t.Fatalf("%s:%d: %d columns, want 7", path, n, len(cells))
		}
		v := verdict{line: n, doc: cells[0], category: cells[3], right: cells[4] == "right", cause: cells[5], id: cells[6]}
		var errStart, errEnd error
		v.start, errStart = strconv.Atoi(cells[1])
		v.end, errEnd = strconv.Atoi(cells[2])
		switch {
		case errStart != nil || errEnd != nil || v.start < 0 || v.start >= v.end:
			t.Fatalf("%s:%d: not a byte range: %s-%s", path, n, cells[1], cells[2])
		case v.right && v.cause != "-", !v.right && (cells[4] != "wrong" || !slices.Contains(verdictCauses, v.cause)):
			t.Fatalf("%s:%d: not a verdict: %s, %s", path, n, cells[4], v.cause)
		}
		out = append(out, v)
	}
	if len(out) != verdictRows {
		t.Fatalf("%s: %d rows, want %d", path, len(out), verdictRows)
	}
	return out
}

// coded reports whether an event of the verdict's category overlaps its place.
func (v verdict) coded(events []event.Event) bool {
	return slices.ContainsFunc(events, func(e event.Event) bool {
		return e.Category == v.category && slices.ContainsFunc(e.Evidence, func(x event.Evidence) bool {
			return x.Start < v.end && v.start < x.End
		})
	})
}

func TestVerdicts(t *testing.T) {
	verdicts := readVerdicts(t)
	docs := sharedDocs(t)
	c := newTestCoder(t)
	events := make(map[string][]event.Event) // by document, those with a verdict only
	for _, v := range verdicts {
		events[v.doc] = nil
	}
	present := make(map[string]bool)
	for i := range docs {
		id := strings.TrimSuffix(filepath.Base(docs[i].ID), ".txt")
		if _, named := events[id]; named {
			events[id] = append(events[id], c.Code(&docs[i]).Events...)
			present[id] = true
		}
	}
	for id := range events {
		if !present[id] {
			t.Errorf("%s has verdicts but is not among the shared texts", id)
		}
	}

	right, wrong := 0, 0
	still := make(map[string]int) // events judged wrong that are still coded, by cause
	var lost []verdict
	for _, v := range verdicts {
		found := v.coded(events[v.doc])
		switch {
		case !v.right:
			wrong++
			if found {
				still[v.cause]++
			}
		default:
			right++
			if !found {
				lost = append(lost, v)
			}
		}
	}
	total := 0
	for _, n := range still {
		total += n
	}
	t.Logf("of %d events judged right %d are still coded", right, right-len(lost))
	// Coded still is not wrong still: a side or the polarity may have been mended.
	t.Logf("of %d judged wrong %d have an event of that category there still; by cause %v", wrong, total, still)
	if kept := float64(right-len(lost)) / float64(right); kept < keptFloor {
		t.Errorf("%.1f %% of the events judged right are still coded, want %.0f %%", 100*kept, 100*keptFloor)
		for _, v := range lost {
			t.Errorf("lost: verdicts.tsv:%d: %s %s at %d-%d", v.line, v.doc, v.category, v.start, v.end)
		}
	} else {
		for _, v := range lost {
			t.Logf("lost: verdicts.tsv:%d: %s %s at %d-%d", v.line, v.doc, v.category, v.start, v.end)
		}
	}
}
