// Package event defines the record that every other part of Parley passes on:
// an Event, who it involves, when it was, how it is known and the exact words
// it came from.
//
// The nouns, in the order they are needed:
//
//   - Evidence is a byte range of a source and the words that stand there.
//   - Actor is a mention resolved to a state, organ, group or person.
//   - When is an interval with a precision; a year is never 1 January.
//   - Polarity says whether a thing was done, denied, planned or only possible.
//   - Publicity says whether it was done in the open.
//   - Attribution is the chain of those who say so, outermost first.
//   - Event is who did what to whom; Claim is what somebody says is so.
//
// The package knows nothing of files, stores or text processing.
package event

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Evidence points at the words a record rests on. Start and End are byte
// offsets into the text of the source as read (for HTML: into the extracted
// text). Quote is exactly that range.
type Evidence struct {
	Source string `json:"source"`           // the source's own id or path
	SHA256 string `json:"sha256,omitempty"` // hash of the text the offsets count in, lower-case hex
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Quote  string `json:"quote"`
}

// Actor is a mention resolved as far as the text and the registry allow.
type Actor struct {
	Text    string `json:"text"`    // the mention's words
	Name    string `json:"name"`    // resolved plain English name
	Code    string `json:"code"`    // registry id, or CAMEO-like code; empty when unlisted
	Country string `json:"country"` // ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; empty when none
	Sector  string `json:"sector"`  // PLOVER sector; empty for a state as a whole
}

// Key names the actor for grouping: the registry id when it has one, otherwise
// its name folded to lower case with country and sector.
func (a Actor) Key() string {
	if a.Code != "" {
		return a.Code
	}
	return strings.ToLower(a.Name) + "|" + a.Country + "|" + a.Sector
}

// Polarity says how an act stands to the facts.
type Polarity string

// The polarities of the coding guide.
const (
	Happened    Polarity = "happened"    // also ongoing or habitual
	Denied      Polarity = "denied"      // negated, denied, refrained, failed to
	Planned     Polarity = "planned"     // announced, intended, future
	Conditional Polarity = "conditional" // if, may, could, would
	Hoped       Polarity = "hoped"       // wished, urged as an aim, proposed
)

// Publicity says whether an act was done in the open.
type Publicity string

// The publicities of the coding guide; Unknown is for records that do not say.
const (
	Public  Publicity = "public"
	Covert  Publicity = "covert"
	Alleged Publicity = "alleged"
	Unknown Publicity = "unknown"
)

// Precision says how exactly a date is known.
type Precision string

// From exact to none.
const (
	Day     Precision = "day"
	Month   Precision = "month"
	Year    Precision = "year"
	Span    Precision = "span"    // an interval the text itself gives
	Open    Precision = "open"    // one end only: "since 2007", "after the fall of Kabul"
	Undated Precision = "undated" // the text gives nothing
)

// When is an interval of days, both ends included and written YYYY-MM-DD; an
// empty end is open. Anchor says what the interval was reckoned from.
type When struct {
	Start     string    `json:"start"`
	End       string    `json:"end"`
	Precision Precision `json:"precision"`
	Text      string    `json:"text,omitempty"`   // the date's words in the text
	Anchor    string    `json:"anchor,omitempty"` // "document date", "September 11 attacks", …
}

// Event is one coding of one act.
type Event struct {
	ID          string     `json:"id"`
	Category    string     `json:"category"` // PLOVER 2021
	Mode        string     `json:"mode"`
	Contexts    []string   `json:"contexts"`
	Sources     []Actor    `json:"sources"`
	Targets     []Actor    `json:"targets"`
	Reciprocal  bool       `json:"reciprocal"` // both sides act on each other
	Polarity    Polarity   `json:"polarity"`
	Publicity   Publicity  `json:"publicity"`
	Attribution []string   `json:"attribution"` // who says so, outermost first; empty: the document's own voice
	When        When       `json:"when"`
	Where       string     `json:"where,omitempty"`
	Trigger     string     `json:"trigger"` // the words that named the act
	Frame       string     `json:"frame"`   // id of the frame that matched, for explanation
	Confidence  float64    `json:"confidence"`
	Evidence    []Evidence `json:"evidence"`
}

// ClaimKind sorts claims by what they do.
type ClaimKind string

// Kinds of claims.
const (
	Assertion ClaimKind = "assertion" // says that something is or was so
	Forecast  ClaimKind = "forecast"  // says what will or may come
	Proposal  ClaimKind = "proposal"  // says what should be done
	Cause     ClaimKind = "cause"     // says why something happened
	Question  ClaimKind = "question"
	Narrative ClaimKind = "narrative" // a framing or image: "good and bad Taliban"
)

// Claim is what somebody says, kept apart from what was done. Speaker is empty
// when it is the document's own voice. EventIDs names the events coded from
// the claim's words.
type Claim struct {
	ID          string     `json:"id"`
	Kind        ClaimKind  `json:"kind"`
	Speaker     *Actor     `json:"speaker,omitempty"`
	Attribution []string   `json:"attribution"`
	About       []Actor    `json:"about"`
	Text        string     `json:"text"` // the words of what is claimed
	EventIDs    []string   `json:"event_ids,omitempty"`
	When        When       `json:"when"`
	Evidence    []Evidence `json:"evidence"`
}

// Source is a document or dataset that records come from.
type Source struct {
	ID        string `json:"id"`     // the input's own id or path
	SHA256    string `json:"sha256"` // of the text as read
	Title     string `json:"title"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`  // YYYY-MM-DD, YYYY-MM, YYYY or empty
	Grade     string `json:"grade"` // Admiralty: A-F then 1-6; F6 unless told
	Bytes     int    `json:"bytes"`
	Sentences int    `json:"sentences"`
}

// Identify sets the event's id from what identifies it: the words it rests on,
// what was done and by whom to whom. The same report read twice, in any order
// and under any path, gives the same id.
func (e *Event) Identify() {
	h := sha256.New()
	fmt.Fprintf(h, "event\x00%s\x00%s\x00%s\x00%v\x00", e.Category, e.Mode, e.Polarity, e.Reciprocal)
	for _, side := range [][]Actor{e.Sources, e.Targets} {
		keys := make([]string, len(side))
		for i, a := range side {
			keys[i] = a.Key()
		}
		slices.Sort(keys)
		fmt.Fprintf(h, "%q\x00", keys)
	}
	writeEvidence(h, e.Evidence)
	e.ID = hex.EncodeToString(h.Sum(nil)[:12])
}

// Identify sets the claim's id from its words and who says them.
func (c *Claim) Identify() {
	h := sha256.New()
	fmt.Fprintf(h, "claim\x00%s\x00%q\x00%s\x00", c.Kind, c.Attribution, c.Text)
	writeEvidence(h, c.Evidence)
	c.ID = hex.EncodeToString(h.Sum(nil)[:12])
}

func writeEvidence(h interface{ Write([]byte) (int, error) }, list []Evidence) {
	for _, v := range list {
		fmt.Fprintf(h, "%s\x00%d\x00%d\x00", v.SHA256, v.Start, v.End)
	}
}
