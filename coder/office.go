package coder

import (
	"strings"

	"parley/actor"
)

// This file reads the one in office whose name follows what he is over: "Secretary of
// Defense Gates", "Minister of Justice Ahmed Saleh".

// portfolios are the last words of what a minister is over.
var portfolios = set("state defense defence justice interior finance treasury labor labour commerce trade education health energy agriculture security affairs information planning transport transportation")

// overIt is where the name starts and ends that follows an office and what it is over;
// 0 and 0 for other nouns.
func (r *resolver) overIt(t *tree, i int) (lo, hi int) {
	if !t.sameWord(i+1, "of") {
		return 0, 0
	}
	for j := i + 2; j+1 < len(t.tok) && j < i+maxOffice && (t.capital(j) || t.sameWord(j, "the") || t.sameWord(j, "and")); j++ {
		if !portfolios[lower(t.tok[j].Text)] || !t.capital(j+1) {
			continue
		}
		if s := r.spanAt(j + 1); s != nil && !s.adj && (s.entry == nil || s.entry.Kind == actor.Person) {
			return j + 1, s.hi
		}
	}
	return 0, 0
}

// portfolio counts the words at the head of a name span that are what the office before
// it is over, and gives the sector of that office: "Secretary of | Defense Gates".
func (r *resolver) portfolio(t *tree, s *nameSpan) (words int, sector string) {
	if s.lo < 2 || !t.sameWord(s.lo-1, "of") {
		return 0, ""
	}
	g, ok := r.genericAt(t, s.lo-2)
	if !ok || !g.Person {
		return 0, ""
	}
	for j := s.hi - 2; j >= s.lo; j-- {
		if portfolios[lower(t.tok[j].Text)] {
			return j + 1 - s.lo, g.Sector
		}
	}
	return 0, ""
}

// incumbent makes the mention of one who is named after office and portfolio.
func (r *resolver) incumbent(t *tree, i int, m mention) []mention {
	g, ok := r.genericAt(t, i)
	if !ok || !g.Person {
		return nil
	}
	lo, hi := r.overIt(t, i)
	if hi == 0 {
		return nil
	}
	words := make([]string, 0, maxOffice)
	for j := lo; j < hi; j++ {
		words = append(words, t.tok[j].Text)
	}
	if list, k := r.reg.Longest(words, 0); k == len(words) {
		return r.fromEntry(t, i, &nameSpan{lo: lo, hi: hi, entry: r.pick(list)}, m)
	}
	if e := r.surname(words[len(words)-1]); e != nil {
		return r.fromEntry(t, i, &nameSpan{lo: lo, hi: hi, entry: e}, m)
	}
	out := r.generic(t, i, g, m)
	out.actor.Name, out.actor.Code, out.actor.Sector, out.entry = strings.Join(words, " "), "", g.Sector, nil
	out.proper, out.person = true, true
	return []mention{out}
}

// namedApart tells an office whose holder was read as one more party beside it.
func (r *resolver) namedApart(t *tree, k int) bool {
	lo, hi := r.overIt(t, k)
	for j := lo; j < hi; j++ {
		if t.tok[j].Dep == "conj" && t.tok[j].Head == t.tok[k].Head {
			return true
		}
	}
	return false
}
