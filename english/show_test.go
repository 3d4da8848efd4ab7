package english

import (
	"fmt"
	"os"
	"testing"
)

func TestShow(t *testing.T) {
	name := os.Getenv("SHOW")
	if name == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(name)
	for _, s := range Parse(string(b)) {
		for _, w := range s.Tokens {
			h := "ROOT"
			if w.Head >= 0 {
				h = s.Tokens[w.Head].Text
			}
			fmt.Printf("%s/%s/%s<%s-%s  ", w.Text, w.Lemma, w.XPOS, w.Dep, h)
		}
		fmt.Println(s.Heading)
	}
}
