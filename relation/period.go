package relation

import (
	"slices"
	"strings"

	"parley/event"
)

// Period is a dyad-month or dyad-year.
type Period struct {
	Label   string  `json:"label"` // "2021-08" or "2021"
	Split   Split   `json:"split"` // alleged acts left out
	Alleged int     `json:"alleged"`
	AToB    float64 `json:"a_to_b"` // sum of scores of what A did to B; mutual acts count both ways
	BToA    float64 `json:"b_to_a"`
}

// periods counts dated entries by month, or by year when fewer than half of
// them know their month. An entry that does not fit into one period is left out.
func periods(entries []Entry) (unit string, out []Period) {
	dated, monthly := 0, 0
	for _, e := range entries {
		if e.Dating != Dated {
			continue
		}
		if label(e, len("2006")) != "" {
			dated++
		}
		if label(e, len("2006-01")) != "" {
			monthly++
		}
	}
	unit, width := "month", len("2006-01")
	if monthly*2 < dated {
		unit, width = "year", len("2006")
	}
	index := map[string]*Period{}
	for _, e := range entries {
		name := ""
		if e.Dating == Dated {
			name = label(e, width)
		}
		if name == "" {
			continue
		}
		p := index[name]
		if p == nil {
			p = &Period{Label: name}
			index[name] = p
		}
		p.add(e)
	}
	for _, p := range index {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Period) int { return strings.Compare(a.Label, b.Label) })
	return unit, out
}

func (p *Period) add(e Entry) {
	if e.Incident.Publicity == event.Alleged {
		p.Alleged++
		return
	}
	p.Split.add(e)
	if e.Direction != BToA {
		p.AToB += e.Score
	}
	if e.Direction != AToB {
		p.BToA += e.Score
	}
}

// label is the first width bytes of the date when the whole interval has them
// in common.
func label(e Entry, width int) string {
	w := Days(e.Incident.When)
	if e.Incident.When.Start == "" || e.Incident.When.End == "" || !w.Known {
		return ""
	}
	from, to := dayString(w.From), dayString(w.To)
	if len(from) < width || len(to) < width || from[:width] != to[:width] {
		return ""
	}
	return from[:width]
}
