package main

import (
	"bufio"
	"encoding/json"

	"github.com/spf13/cobra"

	"parley/coder"
	"parley/document"
)

func newCode() *cobra.Command {
	var in inputs
	var output string
	c := &cobra.Command{
		Use:   "code FILE|DIR|-...",
		Short: "Code reports into events, one PLOVER JSON record a line",
		Long: `Code reads reports and writes the events they tell, one PLOVER JSON record a
line: date and its precision, actors and recipients, category, mode, polarity,
publicity, who says so, and the evidence: source, byte range and quote.`,
		Example: `  parley code report.txt > events.jsonl
  curl -s file:///tmp/page.html | parley code -
  parley code --jsonl news.jsonl -o events.jsonl
  parley code reports/ | jq -r '[.date, .event[0], .actor[0].name, .recipient[0].name] | @tsv'`,
		RunE: func(c *cobra.Command, args []string) error {
			out, err := openOutput(c, output)
			if err != nil {
				return err
			}
			w := bufio.NewWriter(out)
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			err = in.read(c.Context(), c, args, func(k coder.Coding, _ document.Document) error {
				for _, e := range k.Events {
					if err := enc.Encode(coder.PLOVER(e, k.Source.Date)); err != nil {
						return err
					}
				}
				return nil
			})
			return out.finish(w.Flush(), err)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&output, "output", "o", "", "write to this `file` instead of standard output")
	return c
}
