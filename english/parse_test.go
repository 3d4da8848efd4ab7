package english

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// prose is written for these tests in the manner of the texts to be read.
const prose = `Rebels shelled the northern market on Sunday, killing nine people, hospital officials said. ` +
	`The foreign minister, who had met his counterpart in Vienna a day earlier, denied that his government had armed them. ` +
	`“We will not negotiate under fire,” he told reporters. ` +
	`The United Nations has called on both sides to withdraw their troops and to let aid into the besieged towns. ` +
	`Sanctions were imposed in March after talks aimed at ending the war collapsed. ` +
	`Analysts doubt that the cease-fire, which was agreed to only last week, can hold. `

// arc is a dependency as words.
type arc struct{ word, lemma, xpos, dep, head string }

func arcs(s Sentence) map[string]arc {
	m := map[string]arc{}
	for _, t := range s.Tokens {
		head := ""
		if t.Head >= 0 {
			head = s.Tokens[t.Head].Text
		}
		m[t.Text] = arc{t.Text, t.Lemma, t.XPOS, t.Dep, head}
	}
	return m
}

// TestParse has the constructions that event coding leans on.
func TestParse(t *testing.T) {
	cases := []struct {
		text string
		want []arc
	}{
		{"Rebels shelled the town.", []arc{
			{"Rebels", "rebel", "NNS", "nsubj", "shelled"},
			{"shelled", "shell", "VBD", "root", ""},
			{"town", "town", "NN", "obj", "shelled"},
		}},
		{"The minister was arrested by the army in Kabul.", []arc{
			{"minister", "minister", "NN", "nsubj:pass", "arrested"},
			{"was", "be", "VBD", "aux:pass", "arrested"},
			{"army", "army", "NN", "obl:agent", "arrested"},
			{"Kabul", "Kabul", "NNP", "obl", "arrested"},
		}},
		{"He said that they had agreed to cooperate.", []arc{
			{"said", "say", "VBD", "root", ""},
			{"agreed", "agree", "VBN", "ccomp", "said"},
			{"cooperate", "cooperate", "VB", "xcomp", "agreed"},
		}},
		{"The army attacked the village and killed two men.", []arc{
			{"killed", "kill", "VBD", "conj", "attacked"},
			{"village", "village", "NN", "obj", "attacked"},
			{"men", "man", "NNS", "obj", "killed"},
		}},
		{"India did not expel the diplomats.", []arc{
			{"not", "not", "RB", "advmod", "expel"},
			{"diplomats", "diplomat", "NNS", "obj", "expel"},
		}},
		{"REBELS ATTACK THE CAPITAL", []arc{
			{"REBELS", "rebel", "NNS", "nsubj", "ATTACK"},
			{"CAPITAL", "capital", "NN", "obj", "ATTACK"},
		}},
	}
	for _, c := range cases {
		all := Parse(c.text)
		if len(all) != 1 {
			t.Errorf("%q: %d sentences", c.text, len(all))
			continue
		}
		got := arcs(all[0])
		for _, w := range c.want {
			if got[w.word] != w {
				t.Errorf("%q: got %v, want %v", c.text, got[w.word], w)
			}
		}
	}
}

// TestParseAlone checks that neighbours, goroutines and reuse make no difference.
func TestParseAlone(t *testing.T) {
	want := Parse(prose)
	p := NewParser()
	for i, s := range Sentences(prose) {
		p.Annotate(&s)
		if d := cmp.Diff(want[i], s); d != "" {
			t.Fatal(d)
		}
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if d := cmp.Diff(want, Parse(prose)); d != "" {
				t.Error(d)
			}
		})
	}
	group.Wait()
}

// TestAnnotated checks the order of what is yielded, that an early end leaves
// nothing at work, and that nothing yields nothing.
func TestAnnotated(t *testing.T) {
	text := strings.Repeat(prose, 20)
	want, all := Parse(text), Sentences(text)
	next := 0
	for i := range Annotated(all) {
		if i != next {
			t.Fatalf("sentence %d came after %d", i, next-1)
		}
		if next++; next > len(all)/2 {
			break
		}
	}
	if d := cmp.Diff(want[:next], all[:next]); d != "" {
		t.Error(d)
	}
	for range Annotated(nil) {
		t.Error("no sentences gave one")
	}
}

// TestLong checks that endless sentences are cut, and that a hand-made one
// that is too long still comes out as one tree.
func TestLong(t *testing.T) {
	text := strings.Repeat("they came, ", 1000)
	all := Parse(text)
	checkSpans(t, text, all)
	if len(all) < 2000/maxTokens {
		t.Errorf("only %d sentences", len(all))
	}
	words := strings.Fields(strings.Repeat("they came and ", 300))
	checkTree(t, Sentence{Tokens: ParseTokens(words)})
	if got := ParseTokens(nil); len(got) != 0 {
		t.Errorf("no words gave %v", got)
	}
}

// TestHostile checks that text made to be slow is not.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	for _, unit := range []string{`"`, "(", ".", "1-", "a.", "a-\n", "?\" ", "x", "\xff", "’", "no. ", "- ", "\n", "A\n", "’s", "http://", "…", "\u200b"} {
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		checkSpans(t, text, Sentences(text))
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q: %v for a mebibyte", unit, d)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat(prose, 20)
	tokens := 0
	for _, s := range Parse(text) {
		tokens += len(s.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		Parse(text)
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat(prose, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(text)
	}
}
