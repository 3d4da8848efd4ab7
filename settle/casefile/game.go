package casefile

import (
	"fmt"
	"slices"

	"parley/settle"
)

// Hypergame is the case as its decision makers see it, nil when all see it
// alike. It is of level 2 when the case says what one believes that another sees.
func (b *Built) Hypergame() (*settle.Hypergame, error) {
	if len(b.Case.Views) == 0 {
		return nil, nil
	}
	c := &builder{Case: b.Case, r: b.Case.places(), out: b, state: map[string]int{}, literal: map[string]settle.Formula{}}
	c.layOut()
	for s, st := range b.States {
		c.state[st.ID] = s
	}
	h := &settle.Hypergame{True: b.Model}
	deeper := false
	for _, d := range b.Case.DMs {
		v := b.Case.Views[d.ID]
		seen, err := c.perception("views."+d.ID, v)
		if err != nil {
			return nil, err
		}
		h.Views = append(h.Views, seen)
		var beliefs []settle.Perception
		for _, other := range b.Case.DMs {
			p := seen
			if o, given := v.Views[other.ID]; given && other.ID != d.ID {
				deeper = true
				if p, err = c.perception("views."+d.ID+".views."+other.ID, o); err != nil {
					return nil, err
				}
			}
			beliefs = append(beliefs, p)
		}
		h.Beliefs = append(h.Beliefs, beliefs)
	}
	if !deeper {
		h.Beliefs = nil
	}
	return h, c.r.err()
}

// perception is the part of the model that a view leaves, with the preferences
// it believes in.
func (b *builder) perception(path string, v View) (settle.Perception, error) {
	hidden := make([]bool, len(b.out.States))
	for i, id := range v.UnseenStates {
		if s := b.stateAt(fmt.Sprintf("%s.unseen_states[%d]", path, i), id); s >= 0 {
			hidden[s] = true
		}
	}
	for i, id := range v.UnseenOptions {
		at := fmt.Sprintf("%s.unseen_options[%d]", path, i)
		f, err := b.formula(id)
		switch {
		case err != nil:
			b.r.at(at, "%v", err)
		case b.out.Values == nil:
			b.r.at(at, "some states stand for several combinations of options; name the states that are not seen")
		default:
			for s, values := range b.out.Values {
				hidden[s] = hidden[s] || f.Holds(values)
			}
		}
	}
	var seen []int
	for s, h := range hidden {
		if !h {
			seen = append(seen, s)
		}
	}
	if len(seen) == 0 {
		b.r.at(path, "this view sees no state at all")
	}
	if err := b.r.err(); err != nil {
		return settle.Perception{}, err
	}
	return b.believed(path, v, seen)
}

// believed is the model as restricted, with the preferences of a view.
func (b *builder) believed(path string, v View, seen []int) (settle.Perception, error) {
	believed := *b.out.Model
	m := &believed
	if len(v.Preferences) > 0 {
		all := make([]int, len(b.out.States))
		for s := range all {
			all[s] = s
		}
		copied, err := m.Restrict(all)
		if err != nil {
			return settle.Perception{}, err
		}
		m = copied.Model
	}
	for dm, p := range v.Preferences {
		pref, err := b.preference(path+".preferences."+dm, p)
		if err != nil {
			return settle.Perception{}, err
		}
		if err := m.SetPreference(b.dm(dm), pref); err != nil {
			return settle.Perception{}, err
		}
	}
	return m.Restrict(seen)
}

// Instruments are those of the case that change the model: payments, guarantees
// and channels. Monitoring changes what is seen, and is in Revealed.
func (b *Built) Instruments() ([]settle.Instrument, error) {
	c := &builder{Case: b.Case, r: b.Case.places(), out: b, state: map[string]int{}, literal: map[string]settle.Formula{}}
	c.layOut()
	for s, st := range b.States {
		c.state[st.ID] = s
	}
	return c.instruments(), c.r.err()
}

// findInstruments finds mistakes in instruments, whether they are used or not.
func (b *builder) findInstruments() error {
	b.instruments()
	return nil
}

func (b *builder) instruments() []settle.Instrument {
	var out []settle.Instrument
	for i, x := range b.Instruments {
		at := fmt.Sprintf("instruments[%d]", i)
		s := settle.Instrument{Name: x.Name, Cost: x.Cost}
		if s.Name == "" {
			s.Name = x.ID
		}
		switch x.Kind {
		case "payment":
			if state := b.stateAt(at+".state", x.State); state >= 0 {
				s.Apply = settle.Payment(b.dm(x.For), state, x.Levels)
			}
		case "guarantee":
			s.Apply = settle.Guarantee(b.moves(at+".forbid", x.Forbid))
		case "channel":
			s.Apply = settle.Channel(b.moves(at+".allow", x.Allow))
		default:
			b.revealed(at+".reveal", x.Reveal)
			continue
		}
		out = append(out, s)
	}
	return out
}

// revealed finds what monitoring reveals that is neither a state nor a literal.
func (b *builder) revealed(path string, list []string) {
	for i, name := range list {
		if _, ok := b.state[name]; ok {
			continue
		}
		if _, err := b.formula(name); err != nil {
			b.r.at(fmt.Sprintf("%s[%d]", path, i), "%v, and no state of that name", err)
		}
	}
}

func (b *builder) moves(path string, arcs []Arc) []settle.Move {
	var out []settle.Move
	for i, a := range arcs {
		at := fmt.Sprintf("%s[%d]", path, i)
		b.knowsDM(b.r, at+".dm", a.DM)
		from, to := b.stateAt(at+".from", a.From), b.stateAt(at+".to", a.To)
		if dm := b.dm(a.DM); dm >= 0 && from >= 0 && to >= 0 {
			out = append(out, settle.Move{DM: dm, From: from, To: to})
		}
	}
	return out
}

// Revealed is the case with its monitoring: what is revealed to somebody is
// seen. ok is false when there is none.
func (c *Case) Revealed() (out *Case, ok bool) {
	seen := *c
	seen.Views = map[string]View{}
	for dm, v := range c.Views {
		seen.Views[dm] = v
	}
	for _, x := range c.Instruments {
		if x.Kind != "monitoring" {
			continue
		}
		ok = true
		v := seen.Views[x.For]
		v.UnseenStates = slices.DeleteFunc(slices.Clone(v.UnseenStates), func(id string) bool { return slices.Contains(x.Reveal, id) })
		v.UnseenOptions = slices.DeleteFunc(slices.Clone(v.UnseenOptions), func(id string) bool { return slices.Contains(x.Reveal, id) })
		seen.Views[x.For] = v
	}
	return &seen, ok
}

// Spread is how far each decision maker's ranking may be from the true one: what
// its certainty, or the mean of its statements', leaves, and at least the given.
func (c *Case) Spread(least float64) []float64 {
	var out []float64
	for _, d := range c.DMs {
		p := c.Preferences[d.ID]
		sure := p.Certainty
		if n := len(p.Statements); n > 0 {
			sum := 0.0
			for _, s := range p.Statements {
				sum += s.Certainty
			}
			sure *= sum / float64(n)
		}
		out = append(out, max(least, 1-sure))
	}
	return out
}
