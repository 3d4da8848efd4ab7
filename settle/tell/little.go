package tell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/settle"
	"parley/settle/casefile"
	"parley/settle/dense"
)

// little finds the parties of whom too little is known for any outcome to be
// told as held: of most moves that they could make it is not said whether they
// would gain. A ranking says it of all, also where it has outcomes as good as
// each other, unless it is a draft or has a hole.
func (a *analyst) little() error {
	a.unsure = make([]bool, len(a.m.DMs))
	var who []int
	for i := range a.m.DMs {
		p, known := a.built.Case.Preferences[a.party(i)], a.m.Preference(i).Known()
		a.unsure[i] = !known
		whole := p.Ranking != nil && known && !p.Proposed && p.Hole == ""
		if whole || !a.silent(i) {
			continue
		}
		a.unsure[i] = true
		a.out.silent = a.out.silent || known
		who = append(who, i)
	}
	a.tooLittle(who)
	return nil
}

// little finds the parties no statement of which is about what they do themselves:
// none of their moves is known to be a gain.
func (l *large) little(p dense.Problem) {
	var who []int
	for i := range l.plain {
		own := func(option int) bool { return p.Options[option].DM == i }
		if l.can[i] && !slices.ContainsFunc(p.Statements[i], func(f settle.Formula) bool { return mentions(f, own) }) {
			who = append(who, i)
		}
	}
	l.out.silent = len(who) > 0
	l.tooLittle(who)
}

// mentions tells whether a formula is about some of the options.
func mentions(f settle.Formula, some func(option int) bool) bool {
	return f.Op == settle.Taken && some(f.Option) || slices.ContainsFunc(f.Args, func(x settle.Formula) bool { return mentions(x, some) })
}

// tooLittle notes and warns of whom too little is known.
func (a *analyst) tooLittle(who []int) {
	if len(who) == 0 {
		return
	}
	a.out.LittleKnown = named(who, a.party)
	a.warn("Too little is known of what %s %s to tell which outcomes would hold: of most moves that %s could make, the case does not say whether they would be a gain.",
		and(named(who, func(i int) string { return a.names[i] })), plural(len(who), "wants", "want"), plural(len(who), "it", "they"))
}

// silent tells whether most moves of a party lead to what is, for all that is
// known, neither better nor worse for it.
func (a *analyst) silent(i int) bool {
	p := a.m.Preference(i)
	moves, open := 0, 0
	for s := range a.m.States {
		for _, t := range a.m.Moves(i, s) {
			moves++
			if d := p.Degree(s, t); d == 0 || d == settle.Unknown {
				open++
			}
		}
	}
	return 2*open > moves
}

// badge names how an outcome holds, and what that means.
func (a *Analysis) badge(x Settlement) (name, means string) {
	if a.doubtful(x) {
		return "Not known to be left", "nobody is known to have a reason to leave it"
	}
	return badge(x.Firmness)
}

// doubtful tells whether a settlement rests on what is not known of a party. One
// that holds however unknown orders are counted does not.
func (a *Analysis) doubtful(x Settlement) bool {
	return len(a.LittleKnown) > 0 && (a.silent || x.Open == nil || *x.Open)
}

// tone is the firmness that a settlement is shown with.
func (a *Analysis) tone(x Settlement) Firmness {
	if a.doubtful(x) {
		return Asked
	}
	return x.Firmness
}

// spoken puts the names of options for their ids, where an id is no word that
// could stand for itself.
func (a *analyst) spoken(text string) string {
	options := slices.DeleteFunc(slices.Clone(a.built.Case.Options), func(o casefile.Option) bool { return o.Name == "" || !strings.Contains(o.ID, ".") })
	slices.SortFunc(options, func(x, y casefile.Option) int { return cmp.Compare(len(y.ID), len(x.ID)) }) // the longest that fits
	var pairs []string
	for _, o := range options {
		pairs = append(pairs, o.ID, a.owned(o))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// owned is the name of an option, with its owner where another has one so called.
func (a *analyst) owned(o casefile.Option) string {
	name := "“" + optionName(o) + "”"
	for k, other := range a.built.Case.Options {
		if other.ID == o.ID {
			continue
		}
		if optionName(other) == optionName(o) {
			at := slices.IndexFunc(a.built.Case.Options, func(x casefile.Option) bool { return x.ID == o.ID })
			if a.owner[k] != a.owner[at] {
				return fmt.Sprintf("%s (%s)", name, a.plain[a.owner[at]])
			}
		}
	}
	return name
}
