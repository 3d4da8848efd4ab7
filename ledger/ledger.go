package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/duckdb/duckdb-go/v2"

	"parley/codebook"
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

//go:embed view.sql
var viewSchema string

// Ledger is an open database of sources, events and claims. It is safe for use
// by several goroutines.
type Ledger struct {
	db     *sql.DB
	path   string     // empty in memory
	atOnce int        // codings that are linked at once
	add    sync.Mutex // one Add at a time: keys are given in order
}

// Open opens the ledger in the file at path, making it when there is none. With
// an empty path the ledger lives in memory and is gone when closed.
//
// The error says which file and what to do; see [ErrHeld], [ErrNotLedger] and
// [ErrNewer].
func Open(path string) (*Ledger, error) {
	l, err := connect(path, memory)
	if err != nil {
		return nil, err
	}
	if err := l.prepare(context.Background()); err != nil {
		return nil, errors.Join(err, l.db.Close())
	}
	return l, nil
}

// readOptions keep a reader from writing. Sorting millions of rows is given more
// memory than an import, which takes some beside it; the rest is sorted on disk.
const readOptions = "&access_mode=read_only&memory_limit=512MiB"

// OpenToRead opens a ledger that exists, for reading. Several processes can
// read one file. A ledger of an older parley is brought up to date first.
func OpenToRead(path string) (*Ledger, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("ledger %s: there is none; make one with 'parley import --ledger' or 'parley brief --ledger'", path)
	}
	l, err := connect(path, readOptions)
	if err != nil {
		return nil, err
	}
	upToDate, err := l.upToDate(context.Background())
	if err == nil && upToDate {
		return l, nil
	}
	if err := errors.Join(err, l.Close()); err != nil {
		return nil, err
	}
	if l, err = Open(path); err != nil {
		return nil, err
	}
	if err := l.Close(); err != nil {
		return nil, err
	}
	return connect(path, readOptions)
}

func connect(path, more string) (*Ledger, error) {
	file, err := checkPath(path)
	if err != nil {
		return nil, err
	}
	dsn := file + options
	if file != "" {
		dsn += more
	}
	connector, err := duckdb.NewConnector(dsn, nil)
	if err != nil {
		return nil, explainOpen(path, err)
	}
	return &Ledger{db: sql.OpenDB(connector), path: path, atOnce: passCodings}, nil
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
	if err := makeViews(ctx, tx); err != nil {
		return fmt.Errorf("ledger %s: make tables: %w", l.path, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger %s: make tables: %w", l.path, err)
	}
	return nil
}

// checkMeta reads what the file says it is, and gives an older ledger what it
// lacks.
func (l *Ledger) checkMeta(ctx context.Context, tx *sql.Tx) error {
	version, views, err := l.readMeta(ctx, tx)
	if err != nil {
		return err
	}
	if version == schemaVersion && views {
		return nil
	}
	if version < 2 {
		if _, err := tx.ExecContext(ctx, datasetSchema+`UPDATE meta SET schema_version = 2`); err != nil {
			return fmt.Errorf("ledger %s: bring up to date: %w", l.path, err)
		}
	}
	if !views {
		if err := makeViews(ctx, tx); err != nil {
			return fmt.Errorf("ledger %s: bring up to date: %w", l.path, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger %s: bring up to date: %w", l.path, err)
	}
	return nil
}

// readMeta is the version of a ledger, and whether its views are those of this
// program.
func (l *Ledger) readMeta(ctx context.Context, q querier) (version int, views bool, err error) {
	var is string
	err = each(ctx, q, `SELECT kind, schema_version, EXISTS (SELECT 1 FROM duckdb_views() WHERE view_name = 'acts' AND comment = ?) FROM meta`, []any{viewVersion()},
		func(rows *sql.Rows) error { return rows.Scan(&is, &version, &views) })
	if err != nil || is != kind {
		return 0, false, fmt.Errorf("ledger %s: %w: a DuckDB database of something else; name another file", l.path, ErrNotLedger)
	}
	if version > schemaVersion {
		return 0, false, fmt.Errorf("ledger %s: %w: schema %d, this one knows %d; get a newer parley", l.path, ErrNewer, version, schemaVersion)
	}
	return version, views, nil
}

func (l *Ledger) upToDate(ctx context.Context) (bool, error) {
	version, views, err := l.readMeta(ctx, l.db)
	return version == schemaVersion && views, err
}

// makeViews makes the views anew, and the table of intensities that they look up.
func makeViews(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, viewSchema+`COMMENT ON VIEW acts IS '`+viewVersion()+`'`); err != nil {
		return err
	}
	var rows []string
	var args []any
	for _, s := range intensities() {
		rows = append(rows, "(?, ?, ?)")
		args = append(args, s.category, s.mode, s.score)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO intensity VALUES `+strings.Join(rows, ", "), args...)
	return err
}

// intensity is the score of a mode, or of a category's other modes.
type intensity struct {
	category, mode string
	score          float64
}

func intensities() []intensity {
	var list []intensity
	for _, c := range codebook.Categories() {
		for _, m := range append([]codebook.Mode{{}}, c.Modes...) {
			list = append(list, intensity{c.Name, m.Name, codebook.Score(c.Name, m.Name)})
		}
	}
	return list
}

// viewVersion tells the views and intensities of this program from those of
// another. They hold nothing of a ledger's own, so that any program makes its own.
var viewVersion = sync.OnceValue(func() string {
	sum := sha256.Sum256(fmt.Appendln([]byte(viewSchema), intensities()))
	return hex.EncodeToString(sum[:8])
})
