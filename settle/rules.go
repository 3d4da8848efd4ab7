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

func (r Rules) read(p Preference) reading {
	n := p.Len()
	out := reading{newRelation(n), newRelation(n), newRelation(n), newRelation(n)}
	hopeful := r.Extension == 'a' || r.Extension == 'c'
	careful := r.Extension == 'c' || r.Extension == 'd'
	for s := range n {
		leave, deter, counter, hoped := out.leave.of(s), out.deter.of(s), out.counter.of(s), out.hoped.of(s)
		for t := range n {
			d := p.Degree(s, t)
			unknown := d == Unknown
			if d > 0 || unknown {
				hoped.add(t)
			}
			if d > 0 || unknown && hopeful {
				leave.add(t)
			}
			if r.deters(d, careful) {
				deter.add(t)
			} else {
				counter.add(t)
			}
		}
		if r.NoSelfReturn {
			deter.remove(s)
		}
	}
	return out
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
