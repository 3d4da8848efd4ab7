package ledger

import (
	"cmp"
	"math"
	"slices"
)

// cell is codings that agree in all that is compared. Cells of one pair of
// actors and one act are a block; nothing is linked across blocks.
type cell struct {
	id        uint64 // of its least coding
	direction int    // which of the two acted: 1, -1, 0 when both or not told
	from, to  int    // days since 1970
	days      int    // for how many days the act is told of

	format, spot, country string
	lat, lon              float64
	located, vague        bool // vague: the place is a country, a province, or not given

	once   bool   // of a dataset whose rows are happenings, not reports of them
	alone  bool   // never linked
	report string // the report it stands in, empty for datasets
	count  int    // of its accounts
}

// joined is a cell, the cell that leads its incident, and how far apart they are.
type joined struct {
	cell, leader uint64
	days         int
	km           float64
}

const (
	// nearKm is how far apart two codings may put one happening.
	nearKm = 50
	// longest is the most days an interval may have to be taken for the date of
	// one happening. A longer one is a sum of many, and only equals itself.
	longest = 7
	// nearlyAll is the share of what is told that makes one happening meant
	// where no place is named.
	nearlyAll = 0.75
)

// leader is a cell that leads an incident, and the reports that are in it: a
// report tells of a thing once.
type leader struct {
	*cell
	reports map[string]bool
	told    int // accounts
}

// link places the cells of a block. The surest lead: rows that are happenings,
// then what has a place, what most tell of first. Every other cell joins the leader that fits it
// best, or leads itself; so whatever is in an incident fits its leader, and
// nothing drifts from neighbour to neighbour.
func link(block []cell) []joined {
	slices.SortFunc(block, func(x, y cell) int {
		return cmp.Or(before(x.once, y.once), before(!x.vague, !y.vague), cmp.Compare(y.count, x.count),
			cmp.Compare(x.from, y.from), cmp.Compare(x.id, y.id))
	})
	var out []joined
	var leaders []*leader // by first day
	for i := range block {
		c := &block[i]
		if c.alone {
			continue
		}
		if in, days, km := choose(around(leaders, c), c); in != nil {
			if c.report != "" {
				in.reports[c.report] = true
			}
			in.told += c.count
			out = append(out, joined{c.id, in.id, days, km})
			continue
		}
		in := &leader{c, map[string]bool{c.report: true}, c.count}
		at, _ := slices.BinarySearchFunc(leaders, c.from, func(l *leader, day int) int { return cmp.Compare(l.from, day+1) })
		leaders = slices.Insert(leaders, at, in)
	}
	return out
}

func before(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

// around are the leaders whose first day is near enough to fit a cell at all.
func around(leaders []*leader, c *cell) []*leader {
	reach := longest + c.days
	from, _ := slices.BinarySearchFunc(leaders, c.from-reach, func(l *leader, day int) int { return cmp.Compare(l.from, day) })
	to, _ := slices.BinarySearchFunc(leaders, c.to+reach+1, func(l *leader, day int) int { return cmp.Compare(l.from, day) })
	return leaders[from:max(from, to)]
}

// choose finds the leader that fits best: least days apart, then least
// distance, then the first. Where the place is not known well, nearly all that
// is told in the days in question must be of one happening.
func choose(leaders []*leader, c *cell) (best *leader, least int, nearest float64) {
	if c.once {
		return nil, 0, 0
	}
	least, nearest = math.MaxInt, math.Inf(1)
	most, all := 0, 0 // accounts of the leaders least days apart whose distance is not known
	for _, l := range leaders {
		days, when := l.apart(c)
		km, where := l.distance(c)
		if !when || !where || days > least || l.direction*c.direction < 0 || c.report != "" && l.reports[c.report] {
			continue
		}
		if days < least {
			most, all = 0, 0
		}
		if km == unknownKm {
			all += l.told
		}
		if days < least || km < nearest || km == nearest && l.told > most {
			best, least, nearest, most = l, days, km, l.told
		}
	}
	if nearest == unknownKm && float64(most) < nearlyAll*float64(all) {
		return nil, 0, 0
	}
	return best, least, nearest
}

// apart is the number of days between two dates, 0 when they overlap; not ok
// when it is too many.
func (c *cell) apart(o *cell) (int, bool) {
	if c.from == o.from && c.to == o.to {
		return 0, true
	}
	if c.to-c.from >= longest || o.to-o.from >= longest {
		return 0, false
	}
	days := max(0, max(c.from, o.from)-min(c.to, o.to))
	return days, days <= min(c.days, o.days)
}

// unknownKm stands for a distance that is not known.
const unknownKm = math.MaxFloat64

// distance is how far apart two places are; not ok when too far.
func (c *cell) distance(o *cell) (float64, bool) {
	switch {
	case c.spot == o.spot && c.vague == o.vague && (!c.vague || c.country == o.country || c.format != o.format):
		return 0, true
	case c.vague || o.vague:
		return unknownKm, c.format != o.format || c.country == o.country || c.country == "" || o.country == ""
	case !c.located || !o.located:
		return 0, false
	}
	km := kilometres(c.lat, c.lon, o.lat, o.lon)
	return km, km <= nearKm
}

// kilometres between two points on the globe (haversine).
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	a, b := math.Sin((lat1-lat2)*degree/2), math.Sin((lon1-lon2)*degree/2)
	return 2 * radius * math.Asin(math.Sqrt(min(1, a*a+math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b)))
}
