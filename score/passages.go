package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"

	"parley/event"
)

// Clause is one gold event of running text, or a sentence without one (None).
// Start and End are byte offsets into the document.
type Clause struct {
	Doc         string   `json:"doc"`
	File        string   `json:"file"`
	Start       int      `json:"start"`
	End         int      `json:"end"`
	Quote       string   `json:"quote"`
	None        bool     `json:"none"`
	Category    string   `json:"category"`
	Accept      []string `json:"accept"`
	Sources     []Party  `json:"sources"`
	Targets     []Party  `json:"targets"`
	Polarity    string   `json:"polarity"`
	Publicity   string   `json:"publicity"`
	Attribution []string `json:"attribution"`
	Required    *bool    `json:"required"`
}

// Passages are the measures over running text. A coded event finds a gold one
// when their byte ranges overlap and its category is accepted; each gold event
// is found once, by the coded event that agrees on most. Full: at least one
// source and one target agree as well (an empty gold side agrees with
// anything).
type Passages struct {
	Gold, Required, Coded                         int
	CategoryPrecision, CategoryRecall, CategoryF1 float64
	FullPrecision, FullRecall, FullF1             float64
	PolarityRight, UndoneAsDeed, TurnedRound      float64
	QuietAsDeed, CovertKept, AttributionKept      float64
}

// Measure scores events against gold clauses. An event belongs to the document
// whose id its source equals or ends in, path and extension ignored.
func Measure(gold []Clause, events []event.Event) Passages {
	m := newMatcher(gold, events)
	m.pair()
	return m.measures()
}

type matcher struct {
	events []Clause // gold with an event
	quiet  []Clause
	coded  []event.Event
	doc    []string // of each coded event
	found  map[int]hit
	used   map[int]bool
}

type hit struct {
	coded          int
	source, target bool
}

type span struct{ lo, hi int }

func newMatcher(gold []Clause, events []event.Event) *matcher {
	m := &matcher{found: map[int]hit{}, used: map[int]bool{}}
	spans := map[string]span{}
	for _, g := range gold {
		s, ok := spans[g.Doc]
		if !ok {
			s = span{g.Start, g.End}
		}
		spans[g.Doc] = span{min(s.lo, g.Start), max(s.hi, g.End)}
		if g.None {
			m.quiet = append(m.quiet, g)
		} else {
			m.events = append(m.events, g)
		}
	}
	docs := make([]string, 0, len(spans))
	for d := range spans {
		docs = append(docs, d)
	}
	slices.Sort(docs)
	for _, e := range events {
		if len(e.Evidence) == 0 {
			continue
		}
		v := e.Evidence[0]
		d := strings.TrimSuffix(path.Base(v.Source), path.Ext(v.Source))
		if _, ok := spans[d]; !ok {
			i := slices.IndexFunc(docs, func(x string) bool { return strings.HasSuffix(v.Source, x) })
			if i < 0 {
				continue
			}
			d = docs[i]
		}
		if v.End <= spans[d].lo || v.Start >= spans[d].hi {
			continue // outside the annotated passage
		}
		m.coded = append(m.coded, e)
		m.doc = append(m.doc, d)
	}
	return m
}

func (m *matcher) meets(g *Clause, j int) bool {
	v := m.coded[j].Evidence[0]
	return g.Doc == m.doc[j] && g.Start < v.End && v.Start < g.End
}

func (m *matcher) pair() {
	type pair struct {
		weight, overlap, gold, coded int
		source, target               bool
	}
	var pairs []pair
	for i := range m.events {
		g := &m.events[i]
		for j := range m.coded {
			c := &m.coded[j]
			if !m.meets(g, j) || !slices.Contains(g.Accept, c.Category) {
				continue
			}
			s, t := agree(g.Sources, c.Sources), agree(g.Targets, c.Targets)
			if (!s || !t) && sameParties(g.Sources, g.Targets) {
				all := append(slices.Clone(c.Sources), c.Targets...)
				s, t = agree(g.Sources, all), agree(g.Targets, all)
			}
			v := c.Evidence[0]
			pairs = append(pairs, pair{
				2*one(s) + 2*one(t) + one(polarity(g) == string(c.Polarity)),
				min(g.End, v.End) - max(g.Start, v.Start), i, j, s, t,
			})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.overlap, a.overlap), cmp.Compare(b.gold, a.gold), cmp.Compare(b.coded, a.coded))
	})
	for _, p := range pairs {
		if _, taken := m.found[p.gold]; !taken && !m.used[p.coded] {
			m.found[p.gold] = hit{p.coded, p.source, p.target}
			m.used[p.coded] = true
		}
	}
}

func polarity(g *Clause) string { return cmp.Or(g.Polarity, "happened") }

func (m *matcher) measures() Passages {
	p := Passages{Gold: len(m.events), Coded: len(m.coded)}
	var found, full, fullCoded, pol, turned, covert, covertKept, attributed, attributedKept int
	for i := range m.events {
		g := &m.events[i]
		h, ok := m.found[i]
		required := g.Required == nil || *g.Required
		if required {
			p.Required++
			found += one(ok)
			full += one(ok && h.source && h.target)
		}
		if !ok {
			continue
		}
		c := &m.coded[h.coded]
		fullCoded += one(h.source && h.target)
		pol += one(polarity(g) == string(c.Polarity))
		if len(g.Sources) > 0 && len(g.Targets) > 0 && (!h.source || !h.target) && agree(g.Sources, c.Targets) && agree(g.Targets, c.Sources) {
			turned++
		}
		if g.Publicity == "covert" {
			covert++
			covertKept += one(c.Publicity == event.Covert)
		}
		if len(g.Attribution) > 0 {
			attributed++
			attributedKept += one(len(c.Attribution) > 0)
		}
	}
	p.CategoryPrecision, p.CategoryRecall = ratio(len(m.used), len(m.coded)), ratio(found, p.Required)
	p.CategoryF1 = harmonic(p.CategoryPrecision, p.CategoryRecall)
	p.FullPrecision, p.FullRecall = ratio(fullCoded, len(m.coded)), ratio(full, p.Required)
	p.FullF1 = harmonic(p.FullPrecision, p.FullRecall)
	n := len(m.found)
	p.PolarityRight, p.TurnedRound = ratio(pol, n), ratio(turned, n)
	p.CovertKept, p.AttributionKept = ratio(covertKept, covert), ratio(attributedKept, attributed)
	p.UndoneAsDeed, p.QuietAsDeed = m.toldAsDeed()
	return p
}

// toldAsDeed is the share of undone gold events that a coded deed of an
// accepted category meets, and of quiet sentences that any coded deed meets.
func (m *matcher) toldAsDeed() (undone, quiet float64) {
	deed := func(g *Clause, any bool) bool {
		for j := range m.coded {
			if m.coded[j].Polarity == event.Happened && m.meets(g, j) && (any || slices.Contains(g.Accept, m.coded[j].Category)) {
				return true
			}
		}
		return false
	}
	var n, told, hit int
	for i := range m.events {
		if g := &m.events[i]; polarity(g) != "happened" {
			n++
			told += one(deed(g, false))
		}
	}
	for i := range m.quiet {
		hit += one(deed(&m.quiet[i], true))
	}
	return ratio(told, n), ratio(hit, len(m.quiet))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 || math.IsNaN(p+r) {
		return 0
	}
	return 2 * p * r / (p + r)
}

func sameParties(a, b []Party) bool {
	key := func(list []Party) []string {
		out := make([]string, 0, len(list))
		for _, p := range list {
			out = append(out, fmt.Sprintf("%q", p))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(key(a), key(b))
}

// agree tells whether any gold and coded actor are the same: names share half
// their words, or country is the same and sectors do not contradict.
func agree(gold []Party, coded []event.Actor) bool {
	if len(gold) == 0 {
		return true
	}
	for _, g := range gold {
		for _, c := range coded {
			if sameActor(g, c) {
				return true
			}
		}
	}
	return false
}

var (
	nameWord  = regexp.MustCompile(`[\p{L}\p{N}_]+`)
	dropWords = map[string]bool{"the": true, "of": true, "and": true, "in": true, "a": true, "an": true, "for": true, "government": true, "state": true, "states": true, "republic": true, "forces": true, "s": true}
	organs    = map[string]bool{"GOV": true, "MIL": true, "LEG": true, "JUD": true, "SPY": true, "COP": true, "ELI": true}
)

func nameWords(name string) map[string]bool {
	all, kept := map[string]bool{}, map[string]bool{}
	for _, w := range nameWord.FindAllString(strings.ToLower(name), -1) {
		all[w] = true
		if !dropWords[w] {
			kept[w] = true
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}

func sameActor(g Party, c event.Actor) bool {
	a, b := nameWords(cmp.Or(g.Name, g.Text)), nameWords(cmp.Or(c.Name, c.Text))
	both := 0
	for w := range a {
		both += one(b[w])
	}
	if len(a) > 0 && len(b) > 0 && 2*both >= len(a)+len(b)-both {
		return true
	}
	gc, cc := g.Country[:min(3, len(g.Country))], c.Country[:min(3, len(c.Country))]
	if gc != "" && gc == cc {
		return g.Sector == "" || c.Sector == "" || g.Sector == c.Sector || organs[g.Sector] && organs[c.Sector]
	}
	return false
}

// Write prints the measures, one a line.
func (p Passages) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-36s %d\n%-36s %d\n%-36s %d\n", "gold events", p.Gold, "required", p.Required, "coded", p.Coded)
	for _, l := range []struct {
		name  string
		value float64
	}{
		{"category precision", p.CategoryPrecision},
		{"category recall", p.CategoryRecall},
		{"category F1", p.CategoryF1},
		{"full precision", p.FullPrecision},
		{"full recall", p.FullRecall},
		{"full F1", p.FullF1},
		{"polarity right, of found", p.PolarityRight},
		{"undone told as deed", p.UndoneAsDeed},
		{"turned round, of found", p.TurnedRound},
		{"quiet sentences coded as deed", p.QuietAsDeed},
		{"covert kept, of found covert", p.CovertKept},
		{"attributed, of found attributed", p.AttributionKept},
	} {
		fmt.Fprintf(&b, "%-36s %.3f\n", l.name, l.value)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// IsPassage tells the two kinds of gold apart by their fields.
func IsPassage(line []byte) bool {
	var probe struct {
		Doc *string `json:"doc"`
	}
	return json.Unmarshal(line, &probe) == nil && probe.Doc != nil
}
