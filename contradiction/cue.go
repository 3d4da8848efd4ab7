package contradiction

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed cues.tsv
var cueTable string

// cues.tsv: cue, phrase. A phrase is words in normal form (relation.Normalise);
// the last may end in * for any ending.
type cueList struct {
	words    map[string]bool // phrases of one word, no star
	phrases  []string        // " phrase " to look for in " text "
	openings []string        // " phrase" for those with a star
}

var cues = sync.OnceValue(func() map[string]*cueList {
	out := map[string]*cueList{}
	for cue, phrase := range rows(cueTable) {
		l := out[cue]
		if l == nil {
			l = &cueList{words: map[string]bool{}}
			out[cue] = l
		}
		if stem, star := strings.CutSuffix(phrase, "*"); star {
			l.openings = append(l.openings, " "+stem)
			continue
		}
		l.words[phrase] = true
		l.phrases = append(l.phrases, " "+phrase+" ")
	}
	return out
})

// rows reads a table of two columns; lines that are empty or begin with # are
// left out.
func rows(table string) func(yield func(first, second string) bool) {
	return func(yield func(first, second string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			first, second, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(first, second) {
				return
			}
		}
	}
}

// hasCue reports whether a text in normal form shows the cue.
func hasCue(cue, normal string) bool {
	l := cues()[cue]
	if l == nil || normal == "" {
		return false
	}
	text := " " + normal + " "
	for _, p := range l.phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	for _, p := range l.openings {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// isCue reports whether the word as a whole is one of the cue's.
func isCue(cue, word string) bool {
	l := cues()[cue]
	if l == nil {
		return false
	}
	if l.words[word] {
		return true
	}
	for _, p := range l.openings {
		if strings.HasPrefix(word, p[1:]) {
			return true
		}
	}
	return false
}
