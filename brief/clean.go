package brief

import (
	"strings"
	"unicode"
)

// clean makes a string of a source fit to be shown on one line: white space
// folded, and without what a terminal or page would act on or a reader cannot
// see: control characters and the marks that turn the direction of writing.
func clean(s string) string {
	plain := true
	for _, r := range s {
		if r != ' ' && (unicode.IsSpace(r) || hidden(r)) {
			plain = false
			break
		}
	}
	if plain && !strings.Contains(s, "  ") && strings.TrimSpace(s) == s {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			gap = true
			continue
		case hidden(r):
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// hidden characters: controls, directional marks and overrides, invisible
// operators and what is no character at all. Joiners stay, since Persian and
// Hindi are written with them.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r), r == unicode.ReplacementChar:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true
	case r == 0x200B, r >= 0x2060 && r <= 0x2064, r == 0xFEFF, r == 0x00AD, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}
