package coder

import (
	"slices"
	"strings"

	"parley/event"
)

// report is one link of a chain of those who say so.
type report struct {
	verb    int // token of the reporting word
	speaker []mention
	stance  stance
}

// reports returns who says the clause of token i, innermost first, by walking
// up through complements of reporting words, inserted "he said" and
// "according to".
func (c *sentenceCoder) reports(i int) []report {
	t := c.t
	var out []report
	add := func(verb int, who []mention) {
		out = append(out, report{verb, who, c.cues.reporting[t.lemma(verb)]})
	}
	for n := 0; n <= maxClimb; n++ {
		for _, k := range t.children(i) {
			k := int(k)
			switch t.tok[k].Dep {
			case "parataxis":
				if c.cues.reporting[t.lemma(k)] != "" && t.tok[k].XPOS != "VBG" && !t.has(k, "ccomp") {
					add(k, c.r.who(t, t.subject(k, maxClimb)))
				}
			case "obl", "advcl", "advmod", "nmod":
				if p := t.preposition(k); strings.HasPrefix(p, "accord") || p == "per" && t.tok[k].Dep == "obl" {
					add(k, c.r.who(t, k))
				} else if t.lemma(k) == "accord" {
					for _, o := range t.children(k) {
						if d := t.tok[o].Dep; d == "obl" || d == "nmod" {
							add(k, c.r.who(t, int(o)))
						}
					}
				}
			}
		}
		h := t.tok[i].Head
		if h < 0 {
			break
		}
		switch t.tok[i].Dep {
		case "ccomp", "parataxis", "acl", "advcl":
			s := c.cues.reporting[t.lemma(h)]
			if s == "" || t.infinitive(i) && t.isVerb(h) && s == expects {
				break
			}
			if t.tok[i].Dep == "ccomp" && t.isVerb(h) {
				add(h, c.r.who(t, c.speakerOf(h)))
			} else if t.tok[i].Dep == "acl" && !t.infinitive(i) && t.preposition(i) != "" && t.isNoun(h) {
				add(h, c.r.who(t, t.nounHolder(h, 0)))
			}
		case "xcomp":
			// "is said to have", "was reported to be"
			if s := c.cues.reporting[t.lemma(h)]; s == says || s == alleges {
				if t.isVerb(h) && t.passive(h) {
					add(h, c.r.who(t, t.agent(h)))
				}
			}
		}
		i = h
	}
	return out
}

// speakerOf is the subject of a reporting verb, or the agent of its passive.
func (c *sentenceCoder) speakerOf(v int) int {
	if c.t.passive(v) {
		if a := c.t.agent(v); a >= 0 {
			return a
		}
		if c.t.lemma(v) == "quote" || c.t.lemma(v) == "cite" {
			return c.t.subject(v, 0)
		}
		return -1
	}
	return c.t.subject(v, 0)
}

// attribution turns a chain of reports into names, outermost first, and tells
// whether any link only alleges.
func (c *sentenceCoder) attribution(list []report) (names []string, alleged bool) {
	for _, r := range slices.Backward(list) {
		if r.stance == alleges {
			alleged = true
		}
		name := ""
		for _, m := range r.speaker {
			if m.actor.Name != "" {
				name = m.actor.Name
				break
			}
		}
		if name == "" {
			name = c.describeSpeaker(r)
		}
		if name != "" && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	return names, alleged
}

// describeSpeaker names a source that is no actor: "a report", "witnesses".
func (c *sentenceCoder) describeSpeaker(r report) string {
	t := c.t
	s := c.speakerOf(r.verb)
	if s < 0 || t.tok[s].UPOS == "PRON" || t.isVerb(s) {
		return ""
	}
	return strip(c.r.phrase(t, s))
}

// publicity reads how open an act was from the words on it and its clause.
func (c *sentenceCoder) publicity(i int, alleged bool) event.Publicity {
	t := c.t
	p := event.Public
	if alleged {
		p = event.Alleged
	}
	see := func(k int) {
		if q, ok := c.cues.publicity[lower(t.tok[k].Text)]; ok && q != event.Public {
			if q == event.Covert || p == event.Public {
				p = q
			}
		}
	}
	// The words on the trigger, on the verbs that carry it, and on its parties.
	for n, at := 0, i; n < 3 && at >= 0; n++ {
		for _, k := range t.children(at) {
			switch t.tok[k].Dep {
			case "advmod", "amod", "compound", "advcl":
				see(int(k))
			case "obl":
				see(int(k))
				if p := t.preposition(int(k)); p == "in" || p == "through" || p == "during" || p == "under" || p == "by" { // "in a covert operation"
					for _, j := range t.children(int(k)) {
						if t.tok[j].Dep == "amod" {
							see(int(j))
						}
					}
				}
			case "nsubj", "nsubj:pass", "obj", "obl:agent":
				for _, j := range t.children(int(k)) {
					if w := lower(t.tok[j].Text); t.tok[j].Dep == "amod" && (w == "suspected" || w == "alleged" || w == "presumed" || w == "unidentified") && t.tok[k].Dep != "obj" && w != "unidentified" {
						see(int(j))
					}
				}
			}
		}
		if d := t.tok[at].Dep; d != "xcomp" && d != "obj" && d != "conj" {
			break
		}
		if t.tok[at].Dep == "conj" && t.has(at, "nsubj") {
			break
		}
		at = t.tok[at].Head
	}
	at := t.clause(i)
	for n := 0; n < maxClimb && t.tok[at].Head >= 0 && (t.tok[at].Dep == "xcomp" || t.tok[at].Dep == "conj" && !t.has(at, "nsubj", "nsubj:pass")); n++ {
		at = t.clause(t.tok[at].Head)
	}
	lo, hi := t.span(at, otherClause)
	words := lower(t.text[lo:hi])
	for _, ph := range c.cues.phrases {
		if ph.publicity == event.Covert && strings.Contains(words, ph.words) {
			p = event.Covert
		}
	}
	return p
}

// otherClause stops a span where another clause or aside begins.
func otherClause(dep string) bool {
	switch dep {
	case "acl:relcl", "parataxis", "advcl", "ccomp", "conj", "list":
		return true
	}
	return false
}
