package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley/ledger"
)

// selection is what the command line asks of a listing of events.
type selection struct {
	listing
	filter filter
	kind   string
}

func newEvents() *cobra.Command {
	var s selection
	c := &cobra.Command{
		Use:   "events --ledger FILE",
		Short: "List the events of a ledger: reports' and datasets' together, by day",
		Long: `Events lists what a ledger holds: the events coded from reports and the rows of
imported datasets, sorted by day, undated ones last. On a terminal it is a table:
when, who, what, whom, how sure, and where from. In a pipe it is CSV with every
column, the quoted words or the row as it stands included; --format and -o give
JSON lines or Parquet. Any number of rows takes the same memory.

Flags narrow the list, and each must hold. An actor is named by its name, its
registry id, an alias the registry knows, or the way a dataset writes it. Datasets
give no confidence: --min-confidence leaves their rows out. What a dataset holds
counts as happened and public. --since and --until ask for events whose interval
touches the period; what has no date lies in no period.`,
		Example: `  parley events --ledger durand.ledger
  parley events --ledger durand.ledger --dyad Pakistan,Afghanistan --quad 4 --since 2021
  parley events --ledger durand.ledger --kind report --publicity covert --min-confidence 0.3
  parley events --ledger durand.ledger --place Quetta -o quetta.parquet
  parley events --ledger durand.ledger --format jsonl | jq -r '[.day_from, .sources, .category, .targets] | @tsv'`,
		RunE: func(c *cobra.Command, args []string) error { return s.run(c, args) },
	}
	s.flags(c)
	s.filter.flags(c)
	c.Flags().StringVar(&s.kind, "kind", "", "only events of this kind of source: `report` or dataset")
	completes(c, "kind", ledger.Report, ledger.Dataset)
	return c
}

func (s *selection) run(c *cobra.Command, args []string) error {
	if len(args) == 1 && s.filter.dyad != "" && !strings.Contains(s.filter.dyad, ",") {
		s.filter.dyad, args = s.filter.dyad+","+args[0], nil // --dyad A B
	}
	if len(args) > 0 {
		return usageError{fmt.Errorf("%q: events reads a ledger and takes no files; put reports into it with 'parley brief --ledger', datasets with 'parley import'", args[0])}
	}
	if err := oneOf("--kind", s.kind, []string{ledger.Report, ledger.Dataset}); err != nil {
		return err
	}
	f, err := s.filter.registered()
	if err != nil {
		return err
	}
	s.asked = &s.filter
	return s.write(c, func(columns ledger.Columns, limit int) (ledger.Query, error) {
		return ledger.ListEvents(f, s.kind, columns, limit)
	})
}
