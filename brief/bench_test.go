package brief

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/codebook"
	"parley/event"
	"parley/relation"
)

// shelf is a record of n events in sources of a hundred events each.
func shelf(n int) Input {
	in := Input{Texts: map[string]string{}}
	categories := codebook.Categories()
	for len(in.Events) < n {
		id := fmt.Sprintf("s%04d", len(in.Sources))
		var text strings.Builder
		for i := range 100 {
			k := len(in.Events)
			quote := fmt.Sprintf("Actor %d met actor %d on day %d", k%37, (k*7)%41, k)
			e := event.Event{
				Category: categories[k%len(categories)].Name, Polarity: event.Happened, Publicity: event.Public, Confidence: 0.8,
				Sources: one(event.Actor{Name: fmt.Sprintf("Actor %d", k%37), Code: fmt.Sprintf("a%d", k%37)}),
				Targets: one(event.Actor{Name: fmt.Sprintf("Actor %d", (k*7)%41), Code: fmt.Sprintf("a%d", (k*7)%41)}),
				When:    day(fmt.Sprintf("20%02d-%02d-%02d", k%25, 1+k%12, 1+k%28)),
			}
			e.Evidence = []event.Evidence{{Source: id, SHA256: id, Start: text.Len(), End: text.Len() + len(quote), Quote: quote}}
			fmt.Fprintf(&text, "%s. ", quote)
			e.ID = fmt.Sprintf("%s-%d", id, i)
			in.Events = append(in.Events, e)
		}
		in.Texts[id] = text.String()
		in.Sources = append(in.Sources, event.Source{ID: id, SHA256: id, Sentences: 100})
	}
	in.Histories = relation.Histories(in.Events, relation.Options{})
	return in
}

func BenchmarkBuild(b *testing.B) {
	in := shelf(20_000)
	for b.Loop() {
		Build(in, Options{Most: 25})
	}
}

func BenchmarkHTML(b *testing.B) {
	built := Build(shelf(2_000), Options{})
	for b.Loop() {
		if err := HTML(io.Discard, &built); err != nil {
			b.Fatal(err)
		}
	}
}
