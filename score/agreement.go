package score

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	"parley/event"
)

// Agreement compares two codings of the same texts: two coders, or a coder and
// a person. Units are the acts that either found: an event of A and one of B
// are the same act when they rest on overlapping words of one source, best
// matches first. An act only one found is a unit whose other value is missing
// from the category's point of view: it counts as "nothing" there and is left
// out of the other variables.
type Agreement struct {
	A, B, Matched int
	Categories    []CategoryAgreement // by category, in alphabetical order; last, all together (Category "")
	Alpha         []Alpha
}

// CategoryAgreement takes A as the reference.
type CategoryAgreement struct {
	Category              string
	A, B, Both            int
	Precision, Recall, F1 float64 // of B against A; NaN where there is nothing to divide by
}

// Alpha is Krippendorff's alpha for nominal data of one variable: 1 is perfect
// agreement, 0 what chance gives (Krippendorff, Content Analysis, 4th ed.,
// chapter 12).
type Alpha struct {
	Variable string
	Units    int
	Value    float64 // NaN when every value is the same
}

// Agree measures B against A.
func Agree(a, b []event.Event) Agreement {
	pairs := match(a, b)
	out := Agreement{A: len(a), B: len(b), Matched: len(pairs)}
	usedA, usedB := map[int]bool{}, map[int]bool{}
	var category, quad, source, target, polarity [][2]string
	both := map[string]int{}
	for _, p := range pairs {
		x, y := a[p[0]], b[p[1]]
		usedA[p[0]], usedB[p[1]] = true, true
		category = append(category, [2]string{x.Category, y.Category})
		quad = append(quad, [2]string{quadOf(x), quadOf(y)})
		source = append(source, [2]string{partyOf(x.Sources), partyOf(y.Sources)})
		target = append(target, [2]string{partyOf(x.Targets), partyOf(y.Targets)})
		polarity = append(polarity, [2]string{string(x.Polarity), string(y.Polarity)})
		if x.Category == y.Category {
			both[x.Category]++
		}
	}
	countA, countB := map[string]int{}, map[string]int{}
	for i, e := range a {
		countA[e.Category]++
		if !usedA[i] {
			category = append(category, [2]string{e.Category, "nothing"})
		}
	}
	for i, e := range b {
		countB[e.Category]++
		if !usedB[i] {
			category = append(category, [2]string{"nothing", e.Category})
		}
	}
	out.Categories = byCategory(countA, countB, both)
	for _, v := range []struct {
		name  string
		units [][2]string
	}{{"category", category}, {"quad class", quad}, {"source", source}, {"target", target}, {"polarity", polarity}} {
		out.Alpha = append(out.Alpha, Alpha{v.name, len(v.units), NominalAlpha(v.units)})
	}
	return out
}

func byCategory(countA, countB, both map[string]int) []CategoryAgreement {
	var names []string
	for c := range countA {
		names = append(names, c)
	}
	for c := range countB {
		if countA[c] == 0 {
			names = append(names, c)
		}
	}
	slices.Sort(names)
	var out []CategoryAgreement
	total := CategoryAgreement{}
	for _, c := range names {
		out = append(out, rates(CategoryAgreement{Category: c, A: countA[c], B: countB[c], Both: both[c]}))
		total.A, total.B, total.Both = total.A+countA[c], total.B+countB[c], total.Both+both[c]
	}
	return append(out, rates(total))
}

func rates(c CategoryAgreement) CategoryAgreement {
	c.Precision, c.Recall = ratio(c.Both, c.B), ratio(c.Both, c.A)
	c.F1 = harmonic(c.Precision, c.Recall)
	return c
}

var quadNames = map[string]string{
	"AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "CONCEDE": "1", "COOPERATE": "2", "AID": "2", "RETREAT": "2",
	"REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
	"PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}

func quadOf(e event.Event) string { return quadNames[e.Category] }

// partyOf names a side for comparing: its first party's country, or its name
// where it has none.
func partyOf(side []event.Actor) string {
	if len(side) == 0 {
		return "nobody"
	}
	return cmp.Or(side[0].Country, strings.ToLower(side[0].Name))
}

// match pairs events of the same words, those that agree on most first.
func match(a, b []event.Event) [][2]int {
	type pair struct{ weight, overlap, i, j int }
	bySource := map[string][]int{}
	for j, e := range b {
		if len(e.Evidence) > 0 {
			k := stemOf(e.Evidence[0].Source)
			bySource[k] = append(bySource[k], j)
		}
	}
	var pairs []pair
	for i, e := range a {
		if len(e.Evidence) == 0 {
			continue
		}
		v := e.Evidence[0]
		for _, j := range bySource[stemOf(v.Source)] {
			w := b[j].Evidence[0]
			over := min(v.End, w.End) - max(v.Start, w.Start)
			if over <= 0 {
				continue
			}
			weight := 4*one(e.Category == b[j].Category) + 2*one(partyOf(e.Sources) == partyOf(b[j].Sources)) + 2*one(partyOf(e.Targets) == partyOf(b[j].Targets)) + one(e.Polarity == b[j].Polarity)
			pairs = append(pairs, pair{weight, over, i, j})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(y.overlap, x.overlap), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	usedA, usedB := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, p := range pairs {
		if !usedA[p.i] && !usedB[p.j] {
			usedA[p.i], usedB[p.j] = true, true
			out = append(out, [2]int{p.i, p.j})
		}
	}
	return out
}

func stemOf(source string) string { return strings.TrimSuffix(path.Base(source), path.Ext(source)) }

// NominalAlpha is Krippendorff's alpha of two coders' nominal values without
// gaps. It is NaN when there are no units or only one value occurs.
func NominalAlpha(units [][2]string) float64 {
	coincidence := map[[2]string]float64{}
	margin := map[string]float64{}
	n := 0.0
	for _, u := range units {
		coincidence[u]++
		coincidence[[2]string{u[1], u[0]}]++
		margin[u[0]]++
		margin[u[1]]++
		n += 2
	}
	observed, expected := 0.0, 0.0
	for k, v := range coincidence {
		if k[0] != k[1] {
			observed += v
		}
	}
	for c, x := range margin {
		for k, y := range margin {
			if c != k {
				expected += x * y
			}
		}
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - (n-1)*observed/expected
}

// Write prints the agreement as tables.
func (g Agreement) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "events: %d in A, %d in B, %d rest on the same words\n\n", g.A, g.B, g.Matched)
	fmt.Fprintf(&b, "%-12s %6s %6s %6s %10s %8s %8s\n", "category", "A", "B", "both", "precision", "recall", "F1")
	for _, c := range g.Categories {
		fmt.Fprintf(&b, "%-12s %6d %6d %6d %10.3f %8.3f %8.3f\n", cmp.Or(c.Category, "all"), c.A, c.B, c.Both, c.Precision, c.Recall, c.F1)
	}
	fmt.Fprintf(&b, "\n%-12s %6s %s\n", "variable", "units", "Krippendorff's alpha")
	for _, a := range g.Alpha {
		fmt.Fprintf(&b, "%-12s %6d %.3f\n", a.Variable, a.Units, a.Value)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
