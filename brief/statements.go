package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/codebook"
	"parley/contradiction"
	"parley/event"
	"parley/relation"
)

// statedClaim is a claim with every place of its words.
type statedClaim struct {
	claim  *event.Claim
	places []event.Evidence
	ids    []string // events coded from the words, at any place
}

// stated merges claims of one kind and speaker that rest on the same words.
func stated(claims []event.Claim) []statedClaim {
	sorted := make([]*event.Claim, 0, len(claims))
	for i := range claims {
		if len(claims[i].Evidence) > 0 {
			sorted = append(sorted, &claims[i])
		}
	}
	slices.SortFunc(sorted, func(a, b *event.Claim) int {
		v, w := a.Evidence[0], b.Evidence[0]
		return cmp.Or(strings.Compare(v.Source, w.Source), strings.Compare(v.SHA256, w.SHA256), cmp.Compare(v.Start, w.Start), strings.Compare(a.ID, b.ID))
	})
	index := map[string]int{}
	var out []statedClaim
	for _, k := range sorted {
		key := string(k.Kind) + "\x00" + strings.Join(k.Attribution, "\x01") + "\x00" + relation.Normalise(k.Evidence[0].Quote)
		if k.Speaker != nil {
			key += "\x00" + k.Speaker.Key()
		}
		i, seen := index[key]
		if !seen {
			i = len(out)
			index[key] = i
			out = append(out, statedClaim{claim: k})
		}
		out[i].places = append(out[i].places, k.Evidence...)
		out[i].ids = append(out[i].ids, k.EventIDs...)
	}
	return out
}

// speaker is who makes a claim: the speaker, or the innermost of those it is
// attributed to. It is empty when it is the source's own voice.
func speaker(k *event.Claim) (name string, many bool) {
	if k.Speaker != nil {
		if name = nameOf(*k.Speaker); name != "" {
			return name, plural([]event.Actor{*k.Speaker})
		}
	}
	if len(k.Attribution) == 0 {
		return "", false
	}
	said := event.Actor{Name: k.Attribution[len(k.Attribution)-1]}
	if k.Speaker != nil && strings.EqualFold(k.Speaker.Name, said.Name) {
		said = *k.Speaker
	}
	return the(shorten(clean(said.Name), maxName)), plural([]event.Actor{said})
}

// outer words the rest of the chain: those who say that the speaker says so.
func outer(k *event.Claim) string {
	if len(k.Attribution) > 1 {
		return according(k.Attribution[:len(k.Attribution)-1])
	}
	return ""
}

// opening says who does what with the words quoted: "Pakistan denies", "Source 3
// expects".
func (c *composer) opening(k *event.Claim, cites []Citation) (text, verb string) {
	name, many := speaker(k)
	if name == "" {
		name, many = fmt.Sprintf("Source %d", cites[0].Source), false
	}
	v := c.voiceOf(k, cites[0])
	verb = v.one
	if many {
		verb = v.several
	}
	return capital(name) + " " + verb, verb
}

// statement makes the row of a claim.
func (c *composer) statement(k *statedClaim) (Statement, bool) {
	cites, more := c.lib.citations(k.places, func(event.Evidence) []string { return k.claim.Attribution })
	if len(cites) == 0 {
		return Statement{}, false
	}
	name, _ := speaker(k.claim)
	text, verb := c.opening(k.claim, cites)
	s := Statement{
		ID: k.claim.ID, Kind: string(k.claim.Kind), Text: text, Verb: verb, Speaker: name, Known: outer(k.claim),
		Date: dateOf(k.claim.When, c.reportDate(cites)), Likelihood: likelihood(cites[0].Quote), Acts: c.coded(k),
		Citations: cites, More: more,
	}
	if name == "" {
		s.Known = "the source’s own voice"
	}
	return s, true
}

// coded words the acts coded from a claim, each once.
func (c *composer) coded(k *statedClaim) []string {
	out := []string{}
	for _, id := range k.ids {
		if e := c.byID[id]; e != nil {
			if s := say(e) + " [" + code(e) + "]"; !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// saying are the kinds listed by speaker; the others have sections of their own.
var saying = map[event.ClaimKind]bool{event.Assertion: true, event.Cause: true, event.Narrative: true}

// speakers lists claims by who makes them: those quoted, then the sources' own
// voices.
func (c *composer) speakers() List[Speaker] {
	index := map[string]*Speaker{}
	for i := range c.claims {
		k := &c.claims[i]
		if !saying[k.claim.Kind] {
			continue
		}
		s, ok := c.statement(k)
		if !ok {
			continue
		}
		key := strings.ToLower(s.Speaker)
		if key == "" {
			key = fmt.Sprintf("\x00%d", s.Citations[0].Source)
		}
		sp := index[key]
		if sp == nil {
			sp = &Speaker{Name: capital(s.Speaker)}
			if s.Speaker == "" {
				n := s.Citations[0].Source
				sp.OwnVoice, sp.Source, sp.Name = true, n, c.sourceName(n)
			}
			index[key] = sp
		}
		sp.Statements.Rows = append(sp.Statements.Rows, s)
	}
	rows := []Speaker{}
	for _, sp := range index {
		list := sp.Statements.Rows
		slices.SortStableFunc(list, func(a, b Statement) int { return compareCites(a.Citations, b.Citations) })
		sp.Statements = listOf(list, c.perGroup())
		rows = append(rows, *sp)
	}
	slices.SortFunc(rows, func(a, b Speaker) int {
		if a.OwnVoice != b.OwnVoice {
			if b.OwnVoice {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Statements.Total, a.Statements.Total), cmp.Compare(a.Source, b.Source), strings.Compare(a.Name, b.Name))
	})
	return listOf(rows, c.o.Most)
}

// sourceName is the title of a source, or its id.
func (c *composer) sourceName(n int) string {
	s := c.lib.sources[n-1]
	if t := clean(s.Title); t != "" {
		return t
	}
	return clean(s.ID)
}

// expected lists forecasts, and what is planned or only possible.
func (c *composer) expected() List[Statement] {
	return c.ahead(event.Forecast, map[event.Polarity]Standing{event.Planned: Planned, event.Conditional: Possible})
}

// proposed lists proposals, and what is urged or hoped for.
func (c *composer) proposed() List[Statement] {
	return c.ahead(event.Proposal, map[event.Polarity]Standing{event.Hoped: Urged})
}

// ahead lists the claims of a kind, and the acts of some polarities that were
// not coded from the same words. The newest reports come first.
func (c *composer) ahead(kind event.ClaimKind, polarities map[event.Polarity]Standing) List[Statement] {
	var rows []Statement
	spoken := map[string]bool{}
	for i := range c.claims {
		k := &c.claims[i]
		if k.claim.Kind != kind {
			continue
		}
		if s, ok := c.statement(k); ok {
			rows = append(rows, s)
			for _, id := range k.ids {
				spoken[id] = true
			}
		}
	}
	for _, d := range c.acts(func(in *relation.Incident) bool {
		return polarities[in.Polarity] != "" && !slices.ContainsFunc(in.Codings, func(id string) bool { return spoken[id] })
	}) {
		rows = append(rows, Statement{
			ID: d.act.ID, Kind: string(polarities[d.in.Polarity]), Text: d.act.Text, Known: d.act.Known, Date: d.act.Date,
			Likelihood: likelihood(d.act.Citations[0].Quote), Acts: []string{d.act.Code}, Citations: d.act.Citations, More: d.act.More,
		})
	}
	slices.SortStableFunc(rows, func(a, b Statement) int {
		return cmp.Or(strings.Compare(c.reportDate(b.Citations), c.reportDate(a.Citations)), compareCites(a.Citations, b.Citations))
	})
	return listOf(rows, c.o.Most)
}

// questions lists what the sources ask, where their accounts differ, and who
// did what nobody names the doer of.
func (c *composer) questions() List[Statement] {
	var rows []Statement
	for i := range c.claims {
		if k := &c.claims[i]; k.claim.Kind == event.Question {
			if s, ok := c.statement(k); ok {
				rows = append(rows, s)
			}
		}
	}
	for i := range c.in.Findings.Findings {
		f := &c.in.Findings.Findings[i]
		if f.Kind != contradiction.RivalAccounts && f.Kind != contradiction.RivalCauses {
			continue
		}
		if s, ok := c.openFinding(f); ok {
			rows = append(rows, s)
		}
	}
	return listOf(append(rows, c.unnamed()...), c.o.Most)
}

// openFinding turns a finding into a question that the sources leave open.
func (c *composer) openFinding(f *contradiction.Finding) (Statement, bool) {
	k, ok := c.contradiction(f)
	if !ok {
		return Statement{}, false
	}
	a, b := k.Sides[0][0], k.Sides[1][0]
	return Statement{
		ID: f.ID, Kind: string(f.Kind), Text: "Which is so? " + k.Title, Known: "the sources differ", Date: a.Date,
		Acts: []string{}, Citations: append(a.Citations[:1:1], b.Citations[0]),
	}, true
}

// unnamed asks who did the hostile deeds whose doer nobody names.
func (c *composer) unnamed() []Statement {
	list := c.acts(func(in *relation.Incident) bool {
		return in.Polarity == event.Happened && codebook.Quad(in.Category) == 4 && len(in.Sources) == 0 &&
			slices.ContainsFunc(in.Targets, relation.Identified)
	})
	slices.SortFunc(list, func(a, b dated) int { return cmp.Or(cmp.Compare(weigh(b), weigh(a)), compareTime(a, b)) })
	var out []Statement
	for _, d := range list {
		out = append(out, Statement{
			ID: d.act.ID, Kind: "unnamed", Text: "Who " + strings.TrimPrefix(d.act.Text, "Unnamed: ") + "?", Known: d.act.Known,
			Date: d.act.Date, Acts: []string{d.act.Code}, Citations: d.act.Citations, More: d.act.More,
		})
	}
	return out
}
