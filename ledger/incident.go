package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Incident is one happening, whoever tells of it and how often. It is worded
// as its best placed coding words it.
type Incident struct {
	ID           string // of its first coding
	From, To     string // the days its codings give, from the first to the last
	Source       string
	Category     string
	Act          string // what was compared: the category, or what codes near it have in common
	Target       string
	Place        string
	Attestations int64 // codings
	Accounts     int64 // articles and reports, where they can be told apart
	Mentions     int64 // articles that GDELT lists for its events among the codings
	Datasets     string
}

// Attestation is a coding of an incident and why it is taken for one of it.
type Attestation struct {
	ID           string
	Dataset      string // "report" for what was coded from a text
	File         string // or the report's id
	Line         int64  // 0 for reports
	Start        int64  // byte of the row or the quote
	From, To     string
	Source       string
	Category     string
	CAMEO        string
	Target       string
	Place        string
	Publisher    string
	Quote        string // the row, or the words
	Rule         string
	WhoseAccount string // id of the coding it shares an article with
}

// ErrNoIncident is returned by [Ledger.Why] for an id that no coding has.
var ErrNoIncident = errors.New("no incident and no coding has this id")

//go:embed incident.sql
var incidentSQL string

// The parts of incident.sql: what is needed to know which dyads are asked for,
// the cells of these, and the incidents once linked.
var beforeAsked, afterAsked, afterLinked = func() (string, string, string) {
	a, rest, _ := strings.Cut(incidentSQL, "-- @asked\n")
	b, c, _ := strings.Cut(rest, "-- @linked\n")
	return a, b, c
}()

// Incidents links the codings of all datasets and reports, and streams the
// incidents that pass the filter by first day and id. A coding joins an incident
// when actors, act, date and place fit its leading coding; `parley help
// linking` has the rules. What a report denies, plans or only thinks possible
// is no incident. The result does not depend on the order of importing.
func (l *Ledger) Incidents(ctx context.Context, f Filter) iter.Seq2[Incident, error] {
	return func(yield func(Incident, error) bool) {
		c, err := f.incidents()
		if err != nil {
			yield(Incident{}, err)
			return
		}
		// Blocks are linked by and by; what was found is sorted in the end.
		gather := func(conn *sql.Conn) error {
			_, err := conn.ExecContext(ctx, `INSERT INTO found `+incidentQuery+c.where(), c.args...)
			return err
		}
		err = l.linked(ctx, f, gather, func(conn *sql.Conn) error {
			return readFound(ctx, conn, func(in Incident) bool { return yield(in, nil) })
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(Incident{}, fmt.Errorf("read incidents: %w", err))
		}
	}
}

// readFound reads the incidents found, in order. The driver holds the whole answer
// to a query, so it asks for a page at a time.
func readFound(ctx context.Context, conn *sql.Conn, yield func(Incident) bool) error {
	if _, err := conn.ExecContext(ctx, `CREATE OR REPLACE TEMP TABLE sorted AS FROM found ORDER BY day_from, id; TRUNCATE found`); err != nil {
		return err
	}
	for from, n := 0, pageLines; n == pageLines; from += n {
		n = 0
		err := each(ctx, conn, `FROM sorted WHERE rowid >= ? AND rowid < ? ORDER BY rowid`, []any{from, from + pageLines}, func(rows *sql.Rows) error {
			n++
			in, err := scanIncident(rows)
			if err == nil && !yield(in) {
				err = errStopped
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// errStopped ends a reading whose reader has had enough.
var errStopped = errors.New("stopped")

const incidentQuery = `SELECT format('{:016x}', r.id) AS id, r.day_from, r.day_to, r.source, r.category, r.act, r.target, r.place,
	r.attestations, r.accounts, r.mentions, r.datasets FROM incident r`

func scanIncident(rows *sql.Rows) (in Incident, err error) {
	err = rows.Scan(&in.ID, (*date)(&in.From), (*date)(&in.To), &in.Source, &in.Category, &in.Act, &in.Target, &in.Place,
		&in.Attestations, &in.Accounts, &in.Mentions, &in.Datasets)
	return in, err
}

// incidents is the part of the filter that is asked of incidents. Whose they
// are was asked before they were linked.
func (f Filter) incidents() (c condition, err error) {
	if f.Category != "" {
		c.and(`(r.category = ? OR r.act = ?)`, f.Category, f.Category)
	}
	if f.Place != "" {
		c.and(`r.leader IN (SELECT leader FROM member WHERE contains(lower(place), lower(?)) OR lower(country) = lower(?))`, f.Place, f.Place)
	}
	if f.From != "" {
		first, _, err := days(f.From)
		if err != nil {
			return c, err
		}
		c.and(`r.day_to >= CAST(? AS DATE)`, first)
	}
	if f.To != "" {
		_, last, err := days(f.To)
		if err != nil {
			return c, err
		}
		c.and(`r.day_from <= CAST(? AS DATE)`, last)
	}
	return c, nil
}

// Why tells of which codings an incident is made and why they were linked. The
// id is the incident's or that of any of its codings.
func (l *Ledger) Why(ctx context.Context, id string) (in Incident, list []Attestation, err error) {
	if _, err := strconv.ParseUint(id, 16, 64); err != nil {
		return in, nil, fmt.Errorf("%q: %w; `parley incidents` lists them", id, ErrNoIncident)
	}
	f, err := l.dyadOf(ctx, id)
	if err != nil {
		return in, nil, fmt.Errorf("incident %s: %w", id, err)
	}
	err = l.linked(ctx, f, func(conn *sql.Conn) error {
		err := each(ctx, conn, incidentQuery+` WHERE r.leader = (SELECT leader FROM member WHERE ident = `+asKey+` LIMIT 1)`, []any{id}, func(rows *sql.Rows) (err error) {
			in, err = scanIncident(rows)
			return err
		})
		if err != nil {
			return err
		}
		err = each(ctx, conn, whyQuery, []any{id}, func(rows *sql.Rows) error {
			a, err := scanAttestation(rows)
			list = append(list, a)
			return err
		})
		if err != nil {
			return err
		}
		return each(ctx, conn, mentionQuery, []any{id}, func(rows *sql.Rows) error {
			a := Attestation{Dataset: "mentions", Rule: mentionRule}
			err := rows.Scan(&a.ID, &a.File, &a.Line, &a.Start, (*date)(&a.From), &a.Publisher, &a.Quote)
			a.To = a.From
			list = append(list, a)
			return err
		})
	}, nil)
	if err == nil && len(list) == 0 {
		err = ErrNoIncident
	}
	if err != nil {
		return in, nil, fmt.Errorf("incident %s: %w", id, err)
	}
	return in, list, nil
}

// leastPrefix is how many digits of an id stand for it, when no other begins so.
const leastPrefix = 8

// Identify gives the id of the incident or coding that begins with some digits.
// An id that is whole is given as it is.
func (l *Ledger) Identify(ctx context.Context, prefix string) (string, error) {
	const digits = 16
	n, err := strconv.ParseUint(prefix, 16, 64)
	switch {
	case err != nil || len(prefix) >= digits:
		return prefix, nil
	case len(prefix) < leastPrefix:
		return "", fmt.Errorf("%q: too few digits; give the id whole, or at least %d digits of it", prefix, leastPrefix)
	}
	free := 4 * (digits - len(prefix))
	var fit int
	var id string
	err = l.db.QueryRowContext(ctx, prefixQuery, fmt.Sprintf("%016x", n<<free), fmt.Sprintf("%016x", n<<free|(1<<free-1))).Scan(&fit, &id)
	switch {
	case err != nil:
		return "", fmt.Errorf("incident %s: %w", prefix, err)
	case fit == 0:
		return "", fmt.Errorf("incident %s: %w", prefix, ErrNoIncident)
	case fit > 1:
		return "", fmt.Errorf("incident %s: %d ids begin so; give more digits", prefix, fit)
	}
	return id, nil
}

// prefixQuery counts the codings whose ids lie between two, as incident.sql has them.
const prefixQuery = `SELECT count(DISTINCT ident), coalesce(format('{:016x}', min(ident)), '') FROM (
	SELECT hash_lo AS ident FROM coding WHERE NOT superseded
	UNION ALL SELECT coalesce(try_cast('0x' || left(id, 16) AS UBIGINT), hash(id)) FROM event WHERE polarity = 'happened')
	WHERE ident BETWEEN ` + asKey + ` AND ` + asKey

// dyadOf is the dyad of a coding, by actor keys, so that only what could be
// linked to it is looked at.
func (l *Ledger) dyadOf(ctx context.Context, ident string) (f Filter, err error) {
	err = l.db.QueryRowContext(ctx, `SELECT s.actor_key, t.actor_key FROM coding r JOIN party s ON s.party_key = r.source
		JOIN party t ON t.party_key = r.target WHERE r.hash_lo = `+asKey+` LIMIT 1`, ident).Scan(&f.Dyad[0], &f.Dyad[1])
	if errors.Is(err, sql.ErrNoRows) {
		return Filter{}, nil // one of a report, or none: all are looked at
	}
	return f, err
}

// asKey is an id as the tables hold it; database/sql takes no uint64 beyond int64.
const asKey = `CAST('0x' || CAST(? AS VARCHAR) AS UBIGINT)`

const whyQuery = `SELECT format('{:016x}', m.ident), m.format, coalesce(d.path, o.id), coalesce(m.line, 0), coalesce(r.start_byte, e.first_byte),
	m.day_from, m.day_to, m.who, m.category, coalesce(r.cameo, ''), m.whom, m.place, coalesce(r.publisher, o.publisher), coalesce(r.raw, v.quote, ''),
	format('{:016x}', m.account), m.cell = m.leader, coalesce(m.days_apart, 0), coalesce(m.km, 0), m.ident = m.leader,
	m.report = '' AND m.account <> m.ident, m.nobody, m.vague AND NOT c.vague
	FROM member m JOIN account c ON c.account = m.account LEFT JOIN coding r ON r.file_key = m.file_key AND r.line = m.line LEFT JOIN dataset_file d ON d.file_key = m.file_key
	LEFT JOIN event e ON e.event_key = m.event_key LEFT JOIN source o ON o.source_key = e.source_key
	LEFT JOIN event_evidence v ON v.event_key = m.event_key AND v.ordinal = 0
	WHERE m.leader = (SELECT leader FROM member WHERE ident = ` + asKey + ` LIMIT 1)
	ORDER BY m.ident <> m.leader, m.day_from, m.ident`

// mentionQuery gives the articles that GDELT lists for the codings of an incident, each once.
const mentionQuery = `SELECT x.id, d.path, x.line, x.start_byte, x.day, x.publisher, x.raw FROM member m JOIN mention x ON x.id = m.mentioned
	JOIN dataset_file d ON d.file_key = x.file_key WHERE m.leader = (SELECT leader FROM member WHERE ident = ` + asKey + ` LIMIT 1)
	QUALIFY row_number() OVER (PARTITION BY x.link ORDER BY x.day, x.file_key, x.line) = 1 ORDER BY x.day, x.link`

const mentionRule = "an article that GDELT lists for its event of this number"

func scanAttestation(rows *sql.Rows) (a Attestation, err error) {
	var led, first, shared, nobody, elsewhere bool
	var apart int
	var km float64
	err = rows.Scan(&a.ID, &a.Dataset, &a.File, &a.Line, &a.Start, (*date)(&a.From), (*date)(&a.To), &a.Source, &a.Category, &a.CAMEO,
		&a.Target, &a.Place, &a.Publisher, &a.Quote, &a.WhoseAccount, &led, &apart, &km, &first, &shared, &nobody, &elsewhere)
	switch {
	case first:
		a.Rule = "the coding that the others are compared with"
	case shared && nobody:
		a.Rule = "same article, day, act and place as " + a.WhoseAccount
	case shared:
		a.Rule = "same article, actors, act and day as " + a.WhoseAccount
	case led:
		a.Rule = because(a.From, a.To, 0, 0)
	default:
		a.Rule = because(a.From, a.To, apart, km)
	}
	if elsewhere && !shared {
		a.Rule += ", which its article names elsewhere"
	}
	if !shared {
		a.WhoseAccount = ""
	}
	return a, err
}

// because words how a coding joined: so far from the leading one.
func because(from, to string, apart int, km float64) string {
	when, where := "dates overlap", "same place"
	switch {
	case apart == 0 && from == to:
		when = from
	case apart == 1:
		when = "a day apart"
	case apart > 1:
		when = fmt.Sprintf("%d days apart", apart)
	}
	switch {
	case km == unknownKm:
		where = "place not exact; no other happening in question, or hardly told of"
	case km >= 1:
		where = fmt.Sprintf("%.0f km apart", km)
	}
	return "same actors, same act, " + when + ", " + where
}

// passCodings is about how many codings are linked at once, so that they can be
// held: the others wait for a later pass.
const passCodings = 200_000

// linked makes the temporary tables of incident.sql for the dyads the filter
// asks for, some of the dyads at a time, and reads from them at each pass and,
// where it is told to, in the end. No incident is in two passes.
func (l *Ledger) linked(ctx context.Context, f Filter, pass, end func(*sql.Conn) error) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, beforeAsked); err != nil {
		return err
	}
	asked, err := f.asked(ctx, conn)
	if err == nil {
		err = l.passes(ctx, conn, asked, pass)
	}
	if err == nil && end != nil {
		err = end(conn)
	}
	_, drop := conn.ExecContext(context.WithoutCancel(ctx), dropLinked)
	return errors.Join(err, drop)
}

func (l *Ledger) passes(ctx context.Context, conn *sql.Conn, asked string, read func(*sql.Conn) error) error {
	codings := 0
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM coding c WHERE `+askedCodings).Scan(&codings); err != nil {
		return err
	}
	passes := 1 + codings/l.atOnce
	for n := range passes {
		some := asked
		if passes > 1 {
			some += fmt.Sprintf(` AND hash(a, b) %% %d = %d`, passes, n)
		}
		if _, err := conn.ExecContext(ctx, strings.Replace(afterAsked, "/*asked*/", some, 1)); err != nil {
			return err
		}
		if err := linkAll(ctx, conn); err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, afterLinked); err != nil {
			return err
		}
		if err := read(conn); err != nil {
			return err
		}
	}
	return nil
}

// askedCodings are those of the actors asked for, at least; all where none is.
const askedCodings = `NOT EXISTS (FROM asked) OR c.source IN (SELECT party_key FROM party SEMI JOIN asked ON key = actor_key)
	OR c.target IN (SELECT party_key FROM party SEMI JOIN asked ON key = actor_key)`

const dropLinked = `DROP TABLE act; DROP TABLE side; DROP TABLE acted; DROP TABLE IF EXISTS told; DROP TABLE IF EXISTS account; DROP TABLE IF EXISTS joined;
	DROP TABLE IF EXISTS member; DROP TABLE IF EXISTS incident; DROP TABLE IF EXISTS asked; DROP TABLE IF EXISTS sorted; DROP TABLE found; DROP TABLE chosen; DROP TABLE telling; DROP TABLE reported`

// asked puts the keys of the actors asked for into a table and returns the
// condition on it.
func (f Filter) asked(ctx context.Context, conn *sql.Conn) (string, error) {
	if _, err := conn.ExecContext(ctx, `CREATE OR REPLACE TEMP TABLE asked (side INTEGER, key VARCHAR)`); err != nil {
		return "", err
	}
	names := []string{f.Actor, f.Dyad[0], f.Dyad[1]}
	if (names[1] == "") != (names[2] == "") {
		return "", fmt.Errorf("filter: a dyad names two actors, this one %q and %q", names[1], names[2])
	}
	for side, name := range names {
		if name == "" {
			continue
		}
		_, err := conn.ExecContext(ctx, `INSERT INTO asked
			SELECT DISTINCT CAST(?1 AS INTEGER), actor_key FROM party WHERE lower(CAST(?2 AS VARCHAR)) IN (lower(actor_key), lower(actor_name), lower(name))
			UNION SELECT CAST(?1 AS INTEGER), a.key FROM acted a JOIN event_actor e USING (event_key, role)
				WHERE lower(CAST(?2 AS VARCHAR)) IN (lower(e.actor_key), lower(e.name))`, side, name)
		if err != nil {
			return "", err
		}
	}
	const in = `%s IN (SELECT key FROM asked WHERE side = %d)`
	sql := ""
	if f.Actor != "" {
		sql += fmt.Sprintf(` AND (`+in+` OR `+in+`)`, "a", 0, "b", 0)
	}
	if f.Dyad[0] != "" {
		sql += fmt.Sprintf(` AND (`+in+` AND `+in+` OR `+in+` AND `+in+`)`, "a", 1, "b", 2, "a", 2, "b", 1)
	}
	return sql, nil
}

// linkAll links block by block, holding one in memory, and keeps what joined.
func linkAll(ctx context.Context, conn *sql.Conn) error {
	var all []joined
	var block []cell
	last := uint64(0)
	err := each(ctx, conn, cellQuery, nil, func(rows *sql.Rows) error {
		var c cell
		var key uint64
		err := rows.Scan(&key, &c.id, &c.direction, &c.from, &c.to, &c.days, &c.format, &c.spot, &c.country, &c.lat, &c.lon, &c.located,
			&c.vague, &c.once, &c.report, &c.count)
		if key != last {
			all = append(all, link(block)...)
			block, last = block[:0], key
		}
		block = append(block, c)
		return err
	})
	if err != nil {
		return err
	}
	all = append(all, link(block)...)
	return conn.Raw(func(c any) error {
		a, err := duckdb.NewAppender(c.(driver.Conn), "temp", "", "joined")
		if err != nil {
			return err
		}
		for _, j := range all {
			err = errors.Join(err, a.AppendRow(j.cell, j.leader, int32(j.days), j.km))
		}
		return errors.Join(err, a.CloseWithCancel(ctx))
	})
}

// cellQuery gives the cells of blocks where there is something to link.
const cellQuery = `SELECT block, cell, any_value(direction), any_value(day_from) - DATE '1970-01-01', any_value(day_to) - DATE '1970-01-01',
	any_value(days), any_value(format), any_value(spot), any_value(country), coalesce(any_value(lat), 0), coalesce(any_value(lon), 0),
	any_value(lat) IS NOT NULL AND any_value(lon) IS NOT NULL, any_value(vague), any_value(once), any_value(report), count(*)
	FROM account WHERE NOT alone GROUP BY block, cell QUALIFY count(*) OVER (PARTITION BY block) > 1 ORDER BY block`
