package relation

import (
	"slices"
	"strings"
	"unicode"

	"parley/event"
)

// minWords is the least number of words that makes two equal quotes a repeated
// sentence. Shorter quotes ("attacked") are equal by chance.
const minWords = 3

// Attestation is one wording and every place it stands.
type Attestation struct {
	Quote  string           `json:"quote"`  // as it stands in the first place
	Places []event.Evidence `json:"places"` // by source, then offset
}

// Normalise folds a quote to what makes it the same sentence elsewhere: its
// letters and digits in lower case, in words with one space between them.
func Normalise(quote string) string {
	var b strings.Builder
	b.Grow(len(quote))
	gap := false
	for _, r := range quote {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '.' || r == '\u00ad':
			// No gap within "Pakistan's", "U.S." or at a soft hyphen.
		default:
			gap = true
		}
	}
	return b.String()
}

// Attestations groups places by wording, each place once, ordered by first
// place. Quotes of fewer than three words are never merged with one another
// unless they are the same bytes of the same source.
func Attestations(places []event.Evidence) []Attestation {
	sorted := slices.Clone(places)
	slices.SortFunc(sorted, comparePlaces)
	sorted = slices.CompactFunc(sorted, samePlace)
	index := map[string]int{}
	var out []Attestation
	for _, p := range sorted {
		key := Normalise(p.Quote)
		i, seen := index[key]
		if !seen || !repeatable(key) {
			i = len(out)
			index[key] = i
			out = append(out, Attestation{Quote: p.Quote})
		}
		out[i].Places = append(out[i].Places, p)
	}
	return out
}

func repeatable(normalised string) bool {
	return strings.Count(normalised, " ") >= minWords-1
}

func comparePlaces(a, b event.Evidence) int {
	if c := strings.Compare(a.Source, b.Source); c != 0 {
		return c
	}
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	if a.End != b.End {
		return a.End - b.End
	}
	if c := strings.Compare(a.Quote, b.Quote); c != 0 {
		return c
	}
	return strings.Compare(a.SHA256, b.SHA256)
}

func samePlace(a, b event.Evidence) bool {
	return a.Source == b.Source && a.Start == b.Start && a.End == b.End && a.Quote == b.Quote
}
