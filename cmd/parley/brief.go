package main

import (
	"bufio"
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

	"parley/brief"
	"parley/coder"
	"parley/document"
	"parley/event"
	"parley/ledger"
)

// briefing is the flags of the verb.
type briefing struct {
	in           inputs
	format       string
	output       string
	ledger       string
	about        string
	since, until string
	title        string
	most         int
	width        int
}

// defaultMost keeps a brief of a shelf of reports readable in one sitting.
const defaultMost = 25

// maxTextWidth is the widest column that is still comfortable to read.
const maxTextWidth = 110

func newBrief() *cobra.Command {
	var f briefing
	c := &cobra.Command{
		Use:   "brief FILE|DIR|-...",
		Short: "Write the sourced brief: who did what to whom, where words and deeds part ways",
		Long: `Brief reads reports and writes one report on all of them: a headline judgement,
chronology, actors, relations, words against deeds and other contradictions, who
claims what, what the sources expect and propose, open questions, and the sources
with their grades. Every line says how it is known and carries its evidence:
number and grade of the source, byte range, and the words that stand there.

What is denied, planned, possible or urged is never worded as done. Likelihood is
spoken of only where a source does, in the words of ICD 203.

With --ledger the coded reports are kept in a file, and the brief covers all that
is in it, rows of imported datasets too: a happening is told once, by the report
or the row that words it best, and cites up to five rows that tell of it. Without
input files the brief covers what the ledger already holds.`,
		Example: `  parley brief reports/*.txt
  parley brief -o brief.html reports/
  parley brief --about Taliban --since 2021 --most 0 reports/
  parley brief --ledger durand.ledger january.txt february.pdf
  parley brief --ledger durand.ledger --format json | jq '.contradictions.rows[].title'`,
		RunE: func(c *cobra.Command, args []string) error { return f.run(c, args) },
	}
	f.in.flags(c)
	l := c.Flags()
	l.StringVar(&f.format, "format", "", "text, md, html or json (default: by the extension of -o; text on standard output)")
	l.StringVarP(&f.output, "output", "o", "", "write to this `file` instead of standard output")
	l.StringVar(&f.ledger, "ledger", "", "keep the coded reports in this `file` and brief on all it holds")
	l.StringVar(&f.about, "about", "", "only what concerns this `actor`: a name, a part of it in whole words, a country, a registry id")
	l.StringVar(&f.since, "since", "", "only acts and claims dated on or after this `date` (YYYY, YYYY-MM, YYYY-MM-DD)")
	l.StringVar(&f.until, "until", "", "only acts and claims dated on or before this `date`")
	l.IntVar(&f.most, "most", defaultMost, "rows shown in a section; `0` shows all")
	l.IntVar(&f.width, "width", 0, "columns of the text; `0` takes the terminal's, or 80")
	l.StringVar(&f.title, "title", "", "heading of the brief")
	completes(c, "format", "text", "md", "html", "json")
	return c
}

// renderers write a brief, by format.
var renderers = map[string]func(io.Writer, *brief.Brief, brief.TextOptions) error{
	"text":     brief.Text,
	"md":       func(w io.Writer, b *brief.Brief, _ brief.TextOptions) error { return brief.Markdown(w, b) },
	"markdown": func(w io.Writer, b *brief.Brief, _ brief.TextOptions) error { return brief.Markdown(w, b) },
	"html":     func(w io.Writer, b *brief.Brief, _ brief.TextOptions) error { return brief.HTML(w, b) },
	"json":     func(w io.Writer, b *brief.Brief, _ brief.TextOptions) error { return brief.JSON(w, b) },
}

// briefFormat tells the format of a brief from a file's extension.
var briefFormat = map[string]string{".txt": "text", ".text": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}

// chooseFormat settles the format where --format does not.
func (f *briefing) chooseFormat() error {
	if f.format != "" {
		return nil
	}
	if f.format = "text"; f.output == "" || f.output == "-" {
		return nil
	}
	ext := strings.ToLower(filepath.Ext(f.output))
	if f.format = briefFormat[ext]; f.format == "" {
		return usageError{fmt.Errorf("no format goes by the extension %q; give --format, or end the file in .txt, .md, .html or .json", ext)}
	}
	return nil
}

func (f *briefing) check(args []string) error {
	if err := f.chooseFormat(); err != nil {
		return err
	}
	if renderers[f.format] == nil {
		return usageError{fmt.Errorf("--format %q is not known; use text, md, html or json", f.format)}
	}
	if err := checkPeriod(f.since, f.until); err != nil {
		return err
	}
	if f.most < 0 {
		return usageError{fmt.Errorf("--most %d is below 0; 0 shows all", f.most)}
	}
	if len(args) == 0 && f.ledger == "" {
		return usageError{errors.New("no input; give files, folders, - for standard input, or --ledger with a file that holds some")}
	}
	if _, err := os.Stat(f.ledger); len(args) == 0 && err != nil {
		return fmt.Errorf("reading the ledger: %w; give the reports to put into it", err)
	}
	return nil
}

func (f *briefing) run(c *cobra.Command, args []string) error {
	if err := f.check(args); err != nil {
		return err
	}
	out, err := openOutput(c, f.output)
	if err != nil {
		return err
	}
	b, partial, err := f.compose(c, args)
	if err != nil {
		return out.finish(err)
	}
	w := bufio.NewWriter(out)
	err = renderers[f.format](w, b, f.text(out))
	return out.finish(err, w.Flush(), partial)
}

// compose reads the inputs into a ledger and the ledger into a brief. The
// second error says that some inputs could not be read.
func (f *briefing) compose(c *cobra.Command, args []string) (b *brief.Brief, partial, err error) {
	led, closed, err := openToFill(f.ledger)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if e := closed(err == nil); err == nil {
			err = e
		}
	}()
	texts := map[string]string{}
	if len(args) > 0 {
		// The ledger keeps every event; --min-confidence narrows the brief only.
		in := f.in
		in.minConf = 0
		partial = in.read(c.Context(), c, args, func(k coder.Coding, d document.Document) error {
			texts[d.SHA256] = d.Text
			_, err := led.Add(c.Context(), k.Source, k.Events, k.Claims)
			return err
		})
		if partial != nil && !errors.Is(partial, errPartial) {
			return nil, nil, partial
		}
	}
	input, notes, err := f.gather(c.Context(), led, texts)
	if err != nil {
		return nil, nil, err
	}
	about, err := f.names()
	if err != nil {
		return nil, nil, err
	}
	o := brief.Options{Title: f.title, About: about, Since: f.since, Until: f.until, Most: f.most, Notes: notes}
	built := brief.Build(input, o)
	return &built, partial, nil
}

// gather reads what the brief covers, and notes what it leaves out.
func (f *briefing) gather(ctx context.Context, led *ledger.Ledger, texts map[string]string) (brief.Input, []string, error) {
	sources, err := led.Sources(ctx)
	if err != nil {
		return brief.Input{}, nil, err
	}
	window := ledger.Filter{From: f.since, To: f.until}
	inWindow, err := led.Events(ctx, window)
	if err != nil {
		return brief.Input{}, nil, err
	}
	n := len(inWindow)
	kept := confident(inWindow, f.in.minConf)
	claims, err := led.Claims(ctx, window)
	if err != nil {
		return brief.Input{}, nil, err
	}
	notes, err := f.leftOut(ctx, led, n, len(kept))
	if err != nil {
		return brief.Input{}, nil, err
	}
	d, err := f.happenings(ctx, led, window, kept)
	if err != nil {
		return brief.Input{}, nil, err
	}
	if d.more {
		notes = append(notes, fmt.Sprintf("Datasets tell of more happenings than the %d that most of their rows tell of, which stand here; narrow them with --about, --since and --until.", maxHappenings))
	}
	return brief.Gather(append(sources, d.files...), append(kept, d.events...), claims, texts), notes, nil
}

// maxHappenings is how many happenings of datasets a brief tells of: more than
// anybody reads, and few enough to hold.
const maxHappenings = 5000

// datasets are what the datasets of the ledger add to a brief: happenings that
// no report tells of, their files, and rows to cite beside what reports tell.
type datasets struct {
	events []event.Event
	files  []event.Source
	more   bool // there are more happenings than a brief tells of
}

// happenings reads what datasets tell of the actor asked for, or of all, in the
// window. A coding is not an incident: of several rows one is told, and all are
// cited; what a kept event of a report tells already is cited there.
func (f *briefing) happenings(ctx context.Context, led *ledger.Ledger, window ledger.Filter, kept []event.Event) (*datasets, error) {
	names, err := f.names()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{""}
	}
	d := &datasets{}
	told := map[string]bool{}
	reported := map[string]*event.Event{}
	for i := range kept {
		reported[kept[i].ID] = &kept[i]
	}
	for _, window.Actor = range names {
		list, more, err := led.Happenings(ctx, window, maxHappenings)
		if err != nil {
			return nil, err
		}
		d.more = d.more || more
		for i := range list {
			if h := &list[i]; !told[h.Incident] {
				told[h.Incident] = true
				d.take(h, reported)
			}
		}
	}
	return d, nil
}

// take tells a happening: with the first report that tells of it, or by itself.
func (d *datasets) take(h *ledger.Happening, reported map[string]*event.Event) {
	if len(h.Sources)+len(h.Targets) == 0 {
		return
	}
	for _, v := range h.Evidence {
		if !slices.ContainsFunc(d.files, func(s event.Source) bool { return s.SHA256 == v.SHA256 }) {
			d.files = append(d.files, event.Source{ID: v.Source, SHA256: v.SHA256, Title: "dataset " + h.Format, Grade: "F6"})
		}
	}
	for _, id := range h.Reported {
		if e := reported[id]; e != nil && len(e.Attribution) == 0 { // a row is not said by whom the report quotes
			e.Evidence = append(e.Evidence, h.Evidence...)
			return
		}
	}
	d.events = append(d.events, h.Event)
}

// leftOut notes how many acts the period takes out of the brief, and how many of
// those inside it the least confidence does, of which kept are left.
func (f *briefing) leftOut(ctx context.Context, led *ledger.Ledger, inWindow, kept int) ([]string, error) {
	var notes []string
	if f.since != "" || f.until != "" {
		all, err := led.Events(ctx, ledger.Filter{})
		if err != nil {
			return nil, err
		}
		if n := len(all) - inWindow; n > 0 {
			notes = append(notes, fmt.Sprintf("%d of %d acts are left out by --since or --until; what has no date lies in no period.", n, len(all)))
		}
	}
	if n := inWindow - kept; n > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d acts are left out: reading them is too unsure (below %g; --min-confidence 0 shows all).", n, inWindow, f.in.minConf))
	}
	return notes, nil
}

// names are the ways to call the actor asked for: as given, and what the
// registry knows under that name.
func (f *briefing) names() ([]string, error) {
	if strings.TrimSpace(f.about) == "" {
		return nil, nil
	}
	reg, err := f.in.registry()
	if err != nil {
		return nil, err
	}
	out := []string{f.about}
	for _, e := range reg.Lookup(f.about) {
		for _, n := range []string{e.ID, e.Name} {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out, nil
}

// text fits the text to where it goes: tables and colour on a terminal only.
func (f *briefing) text(out *output) brief.TextOptions {
	o := brief.TextOptions{Width: f.width}
	file, ok := out.Writer.(*os.File)
	if !ok || out.temp != nil || !term.IsTerminal(int(file.Fd())) {
		return o
	}
	o.Terminal = os.Getenv("TERM") != "dumb"
	o.Color = o.Terminal && os.Getenv("NO_COLOR") == ""
	if o.Width == 0 {
		if w, _, err := term.GetSize(int(file.Fd())); err == nil {
			o.Width = min(w, maxTextWidth)
		}
	}
	return o
}
