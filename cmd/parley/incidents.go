package main

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"parley/ledger"
)

func newIncidents() *cobra.Command {
	var path string
	var dyad []string
	var f ledger.Filter
	c := &cobra.Command{
		Use:   "incidents --ledger FILE",
		Short: "List the happenings of a ledger, each once, with how many tell of it",
		Long: `Incidents lists happenings, not codings: the rows of datasets and the events coded
from reports that tell of one happening are one line, with the number of codings
(attestations), of articles and reports that can be told apart (accounts), and of
articles that imported mentions of GDELT list for its events (mentions). On a
terminal it is a table, in a pipe CSV.

Codings are one incident when an article says the same act of the same actors on
the same day; or when actors, act, days and places fit (parley help incidents has
the rules). What a report denies, plans or only thinks possible is no incident.
The result does not depend on the order in which files were imported. parley why
ID shows the codings of an incident, and for each why it was linked.`,
		Example: `  parley incidents --ledger talks.parley --dyad "Pakistan,Afghanistan" --since 2018
  parley incidents --ledger talks.parley --category ASSAULT --actor TTP > attacks.csv
  parley why --ledger talks.parley 03b491738831c956`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(dyad) != 0 && len(dyad) != 2 {
				return usageError{errors.New("--dyad takes two actors: --dyad A,B")}
			}
			copy(f.Dyad[:], dyad)
			return listIncidents(c, path, f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&path, "ledger", "", "the ledger `file`")
	flags.StringVar(&f.Actor, "actor", "", "what this `actor` does or what is done to it")
	flags.StringSliceVar(&dyad, "dyad", nil, "what passes between two actors, either way: `A,B`")
	flags.StringVar(&f.Category, "category", "", "PLOVER `category`: AGREE, CONSULT, … ASSAULT")
	flags.StringVar(&f.From, "since", "", "on or after this `date` (YYYY, YYYY-MM, YYYY-MM-DD)")
	flags.StringVar(&f.To, "until", "", "on or before this `date`")
	return c
}

// incidentColumns head the list; the last three are left out of a table.
var incidentColumns = []string{"incident", "from", "to", "source", "category", "target", "place", "attestations", "accounts", "mentions", "act", "datasets"}

const tableLeavesOut = 3

func incidentRow(in ledger.Incident) []string {
	return []string{
		in.ID, in.From, in.To, in.Source, in.Category, in.Target, in.Place, strconv.FormatInt(in.Attestations, 10),
		strconv.FormatInt(in.Accounts, 10), strconv.FormatInt(in.Mentions, 10), in.Act, in.Datasets,
	}
}

func listIncidents(c *cobra.Command, path string, f ledger.Filter) (err error) {
	store, err := openLedger(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	out := c.OutOrStdout()
	screen, width := terminal(out)
	if !screen {
		return incidentCSV(c.Context(), store, f, out, len(incidentColumns))
	}
	_, err = tabled(out, width, func(w io.Writer) error {
		return incidentCSV(c.Context(), store, f, w, len(incidentColumns)-tableLeavesOut)
	})
	return err
}

// incidentCSV writes the first columns of the incidents.
func incidentCSV(ctx context.Context, store *ledger.Ledger, f ledger.Filter, w io.Writer, columns int) error {
	out := csv.NewWriter(w)
	if err := out.Write(incidentColumns[:columns]); err != nil {
		return err
	}
	for in, err := range store.Incidents(ctx, f) {
		if err != nil {
			return err
		}
		if err := out.Write(incidentRow(in)[:columns]); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// openLedger opens the ledger that --ledger names, for reading.
func openLedger(path string) (*ledger.Ledger, error) {
	if path == "" {
		return nil, usageError{errors.New("no ledger; name its file with --ledger")}
	}
	return ledger.OpenToRead(path)
}
