package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"parley/ledger"
)

func newWhy() *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "why INCIDENT",
		Short: "Show the codings of an incident and why they were taken for one happening",
		Long: `Why shows an incident: who did what to whom, when and where, and every coding that
tells of it, with its dataset, file, line and the row as it stands, or the report
and the words. Each coding says which rule linked it. The id is that of the incident
(parley incidents lists them) or of any of its codings; of its 16 digits the first
ones do, at least eight, when no other id begins so.`,
		Example: `  parley why --ledger durand.ledger 03b491738831c956`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			store, err := openLedger(path)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			id, err := store.Identify(c.Context(), strings.TrimSuffix(args[0], "…"))
			if err != nil {
				return err
			}
			in, list, err := store.Why(c.Context(), id)
			if err != nil {
				return err
			}
			w := bufio.NewWriter(c.OutOrStdout())
			writeIncident(w, in)
			for _, a := range list {
				writeAttestation(w, a)
			}
			return w.Flush()
		},
	}
	c.Flags().StringVar(&path, "ledger", "", "the ledger `file`")
	return c
}

func writeIncident(w io.Writer, in ledger.Incident) {
	fmt.Fprintf(w, "%s  %s\n", in.ID, span(in.From, in.To))
	fmt.Fprintf(w, "%s %s %s\n", somebody(in.Source), in.Act, somebody(in.Target))
	if in.Place != "" {
		fmt.Fprintf(w, "place: %s\n", shown(in.Place))
	}
	fmt.Fprintf(w, "attestations: %d, accounts: %d", in.Attestations, in.Accounts)
	if in.Mentions > 0 {
		fmt.Fprintf(w, ", mentions: %d", in.Mentions)
	}
	fmt.Fprintln(w)
}

func writeAttestation(w io.Writer, a ledger.Attestation) {
	where := fmt.Sprintf("%s, byte %d", a.File, a.Start)
	if a.Line > 0 {
		where = fmt.Sprintf("%s:%d", a.File, a.Line)
	}
	fmt.Fprintf(w, "\n%s  %s  %s\n", a.ID, a.Dataset, where)
	fmt.Fprintf(w, "  why: %s\n", a.Rule)
	fmt.Fprintf(w, "  %s", span(a.From, a.To))
	if a.Category+a.CAMEO != "" { // an article that is listed says only when and where
		fmt.Fprintf(w, ": %s %s %s", somebody(a.Source), codes(a), somebody(a.Target))
	}
	for _, s := range []string{a.Place, a.Publisher} {
		if s != "" {
			fmt.Fprintf(w, "; %s", shown(s))
		}
	}
	fmt.Fprintf(w, "\n  %s\n", shown(a.Quote))
}

func codes(a ledger.Attestation) string {
	switch {
	case a.CAMEO == "":
		return a.Category
	case a.Category == "":
		return "CAMEO " + a.CAMEO
	}
	return a.Category + " (CAMEO " + a.CAMEO + ")"
}

func span(from, to string) string {
	switch {
	case from == "" && to == "":
		return "undated"
	case from == to:
		return from
	}
	return from + " to " + to
}

func somebody(name string) string {
	if name == "" {
		return "(nobody named)"
	}
	return shown(name)
}
