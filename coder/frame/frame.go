// Package frame holds the tables of frames: the ways English says each kind of
// act. A frame names its PLOVER category and mode, the word that triggers it,
// what must stand round that word and who of it is source and target.
// tables/README.md tells how patterns are written.
package frame

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"parley/coder/table"
)

//go:embed tables/*.tsv
var files embed.FS

// None is the pseudo category of phrases that look like an act and are none.
const None = "NONE"

// Kind is the part of speech of a frame's trigger.
type Kind byte

// The kinds.
const (
	Verb      Kind = 'v'
	Noun      Kind = 'n'
	Adjective Kind = 'a'
)

// Place is where an element of a pattern stands relative to its trigger.
type Place byte

// The places.
const (
	Before     Place = iota // subject of a verb, owner of a noun
	Object                  // bare phrase after the trigger
	Preposed                // prepositional phrase
	Infinitive              // "to" and a verb
	Clause                  // "that" and a finite clause
)

// Element is one constraint of a pattern: what must, or may, stand at a place.
type Element struct {
	Place    Place
	Preps    []string // for Preposed: any of these
	Role     byte     // 'S', 'T', 'B'; '*' for anything; 0 when Words decides
	Words    []string // lemmas one of which must stand there, sorted
	Verbs    []string // for Clause: lemmas one of which must be its verb, sorted
	Optional bool     // may be missing
	Somebody bool     // must be somebody, not a thing
	Official bool     // must be a state, a government or an organisation of states
}

// Frame is one way English says one kind of act; see tables/README.md.
type Frame struct {
	ID       string // "ASSAULT: S attack T"
	Category string // PLOVER category, or None
	Mode     string // PLOVER mode, or ""
	Kind     Kind
	Trigger  string // lemma
	Particle string // of a phrasal verb, or ""
	Negated  bool   // the act lies in not doing it: "S not change @policy"
	Ahead    bool   // the act lies in saying that it will be done: "S will hit+back"
	Alone    bool   // the verb must have no object: "S call - for *"
	Elements []Element
	Weight   int    // how much the pattern demands; the heaviest match wins
	Example  string // a sentence with its roles marked
}

// Tables holds the compiled frames.
type Tables struct {
	All       []*Frame            // in the order of the files
	byTrigger map[string][]*Frame // key: kind byte + lemma
}

// Of returns the frames a lemma triggers, those that demand most first.
func (f *Tables) Of(k Kind, lemma string) []*Frame {
	return f.byTrigger[string(rune(k))+lemma]
}

// Load returns the embedded tables. Errors name the file and line.
var Load = sync.OnceValues(func() (*Tables, error) { return read(files) })

func read(fsys fs.FS) (*Tables, error) {
	classes, err := readClasses(fsys)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, "tables/*.tsv")
	if err != nil {
		return nil, err
	}
	fr := &Tables{byTrigger: map[string][]*Frame{}}
	for _, name := range names {
		if path.Base(name) == "classes.tsv" {
			continue
		}
		category := strings.TrimSuffix(path.Base(name), ".tsv")
		err := table.Each(fsys, name, 4, func(line int, row []string) error {
			f, err := compileFrame(category, row, classes)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", name, line, err)
			}
			fr.All = append(fr.All, f)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, f := range fr.All {
		key := string(rune(f.Kind)) + f.Trigger
		fr.byTrigger[key] = append(fr.byTrigger[key], f)
	}
	for _, list := range fr.byTrigger {
		slices.SortStableFunc(list, func(a, b *Frame) int { return b.Weight - a.Weight })
	}
	return fr, nil
}

func readClasses(fsys fs.FS) (map[string][]string, error) {
	classes := map[string][]string{}
	err := table.Each(fsys, "tables/classes.tsv", 2, func(_ int, row []string) error {
		classes[row[0]] = append(classes[row[0]], strings.Split(row[1], "|")...)
		return nil
	})
	return classes, err
}

// compileFrame turns a row (kind, pattern, mode, example) into a frame.
func compileFrame(category string, row []string, classes map[string][]string) (*Frame, error) {
	f := &Frame{Category: category, Kind: Kind(row[0][0]), Example: row[3], ID: category + ": " + row[1]}
	if len(row[0]) != 1 || !strings.Contains("vna", row[0]) {
		return nil, fmt.Errorf("kind %q is not v, n or a", row[0])
	}
	if row[2] != "-" {
		f.Mode = row[2]
	}
	words, err := patternWords(row[1])
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		e := Element{Place: Before, Optional: w.optional}
		if f.Trigger != "" {
			e.Place = Object
		}
		text := w.text
		switch {
		case f.Trigger != "" && text == "to" && isLast(words, i):
			e.Place = Infinitive
		case f.Trigger != "" && text == "to" && strings.HasPrefix(words[i+1].text, "{") && isLast(words, i+1):
			// An infinitive of one of the verbs, or a phrase of one of the nouns:
			// "threat to {attack}", "go to {war}".
			e.Place, e.Preps = Infinitive, []string{"to"}
			i++
			if e.Words, err = wordSet(words[i].text, classes); err != nil {
				return nil, err
			}
		case f.Trigger != "" && text == "that":
			e.Place = Clause
			if !isLast(words, i) {
				i++
				if err := e.fill(words[i].text, classes); err != nil {
					return nil, err
				}
			}
			if !isLast(words, i) {
				i++
				if e.Verbs, err = wordSet(words[i].text, classes); err != nil {
					return nil, err
				}
			}
		case isFiller(text):
			if err := e.fill(text, classes); err != nil {
				return nil, err
			}
		case f.Trigger == "" && text == "not":
			f.Negated = true
			continue
		case f.Trigger == "" && text == "will":
			f.Ahead = true
			continue
		case f.Trigger != "" && text == "-":
			f.Alone = true
			continue
		case f.Trigger == "":
			f.Trigger, f.Particle, _ = strings.Cut(text, "+")
			continue
		default: // a preposition and what follows it
			e.Place, e.Preps = Preposed, strings.Split(text, "/")
			if isLast(words, i) {
				e.Role = '*'
				break
			}
			i++
			if err := e.fill(words[i].text, classes); err != nil {
				return nil, err
			}
		}
		f.Elements = append(f.Elements, e)
	}
	if f.Trigger == "" {
		return nil, fmt.Errorf("pattern %q has no trigger word", row[1])
	}
	f.weigh()
	return f, nil
}

func isFiller(text string) bool {
	t := strings.TrimRight(text, "!^")
	return t == "S" || t == "T" || t == "B" || t == "*" || t[0] == '{' || t[0] == '@'
}

func (e *Element) fill(text string, classes map[string][]string) (err error) {
	if strings.HasSuffix(text, "!") {
		e.Somebody, text = true, strings.TrimSuffix(text, "!")
	}
	if strings.HasSuffix(text, "^") {
		e.Official, text = true, strings.TrimSuffix(text, "^")
	}
	switch text {
	case "S", "T", "B", "*":
		e.Role = text[0]
	default:
		if text[0] != '{' && text[0] != '@' {
			text = "{" + text + "}"
		}
		e.Words, err = wordSet(text, classes)
	}
	return err
}

func wordSet(text string, classes map[string][]string) ([]string, error) {
	var set []string
	for w := range strings.SplitSeq(strings.Trim(text, "{}"), "|") {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			if classes[name] == nil {
				return nil, fmt.Errorf("class @%s is not in classes.tsv", name)
			}
			set = append(set, classes[name]...)
			continue
		}
		set = append(set, w)
	}
	slices.Sort(set)
	return slices.Compact(set), nil
}

// patternWord is a word of a pattern; parentheses make it optional.
type patternWord struct {
	text     string
	optional bool
}

func patternWords(pattern string) ([]patternWord, error) {
	var out []patternWord
	open := false
	for w := range strings.FieldsSeq(pattern) {
		if strings.HasPrefix(w, "(") {
			open, w = true, w[1:]
		}
		closes := strings.HasSuffix(w, ")")
		w = strings.TrimSuffix(w, ")")
		if w == "" {
			return nil, fmt.Errorf("pattern %q has an empty word", pattern)
		}
		out = append(out, patternWord{w, open})
		if closes {
			open = false
		}
	}
	if open {
		return nil, fmt.Errorf("pattern %q has an open parenthesis", pattern)
	}
	return out, nil
}

func isLast(words []patternWord, i int) bool { return i == len(words)-1 }

// Mutual tells whether the parties of a frame can act on each other: some
// element is theirs jointly.
func (f *Frame) Mutual() bool {
	for i := range f.Elements {
		if f.Elements[i].Role == 'B' {
			return true
		}
	}
	return false
}

// Intends tells a frame of what its source would do himself, which no passive
// says: "S threaten to leave", but not "T was threatened to leave".
func (f *Frame) Intends() bool {
	own := false
	for i := range f.Elements {
		switch f.Elements[i].Place {
		case Object, Preposed, Clause:
			return false
		case Infinitive:
			own = true
		}
	}
	return own && f.Kind == Verb
}

// What each met constraint adds to a match. A named word says most, a
// preposition with a role less, a bare slot least: "S strike @agreement"
// outweighs "S strike T".
const (
	WeightWords    = 6
	WeightParticle = 6
	WeightNegated  = 6
	WeightAhead    = 6
	WeightOfficial = 3
	WeightClause   = 4
	WeightPrep     = 3
	WeightSomebody = 2
	WeightObject   = 1
)

func (f *Frame) weigh() {
	if f.Negated {
		f.Weight += WeightNegated
	}
	if f.Ahead {
		f.Weight += WeightAhead
	}
	if f.Particle != "" {
		f.Weight += WeightParticle
	}
	for _, e := range f.Elements {
		if e.Optional {
			continue
		}
		f.Weight += e.Demand()
	}
}

// Demand is what an element adds to the weight of a match that meets it.
func (e *Element) Demand() int {
	w := 0
	if len(e.Words) > 0 || len(e.Verbs) > 0 {
		w += WeightWords
	}
	switch e.Place {
	case Preposed:
		w += WeightPrep
	case Infinitive, Clause:
		w += WeightClause
	case Object:
		w += WeightObject
	}
	if e.Somebody {
		w += WeightSomebody
	}
	if e.Official {
		w += WeightOfficial
	}
	return w
}
