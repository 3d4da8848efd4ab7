package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"parley/dataset"
	"parley/document"
	"parley/ledger"
)

func newImport() *cobra.Command {
	im := importer{}
	c := &cobra.Command{
		Use:   "import FILE|DIR...",
		Short: "Import event datasets into a ledger",
		Long: `Import reads the files of GDELT 1.0 and 2.0 (events and mentions), ICEWS, POLECAT,
Phoenix, UCDP GED and its candidate events, ACLED exports and PLOVER JSON into the
ledger that reports go into; plain, gzip, xz, zstd or zip. The format is recognised
by what stands in a file.

Every row ends as an event, a duplicate of a row that is there already, or a reject
that is kept with its line, column and reason: the three numbers add up to the rows
read. A file is imported whole or not at all, whenever the run ends; importing it
again changes nothing.`,
		Example: `  parley import --ledger talks.parley 20151027220000.export.CSV
  parley import --ledger talks.parley icews/ ged231.csv.zip
  parley import --ledger talks.parley --json events/ | jq -r '[.path, .rejects] | @tsv'`,
		RunE: func(c *cobra.Command, args []string) error { return im.run(c, args) },
	}
	f := c.Flags()
	f.StringVar(&im.ledger, "ledger", "", "the ledger `file`, made when there is none")
	f.StringVar(&im.as, "as", "", "read every file in this `format` instead of the one recognised: "+formatNames())
	f.BoolVar(&im.json, "json", false, "tell what became of each file as JSON, an object a line")
	f.Int64Var(&im.limits.Bytes, "max-bytes", 0, "largest `size` of one unpacked file, in bytes (0: 64 GiB)")
	return c
}

func formatNames() string {
	s := ""
	for i, f := range dataset.Formats() {
		if i > 0 {
			s += ", "
		}
		s += string(f)
	}
	return s
}

// importer is what the command line asks of an import.
type importer struct {
	ledger, as string
	json       bool
	limits     dataset.Limits
}

func (im *importer) run(c *cobra.Command, paths []string) (err error) {
	switch {
	case len(paths) == 0:
		return usageError{errors.New("no input; give the files or folders of a dataset")}
	case im.ledger == "":
		return usageError{errors.New("no ledger; name its file with --ledger")}
	}
	store, err := ledger.Open(im.ledger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	expanded, errs := document.Expand(paths)
	failed, good := 0, 0
	tell := func(err error) {
		failed++
		fmt.Fprintln(c.ErrOrStderr(), "parley: "+err.Error())
		if u := (*dataset.ErrUnknown)(nil); errors.As(err, &u) && u.Hint != "" {
			fmt.Fprintln(c.ErrOrStderr(), "  "+u.Hint)
		}
	}
	for _, e := range errs {
		tell(e)
	}
	var total ledger.Imported
	meter := newMeter(c.ErrOrStderr(), len(expanded))
	defer meter.done()
	for _, path := range expanded {
		files, err := dataset.Files(path)
		if err != nil {
			tell(err)
			continue
		}
		for _, f := range files {
			done, err := im.file(c.Context(), store, f, meter)
			if c.Context().Err() != nil {
				return c.Context().Err()
			}
			meter.clear()
			if err != nil {
				tell(err)
				continue
			}
			good++
			total.Rows, total.Codings = total.Rows+done.Rows, total.Codings+done.Codings
			total.Duplicates, total.Rejects = total.Duplicates+done.Duplicates, total.Rejects+done.Rejects
			if err := im.report(c.OutOrStdout(), done); err != nil {
				return err
			}
		}
		meter.step(0)
	}
	if !im.json && good > 1 {
		fmt.Fprintf(c.OutOrStdout(), "%d files: %s\n", good, numbers(total))
	}
	switch {
	case failed > 0 && good == 0:
		return errors.New("none of the files could be imported")
	case failed > 0:
		return errPartial
	}
	return nil
}

func (im *importer) file(ctx context.Context, store *ledger.Ledger, f dataset.File, m *meter) (ledger.Imported, error) {
	return store.Import(ctx, f, ledger.ImportOptions{As: dataset.Format(im.as), Limits: im.limits, Progress: m.rows})
}

// report tells what became of a file.
func (im *importer) report(w io.Writer, d ledger.Imported) error {
	if im.json {
		return json.NewEncoder(w).Encode(d)
	}
	again := ""
	if d.Before {
		again = ", imported before"
	}
	fmt.Fprintf(w, "%s (%s%s): %s\n", d.Path, d.Format, again, numbers(d))
	for _, r := range d.Repairs {
		fmt.Fprintln(w, "  repaired: "+r)
	}
	return nil
}

// numbers are the three that add up to the rows.
func numbers(d ledger.Imported) string {
	return fmt.Sprintf("%d rows = %d events + %d duplicates + %d rejects", d.Rows, d.Codings, d.Duplicates, d.Rejects)
}
