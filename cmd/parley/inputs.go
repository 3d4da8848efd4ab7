package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"parley/actor"
	"parley/coder"
	"parley/dataset"
	"parley/document"
)

// inputs are the flags of every verb that reads documents.
type inputs struct {
	maxBytes int64
	jsonl    bool
	format   string
	actors   string
	minConf  float64
	jobs     int
}

// leastConfidence leaves out what is right in less than about a third of cases.
// On passages of other conflicts than the development texts' that is one event in
// ten, and full F1 gains a little; on the development texts it costs a little.
// 'parley help confidence' has the figures; 0 shows all.
const leastConfidence = 0.3

func (in *inputs) flags(c *cobra.Command) {
	f := c.Flags()
	f.Int64Var(&in.maxBytes, "max-bytes", document.DefaultMaxBytes, "largest `size` of one document, in bytes")
	f.BoolVar(&in.jsonl, "jsonl", false, "read every input as JSON lines, one document a line: id, date, text, title, publisher, grade")
	f.StringVar(&in.format, "as", "", "read every input as this `format` (text, markdown, html, pdf, feed, jsonl) instead of guessing")
	f.StringVar(&in.actors, "actors", "", "table of actors that adds to or overrides the registry, `file` (see 'parley help actor-table')")
	f.Float64Var(&in.minConf, "min-confidence", leastConfidence, "leave out events below this probability of being right, `0 to 1`; 'parley help confidence' tells what is gained and lost")
	f.IntVar(&in.jobs, "jobs", runtime.NumCPU(), "documents read side by side")
	completes(c, "as", "text", "markdown", "html", "pdf", "feed", "jsonl")
}

func (in *inputs) options(stdin io.Reader) document.Options {
	o := document.Options{MaxBytes: in.maxBytes, Format: document.Format(in.format), Stdin: stdin}
	if in.jsonl {
		o.Format = document.JSONL
	}
	return o
}

// registry is the embedded one with the user's table over it.
func (in *inputs) registry() (*actor.Registry, error) {
	reg := actor.Default()
	if in.actors == "" {
		return reg, nil
	}
	f, err := os.Open(in.actors)
	if err != nil {
		return nil, fmt.Errorf("reading --actors: %w", err)
	}
	defer f.Close()
	return reg.With(f, in.actors)
}

// read codes every document of the paths and hands the codings to take, in the
// order of the paths. What cannot be read is told on errs and the rest goes
// on; then the error is errPartial, or says that nothing could be read.
func (in *inputs) read(ctx context.Context, c *cobra.Command, paths []string, take func(coder.Coding, document.Document) error) error {
	if len(paths) == 0 {
		return usageError{fmt.Errorf("no input; give files, folders, or - for standard input")}
	}
	coder.Preload()
	reg, err := in.registry()
	if err != nil {
		return err
	}
	expanded, errs := document.Expand(paths)
	failed := 0
	for _, e := range errs {
		failed++
		fmt.Fprintln(c.ErrOrStderr(), "parley: "+e.Error())
	}
	meter := newMeter(c.ErrOrStderr(), "reading", len(expanded))
	defer meter.done()
	p := newPool(ctx, reg, max(1, in.jobs))
	go p.feed(expanded, in.options(c.InOrStdin()))
	good := 0
	var taken error
	for j := range p.ordered {
		r := <-j.result
		if taken != nil {
			continue // drain
		}
		if r.err != nil {
			failed++
			meter.clear()
			fmt.Fprintln(c.ErrOrStderr(), "parley: "+r.err.Error())
			continue
		}
		for _, w := range r.doc.Warnings {
			meter.clear()
			fmt.Fprintf(c.ErrOrStderr(), "parley: %s: %s\n", r.doc.ID, w)
		}
		good++
		meter.step(1)
		if in.minConf > 0 {
			r.coding.Events = confident(r.coding.Events, in.minConf)
		}
		if taken = take(r.coding, r.doc); taken != nil {
			p.stop()
		}
	}
	switch {
	case taken != nil:
		return taken
	case ctx.Err() != nil:
		return ctx.Err()
	case failed > 0 && good == 0:
		return errors.New("none of the inputs could be read")
	case failed > 0:
		return errPartial
	}
	return nil
}

// pool codes documents side by side and keeps their order.
type pool struct {
	ctx     context.Context
	stop    context.CancelFunc
	ordered chan job
	work    chan job
	wg      sync.WaitGroup
}

type job struct {
	doc    document.Document
	err    error
	result chan result
}

type result struct {
	doc    document.Document
	coding coder.Coding
	err    error
}

func newPool(ctx context.Context, reg *actor.Registry, workers int) *pool {
	p := &pool{ordered: make(chan job, 4*workers), work: make(chan job, 2*workers)}
	p.ctx, p.stop = context.WithCancel(ctx)
	for range workers {
		p.wg.Add(1)
		go p.worker(reg)
	}
	return p
}

func (p *pool) worker(reg *actor.Registry) {
	defer p.wg.Done()
	cd, err := coder.New(reg)
	for j := range p.work {
		switch {
		case err != nil:
			j.result <- result{err: err}
		case j.err != nil:
			j.result <- result{err: j.err}
		default:
			j.result <- result{doc: j.doc, coding: cd.Code(&j.doc)}
		}
	}
}

// feed opens the paths one after the other; a large JSONL file streams.
func (p *pool) feed(paths []string, o document.Options) {
	defer close(p.ordered)
	defer close(p.work)
	for _, path := range paths {
		for d, err := range documents(path, o) {
			j := job{doc: d, err: err, result: make(chan result, 1)}
			select {
			case <-p.ctx.Done():
				return
			case p.work <- j:
			}
			p.ordered <- j
		}
	}
}

// documents are those of a path. A dataset, which would be read as one long text,
// is refused unless the user says what it is.
func documents(path string, o document.Options) iter.Seq2[document.Document, error] {
	format := dataset.Format("")
	if o.Format == "" {
		format = datasetAt(path)
	}
	if format == "" {
		return document.Stream(path, o)
	}
	return func(yield func(document.Document, error) bool) {
		yield(document.Document{}, fmt.Errorf("%s: a dataset (%s): use parley import", path, format))
	}
}

// datasetAt is the format of the dataset that a file is, "" when it is none. Only
// a file is looked into: what is read from a pipe is gone.
func datasetAt(path string) dataset.Format {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || !mayBeRows(path) {
		return ""
	}
	files, err := dataset.Files(path)
	if err != nil || len(files) == 0 {
		return ""
	}
	r, err := dataset.Read(files[0], "", dataset.Limits{})
	if err != nil {
		return ""
	}
	defer func() { _ = r.Close() }()
	return r.Format
}

// packs are the first bytes of what a dataset may be packed in.
var packs = []string{"PK\x03\x04", "\x1f\x8b", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd"}

// mayBeRows tells most reports from a dataset at little cost: by the first line.
func mayBeRows(path string) bool {
	const most, fewFields = 4 << 10, 4
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, most)
	head, _ := in.Peek(most)
	line, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff")), "\n")
	if strings.HasPrefix(line, "{") {
		return !hasText(in)
	}
	cuts := func(comma string) bool { return strings.Count(line, comma) >= fewFields }
	packed := func(pack string) bool { return strings.HasPrefix(line, pack) }
	return strings.HasPrefix(line, "[") || slices.ContainsFunc([]string{"\t", ",", ";", "|"}, cuts) || slices.ContainsFunc(packs, packed)
}

// hasText tells JSON lines of reports, which have a text, from records of events,
// which may have the same other keys.
func hasText(in io.Reader) bool {
	var first map[string]json.RawMessage
	err := json.NewDecoder(io.LimitReader(in, document.DefaultMaxBytes)).Decode(&first)
	return err == nil && first["text"] != nil
}
