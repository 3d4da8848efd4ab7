// Package wrap breaks text into lines of a terminal's columns.
package wrap

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Lines breaks a line of text at spaces into lines of at most width columns. A
// word that is longer is broken between grapheme clusters.
func Lines(s string, width int) []string {
	width = max(1, width)
	var out []string
	var line strings.Builder
	used := 0
	flush := func() {
		out = append(out, line.String())
		line.Reset()
		used = 0
	}
	for word := range strings.FieldsSeq(s) {
		n := uniseg.StringWidth(word)
		if used > 0 && used+1+n > width {
			flush()
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		if n <= width {
			line.WriteString(word)
			used += n
			continue
		}
		for g := uniseg.NewGraphemes(word); g.Next(); {
			if used+g.Width() > width && used > 0 {
				flush()
			}
			line.WriteString(g.Str())
			used += g.Width()
		}
	}
	if used > 0 {
		flush()
	}
	return out
}

// Pad fills s with spaces up to width columns.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}
