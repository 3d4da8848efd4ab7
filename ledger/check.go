package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"parley/event"
)

// record is what events and claims have in common when they are checked.
type record struct {
	what     string // "event" or "claim"
	id       string
	wantID   string
	evidence []event.Evidence
	when     event.When
	text     [][]string // every other string, to be checked as text
}

// checkSource refuses a source that cannot be told from others.
func checkSource(s event.Source) error {
	if s.SHA256 == "" {
		return fmt.Errorf("source %q: no sha256; hash the text as read", s.ID)
	}
	if !allText(s.ID, s.SHA256, s.Title, s.Author, s.Publisher, s.Date, s.Grade) {
		return fmt.Errorf("source %q: its description is not UTF-8 text", s.ID)
	}
	return nil
}

// check refuses a record that does not lead back to the words of its source.
func (r record) check(s event.Source) error {
	if err := r.fault(s); err != nil {
		return fmt.Errorf("%s %s of source %q: %w", r.what, r.id, s.ID, err)
	}
	return nil
}

func (r record) fault(s event.Source) error {
	if r.id != r.wantID {
		return fmt.Errorf("its content has id %s; call Identify after the last change", r.wantID)
	}
	if len(r.evidence) == 0 {
		return errors.New("no evidence; give the byte range and quote it rests on")
	}
	for i, v := range r.evidence {
		if err := evidenceFault(v, s); err != nil {
			return fmt.Errorf("evidence %d: %w", i+1, err)
		}
	}
	for _, day := range []string{r.when.Start, r.when.End} {
		if day == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fmt.Errorf("date %q is not a day YYYY-MM-DD", day)
		}
	}
	for _, list := range r.text {
		if !allText(list...) {
			return errors.New("holds text that is not UTF-8; decode it first")
		}
	}
	return nil
}

// evidenceFault says what is wrong with a piece of evidence. It must lie in the
// text of the source being added: this is what makes ids of different sources
// differ, and with it adding in any order come to the same.
func evidenceFault(v event.Evidence, s event.Source) error {
	switch {
	case v.SHA256 != s.SHA256:
		return fmt.Errorf("lies in text %q, but the source is %q", v.SHA256, s.SHA256)
	case v.Start < 0 || v.End <= v.Start:
		return fmt.Errorf("bytes %d to %d are no range", v.Start, v.End)
	case len(v.Quote) != v.End-v.Start:
		return fmt.Errorf("quote of %d bytes for the range %d to %d; quote it exactly", len(v.Quote), v.Start, v.End)
	case !allText(v.Source, v.Quote):
		return errors.New("quote is not UTF-8 text; decode it first")
	}
	return nil
}

func allText(list ...string) bool {
	for _, s := range list {
		if !utf8.ValidString(s) {
			return false
		}
	}
	return true
}

func actorText(lists ...[]event.Actor) []string {
	var text []string
	for _, list := range lists {
		for _, a := range list {
			text = append(text, a.Text, a.Name, a.Code, a.Country, a.Sector)
		}
	}
	return text
}

// checkEvents refuses faulty events and returns the others once each, with the
// number that were repeated.
func checkEvents(s event.Source, events []event.Event) ([]event.Event, int, error) {
	for i := range events {
		e := events[i]
		e.Identify()
		r := record{
			what: "event", id: events[i].ID, wantID: e.ID, evidence: e.Evidence, when: e.When,
			text: [][]string{
				{
					e.Category, e.Mode, string(e.Polarity), string(e.Publicity), e.Where, e.Trigger, e.Frame,
					string(e.When.Precision), e.When.Text, e.When.Anchor,
				},
				e.Contexts, e.Attribution, actorText(e.Sources, e.Targets),
			},
		}
		if err := r.check(s); err != nil {
			return nil, 0, err
		}
		if math.IsNaN(e.Confidence) || math.IsInf(e.Confidence, 0) {
			return nil, 0, fmt.Errorf("event %s of source %q: confidence %v is no number", e.ID, s.ID, e.Confidence)
		}
	}
	kept, repeated := distinct(events, func(e *event.Event) string { return e.ID }, func(a, b *event.Event) bool {
		if a.Confidence != b.Confidence {
			return a.Confidence > b.Confidence
		}
		return less(a, b)
	})
	return kept, repeated, nil
}

// checkClaims is checkEvents for claims.
func checkClaims(s event.Source, claims []event.Claim) ([]event.Claim, int, error) {
	for i := range claims {
		c := claims[i]
		c.Identify()
		about := actorText(c.About)
		if c.Speaker != nil {
			about = append(about, actorText([]event.Actor{*c.Speaker})...)
		}
		r := record{
			what: "claim", id: claims[i].ID, wantID: c.ID, evidence: c.Evidence, when: c.When,
			text: [][]string{
				{string(c.Kind), c.Text, string(c.When.Precision), c.When.Text, c.When.Anchor},
				c.Attribution, c.EventIDs, about,
			},
		}
		if err := r.check(s); err != nil {
			return nil, 0, err
		}
	}
	kept, repeated := distinct(claims, func(c *event.Claim) string { return c.ID }, func(a, b *event.Claim) bool { return less(a, b) })
	return kept, repeated, nil
}

// distinct keeps one record of each id. Records of one id may differ in what
// does not identify them; the better one is kept, whichever comes first.
func distinct[T any](list []T, id func(*T) string, better func(a, b *T) bool) (kept []T, repeated int) {
	at := make(map[string]int, len(list))
	kept = make([]T, 0, len(list))
	for i := range list {
		j, seen := at[id(&list[i])]
		switch {
		case !seen:
			at[id(&list[i])] = len(kept)
			kept = append(kept, list[i])
		case better(&list[i], &kept[j]):
			kept[j] = list[i]
		}
	}
	return kept, len(list) - len(kept)
}

// less orders records by their JSON: an order of no meaning, but always the
// same. It is needed only for records that share an id.
func less(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Compare(x, y) < 0
}
