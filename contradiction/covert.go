package contradiction

import (
	"cmp"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

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
		var found []opposition
		for kt, ys := range secret {
			for ka, xs := range open {
				if o := r.opponents(ka, kt, xs, ys); len(o.met) > 0 {
					found = append(found, o)
				}
			}
		}
		slices.SortFunc(found, func(a, b opposition) int {
			return cmp.Or(compareMeetings(a.met[0], b.met[0]), comparePairs(a.ka, b.ka), comparePairs(a.kt, b.kt))
		})
		for _, o := range found[:min(len(found), maxTriangles)] {
			r.addOpposition(actor, o)
		}
		if n := len(found) - maxTriangles; n > 0 {
			r.left[slot{WordsAgainstDeeds, actor}] += n
		}
	}
}

// opposition is one P, A and T before it is known whether it is kept.
type opposition struct {
	ka, kt  pair // P and A, P and T
	quarrel []*item
	met     []meeting // the strongest first
}

// meeting is an open and a secret statement that clash.
type meeting struct {
	x, y     *item
	why      string
	strength float64
}

func compareMeetings(a, b meeting) int {
	return cmp.Or(cmp.Compare(b.strength, a.strength), comparePlace(a.x, b.x), comparePlace(a.y, b.y))
}

// frontRow is how many of the weightiest statements of either side are compared
// whatever their source; the others only with those of the same source.
const frontRow = 8

// maxOpponentPairs bounds the clashes of one P, A and T.
const maxOpponentPairs = 12

// opponents finds the open and the secret statements of one P, A and T that
// clash.
func (r *record) opponents(ka, kt pair, xs, ys []*item) opposition {
	o := opposition{ka: ka, kt: kt}
	if ka.target == kt.target {
		return o
	}
	o.quarrel = r.quarrel(ka.target, kt.target)
	for i, x := range xs {
		p, okP := x.in(ka)
		for j, y := range ys {
			if (i >= frontRow || j >= frontRow) && !shareSource(x, y) {
				continue
			}
			q, okQ := y.in(kt)
			if !okP || !okQ || x == y || kin(p.target, q.target) || anyKin(x.targets, []member{q.target}) {
				continue
			}
			base, why := opposed(o.quarrel, x, y, q.target)
			s := strength(base, x, y, courseGap, kinOnly(p, roles{q.actor, p.target}))
			if s >= minStrength && apart(x, y) {
				o.met = append(o.met, meeting{x, y, why, s})
			}
		}
	}
	slices.SortFunc(o.met, compareMeetings)
	o.met = slices.Clone(o.met[:min(len(o.met), maxOpponentPairs)])
	return o
}

func (r *record) addOpposition(actor string, o opposition) {
	for _, m := range o.met {
		r.add(clash{
			kind: WordsAgainstDeeds, rule: "covert-support-of-opponent",
			keys:  []string{actor, o.ka.target, o.kt.target},
			sides: [2]*item{m.x, m.y}, ground: o.quarrel, strength: m.strength,
			say: func() wording {
				p, _ := m.x.in(o.ka)
				q, _ := m.y.in(o.kt)
				return wording{
					title:  sentence(m.x.openly(p) + ", but " + m.y.also(p, q)),
					why:    reasons(m.why, r.counts(actor, p.actor, q.actor), gapWords(m.x, m.y)),
					labels: [2]string{m.x.openly(p), m.y.saying(q)},
					actors: []event.Actor{p.actor.actor, p.target.actor, q.target.actor},
				}
			},
		})
	}
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
