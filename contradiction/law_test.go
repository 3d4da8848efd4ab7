package contradiction

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/event"
)

var lawWords = []string{
	"troops crossed the river", "the minister demanded that the sanctuary be closed", "rifles went north",
	"never, it said, had it helped the rebels", "publicly the two are partners", "covertly money flowed",
	"18 people were killed in the market", "a dozen villages burned because the truce failed",
	"it refused to release the prisoners", "envoys met at night", "the army would not attack", "a double game",
}

// drawEvents makes a record of a few actors in a few sources.
func drawEvents(t *rapid.T, cast []event.Actor) []event.Event {
	n := rapid.IntRange(2, 14).Draw(t, "events")
	next := map[string]int{}
	out := make([]event.Event, 0, n)
	for i := range n {
		pick := func(label string) event.Actor { return rapid.SampledFrom(cast).Draw(t, fmt.Sprint(label, i)) }
		source := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "source")
		quote := rapid.SampledFrom(lawWords).Draw(t, "quote") + fmt.Sprintf(" part %d", i)
		e := event.Event{
			Category:   rapid.SampledFrom([]string{"AGREE", "SUPPORT", "COOPERATE", "AID", "REQUEST", "REJECT", "ACCUSE", "COERCE", "ASSAULT"}).Draw(t, "category"),
			Sources:    []event.Actor{pick("source")},
			Targets:    []event.Actor{pick("target")},
			Polarity:   rapid.SampledFrom([]event.Polarity{event.Happened, event.Happened, event.Happened, event.Denied, event.Planned, event.Conditional, event.Hoped}).Draw(t, "polarity"),
			Publicity:  rapid.SampledFrom([]event.Publicity{event.Public, event.Covert, event.Alleged, event.Unknown}).Draw(t, "publicity"),
			Confidence: rapid.SampledFrom([]float64{0, 0.5, 0.9}).Draw(t, "confidence"),
			When:       event.When{Precision: event.Undated},
			Evidence:   []event.Evidence{{Source: source, SHA256: source, Start: next[source], End: next[source] + len(quote), Quote: quote}},
		}
		if y := rapid.IntRange(1990, 1999).Draw(t, "year"); y > 1993 {
			s := fmt.Sprintf("%d-03-0%d", y, y%5+1)
			e.When = event.When{Start: s, End: s, Precision: event.Day}
		}
		next[source] += len(quote) + rapid.SampledFrom([]int{5, 500}).Draw(t, "gap")
		e.Identify()
		out = append(out, e)
	}
	return out
}

func castOf(names ...string) []event.Actor {
	var out []event.Actor
	for _, n := range names {
		out = append(out, who[n])
	}
	return out
}

func ids(rep Report) map[string]float64 {
	out := map[string]float64{}
	for _, f := range rep.Findings {
		out[f.ID] = f.Strength
	}
	return out
}

func TestOrderOfInputNeverShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, castOf("pak", "pakmil", "usa", "tal", "talchf", "gunmen"))
		want := Find(events, nil, Options{})
		check(t, want)
		mixed := rapid.Permutation(events).Draw(t, "mixed")
		if d := cmp.Diff(want, Find(mixed, nil, Options{})); d != "" {
			t.Fatal(d)
		}
	})
}

func TestUnrelatedEventRemovesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, castOf("pak", "pakmil", "usa", "tal"))
		before := ids(Find(events, nil, Options{}))
		more := drawEvents(t, castOf("deu", "sun", "gbr"))
		for i := range more { // elsewhere, so that no text order changes
			more[i].Evidence[0].Source = "other " + more[i].Evidence[0].Source
		}
		after := ids(Find(slices.Concat(events, more), nil, Options{}))
		for id, s := range before {
			if after[id] != s {
				t.Fatalf("finding %s had strength %v, now %v", id, s, after[id])
			}
		}
	})
}

// A sentence may be repeated later in the same text, or alone in another one.
func TestRepeatedSentenceCreatesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, castOf("pak", "pakmil", "usa", "tal", "talchf"))
		before := Find(events, nil, Options{})
		again := rapid.SampledFrom(events).Draw(t, "again")
		again.Evidence = slices.Clone(again.Evidence)
		v := &again.Evidence[0]
		v.Start, v.End = v.Start+100_000, v.End+100_000
		if rapid.Bool().Draw(t, "elsewhere") {
			v.Source, v.SHA256 = "elsewhere", "elsewhere"
		}
		again.Identify()
		after := Find(append(slices.Clone(events), again), nil, Options{})
		check(t, after)
		have := ids(before)
		for _, f := range after.Findings {
			if _, ok := have[f.ID]; !ok {
				t.Fatalf("new finding from a repeated sentence: %s", f.Title)
			}
			if f.Strength > have[f.ID]+1e-12 {
				t.Fatalf("a repeated sentence made %q stronger", f.Title)
			}
		}
	})
}

func TestRepeatedClaimCreatesNothing(t *testing.T) {
	words := []string{
		"the siege was lifted because the river had risen", "a bribe led to the lifting of the siege",
		"the United States will be attacked", "the United States would not face an attack", "American camps were overrun and burned",
		"whether the United States would face danger", "that it would not",
	}
	kinds := []event.ClaimKind{event.Cause, event.Forecast, event.Assertion, event.Question}
	rapid.Check(t, func(t *rapid.T) {
		var claims []event.Claim
		at := 0
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			w := rapid.SampledFrom(words).Draw(t, "words") + fmt.Sprint(" part ", i)
			claims = append(claims, claim(rapid.SampledFrom(kinds).Draw(t, "kind"), "doc", at, "usa", w))
			at += len(w) + rapid.SampledFrom([]int{10, 400, 2000}).Draw(t, "gap")
		}
		before := Find(nil, claims, Options{})
		check(t, before)
		mixed := rapid.Permutation(claims).Draw(t, "mixed")
		if d := cmp.Diff(before, Find(nil, mixed, Options{})); d != "" {
			t.Fatal(d)
		}
		again := rapid.SampledFrom(claims).Draw(t, "again")
		again = claim(again.Kind, "doc", again.Evidence[0].Start+100_000, "usa", again.Text)
		have := ids(before)
		for _, f := range Find(nil, append(slices.Clone(claims), again), Options{}).Findings {
			if _, ok := have[f.ID]; !ok {
				t.Fatalf("new finding from a repeated claim: %s", f.Title)
			}
		}
	})
}

func TestInputIsNotChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, castOf("pak", "usa", "tal"))
		copied := make([]event.Event, len(events))
		for i, e := range events {
			copied[i] = e
			copied[i].Evidence = slices.Clone(e.Evidence)
			copied[i].Sources = slices.Clone(e.Sources)
		}
		Find(events, nil, Options{})
		if d := cmp.Diff(copied, events); d != "" {
			t.Fatal(d)
		}
	})
}

// Records as no coder should write them must not do harm.
func TestHostileRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"", " ", "because", "led to", ", because of ,", "\xff\xfe led to \x00", "this led to it; would not attack", "İİ because İ", "9999999999999999999 killed", "—:;,"})
		actors := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event.Actor {
			return event.Actor{Name: words.Draw(t, "name"), Code: words.Draw(t, "code"), Country: words.Draw(t, "country"), Sector: rapid.SampledFrom([]string{"", "REB", "GOV", "UNK", "?"}).Draw(t, "sector")}
		}), 0, 3)
		places := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event.Evidence {
			return event.Evidence{Source: words.Draw(t, "source"), Start: rapid.Int().Draw(t, "start"), End: rapid.Int().Draw(t, "end"), Quote: words.Draw(t, "quote")}
		}), 0, 3)
		when := event.When{Start: words.Draw(t, "from"), End: "9999-12-31", Precision: event.Precision(words.Draw(t, "precision"))}
		var events []event.Event
		var claims []event.Claim
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			events = append(events, event.Event{
				ID: words.Draw(t, "id"), Category: rapid.SampledFrom([]string{"", "AID", "ASSAULT", "REJECT", "REQUEST", "?"}).Draw(t, "category"),
				Sources: actors.Draw(t, "sources"), Targets: actors.Draw(t, "targets"), Reciprocal: rapid.Bool().Draw(t, "both"),
				Polarity: rapid.SampledFrom([]event.Polarity{"", event.Happened, event.Denied}).Draw(t, "polarity"), Publicity: event.Covert,
				When: when, Confidence: rapid.Float64().Draw(t, "confidence"), Evidence: places.Draw(t, "places"),
			})
			claims = append(claims, event.Claim{
				Kind: rapid.SampledFrom([]event.ClaimKind{"", event.Cause, event.Forecast, event.Question, event.Assertion}).Draw(t, "kind"),
				Text: words.Draw(t, "text"), About: actors.Draw(t, "about"), When: when, EventIDs: []string{words.Draw(t, "event")}, Evidence: places.Draw(t, "places"),
			})
		}
		rep := Find(events, claims, Options{PerSide: -1, PerActor: 1})
		if d := cmp.Diff(rep, Find(events, claims, Options{PerSide: -1, PerActor: 1})); d != "" {
			t.Fatal(d)
		}
	})
}

// bigRecord has n events among many actors, a few of them very busy, as event
// datasets do.
func bigRecord(n int) []event.Event {
	rng := rand.New(rand.NewPCG(7, 7))
	cats := []string{"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"}
	pubs := []event.Publicity{event.Public, event.Public, event.Public, event.Public, event.Covert, event.Alleged}
	actors := make([]event.Actor, 150)
	for i := range actors {
		a, b := 'A'+rune(i%26), 'A'+rune(i/26)
		actors[i] = event.Actor{Name: fmt.Sprintf("Land %c%c", a, b), Code: fmt.Sprintf("X%c%c", b, a), Country: fmt.Sprintf("X%c%c", b, a)}
		if i%3 == 0 {
			actors[i].Sector, actors[i].Code, actors[i].Name = "REB", actors[i].Code+"REB", fmt.Sprintf("Band of %c%c", a, b)
		}
	}
	busy := func() event.Actor { return actors[int(float64(len(actors))*rng.Float64()*rng.Float64()*rng.Float64())] }
	out := make([]event.Event, n)
	at := 0
	for i := range out {
		q := fmt.Sprintf("%s number %d in the province", lawWords[rng.IntN(len(lawWords))], i)
		day := time.Date(2000+rng.IntN(20), time.Month(1+rng.IntN(12)), 1+rng.IntN(28), 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		out[i] = event.Event{
			Category: cats[rng.IntN(len(cats))], Sources: []event.Actor{busy()}, Targets: []event.Actor{busy()},
			Polarity: event.Happened, Publicity: pubs[rng.IntN(len(pubs))], Confidence: 0.5 + rng.Float64()/2,
			When:     event.When{Start: day, End: day, Precision: event.Day},
			Evidence: []event.Evidence{{Source: fmt.Sprintf("doc%d", i/50), Start: at, End: at + len(q), Quote: q}},
		}
		at += len(q) + 20
		out[i].Identify()
	}
	return out
}

func BenchmarkFind10000(b *testing.B) {
	events := bigRecord(10_000)
	b.ReportAllocs()
	for b.Loop() {
		rep := Find(events, nil, Options{})
		b.ReportMetric(float64(len(rep.Findings)), "findings")
	}
}

func BenchmarkClaims10000(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 3))
	words := []string{"the troops withdrew because of winter", "the treaty led to unrest in the capital", "it would not", "whether war would come", "the town will be attacked", "the fort fell to the rebels"}
	kinds := []event.ClaimKind{event.Cause, event.Forecast, event.Assertion, event.Question}
	claims := make([]event.Claim, 10_000)
	for i := range claims {
		claims[i] = claim(kinds[rng.IntN(len(kinds))], fmt.Sprint("doc", i/40), i%40*90, []string{"usa", "pak", "irn"}[rng.IntN(3)],
			fmt.Sprintf("%s in year %d of the reign", words[rng.IntN(len(words))], i))
	}
	b.ReportAllocs()
	for b.Loop() {
		rep := Find(nil, claims, Options{})
		b.ReportMetric(float64(len(rep.Findings)), "findings")
	}
}
