package draft

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"parley/event"
)

//go:embed acts.tsv
var actsTSV string

//go:embed options.tsv
var optionsTSV string

//go:embed exclusions.tsv
var exclusionsTSV string

// act says which option an event is about.
type act struct {
	category, mode string
	cues           []string // beginnings of words
	role           role
	option         string // empty: none
}

// wording is how an option reads and behaves.
type wording struct {
	towards, alone string
	moves          string
	lasts          bool // it is so until something ends it
}

type exclusion struct{ one, other, why string }

// rows reads a table with a head; # begins a comment. The tables are the
// package's own, so a mistake in one is a panic.
func rows(name, text string) [][]string {
	var out [][]string
	columns := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == 0 {
			columns = len(cells)
			continue
		}
		if len(cells) != columns {
			panic(fmt.Sprintf("%s: %d columns in %q, want %d", name, len(cells), line, columns))
		}
		out = append(out, cells)
	}
	return out
}

var acts = sync.OnceValue(func() (list []act) {
	for _, r := range rows("acts.tsv", actsTSV) {
		a := act{category: r[0], mode: r[1], role: role(r[3]), option: strings.Trim(r[4], "-")}
		if r[2] != "" {
			a.cues = strings.Split(r[2], "|")
		}
		list = append(list, a)
	}
	return list
})

var wordings = sync.OnceValue(func() map[string]wording {
	m := map[string]wording{}
	for _, r := range rows("options.tsv", optionsTSV) {
		m[r[0]] = wording{r[1], r[2], r[3], r[4] == "on"}
	}
	return m
})

var exclusions = sync.OnceValue(func() (list []exclusion) {
	for _, r := range rows("exclusions.tsv", exclusionsTSV) {
		list = append(list, exclusion{r[0], r[1], r[2]})
	}
	return list
})

// actOf is the first row that fits, with an empty option when the event is
// about none.
func actOf(e *event.Event, quote string) act {
	words := strings.FieldsFunc(strings.ToLower(quote), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, a := range acts() {
		if a.category == e.Category && (a.mode == "*" || a.mode == e.Mode) && (a.cues == nil || begins(words, a.cues)) {
			return a
		}
	}
	return act{}
}

func begins(words, cues []string) bool {
	for _, w := range words {
		for _, c := range cues {
			if strings.HasPrefix(w, c) {
				return true
			}
		}
	}
	return false
}
