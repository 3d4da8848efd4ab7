package coder

import (
	"strings"

	"parley/english"
)

// tree is a parsed sentence with its children lists, for walking both ways.
type tree struct {
	text string // the document
	sent *english.Sentence
	tok  []english.Token
	kids []int32 // children of all tokens, in token order
	from []int32 // kids[from[i]:from[i+1]] are those of token i
	time []bool  // the token is part of a date: no actor, no party
}

func (t *tree) reset(text string, s *english.Sentence) {
	t.text, t.sent, t.tok = text, s, s.Tokens
	n := len(t.tok)
	t.from = append(t.from[:0], make([]int32, n+2)...)
	for i := range t.tok {
		if h := t.tok[i].Head; h >= 0 {
			t.from[h+2]++
		}
	}
	for i := 2; i < n+2; i++ {
		t.from[i] += t.from[i-1]
	}
	t.kids = append(t.kids[:0], make([]int32, n)...)
	t.time = append(t.time[:0], make([]bool, n)...)
	for i := range t.tok {
		if h := t.tok[i].Head; h >= 0 {
			t.kids[t.from[h+1]] = int32(i)
			t.from[h+1]++
		}
	}
}

func (t *tree) children(i int) []int32 { return t.kids[t.from[i]:t.from[i+1]] }

// child returns the first child of i with one of the relations, or -1.
func (t *tree) child(i int, deps ...string) int {
	for _, k := range t.children(i) {
		for _, d := range deps {
			if t.tok[k].Dep == d {
				return int(k)
			}
		}
	}
	return -1
}

func (t *tree) has(i int, deps ...string) bool { return t.child(i, deps...) >= 0 }

func (t *tree) isVerb(i int) bool { return t.tok[i].UPOS == "VERB" || t.tok[i].UPOS == "AUX" }

func (t *tree) isNoun(i int) bool {
	switch t.tok[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM":
		return true
	}
	return false
}

// preposition returns the lower-cased adposition of a phrase's head, with what
// UD marks as fixed to it ("because of", "on behalf of"), or "".
func (t *tree) preposition(i int) string {
	kids := t.children(i)
	for n, k := range kids {
		if int(k) < i && (t.tok[k].Dep == "case" || t.tok[k].Dep == "mark") {
			if n+1 < len(kids) && t.tok[kids[n+1]].Dep == "case" && kids[n+1] > k+1 && int(kids[n+1]) < i {
				continue // "at last to demands": the nearer one
			}
			p := t.lemma(int(k))
			for _, f := range t.children(int(k)) {
				if t.tok[f].Dep == "fixed" {
					p += " " + t.lemma(int(f))
				}
			}
			return p
		}
	}
	return ""
}

// lemma is the token's lemma in lower case, so that proper nouns match tables.
func (t *tree) lemma(i int) string {
	l := t.tok[i].Lemma
	for j := 0; j < len(l); j++ {
		if c := l[j]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(l)
		}
	}
	return l
}

// ofPhrase returns the noun of the "of" phrase that stands straight after token
// i, however it was attached; -1 when none does.
func (t *tree) ofPhrase(i int) int {
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "nmod" && int(k) > i && t.preposition(int(k)) == "of" {
			return int(k)
		}
	}
	if i+1 < len(t.tok) && t.tok[i+1].Dep == "case" && lower(t.tok[i+1].Text) == "of" {
		return t.tok[i+1].Head
	}
	return -1
}

// span returns the byte range of the subtree of i, cut at relations that start
// another clause or aside when clause is set.
func (t *tree) span(i int, stop func(dep string) bool) (lo, hi int) {
	lo, hi = t.tok[i].Start, t.tok[i].End
	stack := []int32{int32(i)}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		lo, hi = min(lo, t.tok[n].Start), max(hi, t.tok[n].End)
		for _, k := range t.children(int(n)) {
			if stop == nil || !stop(t.tok[k].Dep) {
				stack = append(stack, k)
			}
		}
	}
	return lo, hi
}

// under tells whether i is a or below it. Depth is bounded by the sentence.
func (t *tree) under(i, a int) bool {
	for n := 0; i >= 0 && n <= len(t.tok); n++ {
		if i == a {
			return true
		}
		i = t.tok[i].Head
	}
	return false
}

// clause returns the head of the clause that i stands in: the nearest
// predicate at or above it.
func (t *tree) clause(i int) int {
	for n := 0; n <= len(t.tok); n++ {
		switch d := t.tok[i].Dep; {
		case t.tok[i].Head < 0,
			d == "ccomp", d == "xcomp", d == "advcl", d == "acl", d == "acl:relcl", d == "parataxis", d == "csubj", d == "advcl:relcl",
			d == "conj" && t.isVerb(i):
			return i
		}
		i = t.tok[i].Head
	}
	return i
}

// laggingOn is the noun before a comma that a participle after it is said of,
// where the participle was read as one more verb of the clause: "named a successor
// to X, killed in a raid". -1 where the verb is one in a row or has an object.
func (t *tree) laggingOn(v int) int {
	if x, d := t.tok[v].XPOS, t.tok[v].Dep; x != "VBN" && x != "VBD" || d != "conj" && d != "advcl" ||
		t.has(v, "obj", "xcomp", "cc", "mark", "conj", "nsubj", "aux") || v+1 >= len(t.tok) || t.tok[v].Head > v && x == "VBN" {
		return -1
	}
	if c := t.child(v, "ccomp"); c >= 0 && !t.has(c, "punct") {
		return -1 // said; after a pause the clause is another's
	}
	n := v - 1
	for n > 0 && t.tok[n].UPOS == "ADV" {
		n--
	}
	if n < 1 || t.tok[n].Text != "," || !t.isNoun(n-1) || t.isVerb(n-1) || t.time[n-1] || !t.under(n-1, t.tok[v].Head) {
		return -1
	}
	for _, k := range t.children(t.tok[v].Head) {
		if t.tok[k].Dep == "conj" && int(k) > v {
			return -1 // "burned the town, advanced to the hills and attacked"
		}
	}
	if !t.goesOn(v) {
		return -1
	}
	n--
	for d := t.tok[n].Dep; n > 0 && (d == "flat" || d == "compound") && t.tok[n].Head >= 0; d = t.tok[n].Dep {
		n = t.tok[n].Head
	}
	if h := t.tok[n].Head; t.tok[n].Dep == "appos" && h == n-1 { // "the warlord X"
		return h
	}
	return n
}

// goesOn tells that a participle is followed by when, where or by whom it was done.
func (t *tree) goesOn(v int) bool {
	for _, k := range t.children(v) {
		if t.tok[k].Dep == "obl:unmarked" || t.tok[k].Dep == "obl:agent" {
			return true
		}
		switch t.preposition(int(k)) {
		case "by", "in", "during", "between":
			return int(k) > v
		}
	}
	return false
}

// passive tells whether a verb form is passive: an auxiliary or subject marked
// so, a bare participle on a noun, or conjoined to one.
func (t *tree) passive(v int) bool {
	if t.has(v, "aux:pass") {
		return true
	}
	if t.has(v, "nsubj:pass", "csubj:pass") {
		return !t.has(v, "obj") // headlines drop the auxiliary: "Two soldiers killed in ambush"
	}
	if t.has(v, "nsubj", "aux") {
		return false
	}
	x := t.tok[v].XPOS
	switch t.tok[v].Dep {
	case "acl", "amod":
		return x == "VBN" || x == "VBD" && !t.has(v, "obj")
	case "advcl":
		return x == "VBN" && !t.has(v, "obj", "mark") || t.laggingOn(v) >= 0
	case "conj":
		h := t.tok[v].Head
		return x == "VBN" && t.isVerb(h) && t.passive(h) || t.laggingOn(v) >= 0
	case "xcomp":
		return x == "VBN" && !t.has(v, "obj")
	}
	return false
}
