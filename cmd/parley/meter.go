package main

import (
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
