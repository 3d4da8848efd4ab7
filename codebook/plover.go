package codebook

import (
	_ "embed"
	"slices"
	"sync"
)

// Category is one of the sixteen kinds of act of PLOVER 2021.
type Category struct {
	Name              string
	Meaning           string
	Quad              int     // quad class, 1 to 4
	Score             float64 // intensity, -10 to 10
	RecipientRequired bool    // an event without a target is incomplete
	Modes             []Mode  // in the manual's order; shared, not to be changed
}

// Mode narrows a category. Every mode belongs to one category: "withdraw" of
// RETREAT and "withdraw" of SANCTION are different modes.
type Mode struct {
	Name    string
	Meaning string
	Score   float64 // intensity, -10 to 10; the category's when the manual gives none
}

// Context says what an act was about.
type Context struct {
	Name    string
	Meaning string
}

// Sector is a kind of actor. Class is "primary", "secondary" (less frequent, or
// a second code) or "transnational" (stands where a country would).
type Sector struct {
	Code    string
	Class   string
	Meaning string
}

// quadNames is indexed by quad class.
var quadNames = [...]string{
	1: "verbal cooperation",
	2: "material cooperation",
	3: "verbal conflict",
	4: "material conflict",
}

//go:embed plover.tsv
var ploverTSV string

//go:embed contexts.tsv
var contextsTSV string

//go:embed sectors.tsv
var sectorsTSV string

// plover is the codebook read from the embedded tables.
type plover struct {
	categories []Category
	byName     map[string]int // index into categories
	scores     map[[2]string]float64
}

var ploverBook = sync.OnceValue(func() plover {
	b := plover{byName: map[string]int{}, scores: map[[2]string]float64{}}
	for _, r := range rows("plover.tsv", ploverTSV, 6) {
		name, mode, quad, score, recipient, meaning := r[0], r[1], r[2], r[3], r[4], r[5]
		if mode == "" {
			b.byName[name] = len(b.categories)
			b.categories = append(b.categories, Category{
				Name: name, Meaning: meaning, Quad: int(number(quad)), Score: number(score),
				RecipientRequired: recipient == "yes",
			})
			b.scores[[2]string{name}] = number(score)
			continue
		}
		c := &b.categories[b.byName[name]]
		m := Mode{Name: mode, Meaning: meaning, Score: c.Score}
		if score != "" {
			m.Score = number(score)
		}
		c.Modes = append(c.Modes, m)
		b.scores[[2]string{name, mode}] = m.Score
	}
	return b
})

var contextList = sync.OnceValue(func() []Context {
	var list []Context
	for _, r := range rows("contexts.tsv", contextsTSV, 2) {
		list = append(list, Context{Name: r[0], Meaning: r[1]})
	}
	return list
})

var sectorList = sync.OnceValue(func() []Sector {
	var list []Sector
	for _, r := range rows("sectors.tsv", sectorsTSV, 3) {
		list = append(list, Sector{Code: r[0], Class: r[1], Meaning: r[2]})
	}
	return list
})

// Categories returns the sixteen categories by quad class, in the manual's
// order.
func Categories() []Category { return slices.Clone(ploverBook().categories) }

// Contexts returns the contexts in the manual's order.
func Contexts() []Context { return slices.Clone(contextList()) }

// Sectors returns the sectors: primary, secondary, then transnational.
func Sectors() []Sector { return slices.Clone(sectorList()) }

// Transnational tells the codes that stand where a country's code stands, for
// those who have none: IGO UNO EUR NGO ISM IMG MNC.
func Transnational(code string) bool { return transnational()[code] }

var transnational = sync.OnceValue(func() map[string]bool {
	codes := map[string]bool{}
	for _, s := range sectorList() {
		codes[s.Code] = s.Class == "transnational"
	}
	return codes
})

// Find returns a category by its name, which is in capitals.
func Find(category string) (Category, bool) {
	b := ploverBook()
	i, ok := b.byName[category]
	if !ok {
		return Category{}, false
	}
	return b.categories[i], true
}

// Mode returns a mode of the category by name.
func (c Category) Mode(name string) (Mode, bool) {
	for _, m := range c.Modes {
		if m.Name == name {
			return m, true
		}
	}
	return Mode{}, false
}

// Score returns the intensity of an act, -10 to 10: the mode's, or the
// category's when the mode is empty or not one of its own. An unknown category
// scores 0.
func Score(category, mode string) float64 {
	b := ploverBook()
	if s, ok := b.scores[[2]string{category, mode}]; ok {
		return s
	}
	return b.scores[[2]string{category}]
}

// Quad returns the quad class of a category, 1 to 4, or 0 when it is unknown.
func Quad(category string) int {
	b := ploverBook()
	if i, ok := b.byName[category]; ok {
		return b.categories[i].Quad
	}
	return 0
}

// QuadName words a quad class: "verbal cooperation" for 1. It is empty outside
// 1 to 4.
func QuadName(quad int) string {
	if quad < 1 || quad >= len(quadNames) {
		return ""
	}
	return quadNames[quad]
}

// Verbal reports whether acts of the category are words: promises, meetings,
// threats, refusals.
func Verbal(category string) bool {
	q := Quad(category)
	return q == 1 || q == 3
}

// Material reports whether acts of the category are deeds: aid, withdrawals,
// sanctions, attacks.
func Material(category string) bool {
	q := Quad(category)
	return q == 2 || q == 4
}
