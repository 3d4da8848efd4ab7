package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"parley/codebook"
	"parley/event"
)

// Added counts what an Add changed. Duplicates are the events and claims that
// were there already or were given twice.
type Added struct {
	Sources, Events, Claims, Duplicates int
}

// Add stores a source with its events and claims in one transaction: all of it
// or nothing. A source whose text is there already (the same SHA256) changes
// nothing, even with other records or under another path.
//
// Of events with one id the more confident is kept. A record is refused, and the
// whole source with it, when it has no evidence, when its evidence does not lie
// in this source or its quote does not fill its range, or when its id is not
// the hash of its content; the error names it.
func (l *Ledger) Add(ctx context.Context, s event.Source, events []event.Event, claims []event.Claim) (Added, error) {
	added, err := l.addSource(ctx, s, events, claims)
	if err != nil {
		// Why the context ended explains more than what DuckDB met because of it.
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return Added{}, fmt.Errorf("add to ledger: %w", err)
	}
	return added, nil
}

func (l *Ledger) addSource(ctx context.Context, s event.Source, events []event.Event, claims []event.Claim) (Added, error) {
	if err := checkSource(s); err != nil {
		return Added{}, err
	}
	// No anti-join against stored ids is needed. An id is a hash over evidence
	// that lies in this source, so that only this source could hold it already.
	keptEvents, again, err := checkEvents(s, events)
	if err != nil {
		return Added{}, err
	}
	keptClaims, againClaims, err := checkClaims(s, claims)
	if err != nil {
		return Added{}, err
	}

	l.add.Lock()
	defer l.add.Unlock()
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return Added{}, err
	}
	defer func() { _ = conn.Close() }()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Added{}, err
	}
	defer func() { _ = tx.Rollback() }()

	known, next, err := nextKeys(ctx, tx, s.SHA256)
	if err != nil {
		return Added{}, err
	}
	if known {
		return Added{Duplicates: len(events) + len(claims)}, nil
	}
	err = conn.Raw(func(c any) error {
		w := writer{ctx: ctx, conn: c.(driver.Conn), open: map[string]*duckdb.Appender{}}
		err := w.writeAll(next, s, keptEvents, keptClaims)
		return errors.Join(err, w.close(err))
	})
	if err != nil {
		return Added{}, err
	}
	if err := tx.Commit(); err != nil {
		return Added{}, err
	}
	return Added{Sources: 1, Events: len(keptEvents), Claims: len(keptClaims), Duplicates: again + againClaims}, nil
}

// keys are the next unused keys.
type keys struct {
	source       int32
	event, claim int64
}

func nextKeys(ctx context.Context, tx *sql.Tx, sha string) (known bool, next keys, err error) {
	err = tx.QueryRowContext(ctx, `SELECT
		EXISTS (SELECT 1 FROM source WHERE sha256 = ?),
		(SELECT coalesce(max(source_key), 0) + 1 FROM source),
		(SELECT coalesce(max(event_key), 0) + 1 FROM event),
		(SELECT coalesce(max(claim_key), 0) + 1 FROM claim)`, sha).
		Scan(&known, &next.source, &next.event, &next.claim)
	return known, next, err
}

// writer appends rows to tables within the transaction of its connection.
type writer struct {
	ctx  context.Context
	conn driver.Conn
	open map[string]*duckdb.Appender
}

// row appends a row to a table, whose columns it follows in order.
func (w *writer) row(table string, values ...driver.Value) error {
	a := w.open[table]
	if a == nil {
		var err error
		if a, err = duckdb.NewAppenderFromConn(w.conn, "", table); err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
		w.open[table] = a
	}
	if err := a.AppendRow(values...); err != nil {
		return fmt.Errorf("table %s: %w", table, err)
	}
	return nil
}

// close flushes every table, or drops the rows when writing failed. It must be
// called in either case, since appenders hold memory outside Go's.
func (w *writer) close(failed error) error {
	var errs []error
	for table, a := range w.open {
		if failed != nil {
			_ = a.Clear()
		}
		if err := a.CloseWithCancel(w.ctx); err != nil {
			errs = append(errs, fmt.Errorf("table %s: %w", table, err))
		}
	}
	return errors.Join(errs...)
}

func (w *writer) writeAll(next keys, s event.Source, events []event.Event, claims []event.Claim) error {
	if err := w.row("source", next.source, s.SHA256, s.ID, s.Title, s.Author, s.Publisher, s.Date, s.Grade,
		int64(s.Bytes), int32(s.Sentences)); err != nil {
		return err
	}
	for i := range events {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if err := w.writeEvent(next.event+int64(i), next.source, &events[i]); err != nil {
			return fmt.Errorf("event %s: %w", events[i].ID, err)
		}
	}
	for i := range claims {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if err := w.writeClaim(next.claim+int64(i), next.source, &claims[i]); err != nil {
			return fmt.Errorf("claim %s: %w", claims[i].ID, err)
		}
	}
	return w.ctx.Err()
}

func (w *writer) writeEvent(key int64, source int32, e *event.Event) error {
	err := w.row("event", key, source, firstByte(e.Evidence), e.ID,
		e.Category, e.Mode, int8(codebook.Quad(e.Category)), list(e.Contexts), e.Reciprocal,
		string(e.Polarity), string(e.Publicity), list(e.Attribution),
		day(e.When.Start), day(e.When.End), string(e.When.Precision), e.When.Text, e.When.Anchor,
		e.Where, e.Trigger, e.Frame, e.Confidence)
	if err != nil {
		return err
	}
	if err := w.writeActors("event_actor", key, "source", e.Sources); err != nil {
		return err
	}
	if err := w.writeActors("event_actor", key, "target", e.Targets); err != nil {
		return err
	}
	return w.writeEvidence("event_evidence", key, source, e.Evidence)
}

func (w *writer) writeClaim(key int64, source int32, c *event.Claim) error {
	err := w.row("claim", key, source, firstByte(c.Evidence), c.ID,
		string(c.Kind), list(c.Attribution), c.Text, list(c.EventIDs),
		day(c.When.Start), day(c.When.End), string(c.When.Precision), c.When.Text, c.When.Anchor)
	if err != nil {
		return err
	}
	if c.Speaker != nil {
		if err := w.writeActors("claim_actor", key, "speaker", []event.Actor{*c.Speaker}); err != nil {
			return err
		}
	}
	if err := w.writeActors("claim_actor", key, "about", c.About); err != nil {
		return err
	}
	return w.writeEvidence("claim_evidence", key, source, c.Evidence)
}

func (w *writer) writeActors(table string, key int64, role string, actors []event.Actor) error {
	for i, a := range actors {
		if err := w.row(table, key, role, int32(i), a.Key(), a.Text, a.Name, a.Code, a.Country, a.Sector); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeEvidence(table string, key int64, source int32, evidence []event.Evidence) error {
	for i, v := range evidence {
		if err := w.row(table, key, int32(i), source, v.Source, int64(v.Start), int64(v.End), v.Quote); err != nil {
			return err
		}
	}
	return nil
}

func firstByte(evidence []event.Evidence) int64 {
	first := evidence[0].Start
	for _, v := range evidence[1:] {
		first = min(first, v.Start)
	}
	return int64(first)
}

// list makes a nil list empty: the columns take no NULL.
func list(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}

// day turns a checked day into a DATE; an empty one is NULL.
func day(s string) driver.Value {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	return t
}
