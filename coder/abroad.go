package coder

import (
	"parley/actor"
	"parley/codebook"
	"parley/event"
)

// Those whom a speaker meets in another country are of that country, not of his.

// noteAbroad remembers which country a speaker's sentence is set in: the one it
// names, or the one before's where it goes on "there" or among its people.
func (r *resolver) noteAbroad(t *tree) {
	if r.community == "" {
		return
	}
	if c := r.setting(t); c != "" {
		r.abroad, r.abroadIn = c, r.sentence
		return
	}
	if r.abroadAt() == "" {
		return
	}
	for i := range t.tok {
		if t.sameWord(i, "there") && t.tok[i].Dep == "advmod" || locals[t.lemma(i)] && t.definite(i) && t.tok[i].Dep != "nsubj" {
			r.abroadIn = r.sentence
			return
		}
	}
}

// abroadAt is the country other than the speaker's own that the sentence before was
// set in, or "".
func (r *resolver) abroadAt() string {
	if r.community == "" || r.abroad == r.community || r.sentence-r.abroadIn != 1 || codebook.Transnational(r.abroad) {
		return ""
	}
	return r.abroad
}

// amongThem is the country of leaders, officials or police without more, met or told
// of in another country than the speaker's.
func (r *resolver) amongThem(t *tree, i int) string {
	if r.community == "" || !locals[t.lemma(i)] {
		return ""
	}
	if c := r.setting(t); c != "" {
		return c
	}
	if t.lemma(i) == "police" { // "the army of T and the federal police"
		for k := len(r.spans) - 1; k >= 0; k-- {
			if e := r.spans[k].entry; r.spans[k].hi <= i && e != nil && e.Kind == actor.Organ && e.Sector == "MIL" {
				return e.Country
			}
		}
	}
	return r.abroadAt()
}

// locals are those who are of where they are met.
var locals = set("leader official police authority elder people villager")

// lastAbroad is the country of the latest state or people told of but the speaker's.
func (r *resolver) lastAbroad() string {
	if r.community == "" {
		return ""
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= maxReach; k-- {
		e := r.past[k].entry
		if e != nil && (e.Kind == actor.State || e.Kind == actor.People) && e.Country != r.community && len(e.Country) == 3 && !codebook.Transnational(e.Country) {
			return e.Country
		}
	}
	return ""
}

// metAbroad gives people without a name whom a speaker met or helped in another
// country that country.
func (s *sentenceCoder) metAbroad(list []event.Actor, of []mention) {
	for i := range list {
		a, m := &list[i], &of[i]
		if a.Country != "" || a.Code != "" || a.Sector == "" || m.proper || m.abroad || m.head < 0 || s.t.tok[m.head].UPOS != "NOUN" || s.t.ownWord(m.head) {
			continue
		}
		if a.Country = s.r.abroadAt(); a.Country == "" && s.leaver(m.head) {
			a.Country = s.r.lastAbroad()
		}
	}
}

// leaver tells those who leave "the country", which is theirs: "help people leave the
// country".
func (s *sentenceCoder) leaver(i int) bool {
	if i < 0 {
		return false
	}
	v := s.t.child(i, "xcomp", "acl", "acl:relcl")
	if v < 0 && s.t.tok[i].Head >= 0 {
		v = s.t.child(s.t.tok[i].Head, "xcomp", "ccomp")
	}
	if v < 0 || !departing[s.t.lemma(v)] {
		return false
	}
	o := s.t.child(v, "obj")
	return o >= 0 && s.t.lemma(o) == "country" && s.t.definite(o)
}

var departing = set("leave flee escape exit quit")

// amongPeople are the categories of what one does with those one meets.
var amongPeople = set("CONSULT AID AGREE SUPPORT")
