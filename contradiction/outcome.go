package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

const (
	baseForecast   = 0.7 // said not to be coming, and then it came
	baseWouldNot   = 0.6 // said it would not, and then it did
	baseNotCarried = 0.5 // planned, and then it was not done
	baseBorneOut   = 0.5 // as planned or foretold

	// outcomeReach is how many bytes after a forecast a text may tell what came
	// of it without sharing its words: about two paragraphs.
	outcomeReach = 1000

	// maxOutcomes bounds the outcomes of one actor that are compared with its
	// forecasts.
	maxOutcomes = 200
)

// outcomes holds what was said to come against what came.
//
//   - said-it-would-not: an act denied in words of the future, and later the
//     same actors' same act.
//   - plan-not-carried-out: an act planned, and later said not to have been
//     done. plan-carried-out is the same test with the other answer.
//   - harm-not-foreseen: a forecast, or an assertion in words of the future,
//     that harm would not come (or calm would), and later harm to one it is
//     about, in the same matter or told soon after in the same text.
//     harm-foreseen is a forecast that harm would come, and later harm in the
//     same matter. What would have come had things been otherwise is no
//     forecast.
//
// A forecast of harm that did not come is not tested: silence is no outcome.
func (r *record) outcomes() {
	sameAct := func(x, y *item) bool { return x.incident.Category == y.incident.Category && later(x, y) }
	r.meet(twoSided{
		kind: ClaimAgainstOutcome, rule: "said-it-would-not", base: baseWouldNot, half: halfGap,
		first:  func(x *item) bool { return x.polarity(event.Denied) && hasCue("future", x.normal) },
		second: func(x *item) bool { return x.happened() },
		also:   sameAct,
		title:  "%s, but later %s", why: "an act ruled out, and later done by the same actor to the same target",
	})
	r.meet(twoSided{
		kind: ClaimAgainstOutcome, rule: "plan-not-carried-out", base: baseNotCarried, half: halfGap,
		first:  func(x *item) bool { return x.polarity(event.Planned) },
		second: func(x *item) bool { return x.polarity(event.Denied) },
		also:   sameAct,
		title:  "%s, but later %s", why: "an act planned, and later said not to have been done",
	})
	r.meet(twoSided{
		kind: ForecastBorneOut, rule: "plan-carried-out", base: baseBorneOut, half: halfGap,
		first:  func(x *item) bool { return x.polarity(event.Planned) },
		second: func(x *item) bool { return x.happened() },
		also:   sameAct,
		title:  "%s, and later %s", why: "an act planned, and later done by the same actor to the same target",
	})
	r.foretold()
}

// forecast is what a claim says will or will not come.
type forecast struct {
	*item
	harm  bool
	about []member
	words *item // the words that say what it is about: the claim, with the question it answers
	asked *item // that question, nil when there is none
}

func (r *record) foretold() {
	outcomes, bySource := r.harms()
	for _, c := range r.claims {
		f, ok := r.forecast(c)
		if !ok {
			continue
		}
		tried := map[*item]bool{}
		for _, m := range f.about {
			for _, family := range m.families {
				for _, y := range outcomes[family] {
					if !tried[y] {
						tried[y] = true
						r.cameTrue(f, m, y)
					}
				}
			}
		}
		for _, y := range following(bySource, c) {
			for _, m := range f.about {
				if !tried[y] && anyKin([]member{m}, slices.Concat(y.sources, y.targets)) {
					tried[y] = true
					r.cameTrue(f, m, y)
				}
			}
		}
	}
}

// forecast reads a claim about the future. An answer that says no more than
// "it would not" is read with the question right before it.
func (r *record) forecast(c *item) (forecast, bool) {
	f := forecast{item: c, about: c.targets, words: c}
	future := c.claim.Kind == event.Forecast || c.claim.Kind == event.Assertion && hasCue("future", c.normal)
	if !future || hasCue("unreal", c.normal) {
		return f, false
	}
	if !hasCue("harm", c.normal) && !hasCue("calm", c.normal) {
		q := r.questionBefore(c)
		if q == nil {
			return f, false
		}
		f.words = &item{claim: c.claim, normal: q.normal + " " + c.normal, targets: slices.Concat(c.targets, q.targets)}
		f.about, f.asked = f.words.targets, q
	}
	negated := ruledOut(c.normal)
	switch {
	case hasCue("harm", f.words.normal):
		f.harm = !negated
	case hasCue("calm", f.words.normal):
		f.harm = negated
	default:
		return f, false
	}
	for _, id := range c.claim.EventIDs {
		if x := r.byID[id]; x != nil {
			f.about = slices.Concat(f.about, x.sources, x.targets)
		}
	}
	return f, len(f.about) > 0
}

// negationReach is how many words after the word of the future or before the
// word of harm a negation may stand: "would by no means face", "no more war".
const negationReach = 3

// ruledOut reports whether a forecast denies what it speaks of.
func ruledOut(normal string) bool {
	words := strings.Fields(normal)
	for i, w := range words {
		switch {
		case w == "unlikely", isCue("future", w) && isCue("negation", w):
			return true
		case isCue("future", w):
			if anyCue("negation", words[i+1:min(len(words), i+1+negationReach)]) {
				return true
			}
		case isCue("harm", w) || isCue("calm", w):
			if slices.Contains(words[max(0, i-negationReach):i], "no") {
				return true
			}
		}
	}
	return false
}

func anyCue(cue string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return isCue(cue, w) })
}

// questionBefore is the last question that ends right before the claim in its
// text.
func (r *record) questionBefore(c *item) *item {
	if len(c.places) == 0 {
		return nil
	}
	// Questions are in text order, so the one wanted is among the last few that
	// start before the claim.
	i, _ := slices.BinarySearchFunc(r.questions, c, comparePlace)
	for i--; i >= 0 && near(r.questions[i], c, sideBySide); i-- {
		if later(r.questions[i], c) {
			return r.questions[i]
		}
	}
	return nil
}

// harms lists harm that came about, by family and by source: hostile deeds that
// happened, and events and claims in words of an outcome.
func (r *record) harms() (byFamily, bySource map[string][]*item) {
	byFamily, bySource = map[string][]*item{}, map[string][]*item{}
	for _, x := range slices.Concat(r.items, r.claims) {
		if !x.tellsOfHarm() {
			continue
		}
		seen := map[string]bool{}
		for _, m := range slices.Concat(x.sources, x.targets) {
			for _, f := range m.families {
				if !seen[f] {
					seen[f] = true
					byFamily[f] = append(byFamily[f], x)
				}
			}
		}
		if len(x.places) > 0 {
			bySource[x.places[0].Source] = append(bySource[x.places[0].Source], x)
		}
	}
	for f, list := range byFamily {
		if len(list) > maxOutcomes {
			slices.SortFunc(list, compareItems)
			byFamily[f] = list[:maxOutcomes]
		}
	}
	for _, list := range bySource {
		slices.SortFunc(list, comparePlace)
	}
	return byFamily, bySource
}

func (x *item) tellsOfHarm() bool {
	if x.claim != nil {
		told := x.claim.Kind == event.Assertion || x.claim.Kind == event.Cause
		return told && hasCue("outcome", x.normal) && !hasCue("negation", x.normal) && !hasCue("future", x.normal)
	}
	return x.happened() && !x.alleged() && (x.quad == 4 && x.deed() || hasCue("outcome", x.normal))
}

// following are the items told within reach after the first place of a claim.
func following(bySource map[string][]*item, c *item) []*item {
	if len(c.places) == 0 {
		return nil
	}
	list, end := bySource[c.places[0].Source], c.places[0].End
	from, _ := slices.BinarySearchFunc(list, end, func(x *item, end int) int { return x.places[0].Start - end })
	to := from
	for to < len(list) && list[to].places[0].Start <= end+outcomeReach {
		to++
	}
	return list[from:to]
}

func (r *record) cameTrue(f forecast, about member, y *item) {
	if f.item == y || !later(f.item, y) || !befell(about, y) {
		return
	}
	if !sameMatter(f.words, y) && (f.harm || !near(f.item, y, outcomeReach)) {
		return
	}
	c := clash{
		kind: ClaimAgainstOutcome, rule: "harm-not-foreseen", sides: [2]*item{f.item, y},
		keys:     []string{about.home(), f.normal},
		strength: strength(baseForecast, f.item, y, halfGap, 0),
	}
	foretold := "“" + briefly(f.quote(), 120) + "”"
	if f.asked != nil {
		c.ground = []*item{f.asked}
		foretold += " (asked: “" + briefly(f.asked.quote(), 120) + "”)"
	}
	title, verdict := "A forecast, %s, stands against what is told of later: “%s”.", "would not come"
	if f.harm {
		c.kind, c.rule = ForecastBorneOut, "harm-foreseen"
		title, verdict = "A forecast, %s, seems borne out: “%s”.", "would come"
		c.strength = strength(baseBorneOut, f.item, y, halfGap, 0)
	}
	c.say = func() wording {
		return wording{
			title: fmt.Sprintf(title, foretold, briefly(y.quote(), 120)),
			why: reasons("the forecast says that harm "+verdict+", and harm that concerns "+the(relation.Name(about.actor))+" is told of after it",
				"whether it is the harm that was meant is for the reader to judge", gapWords(f.item, y)),
			labels: [2]string{f.label(), y.label()},
			actors: []event.Actor{about.actor},
		}
	}
	r.add(c)
}

// befell reports whether the harm came to the actor: it is a target of the
// deed, or has any part in what is told in words of an outcome.
func befell(about member, y *item) bool {
	return anyKin([]member{about}, y.targets) || hasCue("outcome", y.normal)
}

// quote is the words of the first place, or the claim's own.
func (x *item) quote() string {
	if len(x.places) > 0 {
		return strings.TrimSpace(x.places[0].Quote)
	}
	if x.claim != nil {
		return x.claim.Text
	}
	return ""
}
