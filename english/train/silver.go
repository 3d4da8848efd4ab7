package main

import (
	"log"
	"math/rand/v2"
	"os"
	"strings"

	"parley/english/internal/network"
)

// Self-training: several trained models, the teachers, read plain text, and a
// new model learns from what they agree on (tri-training, Zhou and Li 2005).

// readTeachers reads weights files, names separated by commas.
func readTeachers(names string) ([]*network.Model, error) {
	var all []*network.Model
	for name := range strings.SplitSeq(names, ",") {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m, err := network.Unmarshal(b)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// silver makes examples for m of about limit words of the corpus. A head,
// relation or tag that fewer than two teachers agree on is left open.
func silver(m *network.Model, teachers []*network.Model, c *corpus, limit int, seed uint64) []*example {
	order := rand.New(rand.NewPCG(seed, 13)).Perm(len(c.ends))
	readers := make([]*network.Reader, len(teachers))
	for i, t := range teachers {
		readers[i] = t.NewReader()
	}
	const together = 20 // sentences read at once
	var all []*example
	words, agreed := 0, 0
	for len(order) > 0 && words < limit {
		n := min(together, len(order))
		var text [][]string
		for _, k := range order[:n] {
			var s []string
			for _, id := range c.sentence(k) {
				s = append(s, c.forms[id])
			}
			text = append(text, s)
			words += len(s)
		}
		order = order[n:]
		votes := make([][][]network.Analysis, len(teachers))
		for i, r := range readers {
			votes[i] = make([][]network.Analysis, n)
			for k := range text {
				votes[i][k] = make([]network.Analysis, len(text[k]))
			}
			r.Read(text, votes[i])
		}
		for k, s := range text {
			e, heads := vote(m, s, votes, k)
			agreed += heads
			e.id = uint64(len(all))
			all = append(all, e)
		}
	}
	log.Printf("silver: %d sentences, %d words, teachers agree on %.1f%% of heads", len(all), words, 100*float64(agreed)/float64(max(1, words)))
	return all
}

// vote makes an example of sentence k of what the teachers say. The teachers
// and m were built from one treebank, so that their indices mean the same.
func vote(m *network.Model, words []string, votes [][][]network.Analysis, k int) (*example, int) {
	n := len(words) + 1
	e := &example{words: make([]network.Word, n), tag: make([]int32, n), head: make([]int32, n), rel: make([]int32, n)}
	e.tag[0], e.head[0], e.rel[0] = -1, -1, -1
	heads := 0
	for i, w := range words {
		m.Lookup(w, &e.words[i+1])
		e.tag[i+1] = majority(votes, func(v [][]network.Analysis) int { return v[k][i].Tag })
		h := majority(votes, func(v [][]network.Analysis) int { return v[k][i].Head + 1 })
		e.head[i+1], e.rel[i+1] = h, -1
		if h < 0 {
			continue
		}
		heads++
		e.rel[i+1] = majority(votes, func(v [][]network.Analysis) int {
			if int32(v[k][i].Head+1) != h {
				return -1
			}
			return v[k][i].Rel
		})
	}
	return e, heads
}

// majority is the answer that at least two teachers give, or -1.
func majority(votes [][][]network.Analysis, of func([][]network.Analysis) int) int32 {
	for i, a := range votes {
		for _, b := range votes[i+1:] {
			if x := of(a); x >= 0 && x == of(b) {
				return int32(x)
			}
		}
	}
	return -1
}
