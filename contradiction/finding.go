package contradiction

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"parley/event"
)

// Kind is a sort of contradiction.
type Kind string

// The kinds, each described in a file of its own.
const (
	WordsAgainstDeeds   Kind = "words-against-deeds"
	DeedAgainstDeed     Kind = "deed-against-deed"
	FriendOfTwoEnemies  Kind = "friend-of-two-enemies"
	ClaimAgainstOutcome Kind = "claim-against-outcome"
	MirroredPositions   Kind = "mirrored-positions"
	RivalCauses         Kind = "rival-causes"
	RivalAccounts       Kind = "rival-accounts"
	ForecastBorneOut    Kind = "forecast-borne-out" // no contradiction, but the same test with the other answer
)

// Side is one quotation. Exactly one of Event and Claim is set; neither is to
// be changed.
type Side struct {
	Event    *event.Event     `json:"event,omitempty"`
	Claim    *event.Claim     `json:"claim,omitempty"`
	Quote    string           `json:"quote"`    // the words of Evidence[0]
	Evidence []event.Evidence `json:"evidence"` // where the words stand, first place first; repeats follow
	Label    string           `json:"label"`    // "Pakistan publicly worked with the United States"
}

// Finding is one contradiction, with what speaks for either side.
type Finding struct {
	ID       string        `json:"id"` // of kind, rule and actors; the same whatever else is in the record
	Kind     Kind          `json:"kind"`
	Rule     string        `json:"rule"`             // the test within the kind: "covert-support-of-opponent"
	Title    string        `json:"title"`            // one plain sentence
	Sides    [2][]Side     `json:"sides"`            // neither is empty; best first
	More     [2]int        `json:"more"`             // statements on either side that are not listed
	Ground   []Side        `json:"ground,omitempty"` // what makes the sides clash: the quarrel of two friends, the demand refused
	Actors   []event.Actor `json:"actors"`           // who it is about, the one who contradicts itself first
	Strength float64       `json:"strength"`         // 0 to 1, see the package comment
	Why      string        `json:"why"`              // the conditions that were met
}

// More says how many findings were left out.
type More struct {
	Kind  Kind   `json:"kind"`
	Actor string `json:"actor"` // family key of the one who contradicts itself
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Report is what Find returns.
type Report struct {
	Findings []Finding `json:"findings"` // the strongest first, then by id
	More     []More    `json:"more"`     // by kind, then actor
}

// Options say who belongs together and how much to list. The zero value works.
type Options struct {
	// Family names the families an actor belongs to, from the narrowest to the
	// broadest; its own key need not be among them. Nil means DefaultFamily. A
	// caller with a registry adds what it knows:
	//
	//	func(a event.Actor) []string {
	//		return append(groupsOf(a), contradiction.DefaultFamily(a)...)
	//	}
	Family func(event.Actor) []string

	PerSide  int // statements listed a side; 0 means 5
	PerActor int // findings kept for a kind and actor; 0 means 20
}

func (o Options) withDefaults() Options {
	if o.Family == nil {
		o.Family = DefaultFamily
	}
	if o.PerSide <= 0 {
		o.PerSide = 5
	}
	if o.PerActor <= 0 {
		o.PerActor = 20
	}
	return o
}

func identify(k Kind, rule string, keys []string) string {
	h := sha256.New()
	fmt.Fprintf(h, "finding\x00%s\x00%s\x00%q", k, rule, keys)
	return hex.EncodeToString(h.Sum(nil)[:12])
}
