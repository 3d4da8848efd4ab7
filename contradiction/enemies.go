package contradiction

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/event"
)

const (
	baseTwoEnemies = 0.8 // all three ties one-sided; brokers exist, so not more

	// minShare is the least share of a tie's weight that must have the tie's
	// own sign.
	minShare = 0.5
)

// tie is what passed between two home families, either way.
type tie struct {
	a, b               string
	friendly, hostile  float64 // sums of scores, as magnitudes
	friendliest, worst []*item // of either sign
}

const (
	// fullFriend is the friendly weight of a tie that is no thin one: an
	// endorsement (SUPPORT); a promise alone is half of it.
	fullFriend = 5.0

	// fullEnemy is the hostile weight of a quarrel that is no thin one: an
	// assault; an accusation alone is a third of it.
	fullEnemy = 9.0
)

// depth is the share of one sign, less for a tie that little speaks for.
func (t *tie) depth(hostile bool) float64 {
	if hostile {
		return t.share(true) * math.Min(1, t.hostile/fullEnemy)
	}
	return t.share(false) * math.Min(1, t.friendly/fullFriend)
}

func (t *tie) share(hostile bool) float64 {
	if hostile {
		return t.hostile / (t.friendly + t.hostile)
	}
	return t.friendly / (t.friendly + t.hostile)
}

// friendsOfEnemies finds an actor on good terms with two who are in conflict:
// the unbalanced triangle of Heider (1946) and Cartwright and Harary (1956).
//
// A tie counts what happened and is not merely alleged, in either direction;
// talks (CONSULT) and demands (REQUEST) make neither friend nor enemy, since
// mediators talk with both. A tie is friendly or hostile when at least half of
// its weight on the PLOVER scale is. The base is multiplied with the three
// shares, and with less where little speaks for a tie (depth). The quarrel of the two is given as ground.
func (r *record) friendsOfEnemies() {
	ties, keys := r.ties()
	friends := map[string]map[string]*tie{}
	for _, k := range keys {
		if t := ties[k]; len(t.friendliest) > 0 && t.share(false) >= minShare {
			for _, end := range [2][2]string{{t.a, t.b}, {t.b, t.a}} {
				if friends[end[0]] == nil {
					friends[end[0]] = map[string]*tie{}
				}
				friends[end[0]][end[1]] = t
			}
		}
	}
	found := map[string][]triangle{}
	for _, k := range keys {
		t := ties[k]
		if len(t.worst) == 0 || t.share(true) < minShare {
			continue
		}
		for friend, one := range friends[t.a] {
			if two := friends[t.b][friend]; two != nil {
				found[friend] = append(found[friend], triangle{t, one, two})
			}
		}
	}
	for friend, list := range found {
		slices.SortFunc(list, compareTriangles)
		for _, t := range list[:min(len(list), maxTriangles)] {
			r.twoEnemies(friend, t)
		}
		if n := len(list) - maxTriangles; n > 0 {
			r.left[slot{FriendOfTwoEnemies, friend}] += n
		}
	}
}

// maxTriangles bounds the triangles of one friend that are drawn out; the rest
// are counted.
const maxTriangles = 40

// triangle is a quarrel and the ties of a friend of both.
type triangle struct{ quarrel, one, two *tie }

func (t triangle) base() float64 {
	return baseTwoEnemies * t.one.depth(false) * t.two.depth(false) * t.quarrel.depth(true)
}

func compareTriangles(a, b triangle) int {
	return cmp.Or(cmp.Compare(b.base(), a.base()),
		strings.Compare(a.quarrel.a, b.quarrel.a), strings.Compare(a.quarrel.b, b.quarrel.b))
}

func (r *record) ties() (map[pair]*tie, []pair) {
	ties := map[pair]*tie{}
	for _, x := range r.items {
		if !x.happened() || x.alleged() || x.score == 0 || x.category("CONSULT", "REQUEST") {
			continue
		}
		seen := map[pair]bool{}
		for _, s := range x.sources {
			for _, t := range x.targets {
				k := pair{s.home(), t.home()}
				if k.actor > k.target {
					k = pair{k.target, k.actor}
				}
				if kin(s, t) || seen[k] {
					continue
				}
				seen[k] = true
				if ties[k] == nil {
					ties[k] = &tie{a: k.actor, b: k.target}
				}
				ties[k].add(x)
			}
		}
	}
	var keys []pair
	for k, t := range ties {
		keys = append(keys, k)
		for _, list := range []*[]*item{&t.friendliest, &t.worst} {
			slices.SortFunc(*list, compareItems)
			*list = (*list)[:min(len(*list), maxTieItems)]
		}
	}
	slices.SortFunc(keys, comparePairs)
	return ties, keys
}

// maxTieItems is how many statements of either sign speak for a tie.
const maxTieItems = 3

func (t *tie) add(x *item) {
	if x.cooperative() {
		t.friendly += math.Abs(x.score)
		t.friendliest = append(t.friendliest, x)
		return
	}
	t.hostile += math.Abs(x.score)
	t.worst = append(t.worst, x)
}

func (r *record) twoEnemies(friend string, t triangle) {
	quarrel, one, two := t.quarrel, t.one, t.two
	base := t.base()
	if base < minStrength {
		return
	}
	for _, x := range one.friendliest {
		for _, y := range two.friendliest {
			if x == y {
				continue
			}
			r.add(clash{
				kind: FriendOfTwoEnemies, rule: "unbalanced-triangle",
				keys:  []string{friend, quarrel.a, quarrel.b},
				sides: [2]*item{x, y}, ground: quarrel.worst,
				strength: strength(base, x, y, courseGap, 0),
				say:      func() wording { return r.sayTriangle(friend, t, x, y) },
			})
		}
	}
}

func (r *record) sayTriangle(friend string, t triangle, x, y *item) wording {
	f, a, b := the(r.names[friend]), the(r.names[t.quarrel.a]), the(r.names[t.quarrel.b])
	return wording{
		title: sentence(fmt.Sprintf("%s was on good terms with both %s and %s, who were in conflict with each other", f, a, b)),
		why: reasons(fmt.Sprintf("of what passed, %.0f%% with %s and %.0f%% with %s was friendly, and %.0f%% between those two hostile, by weight",
			100*t.one.share(false), a, 100*t.two.share(false), b, 100*t.quarrel.share(true)), gapWords(x, y)),
		labels: [2]string{x.label(), y.label()},
		actors: []event.Actor{r.actorOf(friend, x), r.actorOf(t.quarrel.a, x), r.actorOf(t.quarrel.b, y)},
	}
}

// actorOf is the actor of the item that stands for the family.
func (r *record) actorOf(family string, x *item) event.Actor {
	if m, ok := find(x.sources, family); ok {
		return m.actor
	}
	if m, ok := find(x.targets, family); ok {
		return m.actor
	}
	return event.Actor{Name: r.names[family]}
}
