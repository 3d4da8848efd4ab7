package coder

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/document"
	"parley/english"
	"parley/event"
)

// codeText codes a text dated 2024-05-14, as the tests below count on.
func codeText(t testing.TB, c *Coder, text string) Coding {
	t.Helper()
	return c.Code(document.FromText("test", text, "2024-05-14"))
}

func TestEvidenceIsTheText(t *testing.T) {
	c := newTestCoder(t)
	text := "\ufeff Rebels attacked government troops near Goma.\r\n\r\n“We will not negotiate,” said the governor.\r\n"
	k := codeText(t, c, text)
	if len(k.Events) == 0 {
		t.Fatal("nothing coded")
	}
	for _, e := range k.Events {
		for _, v := range e.Evidence {
			if text[v.Start:v.End] != v.Quote {
				t.Errorf("evidence %d-%d is %q, quote %q", v.Start, v.End, text[v.Start:v.End], v.Quote)
			}
		}
	}
	for _, q := range k.Claims {
		for _, v := range q.Evidence {
			if text[v.Start:v.End] != v.Quote {
				t.Errorf("claim evidence %d-%d is %q, quote %q", v.Start, v.End, text[v.Start:v.End], v.Quote)
			}
		}
	}
}

func TestSameTextSameCoding(t *testing.T) {
	c := newTestCoder(t)
	text := "France and Germany signed a treaty in Paris. Three days later Russian troops shelled Kharkiv, Ukrainian officials said."
	a, b := codeText(t, c, text), codeText(t, newTestCoder(t), text)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("two codings of one text differ:\n%+v\n%+v", a, b)
	}
}

// TestNothingLeaks: what one document names does not change how the next is read.
func TestNothingLeaks(t *testing.T) {
	c := newTestCoder(t)
	text := "The group attacked the army. It withdrew."
	alone := codeText(t, c, text)
	codeText(t, c, "Hezbollah fired rockets at Israel. Boko Haram raided a village.")
	if again := codeText(t, c, text); !reflect.DeepEqual(alone, again) {
		t.Error("a document read before changed the coding")
	}
}

func FuzzCode(f *testing.F) {
	for _, s := range []string{
		"", " ", "\x00", "a", "(((((((((", "“”“”", "The U.S. decided. He (it (they)) said that that that.",
		"Rebels attacked and killed and shelled and bombed and\n\n\n attacked.", strings.Repeat("which ", 500), strings.Repeat("said that he ", 200),
		"FORCES IN THE NORTH ATTACK CAPITAL", "1999-01-01. 2000. In 2001, between 2001 and 2003, 11 September.", "\xff\xfe\xfd", "don't can't won't 'tis",
		"Mr. SMITH. I said we will. THE PRESIDENT: No. Q: Why?",
		"charge with legal action\t173\t-5\tStudent (China)\tSocial,Education\tChina\t48484769\t1\tAgence France-Presse\tBeijing\n",
	} {
		f.Add(s)
	}
	c := newTestCoder(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		d := document.FromText("fuzz", text, "2024-05-14")
		k := c.Code(d)
		for _, e := range k.Events {
			if len(e.Evidence) == 0 || e.Evidence[0].Quote != d.Text[e.Evidence[0].Start:e.Evidence[0].End] {
				t.Fatalf("event without its words: %+v", e)
			}
			if len(e.Sources)+len(e.Targets) == 0 {
				t.Fatalf("event of nobody: %+v", e)
			}
		}
		for _, q := range k.Claims {
			if len(q.Evidence) == 0 || q.Evidence[0].Quote != d.Text[q.Evidence[0].Start:q.Evidence[0].End] {
				t.Fatalf("claim without its words: %+v", q)
			}
		}
	})
}

// sharedDocs are the texts that the benchmark and the smoke test read.
func sharedDocs(t testing.TB) []document.Document {
	t.Helper()
	paths, _ := filepath.Glob("../../shared/data/docs/*/*.txt")
	if len(paths) == 0 {
		t.Skip("../shared/data/docs is not here: the project stands alone, this test needs real texts")
	}
	var out []document.Document
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			continue
		}
		d, err := document.Open(p, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d...)
	}
	return out
}

func TestSharedTexts(t *testing.T) {
	docs := sharedDocs(t)
	c := newTestCoder(t)
	events := 0
	for i := range docs {
		k := c.Code(&docs[i])
		events += len(k.Events)
		for _, e := range k.Events {
			if e.Polarity == "" || e.Publicity == "" || e.When.Precision == "" {
				t.Errorf("%s: event %s says not how it stands: %+v", docs[i].ID, e.ID, e)
			}
			if e.Publicity == event.Unknown {
				t.Errorf("%s: publicity unknown", docs[i].ID)
			}
		}
	}
	t.Logf("%d texts, %d events", len(docs), events)
	if events < 200 {
		t.Errorf("%d events in %d texts: the coder has gone quiet", events, len(docs))
	}
}

// BenchmarkCode prints sentences and bytes a second on all processors, from
// texts to events, with a coder for each processor as parley has.
func BenchmarkCode(b *testing.B) {
	docs := sharedDocs(b)
	coders := make([]*Coder, runtime.GOMAXPROCS(0))
	for i := range coders {
		coders[i] = newTestCoder(b)
	}
	english.Load()
	var sentences atomic.Int64
	bytes := 0
	for i := range docs {
		bytes += len(docs[i].Text)
	}
	b.ReportAllocs()
	for b.Loop() {
		codeAll(coders, docs, &sentences)
	}
	b.ReportMetric(float64(sentences.Load())/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(bytes*b.N)/b.Elapsed().Seconds()/1e6, "MB/s")
}

// codeAll codes the documents and counts their sentences.
func codeAll(coders []*Coder, docs []document.Document, sentences *atomic.Int64) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for _, c := range coders {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(docs)); i = next.Add(1) - 1 {
				sentences.Add(int64(c.Code(&docs[i]).Source.Sentences))
			}
		})
	}
	workers.Wait()
}

// BenchmarkOneSentence is the time for one short sentence in a warm process,
// and, when no other test ran before, for the first after loading.
func BenchmarkOneSentence(b *testing.B) {
	c := newTestCoder(b)
	english.Load()
	d := document.FromText("one", "Rebels attacked government troops near Goma on Monday, officials said.", "2024-05-14")
	start := time.Now()
	c.Code(d)
	first := time.Since(start)
	for b.Loop() {
		c.Code(d)
	}
	b.ReportMetric(float64(first.Microseconds()), "first-µs")
}
