package score_test

import (
	"path/filepath"
	"slices"
	"testing"

	"parley/event"
	"parley/score"
)

// conflicts are passages on other conflicts than the one of the coder's
// development texts, with floors a little under what was measured when they were
// added: they catch a change that spoils what it was not made for.
var conflicts = []struct {
	name           string
	full, category float64 // F1
}{
	{"africa", 0.60, 0.82},
	{"africa_b", 0.32, 0.68},
	{"africa_c", 0.65, 0.84},
	{"essay", 0.42, 0.73},
	{"essay_b", 0.43, 0.81},
	{"essay_c", 0.43, 0.73},
	{"eurasia", 0.56, 0.79},
	{"eurasia_b", 0.56, 0.75},
	{"blind", 0.47, 0.72},
	{"blind2", 0.43, 0.66},
}

// leastConfidence is what "parley score" leaves out without --min-confidence.
const leastConfidence = 0.3

// TestConflicts holds the coder to passages that were written for this project
// and coded by hand before the coder was run on them; testdata/conflicts/README.md
// tells what they are good for.
func TestConflicts(t *testing.T) {
	const dir = "testdata/conflicts"
	for _, c := range conflicts {
		t.Run(c.name, func(t *testing.T) {
			gold := readGold(t, filepath.Join(dir, c.name+".jsonl"))
			events := slices.DeleteFunc(codeGold(t, gold, dir), func(e event.Event) bool { return e.Confidence < leastConfidence })
			got := score.Measure(gold, events)
			t.Logf("full F1 %.3f, category F1 %.3f", got.FullF1, got.CategoryF1)
			if got.FullF1 < c.full {
				t.Errorf("full F1 %.3f, the floor is %.2f", got.FullF1, c.full)
			}
			if got.CategoryF1 < c.category {
				t.Errorf("category F1 %.3f, the floor is %.2f", got.CategoryF1, c.category)
			}
		})
	}
}
