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
		name = nameOf(*k.Speaker)
	}
	if name == "" && len(k.Attribution) > 0 {
		name = the(lowerArticle(shorten(clean(k.Attribution[len(k.Attribution)-1]), maxName)))
	}
	return name, name != "" && plural([]string{name})
}

// outer words the rest of the chain: those who say that the speaker says so.
func outer(k *event.Claim) string {
	if len(k.Attribution) > 1 {
		return according(k.Attribution[:len(k.Attribution)-1])
	}
	return ""
}

// verbs say what a claim does, of one and of several.
var verbs = map[event.ClaimKind][2]string{
	event.Assertion: {"says", "say"},
	event.Forecast:  {"expects", "expect"},
	event.Proposal:  {"proposes", "propose"},
	event.Cause:     {"gives a cause", "give a cause"},
	event.Question:  {"asks", "ask"},
	event.Narrative: {"puts it so", "put it so"},
}

// withheld are words before a claim by which its speaker does not make it but
// denies or doubts it.
var withheld = map[string][2]string{
	"deny": {"denies", "deny"}, "denies": {"denies", "deny"}, "denied": {"denies", "deny"}, "denying": {"denies", "deny"},
	"reject": {"denies", "deny"}, "rejects": {"denies", "deny"}, "rejected": {"denies", "deny"}, "rejecting": {"denies", "deny"},
	"refute": {"denies", "deny"}, "refutes": {"denies", "deny"}, "refuted": {"denies", "deny"},
	"dispute": {"disputes", "dispute"}, "disputes": {"disputes", "dispute"}, "disputed": {"disputes", "dispute"},
	"dismiss": {"denies", "deny"}, "dismisses": {"denies", "deny"}, "dismissed": {"denies", "deny"},
	"doubt": {"doubts", "doubt"}, "doubts": {"doubts", "doubt"}, "doubted": {"doubts", "doubt"},
}

// reach is how many words before a claim are looked at for a word of denial:
// "denied any suggestion that".
const reach = 4

// verb says what the speaker does with the words of a claim.
func (c *composer) verb(k *event.Claim, cites []Citation) [2]string {
	words := strings.Fields(strings.ToLower(cites[0].Before))
	for _, w := range words[max(0, len(words)-reach):] {
		if v, ok := withheld[strings.Trim(w, ",:;“\"")]; ok {
			return v
		}
	}
	if c.onlyDenied(k, cites[0].Quote) {
		return withheld["deny"]
	}
	if k.Kind == event.Forecast && hedged(cites[0].Quote) {
		return [2]string{"holds possible", "hold possible"}
	}
	if v, ok := verbs[k.Kind]; ok {
		return v
	}
	return verbs[event.Assertion]
}

// onlyDenied reports whether all acts coded from a claim are denied though its
// words deny nothing: then it is the speaker who denies them.
func (c *composer) onlyDenied(k *event.Claim, quote string) bool {
	denied := 0
	for _, id := range k.EventIDs {
		e := c.byID[id]
		if e == nil || len(e.Evidence) == 0 || len(k.Evidence) == 0 || !within(e.Evidence[0], k.Evidence[0]) {
			continue
		}
		if e.Polarity != event.Denied {
			return false
		}
		denied++
	}
	if denied == 0 {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(quote)) {
		if negative[strings.Trim(w, ".,;:“”\"'")] || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return false
		}
	}
	return true
}

func within(v, w event.Evidence) bool {
	return v.Source == w.Source && v.Start >= w.Start && v.End <= w.End
}

var negative = map[string]bool{
	"no": true, "not": true, "never": true, "none": true, "nobody": true, "neither": true, "nor": true, "nothing": true,
	"without": true, "cannot": true, "failed": true, "refused": true, "denied": true, "denies": true, "deny": true,
}

// hedged reports whether words speak of what may be, not of what will.
func hedged(quote string) bool {
	padded := " " + relation.Normalise(quote) + " "
	for _, w := range []string{" may ", " might ", " could ", " can ", " possible ", " possibly ", " would "} {
		if strings.Contains(padded, w) {
			return !strings.Contains(padded, " will ")
		}
	}
	return false
}

// opening says who does what with the words quoted: "Pakistan denies", "[3]
// expects".
func (c *composer) opening(k *event.Claim, cites []Citation) string {
	name, many := speaker(k)
	if name == "" {
		name, many = fmt.Sprintf("Source %d", cites[0].Source), false
	}
	v := c.verb(k, cites)
	if many {
		return capital(name) + " " + v[1]
	}
	return capital(name) + " " + v[0]
}

// statement makes the row of a claim.
func (c *composer) statement(k *statedClaim) (Statement, bool) {
	cites, more := c.lib.citations(k.places, func(event.Evidence) []string { return k.claim.Attribution })
	if len(cites) == 0 {
		return Statement{}, false
	}
	name, _ := speaker(k.claim)
	s := Statement{
		ID: k.claim.ID, Kind: string(k.claim.Kind), Text: c.opening(k.claim, cites), Speaker: name, Known: outer(k.claim),
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
		sp.Statements = listOf(list, c.o.Most)
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
