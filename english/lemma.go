package english

import "parley/english/internal/lemma"

// lemmaOf is the lemma of a word in its running-text case.
func (p *Parser) lemmaOf(word, upos, xpos string) string {
	return lemma.Of(word, upos, xpos, p.model.Listed)
}
