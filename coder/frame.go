package coder

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed frames/*.tsv
var frameFiles embed.FS

// none is the pseudo category of phrases that look like an act and are none.
const none = "NONE"

// kind is the part of speech of a frame's trigger.
type kind byte

const (
	verbKind kind = 'v'
	nounKind kind = 'n'
	adjKind  kind = 'a'
)

// place is where an element of a pattern stands relative to its trigger.
type place byte

const (
	before     place = iota // subject of a verb, owner of a noun
	object                  // bare phrase after the trigger
	preposed                // prepositional phrase
	infinitive              // "to" and a verb
	clause                  // "that" and a finite clause
)

// element is one constraint of a pattern: what must, or may, stand at a place.
type element struct {
	place    place
	preps    []string // for preposed: any of these
	role     byte     // 'S', 'T', 'B'; '*' for anything; 0 when words decides
	words    []string // lemmas one of which must stand there, sorted
	optional bool
	somebody bool
}

// frame is one way English says one kind of act; see frames/README.md.
type frame struct {
	id       string // "ASSAULT: S attack T"
	category string
	mode     string
	kind     kind
	trigger  string // lemma
	particle string
	elements []element
	weight   int // how much the pattern demands; the heaviest match wins
	example  string
}

// frames holds the compiled tables, by trigger lemma and kind.
type frames struct {
	byTrigger map[string][]*frame // key: kind byte + lemma
	all       []*frame
}

func (f *frames) of(k kind, lemma string) []*frame {
	return f.byTrigger[string(rune(k))+lemma]
}

var loadFrames = sync.OnceValues(func() (*frames, error) { return readFrames(frameFiles) })

func readFrames(fsys fs.FS) (*frames, error) {
	classes, err := readClasses(fsys)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, "frames/*.tsv")
	if err != nil {
		return nil, err
	}
	fr := &frames{byTrigger: map[string][]*frame{}}
	for _, name := range names {
		if path.Base(name) == "classes.tsv" {
			continue
		}
		category := strings.TrimSuffix(path.Base(name), ".tsv")
		err := eachRow(fsys, name, 4, func(line int, row []string) error {
			f, err := compileFrame(category, row, classes)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", name, line, err)
			}
			fr.all = append(fr.all, f)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, f := range fr.all {
		key := string(rune(f.kind)) + f.trigger
		fr.byTrigger[key] = append(fr.byTrigger[key], f)
	}
	for _, list := range fr.byTrigger {
		slices.SortStableFunc(list, func(a, b *frame) int { return b.weight - a.weight })
	}
	return fr, nil
}

// eachRow calls do with every row of a table; blank lines and # comments are
// skipped and a row with another number of columns is an error.
func eachRow(fsys fs.FS, name string, columns int, do func(line int, row []string) error) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, i+1, len(row), columns)
		}
		if err := do(i+1, row); err != nil {
			return err
		}
	}
	return nil
}

func readClasses(fsys fs.FS) (map[string][]string, error) {
	classes := map[string][]string{}
	err := eachRow(fsys, "frames/classes.tsv", 2, func(_ int, row []string) error {
		classes[row[0]] = append(classes[row[0]], strings.Split(row[1], "|")...)
		return nil
	})
	return classes, err
}

// compileFrame turns a row (kind, pattern, mode, example) into a frame.
func compileFrame(category string, row []string, classes map[string][]string) (*frame, error) {
	f := &frame{category: category, kind: kind(row[0][0]), example: row[3], id: category + ": " + row[1]}
	if len(row[0]) != 1 || !strings.Contains("vna", row[0]) {
		return nil, fmt.Errorf("kind %q is not v, n or a", row[0])
	}
	if row[2] != "-" {
		f.mode = row[2]
	}
	words, err := patternWords(row[1])
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		e := element{place: before, optional: w.optional}
		if f.trigger != "" {
			e.place = object
		}
		text := w.text
		switch {
		case f.trigger != "" && text == "to" && isLast(words, i):
			e.place = infinitive
		case f.trigger != "" && text == "to" && strings.HasPrefix(words[i+1].text, "{") && isLast(words, i+1):
			// An infinitive of one of the verbs, or a phrase of one of the nouns:
			// "threat to {attack}", "go to {war}".
			e.place, e.preps = infinitive, []string{"to"}
			i++
			if e.words, err = wordSet(words[i].text, classes); err != nil {
				return nil, err
			}
		case f.trigger != "" && text == "that":
			e.place = clause
			if !isLast(words, i) {
				i++
				if err := e.fill(words[i].text, classes); err != nil {
					return nil, err
				}
			}
		case isFiller(text):
			if err := e.fill(text, classes); err != nil {
				return nil, err
			}
		case f.trigger == "":
			f.trigger, f.particle, _ = strings.Cut(text, "+")
			continue
		default: // a preposition and what follows it
			e.place, e.preps = preposed, strings.Split(text, "/")
			if isLast(words, i) {
				e.role = '*'
				break
			}
			i++
			if err := e.fill(words[i].text, classes); err != nil {
				return nil, err
			}
		}
		f.elements = append(f.elements, e)
	}
	if f.trigger == "" {
		return nil, fmt.Errorf("pattern %q has no trigger word", row[1])
	}
	f.weigh()
	return f, nil
}

func isFiller(text string) bool {
	t := strings.TrimSuffix(text, "!")
	return t == "S" || t == "T" || t == "B" || t == "*" || t[0] == '{' || t[0] == '@'
}

func (e *element) fill(text string, classes map[string][]string) (err error) {
	if strings.HasSuffix(text, "!") {
		e.somebody, text = true, strings.TrimSuffix(text, "!")
	}
	switch text {
	case "S", "T", "B", "*":
		e.role = text[0]
	default:
		if text[0] != '{' && text[0] != '@' {
			text = "{" + text + "}"
		}
		e.words, err = wordSet(text, classes)
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

// What each met constraint adds to a match. A named word says most, a
// preposition with a role less, a bare slot least: "S strike @agreement"
// outweighs "S strike T".
const (
	weightWords    = 6
	weightParticle = 6
	weightClause   = 4
	weightPrep     = 3
	weightSomebody = 2
	weightObject   = 1
)

func (f *frame) weigh() {
	if f.particle != "" {
		f.weight += weightParticle
	}
	for _, e := range f.elements {
		if e.optional {
			continue
		}
		f.weight += e.weight()
	}
}

func (e *element) weight() int {
	w := 0
	if len(e.words) > 0 {
		w += weightWords
	}
	switch e.place {
	case preposed:
		w += weightPrep
	case infinitive, clause:
		w += weightClause
	case object:
		w += weightObject
	}
	if e.somebody {
		w += weightSomebody
	}
	return w
}
