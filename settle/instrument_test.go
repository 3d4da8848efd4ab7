package settle

import (
	"slices"
	"testing"
)

// In the prisoner's dilemma to work together is no Nash equilibrium. Two payments
// make it one, and so does a guarantee that neither can defect alone; the
// cheapest is found, with the way there.
func TestMediate(t *testing.T) {
	const cc, dc, cd, dd = 3, 2, 1, 0 // bit 0: the first works together, bit 1: the second
	m, err := FromOptions([]string{"a", "b"}, []Option{{"a", 0, BothWays}, {"b", 1, BothWays}}, []string{"DD", "CD", "DC", "CC"}, []uint64{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	for i, order := range [][]int{{dc, cc, dd, cd}, {cd, cc, dd, dc}} {
		var groups [][]int
		for _, s := range order {
			groups = append(groups, []int{s})
		}
		if err := m.SetPreference(i, Ranking(4, groups, nil)); err != nil {
			t.Fatal(err)
		}
	}
	instruments := []Instrument{
		{"pay a", 2, Payment(0, cc, 1)},
		{"pay b", 2, Payment(1, cc, 1)},
		{"no defection", 3, Guarantee([]Move{{0, cc, dc}, {1, cc, cd}})},
		{"too little", 1, Payment(0, cd, 1)},
	}
	got, ok, err := m.Mediate(Concept{Kind: Nash}, cc, dd, instruments)
	if err != nil || !ok || !slices.Equal(got.Instruments, []int{2}) || got.Cost != 3 {
		t.Fatalf("%+v %v %v, want the guarantee alone", got, ok, err)
	}
	if got.Route == nil || len(got.Route.Steps) != 1 || got.Route.By[0] != Of(0, 1) {
		t.Errorf("route %+v, want both together", got.Route)
	}
	got, ok, err = m.Mediate(Concept{Kind: Nash}, cc, -1, instruments[:2])
	if err != nil || !ok || got.Cost != 4 {
		t.Errorf("%+v %v %v, want both payments", got, ok, err)
	}
	if _, ok, err := m.Mediate(Concept{Kind: Nash}, cc, -1, instruments[3:]); ok || err != nil {
		t.Errorf("too little does it: %v", err)
	}
	if nash, err := NewSolver(m).Solve(Concept{Kind: Nash}); err != nil || !slices.Equal(nash.Equilibria, []int{dd}) {
		t.Errorf("the model was changed: %v %v", nash.Equilibria, err)
	}
}
