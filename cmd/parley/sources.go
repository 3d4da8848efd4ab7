package main

import (
	"errors"

	"github.com/spf13/cobra"

	"parley/ledger"
)

func newSources() *cobra.Command {
	var l listing
	var f filter
	var rejects bool
	c := &cobra.Command{
		Use:   "sources --ledger FILE",
		Short: "List the documents and dataset files of a ledger with their numbers",
		Long: `Sources lists the documents and dataset files a ledger has taken in: what was read
from each, and for a dataset's file how its rows divide into events, duplicates of
rows that were there before, and rejects.

With flags of 'parley events' it lists the sources of the events that pass, and counts
those only.

--rejects lists the rows that could not be read, each with its line, its column
and the reason, and the row as it stands.`,
		Example: `  parley sources --ledger durand.ledger
  parley sources --ledger durand.ledger --dyad IND,PAK --quad 4
  parley sources --ledger durand.ledger --rejects
  parley sources --ledger durand.ledger --rejects -o rejects.csv`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			chosen, err := f.registered()
			if err != nil {
				return err
			}
			if rejects && chosen != (ledger.Filter{}) {
				return usageError{errors.New("--rejects lists rows that could not be read, and no event passes or fails a filter there; leave out one or the other")}
			}
			l.asked = &f
			return l.write(c, func(columns ledger.Columns, limit int) (ledger.Query, error) {
				if rejects {
					return ledger.ListRejects(columns, limit), nil
				}
				return ledger.ListSources(chosen, columns, limit)
			})
		},
	}
	l.flags(c)
	f.flags(c)
	c.Flags().BoolVar(&rejects, "rejects", false, "the rows of datasets that could not be read, with line, column and reason")
	return c
}
