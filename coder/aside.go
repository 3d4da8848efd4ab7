package coder

import "strings"

// asides adds the reports that stand beside a clause: "…, S said", "according
// to S", "as S said", "by S's account".
func (c *sentenceCoder) asides(out []report, i int) []report {
	t := c.t
	for _, k := range t.children(i) {
		k := int(k)
		switch t.tok[k].Dep {
		case "parataxis":
			if c.cues.reporting[t.lemma(k)] != "" && t.tok[k].XPOS != "VBG" && !t.has(k, "ccomp") {
				out = c.link(out, k, t.subject(k, maxClimb))
			}
		case "obl", "advcl", "advmod", "nmod":
			out = c.accordingTo(out, k)
		}
	}
	return c.relativeSaying(c.asSaid(out, i), i)
}

// accordingTo adds the source that a phrase names.
func (c *sentenceCoder) accordingTo(out []report, k int) []report {
	t := c.t
	switch p := t.preposition(k); {
	case strings.HasPrefix(p, "accord") || p == "per" && t.tok[k].Dep == "obl":
		return c.link(out, k, k)
	case (p == "by" || p == "on" || p == "in") && tellings[t.lemma(k)]:
		if s := t.child(k, "nmod:poss"); s >= 0 {
			return c.link(out, k, s)
		}
	case t.lemma(k) == "accord":
		for _, o := range t.children(k) {
			if d := t.tok[o].Dep; d == "obl" || d == "nmod" {
				out = c.link(out, k, int(o))
			}
		}
	}
	return out
}

// asSaid adds "as S said", which the parser hangs on the clause it stands in
// or on the clause above.
func (c *sentenceCoder) asSaid(out []report, i int) []report {
	t := c.t
	for _, at := range [...]int{i, t.tok[i].Head} {
		if at < 0 {
			continue
		}
		for _, k := range t.children(at) {
			k := int(k)
			if t.tok[k].Dep != "advcl" || c.cues.reporting[t.lemma(k)] == "" || t.has(k, "obj", "ccomp", "xcomp") {
				continue
			}
			s, marks, as := t.asSubject(k)
			if s < 0 || !as || t.firstPerson(s) {
				continue
			}
			if at == i && marks == 1 || at != i && k < i && (marks > 1 || t.has(i, "mark") && k > t.child(i, "mark")) {
				out = c.link(out, k, s)
			}
		}
	}
	return out
}

// asSubject is the subject of an "as" clause, with how many words join that
// clause and whether "as" is the last of them.
func (t *tree) asSubject(k int) (subject, marks int, as bool) {
	subject = t.child(k, "nsubj")
	for _, m := range t.children(k) {
		if int(m) < subject && t.tok[m].Dep == "mark" {
			marks, as = marks+1, t.lemma(int(m)) == "as"
		}
	}
	return subject, marks, as
}

// relativeSaying adds the report of a relative clause that the parser split in
// two: "which S says T burned".
func (c *sentenceCoder) relativeSaying(out []report, i int) []report {
	t := c.t
	h := t.tok[i].Head
	if h < 0 || t.tok[i].Dep != "acl:relcl" || t.hasRelative(i) {
		return out
	}
	for _, k := range t.children(h) {
		k := int(k)
		if k < i && t.tok[k].Dep == "acl:relcl" && c.cues.reporting[t.lemma(k)] != "" && t.hasRelative(k) && !t.has(k, "ccomp") {
			out = c.link(out, k, t.child(k, "nsubj"))
		}
	}
	return out
}

// tellings are nouns of what one tells: "by S's account", "in S's words".
var tellings = set("account telling reckoning estimate admission version words word")
