package main

import (
	"bufio"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"parley/export"
	"parley/ledger"
)

// exporting is the flags of the verb.
type exporting struct {
	ledger, format, output string
	filter                 filter
}

func newExport() *cobra.Command {
	var e exporting
	c := &cobra.Command{
		Use:   "export --ledger FILE",
		Short: "Write the events of a ledger in the formats of other tools",
		Long: `Export writes the events of a ledger, of reports and of datasets alike, in a
format of other tools:

  plover      PLOVER JSON, a record a line, as 'parley code' writes them (.jsonl)
  csv         one table, lists joined by | (.csv)
  parquet     the same table with types and lists (.parquet)
  graphml     actors and their dyads, for yEd, Gephi, igraph (.graphml)
  gexf        the same as GEXF 1.3 with time spans, for Gephi (.gexf)
  geojson     located events as points (.geojson)
  timelinejs  dated events as a timeline (JSON of TimelineJS)
  ftm         entities of FollowTheMoney, one a line, for Aleph

The ending of the output file tells the format where --format does not. Every
event carries file, bytes and words of its source; csv and parquet have the first
range of several. What was denied, planned or only alleged says so; in the graphs
it makes edges of its own. An edge is a dyad with its number of events, quad
class, first and last day. What a format has no place for, such as an event that
is not located, is counted on standard error. Unlike brief and code, export gives
also what they leave out as unsure; --min-confidence 0.3 leaves out the same, and
all rows of datasets, which give no probability.

The same ledger gives the same bytes.`,
		Example: `  parley export --ledger durand.ledger -o talks.parquet
  parley export --ledger durand.ledger --dyad IND,PAK --since 2018 -o dyad.gexf
  parley export --ledger durand.ledger --format csv --category assault > assaults.csv
  parley export --ledger durand.ledger --format timelinejs -o timeline.json`,
		RunE: func(c *cobra.Command, args []string) error { return e.run(c, args) },
	}
	f := c.Flags()
	f.StringVar(&e.ledger, "ledger", "", "the ledger `file`")
	f.StringVar(&e.format, "format", "", "the `format`: "+strings.Join(export.Names(), ", "))
	f.StringVarP(&e.output, "output", "o", "", "write to this `file` instead of standard output")
	e.filter.flags(c)
	completes(c, "format", export.Names()...)
	return c
}

func (e *exporting) run(c *cobra.Command, args []string) (err error) {
	format, err := e.check(args)
	if err != nil {
		return err
	}
	chosen, err := e.filter.registered()
	if err != nil {
		return err
	}
	store, err := ledger.Open(e.ledger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	out, err := openOutput(c, e.output)
	if err != nil {
		return err
	}
	items, err := watched(c, store, chosen)
	if err != nil {
		return out.finish(err)
	}
	w := bufio.NewWriter(out)
	tally, err := format.Write(w, items)
	if err := out.finish(err, w.Flush()); err != nil {
		return err
	}
	switch {
	case tally.Left > 0:
		fmt.Fprintf(c.ErrOrStderr(), "parley: %d of %d events %s\n", tally.Left, tally.Left+tally.Written, tally.Why)
	case tally.Written == 0:
		fmt.Fprintln(c.ErrOrStderr(), "parley: no event of the ledger passes the filters; nothing but the frame was written")
	}
	return nil
}

// stride is how many events are written between two looks at the clock.
const stride = 1000

// watched are the events that pass the filter; on a terminal it tells how many
// of them have been written.
func watched(c *cobra.Command, store *ledger.Ledger, f ledger.Filter) (iter.Seq2[export.Item, error], error) {
	items := export.Items(c.Context(), store, f)
	m := newMeter(c.ErrOrStderr(), "writing", 0)
	if !m.shown() {
		return items, nil
	}
	total, err := store.Count(c.Context(), f)
	if err != nil {
		return nil, err
	}
	m.total = total
	return func(yield func(export.Item, error) bool) {
		defer m.done()
		n := 0
		for it, err := range items {
			if n++; n%stride == 0 {
				m.step(stride)
			}
			if !yield(it, err) {
				return
			}
		}
	}, nil
}

// check finds the format and sees that there is a ledger: opening one would
// make it.
func (e *exporting) check(args []string) (export.Format, error) {
	toFile := e.output != "" && e.output != "-"
	format, ok := export.Named(e.format)
	if e.format == "" && toFile {
		format, ok = export.Ending(e.output)
	}
	switch {
	case len(args) > 0:
		return format, usageError{fmt.Errorf("%q is too much; export reads a ledger, named with --ledger", args[0])}
	case e.ledger == "":
		return format, usageError{errors.New("no ledger; name its file with --ledger")}
	case !ok && e.format != "":
		return format, usageError{fmt.Errorf("--format %q is not known; use one of %s", e.format, strings.Join(export.Names(), ", "))}
	case !ok && toFile:
		return format, usageError{fmt.Errorf("the ending of %s does not tell the format; give --format, one of %s", e.output, strings.Join(export.Names(), ", "))}
	case !ok:
		return format, usageError{fmt.Errorf("no format; give --format, one of %s", strings.Join(export.Names(), ", "))}
	case format.Binary && !toFile:
		return format, usageError{fmt.Errorf("%s is not for standard output; name a file with -o", format.Name)}
	}
	if _, err := os.Stat(e.ledger); err != nil {
		return format, fmt.Errorf("reading the ledger: %w; make one with 'parley import' or 'parley brief --ledger'", err)
	}
	return format, nil
}
