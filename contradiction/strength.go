package contradiction

import "math"

const (
	// unknownConfidence stands in for a record without one.
	unknownConfidence = 0.5

	// allegedFactor is for a side that is only alleged.
	allegedFactor = 0.6

	// organFactor is for sides that meet in the family, not in the very actor:
	// an army and its government may differ without either being false.
	organFactor = 0.9

	// halfGap is the number of years between the sides that halves a clash: a
	// course changed after ten years is politics.
	halfGap = 10.0

	// promptGap is halfGap for rules where only closeness in time makes the
	// clash: a blow a year after a kind word.
	promptGap = 1.0

	// further is how far each further attested statement moves a finding's
	// strength towards 1, up to maxFurther of them.
	further    = 0.1
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

// strength is the product described in the package comment.
func strength(base float64, x, y *item, half float64, exactActors bool) float64 {
	s := base * math.Sqrt(certainty(x.confidence)*certainty(y.confidence))
	if x.when.Known && y.when.Known {
		s *= math.Exp2(-float64(x.when.Gap(y.when)) / 365.25 / half)
	}
	for _, side := range [...]*item{x, y} {
		if side.alleged() {
			s *= allegedFactor
		}
	}
	if !exactActors {
		s *= organFactor
	}
	return s
}
