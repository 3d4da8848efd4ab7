package settle

// Ways are the moves that a status quo may change by.
type Ways int

// The ways, each with those before it.
const (
	ByImprovements Ways = iota // unilateral improvements
	ByCoalitions               // and joint improvements of coalitions
	ByMoves                    // any legal moves, wanted or not
)

// Route is a shortest way from the status quo to a state.
type Route struct {
	To    int
	Steps []Step
	By    []Coalition // who takes each step: one decision maker, or a coalition as one
}

// From finds a shortest route from a status quo to every state that can be
// reached in these ways, no mover twice in a row. The status quo itself has a
// route without steps.
func (v *Solver) From(statusQuo int, ways Ways) map[int]Route {
	type node struct {
		s      int
		last   Coalition
		before int
	}
	type visit struct {
		s    int
		last Coalition
	}
	out := map[int]Route{statusQuo: {To: statusQuo}}
	seen := map[visit]bool{}
	list := []node{{statusQuo, 0, -1}}
	for at := 0; at < len(list); at++ {
		for _, h := range v.movers(ways) {
			if h == list[at].last {
				continue
			}
			for t := range v.movesOf(h, list[at].s, ways).all {
				if seen[visit{t, h}] {
					continue
				}
				seen[visit{t, h}] = true
				list = append(list, node{t, h, at})
				if _, known := out[t]; known {
					continue
				}
				r := Route{To: t}
				for k := len(list) - 1; k > 0; k = list[k].before {
					r.Steps = append([]Step{{list[k].last.Members()[0], list[k].s}}, r.Steps...)
					r.By = append([]Coalition{list[k].last}, r.By...)
				}
				out[t] = r
			}
		}
	}
	return out
}

// movers are who may take a step: each alone, and coalitions after that.
func (v *Solver) movers(ways Ways) []Coalition {
	var out []Coalition
	for i := range v.m.DMs {
		out = append(out, Of(i))
	}
	if ways != ByCoalitions {
		return out
	}
	for size := 2; size <= len(v.m.DMs); size++ {
		for h := Coalition(1); h <= v.m.everybody(); h++ {
			if len(h.Members()) == size {
				out = append(out, h)
			}
		}
	}
	return out
}

func (v *Solver) movesOf(h Coalition, s int, ways Ways) set {
	if ways == ByMoves {
		return v.m.moves[h.Members()[0]].of(s)
	}
	return v.coalitionImprovements(h, s)
}
