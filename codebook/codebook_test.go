package codebook

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// sixteen is the manual's list by quad class.
var sixteen = map[int]string{
	1: "AGREE CONSULT SUPPORT CONCEDE",
	2: "COOPERATE AID RETREAT",
	3: "REQUEST ACCUSE REJECT THREATEN",
	4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}

func TestCategoriesAreTheSixteenInQuadOrder(t *testing.T) {
	var want, got []string
	for q := 1; q <= 4; q++ {
		for _, name := range strings.Fields(sixteen[q]) {
			want = append(want, name)
			if Quad(name) != q {
				t.Errorf("Quad(%s) = %d, want %d", name, Quad(name), q)
			}
		}
	}
	for _, c := range Categories() {
		got = append(got, c.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("Categories() = %v, want %v", got, want)
	}
}

func TestCategoryScores(t *testing.T) {
	want := map[string]float64{
		"AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5,
		"COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5,
		"REQUEST": 0, "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5,
		"PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9,
	}
	for name, score := range want {
		if got := Score(name, ""); got != score {
			t.Errorf("Score(%s) = %v, want %v", name, got, score)
		}
	}
}

func TestScoreOfModes(t *testing.T) {
	tests := []struct {
		category, mode string
		want           float64
	}{
		{"ASSAULT", "unconventional", -10},
		{"ASSAULT", "beat", -7.5},
		{"RETREAT", "withdraw", 8},
		{"SANCTION", "withdraw", -6},
		{"REQUEST", "assist", 0.5},
		{"REJECT", "assist", -1.5},
		{"PROTEST", "vandalize", -5}, // no published score
		{"ASSAULT", "no such mode", -9},
		{"AID", "drone", 10},
		{"NOTHING", "drone", 0},
		{"", "", 0},
	}
	for _, tt := range tests {
		if got := Score(tt.category, tt.mode); got != tt.want {
			t.Errorf("Score(%s, %s) = %v, want %v", tt.category, tt.mode, got, tt.want)
		}
	}
}

func TestEveryModeBelongsToItsCategory(t *testing.T) {
	modes := 0
	for _, c := range Categories() {
		if c.Meaning == "" {
			t.Errorf("%s has no meaning", c.Name)
		}
		seen := map[string]bool{}
		for _, m := range c.Modes {
			modes++
			if seen[m.Name] {
				t.Errorf("%s has mode %s twice", c.Name, m.Name)
			}
			seen[m.Name] = true
			got, ok := c.Mode(m.Name)
			if !ok || got != m {
				t.Errorf("%s.Mode(%s) = %v, %v", c.Name, m.Name, got, ok)
			}
			if m.Meaning == "" || math.Abs(m.Score) > 10 {
				t.Errorf("%s %s: meaning %q, score %v", c.Name, m.Name, m.Meaning, m.Score)
			}
			if m.Score*c.Score < 0 {
				t.Errorf("%s %s scores %v, of the other sign than its category", c.Name, m.Name, m.Score)
			}
		}
		if f, ok := Find(c.Name); !ok || f.Name != c.Name {
			t.Errorf("Find(%s) = %v, %v", c.Name, f, ok)
		}
	}
	if modes != 67 {
		t.Errorf("%d modes, want 67", modes)
	}
	if _, ok := Find("CRIME"); ok {
		t.Error("PLOVER has no CRIME")
	}
}

func TestRecipientRequired(t *testing.T) {
	for _, c := range Categories() {
		want := c.Name == "COOPERATE" || c.Name == "AID" || c.Name == "SANCTION"
		if c.RecipientRequired != want {
			t.Errorf("%s: RecipientRequired = %v", c.Name, c.RecipientRequired)
		}
	}
}

func TestWordsAndDeeds(t *testing.T) {
	for _, c := range Categories() {
		if Verbal(c.Name) == Material(c.Name) {
			t.Errorf("%s is both words and deed, or neither", c.Name)
		}
		if want := strings.HasPrefix(QuadName(c.Quad), "verbal"); Verbal(c.Name) != want {
			t.Errorf("Verbal(%s) = %v, but its quad class is %q", c.Name, !want, QuadName(c.Quad))
		}
	}
	if Verbal("x") || Material("x") {
		t.Error("an unknown category is neither words nor deed")
	}
	for _, q := range []int{-1, 0, 5, 99} {
		if QuadName(q) != "" {
			t.Errorf("QuadName(%d) = %q", q, QuadName(q))
		}
	}
}

func TestContextsAndSectorsAreWhole(t *testing.T) {
	if n := len(Contexts()); n != 37 {
		t.Errorf("%d contexts, want 37", n)
	}
	if n := len(Sectors()); n != 32 {
		t.Errorf("%d sectors, want 32", n)
	}
	seen := map[string]bool{}
	for _, c := range Contexts() {
		if c.Name == "" || c.Meaning == "" || seen[c.Name] {
			t.Errorf("context %+v is empty or doubled", c)
		}
		seen[c.Name] = true
	}
	for _, s := range Sectors() {
		if len(s.Code) != 3 || s.Meaning == "" || seen[s.Code] {
			t.Errorf("sector %+v is empty or doubled", s)
		}
		if !slices.Contains([]string{"primary", "secondary", "transnational"}, s.Class) {
			t.Errorf("sector %s has class %q", s.Code, s.Class)
		}
		seen[s.Code] = true
	}
}

func TestEveryRootOfCAMEOIsMappedOrDropped(t *testing.T) {
	want := map[string]string{
		"01": "", "02": "", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
		"07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
		"13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
		"18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
	}
	for root, category := range want {
		m, ok := CAMEO(root)
		if !ok || m.Category != category || m.Dropped() != (category == "") || m.Root() != root {
			t.Errorf("CAMEO(%s) = %+v, %v; want %s", root, m, ok, category)
		}
	}
}

func TestEveryMappingIsInTheCodebook(t *testing.T) {
	contexts := map[string]bool{}
	for _, c := range Contexts() {
		contexts[c.Name] = true
	}
	codes := CAMEOCodes()
	if len(codes) != 318 {
		t.Errorf("%d codes, want 318", len(codes))
	}
	for i, m := range codes {
		if i > 0 && codes[i-1].Code >= m.Code {
			t.Errorf("%s comes after %s", m.Code, codes[i-1].Code)
		}
		if parent := m.Code[:len(m.Code)-1]; len(m.Code) > 2 {
			if _, ok := CAMEO(parent); !ok {
				t.Errorf("%s has no parent %s", m.Code, parent)
			}
		}
		if m.Meaning == "" || math.Abs(m.Goldstein) > 10 || math.Abs(m.GoldsteinPhoenix) > 10 {
			t.Errorf("%+v has no meaning or a score out of range", m)
		}
		root, _ := CAMEO(m.Root())
		if m.Dropped() != root.Dropped() {
			t.Errorf("%s: dropped is %v, but its root is %v", m.Code, m.Dropped(), root.Dropped())
		}
		if m.Dropped() {
			continue
		}
		c, ok := Find(m.Category)
		if !ok {
			t.Errorf("%s is mapped to %q", m.Code, m.Category)
		}
		if _, ok := c.Mode(m.Mode); m.Mode != "" && !ok {
			t.Errorf("%s: %s has no mode %q", m.Code, m.Category, m.Mode)
		}
		for _, name := range m.Contexts {
			if !contexts[name] {
				t.Errorf("%s: no context %q", m.Code, name)
			}
		}
	}
}

func TestCAMEOCodes(t *testing.T) {
	tests := []struct {
		code, category, mode string
		quad                 int
		goldstein, phoenix   float64
	}{
		{"043", "CONSULT", "visit", 1, 2.8, 2.8},
		{"0812", "CONCEDE", "", 1, 5, 5},
		{"0813", "RETREAT", "", 2, 5, 5},
		{"0871", "RETREAT", "ceasefire", 2, 9, 9},
		{"124", "REJECT", "change", 3, -4, -5},
		{"163", "COERCE", "restrict", 4, -8, -6.5},
		{"164", "SANCTION", "withdraw", 4, -6.5, -7},
		{"166", "SANCTION", "expel", 4, -7, -8},
		{"195", "ASSAULT", "aerial", 4, -10, -10},
		{"1952", "ASSAULT", "drone", 4, -10, -10},
		{"155", "MOBILIZE", "weapons", 4, -7.2, -7.2},
	}
	for _, tt := range tests {
		m, ok := CAMEO(tt.code)
		if !ok || m.Category != tt.category || m.Mode != tt.mode || m.Quad() != tt.quad ||
			m.Goldstein != tt.goldstein || m.GoldsteinPhoenix != tt.phoenix {
			t.Errorf("CAMEO(%s) = %+v, %v; want %+v", tt.code, m, ok, tt)
		}
	}
	for _, code := range []string{"", "43", "21", "0431", "abc", "19 "} {
		if m, ok := CAMEO(code); ok {
			t.Errorf("CAMEO(%q) = %+v, but there is no such code", code, m)
		}
	}
}

func TestListsAreCopies(t *testing.T) {
	Categories()[0].Name = "changed"
	Contexts()[0].Name = "changed"
	Sectors()[0].Code = "changed"
	CAMEOCodes()[0].Code = "changed"
	if Categories()[0].Name == "changed" || Contexts()[0].Name == "changed" ||
		Sectors()[0].Code == "changed" || CAMEOCodes()[0].Code == "changed" {
		t.Error("a caller can change the codebook")
	}
}

func BenchmarkScore(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Score("ASSAULT", "drone")
	}
}
