package coder

import (
	"strings"

	"parley/actor"
	"parley/english"
)

// joinNames makes one token of every registered name that English tokenising
// breaks at hyphens and particles ("Tehrik-i-Taliban Pakistan", "al-Shabaab",
// "Jamaat-ul-Ahrar"): the parser then sees a name, not a row of pieces. Names
// of plain capitalised words stay as they are.
//
// "Tear gas" becomes one token too.
//
// While it is parsed, a joined name is written as a common one of its kind,
// which the parser knows; the places in joined, a list a sentence, get their own
// words back with restoreNames.
func joinNames(reg *actor.Registry, sents []english.Sentence) (joined [][]int) {
	joined = make([][]int, len(sents))
	var words []string
	for i := range sents {
		joined[i], words = joinIn(reg, &sents[i], words)
	}
	return joined
}

// joinIn is joinNames for one sentence; words is memory to be reused.
func joinIn(reg *actor.Registry, s *english.Sentence, words []string) (joined []int, _ []string) {
	words = words[:0]
	broken := false
	for i := range s.Tokens {
		w := s.Tokens[i].Text
		words = append(words, w)
		broken = broken || breaks(w) || w == "tear"
	}
	if !broken {
		return nil, words
	}
	out := s.Tokens[:0]
	for i := 0; i < len(words); {
		if words[i] == "tear" && i+1 < len(words) && words[i+1] == "gas" { // the parser takes the first for a verb
			t := s.Tokens[i+1]
			t.Start = s.Tokens[i].Start
			out = append(out, t)
			i += 2
			continue
		}
		list, n := reg.Longest(words, i)
		if n > 1 && list[0].Kind != actor.State && anyBreak(words[i:i+n]) {
			t := s.Tokens[i]
			t.End = s.Tokens[i+n-1].End
			t.Text = standIn[list[0].Kind]
			joined = append(joined, len(out))
			out = append(out, t)
			i += n
			continue
		}
		out = append(out, s.Tokens[i])
		i++
	}
	s.Tokens = out
	return joined, words
}

// restoreNames gives joined names their words back after parsing.
func restoreNames(body string, s *english.Sentence, joined []int) {
	for _, i := range joined {
		t := &s.Tokens[i]
		t.Text = body[t.Start:t.End]
		t.Lemma, t.UPOS, t.XPOS = t.Text, "PROPN", "NNP"
	}
}

// nounGerunds makes an event noun of the gerund that stands before "between":
// "Fighting between the army and the rebels sent villagers fleeing".
func nounGerunds(tok []english.Token) {
	for i := range tok {
		if i+1 >= len(tok) || tok[i].XPOS != "VBG" || tok[i].UPOS != "VERB" || !strings.EqualFold(tok[i+1].Text, "between") {
			continue
		}
		switch tok[i].Dep {
		case "csubj", "csubj:pass", "nsubj", "nsubj:pass", "obl", "obj", "advcl", "root":
		default:
			continue
		}
		p := tok[i+1].Head
		if p < 0 || p >= len(tok) || tok[p].Head != i {
			continue
		}
		tok[i].UPOS, tok[i].XPOS, tok[i].Lemma = "NOUN", "NN", strings.ToLower(tok[i].Text)
		tok[i].Dep = strings.Replace(tok[i].Dep, "csubj", "nsubj", 1)
		if tok[i].Dep == "advcl" {
			tok[i].Dep = "obl"
		}
		tok[p].Dep = "nmod"
		for k := p + 1; k < len(tok); k++ {
			if tok[k].Head == i && tok[k].Dep == "conj" {
				tok[k].Head = p // "between A and B", B read as joined to the gerund
			}
		}
	}
}

// standIn is a name of each kind that English text is full of.
var standIn = map[actor.Kind]string{
	actor.Group: "Hamas", actor.Party: "Hamas", actor.Organisation: "NATO", actor.Organ: "NATO", actor.Media: "Reuters",
	actor.Person: "Clinton", actor.Place: "Baghdad", actor.People: "Iraqis", actor.State: "Iraq",
}

// breaks tells the pieces inside a name that are no words of it.
func breaks(w string) bool {
	switch w {
	case "New", "-", "–", "al", "Al", "ul", "e", "i", "el", "El", "bin", "ibn", "’", "'", "Watch", "Without": // the last two are read as a verb and a preposition
		return true
	}
	return false
}

func anyBreak(words []string) bool {
	for _, w := range words {
		if breaks(w) {
			return true
		}
	}
	return false
}
