package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"parley/document"
	"parley/english"
)

func newParse() *cobra.Command {
	return &cobra.Command{
		Use:   "parse FILE|-",
		Short: "Show how a text is read: tokens, lemmas, tags and dependencies (CoNLL-U)",
		Long: `Parse prints every sentence in CoNLL-U, the ten-column format of Universal
Dependencies, so that authors of frames can see what the coder sees.`,
		Example: `  echo "Rebels attacked the border post." | parley parse -`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			docs, err := document.Open(args[0], document.Options{Stdin: c.InOrStdin()})
			if err != nil {
				return err
			}
			w := bufio.NewWriter(c.OutOrStdout())
			for i := range docs {
				for _, s := range english.Parse(docs[i].Body()) {
					writeConllu(w, &s)
				}
			}
			return w.Flush()
		},
	}
}

func writeConllu(w *bufio.Writer, s *english.Sentence) {
	for i, t := range s.Tokens {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", i+1, t.Text, t.Lemma, t.UPOS, t.XPOS, t.Head+1, t.Dep)
	}
	fmt.Fprintln(w)
}
