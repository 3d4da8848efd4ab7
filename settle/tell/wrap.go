package tell

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// wrap breaks a line of text at spaces into lines of at most width columns. A
// word that is longer is broken between grapheme clusters.
func wrap(s string, width int) []string {
	width = max(1, width)
	var out []string
	var line strings.Builder
	used := 0
	flush := func() {
		out = append(out, line.String())
		line.Reset()
		used = 0
	}
	for word := range strings.FieldsSeq(clean(s)) {
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

// clean takes out what is no text: a case may hold characters that a terminal
// obeys and that XML does not allow.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d', r == '\ufffe', r == '\uffff', r == '\ufffd':
			return -1
		}
		return r
	}, s)
}
