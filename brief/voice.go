package brief

import (
	_ "embed"
	"strings"
	"sync"

	"parley/event"
	"parley/relation"
)

//go:embed voices.tsv
var voiceTable string

// voice is a verb of one and of several.
type voice struct{ one, several string }

var voices = sync.OnceValue(func() map[string]voice {
	out := map[string]voice{}
	for _, r := range tsvRows(voiceTable, 3) {
		for w := range strings.SplitSeq(r[0], "|") {
			out[w] = voice{r[1], r[2]}
		}
	}
	return out
})

// kindVoices say what a claim does where its text is not at hand.
var kindVoices = map[event.ClaimKind]voice{
	event.Assertion: {"says", "say"},
	event.Forecast:  {"expects", "expect"},
	event.Proposal:  {"proposes", "propose"},
	event.Cause:     {"gives a cause", "give a cause"},
	event.Question:  {"asks", "ask"},
	event.Narrative: {"puts it so", "put it so"},
}

var (
	denies   = voice{"denies", "deny"}
	possible = voice{"holds possible", "hold possible"}
)

// reach is how many words before a claim are looked at for its verb: "told
// reporters on Monday that".
const reach = 5

// voiceOf is what the speaker does with the words of a claim: the verb that
// stands before them, or else what the kind of claim does.
func (c *composer) voiceOf(k *event.Claim, cite Citation) voice {
	named := k.Speaker != nil || len(k.Attribution) > 0
	if words := strings.Fields(strings.ToLower(cite.Before)); named {
		for i := len(words) - 1; i >= max(0, len(words)-reach); i-- {
			if v, ok := voices()[strings.Trim(words[i], ",:;“”\"'")]; ok {
				return v
			}
		}
	}
	switch {
	case named && c.onlyDenied(k, cite.Quote):
		return denies
	case k.Kind == event.Forecast && hedged(cite.Quote):
		return possible
	}
	if v, ok := kindVoices[k.Kind]; ok {
		return v
	}
	return kindVoices[event.Assertion]
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
	if strings.Contains(padded, " will ") {
		return false
	}
	for _, w := range []string{" may ", " might ", " could ", " can ", " possible ", " possibly "} {
		if strings.Contains(padded, w) {
			return true
		}
	}
	return false
}
