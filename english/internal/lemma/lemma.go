// Package lemma finds the dictionary form of a tagged English word: first in
// the exceptions learned from the treebank, then among the irregular verbs and
// nouns, then by the rules of spelling.
package lemma

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed verbs.tsv
var verbsTSV string

//go:embed nouns.tsv
var nounsTSV string

//go:embed learned.tsv
var learnedTSV string

var (
	past       = map[string]string{}
	participle = map[string]string{}
	bases      = map[string]bool{}
	plural     = map[string]string{}
	learned    = map[string]string{}
)

func init() {
	for f := range rows(verbsTSV) {
		bases[f[0]] = true
		for form := range strings.SplitSeq(f[1], "/") {
			setOnce(past, form, f[0])
		}
		for form := range strings.SplitSeq(f[2], "/") {
			setOnce(participle, form, f[0])
		}
	}
	for f := range rows(nounsTSV) {
		plural[f[0]] = f[1]
	}
	for f := range rows(learnedTSV) {
		learned[key(f[0], f[1], f[2])] = f[3]
	}
}

func setOnce(m map[string]string, k, v string) {
	if _, ok := m[k]; !ok {
		m[k] = v
	}
}

// rows yields the fields of the lines of a table that are not comments.
func rows(table string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func key(form, upos, xpos string) string { return form + "\t" + upos + "\t" + xpos }

// Of is the lemma of a word. listed tells whether a lower-case word is known;
// it decides between spellings ("hope" or "hop" for "hoped").
func Of(word, upos, xpos string, listed func(string) bool) string {
	if l, ok := learned[key(strings.ToLower(word), upos, xpos)]; ok {
		return l
	}
	return Rule(word, upos, xpos, listed)
}

// Tabled tells whether a form stands in the hand-made tables of irregular words.
func Tabled(form string) bool {
	_, a := past[form]
	_, b := participle[form]
	_, c := plural[form]
	return a || b || c
}

// Rule is Of without the learned exceptions.
func Rule(word, upos, xpos string, listed func(string) bool) string {
	low := strings.ToLower(word)
	switch upos {
	case "PROPN":
		return name(word, xpos, listed)
	case "NUM":
		return strings.ReplaceAll(low, ",", "")
	case "PUNCT":
		return mark(word)
	}
	switch xpos {
	case "NNS":
		return singular(low, listed)
	case "VBZ":
		return third(low, listed)
	case "VBD":
		if b, ok := past[low]; ok {
			return b
		}
		return ed(low, participle, listed)
	case "VBN":
		if b, ok := participle[low]; ok {
			return b
		}
		return ed(low, past, listed)
	case "VBP": // a rare past read as a present: "they shook hands", but "bombs wound"
		if b, ok := past[low]; ok && !bases[low] && low != "wound" {
			return b
		}
	case "VBG":
		return ing(low, listed)
	case "JJR", "RBR":
		return graded(low, "er", listed)
	case "JJS", "RBS":
		return graded(low, "est", listed)
	case "JJ":
		if upos == "ADJ" && nationality(word) {
			return word
		}
	}
	if low == "" {
		return word
	}
	return low
}

// nationality holds for capitalised words like Afghan, Iraqi, Chinese.
func nationality(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) || len(w) < 4 || strings.ToLower(w[size:]) != w[size:] {
		return false
	}
	for _, end := range []string{"an", "ese", "ish", "i", "ic", "ian", "ab"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// name keeps a name's spelling, but for a small first letter and the plural.
func name(w, xpos string, listed func(string) bool) string {
	if xpos == "ADD" || strings.ContainsAny(w, ".@/") {
		return w
	}
	const particle = 2 // letters of al, el, de, which keep their small letter
	if r, size := utf8.DecodeRuneInString(w); unicode.IsLower(r) && len(w) > particle {
		w = string(unicode.ToUpper(r)) + w[size:]
	}
	if xpos != "NNPS" || !strings.HasSuffix(w, "s") {
		return w
	}
	low := strings.ToLower(w)
	s := singular(low, listed)
	if len(s) <= len(w) && strings.HasPrefix(low, s) {
		return w[:len(s)]
	}
	if y := len(s) - 1; y > 0 && y <= len(w) && s[y] == 'y' && strings.HasPrefix(low, s[:y]) {
		return w[:y] + "y"
	}
	return w
}

// mark writes quotes and dashes plainly.
func mark(w string) string {
	switch w {
	case "“", "”", "``", "''", "‘‘", "’’":
		return "\""
	case "‘", "’", "`":
		return "'"
	case "–", "—":
		return "-"
	}
	return w
}

// singular undoes the plural of a noun.
func singular(w string, listed func(string) bool) string {
	if s, ok := plural[w]; ok {
		return s
	}
	if base, ok := strings.CutSuffix(w, "men"); ok && len(base) > 1 {
		return base + "man"
	}
	if !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || len(w) < 3 {
		return w
	}
	return dropS(w, listed)
}

// third undoes the third person singular of a verb.
func third(w string, listed func(string) bool) string {
	switch w {
	case "is":
		return "be"
	case "has":
		return "have"
	}
	if !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || len(w) < 3 {
		return w
	}
	return dropS(w, listed)
}

func dropS(w string, listed func(string) bool) string {
	short := w[:len(w)-1]
	stem, es := strings.CutSuffix(w, "es")
	switch {
	case !es:
		return strings.TrimRight(short, "'’")
	case strings.HasSuffix(stem, "i") && len(stem) > 2:
		return stem[:len(stem)-1] + "y"
	case hasAnySuffix(stem, "ch", "sh", "x", "ss", "zz"):
		if listed(short) && !listed(stem) { // axes, caches
			return short
		}
		return stem
	case hasAnySuffix(stem, "s", "o", "z"):
		if listed(stem) && !listed(short) {
			return stem
		}
		return short
	}
	return short
}

func hasAnySuffix(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// ed undoes the regular past; other is the table of the other past form, as
// the two are easily mistaken for each other.
func ed(w string, other map[string]string, listed func(string) bool) string {
	if b, ok := other[w]; ok {
		return b
	}
	stem, ok := strings.CutSuffix(w, "ed")
	if !ok || len(stem) < 2 {
		if base, ok := strings.CutSuffix(w, "'d"); ok {
			return base
		}
		return w
	}
	if strings.HasSuffix(stem, "i") && len(stem) > 2 {
		return stem[:len(stem)-1] + "y"
	}
	if strings.HasSuffix(stem, "e") { // agreed, freed
		return stem + "e"
	}
	return bare(stem, listed)
}

// ing undoes the present participle.
func ing(w string, listed func(string) bool) string {
	stem, ok := strings.CutSuffix(w, "ing")
	if !ok {
		if stem, ok = strings.CutSuffix(w, "in"); !ok {
			stem, ok = strings.CutSuffix(w, "in'")
		}
	}
	if !ok || len(stem) < 2 {
		return w
	}
	if bases[stem] {
		return stem
	}
	if base, ok := strings.CutSuffix(stem, "y"); ok && bases[base+"ie"] && !bases[stem] || stem == "dy" || stem == "ty" || stem == "vy" {
		return strings.TrimSuffix(stem, "y") + "ie" // lying, dying
	}
	return bare(stem, listed)
}

// bare chooses the base of a verb whose ending left stem: stem itself, with a
// silent e, or without its doubled consonant.
func bare(stem string, listed func(string) bool) string {
	n := len(stem)
	last := stem[n-1]
	if n > 3 && last == stem[n-2] && !isVowel(last) {
		single := stem[:n-1]
		switch {
		case bases[stem]:
			return stem
		case bases[single]:
			return single
		case strings.IndexByte("lsfz", last) >= 0 && listed(stem):
			return stem
		case listed(single):
			return single
		case strings.IndexByte("sfz", last) >= 0 || last == 'l' && syllables(stem) < 2:
			return stem
		}
		return single
	}
	if c, ok := strings.CutSuffix(stem, "ck"); ok && syllables(stem) > 1 && listed(c+"c") && !listed(stem) {
		return c + "c" // panicked
	}
	withE := stem + "e"
	if bases[stem] && !bases[withE] {
		return stem
	}
	switch plain, silent := listed(stem), listed(withE); {
	case silent && !plain:
		return withE
	case plain && !silent:
		return stem
	case plain && silent:
		if shortVowel(stem) || wantsE(stem) {
			return withE
		}
		return stem
	}
	if wantsE(stem) {
		return withE
	}
	return stem
}

// shortVowel holds for one consonant after one vowel in a single syllable,
// which would be doubled were there no silent e.
func shortVowel(s string) bool {
	n := len(s)
	if n < 2 || isVowel(s[n-1]) || !isVowel(s[n-2]) || n > 2 && isVowel(s[n-3]) {
		return false
	}
	return syllables(s) == 1 && strings.IndexByte("wxy", s[n-1]) < 0
}

// wantsE holds for stems that are not spelled without a silent e.
func wantsE(s string) bool {
	n := len(s)
	last, before := s[n-1], s[n-2]
	switch {
	case strings.IndexByte("vcuz", last) >= 0 && before != last:
		return true
	case last == 's':
		return before != 's' && (isVowel(before) || strings.IndexByte("lnrp", before) >= 0)
	case last == 'g':
		return before == 'd' || before == 'r' || before == 'a' && syllables(s) > 1 || hasAnySuffix(s, "leng", "lung", "eng", "ang", "ung") && !hasAnySuffix(s, "long")
	case last == 'l':
		return !isVowel(before) && strings.IndexByte("lrw", before) < 0
	case last == 't':
		return before == 'a' && n > 2 && strings.IndexByte("aeoy", s[n-3]) < 0 && syllables(s) > 1
	case last == 'r':
		return (before == 'u' || before == 'i') && !strings.HasSuffix(s, "our") && syllables(s) > 1 || shortVowel(s)
	case last == 'd' && n > 3 && isVowel(before) && !isVowel(s[n-3]) && syllables(s) > 1:
		return true // invade, concede, explode
	case last == 'd' || last == 'f' || last == 'n' || last == 'm' || last == 'k' || last == 'b' || last == 'p':
		return shortVowel(s) || hasAnySuffix(s, "cid", "vid", "lud", "clin", "bin", "min") && last != 'n'
	}
	return false
}

func syllables(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if isVowel(s[i]) && (i == 0 || !isVowel(s[i-1])) {
			n++
		}
	}
	return n
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

var comparatives = map[string]string{
	"better": "good", "best": "good", "worse": "bad", "worst": "bad", "more": "more", "most": "most",
	"less": "less", "least": "least", "further": "far", "furthest": "far", "farther": "far", "farthest": "far",
	"elder": "old", "eldest": "old", "later": "late", "latest": "late",
}

// graded undoes the comparative or superlative.
func graded(w, end string, listed func(string) bool) string {
	if b, ok := comparatives[w]; ok {
		return b
	}
	stem, ok := strings.CutSuffix(w, end)
	if !ok || len(stem) < 2 {
		return w
	}
	if strings.HasSuffix(stem, "i") {
		return stem[:len(stem)-1] + "y"
	}
	n := len(stem)
	if stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnpt", stem[n-1]) >= 0 {
		return stem[:n-1]
	}
	if listed(stem) && !(listed(stem+"e") && wantsE(stem)) {
		return stem
	}
	if listed(stem + "e") {
		return stem + "e"
	}
	return stem
}
