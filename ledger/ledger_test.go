package ledger

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/event"
)

// Roles this test binary plays when it starts itself.
const (
	roleVar  = "PARLEY_LEDGER_TEST_ROLE"
	pathVar  = "PARLEY_LEDGER_TEST_PATH"
	roleHold = "hold" // opens the ledger and holds it until its input ends
	roleAdd  = "add"  // adds a small source, then a big one
	// roleImport imports the files of filesVar; roleFull does so when its files
	// may not grow beyond limitVar bytes.
	roleImport = "import"
	roleFull   = "full"
)

// bigEvents is how many events the source has that is killed while being added.
const bigEvents = 60000

func TestMain(m *testing.M) {
	role := os.Getenv(roleVar)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(role, os.Getenv(pathVar)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func play(role, path string) error {
	switch role {
	case roleImport:
		return playImport(path)
	case roleFull:
		return playFull(path)
	}
	l, err := Open(path)
	if err != nil {
		return err
	}
	if role == roleAdd {
		s := source("small", "2001")
		if _, err := l.Add(context.Background(), s, many(s, 10), nil); err != nil {
			return err
		}
	}
	big := source("big", "2002")
	var events []event.Event
	if role == roleAdd {
		events = many(big, bigEvents)
	}
	fmt.Println("ready")
	if role == roleAdd {
		_, err = l.Add(context.Background(), big, events, nil)
		return errors.Join(err, l.Close())
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return errors.Join(err, l.Close())
}

// start runs this binary in a role and waits until it is ready.
func start(t *testing.T, role, path string) (*exec.Cmd, io.Closer) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+role, pathVar+"="+path)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "ready\n" {
		t.Fatalf("helper said %q, %v", line, err)
	}
	return cmd, in
}

func source(name, date string) event.Source {
	return event.Source{
		ID: name + ".txt", SHA256: "sha-of-" + name, Title: "Title of " + name, Publisher: "Press",
		Date: date, Grade: "F6", Bytes: 1 << 20, Sentences: 12,
	}
}

func open(t testing.TB, path string) *Ledger {
	t.Helper()
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// happening makes an event of two actors, at a byte of its source.
func happening(s event.Source, at int, category, from, to string, change ...func(*event.Event)) event.Event {
	e := event.Event{
		Category: category, Contexts: []string{"military"},
		Sources: []event.Actor{{Text: "the " + from, Name: from, Country: "XXA"}},
		Targets: []event.Actor{{Text: "the " + to, Name: to, Code: strings.ToUpper(to), Country: "XXB", Sector: "MIL"}},

		Polarity: event.Happened, Publicity: event.Public, Attribution: []string{"the minister"},
		When:    event.When{Start: "2001-10-07", End: "2001-10-07", Precision: event.Day, Text: "on Sunday"},
		Trigger: "hit", Frame: "assault.hit", Confidence: 0.75,
		Evidence: []event.Evidence{{Source: s.ID, SHA256: s.SHA256, Start: at, End: at + 3, Quote: "hit"}},
	}
	for _, f := range change {
		f(&e)
	}
	e.Identify()
	return e
}

// said makes a claim at a byte of its source.
func said(s event.Source, at int, speaker string, ids ...string) event.Claim {
	c := event.Claim{
		Kind: event.Assertion, Attribution: []string{speaker}, Text: "they did",
		About: []event.Actor{{Text: "they", Name: "Northland"}}, EventIDs: append([]string{}, ids...),
		When:     event.When{Precision: event.Undated},
		Evidence: []event.Evidence{{Source: s.ID, SHA256: s.SHA256, Start: at, End: at + 8, Quote: "they did"}},
	}
	if speaker != "" {
		c.Speaker = &event.Actor{Text: speaker, Name: speaker}
	}
	c.Identify()
	return c
}

// many makes n events at different places of a source.
func many(s event.Source, n int) []event.Event {
	categories := []string{"ASSAULT", "CONSULT", "AID", "THREATEN"}
	list := make([]event.Event, n)
	for i := range list {
		list[i] = happening(s, 10*i, categories[i%len(categories)], "Northland", "Southland")
	}
	return list
}

func add(t testing.TB, l *Ledger, s event.Source, events []event.Event, claims []event.Claim) Added {
	t.Helper()
	added, err := l.Add(context.Background(), s, events, claims)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

// contents is all that a ledger holds.
type contents struct {
	Sources []event.Source
	Events  []event.Event
	Claims  []event.Claim
}

func read(t testing.TB, l *Ledger) contents {
	t.Helper()
	var c contents
	var errS, errE, errC error
	c.Sources, errS = l.Sources(context.Background())
	c.Events, errE = l.Events(context.Background(), Filter{})
	c.Claims, errC = l.Claims(context.Background(), Filter{})
	if err := errors.Join(errS, errE, errC); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRecordsComeOutInTheOrderPromised(t *testing.T) {
	l := open(t, "")
	later, undated, early := source("a", "2003-05"), source("b", ""), source("c", "2003")
	for _, s := range []event.Source{later, undated, early} {
		add(t, l, s, []event.Event{happening(s, 50, "AID", "N", "S"), happening(s, 7, "AID", "N", "S")},
			[]event.Claim{said(s, 90, "M"), said(s, 20, "M")})
	}
	var got []string
	c := read(t, l)
	for _, e := range c.Events {
		got = append(got, fmt.Sprint(e.Evidence[0].Source, e.Evidence[0].Start))
	}
	for _, cl := range c.Claims {
		got = append(got, fmt.Sprint(cl.Evidence[0].Source, cl.Evidence[0].Start))
	}
	want := strings.Fields("b.txt7 b.txt50 c.txt7 c.txt50 a.txt7 a.txt50 b.txt20 b.txt90 c.txt20 c.txt90 a.txt20 a.txt90")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAddCounts(t *testing.T) {
	l := open(t, "")
	s := source("a", "2001")
	e, c := happening(s, 1, "AID", "N", "S"), said(s, 9, "M")
	surer := e
	surer.Confidence = 0.9

	if got, want := add(t, l, s, []event.Event{e, surer, e}, []event.Claim{c, c}), (Added{1, 1, 1, 3}); got != want {
		t.Errorf("first: %+v, want %+v", got, want)
	}
	other := s
	other.ID, other.Title = "elsewhere/a.txt", "Another title"
	if got, want := add(t, l, other, []event.Event{e}, []event.Claim{c}), (Added{Duplicates: 2}); got != want {
		t.Errorf("again: %+v, want %+v", got, want)
	}
	want := contents{[]event.Source{s}, []event.Event{surer}, []event.Claim{c}}
	if d := cmp.Diff(want, read(t, l)); d != "" {
		t.Error(d)
	}
}

func TestRefusals(t *testing.T) {
	s := source("a", "2001")
	evidence := func(f func(*event.Evidence)) event.Event {
		return happening(s, 1, "AID", "N", "S", func(e *event.Event) { f(&e.Evidence[0]) })
	}
	stale := happening(s, 1, "AID", "N", "S")
	stale.Category = "ASSAULT"
	silent := said(s, 1, "M")
	silent.Evidence = nil
	silent.Identify()

	tests := []struct {
		name   string
		source event.Source
		events []event.Event
		claims []event.Claim
		want   string
	}{
		{"source without hash", event.Source{ID: "x"}, nil, nil, "no sha256"},
		{"event without evidence", s, []event.Event{happening(s, 1, "AID", "N", "S", func(e *event.Event) { e.Evidence = nil })}, nil, "no evidence"},
		{"claim without evidence", s, nil, []event.Claim{silent}, "claim " + silent.ID},
		{"evidence elsewhere", s, []event.Event{evidence(func(v *event.Evidence) { v.SHA256 = "other" })}, nil, `lies in text "other"`},
		{"empty range", s, []event.Event{evidence(func(v *event.Evidence) { v.End = v.Start; v.Quote = "" })}, nil, "no range"},
		{"negative range", s, []event.Event{evidence(func(v *event.Evidence) { v.Start, v.End = -3, 0 })}, nil, "no range"},
		{"short quote", s, []event.Event{evidence(func(v *event.Evidence) { v.Quote = "hi" })}, nil, "quote of 2 bytes"},
		{"quote not text", s, []event.Event{evidence(func(v *event.Evidence) { v.Quote = "a\xff\xfe" })}, nil, "not UTF-8"},
		{"name not text", s, []event.Event{happening(s, 1, "AID", "N\xff", "S")}, nil, "not UTF-8"},
		{"stale id", s, []event.Event{stale}, nil, "call Identify"},
		{"bad date", s, []event.Event{happening(s, 1, "AID", "N", "S", func(e *event.Event) { e.When.Start = "2001-02-30" })}, nil, "not a day"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := open(t, "")
			good := happening(s, 400, "AID", "N", "S")
			_, err := l.Add(context.Background(), tt.source, append([]event.Event{good}, tt.events...), tt.claims)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q in it", err, tt.want)
			}
			if c := read(t, l); len(c.Sources)+len(c.Events)+len(c.Claims) > 0 {
				t.Errorf("the ledger kept %+v", c)
			}
		})
	}
}

func TestTextIsNeverSQL(t *testing.T) {
	l := open(t, "")
	nasty := `'); DROP TABLE event; -- "` + "\x00\n\t𝄞"
	s := source(nasty, nasty)
	e := happening(s, 1, nasty, nasty, nasty)
	c := said(s, 1, nasty, nasty)
	add(t, l, s, []event.Event{e}, []event.Claim{c})
	want := contents{[]event.Source{s}, []event.Event{e}, []event.Claim{c}}
	if d := cmp.Diff(want, read(t, l)); d != "" {
		t.Error(d)
	}
	for _, f := range []Filter{{Actor: nasty}, {Category: nasty}, {Dyad: [2]string{nasty, nasty}}, {Source: nasty + ".txt"}} {
		if got, err := l.Events(context.Background(), f); err != nil || len(got) != 1 {
			t.Errorf("%+v: %d events, %v", f, len(got), err)
		}
	}
	if d := cmp.Diff(want, read(t, l)); d != "" {
		t.Error(d)
	}
}

func TestFilter(t *testing.T) {
	l := open(t, "")
	s, s2 := source("a", "2001"), source("b", "2002")
	when := func(start, end string) func(*event.Event) {
		return func(e *event.Event) { e.When.Start, e.When.End = start, end }
	}
	events := []event.Event{
		happening(s, 0, "ASSAULT", "Northland", "Southland", when("2001-10-07", "2001-10-07")),
		happening(s, 10, "AID", "Southland", "Northland", when("2004-01-01", "2004-12-31"), func(e *event.Event) {
			e.Publicity = event.Covert
			e.Sources[0].Code = "SOUTHLAND"
		}),
		happening(s, 20, "THREATEN", "Northland", "Eastland", when("2007-01-01", ""), func(e *event.Event) { e.Polarity = event.Planned }),
		happening(s, 30, "CONSULT", "Westland", "Eastland", when("", ""), func(e *event.Event) { e.Confidence = 0.2 }),
	}
	other := happening(s2, 0, "ASSAULT", "Westland", "Northland", when("", "1999-01-01"))
	claims := []event.Claim{
		said(s, 5, "Westland", events[0].ID),
		said(s, 15, "Southland", events[1].ID, "no such event"),
		said(s, 25, ""),
	}
	claims[0].When.Start, claims[0].When.End = "2010-01-01", "2010-01-01"
	add(t, l, s, events, claims)
	add(t, l, s2, []event.Event{other}, nil)

	tests := []struct {
		name           string
		f              Filter
		events, claims string // bytes where they stand
	}{
		{"nothing", Filter{}, "0 10 20 30 0", "5 15 25"},
		{"actor by name", Filter{Actor: "northland"}, "0 10 20 0", "5 15 25"},
		{"actor by code", Filter{Actor: "EASTLAND"}, "20 30", ""},
		{"speaker", Filter{Actor: "Westland"}, "30 0", "5"},
		{"dyad in both directions", Filter{Dyad: [2]string{"Northland", "Southland"}}, "0 10", "15"},
		{"dyad the other way round", Filter{Dyad: [2]string{"southland", "northland"}}, "0 10", "15"},
		{"category", Filter{Category: "ASSAULT"}, "0 0", "5"},
		{"quad", Filter{Quad: 2}, "10", "15"},
		{"publicity", Filter{Publicity: event.Covert}, "10", "15"},
		{"polarity", Filter{Polarity: event.Planned}, "20", ""},
		{"confidence", Filter{MinConfidence: 0.5}, "0 10 20 0", "5 15"},
		{"source by id", Filter{Source: "b.txt"}, "0", ""},
		{"source by hash", Filter{Source: s.SHA256}, "0 10 20 30", "5 15 25"},
		{"from a year", Filter{From: "2004"}, "10 20", "5"},
		{"to a month", Filter{To: "2001-10"}, "0 0", ""},
		{"within a year", Filter{From: "2004", To: "2004"}, "10", ""},
		{"on a day", Filter{From: "2001-10-07", To: "2001-10-07"}, "0", ""},
		{"the day before", Filter{From: "2001-10-06", To: "2001-10-06"}, "", ""},
		{"several", Filter{Actor: "Northland", Category: "ASSAULT", Source: "a.txt"}, "0", "5"},
		{"nobody", Filter{Actor: "Nowhere"}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			gotEvents, err := l.Events(context.Background(), tt.f)
			if err != nil {
				t.Fatal(err)
			}
			gotClaims, err := l.Claims(context.Background(), tt.f)
			if err != nil {
				t.Fatal(err)
			}
			var at [2][]string
			for _, e := range gotEvents {
				at[0] = append(at[0], fmt.Sprint(e.Evidence[0].Start))
			}
			for _, c := range gotClaims {
				at[1] = append(at[1], fmt.Sprint(c.Evidence[0].Start))
			}
			if got := strings.Join(at[0], " "); got != tt.events {
				t.Errorf("events at %q, want %q", got, tt.events)
			}
			if got := strings.Join(at[1], " "); got != tt.claims {
				t.Errorf("claims at %q, want %q", got, tt.claims)
			}
		})
	}
}

func TestFilterFaults(t *testing.T) {
	l := open(t, "")
	for _, f := range []Filter{
		{From: "last year"},
		{To: "2001-13"},
		{Quad: 5},
		{Quad: -1},
		{Dyad: [2]string{"one", ""}},
	} {
		if _, err := l.Events(context.Background(), f); err == nil || !strings.Contains(err.Error(), "filter: ") {
			t.Errorf("events of %+v: %v", f, err)
		}
		if _, err := l.Claims(context.Background(), f); err == nil || !strings.Contains(err.Error(), "filter: ") {
			t.Errorf("claims of %+v: %v", f, err)
		}
	}
}

// countdown is a context that is cancelled after Err was asked n times.
type countdown struct {
	context.Context
	cancel context.CancelFunc
	left   *atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		c.cancel()
	}
	return c.Context.Err()
}

func TestCancelledAddLeavesNothing(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "x.ledger"))
	first, second := source("a", "2001"), source("b", "2002")
	add(t, l, first, many(first, 5), nil)
	before := read(t, l)
	for _, n := range []int64{0, 1, 2, 10, 1000, 2500, 5000} {
		ctx, cancel := context.WithCancel(context.Background())
		left := new(atomic.Int64)
		left.Store(n)
		_, err := l.Add(&countdown{ctx, cancel, left}, second, many(second, 5000), []event.Claim{said(second, 1, "M")})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d: %v", n, err)
		}
		if d := cmp.Diff(before, read(t, l)); d != "" {
			t.Fatalf("after %d the ledger changed: %s", n, d)
		}
	}
	if got := add(t, l, second, many(second, 5000), nil); got.Events != 5000 {
		t.Errorf("the ledger takes no more: %+v", got)
	}
}

func TestKilledAddLeavesNothingOrAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.ledger")
	cmd, _ := start(t, roleAdd, path)
	time.Sleep(150 * time.Millisecond) // amid the adding of the big source
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	l := open(t, path)
	c := read(t, l)
	small, all := len(c.Events) == 10 && len(c.Sources) == 1, len(c.Events) == 10+bigEvents && len(c.Sources) == 2
	if !small && !all {
		t.Errorf("%d sources and %d events", len(c.Sources), len(c.Events))
	}
	s := source("big", "2002")
	add(t, l, s, many(s, 100), nil)
}

func TestFileIsReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "with 'quote' and space.ledger")
	l := open(t, path)
	s := source("a", "2001")
	add(t, l, s, many(s, 20), []event.Claim{said(s, 1, "M")})
	before := read(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	if d := cmp.Diff(before, read(t, l)); d != "" {
		t.Error(d)
	}
	s2 := source("b", "2002")
	if got := add(t, l, s2, many(s2, 3), nil); got.Events != 3 {
		t.Errorf("%+v", got)
	}
}

func TestHeldByAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.ledger")
	cmd, in := start(t, roleHold, path)
	_, err := Open(path)
	if !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), path) ||
		!strings.Contains(err.Error(), fmt.Sprint(cmd.Process.Pid)) || !strings.Contains(err.Error(), "close it there") {
		t.Errorf("error %v; want the file, process %d and what to do", err, cmd.Process.Pid)
	}
	_ = in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name, query string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("duckdb", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct {
		name, path string
		is         error
		want       string
	}{
		{"text file", write("notes.txt", strings.Repeat("no database at all\n", 1000)), ErrNotLedger, "notes.txt"},
		{"short text file", write("short.txt", "x"), ErrNotLedger, "short.txt"},
		{"empty file", write("empty.ledger", ""), ErrNotLedger, "empty.ledger"},
		{"other database", database("other.db", `CREATE TABLE a (b INTEGER)`), ErrNotLedger, "other.db"},
		{"other meta", database("meta.db", `CREATE TABLE meta (kind VARCHAR, schema_version INTEGER); INSERT INTO meta VALUES ('else', 1)`), ErrNotLedger, "meta.db"},
		{"newer", database("newer.db", `CREATE TABLE meta (kind VARCHAR, schema_version INTEGER); INSERT INTO meta VALUES ('parley ledger', 99)`), ErrNewer, "schema 99"},
		{"folder", dir, nil, "is a folder"},
		{"no folder", filepath.Join(dir, "none", "x.ledger"), nil, "make it first"},
		{"question mark", filepath.Join(dir, "what?.ledger"), nil, "choose another name"},
		{"percent", filepath.Join(dir, "50%.ledger"), nil, "choose another name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := Open(tt.path)
			if err == nil {
				_ = l.Close()
				t.Fatal("opened")
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("error %v is not %v", err, tt.is)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q in it", err, tt.want)
			}
		})
	}
	t.Run("left alone", func(t *testing.T) {
		db, err := sql.Open("duckdb", filepath.Join(dir, "other.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		var n int
		if err := db.QueryRow(`SELECT count(*) FROM duckdb_tables()`).Scan(&n); err != nil || n != 1 {
			t.Errorf("another database now has %d tables, %v", n, err)
		}
	})
	t.Run("empty database", func(t *testing.T) {
		open(t, database("empty.db", `SELECT 1`))
	})
}

func BenchmarkOpenInMemory(b *testing.B) {
	for b.Loop() {
		l, err := Open("")
		if err != nil {
			b.Fatal(err)
		}
		_ = l.Close()
	}
}

func BenchmarkAdd(b *testing.B) {
	for _, n := range []int{50, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := source("a", "2001")
			events := many(s, n)
			l := open(b, "")
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				i++
				b.StopTimer()
				s.SHA256 = fmt.Sprint("sha", i)
				for j := range events {
					events[j].Evidence[0].SHA256 = s.SHA256
					events[j].Identify()
				}
				b.StartTimer()
				if got := add(b, l, s, events, nil); got.Events != n {
					b.Fatal(got)
				}
			}
		})
	}
}

func BenchmarkEvents(b *testing.B) {
	l := open(b, "")
	s := source("a", "2001")
	add(b, l, s, many(s, 10000), nil)
	for name, f := range map[string]Filter{"all": {}, "dyad": {Dyad: [2]string{"Northland", "Southland"}}, "quad": {Quad: 2}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.Events(context.Background(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestSeveralAtOnce(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "x.ledger"))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			s := source(fmt.Sprint("s", i/2), "2001") // each source twice
			if _, err := l.Add(context.Background(), s, many(s, 20), nil); err != nil {
				t.Error(err)
			}
			if _, err := l.Events(context.Background(), Filter{Quad: 2}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if c := read(t, l); len(c.Sources) != 4 || len(c.Events) != 80 {
		t.Errorf("%d sources, %d events; want 4, 80", len(c.Sources), len(c.Events))
	}
}

// A ledger that other hands have been at must not bring the reader down.
func TestOrphanedRowsAreLeftOut(t *testing.T) {
	l := open(t, "")
	s := source("a", "2001")
	add(t, l, s, many(s, 3), []event.Claim{said(s, 1, "M")})
	if _, err := l.db.Exec(`DELETE FROM event; DELETE FROM claim`); err != nil {
		t.Fatal(err)
	}
	if c := read(t, l); len(c.Events)+len(c.Claims) != 0 {
		t.Errorf("read %+v", c)
	}
}
