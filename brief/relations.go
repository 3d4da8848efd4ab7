package brief

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"parley/event"
	"parley/relation"
)

const (
	// keyActs is how many acts stand for a relation.
	keyActs = 4
	// turnActs is how many acts are shown on either side of a turn.
	turnActs = 2
	// maxTurnsShown is how many turns of one relation are told, the clearest.
	maxTurnsShown = 3
)

// relations tells what passed between each two parties, those with most first.
func (c *composer) relations() List[Relation] {
	var rows []Relation
	for i := range c.in.Histories {
		if r, ok := c.relation(&c.in.Histories[i]); ok {
			rows = append(rows, r)
		}
	}
	return listOf(rows, c.o.Most)
}

// relation makes the row of a history; it is false when none of its acts can be
// cited.
func (c *composer) relation(h *relation.History) (Relation, bool) {
	r := Relation{
		A: clean(h.A.Name), B: clean(h.B.Name),
		Counts: Counts{
			Cooperative: h.All.Cooperative, Conflictual: h.All.Conflictual, Words: h.All.Words, Deeds: h.All.Deeds,
			Public: h.Public.Count(), Covert: h.Covert.Count(), Alleged: h.Alleged.Count(), Undone: len(h.Apart),
		},
		AToB: h.AToB.Mean(), BToA: h.BToA.Mean(), Tension: h.Now(), Turns: []Turn{}, Acts: []Act{},
	}
	r.Tone = tone(h)
	r.From, r.To = ends(h.Entries)
	entries := h.Entries
	if len(entries) == 0 {
		entries = h.Apart
	}
	r.Acts = c.weightiest(entries, keyActs)
	for _, t := range h.Turns[:min(len(h.Turns), maxTurnsShown)] {
		if turn, ok := c.turn(h, t); ok {
			r.Turns = append(r.Turns, turn)
		}
	}
	return r, len(r.Acts) > 0
}

// weightiest picks the acts that weigh most and can be cited, in time order.
func (c *composer) weightiest(entries []relation.Entry, n int) []Act {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(entryWeight(entries[j]), entryWeight(entries[i]))
	})
	acts := map[int]Act{}
	var picked []int
	for _, i := range order {
		if len(picked) == n {
			break
		}
		if a, ok := c.act(entries[i].Incident); ok {
			acts[i] = a
			picked = append(picked, i)
		}
	}
	slices.Sort(picked)
	out := []Act{}
	for _, i := range picked {
		out = append(out, acts[i])
	}
	return out
}

func entryWeight(e relation.Entry) float64 {
	conf := e.Incident.Confidence
	if !(conf > 0) {
		conf = unknownReading
	}
	w := (plainWeight + math.Abs(e.Score)/10) * conf
	if e.Dating != relation.Dated {
		w *= undatedFactor
	}
	if e.Incident.Publicity == event.Alleged {
		w *= vagueFactor
	}
	return w
}

// turn words a turning point by the acts around it.
func (c *composer) turn(h *relation.History, t relation.Turn) (Turn, bool) {
	out := Turn{P: t.P, Before: []Act{}, After: []Act{}}
	for i := len(t.Before) - 1; i >= 0 && len(out.Before) < turnActs; i-- {
		if a, ok := c.act(h.Entries[t.Before[i]].Incident); ok {
			out.Before = append(out.Before, a)
		}
	}
	slices.Reverse(out.Before)
	for _, i := range t.After {
		if len(out.After) == turnActs {
			break
		}
		if a, ok := c.act(h.Entries[i].Incident); ok {
			out.After = append(out.After, a)
		}
	}
	if len(out.Before) == 0 || len(out.After) == 0 {
		return out, false
	}
	way := "friendlier"
	if t.Worsens() {
		way = "more hostile"
	}
	out.Text = fmt.Sprintf("The tone turns %s %s: mean score %s before, %s after (%s)",
		way, turnDate(h.Entries[t.Entry]), signed(t.MeanBefore), signed(t.MeanAfter), chance(t.P))
	out.Dated = h.Entries[t.Entry].Dating != relation.Unplaced
	return out, true
}

// chance words the probability of a change as large by chance alone.
func chance(p float64) string {
	if p < 0.01 {
		return "p < 0.01"
	}
	return fmt.Sprintf("p = %.2f", p)
}

// turnDate says when a turn was, and how that is known.
func turnDate(e relation.Entry) string {
	switch e.Dating {
	case relation.Dated:
		return "around " + firstLabel(e.Incident.When)
	case relation.Placed:
		day := time.Unix(int64(e.Day)*86400, 0).UTC()
		return "around " + day.Format("Jan 2006") + " (by its place in the text)"
	}
	return "in the order of the texts, which give no date"
}

// signed writes a score with its sign, and a minus as typography has it.
func signed(x float64) string {
	s := fmt.Sprintf("%+.1f", x)
	if s == "-0.0" {
		return "+0.0"
	}
	return minus(s)
}

// Bounds of the words for tension; halves and fifths of the scale from -1 to 1.
const (
	strong = 0.5
	slight = 0.2
)

// tone words the balance of what happened, from most hostile to most friendly,
// where there is enough to balance.
func tone(h *relation.History) string {
	switch n := h.All.Count(); {
	case n == 0 && len(h.Entries) > 0:
		return "only alleged"
	case n == 0:
		return "nothing done yet"
	case n < minActs:
		return "too few acts to judge"
	}
	switch v := h.Now(); {
	case v >= strong:
		return "hostile"
	case v >= slight:
		return "tense"
	case v > -slight, h.All.Conflictual > h.All.Cooperative: // one late act of grace after several of enmity
		return "mixed"
	case v > -strong:
		return "cordial"
	}
	return "friendly"
}

// ends are when the dated entries begin and end.
func ends(entries []relation.Entry) (from, to string) {
	var x extent
	for _, e := range entries {
		if e.Dating == relation.Dated {
			x.add(e.Incident.When)
		}
	}
	return x.labels()
}
