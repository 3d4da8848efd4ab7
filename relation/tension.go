package relation

import (
	"math"

	"parley/event"
)

const (
	// DefaultHalfLife is how long, in days, an act keeps half its weight on
	// tension: half a year, between the weeks over which daily event series
	// are usually smoothed and the years over which interstate rivalries fade.
	DefaultHalfLife = 182.0

	// step is how many days an act that no date can place is taken to follow
	// the one before it: about a month, so that text order counts for something
	// and no single act wipes out the rest.
	step = 30.0

	// inertia keeps a single act from giving full tension: it is one act of the
	// greatest weight on the scale, added to what is divided by.
	inertia = 10.0

	// allegedWeight halves what is only alleged: it moves a relation, but less
	// than what is known.
	allegedWeight = 0.5
)

// Level is the tension right after an entry.
type Level struct {
	Entry int     `json:"entry"` // index into Entries
	Day   float64 `json:"day"`   // the entry's own
	Value float64 `json:"value"` // -1 (only cooperation) to +1 (only conflict)
}

// tension weighs the acts of a history as they fade. With s the score of an act
// and h the half-life, hostile and friendly weight are
//
//	H(t) = Σ max(0, -s) · 2^(-(t-tᵢ)/h)     F(t) = Σ max(0, s) · 2^(-(t-tᵢ)/h)
//
// and tension is (H-F) / (H+F+inertia). The weights are in the line of Goldstein
// (1992); that past conflict and cooperation both fade exponentially and set the
// state of a dyad between -1 and 1 is the idea of Crescenzi and Enterline ("Time
// Remembered: A Dynamic Model of Interstate Interaction", International Studies
// Quarterly 45, 2001).
func tension(entries []Entry, halfLife float64) []Level {
	if !(halfLife > 0) {
		halfLife = DefaultHalfLife
	}
	out := make([]Level, 0, len(entries))
	var hostile, friendly float64
	for i, e := range entries {
		if i > 0 {
			fade := math.Exp2(-passed(entries[i-1], e) / halfLife)
			hostile, friendly = hostile*fade, friendly*fade
		}
		w := 1.0
		if e.Incident.Publicity == event.Alleged {
			w = allegedWeight
		}
		hostile += w * math.Max(0, -e.Score)
		friendly += w * math.Max(0, e.Score)
		out = append(out, Level{
			Entry: i, Day: e.Day,
			Value: (hostile - friendly) / (hostile + friendly + inertia),
		})
	}
	return out
}

// passed is the number of days between two entries that follow each other.
func passed(a, b Entry) float64 {
	if b.Dating == Unplaced || a.Dating == Unplaced {
		return step
	}
	return math.Max(0, b.Day-a.Day)
}

// Now is the tension after the last entry, 0 for an empty history. It does not
// fade to today: what is not known to have passed is not made up.
func (h *History) Now() float64 {
	if len(h.Tension) == 0 {
		return 0
	}
	return h.Tension[len(h.Tension)-1].Value
}
