package ledger

import (
	"fmt"
	"strings"
	"time"

	"parley/event"
)

// Filter says which records to read; an empty field asks for nothing. Every
// field that is set must hold.
//
// An actor is named by its key or by its name, in any case of letters. Actor
// and Dyad look at the sources and targets of an event, and at the speaker of a
// claim and those it is about.
//
// Category, Quad, Publicity, Polarity, Place and MinConfidence are properties of
// events: a claim passes when an event it names passes.
type Filter struct {
	Actor string
	// Dyad asks for what one of two actors did to the other, in either
	// direction; for claims, for those that involve both.
	Dyad     [2]string
	Category string // PLOVER 2021
	Quad     int    // quad class 1 to 4
	// From and To ask for records whose interval touches these days, both
	// included. They are written YYYY, YYYY-MM or YYYY-MM-DD. An open end of a
	// record reaches any day; an undated record touches none.
	From, To      string
	Publicity     event.Publicity
	Polarity      event.Polarity
	MinConfidence float64
	Source        string // a source's id or SHA256, a dataset file's path or SHA256
	Place         string // a part of the place's name, or its country as written
}

// shape names the tables of a kind of record. Its values are constants of this
// package: no text from outside ever becomes SQL.
type shape struct {
	table, key, actors, evidence string
	from, to                     string // roles of a dyad; empty: any
}

var (
	eventShape = shape{"event", "event_key", "event_actor", "event_evidence", "source", "target"}
	claimShape = shape{"claim", "claim_key", "claim_actor", "claim_evidence", "", ""}
)

// condition is SQL with its parameters; the record's table is called r in it.
type condition struct {
	parts []string
	args  []any
}

func (c *condition) and(sql string, args ...any) {
	c.parts = append(c.parts, sql)
	c.args = append(c.args, args...)
}

// where is the condition as a clause, empty when everything passes.
func (c *condition) where() string {
	if len(c.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.parts, " AND ")
}

// condition turns the filter into SQL for a kind of record.
func (f Filter) condition(s shape) (condition, error) {
	var c condition
	if f.Actor != "" {
		sql, args := s.involves("", f.Actor)
		c.and(sql, args...)
	}
	if err := f.addDyad(&c, s); err != nil {
		return c, err
	}
	if err := f.addDays(&c); err != nil {
		return c, err
	}
	if f.Source != "" {
		c.and(`r.source_key IN (SELECT source_key FROM source WHERE id = ? OR sha256 = ?)`, f.Source, f.Source)
	}
	acts, err := f.acts()
	if err != nil {
		return c, err
	}
	if len(acts.parts) == 0 {
		return c, nil
	}
	if s == eventShape {
		c.and(strings.Join(acts.parts, " AND "), acts.args...)
		return c, nil
	}
	c.and(`r.claim_key IN (SELECT n.claim_key FROM (SELECT claim_key, unnest(event_ids) AS id FROM claim) n
		JOIN event r USING (id)`+acts.where()+`)`, acts.args...)
	return c, nil
}

// acts is the part of the filter that only events can meet.
func (f Filter) acts() (condition, error) {
	var c condition
	if f.Quad < 0 || f.Quad > 4 {
		return c, fmt.Errorf("filter: quad class %d; it is 1 to 4", f.Quad)
	}
	if f.Category != "" {
		c.and(`r.category = ?`, f.Category)
	}
	if f.Quad != 0 {
		c.and(`r.quad = ?`, f.Quad)
	}
	if f.Publicity != "" {
		c.and(`r.publicity = ?`, string(f.Publicity))
	}
	if f.Polarity != "" {
		c.and(`r.polarity = ?`, string(f.Polarity))
	}
	if f.Place != "" {
		c.and(`contains(lower(r.place), lower(?))`, f.Place)
	}
	if f.MinConfidence != 0 {
		c.and(`r.confidence >= ?`, f.MinConfidence)
	}
	return c, nil
}

// involves is the condition that an actor has a part in the record, in the role
// or in any.
func (s shape) involves(role, actor string) (string, []any) {
	sql := `r.` + s.key + ` IN (SELECT ` + s.key + ` FROM ` + s.actors +
		` WHERE (lower(actor_key) = lower(?) OR lower(name) = lower(?))`
	args := []any{actor, actor}
	if role != "" {
		sql += ` AND role = ?`
		args = append(args, role)
	}
	return sql + `)`, args
}

func (f Filter) addDyad(c *condition, s shape) error {
	a, b := f.Dyad[0], f.Dyad[1]
	if a == "" && b == "" {
		return nil
	}
	if a == "" || b == "" {
		return fmt.Errorf("filter: a dyad names two actors, this one %q and %q", a, b)
	}
	var ways []string
	var args []any
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		from, fromArgs := s.involves(s.from, pair[0])
		to, toArgs := s.involves(s.to, pair[1])
		ways = append(ways, from+` AND `+to)
		args = append(append(args, fromArgs...), toArgs...)
	}
	c.and(`(`+strings.Join(ways, ` OR `)+`)`, args...)
	return nil
}

func (f Filter) addDays(c *condition) error {
	if f.From == "" && f.To == "" {
		return nil
	}
	c.and(`(r.when_start IS NOT NULL OR r.when_end IS NOT NULL)`)
	if f.From != "" {
		first, _, err := days(f.From)
		if err != nil {
			return err
		}
		c.and(`(r.when_end IS NULL OR r.when_end >= CAST(? AS DATE))`, first)
	}
	if f.To != "" {
		_, last, err := days(f.To)
		if err != nil {
			return err
		}
		c.and(`(r.when_start IS NULL OR r.when_start <= CAST(? AS DATE))`, last)
	}
	return nil
}

// days returns the first and last day of a year, month or day.
func days(s string) (first, last string, err error) {
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		t, err := time.Parse(p.layout, s)
		if err != nil {
			continue
		}
		return t.Format(time.DateOnly), t.AddDate(p.years, p.months, p.days).AddDate(0, 0, -1).Format(time.DateOnly), nil
	}
	return "", "", fmt.Errorf("filter: date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
}
