package coder

import (
	"parley/actor"
	"parley/english"
)

// joinNames makes one token of every registered name that English tokenising
// breaks at hyphens and particles ("Tehrik-i-Taliban Pakistan", "al-Shabaab",
// "Jamaat-ul-Ahrar"): the parser then sees a name, not a row of pieces. Names
// of plain capitalised words stay as they are. body is the text the offsets
// count in.
func joinNames(reg *actor.Registry, body string, s *english.Sentence, words []string) []string {
	words = words[:0]
	broken := false
	for i := range s.Tokens {
		w := s.Tokens[i].Text
		words = append(words, w)
		broken = broken || breaks(w)
	}
	if !broken {
		return words
	}
	out := s.Tokens[:0]
	for i := 0; i < len(words); {
		list, n := reg.Longest(words, i)
		if n > 1 && list[0].Kind != actor.State && anyBreak(words[i:i+n]) {
			t := s.Tokens[i]
			t.End = s.Tokens[i+n-1].End
			t.Text = body[t.Start:t.End]
			out = append(out, t)
			i += n
			continue
		}
		out = append(out, s.Tokens[i])
		i++
	}
	s.Tokens = out
	return words
}

// breaks tells the pieces inside a name that are no words of it.
func breaks(w string) bool {
	switch w {
	case "-", "–", "al", "Al", "ul", "e", "i", "el", "El", "bin", "ibn", "’", "'":
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
