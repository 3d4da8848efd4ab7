package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"parley/coder"
	"parley/document"
	"parley/event"
	"parley/score"
)

func newScore() *cobra.Command {
	var in inputs
	var docs string
	var misses bool
	c := &cobra.Command{
		Use:   "score GOLD.jsonl",
		Short: "Measure the coder against gold that people coded",
		Long: `Score runs the coder over gold records and prints how well it does.

Gold of single sentences (PLOVER gold standard records) gives: coded, category
hit, precision, source and target country hit, full. Gold of running text
(doc, start, end, category, accept, …) gives category and full F1, polarity,
undone acts told as deeds, acts turned round; its documents are looked for
beside the gold file and in --docs.`,
		Example: `  parley score gold/sentences.jsonl
  parley score --misses gold/sentences.jsonl | less
  parley score --docs reports/ gold/text.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			lines, err := readLines(args[0])
			if err != nil {
				return err
			}
			reg, err := in.registry()
			if err != nil {
				return err
			}
			cd, err := coder.New(reg)
			if err != nil {
				return err
			}
			if score.IsPassage(lines[0]) {
				return scorePassages(c, cd, &in, args[0], lines, docs, misses)
			}
			return scoreSentences(c, cd, &in, args[0], lines, misses)
		},
	}
	in.flags(c)
	c.Flags().StringVar(&docs, "docs", "", "`folder` that holds the documents of running-text gold")
	c.Flags().BoolVar(&misses, "misses", false, "print every sentence that was not coded in full, with what was coded instead")
	return c
}

func readLines(path string) ([][]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for l := range bytes.Lines(data) {
		if l = bytes.TrimSpace(l); len(l) > 0 {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no gold records in it", path)
	}
	return out, nil
}

func scoreSentences(c *cobra.Command, cd *coder.Coder, in *inputs, name string, lines [][]byte, misses bool) error {
	var counts score.Counts
	w := bufio.NewWriter(c.OutOrStdout())
	for i, l := range lines {
		var g score.Sentence
		if err := json.Unmarshal(l, &g); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		events := confident(cd.Code(document.FromText(g.ID, g.Text, g.Date)).Events, in.minConf)
		v := score.Judge(g, events)
		counts.Add(g, v)
		if misses && !v.Full {
			writeMiss(w, g, v, events)
		}
	}
	if err := counts.Write(w); err != nil {
		return err
	}
	return w.Flush()
}

func writeMiss(w io.Writer, g score.Sentence, v score.Verdict, events []event.Event) {
	fmt.Fprintf(w, "%s %s  cat=%v src=%v tgt=%v\n  %s\n  gold: %s > %s\n", g.ID, g.Category(), v.Category, v.Source, v.Target, g.Text, parties(g.Sources), parties(g.Targets))
	for _, e := range events {
		fmt.Fprintf(w, "  code: %s/%s %s %s [%s] %s > %s   {%s}\n", e.Category, e.Mode, e.Polarity, e.Publicity, e.Trigger, actorList(e.Sources), actorList(e.Targets), e.Frame)
	}
	fmt.Fprintln(w)
}

func parties(list []score.Party) string {
	var s []string
	for _, p := range list {
		s = append(s, p.Text+" ["+p.Code+p.Country+"/"+p.Sector+"]")
	}
	return strings.Join(s, "; ")
}

func actorList(list []event.Actor) string {
	var s []string
	for _, a := range list {
		s = append(s, a.Name+" ["+a.Country+"/"+a.Sector+"]")
	}
	return strings.Join(s, "; ")
}

func scorePassages(c *cobra.Command, cd *coder.Coder, in *inputs, name string, lines [][]byte, docs string, misses bool) error {
	var gold []score.Clause
	files := map[string]bool{}
	var order []string
	for i, l := range lines {
		var g score.Clause
		if err := json.Unmarshal(l, &g); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		gold = append(gold, g)
		if !files[g.Doc] {
			files[g.Doc] = true
			order = append(order, g.Doc+"\x00"+g.File)
		}
	}
	var events []event.Event
	for _, o := range order {
		doc, file, _ := strings.Cut(o, "\x00")
		path, err := findDocument(name, docs, doc, file)
		if err != nil {
			return err
		}
		list, err := document.Open(path, document.Options{})
		if err != nil {
			return err
		}
		for i := range list {
			events = append(events, confident(cd.Code(&list[i]).Events, in.minConf)...)
		}
	}
	if misses {
		for _, p := range score.Pairings(gold, events) {
			writePairing(c.OutOrStdout(), p)
		}
	}
	return score.Measure(gold, events).Write(c.OutOrStdout())
}

func writePairing(w io.Writer, p score.Pairing) {
	if p.Gold != nil && p.Coded != nil && p.Source && p.Target && p.Gold.Polarity == string(p.Coded.Polarity) {
		return
	}
	if g := p.Gold; g != nil {
		must := " "
		if g.Required == nil || *g.Required {
			must = "*"
		}
		fmt.Fprintf(w, "%s %s %s %s | %s | %s > %s\n", must, strings.Join(g.Accept, "/"), g.Polarity, g.Doc, g.Quote, parties(g.Sources), parties(g.Targets))
	} else {
		fmt.Fprintf(w, "+ besides%s\n", map[bool]string{true: " (quiet sentence)"}[p.Quiet])
	}
	if e := p.Coded; e != nil {
		fmt.Fprintf(w, "    src=%v tgt=%v %s/%s %s [%s] %s > %s {%s} %q\n", p.Source, p.Target, e.Category, e.Mode, e.Polarity, e.Trigger, actorList(e.Sources), actorList(e.Targets), e.Frame, e.Evidence[0].Quote)
	}
}

// findDocument looks for a gold document in --docs, and in a folder docs beside
// the gold file or its parent.
func findDocument(gold, docs, id, file string) (string, error) {
	dir := filepath.Dir(gold)
	var tried []string
	for _, base := range []string{docs, dir, filepath.Join(dir, "docs"), filepath.Join(dir, "..", "docs")} {
		if base == "" {
			continue
		}
		for _, rel := range []string{file, id + ".txt", id} {
			if rel == "" {
				continue
			}
			p := filepath.Join(base, rel)
			if info, err := os.Stat(p); err == nil && !info.IsDir() {
				return p, nil
			}
			tried = append(tried, p)
		}
	}
	return "", fmt.Errorf("document %s of %s was not found; name its folder with --docs (tried %s)", id, gold, strings.Join(tried, ", "))
}
