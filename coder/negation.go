package coder

import "parley/event"

// denied tells whether an act is negated: by a word on it, on its subject or
// object, or by a phrase that goes with it.
func (c *sentenceCoder) denied(i int) bool {
	t := c.t
	no := false
	for _, k := range t.children(i) {
		k := int(k)
		switch t.tok[k].Dep {
		case "advmod", "cc:preconj", "det", "obl:unmarked":
			no = no || c.negatesAt(i, k)
		case "cc":
			no = no || t.lemma(k) == "nor" && k < i && t.has(i, "nsubj", "nsubj:pass") // "nor have they mined a road"
		case "case":
			no = no || t.lemma(k) == "without"
		case "obj":
			no = no || t.isVerb(i) && c.isNo(k)
		case "nsubj", "nsubj:pass":
			no = no || c.isNo(k)
		}
	}
	if t.isVerb(i) {
		no = no || c.denyingPhrase(i) || c.negatedInfinitive(i) || c.beforeItCould(i)
	}
	return no && !c.untilThen(i) && !c.contrasted(i)
}

// negative words deny the act they stand on.
var negative = set("not n't n’t never no nor neither hardly scarcely nowhere without")

// negatesAt tells whether the child k denies its head i.
func (c *sentenceCoder) negatesAt(i, k int) bool {
	t := c.t
	w := t.lemma(k)
	if (w == "nearly" || w == "almost") && t.isVerb(i) && k == i-1 {
		return true
	}
	if !negative[w] || c.idiomAt(k) {
		return false
	}
	return k <= i || !t.isVerb(i) || !t.sameWord(k+1, "to") || t.tok[k+1].XPOS != "TO" // "promised never to attack": of the infinitive
}

// idiomAt spots phrases whose negative word denies nothing: "not only".
func (c *sentenceCoder) idiomAt(k int) bool {
	_, end := c.cues.standing["idiom"].at(c.t, k)
	return end > k
}

// isNo tells "no troops", "neither side", "nobody", "none of them", "not one soldier".
func (c *sentenceCoder) isNo(k int) bool {
	t := c.t
	switch t.lemma(k) {
	case "nobody", "nothing", "none", "neither":
		return true
	}
	for _, m := range t.children(k) {
		if m := int(m); m < k && t.lemma(m) == "not" && !c.idiomAt(m) && (t.sameWord(m+1, "one") || t.sameWord(m+1, "a") || t.sameWord(m+1, "any")) {
			return true
		}
		if m := int(m); m > 0 && m < k && t.tok[m].Dep == "nummod" && t.sameWord(m, "one") && t.sameWord(m-1, "not") {
			return true
		}
	}
	d := t.child(k, "det", "cc:preconj")
	return d >= 0 && (t.lemma(d) == "no" || t.lemma(d) == "neither") && !c.idiomAt(d)
}

// denyingPhrase looks for "by no means", "no longer" and their like among the
// phrases of a verb.
func (c *sentenceCoder) denyingPhrase(i int) bool {
	t := c.t
	deny := c.cues.standing["deny"]
	for k := range t.tok {
		if _, end := deny.at(t, k); end > k && c.reaches(end-1, i) {
			return true
		}
	}
	return false
}

// reaches tells whether token k belongs to the verb i as one of its phrases,
// or to the auxiliary of it.
func (c *sentenceCoder) reaches(k, i int) bool {
	t := c.t
	for range maxClimb {
		h := t.tok[k].Head
		switch t.tok[k].Dep {
		case "advmod", "obl", "obl:unmarked", "obl:tmod", "case", "det", "fixed", "aux", "nmod":
		default:
			return false
		}
		if h < 0 {
			return false
		}
		if h == i {
			return true
		}
		k = h
	}
	return false
}

// negatedInfinitive tells "… never to attack", its negation hung on the verb before.
func (c *sentenceCoder) negatedInfinitive(i int) bool {
	t := c.t
	if !t.infinitive(i) {
		return false
	}
	to := t.child(i, "mark")
	return to > 0 && t.tok[to-1].Head == t.tok[i].Head && negative[t.lemma(to-1)] && !c.idiomAt(to-1)
}

// beforeItCould tells acts that were forestalled: "before they could attack T".
func (c *sentenceCoder) beforeItCould(i int) bool {
	return c.t.preposition(i) == "before" && c.t.able(i)
}

// able tells a verb under "can" or "could".
func (t *tree) able(i int) bool {
	for _, k := range t.children(i) {
		if w := lower(t.tok[k].Text); t.tok[k].Dep == "aux" && (w == "could" || w == "can") {
			return true
		}
	}
	return false
}

// untilThen tells what was not done before some time and then was: "did not
// withdraw until Friday".
func (c *sentenceCoder) untilThen(i int) bool {
	t := c.t
	if !t.isVerb(i) || !t.past(i) {
		return false
	}
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "obl", "advcl", "obl:tmod":
			if p := t.preposition(int(k)); int(k) > i && (p == "until" || p == "till") {
				return true
			}
		}
	}
	return false
}

// contrasted tells a negation that is only of the reason or aim given first:
// "did not attack T for its oil but for its bridge".
func (c *sentenceCoder) contrasted(i int) bool {
	t := c.t
	if !t.isVerb(i) {
		return false
	}
	for _, k := range t.children(i) {
		k := int(k)
		if d := t.tok[k].Dep; k < i || d != "obl" && d != "advcl" {
			continue
		}
		p := t.preposition(k)
		for _, at := range [...]int{i, k} { // the second may hang on the first
			for _, b := range t.children(at) {
				b := int(b)
				if cc := t.child(b, "cc"); b > k && p != "" && cc >= 0 && t.lemma(cc) == "but" && t.preposition(b) == p {
					return true
				}
			}
		}
	}
	return false
}

// negatedCleft tells "It was not S that attacked".
func (c *sentenceCoder) negatedCleft(h int) bool {
	t := c.t
	s := t.child(h, "nsubj", "expl")
	return s >= 0 && t.lemma(s) == "it" && t.has(h, "cop") && c.own(h) == event.Denied
}
