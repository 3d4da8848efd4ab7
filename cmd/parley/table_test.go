package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    int
		want     string
	}{
		{"fits", "who,what\nNorway,ASSAULT\n", 20, "who     what\nNorway  ASSAULT\n"},
		{"cut", "who,what\nKingdom of Norway,ASSAULT\n", 20, "who          what\nKingdom of…  ASSAULT\n"},
		{"an id is whole", "incident,source\n0123456789abcdef,Kingdom of Norway\n", 20, "incident          source\n0123456789abcdef  Kingd…\n"},
		{"a file keeps its end", "file,rows\n2002-01-14-a-clash-at-the-border.txt,1\n", 32, "file                        rows\n…a-clash-at-the-border.txt  1\n"},
		{"a file keeps its room", "kind,file\nan account of some length,2002-01-14-a-clash-at-the-border.txt\n", 40, "kind            file\nan account of…  …clash-at-the-border.txt\n"},
		{"days are whole", "incident,from,source\n0123456789abcdef,2018-10-04,Kingdom of Norway\n", 38, "incident          from        source\n0123456789abcdef  2018-10-04  Kingdom…\n"},
		{"headings give first", "attestations,act\n3,COOPERATE\n", 18, "attest…  act\n3        COOPERATE\n"},
		{"what holds nothing is left out", "kind,mentions,what\nreport,,Norway attacked Sweden\n", 30, "kind    what\nreport  Norway attacked Sweden\n"},
		{"unless it fits", "kind,mentions,what\nreport,,raid\n", 30, "kind    mentions  what\nreport            raid\n"},
		{"nothing", "", 20, ""},
	} {
		var out strings.Builder
		if _, err := writeTable(&out, strings.NewReader(c.in), c.width); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if out.String() != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, out.String(), c.want)
		}
	}
}

func TestFitEnd(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
		cells int
	}{
		{"a.txt", 5, "a.txt", 5},
		{"abcdef.txt", 6, "…f.txt", 6},
		{"日本語.txt", 8, "…語.txt", 7},
		{"", 3, "", 0},
	} {
		if got, n := fitEnd(c.text, c.width); got != c.want || n != c.cells {
			t.Errorf("%q in %d: %q of %d, want %q of %d", c.text, c.width, got, n, c.want, c.cells)
		}
	}
}
