package settle

// Simultaneous sanctions (Fraser and Hipel 1984): the others do not wait for i
// to move, and improvements all leave the same state.

// together finds the state in which i's move from s to q ends when some of the
// others improve from s at the same time, and which deters i, and their moves;
// -1 when there is none. Only the others in among count, all where it is nil.
func (v *Solver) together(rd *reading, i, s, q int, among []bool) (end int, steps []Step) {
	deter := rd.deter.of(s)
	var try func(j int, changed uint64) int
	try = func(j int, changed uint64) int {
		if j == len(v.m.DMs) {
			if t, feasible := v.m.index[v.m.values[s]^changed]; len(steps) > 0 && feasible && deter.has(t) {
				return t
			}
			return -1
		}
		if end := try(j+1, changed); end >= 0 || j == i || among != nil && !among[j] {
			return end
		}
		for t := range v.improvements[j].of(s).all {
			steps = append(steps, Step{j, t})
			if end := try(j+1, changed^v.m.values[s]^v.m.values[t]); end >= 0 {
				return end
			}
			steps = steps[:len(steps)-1]
		}
		return -1
	}
	end = try(0, v.m.values[s]^v.m.values[q])
	return end, steps
}

// unstable tells for whom a state is unstable by the concept's kind.
func (v *Solver) unstable(c Concept, s int) ([]bool, error) {
	out := make([]bool, len(v.m.DMs))
	for j := range out {
		ok, err := v.stableBy(c, c.Kind, j, s, nil)
		if err != nil {
			return nil, err
		}
		out[j] = !ok
	}
	return out, nil
}
