package contradiction

import (
	"fmt"
	"strings"
	"testing"

	"parley/event"
)

// who are the actors of the tests, by a short word.
var who = map[string]event.Actor{
	"usa":     {Name: "United States", Code: "USA", Country: "USA"},
	"pak":     {Name: "Pakistan", Code: "PAK", Country: "PAK"},
	"pakmil":  {Name: "Pakistan military", Code: "PAKMIL", Country: "PAK", Sector: "MIL"},
	"afg":     {Name: "Afghanistan", Code: "AFG", Country: "AFG"},
	"tal":     {Name: "Afghan Taliban", Code: "AFGTAL", Country: "AFG", Sector: "REB"},
	"talchf":  {Name: "Taliban envoy", Country: "AFG", Sector: "REB"},
	"ttp":     {Name: "Pakistani Taliban", Code: "PAKTTP", Country: "PAK", Sector: "REB"},
	"irn":     {Name: "Iran", Code: "IRN", Country: "IRN"},
	"rwa":     {Name: "Rwanda", Code: "RWA", Country: "RWA"},
	"m23":     {Name: "M23", Code: "CODM23", Country: "COD", Sector: "REB"},
	"cod":     {Name: "Congo", Code: "COD", Country: "COD"},
	"tur":     {Name: "Turkey", Code: "TUR", Country: "TUR"},
	"syr":     {Name: "Syria", Code: "SYR", Country: "SYR"},
	"ypg":     {Name: "YPG", Code: "SYRYPG", Country: "SYR", Sector: "REB"},
	"ind":     {Name: "India", Code: "IND", Country: "IND"},
	"ltte":    {Name: "Tamil Tigers", Code: "LKALTTE", Country: "LKA", Sector: "REB"},
	"deu":     {Name: "Germany", Code: "DEU", Country: "DEU"},
	"sun":     {Name: "Soviet Union", Code: "SUN", Country: "SUN"},
	"gbr":     {Name: "Britain", Code: "GBR", Country: "GBR"},
	"col":     {Name: "Colombia", Code: "COL", Country: "COL"},
	"ven":     {Name: "Venezuela", Code: "VEN", Country: "VEN"},
	"farc":    {Name: "FARC", Code: "COLFARC", Country: "COL", Sector: "REB"},
	"eln":     {Name: "ELN", Code: "COLELN", Country: "COL", Sector: "REB"},
	"gunmen":  {Name: "unknown gunmen", Sector: "UAF"},
	"village": {Name: "villagers", Country: "COL", Sector: "CVL"},
}

// line is one clause of a made-up text and its coding: "pak AID tal" with
// words such as covert, denied, a date, mode=…, where=…, by=….
type line struct{ code, quote string }

// text codes the lines as clauses that stand one after the other in a source,
// gap bytes apart.
func text(t testing.TB, source string, gap int, lines ...line) []event.Event {
	t.Helper()
	var out []event.Event
	at := 0
	for _, l := range lines {
		if l.code != "" {
			out = append(out, coded(t, l, event.Evidence{
				Source: source, SHA256: source, Start: at, End: at + len(l.quote), Quote: l.quote,
			}))
		}
		at += len(l.quote) + gap
	}
	return out
}

func coded(t testing.TB, l line, v event.Evidence) event.Event {
	t.Helper()
	f := strings.Fields(l.code)
	e := event.Event{
		Category: f[1], Sources: cast(t, f[0]), Targets: cast(t, f[2]), Polarity: event.Happened,
		Publicity: event.Public, Confidence: 0.8, When: event.When{Precision: event.Undated},
		Evidence: []event.Evidence{v},
	}
	for _, w := range f[3:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "covert", "alleged", "unknown":
			e.Publicity = event.Publicity(key)
		case "denied", "planned", "conditional", "hoped":
			e.Polarity = event.Polarity(key)
		case "both":
			e.Reciprocal = true
		case "mode":
			e.Mode = value
		case "where":
			e.Where = value
		case "by":
			e.Attribution = []string{value}
		default:
			p := map[int]event.Precision{4: event.Year, 7: event.Month, 10: event.Day}[len(key)]
			if p == "" {
				t.Fatalf("line %q: unknown word %q", l.code, w)
			}
			e.When = event.When{Start: key, End: key, Precision: p}
		}
	}
	e.Identify()
	return e
}

func cast(t testing.TB, names string) []event.Actor {
	t.Helper()
	var out []event.Actor
	for n := range strings.SplitSeq(names, ",") {
		if n == "-" {
			continue
		}
		a, ok := who[n]
		if !ok {
			t.Fatalf("no actor %q", n)
		}
		a.Text = a.Name
		out = append(out, a)
	}
	return out
}

// claim makes a claim at an offset of a source.
func claim(kind event.ClaimKind, source string, at int, about, words string) event.Claim {
	c := event.Claim{
		Kind: kind, Text: words, When: event.When{Precision: event.Undated},
		Evidence: []event.Evidence{{Source: source, SHA256: source, Start: at, End: at + len(words), Quote: words}},
	}
	for n := range strings.SplitSeq(about, ",") {
		if a, ok := who[n]; ok {
			c.About = append(c.About, a)
		}
	}
	c.Identify()
	return c
}

// rules lists "kind/rule" of the findings, strongest first.
func rules(rep Report) []string {
	var out []string
	for _, f := range rep.Findings {
		out = append(out, string(f.Kind)+"/"+f.Rule)
	}
	return out
}

// check holds what is true of every finding.
func check(t interface{ Fatalf(string, ...any) }, rep Report) {
	for i, f := range rep.Findings {
		where := fmt.Sprintf("finding %d (%s)", i, f.Title)
		if f.Strength < minStrength || f.Strength > 1 {
			t.Fatalf("%s: strength %v", where, f.Strength)
		}
		if f.Title == "" || f.Why == "" || f.ID == "" {
			t.Fatalf("%s: something is empty: %+v", where, f)
		}
		if i > 0 && f.Strength > rep.Findings[i-1].Strength {
			t.Fatalf("%s: stronger than the one before", where)
		}
		for side := range f.Sides {
			if len(f.Sides[side]) == 0 {
				t.Fatalf("%s: side %d is empty", where, side)
			}
			for _, s := range f.Sides[side] {
				if s.Quote == "" || len(s.Evidence) == 0 || s.Evidence[0].Quote != s.Quote || s.Label == "" {
					t.Fatalf("%s: a side without words: %+v", where, s)
				}
				if (s.Event == nil) == (s.Claim == nil) {
					t.Fatalf("%s: a side must be an event or a claim", where)
				}
				if s.Event != nil && (s.Event.Polarity == event.Conditional || s.Event.Polarity == event.Hoped) {
					t.Fatalf("%s: rests on what is only %s", where, s.Event.Polarity)
				}
			}
		}
		if f.Sides[0][0].Quote == f.Sides[1][0].Quote {
			t.Fatalf("%s: one sentence on both sides", where)
		}
	}
}
