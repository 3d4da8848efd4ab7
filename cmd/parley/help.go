package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is cobra's help with the topics in its completion, and a mistake
// where nothing goes by the name.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC]",
		Short: "Help about a command or a topic",
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			about, _, err := c.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return subjects(about, begun), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 && about.HasSubCommands() {
				return usageError{fmt.Errorf("no command and no topic goes by %q; there are: %s", strings.Join(args, " "), strings.Join(names(c.Root()), ", "))}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// subjects are what help can be had about below a command and begins so, each
// with what it is.
func subjects(c *cobra.Command, begun string) []string {
	var list []string
	for _, sub := range c.Commands() {
		if !sub.Hidden && strings.HasPrefix(sub.Name(), begun) {
			list = append(list, cobra.CompletionWithDesc(sub.Name(), sub.Short))
		}
	}
	return list
}

func names(c *cobra.Command) []string {
	var list []string
	for _, sub := range c.Commands() {
		list = append(list, sub.Name())
	}
	return list
}

// noSuchCommand refuses what follows the program's name and is no command.
func noSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("no command %q, but there is %s", args[0], strings.Join(near, " and "))
	}
	return fmt.Errorf("no command %q", args[0])
}

// checkArguments makes a wrong number of arguments a mistake of the command line,
// in every command below c and in c.
func checkArguments(c *cobra.Command) {
	for _, sub := range c.Commands() {
		checkArguments(sub)
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usageError{fmt.Errorf("%w; see '%s --help'", err, c.CommandPath())}
			}
			return nil
		}
	}
}

// version is the module's, or devel, with the revision it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v // of a checkout it has the revision in it
	}
	v := "devel"
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	if r := set["vcs.revision"]; r != "" {
		v += " (" + r[:min(len(r), 12)]
		if set["vcs.modified"] == "true" {
			v += ", modified"
		}
		v += ")"
	}
	return v
}
