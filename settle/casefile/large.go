package casefile

import (
	"errors"

	"parley/settle"
	"parley/settle/dense"
)

// Dense is the case for the engine of large models. The error says what of the
// case it cannot take: it knows options that are taken or not, exclusions, and
// preferences by statements.
func (c *Case) Dense() (dense.Problem, error) {
	if err := c.check(); err != nil {
		return dense.Problem{}, err
	}
	b := &builder{Case: c, r: c.places(), literal: map[string]settle.Formula{}}
	b.layOut()
	for _, x := range b.bits {
		if x.Value >= 0 {
			return dense.Problem{}, errors.New("a case of so many states is solved by options that are taken or not; write an issue with values as options, and exclude what cannot go together")
		}
	}
	if len(c.States)+len(c.Arcs)+len(c.Coalesced) > 0 {
		return dense.Problem{}, errors.New("a case of so many states is solved by its options; states, arcs and coalesced states cannot be listed in it")
	}
	p := dense.Problem{DMs: len(c.DMs), Options: b.options(), Infeasible: b.patterns("infeasible", c.Exclusions)}
	for _, d := range c.DMs {
		pref := c.Preferences[d.ID]
		if pref.Statements == nil || len(pref.Unknown) > 0 {
			b.r.at("preferences."+d.ID, "a case of so many states needs preferences by statements, of states that are all known")
			continue
		}
		p.Statements = append(p.Statements, b.statements("preferences."+d.ID, pref.Statements))
	}
	return p, b.r.err()
}
