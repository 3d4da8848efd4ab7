package english

import "strings"

func lemma(word, upos, xpos string) string { return strings.ToLower(word) }
