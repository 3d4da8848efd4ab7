package contradiction_test

import (
	"fmt"

	"parley/contradiction"
	"parley/event"
)

func ExampleFind() {
	britain := event.Actor{Name: "Britain", Code: "GBR", Country: "GBR"}
	farland := event.Actor{Name: "Farland", Code: "FAR", Country: "FAR"}
	coded := func(id, category, mode string, p event.Publicity, start int, quote string) event.Event {
		return event.Event{
			ID: id, Category: category, Mode: mode, Polarity: event.Happened, Publicity: p,
			Sources: []event.Actor{britain}, Targets: []event.Actor{farland}, Confidence: 0.9,
			When:     event.When{Precision: event.Undated},
			Evidence: []event.Evidence{{Source: "despatch.txt", Start: start, End: start + len(quote), Quote: quote}},
		}
	}
	rep := contradiction.Find([]event.Event{
		coded("1", "AID", "", event.Public, 0, "London lent Farland ten million"),
		coded("2", "COERCE", "cyber", event.Covert, 40, "its spies read every letter of the Farlander cabinet"),
	}, nil, contradiction.Options{})
	for _, f := range rep.Findings[:1] {
		fmt.Println(f.Title)
		for _, side := range f.Sides {
			fmt.Printf("  %q\n", side[0].Quote)
		}
	}
	// Output:
	// Britain publicly helped Farland, yet covertly took coercive action against Farland.
	//   "London lent Farland ten million"
	//   "its spies read every letter of the Farlander cabinet"
}
