package coder

// quotation follows direct speech that runs over several sentences: "…," he
// said. "…"
type quotation struct {
	speaker []string  // of the sentence in hand, when it continues a quotation
	last    []string  // who spoke in the latest quotation
	voice   []mention // the same, resolved
	number  int       // the sentence that one was in
	open    bool      // it was not closed there
}

func isQuote(w string) (opens, closes bool) {
	switch w {
	case "\"", "''", "``":
		return true, true
	case "“", "«", "„":
		return true, false
	case "”", "»":
		return false, true
	}
	return false, false
}

// begin readies for a sentence: it continues a quotation that is still open,
// or that it takes up again at once.
func (q *quotation) begin(t *tree, number int) {
	q.speaker = nil
	opens, _ := isQuote(t.tok[0].Text)
	if len(q.last) > 0 && number == q.number+1 && (q.open || opens) {
		q.speaker = q.last
	}
}

// end notes what the sentence leaves open and who spoke in it.
func (q *quotation) end(s *sentenceCoder, number int) {
	t := s.t
	seen := q.open && q.speaker != nil
	open := seen
	for i := range t.tok {
		opens, closes := isQuote(t.tok[i].Text)
		switch {
		case opens && closes:
			open, seen = !open, true
		case opens:
			open, seen = true, true
		case closes:
			open, seen = false, true
		}
	}
	if !seen {
		q.open, q.last = false, nil
		return
	}
	for i := range t.tok {
		if s.cues.reporting[t.lemma(i)] != "" && t.isVerb(i) {
			said := s.link(nil, i, s.speakerOf(i))
			if names, _ := s.attribution(said); len(names) > 0 {
				q.last, q.voice = names, said[0].speaker
				break
			}
		}
	}
	q.open, q.number = open, number
}
