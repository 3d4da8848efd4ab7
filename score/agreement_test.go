package score_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"parley/event"
	"parley/score"
)

// The two-coder nominal example of Krippendorff's "Computing Krippendorff's
// Alpha-Reliability" (2011), section B: twelve units, values a to e, alpha 0.692.
func TestNominalAlphaPublishedExample(t *testing.T) {
	a, b := "aabbdcccedda", "babbbccceddd"
	var units [][2]string
	for i := range a {
		units = append(units, [2]string{a[i : i+1], b[i : i+1]})
	}
	if got := score.NominalAlpha(units); math.Abs(got-0.692) > 0.0005 {
		t.Errorf("alpha %.3f", got)
	}
}

func TestNominalAlphaLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y", "z"}), 2, 40).Draw(t, "values")
		var same, swapped, units [][2]string
		other := rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y", "z"}), len(values), len(values)).Draw(t, "other")
		for i, v := range values {
			same = append(same, [2]string{v, v})
			units = append(units, [2]string{v, other[i]})
			swapped = append(swapped, [2]string{other[i], v})
		}
		if a := score.NominalAlpha(same); !math.IsNaN(a) && math.Abs(a-1) > 1e-9 {
			t.Fatalf("a coder agrees with itself at %v", a)
		}
		a, b := score.NominalAlpha(units), score.NominalAlpha(swapped)
		if !(math.IsNaN(a) && math.IsNaN(b)) && math.Abs(a-b) > 1e-9 {
			t.Fatalf("alpha depends on who is named first: %v, %v", a, b)
		}
		if a > 1+1e-9 {
			t.Fatalf("alpha %v above 1", a)
		}
	})
}

func TestAgree(t *testing.T) {
	at := func(cat string, lo, hi int, src string) event.Event {
		return event.Event{Category: cat, Polarity: event.Happened, Sources: []event.Actor{{Country: src}}, Evidence: []event.Evidence{{Source: "d.txt", Start: lo, End: hi}}}
	}
	a := []event.Event{at("ASSAULT", 0, 10, "ISR"), at("AID", 20, 30, "USA"), at("REJECT", 40, 50, "IRN")}
	b := []event.Event{at("ASSAULT", 2, 8, "ISR"), at("COOPERATE", 22, 30, "USA")}
	g := score.Agree(a, b)
	if g.Matched != 2 {
		t.Errorf("%d acts matched, want 2", g.Matched)
	}
	all := g.Categories[len(g.Categories)-1]
	if all.Both != 1 || math.Abs(all.Precision-0.5) > 1e-9 || math.Abs(all.Recall-1.0/3) > 1e-9 {
		t.Errorf("all together: %+v", all)
	}
	for _, v := range g.Alpha {
		if v.Variable == "source" && v.Value != 1 {
			t.Errorf("sources agree wholly, alpha %v", v.Value)
		}
	}
}
