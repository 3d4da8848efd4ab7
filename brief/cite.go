package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/event"
	"parley/relation"
)

// library is the numbered sources and their texts.
type library struct {
	sources    []event.Source
	bySHA      map[string]int // number
	byID       map[string]int // number, 0 when two sources share the id
	texts      map[string]string
	unverified int
	refused    map[event.Evidence]bool
}

func newLibrary(sources []event.Source, texts map[string]string) *library {
	l := &library{
		sources: slices.Clone(sources), bySHA: map[string]int{}, byID: map[string]int{},
		texts: texts, refused: map[event.Evidence]bool{},
	}
	slices.SortFunc(l.sources, func(a, b event.Source) int {
		return cmp.Or(strings.Compare(a.Date, b.Date), strings.Compare(a.ID, b.ID), strings.Compare(a.SHA256, b.SHA256))
	})
	for i, s := range l.sources {
		if s.SHA256 != "" {
			l.bySHA[s.SHA256] = i + 1
		}
		if _, twice := l.byID[s.ID]; twice {
			l.byID[s.ID] = 0
		} else {
			l.byID[s.ID] = i + 1
		}
	}
	return l
}

// number is that of the source the evidence lies in, 0 when it is not here.
func (l *library) number(v event.Evidence) int {
	if n := l.bySHA[v.SHA256]; n > 0 {
		return n
	}
	n := l.byID[v.Source]
	if n > 0 && v.SHA256 != "" && l.sources[n-1].SHA256 != "" && v.SHA256 != l.sources[n-1].SHA256 {
		return 0 // another text under the same name
	}
	return n
}

// numbers are those of all the evidence, each once.
func (l *library) numbers(list []event.Evidence) map[int]bool {
	out := map[int]bool{}
	for _, v := range list {
		if n := l.number(v); n > 0 {
			out[n] = true
		}
	}
	return out
}

// cite makes a citation of evidence, or refuses: the source must be here, the
// quote must fill its range, and where the text is at hand it must stand there.
func (l *library) cite(v event.Evidence) (Citation, bool) {
	n := l.number(v)
	c := Citation{Place: Place{n, v.Start, v.End}, Quote: v.Quote, Attribution: []string{}, Also: []Place{}}
	if n == 0 || v.Quote == "" || strings.TrimSpace(v.Quote) == "" || v.Start < 0 || v.End-v.Start != len(v.Quote) {
		l.refuse(v)
		return c, false
	}
	text, ok := l.texts[l.sources[n-1].SHA256]
	if !ok {
		return c, true
	}
	if v.End > len(text) || text[v.Start:v.End] != v.Quote {
		l.refuse(v)
		return c, false
	}
	c.Checked = true
	c.Before, c.After = around(text, v.Start, v.End)
	return c, true
}

func (l *library) refuse(v event.Evidence) {
	if !l.refused[v] {
		l.refused[v] = true
		l.unverified++
	}
}

// maxPlacesShown bounds the citations of one row: what more would say can be
// counted.
const maxPlacesShown = 4

// citations cites evidence, the same words in several places once. attributed
// tells who says so at a place. more is how many wordings are not listed.
func (l *library) citations(list []event.Evidence, attributed func(event.Evidence) []string) (out []Citation, more int) {
	for _, at := range relation.Attestations(list) {
		var c *Citation
		for _, v := range at.Places {
			k, ok := l.cite(v)
			switch {
			case !ok:
			case c == nil:
				if attributed != nil {
					k.Attribution = append(k.Attribution, attributed(v)...)
				}
				c = &k
			default:
				c.Also = append(c.Also, k.Place)
			}
		}
		if c != nil {
			out = append(out, *c)
		}
	}
	slices.SortStableFunc(out, func(a, b Citation) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Start, b.Start))
	})
	n := min(len(out), maxPlacesShown)
	return out[:n:n], len(out) - n
}

// maxAround is how many bytes of a sentence are shown on either side of a
// quote.
const maxAround = 240

// around is what completes the sentence that a range of a text lies in, cut at
// a word where the sentence is long.
func around(text string, start, end int) (before, after string) {
	lo := sentenceStart(text, start)
	hi := sentenceEnd(text, start, end)
	return text[lo:start], text[end:hi]
}

func sentenceStart(text string, at int) int {
	low := max(0, at-maxAround)
	lo := at
	for lo > low {
		r, n := utf8.DecodeLastRuneInString(text[:lo])
		if lo < at && (endsSentence(text[:lo], text[lo:]) || r == '\n' && paragraphBreak(text, lo-1)) {
			break
		}
		lo -= n
	}
	if lo <= low && low > 0 { // cut at a word
		if i := strings.IndexFunc(text[low:at], unicode.IsSpace); i >= 0 {
			return skipSpace(text, low+i, at)
		}
		return at
	}
	return skipSpace(text, lo, at)
}

func sentenceEnd(text string, start, end int) int {
	if start < end && strings.ContainsRune(".!?", rune(text[end-1])) {
		return end
	}
	high := min(len(text), end+maxAround)
	for hi := end; hi < high; {
		r, n := utf8.DecodeRuneInString(text[hi:])
		if r == '\n' && paragraphBreak(text, hi) {
			return hi
		}
		hi += n
		if endsSentence(text[:hi], text[hi:]) {
			return hi
		}
	}
	if high == len(text) {
		return end + len(strings.TrimRightFunc(text[end:], unicode.IsSpace))
	}
	if i := strings.LastIndexFunc(text[end:high], unicode.IsSpace); i >= 0 {
		return end + i
	}
	return end
}

// endsSentence is a rough test; a slip shows a little more or less of a
// sentence and changes nothing else.
func endsSentence(left, right string) bool {
	left = strings.TrimRight(left, "\"”’)")
	if left == "" || !strings.ContainsRune(".!?", rune(left[len(left)-1])) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(right)
	if right != "" && !unicode.IsSpace(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(right, unicode.IsSpace))
	if right != "" && !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune("“\"‘'#-*[(", next) {
		return false
	}
	word := left[strings.LastIndexFunc(left[:len(left)-1], unicode.IsSpace)+1 : len(left)-1]
	return left[len(left)-1] != '.' || utf8.RuneCountInString(word) != 1 && !titles[word]
}

// titles are abbreviations that a name follows.
var titles = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Gen": true, "Col": true, "Lt": true, "Maj": true, "Capt": true, "Sgt": true, "Sen": true, "Rep": true, "Gov": true, "St": true, "Prof": true, "U.S": true, "U.K": true, "U.N": true}

// paragraphBreak reports whether the line feed at i ends a paragraph: a blank
// line follows, or a heading or list item.
func paragraphBreak(text string, i int) bool {
	rest := strings.TrimLeft(text[i+1:], " \t\r")
	return rest == "" || strings.ContainsRune("\n#-*>", rune(rest[0]))
}

func skipSpace(text string, lo, at int) int {
	return at - len(strings.TrimLeftFunc(text[lo:at], unicode.IsSpace))
}
