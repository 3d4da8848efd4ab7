package english

import (
	"strings"

	"parley/english/internal/lemma"
)

// lemmaOf is the lemma of a word in its running-text case. Whether an
// adjective keeps its capital (Afghan, but not Fantastic) is seen from how the
// word is usually written.
func (p *Parser) lemmaOf(word, upos, xpos string) string {
	l := lemma.Of(word, upos, xpos, p.model.Listed)
	if upos == "ADJ" && xpos == "JJ" && strings.EqualFold(l, word) && p.model.Listed(strings.ToLower(word)) {
		if c := p.model.Case(word); startsUpper(c) && !isCapitals(c) || startsUpper(l) {
			return c
		}
	}
	return l
}
