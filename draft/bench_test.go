package draft

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/event"
)

// A ledger of 20,000 events, most of them with somebody's word for it.
func BenchmarkPropose20000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	events := append([]event.Event{}, shown...)
	for i := range 20000 {
		e := told(categories[r.IntN(len(categories))], actors[r.IntN(len(actors))], actors[r.IntN(len(actors))],
			fmt.Sprintf("20%02d-%02d-%02d", r.IntN(25), 1+r.IntN(12), 1+r.IntN(28)), fmt.Sprintf("%s %d", words[r.IntN(len(words))], i))
		e.Attribution = append(e.Attribution, voices[r.IntN(len(voices)):][:1]...)
		events = append(events, e)
	}
	q := request(3, events...)
	for b.Loop() {
		if _, err := Propose(q); err != nil {
			b.Fatal(err)
		}
	}
}
