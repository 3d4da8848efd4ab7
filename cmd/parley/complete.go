package main

import (
	"parley/codebook"

	"github.com/spf13/cobra"
)

// completes offers the words that a flag takes to the shell.
func completes(c *cobra.Command, flag string, words ...string) {
	err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the command has no such flag
	}
}

func categories() []string {
	var names []string
	for _, c := range codebook.Categories() {
		names = append(names, c.Name)
	}
	return names
}

// quads are the quad classes, each with what it is.
var quads = []string{"1\tverbal cooperation", "2\tmaterial cooperation", "3\tverbal conflict", "4\tmaterial conflict"}
