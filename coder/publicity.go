package coder

import (
	"strings"

	"parley/event"
)

// publicity reads how open an act was: covert where a word on it, on its doer,
// on its means or in its clause says so, else alleged where it rests on an
// accusation or an unproved report, else public.
func (c *sentenceCoder) publicity(i int, alleged bool) event.Publicity {
	p := event.Public
	if alleged {
		p = event.Alleged
	}
	p = c.onAct(p, i)
	if c.kept(i) || c.covertPhrase(i) {
		p = event.Covert
	}
	return p
}

// said lowers an openness by what the word at token k says in a kind of place.
func (c *sentenceCoder) said(p event.Publicity, kind string, k int) event.Publicity {
	q, end := c.cues.publicity[kind].at(c.t, k)
	if end == k {
		return p
	}
	if event.Publicity(q) == event.Covert || p == event.Public {
		return event.Publicity(q)
	}
	return p
}

// onAct reads the words on the trigger, on the verbs that carry it, on its
// means and on its doers.
func (c *sentenceCoder) onAct(p event.Publicity, i int) event.Publicity {
	t := c.t
	for n, at := 0, i; n < 3 && at >= 0; n++ {
		for _, k := range t.children(at) {
			k := int(k)
			switch t.tok[k].Dep {
			case "advmod", "amod", "compound", "advcl":
				p = c.said(p, "act", k)
			case "obl":
				p = c.said(p, "act", k)
				switch t.preposition(k) {
				case "in", "through", "during", "under", "by", "via", "with": // "in a covert operation"
					if c.eventNoun(k) || means[t.lemma(k)] {
						p = c.adjectives(p, "act", k)
					}
				}
			case "nsubj", "nsubj:pass", "obl:agent":
				p = c.adjectives(p, "doer", k)
			case "obj":
				if carrying[t.lemma(at)] && (c.eventNoun(k) || means[t.lemma(k)]) { // "made a secret visit"
					p = c.adjectives(p, "act", k)
				}
			}
		}
		if h := t.tok[at].Head; h >= 0 && t.infinitive(at) && (t.tok[at].Dep == "xcomp" || t.tok[at].Dep == "advcl" && t.tok[h].UPOS == "ADJ") {
			p = c.said(p, "act", h) // "is alleged to have attacked"
		}
		if d := t.tok[at].Dep; d != "xcomp" && d != "obj" && d != "conj" || d == "conj" && t.has(at, "nsubj") {
			break
		}
		at = t.tok[at].Head
	}
	return p
}

// adjectives reads what stands before the noun n.
func (c *sentenceCoder) adjectives(p event.Publicity, kind string, n int) event.Publicity {
	t := c.t
	for _, k := range t.children(n) {
		if d := t.tok[k].Dep; int(k) < n && (d == "amod" || d == "compound") {
			p = c.said(p, kind, int(k))
		}
	}
	return p
}

var (
	// means are nouns for the manner or frame of an act: as secret as they are,
	// it is.
	means = set(`operation mission agreement deal pact treaty accord arrangement programme program channel scheme plan talk meeting visit
		trip raid campaign negotiation effort understanding alliance contact dialogue war flight shipment`)
	// carrying verbs say little without their object, which names the act.
	carrying = set(`hold make pay sign conduct carry launch wage reach conclude begin start have open run mount stage broker strike
		undertake cut continue resume host do negotiate form forge enter establish maintain order authorise authorize lead attend arrange`)
	// keeping verbs leave a thing as the word after them says.
	keeping = set("keep remain stay hold leave be")
)

// kept tells acts that were kept from view: "hid its talks", "the talks were
// kept secret", "the visit was secret".
func (c *sentenceCoder) kept(i int) bool {
	t := c.t
	h := t.tok[i].Head
	if h < 0 || !t.isNoun(i) {
		return false
	}
	switch t.tok[i].Dep {
	case "obj", "nsubj", "nsubj:pass":
	default:
		return false
	}
	if t.has(h, "cop") && t.tok[i].Dep == "nsubj" {
		return c.said(event.Public, "act", h) == event.Covert && c.own(h) == event.Happened
	}
	if t.tok[i].Dep != "nsubj" && t.isVerb(h) {
		if _, ok := c.keeper(h); ok {
			return true
		}
	}
	if !keeping[t.lemma(h)] || c.own(h) != event.Happened {
		return false
	}
	for _, k := range t.children(h) {
		switch t.tok[k].Dep {
		case "xcomp", "advmod", "obj":
			if int(k) != i && c.said(event.Public, "act", int(k)) == event.Covert {
				return true
			}
		}
	}
	return false
}

// keeper finds verbs whose object was kept from view.
func (c *sentenceCoder) keeper(h int) (event.Publicity, bool) {
	t := c.t
	for _, ph := range c.cues.publicity["keeper"][t.lemma(h)] {
		if len(ph.rest) == 0 || h+1 < len(t.tok) && t.sameWord(h+1, ph.rest[0]) {
			return event.Publicity(ph.says), c.own(h) == event.Happened
		}
	}
	return "", false
}

// covertPhrase looks for "behind the scenes" and its like in the clause of an
// act, and in a "without telling" on it.
func (c *sentenceCoder) covertPhrase(i int) bool {
	t := c.t
	at := t.clause(i)
	for n := 0; n < maxClimb && t.tok[at].Head >= 0 && (t.tok[at].Dep == "xcomp" || t.tok[at].Dep == "conj" && !t.has(at, "nsubj", "nsubj:pass")); n++ {
		at = t.clause(t.tok[at].Head)
	}
	if c.phraseIn(t.span(at, otherClause)) {
		return true
	}
	for _, k := range t.children(at) {
		if t.tok[k].Dep == "advcl" && t.preposition(int(k)) == "without" && c.phraseIn(t.span(int(k), otherClause)) {
			return true
		}
	}
	return false
}

// phraseIn tells whether a covert phrase stands in a range of bytes.
func (c *sentenceCoder) phraseIn(lo, hi int) bool {
	words := strings.ToLower(c.t.text[lo:hi])
	for first, list := range c.cues.publicity["phrase"] {
		if !strings.Contains(words, first) {
			continue
		}
		for _, ph := range list {
			if strings.Contains(words, strings.Join(append([]string{first}, ph.rest...), " ")) {
				return true
			}
		}
	}
	return false
}

// otherClause stops a span where another clause or aside begins.
func otherClause(dep string) bool {
	switch dep {
	case "acl:relcl", "parataxis", "advcl", "ccomp", "conj", "list":
		return true
	}
	return false
}
