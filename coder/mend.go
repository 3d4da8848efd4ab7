package coder

import "strings"

// This file mends trees that lead down the garden path.

// mend repairs a sentence whose reduced relative was read as its main verb: in "An
// attack claimed by rebels killed nine", the attack killed, and was claimed.
func (t *tree) mend() {
	t.betweenTwo()
	t.whatIsTold()
	t.loyalOnes()
	t.afterOpening()
	t.behindDate()
	for v := 1; v+2 < len(t.tok); v++ {
		if !t.reducible(v) {
			continue
		}
		s, main := t.child(v, "nsubj"), t.mainAfter(v)
		if s < 0 || s > v || main < 0 {
			continue
		}
		t.reduce(s, v, main)
		t.reset(t.text, t.sent)
	}
}

// whatIsTold makes a "that" clause after a verb of telling what is told, where it was
// read as a circumstance: "told them in no uncertain terms that T would pay".
func (t *tree) whatIsTold() {
	for c := range t.tok {
		if h := t.tok[c].Head; h >= 0 && h < c && t.tok[c].Dep == "advcl" && telling[t.lemma(h)] && !t.has(h, "ccomp") {
			if m := t.child(c, "mark"); m > h && t.sameWord(m, "that") && !t.sameWord(m-1, "so") {
				t.tok[c].Dep = "ccomp"
			}
		}
	}
}

// telling verbs take what is told in a clause beside whom it is told.
var telling = set("tell warn inform notify caution remind assure advise vow announce declare say")

// loyalOnes makes a noun before "loyal to" the subject of the verb that was left without
// one: "Soldiers loyal to the president attacked T".
func (t *tree) loyalOnes() {
	for a := 1; a+1 < len(t.tok); a++ {
		n := a - 1
		if t.lemma(a) != "loyal" || !t.isNoun(n) || !t.sameWord(a+1, "to") {
			continue
		}
		v := t.tok[a].Head
		if v <= a || !t.isVerb(v) || t.has(v, "nsubj") && t.child(v, "nsubj") != a {
			continue
		}
		t.tok[n].Head, t.tok[n].Dep = v, "nsubj"
		t.tok[a].Head, t.tok[a].Dep = n, "amod"
		t.reset(t.text, t.sent)
	}
}

// behindDate gives a verb without a subject the noun that follows the date its sentence
// opens with, where the parser joined the two: "On the night of 3 May rebels attacked T".
func (t *tree) behindDate() {
	lo, hi := t.openingDate()
	if hi == 0 {
		return
	}
	v := t.tok[lo].Head
	for n := 0; n < maxClimb && v >= 0 && !t.isVerb(v); n++ {
		v = t.tok[v].Head
	}
	if v <= hi || t.has(v, "nsubj", "nsubj:pass", "csubj", "expl") {
		return
	}
	subject := -1
	for k := hi; k < v; k++ {
		switch h := t.tok[k].Head; {
		case t.sameWord(k, ",") || t.isVerb(k) && h != v:
			return
		case t.isNoun(k) && (h < hi || h >= v) && t.child(k, "case") < hi:
			subject = k
		}
	}
	if subject < 0 {
		return
	}
	for k := range hi { // what the date hangs on is the verb, not what does it
		switch h := t.tok[k].Head; {
		case h < hi || h == v:
		case t.tok[k].Dep == "case":
			t.tok[k].Head = lo
		default:
			t.tok[k].Head, t.tok[k].Dep = v, "obl"
		}
	}
	t.tok[subject].Head, t.tok[subject].Dep = v, "nsubj"
	if t.has(v, "aux:pass") {
		t.tok[subject].Dep = "nsubj:pass"
	}
	t.reset(t.text, t.sent)
}

// openingDate is the day or month a sentence opens with, hi exclusive: "On the night
// of [11 October 2025] …"; hi is 0 for none.
func (t *tree) openingDate() (lo, hi int) {
	for lo < len(t.tok) && (t.tok[lo].UPOS == "ADP" || t.tok[lo].UPOS == "DET" || t.tok[lo].UPOS == "ADJ" || daytimes[t.lemma(lo)]) {
		lo++
	}
	named := false
	for hi = lo; hi < len(t.tok) && hi < lo+3; hi++ {
		month := months[lower(t.tok[hi].Text)]
		if !month && t.tok[hi].UPOS != "NUM" {
			break
		}
		named = named || month
	}
	if lo == 0 || !named {
		return 0, 0
	}
	return lo, hi
}

// daytimes are the parts of a day.
var daytimes = set("night morning evening afternoon eve day dawn dusk hour")

// betweenTwo joins the second party after "between" to the first where it was read as
// joined to what stands on that: "between the government of Mali and the rebels".
func (t *tree) betweenTwo() {
	for h := range t.tok {
		if t.preposition(h) != "between" || t.has(h, "conj") || t.tok[h].XPOS == "NNS" {
			continue
		}
		of := t.ofPhrase(h)
		if of < 0 || t.tok[of].Head != h {
			continue
		}
		if second := t.child(of, "conj"); second >= 0 {
			t.tok[second].Head = h
			t.reset(t.text, t.sent)
		}
	}
}

// afterOpening makes a name after the comma of an opening phrase the subject of the
// main verb that was left without one: "In a letter to the Council, Minister X warned".
func (t *tree) afterOpening() {
	for a := 2; a+1 < len(t.tok); a++ {
		if t.tok[a].Dep != "appos" || t.tok[a].UPOS != "PROPN" {
			continue
		}
		first := a
		for k := range a {
			if t.under(k, a) {
				first = k
				break
			}
		}
		v := t.clause(a)
		if first < 1 || t.tok[first-1].Text != "," || v < a || t.tok[v].Head >= 0 || t.tok[v].XPOS != "VBD" || t.has(v, "nsubj", "nsubj:pass", "aux", "csubj", "expl") {
			continue
		}
		open := t.child(v, "obl")
		if open < 0 || open > first || !t.under(0, open) || !t.under(a, open) {
			continue
		}
		t.tok[a].Head, t.tok[a].Dep = v, "nsubj"
		t.reset(t.text, t.sent)
		return
	}
}

// reducible tells a verb form that may be a bare participle: a past form without an
// auxiliary, followed by what only participles are followed by.
func (t *tree) reducible(v int) bool {
	if !t.isVerb(v) || t.tok[v].XPOS != "VBD" && t.tok[v].XPOS != "VBN" || t.has(v, "aux", "aux:pass", "obj") {
		return false
	}
	next := lower(t.tok[v+1].Text)
	return next == "by" || siding[t.lemma(v)] && (next == "with" || next == "to") || blaming[t.lemma(v)] && (next == "on" || next == "to") || supposing[t.lemma(v)] && next == "to"
}

// siding participles say whose side somebody is on.
var siding = set("ally align affiliate associate link")

// supposing participles say what somebody is taken to be: "thought to be from T".
var supposing = set("think believe suspect say know report allege presume")

// mainAfter is the finite verb without a subject of its own that was read as what
// verb v says; what stands between "by" and it may have been read as its subject.
func (t *tree) mainAfter(v int) int {
	for _, k := range t.children(v) {
		k := int(k)
		if t.tok[k].Dep != "ccomp" && t.tok[k].Dep != "parataxis" || k < v+3 || !t.isVerb(k) || !t.finite(k) || t.has(k, "mark") {
			continue
		}
		s := t.child(k, "nsubj")
		if s < 0 || lower(t.tok[v+1].Text) == "by" && t.child(s, "case") == v+1 {
			return k
		}
	}
	return -1
}

// reduce makes verb v a participle on its subject s and the verb after it the main one.
func (t *tree) reduce(s, v, main int) {
	if by := t.child(main, "nsubj"); by >= 0 {
		t.tok[by].Head, t.tok[by].Dep = v, "obl:agent"
	}
	t.tok[main].Head, t.tok[main].Dep = t.tok[v].Head, t.tok[v].Dep
	for _, k := range t.children(v) {
		if k := int(k); k != main && (k < s || k > main) {
			t.tok[k].Head = main
		}
	}
	t.tok[s].Head, t.tok[s].Dep = main, "nsubj"
	t.tok[v].Head, t.tok[v].Dep, t.tok[v].XPOS = s, "acl", "VBN"
	for k := range t.tok { // "by the Islamic State": its agent, whatever it was read as
		if t.tok[k].Head == v && strings.HasPrefix(t.tok[k].Dep, "obl") && t.child(k, "case") == v+1 && lower(t.tok[v+1].Text) == "by" {
			t.tok[k].Dep = "obl:agent"
		}
	}
}
