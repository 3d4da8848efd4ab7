package coder

import "parley/event"

// own is what an act's auxiliaries, negation and modifiers say.
func (c *sentenceCoder) own(i int) event.Polarity {
	if c.denied(i) {
		return event.Denied
	}
	if c.inverted(i) || c.unrealCopula(i) {
		return event.Conditional
	}
	p := c.auxiliaries(i)
	if p != event.Happened {
		return p
	}
	t := c.t
	for _, k := range t.children(i) {
		k := int(k)
		w := lower(t.tok[k].Text)
		switch t.tok[k].Dep {
		case "advmod":
			if q := c.standingWord("adv", w); q != "" && t.isVerb(i) {
				p = q
			}
		case "mark":
			switch {
			case w == "whether":
				p = event.Conditional
			case w == "due" && t.sameWord(k+1, "to") && t.tok[i].XPOS == "VB": // "is due to visit T", read as one conjunction
				p = event.Planned
			}
		case "amod":
			if q := c.standingWord("adj", w); q != "" && t.isNoun(i) {
				p = q
			}
		case "det":
			if q := c.standingWord("adj", w); q != "" && t.isNoun(i) && w != "any" {
				p = q
			}
		}
	}
	return p
}

// standingWord is what one word says in a place of a kind, or "".
func (c *sentenceCoder) standingWord(kind, word string) event.Polarity {
	for _, ph := range c.cues.standing[kind][word] {
		if len(ph.rest) == 0 {
			return event.Polarity(ph.says)
		}
	}
	return ""
}

// auxiliaries reads modals, the future, "is to" and the headline's infinitive.
func (c *sentenceCoder) auxiliaries(i int) event.Polarity {
	t := c.t
	p := event.Happened
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "aux" {
			continue
		}
		w := lower(t.tok[k].Text)
		q := c.standingWord("aux", w)
		switch w {
		case "would":
			if c.habit(i) {
				q = event.Happened
			} else if c.inReport(i) && !c.conditioned(i) {
				q = event.Planned
			} else if c.cameLater(i) {
				q = event.Happened
			}
		case "can", "could", "might":
			if c.purpose(i) {
				q = event.Happened // the purpose itself makes it planned
			}
		}
		if t.lemma(k) == "will" && w != "would" && c.inReport(i) {
			q = event.Planned
		}
		if q != "" {
			p = q
		}
	}
	if p == event.Happened && t.infinitive(i) {
		p = c.beTo(i)
	}
	return p
}

// cameLater tells the "would" of what followed on what is told: "the men who
// would later attack T", "would go on to attack T".
func (c *sentenceCoder) cameLater(i int) bool {
	t := c.t
	if c.conditioned(i) {
		return false
	}
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "advmod":
			if w := lower(t.tok[k].Text); int(k) < i && (w == "later" || w == "subsequently") {
				return true
			}
		}
	}
	return t.lemma(i) == "go" && t.sameWord(i+1, "on") && t.sameWord(i+2, "to")
}

// habit tells the "would" of what was done again and again: "Every winter the
// corsairs would raid T".
func (c *sentenceCoder) habit(i int) bool {
	t := c.t
	if c.conditioned(i) {
		return false
	}
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "advmod", "obl", "obl:unmarked", "obl:tmod":
			if c.standingWord("often", lower(t.tok[k].Text)) != "" {
				return true
			}
			if d := t.child(int(k), "det"); d >= 0 && c.standingWord("often", lower(t.tok[d].Text)) != "" {
				return true
			}
		case "advcl":
			for _, j := range t.children(int(k)) {
				if t.sameWord(int(j), "whenever") {
					return true
				}
			}
		}
	}
	return false
}

// purpose tells clauses of "so that" and "in order that".
func (c *sentenceCoder) purpose(i int) bool {
	q, ok := c.joined(i)
	return ok && q == event.Planned
}

// beTo reads a finite "be" with an infinitive, "S is (due) to visit T", and the
// infinitive of headlines, "S to visit T". What an aim is, is that aim.
func (c *sentenceCoder) beTo(i int) event.Polarity {
	t := c.t
	to := t.toMark(i)
	if to > 0 && t.sameWord(to-1, "yet") {
		return event.Denied
	}
	for _, k := range t.children(i) {
		k := int(k)
		if d := t.tok[k].Dep; k > to || d != "cop" && d != "aux" && d != "aux:pass" || t.lemma(k) != "be" || t.tok[k].XPOS == "VB" {
			continue
		}
		if s := t.child(i, "nsubj:outer", "nsubj"); s >= 0 && t.tok[s].UPOS == "NOUN" {
			if q := c.complement(s, "inf"); q != "" {
				return q
			}
		}
		return event.Planned
	}
	if t.tok[i].Head < 0 {
		if s := t.child(i, "nsubj", "nsubj:pass", "nsubj:outer"); s >= 0 && s < to {
			return event.Planned
		}
	}
	return event.Happened
}
