package contradiction

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// twoSided is a rule about one actor and one target: some statement that passes
// the first test meets one that passes the second.
type twoSided struct {
	kind          Kind
	rule          string
	base          float64
	half          float64 // years, see strength
	first, second func(*item) bool
	also          func(x, y *item) bool    // what both must meet; nil for nothing more
	bonus         func(x, y *item) float64 // added to the base; may be negative
	openly        bool                     // say "publicly" where it was: the clash is of open and secret
	title         string                   // with the saying of both sides
	why           string
}

func (r *record) meet(rule twoSided) {
	for _, k := range r.keys {
		list := r.pairs[k]
		if len(list) < 2 {
			continue
		}
		xs := pick(list, rule.first)
		if len(xs) == 0 {
			continue
		}
		ys := pick(list, rule.second)
		for _, x := range xs {
			for _, y := range ys {
				if x != y && (rule.also == nil || rule.also(x, y)) {
					r.meetAt(k, rule, x, y)
				}
			}
		}
	}
}

func (r *record) meetAt(k pair, rule twoSided, x, y *item) {
	p, okP := x.in(k)
	q, okQ := y.in(k)
	if !okP || !okQ {
		return
	}
	base := rule.base
	if rule.bonus != nil {
		base = min(0.95, base+rule.bonus(x, y))
	}
	r.add(clash{
		kind: rule.kind, rule: rule.rule, keys: []string{k.actor, k.target}, sides: [2]*item{x, y},
		actors:   []event.Actor{p.actor.actor, p.target.actor},
		strength: strength(base, x, y, rule.half, kinOnly(p, q)),
		say: func() wording {
			first := x.saying(p)
			if rule.openly {
				first = x.openly(p)
			}
			return wording{
				title: sentence(fmt.Sprintf(rule.title, first, y.also(p, q))),
				why: reasons(rule.why, r.counts(k.actor, p.actor, q.actor),
					r.counts(k.target, p.target, q.target), gapWords(x, y)),
				labels: [2]string{first, y.saying(q)},
			}
		},
	})
}

// also is the second half of a title: what y says, with its actor named when it
// is not the actor of the first half.
func (x *item) also(first, p roles) string {
	if first.actor.families[0] != p.actor.families[0] {
		return x.saying(p)
	}
	return x.does(relation.Name(p.target.actor))
}

// gapWords tells the years between two dated sides.
func gapWords(x, y *item) string {
	if !x.when.Known || !y.when.Known {
		return "at least one side is undated, so which came first is open unless the text says so"
	}
	if years := x.when.Gap(y.when) / 365; years > 0 {
		return fmt.Sprintf("more than %d year(s) lie between the two sides", years)
	}
	return ""
}

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
		kind: WordsAgainstDeeds, rule: "covert-harm", base: baseCovertHarm, half: halfGap, openly: true,
		first:  func(x *item) bool { return openWord(x) && x.cooperative() && !x.category("CONSULT") },
		second: func(x *item) bool { return x.happened() && x.covert() && x.hostile() },
		title:  "%s, yet %s", why: "friendly in the open and hostile in secret to the same target",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "covert-help", base: baseCovertHelp, half: halfGap, openly: true,
		first:  func(x *item) bool { return openWord(x) && x.quad == 3 && x.hostile() },
		second: func(x *item) bool { return x.covert() && x.deed() && x.cooperative() },
		title:  "%s, yet %s", why: "hostile words in the open and help in secret for the same target",
	})
	r.meet(twoSided{
		kind: WordsAgainstDeeds, rule: "denied-but-attested", base: baseDenied, half: halfGap,
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
		also:   later,
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

// covertSupport looks, for every P that covertly helps some T, at all that P
// backs in the open.
func (r *record) covertSupport() {
	covert := func(x *item) bool { return x.happened() && x.covert() && x.cooperative() }
	public := func(x *item) bool {
		return x.open() && x.cooperative() && !x.category("CONSULT") &&
			(x.happened() || x.category("AGREE") && x.polarity(event.Planned))
	}
	for actor, keys := range r.acts {
		secret, open := map[pair][]*item{}, map[pair][]*item{}
		for _, k := range keys {
			if list := pick(r.pairs[k], covert); len(list) > 0 {
				secret[k] = list
			}
		}
		if len(secret) == 0 {
			continue
		}
		for _, k := range keys {
			if list := pick(r.pairs[k], public); len(list) > 0 {
				open[k] = list
			}
		}
		var found [][]clash
		for kt, ys := range secret {
			for ka, xs := range open {
				if list := r.opponents(actor, ka, kt, xs, ys); len(list) > 0 {
					found = append(found, list)
				}
			}
		}
		slices.SortFunc(found, func(a, b []clash) int { return compareClashes(&a[0], &b[0]) })
		for _, list := range found[:min(len(found), maxTriangles)] {
			for _, c := range list {
				r.add(c)
			}
		}
		if n := len(found) - maxTriangles; n > 0 {
			r.left[slot{WordsAgainstDeeds, actor}] += n
		}
	}
}

// maxOpponentPairs bounds the clashes of one P, A and T.
const maxOpponentPairs = 12

// opponents draws the clashes of one P, A and T, the strongest first.
func (r *record) opponents(actor string, ka, kt pair, xs, ys []*item) []clash {
	if ka.target == kt.target {
		return nil
	}
	quarrel := r.quarrel(ka.target, kt.target)
	var met []meeting
	for _, x := range xs {
		p, okP := x.in(ka)
		for _, y := range ys {
			q, okQ := y.in(kt)
			if !okP || !okQ || x == y || kin(p.target, q.target) || anyKin(x.targets, []member{q.target}) {
				continue
			}
			base, why := opposed(quarrel, x, y, q.target)
			s := strength(base, x, y, halfGap, kinOnly(p, roles{q.actor, p.target}))
			if s >= minStrength && apart(x, y) {
				met = append(met, meeting{x, y, why, s})
			}
		}
	}
	slices.SortFunc(met, func(a, b meeting) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), comparePlace(a.x, b.x), comparePlace(a.y, b.y))
	})
	var out []clash
	for _, m := range met[:min(len(met), maxOpponentPairs)] {
		p, _ := m.x.in(ka)
		q, _ := m.y.in(kt)
		out = append(out, clash{
			kind: WordsAgainstDeeds, rule: "covert-support-of-opponent",
			keys:  []string{actor, ka.target, kt.target},
			sides: [2]*item{m.x, m.y}, ground: quarrel, strength: m.strength,
			actors: []event.Actor{p.actor.actor, p.target.actor, q.target.actor},
			say: func() wording {
				return wording{
					title:  sentence(m.x.openly(p) + ", but " + m.y.also(p, q)),
					why:    reasons(m.why, r.counts(actor, p.actor, q.actor), gapWords(m.x, m.y)),
					labels: [2]string{m.x.openly(p), m.y.saying(q)},
				}
			},
		})
	}
	return out
}

// meeting is two statements before it is known whether they make a clash.
type meeting struct {
	x, y     *item
	why      string
	strength float64
}

// opposed says why backing one and secretly helping the other clash, with the
// base for it; 0 when they need not. A quarrel told by one of the two
// statements themselves is not counted.
func opposed(quarrel []*item, x, y *item, helped member) (base float64, why string) {
	clear := slices.ContainsFunc(quarrel, func(z *item) bool { return z.normal != x.normal && z.normal != y.normal })
	told := duplicitous(x, y)
	switch {
	case clear && told:
		return baseOpponent + 0.05, "the one backed in the open and the one helped in secret are at odds, and the text sets the two courses against each other"
	case clear:
		return baseOpponent, "the one backed in the open and the one helped in secret are at odds"
	case namesAgainst(x, helped):
		return baseOpponent, "the open cooperation is said to be against the one helped in secret"
	case told:
		return baseOpponentSaid, "the text itself sets the open course against the secret one"
	case near(x, y, sideBySide):
		return baseOpponentNear, "the text sets the two side by side; that they exclude each other is not stated"
	}
	return 0, ""
}

// quarrel lists the three weightiest hostile statements between two families
// that happened and are not merely alleged, either way.
func (r *record) quarrel(a, b string) []*item {
	if b < a {
		a, b = b, a
	}
	k := pair{a, b}
	if list, known := r.quarrels[k]; known {
		return list
	}
	hostile := func(x *item) bool { return x.happened() && x.hostile() && !x.alleged() }
	all := slices.Concat(pick(r.pairs[k], hostile), pick(r.pairs[pair{b, a}], hostile))
	slices.SortFunc(all, compareItems)
	all = slices.Compact(all)
	all = all[:min(len(all), maxTieItems)]
	r.quarrels[k] = all
	return all
}

// oneBreath is how many bytes may lie between an open and a secret act that a
// text tells in one breath: room for "while covertly,".
const oneBreath = 50

// duplicitous reports words that set two courses against each other, in either
// quote, a contrast between clauses that stand side by side, or an open and a
// secret act told in one breath.
func duplicitous(x, y *item) bool {
	x.words()
	y.words()
	if x.duplicity || y.duplicity {
		return near(x, y, 3*sideBySide)
	}
	if x.incident.Publicity == event.Public && y.covert() && near(x, y, oneBreath) {
		return true
	}
	return (x.contrast || y.contrast) && near(x, y, sideBySide)
}

// namesAgainst reports whether the quote says "against" and after it the
// target: a telling word of its name that follows "the", a generic word or
// another word of the name, so that "against the Pakistani Taliban" does not
// name the Afghan Taliban.
func namesAgainst(x *item, target member) bool {
	_, after, ok := strings.Cut(" "+x.normal+" ", " against ")
	if !ok {
		return false
	}
	name := strings.Fields(relation.Normalise(relation.Name(target.actor)))
	country := strings.ToLower(relation.StateName(target.actor.Country))
	before := "the"
	for w := range strings.FieldsSeq(after) {
		telling := len(w) >= 3 && slices.Contains(name, w) && !isCue("group-word", w) && !sameOpening(w, country)
		if telling && (isCue("group-word", before) || slices.Contains(name, before)) {
			return true
		}
		before = w
	}
	return false
}
