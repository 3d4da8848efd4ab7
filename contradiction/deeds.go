package contradiction

import "parley/relation"

// Bases of deed against deed.
const (
	baseHelpAndHarm = 0.75 // aid and arrest of one group
	manySided       = -0.2 // less for a state as target: neighbours trade and quarrel at once
	secretBonus     = 0.1  // more when one of the two is kept secret
)

// deedsAgainstDeeds finds actors who help and harm the same target: AID,
// COOPERATE or covert SUPPORT on one side, COERCE, ASSAULT or SANCTION on the
// other. Members and leaders count for their group. Letting go (RETREAT) after
// an arrest is no contradiction, so it is left out.
func (r *record) deedsAgainstDeeds() {
	r.meet(twoSided{
		kind: DeedAgainstDeed, rule: "help-and-harm", base: baseHelpAndHarm, half: courseGap,
		first:  func(x *item) bool { return x.deed() && x.category("AID", "COOPERATE", "SUPPORT") },
		second: func(x *item) bool { return x.deed() && x.category("COERCE", "ASSAULT", "SANCTION") },
		bonus: func(x, y *item) float64 {
			bonus := 0.0
			if x.covert() != y.covert() {
				bonus += secretBonus
			}
			if allStates(y.targets) {
				bonus += manySided
			}
			return bonus
		},
		title: "%s, and also %s", why: "help and harm done to the same target",
	})
}

func allStates(list []member) bool {
	for _, m := range list {
		if !relation.IsState(m.actor) {
			return false
		}
	}
	return true
}
