// Command treebank writes sentences with their dependency trees, made from the
// frame tables, as CoNLL-U:
//
//	go run ./coder/treebank > /tmp/frames.conllu
//
// English-EWT is web text and knows little of how conflicts are reported: that
// "Turkey on Monday rejected calls" holds a finite verb, or that "shelled" is
// one. The frames say how each of their verbs and nouns is built; this program
// puts words into them, in the constructions of news prose (dates after the
// subject, reported speech, passives, headlines, participles), and writes the
// tree along with the words. The parser is trained on these besides the
// treebank. The same seed gives the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"

	"parley/coder/frame"
)

func main() {
	log.SetFlags(0)
	seed := flag.Uint64("seed", 1, "seed of everything random")
	each := flag.Int("each", 2, "sentences for each verb frame")
	flag.Parse()
	tables, err := frame.Load()
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(os.Stdout)
	g := newGenerator(*seed)
	n := 0
	for _, f := range tables.All {
		times := *each
		if f.Kind != frame.Verb {
			times = 1
		}
		for range times {
			if s := g.sentence(f); s != nil {
				n++
				fmt.Fprintf(w, "# sent_id = frames-%06d\n", n)
				write(w, s)
			}
		}
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

// node is a word with its dependents, those before it and those after.
type node struct {
	form, lemma, upos, xpos, dep string
	left, right                  []*node
}

func (n *node) before(d *node) *node { n.left = append(n.left, d); return n }
func (n *node) after(d *node) *node  { n.right = append(n.right, d); return n }

func (n *node) as(dep string) *node { n.dep = dep; return n }

// write numbers a tree in reading order and prints it.
func write(w *bufio.Writer, root *node) {
	number := map[*node]int{}
	var order []*node
	var walk func(*node)
	walk = func(n *node) {
		for _, d := range n.left {
			walk(d)
		}
		order = append(order, n)
		number[n] = len(order)
		for _, d := range n.right {
			walk(d)
		}
	}
	walk(root)
	head := map[*node]int{root: 0}
	for _, n := range order {
		for _, d := range append(append([]*node{}, n.left...), n.right...) {
			head[d] = number[n]
		}
	}
	first := order[0]
	first.form = capital(first.form)
	for _, n := range order {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", number[n], n.form, n.lemma, n.upos, n.xpos, head[n], n.dep)
	}
	fmt.Fprintln(w)
}

type generator struct {
	r *rand.Rand
	v *vocabulary
}

func newGenerator(seed uint64) *generator {
	return &generator{r: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), v: newVocabulary()}
}

func (g *generator) chance(p float64) bool { return g.r.Float64() < p }

func pick[T any](g *generator, list []T) T { return list[g.r.IntN(len(list))] }
