package codebook

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Mapping is a CAMEO code said in PLOVER's terms. Category is empty for a code
// that PLOVER drops; see [Mapping.Dropped].
type Mapping struct {
	Code      string // two to four digits, leading zeros kept
	Meaning   string
	Category  string
	Mode      string   // may be empty
	Contexts  []string // may be empty; shared, not to be changed
	Goldstein float64  // -10 to 10, as ICEWS gives it

	// GoldsteinPhoenix is the Phoenix project's value, equal to Goldstein where
	// Phoenix has none of its own.
	GoldsteinPhoenix float64

	Note string // why the row departs from the published map; mostly empty
}

// Root returns the two-digit root of the code: "19" for "1952".
func (m Mapping) Root() string { return m.Code[:2] }

// Quad returns the quad class of the mapped category, 0 when dropped.
func (m Mapping) Quad() int { return Quad(m.Category) }

// Dropped reports whether PLOVER has no category for the code: statements (01)
// and appeals (02).
func (m Mapping) Dropped() bool { return m.Category == "" }

//go:embed cameo.tsv
var cameoTSV string

// cameo is the mapping read from the embedded table.
type cameo struct {
	list   []Mapping // by code
	byCode map[string]int
}

var cameoBook = sync.OnceValue(func() cameo {
	b := cameo{byCode: map[string]int{}}
	for _, r := range rows("cameo.tsv", cameoTSV, 8) {
		m := Mapping{
			Code: r[0], Category: r[1], Mode: r[2],
			Goldstein: number(r[4]), Meaning: r[6], Note: r[7],
		}
		if r[3] != "" {
			m.Contexts = strings.Split(r[3], ";")
		}
		m.GoldsteinPhoenix = m.Goldstein
		if r[5] != "" {
			m.GoldsteinPhoenix = number(r[5])
		}
		b.byCode[m.Code] = len(b.list)
		b.list = append(b.list, m)
	}
	return b
})

// CAMEO returns the mapping of a CAMEO code. ok is false for a code that CAMEO
// does not have; a code that CAMEO has and PLOVER drops is ok and [Mapping.Dropped].
// Codes are text: "043" and "43" are not the same, and "14" is not "014".
func CAMEO(code string) (m Mapping, ok bool) {
	b := cameoBook()
	i, ok := b.byCode[code]
	if !ok {
		return Mapping{}, false
	}
	return b.list[i], true
}

// CAMEOCodes returns every mapping in the order of the codes.
func CAMEOCodes() []Mapping { return slices.Clone(cameoBook().list) }
