package export

import (
	"bytes"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/event"
	"parley/ledger"
)

// hostile is text that would break out of any format that does not escape it.
const hostile = "</data>]]><script>\"alert('x')\" & \x01,\n|=1+1"

func at[T any](v T) *T { return &v }

var (
	rebels    = event.Actor{Text: "the rebels", Name: `"Rebels" & <Sons>`, Country: "COD", Sector: "REB"}
	state     = event.Actor{Text: "Pakistan", Name: "Pakistan", Code: "PAK", Country: "PAK"}
	militia   = event.Actor{Text: "Militia", Name: "Militia"}
	civilians = event.Actor{Name: "Civilians", Country: "PAK", Sector: "CVL"}
)

func report(id string, when event.When, sources, targets []event.Actor) Item {
	return Item{Published: "2021-03-04", Coding: ledger.Coding{Quad: 4, Score: -9, Event: event.Event{
		ID: id, Category: "ASSAULT", Contexts: []string{"military", "territory"}, Sources: sources, Targets: targets,
		Polarity: event.Happened, Publicity: event.Public, Attribution: []string{}, When: when, Trigger: "attacked", Confidence: 0.625,
		Evidence: []event.Evidence{{Source: "a & b.txt", SHA256: strings.Repeat("ab", 32), Start: 3, End: 11, Quote: "attacked"}},
	}}}
}

func datasetRow(line int64, when event.When, sources, targets []event.Actor) Item {
	it := report("ged:abababababab:7", when, sources, targets)
	it.Published = ""
	it.Format, it.DatasetID, it.Line, it.Undirected, it.Reciprocal = "ucdp-ged", "412", line, true, true
	it.Intensity, it.Reports, it.Deaths = 0, 3, at[int32](2)
	it.Latitude, it.Longitude, it.Where = at(33.5), at(-71.25), "Quetta"
	it.Publisher, it.Link, it.Note = "Dawn", "https://example.org/?a=1&b=<2>", "Two were killed"
	it.Attribution, it.Confidence = []string{"Dawn"}, 0
	return it
}

// fixture has every sort of date, party and standing.
func fixture() []Item {
	one := func(a ...event.Actor) []event.Actor { return a }
	denied := report("b2", event.When{Start: "2020-02-01", End: "2020-02-29", Precision: event.Month}, one(state), one(rebels))
	denied.Polarity, denied.Publicity, denied.Attribution = event.Denied, event.Alleged, []string{"Kabul", hostile}
	denied.Mode, denied.Trigger, denied.Evidence[0].Quote, denied.Evidence[0].End = "aerial", hostile, hostile, 3+len(hostile)
	statement := datasetRow(9, event.When{Start: "2019-05-06", End: "2019-05-06", Precision: event.Day}, one(state), one(civilians))
	statement.ID, statement.Format, statement.Category, statement.CAMEO, statement.Quad, statement.Score = "icews:abababababab:9", "icews", "", "010", 1, 0
	statement.Intensity, statement.Latitude, statement.Longitude, statement.Link = math.Inf(1), nil, nil, "javascript:alert(1)"
	statement.Undirected, statement.Reciprocal, statement.Deaths = false, false, nil
	return []Item{
		report("a1", event.When{Start: "2021-01-02", End: "2021-01-02", Precision: event.Day}, one(rebels), one(state)),
		report("a2", event.When{Start: "2021-01-01", End: "2021-12-31", Precision: event.Year}, one(rebels, militia), one(state)),
		denied,
		report("c3", event.When{Start: "2007-01-01", Precision: event.Open}, one(state), one(militia)),
		report("c4", event.When{End: "2021-03-04", Precision: event.Undated}, one(militia), one(civilians)),
		report("c5", event.When{End: "2022-04-05", Precision: event.Open}, one(militia), nil),
		datasetRow(7, event.When{Start: "2018-03-01", End: "2018-03-03", Precision: event.Span}, one(state), one(militia)),
		statement,
	}
}

func stream(list []Item) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for _, it := range list {
			if !yield(it, nil) {
				return
			}
		}
	}
}

// written is the fixture in a format.
func written(t *testing.T, name string) ([]byte, Tally) {
	t.Helper()
	f, ok := Named(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	var b bytes.Buffer
	tally, err := f.Write(&b, stream(fixture()))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.Bytes(), tally
}

func TestEveryEventIsCounted(t *testing.T) {
	left := map[string]int{"graphml": 1, "gexf": 1, "geojson": 7}
	for _, name := range Names() {
		_, tally := written(t, name)
		if tally.Written+tally.Left != len(fixture()) || tally.Left != left[name] {
			t.Errorf("%s: %+v of %d events, want %d left out", name, tally, len(fixture()), left[name])
		}
	}
}

func TestSameItemsSameBytes(t *testing.T) {
	for _, name := range Names() {
		first, _ := written(t, name)
		for range 5 { // maps have another order each time
			if again, _ := written(t, name); !bytes.Equal(first, again) {
				t.Errorf("%s: another run gives other bytes", name)
			}
		}
	}
}

// The graphs do not even depend on the order of the events.
func TestGraphsDoNotDependOnOrder(t *testing.T) {
	for _, name := range []string{"graphml", "gexf"} {
		f, _ := Named(name)
		turned := fixture()
		slices.Reverse(turned)
		var b bytes.Buffer
		if _, err := f.Write(&b, stream(turned)); err != nil {
			t.Fatal(err)
		}
		if first, _ := written(t, name); !bytes.Equal(first, b.Bytes()) {
			t.Errorf("%s: another order gives other bytes", name)
		}
	}
}

func TestNothingIsStillWellFormed(t *testing.T) {
	for _, name := range Names() {
		f, _ := Named(name)
		var b bytes.Buffer
		if tally, err := f.Write(&b, stream(nil)); err != nil || tally.Written != 0 {
			t.Errorf("%s: %+v, %v", name, tally, err)
		}
	}
}

// An error of the ledger ends the export and comes out.
func TestErrorsComeOut(t *testing.T) {
	broken := errors.New("broken")
	for _, name := range Names() {
		f, _ := Named(name)
		_, err := f.Write(&bytes.Buffer{}, func(yield func(Item, error) bool) {
			if yield(fixture()[0], nil) {
				yield(Item{}, broken)
			}
		})
		if !errors.Is(err, broken) {
			t.Errorf("%s: error %v, want %v", name, err, broken)
		}
	}
}
