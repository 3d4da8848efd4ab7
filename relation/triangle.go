package relation

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	// minTie is the least mean score, either way, that makes a tie a friendly
	// or hostile one; between lies what is neither.
	minTie = 1.0

	// MaxTriangles is how many triangles are returned.
	MaxTriangles = 50

	// tieEvidence is how many entries speak for each side of a triangle.
	tieEvidence = 3
)

// Tie is one side of a triangle.
type Tie struct {
	History *History `json:"-"`
	Sign    int      `json:"sign"`    // +1 friendly, -1 hostile
	Mean    float64  `json:"mean"`    // mean score of what happened, alleged acts left out
	Entries []int    `json:"entries"` // indexes into History.Entries of the acts that weigh most, in time order
}

// Triangle is a party on good terms with two that are on bad terms with each
// other.
type Triangle struct {
	Friend   Party    `json:"friend"` // the friend of two enemies
	Enemies  [2]Party `json:"enemies"`
	Ties     [3]Tie   `json:"ties"`     // friend and first enemy, friend and second, the enemies
	Strength float64  `json:"strength"` // 0 to 1: the weakest tie's mean as a share of the scale
}

// Triangles finds the triangles that do not balance in the sense of Heider
// ("Attitudes and Cognitive Organization", Journal of Psychology 21, 1946) and
// Cartwright and Harary ("Structural Balance", Psychological Review 63, 1956):
// two friendly sides and a hostile one. Three hostile sides are left out; they
// need not resolve (Davis, "Clustering and Structural Balance in Graphs", Human
// Relations 20, 1967). The sign of a side is that of the mean score of what
// happened, when it is at least one point from 0.
//
// The strongest come first; more is how many beyond MaxTriangles there are.
func Triangles(histories []History) (found []Triangle, more int) {
	ties := map[string]map[string]*History{}
	var hostile []*History
	for i := range histories {
		h := &histories[i]
		switch {
		case h.All.Count() == 0:
		case h.All.Mean() >= minTie:
			link(ties, h.A.Key, h.B.Key, h)
			link(ties, h.B.Key, h.A.Key, h)
		case h.All.Mean() <= -minTie:
			hostile = append(hostile, h)
		}
	}
	for _, h := range hostile {
		for friend, ab := range ties[h.A.Key] {
			if bb := ties[h.B.Key][friend]; bb != nil {
				found = append(found, triangle(friend, ab, bb, h))
			}
		}
	}
	slices.SortFunc(found, func(a, b Triangle) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength),
			strings.Compare(a.Friend.Key, b.Friend.Key),
			strings.Compare(a.Enemies[0].Key, b.Enemies[0].Key),
			strings.Compare(a.Enemies[1].Key, b.Enemies[1].Key))
	})
	n := min(len(found), MaxTriangles)
	more = len(found) - n
	found = found[:n:n]
	for i := range found {
		for j := range found[i].Ties {
			found[i].Ties[j].Entries = weightiest(&found[i].Ties[j])
		}
	}
	return found, more
}

func link(ties map[string]map[string]*History, a, b string, h *History) {
	if ties[a] == nil {
		ties[a] = map[string]*History{}
	}
	ties[a][b] = h
}

func triangle(friend string, a, b, hostile *History) Triangle {
	t := Triangle{Enemies: [2]Party{hostile.A, hostile.B}, Friend: a.A}
	if a.B.Key == friend {
		t.Friend = a.B
	}
	t.Strength = 1
	for i, h := range []*History{a, b, hostile} {
		sign := 1
		if i == 2 {
			sign = -1
		}
		t.Ties[i] = Tie{History: h, Sign: sign, Mean: h.All.Mean()}
		t.Strength = math.Min(t.Strength, math.Abs(h.All.Mean())/10)
	}
	return t
}

// weightiest picks the entries of the tie's own sign that score most, one a
// wording, alleged ones left out.
func weightiest(t *Tie) []int {
	var picked []int
	for i, e := range t.History.Entries {
		if e.Score*float64(t.Sign) > 0 && e.Incident.Publicity != "alleged" {
			picked = append(picked, i)
		}
	}
	entries := t.History.Entries
	slices.SortStableFunc(picked, func(i, j int) int {
		return cmp.Compare(math.Abs(entries[j].Score), math.Abs(entries[i].Score))
	})
	picked = picked[:min(len(picked), tieEvidence)]
	slices.Sort(picked)
	return picked
}
