package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// recase gives the words of a heading all in capitals, or with a capital to
// every word, the case they would have in running text, as that is what the
// model learned from.
func (p *Parser) recase(words []string) {
	switch {
	case isShouted(words):
		for i, w := range words {
			words[i] = p.model.Case(w)
		}
	case isTitled(words):
		for i, w := range words {
			if c := p.model.Case(w); c == strings.ToLower(w) && p.model.Listed(c) && !isCapitals(w) {
				words[i] = c
			}
		}
	default:
		return
	}
	words[0] = capitalise(words[0])
}

// isShouted holds for words all in capitals that are more than an abbreviation.
func isShouted(words []string) bool {
	const enough = 8 // letters; "U.S. NAVY" alone is no shouting
	letters, long := 0, false
	for _, w := range words {
		n := 0
		for _, r := range w {
			if unicode.IsLower(r) {
				return false
			}
			if unicode.IsUpper(r) {
				n++
			}
		}
		letters += n
		long = long || n > 4
	}
	return letters >= enough && long && len(words) >= 2
}

// isTitled holds for headings that capitalise every word but the little ones.
func isTitled(words []string) bool {
	const enough, little = 4, 3 // words; letters
	capitals := 0
	for _, w := range words {
		if w == "." {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r) && len(w) > little:
			return false
		}
	}
	return capitals >= enough && 2*capitals > len(words)
}

func capitalise(w string) string {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsLower(r) {
		return w
	}
	return strings.ToUpper(w[:size]) + w[size:]
}

// isCapitals holds for abbreviations like US and UN.
func isCapitals(w string) bool { return len(w) > 1 && w == strings.ToUpper(w) }
