package tell

import (
	"strings"
	"unicode"
)

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
