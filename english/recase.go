package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// recase gives the words of an all-capitals sentence the case they would have
// in running text, as the model learned from running text.
func (p *Parser) recase(words []string) {
	letters := 0
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLower(r) {
				return
			}
			if unicode.IsUpper(r) {
				letters++
			}
		}
	}
	const enough = 8 // "U.S." alone is no shouting
	if letters < enough || len(words) < 3 {
		return
	}
	for i, w := range words {
		words[i] = p.model.Case(w)
		if i == 0 {
			words[i] = capitalise(words[i])
		}
	}
}

func capitalise(w string) string {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsLower(r) {
		return w
	}
	return strings.ToUpper(w[:size]) + w[size:]
}
