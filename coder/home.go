package coder

import (
	"io/fs"
	"strings"

	"parley/actor"
	"parley/coder/table"
	"parley/english"
)

// Whose "we" it is, in a speech whose author is not told: the country whose
// institutions the speaker calls by their own names; else the one whose officials
// or whose name he names most, unless it is one that "we" act on or stand with.

// homely are the words of tables/home.tsv, by the first.
type homely map[string][]institutionName

type institutionName struct {
	words   []string
	country string
}

func readHomely(fsys fs.FS) (homely, error) {
	out := homely{}
	err := table.Each(fsys, "tables/home.tsv", 2, func(_ int, row []string) error {
		words := strings.Fields(row[0])
		out[words[0]] = append(out[words[0]], institutionName{words, row[1]})
		return nil
	})
	return out, err
}

// counts tells how often a text has each country's own words.
func (h homely) counts(sents []english.Sentence) map[string]int {
	out := map[string]int{}
	for i := range sents {
		tok := sents[i].Tokens
		for j := range tok {
			for _, n := range h[tok[j].Text] {
				if said(tok[j:], n.words) {
					out[n.country]++
				}
			}
		}
	}
	return out
}

func said(tok []english.Token, words []string) bool {
	if len(tok) < len(words) {
		return false
	}
	for k, w := range words {
		if tok[k].Text != w {
			return false
		}
	}
	return true
}

// presented is the state of whose office speakers say that they hold it: "I am the
// president of T", "as foreign minister of T, I …".
func presented(reg *actor.Registry, sents []english.Sentence) string {
	for i := range sents {
		tok := sents[i].Tokens
		for j := range tok {
			if w := lower(tok[j].Text); w != "as" && !(w == "i" && j+1 < len(tok) && be[lower(tok[j+1].Text)]) {
				continue
			}
			var words []string
			for k := j + 1; k < len(tok) && k <= j+maxOffice; k++ {
				words = append(words, tok[k].Text)
			}
			for k := 1; k < len(words); k++ {
				if words[k-1] != "of" {
					continue
				}
				if list, n := reg.Longest(words, k); n > 0 && list[0].Kind == actor.State {
					return list[0].Country
				}
			}
		}
	}
	return ""
}

var be = set("am 'm ’m was")

// maxOffice is how far a state may stand from who says that he serves it.
const maxOffice = 8

// foreigners counts how often "we" do something to each country or with it, so
// that it is hardly ours.
func foreigners(reg *actor.Registry, sents []english.Sentence) map[string]int {
	out := map[string]int{}
	var words []string
	for i := range sents {
		tok := sents[i].Tokens
		ours := ourVerbs(tok)
		if len(ours) == 0 {
			continue
		}
		words = words[:0]
		for j := range tok {
			words = append(words, tok[j].Text)
		}
		for j := 0; j < len(words); {
			list, n := reg.Longest(words, j)
			if n == 0 {
				j++
				continue
			}
			if c := list[0].Country; len(c) == 3 && list[0].Kind != actor.Media && below(tok, j+n-1, ours) {
				out[c]++
			}
			j += n
		}
	}
	return out
}

// ourVerbs are the verbs whose subject is "we".
func ourVerbs(tok []english.Token) []int {
	var out []int
	for j := range tok {
		if h := tok[j].Head; h >= 0 && tok[j].Dep == "nsubj" && lower(tok[j].Text) == "we" {
			out = append(out, h)
		}
	}
	return out
}

// below tells whether a word is an object of one of the verbs or stands in a
// phrase of one of its objects.
func below(tok []english.Token, j int, verbs []int) bool {
	for steps := 0; j >= 0 && steps < maxBelow; steps++ {
		h := tok[j].Head
		for _, v := range verbs {
			if h == v {
				d := tok[j].Dep
				return d == "obj" || d == "iobj" || d == "obl"
			}
		}
		j = h
	}
	return false
}

const (
	// maxBelow bounds how deep in a phrase a name may stand: "the assets of the
	// central bank of T".
	maxBelow = 4
	// leastNamed is how often a country must be named to be the speaker's own
	// for that alone.
	leastNamed = 2
	// hardlyOurs is the share of a country's mentions in what "we" do to it that
	// makes it another's.
	hardlyOurs = 0.34
)

// ownCountry is the country most named of those that are not hardly ours.
func ownCountry(named, foreign map[string]int) string {
	ours := map[string]int{}
	for c, n := range named {
		if n >= leastNamed && float64(foreign[c]) < hardlyOurs*float64(n) {
			ours[c] = n
		}
	}
	return most(ours)
}
