package dataset

import (
	"cmp"
	"encoding/json"
	"fmt"

	"parley/codebook"
	"parley/event"
)

// ploverRecord holds the fields of PLOVER JSON (manual, table "PLOVER JSON")
// that are read. Lists may be written as single values.
type ploverRecord struct {
	ID        scalar       `json:"id"`
	Date      string       `json:"date"`
	EndDate   string       `json:"enddate"`
	Precision string       `json:"date_precision"`
	Actor     oneOrMany    `json:"actor"`
	Recipient oneOrMany    `json:"recipient"`
	Event     stringOrMany `json:"event"`
	Mode      stringOrMany `json:"mode"`
	Context   stringOrMany `json:"context"`
	Scale     *float64     `json:"event_scale"`
	Place     any          `json:"event_loc"`
	Text      any          `json:"text"`
	Link      string       `json:"link"`
}

type ploverActor struct{ Name, Text, Code, Country, Sector string }

type oneOrMany []ploverActor

// UnmarshalJSON reads a list of actors, one actor, or plain codes and names.
func (l *oneOrMany) UnmarshalJSON(b []byte) error {
	var many []json.RawMessage
	if json.Unmarshal(b, &many) != nil {
		many = []json.RawMessage{b}
	}
	for _, m := range many {
		var a ploverActor
		var s string
		switch {
		case json.Unmarshal(m, &s) == nil:
			if s != "" {
				*l = append(*l, ploverActor{Name: s})
			}
		case json.Unmarshal(m, &a) == nil:
			*l = append(*l, a)
		default:
			return fmt.Errorf("an actor is neither a name nor an object")
		}
	}
	return nil
}

// scalar is a string, or a number as it is written.
type scalar string

// UnmarshalJSON reads a string or a number.
func (s *scalar) UnmarshalJSON(b []byte) error {
	var n json.Number
	if b[0] == '"' || string(b) == "null" {
		return json.Unmarshal(b, (*string)(s))
	}
	err := json.Unmarshal(b, &n)
	*s = scalar(n)
	return err
}

type stringOrMany []string

// UnmarshalJSON reads a list of strings or one string.
func (l *stringOrMany) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		if s != "" {
			*l = stringOrMany{s}
		}
		return nil
	}
	var many []string
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	*l = many
	return nil
}

// readPLOVER reads an object of PLOVER JSON.
func readPLOVER(f *fields, c *Coding) {
	var r ploverRecord
	if err := json.Unmarshal(c.Raw, &r); err != nil {
		f.fail("", "not a PLOVER record: %v", err)
		return
	}
	if c.ID = string(r.ID); c.ID == "" {
		f.fail("id", "is missing")
	}
	c.From = jsonDay(f, "date", r.Date)
	c.To, c.Precision = c.From, event.Day
	if r.EndDate != "" {
		if c.To = jsonDay(f, "enddate", r.EndDate); c.To < c.From {
			f.fail("enddate", "lies before date")
		}
		c.Precision = precisionOf(c.From, c.To)
	}
	if len(r.Event) == 0 {
		f.fail("event", "is missing")
		return
	}
	c.Category = r.Event[0]
	if _, ok := codebook.Find(c.Category); !ok {
		f.fail("event", "%.20q is no PLOVER category", c.Category)
	}
	if len(r.Mode) > 0 {
		c.Mode = r.Mode[0]
	}
	c.Contexts = r.Context
	if r.Scale != nil {
		c.Intensity = *r.Scale
	}
	c.Source, c.Target = ploverParty(r.Actor), ploverParty(r.Recipient)
	if s, ok := r.Place.(string); ok {
		c.Place.Name = s
	}
	if s, ok := r.Text.(string); ok {
		c.Text = s
	}
	c.Link = r.Link
}

func jsonDay(f *fields, column, s string) int32 {
	if day, ok := isoDay(s); ok {
		return day
	}
	f.fail(column, "%.20q is no date YYYY-MM-DD", s)
	return 0
}

func ploverParty(list oneOrMany) Party {
	if len(list) == 0 {
		return Party{}
	}
	a := list[0]
	return Party{Name: cmp.Or(a.Name, a.Text), Code: a.Code, Country: a.Country, Sectors: a.Sector}
}
