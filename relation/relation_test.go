package relation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/event"
)

var (
	pak    = event.Actor{Name: "Pakistan", Code: "PAK", Country: "PAK"}
	army   = event.Actor{Name: "Pakistan military", Code: "PAKMIL", Country: "PAK", Sector: "MIL"}
	afg    = event.Actor{Name: "Afghanistan", Code: "AFG", Country: "AFG"}
	ind    = event.Actor{Name: "India", Code: "IND", Country: "IND"}
	rebels = event.Actor{Name: "Free Hill Army", Country: "IND", Sector: "REB"}
)

// made makes an event of a quote in a source; date may be empty or of any
// precision.
func made(category string, s, t event.Actor, date, source string, start int, quote string) event.Event {
	e := event.Event{
		Category: category, Sources: []event.Actor{s}, Targets: []event.Actor{t},
		Polarity: event.Happened, Publicity: event.Public, Confidence: 0.8,
		When:     event.When{Precision: event.Undated},
		Evidence: []event.Evidence{{Source: source, SHA256: source, Start: start, End: start + len(quote), Quote: quote}},
	}
	if date != "" {
		p := map[int]event.Precision{4: event.Year, 7: event.Month, 10: event.Day}[len(date)]
		e.When = event.When{Start: date, End: date, Precision: p}
	}
	e.Identify()
	return e
}

func TestNormalise(t *testing.T) {
	tests := []struct{ in, want string }{
		{"  The U.S. “left”,\nat last. ", "the us left at last"},
		{"Pakistan’s army", "pakistans army"},
		{"1,200 dead", "1 200 dead"},
		{"", ""},
		{"\xff\xfe!", ""},
		{"Ärzte — Ёлка", "ärzte ёлка"},
	}
	for _, test := range tests {
		if got := Normalise(test.in); got != test.want {
			t.Errorf("Normalise(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestDays(t *testing.T) {
	day := func(s string) int {
		d, err := time.Parse("2006-01-02", s)
		if err != nil {
			t.Fatal(err)
		}
		return dayNumber(d)
	}
	tests := []struct {
		when event.When
		want Interval
	}{
		{event.When{Start: "2001", End: "2001", Precision: event.Year}, Interval{day("2001-01-01"), day("2001-12-31"), true}},
		{event.When{Start: "1969-12-31", End: "1969-12-31", Precision: event.Day}, Interval{-1, -1, true}},
		{event.When{Start: "2004-02", End: "2004-02", Precision: event.Month}, Interval{day("2004-02-01"), day("2004-02-29"), true}},
		{event.When{Start: "2007", Precision: event.Open}, Interval{day("2007-01-01"), math.MaxInt32, true}},
		{event.When{Start: "2007-05-01", End: "2006-05-01", Precision: event.Span}, Interval{day("2006-05-01"), day("2007-05-01"), true}},
		{event.When{Start: "soon", Precision: event.Open}, Interval{math.MinInt32, math.MaxInt32, false}},
		{event.When{Precision: event.Undated}, Interval{math.MinInt32, math.MaxInt32, false}},
	}
	for _, test := range tests {
		if got := Days(test.when); got != test.want {
			t.Errorf("Days(%+v) = %+v, want %+v", test.when, got, test.want)
		}
	}
}

func TestIncidents(t *testing.T) {
	said := "border guards shelled two villages"
	tests := []struct {
		name               string
		events             []event.Event
		attested, incident int
	}{
		{
			"a sentence repeated in its text and in another",
			[]event.Event{
				made("ASSAULT", pak, afg, "", "a", 0, said),
				made("ASSAULT", pak, afg, "", "a", 900, "Border guards shelled two villages."),
				made("ASSAULT", pak, afg, "", "b", 7, said),
			},
			1, 1,
		},
		{
			"the same words of different days",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017-02-18", "a", 0, said),
				made("ASSAULT", pak, afg, "2017-05-05", "b", 0, said),
			},
			2, 2,
		},
		{
			"two papers, one day",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017-02-18", "a", 0, said),
				made("ASSAULT", pak, afg, "2017-02-18", "b", 0, "shells from across the border hit villages"),
			},
			2, 1,
		},
		{
			"two papers, one year: two incidents",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017", "a", 0, said),
				made("ASSAULT", pak, afg, "2017", "b", 0, "shells from across the border hit villages"),
			},
			2, 2,
		},
		{
			"one paper tells two acts of a day",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017-02-18", "a", 0, said),
				made("ASSAULT", pak, afg, "2017-02-18", "a", 300, "at dusk guns opened fire on a bazaar"),
				made("ASSAULT", pak, afg, "2017-02-18", "b", 0, "shells from across the border hit villages"),
			},
			3, 3,
		},
		{
			"a paper comes back to an act it told",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017-02-18", "a", 0, said),
				triggered(made("ASSAULT", pak, afg, "", "a", 300, "the Pakistani shelling of the villages"), "shelling"),
			},
			2, 1,
		},
		{
			"another attack is another",
			[]event.Event{
				made("ASSAULT", pak, afg, "2017-02-18", "a", 0, said),
				triggered(made("ASSAULT", pak, afg, "", "a", 300, "another shelling of the villages"), "shelling"),
				triggered(made("ASSAULT", pak, afg, "2018", "a", 600, "the Pakistani shelling of the villages"), "shelling"),
			},
			3, 2,
		},
		{
			"short quotes are equal by chance",
			[]event.Event{
				made("ASSAULT", pak, afg, "", "a", 0, "attacked"),
				made("ASSAULT", pak, afg, "", "b", 50, "attacked"),
			},
			2, 2,
		},
		{
			"nobody named: one day is not enough",
			[]event.Event{
				made("ASSAULT", event.Actor{Name: "unknown gunmen", Sector: "UAF"}, afg, "2017-02-18", "a", 0, said),
				made("ASSAULT", event.Actor{Name: "unknown gunmen", Sector: "UAF"}, afg, "2017-02-18", "b", 0, "a bus was fired upon"),
			},
			2, 2,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := len(Attested(test.events)); got != test.attested {
				t.Errorf("Attested: %d, want %d", got, test.attested)
			}
			if got := len(Incidents(test.events)); got != test.incident {
				t.Errorf("Incidents: %d, want %d", got, test.incident)
			}
		})
	}
}

// triggered names the word by which an event was found.
func triggered(e event.Event, word string) event.Event {
	e.Trigger = word
	e.Identify()
	return e
}

func TestAttestations(t *testing.T) {
	at := func(source string, start int, quote string) event.Evidence {
		return event.Evidence{Source: source, Start: start, End: start + len(quote), Quote: quote}
	}
	got := Attestations([]event.Evidence{
		at("b", 0, "The envoys met again."), at("a", 5, "the envoys met again"), at("a", 5, "the envoys met again"), at("a", 90, "they left"), at("c", 1, "they left"),
	})
	if len(got) != 3 || len(got[0].Places) != 2 || got[0].Quote != "the envoys met again" {
		t.Errorf("got %+v", got)
	}
}

func TestHistory(t *testing.T) {
	covert := made("AID", pak, afg, "2001-10", "a", 100, "trucks of rifles crossed by night")
	covert.Publicity = event.Covert
	alleged := made("ASSAULT", afg, pak, "2001-11-02", "a", 200, "Kabul is said to have fired on a post")
	alleged.Publicity = event.Alleged
	planned := made("RETREAT", pak, afg, "", "a", 300, "the garrison is to leave in spring")
	planned.Polarity = event.Planned
	talks := made("CONSULT", army, afg, "2001-11-20", "a", 400, "the two sides met at the frontier")
	talks.Targets = append(talks.Targets, army)
	talks.Sources = append(talks.Sources, afg)
	talks.Reciprocal = true
	inside := made("COERCE", pak, army, "2001", "a", 500, "the premier dismissed three generals")
	undated := made("REQUEST", afg, pak, "", "a", 150, "Kabul asked for the return of its aircraft")
	events := []event.Event{talks, planned, undated, alleged, covert, inside}

	list := Histories(events, Options{Grouping: ByState})
	if len(list) != 1 {
		t.Fatalf("got %d histories, want 1", len(list))
	}
	h := list[0]
	if h.A.Key != "AFG" || h.B.Key != "PAK" || h.B.Name != "Pakistan" {
		t.Errorf("parties %v %v", h.A, h.B)
	}
	var order []string
	for _, e := range h.Entries {
		order = append(order, fmt.Sprint(e.Incident.Category, " ", e.Direction, " ", e.Dating))
	}
	want := []string{"AID b>a dated", "REQUEST a>b placed", "ASSAULT a>b dated", "CONSULT a<>b dated"}
	if d := cmp.Diff(want, order); d != "" {
		t.Error(d)
	}
	if len(h.Apart) != 1 || h.Apart[0].Incident.Polarity != event.Planned {
		t.Errorf("apart: %+v", h.Apart)
	}
	if h.Covert.Deeds != 1 || h.Alleged.Conflictual != 1 || h.Public.Words != 2 || h.All.Count() != 3 || h.All.Net != 12.5 {
		t.Errorf("covert %+v alleged %+v public %+v all %+v", h.Covert, h.Alleged, h.Public, h.All)
	}
	if h.AToB.Count() != 2 || h.BToA.Count() != 2 {
		t.Errorf("a>b %+v, b>a %+v", h.AToB, h.BToA)
	}
	if h.Unit != "month" || len(h.Periods) != 2 || h.Periods[1].Label != "2001-11" || h.Periods[1].Alleged != 1 {
		t.Errorf("%s periods %+v", h.Unit, h.Periods)
	}

	if _, ok := Between(events, "PAK", "AFG", Options{}); !ok {
		t.Error("no history between PAK and AFG by actor")
	}
	if h, ok := Between(events, "PAK", "PAKMIL", Options{}); !ok || len(h.Entries) != 1 {
		t.Error("by actor, the army and its state have a history")
	}
}

func TestByState(t *testing.T) {
	tests := []struct {
		actor event.Actor
		want  string
		ok    bool
	}{
		{army, "PAK", true},
		{pak, "PAK", true},
		{rebels, rebels.Key(), true},
		{event.Actor{Name: "troops", Country: "PAK", Sector: "MIL"}, "PAK", true},
		{event.Actor{Name: "militants", Country: "PAK", Sector: "REB"}, "", false},
		{event.Actor{Name: "United Nations", Code: "UNO", Country: "UNO"}, "UNO", true},
		{event.Actor{Name: "Unknown", Sector: "UNK"}, "", false},
		{event.Actor{}, "", false},
	}
	for _, test := range tests {
		got, ok := ByState(test.actor)
		if ok != test.ok || got.Key != test.want {
			t.Errorf("ByState(%+v) = %+v, %v", test.actor, got, ok)
		}
	}
}

func TestTension(t *testing.T) {
	calm := made("AID", ind, pak, "2000-01-01", "a", 0, "India sent flour to the frontier")
	blow := made("ASSAULT", ind, pak, "2001-01-01", "a", 100, "Indian guns fired at the frontier post")
	h := Histories([]event.Event{calm, blow}, Options{HalfLife: 366})[0]
	// After one half-life friendly weight is 10/2 = 5; (9-5)/(9+5+10).
	want := []float64{-10.0 / 20, 4.0 / 24}
	for i, w := range want {
		if got := h.Tension[i].Value; math.Abs(got-w) > 1e-9 {
			t.Errorf("tension %d is %v, want %v", i, got, w)
		}
	}
	if h.Now() != h.Tension[1].Value {
		t.Error("Now is not the last level")
	}
}

func TestTurns(t *testing.T) {
	course := func(categories ...string) History {
		var list []event.Event
		for i, c := range categories {
			date := fmt.Sprintf("%d-06-01", 1990+i)
			list = append(list, made(c, ind, pak, date, "a", i*100, fmt.Sprintf("in year %d something was done", i)))
		}
		return Histories(list, Options{})[0]
	}
	tests := []struct {
		name string
		in   []string
		want []int
	}{
		{"a friendship turns", []string{"AID", "COOPERATE", "AID", "SUPPORT", "ASSAULT", "COERCE", "ASSAULT", "THREATEN"}, []int{4}},
		{"no change", []string{"AID", "ASSAULT", "AID", "ASSAULT", "AID", "ASSAULT", "AID", "ASSAULT"}, nil},
		{"one outlier is no turn", []string{"AID", "AID", "AID", "ASSAULT", "AID", "AID", "AID", "AID"}, nil},
		{"a small shift is no turn", []string{"CONSULT", "CONSULT", "CONSULT", "CONSULT", "REQUEST", "REQUEST", "REQUEST", "REQUEST"}, nil},
		{"too few to tell", []string{"AID", "ASSAULT"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := course(test.in...)
			var got []int
			for _, turn := range h.Turns {
				got = append(got, turn.Entry)
				if len(turn.Before) == 0 || len(turn.After) == 0 || turn.P > alpha {
					t.Errorf("turn without evidence: %+v", turn)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	if !course("AID", "COOPERATE", "AID", "SUPPORT", "ASSAULT", "COERCE", "ASSAULT", "THREATEN").Turns[0].Worsens() {
		t.Error("the turn is for the worse")
	}
}

func TestTriangles(t *testing.T) {
	events := []event.Event{
		made("AID", ind, rebels, "", "a", 0, "rifles went to the hill army"),
		made("COOPERATE", ind, pak, "", "a", 100, "the two railways were joined again"),
		made("ASSAULT", rebels, pak, "", "a", 200, "the hill army raided a garrison town"),
		made("ASSAULT", afg, pak, "", "a", 300, "a post on the pass was stormed"),
	}
	got, more := Triangles(Histories(events, Options{}))
	if len(got) != 1 || more != 0 {
		t.Fatalf("got %d and %d more, want 1", len(got), more)
	}
	if got[0].Friend.Key != "IND" || len(got[0].Ties[2].Entries) != 1 || got[0].Ties[2].Sign != -1 || got[0].Strength != 0.9 {
		t.Errorf("got %+v", got[0])
	}
	events[0].Polarity = event.Conditional
	if got, _ := Triangles(Histories(events, Options{})); len(got) != 0 {
		t.Errorf("a deed that is only possible makes no friend: %+v", got)
	}
}

// drawn makes up a record.
func drawn(t *rapid.T) []event.Event {
	cast := []event.Actor{pak, army, afg, ind, rebels, {Name: "unknown men", Sector: "UNK"}}
	n := rapid.IntRange(0, 20).Draw(t, "n")
	var out []event.Event
	for i := range n {
		e := made(rapid.SampledFrom([]string{"AID", "SUPPORT", "ACCUSE", "ASSAULT", "NOTHING"}).Draw(t, "category"),
			rapid.SampledFrom(cast).Draw(t, "source"), rapid.SampledFrom(cast).Draw(t, "target"),
			rapid.SampledFrom([]string{"", "", "1999", "2001-02", "2001-02-03", "2004-05-06"}).Draw(t, "date"),
			rapid.SampledFrom([]string{"x", "y"}).Draw(t, "text"), i*50,
			rapid.SampledFrom([]string{"one sentence that recurs", "another such sentence here", "short"}).Draw(t, "quote"))
		e.Polarity = rapid.SampledFrom([]event.Polarity{event.Happened, event.Happened, event.Denied, event.Planned}).Draw(t, "polarity")
		e.Publicity = rapid.SampledFrom([]event.Publicity{event.Public, event.Covert, event.Alleged}).Draw(t, "publicity")
		e.Identify()
		out = append(out, e)
	}
	return out
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawn(t)
		list := Histories(events, Options{Grouping: ByState})
		if d := cmp.Diff(list, Histories(rapid.Permutation(events).Draw(t, "mixed"), Options{Grouping: ByState})); d != "" {
			t.Fatalf("the order of input shows: %s", d)
		}
		codings := 0
		for _, in := range Incidents(events) {
			codings += len(in.Codings)
			if len(in.Evidence) == 0 || len(in.Attestations) == 0 {
				t.Fatalf("an incident without evidence: %+v", in)
			}
		}
		distinct := map[string]bool{}
		for _, e := range events {
			distinct[e.ID] = true
		}
		if codings != len(distinct) {
			t.Fatalf("%d codings of %d events", codings, len(distinct))
		}
		if d := cmp.Diff(Incidents(events), Incidents(append(slices.Clone(events), events...))); d != "" {
			t.Fatalf("reading twice changes something: %s", d)
		}
		for _, h := range list {
			if h.A.Key >= h.B.Key {
				t.Fatalf("parties out of order: %v %v", h.A, h.B)
			}
			if h.All.Count()+h.Alleged.Count() != len(h.Entries) || len(h.Tension) != len(h.Entries) {
				t.Fatalf("counts do not add up: %+v", h)
			}
			for _, e := range h.Entries {
				if e.Incident.Polarity != event.Happened {
					t.Fatalf("%s among what happened", e.Incident.Polarity)
				}
			}
			for _, l := range h.Tension {
				if math.Abs(l.Value) >= 1 || math.IsNaN(l.Value) {
					t.Fatalf("tension %v", l.Value)
				}
			}
		}
	})
}

func BenchmarkHistories10000(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	cats := []string{"AGREE", "CONSULT", "SUPPORT", "AID", "REQUEST", "ACCUSE", "REJECT", "SANCTION", "COERCE", "ASSAULT"}
	states := []string{"AFG", "PAK", "IND", "USA", "CHN", "RUS", "IRN", "TUR", "SYR", "ISR", "EGY", "SAU", "GBR", "FRA", "DEU", "UKR", "SDN", "COL", "VEN", "MMR"}
	actor := func() event.Actor {
		c := states[int(float64(len(states))*rng.Float64()*rng.Float64())]
		return event.Actor{Name: c, Code: c, Country: c}
	}
	events := make([]event.Event, 10_000)
	for i := range events {
		date := time.Date(2000, 1, 1+rng.IntN(7000), 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		events[i] = made(cats[rng.IntN(len(cats))], actor(), actor(), date, fmt.Sprint("doc", i/40), i%40*100, fmt.Sprintf("something happened at the frontier %d", i))
	}
	b.ReportAllocs()
	for b.Loop() {
		Triangles(Histories(events, Options{Grouping: ByState}))
	}
}
