package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// output is where a verb writes: standard output, or a file that appears whole
// or not at all.
type output struct {
	io.Writer
	temp *os.File
	path string
}

func openOutput(c *cobra.Command, path string) (*output, error) {
	if path == "" || path == "-" {
		return &output{Writer: c.OutOrStdout()}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return &output{Writer: f, temp: f, path: path}, nil
}

// finish moves a file into place when the work went well, or partly well, and
// removes it otherwise. It returns the first error.
func (o *output) finish(errs ...error) error {
	var first error
	partial := false
	for _, e := range errs {
		if errors.Is(e, errPartial) {
			partial = true
		} else if e != nil && first == nil {
			first = e
		}
	}
	if o.temp != nil {
		if err := o.temp.Close(); err != nil && first == nil {
			first = err
		}
		if first == nil {
			if err := os.Chmod(o.temp.Name(), 0o644); err == nil {
				first = os.Rename(o.temp.Name(), o.path)
			}
		}
		if first != nil {
			_ = os.Remove(o.temp.Name())
		}
	}
	if first == nil && partial {
		return errPartial
	}
	return first
}
