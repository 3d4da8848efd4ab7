package contradiction

import (
	"fmt"

	"parley/event"
	"parley/relation"
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
		strength: strength(base, x, y, rule.half, kinOnly(p, q)),
		say: func() wording {
			p, _ := x.in(k)
			q, _ := y.in(k)
			first := x.saying(p)
			if rule.openly {
				first = x.openly(p)
			}
			return wording{
				title: sentence(fmt.Sprintf(rule.title, first, y.also(p, q))),
				why: reasons(rule.why, r.counts(k.actor, p.actor, q.actor),
					r.counts(k.target, p.target, q.target), gapWords(x, y)),
				labels: [2]string{first, y.saying(q)},
				actors: []event.Actor{p.actor.actor, p.target.actor},
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
