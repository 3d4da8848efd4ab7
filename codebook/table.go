package codebook

import (
	"fmt"
	"strconv"
	"strings"
)

// rows splits an embedded table into its rows without the header. A table of
// the wrong shape is a mistake in the program, which the tests of this package
// find, and so a panic.
func rows(file, text string, columns int) [][]string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	list := make([][]string, 0, len(lines)-1)
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			panic(fmt.Sprintf("codebook: %s:%d: %d columns, want %d", file, i+2, len(cells), columns))
		}
		list = append(list, cells)
	}
	return list
}

// number reads a number of an embedded table.
func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("codebook: number %q in a table: %v", s, err))
	}
	return f
}
