package brief

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"parley/codebook"
	"parley/event"
	"parley/relation"
)

// act makes the row of an incident; it is false when nothing of it can be cited.
func (c *composer) act(in *relation.Incident) (Act, bool) {
	cites, more := c.lib.citations(in.Evidence, c.attributions(in))
	if len(cites) == 0 {
		return Act{}, false
	}
	said := !slices.ContainsFunc(cites, func(k Citation) bool { return len(k.Attribution) == 0 })
	return Act{
		ID: in.ID, Text: say(&in.Event), Code: code(&in.Event), Standing: standingOf(&in.Event, said),
		Known: known(cites), Date: dateOf(in.When, c.reportDate(cites)), Where: clean(in.Where),
		Reading: reading(in.Confidence), Confidence: in.Confidence, Citations: cites, More: more,
	}, true
}

// attributions tells who says so at each place of an incident: its codings may
// have it from different mouths.
func (c *composer) attributions(in *relation.Incident) func(event.Evidence) []string {
	at := map[event.Evidence][]string{}
	for _, id := range append(slices.Clone(in.Codings), in.ID) {
		e := c.byID[id]
		if e == nil {
			continue
		}
		for _, v := range e.Evidence {
			if old, seen := at[v]; !seen || len(e.Attribution) < len(old) {
				at[v] = e.Attribution
			}
		}
	}
	return func(v event.Evidence) []string {
		if list, ok := at[v]; ok {
			return list
		}
		return in.Attribution
	}
}

// known words who says so, over all places.
func known(cites []Citation) string {
	var ways []string
	own := false
	for _, k := range cites {
		w := according(k.Attribution)
		if w == "" {
			own = true
		} else if !slices.Contains(ways, w) {
			ways = append(ways, w)
		}
	}
	switch {
	case len(ways) == 0:
		return "reported"
	case own:
		return "reported; elsewhere " + strings.Join(ways, "; ")
	}
	return strings.Join(ways, "; ")
}

// reportDate is the date of the first source cited.
func (c *composer) reportDate(cites []Citation) string {
	if len(cites) == 0 {
		return ""
	}
	return c.lib.sources[cites[0].Source-1].Date
}

// dated is an act with its incident, for sorting.
type dated struct {
	act  Act
	in   *relation.Incident
	when relation.Interval
}

func (c *composer) acts(keep func(*relation.Incident) bool) []dated {
	var out []dated
	for i := range c.incidents {
		in := &c.incidents[i]
		if !keep(in) {
			continue
		}
		if a, ok := c.act(in); ok {
			out = append(out, dated{a, in, relation.Days(in.When)})
		}
	}
	return out
}

// chronology lists what was done and what was denied. When not all can be
// shown, those that weigh most are, in the order of time.
func (c *composer) chronology() List[Act] {
	list := c.acts(func(in *relation.Incident) bool {
		return in.Polarity == event.Happened || in.Polarity == event.Denied
	})
	total := len(list)
	if most := c.o.Most; most > 0 && total > most {
		slices.SortFunc(list, func(a, b dated) int {
			return cmp.Or(cmp.Compare(weigh(b), weigh(a)), compareTime(a, b))
		})
		list = list[:most]
	}
	slices.SortFunc(list, compareTime)
	rows := make([]Act, len(list))
	for i := range list {
		rows[i] = list[i].act
	}
	return List[Act]{Rows: rows, Total: total}
}

// compareTime orders dated acts by their first day, then their last, and what
// has no date after them in the order of the text.
func compareTime(a, b dated) int {
	if a.when.Known != b.when.Known {
		if a.when.Known {
			return -1
		}
		return 1
	}
	first := func(d dated) int {
		if d.when.From == math.MinInt32 {
			return d.when.To
		}
		return d.when.From
	}
	if a.when.Known {
		if c := cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.when.To, b.when.To)); c != 0 {
			return c
		}
	}
	return cmp.Or(compareCites(a.act.Citations, b.act.Citations), strings.Compare(a.act.ID, b.act.ID))
}

func compareCites(a, b []Citation) int {
	if len(a) == 0 || len(b) == 0 {
		return len(b) - len(a)
	}
	return cmp.Or(cmp.Compare(a[0].Source, b[0].Source), cmp.Compare(a[0].Start, b[0].Start), cmp.Compare(a[0].End, b[0].End))
}

const (
	// plainWeight keeps words from weighing nothing beside deeds.
	plainWeight = 0.2
	// unknownReading stands in for a record that does not tell how sure it is.
	unknownReading = 0.5
	// vagueFactor is for each side that names nobody in particular, and
	// undatedFactor for what has no date: a reader can do less with it.
	vagueFactor   = 0.5
	undatedFactor = 0.7
	// further is what each further source adds.
	further = 0.25
)

// weigh orders acts by how much a reader would miss them: intensity, how sure
// the reading is, how many sources tell it, and whether it says who and when.
func weigh(d dated) float64 {
	in := d.in
	w := plainWeight + math.Abs(codebook.Score(in.Category, in.Mode))/10
	conf := in.Confidence
	if !(conf > 0) {
		conf = unknownReading
	}
	w *= conf
	for _, side := range [][]event.Actor{in.Sources, in.Targets} {
		if !slices.ContainsFunc(side, relation.Identified) {
			w *= vagueFactor
		}
	}
	if !d.when.Known {
		w *= undatedFactor
	}
	sources := map[int]bool{}
	for _, k := range d.act.Citations {
		sources[k.Source] = true
		for _, p := range k.Also {
			sources[p.Source] = true
		}
	}
	return w * (1 + further*float64(max(0, len(sources)-1)))
}
