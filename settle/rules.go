package settle

// Rules say how preferences are read. The zero value reads known preferences in
// the plain way.
type Rules struct {
	// Degree asks for strong stability: what deters must be worse by at least
	// this degree (Hamouda, Kilgour and Hipel 2004). 0 asks for what is not better.
	Degree Degree
	// Extension says how unknown preferences count, 'a' to 'd' (Li, Hipel,
	// Kilgour and Fang 2004); 0 is 'b'. Who takes what is unknown for better
	// leaves sooner (a, c); who takes it for no better is deterred sooner (c, d).
	Extension byte
	// NoSelfReturn does not count it as a sanction that the others lead back to
	// the very state that was left. It can only be with explicit moves.
	NoSelfReturn bool
}

// reading is the preference of one decision maker by the rules: sets of states
// for each state s.
type reading struct {
	leave   relation // what it would leave s for
	deter   relation // what deters it from leaving s
	counter relation // what it would answer a sanction with, so that it deters no more
	hoped   relation // what it may leave s for, as the others reckon: better or not known
}

// row is a reading for one state.
type row struct{ leave, deter, counter, hoped set }

func (r *reading) of(s int) row {
	return row{r.leave.of(s), r.deter.of(s), r.counter.of(s), r.hoped.of(s)}
}

func (r Rules) read(p Preference) reading {
	n := p.Len()
	out := reading{newRelation(n), newRelation(n), newRelation(n), newRelation(n)}
	for s := range n {
		r.readRow(p, s, out.of(s))
	}
	return out
}

// readOne reads a preference for one state only.
func (r Rules) readOne(p Preference, s int) row {
	n := p.Len()
	out := row{newSet(n), newSet(n), newSet(n), newSet(n)}
	r.readRow(p, s, out)
	return out
}

func (r Rules) readRow(p Preference, s int, out row) {
	hopeful := r.Extension == 'a' || r.Extension == 'c'
	careful := r.Extension == 'c' || r.Extension == 'd'
	for t := range p.Len() {
		d := p.Degree(s, t)
		unknown := d == Unknown
		if d > 0 || unknown {
			out.hoped.add(t)
		}
		if d > 0 || unknown && hopeful {
			out.leave.add(t)
		}
		if r.deters(d, careful) {
			out.deter.add(t)
		} else {
			out.counter.add(t)
		}
	}
	if r.NoSelfReturn {
		out.deter.remove(s)
	}
}

// deters tells whether a state that is better by d than one's own keeps one there.
func (r Rules) deters(d Degree, careful bool) bool {
	switch {
	case d == Unknown:
		return careful && r.Degree == 0
	case r.Degree > 0:
		return d <= -r.Degree
	}
	return d <= 0
}
