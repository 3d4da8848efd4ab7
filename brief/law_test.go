package brief

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/codebook"
	"parley/event"
)

// record draws sources, events and claims, some of whose evidence does not stand
// where it says.
func record(t *rapid.T) Input {
	words := []string{"Orvane", "Kesh", "attacked", "denies", "the", "truce", "—", "Dorn.", "\n\n", "«x»", "اللغة", "<b>", "\x1b[31m", "*", "|", "will", "probably"}
	var sources []event.Source
	texts := map[string]string{}
	all := map[string]string{}
	for i := range rapid.IntRange(0, 3).Draw(t, "sources") {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "text"), " ")
		s := event.Source{ID: fmt.Sprintf("s%d", i), SHA256: fmt.Sprintf("%064d", i), Date: rapid.SampledFrom([]string{"", "2010", "2011-05-01"}).Draw(t, "date"), Grade: rapid.SampledFrom([]string{"", "A1", "F6", "?"}).Draw(t, "grade")}
		all[s.SHA256] = text
		if rapid.Bool().Draw(t, "at hand") {
			texts[s.SHA256] = text
		}
		sources = append(sources, s)
	}
	evidence := func() []event.Evidence {
		var out []event.Evidence
		for range rapid.IntRange(0, 2).Draw(t, "evidence") {
			i := rapid.IntRange(0, 3).Draw(t, "source") // one more than there may be
			sha := fmt.Sprintf("%064d", i)
			text := all[sha]
			a := rapid.IntRange(0, len(text)).Draw(t, "start")
			b := rapid.IntRange(a, len(text)).Draw(t, "end")
			v := event.Evidence{Source: fmt.Sprintf("s%d", i), SHA256: sha, Start: a, End: b, Quote: text[a:b]}
			switch rapid.IntRange(0, 9).Draw(t, "fault") {
			case 0:
				v.Quote += "!"
			case 1:
				v.Start, v.End = v.Start+1, v.End+1
			case 2:
				v.Start, v.End = -5, -5+len(v.Quote)
			}
			out = append(out, v)
		}
		return out
	}
	actors := []event.Actor{
		{Name: "Orvane", Code: "XOR", Country: "XOR"},
		{Name: "Kesh", Code: "XKE", Country: "XKE"},
		{Text: "the gunmen", Name: "gunmen", Sector: "UAF"},
		{Name: "<img src=x onerror=alert(1)>", Code: "x"},
	}
	some := func(label string) []event.Actor {
		return rapid.SliceOfN(rapid.SampledFrom(actors), 0, 2).Draw(t, label)
	}
	var events []event.Event
	for range rapid.IntRange(0, 8).Draw(t, "events") {
		c := rapid.SampledFrom(codebook.Categories()).Draw(t, "category")
		e := event.Event{
			Category: c.Name, Sources: some("doers"), Targets: some("targets"), Reciprocal: rapid.Bool().Draw(t, "mutual"),
			Polarity:   rapid.SampledFrom([]event.Polarity{event.Happened, event.Denied, event.Planned, event.Conditional, event.Hoped}).Draw(t, "polarity"),
			Publicity:  rapid.SampledFrom([]event.Publicity{event.Public, event.Covert, event.Alleged, event.Unknown}).Draw(t, "publicity"),
			When:       rapid.SampledFrom([]event.When{{Precision: event.Undated}, day("2010-03-04"), {Start: "2009-01-01", End: "2009-12-31", Precision: event.Year}, {End: "2012-01-01", Precision: event.Open}}).Draw(t, "when"),
			Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"), Evidence: evidence(),
		}
		e.Identify()
		events = append(events, e)
	}
	var claims []event.Claim
	for range rapid.IntRange(0, 5).Draw(t, "claims") {
		k := event.Claim{Kind: rapid.SampledFrom([]event.ClaimKind{event.Assertion, event.Forecast, event.Proposal, event.Question, event.Cause, event.Narrative}).Draw(t, "kind"), Evidence: evidence(), When: event.When{Precision: event.Undated}}
		if rapid.Bool().Draw(t, "spoken") {
			k.Speaker, k.Attribution = &actors[0], []string{"Orvane"}
		}
		k.Identify()
		claims = append(claims, k)
	}
	return Gather(sources, events, claims, texts)
}

// Every row has evidence, and every quote stands in its source at its place.
func TestEveryRowIsCited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := record(t)
		b := Build(in, Options{Most: rapid.IntRange(0, 4).Draw(t, "most")})
		for _, r := range b.rows() {
			if len(r.cites) == 0 {
				t.Fatalf("%s: %q has no citation", r.section, r.text)
			}
			for _, c := range r.cites {
				checkCitation(t, in, &b, c)
			}
		}
		n := 0
		for range b.Citations() {
			n++
		}
		if len(b.rows()) > n {
			t.Fatalf("%d rows and %d citations", len(b.rows()), n)
		}
	})
}

func checkCitation(t *rapid.T, in Input, b *Brief, c Citation) {
	if c.Source < 1 || c.Source > len(b.Sources) {
		t.Fatalf("citation of source %d of %d", c.Source, len(b.Sources))
	}
	if c.End-c.Start != len(c.Quote) || c.Quote == "" {
		t.Fatalf("quote %q does not fill %d–%d", c.Quote, c.Start, c.End)
	}
	text, ok := in.Texts[b.Sources[c.Source-1].SHA256]
	if c.Checked != ok {
		t.Fatalf("checked is %v, text at hand is %v", c.Checked, ok)
	}
	if !ok {
		return
	}
	if text[c.Start:c.End] != c.Quote {
		t.Fatalf("%q stands at %d–%d, not %q", text[c.Start:c.End], c.Start, c.End, c.Quote)
	}
	if !strings.HasSuffix(text[:c.Start], c.Before) || !strings.HasPrefix(text[c.End:], c.After) {
		t.Fatalf("%q and %q do not stand around the quote", c.Before, c.After)
	}
	for _, p := range c.Also {
		other, ok := in.Texts[b.Sources[p.Source-1].SHA256]
		if ok && (p.End > len(other) || strings.TrimSpace(other[p.Start:p.End]) == "") {
			t.Fatalf("nothing stands at %v", p)
		}
	}
}

// Whatever the sources hold, all renderings succeed, carry no control characters
// and no element that a source brought along, and name every citation's place.
func TestRenderingsAreSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Build(record(t), Options{})
		for ext, render := range formats {
			var out bytes.Buffer
			if err := render(&out, &b); err != nil {
				t.Fatalf("%s: %v", ext, err)
			}
			got := out.String()
			if i := strings.IndexFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 && ext != "json" {
				t.Fatalf("%s: control character %q", ext, got[i:min(len(got), i+20)])
			}
			if ext != "json" && ext != "txt" && (strings.Contains(got, "<img") || strings.Contains(got, "<b>")) {
				t.Fatalf("%s: an element of a source got through", ext)
			}
			for c := range b.Citations() {
				want := fmt.Sprintf("%d–%d", c.Start, c.End)
				if ext == "json" {
					want = fmt.Sprintf(`"start": %d`, c.Start)
				}
				if !strings.Contains(got, want) {
					t.Fatalf("%s: place %s of a citation is not told", ext, want)
				}
			}
		}
	})
}

// The order of the record changes nothing.
func TestOrderIsIndifferent(t *testing.T) {
	want := lakeDorn(t)
	first := Build(Gather(want.Sources, want.Events, want.Claims, want.Texts), Options{})
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		in := lakeDorn(t)
		rng.Shuffle(len(in.Sources), func(i, j int) { in.Sources[i], in.Sources[j] = in.Sources[j], in.Sources[i] })
		rng.Shuffle(len(in.Events), func(i, j int) { in.Events[i], in.Events[j] = in.Events[j], in.Events[i] })
		rng.Shuffle(len(in.Claims), func(i, j int) { in.Claims[i], in.Claims[j] = in.Claims[j], in.Claims[i] })
		got := Build(Gather(in.Sources, in.Events, in.Claims, in.Texts), Options{})
		if d := cmp.Diff(first, got); d != "" {
			t.Fatal(d)
		}
	}
}
