package main

import (
	"github.com/spf13/cobra"

	"parley/ledger"
)

func newActors() *cobra.Command {
	var l listing
	var f filter
	var unresolved bool
	c := &cobra.Command{
		Use:   "actors --ledger FILE",
		Short: "List the actors of a ledger by the events they are in",
		Long: `Actors lists who the events of a ledger are about, the most frequent first: in how
many events each is source and target, and how reports and each dataset write it.

The flags of 'parley events' narrow the events that are counted.

--unresolved lists those the registry of actors has no entry for, with the first
row or passage that names each, so that a table for --actors can be made of the
frequent ones (see 'parley help actor-table').`,
		Example: `  parley actors --ledger durand.ledger --limit 20
  parley actors --ledger durand.ledger --category ASSAULT --since 2018 --place Quetta
  parley actors --ledger durand.ledger --unresolved
  parley actors --ledger durand.ledger --unresolved -o unresolved.csv`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			chosen, err := f.registered()
			if err != nil {
				return err
			}
			l.asked = &f
			return l.write(c, func(columns ledger.Columns, limit int) (ledger.Query, error) {
				if unresolved {
					return ledger.ListUnresolved(chosen, columns, limit)
				}
				return ledger.ListActors(chosen, columns, limit)
			})
		},
	}
	l.flags(c)
	f.flags(c)
	c.Flags().BoolVar(&unresolved, "unresolved", false, "those the registry has no entry for, each with a row that names it")
	return c
}
