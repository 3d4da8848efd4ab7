package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"parley/event"
)

// The drawers make any records the ledger accepts, with as much variety in
// their text as UTF-8 allows.

func drawActors(t *rapid.T, label string) []event.Actor {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event.Actor {
		return event.Actor{
			Text: rapid.String().Draw(t, "text"), Name: rapid.String().Draw(t, "name"),
			Code:    rapid.SampledFrom([]string{"", "PAK", "USA"}).Draw(t, "code"),
			Country: rapid.SampledFrom([]string{"", "PAK", "IGO"}).Draw(t, "country"),
			Sector:  rapid.SampledFrom([]string{"", "GOV", "REB"}).Draw(t, "sector"),
		}
	}), 0, 3).Draw(t, label)
}

func drawEvidence(t *rapid.T, s event.Source) []event.Evidence {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event.Evidence {
		quote := rapid.StringN(1, 20, -1).Draw(t, "quote")
		at := rapid.IntRange(0, 1<<40).Draw(t, "start")
		return event.Evidence{Source: rapid.String().Draw(t, "path"), SHA256: s.SHA256, Start: at, End: at + len(quote), Quote: quote}
	}), 1, 3).Draw(t, "evidence")
}

func drawWhen(t *rapid.T) event.When {
	day := rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "open") {
			return ""
		}
		return fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1, 9999).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d"))
	})
	return event.When{
		Start: day.Draw(t, "start day"), End: day.Draw(t, "end day"),
		Precision: rapid.SampledFrom([]event.Precision{event.Day, event.Open, event.Undated}).Draw(t, "precision"),
		Text:      rapid.String().Draw(t, "when text"), Anchor: rapid.String().Draw(t, "anchor"),
	}
}

func drawWords(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, label)
}

func drawEvent(t *rapid.T, s event.Source) event.Event {
	e := event.Event{
		Category: rapid.SampledFrom([]string{"AID", "ASSAULT", "", "unheard of"}).Draw(t, "category"),
		Mode:     rapid.String().Draw(t, "mode"), Contexts: drawWords(t, "contexts"),
		Sources: drawActors(t, "sources"), Targets: drawActors(t, "targets"), Reciprocal: rapid.Bool().Draw(t, "reciprocal"),
		Polarity:    rapid.SampledFrom([]event.Polarity{event.Happened, event.Hoped}).Draw(t, "polarity"),
		Publicity:   rapid.SampledFrom([]event.Publicity{event.Public, event.Alleged}).Draw(t, "publicity"),
		Attribution: drawWords(t, "attribution"), When: drawWhen(t), Where: rapid.String().Draw(t, "where"),
		Trigger: rapid.String().Draw(t, "trigger"), Frame: rapid.String().Draw(t, "frame"),
		Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"), Evidence: drawEvidence(t, s),
	}
	e.Identify()
	return e
}

func drawClaim(t *rapid.T, s event.Source) event.Claim {
	c := event.Claim{
		Kind:        rapid.SampledFrom([]event.ClaimKind{event.Assertion, event.Narrative}).Draw(t, "kind"),
		Attribution: drawWords(t, "attribution"), About: drawActors(t, "about"), Text: rapid.String().Draw(t, "text"),
		EventIDs: drawWords(t, "event ids"), When: drawWhen(t), Evidence: drawEvidence(t, s),
	}
	if speaker := drawActors(t, "speaker"); len(speaker) > 0 {
		c.Speaker = &speaker[0]
	}
	c.Identify()
	return c
}

// batch is a source with its records.
type batch struct {
	source event.Source
	events []event.Event
	claims []event.Claim
}

func drawBatches(t *rapid.T) []batch {
	n := rapid.IntRange(1, 3).Draw(t, "sources")
	list := make([]batch, n)
	for i := range list {
		s := event.Source{
			ID: rapid.String().Draw(t, "id"), SHA256: fmt.Sprint("sha", i), Title: rapid.String().Draw(t, "title"),
			Author: rapid.String().Draw(t, "author"), Publisher: rapid.String().Draw(t, "publisher"),
			Date: rapid.SampledFrom([]string{"", "2001", "2001-09", "2001-09-11"}).Draw(t, "date"),
			// Admiralty grade, or whatever a caller takes for one.
			Grade: rapid.String().Draw(t, "grade"), Bytes: rapid.IntRange(0, 1<<40).Draw(t, "bytes"), Sentences: rapid.IntRange(0, 1<<30).Draw(t, "sentences"),
		}
		list[i].source = s
		for range rapid.IntRange(0, 4).Draw(t, "events") {
			list[i].events = append(list[i].events, drawEvent(t, s))
		}
		for range rapid.IntRange(0, 3).Draw(t, "claims") {
			list[i].claims = append(list[i].claims, drawClaim(t, s))
		}
	}
	return list
}

// emptied opens no ledger but reuses one, since opening takes longer than all
// that a law does with it.
func emptied(t *testing.T, l *Ledger) *Ledger {
	for _, table := range []string{"source", "event", "event_actor", "event_evidence", "claim", "claim_actor", "claim_evidence"} {
		if _, err := l.db.Exec(`DELETE FROM ` + table); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func TestWhatGoesInComesOut(t *testing.T) {
	l := open(t, "")
	rapid.Check(t, func(r *rapid.T) {
		emptied(t, l)
		events, claims := map[string]event.Event{}, map[string]event.Claim{}
		sources := map[string]event.Source{}
		for _, b := range drawBatches(r) {
			add(t, l, b.source, b.events, b.claims)
			sources[b.source.SHA256] = b.source
			for _, e := range b.events {
				events[e.ID] = e
			}
			for _, c := range b.claims {
				claims[c.ID] = c
			}
		}
		got := read(t, l)
		if len(got.Sources) != len(sources) || len(got.Events) != len(events) || len(got.Claims) != len(claims) {
			r.Fatalf("%d sources, %d events, %d claims out of %d, %d, %d",
				len(got.Sources), len(got.Events), len(got.Claims), len(sources), len(events), len(claims))
		}
		for _, s := range got.Sources {
			if s != sources[s.SHA256] {
				r.Fatal(cmp.Diff(sources[s.SHA256], s))
			}
		}
		for _, e := range got.Events {
			if e.Contexts == nil || e.Sources == nil || e.Targets == nil || e.Attribution == nil {
				r.Fatalf("a nil list in %+v", e)
			}
			if d := cmp.Diff(events[e.ID], e, cmpopts.EquateEmpty()); d != "" {
				r.Fatal(d)
			}
		}
		for _, c := range got.Claims {
			if d := cmp.Diff(claims[c.ID], c, cmpopts.EquateEmpty()); d != "" {
				r.Fatal(d)
			}
		}
	})
}

func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	l := open(t, "")
	rapid.Check(t, func(r *rapid.T) {
		batches := drawBatches(r)
		for i, b := range batches {
			if len(b.events) > 0 { // one event twice, differing in what does not identify it
				again := b.events[0]
				again.Confidence, again.Frame = rapid.Float64Range(0, 1).Draw(r, "other confidence"), rapid.String().Draw(r, "other frame")
				batches[i].events = append(b.events, again)
			}
			batches[i].claims = append(b.claims, b.claims...)
		}
		emptied(t, l)
		for _, b := range batches {
			add(t, l, b.source, b.events, b.claims)
		}
		want := read(t, l)

		for _, b := range batches {
			if got := add(t, l, b.source, b.events, b.claims); got != (Added{Duplicates: len(b.events) + len(b.claims)}) {
				r.Fatalf("adding again: %+v", got)
			}
		}
		if d := cmp.Diff(want, read(t, l)); d != "" {
			r.Fatalf("adding again changed: %s", d)
		}

		emptied(t, l)
		mix := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 0))
		for range 2 {
			for _, i := range mix.Perm(len(batches)) {
				b := batches[i]
				b.events, b.claims = slices.Clone(b.events), slices.Clone(b.claims)
				mix.Shuffle(len(b.events), func(i, j int) { b.events[i], b.events[j] = b.events[j], b.events[i] })
				mix.Shuffle(len(b.claims), func(i, j int) { b.claims[i], b.claims[j] = b.claims[j], b.claims[i] })
				add(t, l, b.source, b.events, b.claims)
			}
		}
		if d := cmp.Diff(want, read(t, l)); d != "" {
			r.Fatalf("another order changed: %s", d)
		}
	})
}
