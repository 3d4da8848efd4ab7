package actor

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// row is one line of a table: its fields, padded to the columns asked for.
type row struct {
	file   string
	line   int
	fields []string
}

// errorf words an error so that it names the file and line.
func (w row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", w.file, w.line, fmt.Errorf(format, args...))
}

// list splits a field at "|"; an empty field is an empty list.
func list(field string) []string {
	if field == "" {
		return nil
	}
	parts := strings.Split(field, "|")
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// rows yields the rows of an embedded table below its header, which must name
// the columns. Lines that are empty or begin with # are passed over.
func rows(file, text string, columns ...string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		line, header := 0, true
		for raw := range strings.SplitSeq(text, "\n") {
			line++
			raw = strings.TrimSuffix(raw, "\r")
			if strings.TrimSpace(raw) == "" || raw[0] == '#' {
				continue
			}
			w := row{file, line, strings.Split(raw, "\t")}
			if header {
				header = false
				if len(w.fields) < len(columns) || !same(w.fields[:len(columns)], columns) {
					yield(w, w.errorf("header must be %q", strings.Join(columns, "\t")))
					return
				}
				continue
			}
			for len(w.fields) < len(columns) {
				w.fields = append(w.fields, "")
			}
			if !yield(w, nil) {
				return
			}
		}
	}
}

func same(a, b []string) bool {
	for i := range a {
		if strings.TrimSpace(a[i]) != b[i] {
			return false
		}
	}
	return true
}

// Limits of a table that a user hands in.
const (
	maxUserLine = 1 << 16 // bytes
	maxUserRows = 200_000
)

// userRows reads a user's table: no header needed (a first line that begins
// with "name" and a tab is taken for one), 4 to 6 columns.
func userRows(in io.Reader, file string) ([]row, error) {
	scan := bufio.NewScanner(in)
	scan.Buffer(make([]byte, 0, 4096), maxUserLine)
	var out []row
	line := 0
	for scan.Scan() {
		line++
		text := strings.TrimSuffix(scan.Text(), "\r")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
			if strings.HasPrefix(text, "name\t") {
				continue
			}
		}
		if strings.TrimSpace(text) == "" || text[0] == '#' {
			continue
		}
		w := row{file, line, strings.Split(text, "\t")}
		if len(w.fields) < 4 || len(w.fields) > 6 {
			return nil, w.errorf("%d columns; write name, aliases, country, sector and perhaps from and to, with tabs between", len(w.fields))
		}
		for len(w.fields) < 6 {
			w.fields = append(w.fields, "")
		}
		for i := range w.fields {
			w.fields[i] = strings.TrimSpace(w.fields[i])
		}
		if out = append(out, w); len(out) > maxUserRows {
			return nil, w.errorf("more than %d rows; split the table", maxUserRows)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, line+1, err)
	}
	return out, nil
}
