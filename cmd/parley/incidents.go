package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"parley/ledger"
)

// happened is what the command line asks of a list of incidents.
type happened struct {
	listing
	filter filter
}

func newIncidents() *cobra.Command {
	h := happened{listing: listing{noParquet: true}, filter: filter{acts: compared}}
	c := &cobra.Command{
		Use:   "incidents --ledger FILE",
		Short: "List the happenings of a ledger, each once, with how many tell of it",
		Long: `Incidents lists happenings, not codings: the rows of datasets and the events coded
from reports that tell of one happening are one line, with the number of codings
(attestations), of articles and reports that can be told apart (accounts), and of
articles that imported mentions of GDELT list for its events (mentions). On a
terminal it is a table, in a pipe CSV; --format and -o give JSON lines.

Codings are one incident when an article says the same act of the same actors on
the same day; or when actors, act, days and places fit (parley help linking has
the rules). What a report denies, plans or only thinks possible is no incident.
The result does not depend on the order in which files were imported. parley why
ID shows the codings of an incident, and for each why it was linked.`,
		Example: `  parley incidents --ledger durand.ledger --dyad "Pakistan,Afghanistan" --since 2018
  parley incidents --ledger durand.ledger --category ASSAULT --actor TTP > attacks.csv
  parley why --ledger durand.ledger 03b491738831c956`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return h.run(c) },
	}
	h.flags(c)
	h.filter.happeningFlags(c)
	return c
}

// compared are the acts beside PLOVER's categories that codings are compared by.
var compared = []string{"ACCORD", "STATEMENT", "UNCODED"}

// incidentColumns head the list; the last three are left out of a table.
var incidentColumns = []string{idColumn, "from", "to", "source", "category", "target", "place", "attestations", "accounts", "mentions", "act", "datasets"}

const tableLeavesOut = 3

func incidentRow(in ledger.Incident) []string {
	return []string{
		in.ID, in.From, in.To, in.Source, in.Category, in.Target, in.Place, strconv.FormatInt(in.Attestations, 10),
		strconv.FormatInt(in.Accounts, 10), strconv.FormatInt(in.Mentions, 10), in.Act, in.Datasets,
	}
}

// incidentRecord is an incident as a JSON line has it.
type incidentRecord struct {
	ID           string `json:"incident"`
	From         string `json:"from"`
	To           string `json:"to"`
	Source       string `json:"source"`
	Category     string `json:"category"`
	Act          string `json:"act"`
	Target       string `json:"target"`
	Place        string `json:"place"`
	Attestations int64  `json:"attestations"`
	Accounts     int64  `json:"accounts"`
	Mentions     int64  `json:"mentions"`
	Datasets     string `json:"datasets"`
}

func (h *happened) run(c *cobra.Command) (err error) {
	f, err := h.filter.registered()
	if err != nil {
		return err
	}
	if err := h.settle(c); err != nil {
		return err
	}
	h.asked = &h.filter
	store, err := h.open(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	out, err := openOutput(c, h.output)
	if err != nil {
		return err
	}
	most, cut := h.most(c)
	list := firstOf(most, store.Incidents(c.Context(), f))
	if h.format != tableFormat {
		return out.finish(h.records(out, list))
	}
	n, err := tabled(out, h.width, func(w io.Writer) error { return incidentCSV(w, list, len(incidentColumns)-tableLeavesOut) })
	bounded(c, cut, n)
	return out.finish(err)
}

// firstOf is the beginning of a list, all of it when most is 0.
func firstOf(most int, list iter.Seq2[ledger.Incident, error]) iter.Seq2[ledger.Incident, error] {
	if most == 0 {
		return list
	}
	return func(yield func(ledger.Incident, error) bool) {
		n := 0
		for in, err := range list {
			if n++; !yield(in, err) || n == most {
				return
			}
		}
	}
}

// records writes the incidents as CSV or JSON lines.
func (h *happened) records(w io.Writer, list iter.Seq2[ledger.Incident, error]) error {
	if h.format == string(ledger.CSV) {
		return incidentCSV(w, list, len(incidentColumns))
	}
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for in, err := range list {
		if err != nil {
			return err
		}
		if err := enc.Encode(incidentRecord(in)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// incidentCSV writes the first columns of the incidents.
func incidentCSV(w io.Writer, list iter.Seq2[ledger.Incident, error], columns int) error {
	out := csv.NewWriter(w)
	if err := out.Write(incidentColumns[:columns]); err != nil {
		return err
	}
	for in, err := range list {
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
