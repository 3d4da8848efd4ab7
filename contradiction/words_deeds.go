package contradiction

import (
	"parley/event"
	"parley/relation"
)

// Bases of the rules of words against deeds. They rank how hard it is to
// explain both sides as one honest course.
const (
	baseCovertHarm   = 0.85 // friend in public, enemy in secret
	baseCovertHelp   = 0.85 // enemy in public words, friend in secret
	baseOpponent     = 0.9  // ally in public, helper of the ally's opponent in secret
	baseOpponentSaid = 0.8  // the same, where a text names the duplicity but no quarrel is coded
	baseOpponentNear = 0.65 // the same, where a text only sets both side by side
	baseDenied       = 0.8  // what the doer denies, others attest
	basePromise      = 0.6  // a promise, and later the opposite deed
	baseKindWords    = 0.45 // open support and an open blow: may be a quarrel about something else
	baseHardWords    = 0.4  // open blame and open help: may be a rebuke among friends
)

// wordsAgainstDeeds finds actors who say one thing and do another.
//
//   - covert-support-of-opponent: P works with A or backs it in the open and
//     covertly helps T, where A and T are at odds, or a text names the
//     duplicity, or sets both side by side.
//   - covert-harm: P is friendly to T in the open and hostile in secret.
//   - covert-help: P speaks against T in the open and helps it in secret.
//   - denied-but-attested: P itself denies what it is elsewhere said to have
//     done to the same target, at a time that may be the same.
//   - broken-promise: P agrees, concedes or plans something friendly towards T
//     and later strikes it.
//   - kind-words-and-blows, hard-words-and-help: both in the open.
func (r *record) wordsAgainstDeeds() {
	openWord := func(x *item) bool { return x.happened() && x.open() }
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "covert-harm", base: baseCovertHarm, half: courseGap, openly: true,
		first:  func(x *item) bool { return openWord(x) && x.cooperative() && !x.category("CONSULT") },
		second: func(x *item) bool { return x.happened() && x.covert() && x.hostile() },
		title:  "%s, yet %s", why: "friendly in the open and hostile in secret to the same target",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "covert-help", base: baseCovertHelp, half: courseGap, openly: true,
		first:  func(x *item) bool { return openWord(x) && x.quad == 3 && x.hostile() },
		second: func(x *item) bool { return x.covert() && x.deed() && x.cooperative() },
		title:  "%s, yet %s", why: "hostile words in the open and help in secret for the same target",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "denied-but-attested", base: baseDenied, half: courseGap,
		first:  selfDenied,
		second: func(x *item) bool { return x.happened() },
		also: func(x, y *item) bool {
			return x.quad == y.quad && x.when.Overlaps(y.when) && (x.incident.Category == y.incident.Category || sameMatter(x, y))
		},
		title: "%s, yet by another account %s", why: "the doer denies what is attested elsewhere",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "broken-promise", base: basePromise, half: promptGap,
		first: func(x *item) bool {
			return x.happened() && x.category("AGREE", "CONCEDE") || x.polarity(event.Planned) && x.cooperative()
		},
		second: func(x *item) bool { return x.deed() && x.quad == 4 },
		also:   laterByDate,
		title:  "%s, but later %s", why: "a promise or friendly plan, and a hostile deed after it",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "kind-words-and-blows", base: baseKindWords, half: promptGap,
		first:  func(x *item) bool { return openWord(x) && x.category("SUPPORT") },
		second: func(x *item) bool { return x.deed() && x.quad == 4 && !x.covert() },
		title:  "%s, but also %s", why: "open support and a hostile deed towards the same target",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "hard-words-and-help", base: baseHardWords, half: promptGap,
		first:  func(x *item) bool { return openWord(x) && x.category("ACCUSE", "THREATEN", "REJECT") },
		second: func(x *item) bool { return x.deed() && x.category("AID", "COOPERATE") && !x.covert() },
		title:  "%s, but also %s", why: "open blame or refusal and material help for the same target",
	})
	r.covertSupport()
}

// laterByDate asks for a date on both sides or on neither: a dated promise and
// an undated blow tell nothing of which came first.
func laterByDate(x, y *item) bool {
	if x.when.Known != y.when.Known {
		return false
	}
	return later(x, y)
}

// selfDenied reports a denial by the doer: the doer is among those who say so,
// or the words are those of a denial.
func selfDenied(x *item) bool {
	if !x.polarity(event.Denied) {
		return false
	}
	for _, m := range x.sources {
		name := relation.Normalise(relation.Name(m.actor))
		for _, by := range x.incident.Attribution {
			if relation.Normalise(by) == name {
				return true
			}
		}
	}
	return hasCue("denial", x.normal) || hasCue("denial", relation.Normalise(x.incident.Trigger))
}
