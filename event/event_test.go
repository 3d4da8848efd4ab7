package event_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/event"
)

func attack() event.Event {
	return event.Event{
		Category: "ASSAULT", Polarity: event.Happened,
		Sources:  []event.Actor{{Name: "Rebels", Country: "COD", Sector: "REB"}, {Name: "Army", Country: "RWA", Sector: "MIL"}},
		Targets:  []event.Actor{{Name: "Goma", Code: "goma-cod", Country: "COD"}},
		Evidence: []event.Evidence{{Source: "a.txt", SHA256: "ab", Start: 3, End: 9, Quote: "attack"}},
	}
}

// TestIdentity: an event is the words it rests on, what was done and by whom
// to whom; nothing else.
func TestIdentity(t *testing.T) {
	base := attack()
	base.Identify()
	for _, c := range []struct {
		name   string
		change func(*event.Event)
		same   bool
	}{
		{"another path of the same text", func(e *event.Event) { e.Evidence[0].Source = "copies/b.txt" }, true},
		{"another order of the parties", func(e *event.Event) { slices.Reverse(e.Sources) }, true},
		{"another confidence", func(e *event.Event) { e.Confidence = 0.3 }, true},
		{"another frame", func(e *event.Event) { e.Frame = "x" }, true},
		{"other words", func(e *event.Event) { e.Evidence[0].End++ }, false},
		{"another text", func(e *event.Event) { e.Evidence[0].SHA256 = "cd" }, false},
		{"another category", func(e *event.Event) { e.Category = "COERCE" }, false},
		{"denied", func(e *event.Event) { e.Polarity = event.Denied }, false},
		{"turned round", func(e *event.Event) { e.Sources, e.Targets = e.Targets, e.Sources }, false},
		{"one party less", func(e *event.Event) { e.Sources = e.Sources[:1] }, false},
	} {
		e := attack()
		c.change(&e)
		e.Identify()
		if (e.ID == base.ID) != c.same {
			t.Errorf("%s: same id %v, want %v", c.name, e.ID == base.ID, c.same)
		}
	}
}

func TestKey(t *testing.T) {
	if got := (event.Actor{Name: "Israel", Code: "ISR"}).Key(); got != "ISR" {
		t.Errorf("a listed actor is its id, got %q", got)
	}
	a, b := event.Actor{Name: "Border Guards", Country: "PAK", Sector: "COP"}, event.Actor{Name: "border guards", Country: "PAK", Sector: "COP"}
	if a.Key() != b.Key() {
		t.Error("letter case does not make another actor")
	}
	b.Country = "IRN"
	if a.Key() == b.Key() {
		t.Error("another country is another actor")
	}
}

// TestPartiesDoNotRunTogether: no two different lists of parties give one id.
func TestPartiesDoNotRunTogether(t *testing.T) {
	name := rapid.StringMatching(`[a-c"|\x00 ]{0,4}`)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) (event.Event, []string) {
			e := attack()
			e.Sources = nil
			keys := rapid.SliceOfN(name, 0, 3).Draw(t, label)
			for _, k := range keys {
				e.Sources = append(e.Sources, event.Actor{Code: k, Name: k})
			}
			e.Identify()
			var sorted []string
			for _, a := range e.Sources {
				sorted = append(sorted, a.Key())
			}
			slices.Sort(sorted)
			return e, sorted
		}
		a, ka := draw("a")
		b, kb := draw("b")
		if (a.ID == b.ID) != slices.Equal(ka, kb) {
			t.Fatalf("parties %q and %q: ids %s and %s", ka, kb, a.ID, b.ID)
		}
	})
}
