package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"parley/dataset"
	"parley/document"
	"parley/ledger"
)

func newImport() *cobra.Command {
	im := importer{}
	c := &cobra.Command{
		Use:   "import FILE|DIR|-...",
		Short: "Import event datasets into a ledger",
		Long: `Import reads the files of GDELT 1.0 and 2.0 (events and mentions), ICEWS, POLECAT,
Phoenix, UCDP GED and its candidate events, ACLED exports and PLOVER JSON into the
ledger that reports go into; plain, gzip, xz, zstd or zip. The format is recognised
by what stands in a file.

Every row ends as an event, a duplicate of a row that is there already, or a reject
that is kept with its line, column and reason: the three numbers add up to the rows
read. Mentions are reports of GDELT events, and counted by themselves. A file is
imported whole or not at all, whenever the run ends; importing it again changes
nothing.

What is damaged is mended where that is certain, and said: zeros that a spreadsheet
took from event codes when the root code or the event's text proves them, semicolons
for commas, names of columns in other letters. Where it is not, the row is rejected,
or the file refused, with the line and the reason.

A row whose id another file gives with other content is a revision, in datasets whose
ids are unique (GDELT, POLECAT, Phoenix, UCDP, ACLED; not ICEWS): both rows are kept,
and only the newer is counted. Newer is what the dataset stamps so (the timestamp of
ACLED, DATEADDED of GDELT, checked before unchecked in UCDP), otherwise what is
imported later: import the releases of UCDP in their order.`,
		Example: `  parley import --ledger durand.ledger 20151027220000.export.CSV
  parley import --ledger durand.ledger icews/ ged231.csv.zip
  unzip -p export.zip | parley import --ledger durand.ledger --as acled -
  parley import --ledger durand.ledger --json events/ | jq -r '[.path, .rejects] | @tsv'`,
		RunE: func(c *cobra.Command, args []string) error { return im.run(c, args) },
	}
	f := c.Flags()
	f.StringVar(&im.ledger, "ledger", "", "the ledger `file`, made when there is none")
	f.StringVar(&im.as, "as", "", "read every file in this `format` instead of the one recognised: "+dataset.FormatNames())
	f.BoolVar(&im.json, "json", false, "tell what became of each file as JSON, an object a line")
	f.Int64Var(&im.limits.Bytes, "max-bytes", 0, "largest `size` of one unpacked file, in bytes (0: 64 GiB)")
	completes(c, "as", strings.Split(dataset.FormatNames(), ", ")...)
	return c
}

// importer is what the command line asks of an import.
type importer struct {
	ledger, as string
	json       bool
	limits     dataset.Limits

	total        ledger.Imported
	good, failed int // files
}

func (im *importer) run(c *cobra.Command, paths []string) (err error) {
	switch {
	case len(paths) == 0:
		return usageError{errors.New("no input; give the files or folders of a dataset, or - for standard input")}
	case im.ledger == "":
		return usageError{errors.New("no ledger; name its file with --ledger")}
	}
	store, closed, err := openToFill(im.ledger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed(im.good > 0)) }()
	expanded, errs := document.Expand(paths)
	for _, e := range errs {
		im.failure(c, e)
	}
	rate := newRate(c.ErrOrStderr(), len(expanded))
	for _, path := range expanded {
		rate.file++
		if err := im.path(c, store, path, rate); err != nil {
			return err
		}
	}
	if !im.json && im.good > 1 {
		fmt.Fprintf(c.OutOrStdout(), "%d files: %s\n", im.good, numbers(im.total))
	}
	switch {
	case im.failed > 0 && im.good == 0:
		return errors.New("none of the files could be imported")
	case im.failed > 0:
		return errPartial
	}
	return nil
}

// openToFill opens a ledger, making it when there is none. closed closes it, and
// removes it again when it was made here and nothing was put into it.
func openToFill(path string) (store *ledger.Ledger, closed func(filled bool) error, err error) {
	_, missing := os.Stat(path)
	store, err = ledger.Open(path)
	if err != nil {
		return nil, nil, err
	}
	return store, func(filled bool) error {
		if err := store.Close(); err != nil || filled || path == "" || !errors.Is(missing, fs.ErrNotExist) {
			return err
		}
		return os.Remove(path)
	}, nil
}

// path imports a file, or the members of an archive. The error is one that ends
// the run.
func (im *importer) path(c *cobra.Command, store *ledger.Ledger, path string, rate *rate) (err error) {
	files, done, err := open(c.InOrStdin(), path)
	if err != nil {
		im.failure(c, err)
		return nil
	}
	defer func() { err = errors.Join(err, done()) }()
	for _, f := range files {
		rate.begin(f.Path)
		done, err := store.Import(c.Context(), f, ledger.ImportOptions{As: dataset.Format(im.as), Limits: im.limits, Progress: rate.show})
		rate.clear()
		switch {
		case c.Context().Err() != nil:
			return c.Context().Err()
		case errors.Is(err, ledger.ErrFull):
			return err
		case err != nil:
			im.failure(c, err)
			continue
		}
		im.good++
		im.total.Add(done)
		if err := im.report(c.OutOrStdout(), done); err != nil {
			return err
		}
	}
	return nil
}

// open lists the streams of a path, or of standard input for "-". What was
// opened stays until done.
func open(stdin io.Reader, path string) (list []dataset.File, done func() error, err error) {
	if path == "-" {
		return dataset.FilesFrom(stdin, path)
	}
	list, err = dataset.Files(path)
	return list, func() error { return nil }, err
}

// failure tells why a file could not be imported. The others are.
func (im *importer) failure(c *cobra.Command, err error) {
	im.failed++
	fmt.Fprintln(c.ErrOrStderr(), "parley: "+err.Error())
	if u := (*dataset.ErrUnknown)(nil); errors.As(err, &u) && u.Hint != "" {
		fmt.Fprintln(c.ErrOrStderr(), "  "+u.Hint)
	}
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
		fmt.Fprintln(w, "  note: "+r)
	}
	return nil
}

// numbers are those that add up to the rows.
func numbers(d ledger.Imported) string {
	var kept []string
	if d.Codings > 0 || d.Mentions == 0 {
		kept = append(kept, fmt.Sprintf("%d events", d.Codings))
	}
	if d.Revisions > 0 {
		kept[0] += fmt.Sprintf(" (%d of them other versions of events known before)", d.Revisions)
	}
	if d.Mentions > 0 {
		kept = append(kept, fmt.Sprintf("%d mentions", d.Mentions))
	}
	return fmt.Sprintf("%d rows = %s + %d duplicates + %d rejects", d.Rows, strings.Join(kept, " + "), d.Duplicates, d.Rejects)
}
