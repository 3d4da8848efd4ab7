package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/term"

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
(attestations) and of articles and reports that can be told apart (accounts). On a
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

// incidentColumns head the list; the table leaves out those of incidentCSV only.
var (
	incidentColumns = []string{"incident", "from", "to", "source", "category", "target", "place", "attestations", "accounts"}
	incidentCSV     = []string{"act", "datasets"}
)

func incidentRow(in ledger.Incident) []string {
	return []string{
		in.ID, in.From, in.To, in.Source, in.Category, in.Target, in.Place, strconv.FormatInt(in.Attestations, 10),
		strconv.FormatInt(in.Accounts, 10), in.Act, in.Datasets,
	}
}

func listIncidents(c *cobra.Command, path string, f ledger.Filter) (err error) {
	store, err := openLedger(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	row, flush := rowWriter(c.OutOrStdout())
	if err := row(append(incidentColumns, incidentCSV...)); err != nil {
		return err
	}
	for in, err := range store.Incidents(c.Context(), f) {
		if err != nil {
			return err
		}
		if err := row(incidentRow(in)); err != nil {
			return err
		}
	}
	return flush()
}

// rowWriter writes a table to a terminal, and CSV elsewhere.
func rowWriter(w io.Writer) (row func([]string) error, flush func() error) {
	if f, ok := w.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		out := csv.NewWriter(w)
		return out.Write, func() error { out.Flush(); return out.Error() }
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	n := 0
	return func(cells []string) error {
		for i, cell := range cells[:len(incidentColumns)] {
			if i > 0 {
				fmt.Fprint(out, "\t")
			}
			fmt.Fprint(out, printable(cell, widest))
		}
		fmt.Fprintln(out)
		if n++; n%screenful == 0 { // a long table is not held in memory
			return out.Flush()
		}
		return nil
	}, out.Flush
}

const (
	widest    = 32  // letters of a cell in a table
	screenful = 500 // rows that share their columns' widths
)

// printable keeps what a dataset writes on its line, from steering the
// terminal, and to a number of letters.
func printable(s string, most int) string {
	letters := []rune(s)
	for i, r := range letters {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			letters[i] = ' '
		}
	}
	if len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return string(letters)
}

// openLedger opens a ledger that is there.
func openLedger(path string) (*ledger.Ledger, error) {
	if path == "" {
		return nil, usageError{errors.New("no ledger; name its file with --ledger")}
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("ledger %s: %w; parley import and parley brief --ledger make one", path, errors.Unwrap(err))
	}
	return ledger.Open(path)
}
