package coder

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"parley/coder/table"
	"parley/event"
)

//go:embed tables/*.tsv
var tableFiles embed.FS

// stance is how a reporting word stands to what it reports.
type stance string

const (
	says    stance = "says"
	alleges stance = "alleges"
	knows   stance = "knows"
	expects stance = "expects"
	denies  stance = "denies"
)

// cues are the small tables that tell how an act stands to the facts.
type cues struct {
	modality  map[string]event.Polarity // word + "/" + complement kind
	negated   map[string]event.Polarity // the same, for a negated word
	reporting map[string]stance
	contexts  map[string][]string // lemma to PLOVER contexts
	homely    homely

	// standing holds the small words of a clause, publicity those on openness,
	// both by the kind of place where a word counts.
	standing  map[string]phraseTable
	publicity map[string]phraseTable
}

// phraseTable finds words and phrases by their first word.
type phraseTable map[string][]phrase

// phrase is a row of a phraseTable: what stands after its first word, and what
// the whole says.
type phrase struct {
	rest []string
	says string
}

// add enters a phrase, its words parted by spaces.
func (p phraseTable) add(words, says string) {
	w := strings.Fields(words)
	p[w[0]] = append(p[w[0]], phrase{w[1:], says})
}

// at returns what the longest phrase that starts at token i says, and where it
// ends; end is i when none does.
func (p phraseTable) at(t *tree, i int) (says string, end int) {
	end = i
	for _, ph := range p[lower(t.tok[i].Text)] {
		if n := i + 1 + len(ph.rest); n > end && n <= len(t.tok) && ph.follows(t, i+1) {
			says, end = ph.says, n
		}
	}
	return says, end
}

func (ph *phrase) follows(t *tree, i int) bool {
	for k, w := range ph.rest {
		if !strings.EqualFold(t.tok[i+k].Text, w) {
			return false
		}
	}
	return true
}

var loadCues = sync.OnceValues(func() (*cues, error) { return readCues(tableFiles) })

func readCues(fsys fs.FS) (*cues, error) {
	c := &cues{
		modality: map[string]event.Polarity{}, negated: map[string]event.Polarity{}, reporting: map[string]stance{},
		contexts: map[string][]string{}, standing: map[string]phraseTable{}, publicity: map[string]phraseTable{},
	}
	for name, into := range map[string]map[string]event.Polarity{"modality": c.modality, "negated": c.negated} {
		if err := readComplements(fsys, "tables/"+name+".tsv", into); err != nil {
			return nil, err
		}
	}
	for name, into := range map[string]map[string]phraseTable{"standing": c.standing, "publicity": c.publicity} {
		if err := readPhrases(fsys, "tables/"+name+".tsv", into); err != nil {
			return nil, err
		}
	}
	var err error
	if c.homely, err = readHomely(fsys); err != nil {
		return nil, err
	}
	err = table.Each(fsys, "tables/reporting.tsv", 2, func(_ int, row []string) error {
		if _, ok := c.reporting[row[0]]; !ok {
			c.reporting[row[0]] = stance(row[1])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table.Each(fsys, "tables/contexts.tsv", 2, func(_ int, row []string) error {
		for w := range strings.SplitSeq(row[1], "|") {
			c.contexts[w] = append(c.contexts[w], row[0])
		}
		return nil
	})
	return c, err
}

// readComplements reads word, complement kinds, polarity; the first row of a
// word and kind holds.
func readComplements(fsys fs.FS, name string, into map[string]event.Polarity) error {
	return table.Each(fsys, name, 3, func(_ int, row []string) error {
		for k := range strings.SplitSeq(row[1], ",") {
			if _, ok := into[row[0]+"/"+k]; !ok {
				into[row[0]+"/"+k] = event.Polarity(row[2])
			}
		}
		return nil
	})
}

// readPhrases reads word or phrase, the kinds of place where it counts, and
// what it says there.
func readPhrases(fsys fs.FS, name string, into map[string]phraseTable) error {
	return table.Each(fsys, name, 3, func(_ int, row []string) error {
		for k := range strings.SplitSeq(row[1], ",") {
			if into[k] == nil {
				into[k] = phraseTable{}
			}
			into[k].add(row[0], row[2])
		}
		return nil
	})
}
