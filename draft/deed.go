package draft

import (
	"cmp"
	"math"
	"slices"
	"time"

	"parley/codebook"
	"parley/event"
	"parley/relation"
	"parley/settle/casefile"
)

// role is what an event says of an option.
type role string

const (
	does      role = "does"
	ends      role = "ends"
	leaves    role = "leaves" // it is told that it does not do it
	threatens role = "threatens"
	refuses   role = "refuses"
	asks      role = "asks" // another side wants it
	offers    role = "offers"
)

// option is something one side can do, to another or by itself.
type option struct {
	dm, other int
	act       string
}

// deed is what one event tells of one option.
type deed struct {
	option
	role   role
	by     int // asks: who wants it; leaves: who says so
	day    int // counted from 1970; of what has no date, the day by which it is told
	dated  bool
	real   bool // it is told to have happened
	sure   float64
	hidden event.Publicity // covert or alleged; empty otherwise
	event  string
	proof  []casefile.Evidence
}

// reader turns events into deeds.
type reader struct {
	cast
	words map[string][]casefile.Evidence // what claims tell of an event, by its id
}

// deeds reads all events, the earliest first.
func (r reader) deeds(events []event.Event) []deed {
	sorted := slices.Clone(events)
	slices.SortFunc(sorted, func(a, b event.Event) int {
		return cmp.Or(cmp.Compare(dayOf(a.When), dayOf(b.When)), cmp.Compare(a.ID, b.ID), comparePlaces(a, b))
	})
	seen := map[string]bool{}
	var out []deed
	for i := range sorted {
		if e := &sorted[i]; len(e.Evidence) > 0 && !seen[e.ID] {
			seen[e.ID] = true
			out = append(out, r.read(e)...)
		}
	}
	return out
}

func comparePlaces(a, b event.Event) int {
	if len(a.Evidence) == 0 || len(b.Evidence) == 0 {
		return cmp.Compare(len(a.Evidence), len(b.Evidence))
	}
	v, w := a.Evidence[0], b.Evidence[0]
	return cmp.Or(cmp.Compare(v.Source, w.Source), cmp.Compare(v.Start, w.Start), cmp.Compare(v.End, w.End))
}

// read gives a deed for each side that acts, towards each other side it acts on.
func (r reader) read(e *event.Event) []deed {
	a := actOf(e, e.Evidence[0].Quote)
	if a.option == "" {
		return nil
	}
	date := dateOf(e.When)
	base := deed{
		option: option{act: a.option}, by: nobody, day: dayOf(e.When), dated: relation.Days(e.When).Known, sure: e.Confidence, event: e.ID,
		real:  e.Polarity == event.Happened,
		proof: []casefile.Evidence{proofOf(e.ID, e.Evidence[0])},
	}
	if codebook.Verbal(e.Category) { // what is demanded or promised often stands in the claim alone
		base.proof = append(base.proof, r.words[e.ID]...)
	}
	if e.Publicity == event.Covert || e.Publicity == event.Alleged {
		base.hidden = e.Publicity
	}
	voice := nobody
	if n := len(e.Attribution); n > 0 {
		voice = r.named(e.Attribution[n-1], date)
	}
	var out []deed
	for _, dm := range distinct(e.Sources, func(a event.Actor) int { return r.of(a, date) }) {
		if dm == nobody {
			continue
		}
		for _, other := range r.others(e, dm, date) {
			d := base
			d.dm, d.other = dm, other
			if d.stands(a.role, e.Polarity, voice) && (d.other != nobody || !codebook.Verbal(e.Category)) {
				out = append(out, d)
			}
		}
	}
	return out
}

// others are the sides an act falls on: words on those they are said to, deeds
// also on those whose people or land they hit. nobody stands for a deed that
// names no other side, or a side's own land, as when it closes its border. What
// falls on outsiders or on a side's own people alone gives none.
func (r reader) others(e *event.Event, dm int, date string) []int {
	meets := r.touches
	if codebook.Verbal(e.Category) {
		meets = r.of
	}
	var known []int
	elsewhere := false
	for _, a := range e.Targets {
		switch s := meets(a, date); {
		case s != nobody && s != dm:
			known = append(known, s)
		case s == dm && land(a):
		case s == dm || a.Country != "" || relation.Identified(a):
			elsewhere = true
		}
	}
	if len(known) == 0 && !elsewhere {
		return []int{nobody}
	}
	slices.Sort(known)
	return slices.Compact(known)
}

func distinct(list []event.Actor, side func(event.Actor) int) []int {
	var out []int
	for _, a := range list {
		out = append(out, side(a))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// stands fits the deed to how the act stands to the facts, and tells whether
// it says anything. What is asked is an option of the other side.
func (d *deed) stands(told role, p event.Polarity, voice int) bool {
	d.role = told
	switch {
	case told == asks && p == event.Happened:
		d.by, d.dm, d.other = d.dm, d.other, d.dm
		return d.dm != nobody
	case (told == threatens || told == refuses) && p == event.Happened:
		return true
	case told == asks || told == threatens || told == refuses:
		return false
	case p == event.Happened:
		return true
	case told == ends || told == offers:
		return false
	case p == event.Denied:
		d.role, d.by = leaves, voice
	case p == event.Hoped && voice != nobody && voice != d.dm:
		d.role, d.by = asks, voice
		if d.other == nobody {
			d.other = voice
		}
	default: // planned, possible, urged by outsiders
		d.role = offers
	}
	return true
}

func proofOf(id string, v event.Evidence) casefile.Evidence {
	return casefile.Evidence{Event: id, Source: v.Source, SHA256: v.SHA256, Start: v.Start, End: v.End, Quote: v.Quote}
}

// dayOf is the last day of an interval; of one that is open, the first.
func dayOf(w event.When) int {
	i := relation.Days(w)
	switch {
	case i.To != math.MaxInt32:
		return i.To
	case i.From != math.MinInt32:
		return i.From
	}
	return math.MinInt32
}

// dateOf is the same day as a date, empty when nothing is known.
func dateOf(w event.When) string { return dateAt(dayOf(w)) }

func dateAt(day int) string {
	if day == math.MinInt32 {
		return ""
	}
	return time.Unix(0, 0).UTC().AddDate(0, 0, day).Format(time.DateOnly)
}
