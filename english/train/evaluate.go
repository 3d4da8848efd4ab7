package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// score counts what was right on gold tokens.
type score struct{ words, upos, xpos, heads, labelled, universal int }

func (s score) String() string {
	p := func(n int) float64 { return 100 * float64(n) / float64(max(s.words, 1)) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f (without subtypes %.2f)",
		p(s.upos), p(s.xpos), p(s.heads), p(s.labelled), p(s.universal))
}

func (s *score) add(m *network.Model, gold []conllu.Word, got []network.Analysis) {
	for i, w := range gold {
		s.words++
		tag, rel := m.Tags[got[i].Tag], m.Relations[got[i].Rel]
		if tag.UPOS == w.UPOS {
			s.upos++
		}
		if tag.XPOS == w.XPOS {
			s.xpos++
		}
		if got[i].Head+1 != w.Head {
			continue
		}
		s.heads++
		if rel == w.Dep {
			s.labelled++
		}
		a, _, _ := strings.Cut(rel, ":")
		b, _, _ := strings.Cut(w.Dep, ":")
		if a == b {
			s.universal++
		}
	}
}

func evaluate(m *network.Model, gold []conllu.Sentence) score {
	var s score
	m.Prepare()
	r := m.NewReader()
	for _, g := range gold {
		words := make([]string, len(g.Words))
		for i, w := range g.Words {
			words[i] = w.Form
		}
		got := make([]network.Analysis, len(words))
		r.Read([][]string{words}, [][]network.Analysis{got})
		s.add(m, g.Words, got)
	}
	return s
}

// byGenre evaluates each genre of EWT by itself: the first part of the
// sentences' ids (weblog and newsgroup are nearest to news).
func byGenre(m *network.Model, gold []conllu.Sentence) string {
	parts := map[string][]conllu.Sentence{}
	for _, s := range gold {
		genre, _, _ := strings.Cut(s.ID, "-")
		parts[genre] = append(parts[genre], s)
	}
	var b strings.Builder
	for _, genre := range slices.Sorted(maps.Keys(parts)) {
		fmt.Fprintf(&b, "%-10s %s\n", genre, evaluate(m, parts[genre]))
	}
	return b.String()
}
