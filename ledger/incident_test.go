package ledger

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/event"
)

const icewsRows = `Event ID	Event Date	Source Name	Source Sectors	Source Country	Event Text	CAMEO Code	Intensity	Target Name	Target Sectors	Target Country	Story ID	Sentence Number	Publisher	City	District	Province	Country	Latitude	Longitude
1	2018-10-04	Pakistan		Pakistan	Consult	040	1	Afghanistan		Afghanistan	100	2	The Post	Quetta			Pakistan	30.2	67.0
2	2018-10-04	Police (Pakistan)	Police	Pakistan	Arrest	173	-5	Men (Pakistan)	General Population	Pakistan	100	3	The Post	Quetta			Pakistan	30.2	67.0
3	2018-10-04	Police (Pakistan)	Police	Pakistan	Arrest	173	-5	Men (Pakistan)	General Population	Pakistan	101	3	The Post	Quetta			Pakistan	30.2	67.0
`

// state is a side of a report's event that is a state of the registry.
func state(name, code string) []event.Actor {
	return []event.Actor{{Text: name, Name: name, Code: code, Country: code}}
}

// A meeting in a dataset and in two reports is one incident; what one of them
// denies is none. Arrests of men by police are told apart by their stories.
func TestIncidentsAcrossDatasetsAndReports(t *testing.T) {
	l := open(t, "")
	path := filepath.Join(t.TempDir(), "rows.tab")
	if err := os.WriteFile(path, []byte(icewsRows), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := importFile(t.Context(), l, path); err != nil {
		t.Fatal(err)
	}
	met := func(e *event.Event) {
		e.Sources, e.Targets, e.Where = state("Afghanistan", "AFG"), state("Pakistan", "PAK"), "Quetta"
		e.When = event.When{Start: "2018-10-05", End: "2018-10-05", Precision: event.Day}
	}
	denied := func(e *event.Event) { met(e); e.Polarity = event.Denied }
	undated := func(e *event.Event) { met(e); e.When = event.When{Precision: event.Undated} }
	a, b := source("a", "2018-10-06"), source("b", "2018-10-06")
	add(t, l, a, []event.Event{happening(a, 1, "CONSULT", "", "", met), happening(a, 9, "CONSULT", "", "", denied)}, nil)
	add(t, l, b, []event.Event{happening(b, 1, "CONSULT", "", "", met), happening(b, 9, "CONSULT", "", "", undated)}, nil)

	var counts []int64
	var meeting Incident
	for in, err := range l.Incidents(t.Context(), Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if counts = append(counts, in.Attestations); in.Attestations > 1 {
			meeting = in
		}
	}
	slices.Sort(counts)
	if want := []int64{1, 1, 1, 3}; !slices.Equal(counts, want) {
		t.Fatalf("attestations of the incidents: %v, want %v", counts, want)
	}
	if meeting.Datasets != "icews;report" || meeting.From != "2018-10-04" || meeting.To != "2018-10-05" || meeting.Accounts != 3 {
		t.Errorf("the meeting: %+v", meeting)
	}
	for _, id := range []string{meeting.ID, "of a coding"} {
		if id != meeting.ID {
			_, list, err := l.Why(t.Context(), meeting.ID)
			if err != nil {
				t.Fatal(err)
			}
			id = list[len(list)-1].ID
		}
		again, list, err := l.Why(t.Context(), id)
		if err != nil || again != meeting || len(list) != 3 {
			t.Errorf("Why(%s) = %+v with %d codings, %v; want %+v with 3", id, again, len(list), err, meeting)
		}
		for _, a := range list {
			if a.Rule == "" || a.Quote == "" || a.File == "" {
				t.Errorf("an attestation without rule, quote or file: %+v", a)
			}
		}
	}
	if _, _, err := l.Why(t.Context(), "0000000000000001"); !errors.Is(err, ErrNoIncident) {
		t.Errorf("Why of nothing: %v", err)
	}
}

// The articles that GDELT lists for an event are counted beside the codings of
// its incident, each once, and told by Why.
func TestIncidentMentions(t *testing.T) {
	event := gdeltText(t, 1, 1)
	id, _, _ := strings.Cut(event, "\t")
	number, err := strconv.Atoi(id)
	if err != nil {
		t.Fatal(err)
	}
	mentions := mentionRow(number, "http://example.org/a") + mentionRow(number, "http://example.org/b") +
		strings.Replace(mentionRow(number, "http://example.org/b"), "\t", "\t ", 1) + mentionRow(number+1, "http://example.org/c")
	l := imported(t, write(t, "a.csv", event), write(t, "m.csv", mentions))
	n := 0
	for in, err := range l.Incidents(t.Context(), Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if in.Attestations != 1 || in.Mentions != 2 {
			t.Errorf("%d attestations and %d mentions, want 1 and 2", in.Attestations, in.Mentions)
		}
		_, list, err := l.Why(t.Context(), in.ID)
		if err != nil || len(list) != 3 || list[2].Dataset != "mentions" || list[2].ID != id || !strings.Contains(list[2].Quote, "example.org/b") {
			t.Errorf("Why: %v, %+v; want the row and two articles", err, list)
		}
	}
	if n != 1 {
		t.Errorf("%d incidents, want 1", n)
	}
}

// Linking in many passes finds what linking at once does.
func TestIncidentsInPasses(t *testing.T) {
	l := imported(t, someFiles(t, 1500)...)
	incidents := func() (out []Incident) {
		for in, err := range l.Incidents(t.Context(), Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, in)
		}
		return out
	}
	happenings := func() []Happening {
		list, more, err := l.Happenings(t.Context(), Filter{}, 40)
		if err != nil || !more || len(list) != 40 {
			t.Fatal(err, more, len(list))
		}
		return list
	}
	all, most := incidents(), happenings()
	for _, l.atOnce = range []int{200, 37} {
		if d := cmp.Diff(all, incidents()); d != "" {
			t.Errorf("%d at once: incidents (-all at once):\n%s", l.atOnce, d)
		}
		if d := cmp.Diff(most, happenings()); d != "" {
			t.Errorf("%d at once: happenings (-all at once):\n%s", l.atOnce, d)
		}
	}
	if len(all) < 1000 {
		t.Errorf("%d incidents", len(all))
	}
}

// A dyad is between its two actors, whoever else a report tells of beside one of
// them, and an actor's incidents are those it takes part in.
func TestIncidentsOfADyad(t *testing.T) {
	l := open(t, "")
	a := source("a", "2018-10-06")
	act := func(at int, from, to []event.Actor) event.Event {
		return happening(a, at, "ACCUSE", "", "", func(e *event.Event) {
			e.Sources, e.Targets = from, to
			e.When = event.When{Start: "2018-10-05", End: "2018-10-05", Precision: event.Day}
		})
	}
	pak, afg, usa, ind := state("Pakistan", "PAK"), state("Afghanistan", "AFG"), state("United States", "USA"), state("India", "IND")
	add(t, l, a, []event.Event{act(1, pak, afg), act(20, usa, pak), act(40, pak, ind), act(60, usa, ind)}, nil)
	for _, c := range []struct {
		f    Filter
		want int
	}{{Filter{Dyad: [2]string{"Pakistan", "Afghanistan"}}, 1}, {Filter{Dyad: [2]string{"AFG", "USA"}}, 0}, {Filter{Actor: "Pakistan"}, 3}, {Filter{Actor: "Afghanistan"}, 1}} {
		n := 0
		for in, err := range l.Incidents(t.Context(), c.f) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			if c.f.Dyad[0] == "Pakistan" && (in.Source != "Pakistan" || in.Target != "Afghanistan") {
				t.Errorf("%+v gives %s, %s", c.f, in.Source, in.Target)
			}
		}
		if n != c.want {
			t.Errorf("%+v: %d incidents, want %d", c.f, n, c.want)
		}
	}
}

// The first digits of an id stand for it when no other begins so.
func TestIdentify(t *testing.T) {
	l := open(t, "")
	s := source("a", "2018-10-04")
	denied := func(e *event.Event) { e.Polarity = event.Denied }
	events := []event.Event{happening(s, 0, "AID", "A", "B"), happening(s, 1, "AID", "A", "B"), happening(s, 2, "AID", "A", "B"), happening(s, 3, "AID", "A", "B", denied)}
	add(t, l, s, events, nil)
	for i, id := range []string{"00000000aa000001ffffffff", "ffffffffaa000001ffffffff", "ffffffffbb000001ffffffff", "ffffffffcc000001ffffffff"} {
		if _, err := l.db.ExecContext(t.Context(), `UPDATE event SET id = ? WHERE id = ?`, id, events[i].ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ given, want, fault string }{
		{"00000000", "00000000aa000001", ""},
		{"FFFFFFFFA", "ffffffffaa000001", ""},
		{"ffffffffbb00000", "ffffffffbb000001", ""},
		{"ffffffffbb000001", "ffffffffbb000001", ""},
		{"ffffffff", "", "2 ids begin so"},
		{"ffffffffc", "", ErrNoIncident.Error()},
		{"12345678", "", ErrNoIncident.Error()},
		{"fffffff", "", "at least 8 digits"},
		{"no digits", "no digits", ""}, // Why says so
	} {
		got, err := l.Identify(t.Context(), tt.given)
		if got != tt.want || (err == nil) != (tt.fault == "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
			t.Errorf("Identify(%s) = %s, %v; want %s, %s", tt.given, got, err, tt.want, tt.fault)
		}
	}
}
