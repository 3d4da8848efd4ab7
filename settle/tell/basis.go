package tell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/settle/casefile"
)

// basis lists what the case rests on, and what it does not say.
func (a *analyst) basis() error {
	c := a.built.Case
	b := &a.out.Basis
	for _, d := range c.DMs {
		b.Preferences = append(b.Preferences, given(d.ID, c.Preferences[d.ID]))
	}
	a.cited()
	for _, s := range c.Sources {
		text := s.Ref
		if s.ReadHere != nil && !*s.ReadHere {
			text += " (not read by who wrote the case)"
		}
		b.Sources = append(b.Sources, text)
	}
	a.weaknesses()
	return nil
}

// given says how a preference is known.
func given(party string, p casefile.Preference) PreferenceBasis {
	out := PreferenceBasis{Party: party, Given: "not given", Says: []string{}, Certainty: p.Certainty, Proposed: p.Proposed, Hole: p.Hole}
	switch {
	case p.Ranking != nil:
		out.Given = "a ranking of the outcomes"
		for _, g := range p.Ranking {
			out.Says = append(out.Says, strings.Join(g, " = "))
		}
	case p.Statements != nil:
		out.Given = "statements, the most important first"
		for _, s := range p.Statements {
			out.Says = append(out.Says, statement(s))
		}
	case p.Weights != nil:
		out.Given = "weights of options"
		for _, k := range slices.Sorted(keys(p.Weights)) {
			out.Says = append(out.Says, fmt.Sprintf("%s: %g", k, p.Weights[k]))
		}
	case p.Pairs != nil:
		out.Given = "comparisons; what does not follow from them is unknown"
		for _, x := range p.Pairs {
			out.Says = append(out.Says, fmt.Sprintf("%s over %s", x.Better, x.Worse))
		}
	}
	if len(p.Unknown) > 0 {
		out.Says = append(out.Says, "not known: "+strings.Join(p.Unknown, ", "))
	}
	return out
}

func keys(m map[string]float64) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func statement(s casefile.Statement) string {
	var marks []string
	if s.Proposed {
		marks = append(marks, "proposed")
	}
	if s.Certainty < 1 {
		marks = append(marks, fmt.Sprintf("certainty %g", s.Certainty))
	}
	if marks == nil {
		return s.Text
	}
	return s.Text + " (" + strings.Join(marks, ", ") + ")"
}

// cited lists evidence line by line of the case.
func (a *analyst) cited() {
	c := a.built.Case
	for _, d := range c.DMs {
		a.rests(cmp.Or(d.Name, d.ID), d.Evidence, false)
	}
	for _, o := range c.Options {
		a.rests("Option “"+optionName(o)+"”", o.Evidence, true)
	}
	for _, x := range append(slices.Clone(c.Exclusions), c.Coalesced...) {
		a.rests("Left out or put together: "+strings.Join(x.Pattern, " ")+why(x.Why), x.Evidence, false)
	}
	for _, x := range c.Arcs {
		a.rests(fmt.Sprintf("Move of %s from %s to %s", x.DM, x.From, x.To), x.Evidence, false)
	}
	for i, d := range c.DMs {
		p := c.Preferences[d.ID]
		what := "What " + a.names[i] + " prefers"
		stated := false
		for _, s := range p.Statements {
			stated = stated || len(s.Evidence) > 0
			a.rests(what+": "+s.Text, s.Evidence, false)
		}
		for _, x := range p.Pairs {
			stated = stated || len(x.Evidence) > 0
			a.rests(fmt.Sprintf("%s: %s over %s", what, x.Better, x.Worse), x.Evidence, false)
		}
		a.rests(what, p.Evidence, !stated)
		a.rests("What "+a.names[i]+" sees", c.Views[d.ID].Evidence, len(c.Views[d.ID].UnseenOptions)+len(c.Views[d.ID].UnseenStates) > 0)
	}
	for _, x := range c.Instruments {
		a.rests("Instrument “"+cmp.Or(x.Name, x.ID)+"”", x.Evidence, false)
	}
}

func why(s string) string {
	if s == "" {
		return ""
	}
	return ", because " + s
}

// rests notes what something rests on; what ought to rest on something and does not, too.
func (a *analyst) rests(what string, list []casefile.Evidence, ought bool) {
	b := &a.out.Basis
	if len(list) == 0 {
		if ought {
			b.Without = append(b.Without, what)
		}
		return
	}
	r := Rests{What: what}
	for _, e := range list {
		r.Cites = append(r.Cites, cite(e))
	}
	b.Evidence = append(b.Evidence, r)
}

// cite is one piece of evidence: its words and where they stand.
func cite(e casefile.Evidence) string {
	var parts []string
	if e.Quote != "" {
		parts = append(parts, "“"+strings.Join(strings.Fields(e.Quote), " ")+"”")
	}
	if e.Source != "" {
		at := e.Source
		if e.End > 0 {
			at += fmt.Sprintf(", bytes %d–%d", e.Start, e.End)
		}
		parts = append(parts, at)
	}
	if e.Event != "" {
		parts = append(parts, "event "+e.Event)
	}
	return strings.Join(parts, " · ")
}

// weaknesses warns of what is missing or only proposed.
func (a *analyst) weaknesses() {
	c := a.built.Case
	for i, d := range c.DMs {
		p := c.Preferences[d.ID]
		known := a.m == nil || a.m.Preference(i).Known()
		var weak []string
		switch {
		case p.Ranking == nil && p.Statements == nil && p.Weights == nil && p.Pairs == nil:
			a.warn("What %s prefers is not known%s. No outcome is known to be better for it than another, so it is taken to stay in all of them: what holds below holds only if it does.", a.names[i], a.spoken(hole(p)))
			continue
		case p.Proposed:
			weak = append(weak, "is a draft that nobody has confirmed")
		case !known:
			weak = append(weak, "is known in part only; where two outcomes cannot be compared it is taken to stay")
		}
		if n := proposed(p.Statements); n > 0 && !p.Proposed {
			weak = append(weak, fmt.Sprintf("rests on %s, %d of them not confirmed by anybody", count(len(p.Statements), "statement", "statements"), n))
		}
		if p.Hole != "" {
			weak = append(weak, "leaves open: "+a.spoken(strings.TrimSuffix(p.Hole, ".")))
		}
		if len(weak) > 0 {
			a.warn("What %s prefers %s.", a.names[i], strings.Join(weak, "; it "))
		}
	}
	var drafts []string
	for _, o := range c.Options {
		if o.Proposed {
			drafts = append(drafts, a.owned(o))
		}
	}
	if len(drafts) > 0 {
		a.warn("Options that are drafts and that nobody has confirmed: %s.", and(drafts))
	}
}

func hole(p casefile.Preference) string {
	if p.Hole == "" {
		return ""
	}
	return " (" + strings.TrimSuffix(p.Hole, ".") + ")"
}

func proposed(list []casefile.Statement) int {
	n := 0
	for _, s := range list {
		if s.Proposed {
			n++
		}
	}
	return n
}
