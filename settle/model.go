package settle

import (
	"errors"
	"fmt"
)

// Model is a conflict: decision makers and states by index, moves and
// preferences. Build it with New, AddMove and SetPreference; package casefile
// builds it from a case.
type Model struct {
	DMs    []string // names of the decision makers
	States []string // names of the states

	moves []relation // by decision maker: where it can move from a state in one legal move
	prefs []Preference

	// In option form a state is a bit for each option; simultaneous sanctions
	// need to know it.
	values []uint64
	owner  []int          // decision maker of each option
	index  map[uint64]int // state of a combination of options, of those that are feasible
}

// MaxStates is the most states a Model takes: its relations are kept whole, a
// bit for each pair of states. Package dense solves larger models in option form.
const MaxStates = 1 << 13

// MaxDMs is the most decision makers a Model takes.
const MaxDMs = 16

// ErrTooLarge is returned for models over MaxStates, before memory is taken.
var ErrTooLarge = errors.New("too many states")

// New makes a model without moves, in which everybody is indifferent.
func New(dms, states []string) (*Model, error) {
	switch {
	case len(dms) == 0:
		return nil, errors.New("a model needs a decision maker")
	case len(dms) > MaxDMs:
		return nil, fmt.Errorf("%d decision makers; a model takes %d, as all their coalitions are looked at", len(dms), MaxDMs)
	case len(states) == 0:
		return nil, errors.New("a model needs a state")
	case len(states) > MaxStates:
		return nil, fmt.Errorf("%w: %d, at most %d can be kept with all their moves", ErrTooLarge, len(states), MaxStates)
	}
	m := &Model{DMs: dms, States: states, moves: make([]relation, len(dms)), prefs: make([]Preference, len(dms))}
	for i := range dms {
		m.moves[i] = newRelation(len(states))
		m.prefs[i] = Levels(make([]int, len(states)))
	}
	return m, nil
}

// AddMove lets a decision maker move from one state to another. Staying is no move.
func (m *Model) AddMove(dm, from, to int) {
	if from != to {
		m.moves[dm].of(from).add(to)
	}
}

// RemoveMove takes a move back.
func (m *Model) RemoveMove(dm, from, to int) { m.moves[dm].of(from).remove(to) }

// CanMove tells whether a decision maker has a move.
func (m *Model) CanMove(dm, from, to int) bool { return m.moves[dm].of(from).has(to) }

// Moves lists where a decision maker can move from a state.
func (m *Model) Moves(dm, from int) []int { return m.moves[dm].of(from).states() }

// SetPreference gives a decision maker its preference.
func (m *Model) SetPreference(dm int, p Preference) error {
	if p.Len() != len(m.States) {
		return fmt.Errorf("the preference of %s is over %d states, there are %d", m.DMs[dm], p.Len(), len(m.States))
	}
	m.prefs[dm] = p
	return nil
}

// Preference is that of a decision maker.
func (m *Model) Preference(dm int) Preference { return m.prefs[dm] }

// SetOptions says what the states are made of: owner is the decision maker of
// each option, values has a bit for each option for each state.
func (m *Model) SetOptions(owner []int, values []uint64) error {
	if len(values) != len(m.States) {
		return fmt.Errorf("there are %d states and values for %d", len(m.States), len(values))
	}
	if len(owner) > 64 {
		return fmt.Errorf("%d options; a state has at most 64", len(owner))
	}
	index := make(map[uint64]int, len(values))
	for s, v := range values {
		if t, twice := index[v]; twice {
			return fmt.Errorf("states %s and %s have the same options", m.States[t], m.States[s])
		}
		index[v] = s
	}
	m.owner, m.values, m.index = owner, values, index
	return nil
}

// with is the model with other preferences; nothing else is copied.
func (m *Model) with(prefs []Preference) *Model {
	c := *m
	c.prefs = prefs
	return &c
}
