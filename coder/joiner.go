package coder

import (
	"strings"

	"parley/event"
)

// joined is what the word that joins the clause of verb i to another says of
// its act; ok is false when it says nothing, or there is none.
func (c *sentenceCoder) joined(i int) (p event.Polarity, ok bool) {
	t := c.t
	if !t.isVerb(i) && !t.has(i, "cop") {
		return "", false
	}
	marks := c.cues.standing["mark"]
	left := c.opening(i)
	for s := max(0, left-4); s <= left; s++ {
		said, end := marks.at(t, s)
		if end <= s || end < left || end > i || !c.joins(end-1, left, i) {
			continue
		}
		p = event.Polarity(said)
		switch w := lower(t.tok[end-1].Text); {
		case (w == "until" || w == "till") && t.past(i) && c.done(t.tok[i].Head):
			continue // "went on until S bombed T"
		case p == event.Planned && !c.modal(i) && t.past(i):
			continue // "so that they attacked": the result
		}
		return p, true
	}
	return "", false
}

// opening is the first token of the clause of verb i, clauses inside it and
// conjunctions before it left out.
func (c *sentenceCoder) opening(i int) int {
	t := c.t
	left := i
	stack := []int{i}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		left = min(left, n)
		for _, k := range t.children(n) {
			switch t.tok[k].Dep {
			case "advcl", "parataxis", "ccomp", "csubj", "punct", "cc", "conj":
			default:
				if int(k) < i {
					stack = append(stack, int(k))
				}
			}
		}
	}
	return left
}

// joins tells whether the last word of a joining phrase is the clause's own, or
// stands right before it.
func (c *sentenceCoder) joins(last, left, i int) bool {
	if last == i {
		return false
	}
	return last == left-1 || c.clauseOf(last) == i
}

// clauseOf is the nearest verb at or above a token.
func (c *sentenceCoder) clauseOf(k int) int {
	t := c.t
	for n := 0; n < maxClimb && k >= 0; n++ {
		if t.isVerb(k) && t.tok[k].Dep != "aux" && t.tok[k].Dep != "aux:pass" && t.tok[k].Dep != "cop" || t.has(k, "cop") {
			return k
		}
		k = t.tok[k].Head
	}
	return k
}

// done tells whether a governing verb tells something past and not negated.
func (c *sentenceCoder) done(h int) bool {
	return h >= 0 && c.t.past(h) && !c.denied(h) && !c.modal(h)
}

// modal tells whether a clause has a modal auxiliary.
func (c *sentenceCoder) modal(i int) bool {
	t := c.t
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "aux" && t.tok[k].XPOS == "MD" {
			return true
		}
	}
	return false
}

// inverted tells conditions put by order alone: "Should S attack T, …", "Had S
// attacked T, …".
func (c *sentenceCoder) inverted(i int) bool {
	t := c.t
	s := t.child(i, "nsubj", "nsubj:pass")
	if s < 0 || c.asks() {
		return false
	}
	if h := t.tok[i].Head; h >= 0 && h < s && t.sameWord(h, "had") && c.opens(h) && (h == s-1 || t.tok[h+1].Head == s) {
		return true // "Had S attacked T" with "had" read as the verb
	}
	for _, k := range t.children(i) {
		k := int(k)
		switch t.tok[k].Dep {
		case "aux", "aux:pass", "cop":
		default:
			continue
		}
		if k < s && c.opens(k) && (t.sameWord(k, "should") || t.sameWord(k, "had") || t.sameWord(k, "were")) {
			return true
		}
	}
	return false
}

// unrealCopula tells "Were S to attack T, …".
func (c *sentenceCoder) unrealCopula(i int) bool {
	t := c.t
	if !t.infinitive(i) || c.asks() {
		return false
	}
	for k := t.child(i, "mark") - 1; k >= 0; k-- {
		if t.sameWord(k, "were") {
			return c.opens(k) && (t.tok[k].Head == i || t.tok[k].Head == t.tok[i].Head || t.tok[i].Head == k)
		}
		if t.isVerb(k) || t.tok[k].UPOS == "PUNCT" {
			return false
		}
	}
	return false
}

// opens tells whether a token is the first of its clause: of the sentence, or
// after a comma or conjunction.
func (c *sentenceCoder) opens(k int) bool {
	t := c.t
	return k == 0 || t.tok[k-1].UPOS == "PUNCT" || t.tok[k-1].UPOS == "CCONJ"
}

// asks tells whether the sentence is a question.
func (c *sentenceCoder) asks() bool {
	t := c.t
	for k := len(t.tok) - 1; k >= 0 && k >= len(t.tok)-3; k-- {
		if strings.HasPrefix(t.tok[k].Text, "?") {
			return true
		}
	}
	return false
}
