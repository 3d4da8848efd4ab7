package contradiction

// Bases of deed against deed.
const (
	baseHelpAndHarm = 0.75 // aid and arrest of one group
	secretBonus     = 0.1  // more when one of the two is kept secret
)

// deedsAgainstDeeds finds actors who help and harm the same target: AID,
// COOPERATE or covert SUPPORT on one side, COERCE, ASSAULT or SANCTION on the
// other. Members and leaders count for their group. Letting go (RETREAT) after
// an arrest is no contradiction, so it is left out.
func (r *record) deedsAgainstDeeds() {
	r.meet(twoSided{
		kind: DeedAgainstDeed, rule: "help-and-harm", base: baseHelpAndHarm, half: halfGap,
		first:  func(x *item) bool { return x.deed() && x.category("AID", "COOPERATE", "SUPPORT") },
		second: func(x *item) bool { return x.deed() && x.category("COERCE", "ASSAULT", "SANCTION") },
		bonus: func(x, y *item) float64 {
			if x.covert() != y.covert() {
				return secretBonus
			}
			return 0
		},
		title: "%s, and also %s", why: "help and harm done to the same target",
	})
}
