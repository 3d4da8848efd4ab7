package draft

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"parley/actor"
	"parley/codebook"
	"parley/event"
	"parley/settle"
	"parley/settle/casefile"
)

var (
	pak = event.Actor{Name: "Pakistan", Code: "PAK", Country: "PAK"}
	mil = event.Actor{Name: "Pakistan Army", Code: "PAKMIL-army", Country: "PAK", Sector: "MIL"}
	afg = event.Actor{Name: "Afghanistan", Code: "AFG", Country: "AFG"}
	tal = event.Actor{Name: "Afghan Taliban", Code: "afghan-taliban", Country: "AFG", Sector: "GOV"}
	ttp = event.Actor{Name: "Tehrik-i-Taliban Pakistan", Code: "ttp", Country: "PAK", Sector: "REB"}
	usa = event.Actor{Name: "United States", Code: "USA", Country: "USA"}
)

// told is an event in few words: "AID/mode", its doer and target, a day and a quote.
func told(act string, from, to event.Actor, day, quote string) event.Event {
	category, mode, _ := strings.Cut(act, "/")
	e := event.Event{
		Category: category, Mode: mode, Sources: []event.Actor{from}, Polarity: event.Happened, Publicity: event.Public, Confidence: 0.8,
		When:     event.When{Start: day, End: day, Precision: event.Day},
		Evidence: []event.Evidence{{Source: "report", SHA256: "of " + day + quote, Start: 7, End: 7 + len(quote), Quote: quote}},
	}
	if to.Name != "" {
		e.Targets = []event.Actor{to}
	}
	e.Identify()
	return e
}

func with(e event.Event, change func(*event.Event)) event.Event {
	change(&e)
	e.Identify()
	return e
}

func denied(e *event.Event) { e.Polarity = event.Denied }

func propose(t testing.TB, most int, events ...event.Event) *casefile.Case {
	t.Helper()
	c, err := Propose(request(most, events...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func request(most int, events ...event.Event) Request {
	q := Request{Registry: actor.Default(), Events: events, MostOptions: most}
	for _, name := range []string{"Pakistan", "Afghan Taliban", "TTP"} {
		q.Sides = append(q.Sides, FindSide(q.Registry, name))
	}
	return q
}

// shown make every side known without being about an option of the tests.
var shown = []event.Event{
	told("PROTEST", pak, event.Actor{}, "2020-01-01", "Pakistan marched"),
	told("PROTEST", tal, event.Actor{}, "2020-01-01", "The Taliban marched"),
	told("PROTEST", ttp, event.Actor{}, "2020-01-01", "The TTP marched"),
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		name  string
		event event.Event
		want  string // option: its words; status quo
	}{
		{"a deed", told("ASSAULT/drone", ttp, mil, "2025-01-02", "they struck"), "ttp.attack.PAK: Attack Pakistan; taken"},
		{"on land of a group in power", told("ASSAULT", mil, event.Actor{Name: "Khost", Code: "khost-afg", Country: "AFG"}, "2025-01-02", "bombed"), "PAK.attack.afghan-taliban: Attack the Afghan Taliban; taken"},
		{"before it was in power", told("ASSAULT", mil, afg, "2015-01-02", "bombed"), ""},
		{"on outsiders", told("ASSAULT", ttp, usa, "2025-01-02", "struck"), ""},
		{"on its own people", told("COERCE/arrest", pak, event.Actor{Name: "women", Country: "PAK", Sector: "CVL"}, "2025-01-02", "arrested"), ""},
		{"on fighters of nobody's", told("ASSAULT", pak, event.Actor{Name: "militants", Country: "PAK", Sector: "REB"}, "2025-01-02", "fought"), ""},
		{"words to nobody", told("CONSULT", pak, event.Actor{}, "2025-01-02", "talked"), ""},
		{"words to a people", told("REQUEST", pak, event.Actor{Name: "Afghans", Code: "AFGCVL", Country: "AFG", Sector: "CVL"}, "2025-01-02", "ordered"), ""},
		{"on nobody named", told("ASSAULT", ttp, event.Actor{Text: "people"}, "2025-01-02", "struck"), "ttp.attack: Use force; taken"},
		{"shelter", told("AID", afg, ttp, "2025-01-02", "Kabul shelters the group"), "afghan-taliban.shelter.ttp: Give sanctuary to Tehrik-i-Taliban Pakistan; taken"},
		{"shelter, alleged", with(told("AID", afg, ttp, "2025-01-02", "Kabul shelters it"), func(e *event.Event) { e.Publicity = event.Alleged }), "afghan-taliban.shelter.ttp: Give sanctuary to Tehrik-i-Taliban Pakistan (alleged); taken"},
		{"not done", with(told("AID", afg, ttp, "2025-01-02", "Kabul does not shelter it"), denied), "afghan-taliban.shelter.ttp: Give sanctuary to Tehrik-i-Taliban Pakistan; not"},
		{"planned", with(told("COERCE/deport", pak, tal, "2025-01-02", "will deport"), func(e *event.Event) { e.Polarity = event.Planned }), "PAK.deport.afghan-taliban: Deport people of the Afghan Taliban; not"},
		{"a border", told("COERCE/restrict", pak, event.Actor{Name: "Chaman", Code: "chaman-pak", Country: "PAK"}, "2025-01-02", "closed the crossing"), "PAK.border: Close the border; taken"},
		{"a demand", told("REQUEST", pak, tal, "2025-01-02", "Pakistan urged Kabul"), "afghan-taliban.comply.PAK: Meet the demands of Pakistan; not"},
		{"a demand to talk", told("REQUEST/meet", pak, tal, "2025-01-02", "Pakistan urged Kabul"), "afghan-taliban.talk.PAK: Talk with Pakistan; not"},
		{"a wish of another", with(told("RETREAT/ceasefire", tal, event.Actor{}, "2025-01-02", "the Taliban must stop"), func(e *event.Event) { e.Polarity, e.Attribution = event.Hoped, []string{"Pakistan"} }), "afghan-taliban.ceasefire.PAK: Hold fire against Pakistan; not"},
		{"a threat", told("THREATEN/violence", pak, tal, "2025-01-02", "warned"), "PAK.attack.afghan-taliban: Attack the Afghan Taliban; not"},
		{"a refusal", told("REJECT/meet", ttp, pak, "2025-01-02", "would not talk"), "ttp.talk.PAK: Talk with Pakistan; not"},
		{"a charge rejected", told("REJECT", tal, pak, "2025-01-02", "rejected the accusation"), ""},
		{"an offer", told("AGREE", tal, pak, "2025-01-02", "promised"), "afghan-taliban.promise.PAK: Keep its promises to Pakistan; not"},
		{"a truce agreed", told("AGREE", tal, pak, "2025-01-02", "agreed on a ceasefire"), "afghan-taliban.ceasefire.PAK: Hold fire against Pakistan; taken"},
		{"a truce ended", told("SANCTION/withdraw", ttp, pak, "2025-01-02", "ended its ceasefire"), "ttp.ceasefire.PAK: Hold fire against Pakistan; not"},
		{"what is freed is free", told("RETREAT/release", tal, ttp, "2021-09-02", "freed"), "afghan-taliban.release.ttp: Free prisoners of Tehrik-i-Taliban Pakistan, set_only; taken"},
		{"blame", told("ACCUSE", tal, pak, "2025-01-02", "blamed"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := propose(t, 0, append([]event.Event{c.event}, shown...)...)
			if d := cmp.Diff(c.want, told1(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

// told1 is the one option of a case that is not a protest, and how it stands.
func told1(c *casefile.Case) string {
	for _, o := range c.Options {
		if strings.HasSuffix(o.ID, ".protest") {
			continue
		}
		words := o.ID + ": " + o.Name
		if o.Moves != "" {
			words += ", " + o.Moves
		}
		if strings.Contains(c.StatusQuo, "+"+o.ID) {
			return words + "; taken"
		}
		return words + "; not"
	}
	return ""
}

func TestStatusQuo(t *testing.T) {
	attack := told("ASSAULT", ttp, pak, "2022-01-05", "attacked")
	truce := told("RETREAT/ceasefire", ttp, pak, "2022-05-01", "a truce")
	later := told("ASSAULT", ttp, pak, "2022-12-01", "attacked again")
	for _, c := range []struct {
		name   string
		events []event.Event
		want   string
	}{
		{"the later of two that exclude each other", []event.Event{attack, truce}, "-ttp.attack.PAK +ttp.ceasefire.PAK"},
		{"and back", []event.Event{later, truce}, "+ttp.attack.PAK -ttp.ceasefire.PAK"},
		{"an act long ago", []event.Event{attack, told("RETREAT/ceasefire", pak, ttp, "2024-05-01", "a truce")}, "+PAK.ceasefire.ttp -ttp.attack.PAK"},
		{"dated before undated", []event.Event{
			told("COERCE/restrict", pak, tal, "2022-12-01", "closed the border"),
			with(told("COERCE/restrict", pak, tal, "2023-02-01", "has not closed the border"), func(e *event.Event) {
				e.Polarity, e.When = event.Denied, event.When{End: "2023-02-01", Precision: event.Undated}
			}),
		}, "+PAK.border.afghan-taliban"},
		{"refused after it was done", []event.Event{told("CONCEDE", pak, ttp, "2022-01-01", "gave way"), told("REJECT", pak, ttp, "2022-02-01", "refused")}, "-PAK.comply.ttp"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Fields(propose(t, 0, append(c.events, shown...)...).StatusQuo)
			got = slices.DeleteFunc(got, func(l string) bool { return strings.HasSuffix(l, ".protest") })
			slices.Sort(got)
			want := strings.Fields(c.want)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestPreferences(t *testing.T) {
	demand := told("REQUEST", pak, tal, "2025-01-02", "Pakistan urged Kabul")
	c := propose(t, 0, append([]event.Event{
		demand, told("REQUEST", pak, tal, "2025-02-02", "again it urged Kabul"),
		told("THREATEN/violence", pak, tal, "2025-01-03", "or it would strike"),
		told("REJECT", tal, pak, "2025-01-04", "refused"),
		told("THREATEN/violence", ttp, pak, "2025-01-05", "threatened"),
	}, shown...)...)
	want := map[string][]string{
		"PAK":            {"afghan-taliban.comply.PAK", "PAK.attack.afghan-taliban IF -afghan-taliban.comply.PAK"},
		"afghan-taliban": {"-afghan-taliban.comply.PAK"},
		"ttp":            nil,
	}
	for dm, statements := range want {
		var got []string
		for _, s := range c.Preferences[dm].Statements {
			got = append(got, s.Text)
		}
		if d := cmp.Diff(statements, got); d != "" {
			t.Errorf("%s: %s", dm, d)
		}
	}
	if hole := c.Preferences["ttp"].Hole; !strings.Contains(hole, "on what condition it would carry out ttp.attack.PAK") {
		t.Errorf("the hole of the TTP does not ask on what condition: %s", hole)
	}
	if s := c.Preferences["PAK"].Statements[0]; s.Certainty != 0.8 || len(s.Evidence) != 2 || s.Evidence[1].Event != demand.ID {
		t.Errorf("the demand rests on %+v", s)
	}
}

// What is covert is out of sight of the one who is told to deny that it is so.
func TestViews(t *testing.T) {
	covert := with(told("AID", pak, tal, "2021-01-01", "secretly gave it shelter"), func(e *event.Event) { e.Publicity = event.Covert })
	own := with(told("AID", pak, tal, "2021-02-01", "gives no shelter"), func(e *event.Event) { e.Polarity, e.Attribution = event.Denied, []string{"Pakistan"} })
	others := with(told("AID", pak, tal, "2021-03-01", "Pakistan gives no shelter"), func(e *event.Event) {
		e.Polarity, e.Attribution = event.Denied, []string{"Tehrik-i-Taliban Pakistan"}
	})
	c := propose(t, 0, append([]event.Event{covert, own}, shown...)...)
	if len(c.Views) != 0 || !strings.HasSuffix(c.Options[0].Name, "(covert, denied)") {
		t.Errorf("views %v, option %s", c.Views, c.Options[0].Name)
	}
	c = propose(t, 0, append([]event.Event{covert, others}, shown...)...)
	if v := c.Views["ttp"]; len(c.Views) != 1 || !slices.Equal(v.UnseenOptions, []string{"PAK.shelter.afghan-taliban"}) || v.Evidence[0].Quote != "Pakistan gives no shelter" {
		t.Errorf("views %+v", c.Views)
	}
}

// Few options: those told most and latest; the others are named.
func TestMostOptions(t *testing.T) {
	events := append([]event.Event{
		told("ASSAULT", pak, ttp, "2025-01-01", "one"), told("ASSAULT", pak, ttp, "2025-01-02", "two"),
		told("CONSULT", pak, ttp, "2025-01-03", "talks"), told("AID", pak, ttp, "2004-01-03", "helped"),
	}, shown...)
	c := propose(t, 2, events...)
	var ids []string
	for _, o := range c.Options {
		ids = append(ids, o.ID)
	}
	if want := []string{"PAK.attack.ttp", "PAK.talk.ttp", "afghan-taliban.protest", "ttp.protest"}; !slices.Equal(ids, want) {
		t.Errorf("options %v, want %v", ids, want)
	}
	if !strings.Contains(c.Notes, "Told of Pakistan too, and left out by the most options a side has (records): Protest (1), Give aid to Tehrik-i-Taliban Pakistan (1)") {
		t.Errorf("what is left out is not named: %s", c.Notes)
	}
}

// The words of a claim go with the demand that was coded from it.
func TestClaims(t *testing.T) {
	demand := told("REQUEST", pak, tal, "2025-01-02", "Pakistan demanded that Kabul")
	q := request(0, append(shown, demand)...)
	q.Claims = []event.Claim{{EventIDs: []string{demand.ID}, Evidence: []event.Evidence{{Source: "report", Start: 5, End: 22, Quote: "Kabul act at once"}}}}
	c, err := Propose(q)
	if err != nil {
		t.Fatal(err)
	}
	if v := c.Preferences["PAK"].Statements[0].Evidence; len(v) != 2 || v[1].Quote != "Kabul act at once" || v[1].Event != demand.ID {
		t.Errorf("evidence %+v", v)
	}
}

func TestSides(t *testing.T) {
	q := request(0, shown...)
	for name, want := range map[string]error{"Norway": ErrNoRecords, "The Unlisted Front": ErrNoRecords} {
		r := q
		r.Sides = append(slices.Clone(q.Sides), FindSide(q.Registry, name))
		if _, err := Propose(r); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, sides := range [][]Side{q.Sides[:1], {q.Sides[0], FindSide(q.Registry, "PAK")}, {q.Sides[0], {}}} {
		if _, err := Propose(Request{Registry: q.Registry, Sides: sides, Events: shown}); err == nil {
			t.Errorf("%v is taken", sides)
		}
	}
	front := event.Actor{Name: "The Unlisted Front", Country: "PAK", Sector: "REB"}
	r := Request{Registry: q.Registry, Sides: []Side{q.Sides[0], FindSide(q.Registry, "The Unlisted Front")}, Events: []event.Event{told("ASSAULT", front, mil, "2025-01-01", "raided")}}
	r.Events = append(r.Events, shown...)
	if c, err := Propose(r); err != nil || c.Options[1].ID != "the-unlisted-front.attack.PAK" {
		t.Errorf("%v: %+v", err, c)
	}
	// Both a state and the group that rules it: each keeps its own.
	both := cast{q.Registry, []Side{FindSide(q.Registry, "Afghan Taliban"), FindSide(q.Registry, "Afghanistan")}}
	if a, b := both.of(tal, "2023-01-01"), both.of(afg, "2023-01-01"); a != 0 || b != 1 {
		t.Errorf("the Taliban are side %d, Afghanistan %d", a, b)
	}
}

// Every row of the tables can be reached and is worded.
func TestTables(t *testing.T) {
	for _, a := range acts() {
		category, ok := codebook.Find(a.category)
		if _, known := category.Mode(a.mode); !ok || a.mode != "*" && !known {
			t.Errorf("%s %s is no act", a.category, a.mode)
		}
		if _, ok := wordings()[a.option]; !ok && a.option != "" {
			t.Errorf("option %q has no wording", a.option)
		}
		if !slices.Contains([]role{does, ends, threatens, refuses, asks, offers, "-"}, a.role) {
			t.Errorf("%q is no role", a.role)
		}
	}
	for _, x := range exclusions() {
		if wordings()[x.one].alone == "" || wordings()[x.other].alone == "" {
			t.Errorf("%s and %s: one is no option", x.one, x.other)
		}
	}
}

var (
	categories = func() (names []string) {
		for _, c := range codebook.Categories() {
			names = append(names, c.Name)
			for _, m := range c.Modes {
				names = append(names, c.Name+"/"+m.Name)
			}
		}
		return names
	}()
	actors  = []event.Actor{pak, mil, afg, tal, ttp, usa, {}, {Name: "Khost", Code: "khost-afg", Country: "AFG"}}
	words   = []string{"ceasefire", "the border", "shelter", "accused", "talk", "struck"}
	voices  = []string{"", "Pakistan", "Afghan Taliban", "TTP", "a witness"}
	degrees = []event.Polarity{event.Happened, event.Happened, event.Denied, event.Planned, event.Conditional, event.Hoped}
)

func anyEvents(t *rapid.T) []event.Event {
	one := rapid.Custom(func(t *rapid.T) event.Event {
		day := fmt.Sprintf("20%02d-0%d-01", rapid.IntRange(0, 25).Draw(t, "year"), rapid.IntRange(1, 9).Draw(t, "month"))
		e := told(rapid.SampledFrom(categories).Draw(t, "act"), rapid.SampledFrom(actors).Draw(t, "from"), rapid.SampledFrom(actors).Draw(t, "to"), day, rapid.SampledFrom(words).Draw(t, "words"))
		e.Polarity = rapid.SampledFrom(degrees).Draw(t, "polarity")
		e.Publicity = rapid.SampledFrom([]event.Publicity{event.Public, event.Covert, event.Alleged, event.Unknown}).Draw(t, "publicity")
		e.Confidence = rapid.Float64Range(0, 1).Draw(t, "confidence")
		if v := rapid.SampledFrom(voices).Draw(t, "voice"); v != "" {
			e.Attribution = []string{v}
		}
		if rapid.Bool().Draw(t, "undated") {
			e.When = event.When{End: day, Precision: event.Undated}
		}
		e.Identify()
		return e
	})
	return append(rapid.SliceOfN(one, 0, 40).Draw(t, "events"), shown...)
}

// Nothing is proposed without evidence, nothing is preferred that is not told,
// the case can be read, and it is a model with its status quo.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t)
		c, err := Propose(request(3, events...))
		if err != nil {
			t.Fatal(err)
		}
		holds(t, c, events)
		var text bytes.Buffer
		if err := casefile.Write(&text, c); err != nil {
			t.Fatal(err)
		}
		read, err := casefile.Read("draft.yaml", text.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, text.String())
		}
		if d := cmp.Diff(c, read, cmpopts.IgnoreUnexported(casefile.Case{}), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		b, err := read.Model()
		if err != nil {
			t.Fatalf("%v\n%s", err, text.String())
		}
		if b.StatusQuo < 0 {
			t.Fatal("no status quo")
		}
		if len(b.States) <= 64 {
			if _, err := settle.NewSolver(b.Model).Solve(settle.Concept{Kind: settle.SEQ}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// holds checks that every line rests on words that stand in an event.
func holds(t *rapid.T, c *casefile.Case, events []event.Event) {
	known := map[casefile.Evidence]bool{}
	for _, e := range events {
		known[proofOf(e.ID, e.Evidence[0])] = true
	}
	rests := func(what string, list []casefile.Evidence) {
		if len(list) == 0 {
			t.Fatalf("%s has no evidence", what)
		}
		for _, v := range list {
			if !known[v] {
				t.Fatalf("%s: %+v is no evidence of an event", what, v)
			}
		}
	}
	for _, d := range c.DMs {
		rests(d.ID, d.Evidence)
		p, ok := c.Preferences[d.ID]
		if !ok || p.Hole == "" && len(p.Statements) == 0 || len(p.Statements) > 0 && (!p.Proposed || p.Certainty >= 1) {
			t.Fatalf("preference of %s: %+v", d.ID, p)
		}
		for _, s := range p.Statements {
			rests(d.ID+" "+s.Text, s.Evidence)
			if !s.Proposed || s.Certainty >= 1 {
				t.Fatalf("%s is not marked as proposed: %+v", s.Text, s)
			}
		}
	}
	for _, o := range c.Options {
		rests(o.ID, o.Evidence)
		if !o.Proposed {
			t.Fatalf("%s is not marked as proposed", o.ID)
		}
	}
	for _, x := range c.Exclusions {
		rests(strings.Join(x.Pattern, " "), x.Evidence)
		if x.Why == "" {
			t.Fatalf("%v excludes each other, and nobody says why", x.Pattern)
		}
	}
	for dm, v := range c.Views {
		rests("view of "+dm, v.Evidence)
	}
}

// The order of the records, and a record told twice, never show.
func TestOrderOfInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t)
		one, err := Propose(request(3, events...))
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		two, err := Propose(request(3, events...))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(one, two, cmpopts.IgnoreUnexported(casefile.Case{})); d != "" {
			t.Fatal(d)
		}
	})
}
