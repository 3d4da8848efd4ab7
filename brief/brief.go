package brief

import (
	"iter"

	"parley/event"
)

// Schema names the shape of the JSON.
const Schema = "parley-brief/1"

// Brief is the whole report. All lists are non-nil.
type Brief struct {
	Schema         string              `json:"schema"`
	Title          string              `json:"title"`
	Scope          Scope               `json:"scope"`
	Notes          []string            `json:"notes"`
	Headline       []Judgement         `json:"headline"`
	Chronology     List[Act]           `json:"chronology"`
	Actors         List[Actor]         `json:"actors"`
	Relations      List[Relation]      `json:"relations"`
	Contradictions List[Contradiction] `json:"contradictions"`
	Claims         List[Speaker]       `json:"claims"`
	Expected       List[Statement]     `json:"expected"`
	Proposed       List[Statement]     `json:"proposed"`
	Questions      List[Statement]     `json:"questions"`
	Sources        []Source            `json:"sources"`
}

// Scope says what the brief covers. Events and Claims count what was read and
// lies within About, Since and Until.
type Scope struct {
	About     string `json:"about"`
	Since     string `json:"since"`
	Until     string `json:"until"`
	Sources   int    `json:"sources"`
	Sentences int    `json:"sentences"`
	Events    int    `json:"events"`
	Claims    int    `json:"claims"`
	From      string `json:"from"` // when the dated acts begin, as exactly as known: "2 May 2014", "Jun 2014", "2012"
	To        string `json:"to"`   // and end; empty when none has a date
}

// List is the rows of a section that are shown, and how many there are in all.
type List[T any] struct {
	Rows  []T `json:"rows"`
	Total int `json:"total"`
}

// More is how many rows are not shown.
func (l List[T]) More() int { return max(0, l.Total-len(l.Rows)) }

func listOf[T any](rows []T, most int) List[T] {
	l := List[T]{Rows: rows, Total: len(rows)}
	if most > 0 && len(rows) > most {
		l.Rows = rows[:most:most]
	}
	if l.Rows == nil {
		l.Rows = []T{}
	}
	return l
}

// Place is a range of bytes in a source.
type Place struct {
	Source int `json:"source"` // number of the source
	Start  int `json:"start"`
	End    int `json:"end"`
}

// Citation is a place and the words there.
type Citation struct {
	Place
	Quote       string   `json:"quote"`       // exactly the bytes of the place
	Before      string   `json:"before"`      // what completes the sentence before the quote; empty when the text is not at hand
	After       string   `json:"after"`       // and after it
	Attribution []string `json:"attribution"` // who says so here, outermost first; empty: the source itself
	Also        []Place  `json:"also"`        // other places of the same words
	Checked     bool     `json:"checked"`     // the quote was compared with the text
}

// Standing says how an act stands to the facts.
type Standing string

// The standings, from what is told as a fact to what is wished for.
const (
	Reported Standing = "reported" // a source tells it in its own voice
	Said     Standing = "said"     // somebody the source names says so
	Covert   Standing = "covert"   // done in secret, as a source or somebody it names says
	Alleged  Standing = "alleged"
	Denied   Standing = "denied" // denied, or said not to have happened
	Planned  Standing = "planned"
	Possible Standing = "possible"
	Urged    Standing = "urged"
)

// marked reports whether a reader must be told not to take an act for a fact
// done in the open.
func (s Standing) marked() bool { return s != Reported && s != Said && s != "" }

// Date is a date as far as it is known.
type Date struct {
	Label     string          `json:"label"` // "24 Dec 2024", "Feb 2010", "2009", "after 9/11", "undated"
	Start     string          `json:"start"` // YYYY-MM-DD or empty
	End       string          `json:"end"`
	Precision event.Precision `json:"precision"`
	Words     string          `json:"words"`  // the date's words in the text
	Anchor    string          `json:"anchor"` // what it was reckoned from
	Report    string          `json:"report"` // of an undated act: the date of the report that tells it
}

// Act is one happening, in plain English.
type Act struct {
	ID         string     `json:"id"`
	Text       string     `json:"text"` // "Pakistan arrested X"
	Code       string     `json:"code"` // "COERCE/arrest"
	Standing   Standing   `json:"standing"`
	Known      string     `json:"known"` // "reported", "according to A, quoting B"
	Date       Date       `json:"date"`
	Where      string     `json:"where"`
	Reading    string     `json:"reading"`    // how sure the coding is: high, moderate, low
	Confidence float64    `json:"confidence"` // the same as a number, 0 to 1
	Citations  []Citation `json:"citations"`
	More       int        `json:"more"` // citations that are not listed
}

// Likelihood is what a source's own words say on the scale of ICD 203.
type Likelihood struct {
	Term  string `json:"term"`
	Low   int    `json:"low"` // percent
	High  int    `json:"high"`
	Words string `json:"words"` // the words in the source
}

// Statement is what somebody says, expects, proposes or asks, or an act that is
// listed with those.
type Statement struct {
	ID         string      `json:"id"`
	Kind       string      `json:"kind"`    // assertion, forecast, …; planned, possible, urged for acts; rival-accounts, unnamed for questions
	Text       string      `json:"text"`    // "A says", "B expects"; a whole sentence for acts and questions
	Verb       string      `json:"verb"`    // "says"; empty for acts and questions
	Speaker    string      `json:"speaker"` // empty: the source's own voice
	Known      string      `json:"known"`
	Date       Date        `json:"date"`
	Likelihood *Likelihood `json:"likelihood,omitempty"`
	Acts       []string    `json:"acts"` // how the statement was coded
	Citations  []Citation  `json:"citations"`
	More       int         `json:"more"`
}

// Speaker is somebody and what they say. With OwnVoice it is the source of that
// number in its own voice.
type Speaker struct {
	Name       string          `json:"name"`
	OwnVoice   bool            `json:"own_voice"`
	Source     int             `json:"source"`
	Statements List[Statement] `json:"statements"`
}

// Actor is one who acts or is acted on.
type Actor struct {
	Key       string     `json:"key"`
	Name      string     `json:"name"`
	Country   string     `json:"country"` // plain English; empty for none
	Sector    string     `json:"sector"`  // PLOVER code
	Kind      string     `json:"kind"`    // the sector in words
	AsSource  int        `json:"as_source"`
	AsTarget  int        `json:"as_target"`
	Says      int        `json:"says"` // claims
	Citations []Citation `json:"citations"`
}

// Counts are of what is reported to have happened between two parties. Alleged
// acts are counted apart and in nothing else.
type Counts struct {
	Cooperative int `json:"cooperative"`
	Conflictual int `json:"conflictual"`
	Words       int `json:"words"`
	Deeds       int `json:"deeds"`
	Public      int `json:"public"`
	Covert      int `json:"covert"`
	Alleged     int `json:"alleged"`
	Undone      int `json:"undone"` // denied, planned, conditional or hoped for
}

// Turn is a point where the tone between two parties changes.
type Turn struct {
	Text   string  `json:"text"`
	P      float64 `json:"p"`     // chance of as clear a shift if order meant nothing
	Dated  bool    `json:"dated"` // false: the texts give no date, only an order
	Before []Act   `json:"before"`
	After  []Act   `json:"after"`
}

// Relation is what passed between two parties.
type Relation struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Counts  Counts  `json:"counts"`
	AToB    float64 `json:"a_to_b"`  // mean score of what A did to B, -10 to 10
	BToA    float64 `json:"b_to_a"`  // and back
	Tension float64 `json:"tension"` // after the last act, -1 (friendly) to 1 (hostile); recent acts weigh most
	Tone    string  `json:"tone"`    // the same in a word
	From    string  `json:"from"`    // label of the first dated act, or empty
	To      string  `json:"to"`
	Turns   []Turn  `json:"turns"`
	Acts    []Act   `json:"acts"` // those that weigh most, in time order
}

// Quotation is one side of a contradiction.
type Quotation struct {
	Text      string     `json:"text"`
	Standing  Standing   `json:"standing"`
	Known     string     `json:"known"`
	Date      Date       `json:"date"`
	Citations []Citation `json:"citations"`
	More      int        `json:"more"`
}

// Contradiction is a finding with both sides quoted.
type Contradiction struct {
	ID       string         `json:"id"`
	Kind     string         `json:"kind"`
	Rule     string         `json:"rule"`
	Title    string         `json:"title"`
	Why      string         `json:"why"`
	Strength float64        `json:"strength"` // an order of attention, 0 to 1; no probability
	Sides    [2][]Quotation `json:"sides"`
	More     [2]int         `json:"more"` // statements of either side that are not listed
	Ground   []Quotation    `json:"ground"`
}

// Judgement is one sentence of the headline.
type Judgement struct {
	Text       string      `json:"text"`
	Likelihood *Likelihood `json:"likelihood,omitempty"`
	Confidence string      `json:"confidence"` // high, moderate, low
	Because    string      `json:"because"`    // what the confidence rests on
	Citations  []Citation  `json:"citations"`
}

// Source is a source with its number, grade and counts.
type Source struct {
	Number     int    `json:"number"`
	ID         string `json:"id"`
	Title      string `json:"title"`
	Author     string `json:"author"`
	Publisher  string `json:"publisher"`
	Date       string `json:"date"`
	Grade      string `json:"grade"`
	GradeWords string `json:"grade_words"`
	Bytes      int    `json:"bytes"`
	Sentences  int    `json:"sentences"`
	Events     int    `json:"events"`
	Claims     int    `json:"claims"`
	SHA256     string `json:"sha256"`
}

// Citations visits every citation of every row.
func (b *Brief) Citations() iter.Seq[Citation] {
	return func(yield func(Citation) bool) {
		for _, row := range b.rows() {
			for _, c := range row.cites {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// row is a line of the report with what it rests on, for the laws that all
// lines keep.
type row struct {
	section, text string
	cites         []Citation
}

func (b *Brief) rows() []row {
	var out []row
	add := func(section, text string, cites []Citation) { out = append(out, row{section, text, cites}) }
	for _, j := range b.Headline {
		add("headline", j.Text, j.Citations)
	}
	for _, a := range b.Chronology.Rows {
		add("chronology", a.Text, a.Citations)
	}
	for _, a := range b.Actors.Rows {
		add("actors", a.Name, a.Citations)
	}
	for _, r := range b.Relations.Rows {
		acts := r.Acts
		for _, t := range r.Turns {
			acts = append(append(acts[:len(acts):len(acts)], t.Before...), t.After...)
		}
		for _, a := range acts {
			add("relations", a.Text, a.Citations)
		}
	}
	for _, c := range b.Contradictions.Rows {
		for _, list := range [][]Quotation{c.Sides[0], c.Sides[1], c.Ground} {
			for _, q := range list {
				add("contradictions", q.Text, q.Citations)
			}
		}
	}
	for _, s := range b.Claims.Rows {
		for _, t := range s.Statements.Rows {
			add("claims", t.Text, t.Citations)
		}
	}
	for _, l := range []List[Statement]{b.Expected, b.Proposed, b.Questions} {
		for _, t := range l.Rows {
			add("statements", t.Text, t.Citations)
		}
	}
	return out
}
