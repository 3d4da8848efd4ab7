package ledger

import (
	"os"
	"path/filepath"
	"testing"

	"parley/event"
)

// A happening that datasets and reports tell of is one record with the rows as
// evidence; the limit keeps what most accounts tell of, in the order of days.
func TestHappenings(t *testing.T) {
	l := open(t, "")
	path := filepath.Join(t.TempDir(), "rows.tab")
	rows := icewsRows + "4\t2018-10-04\tPakistan\t\tPakistan\tConsult\t040\t1\tAfghanistan\t\tAfghanistan\t102\t2\tThe Mail\tQuetta\t\t\tPakistan\t30.2\t67.0\n" +
		"5\t2018-10-01\tPakistan\t\tPakistan\tMake statement\t010\t0\tAfghanistan\t\tAfghanistan\t103\t2\tThe Mail\tQuetta\t\t\tPakistan\t30.2\t67.0\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := importFile(t.Context(), l, path); err != nil {
		t.Fatal(err)
	}
	a := source("a", "2018-10-06")
	met := happening(a, 1, "CONSULT", "", "", func(e *event.Event) {
		e.Sources, e.Targets, e.Where = state("Afghanistan", "AFG"), state("Pakistan", "PAK"), "Quetta"
		e.When = event.When{Start: "2018-10-05", End: "2018-10-05", Precision: event.Day}
	})
	add(t, l, a, []event.Event{met}, nil)

	list, more, err := l.Happenings(t.Context(), Filter{}, 10)
	if err != nil || more || len(list) != 3 {
		t.Fatalf("%d happenings, more %v, %v; want 3: a meeting and two arrests", len(list), more, err)
	}
	list, more, err = l.Happenings(t.Context(), Filter{}, 1)
	if err != nil || !more || len(list) != 1 {
		t.Fatalf("%d happenings of at most one, more %v, %v", len(list), more, err)
	}
	m := list[0]
	if m.Category != "CONSULT" || m.Accounts != 3 || len(m.Evidence) != 2 || len(m.Reported) != 1 || m.Reported[0] != met.ID {
		t.Errorf("the meeting: %s, %d accounts, %d rows, reported by %v; want CONSULT, 3, 2, [%s]", m.Category, m.Accounts, len(m.Evidence), m.Reported, met.ID)
	}
	for _, v := range m.Evidence {
		if rows[v.Start:v.End] != v.Quote {
			t.Errorf("bytes %d-%d are %q, the quote is %q", v.Start, v.End, rows[v.Start:v.End], v.Quote)
		}
	}
}
