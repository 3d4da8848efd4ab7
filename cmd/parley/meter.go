package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"parley/event"
)

// meter shows progress on a terminal once work takes longer than a second; in
// a pipe it is silent.
type meter struct {
	bar   *progressbar.ProgressBar
	total int
	start time.Time
	told  time.Time // the last line of rows
	w     io.Writer
}

func newMeter(w io.Writer, total int) *meter {
	m := &meter{total: total, start: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		m.w = f
	}
	return m
}

func (m *meter) step(int) {
	if m.w == nil {
		return
	}
	if m.bar == nil {
		if time.Since(m.start) < time.Second {
			m.total--
			return
		}
		m.bar = progressbar.NewOptions(max(m.total, 1), progressbar.OptionSetWriter(m.w), progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	_ = m.bar.Add(1)
}

// rows shows how far a long file is, in rows and the rate of reading them.
func (m *meter) rows(rows, bytes int64) {
	since := time.Since(m.start)
	if m.w == nil || since < time.Second || time.Since(m.told) < meterPause {
		return
	}
	m.told = time.Now()
	fmt.Fprintf(m.w, "\r\x1b[K%d rows, %d MB, %.0f rows/s", rows, bytes>>20, float64(rows)/since.Seconds())
}

// meterPause is the time between two lines of progress.
const meterPause = 200 * time.Millisecond

func (m *meter) clear() {
	if m.w != nil && !m.told.IsZero() {
		fmt.Fprint(m.w, "\r\x1b[K")
	}
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}

func (m *meter) done() {
	if m.bar != nil {
		_ = m.bar.Finish()
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
