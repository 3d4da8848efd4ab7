package english

// Token is a word of a sentence. Start and End are byte offsets into the text
// that was parsed; Head indexes Sentence.Tokens, -1 for the root.
type Token struct {
	Start, End int
	Text       string // the word as written
	Lemma      string // lower case except for proper nouns
	UPOS       string // UD v2 universal tag
	XPOS       string // Penn Treebank tag, as in EWT (tells tense and number)
	Head       int
	Dep        string // UD v2 relation with subtype, e.g. nsubj:pass
}

// Sentence is a run of tokens; Start and End are byte offsets into the text.
type Sentence struct {
	Start, End int
	Tokens     []Token
	Heading    bool // a title or heading line without a final stop
}
