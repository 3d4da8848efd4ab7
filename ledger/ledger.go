package ledger

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/duckdb/duckdb-go/v2"
)

// Why a file could not be opened. The errors of [Open] wrap these and name the
// file.
var (
	ErrHeld      = errors.New("held by another process")
	ErrNotLedger = errors.New("not a ledger")
	ErrNewer     = errors.New("written by a newer parley")
)

// schemaVersion is the version of schema.sql. A change that older programs
// cannot read raises it.
const schemaVersion = 2

// kind marks a DuckDB file as a ledger.
const kind = "parley ledger"

// options keep DuckDB from fetching extensions: a ledger needs no network.
// The newest storage packs the rows of datasets.
const options = "?autoinstall_known_extensions=false&autoload_known_extensions=false&storage_compatibility_version=latest"

// memory is what DuckDB may hold of a ledger in a file; what does not fit goes to
// disk. What it takes beside that to pack rows, about twice as much, leaves an
// import of any size below a gigabyte.
const memory = "&memory_limit=256MiB"

//go:embed schema.sql
var schema string

//go:embed dataset.sql
var datasetSchema string

// Ledger is an open database of sources, events and claims. It is safe for use
// by several goroutines.
type Ledger struct {
	db   *sql.DB
	path string     // empty in memory
	add  sync.Mutex // one Add at a time: keys are given in order
}

// Open opens the ledger in the file at path, making it when there is none. With
// an empty path the ledger lives in memory and is gone when closed.
//
// The error says which file and what to do; see [ErrHeld], [ErrNotLedger] and
// [ErrNewer].
func Open(path string) (*Ledger, error) {
	file, err := checkPath(path)
	if err != nil {
		return nil, err
	}
	dsn := file + options
	if file != "" {
		dsn += memory
	}
	connector, err := duckdb.NewConnector(dsn, nil)
	if err != nil {
		return nil, explainOpen(path, err)
	}
	l := &Ledger{db: sql.OpenDB(connector), path: path}
	if err := l.prepare(context.Background()); err != nil {
		return nil, errors.Join(err, l.db.Close())
	}
	return l, nil
}

// Close writes what is outstanding to the file and lets go of it.
func (l *Ledger) Close() error {
	if err := l.db.Close(); err != nil {
		return fmt.Errorf("close ledger %s: %w", l.path, err)
	}
	return nil
}

// checkPath makes the path absolute, which also keeps DuckDB from reading a
// scheme into it, and refuses what the driver cannot say. The driver takes
// options after a question mark and parses the whole as a URL.
func checkPath(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	file, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("ledger %s: %w", path, err)
	}
	if _, err := url.Parse(file); err != nil || strings.Contains(file, "?") {
		return "", fmt.Errorf("ledger %q: the path has a character that DuckDB's driver cannot take ('?', '%%' or a control character); choose another name", path)
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return "", fmt.Errorf("ledger %s: is a folder; name a file in it", path)
	}
	if _, err := os.Stat(filepath.Dir(file)); errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("ledger %s: there is no folder %s; make it first", path, filepath.Dir(file))
	}
	return file, nil
}

// holder finds the process in DuckDB's message about a lock.
var holder = regexp.MustCompile(`\(PID (\d+)\)`)

// explainOpen words DuckDB's refusal to open a file. DuckDB has one error type
// for all of them, so that the text has to be read.
func explainOpen(path string, err error) error {
	text := err.Error()
	switch {
	case strings.Contains(text, "Could not set lock"), strings.Contains(text, "being used by another process"):
		who := ""
		if m := holder.FindStringSubmatch(text); m != nil {
			who = " " + m[1]
		}
		return fmt.Errorf("ledger %s: %w%s; close it there, or open another file", path, ErrHeld, who)
	case strings.Contains(text, "not a valid DuckDB database"):
		return fmt.Errorf("ledger %s: %w: the file is no DuckDB database; name another file", path, ErrNotLedger)
	case strings.Contains(text, "version number") && strings.Contains(text, "can only read"):
		return fmt.Errorf("ledger %s: %w (DuckDB storage); get a newer parley", path, ErrNewer)
	}
	return fmt.Errorf("ledger %s: %w", path, err)
}

// prepare makes the tables of a new ledger, or checks that an old one is ours.
// Nothing is written to a database that has tables of another kind.
func (l *Ledger) prepare(ctx context.Context) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, err)
	}
	defer func() { _ = tx.Rollback() }()
	isNew := l.path == ""
	if !isNew {
		if err := tx.QueryRowContext(ctx, `SELECT count(*) = 0 FROM duckdb_tables()`).Scan(&isNew); err != nil {
			return fmt.Errorf("ledger %s: %w", l.path, err)
		}
	}
	if !isNew {
		return l.checkMeta(ctx, tx)
	}
	if _, err := tx.ExecContext(ctx, schema+datasetSchema); err != nil {
		return fmt.Errorf("ledger %s: make tables: %w", l.path, err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO meta VALUES (?, ?)`, kind, schemaVersion); err != nil {
		return fmt.Errorf("ledger %s: make tables: %w", l.path, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger %s: make tables: %w", l.path, err)
	}
	return nil
}

// checkMeta reads what the file says it is.
func (l *Ledger) checkMeta(ctx context.Context, tx *sql.Tx) error {
	var is string
	var version int
	err := tx.QueryRowContext(ctx, `SELECT kind, schema_version FROM meta`).Scan(&is, &version)
	if err != nil || is != kind {
		return fmt.Errorf("ledger %s: %w: a DuckDB database of something else; name another file", l.path, ErrNotLedger)
	}
	if version > schemaVersion {
		return fmt.Errorf("ledger %s: %w: schema %d, this one knows %d; get a newer parley", l.path, ErrNewer, version, schemaVersion)
	}
	if version < 2 {
		if _, err := tx.ExecContext(ctx, datasetSchema+`UPDATE meta SET schema_version = 2`); err != nil {
			return fmt.Errorf("ledger %s: bring up to date: %w", l.path, err)
		}
		return tx.Commit()
	}
	return nil
}
