package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTokens is the longest sentence in tokens; longer ones are cut, so that
// the cost of parsing stays in proportion to the text.
const maxTokens = 400

// maxMarks is how many closing or opening marks are looked past.
const maxMarks = 6

// Sentences splits text into sentences and tokens. Only Start, End, Text and
// Heading are filled; see Parse for the rest.
func Sentences(text string) []Sentence {
	var out []Sentence
	t := &tokenizer{text: text}
	for _, b := range blocks(text) {
		t.out = t.out[:0]
		t.run(b.start, b.end)
		out = b.split(t, out)
	}
	return out
}

// block is a stretch of text that no sentence crosses.
type block struct {
	start, end int
	heading    bool
}

// split appends the sentences of a block.
func (b block) split(t *tokenizer, out []Sentence) []Sentence {
	first := 0
	for i := range t.out {
		if i+1 == len(t.out) || t.ends(first, i) {
			out = appendSentence(out, t, first, i+1, b.heading)
			first = i + 1
		}
	}
	return out
}

// appendSentence appends tokens [i,j) as one sentence, or as several if they
// are too many; the cut is then after a comma or semicolon when there is one.
func appendSentence(out []Sentence, t *tokenizer, i, j int, heading bool) []Sentence {
	for j-i > maxTokens {
		cut := i + maxTokens
		for k := cut - 1; k > i+maxTokens/2; k-- {
			if w := t.word(k); w == ";" || w == "," {
				cut = k + 1
				break
			}
		}
		out = append(out, t.sentence(i, cut, false))
		i = cut
	}
	return append(out, t.sentence(i, j, heading))
}

func (t *tokenizer) word(i int) string { return t.text[t.out[i].start:t.out[i].end] }

func (t *tokenizer) sentence(i, j int, heading bool) Sentence {
	s := Sentence{Start: t.out[i].start, End: t.out[j-1].end, Tokens: make([]Token, j-i), Heading: heading}
	for k := range s.Tokens {
		w := t.out[i+k]
		s.Tokens[k] = Token{Start: w.start, End: w.end, Text: t.text[w.start:w.end], Head: -1}
	}
	return s
}

// ends tells whether a sentence that began at token first ends with token i;
// i is not the last token of its block.
func (t *tokenizer) ends(first, i int) bool {
	stop := i
	for stop > first && i-stop < maxMarks && isCloser(t.word(stop)) && t.touches(stop-1) {
		stop--
	}
	w := t.word(stop)
	next := t.word(i + 1)
	if isCloser(next) && t.touches(i) && (!isOpener(next) || !t.touches(i+1)) {
		return false // the closing quote or bracket belongs to this sentence
	}
	if strings.Trim(next, ",;:.?!…") == "" || isFace(next) && !t.newLine(i) {
		return false
	}
	switch {
	case strings.Trim(w, "!?") == "" && w != "":
		return !startsLower(t.nextWord(i+1)) || stop == i && t.newLine(i)
	case w == ".":
		return t.stopEnds(first, stop, i)
	case strings.Trim(w, ".") == "" || w == "…":
		return startsUpper(t.nextWord(i+1)) && t.nextWord(i+1) != "I" && !t.touches(i)
	case strings.HasSuffix(w, ".") && len(w) > 1:
		return t.abbreviationEnds(first, stop, i)
	}
	return false
}

// stopEnds decides about a full stop that stands alone.
func (t *tokenizer) stopEnds(first, stop, i int) bool {
	if stop == first || stop == first+1 && isEnumerator(t.word(first)) {
		return false
	}
	next := t.nextWord(i + 1)
	if !startsLower(next) {
		return true
	}
	if t.touches(i) {
		return false
	}
	// A small letter after the stop: in careful text an abbreviation we do not
	// know, in careless text a new sentence. Long words are no abbreviations.
	w := t.word(stop - 1)
	return stop == i && utf8.RuneCountInString(w) >= 4 && strings.ContainsAny(w, "aeiouAEIOU") || t.newLine(i)
}

// abbreviationEnds decides about a word that carries its stop.
func (t *tokenizer) abbreviationEnds(first, stop, i int) bool {
	next := t.nextWord(i + 1)
	w := strings.ToLower(strings.TrimSuffix(t.word(stop), "."))
	kind := abbreviations[w]
	switch {
	case stop < i && startsUpper(next):
		return true // a closing mark followed, then a capital
	case kind == "title" || kind == "number" || startsLower(next) || !startsUpper(next) && !isOpener(next):
		return false
	case len(w) == 1:
		// An initial: a name goes on, unless the next word opens sentences and
		// no name came before.
		return starters[strings.ToLower(next)] && next != "I" && stop > first && startsLower(t.word(stop-1))
	case kind == "month":
		return starters[strings.ToLower(next)]
	}
	w = t.word(i + 1)
	return starters[strings.ToLower(next)] || (w == "“" || w == "\"") && kind != "inner"
}

// nextWord is the first token from i on that is no opening mark.
func (t *tokenizer) nextWord(i int) string {
	for last := min(i+maxMarks, len(t.out)-1); i < last && isOpener(t.word(i)); {
		i++
	}
	return t.word(i)
}

// touches tells whether nothing stands between token i and the next.
func (t *tokenizer) touches(i int) bool {
	return i+1 < len(t.out) && t.out[i].end == t.out[i+1].start
}

// newLine tells whether a line ends between token i and the next.
func (t *tokenizer) newLine(i int) bool {
	return strings.ContainsAny(t.text[t.out[i].end:t.out[i+1].start], "\n\r")
}

func isCloser(w string) bool {
	switch w {
	case "\"", "”", "'", "’", "''", "’’", ")", "]", "}", "»":
		return true
	}
	return false
}

func isOpener(w string) bool {
	switch w {
	case "\"", "“", "'", "‘", "``", "‘‘", "(", "[", "{", "«", "-", "–", "—", "•", "*":
		return true
	}
	return false
}

// isEnumerator holds for the "1", "a" or "iv" before the stop of a list item.
func isEnumerator(w string) bool {
	if allDigits(w) {
		return len(w) <= 3
	}
	return len(w) == 1 || len(w) <= 4 && strings.Trim(strings.ToLower(w), "ivx") == ""
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func startsLower(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}
