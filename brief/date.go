package brief

import (
	"cmp"
	"strings"
	"time"

	"parley/event"
)

// dateOf tells a date as far as the text knows it; report is the date of the
// report that tells an undated act.
func dateOf(w event.When, report string) Date {
	d := Date{
		Start: w.Start, End: w.End, Precision: w.Precision, Words: clean(w.Text), Anchor: clean(w.Anchor),
	}
	if d.Precision == "" {
		d.Precision = event.Undated
	}
	from, to := dayLabel(w.Start), dayLabel(w.End)
	switch {
	case w.Precision == event.Undated || from == "" && to == "":
		d.Label, d.Report = "undated", clean(report)
	case w.Precision == event.Month && len(w.Start) >= 7:
		d.Label = monthLabel(w.Start)
	case w.Precision == event.Year && len(w.Start) >= 4:
		d.Label = w.Start[:4]
	case from != "" && to == "":
		d.Label = sinceLabel(w, d.Words, from)
	case from == "":
		d.Label = "until " + to
		if open(d.Words) {
			d.Label = lowerFirst(d.Words)
		}
	case w.Start == w.End:
		d.Label = from
	default:
		d.Label = spanLabel(w.Start, w.End)
	}
	return d
}

// sinceLabel says an interval open at its end: "since 2007", "after 9/11".
func sinceLabel(w event.When, words, from string) string {
	switch {
	case open(words):
		return lowerFirst(words)
	case strings.HasSuffix(w.Start, "-01-01"):
		return "since " + w.Start[:4]
	}
	return "after " + from
}

// open tells whether a text's words for a date say themselves that it is open.
func open(words string) bool {
	first, rest, _ := strings.Cut(strings.ToLower(words), " ")
	switch first {
	case "after", "since", "before", "until", "till", "following", "from":
		return rest != "" && len(words) <= maxDateWords
	}
	return false
}

// maxDateWords is the longest wording of a date that stands for it.
const maxDateWords = 40

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func spanLabel(start, end string) string {
	if strings.HasSuffix(start, "-01-01") && strings.HasSuffix(end, "-12-31") {
		if start[:4] == end[:4] {
			return start[:4]
		}
		return start[:4] + "–" + end[:4]
	}
	return dayLabel(start) + " – " + dayLabel(end)
}

// firstLabel says when an interval begins, or ends when its start is open, as
// exactly as it is known.
func firstLabel(w event.When) string {
	d := dateOf(w, "")
	switch {
	case w.Precision == event.Open || w.Precision == event.Span:
		from := w.Start
		if from == "" {
			from = w.End
		}
		if strings.HasSuffix(from, "-01-01") || strings.HasSuffix(from, "-12-31") {
			return from[:4]
		}
		return dayLabel(from)
	case w.Start != w.End && w.Precision == event.Day:
		return dayLabel(w.Start)
	}
	return d.Label
}

// lastLabel says when an interval ends, as exactly as it is known.
func lastLabel(w event.When) string {
	switch {
	case w.Precision == event.Month || w.Precision == event.Year:
		return dateOf(w, "").Label
	case strings.HasSuffix(w.End, "-12-31"):
		return w.End[:4]
	}
	return dayLabel(w.End)
}

// extent is the time that dated acts take up, from the first to the last. An act
// of which one end is open stands at the end that is known.
type extent struct{ first, last event.When }

func (x *extent) add(w event.When) {
	if begin(w) == "" {
		return
	}
	if begin(x.first) == "" || begin(w) < begin(x.first) {
		x.first = w
	}
	if finish(w) > finish(x.last) {
		x.last = w
	}
}

func (x *extent) labels() (from, to string) {
	if begin(x.first) == "" {
		return "", ""
	}
	if from = firstLabel(x.first); x.first.Start == "" {
		from += " or before"
	}
	if x.last.End == "" {
		return from, firstLabel(x.last)
	}
	return from, lastLabel(x.last)
}

func begin(w event.When) string { return cmp.Or(w.Start, w.End) }

func finish(w event.When) string { return cmp.Or(w.End, w.Start) }

func dayLabel(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format("2 Jan 2006")
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return t.Format("Jan 2006")
	}
	if t, err := time.Parse("2006", s); err == nil {
		return t.Format("2006")
	}
	return ""
}

func monthLabel(s string) string {
	if t, err := time.Parse("2006-01", s[:7]); err == nil {
		return t.Format("Jan 2006")
	}
	return s
}
