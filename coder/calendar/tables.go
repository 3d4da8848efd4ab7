package calendar

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"time"

	"parley/coder/table"
	"parley/english"
)

//go:embed tables/*.tsv
var files embed.FS

// Tables are the words and names of dates. They are read-only once loaded and
// may be shared.
type Tables struct {
	words  map[string]*entry
	bounds map[*entry][]bound // by the last word
}

// Load reads the embedded tables, once. Errors name the table and line.
var Load = sync.OnceValues(func() (*Tables, error) { return readTables(files) })

// kind is a set of the classes of words.tsv.
type kind uint32

const (
	month kind = 1 << iota
	weekday
	part
	edge
	fraction
	season
	ordinal
	tens
	numeral
	vague
	unit
	named
	turn
	daytime
	joiner
	place
	label
	measure
	era
	treaty
	group
	ahead
	future
	shifts
	clock
)

var kinds = map[string]kind{
	"month": month, "weekday": weekday, "part": part, "edge": edge, "fraction": fraction, "season": season, "ordinal": ordinal,
	"tens": tens, "numeral": numeral, "vague": vague, "unit": unit, "named": named, "turn": turn, "daytime": daytime, "joiner": joiner,
	"place": place, "label": label, "measure": measure, "era": era, "treaty": treaty, "group": group, "ahead": ahead, "future": future, "shift": shifts, "clock": clock,
}

// opens are the kinds of words that can begin a date.
const opens = month | weekday | part | edge | fraction | season | ordinal | tens | numeral | vague | unit | named | turn | daytime | era

// entry is a word of the tables.
type entry struct {
	text    string
	kinds   kind
	n       int      // month, day of the week, how many … the value of its kinds
	phrases []phrase // names that begin with it
}

// phrase is a name: a feast, an event that texts date by, or a name that tells
// no date (neither).
type phrase struct {
	words  []*entry
	feast  *feast
	anchor *anchor
	day    bool // the name is but a day without a year: "September 11"
}

type anchor struct {
	name     string
	from, to time.Time
}

// feast is a day of every year.
type feast struct {
	month  time.Month // 0: reckoned from Easter
	day    int
	offset int
}

func (f *feast) in(y int) period {
	if f.month == 0 {
		return dayOf(easter(y).AddDate(0, 0, f.offset))
	}
	return dayOf(date(y, f.month, f.day))
}

// bound is what words before a date make of it.
type bound struct {
	kind  string
	words []*entry
}

func readTables(fsys fs.FS) (*Tables, error) {
	t := &Tables{words: map[string]*entry{}, bounds: map[*entry][]bound{}}
	for _, read := range [...]struct {
		name    string
		columns int
		row     func(row []string) error
	}{
		{"tables/words.tsv", 3, t.readWord},
		{"tables/bounds.tsv", 2, t.readBound},
		{"tables/feasts.tsv", 2, t.readFeast},
		{"tables/anchors.tsv", 4, t.readAnchor},
		{"tables/names.tsv", 1, t.readName},
	} {
		err := table.Each(fsys, read.name, read.columns, func(line int, row []string) error {
			if err := read.row(row); err != nil {
				return fmt.Errorf("%s:%d: %w", read.name, line, err)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *Tables) readWord(row []string) error {
	k, ok := kinds[row[0]]
	if !ok {
		return fmt.Errorf("kind %q is not one of those at the head of tables.go", row[0])
	}
	n, err := strconv.Atoi(row[1])
	if err != nil {
		return fmt.Errorf("value %q is not a number", row[1])
	}
	for w := range strings.SplitSeq(row[2], "|") {
		e := t.entry(w)
		const bare = place | label | measure | joiner | treaty | group | ahead | future | shifts | clock // kinds without a value
		if k&bare == 0 {
			if e.kinds&^bare != 0 && e.n != n {
				return fmt.Errorf("%q has the value %d and %d: a word has one value", w, e.n, n)
			}
			e.n = n
		} else if k == joiner && n == 2 {
			e.n = n
		}
		e.kinds |= k
	}
	return nil
}

func (t *Tables) entry(w string) *entry {
	e := t.words[w]
	if e == nil {
		e = &entry{text: w}
		t.words[w] = e
	}
	return e
}

// split cuts a name into words as texts are cut, and drops a leading article.
func (t *Tables) split(name string) []*entry {
	var out []*entry
	for _, s := range english.Sentences(strings.TrimPrefix(name, "the ")) {
		for _, k := range s.Tokens {
			out = append(out, t.entry(strings.ToLower(k.Text)))
		}
	}
	return out
}

func (t *Tables) readBound(row []string) error {
	for name := range strings.SplitSeq(row[1], "|") {
		words := t.split(name)
		last := words[len(words)-1]
		t.bounds[last] = append(t.bounds[last], bound{row[0], words})
	}
	return nil
}

// name files a name under its first word.
func (t *Tables) name(names string, p phrase) error {
	for name := range strings.SplitSeq(names, "|") {
		p.words = t.split(name)
		if len(p.words) == 0 {
			return fmt.Errorf("a name is missing in %q", names)
		}
		p.day = p.anchor != nil && len(p.words) == 2 && (p.words[0].kinds|p.words[1].kinds)&month != 0
		first := p.words[0]
		first.phrases = append(first.phrases, p)
	}
	return nil
}

func (t *Tables) readName(row []string) error { return t.name(row[0], phrase{}) }

func (t *Tables) readAnchor(row []string) error {
	a := &anchor{name: row[0]}
	for i, at := range [...]*time.Time{&a.from, &a.to} {
		d, err := time.Parse(time.DateOnly, row[2+i])
		if err != nil {
			return fmt.Errorf("date %q is not YYYY-MM-DD", row[2+i])
		}
		*at = d
	}
	if a.from.After(a.to) {
		return fmt.Errorf("%s ends before it begins", row[0])
	}
	return t.name(row[1], phrase{anchor: a})
}

func (t *Tables) readFeast(row []string) error {
	f := &feast{}
	if off, ok := strings.CutPrefix(row[1], "easter"); ok {
		n, err := strconv.Atoi(off)
		if err != nil {
			return fmt.Errorf("%q is not days from Easter, as easter-2", row[1])
		}
		f.offset = n
		return t.name(row[0], phrase{feast: f})
	}
	d, err := time.Parse("01-02", row[1])
	if err != nil {
		return fmt.Errorf("%q is not MM-DD", row[1])
	}
	f.month, f.day = d.Month(), d.Day()
	return t.name(row[0], phrase{feast: f})
}
