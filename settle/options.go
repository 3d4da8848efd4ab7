package settle

import "fmt"

// Direction says which way an option can be changed.
type Direction int

// The directions.
const (
	BothWays  Direction = iota
	SetOnly             // taken once, it cannot be given up
	UnsetOnly           // given up, it cannot be taken again
)

// Option is something one decision maker can do or leave.
type Option struct {
	Name  string
	DM    int
	Moves Direction
}

// FromOptions makes a model in option form: values[s] has bit k when option k is
// taken in state s, and the states are all that are feasible. A decision maker
// can change any of its own options in one move.
func FromOptions(dms []string, options []Option, states []string, values []uint64) (*Model, error) {
	m, err := New(dms, states)
	if err != nil {
		return nil, err
	}
	owner := make([]int, len(options))
	for k, o := range options {
		if o.DM < 0 || o.DM >= len(dms) {
			return nil, fmt.Errorf("option %s belongs to decision maker %d, there are %d", o.Name, o.DM, len(dms))
		}
		owner[k] = o.DM
	}
	if err := m.SetOptions(owner, values); err != nil {
		return nil, err
	}
	for i := range dms {
		m.addOptionMoves(i, options)
	}
	return m, nil
}

// addOptionMoves lets a decision maker move between states that differ in its
// own options only, unless one would turn the wrong way.
func (m *Model) addOptionMoves(dm int, options []Option) {
	var own, setOnly, unsetOnly uint64
	for k, o := range options {
		if o.DM != dm {
			continue
		}
		bit := uint64(1) << k
		own |= bit
		switch o.Moves {
		case SetOnly:
			setOnly |= bit
		case UnsetOnly:
			unsetOnly |= bit
		}
	}
	alike := map[uint64][]int{} // states by what the others do
	for s, v := range m.values {
		alike[v&^own] = append(alike[v&^own], s)
	}
	for _, group := range alike {
		for _, s := range group {
			for _, t := range group {
				set, unset := m.values[t]&^m.values[s], m.values[s]&^m.values[t]
				if unset&setOnly == 0 && set&unsetOnly == 0 {
					m.AddMove(dm, s, t)
				}
			}
		}
	}
}
