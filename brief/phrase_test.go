package brief

import (
	"strings"
	"testing"

	"parley/codebook"
	"parley/event"
	"parley/relation"
)

func TestPhrasesCoverTheCodebook(t *testing.T) {
	for _, c := range codebook.Categories() {
		if _, ok := phrases()[phraseKey{c.Name, "", false}]; !ok {
			t.Errorf("phrases.tsv has no row for %s", c.Name)
		}
		for _, m := range c.Modes {
			if _, ok := phrases()[phraseKey{c.Name, m.Name, false}]; !ok {
				t.Errorf("phrases.tsv has no row for %s/%s", c.Name, m.Name)
			}
		}
	}
	rows := 0
	for line := range strings.Lines(phraseTable) {
		if !strings.HasPrefix(line, "#") {
			rows++
		}
	}
	if rows != len(phrases()) {
		t.Errorf("phrases.tsv has %d rows, %d of them could be read and differ", rows, len(phrases()))
	}
	for k := range phrases() {
		c, ok := codebook.Find(k.category)
		if !ok {
			t.Errorf("phrases.tsv: no category %s", k.category)
		}
		if _, ok := c.Mode(k.mode); k.mode != "" && !ok {
			t.Errorf("phrases.tsv: no mode %s/%s", k.category, k.mode)
		}
	}
}

// What was not done is never worded as done, whatever the act.
func TestNeverWordedAsDone(t *testing.T) {
	x := []event.Actor{{Name: "Xanth", Code: "x"}}
	y := []event.Actor{{Name: "Ybor", Code: "y"}}
	openings := map[event.Polarity]string{
		event.Denied: "Xanth did not ", event.Planned: "Xanth plans to ", event.Conditional: "Xanth may ", event.Hoped: "Xanth is urged to ",
	}
	for k := range phrases() {
		for polarity, opening := range openings {
			e := event.Event{Category: k.category, Mode: k.mode, Sources: x, Targets: y, Polarity: polarity}
			if got := say(&e); !strings.HasPrefix(got, opening) {
				t.Errorf("%v %s: %q", k, polarity, got)
			}
		}
		e := event.Event{Category: k.category, Mode: k.mode, Sources: x, Targets: y, Polarity: event.Happened, Publicity: event.Alleged}
		if got := say(&e); !strings.HasPrefix(got, "Xanth is alleged to have ") {
			t.Errorf("%v alleged: %q", k, got)
		}
		for _, targets := range [][]event.Actor{y, nil} {
			e := event.Event{Category: k.category, Mode: k.mode, Sources: x, Targets: targets, Polarity: event.Happened}
			if got := say(&e); strings.ContainsAny(got, "[]%|") || strings.Contains(got, "  ") || strings.HasSuffix(got, " ") {
				t.Errorf("%v: the table's marks show in %q", k, got)
			}
		}
	}
}

func TestSay(t *testing.T) {
	orvane := event.Actor{Name: "Orvane", Code: "XOR", Country: "XOR"}
	kesh := event.Actor{Name: "Kesh", Code: "XKE", Country: "XKE"}
	front := event.Actor{Name: "Salt Front", Code: "sf", Sector: "REB"}
	gunmen := event.Actor{Text: "The gunmen", Name: "gunmen", Sector: "UAF"}
	rebels := event.Actor{Text: "rebels", Name: "rebels", Sector: "REB"}
	for _, c := range []struct {
		want string
		e    event.Event
	}{
		{"Orvane arrested the gunmen", event.Event{Category: "COERCE", Mode: "arrest", Sources: one(orvane), Targets: one(gunmen)}},
		{"Unnamed: carried out a drone strike on the Salt Front", event.Event{Category: "ASSAULT", Mode: "drone", Targets: one(front)}},
		{"The gunmen attacked a target not named", event.Event{Category: "ASSAULT", Sources: one(gunmen)}},
		{"Orvane and Kesh reached an agreement", event.Event{Category: "AGREE", Sources: one(orvane, kesh), Targets: one(kesh, orvane), Reciprocal: true}},
		{"Orvane made a commitment", event.Event{Category: "AGREE", Sources: one(orvane), Targets: one(orvane), Reciprocal: true}},
		{"Orvane and Kesh accused each other", event.Event{Category: "ACCUSE", Mode: "allege", Sources: one(orvane), Targets: one(kesh), Reciprocal: true}},
		{"Orvane covertly gave aid or shelter to the Salt Front", event.Event{Category: "AID", Sources: one(orvane), Targets: one(front), Publicity: event.Covert}},
		{"Orvane denied having given aid or shelter to the Salt Front", event.Event{Category: "AID", Sources: one(orvane), Targets: one(front), Polarity: event.Denied, Attribution: []string{"Orvane"}}},
		{"Orvane did not give aid or shelter to the Salt Front", event.Event{Category: "AID", Sources: one(orvane), Targets: one(front), Polarity: event.Denied, Attribution: []string{"Kesh"}}},
		{"Rebels are alleged to have attacked Kesh", event.Event{Category: "ASSAULT", Sources: one(rebels), Targets: one(kesh), Publicity: event.Alleged}},
		{"Orvane and Kesh plan to hold talks", event.Event{Category: "CONSULT", Sources: one(orvane, kesh), Targets: one(kesh, orvane), Reciprocal: true, Polarity: event.Planned}},
		{"Orvane is alleged not to have attacked Kesh", event.Event{Category: "ASSAULT", Sources: one(orvane), Targets: one(kesh), Polarity: event.Denied, Publicity: event.Alleged}},
		{"Kesh did not attack fighters", event.Event{Category: "ASSAULT", Sources: one(kesh), Targets: one(event.Actor{Text: "No fighters", Name: "fighters"}), Polarity: event.Denied}},
		{"Kesh acted on Orvane", event.Event{Category: "DANCE", Sources: one(kesh), Targets: one(orvane)}},
		{"Kesh attacked [%t|x]", event.Event{Category: "ASSAULT", Sources: one(kesh), Targets: one(event.Actor{Name: "[%t|x]", Code: "h"})}},
	} {
		if c.e.Polarity == "" {
			c.e.Polarity = event.Happened
		}
		if got := say(&c.e); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAccording(t *testing.T) {
	for want, chain := range map[string][]string{
		"":                  nil,
		"according to Kesh": {"Kesh"},
		"according to the Salt Front, quoting Kesh": {"Salt Front", "Kesh"},
	} {
		if got := according(chain); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		want string
		w    event.When
	}{
		{"4 Mar 2010", day("2010-03-04")},
		{"Mar 2010", month("2010-03-01", "2010-03-31")},
		{"2009", event.When{Start: "2009-01-01", End: "2009-12-31", Precision: event.Year}},
		{"2009–2011", event.When{Start: "2009-01-01", End: "2011-12-31", Precision: event.Span}},
		{"1 May 2009 – 3 Jun 2010", event.When{Start: "2009-05-01", End: "2010-06-03", Precision: event.Span}},
		{"after 9/11", event.When{Start: "2001-09-11", Precision: event.Open, Text: "After 9/11"}},
		{"since 2007", event.When{Start: "2007-01-01", Precision: event.Open}},
		{"after 5 Feb 2007", event.When{Start: "2007-02-05", Precision: event.Open}},
		{"until 5 Feb 2007", event.When{End: "2007-02-05", Precision: event.Open}},
		{"undated", event.When{End: "2007-02-05", Precision: event.Undated}},
		{"undated", event.When{}},
		{"undated", event.When{Start: "soon", End: "later", Precision: event.Day}},
	} {
		if got := dateOf(c.w, "").Label; got != c.want {
			t.Errorf("%+v: %q, want %q", c.w, got, c.want)
		}
	}
}

func TestExtent(t *testing.T) {
	day := func(s string) event.When { return event.When{Start: s, End: s, Precision: event.Day} }
	before := event.When{End: "1999-05-03", Precision: event.Open}
	year := event.When{Start: "2001-01-01", End: "2001-12-31", Precision: event.Year}
	since := event.When{Start: "2003-01-01", Precision: event.Open}
	for _, c := range []struct {
		list []event.When
		want string
	}{
		{nil, "|"},
		{[]event.When{day("2001-03-05")}, "5 Mar 2001|5 Mar 2001"},
		{[]event.When{day("2001-03-05"), before}, "3 May 1999 or before|5 Mar 2001"},
		{[]event.When{year, day("2000-03-05")}, "5 Mar 2000|2001"},
		{[]event.When{since, year}, "2001|2003"},
	} {
		var x extent
		for _, w := range c.list {
			x.add(w)
		}
		if from, to := x.labels(); from+"|"+to != c.want {
			t.Errorf("%v: %s|%s, want %s", c.list, from, to, c.want)
		}
	}
}

// The verb agrees with who speaks, and articles stand where names need them.
func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name string
		many bool
		want string
	}{
		{"Officials", true, "Officials"},
		{"Analysts", true, "Analysts"},
		{"Gordian government", false, "the Gordian government"},
		{"Gordian intelligence", false, "Gordian intelligence"},
		{"Premier Ana Dol's government", false, "Premier Ana Dol's government"},
	} {
		if name, many := speaker(&event.Claim{Attribution: []string{c.name}}); name != c.want || many != c.many {
			t.Errorf("%s: %q, several %t", c.name, name, many)
		}
	}
}

// A friendly end does not make a relation of more conflict than cooperation cordial.
func TestToneHeedsCounts(t *testing.T) {
	h := &relation.History{Tension: []relation.Level{{Value: -0.6}}}
	for _, c := range []struct {
		cooperative, conflictual int
		want                     string
	}{{3, 1, "friendly"}, {2, 2, "friendly"}, {1, 3, "mixed"}} {
		h.All = relation.Split{Deeds: 4, Cooperative: c.cooperative, Conflictual: c.conflictual}
		if got := tone(h); got != c.want {
			t.Errorf("%d to %d: %s, want %s", c.cooperative, c.conflictual, got, c.want)
		}
	}
}

func TestLikelihood(t *testing.T) {
	for quote, want := range map[string]string{
		"the truce will probably hold":        "likely",
		"it is highly unlikely to hold":       "very unlikely",
		"It will probably not hold.":          "unlikely",
		"it almost certainly will":            "almost certain",
		"it may hold":                         "",
		"the Likelyville mayor said so":       "",
		"an even chance, as some put it, no?": "roughly even chance",
	} {
		got := ""
		if l := likelihood(quote); l != nil {
			got = l.Term
		}
		if got != want {
			t.Errorf("%q: %q, want %q", quote, got, want)
		}
	}
}

func TestAround(t *testing.T) {
	for _, c := range []struct{ text, quote, want string }{
		{"First it rained. Gen. Ash said the U.S. army left Dorn. Then not.", "army left", "Gen. Ash said the U.S. «army left» Dorn."},
		{"# A heading\n\nThe army left\nDorn at noon\n\nAnother.", "army left", "The «army left» Dorn at noon"},
		{"All of it.", "All of it.", "All of it."},
		{"“He left.” She stayed!", "She stayed", "«She stayed»!"},
		{strings.Repeat("word ", 200) + "here " + strings.Repeat("word ", 200), "here", "«here»"},
	} {
		i := strings.Index(c.text, c.quote)
		before, after := around(c.text, i, i+len(c.quote))
		got := inSentence(Citation{Quote: c.quote, Before: before, After: after}, "«", "»")
		if c.want == "«here»" {
			if len(got) > 2*maxAround+10 || !strings.Contains(got, "word «here» word") || strings.HasPrefix(got, "ord") {
				t.Errorf("long sentence: %q", got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
