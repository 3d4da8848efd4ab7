package draft

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/settle/casefile"
)

// Certainties of a proposed statement: at best mostCertain, since words tell
// what somebody says and not what it wants; and unsaid, as likely as not, where
// the records give no probability of their own.
const (
	mostCertain = 0.9
	unsaid      = 0.5
)

// want is what the evidence tells of one side's preference.
type want struct {
	text  string
	deeds []deed
}

func (w want) last() int { return w.deeds[len(w.deeds)-1].day }

// wants are the statements that evidence tells of: what the side demands it
// wants, what it refuses it does not, what it threatens it would do unless its
// demand is met. Those told most often come first, which is not to say that
// they matter most.
func wants(dm int, list []candidate, sides []Side) []want {
	var out []want
	for _, c := range list {
		if asked := slices.DeleteFunc(c.with(asks), func(d deed) bool { return d.by != dm }); len(asked) > 0 && c.dm != dm {
			out = append(out, want{c.id(sides), asked})
		}
		if no := c.with(refuses); len(no) > 0 && c.dm == dm && !c.doneSince(no[len(no)-1].day) {
			out = append(out, want{"-" + c.id(sides), no})
		}
		if threats := c.with(threatens); len(threats) > 0 && c.dm == dm {
			if demand := demanded(c, list); demand != nil {
				out = append(out, want{c.id(sides) + " IF -" + demand.id(sides), threats})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b want) int {
		return cmp.Or(cmp.Compare(len(b.deeds), len(a.deeds)), cmp.Compare(b.last(), a.last()), cmp.Compare(a.text, b.text))
	})
	return out
}

// doneSince tells whether the option was taken on the day or after it.
func (c candidate) doneSince(day int) bool {
	return slices.ContainsFunc(c.deeds, func(d deed) bool { return d.role == does && d.day >= day })
}

// demanded is the option that the one who threatens demands of the one it
// threatens, the most told one first; nil when no demand is among the options.
func demanded(threat candidate, list []candidate) *candidate {
	for i, c := range list {
		if c.dm == threat.other && slices.ContainsFunc(c.deeds, func(d deed) bool { return d.role == asks && d.by == threat.dm }) {
			return &list[i]
		}
	}
	return nil
}

func (w want) asStatement() casefile.Statement {
	sure := 0.0
	for _, d := range w.deeds {
		sure = max(sure, d.sure)
	}
	if sure == 0 {
		sure = unsaid
	}
	return casefile.Statement{Text: w.text, Certainty: rounded(min(sure, mostCertain)), Proposed: true, Evidence: proof(w.deeds)}
}

// rounded is a probability in steps of 0.05: a proposal is not surer than that.
func rounded(p float64) float64 { return math.Round(20*p) / 20 }

// preference is what is told of a side's preference, and in words what is not.
func preference(dm int, list []candidate, sides []Side) casefile.Preference {
	p := casefile.Preference{Certainty: 1}
	told := map[string]bool{}
	for _, w := range wants(dm, list, sides) {
		p.Statements = append(p.Statements, w.asStatement())
		for _, word := range strings.Fields(w.text) {
			told[strings.TrimPrefix(word, "-")] = true
		}
	}
	var holes []string
	for _, c := range list {
		if !told[c.id(sides)] {
			holes = append(holes, c.id(sides))
		}
		if len(c.with(threatens)) > 0 && c.dm == dm && demanded(c, list) == nil {
			holes = append(holes, "on what condition it would carry out "+c.id(sides))
		}
	}
	p.Hole = hole(sides[dm], len(p.Statements), holes)
	if len(p.Statements) > 0 {
		p.Certainty, p.Proposed = mostCertain, true
	}
	return p
}

func hole(s Side, statements int, untold []string) string {
	text := fmt.Sprintf("No record tells what %s prefers", s.called())
	switch {
	case statements > 0 && len(untold) > 0:
		text = fmt.Sprintf("No record tells in which order these matter to %s, nor what it prefers as to", s.called())
	case statements > 0:
		text = fmt.Sprintf("No record tells in which order these matter to %s", s.called())
	case len(untold) > 0:
		text += " as to"
	}
	if len(untold) == 0 {
		return text + "."
	}
	return text + " " + strings.Join(untold, ", ") + "."
}
