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
	"syscall"
	"time"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/zeebo/xxh3"

	"parley/actor"
	"parley/codebook"
	"parley/dataset"
	"parley/event"
)

// Imported counts what became of the rows of a file: Rows is the sum of
// Codings, Mentions, Duplicates and Rejects. A file holds codings or mentions.
type Imported struct {
	Path       string         `json:"path"`
	Format     dataset.Format `json:"format"`
	Rows       int64          `json:"rows"`
	Codings    int64          `json:"events"`
	Mentions   int64          `json:"mentions"`
	Duplicates int64          `json:"duplicates"`
	Rejects    int64          `json:"rejects"`
	// Revisions are those of the codings whose id another file of the format
	// gives with other content. The newer row counts, the older is kept beside it.
	Revisions int64    `json:"revisions"`
	Before    bool     `json:"imported_before"` // the same file was imported already
	Repairs   []string `json:"repairs"`
}

// keep counts the rows of a file that stay in the ledger.
func (d *Imported) keep(rows int64) {
	if d.Format == dataset.Mentions {
		d.Mentions = rows
	} else {
		d.Codings = rows
	}
}

// Add counts another file in.
func (d *Imported) Add(o Imported) {
	d.Rows, d.Codings, d.Mentions = d.Rows+o.Rows, d.Codings+o.Codings, d.Mentions+o.Mentions
	d.Duplicates, d.Rejects, d.Revisions = d.Duplicates+o.Duplicates, d.Rejects+o.Rejects, d.Revisions+o.Revisions
}

// ImportOptions say how a file is read.
type ImportOptions struct {
	As       dataset.Format // "": as recognised
	Limits   dataset.Limits
	Registry *actor.Registry // nil: the embedded one
	// Progress is told now and then how far the reading is.
	Progress func(Progress)
}

// Progress is how far the reading of a file is.
type Progress struct {
	Rows  int64
	Bytes int64   // unpacked
	Share float64 // of the file as it lies, 0 to 1; 0 when its size is not known
}

// Import stores the rows of a dataset file in one transaction: all of it or
// nothing, whenever the process ends. A file imported before changes nothing
// and is not read again. A row that is in the ledger already, byte for byte,
// is a duplicate; a row that cannot be read is kept as a reject.
func (l *Ledger) Import(ctx context.Context, f dataset.File, o ImportOptions) (Imported, error) {
	if o.Registry == nil {
		o.Registry = actor.Default()
	}
	sum, err := fingerprint(ctx, f, o.Limits)
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

// ErrFull is the error of a disk that is full, or of a quota that is used up. The
// ledger is as it was, and has to be opened again.
var ErrFull = errors.New("the disk is full")

// fullDisk are the system's words for it, which is all that DuckDB hands on.
var fullDisk = [...]error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// explainWrite words what DuckDB says when the disk is full.
func (l *Ledger) explainWrite(err error) error {
	for _, is := range fullDisk {
		if strings.Contains(strings.ToLower(err.Error()), is.Error()) {
			return fmt.Errorf("ledger %s: %w; nothing of the file was kept: free some space and run again (%w)", l.path, ErrFull, err)
		}
	}
	return err
}

// fingerprint is the SHA-256 of a file's bytes as they lie.
func fingerprint(ctx context.Context, f dataset.File, limits dataset.Limits) (string, error) {
	in, err := f.Open(limits)
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
	im := newImporter(ctx, o, r.Format)
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
	done, err := im.finish(tx)
	if err != nil {
		return Imported{}, err
	}
	done.Path, done.Repairs = f.Path, r.Repairs()
	if _, err := tx.ExecContext(ctx, `INSERT INTO dataset_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, im.file, sum, f.Path, string(r.Format),
		done.Rows, done.Codings+done.Mentions, done.Duplicates, done.Rejects); err != nil {
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

// dropDuplicates takes out the rows of a file that are in the ledger already,
// or stood in the file before. The first of equal rows stays.
func dropDuplicates(ctx context.Context, tx *sql.Tx, table string, file int32) (int64, error) {
	var dropped int64
	for _, q := range [...]string{
		`DELETE FROM %[1]s WHERE file_key = ?1 AND (hash_hi, hash_lo) IN (SELECT (hash_hi, hash_lo) FROM %[1]s WHERE file_key < ?1)`,
		`DELETE FROM %[1]s c USING (SELECT hash_hi, hash_lo, min(start_byte) AS start FROM %[1]s WHERE file_key = ?1
			GROUP BY ALL HAVING count(*) > 1) k WHERE c.file_key = ?1 AND c.hash_hi = k.hash_hi AND c.hash_lo = k.hash_lo AND c.start_byte > k.start`,
	} {
		n, err := changed(ctx, tx, fmt.Sprintf(q, table), file)
		if err != nil {
			return 0, fmt.Errorf("look for rows known already: %w", err)
		}
		dropped += n
	}
	return dropped, nil
}

// changed gives the number of rows a statement changed.
func changed(ctx context.Context, tx *sql.Tx, q string, args ...any) (int64, error) {
	done, err := tx.ExecContext(ctx, q, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// supersede marks the older of the rows that two files of a format give for one
// id. The dataset's own stamp tells which is older; where there is none, the row
// imported first. Rows of one file never supersede each other. It returns how
// many codings of the file are such revisions.
func supersede(ctx context.Context, tx *sql.Tx, format dataset.Format, file int32) (int64, error) {
	if !format.UniqueIDs() {
		return 0, nil
	}
	const others = `o.file_key IN (SELECT file_key FROM dataset_file WHERE format = ?2)`
	var revisions int64
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM coding n WHERE n.file_key = ?1 AND n.id IN (SELECT o.id FROM coding o WHERE `+others+`)`,
		file, string(format)).Scan(&revisions)
	if err != nil || revisions == 0 {
		return 0, err
	}
	for _, q := range [...]string{
		`UPDATE coding o SET superseded = true FROM coding n WHERE n.file_key = ?1 AND n.id = o.id AND NOT o.superseded AND n.revision >= o.revision AND ` + others,
		`UPDATE coding n SET superseded = true FROM coding o WHERE n.file_key = ?1 AND n.id = o.id AND n.revision < o.revision AND ` + others,
	} {
		if _, err := changed(ctx, tx, q, file, string(format)); err != nil {
			return 0, fmt.Errorf("look for older versions of rows: %w", err)
		}
	}
	return revisions, nil
}

// importer writes the rows of one file.
type importer struct {
	ctx    context.Context
	o      ImportOptions
	format dataset.Format
	w      writer
	file   int32

	parties map[partyRow]int32 // in the ledger
	at      map[partyAt]int32
	dated   map[dataset.Party]bool
	next    int32 // party key

	rows, rejects int64
}

// partyRow is an actor as a dataset writes it, and whom it is taken for.
type partyRow struct {
	dataset.Party
	actor    event.Actor
	resolved bool
}

// partyAt is an actor in a month, counted from the year 0; in any month when it
// was always the same.
type partyAt struct {
	dataset.Party
	month int
}

func newImporter(ctx context.Context, o ImportOptions, format dataset.Format) *importer {
	return &importer{
		ctx: ctx, o: o, format: format,
		parties: map[partyRow]int32{}, at: map[partyAt]int32{}, dated: map[dataset.Party]bool{},
	}
}

// begin reads what keys are taken.
func (im *importer) begin(tx *sql.Tx) error {
	if err := tx.QueryRowContext(im.ctx, `SELECT coalesce(max(file_key), 0) + 1 FROM dataset_file`).Scan(&im.file); err != nil {
		return err
	}
	const q = `SELECT party_key, name, code, country, sectors, resolved, actor_name, actor_code, actor_country, actor_sector FROM party`
	return each(im.ctx, tx, q, nil, func(rows *sql.Rows) error {
		var key int32
		var p partyRow
		err := rows.Scan(&key, &p.Name, &p.Code, &p.Country, &p.Sectors, &p.resolved, &p.actor.Name, &p.actor.Code, &p.actor.Country, &p.actor.Sector)
		im.parties[p], im.next = key, max(im.next, key)
		return err
	})
}

// finish tells the file's rows from those that are known.
func (im *importer) finish(tx *sql.Tx) (done Imported, err error) {
	done = Imported{Format: im.format, Rows: im.rows, Rejects: im.rejects}
	if done.Duplicates, err = dropDuplicates(im.ctx, tx, im.table(), im.file); err != nil {
		return done, err
	}
	done.keep(done.Rows - done.Rejects - done.Duplicates)
	if done.Revisions, err = supersede(im.ctx, tx, im.format, im.file); err != nil {
		return done, err
	}
	return done, countMonths(im.ctx, tx, im.file, done.Revisions > 0)
}

// countMonths counts the dyad-months of a file, and where it has revisions anew
// those of the files they may have superseded rows of.
func countMonths(ctx context.Context, tx *sql.Tx, file int32, revisions bool) error {
	const older = `(SELECT file_key FROM coding WHERE superseded AND file_key <> ?1 AND id IN (SELECT id FROM coding WHERE file_key = ?1))`
	queries := []string{`INSERT INTO dyad_month FROM dyad_months_by_file WHERE file_key = ?1`}
	if revisions {
		queries = append(queries,
			`DELETE FROM dyad_month WHERE file_key IN `+older,
			`INSERT INTO dyad_month FROM dyad_months_by_file WHERE file_key IN `+older)
	}
	for _, q := range queries {
		if _, err := changed(ctx, tx, q, file); err != nil {
			return fmt.Errorf("count dyad-months: %w", err)
		}
	}
	return nil
}

// table is where the rows of the file go.
func (im *importer) table() string {
	if im.format == dataset.Mentions {
		return "mention"
	}
	return "coding"
}

// all stores the rows of a file, while the next ones are read on another core.
func (im *importer) all(r *dataset.Reader) error {
	ctx, stop := context.WithCancel(im.ctx)
	chunks := make(chan chunk, 2)
	go readChunks(ctx, r, chunks)
	defer func() {
		stop()
		for range chunks { // the reader is free again when the channel is closed
		}
	}()
	for b := range chunks {
		for i := range b.rows {
			if err := im.store(&b.rows[i]); err != nil {
				return fmt.Errorf("line %d: %w", b.rows[i].coding.Line, err)
			}
		}
		im.rows += int64(len(b.rows))
		if im.o.Progress != nil {
			im.o.Progress(Progress{Rows: im.rows, Bytes: b.bytes, Share: b.share})
		}
		if b.err != nil && !errors.Is(b.err, io.EOF) {
			return b.err
		}
		if err := context.Cause(im.ctx); err != nil {
			return err
		}
	}
	return context.Cause(im.ctx)
}

// chunk is a number of rows that were read one after another.
type chunk struct {
	rows  []row
	bytes int64 // read so far
	share float64
	err   error // what ended the reading after the rows; io.EOF at the end
}

// row is one that was read, with what is kept of its bytes.
type row struct {
	coding         dataset.Coding
	column, reason string // of a reject
	raw            string
	hash           xxh3.Uint128
}

// A chunk ends after so many rows or bytes, whichever is reached first.
const (
	chunkRows  = 1024
	chunkBytes = 1 << 20
)

// readChunks reads a file until it ends or the context does, and closes the channel.
func readChunks(ctx context.Context, r *dataset.Reader, out chan<- chunk) {
	defer close(out)
	for {
		b := readChunk(r)
		select {
		case out <- b:
		case <-ctx.Done():
			return
		}
		if b.err != nil {
			return
		}
	}
}

func readChunk(r *dataset.Reader) chunk {
	b := chunk{rows: make([]row, 0, chunkRows)}
	for size := 0; len(b.rows) < chunkRows && size < chunkBytes; {
		var k row
		reject, err := r.Next(&k.coding)
		if err != nil {
			b.err = err
			break
		}
		if reject != nil {
			k.column, k.reason = reject.Column, reject.Reason
		}
		raw := k.coding.Raw
		k.raw, k.hash, k.coding.Raw = clip(raw), xxh3.Hash128(raw), nil
		b.rows = append(b.rows, k)
		b.bytes, size = k.coding.End, size+len(raw)
	}
	b.share = r.Share()
	return b
}

// store writes a row into the table it belongs to.
func (im *importer) store(k *row) error {
	if k.reason != "" {
		im.rejects++
		c := &k.coding
		return im.w.row("reject", im.file, int64(c.Line), c.Start, c.End, k.column, k.reason, k.raw)
	}
	return im.write(k)
}

// clip bounds what is kept of a row that could not be read; it is recoverable
// from its place.
func clip(raw []byte) string {
	const most = 1 << 16
	return strings.ToValidUTF8(string(raw[:min(len(raw), most)]), "\ufffd")
}

func (im *importer) write(k *row) error {
	c := &k.coding
	if im.format == dataset.Mentions {
		return im.w.row("mention", im.file, int64(c.Line), c.Start, c.End, valid(c.ID), dayTime(c.From), valid(c.Publisher), valid(c.Link), k.hash.Hi, k.hash.Lo, k.raw)
	}
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
	return im.w.row("coding", im.file, int64(c.Line), c.Start, c.End, valid(c.ID), dayTime(c.From), dayTime(c.To), string(c.Precision),
		c.Category, valid(c.Mode), c.CAMEO, valid(strings.Join(c.Contexts, ";")), int8(quad(c)), source, target, c.Undirected,
		float32(score), float32(c.Intensity), valid(c.Place.Name), valid(c.Place.Country), valid(c.Place.Precision),
		known(c.Place.Lat, c.Place.Located), known(c.Place.Lon, c.Place.Located),
		counted(c.Deaths[0]), counted(c.Deaths[1]), counted(c.Deaths[2]), c.Reports,
		valid(c.Publisher), valid(c.Link), valid(c.Text), k.hash.Hi, k.hash.Lo, c.Revision, false, k.raw)
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
// it is first met; in every month, when it was not always the same.
func (im *importer) party(p dataset.Party, day int32) (int32, error) {
	at := partyAt{Party: p}
	if im.dated[p] {
		at.month = month(day)
	}
	if key, ok := im.at[at]; ok {
		return key, nil
	}
	a, how := dataset.Resolve(im.o.Registry, p, dayTime(day).Format(time.DateOnly))
	if how.Dated {
		im.dated[p], at.month = true, month(day)
	}
	row := partyRow{
		Party:    dataset.Party{Name: valid(p.Name), Code: valid(p.Code), Country: valid(p.Country), Sectors: valid(p.Sectors)},
		actor:    event.Actor{Name: valid(a.Name), Code: a.Code, Country: valid(a.Country), Sector: a.Sector},
		resolved: how.Known,
	}
	key, ok := im.parties[row]
	if !ok {
		im.next++
		key, im.parties[row] = im.next, im.next
		if err := im.w.row("party", key, row.Name, row.Code, row.Country, row.Sectors, row.resolved,
			valid(a.Key()), row.actor.Name, row.actor.Code, row.actor.Country, row.actor.Sector); err != nil {
			return 0, err
		}
	}
	im.at[at] = key
	return key, nil
}

func month(day int32) int {
	t := dayTime(day)
	return t.Year()*12 + int(t.Month())
}
