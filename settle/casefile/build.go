package casefile

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"parley/settle"
)

// Built is the graph model of a case.
type Built struct {
	Case      *Case
	Model     *settle.Model
	States    []State  // by the model's index
	Values    []uint64 // options taken, a bit each; nil where states were coalesced
	StatusQuo int      // -1 when the case does not say
	Bits      []Bit
}

// Bit is one yes or no of a state: an option, or a value of an issue.
type Bit struct {
	Option int // index in the case
	Value  int // index of the value; -1 for an option that is taken or not
}

// maxCombinations bounds what is looked at to find the states.
const maxCombinations = 1 << 24

// cut is an excluded pattern by its bits.
type cut struct{ set, unset uint64 }

func (c cut) matches(v uint64) bool { return v&c.set == c.set && v&c.unset == 0 }

// cutting sorts what is excluded by the option that is decided last.
func (b *builder) cutting(excluded []settle.Formula) {
	b.cuts = make([][]cut, len(b.Options))
	for _, x := range excluded {
		c, first := cut{}, len(b.Options)-1
		for _, literal := range x.Args {
			bits := &c.set
			if literal.Op == settle.Not {
				bits, literal = &c.unset, literal.Args[0]
			}
			*bits |= 1 << literal.Option
			first = min(first, b.bits[literal.Option].Option)
		}
		b.cuts[first] = append(b.cuts[first], c)
	}
}

// builder makes the model of a case.
type builder struct {
	*Case
	r       *reader
	bits    []Bit
	literal map[string]settle.Formula
	first   []int   // first bit of each option
	cuts    [][]cut // what is excluded, by the first option that a pattern names
	looked  int     // combinations looked at, whole or not
	out     *Built
	state   map[string]int

	// The combinations of options and the state each is: several may be one.
	combination []uint64
	node        []int
}

// Model makes the graph model. The error joins the mistakes that only show when
// the states are known, each a *Mistake; or is settle.ErrTooLarge.
func (c *Case) Model() (*Built, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	b := &builder{Case: c, r: c.places(), literal: map[string]settle.Formula{}, state: map[string]int{}}
	b.layOut()
	b.out = &Built{Case: c, Bits: b.bits, StatusQuo: -1}
	for _, step := range []func() error{b.findStates, b.makeModel, b.setPreferences, b.findStatusQuo, b.findInstruments} {
		if err := errors.Join(step(), b.r.err()); err != nil {
			return nil, err
		}
	}
	return b.out, nil
}

// layOut gives every option its bits.
func (b *builder) layOut() {
	for i, o := range b.Options {
		b.first = append(b.first, len(b.bits))
		if len(o.Values) == 0 {
			f := settle.Formula{Op: settle.Taken, Option: len(b.bits)}
			b.literal[o.ID], b.literal["+"+o.ID] = f, f
			b.literal["-"+o.ID] = settle.Formula{Op: settle.Not, Args: []settle.Formula{f}}
			b.bits = append(b.bits, Bit{i, -1})
			continue
		}
		for k, v := range o.Values {
			f := settle.Formula{Op: settle.Taken, Option: len(b.bits)}
			b.literal[o.ID+"="+v], b.literal["+"+o.ID+"="+v] = f, f
			b.literal["-"+o.ID+"="+v] = settle.Formula{Op: settle.Not, Args: []settle.Formula{f}}
			b.bits = append(b.bits, Bit{i, k})
		}
	}
}

// formula is what a literal says, or why it says nothing.
func (b *builder) formula(literal string) (settle.Formula, error) {
	if f, ok := b.literal[literal]; ok {
		return f, nil
	}
	id, _, _ := strings.Cut(strings.TrimLeft(literal, "+-"), "=")
	for _, o := range b.Options {
		if o.ID == id && len(o.Values) > 0 {
			return settle.Formula{}, fmt.Errorf("%q: %s has the values %s; write %s=%s", literal, id, strings.Join(o.Values, ", "), id, o.Values[0])
		}
	}
	return settle.Formula{}, fmt.Errorf("%q: there is no option %q", literal, id)
}

// pattern is a conjunction of literals.
func (b *builder) pattern(path string, literals []string) settle.Formula {
	all := settle.Formula{Op: settle.And}
	for i, l := range literals {
		f, err := b.formula(l)
		if err != nil {
			b.r.at(fmt.Sprintf("%s[%d]", path, i), "%v", err)
			continue
		}
		all.Args = append(all.Args, f)
	}
	return all
}

func (b *builder) patterns(path string, list []Exclusion) []settle.Formula {
	var out []settle.Formula
	for i, x := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if len(x.Pattern) == 0 {
			b.r.at(at, "an empty pattern matches every state")
		}
		out = append(out, b.pattern(at, x.Pattern))
	}
	return out
}

// findStates takes the states that are listed, or all that are not excluded.
func (b *builder) findStates() error {
	excluded, coalesced := b.patterns("infeasible", b.Exclusions), b.patterns("coalesce", b.Coalesced)
	if len(b.r.mistakes) > 0 {
		return nil
	}
	if len(b.bits) > 64 {
		b.r.at("options", "%d options and values of issues; a state has at most 64", len(b.bits))
		return nil
	}
	if len(b.Options) == 0 && len(b.States) == 0 {
		b.r.at("options", "a case needs options, or states and arcs of its own")
		return nil
	}
	b.cutting(excluded)
	if len(b.States) > 0 {
		b.listed()
		return nil
	}
	return b.combined(coalesced)
}

// listed takes the states of the file.
func (b *builder) listed() {
	for i, s := range b.States {
		at := fmt.Sprintf("states[%d].values", i)
		set, told, err := b.values(s.Values)
		if err != nil {
			b.r.at(at, "%v", err)
			continue
		}
		b.state[s.ID] = len(b.out.States)
		b.out.States = append(b.out.States, s)
		before := len(b.combination)
		b.each(len(b.Options), set, told, func(v uint64) bool {
			b.is(v, len(b.out.States)-1)
			return len(b.combination) <= maxListed
		})
		switch n := len(b.combination); {
		case n == before:
			b.r.at(at, "%s is excluded by infeasible", s.ID)
		case n > maxListed:
			b.r.at(at, "the states stand for more than %d combinations", maxListed)
		}
	}
}

// maxListed bounds the combinations that listed states stand for.
const maxListed = 1 << 20

// is says that a combination is a state.
func (b *builder) is(values uint64, state int) {
	b.combination, b.node = append(b.combination, values), append(b.node, state)
}

// values reads "NYN-": a letter for each option, the digit of a value for an
// issue. told has the options that are not left open.
func (b *builder) values(text string) (set, told uint64, err error) {
	if len(text) != len(b.Options) {
		return 0, 0, fmt.Errorf("%q has %d places for %d options", text, len(text), len(b.Options))
	}
	for k, o := range b.Options {
		bit := uint64(1) << b.first[k]
		switch letter, n := text[k], len(o.Values); {
		case letter == '-':
			continue
		case n == 0 && letter == 'Y':
			set |= bit
		case n == 0 && letter == 'N':
		case n > 0 && letter >= '0' && int(letter-'0') < n:
			set |= bit << (letter - '0')
		default:
			return 0, 0, fmt.Errorf("%q: place %d, %s, is Y, N, - or the number of a value from 0", text, k+1, o.ID)
		}
		told |= bit
	}
	return set, told, nil
}

// shown writes values as the file does.
func (b *builder) shown(v uint64) string {
	out := make([]byte, 0, len(b.Options))
	for k, o := range b.Options {
		own := v >> b.first[k]
		if n := len(o.Values); n > 0 {
			out = append(out, '0'+byte(bits.TrailingZeros64(own&(1<<n-1))))
			continue
		}
		out = append(out, "NY"[own&1])
	}
	return string(out)
}

// combined takes all combinations that are not excluded.
func (b *builder) combined(coalesced []settle.Formula) error {
	merged := make([]int, len(coalesced)) // the state of each pattern, from 1
	b.each(len(b.Options), 0, 0, func(v uint64) bool {
		k := slices.IndexFunc(coalesced, func(x settle.Formula) bool { return x.Holds(v) })
		if k >= 0 && merged[k] > 0 {
			b.is(v, merged[k]-1)
			return true
		}
		s := State{ID: strconv.Itoa(len(b.out.States) + 1), Values: b.shown(v)}
		if k >= 0 {
			s.Name, s.Values = b.Coalesced[k].Why, strings.Join(b.Coalesced[k].Pattern, " ")
			merged[k] = len(b.out.States) + 1
		}
		b.is(v, len(b.out.States))
		b.state[s.ID] = len(b.out.States)
		b.out.States = append(b.out.States, s)
		return len(b.out.States) <= settle.MaxStates
	})
	switch n := len(b.out.States); {
	case n > settle.MaxStates:
		return fmt.Errorf("%w: more than %d states; exclude what cannot be, or leave out options", settle.ErrTooLarge, settle.MaxStates)
	case b.looked > maxCombinations:
		return fmt.Errorf("%w: the options make too many combinations to look through; list the states, exclude what cannot be, or leave out options", settle.ErrTooLarge)
	case n == 0:
		b.r.at("infeasible", "every state is excluded")
	}
	return nil
}

// each yields the combinations of the first k options with those that are told
// already, the first option changing fastest, until told to stop. What is
// excluded is left as soon as it shows, so that many options with few feasible
// states take no longer than these.
func (b *builder) each(k int, v, told uint64, yield func(uint64) bool) bool {
	if k == 0 {
		return yield(v)
	}
	if b.looked++; b.looked > maxCombinations {
		return false
	}
	k--
	bit := uint64(1) << b.first[k]
	if told&bit != 0 {
		return b.cut(k, v) || b.each(k, v, told, yield)
	}
	n := len(b.Options[k].Values)
	for i := range max(2, n) {
		choice := bit << i // a value of an issue
		if n == 0 {
			choice = bit * uint64(i)
		}
		if !b.cut(k, v|choice) && !b.each(k, v|choice, told, yield) {
			return false
		}
	}
	return true
}

// cut tells whether what is decided from option k on is excluded.
func (b *builder) cut(k int, v uint64) bool {
	return slices.ContainsFunc(b.cuts[k], func(c cut) bool { return c.matches(v) })
}

// makeModel gives the states their moves: the arcs of the file, or changes of
// one's own options.
func (b *builder) makeModel() (err error) {
	var dms, states []string
	for _, d := range b.DMs {
		dms = append(dms, cmp.Or(d.Name, d.ID))
	}
	for _, s := range b.out.States {
		states = append(states, s.ID)
	}
	whole := len(b.combination) == len(states)
	if whole && len(b.Options) > 0 {
		b.out.Values = b.combination
	}
	if b.Arcs == nil && whole {
		b.out.Model, err = settle.FromOptions(dms, b.options(), states, b.combination)
	} else if b.out.Model, err = settle.New(dms, states); err == nil && b.Arcs == nil {
		err = b.mergedMoves(dms)
	}
	if err != nil {
		return err
	}
	for i, a := range b.Arcs {
		from, to := b.stateAt(fmt.Sprintf("arcs[%d].from", i), a.From), b.stateAt(fmt.Sprintf("arcs[%d].to", i), a.To)
		if from >= 0 && to >= 0 {
			b.out.Model.AddMove(b.dm(a.DM), from, to)
		}
	}
	if b.Arcs == nil {
		b.directIssues()
	}
	return nil
}

func (b *builder) dm(id string) int {
	return slices.IndexFunc(b.DMs, func(d DecisionMaker) bool { return d.ID == id })
}

var directions = map[string]settle.Direction{"set_only": settle.SetOnly, "unset_only": settle.UnsetOnly}

func (b *builder) options() []settle.Option {
	var out []settle.Option
	for _, x := range b.bits {
		o := b.Options[x.Option]
		out = append(out, settle.Option{Name: o.ID, DM: b.dm(o.DM), Moves: directions[o.Moves]})
	}
	return out
}

// mergedMoves gives states that stand for several combinations the moves of all of these.
func (b *builder) mergedMoves(dms []string) error {
	if len(b.combination) > settle.MaxStates {
		return fmt.Errorf("%w: states that are one stand for %d combinations", settle.ErrTooLarge, len(b.combination))
	}
	fine, err := settle.FromOptions(dms, b.options(), make([]string, len(b.combination)), b.combination)
	if err != nil {
		return err
	}
	for i := range dms {
		for s := range b.combination {
			for _, t := range fine.Moves(i, s) {
				b.out.Model.AddMove(i, b.node[s], b.node[t])
			}
		}
	}
	return nil
}

// directIssues takes away the moves that turn an issue the wrong way.
func (b *builder) directIssues() {
	for k, o := range b.Options {
		if len(o.Values) == 0 || o.Moves == "" || o.Moves == "both" || b.out.Values == nil {
			continue
		}
		value := func(s int) int {
			return bits.TrailingZeros64(b.out.Values[s] >> b.first[k] & (1<<len(o.Values) - 1))
		}
		dm := b.dm(o.DM)
		for s := range b.out.States {
			for _, t := range b.out.Model.Moves(dm, s) {
				if up := value(t) > value(s); value(t) != value(s) && up != (o.Moves == "up") {
					b.out.Model.RemoveMove(dm, s, t)
				}
			}
		}
	}
}

// stateAt is the state of an id, or -1 and a mistake.
func (b *builder) stateAt(path, id string) int {
	if s, ok := b.state[id]; ok {
		return s
	}
	b.r.at(path, "there is no state %q; there are %s", id, some(b.out.States))
	return -1
}

// some names a few states.
func some(states []State) string {
	var ids []string
	for i, s := range states {
		if i == 12 {
			ids = append(ids, fmt.Sprintf("and %d more", len(states)-i))
			break
		}
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, ", ")
}

// findStatusQuo finds the state by its id, its values or a pattern.
func (b *builder) findStatusQuo() error {
	if b.StatusQuo == "" {
		return nil
	}
	if s, ok := b.state[b.StatusQuo]; ok {
		b.out.StatusQuo = s
		return nil
	}
	if s := slices.IndexFunc(b.out.States, func(s State) bool { return s.Values == b.StatusQuo }); s >= 0 {
		b.out.StatusQuo = s
		return nil
	}
	f := b.pattern("status_quo", strings.Fields(b.StatusQuo))
	found := map[int]bool{}
	for k, v := range b.combination {
		if f.Holds(v) {
			found[b.node[k]] = true
			b.out.StatusQuo = b.node[k]
		}
	}
	if len(found) != 1 && len(b.r.mistakes) == 0 {
		b.r.at("status_quo", "%q is %d states; it names one, by id, by values or by a pattern", b.StatusQuo, len(found))
	}
	return nil
}
