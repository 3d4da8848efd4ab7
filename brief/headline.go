package brief

import (
	"fmt"
	"slices"
	"strings"

	"parley/contradiction"
	"parley/event"
	"parley/relation"
)

const (
	// maxHeadline is how many sentences the headline has at most.
	maxHeadline = 6
	// minActs is how many acts a relation needs to be spoken of as such.
	minActs = 3
	// maxRelations and maxFindings share the sentences out; a turn and an
	// expectation take the others.
	maxRelations, maxFindings = 2, 2
	// clearTurn is the greatest p of a turn the headline speaks of.
	clearTurn = 0.1
	// quoted is how much of a quotation a sentence of the headline carries.
	quoted = 180
)

// headline composes the judgement from the strongest relations, findings and
// expectations. Every sentence counts, compares or quotes what sources say.
func (c *composer) headline() []Judgement {
	out := []Judgement{}
	out = append(out, c.relationSentences()...)
	out = append(out, c.findingSentences()...)
	out = append(out, c.forecastSentences()...)
	return out[:min(len(out), maxHeadline)]
}

func (c *composer) relationSentences() []Judgement {
	var out []Judgement
	rows := c.out.Relations.Rows
	for i := range rows {
		r := &rows[i]
		n := r.Counts.Cooperative + r.Counts.Conflictual
		if len(out) == maxRelations || n < minActs && len(out) > 0 || n+r.Counts.Alleged == 0 {
			continue
		}
		cites := firsts(r.Acts)
		out = append(out, c.judge(relationSentence(r), cites))
	}
	for i := range rows {
		if t := clearest(&rows[i]); t != nil {
			text := strings.Replace(t.Text, "The tone", fmt.Sprintf("The tone between %s and %s", the(rows[i].A), the(rows[i].B)), 1) + "."
			return append(out, c.judge(text, append(firsts(t.Before), firsts(t.After)...)))
		}
	}
	return out
}

// relationSentence counts what the sources report between two parties.
func relationSentence(r *Relation) string {
	k := r.Counts
	var b strings.Builder
	fmt.Fprintf(&b, "Between %s and %s the sources report %s and %d cooperative", the(r.A), the(r.B),
		count(k.Conflictual, "conflictual act", "conflictual acts"), k.Cooperative)
	fmt.Fprintf(&b, " (%s, %d in words)", count(k.Deeds, "deed", "deeds"), k.Words)
	switch {
	case r.From != "" && r.From != r.To:
		fmt.Fprintf(&b, ", dated from %s to %s", r.From, r.To)
	case r.From != "":
		fmt.Fprintf(&b, ", dated %s", r.From)
	}
	if k.Covert > 0 {
		fmt.Fprintf(&b, "; %s told as covert", are(k.Covert))
	}
	if k.Alleged > 0 {
		fmt.Fprintf(&b, "; %s only alleged and not counted", are(k.Alleged))
	}
	if k.Cooperative+k.Conflictual < minActs {
		return b.String() + "; too few to judge the relation by."
	}
	fmt.Fprintf(&b, ". Recent acts weighing most, the relation reads as %s (tension %s, from −1, friendly, to +1, hostile).", r.Tone, minus(fmt.Sprintf("%+.2f", r.Tension)))
	return b.String()
}

func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// minus writes the sign as typography has it.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

func clearest(r *Relation) *Turn {
	for i := range r.Turns {
		if r.Turns[i].P <= clearTurn && r.Turns[i].Dated {
			return &r.Turns[i]
		}
	}
	return nil
}

// findingSentences takes the strongest findings, of different kinds.
func (c *composer) findingSentences() []Judgement {
	list := slices.Clone(c.out.Contradictions.Rows)
	slices.SortStableFunc(list, func(a, b Contradiction) int {
		switch {
		case a.Strength > b.Strength:
			return -1
		case a.Strength < b.Strength:
			return 1
		}
		return strings.Compare(a.ID, b.ID)
	})
	var out []Judgement
	used := map[string]bool{}
	for _, f := range list {
		if len(out) == maxFindings || used[f.Kind] || f.Kind == string(contradiction.ForecastBorneOut) {
			continue
		}
		used[f.Kind] = true
		cites := append(f.Sides[0][0].Citations[:1:1], f.Sides[1][0].Citations[0])
		out = append(out, c.judge(leadOf(f.Kind)+f.Title, cites))
	}
	return out
}

func leadOf(kind string) string {
	for _, k := range kindTitles {
		if string(k.kind) == kind {
			return k.lead
		}
	}
	return ""
}

// forecastSentences quotes the newest expectation that speaks of likelihood, or
// else the newest that says that something will be.
func (c *composer) forecastSentences() []Judgement {
	var pick *Statement
	for i := range c.out.Expected.Rows {
		s := &c.out.Expected.Rows[i]
		firm := strings.Contains(" "+relation.Normalise(s.Citations[0].Quote)+" ", " will ")
		if s.Kind != string(event.Forecast) || s.Likelihood == nil && !firm {
			continue
		}
		if pick == nil || pick.Likelihood == nil && s.Likelihood != nil {
			pick = s
		}
	}
	if pick == nil {
		return nil
	}
	text := fmt.Sprintf("%s: “%s”.", pick.Text, strings.TrimRight(shorten(clean(pick.Citations[0].Quote), quoted), "."))
	if l := pick.Likelihood; l != nil {
		text += fmt.Sprintf(" On the scale of ICD 203 its “%s” is %s (%d–%d %%).", l.Words, l.Term, l.Low, l.High)
	}
	j := c.judge(text, pick.Citations[:1])
	j.Likelihood = pick.Likelihood
	return []Judgement{j}
}

// firsts are the first citations of acts.
func firsts(acts []Act) []Citation {
	var out []Citation
	for _, a := range acts {
		out = append(out, a.Citations[0])
	}
	return out
}

// judge makes a judgement and says how far it can be relied on: by how many
// sources there are, and how they are graded.
func (c *composer) judge(text string, cites []Citation) Judgement {
	sources := map[int]bool{}
	for _, k := range cites {
		sources[k.Source] = true
		for _, p := range k.Also {
			sources[p.Source] = true
		}
	}
	best, good := "", 0
	for n := range sources {
		g := c.lib.sources[n-1].Grade
		if !graded(g) {
			continue
		}
		if g[0] <= 'B' && g[1] <= '2' {
			good++
		}
		if best == "" || g < best {
			best = g
		}
	}
	j := Judgement{Text: text, Confidence: "low", Citations: cites}
	switch {
	case len(sources) >= 3 && good >= 2:
		j.Confidence = "high"
	case len(sources) >= 2 && good >= 1 || len(sources) >= 3 && best != "" && best[0] <= 'C':
		j.Confidence = "moderate"
	}
	j.Because = "rests on " + count(len(sources), "source", "sources")
	switch {
	case best == "" || best[0] == 'F':
		j.Because += ", not graded"
	case len(sources) == 1:
		j.Because += ", graded " + best
	default:
		j.Because += ", the best graded " + best
	}
	return j
}
