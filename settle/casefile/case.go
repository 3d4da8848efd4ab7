package casefile

import _ "embed"

// The formats that are read. Format is the one that is written.
const (
	Format  = "parley-case/1"
	Resolve = "resolve-case/1"
)

// Schema is the JSON Schema of the format.
//
//go:embed schema.json
var Schema []byte

// Case is a conflict as an analyst writes it down.
type Case struct {
	Format      string
	ID          string
	Title       string
	TimePoint   string
	Notes       string
	Sources     []Source
	DMs         []DecisionMaker
	Options     []Option
	Exclusions  []Exclusion
	Coalesced   []Exclusion // what matches a pattern is one state
	States      []State     // empty: all combinations that are not excluded
	Arcs        []Arc       // nil: whoever owns options can change them
	StatusQuo   string      // a state's id, its values or a pattern that only it matches
	Preferences map[string]Preference
	Views       map[string]View
	Instruments []Instrument

	reader *reader // knows where everything stands in the file; nil when it was made otherwise
}

// Source is where a case is from.
type Source struct {
	Ref      string
	ReadHere *bool // whoever wrote the case has read it; nil: the file does not say
	Gives    []string
}

// DecisionMaker is one who decides.
type DecisionMaker struct {
	ID, Name string
	Evidence []Evidence
}

// Option is something a decision maker can do: yes or no, or one of Values.
type Option struct {
	ID, Name, DM string
	Moves        string   // both, set_only, unset_only; of values: both, up, down
	Values       []string // names of the values of an issue, in order; empty: yes or no
	Proposed     bool     // drafted, not confirmed by anybody
	Evidence     []Evidence
}

// Exclusion is a pattern of options and why states that match it are left out.
type Exclusion struct {
	Pattern  []string // literals: +option, -option, option=value
	Why      string
	Evidence []Evidence
}

// State is a combination of options. Values has Y, N or - for every option, in
// order; of an issue, the digit of its value.
type State struct{ ID, Name, Values string }

// Arc is a legal move.
type Arc struct {
	DM, From, To string
	Evidence     []Evidence
}

// Preference is how a decision maker orders the states: by exactly one of
// Ranking, Statements, Weights and Pairs.
type Preference struct {
	Ranking    [][]string         // groups of states, the best first
	Strength   []int              // degree of the step from one group to the next
	Statements []Statement        // what it wants, most important first
	Weights    map[string]float64 // by literal
	Pairs      []Pair             // single comparisons; all else follows from them or is unknown
	Unknown    []string           // states whose place is not known
	Certainty  float64            // 0 to 1, how sure the order is; 0 in the file means not said, which is 1
	Proposed   bool
	Hole       string // what would have to be known
	Evidence   []Evidence
}

// Statement is a statement about options, with its words in the file.
type Statement struct {
	Text      string
	Certainty float64
	Proposed  bool
	Evidence  []Evidence
}

// Pair says that Better is preferred to Worse.
type Pair struct {
	Better, Worse string
	Degree        int // 0: as good
	Evidence      []Evidence
}

// View is the conflict as one decision maker sees it, where that is not as it is.
type View struct {
	UnseenStates  []string
	UnseenOptions []string
	Preferences   map[string]Preference // what it believes others prefer
	Views         map[string]View       // what it believes others see
	Evidence      []Evidence
}

// Instrument is what a third party can do, and what it costs.
type Instrument struct {
	ID, Name string
	Kind     string // payment, guarantee, monitoring, channel
	Cost     float64
	For      string   // decision maker whose preference or sight it changes
	State    string   // payment: the state that becomes better
	Levels   int      // payment: by how many places
	Forbid   []Arc    // guarantee: moves that are no longer possible
	Reveal   []string // monitoring: states that are seen
	Allow    []Arc    // channel: moves that become possible
	Evidence []Evidence
}

// Evidence is what a line of a case rests on: an event of a ledger, or words.
type Evidence struct {
	Event      string
	Source     string
	SHA256     string
	Start, End int
	Quote      string
}
