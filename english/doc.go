// Package english splits English text into sentences and tokens and finds
// their lemmas, tags and dependencies, with a model that is embedded and was
// trained by this project (see train).
//
//	for _, s := range english.Parse(text) {
//		for _, t := range s.Tokens { ... }
//	}
//
// The nouns: a Sentence is a run of Tokens; a token is a word of Universal
// Dependencies English-EWT ("cannot" is two, "U.S." one); its UPOS and XPOS
// are UD v2 and Penn Treebank tags, Head and Dep the UD v2 basic dependency.
// Every token is a slice of the text it came from, so offsets are exact.
//
// Sentences and Parse accept any bytes. A sentence longer than 400 tokens is
// cut, so the cost is in proportion to the text. A sentence is analysed by
// itself: its neighbours make no difference. A sentence all in capitals is
// analysed as if written in ordinary case.
package english
