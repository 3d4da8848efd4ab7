package main

import "github.com/spf13/cobra"

// topics are help texts that belong to no verb: parley help actors.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{
			Use:   "actors",
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
