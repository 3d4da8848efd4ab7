package coder

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/document"
	"parley/event"
	"parley/score"
)

// This file fits the weights of confidence to codings that people judged, and
// measures them on documents they were not fitted to.

const (
	folds  = 10   // of cross-validation, by document
	ridge  = 2    // pulls weights to 0: few signs are there often
	rounds = 3000 // of gradient descent; the weights stand still long before

	textGold     = "../../shared/data/gold/text-dev.jsonl"
	conflicts    = "../score/testdata/conflicts" // passages on other conflicts
	sentenceGold = "../../shared/data/gold/plover-gsr-dev.jsonl"
)

// coding is the signs of one event, and what became of it.
type coding struct {
	there      []bool
	doc        string
	confidence float64 // by weights that were fitted to other documents
	verdicts   []verdictOf
}

// verdictOf is one judgement: the gold or the reader it comes from.
type verdictOf struct {
	from  string // "text", "verdicts", "passages" or "sentences"
	right bool
}

// study is all that was coded for a fit. In its events Confidence is the index
// of the event's coding.
type study struct {
	codings   []coding
	text      []event.Event
	gold      []score.Clause
	sentences []score.Sentence
	single    [][]event.Event // of each sentence
}

func gather(t *testing.T) *study {
	st := &study{}
	docs := sharedDocs(t)
	st.gold, st.sentences = goldLines[score.Clause](t, textGold), goldLines[score.Sentence](t, sentenceGold)
	c := newTestCoder(t)
	c.weigh = func(there []bool) float64 {
		st.codings = append(st.codings, coding{there: there})
		return float64(len(st.codings) - 1)
	}
	for i := range docs {
		st.text = append(st.text, st.code(c, &docs[i])...)
	}
	for i := range st.sentences {
		g := &st.sentences[i]
		st.single = append(st.single, st.code(c, document.FromText(g.ID, g.Text, g.Date)))
	}
	judgeText(st, "text", st.gold, st.text)
	st.passages(t, c)
	st.judgeVerdicts(readVerdicts(t))
	st.judgeSentences()
	return st
}

func (st *study) code(c *Coder, d *document.Document) []event.Event {
	from := len(st.codings)
	events := c.Code(d).Events
	for i := range st.codings[from:] {
		st.codings[from+i].doc = d.ID
	}
	return events
}

func goldLines[T any](t *testing.T, path string) []T {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("../shared/data/gold is not here: the project stands alone, this test needs judged codings")
	}
	var out []T
	for l := range bytes.Lines(data) {
		var g T
		if err := json.Unmarshal(l, &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

func (st *study) judge(e *event.Event, from string, right bool) {
	k := &st.codings[int(e.Confidence)]
	k.verdicts = append(k.verdicts, verdictOf{from, right})
}

// passages codes the passages on other conflicts and judges them.
func (st *study) passages(t *testing.T, c *Coder) {
	files, err := filepath.Glob(filepath.Join(conflicts, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no passages in ", conflicts, err)
	}
	for _, f := range files {
		gold := goldLines[score.Clause](t, f)
		var events []event.Event
		for i := range gold {
			if i > 0 && gold[i].Doc == gold[i-1].Doc {
				continue
			}
			docs, err := document.Open(filepath.Join(conflicts, gold[i].File), document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			events = append(events, st.code(c, &docs[0])...)
		}
		judgeText(st, "passages", gold, events)
	}
}

// judgeText judges by gold that tells every event: what it does not ask for is wrong.
func judgeText(st *study, from string, gold []score.Clause, events []event.Event) {
	for _, p := range score.Pairings(gold, events) {
		if p.Coded != nil {
			st.judge(p.Coded, from, p.Gold != nil && p.Source && p.Target && cmp.Or(p.Gold.Polarity, "happened") == string(p.Coded.Polarity))
		}
	}
}

// judgeVerdicts judges what is coded as it was when it was read.
func (st *study) judgeVerdicts(list []verdict) {
	right := map[string]bool{}
	for _, v := range list {
		right[v.id] = v.right
	}
	for i := range st.text {
		if r, ok := right[st.text[i].ID]; ok {
			st.judge(&st.text[i], "verdicts", r)
		}
	}
}

// judgeSentences judges by gold of one event a sentence: what else is coded
// there may be right too, unless it stands in the event's stead.
func (st *study) judgeSentences() {
	for i, g := range st.sentences {
		events := st.single[i]
		hit := score.Judge(g, events).Category
		for k := range events {
			if v := score.Judge(g, events[k:k+1]); v.Category || !hit && v.Events > 0 {
				st.judge(&events[k], "sentences", v.Full)
			}
		}
	}
}

// crossValidate gives every coding the confidence that the other documents' fit has.
func (st *study) crossValidate() {
	fold := map[string]int{}
	for i := range st.codings {
		if d := st.codings[i].doc; fold[d] == 0 {
			fold[d] = 1 + len(fold)%folds
		}
	}
	for f := range folds {
		var others []coding
		for _, k := range st.codings {
			if fold[k.doc] != 1+f {
				others = append(others, k)
			}
		}
		w := fit(others)
		for i := range st.codings {
			if k := &st.codings[i]; fold[k.doc] == 1+f {
				k.confidence = w.chance(k.there)
			}
		}
	}
}

// fit is logistic regression with a ridge, by gradient descent.
func fit(list []coding) weights {
	n := 0.0
	for _, k := range list {
		n += float64(len(k.verdicts))
	}
	signs := len(signsAsked)
	w, slope := make(weights, signs+1), make([]float64, signs+1)
	step := 1 / (float64(signs+1)/4 + ridge/n) // no slope changes faster
	for range rounds {
		for j := range w[:signs] {
			slope[j] = ridge * w[j] / n
		}
		slope[signs] = 0
		for _, k := range list {
			if len(k.verdicts) == 0 {
				continue
			}
			miss := float64(len(k.verdicts)) * w.chance(k.there)
			for _, v := range k.verdicts {
				miss -= one(v.right)
			}
			for j, yes := range k.there {
				if yes {
					slope[j] += miss / n
				}
			}
			slope[signs] += miss / n
		}
		for j := range w {
			w[j] -= step * slope[j]
		}
	}
	return w
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// table writes weights as tables/confidence.tsv holds them.
func (w weights) table(list []coding) string {
	var b strings.Builder
	b.WriteString("# What the signs of coder/confidence.go weigh; written by go test ./coder -run TestConfidence -refit.\n")
	b.WriteString("# sign<TAB>weight in log odds<TAB>judged codings with it<TAB>share of them right\n")
	row := func(name string, weight float64, there func(coding) bool) {
		n, right := 0, 0.0
		for _, k := range list {
			for _, v := range k.verdicts {
				if there(k) {
					n++
					right += one(v.right)
				}
			}
		}
		fmt.Fprintf(&b, "%s\t%.2f\t%d\t%.2f\n", name, weight, n, right/max(1, float64(n)))
	}
	row(always, w[len(signsAsked)], func(coding) bool { return true })
	for i, s := range signsAsked {
		row(s.name, w[i], func(k coding) bool { return k.there[i] })
	}
	return b.String()
}

// forecast is a cross-validated confidence with what came of it.
type forecast struct {
	confidence float64
	right      bool
}

func (st *study) judgements(from ...string) []forecast {
	var out []forecast
	for _, k := range st.codings {
		for _, v := range k.verdicts {
			if slices.Contains(from, v.from) {
				out = append(out, forecast{k.confidence, v.right})
			}
		}
	}
	return out
}

// reliability is how confidence keeps its word.
type reliability struct {
	n                            int
	right, brier, base, gap, auc float64 // base is the Brier score of always saying right
	bins                         [10]struct{ n, confidence, right float64 }
}

func measure(list []forecast) reliability {
	m := reliability{n: len(list)}
	n := float64(len(list))
	pairs := 0.0
	for _, f := range list {
		m.right += one(f.right) / n
		m.brier += (f.confidence - one(f.right)) * (f.confidence - one(f.right)) / n
		b := &m.bins[min(int(f.confidence*10), 9)]
		b.n, b.confidence, b.right = b.n+1, b.confidence+f.confidence, b.right+one(f.right)
		for _, g := range list {
			if f.right && !g.right {
				pairs++
				m.auc += one(f.confidence > g.confidence) + one(f.confidence == g.confidence)/2
			}
		}
	}
	m.auc /= pairs
	m.base = m.right * (1 - m.right)
	for _, b := range m.bins {
		m.gap += math.Abs(b.confidence-b.right) / n
	}
	return m
}

func (m reliability) String() string {
	return fmt.Sprintf("%d judged, %.2f right; Brier %.3f (%.3f for always saying %.2f), ECE %.3f, AUC %.3f", m.n, m.right, m.brier, m.base, m.right, m.gap, m.auc)
}

func (m reliability) table() string {
	var b strings.Builder
	b.WriteString("confidence   judged   mean   right\n")
	for i, c := range m.bins {
		if c.n > 0 {
			fmt.Fprintf(&b, "0.%d to %.1f   %6.0f   %.2f    %.2f\n", i, float64(i+1)/10, c.n, c.confidence/c.n, c.right/c.n)
		}
	}
	return b.String()
}

// least are the thresholds that are tried.
var least = [...]float64{0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5}

// thresholds tells what --min-confidence would leave of every gold.
func (st *study) thresholds() string {
	var b strings.Builder
	b.WriteString("       running text             sentences                            read\n")
	b.WriteString("least   prec   rec    F1   cat  coded   cat  prec   src   tgt  full  right   of\n")
	for _, l := range least {
		p := score.Measure(st.gold, st.sure(st.text, l))
		var c score.Counts
		for i, g := range st.sentences {
			c.Add(g, score.Judge(g, st.sure(st.single[i], l)))
		}
		right, n := 0.0, 0
		for _, f := range st.judgements("verdicts") {
			if f.confidence >= l {
				n++
				right += one(f.right)
			}
		}
		of := func(a, b int) float64 { return float64(a) / float64(b) }
		fmt.Fprintf(&b, "%.2f   %.3f %.3f %.3f %.3f  %.3f %.3f %.3f %.3f %.3f %.3f  %.3f  %3d\n", l,
			p.FullPrecision, p.FullRecall, p.FullF1, p.CategoryF1,
			of(c.Coded, c.Sentences), of(c.CategoryHit, c.Sentences), of(c.EventsRight, c.Events), of(c.SourceHit, c.WithSource), of(c.TargetHit, c.WithTarget), of(c.Full, c.Sentences),
			right/float64(n), n)
	}
	return b.String()
}

// sure keeps the events of at least a cross-validated confidence.
func (st *study) sure(list []event.Event, least float64) []event.Event {
	return slices.DeleteFunc(slices.Clone(list), func(e event.Event) bool { return st.codings[int(e.Confidence)].confidence < least })
}

// calibration is the Go file that tells the fit to readers and users.
func calibration(m reliability, thresholds string) string {
	var b strings.Builder
	b.WriteString("package coder\n\n// Code generated by go test ./coder -run TestConfidence -refit. DO NOT EDIT.\n\n")
	fmt.Fprintf(&b, "// Calibration tells how confidence keeps its word, by %d-fold cross-validation\n// over documents, on running text: %d judged codings, %.2f of them right.\n//\n", folds, m.n, m.right)
	for l := range strings.Lines(m.table()) {
		b.WriteString("//\t" + l)
	}
	fmt.Fprintf(&b, "//\n// Brier score %.3f (%.3f for always saying %.2f), expected calibration error\n// %.3f, area under the curve %.3f. The text is for users: what --min-confidence\n// leaves, by the same confidences.\n", m.brier, m.base, m.right, m.gap, m.auc)
	b.WriteString("const Calibration = `" + thresholds + "`\n")
	return b.String()
}
