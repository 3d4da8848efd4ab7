package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"parley/ledger"
)

// listing is the flags of every verb that lists what a ledger holds.
type listing struct {
	ledger, format, output string
	limit, width           int
	asked                  *filter // its actors are looked for; nil: none are asked for
	noParquet              bool
}

// tableFormat is for people; the other formats are the ledger's.
const tableFormat = "table"

// pipeWidth is a table's width where there is no terminal to fit.
const pipeWidth = 120

// onScreen is how many rows a terminal shows unless told.
const onScreen = 1000

// formatOf tells a format from a file's extension.
var formatOf = map[string]string{
	".csv": string(ledger.CSV), ".jsonl": string(ledger.JSONL), ".ndjson": string(ledger.JSONL), ".parquet": string(ledger.Parquet), ".txt": tableFormat,
}

// formats are those the verb writes.
func (l *listing) formats() []string {
	if l.noParquet {
		return []string{string(ledger.CSV), string(ledger.JSONL), tableFormat}
	}
	return []string{string(ledger.CSV), string(ledger.JSONL), string(ledger.Parquet), tableFormat}
}

// either lists words of which one is to be chosen.
func either(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func (l *listing) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&l.ledger, "ledger", "", "the ledger `file`")
	f.StringVar(&l.format, "format", "", either(l.formats())+" (default: by the extension of -o; a table on a terminal, CSV elsewhere)")
	f.StringVarP(&l.output, "output", "o", "", "write to this `file` instead of standard output")
	f.IntVar(&l.limit, "limit", 0, "rows at most; `0` gives all (default: all, 1000 in a table on a terminal)")
	f.IntVar(&l.width, "width", 0, "columns of a table; `0` takes the terminal's")
	completes(c, "format", l.formats()...)
}

// settle checks the flags and decides on the format.
func (l *listing) settle(c *cobra.Command) error {
	screen, columns := terminal(c.OutOrStdout())
	toFile := l.output != "" && l.output != "-"
	if l.format == "" {
		l.format = string(ledger.CSV)
		switch {
		case toFile:
			ext := strings.ToLower(filepath.Ext(l.output))
			if l.format = formatOf[ext]; l.format == "" {
				return usageError{fmt.Errorf("no format goes by the extension %q; give --format, or end the file in one of %s", ext, l.endings())}
			}
		case screen:
			l.format = tableFormat
		}
	}
	switch {
	case !slices.Contains(l.formats(), l.format):
		return usageError{fmt.Errorf("format %q is not known here; use %s", l.format, either(l.formats()))}
	case l.ledger == "":
		return usageError{errors.New("no ledger; name its file with --ledger")}
	case l.limit < 0:
		return usageError{fmt.Errorf("--limit %d is below 0; 0 shows all", l.limit)}
	case l.format == string(ledger.Parquet) && !toFile && screen:
		return usageError{errors.New("parquet is not for a terminal; name a file with -o")}
	}
	if l.width == 0 {
		if l.width = pipeWidth; screen && !toFile {
			l.width = columns
		}
	}
	return nil
}

// endings are those of files that tell the format.
func (l *listing) endings() string {
	var list []string
	for ext, format := range formatOf {
		if slices.Contains(l.formats(), format) {
			list = append(list, ext)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// most is how many rows are listed, 0 for all, and whether a terminal alone
// bounds them.
func (l *listing) most(c *cobra.Command) (limit int, cut bool) {
	screen, _ := terminal(c.OutOrStdout())
	if l.format == tableFormat && screen && l.output == "" && !c.Flags().Changed("limit") {
		return onScreen, true
	}
	return l.limit, false
}

// open opens the ledger to read and tells of those asked for whom it does not know.
func (l *listing) open(c *cobra.Command) (*ledger.Ledger, error) {
	store, err := ledger.OpenToRead(l.ledger)
	if err != nil || l.asked == nil {
		return store, err
	}
	if err := l.asked.strangers(c, store); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// bounded says that a terminal was not given all.
func bounded(c *cobra.Command, cut bool, rows int) {
	if cut && rows == onScreen {
		fmt.Fprintf(c.ErrOrStderr(), "parley: the first %d rows; --limit 0 shows all\n", rows)
	}
}

// terminal tells whether a writer is one, and its width.
func terminal(w io.Writer) (bool, int) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return false, 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return true, pipeWidth
	}
	return true, columns
}

// write answers a query in the format asked for. ask is told which columns and
// how many rows are wanted, 0 for all.
func (l *listing) write(c *cobra.Command, ask func(columns ledger.Columns, limit int) (ledger.Query, error)) (err error) {
	if err := l.settle(c); err != nil {
		return err
	}
	most, cut := l.most(c)
	q, err := ask(ledger.Columns(l.format == tableFormat), most)
	if err != nil {
		return usageError{err}
	}
	store, err := l.open(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	out, err := openOutput(c, l.output)
	if err != nil {
		return err
	}
	switch {
	case l.format == tableFormat:
		var n int
		n, err = l.table(c.Context(), store, q, out)
		bounded(c, cut, n)
	case out.temp != nil:
		err = store.WriteFile(c.Context(), q, ledger.Format(l.format), out.temp.Name())
	default:
		err = store.Write(c.Context(), q, ledger.Format(l.format), out)
	}
	return out.finish(err)
}

// table draws the ledger's CSV.
func (l *listing) table(ctx context.Context, store *ledger.Ledger, q ledger.Query, out io.Writer) (int, error) {
	return tabled(out, l.width, func(w io.Writer) error { return store.Write(ctx, q, ledger.CSV, w) })
}
