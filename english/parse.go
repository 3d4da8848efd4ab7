package english

import (
	_ "embed"
	"iter"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"parley/english/internal/network"
)

//go:generate go run ./train -o weights.bin -lemmas internal/lemma/learned.tsv -text ../../shared/data/text/us-government.txt.xz ../../shared/data/ud

//go:embed weights.bin
var weights []byte

// trained is the embedded model with its lemma table.
type trained struct{ model *network.Model }

var shared = sync.OnceValue(func() *trained {
	m, err := network.Unmarshal(weights)
	if err != nil {
		panic(err) // the file is part of the program
	}
	touch(weights)
	return &trained{m}
})

// touch has every page of the file in memory, so that the first sentences need
// not wait for the rows of their words one by one.
func touch(file []byte) {
	const page = 4096
	var sum byte
	for i := 0; i < len(file); i += page {
		sum += file[i]
	}
	runtime.KeepAlive(sum)
}

// Load reads the model, which the first use does otherwise.
func Load() { shared() }

var pool = sync.Pool{New: func() any { return NewParser() }}

// Parse splits text into sentences and analyses each by itself. It may be
// called from many goroutines.
func Parse(text string) []Sentence {
	all := Sentences(text)
	for range Annotated(all) {
	}
	return all
}

// Annotated analyses the sentences as Parser.Annotate does, on all processors,
// and yields the index of each in turn as soon as it is done.
func Annotated(all []Sentence) iter.Seq[int] {
	return func(yield func(int) bool) {
		parts := stretches(all)
		done := make([]chan struct{}, len(parts))
		for i := range done {
			done[i] = make(chan struct{})
		}
		var next atomic.Int32
		var workers sync.WaitGroup
		if len(parts) == 1 {
			annotateParts(parts, done, &next)
		} else {
			for range min(len(parts), runtime.GOMAXPROCS(0)) {
				workers.Go(func() { annotateParts(parts, done, &next) })
			}
		}
		defer workers.Wait()
		defer next.Store(int32(len(parts))) // no more after an early end
		at := 0
		for i, part := range parts {
			<-done[i]
			for range part {
				if !yield(at) {
					return
				}
				at++
			}
		}
	}
}

// annotateParts takes one part after another, with others who do the same.
func annotateParts(parts [][]Sentence, done []chan struct{}, next *atomic.Int32) {
	p := pool.Get().(*Parser)
	defer pool.Put(p)
	for {
		i := int(next.Add(1)) - 1
		if i >= len(parts) {
			return
		}
		p.annotate(parts[i])
		close(done[i])
	}
}

// together is about how many tokens are worth analysing at once: the weights
// are then read from memory once for all of them.
const together = 120

// stretches cuts the sentences into runs of about together tokens.
func stretches(all []Sentence) [][]Sentence {
	var parts [][]Sentence
	for len(all) > 0 {
		n, words := 0, 0
		for n < len(all) && (n == 0 || words+len(all[n].Tokens) <= together) {
			words += len(all[n].Tokens)
			n++
		}
		parts, all = append(parts, all[:n]), all[n:]
	}
	return parts
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
	reader  *network.Reader
	model   *network.Model
	words   [][]string
	found   [][]network.Analysis
	parts   [][]Token
	base    []int // index in its sentence of each part's first token
	stretch [1]Sentence
}

// NewParser returns a Parser; the first one loads the model.
func NewParser() *Parser {
	m := shared().model
	return &Parser{reader: m.NewReader(), model: m}
}

// Annotate fills Lemma, UPOS, XPOS, Head and Dep of every token of s. A
// sentence longer than Sentences would make is analysed in parts.
func (p *Parser) Annotate(s *Sentence) {
	p.stretch[0] = *s
	p.annotate(p.stretch[:])
}

func (p *Parser) annotate(all []Sentence) {
	p.words, p.found, p.parts, p.base = p.words[:0], p.found[:0], p.parts[:0], p.base[:0]
	for _, s := range all {
		for i := 0; i < len(s.Tokens); i += maxTokens {
			p.add(s.Tokens[i:min(i+maxTokens, len(s.Tokens))], i)
		}
	}
	p.reader.Read(p.words, p.found)
	for i, part := range p.parts {
		p.fill(part, p.words[i], p.found[i], p.base[i])
	}
}

// add readies a part of a sentence for the reader.
func (p *Parser) add(tokens []Token, base int) {
	n := len(p.words)
	// Take back the memory of an earlier call, if there was one.
	p.words, p.found = extend(p.words), extend(p.found)
	words, found := p.words[n][:0], p.found[n][:0]
	for i := range tokens {
		words, found = append(words, clean(tokens[i].Text)), append(found, network.Analysis{})
	}
	p.recase(words)
	p.words[n], p.found[n] = words, found
	p.parts, p.base = append(p.parts, tokens), append(p.base, base)
}

// extend makes a slice one longer, keeping what lay there before.
func extend[T any](s []T) []T {
	if len(s) < cap(s) {
		return s[:len(s)+1]
	}
	var none T
	return append(s, none)
}

// fill writes what was found into the tokens. A later part of a sentence hangs
// from the first token of the sentence.
func (p *Parser) fill(tokens []Token, words []string, found []network.Analysis, base int) {
	for i, f := range found {
		t := &tokens[i]
		tag := p.model.Tags[f.Tag]
		t.UPOS, t.XPOS = tag.UPOS, tag.XPOS
		t.Head, t.Dep = f.Head+base, p.model.Relations[f.Rel]
		if f.Head < 0 {
			t.Head = -1
			if base > 0 {
				t.Head, t.Dep = 0, "parataxis"
			}
		}
		t.Lemma = p.lemmaOf(words[i], t.UPOS, t.XPOS)
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
