package score

import (
	"fmt"
	"io"
	"strings"

	"parley/event"
)

// Sentence is one gold record: a sentence, the category a human gave it and
// the parties.
type Sentence struct {
	ID         string  `json:"id"`
	Date       string  `json:"date"`
	Text       string  `json:"text"`
	Sources    []Party `json:"sources"`
	Targets    []Party `json:"targets"`
	Event      string  `json:"event"`
	Event2021  string  `json:"event_2021"`
	Reciprocal bool    `json:"reciprocal"`
}

// Party is a gold actor.
type Party struct {
	Text    string `json:"text"`
	Name    string `json:"name"`
	Code    string `json:"code"`
	Country string `json:"country"`
	Sector  string `json:"sector"`
}

// Category is the gold category in PLOVER 2021.
func (s Sentence) Category() string {
	if s.Event2021 != "" {
		return s.Event2021
	}
	return s.Event
}

// countryErrata are typing errors of the published records.
var countryErrata = map[string]string{"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}

// code folds a country code for comparing: the records know one code for all
// intergovernmental organisations, where PLOVER 2021 has UNO and EUR too.
func code(c string) string {
	if len(c) > 3 {
		c = c[:3]
	}
	if r, ok := countryErrata[c]; ok {
		return r
	}
	switch c {
	case "UNO", "EUR", "NGO", "IMG", "ISM":
		return "IGO"
	}
	return c
}

// Counts sums the measures over gold sentences.
type Counts struct {
	Sentences   int // gold records
	Coded       int // with any event not denied
	CategoryHit int // with an event of the gold category
	Events      int // events coded, not denied
	EventsRight int // of them, with the gold category
	WithSource  int // gold records that name a source
	SourceHit   int // some event has the source's country
	WithTarget  int
	TargetHit   int
	Full        int // one event has category, source country and, where gold names one, target country
}

// Verdict is what one sentence's coding reached.
type Verdict struct {
	Coded, Category, Source, Target, Full bool
	Events, Right                         int
}

// Judge compares the events coded from a gold sentence with it.
func Judge(g Sentence, events []event.Event) Verdict {
	var v Verdict
	for _, e := range events {
		if e.Polarity == event.Denied {
			continue
		}
		v.Coded = true
		v.Events++
		category := e.Category == g.Category()
		if category {
			v.Right++
			v.Category = true
		}
		src, tgt := side(g.Sources, e.Sources), side(g.Targets, e.Targets)
		v.Source = v.Source || src && len(g.Sources) > 0
		v.Target = v.Target || tgt && len(g.Targets) > 0
		full := src && tgt
		if g.Reciprocal {
			all := append(append([]event.Actor{}, e.Sources...), e.Targets...)
			rs, rt := side(g.Sources, all), side(g.Targets, all)
			full = full || rs && rt
			v.Source = v.Source || rs && len(g.Sources) > 0
			v.Target = v.Target || rt && len(g.Targets) > 0
		}
		v.Full = v.Full || category && full
	}
	return v
}

// side tells whether any coded actor has the country of any gold one; gold
// that names nobody asks nothing.
func side(gold []Party, coded []event.Actor) bool {
	if len(gold) == 0 {
		return true
	}
	for _, g := range gold {
		for _, c := range coded {
			if c.Country != "" && code(g.Code) == code(c.Country) {
				return true
			}
		}
	}
	return false
}

// Add counts a verdict.
func (c *Counts) Add(g Sentence, v Verdict) {
	c.Sentences++
	c.Coded += one(v.Coded)
	c.CategoryHit += one(v.Category)
	c.Events += v.Events
	c.EventsRight += v.Right
	if len(g.Sources) > 0 {
		c.WithSource++
		c.SourceHit += one(v.Source)
	}
	if len(g.Targets) > 0 {
		c.WithTarget++
		c.TargetHit += one(v.Target)
	}
	c.Full += one(v.Full)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Write prints the measures, one a line.
func (c Counts) Write(w io.Writer) error {
	var b strings.Builder
	line := func(name string, n, of int) {
		share := 0.0
		if of > 0 {
			share = float64(n) / float64(of)
		}
		fmt.Fprintf(&b, "%-24s %.3f  (%d of %d)\n", name, share, n, of)
	}
	fmt.Fprintf(&b, "%-24s %d\n", "sentences", c.Sentences)
	line("coded", c.Coded, c.Sentences)
	line("category hit", c.CategoryHit, c.Sentences)
	line("precision", c.EventsRight, c.Events)
	line("source country hit", c.SourceHit, c.WithSource)
	line("target country hit", c.TargetHit, c.WithTarget)
	line("full", c.Full, c.Sentences)
	_, err := io.WriteString(w, b.String())
	return err
}
