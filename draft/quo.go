package draft

import (
	"math"
	"slices"
	"strings"

	"parley/settle/casefile"
)

// fresh is how many days after its last record a single act is still going on
// as the conflict stands: attacks of a year ago are part of today's war, those
// of ten years ago are not.
const fresh = 365

// standing is how an option stands by the latest records of it.
type standing struct {
	taken bool
	day   int // of the record that says so
}

// stands looks at what is dated; only where nothing is, at what is not.
func (c candidate) stands(today int) standing {
	facts := c.with(does, ends, leaves, refuses)
	if dated := slices.DeleteFunc(slices.Clone(facts), func(d deed) bool { return !d.dated }); len(dated) > 0 {
		facts = dated
	}
	done, not := math.MinInt, math.MinInt
	for _, d := range facts {
		if d.role == does {
			done = max(done, d.day)
		} else {
			not = max(not, d.day)
		}
	}
	return standing{taken: done > not && (wordings()[c.act].lasts || done >= today-fresh), day: done}
}

// disputed tells whether of one time somebody says that it is done and somebody
// that it is not.
func (c candidate) disputed() bool {
	for _, yes := range c.with(does) {
		for _, no := range c.with(leaves) {
			if max(yes.day-no.day, no.day-yes.day) <= fresh {
				return true
			}
		}
	}
	return false
}

// statusQuo is the state of all options; of two that exclude each other the
// later stands.
func statusQuo(list []candidate, sides []Side, today int) (pattern string, disputed []string) {
	state := map[option]standing{}
	for _, c := range list {
		state[c.option] = c.stands(today)
	}
	for _, p := range excluded(list) {
		if a, b := state[p.one.option], state[p.other.option]; a.taken && b.taken {
			older := p.one.option
			if b.day < a.day {
				older = p.other.option
			}
			state[older] = standing{}
		}
	}
	var literals []string
	for _, c := range list {
		sign := "-"
		if state[c.option].taken {
			sign = "+"
		}
		literals = append(literals, sign+c.id(sides))
		if c.disputed() {
			disputed = append(disputed, c.id(sides))
		}
	}
	return strings.Join(literals, " "), disputed
}

// pair is two options of a side that cannot be taken at once.
type pair struct {
	one, other candidate
	why        string
}

// excluded are the pairs of the table that are both among the options.
func excluded(list []candidate) []pair {
	var out []pair
	for _, x := range exclusions() {
		for _, a := range list {
			for _, b := range list {
				if a.act == x.one && b.act == x.other && a.dm == b.dm && a.other == b.other {
					out = append(out, pair{a, b, x.why})
				}
			}
		}
	}
	return out
}

func (p pair) asExclusion(sides []Side) casefile.Exclusion {
	return casefile.Exclusion{
		Pattern: []string{"+" + p.one.id(sides), "+" + p.other.id(sides)}, Why: p.why,
		Evidence: append(proof(p.one.deeds)[:1], proof(p.other.deeds)[:1]...),
	}
}
