package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"parley/dataset"
	"parley/event"
)

// Coding is a row of a dataset as an event: its evidence is the row itself, by
// file and bytes. What only datasets tell stands beside it.
type Coding struct {
	event.Event
	DatasetID  string // the dataset's own, not always unique
	Format     string
	Line       int64 // of the row in its file, from 1
	CAMEO      string
	Quad       int  // quad class 1 to 4, 0 when not known
	Undirected bool // which of the two acted is not told
	Score      float64
	Intensity  float64 // as the dataset gives it, on its own scale

	PlaceCountry, PlacePrecision  string
	Latitude, Longitude           *float64 // degrees; nil when not given
	DeathsLow, Deaths, DeathsHigh *int32
	Reports                       int32
	Publisher, Link, Note         string
}

// readCodings yields the rows of a query; it tells whether more are wanted.
func readCodings(ctx context.Context, q querier, query string, args []any, yield func(Coding, error) bool) (more bool) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		yield(Coding{}, fmt.Errorf("read codings: %w", err))
		return false
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		k, err := scanCoding(rows)
		if !yield(k, err) || err != nil {
			return false
		}
	}
	if err := rows.Err(); err != nil {
		yield(Coding{}, fmt.Errorf("read codings: %w", err))
		return false
	}
	return true
}

// Codings streams the rows of datasets that pass the filter, in the order in
// which their files were imported, and by line. They are public and happened as
// far as a dataset says; it gives them no probability, so that a filter on
// confidence leaves them all out. Rows that a newer one of another file supersedes
// are left out.
//
// It reads a page of lines at a time: memory stays flat, however many rows there are.
func (l *Ledger) Codings(ctx context.Context, f Filter) iter.Seq2[Coding, error] {
	return func(yield func(Coding, error) bool) {
		c, err := f.codings()
		if err != nil {
			yield(Coding{}, err)
			return
		}
		tx, err := l.db.BeginTx(ctx, nil) // the pages agree
		if err != nil {
			yield(Coding{}, fmt.Errorf("read codings: %w", err))
			return
		}
		defer func() { _ = tx.Rollback() }()
		list, err := pages(ctx, tx)
		if err != nil {
			yield(Coding{}, fmt.Errorf("read codings: %w", err))
			return
		}
		c.and(`r.file_key BETWEEN ? AND ? AND r.line BETWEEN ? AND ?`)
		query := codingQuery + c.where() + ` ORDER BY r.file_key, r.line, r.start_byte`
		for _, p := range list {
			if !readCodings(ctx, tx, query, append(slices.Clip(c.args), p.fromFile, p.toFile, p.fromLine, p.toLine), yield) {
				return
			}
		}
	}
}

// page is a run of lines of one file, or all lines of a run of small files.
type page struct{ fromFile, toFile, fromLine, toLine int64 }

// pageLines is short enough to hold: rows have a few hundred bytes.
const pageLines = 1 << 15

// pages cuts all files into pages.
func pages(ctx context.Context, q querier) ([]page, error) {
	var list []page
	err := each(ctx, q, `SELECT file_key, max(line) FROM coding GROUP BY file_key ORDER BY file_key`, nil, func(rows *sql.Rows) error {
		var file, lines int64
		if err := rows.Scan(&file, &lines); err != nil {
			return err
		}
		if n := len(list); n > 0 && list[n-1].fromLine == 1 && list[n-1].toLine+lines <= pageLines {
			list[n-1].toFile, list[n-1].toLine = file, list[n-1].toLine+lines
			return nil
		}
		for from := int64(1); from <= lines; from += pageLines {
			list = append(list, page{file, file, from, min(lines, from+pageLines-1)})
		}
		return nil
	})
	return list, err
}

const codingQuery = `SELECT d.path, d.sha256, d.format, r.line, r.start_byte, r.end_byte, r.id, r.day_from, r.day_to, r.when_precision,
	r.category, r.mode, r.cameo, r.quad, r.contexts, r.undirected, r.score, r.intensity, r.place, r.place_country, r.place_precision,
	r.latitude, r.longitude, r.deaths_low, r.deaths_best, r.deaths_high, r.reports, r.publisher, r.link, r.note, r.raw,
	s.name, s.actor_name, s.actor_code, s.actor_country, s.actor_sector, t.name, t.actor_name, t.actor_code, t.actor_country, t.actor_sector
	FROM coding r JOIN dataset_file d USING (file_key) JOIN party s ON s.party_key = r.source JOIN party t ON t.party_key = r.target`

func scanCoding(rows *sql.Rows) (Coding, error) {
	k := Coding{Event: event.Event{Polarity: event.Happened, Publicity: event.Public, Attribution: []string{}, Contexts: []string{}}}
	var v event.Evidence
	var contexts, precision string
	var source, target event.Actor
	err := rows.Scan(&v.Source, &v.SHA256, &k.Format, &k.Line, &v.Start, &v.End, &k.DatasetID, (*date)(&k.When.Start), (*date)(&k.When.End), &precision,
		&k.Category, &k.Mode, &k.CAMEO, &k.Quad, &contexts, &k.Undirected, &k.Score, &k.Intensity, &k.Where, &k.PlaceCountry, &k.PlacePrecision,
		&k.Latitude, &k.Longitude, &k.DeathsLow, &k.Deaths, &k.DeathsHigh, &k.Reports, &k.Publisher, &k.Link, &k.Note, &v.Quote,
		&source.Text, &source.Name, &source.Code, &source.Country, &source.Sector,
		&target.Text, &target.Name, &target.Code, &target.Country, &target.Sector)
	if err != nil {
		return k, err
	}
	k.When.Precision = event.Precision(precision)
	if contexts != "" {
		k.Contexts = strings.Split(contexts, ";")
	}
	k.Sources, k.Targets = party(source), party(target)
	k.Reciprocal = k.Undirected
	k.Trigger, k.Frame = k.CAMEO, k.Format
	k.Evidence = []event.Evidence{v}
	if k.Publisher != "" {
		k.Attribution = []string{k.Publisher}
	}
	k.ID = k.Format + ":" + v.SHA256[:12] + ":" + strconv.FormatInt(k.Line, 10)
	if dataset.Format(k.Format) == dataset.PLOVER { // the elements of an array may share a line
		k.ID += "." + strconv.Itoa(v.Start)
	}
	return k, nil
}

// party is one side of a coding: nobody where the dataset names nobody.
func party(a event.Actor) []event.Actor {
	if a.Name == "" && a.Country == "" && a.Sector == "" {
		return []event.Actor{}
	}
	return []event.Actor{a}
}

// parties are the actors of datasets that go by a name: their key, their name,
// or how a dataset writes them.
const parties = `(SELECT party_key FROM party WHERE lower(actor_key) = lower(?) OR lower(actor_name) = lower(?) OR lower(name) = lower(?))`

// codings turns the filter into SQL for the rows of datasets, called r.
func (f Filter) codings() (c condition, err error) {
	if f.MinConfidence > 0 || f.Publicity != "" && f.Publicity != event.Public || f.Polarity != "" && f.Polarity != event.Happened {
		c.and(`false`)
		return c, nil
	}
	if f.Quad < 0 || f.Quad > 4 {
		return c, fmt.Errorf("filter: quad class %d; it is 1 to 4", f.Quad)
	}
	c.and(`NOT r.superseded`)
	if a := f.Actor; a != "" {
		c.and(`(r.source IN `+parties+` OR r.target IN `+parties+`)`, a, a, a, a, a, a)
	}
	if a, b := f.Dyad[0], f.Dyad[1]; a != "" && b != "" {
		const way = `r.source IN ` + parties + ` AND r.target IN ` + parties
		c.and(`(`+way+` OR `+way+`)`, a, a, a, b, b, b, b, b, b, a, a, a)
	} else if a != b {
		return c, fmt.Errorf("filter: a dyad names two actors, this one %q and %q", a, b)
	}
	if f.Category != "" {
		c.and(`r.category = ?`, f.Category)
	}
	if f.Quad != 0 {
		c.and(`r.quad = ?`, f.Quad)
	}
	if f.Source != "" {
		c.and(`r.file_key IN (SELECT file_key FROM dataset_file WHERE path = ? OR sha256 = ?)`, f.Source, f.Source)
	}
	if f.Place != "" {
		c.and(`(contains(lower(r.place), lower(?)) OR lower(r.place_country) = lower(?))`, f.Place, f.Place)
	}
	if f.From != "" {
		day, _, err := days(f.From)
		if err != nil {
			return c, err
		}
		c.and(`r.day_to >= CAST(? AS DATE)`, day)
	}
	if f.To != "" {
		_, day, err := days(f.To)
		if err != nil {
			return c, err
		}
		c.and(`r.day_from <= CAST(? AS DATE)`, day)
	}
	return c, nil
}
