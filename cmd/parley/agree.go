package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"parley/coder"
	"parley/event"
	"parley/score"
)

func newAgree() *cobra.Command {
	return &cobra.Command{
		Use:   "agree A.jsonl B.jsonl",
		Short: "Measure how far two codings of the same texts agree",
		Long: `Agree reads two codings in PLOVER JSON lines, as 'parley code' writes them, and
prints precision, recall and F1 of B against A by category, and Krippendorff's
alpha by category, quad class, source, target and polarity, so that users can
publish the reliability of what they coded. Two events are the same act when
they rest on overlapping words of one source.`,
		Example: `  parley code reports/ > machine.jsonl
  parley agree person.jsonl machine.jsonl`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			a, err := readCoding(args[0])
			if err != nil {
				return err
			}
			b, err := readCoding(args[1])
			if err != nil {
				return err
			}
			return score.Agree(a, b).Write(c.OutOrStdout())
		},
	}
}

// readCoding reads PLOVER JSON lines back into events.
func readCoding(path string) ([]event.Event, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	out := make([]event.Event, 0, len(lines))
	for i, l := range lines {
		var r coder.Record
		if err := json.Unmarshal(l, &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w; give what 'parley code' writes", path, i+1, err)
		}
		if len(r.Event) == 0 || len(r.Evidence) == 0 {
			return nil, fmt.Errorf("%s:%d: a record without event or evidence cannot be compared", path, i+1)
		}
		e := event.Event{ID: r.ID, Category: r.Event[0], Sources: r.Actor, Targets: r.Recipient, Polarity: r.Polarity, Publicity: r.Publicity, Evidence: r.Evidence}
		if e.Polarity == "" {
			e.Polarity = event.Happened
		}
		out = append(out, e)
	}
	return out, nil
}
