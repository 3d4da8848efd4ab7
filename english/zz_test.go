package english

import (
	"fmt"
	"os"
	"sort"
	"testing"
)

func TestZZ(t *testing.T) {
	part := os.Getenv("ZZ")
	if part == "" {
		t.Skip()
	}
	all := gold(t, part)
	text, places := raw(all)
	g := map[span]bool{}
	gs := map[int]bool{}
	for _, p := range places {
		for _, s := range p {
			g[s] = true
		}
		gs[p[len(p)-1].end] = true
	}
	got := map[span]bool{}
	diff := map[string]int{}
	over, under := map[string]int{}, map[string]int{}
	ends := map[int]bool{}
	ctx := func(e int) string { return fmt.Sprintf("%q", text[max(0, e-30):e]+"||"+text[e:min(len(text), e+25)]) }
	for _, s := range Sentences(text) {
		ends[s.End] = true
		if !gs[s.End] {
			over[ctx(s.End)]++
		}
		for _, w := range s.Tokens {
			sp := span{w.Start, w.End}
			got[sp] = true
			if !g[sp] {
				diff["+"+w.Text]++
			}
		}
	}
	for s := range g {
		if !got[s] {
			diff["-"+text[s.start:s.end]]++
		}
	}
	for e := range gs {
		if !ends[e] {
			under[ctx(e)]++
		}
	}
	show := func(m map[string]int, n int) {
		var k []string
		for x := range m {
			k = append(k, x)
		}
		sort.Slice(k, func(i, j int) bool {
			if m[k[i]] != m[k[j]] {
				return m[k[i]] > m[k[j]]
			}
			return k[i] < k[j]
		})
		for i, x := range k {
			if i >= n {
				break
			}
			fmt.Print(m[x], " ", x, "\n")
		}
		fmt.Println(len(k))
	}
	show(diff, 130)
	fmt.Println("OVER")
	show(over, 70)
	fmt.Println("UNDER")
	show(under, 70)
}
