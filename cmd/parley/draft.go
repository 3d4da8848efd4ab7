package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"parley/actor"
	"parley/draft"
	"parley/event"
	"parley/ledger"
	"parley/relation"
	"parley/settle/casefile"
)

// drafting is the flags of the verb.
type drafting struct {
	in           inputs // for --actors
	ledger       string
	output       string
	since, until string
	mostOptions  int
}

// defaultMostOptions keeps a case of three sides at 512 states before anything
// is excluded: few enough to be read.
const defaultMostOptions = 3

func newDraft() *cobra.Command {
	var f drafting
	c := &cobra.Command{
		Use:   "draft --ledger FILE ACTOR ACTOR...",
		Short: "Propose a case from the records of a ledger, each line with its evidence",
		Long: `Draft proposes a case for parley settle from what a ledger holds on two or more
actors. Each is a state, with its organs and officials, or a group, with its people;
a group that is in power has those of its state.

An option is what an actor did, threatened, refused or offered, or what another
demanded of it; those told most and latest are taken. The status quo is how the
latest records leave each option. Two options that exclude each other are marked.

Preferences are proposals, marked so, each with its evidence: who demands a thing
wants it, who refuses one does not, who threatens would do it unless its demand is
met. What no record tells stands there as a hole. Nothing is made up: a draft is
to be completed by somebody who knows the conflict.

Every line names the event, the source, the byte range and the words it rests on.
Options told to be covert or alleged say so.`,
		Example: `  parley brief --ledger durand.ledger examples/durand
  parley settle draft --ledger durand.ledger Pakistan "Afghan Taliban" TTP -o case.yaml
  parley settle draft --ledger durand.ledger --since 2021-08 --most-options 4 PAK AFG
  parley settle case.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usageError{fmt.Errorf("%d actors given; a conflict has two or more", len(args))}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return f.run(c, args) },
	}
	l := c.Flags()
	l.StringVar(&f.ledger, "ledger", "", "the ledger `file`")
	l.StringVarP(&f.output, "output", "o", "", "write to this `file` instead of standard output")
	l.StringVar(&f.since, "since", "", "only what is dated on or after this `date` (YYYY, YYYY-MM, YYYY-MM-DD)")
	l.StringVar(&f.until, "until", "", "only what is dated on or before this `date`")
	l.IntVar(&f.mostOptions, "most-options", defaultMostOptions, "options of an actor; `0` takes all that are told")
	l.StringVar(&f.in.actors, "actors", "", "table of actors that adds to or overrides the registry, `file` (see 'parley help actor-table')")
	return c
}

func (f *drafting) check() error {
	for _, d := range []struct{ flag, date string }{{"--since", f.since}, {"--until", f.until}} {
		if d.date != "" && !relation.Days(event.When{Start: d.date}).Known {
			return usageError{fmt.Errorf("%s %q is no date; write YYYY, YYYY-MM or YYYY-MM-DD", d.flag, d.date)}
		}
	}
	if f.mostOptions < 0 {
		return usageError{fmt.Errorf("--most-options %d is below 0; 0 takes all", f.mostOptions)}
	}
	return nil
}

func (f *drafting) run(c *cobra.Command, args []string) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	reg, err := f.in.registry()
	if err != nil {
		return err
	}
	store, err := openLedger(f.ledger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	proposed, err := f.propose(c.Context(), store, reg, args)
	if err != nil {
		return err
	}
	out, err := openOutput(c, f.output)
	if err != nil {
		return err
	}
	return out.finish(casefile.Write(out, proposed))
}

func (f *drafting) propose(ctx context.Context, store *ledger.Ledger, reg *actor.Registry, names []string) (*casefile.Case, error) {
	q := draft.Request{Registry: reg, MostOptions: f.mostOptions}
	for _, name := range names {
		q.Sides = append(q.Sides, draft.FindSide(reg, name))
	}
	window := ledger.Filter{From: f.since, To: f.until}
	var err error
	if q.Events, err = store.Events(ctx, window); err != nil {
		return nil, err
	}
	if q.Claims, err = store.Claims(ctx, window); err != nil {
		return nil, err
	}
	for _, s := range q.Sides {
		window.Actor = s.ID
		// What a report tells is drafted from there; of what datasets alone tell, the
		// happenings most accounts tell of are enough for a few options.
		list, _, err := store.Happenings(ctx, window, maxHappenings)
		if err != nil {
			return nil, err
		}
		for _, h := range list {
			if len(h.Reported) == 0 {
				q.Events = append(q.Events, h.Event)
			}
		}
	}
	proposed, err := draft.Propose(q)
	if errors.Is(err, draft.ErrNoRecords) {
		return nil, fmt.Errorf("%w; parley actors --ledger %s lists who is told of", err, f.ledger)
	}
	return proposed, err
}
