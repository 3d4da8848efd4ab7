package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a token to be: a byte range of the text.
type span struct{ start, end int }

// tokenizer cuts a stretch of text into tokens as UD English-EWT does.
type tokenizer struct {
	text string
	out  []span
}

// maxChunk is the number of bytes without a space that are looked at together;
// longer runs are no language and are cut.
const maxChunk = 1000

// isSpace also holds for the invisible separators that copied text is full of.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// run appends the tokens of text[start:end].
func (t *tokenizer) run(start, end int) {
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(t.text[i:end])
		if isSpace(r) {
			i += size
			continue
		}
		j := i
		for j < end && j-i < maxChunk {
			r, size := utf8.DecodeRuneInString(t.text[j:end])
			if isSpace(r) {
				next := t.broken(i, j, end)
				if next < 0 {
					break
				}
				j = next
				continue
			}
			j += size
		}
		t.chunk(i, j)
		i = j
	}
}

// broken tells where a word broken by a hyphen at the end of a line goes on,
// -1 when the space at j is a true one. text[i:j] is the word so far.
func (t *tokenizer) broken(i, j, end int) int {
	if j-i < 3 || t.text[j-1] != '-' || (t.text[j] != '\n' && t.text[j] != '\r') {
		return -1
	}
	if !isLower(t.text[j-2]) {
		return -1
	}
	k := j
	for k < end && (t.text[k] == '\n' || t.text[k] == '\r' || t.text[k] == ' ') {
		k++
	}
	if k >= end || !isLower(t.text[k]) || k-j > 8 {
		return -1
	}
	left := i + strings.LastIndexFunc(t.text[i:j-1], func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	m := k
	for m < end && isLower(t.text[m]) {
		m++
	}
	if !joins(t.text[left:j-1], t.text[k:m]) {
		return -1
	}
	return k
}

// joins tells whether two halves make one word: the whole is known, or the
// first half is none by itself.
func joins(a, b string) bool {
	m := shared().model
	if m == nil {
		return true
	}
	return m.Listed(a+b) || !m.Listed(a) || !m.Listed(b)
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (t *tokenizer) emit(start, end int) {
	if start < end {
		t.out = append(t.out, span{start, end})
	}
}

// chunk cuts text[start:end], which holds no space.
func (t *tokenizer) chunk(start, end int) {
	if isFace(t.text[start:end]) {
		t.emit(start, end)
		return
	}
	start = t.opening(start, end)
	core, tail := t.closing(start, end)
	if core < end && core > start && t.keepsStop(start, core, end) {
		core++
		tail = t.marks(nil, core, end)
	}
	if isAddress(t.text[start:core]) {
		t.emit(start, core)
	} else {
		t.core(start, core)
	}
	t.out = append(t.out, tail...)
}

// opening emits the marks before a word and returns where the word begins.
func (t *tokenizer) opening(i, end int) int {
	for i < end {
		r, size := utf8.DecodeRuneInString(t.text[i:end])
		if !isMark(r) && r != '#' || (r == '.' && i+1 < end && isDigit(t.text[i+1])) {
			break
		}
		if r == '#' && i+1 < end && isDigit(t.text[i+1]) {
			t.emit(i, i+1)
			i++
			continue
		}
		if r == '#' {
			break
		}
		if (r == '\'' || r == '’') && isElision(t.text[i+size:end]) {
			break
		}
		j := i + t.runLength(i, end)
		t.emit(i, j)
		i = j
	}
	return i
}

// isElision tells whether what follows an apostrophe is a word that begins
// with one: 's, 'll, 'em, '90s.
func isElision(s string) bool {
	if isSuffix(s) {
		return true
	}
	if len(s) >= 2 && isDigit(s[0]) && isDigit(s[1]) && (len(s) == 2 || s[2] == 's') {
		return true
	}
	return strings.EqualFold(s, "em") || strings.EqualFold(s, "til") || strings.EqualFold(s, "cause")
}

// isMark holds for signs that stand apart from a word before or after it.
func isMark(r rune) bool {
	switch r {
	case '#', '@', '&', '%', '+', '_', '~', '^', '°':
		return false
	}
	if r < utf8.RuneSelf {
		return r > ' ' && !isDigit(byte(r)) && !isLower(byte(r)) && !isUpper(byte(r))
	}
	return unicode.IsPunct(r) || unicode.Is(unicode.Sc, r) || r == '•'
}

// runLength is the length of the token that begins with the mark at i: runs of
// stops, dashes, and the like stay together.
func (t *tokenizer) runLength(i, end int) int {
	r, size := utf8.DecodeRuneInString(t.text[i:end])
	n := size
	for i+n < end {
		next, size := utf8.DecodeRuneInString(t.text[i+n : end])
		same := next == r && strings.ContainsRune(".!?-*=_<>~'`…’‘|#$", r)
		ends := strings.ContainsRune("!?", r) && strings.ContainsRune("!?", next)
		if !same && !ends {
			break
		}
		n += size
	}
	if n > 2 && (r == '’' || r == '‘') {
		return max(size, min(n, 2*size))
	}
	return n
}

// closing finds the marks after a word: where the word ends, and their tokens.
func (t *tokenizer) closing(start, end int) (int, []span) {
	core := end
	for core > start {
		r, size := utf8.DecodeLastRuneInString(t.text[start:core])
		if r != '%' && (!isMark(r) || r == '$') {
			break
		}
		core -= size
	}
	return core, t.marks(nil, core, end)
}

func (t *tokenizer) marks(out []span, i, end int) []span {
	for i < end {
		n := t.runLength(i, end)
		out = append(out, span{i, i + n})
		i += n
	}
	return out
}

// keepsStop tells whether the single stop after the word text[start:core]
// belongs to it.
func (t *tokenizer) keepsStop(start, core, end int) bool {
	if t.text[core] != '.' || (core+1 < end && t.text[core+1] == '.') {
		return false
	}
	w := t.text[start:core]
	if i := strings.LastIndexAny(w, "-–—/(\"“'"); i >= 0 {
		_, size := utf8.DecodeRuneInString(w[i:])
		w = w[i+size:]
	}
	if w == "" {
		return false
	}
	kind, ok := abbreviations[strings.ToLower(w)]
	switch {
	case isInitials(w):
		return true
	case !ok:
		return false
	case kind == "number":
		return t.beforeDigit(core + 1)
	case kind == "month" || kind == "inner" && len(w) <= 4:
		// Months and states are also common words ("sat", "ill", "miss").
		return isUpper(w[0]) || strings.EqualFold(w, "etc") || strings.EqualFold(w, "al") || strings.Contains(w, ".") || t.beforeLower(core+1)
	}
	return true
}

func (t *tokenizer) beforeDigit(i int) bool {
	for i < len(t.text) && (t.text[i] == ' ' || strings.HasPrefix(t.text[i:], "\u00a0")) {
		i++
		if t.text[i-1] != ' ' {
			i++
		}
	}
	return i < len(t.text) && isDigit(t.text[i])
}

func (t *tokenizer) beforeLower(i int) bool {
	for i < len(t.text) && t.text[i] == ' ' {
		i++
	}
	return i < len(t.text) && (isLower(t.text[i]) || t.text[i] == ',')
}

// isInitials holds for single capitals and letters with stops between: J, U.S, a.m.
func isInitials(w string) bool {
	if len(w) == 1 {
		return isUpper(w[0])
	}
	if len(w)%2 == 0 || len(w) > 15 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if i%2 == 0 && !isUpper(w[i]) && !isLower(w[i]) || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return true
}

// isFace holds for the commonest typed faces.
func isFace(s string) bool {
	switch s {
	case ":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":p", "=)", ":/", "=(", "<3", ":'(":
		return true
	}
	return false
}

// isAddress holds for web and mail addresses, which stay whole.
func isAddress(s string) bool {
	if strings.Contains(s, "://") {
		return true
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	at := strings.IndexByte(s, '@')
	if at > 0 {
		return strings.IndexByte(s[at:], '.') > 0
	}
	for _, end := range []string{".com", ".org", ".net", ".gov", ".edu", ".co.uk"} {
		if len(s) > len(end) && strings.EqualFold(s[len(s)-len(end):], end) {
			return true
		}
	}
	return false
}

// core cuts a word with its outer marks removed.
func (t *tokenizer) core(start, end int) {
	if n, ok := contractions[strings.ToLower(t.text[start:min(end, start+12)])]; ok && end-start <= 12 {
		t.emit(start, start+int(n[0]-'0'))
		t.emit(start+int(n[0]-'0'), end)
		return
	}
	cut := t.suffix(start, end)
	from := start
	for i := start; i < cut; {
		r, size := utf8.DecodeRuneInString(t.text[i:cut])
		n := t.inner(start, from, i, cut, r, size)
		switch {
		case n < 0: // a new token begins here
			t.emit(from, i)
			from = i
			i += size
		case n > 0: // n bytes stand by themselves
			t.emit(from, i)
			t.emit(i, i+n)
			i += n
			from = i
		default:
			i += size
		}
	}
	t.emit(from, cut)
	t.emit(cut, end)
}

// suffix finds where 's, n't and the like begin; end when there is none.
func (t *tokenizer) suffix(start, end int) int {
	w := t.text[start:end]
	for _, q := range []string{"'", "’", "`"} {
		i := strings.LastIndex(w, q)
		if i < 0 {
			continue
		}
		after := w[i+len(q):]
		if strings.EqualFold(after, "t") && i >= 2 && (w[i-1] == 'n' || w[i-1] == 'N') {
			return start + i - 1
		}
		if i > 0 && isSuffix(after) {
			return start + i
		}
	}
	return end
}

func isSuffix(s string) bool {
	switch strings.ToLower(s) {
	case "s", "m", "d", "ll", "re", "ve":
		return true
	}
	return false
}

// inner decides about the sign r at i inside the word text[start:end], of which
// the token so far began at from: 0 it is part of the token, n > 0 the n bytes
// are a token, -1 a token begins here.
func (t *tokenizer) inner(start, from, i, end int, r rune, size int) int {
	var before, after byte
	if i > start {
		before = t.text[i-1]
	}
	if i+size < end {
		after = t.text[i+size]
	}
	switch r {
	case '.':
		n := t.runLength(i, end)
		if n > 1 {
			return n
		}
		if i-start >= 3 && isLower(before) && isLower(t.text[i-2]) && isUpper(after) && i+2 < end && isLower(t.text[i+2]) {
			return 1
		}
	case ',', ':':
		if !isDigit(before) || !isDigit(after) {
			return size
		}
	case '-':
		if n := t.runLength(i, end); n > 1 {
			return n
		}
		return t.hyphen(start, i, end)
	case '/':
		if isDigit(before) && isDigit(after) {
			return 0
		}
		if end-start <= 4 && i == start+1 {
			return 0 // w/o, L/C
		}
		return 1
	case '–', '—', '―', '(', ')', '[', ']', '{', '}', '"', '“', '”', '…', ';', '?', '!', '|', '<', '>', '•':
		return t.runLength(i, end)
	case '%':
		return 1
	case '£', '€', '¥':
		return size
	}
	if before == '$' && r < utf8.RuneSelf && isDigit(byte(r)) {
		return -1 // US$5
	}
	if i > start && isDigit(before) && unicode.IsLetter(r) && isUnit(t.text[i:end]) && digitsOnly(t.text[from:i]) {
		return -1
	}
	return 0
}

func digitsOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && s[i] != '.' && s[i] != ',' && s[i] != ':' && s[i] != '-' {
			return false
		}
	}
	return len(s) > 0
}

func isUnit(s string) bool {
	switch s {
	case "am", "pm", "AM", "PM", "a.m", "p.m", "a.m.", "p.m.", "k", "K", "m", "M", "bn", "mm", "cm", "km", "kg", "ft", "mph", "lb", "lbs", "GB", "MB", "x":
		return true
	}
	return false
}

// hyphen decides about a hyphen inside a word.
func (t *tokenizer) hyphen(start, i, end int) int {
	left := i
	for left > start && t.text[left-1] != '-' {
		left--
	}
	if i+1 < end && (t.text[i+1] == '\n' || t.text[i+1] == '\r') {
		return 0 // broken over lines
	}
	if _, ok := prefixes[strings.ToLower(t.text[left:i])]; ok && left == start {
		return 0
	}
	right := i + 1
	for right < end && t.text[right] != '-' {
		right++
	}
	if allDigits(t.text[left:i]) && allDigits(t.text[i+1:right]) {
		// Telephone numbers and dates stay whole, ranges do not.
		if strings.Count(t.text[start:end], "-") > 1 || right-i-1 == 4 && i-left == 3 {
			return 0
		}
	}
	return 1
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}
