package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Query asks the ledger for a table. [Ledger.Write] answers it.
type Query struct {
	sql     string
	args    []any
	foreign bool // a user's own SQL
}

// SQL is a query in the user's own words: one SELECT, which can read the views
// and tables of the ledger and nothing else. See [Ledger.Write].
func SQL(text string, limit int) Query {
	// query takes nothing but a single SELECT, and takes it as a parameter: the
	// text never stands in a statement of Parley's.
	return Query{sql: `FROM query(?)` + limited(limit), args: []any{text}, foreign: true}
}

// Kinds of events, by where they come from.
const (
	Report  = "report"
	Dataset = "dataset"
)

// Columns say how much a listing shows of a row: all of its view, or what
// fits a terminal.
type Columns bool

// The choices of columns.
const (
	All   Columns = false
	Brief Columns = true
)

// of are the columns, given those that fit a terminal.
func (c Columns) of(brief string) string {
	if c == Brief {
		return `SELECT ` + brief
	}
	return `SELECT *`
}

// The columns that fit a terminal. Those of events are who did what to whom,
// when, how sure it is and where it is from.
const (
	briefEvents = `CASE WHEN day_from IS NULL AND day_to IS NULL THEN ''
			WHEN when_precision = 'year' THEN strftime(day_from, '%Y')
			WHEN when_precision = 'month' THEN strftime(day_from, '%Y-%m')
			WHEN day_from = day_to THEN CAST(day_from AS VARCHAR)
			ELSE concat(day_from, '..', day_to) END AS "when",
		sources AS who,
		concat_ws(', ', nullif(concat_ws('/', coalesce(nullif(category, ''), nullif(cameo, '')), nullif(mode, '')), ''),
			nullif(polarity, 'happened'), nullif(publicity, 'public')) AS what,
		targets AS whom,
		printf('%.2f', confidence) AS sure,
		concat(` + briefFile + `, coalesce(':' || line, concat(' ', start_byte, '-', end_byte))) AS "from"`
	briefActors     = `name, country, sector, as_source, as_target, events, written`
	briefUnresolved = `name, code, country, sectors, events, format, concat(` + briefFile + `, ':' || line) AS "from", example`
	briefSources    = `kind, ` + briefFile + ` AS file, format, published, grade, "rows", events, mentions, duplicates, rejects, claims`
	briefRejects    = `concat(` + briefFile + `, ':', line) AS "row", "column", reason, quote`
	briefFile       = `regexp_extract(file, '[^/\\]*$')`
)

// ListEvents asks for the events of reports and the codings of datasets that
// pass the filter, by day, undated ones last. kind is [Report], [Dataset] or
// empty for both; a limit of 0 is none.
func ListEvents(f Filter, kind string, columns Columns, limit int) (Query, error) {
	var q Query
	var parts []string
	if kind != Dataset {
		c, err := f.condition(eventShape)
		if err != nil {
			return q, err
		}
		part := `SELECT * EXCLUDE (event_key) FROM report_events`
		if len(c.parts) > 0 {
			part += ` WHERE event_key IN (SELECT r.event_key FROM event r` + c.where() + `)`
		}
		parts, q.args = append(parts, part), append(q.args, c.args...)
	}
	if kind != Report {
		c, err := f.codings()
		if err != nil {
			return q, err
		}
		part := `SELECT * EXCLUDE (file_key, source, target, superseded) FROM dataset_events r` + c.where()
		parts, q.args = append(parts, part), append(q.args, c.args...)
	}
	q.sql = columns.of(briefEvents) + ` FROM (` + strings.Join(parts, ` UNION ALL `) + `)
		ORDER BY coalesce(day_from, day_to) NULLS LAST, kind, file, line, start_byte, id` + limited(limit)
	return q, nil
}

// Count is how many events pass the filter.
func (l *Ledger) Count(ctx context.Context, f Filter) (n int, err error) {
	events, err := f.condition(eventShape)
	if err != nil {
		return 0, err
	}
	codings, err := f.codings()
	if err != nil {
		return 0, err
	}
	err = l.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM event r`+events.where()+`) + (SELECT count(*) FROM coding r`+codings.where()+`)`,
		append(events.args, codings.args...)...).Scan(&n)
	return n, err
}

// ListActors asks for the actors by how many events that pass the filter they are in.
func ListActors(f Filter, columns Columns, limit int) (Query, error) {
	return narrowed(f, columns.of(briefActors), "actors", ` ORDER BY events DESC, actor_key`+limited(limit))
}

// ListUnresolved asks for the parties that the registry has no entry for, by
// how often events that pass the filter name them, each with a row that does.
func ListUnresolved(f Filter, columns Columns, limit int) (Query, error) {
	return narrowed(f, columns.of(briefUnresolved), "unresolved", ` ORDER BY events DESC, name, format, code, country, sectors`+limited(limit))
}

// narrowed asks a view for what it would hold if the ledger had only the events
// that pass the filter: the tables of the view's words stand for those.
func narrowed(f Filter, choose, view, order string) (Query, error) {
	if f == (Filter{}) {
		return Query{sql: choose + ` FROM ` + view + order}, nil
	}
	events, err := f.condition(eventShape)
	if err != nil {
		return Query{}, err
	}
	codings, err := f.codings()
	if err != nil {
		return Query{}, err
	}
	sql := `WITH coding AS (SELECT r.* FROM main.coding r` + codings.where() + `),
		event_actor AS (SELECT a.* FROM main.event_actor a WHERE event_key IN (SELECT r.event_key FROM event r` + events.where() + `)), `
	return Query{
		sql:  choose + ` FROM (` + sql + strings.TrimPrefix(wordsOf(view), "WITH ") + `)` + order,
		args: append(codings.args, events.args...),
	}, nil
}

// wordsOf is the SELECT of a view of view.sql.
func wordsOf(view string) string {
	_, words, _ := strings.Cut(viewSchema, "CREATE OR REPLACE VIEW "+view+" AS\n")
	words, _, _ = strings.Cut(words, ";\n")
	return words
}

// ListSources asks for the documents and dataset files with their numbers. With
// a filter it leaves out those without an event that passes, and counts those that do.
func ListSources(f Filter, columns Columns, limit int) (Query, error) {
	order := ` ORDER BY kind DESC, published, file, sha256` + limited(limit)
	if f == (Filter{}) {
		return Query{sql: columns.of(briefSources) + ` FROM sources` + order}, nil
	}
	q, err := ListEvents(f, "", All, 0)
	if err != nil {
		return q, err
	}
	q.sql = columns.of(briefSources) + ` FROM (SELECT s.* REPLACE (n.events AS events) FROM sources s
		JOIN (SELECT sha256, count(*) AS events FROM (` + q.sql + `) GROUP BY sha256) n USING (sha256))` + order
	return q, nil
}

// ListRejects asks for the rows of datasets that could not be read.
func ListRejects(columns Columns, limit int) Query {
	return Query{sql: columns.of(briefRejects) + ` FROM rejects ORDER BY file, sha256, line` + limited(limit)}
}

func limited(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", n)
}

// Format is how the answer to a query is written.
type Format string

// The formats. CSV has a header; JSONL is an object a line.
const (
	CSV     Format = "csv"
	JSONL   Format = "jsonl"
	Parquet Format = "parquet"
)

// copyOptions are DuckDB's words for the formats.
var copyOptions = map[Format]string{
	CSV:     `FORMAT csv, HEADER`,
	JSONL:   `FORMAT json`,
	Parquet: `FORMAT parquet, COMPRESSION zstd`,
}

// Write writes the answer to a query, row by row: it is never whole in memory.
//
// Before it runs a user's SQL it locks the database down for good: no other file
// can be read, written or attached, no extension loaded, no setting changed.
// Only a ledger opened with [OpenToRead] takes such SQL.
func (l *Ledger) Write(ctx context.Context, q Query, f Format, w io.Writer) error {
	r, into, err := os.Pipe()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	written := make(chan error, 1)
	go func() {
		_, err := io.Copy(w, r)
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			stop()
			// Closing the pipe would send DuckDB's thread a fatal signal.
			_, _ = io.Copy(io.Discard, r)
		}
		written <- err
	}()
	err = errors.Join(l.copyTo(ctx, q, f, fmt.Sprintf("/dev/fd/%d", into.Fd())), into.Close())
	if err != nil { // DuckDB may hold its end open after a failure
		_ = r.SetReadDeadline(time.Now())
	}
	if e := <-written; e != nil && !errors.Is(e, os.ErrDeadlineExceeded) {
		return e
	}
	return err
}

// WriteFile is Write into a file, which is made anew.
func (l *Ledger) WriteFile(ctx context.Context, q Query, f Format, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return l.copyTo(ctx, q, f, path)
}

func (l *Ledger) copyTo(ctx context.Context, q Query, f Format, path string) error {
	options, ok := copyOptions[f]
	if !ok {
		return fmt.Errorf("format %q is not known; use csv, jsonl or parquet", f)
	}
	if q.foreign {
		if err := l.lockDown(ctx, path); err != nil {
			return err
		}
	}
	// Of the driver's calls only a query repeats its interrupt until DuckDB, which
	// may not have begun, has heard it.
	err := each(ctx, l.db, `COPY (`+q.sql+`) TO `+literal(path)+` (`+options+`, USE_TMP_FILE false)`, q.args, func(*sql.Rows) error { return nil })
	if err == nil {
		return nil
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	if q.foreign {
		return explainSQL(err)
	}
	return fmt.Errorf("ledger %s: %w", l.path, err)
}

// lockDown leaves the database nothing of the world outside but the file it
// writes its answer to.
func (l *Ledger) lockDown(ctx context.Context, path string) error {
	var mode string
	if err := l.db.QueryRowContext(ctx, `SELECT current_setting('access_mode')`).Scan(&mode); err != nil {
		return err
	}
	if !strings.EqualFold(mode, "read_only") {
		return errors.New("SQL of a user's own needs a ledger opened for reading only")
	}
	_, err := l.db.ExecContext(ctx, `SET allowed_paths = [`+literal(path)+`]; SET enable_external_access = false; SET lock_configuration = true`)
	return err
}

// literal writes text as a string of SQL. It is for paths, which COPY and SET
// take as no parameter.
func literal(s string) string { return `'` + strings.ReplaceAll(s, `'`, `''`) + `'` }

// explainSQL says what a user's SQL can do when it tried something else.
func explainSQL(err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n\nLINE 1: FROM query(?)")
	text, _, _ = strings.Cut(text, "\n\nLINE 1: COPY (FROM query(?)")
	switch {
	case strings.Contains(text, "Expected a single SELECT"):
		return fmt.Errorf("the SQL is not one SELECT; 'parley sql' reads and changes nothing: begin with SELECT, FROM, WITH, DESCRIBE or SHOW")
	case strings.Contains(text, "disabled by configuration"):
		return fmt.Errorf("%s; 'parley sql' reads the ledger only", text)
	}
	return errors.New(text)
}
