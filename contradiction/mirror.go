package contradiction

import (
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

const (
	baseRefusedDemanded = 0.7  // refused a demand, and later made the like of another
	baseRefusedOnly     = 0.55 // the same, where the demand that was refused is not on record
	baseDemandedLikely  = 0.45 // was asked for what it later asks of another; it may have complied

	// answerReach is how many bytes after a demand a text may tell the answer.
	answerReach = 400

	// answerDays is how many days after a demand a refusal in the same matter
	// is taken for the answer.
	answerDays = 365
)

// mirrors finds actors who refuse what they later demand.
//
//   - refused-then-demanded: P refuses B (REJECT, or CONCEDE or AGREE that is
//     denied) and later demands the like of C (REQUEST).
//   - demanded-as-demanded: B demands of P what P later demands of C, and no
//     refusal is on record.
//
// The like is the same matter: a topic of topics.tsv in common, or at least two
// content words and an eighth of all of them, actors' names left out. A refusal
// borrows the words of the demand that it answers: one of P by the one refused
// (by anyone when the refusal names nobody) that stands within 400 bytes before
// it, or up to a year before it in the same matter.
func (r *record) mirrors() {
	refusals, made, met := map[string][]*item{}, map[string][]*item{}, map[string][]*item{}
	for _, x := range r.items {
		switch {
		case x.happened() && x.category("REJECT"), x.polarity(event.Denied) && x.category("CONCEDE", "AGREE"):
			file(refusals, x.sources, x)
		case x.happened() && x.category("REQUEST"):
			file(made, x.sources, x)
			file(met, x.targets, x)
		}
	}
	all := func(*item) bool { return true }
	for actor, list := range made {
		demands, faced, refused := pick(list, all), pick(met[actor], all), pick(refusals[actor], all)
		answered := map[[2]*item]bool{}
		for _, x := range refused {
			d := r.answers(actor, x, met[actor])
			for _, y := range demands {
				if r.refusedThenDemanded(actor, d, x, y) {
					answered[[2]*item{d, y}] = true
				}
			}
		}
		for _, d := range faced {
			for _, y := range demands {
				if !answered[[2]*item{d, y}] {
					r.demandedAsDemanded(actor, d, y)
				}
			}
		}
	}
}

func file(index map[string][]*item, side []member, x *item) {
	seen := map[string]bool{}
	for _, m := range side {
		for _, f := range m.families {
			if !seen[f] {
				seen[f] = true
				index[f] = append(index[f], x)
			}
		}
	}
}

// answers finds the demand that a refusal answers, the nearest in the text or
// else the weightiest.
func (r *record) answers(actor string, x *item, demands []*item) *item {
	var best *item
	for _, d := range demands {
		if !apart(d, x) || len(x.targets) > 0 && !anyKin(d.sources, x.targets) {
			continue
		}
		if near(d, x, answerReach) && !later(x, d) {
			if best == nil || !near(best, x, answerReach) || later(best, d) {
				best = d
			}
			continue
		}
		prompt := d.when.Known && x.when.Known && d.when.Gap(x.when) <= answerDays && !later(x, d)
		if prompt && sameMatter(d, x) && (best == nil || !near(best, x, answerReach) && compareItems(d, best) < 0) {
			best = d
		}
	}
	return best
}

func (r *record) refusedThenDemanded(actor string, d, x, y *item) bool {
	p, ok := find(x.sources, actor)
	q, okQ := find(y.sources, actor)
	if !ok || !okQ || len(y.targets) == 0 || !later(x, y) {
		return false
	}
	if !sameMatter(x, y) && (d == nil || !sameMatter(d, y)) {
		return false
	}
	target, base := y.targets[0], baseRefusedOnly
	refusedOne := x.targets
	var ground []*item
	if d != nil {
		base, ground, refusedOne = baseRefusedDemanded, []*item{d}, d.sources
	}
	if kin(p, target) {
		return false
	}
	keys, actors, whom := []string{actor, "", target.home()}, []event.Actor{p.actor, target.actor}, ""
	if len(refusedOne) > 0 {
		keys[1] = refusedOne[0].home()
		actors = append(actors, refusedOne[0].actor)
		whom = relation.Name(refusedOne[0].actor)
	}
	r.add(clash{
		kind: MirroredPositions, rule: "refused-then-demanded", keys: keys,
		sides: [2]*item{x, y}, ground: ground,
		strength: strength(base, x, y, halfGap, kinOnly(roles{p, target}, roles{q, target})),
		say: func() wording {
			first, second := the(relation.Name(p.actor))+" "+x.does(whom), y.saying(roles{q, target})
			return wording{
				title: sentence(first + ", but later " + second + " in a like matter" + matterWords(y, x, d)),
				why: reasons("a refusal, and after it a demand of another in the same matter, told by "+sharedBy(y, x, d),
					r.counts(actor, p, q), gapWords(x, y)),
				labels: [2]string{first, second},
				actors: actors,
			}
		},
	})
	return true
}

func (r *record) demandedAsDemanded(actor string, d, y *item) {
	p, okP := find(d.targets, actor)
	q, okQ := find(y.sources, actor)
	if !okP || !okQ || d == y || len(d.sources) == 0 || len(y.targets) == 0 {
		return
	}
	target := y.targets[0]
	if kin(q, target) || anyKin(d.sources, y.targets) || anyKin(d.sources, y.sources) || !later(d, y) || !sameMatter(d, y) {
		return
	}
	by := d.sources[0]
	r.add(clash{
		kind: MirroredPositions, rule: "demanded-as-demanded", keys: []string{actor, by.home(), target.home()},
		sides:    [2]*item{d, y},
		strength: strength(baseDemandedLikely, d, y, halfGap, kinOnly(roles{p, target}, roles{q, target})),
		say: func() wording {
			first, second := d.saying(roles{by, p}), y.saying(roles{q, target})
			return wording{
				title: sentence(first + "; later " + second + " in a like matter" + matterWords(y, d)),
				why: reasons("a demand met with, and after it a demand of another in the same matter, told by "+sharedBy(y, d),
					"how the first was answered is not on record", r.counts(actor, p, q), gapWords(d, y)),
				labels: [2]string{first, second},
				actors: []event.Actor{q.actor, by.actor, target.actor},
			}
		},
	})
}

// matterWords names the first topic that a demand shares with one of the
// others, in brackets, or nothing.
func matterWords(y *item, others ...*item) string {
	for _, o := range others {
		if o == nil {
			continue
		}
		for _, t := range y.topics() {
			if slices.Contains(o.topics(), t) {
				return " (" + strings.ReplaceAll(t, "-", " ") + ")"
			}
		}
	}
	return ""
}

// sharedBy says whether a topic or mere words tell that matters are the same.
func sharedBy(y *item, others ...*item) string {
	if matterWords(y, others...) != "" {
		return "a topic in common"
	}
	return "the words they share"
}
