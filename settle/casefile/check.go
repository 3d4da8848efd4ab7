package casefile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley/settle"
)

// check finds what is wrong in a case without building its states.
func (c *Case) check() error {
	r := c.places()
	if c.Format != Format && c.Format != Resolve {
		r.at("format", "%q is no format of a case; write format: %s", c.Format, Format)
	}
	if !date.MatchString(c.TimePoint) {
		r.at("time_point", "%q is no date; write 2017-10-29, 2017-10 or 2017", c.TimePoint)
	}
	if len(c.DMs) == 0 {
		r.at("decision_makers", "a case needs decision makers")
	}
	if len(c.DMs) > maxDMs {
		r.at("decision_makers", "%d decision makers; at most %d", len(c.DMs), maxDMs)
	}
	unique(r, "decision_makers", c.DMs, func(d DecisionMaker) string { return d.ID })
	unique(r, "options", c.Options, func(o Option) string { return o.ID })
	unique(r, "states", c.States, func(s State) string { return s.ID })
	unique(r, "instruments", c.Instruments, func(x Instrument) string { return x.ID })
	for i, o := range c.Options {
		c.checkOption(r, fmt.Sprintf("options[%d]", i), o)
	}
	for i, a := range c.Arcs {
		c.knowsDM(r, fmt.Sprintf("arcs[%d].dm", i), a.DM)
	}
	for dm, p := range c.Preferences {
		path := "preferences." + dm
		c.knowsDM(r, path, dm)
		checkPreference(r, path, p)
	}
	c.checkViews(r, "views", c.Views)
	for i, x := range c.Instruments {
		c.checkInstrument(r, fmt.Sprintf("instruments[%d]", i), x)
	}
	return r.err()
}

const maxDMs = settle.MaxDMs

// date is an ISO 8601 date, of a day, a month or a year, or nothing.
var date = regexp.MustCompile(`^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$`)

// places is the reader that knows where things stand.
func (c *Case) places() *reader {
	if c.reader == nil {
		c.reader = &reader{file: "case"}
	}
	c.reader.mistakes = nil
	return c.reader
}

func unique[T any](r *reader, path string, list []T, id func(T) string) {
	seen := map[string]bool{}
	for i, x := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch name := id(x); {
		case name == "":
			r.at(at, "this needs an id")
		case seen[name]:
			r.at(at, "the id %q stands twice", name)
		default:
			seen[name] = true
		}
	}
}

var (
	optionMoves = map[string]bool{"": true, "both": true, "set_only": true, "unset_only": true}
	issueMoves  = map[string]bool{"": true, "both": true, "up": true, "down": true}
)

func (c *Case) checkOption(r *reader, path string, o Option) {
	c.knowsDM(r, path+".dm", o.DM)
	if strings.ContainsAny(o.ID, " \t\n()&|!=+") || strings.HasPrefix(o.ID, "-") || sign(o.ID) != "" {
		r.at(path+".id", "the id %q cannot stand in a statement; use letters, digits, points and dashes", o.ID)
	}
	switch {
	case len(o.Values) == 0 && !optionMoves[o.Moves]:
		r.at(path+".moves", "%q is not known; an option moves both, set_only or unset_only", o.Moves)
	case len(o.Values) > 0 && !issueMoves[o.Moves]:
		r.at(path+".moves", "%q is not known; an issue with values moves both, up or down", o.Moves)
	case len(o.Values) == 1 || len(o.Values) > 10:
		r.at(path+".values", "%d values; an issue has 2 to 10", len(o.Values))
	}
}

func (c *Case) knowsDM(r *reader, path, id string) {
	if !slices.ContainsFunc(c.DMs, func(d DecisionMaker) bool { return d.ID == id }) {
		var ids []string
		for _, d := range c.DMs {
			ids = append(ids, d.ID)
		}
		r.at(path, "there is no decision maker %q; there are %s", id, strings.Join(ids, ", "))
	}
}

func checkPreference(r *reader, path string, p Preference) {
	ways := 0
	for _, given := range []bool{p.Ranking != nil, p.Statements != nil, p.Weights != nil, p.Pairs != nil} {
		if given {
			ways++
		}
	}
	switch {
	case ways > 1:
		r.at(path, "ranking, statements, weights and pairs are ways to say one thing; give one of them")
	case ways == 0 && p.Hole == "" && len(p.Unknown) == 0:
		r.at(path, "there is no preference here; give ranking, statements, weights or pairs, or say in hole what is not known")
	}
	if p.Certainty < 0 || p.Certainty > 1 {
		r.at(path+".certainty", "%g is no certainty; it is 0 to 1", p.Certainty)
	}
	for i, s := range p.Statements {
		if s.Certainty < 0 || s.Certainty > 1 {
			r.at(fmt.Sprintf("%s.statements[%d].certainty", path, i), "%g is no certainty; it is 0 to 1", s.Certainty)
		}
	}
	if len(p.Statements) > maxStatements {
		r.at(path+".statements", "%d statements; at most %d", len(p.Statements), maxStatements)
	}
	if len(p.Strength) > 0 && len(p.Strength) != len(p.Ranking)-1 {
		r.at(path+".strength", "%d degrees between %d groups; there is one from each group to the next", len(p.Strength), len(p.Ranking))
	}
	for i, d := range p.Strength {
		if d < 1 || d > maxDegree {
			r.at(fmt.Sprintf("%s.strength", path), "degree %d at place %d; a degree is 1 to %d", d, i+1, maxDegree)
		}
	}
}

const (
	maxStatements = 64
	maxDegree     = 100
)

func (c *Case) checkViews(r *reader, path string, views map[string]View) {
	for dm, v := range views {
		at := join(path, dm)
		c.knowsDM(r, at, dm)
		for other, p := range v.Preferences {
			c.knowsDM(r, at+".preferences."+other, other)
			checkPreference(r, at+".preferences."+other, p)
		}
		c.checkViews(r, at+".views", v.Views)
	}
}

var instrumentKinds = []string{"payment", "guarantee", "monitoring", "channel"}

func (c *Case) checkInstrument(r *reader, path string, x Instrument) {
	if !slices.Contains(instrumentKinds, x.Kind) {
		r.at(path+".kind", "%q is no instrument; there are %s", x.Kind, strings.Join(instrumentKinds, ", "))
	}
	if x.Cost < 0 {
		r.at(path+".cost", "a cost of %g is below 0", x.Cost)
	}
	needs := map[string]bool{
		"payment": x.For != "" && x.State != "" && x.Levels > 0, "guarantee": len(x.Forbid) > 0,
		"monitoring": x.For != "" && len(x.Reveal) > 0, "channel": len(x.Allow) > 0,
	}
	if met, known := needs[x.Kind]; known && !met {
		r.at(path, "a %s needs %s", x.Kind, map[string]string{
			"payment": "for, state and levels", "guarantee": "forbid: moves that it rules out", "monitoring": "for and reveal", "channel": "allow: moves that it opens",
		}[x.Kind])
	}
	if x.For != "" {
		c.knowsDM(r, path+".for", x.For)
	}
}
