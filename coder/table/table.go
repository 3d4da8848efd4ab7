// Package table reads the tab-separated tables that a person can edit.
package table

import (
	"fmt"
	"io/fs"
	"strings"
)

// Each calls do with every row of a table; blank lines and # comments are
// skipped and a row with another number of columns is an error.
func Each(fsys fs.FS, name string, columns int, do func(line int, row []string) error) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, i+1, len(row), columns)
		}
		if err := do(i+1, row); err != nil {
			return err
		}
	}
	return nil
}
