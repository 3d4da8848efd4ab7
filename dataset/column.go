package dataset

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

//go:embed columns/*.txt
var columnFiles embed.FS

// column is one of a format: "Event Date" is named event_date.
type column struct {
	name string
	must bool // no row can be read without it
	read bool // something is taken from it
}

// columns are those of a format, in order. GED has "iso3", which only some
// releases hold, in its place.
func columns(f Format) []column {
	b, err := columnFiles.ReadFile("columns/" + string(f) + ".txt")
	if err != nil {
		return nil
	}
	var out []column
	for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		name, must := strings.CutSuffix(line, " !")
		name, read := strings.CutSuffix(name, " +")
		out = append(out, column{fold(name), must, must || read})
	}
	return out
}

// fold makes a column's name comparable: "Event Date" and "event_date" are one.
func fold(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(name, " \"\r\ufeff")), " ", "_")
}

// squeeze leaves of a name what every tool leaves of it: EventDate, event.date
// and "Event Date" are one.
func squeeze(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// alsoCalled are names that the datasets' own documents use for their columns.
var alsoCalled = map[Format]map[string]string{
	GDELT1:  {"day": "sqldate"},
	GDELT2:  {"day": "sqldate"},
	POLECAT: {"eventintensity": "intensity"},
}

// header is what the first row of a file says of its columns.
type header struct {
	format  Format
	index   map[string]int // column to position
	renamed []string       // columns that go by a name of nearly the same letters
	unknown []string       // names that are none of the format's
	twice   string         // a column that stands there twice
	missing []string       // columns that are read and are not there
	lacks   string         // the first of them that must be there
	musts   [2]int         // how many of those that must be there are, and of how many
}

// readHeader takes a first row for the header of a format.
func readHeader(f Format, names [][]byte) header {
	h := header{format: f, index: make(map[string]int, len(names))}
	list := columns(f)
	known := make(map[string]string, len(list)*2)
	for _, c := range list {
		known[squeeze(c.name)] = c.name
	}
	for other, name := range alsoCalled[f] {
		known[other] = name
	}
	for i, n := range names {
		name, ok := known[squeeze(string(n))]
		if !ok {
			h.unknown = append(h.unknown, string(n))
			continue
		}
		if _, is := h.index[name]; is && h.twice == "" {
			h.twice = name
		}
		if h.index[name] = i; fold(string(n)) != name {
			h.renamed = append(h.renamed, fmt.Sprintf("%s as %s", n, name))
		}
	}
	for _, c := range list {
		_, is := h.index[c.name]
		if c.must {
			h.musts[1]++
			if is {
				h.musts[0]++
			}
		}
		if c.read && !is {
			h.missing = append(h.missing, c.name)
		}
		if c.must && !is && h.lacks == "" {
			h.lacks = c.name
		}
	}
	return h
}

// like tells whether a first row is meant for the format's header.
func (h header) like() bool { return 2*h.musts[0] > h.musts[1] }

// better tells whether a first row fits one format better than another: it
// leaves fewer names over, and fewer columns out.
func (h header) better(o header) bool {
	if len(h.index) != len(o.index) {
		return len(h.index) > len(o.index)
	}
	return len(columns(h.format)) < len(columns(o.format))
}

// fault is why rows under this header cannot be read.
func (h header) fault() error {
	const hint = "give the columns the names they were published with, or take the file as it was published"
	switch {
	case h.twice != "":
		return &ErrUnknown{fmt.Sprintf("line 1: the column %s of %s stands there twice", h.twice, h.format), hint}
	case h.lacks != "" && len(h.unknown) > 0:
		return &ErrUnknown{fmt.Sprintf("line 1: %s has a column %s, this file none; it may be one of %s, but which is not certain", h.format, h.lacks, quoted(h.unknown)), hint}
	case h.lacks != "":
		return &ErrUnknown{fmt.Sprintf("line 1: %s has a column %s, this file none", h.format, h.lacks), hint}
	}
	return nil
}

// repairs say what is not as published and does no harm.
func (h header) repairs() []string {
	var out []string
	if len(h.renamed) > 0 {
		out = append(out, "columns under other names: "+strings.Join(h.renamed, ", "))
	}
	if len(h.missing) > 0 {
		out = append(out, "columns that are not there, so that nothing is known from them: "+strings.Join(h.missing, ", "))
	}
	return out
}

// quoted lists names, not too many.
func quoted(names []string) string {
	const most = 8
	s := make([]string, 0, most)
	for _, n := range names[:min(len(names), most)] {
		s = append(s, fmt.Sprintf("%.40q", n))
	}
	return strings.Join(s, ", ")
}

// positions are where the columns of a format stand in a file without a header.
func positions(f Format, without ...string) map[string]int {
	index := map[string]int{}
	for _, c := range columns(f) {
		if !slices.Contains(without, c.name) {
			index[c.name] = len(index)
		}
	}
	return index
}
