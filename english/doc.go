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
// itself: its neighbours make no difference. A heading all in capitals, or
// with a capital to every word, is analysed as if written in ordinary case.
//
// Measured on the test part of English-EWT (May 2025), relations with their
// subtypes, in per cent; go test -v -run 'GoldTokens|RawText' prints them:
//
//	                 UPOS   XPOS   lemma  UAS    LAS    token F1  sentence F1
//	given tokens     95.95  95.35  97.11  89.21  86.68
//	running text     95.06  94.42  96.21  85.81  83.42  98.96     82.02
//
// Running text is the treebank's sentences with a space between them and a
// blank line between paragraphs, counted as the CoNLL 2018 scorer does. The dev
// part, by which models were chosen, has UAS 89.36 and LAS 86.60.
//
// Weights and the numbers they are multiplied with are rounded to 8 bits, so the
// products are sums of whole numbers and the same on every processor.
//
// One core of an AMD EPYC (AVX-512 with VNNI) analyses 150,000 to 200,000 tokens
// a second from tokens to lemmas; Parse and Annotated use all cores. Loading
// takes 20 ms. A processor with AVX2 alone needs two to three times as long; on
// others portable code does, twenty-five times slower.
package english
