package relation

import (
	"cmp"
	"slices"
	"strings"

	"parley/codebook"
	"parley/event"
)

// Direction says who acts on whom.
type Direction string

// The directions between the parties A and B of a history.
const (
	AToB   Direction = "a>b"
	BToA   Direction = "b>a"
	Mutual Direction = "a<>b" // talks, agreements, clashes
)

// Dating says how an entry came by its place in time.
type Dating string

// The datings, from sure to unsure.
const (
	Dated    Dating = "dated"    // by its own date
	Placed   Dating = "placed"   // by a dated event near it in the same text
	Unplaced Dating = "unplaced" // its source has no date at all; it stands after what has, in text order
)

// Entry is an incident seen from one relation.
type Entry struct {
	Incident    *Incident `json:"incident"` // shared between histories; not to be changed
	Direction   Direction `json:"direction"`
	Quad        int       `json:"quad"`  // 1 to 4
	Score       float64   `json:"score"` // PLOVER, -10 to 10
	Dating      Dating    `json:"dating"`
	Day         float64   `json:"day"` // days since 1970 of its place; 0 when unplaced
	Deed        bool      `json:"deed"`
	Cooperative bool      `json:"cooperative"`
}

// Split counts a set of incidents.
type Split struct {
	Words       int     `json:"words"`
	Deeds       int     `json:"deeds"`
	Cooperative int     `json:"cooperative"`
	Conflictual int     `json:"conflictual"`
	Net         float64 `json:"net"` // sum of scores
}

// Count is the number of incidents counted.
func (s Split) Count() int { return s.Words + s.Deeds }

// Mean is the mean score, 0 for no incidents.
func (s Split) Mean() float64 {
	if s.Count() == 0 {
		return 0
	}
	return s.Net / float64(s.Count())
}

func (s *Split) add(e Entry) {
	if e.Deed {
		s.Deeds++
	} else {
		s.Words++
	}
	if e.Cooperative {
		s.Cooperative++
	} else {
		s.Conflictual++
	}
	s.Net += e.Score
}

// History is what passed between two parties; A.Key is the smaller key.
type History struct {
	A       Party    `json:"a"`
	B       Party    `json:"b"`
	Entries []Entry  `json:"entries"` // what happened, in time order
	Apart   []Entry  `json:"apart"`   // planned, conditional, hoped for or denied, in time order
	All     Split    `json:"all"`     // of Entries, alleged ones left out
	Public  Split    `json:"public"`  // of Entries; unknown publicity counts here
	Covert  Split    `json:"covert"`
	Alleged Split    `json:"alleged"`
	AToB    Split    `json:"a_to_b"` // of Entries, alleged ones left out; mutual acts count both ways
	BToA    Split    `json:"b_to_a"`
	Unit    string   `json:"unit"`    // "month" or "year": the length of Periods
	Periods []Period `json:"periods"` // dyad-months or dyad-years with at least one act
	Tension []Level  `json:"tension"` // one a non-alleged or alleged entry, in order
	Turns   []Turn   `json:"turns"`   // strongest first
}

// Options say how to draw histories. The zero value works.
type Options struct {
	Grouping Grouping // nil: ByActor
	HalfLife float64  // days in which an act's weight on tension halves; 0: DefaultHalfLife
}

// maxSide bounds how many actors of one side of an event make dyads, so that a
// record with thousands of names cannot make millions of pairs. Real summit
// lists stay below it.
const maxSide = 32

// Histories returns the history of every pair of parties that acted on each
// other, the one with the most incidents first, then by keys. An act of a party
// on itself has no history.
func Histories(events []event.Event, o Options) []History {
	if o.Grouping == nil {
		o.Grouping = ByActor
	}
	incidents := Incidents(events)
	places := placeAll(incidents)
	index := map[[2]string]*History{}
	for i := range incidents {
		enter(index, &incidents[i], places[i], o.Grouping)
	}
	out := make([]History, 0, len(index))
	for _, h := range index {
		h.reckon(o)
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b History) int {
		return cmp.Or(
			cmp.Compare(len(b.Entries)+len(b.Apart), len(a.Entries)+len(a.Apart)),
			strings.Compare(a.A.Key, b.A.Key), strings.Compare(a.B.Key, b.B.Key))
	})
	return out
}

// Between returns the history of two parties by key, in either order.
func Between(events []event.Event, a, b string, o Options) (History, bool) {
	if a > b {
		a, b = b, a
	}
	for _, h := range Histories(events, o) {
		if h.A.Key == a && h.B.Key == b {
			return h, true
		}
	}
	return History{}, false
}

func enter(index map[[2]string]*History, in *Incident, p position, g Grouping) {
	quad := codebook.Quad(in.Category)
	if quad == 0 {
		return
	}
	entry := Entry{
		Incident: in, Quad: quad, Score: codebook.Score(in.Category, in.Mode),
		Dating: p.dating, Day: p.day, Deed: quad%2 == 0, Cooperative: quad <= 2,
	}
	for key, d := range dyads(in, g) {
		h := index[key]
		if h == nil {
			h = &History{A: d.a, B: d.b}
			index[key] = h
		}
		// The same party may be called by several names; the first in the
		// alphabet is as good as any and does not depend on the order of input.
		h.A.Name, h.B.Name = earlier(h.A.Name, d.a.Name), earlier(h.B.Name, d.b.Name)
		entry.Direction = d.direction
		if in.Polarity == event.Happened {
			h.Entries = append(h.Entries, entry)
		} else {
			h.Apart = append(h.Apart, entry)
		}
	}
}

func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// dyad is a pair of parties in one incident.
type dyad struct {
	a, b      Party
	direction Direction
}

func dyads(in *Incident, g Grouping) map[[2]string]dyad {
	out := map[[2]string]dyad{}
	sources, targets := parties(in.Sources, g), parties(in.Targets, g)
	for _, s := range sources {
		for _, t := range targets {
			d := dyad{a: s, b: t, direction: AToB}
			if s.Key == t.Key {
				continue
			}
			if s.Key > t.Key {
				d = dyad{a: t, b: s, direction: BToA}
			}
			key := [2]string{d.a.Key, d.b.Key}
			if other, seen := out[key]; in.Reciprocal || seen && other.direction != d.direction {
				d.direction = Mutual
			}
			out[key] = d
		}
	}
	return out
}

func parties(list []event.Actor, g Grouping) []Party {
	var out []Party
	for _, a := range list {
		if p, ok := g(a); ok {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(x, y Party) int {
		return cmp.Or(strings.Compare(x.Key, y.Key), strings.Compare(x.Name, y.Name))
	})
	out = slices.CompactFunc(out, func(x, y Party) bool { return x.Key == y.Key })
	return out[:min(len(out), maxSide)]
}

// reckon sorts the history and derives everything that is counted from it.
func (h *History) reckon(o Options) {
	slices.SortFunc(h.Entries, compareEntries)
	slices.SortFunc(h.Apart, compareEntries)
	for _, e := range h.Entries {
		switch e.Incident.Publicity {
		case event.Alleged:
			h.Alleged.add(e)
			continue
		case event.Covert:
			h.Covert.add(e)
		default:
			h.Public.add(e)
		}
		h.All.add(e)
		if e.Direction != BToA {
			h.AToB.add(e)
		}
		if e.Direction != AToB {
			h.BToA.add(e)
		}
	}
	h.Unit, h.Periods = periods(h.Entries)
	h.Tension = tension(h.Entries, o.HalfLife)
	h.Turns = turns(h.Entries)
}

func compareEntries(a, b Entry) int {
	if (a.Dating == Unplaced) != (b.Dating == Unplaced) {
		if a.Dating == Unplaced {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(a.Day, b.Day), compareEvents(&a.Incident.Event, &b.Incident.Event))
}

// position is where an incident stands in time.
type position struct {
	day    float64
	dating Dating
}

// placeAll gives every incident its position; the incidents are ordered by
// first place, so those of one source stand together in text order.
func placeAll(incidents []Incident) []position {
	out := make([]position, len(incidents))
	for i := range incidents {
		out[i].dating = Unplaced
		if w := Days(incidents[i].When); w.Known {
			out[i] = position{day: w.place(incidents[i].When.Precision), dating: Dated}
		}
	}
	for start := 0; start < len(incidents); {
		end := start + 1
		source := first(incidents[start].Evidence).Source
		for end < len(incidents) && first(incidents[end].Evidence).Source == source {
			end++
		}
		lean(out[start:end])
		start = end
	}
	return out
}

// lean lets the undated positions of one text lean on the dated ones.
func lean(text []position) {
	last := slices.IndexFunc(text, func(p position) bool { return p.dating == Dated })
	if last < 0 {
		return
	}
	day := text[last].day
	for i := range text {
		if text[i].dating == Dated {
			day = text[i].day
			continue
		}
		text[i] = position{day: day, dating: Placed}
	}
}
