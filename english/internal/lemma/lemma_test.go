package lemma

import (
	"strings"
	"testing"
)

// TestRule has words of conflict reporting and each rule of spelling.
func TestRule(t *testing.T) {
	known := map[string]bool{}
	for _, w := range strings.Fields(`hope hop use us rate rat plan ban call house horse church force base
		agree settle cooperate visit offer release bus axe shell withdraw large late accuse arm`) {
		known[w] = true
	}
	cases := []struct{ word, upos, xpos, want string }{
		{"met", "VERB", "VBD", "meet"},
		{"struck", "VERB", "VBN", "strike"},
		{"fled", "VERB", "VBD", "flee"},
		{"shelling", "VERB", "VBG", "shell"},
		{"shelling", "NOUN", "NN", "shelling"},
		{"talks", "NOUN", "NNS", "talk"},
		{"forces", "NOUN", "NNS", "force"},
		{"forces", "VERB", "VBZ", "force"},
		{"troops", "NOUN", "NNS", "troop"},
		{"sanctions", "NOUN", "NNS", "sanction"},
		{"allies", "NOUN", "NNS", "ally"},
		{"churches", "NOUN", "NNS", "church"},
		{"houses", "NOUN", "NNS", "house"},
		{"crises", "NOUN", "NNS", "crisis"},
		{"gunmen", "NOUN", "NNS", "gunman"},
		{"hoped", "VERB", "VBD", "hope"},
		{"hopped", "VERB", "VBD", "hop"},
		{"used", "VERB", "VBN", "use"},
		{"planned", "VERB", "VBN", "plan"},
		{"called", "VERB", "VBD", "call"},
		{"agreed", "VERB", "VBD", "agree"},
		{"cooperating", "VERB", "VBG", "cooperate"},
		{"offered", "VERB", "VBD", "offer"},
		{"accused", "VERB", "VBD", "accuse"},
		{"denied", "VERB", "VBD", "deny"},
		{"lying", "VERB", "VBG", "lie"},
		{"bombed", "VERB", "VBD", "bomb"},
		{"invaded", "VERB", "VBD", "invade"},
		{"ambushed", "VERB", "VBD", "ambush"},
		{"clashed", "VERB", "VBD", "clash"},
		{"seized", "VERB", "VBD", "seize"},
		{"pledged", "VERB", "VBD", "pledge"},
		{"kidnapped", "VERB", "VBN", "kidnap"},
		{"harboured", "VERB", "VBD", "harbour"},
		{"captured", "VERB", "VBD", "capture"},
		{"expropriated", "VERB", "VBD", "expropriate"},
		{"defeated", "VERB", "VBD", "defeat"},
		{"strafed", "VERB", "VBD", "strafe"},
		{"Americans", "PROPN", "NNPS", "American"},
		{"Pakistani", "ADJ", "JJ", "Pakistani"},
		{"largest", "ADJ", "JJS", "large"},
		{"1,000", "NUM", "CD", "1000"},
		{"”", "PUNCT", "''", "\""},
	}
	for _, c := range cases {
		if got := Rule(c.word, c.upos, c.xpos, func(w string) bool { return known[w] }); got != c.want {
			t.Errorf("%s/%s: %q, want %q", c.word, c.xpos, got, c.want)
		}
	}
}
