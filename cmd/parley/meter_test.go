package main

import (
	"bytes"
	"testing"
	"time"

	"parley/ledger"
)

// The line of an import tells the rate and the time left, where it is known.
func TestRate(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	r := &rate{file: 2, files: 3, now: func() time.Time { return start }}
	r.begin("data/a.csv.gz")
	r.now = func() time.Time { return start.Add(10 * time.Second) }
	for share, want := range map[float64]string{
		0:    "2 of 3, a.csv.gz: 50000 rows, 5000 rows/s, 3 MB",
		0.25: "2 of 3, a.csv.gz: 50000 rows, 5000 rows/s, 25 %, 30s left",
		1:    "2 of 3, a.csv.gz: 50000 rows, 5000 rows/s, storing",
	} {
		if got := r.line(ledger.Progress{Rows: 50000, Bytes: 3 << 20, Share: share}); got != want {
			t.Errorf("share %g: %q, want %q", share, got, want)
		}
	}
	var out bytes.Buffer
	silent := newRate(&out, 1)
	silent.begin("a")
	silent.told = time.Time{}
	silent.show(ledger.Progress{Rows: 1})
	silent.clear()
	if out.Len() > 0 {
		t.Errorf("in a pipe: %q", out.String())
	}
}
