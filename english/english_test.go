package english

import (
	"fmt"
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	for _, s := range Parse("Pakistan's army shelled Afghan villages on Oct. 5, officials said. The U.S. decided it cannot help Gen. Musharraf.\n\nTALKS FAIL IN GENEVA\n") {
		var b strings.Builder
		for i, w := range s.Tokens {
			fmt.Fprintf(&b, "%d %s/%s/%s<-%d %s | ", i, w.Text, w.XPOS, w.UPOS, w.Head, w.Dep)
		}
		t.Log(b.String(), s.Heading)
	}
}
