package brief

import (
	"slices"

	"parley/contradiction"
	"parley/event"
)

// kindTitles head the kinds of findings, in the order they are told.
var kindTitles = []struct {
	kind  contradiction.Kind
	title string
	lead  string // before a finding in the headline
}{
	{contradiction.WordsAgainstDeeds, "Words against deeds", "Words and deeds part ways in the sources: "},
	{contradiction.DeedAgainstDeed, "Deed against deed", "Deeds in the sources pull apart: "},
	{contradiction.FriendOfTwoEnemies, "Friends of two enemies", "One stands between two opponents in the sources: "},
	{contradiction.ClaimAgainstOutcome, "Claims against outcomes", "What was said does not fit what the sources then tell: "},
	{contradiction.MirroredPositions, "Mirrored positions", "Both sides say the same of each other: "},
	{contradiction.RivalCauses, "Rival causes", "The sources give different causes: "},
	{contradiction.RivalAccounts, "Rival accounts", "The sources differ: "},
	{contradiction.ForecastBorneOut, "Forecasts borne out", "An expectation was borne out in the sources: "},
}

func kindTitle(kind string) string {
	for _, k := range kindTitles {
		if string(k.kind) == kind {
			return k.title
		}
	}
	return kind
}

// contradictions lists the findings by kind, the strongest of each first.
func (c *composer) contradictions() List[Contradiction] {
	byKind := map[contradiction.Kind][]Contradiction{}
	total := 0
	for i := range c.in.Findings.Findings {
		f := &c.in.Findings.Findings[i]
		k, ok := c.contradiction(f)
		if ok && !slices.ContainsFunc(byKind[f.Kind], func(o Contradiction) bool { return sameFinding(&o, &k) }) {
			byKind[f.Kind] = append(byKind[f.Kind], k)
			total++
		}
	}
	for _, m := range c.in.Findings.More {
		total += m.Count
	}
	rows := []Contradiction{}
	for _, k := range kindTitles {
		list := byKind[k.kind]
		if c.o.Most > 0 {
			list = list[:min(len(list), c.perGroup())]
		}
		rows = append(rows, list...)
	}
	return List[Contradiction]{Rows: rows, Total: total}
}

// sameFinding reports whether two findings say the same by the same words, as
// happens where one actor belongs to two families.
func sameFinding(a, b *Contradiction) bool {
	return a.Title == b.Title && a.Sides[0][0].Citations[0].Place == b.Sides[0][0].Citations[0].Place &&
		a.Sides[1][0].Citations[0].Place == b.Sides[1][0].Citations[0].Place
}

// perGroup shares a section's rows among its groups (kinds of findings,
// speakers), so that the largest does not crowd out the rest. 0 is all.
func (c *composer) perGroup() int {
	if c.o.Most <= 0 {
		return 0
	}
	return max(1, (c.o.Most+2)/3)
}

func (c *composer) contradiction(f *contradiction.Finding) (Contradiction, bool) {
	out := Contradiction{
		ID: f.ID, Kind: string(f.Kind), Rule: f.Rule, Title: clean(f.Title), Why: clean(f.Why), Strength: f.Strength,
		More: f.More, Ground: c.quotations(f.Ground),
	}
	for i := range f.Sides {
		out.Sides[i] = c.quotations(f.Sides[i])
		if len(out.Sides[i]) == 0 {
			return out, false
		}
	}
	return out, true
}

func (c *composer) quotations(list []contradiction.Side) []Quotation {
	out := []Quotation{}
	for _, s := range list {
		if q, ok := c.quotation(s); ok {
			out = append(out, q)
		}
	}
	return out
}

// quotation words one side: an act as the chronology would, a claim by who
// makes it.
func (c *composer) quotation(s contradiction.Side) (Quotation, bool) {
	attributed := func(event.Evidence) []string {
		switch {
		case s.Event != nil:
			return s.Event.Attribution
		case s.Claim != nil:
			return s.Claim.Attribution
		}
		return nil
	}
	cites, more := c.lib.citations(s.Evidence, attributed)
	if len(cites) == 0 {
		return Quotation{}, false
	}
	q := Quotation{Known: known(cites), Citations: cites, More: more}
	switch {
	case s.Event != nil:
		said := len(s.Event.Attribution) > 0
		q.Text, q.Standing = say(s.Event), standingOf(s.Event, said)
		q.Date = dateOf(s.Event.When, c.reportDate(cites))
	case s.Claim != nil:
		q.Text, _ = c.opening(s.Claim, cites)
		q.Standing = Said
		q.Date = dateOf(s.Claim.When, c.reportDate(cites))
	default:
		q.Text, q.Standing = clean(s.Label), Reported
		q.Date = dateOf(event.When{}, c.reportDate(cites))
	}
	return q, true
}
