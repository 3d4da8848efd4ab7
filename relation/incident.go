package relation

import (
	"slices"
	"strconv"
	"strings"

	"parley/event"
)

// Incident is one happening with every coding that reports it. The embedded
// event is the best coding (highest confidence, then smallest id) with the most
// exact date and all the evidence, by source and offset.
type Incident struct {
	event.Event
	Codings      []string      `json:"codings"`      // ids of the events merged, sorted
	Attestations []Attestation `json:"attestations"` // by first place
}

// Attested merges codings that rest on the same words: the same quote
// (Normalise), category, mode, actors, polarity and publicity, with dates that
// do not exclude each other. A sentence repeated any number of times gives one
// incident. The result is ordered by first place, then id.
func Attested(events []event.Event) []Incident { return finish(byWords(events)) }

// Incidents merges further than Attested: codings in different sources of the
// same category, mode, actors, polarity and publicity on the same day (or in
// the same month, when both know no more) are one incident. It is conservative:
//
//   - two codings of one source are two incidents, since a text says a thing
//     once, unless the later points back ("the attack on T"); when any source has
//     two others that would fit, none are merged;
//   - different places (Where) keep incidents apart;
//   - where a side names nobody that can be identified, the place must be given
//     and equal.
func Incidents(events []event.Event) []Incident { return finish(byDate(pointingBack(byWords(events)))) }

// cluster is codings found to be one.
type cluster struct {
	codings []*event.Event
	when    Interval // what the dates have in common
	key     string   // category, mode, actors, polarity, publicity
}

func byWords(events []event.Event) []*cluster {
	sorted := make([]*event.Event, len(events))
	for i := range events {
		sorted[i] = &events[i]
	}
	slices.SortFunc(sorted, compareEvents)
	groups := make(map[string][]*cluster, len(events))
	var out []*cluster
	for _, e := range sorted {
		key := signature(e)
		words := key + "\x01" + wording(e)
		when := Days(e.When)
		if c := fitting(groups[words], when); c != nil {
			c.codings = append(c.codings, e)
			c.when = c.when.meet(when)
			continue
		}
		c := &cluster{codings: []*event.Event{e}, when: when, key: key}
		groups[words] = append(groups[words], c)
		out = append(out, c)
	}
	return out
}

func fitting(list []*cluster, when Interval) *cluster {
	for _, c := range list {
		if c.when.Overlaps(when) {
			return c
		}
	}
	return nil
}

// meet is what two overlapping intervals share.
func (i Interval) meet(j Interval) Interval {
	return Interval{From: max(i.From, j.From), To: min(i.To, j.To), Known: i.Known || j.Known}
}

// wording is what makes two codings rest on the same words: the quote, or for
// quotes too short to tell, the place itself.
func wording(e *event.Event) string {
	if len(e.Evidence) == 0 {
		return e.ID
	}
	v := first(e.Evidence)
	if n := Normalise(v.Quote); repeatable(n) {
		return n
	}
	return v.Source + "\x02" + strconv.Itoa(v.Start) + "\x02" + strconv.Itoa(v.End) + "\x02" + v.Quote
}

// pointingBack merges a coding that points back with the nearest one before it
// in its source that has the same category, actors, polarity and publicity, and
// a date that does not exclude it.
func pointingBack(in []*cluster) []*cluster {
	gone := map[*cluster]bool{}
	latest := map[string][]*cluster{} // by source and signature
	for _, c := range in {            // in order of source and place
		e := c.codings[0]
		key := first(e.Evidence).Source + "\x01" + c.key
		if before := fitting(latest[key], c.when); before != nil && definite(e) {
			before.codings = append(before.codings, c.codings...)
			before.when = before.when.meet(c.when)
			gone[c] = true
			continue
		}
		latest[key] = append([]*cluster{c}, latest[key]...)
	}
	return slices.DeleteFunc(in, func(c *cluster) bool { return gone[c] })
}

// reach is how many words may stand between an article and the noun it makes
// definite: "the second Taliban attack".
const reach = 4

// definite tells an act that its words take for known: its trigger stands after
// "the", "this" or "that".
func definite(e *event.Event) bool {
	if len(e.Evidence) == 0 || e.Trigger == "" {
		return false
	}
	words := strings.Fields(strings.ToLower(first(e.Evidence).Quote))
	at := slices.Index(words, strings.ToLower(e.Trigger))
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		switch words[i] {
		case "the", "this", "that":
			return true
		case "a", "an", "another", "second", "new", "further":
			return false
		}
	}
	return false
}

func byDate(in []*cluster) []*cluster {
	groups := make(map[string][]*cluster, len(in))
	for _, c := range in {
		if k := dateKey(c); k != "" {
			groups[k] = append(groups[k], c)
		}
	}
	gone := map[*cluster]bool{}
	for _, group := range groups {
		if len(group) < 2 || !sourcesDisjoint(group) {
			continue
		}
		for _, c := range group[1:] {
			group[0].codings = append(group[0].codings, c.codings...)
			gone[c] = true
		}
	}
	return slices.DeleteFunc(in, func(c *cluster) bool { return gone[c] })
}

// dateKey names the day or month of a cluster with its acts and actors; empty
// when it may not be merged by date.
func dateKey(c *cluster) string {
	e := c.codings[0]
	if !c.when.Known || c.when.To-c.when.From > 31 {
		return ""
	}
	if !anyIdentified(e.Sources) || !anyIdentified(e.Targets) {
		if e.Where == "" {
			return ""
		}
	}
	return c.key + "\x01" + strconv.Itoa(c.when.From) + "\x01" + strconv.Itoa(c.when.To) +
		"\x01" + strings.ToLower(e.Where)
}

func sourcesDisjoint(group []*cluster) bool {
	seen := map[string]*cluster{}
	for _, c := range group {
		for _, e := range c.codings {
			for _, v := range e.Evidence {
				if other := seen[v.Source]; other != nil && other != c {
					return false
				}
				seen[v.Source] = c
			}
		}
	}
	return true
}

func finish(clusters []*cluster) []Incident {
	out := make([]Incident, 0, len(clusters))
	for _, c := range clusters {
		out = append(out, c.incident())
	}
	slices.SortFunc(out, func(a, b Incident) int { return compareEvents(&a.Event, &b.Event) })
	return out
}

func (c *cluster) incident() Incident {
	best, dated := c.codings[0], c.codings[0]
	in := Incident{}
	var places []event.Evidence
	for _, e := range c.codings {
		in.Codings = append(in.Codings, e.ID)
		places = append(places, e.Evidence...)
		if e.Confidence > best.Confidence || e.Confidence == best.Confidence && e.ID < best.ID {
			best = e
		}
		if finer(e.When, dated.When) {
			dated = e
		}
	}
	in.Event = *best
	in.When = dated.When
	for _, e := range c.codings {
		if in.Where == "" {
			in.Where = e.Where
		}
	}
	slices.Sort(in.Codings)
	in.Codings = slices.Compact(in.Codings)
	slices.SortFunc(places, comparePlaces)
	in.Evidence = slices.CompactFunc(places, samePlace)
	in.Attestations = Attestations(in.Evidence)
	return in
}

// fineness ranks precisions from exact to none.
var fineness = map[event.Precision]int{
	event.Day: 6, event.Month: 5, event.Year: 4, event.Span: 3, event.Open: 2, event.Undated: 0,
}

func finer(a, b event.When) bool { return fineness[a.Precision] > fineness[b.Precision] }

// signature is what two codings must share to be one act.
func signature(e *event.Event) string {
	sides := [2]string{actorKeys(e.Sources), actorKeys(e.Targets)}
	if e.Reciprocal {
		both := actorKeys(append(slices.Clone(e.Sources), e.Targets...))
		sides = [2]string{both, both}
	}
	return strings.Join([]string{
		e.Category, e.Mode, string(e.Polarity), string(e.Publicity), sides[0], sides[1],
	}, "\x00")
}

func actorKeys(list []event.Actor) string {
	keys := make([]string, len(list))
	for i, a := range list {
		keys[i] = a.Key()
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "\x02")
}

func first(list []event.Evidence) event.Evidence {
	if len(list) == 0 {
		return event.Evidence{}
	}
	return slices.MinFunc(list, comparePlaces)
}

func compareEvents(a, b *event.Event) int {
	if c := comparePlaces(first(a.Evidence), first(b.Evidence)); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}
