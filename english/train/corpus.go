package main

import (
	"bufio"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/ulikunitz/xz"

	"parley/english"
	"parley/english/internal/network"
)

// corpus is tokenised plain text: sentences of indices into forms.
type corpus struct {
	forms []string
	count []int
	inner []int   // how often a form stands inside a sentence that is not all in capitals
	ids   []int32 // all sentences, one after another
	ends  []int   // where each sentence ends in ids
}

// Sentences outside these lengths teach nothing or cost too much.
const (
	minText = 4
	maxText = 60
)

// readCorpus tokenises a text file, a paragraph a line, plain or xz.
func readCorpus(name string) (*corpus, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReaderSize(f, 1<<16)
	if strings.HasSuffix(name, ".xz") {
		if r, err = xz.NewReader(r); err != nil {
			return nil, err
		}
	}
	c := &corpus{}
	index := map[string]int32{}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		for _, s := range english.Sentences(scan.Text()) {
			if len(s.Tokens) < minText || len(s.Tokens) > maxText {
				continue
			}
			shouts := shouted(s)
			for i, t := range s.Tokens {
				id, ok := index[t.Text]
				if !ok {
					id = int32(len(c.forms))
					form := strings.Clone(t.Text)
					index[form] = id
					c.forms, c.count, c.inner = append(c.forms, form), append(c.count, 0), append(c.inner, 0)
				}
				c.count[id]++
				if i > 0 && !shouts {
					c.inner[id]++
				}
				c.ids = append(c.ids, id)
			}
			c.ends = append(c.ends, len(c.ids))
		}
	}
	return c, scan.Err()
}

func shouted(s english.Sentence) bool {
	for _, t := range s.Tokens {
		if strings.IndexFunc(t.Text, unicode.IsLower) >= 0 {
			return false
		}
	}
	return true
}

// sentence is the i-th sentence.
func (c *corpus) sentence(i int) []int32 {
	start := 0
	if i > 0 {
		start = c.ends[i-1]
	}
	return c.ids[start:c.ends[i]]
}

// vocabulary lists the words that stand at least floor times, commonest first,
// each in its usual case, and gives for each form its index there, -1 for none.
func (c *corpus) vocabulary(floor, limit int) (words []string, of []int32, counts []int) {
	total, usual := map[string]int{}, map[string]int{}
	folded := make([]string, len(c.forms))
	for i, f := range c.forms {
		folded[i] = string(network.Fold(nil, f))
		total[folded[i]] += c.count[i]
		if b, ok := usual[folded[i]]; !ok || c.inner[i] > c.inner[b] {
			usual[folded[i]] = i
		}
	}
	for w, n := range total {
		if n >= floor {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		if d := total[b] - total[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	words = words[:min(limit, len(words))]
	index := map[string]int32{}
	for i, w := range words {
		index[w] = int32(i)
		counts = append(counts, total[w])
		if form := c.forms[usual[w]]; strings.EqualFold(form, w) {
			words[i] = form
		}
	}
	of = make([]int32, len(c.forms))
	for i, f := range folded {
		of[i] = -1
		if k, ok := index[f]; ok {
			of[i] = k
		}
	}
	return words, of, counts
}

// index gives for each form its index in a vocabulary, -1 for none, and how
// often each word of the vocabulary stands.
func (c *corpus) index(vocabulary []string) (of []int32, counts []int) {
	at := make(map[string]int32, len(vocabulary))
	for i, w := range vocabulary {
		at[string(network.Fold(nil, w))] = int32(i)
	}
	of, counts = make([]int32, len(c.forms)), make([]int, len(vocabulary))
	for i, f := range c.forms {
		of[i] = -1
		if k, ok := at[string(network.Fold(nil, f))]; ok {
			of[i] = k
			counts[k] += c.count[i]
		}
	}
	return of, counts
}
