package brief

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"golang.org/x/net/html"

	"parley/event"
)

// hostile is a record whose every string tries to get out of its place.
func hostile(t *testing.T) Input {
	evil := "<script>alert(1)</script>\x1b[2J\u202e\"'`*_[x](javascript:alert(2))|</style> &amp; http://evil.example/\r\n# h"
	d := newDesk(t)
	sha := d.source(evil, evil, evil, evil, evil, "Before. "+evil+" attacked. "+evil+" says so. Will "+evil+" go?")
	a := event.Actor{Text: evil, Name: evil, Code: evil, Country: evil, Sector: evil}
	d.event(sha, evil+" attacked", event.Event{Category: "ASSAULT", Mode: evil, Sources: one(a), Targets: one(event.Actor{Name: "Kesh", Code: "XKE"}), Attribution: []string{evil, evil}, Where: evil, When: event.When{Start: "2010-01-01", Precision: event.Open, Text: evil, Anchor: evil}})
	d.event(sha, evil, event.Event{Category: evil, Sources: one(a), Polarity: event.Planned})
	d.claim(sha, evil+" says so", event.Claim{Kind: event.Assertion, Speaker: &a, Attribution: []string{evil}})
	d.claim(sha, "Will "+evil+" go?", event.Claim{Kind: event.Question})
	return d.done()
}

func TestHostileWordsStayWords(t *testing.T) {
	b := Build(hostile(t), Options{Title: "<b>t\x07</b>", About: nil, Notes: []string{"<i>n</i>"}})
	if len(b.rows()) < 5 {
		t.Fatalf("only %d rows: the test tests little", len(b.rows()))
	}
	for ext, render := range formats {
		var out bytes.Buffer
		if err := render(&out, &b); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		for _, r := range []string{"\x1b", "\u202e", "\x07"} {
			if ext != "json" && strings.Contains(got, r) {
				i := strings.Index(got, r)
				t.Errorf("%s: %q got through: %q", ext, r, got[max(0, i-80):i+len(r)])
			}
		}
		if ext == "md" && (strings.Contains(got, "<script") || regexp.MustCompile(`[^\\]\]\(javascript`).MatchString(got) || strings.Contains(got, "http://")) {
			t.Errorf("md: markup of a source got through")
		}
	}
	checkPage(t, &b)
}

// checkPage parses the page and sees to its structure.
func checkPage(t *testing.T, b *Brief) {
	t.Helper()
	var out bytes.Buffer
	if err := HTML(&out, b); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	ids, level := map[string]bool{}, 0
	var links []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("a handler: <%s %s>", n.Data, a.Key)
			}
		}
		switch n.Data {
		case "script", "img", "iframe", "object", "form", "base", "i", "b":
			t.Errorf("<%s> in the page", n.Data)
		case "html":
			if attr["lang"] != "en" {
				t.Error("the page has no language")
			}
		case "h1", "h2", "h3", "h4":
			l := int(n.Data[1] - '0')
			if l > level+1 {
				t.Errorf("heading %s follows level %d", n.Data, level)
			}
			level = l
		case "a":
			links = append(links, attr["href"])
		case "link":
			if attr["href"] != "data:," {
				t.Errorf("an outside resource: %s", attr["href"])
			}
		case "table":
			if n.FirstChild == nil || !hasChild(n, "caption") {
				t.Error("a table without a caption")
			}
		case "th":
			if attr["scope"] == "" {
				t.Error("a header cell without a scope")
			}
		}
		if id := attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %q twice", id)
			}
			ids[id] = true
		}
	}
	for _, l := range links {
		if !strings.HasPrefix(l, "#") || !ids[l[1:]] {
			t.Errorf("link %q leads nowhere", l)
		}
	}
}

func hasChild(n *html.Node, name string) bool {
	for c := range n.ChildNodes() {
		if c.Data == name {
			return true
		}
	}
	return false
}

func TestPageStructure(t *testing.T) {
	for _, in := range []Input{lakeDorn(t), saltRoad(t), {}} {
		b := Build(in, Options{})
		checkPage(t, &b)
	}
}

// No line is wider than asked for, in a pipe and on a terminal.
func TestWidths(t *testing.T) {
	long := hostile(t)
	long.Sources[0].Title = strings.Repeat("愛", 90) + strings.Repeat("x", 200)
	for _, in := range []Input{lakeDorn(t), saltRoad(t), long} {
		b := Build(in, Options{})
		for _, width := range []int{1, 30, 44, 59, 60, 72, 80, 110, 200} {
			for _, terminal := range []bool{false, true} {
				var out bytes.Buffer
				if err := Text(&out, &b, TextOptions{Width: width, Terminal: terminal}); err != nil {
					t.Fatal(err)
				}
				for line := range strings.Lines(out.String()) {
					if n := uniseg.StringWidth(strings.TrimRight(line, "\n")); n > max(width, MinWidth) {
						t.Errorf("width %d, terminal %v: %d columns: %q", width, terminal, n, line)
						break
					}
				}
			}
		}
	}
}

func TestColourOnlyWhenAsked(t *testing.T) {
	b := Build(lakeDorn(t), Options{})
	for color, want := range map[bool]bool{true: true, false: false} {
		var out bytes.Buffer
		if err := Text(&out, &b, TextOptions{Terminal: true, Color: color}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(out.String(), "\x1b["); got != want {
			t.Errorf("colour %v: escapes %v", color, got)
		}
	}
}

// Without anything to say the brief says why.
func TestEmpty(t *testing.T) {
	b := Build(Input{}, Options{})
	if d := cmp.Diff([]string{"There are no sources."}, b.Notes); d != "" {
		t.Error(d)
	}
	b = Build(Input{Sources: []event.Source{{ID: "a.txt", Sentences: 12, Grade: "B2"}}}, Options{})
	if len(b.Notes) != 1 || !strings.Contains(b.Notes[0], "12 sentences of 1 document") {
		t.Errorf("notes: %q", b.Notes)
	}
	in := lakeDorn(t)
	in.Sources = append(in.Sources, event.Source{ID: "mute.txt", SHA256: "00", Sentences: 3, Grade: "B2"})
	if b = Build(in, Options{}); !strings.Contains(strings.Join(b.Notes, "\n"), "mute.txt (3 sentences)") {
		t.Errorf("the silent source is not named: %q", b.Notes)
	}
	if b = Build(in, Options{About: []string{"Atlantis"}}); !strings.Contains(b.Notes[0], "Those named most are XOR, XKE, Hill Brigades") {
		t.Errorf("no hint who is here: %q", b.Notes)
	}
}

// What is narrowed to an actor concerns it.
func TestAbout(t *testing.T) {
	b := Build(lakeDorn(t), Options{About: []string{"Hill Brigades"}})
	if b.Scope.Events != 3 {
		t.Errorf("%d acts", b.Scope.Events)
	}
	for _, a := range b.Chronology.Rows {
		if !strings.Contains(a.Text, "Hill Brigades") {
			t.Errorf("%q does not concern them", a.Text)
		}
	}
	for _, r := range b.Relations.Rows {
		if r.A != "Hill Brigades" && r.B != "Hill Brigades" {
			t.Errorf("%s – %s", r.A, r.B)
		}
	}
	if loose := Build(lakeDorn(t), Options{About: []string{"brigades"}}); loose.Scope.Events != 3 {
		t.Errorf("a part of the name finds %d acts", loose.Scope.Events)
	}
}

// The JSON can be read back into the same brief: nothing is lost in writing.
func TestJSONRoundTrip(t *testing.T) {
	b := Build(lakeDorn(t), Options{})
	var out bytes.Buffer
	if err := JSON(&out, &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "null") {
		t.Error("a list is null")
	}
	var back Brief
	dec := json.NewDecoder(&out)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(b, back); d != "" {
		t.Error(d)
	}
	if back.Schema != Schema {
		t.Errorf("schema %q", back.Schema)
	}
}
