package export

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"parley/codebook"
	"parley/event"
	"parley/ledger"
)

// Item is one event of a ledger. An event of a report has no Format.
type Item struct {
	ledger.Coding
	Published string // date of the report, empty for a row of a dataset
}

// row tells whether the item is a row of a dataset.
func (it *Item) row() bool { return it.Format != "" }

// Items streams the events that pass the filter: those of reports in the
// ledger's order, then the rows of datasets by file, as imported, and line.
func Items(ctx context.Context, l *ledger.Ledger, f ledger.Filter) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		published, events, err := reported(ctx, l, f)
		if err != nil {
			yield(Item{}, err)
			return
		}
		for _, e := range events {
			it := Item{Coding: ledger.Coding{Event: e, Quad: codebook.Quad(e.Category), Score: codebook.Score(e.Category, e.Mode)}}
			if len(e.Evidence) > 0 {
				it.Published = published[e.Evidence[0].SHA256]
			}
			if !yield(it, nil) {
				return
			}
		}
		for c, err := range l.Codings(ctx, f) {
			if !yield(Item{Coding: c}, err) || err != nil {
				return
			}
		}
	}
}

// reported reads the events of reports, and the dates of the reports by hash.
func reported(ctx context.Context, l *ledger.Ledger, f ledger.Filter) (map[string]string, []event.Event, error) {
	sources, err := l.Sources(ctx)
	if err != nil {
		return nil, nil, err
	}
	published := make(map[string]string, len(sources))
	for _, s := range sources {
		published[s.SHA256] = s.Date
	}
	events, err := l.Events(ctx, f)
	return published, events, err
}

// headline says in a line who did what to whom, and how it stands to the facts:
// "Pakistan → Afghan Taliban: ASSAULT aerial (denied)".
func headline(it *Item) string {
	what := strings.TrimSpace(it.Category + " " + it.Mode)
	if what == "" {
		what = "CAMEO " + it.CAMEO
	}
	arrow := " → "
	if it.Reciprocal || it.Undirected {
		arrow = " ↔ "
	}
	who := names(it.Sources)
	if len(it.Targets) > 0 {
		who += arrow + names(it.Targets)
	}
	return who + ": " + what + standing(it)
}

// standing tells what keeps an act from being a plain public fact.
func standing(it *Item) string {
	var words []string
	if it.Polarity != event.Happened {
		words = append(words, string(it.Polarity))
	}
	if it.Publicity == event.Covert || it.Publicity == event.Alleged {
		words = append(words, string(it.Publicity))
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

func names(side []event.Actor) string {
	list := make([]string, len(side))
	for i, a := range side {
		list[i] = label(a)
	}
	if len(list) == 0 {
		return "not named"
	}
	return strings.Join(list, ", ")
}

// label is an actor's name, or what is known of one that has none.
func label(a event.Actor) string {
	for _, s := range [...]string{a.Name, a.Text, strings.TrimSpace(a.Sector + " " + a.Country)} {
		if s != "" {
			return s
		}
	}
	return "not named"
}

// cite says where evidence stands.
func cite(it *Item, v event.Evidence) string {
	if it.row() {
		return fmt.Sprintf("%s, line %d, bytes %d–%d", v.Source, it.Line, v.Start, v.End)
	}
	return fmt.Sprintf("%s, bytes %d–%d", v.Source, v.Start, v.End)
}

// span is the first and last day of an interval. An end that is open takes the
// day that is known. Both are empty when the text gives none: the day of the
// report is not that of the act.
func span(w event.When) (first, last string) {
	if w.Precision == event.Undated {
		return "", ""
	}
	first, last = w.Start, w.End
	if first == "" {
		first = last
	}
	if last == "" {
		last = first
	}
	return first, last
}

// spoken writes the ends of an interval as exactly as they are known, YYYY,
// YYYY-MM or YYYY-MM-DD: a year is never 1 January.
func spoken(w event.When) (start, end string) {
	length := len("2006-01-02")
	switch w.Precision {
	case event.Month:
		length = len("2006-01")
	case event.Year:
		length = len("2006")
	}
	return w.Start[:min(length, len(w.Start))], w.End[:min(length, len(w.End))]
}
