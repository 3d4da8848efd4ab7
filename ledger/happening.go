package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"parley/event"
)

// Happening is an incident that datasets tell of, as a record: the row that
// words it best, and what else tells of it.
type Happening struct {
	Coding            // its evidence is the row, then a few others that tell of the same
	Incident string   // id
	Accounts int64    // articles and reports that can be told apart
	Reported []string // ids of the events of reports that tell of it too
}

// citedRows is how many rows a happening names as its evidence: who wants all
// asks [Ledger.Why].
const citedRows = 5

// Happenings gives up to most incidents that datasets tell of and the filter
// lets pass, by first day and id. When there are more, it takes those most
// accounts tell of, and says so. Rows without a PLOVER category are statements
// and left out.
func (l *Ledger) Happenings(ctx context.Context, f Filter, most int) (list []Happening, more bool, err error) {
	if f.MinConfidence > 0 {
		return nil, false, nil // datasets give no probability
	}
	c, err := f.incidents()
	if err != nil {
		return nil, false, err
	}
	c.and(`r.category <> '' AND r.datasets <> 'report'`)
	err = l.linked(ctx, f, func(conn *sql.Conn) error {
		for _, table := range []struct {
			query string
			args  []any
		}{{chosenQuery + c.where() + mostTold, append(slices.Clip(c.args), most+1)}, {tellingQuery, nil}, {reportedQuery, nil}} {
			if _, err := conn.ExecContext(ctx, table.query, table.args...); err != nil {
				return err
			}
		}
		return nil
	}, func(conn *sql.Conn) error {
		all := 0
		if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM chosen`).Scan(&all); err != nil {
			return err
		}
		more = all > most
		if _, err := conn.ExecContext(ctx, `DELETE FROM chosen WHERE id NOT IN (SELECT r.id FROM chosen r`+mostTold+`)`, most); err != nil {
			return err
		}
		list, err = readHappenings(ctx, conn)
		return err
	})
	if err != nil {
		return nil, false, fmt.Errorf("read happenings: %w", err)
	}
	return list, more, nil
}

// mostTold leaves those that most accounts tell of.
const mostTold = ` ORDER BY r.accounts DESC, r.day_from, r.id LIMIT ?`

const chosenQuery = `INSERT INTO chosen SELECT r.leader, r.id, r.day_from, r.accounts FROM incident r`

// tellingQuery ranks the rows of an incident: those of its leading cell, exact
// places and early days first.
var tellingQuery = fmt.Sprintf(`INSERT INTO telling
SELECT m.leader, m.ident, row_number() OVER (PARTITION BY m.leader ORDER BY m.cell <> m.leader, m.vague, m.day_from, m.ident) AS nth
FROM member m JOIN chosen c ON c.leader = m.leader WHERE m.event_key IS NULL QUALIFY nth <= %d`, citedRows)

const reportedQuery = `INSERT INTO reported SELECT i.leader, e.id FROM chosen i JOIN member m ON m.leader = i.leader JOIN event e ON e.event_key = m.event_key`

// tellingJoin joins the rows r of datasets to the incident they tell of.
const tellingJoin = ` JOIN telling w ON w.ident = r.hash_lo JOIN chosen i ON i.leader = w.leader`

// incidentOrder is the order of happenings.
const incidentOrder = ` ORDER BY i.day_from, i.id`

func readHappenings(ctx context.Context, conn *sql.Conn) (list []Happening, err error) {
	at := map[string]*Happening{}
	err = each(ctx, conn, `SELECT format('{:016x}', i.id), i.accounts FROM chosen i`+incidentOrder, nil, func(rows *sql.Rows) error {
		var h Happening
		err := rows.Scan(&h.Incident, &h.Accounts)
		list = append(list, h)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range list {
		at[list[i].Incident] = &list[i]
	}
	n := 0
	readCodings(ctx, conn, codingQuery+tellingJoin+` WHERE w.nth = 1`+incidentOrder, nil, func(k Coding, e error) bool {
		if err = e; err == nil {
			list[n].Coding = k
			n++
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, conn, alsoQuery, nil, func(rows *sql.Rows) error {
		var id, publisher string
		var v event.Evidence
		err := rows.Scan(&id, &v.Source, &v.SHA256, &v.Start, &v.End, &v.Quote, &publisher)
		h := at[id]
		h.Evidence = append(h.Evidence, v)
		if publisher != h.Publisher { // no one outlet says it all; each row names its own
			h.Attribution = []string{}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, each(ctx, conn, `SELECT format('{:016x}', i.id), r.event_id FROM chosen i JOIN reported r ON r.leader = i.leader ORDER BY r.event_id`, nil, func(rows *sql.Rows) error {
		var id, event string
		err := rows.Scan(&id, &event)
		at[id].Reported = append(at[id].Reported, event)
		return err
	})
}

const alsoQuery = `SELECT format('{:016x}', i.id), d.path, d.sha256, r.start_byte, r.end_byte, r.raw, r.publisher
	FROM coding r JOIN dataset_file d USING (file_key)` + tellingJoin + ` WHERE w.nth > 1 ORDER BY i.id, w.nth`
