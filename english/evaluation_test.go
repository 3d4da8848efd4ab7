package english

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/english/internal/conllu"
)

// treebank is where the project's shared data lies beside a checkout.
const treebank = "../../shared/data/ud"

func gold(t testing.TB, part string) []conllu.Sentence {
	t.Helper()
	if _, err := os.Stat(filepath.Join(treebank, "en_ewt-ud-"+part+".conllu.xz")); err != nil {
		t.Skipf("no treebank to measure against: %v", err)
	}
	s, err := conllu.Split(treebank, part)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tally counts words and what was right about them.
type tally struct{ words, upos, xpos, lemma, heads, labelled, universal int }

func (c tally) share(n int) float64 { return 100 * float64(n) / float64(max(1, c.words)) }

func (c *tally) word(w Token, head int, g conllu.Word) {
	if w.UPOS == g.UPOS {
		c.upos++
	}
	if w.XPOS == g.XPOS {
		c.xpos++
	}
	if w.Lemma == g.Lemma || g.Lemma == "_" {
		c.lemma++
	}
	if head != g.Head {
		return
	}
	c.heads++
	if w.Dep == g.Dep {
		c.labelled++
	}
	if universal(w.Dep) == universal(g.Dep) {
		c.universal++
	}
}

func universal(dep string) string {
	d, _, _ := strings.Cut(dep, ":")
	return d
}

// TestGoldTokens holds the model to its accuracy on given tokens.
func TestGoldTokens(t *testing.T) {
	for _, part := range []string{"dev", "test"} {
		var c tally
		for _, s := range gold(t, part) {
			words := make([]string, len(s.Words))
			for i, w := range s.Words {
				words[i] = w.Form
			}
			for i, w := range ParseTokens(words) {
				c.words++
				c.word(w, w.Head+1, s.Words[i])
			}
		}
		t.Logf("%s: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f (without subtypes %.2f)", part,
			c.share(c.upos), c.share(c.xpos), c.share(c.lemma), c.share(c.heads), c.share(c.labelled), c.share(c.universal))
		if c.share(c.labelled) < floorLAS || c.share(c.heads) < floorUAS || c.share(c.lemma) < floorLemma {
			t.Errorf("%s: below the floor of UAS %v, LAS %v, lemma %v", part, floorUAS, floorLAS, floorLemma)
		}
	}
}

// The accuracy, in per cent, below which something is broken.
const (
	floorUAS      = 88
	floorLAS      = 85.5
	floorLemma    = 96.5
	floorToken    = 98.5
	floorSentence = 80
	floorRawLAS   = 82
)

// raw joins the sentences of a document part into running text, a paragraph a
// line, and gives each word its place.
func raw(all []conllu.Sentence) (string, [][]span) {
	var b strings.Builder
	places := make([][]span, len(all))
	for i, s := range all {
		if i > 0 {
			if s.Document || s.Paragraph {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		start := b.Len()
		b.WriteString(s.Text)
		at := 0
		for _, w := range s.Words {
			k := strings.Index(s.Text[at:], w.Form)
			if k < 0 { // written otherwise than it stands
				k = 0
			}
			places[i] = append(places[i], span{start + at + k, start + at + k + len(w.Form)})
			at = min(len(s.Text), at+k+len(w.Form))
		}
	}
	return b.String(), places
}

// TestRawText holds splitting and parsing together to their accuracy, as the
// CoNLL 2018 scorer counts: a word is right when a word of the same bytes has
// a head of the same bytes.
func TestRawText(t *testing.T) {
	all := gold(t, "test")
	text, places := raw(all)
	type truth struct{ sentence, word int }
	words := map[span]truth{}
	starts := map[span]bool{}
	total := 0
	for i, p := range places {
		for j, s := range p {
			words[s] = truth{i, j}
			total++
		}
		starts[span{p[0].start, p[len(p)-1].end}] = true
	}
	var found, right, sentences, whole int
	var c tally
	for _, s := range Parse(text) {
		sentences++
		if starts[span{s.Start, s.End}] {
			whole++
		}
		for _, w := range s.Tokens {
			found++
			g, ok := words[span{w.Start, w.End}]
			if !ok {
				continue
			}
			right++
			gw := all[g.sentence].Words[g.word]
			head := -1
			if w.Head < 0 {
				head = 0
			} else if h := s.Tokens[w.Head]; gw.Head > 0 && places[g.sentence][gw.Head-1] == (span{h.Start, h.End}) {
				head = gw.Head
			}
			c.word(w, head, gw)
		}
	}
	f1 := func(right, found, total int) float64 { return 200 * float64(right) / float64(found+total) }
	token, sentence, las := f1(right, found, total), f1(whole, sentences, len(all)), f1(c.labelled, found, total)
	t.Logf("raw test text: token F1 %.2f, sentence F1 %.2f, UPOS %.2f, XPOS %.2f, lemma %.2f, UAS %.2f, LAS %.2f (without subtypes %.2f)",
		token, sentence, f1(c.upos, found, total), f1(c.xpos, found, total), f1(c.lemma, found, total),
		f1(c.heads, found, total), las, f1(c.universal, found, total))
	if token < floorToken || sentence < floorSentence || las < floorRawLAS {
		t.Errorf("below the floor of token %v, sentence %v, LAS %v", floorToken, floorSentence, floorRawLAS)
	}
}
