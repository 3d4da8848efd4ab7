package tell

import "parley/settle"

// Schema names the form of the JSON.
const Schema = "parley-settle/1"

// Options say what is asked beside the usual.
type Options struct {
	Concepts []settle.Concept // told beside nash, gmr, smr, seq, sseq and sim
	For      string           // a state wished for: its id, its values or a pattern that only it matches
	Samples  int              // perturbed preferences; 0 works out no robustness, below 0 takes DefaultSamples
	Seed     uint64
	Spread   float64 // least spread of every ranking, see settle.Robustness
	Most     int     // rows of a list that are shown; 0 shows all
}

// DefaultSamples is how often preferences are perturbed: enough for shares that
// are right to three in a hundred.
const DefaultSamples = 1000

// Analysis is what a case comes to. The package comment tells its JSON.
type Analysis struct {
	Schema      string       `json:"schema"`
	Case        Head         `json:"case"`
	Parties     []Party      `json:"parties"`
	Outcomes    int          `json:"outcomes"` // how many states there are
	Held        []Held       `json:"held"`     // how many of them hold, and how firmly
	States      []State      `json:"states"`
	StatusQuo   string       `json:"status_quo"`
	Warnings    []string     `json:"warnings"`
	LittleKnown []string     `json:"little_known"` // parties of whom too little is known to tell what holds
	Concepts    []Concept    `json:"concepts"`
	Settlements []Settlement `json:"settlements"`
	Present     *Present     `json:"present"`
	NearMisses  []NearMiss   `json:"near_misses"`
	Jumps       []Jump       `json:"jumps"`
	Robustness  *Robustness  `json:"robustness"`
	Views       *Views       `json:"views"`
	Strength    []Reading    `json:"strength"`
	Unknown     []Reading    `json:"unknown"`
	Wish        *Wish        `json:"wish"`
	Basis       Basis        `json:"basis"`
	Graph       Graph        `json:"graph"`
	Limits      []string     `json:"limits"`

	most   int
	silent bool // an order that is given says nothing of most moves
}

// Head is what the case says of itself.
type Head struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	TimePoint string `json:"time_point"`
	Notes     string `json:"notes"`
}

// Party is a decision maker.
type Party struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Options []string `json:"options"`
}

// State is an outcome, in words by party.
type State struct {
	ID     string `json:"id"`
	Values string `json:"values"`
	Words  string `json:"words"`
}

// Held is how many states hold so firmly, and no firmer.
type Held struct {
	Firmness Firmness `json:"firmness"`
	Count    int      `json:"count"`
}

// Concept is what is stable by a concept.
type Concept struct {
	Name       string              `json:"name"`
	Count      int                 `json:"count"` // of equilibria
	Means      string              `json:"means"`
	Stable     map[string][]string `json:"stable"`
	Equilibria []string            `json:"equilibria"`

	solution settle.Solution
}

// Firmness says what a settlement is held by, the firmest first.
type Firmness string

// The degrees of firmness.
const (
	Firm      Firmness = "firm"    // Nash
	ByAnswers Firmness = "answers" // SEQ, SSEQ
	ByThreats Firmness = "threats" // GMR, SMR
	AtOnce    Firmness = "at once" // SIM
	Asked     Firmness = "asked"   // only by a concept that the user named
)

// Settlement is an outcome that would hold.
type Settlement struct {
	State    string    `json:"state"`
	Words    string    `json:"words"`
	Firmness Firmness  `json:"firmness"`
	Concepts []string  `json:"concepts"`
	Reasons  []Reason  `json:"reasons"`
	Share    *Share    `json:"share,omitempty"`
	Pivots   []Pivot   `json:"pivots"`
	Route    *Route    `json:"route,omitempty"`
	UndoneBy []string  `json:"undone_by"`
	Seen     *SeenFrom `json:"seen,omitempty"`
	// Open says, where orders are not known, whether it holds only by some ways to
	// count what is not known.
	Open *bool `json:"open,omitempty"`
}

// Reason is why a state is stable for a party, or not.
type Reason struct {
	Party        string   `json:"party"`
	Concept      string   `json:"concept"`
	Stable       bool     `json:"stable"`
	Text         string   `json:"text"`
	Short        string   `json:"short"`        // in half a sentence
	Improvements []string `json:"improvements"` // states it would rather be in and can move to
	Answers      []Answer `json:"answers"`      // to each of these, when stable

	unsure bool // stable, because nothing is known to be better
	met    bool // stable, because improvements are answered that are not listed
}

// Answer is how others answer an improvement.
type Answer struct {
	To       string `json:"to"`
	Steps    []Step `json:"steps"`
	Together bool   `json:"together"` // taken at once with the improvement
	End      string `json:"end"`
}

// Step is a move to a state.
type Step struct {
	By []string `json:"by"`
	To string   `json:"to"`
}

// Present is how the status quo stands.
type Present struct {
	Holds   bool     `json:"holds"`
	Reasons []Reason `json:"reasons"`
}

// NearMiss is a state that is stable for all parties but one.
type NearMiss struct {
	State  string `json:"state"`
	Words  string `json:"words"`
	Reason Reason `json:"reason"`
}

// Jump is a joint move from one settlement to another that all who make it prefer.
type Jump struct {
	From string   `json:"from"`
	To   string   `json:"to"`
	By   []string `json:"by"`
	Text string   `json:"text"`
}

// Route is a shortest way from the status quo.
type Route struct {
	To    string `json:"to"`
	Ways  string `json:"ways"` // "improvements", "coalitions", "moves"
	Steps []Step `json:"steps"`
	Text  string `json:"text"`
}

// Robustness is what is left of the settlements when preferences are perturbed.
type Robustness struct {
	Samples int                `json:"samples"`
	Seed    uint64             `json:"seed"`
	Spread  map[string]float64 `json:"spread"`
	Shares  []Share            `json:"shares"`
	Pivots  []Pivot            `json:"pivots"`
}

// Share is how often a state is an equilibrium by a concept; low and high are
// the 95 % interval of the sampling.
type Share struct {
	State   string  `json:"state"`
	Concept string  `json:"concept"`
	Share   float64 `json:"share"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Now     bool    `json:"now"`
}

// Pivot is a pair of states on whose order for a party settlements hang.
type Pivot struct {
	Party   string   `json:"party"`
	Concept string   `json:"concept"`
	Better  string   `json:"better"`
	Worse   string   `json:"worse"`
	Lost    []string `json:"lost"`
	Gained  []string `json:"gained"`
	Text    string   `json:"text"`
}

// Views is the case where parties do not see it alike.
type Views struct {
	Level     int                 `json:"level"`
	Concept   string              `json:"concept"`
	Hold      []string            `json:"hold"`     // stable for everybody as each sees it
	Hidden    map[string][]string `json:"hidden"`   // by party: states it does not see
	Expected  map[string][]string `json:"expected"` // by party: what it takes for settlements
	Surprises []Surprise          `json:"surprises"`
	Text      []string            `json:"text"`
}

// Surprise is an improvement to a state that others do not see.
type Surprise struct {
	By        string   `json:"by"`
	From      string   `json:"from"`
	To        string   `json:"to"`
	Surprised []string `json:"surprised"`
}

// SeenFrom is who does not see a settlement.
type SeenFrom struct {
	HiddenFrom []string `json:"hidden_from"`
}

// Reading is the equilibria by a reading of preferences.
type Reading struct {
	Concept    string   `json:"concept"`
	Equilibria []string `json:"equilibria"`
}

// Wish is what would make a state hold.
type Wish struct {
	State      string   `json:"state"`
	Words      string   `json:"words"`
	Reasons    []Reason `json:"reasons"` // as things stand
	Changes    []Change `json:"changes"`
	Route      *Route   `json:"route"`
	Package    *Package `json:"package"`
	Tried      int      `json:"instruments_tried"`
	Monitoring string   `json:"monitoring"`
}

// Change is the cheapest change of preferences for a concept.
type Change struct {
	Concept string         `json:"concept"`
	Holds   bool           `json:"holds"` // without any change
	Pairs   []Reversal     `json:"pairs"`
	Cost    float64        `json:"cost"`
	AtLeast float64        `json:"at_least"`
	Proved  bool           `json:"proved"`
	By      map[string]int `json:"reversals"`
	Text    string         `json:"text"`
}

// Reversal is a pair that a party would have to see otherwise.
type Reversal struct {
	Party string `json:"party"`
	Raise string `json:"raise"`
	Above string `json:"above"`
}

// Package is what a third party can bring in.
type Package struct {
	Concept     string   `json:"concept"`
	Instruments []string `json:"instruments"`
	Cost        float64  `json:"cost"`
	Route       *Route   `json:"route"`
}

// Basis is what the case rests on.
type Basis struct {
	Preferences []PreferenceBasis `json:"preferences"`
	Evidence    []Rests           `json:"evidence"`
	Without     []string          `json:"without"` // what nothing is cited for
	Sources     []string          `json:"sources"`
}

// PreferenceBasis is how the order of a party is known.
type PreferenceBasis struct {
	Party     string   `json:"party"`
	Given     string   `json:"given"`
	Says      []string `json:"says"`
	Certainty float64  `json:"certainty"`
	Proposed  bool     `json:"proposed"`
	Hole      string   `json:"hole"`
}

// Rests is a line of the case and what it rests on.
type Rests struct {
	What  string   `json:"what"`
	Cites []string `json:"cites"`
}

// Graph is the moves that are drawn.
type Graph struct {
	States  []string `json:"states"`
	Moves   []Move   `json:"moves"`
	LeftOut int      `json:"left_out"`
}

// Move is a legal move.
type Move struct {
	By       string `json:"by"`
	From     string `json:"from"`
	To       string `json:"to"`
	Improves bool   `json:"improves"`
}
