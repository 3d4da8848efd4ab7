package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"parley/settle"
	"parley/settle/casefile"
	"parley/settle/tell"
)

// settling is the flags of the verb.
type settling struct {
	concepts []string
	wish     string
	format   string
	output   string
	samples  int
	seed     uint64
	spread   float64
	most     int
	width    int
}

// defaultSpread perturbs a ranking so that each two neighbours in it stand the
// other way round in one trial of eleven: what an analyst may well be wrong by.
const defaultSpread = 0.1

func newSettle() *cobra.Command {
	var f settling
	c := &cobra.Command{
		Use:   "settle CASE",
		Short: "Tell which settlements of a conflict would hold, why, how sure that is, and what would have to change",
		Long: `Settle reads a case (JSON or YAML; - is standard input): who decides what, and who
prefers which outcome. It tells which outcomes would hold and how firmly, what
keeps each party from breaking them, how things stand now, what nearly holds, which
moves parties could only make together, what each party sees where that differs,
and how sure all this is when preferences are a little other than the case says.

With --for it tells the least that parties would have to see otherwise for an
outcome to hold, with a proof or a bound, and which instruments of a third party
(payments, guarantees, channels) do. The outcome is named by its id, by its values
or by options that are so in it alone: --for "withdraw disarm -invade".

The form of a case is a JSON Schema: parley settle schema. resolve-case/1 is read, too.`,
		Example: `  parley settle examples/settle/elmira.yaml
  parley settle --for 10 examples/settle/korea-2017.yaml
  parley settle --for "withdraw disarm -invade" -o korea.html examples/settle/korea-2017.yaml
  parley settle --concept maximin4 --concept seq+sim examples/settle/korea-2017.yaml
  parley settle -o moves.svg examples/settle/elmira.yaml
  parley settle schema > parley-case.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("settle takes one case, a JSON or YAML file or -; %d given", len(args))}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return f.run(c, args[0]) },
	}
	l := c.Flags()
	l.StringArrayVar(&f.concepts, "concept", nil, "a `concept` beside nash, gmr, smr, seq, sseq and sim: maximin2, seq@2, gmr_a, seq+sim; may be repeated")
	l.StringVar(&f.wish, "for", "", "tell what would make this `outcome` hold: its id, its values, or options that are so in it alone")
	l.StringVar(&f.format, "format", "", "text, md, html, json, or svg for the graph of moves alone; without, by how --output's name ends, or text")
	l.StringVarP(&f.output, "output", "o", "", "write to this `file` instead of standard output")
	l.IntVar(&f.samples, "samples", tell.DefaultSamples, "trials with other preferences; `0` makes none")
	l.Uint64Var(&f.seed, "seed", 1, "`number` that the trials begin from; the same gives the same answer")
	l.Float64Var(&f.spread, "spread", defaultSpread, "least spread of a ranking, `0` to 1: 0 keeps it as it stands, 1 takes any order")
	l.IntVar(&f.most, "most", 10, "rows shown of a list; `0` shows all")
	l.IntVar(&f.width, "width", 0, "columns of the text; `0` takes the terminal's, or 80")
	c.AddCommand(newDraft(), newSettleSchema())
	return c
}

func newSettleSchema() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of a case",
		Example: `  parley settle schema > parley-case.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(casefile.Schema)
			return err
		},
	}
}

// tellers write an analysis, by format.
var tellers = map[string]func(io.Writer, *tell.Analysis, tell.TextOptions) error{
	"text":     tell.Text,
	"md":       func(w io.Writer, a *tell.Analysis, _ tell.TextOptions) error { return tell.Markdown(w, a) },
	"markdown": func(w io.Writer, a *tell.Analysis, _ tell.TextOptions) error { return tell.Markdown(w, a) },
	"html":     func(w io.Writer, a *tell.Analysis, _ tell.TextOptions) error { return tell.HTML(w, a) },
	"json":     func(w io.Writer, a *tell.Analysis, _ tell.TextOptions) error { return tell.JSON(w, a) },
	"svg":      func(w io.Writer, a *tell.Analysis, _ tell.TextOptions) error { return tell.SVG(w, a) },
}

// options checks the flags.
func (f *settling) options() (tell.Options, error) {
	o := tell.Options{For: f.wish, Samples: f.samples, Seed: f.seed, Spread: f.spread, Most: f.most}
	for _, name := range f.concepts {
		k, err := settle.ParseConcept(name)
		if err != nil {
			return o, usageError{fmt.Errorf("--concept: %w", err)}
		}
		o.Concepts = append(o.Concepts, k)
	}
	if f.format == "" {
		f.format = tellerOf(f.output)
	}
	switch {
	case tellers[f.format] == nil:
		return o, usageError{fmt.Errorf("--format %q is not known; use text, md, html, json or svg", f.format)}
	case f.samples < 0 || f.samples > maxSamples:
		return o, usageError{fmt.Errorf("--samples %d is not from 0 to %d", f.samples, maxSamples)}
	case !(f.spread >= 0 && f.spread <= 1):
		return o, usageError{fmt.Errorf("--spread %g is not from 0 to 1", f.spread)}
	case f.most < 0:
		return o, usageError{fmt.Errorf("--most %d is below 0; 0 shows all", f.most)}
	}
	return o, nil
}

// tellerOf is the format that the name of an output asks for.
func tellerOf(output string) string {
	if ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(output), ".")); tellers[ending] != nil {
		return ending
	}
	return "text"
}

// maxSamples is where more trials say nothing more: shares are right to a third
// of a thousandth.
const maxSamples = 10_000_000

func (f *settling) run(c *cobra.Command, path string) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	a, err := f.analyse(c, path, o)
	if err != nil {
		return err
	}
	out, err := openOutput(c, f.output)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	err = tellers[f.format](w, a, f.text(out))
	return out.finish(err, w.Flush())
}

func (f *settling) analyse(c *cobra.Command, path string, o tell.Options) (*tell.Analysis, error) {
	k, err := readCase(c, path)
	if err != nil {
		return nil, err
	}
	built, err := k.Model()
	if errors.Is(err, settle.ErrTooLarge) {
		return large(k, path, o, err)
	}
	if err != nil {
		return nil, err
	}
	a, err := tell.Analyse(built, o)
	switch {
	case errors.Is(err, tell.ErrWish):
		return nil, usageError{fmt.Errorf("--for: %w", err)}
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, nil
}

// large tells of a case that is too large for a model of all its moves.
func large(k *casefile.Case, path string, o tell.Options, why error) (*tell.Analysis, error) {
	p, err := k.Dense()
	if err == nil {
		var a *tell.Analysis
		if a, err = tell.Large(k, p, o); err == nil {
			return a, nil
		}
	}
	return nil, fmt.Errorf("%s: %w; %w", path, why, err)
}

// readCase reads a case. The error names every mistake with its place.
func readCase(c *cobra.Command, path string) (*casefile.Case, error) {
	name, in := path, io.Reader(nil)
	if path == "-" {
		name, in = "standard input", c.InOrStdin()
	} else {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("reading the case: %w", err)
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, casefile.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the case: %w", err)
	}
	return casefile.Read(name, data)
}

// text fits the text to where it goes: colour on a terminal only.
func (f *settling) text(out *output) tell.TextOptions {
	o := tell.TextOptions{Width: f.width}
	file, ok := out.Writer.(*os.File)
	if !ok || out.temp != nil || !term.IsTerminal(int(file.Fd())) {
		return o
	}
	o.Color = os.Getenv("TERM") != "dumb" && os.Getenv("NO_COLOR") == ""
	if o.Width == 0 {
		if w, _, err := term.GetSize(int(file.Fd())); err == nil {
			o.Width = min(w, maxTextWidth)
		}
	}
	return o
}
