package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/zeebo/xxh3"

	"parley/actor"
	"parley/codebook"
	"parley/dataset"
)

// Imported counts what became of the rows of a file. Rows is the sum of the
// other three.
type Imported struct {
	Path       string         `json:"path"`
	Format     dataset.Format `json:"format"`
	Rows       int64          `json:"rows"`
	Codings    int64          `json:"events"`
	Duplicates int64          `json:"duplicates"`
	Rejects    int64          `json:"rejects"`
	Before     bool           `json:"imported_before"` // the same file was imported already
	Repairs    []string       `json:"repairs"`
}

// ImportOptions say how a file is read.
type ImportOptions struct {
	As       dataset.Format // "": as recognised
	Limits   dataset.Limits
	Registry *actor.Registry // nil: the embedded one
	// Progress is told now and then how many rows and unpacked bytes were read.
	Progress func(rows, bytes int64)
}

// Import stores the rows of a dataset file in one transaction: all of it or
// nothing, whenever the process ends. A file imported before changes nothing
// and is not read again. A row that is in the ledger already, byte for byte,
// is a duplicate; a row that cannot be read is kept as a reject.
func (l *Ledger) Import(ctx context.Context, f dataset.File, o ImportOptions) (Imported, error) {
	if o.Registry == nil {
		o.Registry = actor.Default()
	}
	sum, err := fingerprint(ctx, f)
	if err != nil {
		return Imported{}, err
	}
	l.add.Lock()
	defer l.add.Unlock()
	done, err := l.importFile(ctx, f, sum, o)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return Imported{}, fmt.Errorf("import: %w", l.explainWrite(err))
	}
	return done, nil
}

// explainWrite words what DuckDB says when the disk is full.
func (l *Ledger) explainWrite(err error) error {
	if t := err.Error(); strings.Contains(t, "No space left") || strings.Contains(t, "Disk quota") {
		return fmt.Errorf("the disk of ledger %s is full; nothing of the file was kept: free some space and run again (%w)", l.path, err)
	}
	return err
}

// fingerprint is the SHA-256 of a file's bytes as they lie.
func fingerprint(ctx context.Context, f dataset.File) (string, error) {
	in, err := f.Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, reading{ctx, in}); err != nil {
		return "", fmt.Errorf("%s: %w", f.Path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// reading ends with its context.
type reading struct {
	ctx context.Context
	in  io.Reader
}

func (r reading) Read(b []byte) (int, error) {
	if err := context.Cause(r.ctx); err != nil {
		return 0, err
	}
	return r.in.Read(b)
}

func (l *Ledger) importFile(ctx context.Context, f dataset.File, sum string, o ImportOptions) (Imported, error) {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return Imported{}, err
	}
	defer func() { _ = conn.Close() }()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Imported{}, err
	}
	defer func() { _ = tx.Rollback() }()

	before, known, err := importedBefore(ctx, tx, sum)
	if err != nil || known {
		before.Path = f.Path
		return before, err
	}
	r, err := dataset.Read(f, o.As, o.Limits)
	if err != nil {
		return Imported{}, err
	}
	defer func() { _ = r.Close() }()
	im := importer{ctx: ctx, o: o, parties: map[dataset.Party]int32{}}
	if err := im.begin(tx); err != nil {
		return Imported{}, err
	}
	err = conn.Raw(func(c any) error {
		im.w = writer{ctx: ctx, conn: c.(driver.Conn), open: map[string]*duckdb.Appender{}}
		err := im.all(r)
		return errors.Join(err, im.w.close(err))
	})
	if err != nil {
		return Imported{}, err
	}
	done := Imported{Path: f.Path, Format: r.Format, Rows: im.rows, Rejects: im.rejects, Repairs: r.Repairs()}
	if done.Duplicates, err = dropDuplicates(ctx, tx, im.file); err != nil {
		return Imported{}, err
	}
	done.Codings = done.Rows - done.Rejects - done.Duplicates
	if _, err := tx.ExecContext(ctx, `INSERT INTO dataset_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		im.file, sum, f.Path, string(r.Format), done.Rows, done.Codings, done.Duplicates, done.Rejects); err != nil {
		return Imported{}, err
	}
	return done, tx.Commit()
}

// importedBefore finds a file by its fingerprint. All its rows are duplicates
// then, but those that were rejected.
func importedBefore(ctx context.Context, tx *sql.Tx, sum string) (Imported, bool, error) {
	d := Imported{Before: true}
	err := tx.QueryRowContext(ctx, `SELECT format, row_count, rejects FROM dataset_file WHERE sha256 = ?`, sum).
		Scan(&d.Format, &d.Rows, &d.Rejects)
	if errors.Is(err, sql.ErrNoRows) {
		return Imported{}, false, nil
	}
	d.Duplicates = d.Rows - d.Rejects
	return d, err == nil, err
}

// dropDuplicates takes out the codings of a file whose rows are in the ledger
// already, or stood in the file before. The first of equal rows stays.
func dropDuplicates(ctx context.Context, tx *sql.Tx, file int32) (int64, error) {
	var dropped int64
	for _, q := range [...]string{
		`DELETE FROM coding WHERE file_key = ?1 AND (hash_hi, hash_lo) IN (SELECT (hash_hi, hash_lo) FROM coding WHERE file_key < ?1)`,
		`DELETE FROM coding c USING (SELECT hash_hi, hash_lo, min(line) AS line FROM coding WHERE file_key = ?1
			GROUP BY ALL HAVING count(*) > 1) k WHERE c.file_key = ?1 AND c.hash_hi = k.hash_hi AND c.hash_lo = k.hash_lo AND c.line > k.line`,
	} {
		done, err := tx.ExecContext(ctx, q, file)
		if err != nil {
			return 0, fmt.Errorf("look for rows known already: %w", err)
		}
		n, err := done.RowsAffected()
		if err != nil {
			return 0, err
		}
		dropped += n
	}
	return dropped, nil
}

// importer writes the rows of one file.
type importer struct {
	ctx     context.Context
	o       ImportOptions
	w       writer
	file    int32
	parties map[dataset.Party]int32
	next    int32 // party key

	rows, rejects int64
}

// begin reads what keys are taken.
func (im *importer) begin(tx *sql.Tx) error {
	if err := tx.QueryRowContext(im.ctx, `SELECT coalesce(max(file_key), 0) + 1 FROM dataset_file`).Scan(&im.file); err != nil {
		return err
	}
	return each(im.ctx, tx, `SELECT party_key, name, code, country, sectors FROM party`, nil, func(rows *sql.Rows) error {
		var key int32
		var p dataset.Party
		err := rows.Scan(&key, &p.Name, &p.Code, &p.Country, &p.Sectors)
		im.parties[p], im.next = key, max(im.next, key)
		return err
	})
}

// breath is how many rows are read between looks at the context.
const breath = 4096

func (im *importer) all(r *dataset.Reader) error {
	var c dataset.Coding
	for {
		reject, err := r.Next(&c)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if im.rows++; im.rows%breath == 0 {
			if err := context.Cause(im.ctx); err != nil {
				return err
			}
			if im.o.Progress != nil {
				im.o.Progress(im.rows, c.End)
			}
		}
		if reject != nil {
			im.rejects++
			err = im.w.row("reject", im.file, int64(reject.Line), reject.Start, reject.Column, reject.Reason, clip(reject.Raw))
		} else {
			err = im.write(&c)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", c.Line, err)
		}
	}
}

// clip bounds what is kept of a row that could not be read; it is recoverable
// from its place.
func clip(raw []byte) string {
	const most = 1 << 16
	return strings.ToValidUTF8(string(raw[:min(len(raw), most)]), "\ufffd")
}

func (im *importer) write(c *dataset.Coding) error {
	source, err := im.party(c.Source, c.From)
	if err != nil {
		return err
	}
	target, err := im.party(c.Target, c.From)
	if err != nil {
		return err
	}
	score := 0.0
	if c.Category != "" {
		score = codebook.Score(c.Category, c.Mode)
	}
	hash := xxh3.Hash128(c.Raw)
	return im.w.row("coding", im.file, int64(c.Line), c.Start, valid(c.ID), dayTime(c.From), dayTime(c.To), string(c.Precision),
		c.Category, valid(c.Mode), c.CAMEO, strings.Join(c.Contexts, ";"), int8(quad(c)), source, target, c.Undirected,
		float32(score), float32(c.Intensity), valid(c.Place.Name), valid(c.Place.Country), c.Place.Precision,
		known(c.Place.Lat, c.Place.Located), known(c.Place.Lon, c.Place.Located),
		counted(c.Deaths[0]), counted(c.Deaths[1]), counted(c.Deaths[2]), c.Reports,
		valid(c.Publisher), valid(c.Link), valid(c.Text), hash.Hi, hash.Lo, clip(c.Raw))
}

// quad is the quad class of a coding; statements and appeals are verbal
// cooperation in CAMEO's terms.
func quad(c *dataset.Coding) int {
	if c.Category != "" {
		return codebook.Quad(c.Category)
	}
	if c.CAMEO != "" && c.CAMEO != "---" {
		return 1
	}
	return 0
}

func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

func dayTime(n int32) time.Time { return time.Unix(int64(n)*24*60*60, 0).UTC() }

func known(v float64, ok bool) driver.Value {
	if !ok {
		return nil
	}
	return v
}

func counted(n int32) driver.Value {
	if n < 0 {
		return nil
	}
	return n
}

// party is the key of an actor as the dataset writes it, which is resolved when
// it is first met.
func (im *importer) party(p dataset.Party, day int32) (int32, error) {
	if key, ok := im.parties[p]; ok {
		return key, nil
	}
	im.next++
	im.parties[p] = im.next
	a, resolved := dataset.Resolve(im.o.Registry, p, dayTime(day).Format(time.DateOnly))
	return im.next, im.w.row("party", im.next, valid(p.Name), valid(p.Code), valid(p.Country), valid(p.Sectors), resolved,
		valid(a.Key()), valid(a.Name), a.Code, valid(a.Country), a.Sector)
}
