package english

import (
	_ "embed"
	"strings"
	"sync"

	"parley/english/internal/network"
)

//go:generate go run ./train -o weights.bin ../../shared/data/ud

//go:embed weights.bin
var weights []byte

// trained is the embedded model with its lemma table.
type trained struct{ model *network.Model }

var shared = sync.OnceValue(func() *trained {
	m, err := network.Unmarshal(weights)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return &trained{m}
})

var pool = sync.Pool{New: func() any { return NewParser() }}

// Parse splits text into sentences and analyses each by itself. It may be
// called from many goroutines.
func Parse(text string) []Sentence {
	all := Sentences(text)
	p := pool.Get().(*Parser)
	defer pool.Put(p)
	for i := range all {
		p.Annotate(&all[i])
	}
	return all
}

// ParseTokens analyses one sentence that is already cut into words. Start and
// End count as if the words stood a space apart.
func ParseTokens(words []string) []Token {
	s := Sentence{Tokens: make([]Token, len(words))}
	at := 0
	for i, w := range words {
		s.Tokens[i] = Token{Start: at, End: at + len(w), Text: w, Head: -1}
		at += len(w) + 1
	}
	p := pool.Get().(*Parser)
	defer pool.Put(p)
	p.Annotate(&s)
	return s.Tokens
}

// Parser is the working memory of one analysis at a time.
type Parser struct {
	reader *network.Reader
	model  *network.Model
	words  []string
	found  []network.Analysis
}

// NewParser returns a Parser; the first one loads the model.
func NewParser() *Parser {
	m := shared().model
	return &Parser{reader: m.NewReader(), model: m}
}

// Annotate fills Lemma, UPOS, XPOS, Head and Dep of every token of s. Longer
// sentences than Sentences would make are analysed in stretches.
func (p *Parser) Annotate(s *Sentence) {
	for i := 0; i < len(s.Tokens); i += maxTokens {
		p.stretch(s.Tokens[i:min(i+maxTokens, len(s.Tokens))], i)
	}
}

// stretch analyses tokens that begin at index base of their sentence; a later
// stretch hangs from the first token of the sentence.
func (p *Parser) stretch(tokens []Token, base int) {
	n := len(tokens)
	p.words, p.found = p.words[:0], append(p.found[:0], make([]network.Analysis, n)...)
	for i := range tokens {
		p.words = append(p.words, clean(tokens[i].Text))
	}
	p.recase(p.words)
	p.reader.Read(p.words, p.found)
	for i := range tokens {
		t, f := &tokens[i], p.found[i]
		tag := p.model.Tags[f.Tag]
		t.UPOS, t.XPOS = tag.UPOS, tag.XPOS
		t.Head, t.Dep = f.Head+base, p.model.Relations[f.Rel]
		if f.Head < 0 {
			t.Head = -1
			if base > 0 {
				t.Head, t.Dep = 0, "parataxis"
			}
		}
		t.Lemma = p.lemmaOf(p.words[i], t.UPOS, t.XPOS)
	}
}

// clean removes what is not part of a word's spelling: soft hyphens, and the
// break of a word over two lines.
func clean(w string) string {
	if !strings.ContainsAny(w, "\n\r\u00ad") {
		return w
	}
	w = strings.ReplaceAll(w, "\u00ad", "")
	if i := strings.IndexAny(w, "\n\r"); i > 0 {
		w = strings.TrimSuffix(w[:i], "-") + strings.TrimLeft(w[i:], "\n\r \t")
	}
	if w == "" {
		return "-"
	}
	return w
}
