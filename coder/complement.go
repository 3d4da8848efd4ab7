package coder

import "parley/event"

// complement is what the word h says of a complement of one of the kinds, the
// first that its rows know, with its negation reckoned in; "" when none does. A
// word with a particle or short adjective is asked as that first.
func (c *sentenceCoder) complement(h int, kinds ...string) event.Polarity {
	t := c.t
	lemma := t.lemma(h)
	for _, k := range t.children(h) {
		switch k := int(k); t.tok[k].Dep {
		case "compound:prt", "advmod", "xcomp":
			if k == h+1 || t.tok[k].Dep == "compound:prt" {
				if q := c.rowOf(h, lemma+" "+t.lemma(k), kinds); q != "" {
					return q
				}
			}
		}
	}
	return c.rowOf(h, lemma, kinds)
}

func (c *sentenceCoder) rowOf(h int, word string, kinds []string) event.Polarity {
	for _, k := range kinds {
		q, ok := c.cues.modality[word+"/"+k]
		if !ok {
			continue
		}
		return c.weighed(word+"/"+k, q, c.own(h))
	}
	return ""
}

// weighed combines what a word says of its complement with how the word itself
// stands: "did not prevent", "had no wish to", "may decide to".
func (c *sentenceCoder) weighed(key string, q, own event.Polarity) event.Polarity {
	switch own {
	case event.Denied:
		if n, ok := c.cues.negated[key]; ok {
			return n
		}
		switch q {
		case event.Denied:
			return event.Happened
		case event.Planned, event.Hoped:
			return event.Denied
		}
	case event.Conditional, event.Hoped:
		if q == event.Planned {
			return own
		}
	}
	return q
}
