package settle

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// published is a case of ../shared/data/gmcr, as far as it is needed here;
// package casefile reads all of it.
type published struct {
	DMs []struct {
		ID string `json:"id"`
	} `json:"decision_makers"`
	Options []struct {
		ID, DM, Moves string
	}
	States []struct{ ID, Values string }
	Arcs   []struct{ DM, From, To string }

	Preferences  map[string]struct{ Ranking [][]string }
	Misperceived map[string][]string
	Expected     []struct {
		Concept, By string
		Stable      map[string][]string
		Equilibria  []string
		Agrees      *bool `json:"agrees_with_reference"`
	}
	CoalitionUnstable map[string]map[string][]string `json:"coalition_unstable_states"`
}

func publishedCases(t *testing.T) map[string]published {
	t.Helper()
	files, _ := filepath.Glob("../../shared/data/gmcr/*.json")
	if len(files) == 0 {
		t.Skip("../shared/data/gmcr is not here: the project stands alone, this test needs the published cases")
	}
	out := map[string]published{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var p published
		if err := json.Unmarshal(data, &p); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".json")] = p
	}
	return out
}

func (p published) dm(id string) int {
	return slices.IndexFunc(p.DMs, func(d struct {
		ID string `json:"id"`
	},
	) bool {
		return d.ID == id
	})
}

func (p published) state(id string) int {
	return slices.IndexFunc(p.States, func(s struct{ ID, Values string }) bool { return s.ID == id })
}

func (p published) model(t *testing.T) *Model {
	t.Helper()
	var dms, states []string
	for _, d := range p.DMs {
		dms = append(dms, d.ID)
	}
	directions := map[string]Direction{"both": BothWays, "set_only": SetOnly, "unset_only": UnsetOnly}
	var options []Option
	for _, o := range p.Options {
		options = append(options, Option{o.ID, p.dm(o.DM), directions[o.Moves]})
	}
	var values []uint64
	for _, s := range p.States {
		states = append(states, s.ID)
		v := uint64(0)
		for k, c := range s.Values {
			if c == 'Y' {
				v |= 1 << k
			}
		}
		values = append(values, v)
	}
	var m *Model
	var err error
	if p.Arcs == nil {
		m, err = FromOptions(dms, options, states, values)
	} else if m, err = New(dms, states); err == nil {
		for _, a := range p.Arcs {
			m.AddMove(p.dm(a.DM), p.state(a.From), p.state(a.To))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	for id, pref := range p.Preferences {
		var groups [][]int
		for _, g := range pref.Ranking {
			var group []int
			for _, s := range g {
				group = append(group, p.state(s))
			}
			groups = append(groups, group)
		}
		if err := m.SetPreference(p.dm(id), Ranking(len(states), groups, nil)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func (p published) names(states []int) []string {
	out := []string{}
	for _, s := range states {
		out = append(out, p.States[s].ID)
	}
	slices.Sort(out)
	return out
}

// unseen takes from a decision maker its own moves from and to states that it
// does not see, which is how gmcr-py treats misperception: a state nobody can
// leave is then called stable. It is here to compare with, and nowhere else.
func (p published) unseen(m *Model) {
	for id, states := range p.Misperceived {
		for _, s := range states {
			for t := range m.States {
				m.RemoveMove(p.dm(id), p.state(s), t)
				m.RemoveMove(p.dm(id), t, p.state(s))
			}
		}
	}
}

// TestPublished holds the engine to the published results: stabilities of every
// decision maker and equilibria, by every concept that a case names.
func TestPublished(t *testing.T) {
	asked := 0
	for name, p := range publishedCases(t) {
		t.Run(name, func(t *testing.T) {
			for _, e := range p.Expected {
				if e.Concept == "note" || e.Agrees != nil && !*e.Agrees {
					continue // the second is a published table that its own definitions do not give
				}
				c, err := ParseConcept(strings.Replace(e.Concept, "_or_", "|", 1))
				if err != nil {
					t.Fatal(err)
				}
				m := p.model(t)
				if e.By == "gmcr-py" {
					p.unseen(m)
				}
				got, err := NewSolver(m).Solve(c)
				if err != nil {
					t.Fatal(err)
				}
				asked++
				want := slices.Sorted(slices.Values(e.Equilibria))
				if g := p.names(got.Equilibria); !slices.Equal(g, want) {
					t.Errorf("%s by %s: equilibria %v, want %v", e.Concept, e.By, g, want)
				}
				for id, stable := range e.Stable {
					var states []int
					for s, ok := range got.Stable[p.dm(id)] {
						if ok {
							states = append(states, s)
						}
					}
					if g := p.names(states); !slices.Equal(g, slices.Sorted(slices.Values(stable))) {
						t.Errorf("%s by %s: stable for %s %v, want %v", e.Concept, e.By, id, g, stable)
					}
				}
			}
		})
	}
	t.Logf("%d expected results", asked)
}

// TestPublishedCoalitions holds coalition stability to the published states that
// coalitions leave.
func TestPublishedCoalitions(t *testing.T) {
	kinds := map[string]Kind{"conash": Nash, "cogmr": GMR, "cosmr": SMR, "coseq": SEQ}
	for name, p := range publishedCases(t) {
		if p.CoalitionUnstable == nil {
			continue
		}
		v := NewSolver(p.model(t))
		for coalition, by := range p.CoalitionUnstable {
			h := Coalition(0)
			for _, id := range strings.Split(coalition, "+") {
				h |= Of(p.dm(id))
			}
			for concept, want := range by {
				var left []int
				for s := range p.States {
					if !v.CoalitionStable(kinds[concept], h, s) {
						left = append(left, s)
					}
				}
				if got := p.names(left); !slices.Equal(got, want) {
					t.Errorf("%s: %s leaves %v by %s, want %v", name, coalition, got, concept, want)
				}
			}
		}
	}
}

// Elmira: nobody alone leaves 5, where the status quo evolves to; the ministry
// and the company together jump to 8.
func TestElmiraJump(t *testing.T) {
	p, ok := publishedCases(t)["elmira9"]
	if !ok {
		t.Skip("no elmira9")
	}
	v := NewSolver(p.model(t))
	nash, err := v.Solve(Concept{Kind: Nash})
	if err != nil {
		t.Fatal(err)
	}
	jumps := v.Jumps(nash.Equilibria)
	if len(jumps) != 1 || jumps[0].From != p.state("5") || jumps[0].To != p.state("8") || jumps[0].By != Of(p.dm("moe"), p.dm("uniroyal")) {
		t.Errorf("jumps %+v, want one from 5 to 8 by moe and uniroyal", jumps)
	}
	var alone []int
	for s := range v.From(p.state("1"), ByImprovements) {
		alone = append(alone, s)
	}
	if got := p.names(alone); !slices.Equal(got, []string{"1", "5"}) {
		t.Errorf("reached from 1 by improvements: %v, want 1 and 5", got)
	}
	if r, ok := v.From(p.state("1"), ByCoalitions)[p.state("8")]; !ok || len(r.Steps) != 2 {
		t.Errorf("from 1 to 8 with coalitions: %+v", r)
	}
}
