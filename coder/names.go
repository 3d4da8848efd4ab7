package coder

import (
	"slices"
	"strings"

	"parley/actor"
)

// This file finds the names of a sentence.

// nameSpan is a run of tokens that is a name.
type nameSpan struct {
	lo, hi  int // tokens, hi exclusive
	entry   *actor.Entry
	list    []*actor.Entry // all that the name can mean
	unknown bool           // capitalised, not in the registry
	adj     bool           // an adjective of a state or people ("Bosnian Serb")
	iso     string         // its country
}

// names finds the names of a sentence: the registry's, longest first from the
// left, those the text itself introduced, then other capitalised runs.
func (r *resolver) names(t *tree) []nameSpan {
	spans := r.spans[:0]
	words := r.words[:0]
	for i := range t.tok {
		words = append(words, t.tok[i].Text)
	}
	r.words = words
	for i := 0; i < len(words); {
		if n := t.actTitle(i); n > 0 {
			i += n // "the Haiti Relief Act" is not Haiti
			continue
		}
		if e, list, n := r.longest(words, i, t); n > 0 {
			if s := r.recipientAt(words, i, n, t); s != nil {
				e, list, n = s, nil, 1
			}
			spans = append(spans, nameSpan{lo: i, hi: i + n, entry: e, list: list})
			i += n
			continue
		}
		if iso, n := r.reg.AdjectiveAt(words, i); n > 0 && t.tok[i].UPOS != "ADV" {
			if e := r.reg.ByID(iso); e != nil {
				iso = e.Country
			}
			spans = append(spans, nameSpan{lo: i, hi: i + n, adj: true, iso: iso})
			i += n
			continue
		}
		if r.courtesyAt(words, i) { // "Mr Modi" is Modi
			if e, list, n := r.longest(words, i+1, t); n > 0 {
				spans = append(spans, nameSpan{lo: i, hi: i + 1 + n, entry: e, list: list})
				i += 1 + n
				continue
			}
		}
		if n := r.unknownName(t, i); n > 0 {
			spans = append(spans, nameSpan{lo: i, hi: i + n, unknown: true})
			i += n
			continue
		}
		i++
	}
	r.spans = spans
	r.byPlace(t)
	return spans
}

// actTitle measures the title of a law that starts at token i: capitalised words
// up to "Act", with small words between.
func (t *tree) actTitle(i int) int {
	for j := i; j < len(t.tok); j++ {
		switch {
		case j > i && t.tok[j].Text == "Act" && t.isNoun(j):
			if t.capital(j - 1) {
				return j - i + 1
			}
			return 0
		case !t.capital(j) && (j == i || !titleWord[t.tok[j].Text]):
			return 0
		}
	}
	return 0
}

var titleWord = set("and of for with in against on &")

// setting is the one country that a sentence's phrases of place name, or "".
func (r *resolver) setting(t *tree) string {
	country := ""
	for i := range r.spans {
		s := &r.spans[i]
		if s.entry == nil || s.entry.Kind != actor.Place && s.entry.Kind != actor.State {
			continue
		}
		at := s.hi - 1
		for at > s.lo && t.tok[at].Head >= s.lo && t.tok[at].Head < s.hi {
			at--
		}
		if t.tok[at].Dep == "compound" && t.tok[at].Head >= 0 { // "in the Swat valley"
			at = t.tok[at].Head
		}
		prep := t.preposition(at)
		if h := t.tok[at].Head; prep == "of" && h >= 0 && (t.lemma(h) == "city" || t.lemma(h) == "town" || t.lemma(h) == "village" || t.lemma(h) == "province" || t.lemma(h) == "district" || t.lemma(h) == "capital") {
			prep = t.preposition(h)
		}
		switch prep {
		case "in", "near", "inside", "across", "at", "outside", "throughout":
			if country != "" && country != s.entry.Country {
				return ""
			}
			country = s.entry.Country
		}
	}
	return country
}

// byPlace reads a group's name that several bear ("Taliban") by the one country
// that the sentence sets the act in.
func (r *resolver) byPlace(t *tree) {
	country := r.setting(t)
	if country == "" {
		return
	}
	for i := range r.spans {
		s := &r.spans[i]
		if len(s.list) < 2 || s.entry.Kind != actor.Group {
			continue
		}
		for _, e := range s.list {
			if e.Country == country && e.Existed(r.at(t)) {
				s.entry = e
				break
			}
		}
	}
}

// longest asks the text's own short forms, then the registry.
func (r *resolver) longest(words []string, i int, t *tree) (*actor.Entry, []*actor.Entry, int) {
	if e := r.short[words[i]]; e != nil && t.tok[i].UPOS == "PROPN" {
		if list, n := r.reg.Longest(words, i); n > 1 {
			return r.pick(list), nil, n
		}
		return e, nil, 1
	}
	list, n := r.reg.Longest(words, i)
	if n == 0 {
		return nil, nil, 0
	}
	if _, an := r.reg.AdjectiveAt(words, i); an > n {
		return nil, nil, 0
	}
	e := r.pick(list)
	if n == 1 && e.Kind == actor.Organ && len(r.told) > 0 && !r.told[e.Country] && r.community != e.Country {
		if _, plain := r.reg.Generic(lower(words[i])); plain {
			return nil, nil, 0 // "Congress" in a text that never speaks of America
		}
	}
	if n == 1 && e.Kind == actor.Person && i+1 < len(words) && t.tok[i+1].UPOS == "PROPN" && t.tok[i+1].Dep == "flat" {
		return nil, nil, 0 // another person with that first name
	}
	return e, list, n
}

// pick chooses among entries of one name: those the text has named before,
// then those in office at the date and of a country the text speaks of, then
// the most prominent.
func (r *resolver) pick(list []*actor.Entry) *actor.Entry {
	if len(list) == 1 {
		return list[0]
	}
	for _, e := range list {
		if r.seen[e.ID] > 0 {
			return e
		}
	}
	return r.reg.Best(list, r.at(nil), r.near()...)
}

// near lists the countries the text spoke of last, latest first.
func (r *resolver) near() []string {
	r.recent = r.recent[:0]
	for k := len(r.past) - 1; k >= 0 && len(r.past)-k < 12 && len(r.recent) < 3; k-- {
		if c := r.past[k].actor.Country; c != "" && !slices.Contains(r.recent, c) {
			r.recent = append(r.recent, c)
		}
	}
	return r.recent
}

// unknownName measures a run of capitalised proper nouns starting at token i.
func (r *resolver) unknownName(t *tree, i int) int {
	n := 0
	for j := i; j < len(t.tok); j++ {
		w := t.tok[j].Text
		if t.time[j] {
			break
		}
		if j > i && t.tok[j].UPOS == "PROPN" { // "President Yoweri Museveni": the registered name starts here
			if _, k := r.reg.Longest(r.words, j); k > 1 {
				break
			}
		}
		if t.tok[j].UPOS == "PROPN" && w[0] >= 'A' && w[0] <= 'Z' {
			n = j - i + 1
			continue
		}
		// "al-Zawahiri", "of", "bin" inside a name
		if n > 0 && j+1 < len(t.tok) && t.tok[j+1].UPOS == "PROPN" && nameParticle[strings.ToLower(w)] {
			continue
		}
		break
	}
	return n
}

var nameParticle = map[string]bool{
	"al": true, "bin": true, "ibn": true, "de": true, "da": true, "von": true, "van": true, "ul": true, "ur": true,
	"el": true, "di": true, "del": true, "der": true, "la": true, "le": true, "-": true, "e": true,
}

// recipientAt is the state that gets what a verb of giving gives it, where the
// two read like a name of one of its organs: "gave Turkey intelligence".
func (r *resolver) recipientAt(words []string, i, n int, t *tree) *actor.Entry {
	if n != 2 || i == 0 || !giving[t.lemma(i-1)] || !t.isVerb(i-1) || words[i+1][0] < 'a' {
		return nil
	}
	list, k := r.reg.Longest(words[:i+1], i)
	if k != 1 || list[0].Kind != actor.State {
		return nil
	}
	return list[0]
}

// courtesyAt tells a form of address before a name, where no office
// follows: "Mr Speaker" is spoken to.
func (r *resolver) courtesyAt(words []string, i int) bool {
	if i < 0 || i+1 >= len(words) || !addressing[lower(words[i])] {
		return false
	}
	w := words[i+1]
	_, office := r.reg.Generic(lower(w))
	return !office && w[0] >= 'A' && w[0] <= 'Z'
}

// spanAt returns the name that token i is part of.
func (r *resolver) spanAt(i int) *nameSpan {
	for k := range r.spans {
		if i >= r.spans[k].lo && i < r.spans[k].hi {
			return &r.spans[k]
		}
	}
	return nil
}
