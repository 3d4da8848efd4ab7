package tell

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/settle"
	"parley/settle/casefile"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

var formats = map[string]func(io.Writer, *Analysis) error{
	"txt":  func(w io.Writer, a *Analysis) error { return Text(w, a, TextOptions{}) },
	"md":   Markdown,
	"html": HTML,
	"json": JSON,
	"svg":  SVG,
}

func build(t *testing.T, name, text string) *casefile.Built {
	t.Helper()
	c, err := casefile.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func file(t *testing.T, path string) *casefile.Built {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return build(t, filepath.Base(path), string(data))
}

func analyse(t *testing.T, b *casefile.Built, o Options) *Analysis {
	t.Helper()
	a, err := Analyse(b, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]Options{
		"river":   {Samples: -1, Seed: 1, Spread: 0.1, Most: 5},
		"harbour": {Samples: -1, Seed: 1, Spread: 0.1, Most: 10, For: "lift disarm -raid", Concepts: []settle.Concept{{Kind: settle.Maximin, Depth: 4}}},
	} {
		a := analyse(t, file(t, filepath.Join("testdata", name+".yaml")), o)
		for ext, write := range formats {
			t.Run(name+"."+ext, func(t *testing.T) {
				var got bytes.Buffer
				if err := write(&got, a); err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join("testdata", name+"."+ext), got.Bytes())
			})
		}
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run go test ./settle/tell -update", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s differs (-want +got); if the change is meant, run go test ./settle/tell -update:\n%s", path, d)
	}
}

// A move is told as what is done, where the option's name begins with a verb,
// and otherwise by the name.
func TestDeeds(t *testing.T) {
	b := build(t, "c.yaml", deeds)
	w := newWording(b)
	at := map[string]int{}
	for s, st := range b.States {
		at[st.ID] = s
	}
	for _, c := range []struct{ from, to, want string }{
		{"i", "j", "withdraw troops and normalise relations"},
		{"j", "i", "cease to withdraw troops and normalise relations"},
		{"i", "k", "choose “Strike on the capital”"},
		{"k", "i", "give up “Strike on the capital”"},
		{"k", "j", "withdraw troops and normalise relations and give up “Strike on the capital”"},
		{"i", "o", "choose “Nuclear strike”"},
		{"j", "m", "bring about state m (Taliban: high (Price). Ministry of Fish: x)"},
	} {
		h := settle.Of(0)
		if c.to == "m" {
			h = 0
		}
		if got := w.deed(h, at[c.from], at[c.to]); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if got := w.deed(settle.Of(1), at["j"], at["l"]); got != "change “Price” from “low” to “high”" {
		t.Errorf("an issue: %q", got)
	}
	for s, want := range map[string]string{
		"i": "United States: does nothing of this. Taliban: low (Price). Ministry of Fish: does nothing of this",
		"m": "United States: does nothing of this. Taliban: high (Price). Ministry of Fish: x",
		"q": "War",
	} {
		if got := w.state(at[s]); got != want {
			t.Errorf("state %s: %q, want %q", s, got, want)
		}
	}
	if got := and(w.names); got != "the United States, the Taliban and the Ministry of Fish" {
		t.Errorf("names: %q", got)
	}
}

const deeds = `format: parley-case/1
decision_makers: [{id: a, name: United States}, {id: b, name: Taliban}, {id: c, name: Ministry of Fish}]
options:
  - {id: w, name: Withdraw troops and normalise relations, dm: a}
  - {id: s, name: Strike on the capital, dm: a}
  - {id: n, name: Nuclear strike, dm: a}
  - {id: p, name: Price, dm: b, values: [low, high]}
  - {id: x, dm: c}
states:
  - {id: i, values: NNN0N}
  - {id: j, values: YNN0N}
  - {id: k, values: NYN0N}
  - {id: l, values: YNN1N}
  - {id: m, values: NNN1Y}
  - {id: o, values: NNY0N}
  - {id: q, name: War, values: YYY0-}
preferences: {a: {hole: x}, b: {hole: x}, c: {hole: x}}
`

// published is a case of ../shared/data/gmcr.
func published(t *testing.T, name string) *casefile.Built {
	t.Helper()
	path := "../../../shared/data/gmcr/" + name + ".json"
	if _, err := os.Stat(path); err != nil {
		t.Skip("../shared/data/gmcr is not here: the project stands alone, this test needs the published cases")
	}
	return file(t, path)
}

// Every published case is told in every format, and what is told agrees with
// itself: settlements have reasons that hold, near misses one that does not.
func TestPublishedCases(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/gmcr/*.json")
	if len(files) == 0 {
		t.Skip("../shared/data/gmcr is not here: the project stands alone, this test needs the published cases")
	}
	for _, f := range files {
		a := analyse(t, file(t, f), Options{Samples: 100, Seed: 1, Spread: 0.1})
		for _, x := range a.Settlements {
			for _, r := range x.Reasons {
				if !r.Stable || r.Text == "" || r.Short == "" {
					t.Errorf("%s: %s would hold, and for %s: %+v", f, x.State, r.Party, r)
				}
			}
		}
		for _, x := range a.NearMisses {
			if x.Reason.Stable {
				t.Errorf("%s: %s nearly holds, and %s stays", f, x.State, x.Reason.Party)
			}
		}
		for ext, write := range formats {
			if err := write(io.Discard, a); err != nil {
				t.Errorf("%s as %s: %v", f, ext, err)
			}
		}
	}
}

// Korea 2017: withdrawal for disarmament is held by answers, and six comparisons
// keep it from being firm.
func TestKorea(t *testing.T) {
	a := analyse(t, published(t, "nk2017_base"), Options{Samples: -1, Seed: 1, Spread: 0.1, For: "+us.withdraw +nk.abandon -nk.invade"})
	if a.Wish.State != "10" || a.Wish.Changes[0].Cost != 6 || !a.Wish.Changes[0].Proved || !a.Wish.Changes[1].Holds {
		t.Errorf("the wish: %+v", a.Wish)
	}
	for _, x := range a.Settlements {
		if x.State != "10" {
			continue
		}
		const want = "If the United States were to cease to withdraw troops and normalise relations, North Korea would then invade South Korea"
		if x.Firmness != ByAnswers || !strings.Contains(x.Reasons[0].Text, want) {
			t.Errorf("10 is %s: %s", x.Firmness, x.Reasons[0].Text)
		}
	}
}

// Elmira: the ministry and the company can leave 5 together.
func TestElmira(t *testing.T) {
	a := analyse(t, published(t, "elmira9"), Options{})
	if len(a.Jumps) != 1 || a.Jumps[0].From != "5" || a.Jumps[0].To != "8" ||
		!strings.Contains(a.Jumps[0].Text, "The Ministry of Environment would modify order; then Uniroyal would accept") {
		t.Errorf("jumps: %+v", a.Jumps)
	}
	if len(a.Limits) != 2 { // sim, as states are put together; robustness, which is not asked for
		t.Errorf("limits: %q", a.Limits)
	}
}

// A hole is said on the first page, and what holds only because of it says so.
func TestHole(t *testing.T) {
	a := analyse(t, file(t, "testdata/river.yaml"), Options{Samples: -1, Spread: 0.1})
	if !strings.Contains(strings.Join(a.Warnings, "\n"), "What the Fishers' Union prefers is not known (nobody has asked the fishers)") {
		t.Errorf("warnings: %q", a.Warnings)
	}
	if len(a.Unknown) != 16 || a.Settlements[0].Open == nil || !*a.Settlements[0].Open {
		t.Errorf("readings of what is not known: %+v", a.Unknown)
	}
	if a.Robustness != nil || len(a.Limits) != 1 {
		t.Errorf("robustness of an order that is not known: %+v, %q", a.Robustness, a.Limits)
	}
}

func TestWishOfNoState(t *testing.T) {
	b := file(t, "testdata/harbour.yaml")
	for _, text := range []string{"99", "lift", "lift shell", "-peace", "YY"} {
		if _, err := Analyse(b, Options{For: text}); !errors.Is(err, ErrWish) {
			t.Errorf("--for %q: %v", text, err)
		}
	}
	for _, text := range []string{"5", "YNYN", "+lift -shell +disarm -raid"} {
		if a := analyse(t, b, Options{For: text}); a.Wish.State != "5" {
			t.Errorf("--for %q is %s", text, a.Wish.State)
		}
	}
}

const hostile = `{"format": "parley-case/1", "title": "<script>alert(1)</script> \u001b[31m\u202e# x",
"decision_makers": [{"id": "a", "name": "<b>A</b>\u001b]0;x\u0007"}, {"id": "b", "name": "](javascript:x) | ` + "`" + `*B*` + "`" + `"}],
"options": [{"id": "x", "name": "</svg><img src=x onerror=y>\u0001", "dm": "a"}, {"id": "y", "name": "- {{.}}\u000b&amp;", "dm": "b"}], "status_quo": "1",
"preferences": {"a": {"ranking": ["3", "4", "1", "2"], "strength": [1, 2, 1], "hole": "<i>"}, "b": {"statements": ["x", "NOT y"], "evidence": [{"quote": "<u>\u001b[1m"}]}}}`

// What stands in a case is words in every format, never marks.
func TestHostile(t *testing.T) {
	a := analyse(t, build(t, "h.json", hostile), Options{Samples: 10, Spread: 0.1, For: "4"})
	out := map[string]string{}
	for ext, write := range formats {
		var b bytes.Buffer
		if err := write(&b, a); err != nil {
			t.Fatal(err)
		}
		out[ext] = b.String()
	}
	if strings.ContainsAny(out["txt"], "\x1b\x07\x01\u202e") {
		t.Error("the text has characters that a terminal obeys")
	}
	for _, mark := range []string{"<script", "<img", "<b>A", "<i>", "<u>"} {
		for _, ext := range []string{"html", "svg", "md"} {
			if strings.Contains(strings.ReplaceAll(out[ext], `\<`, ""), mark) {
				t.Errorf("%s has %s", ext, mark)
			}
		}
	}
	for d := xml.NewDecoder(strings.NewReader(out["svg"])); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
	}
	if !json.Valid([]byte(out["json"])) {
		t.Error("the JSON is none")
	}
}

// No list of the JSON is null.
func TestNoNullLists(t *testing.T) {
	may := map[string]bool{"present": true, "robustness": true, "views": true, "wish": true, "route": true, "package": true}
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case nil:
			if !may[key] {
				t.Errorf("%s is null", key)
			}
		case map[string]any:
			for k, x := range v {
				walk(k, x)
			}
		case []any:
			for _, x := range v {
				walk(key, x)
			}
		}
	}
	for _, text := range []string{deedless, hostile} {
		var b bytes.Buffer
		if err := JSON(&b, analyse(t, build(t, "c", text), Options{For: "1"})); err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(b.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		walk("", v)
	}
}

const deedless = `format: parley-case/1
decision_makers: [{id: a}]
options: [{id: x, dm: a}]
`

// The width of the page is kept, but for words in tables on the narrowest.
func TestWidth(t *testing.T) {
	a := analyse(t, file(t, "testdata/harbour.yaml"), Options{Samples: 100, Spread: 0.1})
	for _, width := range []int{60, 80, 110} {
		var b bytes.Buffer
		if err := Text(&b, a, TextOptions{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > width {
				t.Errorf("%d columns on a page of %d: %s", n, width, line)
			}
		}
	}
}

// Of a large case what does not fit is left out and said.
func TestLarge(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: parley-case/1\ndecision_makers: [{id: a}, {id: b}]\noptions:\n")
	for _, o := range "cdefghijkl" {
		b.WriteString("  - {id: " + string(o) + ", dm: " + map[bool]string{true: "a", false: "b"}[o%2 == 0] + "}\n")
	}
	b.WriteString("status_quo: -c -d -e -f -g -h -i -j -k -l\npreferences: {a: {statements: [c, -d, e]}, b: {statements: [d, -c, f]}}\n")
	a := analyse(t, build(t, "l", b.String()), Options{Samples: -1, Spread: 0.1, Most: 3, For: "1"})
	if len(a.Graph.States) > maxDrawn || a.Graph.LeftOut != 1024-len(a.Graph.States) || len(a.Limits) < 2 {
		t.Errorf("%d states drawn, %d left out, limits %q", len(a.Graph.States), a.Graph.LeftOut, a.Limits)
	}
}

// A case told as a large one holds what it holds otherwise, as firmly.
func TestLargeAgrees(t *testing.T) {
	const text = `format: parley-case/1
decision_makers: [{id: a, name: Alpha}, {id: b, name: Beta}, {id: c, name: Gamma}]
options: [{id: u, dm: a}, {id: v, dm: a, moves: set_only}, {id: w, dm: b}, {id: x, dm: b}, {id: y, dm: c}, {id: z, dm: c}]
infeasible: [[u, w], [-v, z]]
status_quo: -u -v -w -x -y -z
preferences:
  a: {statements: [w, NOT x, u IF y, v]}
  b: {statements: [u | y, NOT z, x IFF v, NOT w]}
  c: {statements: [x, NOT u, y IF w, NOT z]}
`
	b := build(t, "c.yaml", text)
	p, err := b.Case.Dense()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Large(b.Case, p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := analyse(t, b, Options{})
	if got.Outcomes != want.Outcomes || got.Outcomes != len(b.States) {
		t.Errorf("%d outcomes, want %d", got.Outcomes, want.Outcomes)
	}
	if d := cmp.Diff(want.Held[:3], got.Held); d != "" {
		t.Errorf("how many hold (-want +got):\n%s", d)
	}
	firmness := map[string]Firmness{}
	for _, x := range want.Settlements {
		firmness[x.Words] = x.Firmness
	}
	for _, x := range got.Settlements {
		if firmness[x.Words] != x.Firmness {
			t.Errorf("%s is %s, want %s", x.Words, x.Firmness, firmness[x.Words])
		}
	}
	if got.Present.Holds != want.Present.Holds {
		t.Errorf("the status quo holds: %v", got.Present.Holds)
	}
	for ext, write := range formats {
		if err := write(io.Discard, got); err != nil {
			t.Errorf("%s: %v", ext, err)
		}
	}
}

// Of parties whose order says nothing of most of their moves no outcome is told
// as held, however it is not said: by silence, by a hole or by unknown states.
func TestLittleKnown(t *testing.T) {
	const head = "format: parley-case/1\ndecision_makers: [{id: a}, {id: b}]\noptions: [{id: a.x, name: Do it, dm: a}, {id: y, dm: b}, {id: z, dm: b}]\nstatus_quo: \"1\"\npreferences:\n  a: {statements: [a.x]}\n"
	for preference, want := range map[string]string{
		"{statements: [a.x], hole: a.x and more}": "b",
		"{hole: a.x}":          "b",
		"{statements: [y, z]}": "",
		"{ranking: [[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\"]]}":                          "",
		"{ranking: [[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\"]], proposed: true}":          "b",
		"{ranking: [[\"1\", \"2\"]], unknown: [\"3\", \"4\", \"5\", \"6\", \"7\", \"8\"], hole: a.x so}": "b",
	} {
		a := analyse(t, build(t, "c.yaml", head+"  b: "+preference+"\n"), Options{Samples: 10, Spread: 0.1, For: "2"})
		if got := strings.Join(a.LittleKnown, " "); got != want {
			t.Errorf("%s: little is known of %q, want %q", preference, got, want)
		}
		var b bytes.Buffer
		if err := Text(&b, a, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		if badges := strings.Contains(b.String(), "NOT KNOWN TO BE LEFT"); badges != (want != "") || badges == strings.Contains(b.String(), "FIRM ·") {
			t.Errorf("%s: told is\n%s", preference, b.String())
		}
		if strings.Contains(strings.Join(a.Warnings, " "), "a.x") {
			t.Errorf("%s: warnings with an id: %q", preference, a.Warnings)
		}
	}
}

// What can be done together at once is told before what takes steps one after
// the other, and how sure the outcome asked for is.
func TestWayTogether(t *testing.T) {
	b := build(t, "c.yaml", `format: parley-case/1
decision_makers: [{id: a}, {id: b}]
options: [{id: x, dm: a}, {id: y, dm: b}]
status_quo: "1"
preferences: {a: {ranking: ["4", "2", "1", "3"]}, b: {ranking: ["4", "1", "2", "3"]}}
`)
	a := analyse(t, b, Options{Samples: 100, Spread: 0.1, For: "4"})
	if r := a.Wish.Route; r.Ways != "coalitions" || len(r.Steps) != 1 {
		t.Errorf("the way: %+v", r)
	}
	if a.wishSure() == "" {
		t.Error("how sure it is, is not told")
	}
}

// Who does not say whether a source was read is not told to have not read it.
func TestSources(t *testing.T) {
	a := analyse(t, build(t, "c.yaml", deedless+"sources: [{ref: x}, {ref: y, read_here: true}, {ref: z, read_here: false}]\n"), Options{})
	if d := cmp.Diff([]string{"x", "y", "z (not read by who wrote the case)"}, a.Basis.Sources); d != "" {
		t.Errorf("sources (-want +got):\n%s", d)
	}
}
