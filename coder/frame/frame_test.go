package frame

import (
	"strings"
	"testing"
	"testing/fstest"

	"parley/codebook"
)

// tablesOf compiles one table of the given rows.
func tablesOf(t *testing.T, rows ...string) *Tables {
	t.Helper()
	tables, err := read(fsOf(rows...))
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func fsOf(rows ...string) fstest.MapFS {
	return fstest.MapFS{
		"tables/classes.tsv": {Data: []byte("talk\ttalk|negotiation\n")},
		"tables/ASSAULT.tsv": {Data: []byte("# comment\n\n" + strings.Join(rows, "\n") + "\n")},
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		row               string
		trigger, particle string
		elements          []Element
	}{
		{"v\tS attack T\t-\tx", "attack", "", []Element{{Place: Before, Role: 'S'}, {Place: Object, Role: 'T'}}},
		{"v\tS blow+up T!\t-\tx", "blow", "up", []Element{{Place: Before, Role: 'S'}, {Place: Object, Role: 'T', Somebody: true}}},
		{"v\tS fire on/at T\t-\tx", "fire", "", []Element{{Place: Before, Role: 'S'}, {Place: Preposed, Preps: []string{"on", "at"}, Role: 'T'}}},
		{"v\tS hold @talk (with B)\t-\tx", "hold", "", []Element{{Place: Before, Role: 'S'}, {Place: Object, Words: []string{"negotiation", "talk"}}, {Place: Preposed, Preps: []string{"with"}, Role: 'B', Optional: true}}},
		{"v\tS urge T to\t-\tx", "urge", "", []Element{{Place: Before, Role: 'S'}, {Place: Object, Role: 'T'}, {Place: Infinitive}}},
		{"v\tS threaten to {quit|leave}\t-\tx", "threaten", "", []Element{{Place: Before, Role: 'S'}, {Place: Infinitive, Preps: []string{"to"}, Words: []string{"leave", "quit"}}}},
		{"v\tS demand that T!\t-\tx", "demand", "", []Element{{Place: Before, Role: 'S'}, {Place: Clause, Role: 'T', Somebody: true}}},
		{"n\twithdrawal of S (from T)\t-\tx", "withdrawal", "", []Element{{Place: Preposed, Preps: []string{"of"}, Role: 'S'}, {Place: Preposed, Preps: []string{"from"}, Role: 'T', Optional: true}}},
		{"a\tS critical of *\t-\tx", "critical", "", []Element{{Place: Before, Role: 'S'}, {Place: Preposed, Preps: []string{"of"}, Role: '*'}}},
	} {
		f := tablesOf(t, c.row).All[0]
		if f.Trigger != c.trigger || f.Particle != c.particle || len(f.Elements) != len(c.elements) {
			t.Errorf("%s: %+v", c.row, f)
			continue
		}
		for i, e := range f.Elements {
			w := c.elements[i]
			if e.Place != w.Place || e.Role != w.Role || e.Optional != w.Optional || e.Somebody != w.Somebody || strings.Join(e.Preps, " ") != strings.Join(w.Preps, " ") {
				t.Errorf("%s: element %d is %+v, want %+v", c.row, i, e, w)
			}
			if strings.Join(e.Words, " ") != strings.Join(w.Words, " ") {
				t.Errorf("%s: element %d has words %q, want %q", c.row, i, e.Words, w.Words)
			}
		}
	}
}

func TestNegated(t *testing.T) {
	if f := tablesOf(t, "v\tS not yield\t-\tx").All[0]; !f.Negated || f.Trigger != "yield" {
		t.Errorf("%+v", f)
	}
}

func TestMarks(t *testing.T) {
	f := tablesOf(t, "v\tS^ will call - for *\t-\tx").All[0]
	if !f.Ahead || !f.Alone || f.Trigger != "call" || !f.Elements[0].Official || len(f.Elements) != 2 {
		t.Errorf("%+v", f)
	}
}

// TestDemandDecides: what a pattern demands orders the frames of one trigger.
func TestDemandDecides(t *testing.T) {
	tables := tablesOf(t, "v\tS strike T\t-\tx", "v\tS strike @talk with B\t-\tx", "v\tS strike T!\t-\tx", "v\tS strike\t-\tx")
	var got []string
	for _, f := range tables.Of(Verb, "strike") {
		got = append(got, strings.TrimPrefix(f.ID, "ASSAULT: "))
	}
	want := "S strike @talk with B, S strike T!, S strike T, S strike"
	if strings.Join(got, ", ") != want {
		t.Errorf("order %q, want %q", strings.Join(got, ", "), want)
	}
}

func TestMistakesNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"x\tS attack T\t-\tx", "tables/ASSAULT.tsv:3: kind"},
		{"v\tS attack T\t-", "tables/ASSAULT.tsv:3: 3 columns"},
		{"v\tS T\t-\tx", "no trigger"},
		{"v\tS hold @nothing\t-\tx", "@nothing"},
		{"v\tS hold (with B\t-\tx", "parenthesis"},
	} {
		_, err := read(fsOf(c.row))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want one with %q", c.row, err, c.want)
		}
	}
}

// TestEmbeddedTables: categories and modes are the codebook's, and no pattern
// stands twice.
func TestEmbeddedTables(t *testing.T) {
	tables, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range tables.All {
		key := f.ID + string(rune(f.Kind))
		if seen[key] {
			t.Errorf("%s stands twice", f.ID)
		}
		seen[key] = true
		if f.Category == None {
			continue
		}
		c, ok := codebook.Find(f.Category)
		if !ok {
			t.Errorf("%s: no such category", f.ID)
		}
		if f.Mode != "" {
			if _, ok := c.Mode(f.Mode); !ok {
				t.Errorf("%s: %s has no mode %q", f.ID, f.Category, f.Mode)
			}
		}
	}
}
