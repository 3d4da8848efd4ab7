package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"parley/event"
	"parley/ledger"
)

// meter shows how much of something countable is done, how fast, and the time
// left, on a terminal once work takes longer than a second; in a pipe it is silent.
type meter struct {
	doing string
	bar   *progressbar.ProgressBar
	total int
	start time.Time
	w     io.Writer
}

func newMeter(w io.Writer, doing string, total int) *meter {
	m := &meter{doing: doing, total: total, start: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		m.w = f
	}
	return m
}

// shown tells whether anybody looks.
func (m *meter) shown() bool { return m.w != nil }

func (m *meter) step(n int) {
	if m.w == nil {
		return
	}
	if m.bar == nil {
		if time.Since(m.start) < time.Second {
			m.total -= n
			return
		}
		m.bar = progressbar.NewOptions(max(m.total, 1), progressbar.OptionSetWriter(m.w), progressbar.OptionSetDescription(m.doing),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowIts())
	}
	_ = m.bar.Add(n)
}

func (m *meter) clear() {
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}

func (m *meter) done() {
	if m.bar != nil {
		_ = m.bar.Finish()
	}
}

// rate shows how far an import is on one line of a terminal: which file, its
// rows, how fast they are read and how long it takes yet. In a pipe it is silent.
type rate struct {
	w           io.Writer // nil in a pipe
	file, files int
	path        string
	start, told time.Time
	now         func() time.Time
}

func newRate(w io.Writer, files int) *rate {
	r := &rate{files: files, now: time.Now}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		r.w = f
	}
	return r
}

// ratePause is the time between two lines, and before the first.
const ratePause = 200 * time.Millisecond

// begin names the file that is read from now on.
func (r *rate) begin(path string) {
	r.path, r.start = path, r.now()
	if r.told.IsZero() {
		r.told = r.start
	}
}

func (r *rate) show(p ledger.Progress) {
	if r.w == nil || r.now().Sub(r.told) < ratePause {
		return
	}
	r.told = r.now()
	fmt.Fprint(r.w, "\r\x1b[K"+r.line(p))
}

func (r *rate) line(p ledger.Progress) string {
	since := max(r.now().Sub(r.start), time.Millisecond)
	s := fmt.Sprintf("%d of %d, %s: %d rows, %.0f rows/s", r.file, r.files, filepath.Base(r.path), p.Rows, float64(p.Rows)/since.Seconds())
	switch p.Share {
	case 0:
		return s + fmt.Sprintf(", %d MB", p.Bytes>>20)
	case 1:
		return s + ", storing"
	}
	left := time.Duration(float64(since) * (1 - p.Share) / p.Share).Round(time.Second)
	return s + fmt.Sprintf(", %.0f %%, %v left", 100*p.Share, left)
}

func (r *rate) clear() {
	if r.w != nil {
		fmt.Fprint(r.w, "\r\x1b[K")
	}
}

// confident keeps the events of at least a probability.
func confident(list []event.Event, least float64) []event.Event {
	out := list[:0]
	for _, e := range list {
		if e.Confidence >= least {
			out = append(out, e)
		}
	}
	return out
}
