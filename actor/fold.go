package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxPieces bounds a name's length in pieces; the longest real ones have
// about a dozen ("United Nations Interim Administration Mission in Kosovo").
const maxPieces = 24

// folded is a run of words brought to the form names are compared in: lower
// case, no accents, no periods, hyphens as breaks, "'s" as a piece of its own.
// Pieces stand in buf with single spaces between them.
type folded struct {
	buf   []byte
	n     int            // pieces
	end   [maxPieces]int // end of piece i in buf
	word  [maxPieces]int // words consumed when a name ends with piece i; 0 inside a word
	upper uint64         // bit i: piece i begins with a capital
	caps  uint64         // bit i: piece i is all capitals
	gap   uint64         // bit i: a lone hyphen stood before piece i
}

// key returns the bytes of pieces i up to but not including j.
func (f *folded) key(i, j int) []byte {
	start := 0
	if i > 0 {
		start = f.end[i-1] + 1
	}
	return f.buf[start:f.end[j-1]]
}

// reset empties f for reuse.
func (f *folded) reset() { f.buf, f.n, f.upper, f.caps, f.gap = f.buf[:0], 0, 0, 0, 0 }

// words folds words from the given one on, until there are so many pieces or a
// word comes that no name can contain. A lone hyphen between words and the
// apostrophe of a plural owner are passed over.
func (f *folded) words(words []string, at, most int) {
	for i := at; i < len(words) && f.n < most; i++ {
		w := words[i]
		if isHyphen(w) && f.n > 0 {
			f.gap |= 1 << f.n
			continue
		}
		if isApostrophe(w) && f.n > 0 && strings.HasSuffix(words[i-1], "s") {
			continue // "the Workers ' Party"
		}
		before := f.n
		if !f.add(w) || f.n == before {
			return
		}
		f.word[f.n-1] = i - at + 1
		if f.n > before+1 && string(f.key(f.n-1, f.n)) == "'s" {
			// A possessive that the tokeniser left whole: the name may end before it.
			f.word[f.n-2] = i - at + 1
		}
	}
}

// text folds a whole name.
func (f *folded) text(s string) {
	for len(s) > 0 && f.n < maxPieces {
		w, rest, _ := strings.Cut(s, " ")
		f.add(w)
		s = rest
	}
}

func isApostrophe(w string) bool { return w == "'" || w == "\u2019" }

func isHyphen(w string) bool { return w == "-" || w == "\u2010" || w == "\u2011" }

// add folds one word into pieces; false when it would not fit.
func (f *folded) add(w string) bool {
	w = plain(w)
	p := piece{f: f}
	for i := 0; i < len(w); {
		c, size := rune(w[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(w[i:])
		}
		switch {
		case c == '\'':
			if possessive(w[i:]) {
				if !p.close() || !p.mark("'s") {
					return false
				}
				return true
			}
		case c == '.':
		case c == '&':
			if !p.close() || !p.mark("and") {
				return false
			}
		case c < utf8.RuneSelf && (c|32 >= 'a' && c|32 <= 'z' || c >= '0' && c <= '9'):
			p.putASCII(byte(c))
		case c >= utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			p.put(c)
		default:
			if !p.close() {
				return false
			}
		}
		i += size
	}
	return p.close()
}

func possessive(rest string) bool { return rest == "'s" || rest == "'S" }

// piece collects the letters of one piece.
type piece struct {
	f           *folded
	open        bool
	upper, caps bool
}

func (p *piece) put(c rune) {
	if c < utf8.RuneSelf {
		p.putASCII(byte(c))
		return
	}
	up := unicode.IsUpper(c)
	p.begin(up)
	if up {
		c = unicode.ToLower(c)
	} else if unicode.IsLetter(c) {
		p.caps = false
	}
	p.f.buf = utf8.AppendRune(p.f.buf, c)
}

func (p *piece) putASCII(c byte) {
	up := 'A' <= c && c <= 'Z'
	p.begin(up)
	if up {
		c += 'a' - 'A'
	} else if c > '9' {
		p.caps = false
	}
	p.f.buf = append(p.f.buf, c)
}

func (p *piece) begin(up bool) {
	if p.open {
		return
	}
	p.open, p.upper, p.caps = true, up, true
	if p.f.n > 0 {
		p.f.buf = append(p.f.buf, ' ')
	}
}

func (p *piece) close() bool {
	if !p.open {
		return true
	}
	p.open = false
	return p.finish(p.upper, p.caps)
}

// mark adds a piece that has no case, such as "'s".
func (p *piece) mark(s string) bool {
	if p.f.n > 0 {
		p.f.buf = append(p.f.buf, ' ')
	}
	p.f.buf = append(p.f.buf, s...)
	return p.finish(true, true)
}

func (p *piece) finish(upper, caps bool) bool {
	f := p.f
	if f.n == maxPieces {
		return false
	}
	f.end[f.n], f.word[f.n] = len(f.buf), 0
	bit := uint64(1) << f.n
	if upper {
		f.upper |= bit
	}
	if caps {
		f.caps |= bit
	}
	f.n++
	return true
}

// letters that carry no separable accent, and marks that are not written in
// English names.
var plainLetters = strings.NewReplacer(
	"ł", "l", "Ł", "L", "ø", "o", "Ø", "O", "đ", "d", "Đ", "D", "ð", "d", "Ð", "D",
	"þ", "th", "Þ", "Th", "ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ı", "i", "ə", "e", "Ə", "E",
	"’", "'", "‘", "", "ʼ", "'", "`", "", "ʿ", "", "ʾ", "", "´", "",
)

// plain takes the accents off a word; an ASCII word is returned as it is.
func plain(w string) string {
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return w
	}
	w = plainLetters.Replace(w)
	w = norm.NFD.String(w)
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, w)
}

// fold returns the comparable form of a whole name, and its folding.
func fold(name string) (string, *folded) {
	f := new(folded)
	f.text(name)
	return string(f.buf), f
}

// slug makes an identifier of a name: folded, with hyphens.
func slug(name string) string {
	var f folded
	f.text(name)
	for i, c := range f.buf {
		if c == ' ' {
			f.buf[i] = '-'
		}
	}
	return strings.ReplaceAll(string(f.buf), "-'s", "s")
}
