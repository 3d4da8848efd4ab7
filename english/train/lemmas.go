package main

import (
	"os"
	"slices"
	"strings"

	"parley/english/internal/conllu"
	"parley/english/internal/lemma"
	"parley/english/internal/network"
)

// learnLemmas writes the exceptions to the rules of package lemma that the
// training part shows: the commonest lemma of a form and tag where the rules
// give another.
func learnLemmas(m *network.Model, train []conllu.Sentence, name string) error {
	type entry struct{ form, upos, xpos string }
	count := map[entry]map[string]int{}
	rule := map[entry]map[string]bool{}
	for _, s := range train {
		for _, w := range s.Words {
			e := entry{strings.ToLower(w.Form), w.UPOS, w.XPOS}
			if count[e] == nil {
				count[e], rule[e] = map[string]int{}, map[string]bool{}
			}
			count[e][w.Lemma]++
			if lemma.Rule(w.Form, w.UPOS, w.XPOS, m.Listed) == w.Lemma {
				rule[e][w.Lemma] = true
			}
		}
	}
	lines := []string{}
	for e, lemmas := range count {
		best := ""
		for l, n := range lemmas {
			if best == "" || n > lemmas[best] || n == lemmas[best] && l < best {
				best = l
			}
		}
		// What the rules get right for some spelling is left to them, what the
		// tables of irregular words say is kept, and slips of the pen that occur
		// once are not worth learning.
		if rule[e][best] || lemmas[best] < 2 || lemma.Tabled(e.form) && openClass(e.upos) || best == "_" {
			continue
		}
		lines = append(lines, e.form+"\t"+e.upos+"\t"+e.xpos+"\t"+best+"\n")
	}
	slices.Sort(lines)
	head := "# Exceptions to the rules, learned from the training part: form, UPOS, XPOS, lemma.\n"
	return os.WriteFile(name, []byte(head+strings.Join(lines, "")), 0o644)
}

func openClass(upos string) bool { return upos == "NOUN" || upos == "VERB" }
