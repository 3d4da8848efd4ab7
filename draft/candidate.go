package draft

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"parley/event"
	"parley/settle/casefile"
)

// candidate is an option with all that is told of it.
type candidate struct {
	option
	deeds  []deed // the earliest first
	weight float64
}

// halfLife is the age, in days, at which a record counts half as much as one of
// today: an option is chosen for the conflict as it stands, and three years are
// what a government or a truce lasts.
const halfLife = 3 * 365.25

// gather merges deeds into candidates. What names no other side is left out
// where the same act towards somebody is told.
func gather(deeds []deed, today int) []candidate {
	by := map[option]*candidate{}
	towards := map[option]bool{} // options by themselves that are told towards somebody
	for _, d := range deeds {
		c := by[d.option]
		if c == nil {
			c = &candidate{option: d.option}
			by[d.option] = c
		}
		c.deeds = append(c.deeds, d)
		c.weight += math.Exp2(-float64(min(max(today-d.day, 0), oldest)) / halfLife)
		if d.other != nobody {
			towards[option{d.dm, nobody, d.act}] = true
		}
	}
	var out []candidate
	for o, c := range by {
		if !towards[o] {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.dm, b.dm), cmp.Compare(b.weight, a.weight), cmp.Compare(b.last(), a.last()), cmp.Compare(a.act, b.act), cmp.Compare(a.other, b.other))
	})
	return out
}

// oldest bounds the age of a record, in days, so that one without any date counts a little.
const oldest = 100 * 365

// last is the day of the latest record.
func (c candidate) last() int { return c.deeds[len(c.deeds)-1].day }

// chosen parts the options of each side into the first few and the others.
func chosen(all []candidate, most int) (kept, left []candidate) {
	n := map[int]int{}
	for _, c := range all {
		if n[c.dm]++; n[c.dm] <= most {
			kept = append(kept, c)
		} else {
			left = append(left, c)
		}
	}
	return kept, left
}

// with are the deeds that have one of these roles.
func (c candidate) with(roles ...role) []deed {
	return slices.DeleteFunc(slices.Clone(c.deeds), func(d deed) bool { return !slices.Contains(roles, d.role) })
}

// mostProof is how many records a line of a case names: who wants all asks the ledger.
const mostProof = 4

// proof is what the latest of these deeds rest on.
func proof(deeds []deed) []casefile.Evidence {
	var out []casefile.Evidence
	for _, d := range slices.Backward(deeds) {
		for _, v := range d.proof {
			if len(out) < mostProof && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// id is the option's id in the case.
func (o option) id(sides []Side) string {
	id := sides[o.dm].ID + "." + o.act
	if o.other != nobody {
		id += "." + sides[o.other].ID
	}
	return id
}

// words are the option in words.
func (o option) words(sides []Side) string {
	w := wordings()[o.act]
	if o.other == nobody {
		return w.alone
	}
	return strings.ReplaceAll(w.towards, "{other}", sides[o.other].called())
}

// mark tells of an option that is not, or not surely, done in the open.
func (c candidate) mark() string {
	var words []string
	for _, p := range []event.Publicity{event.Covert, event.Alleged} {
		if slices.ContainsFunc(c.deeds, func(d deed) bool { return d.hidden == p }) {
			words = append(words, string(p))
		}
	}
	if len(words) > 0 && slices.ContainsFunc(c.deeds, func(d deed) bool { return d.role == leaves && d.by == c.dm }) {
		words = append(words, "denied")
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

func (c candidate) asOption(sides []Side) casefile.Option {
	o := casefile.Option{
		ID: c.id(sides), Name: c.words(sides) + c.mark(), DM: sides[c.dm].ID, Moves: wordings()[c.act].moves, Proposed: true, Evidence: proof(c.deeds),
	}
	if o.Moves == "both" {
		o.Moves = "" // as a case says when it says nothing
	}
	return o
}
