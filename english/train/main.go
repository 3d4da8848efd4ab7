// Command train makes the weights that package english embeds.
//
//	go run ./english/train [flags] DIR
//
// DIR holds UD English-EWT as en_ewt-ud-{train,dev,test}.conllu.xz. The same
// data, flags and seed give the same bytes on the same kind of processor.
package main

import (
	"encoding/gob"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

func main() {
	log.SetFlags(log.Ltime)
	o := defaults()
	out := flag.String("o", "english/weights.bin", "weights file to write")
	lemmas := flag.String("lemmas", "", "only learn the exceptions of lemmas, to this file")
	vectors := flag.String("vectors", "", "word vectors learned by an earlier run with -learn-vectors")
	text := flag.String("text", "", "plain text to learn word vectors from, plain or xz")
	learn := flag.String("learn-vectors", "", "only learn word vectors, to this file")
	start := flag.String("start", "", "pretrained numbers to start from, as left in FILE.start by -text")
	teachers := flag.String("teachers", "", "weights files, separated by commas, to learn from what they agree on in the text")
	flag.IntVar(&o.silver, "silver", o.silver, "words of the text to have read by the teachers")
	flag.IntVar(&o.pretrain, "pretrain", o.pretrain, "words of the text to pretrain on")
	flag.IntVar(&o.fresh, "fresh", o.fresh, "layers from this one on start afresh after pretraining")
	flag.Float64Var(&o.body, "body", o.body, "learning rate of what was pretrained, relative")
	flag.IntVar(&o.epochs, "epochs", o.epochs, "passes over the training part")
	flag.Uint64Var(&o.seed, "seed", o.seed, "seed of everything random")
	flag.IntVar(&o.config.Hidden, "hidden", o.config.Hidden, "recurrent units a direction")
	flag.IntVar(&o.config.Layers, "layers", o.config.Layers, "recurrent layers")
	flag.Float64Var(&o.rate, "rate", o.rate, "learning rate")
	flag.Float64Var(&o.drop, "drop", o.drop, "dropout")
	flag.IntVar(&o.limit, "limit", 0, "use only so many training sentences (0: all)")
	flag.Parse()
	if *learn != "" {
		c, err := readCorpus(*text)
		if err != nil {
			log.Fatal(err)
		}
		words, of, counts := c.vocabulary(minCount, maxVocabulary)
		log.Printf("%d words, %d sentences, %d forms, vocabulary %d", len(c.ids), len(c.ends), len(c.forms), len(words))
		if *vectors != "" {
			_, rows, err := readVectors(*vectors)
			if err != nil {
				log.Fatal(err)
			}
			if err := writeVectors(*learn, words, rows); err != nil {
				log.Fatal(err)
			}
			return
		}
		rows := learnVectors(c, of, counts, o.config.Word, 3, o.seed)
		if err := writeVectors(*learn, words, rows); err != nil {
			log.Fatal(err)
		}
		return
	}
	if flag.NArg() != 1 {
		log.Fatal("usage: train [flags] DIR (the folder of en_ewt-ud-{train,dev,test}.conllu.xz)")
	}
	if *lemmas != "" {
		train, err := conllu.Split(flag.Arg(0), "train")
		if err != nil {
			log.Fatal(err)
		}
		b, err := os.ReadFile(*out)
		if err != nil {
			log.Fatal(err)
		}
		m, err := network.Unmarshal(b)
		if err != nil {
			log.Fatal(err)
		}
		if err := learnLemmas(m, train, *lemmas); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(flag.Arg(0), *out, *vectors, *text, *start, *teachers, o); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out, vectors, text, start, teachers string, o options) error {
	parts := map[string][]conllu.Sentence{}
	for _, part := range []string{"train", "dev", "test"} {
		s, err := conllu.Split(dir, part)
		if err != nil {
			return err
		}
		parts[part] = s
	}
	train := parts["train"]
	if o.limit > 0 && o.limit < len(train) {
		train = train[:o.limit]
	}
	vocabulary, plain, err := readVectors(vectors)
	if err != nil {
		return err
	}
	m := build(train, vocabulary, plain, o)
	if start != "" {
		if err := restore(m, start, pretrained(m, o.fresh)); err != nil {
			return err
		}
	}
	var extra []*example
	if text != "" && teachers != "" {
		c, err := readCorpus(text)
		if err != nil {
			return err
		}
		t, err := readTeachers(teachers)
		if err != nil {
			return err
		}
		extra = silver(m, t, c, o.silver, o.seed)
	} else if text != "" {
		c, err := readCorpus(text)
		if err != nil {
			return err
		}
		_, of, counts := c.vocabulary(minCount, maxVocabulary)
		pretrain(m, c, of, counts, o.pretrain, o.seed)
		if err := save(m, out+".start"); err != nil {
			return err
		}
	}
	if err := fit(m, train, parts["dev"], extra, o); err != nil {
		return err
	}
	data := m.Marshal()
	kept, err := network.Unmarshal(data)
	if err != nil {
		return err
	}
	log.Printf("test, after rounding: %s", evaluate(kept, parts["test"]))
	log.Printf("%d bytes to %s", len(data), out)
	if err := os.WriteFile(out, data, 0o644); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	return nil
}

// Words seen less often than minCount in the text get no vector, nor do those
// past the commonest maxVocabulary.
const (
	minCount      = 5
	maxVocabulary = 40000
)

// save keeps the numbers of a model unrounded, for restore.
func save(m *network.Model, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var all [][]float32
	for _, t := range m.Tensors {
		all = append(all, t.Data)
	}
	return gob.NewEncoder(f).Encode(all)
}

// restore takes over the numbers of the wanted tensors.
func restore(m *network.Model, name string, want []*network.Tensor) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var all [][]float32
	if err := gob.NewDecoder(f).Decode(&all); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, t := range m.Tensors {
		if !slices.Contains(want, t) {
			continue
		}
		if i < len(all) && len(all[i]) == len(t.Data) {
			copy(t.Data, all[i])
		} else {
			log.Printf("%s: tensor %q has another size and starts afresh", name, t.Name)
		}
	}
	return nil
}
