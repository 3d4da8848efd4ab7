// Command train makes the weights and the lemma exceptions that package
// english embeds.
//
//	go run ./english/train [flags] DIR
//
// DIR holds UD English-EWT as en_ewt-ud-{train,dev,test}.conllu.xz. With -text
// the words and the bottom layer are first taught on plain text, and a few
// teachers label part of it for the final model. The same data, flags and seed
// give the same bytes on the same kind of processor.
//
// The steps, of which the first three can be skipped by naming the file that an
// earlier run left in the folder -work:
//
//	vectors   skip-gram vectors of the text's words   -vectors vectors.txt
//	pretrain  guessing words in the text              -start start.gob
//	teach     models of other seeds on the treebank   -teachers teacher1.bin,teacher2.bin,...
//	fit       the final model                         -o
//	lemmas    exceptions to the spelling rules        -lemmas
//
// The weights in the repository were made by these steps run one by one: the
// model learned from three teachers, then went on (-onward) three times beside
// trees that coder/treebank made (-extra): twice with itself among the teachers,
// at last on trees alone (five passes, -rate 1.2e-3, no -text).
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"parley/english/internal/conllu"
	"parley/english/internal/network"
)

// files are the names given on the command line.
type files struct{ dir, text, vectors, start, teachers, out, lemmas, work, extra, onward string }

func main() {
	log.SetFlags(log.Ltime)
	o, f := defaults(), files{}
	flag.StringVar(&f.out, "o", "english/weights.bin", "weights file to write")
	flag.StringVar(&f.lemmas, "lemmas", "english/internal/lemma/learned.tsv", "file of lemma exceptions to write")
	flag.StringVar(&f.text, "text", "", "plain text, a paragraph a line, as it is or xz")
	flag.StringVar(&f.vectors, "vectors", "", "word vectors left by an earlier run")
	flag.StringVar(&f.start, "start", "", "pretrained numbers left by an earlier run")
	flag.StringVar(&f.teachers, "teachers", "", "weights files of teachers left by an earlier run, separated by commas")
	flag.StringVar(&f.extra, "extra", "", "further trees to train on beside the treebank's, CoNLL-U (go run ./coder/treebank writes them)")
	flag.StringVar(&f.onward, "onward", "", "weights file to go on training from, made from the same treebank")
	flag.StringVar(&f.work, "work", filepath.Join(os.TempDir(), "parley-english"), "folder for the files of each step")
	flag.IntVar(&o.pretrain, "pretrain", o.pretrain, "words of the text to pretrain on")
	flag.IntVar(&o.silver, "silver", o.silver, "words of the text to have read by the teachers")
	flag.IntVar(&o.fresh, "fresh", o.fresh, "layers from this one on start afresh after pretraining")
	flag.IntVar(&o.batch, "batch", o.batch, "words a step")
	flag.IntVar(&o.epochs, "epochs", o.epochs, "passes over the training part")
	flag.Uint64Var(&o.seed, "seed", o.seed, "seed of everything random")
	flag.Float64Var(&o.rate, "rate", o.rate, "learning rate")
	flag.Float64Var(&o.drop, "drop", o.drop, "dropout")
	flag.IntVar(&o.limit, "limit", 0, "use only so many training sentences (0: all)")
	genres := flag.Bool("genres", false, "only evaluate the weights file -o on each genre of the dev part")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: train [flags] DIR (the folder of en_ewt-ud-{train,dev,test}.conllu.xz)")
	}
	f.dir = flag.Arg(0)
	job := run
	if *genres {
		job = showGenres
	}
	if err := job(f, o); err != nil {
		log.Fatal(err)
	}
}

func showGenres(f files, _ options) error {
	dev, err := conllu.Split(f.dir, "dev")
	if err != nil {
		return err
	}
	models, err := readTeachers(f.out)
	if err != nil {
		return err
	}
	for _, m := range models {
		fmt.Printf("%-10s %s\n%s\n", "all", evaluate(m, dev), byGenre(m, dev))
	}
	return nil
}

func run(f files, o options) error {
	parts := map[string][]conllu.Sentence{}
	for _, part := range []string{"train", "dev", "test"} {
		s, err := conllu.Split(f.dir, part)
		if err != nil {
			return err
		}
		parts[part] = s
	}
	if o.limit > 0 && o.limit < len(parts["train"]) {
		parts["train"] = parts["train"][:o.limit]
	}
	var c *corpus
	if f.text != "" {
		var err error
		if c, err = readCorpus(f.text); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(f.work, 0o755); err != nil {
		return err
	}
	made, err := further(f.extra)
	if err != nil {
		return err
	}
	m, err := start(f, o, parts["train"], made, c)
	if err != nil {
		return err
	}
	labelled, err := taught(f, o, m, parts, made, c)
	if err != nil {
		return err
	}
	trees := slices.Concat(parts["train"], made)
	if err := fit(m, trees, parts["dev"], labelled, o); err != nil {
		return err
	}
	kept, err := write(m, f.out)
	if err != nil {
		return err
	}
	log.Printf("test, after rounding: %s", evaluate(kept, parts["test"]))
	return learnLemmas(kept, parts["train"], f.lemmas)
}

// further reads trees beside the treebank's; no name gives none. They add no
// tags or relations to the model's, so that a model can learn from teachers who
// never saw them.
func further(name string) ([]conllu.Sentence, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return conllu.Read(f, name)
}

// write writes the weights file and reads it back as the rounded model it holds.
func write(m *network.Model, name string) (*network.Model, error) {
	data := m.Marshal()
	log.Printf("%d bytes to %s", len(data), name)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	return network.Unmarshal(data)
}

// taught makes silver examples, training teachers if none are given. Without
// text there are none.
func taught(f files, o options, m *network.Model, parts map[string][]conllu.Sentence, made []conllu.Sentence, c *corpus) ([]*example, error) {
	if c == nil || o.silver == 0 {
		return nil, nil
	}
	var teachers []*network.Model
	if f.teachers != "" {
		var err error
		if teachers, err = readTeachers(f.teachers); err != nil {
			return nil, err
		}
		return silver(m, teachers, c, o.silver, o.seed), nil
	}
	for i := 1; i <= teacherCount; i++ {
		to := o
		to.seed, to.epochs = o.seed+uint64(i), teacherEpochs
		t := build(parts["train"], made, m.Vocabulary, nil, to)
		for k, tensor := range pretrained(m, o.fresh) {
			copy(pretrained(t, o.fresh)[k].Data, tensor.Data)
		}
		log.Printf("teacher %d of %d", i, teacherCount)
		if err := fit(t, parts["train"], parts["dev"], nil, to); err != nil {
			return nil, err
		}
		kept, err := write(t, filepath.Join(f.work, fmt.Sprintf("teacher%d.bin", i)))
		if err != nil {
			return nil, err
		}
		teachers = append(teachers, kept)
	}
	return silver(m, teachers, c, o.silver, o.seed), nil
}

// How many teachers there are, and how long each learns.
const (
	teacherCount  = 3
	teacherEpochs = 20
)
