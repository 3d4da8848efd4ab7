package relation

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"parley/codebook"
	"parley/event"
)

// Party is an end of a relation.
type Party struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

// Grouping says which party an actor acts for. It returns false for an actor
// that cannot be told from others and so has no history.
type Grouping func(event.Actor) (Party, bool)

// ByActor makes every identified actor a party of its own.
func ByActor(a event.Actor) (Party, bool) {
	if !Identified(a) {
		return Party{}, false
	}
	return Party{Key: a.Key(), Name: Name(a)}, true
}

// ByState counts a state's organs and officials for the state: "Pakistan
// military" (PAK, MIL) goes under PAK. Armed groups, parties, the press,
// former officials and everyone else stay what they are.
func ByState(a event.Actor) (Party, bool) {
	if Identified(a) && IsState(a) {
		return Party{Key: a.Country, Name: StateName(a.Country)}, true
	}
	return ByActor(a)
}

// organs are the sectors that act for the state.
var organs = map[string]bool{
	"": true, "GOV": true, "MIL": true, "SPY": true, "JUD": true, "LEG": true, "COP": true, "PRM": true,
}

// IsState reports whether the actor is a state or acts for one. PRM are the
// paramilitaries not opposed to the government.
func IsState(a event.Actor) bool {
	return a.Country != "" && !codebook.Transnational(a.Country) && organs[a.Sector]
}

// Identified reports whether the actor is somebody in particular: it has a
// registry code, is a state or its organ, or has a proper name, which in English
// shows a capital letter. "militants" and "unknown gunmen" are nobody in
// particular, and nor is an actor of unknown identity (UNK, UAF) without a code.
func Identified(a event.Actor) bool {
	if a.Code != "" {
		return true
	}
	name := Name(a)
	if name == "" || a.Sector == "UNK" || a.Sector == "UAF" {
		return false
	}
	return IsState(a) || strings.ContainsFunc(name, unicode.IsUpper)
}

// Name is the actor's plain name, or the words of the mention when it has none.
func Name(a event.Actor) string {
	if a.Name != "" {
		return a.Name
	}
	return strings.TrimSpace(a.Text)
}

func anyIdentified(list []event.Actor) bool {
	for _, a := range list {
		if Identified(a) {
			return true
		}
	}
	return false
}

var regions = sync.OnceValue(func() display.Namer { return display.English.Regions() })

// StateName is the English name of a state by its ISO 3166 alpha-3 code, or the
// code itself when it is not in force.
func StateName(code string) string {
	r, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := regions().Name(r); name != "" && name != "Unknown Region" {
		return name
	}
	return code
}
