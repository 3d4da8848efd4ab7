package coder

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var refit = flag.Bool("refit", false, "fit tables/confidence.tsv and write calibration.go anew")

const (
	// aucFloor is the least chance that, of a right and a wrong coding, the
	// right one has the higher confidence.
	aucFloor = 0.66 // measured 0.69 when three in four codings were right: the better the coder, the less there is to tell apart
	// gapCeiling is how far confidence and share right may lie apart, on average.
	gapCeiling = 0.10
)

// TestConfidence measures by cross-validation how well confidence keeps its
// word on the judged codings; with -refit it writes the fit.
func TestConfidence(t *testing.T) {
	st := gather(t)
	st.crossValidate()
	running := st.judgements("text", "verdicts", "passages")
	m := measure(running)
	t.Logf("running text: %s\n%s", m, m.table())
	t.Logf("passages on other conflicts: %s", measure(st.judgements("passages")))
	t.Logf("verdicts: %s", measure(st.judgements("verdicts")))
	t.Logf("single sentences: %s", measure(st.judgements("sentences")))
	t.Logf("by --min-confidence\n%s", st.thresholds())
	if m.auc < aucFloor || m.gap > gapCeiling {
		t.Errorf("on running text AUC %.2f, want %.2f or more; gap %.2f, want %.2f or less; -refit fits anew", m.auc, aucFloor, m.gap, gapCeiling)
	}
	if !*refit {
		return
	}
	for file, text := range map[string]string{
		"tables/confidence.tsv": fit(st.codings).table(st.codings),
		"calibration.go":        calibration(m, st.thresholds()),
	} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestConfidenceIsAChance: between 0 and 1, whatever signs are there.
func TestConfidenceIsAChance(t *testing.T) {
	w, err := loadWeights()
	if err != nil {
		t.Fatal(err)
	}
	there := make([]bool, len(signsAsked))
	for i := range there {
		clear(there)
		there[i] = true
		if p := w.chance(there); p <= 0 || p >= 1 {
			t.Errorf("%s alone: confidence %v", signsAsked[i].name, p)
		}
	}
	for i := range signsAsked { // all that speaks for a coding, then all against
		there[i] = w[i] > 0
	}
	if p := w.chance(there); p <= 0.5 || p >= 1 {
		t.Errorf("all signs for it: confidence %v", p)
	}
	for i := range there {
		there[i] = !there[i]
	}
	if p := w.chance(there); p <= 0 || p >= 0.5 {
		t.Errorf("all signs against it: confidence %v", p)
	}
}

// TestConfidenceOrder: the same act is told surer in the first text of a pair.
func TestConfidenceOrder(t *testing.T) {
	c := newTestCoder(t)
	for _, p := range []struct{ name, surer, less string }{
		{"a doer", "Russian troops attacked the Ukrainian army.", "The Ukrainian army was attacked."},
		{"a doer of violence", "Peruvian rebels bombed Colombian soldiers.", "Colombian soldiers were bombed."},
		{"a doer of a deed", "France expelled two Syrian diplomats.", "Two Syrian diplomats were expelled."},
		{"a recipient", "French students protested against the British government.", "French students protested."},
		{"done", "Turkey threatened Greece.", "Turkey did not threaten Greece."},
		{"stated", "Turkey attacked Greece.", "Has Turkey attacked Greece?"},
	} {
		a, b := surest(t, c, p.surer), surest(t, c, p.less)
		if a <= b {
			t.Errorf("%s: %q has %.2f, %q has %.2f", p.name, p.surer, a, p.less, b)
		}
		if again := surest(t, newTestCoder(t), p.surer); again != a {
			t.Errorf("%q has %v, then %v", p.surer, a, again)
		}
	}
}

// surest is the confidence of the only act of a text.
func surest(t *testing.T, c *Coder, text string) float64 {
	t.Helper()
	k := codeText(t, c, text)
	if len(k.Events) != 1 {
		t.Fatalf("%q: %d events, want one", text, len(k.Events))
	}
	return k.Events[0].Confidence
}

// TestNoDoerWeighsMost: without a doer an act of any kind is less sure than
// with any sort of doer.
func TestNoDoerWeighsMost(t *testing.T) {
	w, err := loadWeights()
	if err != nil {
		t.Fatal(err)
	}
	row := map[string]float64{}
	for i, s := range signsAsked {
		row[s.name] = w[i]
	}
	without := row["no doer"] + max(0, row["violence without a doer"])
	for name, with := range row {
		if strings.HasPrefix(name, "doer ") && with <= without {
			t.Errorf("%s weighs %.2f, no doer up to %.2f", name, with, without)
		}
	}
}
