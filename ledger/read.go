package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"parley/event"
)

// Sources returns every source by date, id and hash.
func (l *Ledger) Sources(ctx context.Context) ([]event.Source, error) {
	list := []event.Source{}
	err := each(ctx, l.db, `SELECT id, sha256, title, author, publisher, published, grade, bytes, sentences
		FROM source ORDER BY published, id, sha256`, nil, func(rows *sql.Rows) error {
		var s event.Source
		err := rows.Scan(&s.ID, &s.SHA256, &s.Title, &s.Author, &s.Publisher, &s.Date, &s.Grade, &s.Bytes, &s.Sentences)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	return list, nil
}

// Events returns the events that pass the filter, whole, in the order of the
// package.
func (l *Ledger) Events(ctx context.Context, f Filter) ([]event.Event, error) {
	list := []event.Event{}
	at := map[int64]int{}
	err := l.snapshot(ctx, f, eventShape, func(q querier, c condition) error {
		err := each(ctx, q, `SELECT r.event_key, r.id, r.category, r.mode, r.contexts, r.reciprocal, r.polarity, r.publicity,
			r.attribution, r.when_start, r.when_end, r.when_precision, r.when_text, r.when_anchor,
			r.place, r.trigger_words, r.frame, r.confidence
			FROM event r JOIN source s USING (source_key)`+c.where()+order, c.args, func(rows *sql.Rows) error {
			key, e, err := scanEvent(rows)
			at[key] = len(list)
			list = append(list, e)
			return err
		})
		if err != nil {
			return err
		}
		err = eachActor(ctx, q, eventShape, c, func(key int64, role string, a event.Actor) {
			i, ok := at[key]
			switch {
			case !ok: // a row without its event: not written by Add
			case role == "source":
				list[i].Sources = append(list[i].Sources, a)
			default:
				list[i].Targets = append(list[i].Targets, a)
			}
		})
		if err != nil {
			return err
		}
		return eachEvidence(ctx, q, eventShape, c, func(key int64, v event.Evidence) {
			if i, ok := at[key]; ok {
				list[i].Evidence = append(list[i].Evidence, v)
			}
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return list, nil
}

// Claims returns the claims that pass the filter, whole, in the order of the
// package.
func (l *Ledger) Claims(ctx context.Context, f Filter) ([]event.Claim, error) {
	list := []event.Claim{}
	at := map[int64]int{}
	err := l.snapshot(ctx, f, claimShape, func(q querier, c condition) error {
		err := each(ctx, q, `SELECT r.claim_key, r.id, r.kind, r.attribution, r.words, r.event_ids,
			r.when_start, r.when_end, r.when_precision, r.when_text, r.when_anchor
			FROM claim r JOIN source s USING (source_key)`+c.where()+order, c.args, func(rows *sql.Rows) error {
			key, cl, err := scanClaim(rows)
			at[key] = len(list)
			list = append(list, cl)
			return err
		})
		if err != nil {
			return err
		}
		err = eachActor(ctx, q, claimShape, c, func(key int64, role string, a event.Actor) {
			i, ok := at[key]
			switch {
			case !ok: // a row without its claim: not written by Add
			case role == "speaker":
				list[i].Speaker = &a
			default:
				list[i].About = append(list[i].About, a)
			}
		})
		if err != nil {
			return err
		}
		return eachEvidence(ctx, q, claimShape, c, func(key int64, v event.Evidence) {
			if i, ok := at[key]; ok {
				list[i].Evidence = append(list[i].Evidence, v)
			}
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	return list, nil
}

// order is the order of records that the package promises; DuckDB compares text
// by its bytes.
const order = ` ORDER BY s.published, s.id, r.first_byte, r.id`

// querier is a database, or a transaction on it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// snapshot reads in one transaction, so that the tables of a record agree.
func (l *Ledger) snapshot(ctx context.Context, f Filter, s shape, read func(querier, condition) error) error {
	c, err := f.condition(s)
	if err != nil {
		return err
	}
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	return read(tx, c)
}

// each calls scan on every row of a query.
func each(ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// among restricts rows of a table beside the records' own to the records that
// pass. The alias of that table is x.
func (c *condition) among(s shape) string {
	if len(c.parts) == 0 {
		return ""
	}
	return ` WHERE x.` + s.key + ` IN (SELECT r.` + s.key + ` FROM ` + s.table + ` r` + c.where() + `)`
}

func eachActor(ctx context.Context, q querier, s shape, c condition, take func(key int64, role string, a event.Actor)) error {
	return each(ctx, q, `SELECT x.`+s.key+`, x.role, x.mention, x.name, x.code, x.country, x.sector FROM `+s.actors+` x`+
		c.among(s)+` ORDER BY x.`+s.key+`, x.role, x.ordinal`, c.args, func(rows *sql.Rows) error {
		var key int64
		var role string
		var a event.Actor
		if err := rows.Scan(&key, &role, &a.Text, &a.Name, &a.Code, &a.Country, &a.Sector); err != nil {
			return err
		}
		take(key, role, a)
		return nil
	})
}

func eachEvidence(ctx context.Context, q querier, s shape, c condition, take func(key int64, v event.Evidence)) error {
	return each(ctx, q, `SELECT x.`+s.key+`, x.source_id, o.sha256, x.start_byte, x.end_byte, x.quote FROM `+s.evidence+
		` x JOIN source o USING (source_key)`+c.among(s)+` ORDER BY x.`+s.key+`, x.ordinal`, c.args, func(rows *sql.Rows) error {
		var key int64
		var v event.Evidence
		if err := rows.Scan(&key, &v.Source, &v.SHA256, &v.Start, &v.End, &v.Quote); err != nil {
			return err
		}
		take(key, v)
		return nil
	})
}

func scanEvent(rows *sql.Rows) (int64, event.Event, error) {
	var key int64
	e := event.Event{Sources: []event.Actor{}, Targets: []event.Actor{}}
	var polarity, publicity, precision string
	err := rows.Scan(&key, &e.ID, &e.Category, &e.Mode, (*words)(&e.Contexts), &e.Reciprocal, &polarity, &publicity,
		(*words)(&e.Attribution), (*date)(&e.When.Start), (*date)(&e.When.End), &precision, &e.When.Text, &e.When.Anchor,
		&e.Where, &e.Trigger, &e.Frame, &e.Confidence)
	e.Polarity, e.Publicity, e.When.Precision = event.Polarity(polarity), event.Publicity(publicity), event.Precision(precision)
	return key, e, err
}

func scanClaim(rows *sql.Rows) (int64, event.Claim, error) {
	var key int64
	c := event.Claim{About: []event.Actor{}}
	var kind, precision string
	err := rows.Scan(&key, &c.ID, &kind, (*words)(&c.Attribution), &c.Text, (*words)(&c.EventIDs),
		(*date)(&c.When.Start), (*date)(&c.When.End), &precision, &c.When.Text, &c.When.Anchor)
	c.Kind, c.When.Precision = event.ClaimKind(kind), event.Precision(precision)
	return key, c, err
}

// words scans a VARCHAR[].
type words []string

// Scan implements sql.Scanner.
func (w *words) Scan(v any) error {
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf("a list of text, not %T", v)
	}
	*w = make(words, len(list))
	for i, x := range list {
		if (*w)[i], ok = x.(string); !ok {
			return fmt.Errorf("a list of text holds %T", x)
		}
	}
	return nil
}

// date scans a DATE into YYYY-MM-DD; NULL is empty.
type date string

// Scan implements sql.Scanner.
func (d *date) Scan(v any) error {
	switch t := v.(type) {
	case nil:
		*d = ""
	case time.Time:
		*d = date(t.Format(time.DateOnly))
	default:
		return fmt.Errorf("a date, not %T", v)
	}
	return nil
}
