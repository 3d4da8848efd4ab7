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
	if upos == "ADJ" && xpos == "JJ" && l == word && startsUpper(word) && p.model.Listed(strings.ToLower(word)) {
		return p.model.Case(word)
	}
	return l
}
