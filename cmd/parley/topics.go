package main

import (
	"github.com/spf13/cobra"

	"parley/coder"
)

// topics are help texts that belong to no verb: parley help actor-table.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{
			Use:   "actor-table",
			Short: "The table that --actors reads",
			Long: `With --actors FILE the registry of states, groups and people is extended or
overridden by a table: a header line, then one actor a line, columns separated
by tabs, members of a list by |. Lines that begin with # are skipped.

  name	aliases	country	sector	from	to
  Free Valley Movement	FVM|the Valley rebels	PAK	REB	2019

  name      plain English name; an entry of the same name is replaced
  aliases   every other way it is written, capitals as in the text
  country   ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC
  sector    PLOVER: GOV MIL COP SPY LEG JUD PTY OPP REB PRM UAF CVL BUS REL …
  from, to  years or months it existed (YYYY, YYYY-MM); both may be left out

A mistake is named with its line. Actors nobody listed are kept under the name
the text gives them.`,
		},
		{
			Use:   "confidence",
			Short: "What the confidence of an event means, and what --min-confidence leaves",
			Long: `Every event carries the probability that it is right: its category, who did
it, to whom, and whether it was done, denied, planned or only possible. Of the
events with confidence 0.7 about seven in ten are. It was fitted to codings that
people judged, over signs such as whether somebody does it, whether both sides
are named, and whether the act is told in a side clause; no sign knows a
document or a conflict.

--min-confidence leaves out what lies below it. Measured on documents the
probabilities were not fitted to:

` + coder.Calibration + `
running text   against every event two readers found: of what is coded, the
               share right in category and both sides (prec); of what is
               there, the share so found (rec); F1 of both, and F1 of the
               category alone (cat)
sentences      against the one event each sentence was published with: coded
               at all, with its category, share of events with a right
               category, source's and target's country found, all of it
read           share right of the events that a reader judged one by one`,
		},
		{
			Use:   "linking",
			Short: "When two codings are taken for one happening",
			Long: `An incident is one happening, whoever tells of it. Codings are linked to one:

  article   one article says the same act of the same actors on the same day
  actors    the same two. Both being mere kinds of people (police and students),
            or one being nobody, only what one article says is linked
  act       the same PLOVER category; what meets, visits, hosts and means to meet
            is one act, so are an appeal and a demand, and what both sides sign.
            Who acted on whom must agree where the act is not mutual and the
            dataset tells it
  days      they overlap; meetings and visits may lie two days apart. An interval
            of more than a week only equals itself
  place     the same name, or within 50 km. A place that is missing, a country or
            a province fits where three quarters of what is told is one happening

Every coding is compared with the one that leads its incident: a row of UCDP or
ACLED, then what has an exact place, then what most articles tell of. So nothing
drifts from neighbour to neighbour. A row of UCDP or ACLED is a happening itself
and is never linked to another one. A report tells of a thing once: two codings
of one report are two incidents. The order of importing changes nothing.

Measured on 170 pairs of rows of GDELT, ICEWS and UCDP, judged one by one: of the
pairs linked 0.98 tell of one happening, and of those that do 0.78 are linked.`,
		},
		{
			Use:   "exit-codes",
			Short: "What the exit codes mean",
			Long: `  0    all inputs were read
  1    nothing could be done; the reason is on standard error
  2    the command line was wrong
  3    some inputs could not be read; each is named with its reason, the others
       were read and the output is complete for them
  130  stopped by the user; nothing was left half done`,
		},
	}
}
