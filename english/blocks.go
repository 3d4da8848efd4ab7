package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of text without its end, trimmed, and its length in runes.
type line struct {
	start, end int
	width      int
}

// widest is the longest line that is still taken to be wrapped by hand; where
// lines are longer, every line is a paragraph.
const widest = 120

// headingWidth is the length up to which a line without a final stop may be a
// heading.
const headingWidth = 120

// blocks cuts text at blank lines and wherever a line break is not the mere
// wrapping of running prose.
func blocks(text string) []block {
	var out []block
	var lines []line
	var ends []int // in lines, of what stands between two blank lines
	flush := func() {
		if n := len(lines); n > 0 && (len(ends) == 0 || ends[len(ends)-1] < n) {
			ends = append(ends, n)
		}
	}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		l := trim(text, pos, end)
		if l.start == l.end {
			flush()
		} else {
			lines = append(lines, l)
		}
		pos = next
	}
	flush()
	from := 0
	for i := 0; i < len(ends); {
		j := doubleSpaced(text, lines, ends, i)
		out = appendBlocks(out, text, lines[from:ends[j]])
		from, i = ends[j], j+1
	}
	return out
}

// Text set with a blank line after every line: at least so many lines of such
// width, most of which end in the midst of a sentence.
const (
	spacedLines          = 4
	spacedMin, spacedMax = 40, 80
)

// doubleSpaced is the last of the parts from i on that are the lines of one text
// set with double spacing; i itself when they are not.
func doubleSpaced(text string, lines []line, ends []int, i int) int {
	j, open, width := i, 0, 0
	for ; j < len(ends); j++ {
		first := 0
		if j > 0 {
			first = ends[j-1]
		}
		l := lines[first]
		if ends[j]-first > 1 || l.width > spacedMax || isBullet(text[l.start:l.end]) {
			break
		}
		width = max(width, l.width)
		if !hasStop(text[l.start:l.end]) {
			open++
		}
	}
	if n := j - i; n < spacedLines || width < spacedMin || 2*open <= n {
		return i
	}
	return j - 1
}

// lineEnd finds the end of the line at pos and the beginning of the next.
func lineEnd(text string, pos int) (end, next int) {
	i := strings.IndexAny(text[pos:], "\n\r\f\v\u2028\u2029")
	if i < 0 {
		return len(text), len(text)
	}
	end = pos + i
	_, size := utf8.DecodeRuneInString(text[end:])
	next = end + size
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next
}

func trim(text string, start, end int) line {
	s := strings.TrimLeftFunc(text[start:end], isSpace)
	start = end - len(s)
	s = strings.TrimRightFunc(s, isSpace)
	return line{start, start + len(s), utf8.RuneCountInString(s)}
}

// appendBlocks groups the lines between two blank lines.
func appendBlocks(out []block, text string, lines []line) []block {
	width := 0
	for _, l := range lines {
		width = max(width, l.width)
	}
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !parts(text, lines[j-1], lines[j], width) {
			j++
		}
		b := block{start: lines[i].start, end: lines[j-1].end}
		b.heading = j == i+1 && isHeading(text, lines[i])
		out = append(out, b)
		i = j
	}
	return out
}

// parts tells whether the break between two lines is deliberate. width is the
// longest line around.
func parts(text string, a, b line, width int) bool {
	last, next := text[a.start:a.end], text[b.start:b.end]
	switch {
	case isBullet(next):
		return true
	case hasStop(last):
		return !endsInAbbreviation(last)
	case startsLower(next) || runsOn(last):
		return width > widest && !startsLower(next) && !runsOn(last)
	case width > widest:
		return true
	}
	// Had the next word fitted, whoever wrapped the text would have put it here.
	word := next
	if i := strings.IndexFunc(next, isSpace); i > 0 {
		word = next[:i]
	}
	const slack = 2 // ragged edges
	return a.width+1+utf8.RuneCountInString(word)+slack <= width || isCapitalised(last)
}

// hasStop tells whether a line ends like a sentence.
func hasStop(s string) bool {
	s = strings.TrimRight(s, "\"')]}”’»")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") ||
		strings.HasSuffix(s, "…") || strings.HasSuffix(s, ":")
}

func endsInAbbreviation(s string) bool {
	w := s[strings.LastIndexFunc(s, isSpace)+1:]
	w, stop := strings.CutSuffix(w, ".")
	if !stop {
		return false
	}
	kind, ok := abbreviations[strings.ToLower(w)]
	return ok && kind == "title" || len(w) == 1 && isUpper(w[0])
}

// runsOn tells whether a line cannot end there: after a comma, a hyphen or a
// word that needs another.
func runsOn(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(",;-–(/&", r) {
		return true
	}
	return needsMore[s[strings.LastIndexFunc(s, isSpace)+1:]]
}

var needsMore = words("a an the of and or to in on at by for from with that his her its their our my your is are was were be been has have had will would not as than into about")

func isBullet(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•·▪◦‣*-–—●■", r) {
		rest, _ := utf8.DecodeRuneInString(s[size:])
		return isSpace(rest)
	}
	// 1. or (a) before a capital
	i := strings.IndexFunc(s, isSpace)
	if i < 2 || i > 5 {
		return false
	}
	w := strings.TrimLeft(s[:i], "([")
	core := strings.TrimRight(w, ".)]")
	return core != w && core != "" && isEnumerator(core) && startsUpper(strings.TrimLeftFunc(s[i:], isSpace))
}

// isCapitalised holds for lines of which every word of weight has a capital.
func isCapitalised(s string) bool {
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || len(w) < 4 && !unicode.IsUpper(r) {
			continue
		}
		words++
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return words > 0 && words == capitals && words > 1
}

// isHeading holds for a short line without a final stop that stands alone.
func isHeading(text string, l line) bool {
	s := text[l.start:l.end]
	return l.width <= headingWidth && !hasStop(s) && !runsOn(s) && !isBullet(s) && !startsLower(s) &&
		strings.IndexFunc(s, unicode.IsLetter) >= 0
}
