package contradiction

import "math"

const (
	// unknownConfidence stands in for a record without one, such as a claim: its
	// words are certain, what they are about is less so.
	unknownConfidence = 0.7

	// allegedFactor is for a side that is only alleged.
	allegedFactor = 0.6

	// organFactor is for each role in which the sides meet in the family, not in
	// the very actor: an army and its government may differ without either being
	// false, and a government fought may not be the one that was helped.
	organFactor = 0.85

	// halfGap is the number of years between the sides that halves a clash: a
	// course changed after ten years is politics.
	halfGap = 10.0

	// courseGap is halfGap for what an actor does and says at the same time:
	// helping in one decade whom it harms in another is a change of course.
	courseGap = 2.0

	// promptGap is halfGap for rules where only closeness in time makes the
	// clash: a blow a year after a kind word.
	promptGap = 1.0

	// untimed is for such a rule when nothing tells how close the sides are: a
	// date is missing and no text sets them near each other.
	untimed = 0.6

	// further is the share by which each further attested statement on a side
	// raises a finding's strength, up to maxFurther of them a side.
	further    = 0.05
	maxFurther = 3

	// minStrength is the least strength of a clash; weaker ones are noise.
	minStrength = 0.1
)

// certainty reads a confidence, which is 0 when a record has none.
func certainty(confidence float64) float64 {
	if !(confidence > 0) {
		return unknownConfidence
	}
	return math.Min(confidence, 1)
}

// strength is the product described in the package comment; organs is the
// number of roles whose actors are only kin.
func strength(base float64, x, y *item, half float64, organs int) float64 {
	s := base * math.Sqrt(certainty(x.confidence)*certainty(y.confidence))
	s *= math.Exp2(-float64(max(x.when.Apart(y.when), toldApart(x, y))) / 365.25 / half)
	switch {
	case x.when.Known && y.when.Known:
	case half <= promptGap && !near(x, y, outcomeReach):
		s *= untimed
	}
	for _, side := range [...]*item{x, y} {
		if side.alleged() {
			s *= allegedFactor
		}
	}
	return s * math.Pow(organFactor, float64(organs))
}

// toldApart is the number of days between the reports that tell two acts of which
// neither has a date: what one of 2010 and one of 2024 tell undated is hardly of one time.
func toldApart(x, y *item) int {
	if x.when.Known || y.when.Known || x.when.To == math.MaxInt32 || y.when.To == math.MaxInt32 {
		return 0
	}
	return max(x.when.To-y.when.To, y.when.To-x.when.To)
}
