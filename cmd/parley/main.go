// Parley reads what has been written about a conflict and keeps an honest
// account of it. This program holds the verbs; the thinking is in the packages
// it calls.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes. Scripts rely on them; `parley help exit-codes` tells them.
const (
	exitOK      = 0
	exitFailed  = 1 // nothing could be done
	exitUsage   = 2 // the command line was wrong
	exitPartial = 3 // some inputs could not be read; the others were
	exitStopped = 130
)

func main() { os.Exit(run(os.Args[1:])) }

// run is the whole program but for the process's exit.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errPartial):
		return exitPartial
	case ctx.Err() != nil:
		fmt.Fprintln(os.Stderr, "parley: stopped; nothing was left half done")
		return exitStopped
	}
	fmt.Fprintln(os.Stderr, "parley: "+err.Error())
	var u usageError
	if errors.As(err, &u) {
		return exitUsage
	}
	return exitFailed
}

// usageError is a mistake on the command line.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }

// errPartial ends a run whose failures were told one by one.
var errPartial = errors.New("some inputs could not be read")

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "parley",
		Short: "Understand a conflict from what has been written about it",
		Long: `Parley reads reports on a conflict and gives back who did what to whom, when,
according to whom, publicly or covertly; where words and deeds part ways; and how
relations stand. Every line it prints leads back to the exact words it came from.`,
		Example: `  parley brief reports/*.txt
  parley brief -o brief.html reports/
  parley code reports/*.txt > events.jsonl`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version(),
		Args:          noSuchCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; see '%s --help'", err, c.CommandPath())}
	})
	settle := newSettle()
	completes(settle, "format", "text", "md", "html", "json", "svg")
	root.AddCommand(newActors(), newAgree(), newBrief(), newCode(), newEvents(), newExport(), newImport(), newIncidents(), newParse(),
		newScore(), settle, newSources(), newSQL(), newWhy())
	root.AddCommand(topics()...)
	root.SetHelpCommand(newHelp())
	checkArguments(root)
	return root
}
