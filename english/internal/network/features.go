package network

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord is the number of bytes of a word that its features look at; longer
// ones are URLs and noise, which the first bytes tell as well.
const maxWord = 64

// Word is what the model sees of one word.
type Word struct {
	Plain int32   // row of Model.Plain
	Known int32   // row of Model.Sums for the form itself, -1 when it has none
	Parts []int32 // rows of Model.Sums for affixes and shape
}

// Fold gives the form under which a word is looked up: lower case, plain
// quotes and dashes, every digit a zero. It appends to buf.
func Fold(buf []byte, word string) []byte {
	if len(word) > maxWord {
		cut := maxWord
		for cut > 0 && !utf8.RuneStart(word[cut]) {
			cut--
		}
		word = word[:cut]
	}
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z':
			buf = append(buf, byte(r+'a'-'A'))
		case '0' <= r && r <= '9':
			buf = append(buf, '0')
		case r < utf8.RuneSelf:
			buf = append(buf, byte(r))
		case r == '‘' || r == '’':
			buf = append(buf, '\'')
		case r == '“' || r == '”':
			buf = append(buf, '"')
		case r == '–' || r == '—':
			buf = append(buf, '-')
		default:
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		}
	}
	return buf
}

// shape writes the outline of a word: runs of upper, lower, digit and other
// signs, each at most two long.
func shape(buf []byte, word string) []byte {
	var last byte
	run := 0
	for i, r := range word {
		if i >= maxWord {
			break
		}
		var c byte
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case unicode.IsLetter(r):
			c = 'l'
		case r < utf8.RuneSelf:
			c = byte(r)
		default:
			c = '*'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		buf = append(buf, c)
	}
	return buf
}

func hash(kind byte, b []byte) uint32 {
	h := uint32(2166136261)
	h = (h ^ uint32(kind)) * 16777619
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 13
	return h
}

// Lookup finds the features of a word, reusing w.Parts.
func (m *Model) Lookup(word string, w *Word) {
	var a, b [maxWord + utf8.UTFMax]byte
	folded := Fold(a[:0], word)
	w.Plain = m.vocabulary[string(folded)]
	w.Known = -1
	if k, ok := m.known[string(folded)]; ok {
		w.Known = k
	}
	parts := w.Parts[:0]
	mask := uint32(m.Buckets - 1)
	base := int32(len(m.Known))
	put := func(kind byte, s []byte) { parts = append(parts, base+int32(hash(kind, s)&mask)) }
	n := len(folded)
	put('=', folded)
	for i := 1; i <= 4 && i <= n; i++ {
		put(byte('0'+i), folded[n-i:])
	}
	for i := 1; i <= 3 && i <= n; i++ {
		put(byte('a'+i), folded[:i])
	}
	put('s', shape(b[:0], word))
	w.Parts = parts
}

// Listed tells whether the model has a vector for the word as written in
// lower case.
func (m *Model) Listed(word string) bool {
	if _, ok := m.vocabulary[word]; ok {
		return true
	}
	_, ok := m.known[word]
	return ok
}

// Case gives a word in capitals the case it usually has in running text.
func (m *Model) Case(word string) string {
	low := strings.ToLower(word)
	if i, ok := m.vocabulary[low]; ok {
		return m.Vocabulary[i-1]
	}
	return low
}
