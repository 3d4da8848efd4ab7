package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/codebook"
	"parley/dataset"
	"parley/event"
)

// What the events of the mixed ledger are drawn from.
var (
	mixedActors     = []string{"Arland", "Borland", "Corland", "Dorland"}
	mixedCategories = []string{"AID", "CONSULT", "ACCUSE", "ASSAULT"}
	mixedPlaces     = []string{"", "Old Harbour", "New Harbour", "Ford"}
)

// mixed is a ledger of reports' events and a dataset's rows, which name the
// same actors.
func mixed(t testing.TB) string {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	path := filepath.Join(dir, "mixed.ledger")
	l := open(t, path)
	s := source("reports", "2002")
	var events []event.Event
	for i := range 60 {
		events = append(events, happening(s, i*100, mixedCategories[r.IntN(4)], "", "", on(mixedDay(r)), func(e *event.Event) {
			e.Sources, e.Targets = mixedSide(r), mixedSide(r)
			e.Polarity = []event.Polarity{event.Happened, event.Denied}[r.IntN(2)]
			e.Publicity = []event.Publicity{event.Public, event.Covert}[r.IntN(2)]
			e.Where, e.Confidence = mixedPlaces[r.IntN(4)], float64(r.IntN(10))/10
			if i%10 == 0 {
				e.When = event.When{Precision: event.Undated}
			}
		}))
	}
	add(t, l, s, events, nil)
	var rows bytes.Buffer
	for i := range 120 {
		side := func() string {
			if n := r.IntN(5); n < 4 {
				return fmt.Sprintf(`[{"name": %q}]`, mixedActors[n])
			}
			return "[]"
		}
		fmt.Fprintf(&rows, `{"id": "r%d", "date": %q, "actor": %s, "recipient": %s, "event": [%q], "mode": [], "event_loc": %q}`+"\n",
			i, mixedDay(r), side(), side(), mixedCategories[r.IntN(4)], mixedPlaces[r.IntN(4)])
	}
	rows.WriteString(`{"id": "bad", "date": "2001-02-30", "actor": [], "recipient": [], "event": ["AID"]}` + "\n")
	if done := importLines(t, l, filepath.Join(dir, "rows.jsonl"), rows.String()); done.Codings != 120 || done.Rejects != 1 {
		t.Fatalf("import: %+v", done)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// importLines writes PLOVER JSON lines to a file and imports it.
func importLines(t testing.TB, l *Ledger, file, rows string) Imported {
	t.Helper()
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := dataset.Files(file)
	if err != nil {
		t.Fatal(err)
	}
	done, err := l.Import(context.Background(), files[0], ImportOptions{As: dataset.PLOVER})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func on(day string) func(*event.Event) {
	return func(e *event.Event) { e.When = event.When{Start: day, End: day, Precision: event.Day} }
}

func mixedDay(r *rand.Rand) string {
	return fmt.Sprintf("200%d-0%d-1%d", r.IntN(3), 1+r.IntN(9), r.IntN(10))
}

func mixedSide(r *rand.Rand) []event.Actor {
	list := []event.Actor{}
	for range r.IntN(3) {
		list = append(list, event.Actor{Text: "they", Name: mixedActors[r.IntN(4)]})
	}
	return list
}

func openToRead(t testing.TB, path string) *Ledger {
	t.Helper()
	l, err := OpenToRead(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// answer is the rows of a query by column.
func answer(t testing.TB, l *Ledger, q Query) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := l.Write(context.Background(), q, CSV, &b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list := []map[string]string{}
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		list = append(list, m)
	}
	return list
}

func column(rows []map[string]string, name string) []string {
	list := []string{}
	for _, r := range rows {
		list = append(list, r[name])
	}
	return list
}

func drawFilter(t *rapid.T) Filter {
	maybe := func(label string, from ...string) string {
		return rapid.SampledFrom(append([]string{"", ""}, from...)).Draw(t, label)
	}
	f := Filter{
		Actor:    maybe("actor", "arland", "Borland", "nobody"),
		Category: maybe("category", mixedCategories...),
		Quad:     rapid.IntRange(0, 4).Draw(t, "quad"),
		From:     maybe("from", "2001", "2001-05", "2000-02-14"), To: maybe("to", "2001", "2001-09", "2002-03-14"),
		Publicity: event.Publicity(maybe("publicity", "public", "covert")), Polarity: event.Polarity(maybe("polarity", "happened", "denied")),
		Place: maybe("place", "harbour", "FORD"), Source: maybe("source", "reports.txt", "other"),
		MinConfidence: rapid.SampledFrom([]float64{0, 0, 0.5}).Draw(t, "confidence"),
	}
	if rapid.Bool().Draw(t, "dyad") {
		f.Dyad = [2]string{"Arland", rapid.SampledFrom(mixedActors).Draw(t, "other")}
	}
	return f
}

func TestListingHoldsWhatTheFiltersSay(t *testing.T) {
	l := openToRead(t, mixed(t))
	rapid.Check(t, func(rt *rapid.T) {
		f := drawFilter(rt)
		list := func(f Filter, kind string, limit int) []map[string]string {
			q, err := ListEvents(f, kind, All, limit)
			if err != nil {
				rt.Fatal(err)
			}
			return answer(t, l, q)
		}
		all := list(f, "", 0)
		ids := column(all, "id")

		// It lists what Events and Codings give.
		var want []string
		events, err := l.Events(t.Context(), f)
		if err != nil {
			rt.Fatal(err)
		}
		for _, e := range events {
			want = append(want, e.ID)
		}
		for k, err := range l.Codings(t.Context(), f) {
			if err != nil {
				rt.Fatal(err)
			}
			want = append(want, k.ID)
		}
		sorted := slices.Sorted(slices.Values(ids))
		if slices.Sort(want); !slices.Equal(sorted, want) {
			rt.Fatalf("listed %v, want %v", sorted, want)
		}
		// By day, undated ones last.
		days := column(all, "day_from")
		if i := slices.Index(days, ""); i >= 0 {
			days = days[:i+len(strings.Join(days[i:], ""))/len("2000-01-01")]
		}
		if !slices.IsSorted(days) {
			rt.Fatalf("not by day: %v", days)
		}
		// Its two kinds are all of it; a limit cuts its end off; a dyad has no order.
		if n := len(list(f, Report, 0)) + len(list(f, Dataset, 0)); n != len(all) {
			rt.Fatalf("%d by kind, %d in all", n, len(all))
		}
		if got := column(list(f, "", 3), "id"); !slices.Equal(got, ids[:min(3, len(ids))]) {
			rt.Fatalf("limit: %v of %v", got, ids)
		}
		turned := f
		turned.Dyad = [2]string{f.Dyad[1], f.Dyad[0]}
		if got := column(list(turned, "", 0), "id"); !slices.Equal(got, ids) {
			rt.Fatalf("turned: %v, want %v", got, ids)
		}
		// More asked for is never more listed.
		looser := f
		looser.Quad, looser.Place, looser.Actor = 0, "", ""
		more := column(list(looser, "", 0), "id")
		for _, id := range ids {
			if !slices.Contains(more, id) {
				rt.Fatalf("%s passes the narrower filter only", id)
			}
		}
	})
}

func TestViewsAgree(t *testing.T) {
	l := openToRead(t, mixed(t))
	count := func(sql string) string { return answer(t, l, Query{sql: `SELECT count(*) AS n FROM ` + sql})[0]["n"] }
	for _, c := range []struct{ a, b string }{
		{`events`, `(SELECT DISTINCT id FROM acts)`},
		{`events WHERE kind = 'dataset'`, `acts WHERE kind = 'dataset'`},
		{`(SELECT unnest(range(rows)) FROM sources WHERE kind = 'dataset')`, `(SELECT 1 FROM coding UNION ALL SELECT 1 FROM rejects)`},
		{`(SELECT unnest(range(events)) FROM actors WHERE name = 'Arland')`, `(SELECT DISTINCT id FROM acts WHERE source_name = 'Arland' OR target_name = 'Arland')`},
		{`(SELECT unnest(range(as_target)) FROM actors WHERE name = 'Borland')`, `(SELECT DISTINCT id FROM acts WHERE target_name = 'Borland')`},
		{`unresolved`, `(SELECT unnest(range(8)))`}, // four names, in reports and in the dataset
		{`events WHERE score IS NULL OR quad = 0`, `events WHERE false`},
		{`events e JOIN dataset_file d ON e.sha256 = d.sha256 WHERE e.quote NOT LIKE '{"id":%'`, `events WHERE false`},
	} {
		if a, b := count(c.a), count(c.b); a != b {
			t.Errorf("%s has %s rows, %s has %s", c.a, a, c.b, b)
		}
	}
}

func TestDyadMonths(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.ledger")
	l := open(t, path)
	s := source("a", "2001")
	between := func(e *event.Event) {
		e.Sources, e.Targets = []event.Actor{{Name: "A", Country: "PAK"}}, []event.Actor{{Name: "B", Country: "IND"}}
	}
	denied := func(e *event.Event) { e.Polarity = event.Denied }
	within := func(start, end string) func(*event.Event) {
		return func(e *event.Event) { e.When = event.When{Start: start, End: end, Precision: event.Span} }
	}
	add(t, l, s, []event.Event{
		happening(s, 0, "ASSAULT", "", "", between, on("2001-02-03")),
		happening(s, 100, "AID", "", "", between, within("2001-02-01", "2001-02-28")),
		happening(s, 200, "AID", "", "", between, within("2001-01-01", "2001-12-31")), // no month's
		happening(s, 300, "AID", "", "", between, on("2001-02-03"), denied),
		happening(s, 400, "AID", "", "", on("2001-02-03"), func(e *event.Event) { e.Sources = nil }),
	}, nil)
	importLines(t, l, filepath.Join(t.TempDir(), "rows.jsonl"), `{"id": "a", "date": "2001-02-28", "actor": "Pakistan", "recipient": "India", "event": ["CONSULT"], "mode": []}
{"id": "b", "date": "2001-02-28", "enddate": "2001-03-01", "actor": "Pakistan", "recipient": "India", "event": ["CONSULT"], "mode": []}
{"id": "c", "date": "2001-02-28", "actor": "Pakistan", "recipient": "nobody known", "event": ["CONSULT"], "mode": []}
`)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	got := answer(t, openToRead(t, path), Query{sql: `FROM dyad_months`})
	want := []map[string]string{{
		"source_country": "PAK", "target_country": "IND", "month": "2001-02-01", "events": "3",
		"mean_score":         fmt.Sprint((codebook.Score("ASSAULT", "") + codebook.Score("AID", "") + codebook.Score("CONSULT", "")) / 3),
		"verbal_cooperation": "1", "material_cooperation": "1", "verbal_conflict": "0", "material_conflict": "1",
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDyadMonthsAreThoseOfTheCodings(t *testing.T) {
	l := open(t, "")
	files := append(someFiles(t, 300), write(t, "newer.csv", gedHeader+gedRow(1, "Clear", 3)), write(t, "newest.csv", gedHeader+gedRow(1, "Clear", 4)+gedRow(2, "Clear", 1)))
	for _, name := range files {
		list, err := dataset.Files(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if _, err := l.Import(t.Context(), f, ImportOptions{}); err != nil {
				t.Fatal(err)
			}
			counted := lines(t, l, `SELECT CAST(m AS VARCHAR) FROM dyad_month m ORDER BY ALL`)
			if d := cmp.Diff(lines(t, l, `SELECT CAST(m AS VARCHAR) FROM (SELECT * REPLACE (CAST(month AS DATE) AS month) FROM dyad_months_by_file) m ORDER BY ALL`), counted); d != "" {
				t.Fatalf("after %s: %s", name, d)
			}
		}
	}
	if n := lines(t, l, `SELECT CAST(count(*) AS VARCHAR) FROM coding WHERE superseded`); n[0] == "0" {
		t.Error("no row was superseded")
	}
}

func TestFormatsAgree(t *testing.T) {
	l := openToRead(t, mixed(t))
	q, err := ListEvents(Filter{}, "", All, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := column(answer(t, l, q), "id")

	var lines bytes.Buffer
	if err := l.Write(t.Context(), q, JSONL, &lines); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range bytes.Lines(lines.Bytes()) {
		var r struct{ ID string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		got = append(got, r.ID)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("JSON lines: %s", d)
	}

	file := filepath.Join(t.TempDir(), "it's.parquet")
	if err := l.WriteFile(t.Context(), q, Parquet, file); err != nil {
		t.Fatal(err)
	}
	var streamed bytes.Buffer
	if err := l.Write(t.Context(), q, Parquet, &streamed); err != nil {
		t.Fatal(err)
	}
	other := file + ".again"
	if err := os.WriteFile(other, streamed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{file, other} {
		got = nil
		err := each(t.Context(), open(t, "").db, `SELECT id FROM read_parquet(?)`, []any{file}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			got = append(got, id)
			return err
		})
		if d := cmp.Diff(want, got); err != nil || d != "" {
			t.Errorf("%s: %v %s", file, err, d)
		}
	}
}

func TestUsersSQLReadsTheLedgerOnly(t *testing.T) {
	path := mixed(t)
	dir := filepath.Dir(path)
	secret := filepath.Join(dir, "secret.csv")
	if err := os.WriteFile(secret, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := hashOf(t, path)
	for _, sql := range []string{
		`INSERT INTO source SELECT * FROM source`, `DELETE FROM coding`, `UPDATE meta SET schema_version = 1`, `DROP TABLE coding`,
		`CREATE TABLE x AS SELECT 1`, `CREATE TEMP TABLE x AS SELECT 1`, `ALTER TABLE coding DROP COLUMN raw`, `VACUUM`, `CHECKPOINT`,
		`SELECT 1; DROP TABLE coding`, `SELECT 1) TO '/dev/null'; DROP TABLE coding; COPY (SELECT 1`, `WITH x AS (DELETE FROM coding RETURNING 1) FROM x`,
		`FROM '` + secret + `'`, `FROM read_csv('` + secret + `')`, `FROM read_text('` + secret + `')`, `FROM read_blob('/etc/passwd')`,
		`FROM glob('` + dir + `/*')`, `FROM sniff_csv('` + secret + `')`, `FROM query('FROM read_text(''/etc/passwd'')')`,
		`COPY coding TO '` + dir + `/out.csv'`, `EXPORT DATABASE '` + dir + `/out'`, `IMPORT DATABASE '` + dir + `'`,
		`ATTACH '` + dir + `/out.db'`, `ATTACH ':memory:' AS m`, `DETACH mixed`, `USE memory`,
		`INSTALL httpfs`, `LOAD json`, `LOAD '` + dir + `/x.duckdb_extension'`, `FROM read_csv('https://example.org/x.csv')`,
		`SET threads = 1`, `SET enable_external_access = true`, `RESET lock_configuration`, `SET VARIABLE x = 1`, `PRAGMA enable_profiling`,
		`CALL enable_logging()`, `SELECT getenv('HOME')`, `PREPARE p AS SELECT 1`, `EXPLAIN SELECT 1`, ``, `;`, `nonsense`,
	} {
		l := openToRead(t, path)
		var out bytes.Buffer
		if err := l.Write(t.Context(), SQL(sql, 0), CSV, &out); err == nil {
			t.Errorf("%s: no error, wrote %.100q", sql, out.String())
		} else if strings.Contains(err.Error(), "query(?)") {
			t.Errorf("%s: the error shows what the user did not write: %v", sql, err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if hashOf(t, path) != before {
		t.Error("the ledger changed")
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 3 {
		t.Errorf("files were left: %v, %v", files, err)
	}
}

func TestUsersSQLAnswers(t *testing.T) {
	path := mixed(t)
	for _, sql := range []string{
		`SELECT 42 AS x`, `SELECT 42 AS x;`, `SELECT 42 AS x -- said`, `WITH y AS (SELECT 42 AS x) FROM y`, `VALUES (42)`, `DESCRIBE acts`, `SHOW TABLES`, `SUMMARIZE coding`,
		`FROM acts`, `FROM events`, `FROM dyad_months`, `FROM actors`, `FROM unresolved`, `FROM sources`, `FROM rejects`,
		`SELECT 'it''s; "quoted"' AS "a b"`,
	} {
		l := openToRead(t, path)
		if err := l.Write(t.Context(), SQL(sql, 0), CSV, io.Discard); err != nil {
			t.Errorf("%s: %v", sql, err)
		}
		if err := l.WriteFile(t.Context(), SQL(sql, 1), Parquet, filepath.Join(t.TempDir(), "x.parquet")); err == nil {
			t.Errorf("%s: a ledger that is locked down wrote another file", sql)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	writable := open(t, path)
	if err := writable.Write(t.Context(), SQL(`SELECT 1`, 0), CSV, io.Discard); err == nil {
		t.Error("a ledger that can be written took a user's SQL")
	}
}

func hashOf(t testing.TB, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// Who reads may go away: the query must end, too.
func TestWriteEndsWithItsReader(t *testing.T) {
	l := openToRead(t, mixed(t))
	gone := errors.New("gone")
	for range 20 {
		err := l.Write(t.Context(), Query{sql: `SELECT range FROM range(100000000000)`}, CSV, failing{gone})
		if !errors.Is(err, gone) {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancelCause(t.Context())
	stop(gone)
	if err := l.Write(ctx, Query{sql: `SELECT range FROM range(100000000000)`}, CSV, io.Discard); !errors.Is(err, gone) {
		t.Fatal(err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestOlderLedgersGetTheViews(t *testing.T) {
	for _, c := range []struct{ name, old string }{
		{"version 1", schema + `INSERT INTO meta VALUES ('parley ledger', 1)`},
		{"version 2 without views", schema + datasetSchema + `INSERT INTO meta VALUES ('parley ledger', 2)`},
		{"other views", schema + datasetSchema + viewSchema + `INSERT INTO meta VALUES ('parley ledger', 2);
			CREATE OR REPLACE VIEW acts AS SELECT 1 AS x; COMMENT ON VIEW acts IS 'another'`},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.ledger")
			l, err := connect(path, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range []string{c.old, `INSERT INTO source VALUES (1, 'sha', 'a.txt', '', '', '', '2001', 'F6', 7, 1)`} {
				if _, err := l.db.Exec(q); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				l := openToRead(t, path)
				if got := column(answer(t, l, sourcesOf(t, Filter{})), "file"); !slices.Equal(got, []string{"a.txt"}) {
					t.Errorf("sources: %v", got)
				}
				if got := answer(t, l, Query{sql: `SELECT day_from FROM acts`}); len(got) != 0 {
					t.Errorf("acts: %v", got)
				}
				if err := l.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestOpenToRead(t *testing.T) {
	path := mixed(t)
	a, b := openToRead(t, path), openToRead(t, path)
	if x, y := answer(t, a, sourcesOf(t, Filter{})), answer(t, b, sourcesOf(t, Filter{})); !cmp.Equal(x, y) {
		t.Error("two readers differ")
	}
	if _, err := a.Add(t.Context(), source("more", "2001"), nil, nil); err == nil {
		t.Error("a ledger opened to read took a source")
	}
	_, err := OpenToRead(filepath.Join(t.TempDir(), "none"))
	if err == nil || !strings.Contains(err.Error(), "there is none") {
		t.Errorf("no file: %v", err)
	}
	other := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(other, []byte(strings.Repeat("not a database\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenToRead(other); !errors.Is(err, ErrNotLedger) {
		t.Errorf("text: %v", err)
	}
	held := filepath.Join(t.TempDir(), "held.ledger")
	cmd, in := start(t, roleHold, held)
	if _, err := OpenToRead(held); !errors.Is(err, ErrHeld) {
		t.Errorf("held: %v", err)
	}
	_ = in.Close()
	_ = cmd.Wait()
}

func sourcesOf(t *testing.T, f Filter) Query {
	t.Helper()
	q, err := ListSources(f, All, 0)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// A filter narrows what the lists of sources and actors count to the events
// that pass it.
func TestNarrowedLists(t *testing.T) {
	l := openToRead(t, mixed(t))
	for _, f := range []Filter{{}, {Category: mixedCategories[0]}, {Actor: mixedActors[0]}, {Dyad: [2]string{mixedActors[0], mixedActors[1]}}, {From: "2001", To: "2001"}, {MinConfidence: 0.5}, {Quad: 4}, {Place: mixedPlaces[0]}} {
		list, err := ListEvents(f, "", All, 0)
		if err != nil {
			t.Fatal(err)
		}
		events := answer(t, l, list)
		if n, err := l.Count(t.Context(), f); err != nil || n != len(events) {
			t.Errorf("%+v: Count gives %d and %v, %d pass", f, n, err, len(events))
		}
		sum := 0
		for _, n := range column(answer(t, l, sourcesOf(t, f)), "events") {
			v, err := strconv.Atoi(n)
			if err != nil {
				t.Fatal(err)
			}
			sum += v
		}
		if sum != len(events) {
			t.Errorf("%+v: the sources count %d events, %d pass", f, sum, len(events))
		}
		actors, err := ListActors(f, All, 0)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{}
		for _, side := range [][]string{column(events, "sources"), column(events, "targets")} {
			for _, names := range side {
				for _, name := range slices.Compact(strings.Split(names, "; ")) {
					want[name]++
				}
			}
		}
		delete(want, "")
		got := map[string]int{}
		rows := answer(t, l, actors)
		for i, name := range column(rows, "name") {
			for _, role := range []string{"as_source", "as_target"} {
				v, err := strconv.Atoi(column(rows, role)[i])
				if err != nil {
					t.Fatal(err)
				}
				got[name] += v
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%+v: actors (-in the events +listed):\n%s", f, d)
		}
		if _, err := ListUnresolved(f, All, 0); err != nil {
			t.Error(err)
		}
	}
}
