package coder

import (
	"slices"
	"strings"

	"parley/coder/frame"
	"parley/event"
)

// match is a frame met by a trigger, with the heads of its parties.
type match struct {
	frame   *frame.Frame
	trigger int
	source  int // token, -1 when the sentence leaves it open
	target  int
	both    bool // parties on either side act on each other
	weight  int
	args    arguments
	used    []int // heads that met a word constraint
	loose   []int // heads that stand where anything may
}

// matchAt returns the heaviest frame that token i triggers, or false. NONE
// frames compete like the others: when one wins, there is no act.
func (c *sentenceCoder) matchAt(i int) (match, bool) {
	t := c.t
	k := triggerKind(t, i)
	if k == 0 {
		return match{}, false
	}
	list := c.frames.Of(k, t.lemma(i))
	if len(list) == 0 && k == frame.Verb {
		list = c.frames.Of(k, c.respell(t.tok[i].Text))
	}
	if k == frame.Noun && relational[t.lemma(i)] && !t.has(i, "cop") && t.tok[i].Dep != "appos" {
		return match{}, false // "their allies said": named, not told to be allies
	}
	if k == frame.Adjective && describing[t.lemma(i)] && !t.has(i, "cop") {
		return match{}, false // "soldiers loyal to T": told apart, not told to be loyal
	}
	if len(list) == 0 || k == frame.Verb && t.tok[i].Dep == "amod" || t.time[i] {
		return match{}, false // "the besieged town", "occupied territory" describe
	}
	var args arguments
	switch k {
	case frame.Noun:
		args = t.nounArguments(i, c.r)
	default:
		args = t.argumentsOf(i, nil)
	}
	if k == frame.Noun && c.saysSo(i) { // "his conviction that": what it says is no deed
		list = slices.DeleteFunc(slices.Clone(list), func(f *frame.Frame) bool { return !spokenOf[f.Category] })
	}
	best := match{weight: -1}
	for _, f := range list {
		if m, ok := c.meet(f, i, args); ok && better(m, best) {
			best = m
		}
	}
	if best.weight < 0 {
		return match{}, false
	}
	if best.frame.Category == frame.None {
		c.blocked = append(c.blocked, best.used...) // nor is what it names an act: "faced a threat"
		if k == frame.Noun {
			c.blocked = append(c.blocked, i) // nor does it make one of its verb: "a heart attack killed"
		} else {
			c.tame = append(c.tame, i) // nor a threat of who vows it: "vowed to fight inflation"
		}
		return match{}, false
	}
	return best, true
}

// saysSo tells a noun with a clause for what it holds or says.
func (c *sentenceCoder) saysSo(n int) bool {
	for _, k := range c.t.children(n) {
		switch c.t.tok[k].Dep {
		case "acl", "acl:relcl", "ccomp":
			if c.thatClause(int(k)) {
				return true
			}
		}
	}
	return false
}

// spokenOf are the categories whose nouns can say something: "the demand that".
var spokenOf = set("AGREE REQUEST ACCUSE REJECT THREATEN SUPPORT CONCEDE NONE")

// describing adjectives after a noun say which of many are meant.
var describing = set("loyal faithful sympathetic friendly close")

// respell guesses the lemma of a regular verb form the lemmatiser does not
// know, by the triggers that exist: "boycotted", "besieging".
func (c *sentenceCoder) respell(word string) string {
	w := lower(word)
	for _, end := range [...]string{"ed", "ing", "es", "s"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < minStem {
			continue
		}
		for _, l := range [...]string{stem, stem + "e", stem[:len(stem)-1], withY(stem)} {
			if len(c.frames.Of(frame.Verb, l)) > 0 {
				return l
			}
		}
	}
	return w
}

// withY is the base of "carri(ed)": a stem in "i" lost its "y".
func withY(stem string) string {
	if s, ok := strings.CutSuffix(stem, "i"); ok {
		return s + "y"
	}
	return stem
}

// minStem keeps short forms apart: "fled" is no form of "fly".
const minStem = 3

func better(m, best match) bool {
	if m.weight != best.weight {
		return m.weight > best.weight
	}
	return best.frame == nil || m.filled() > best.filled()
}

func (m match) filled() int {
	n := 0
	if m.source >= 0 {
		n++
	}
	if m.target >= 0 {
		n++
	}
	return n
}

func triggerKind(t *tree, i int) frame.Kind {
	switch t.tok[i].UPOS {
	case "VERB":
		if t.hyphened(i) {
			return 0
		}
		if t.tok[i].Dep == "amod" && t.tok[i].XPOS == "VBG" || t.describesAfterPreposition(i) {
			return 0
		}
		return frame.Verb
	case "NOUN":
		return frame.Noun
	case "PROPN":
		if t.tok[i].Text == "March" {
			return 0 // the month
		}
		// Capitals in headlines and names of events: "the Salala Attack".
		return frame.Noun
	case "ADJ":
		return frame.Adjective
	case "AUX":
		if l := t.lemma(i); l == "be" || l == "have" || l == "do" {
			return 0
		}
		return frame.Verb
	}
	return 0
}

// hyphened tells the second half of a describing word: "flood-hit", "war-torn".
func (t *tree) hyphened(i int) bool {
	return i > 1 && t.tok[i-1].Text == "-" && t.tok[i-1].End == t.tok[i].Start && t.tok[i-2].End == t.tok[i-1].Start &&
		t.isNoun(i-2) && i+1 < len(t.tok) && t.isNoun(i+1)
}

// describesAfterPreposition tells a participle read as a verb between a
// preposition and its noun: "opened the border to wounded men".
func (t *tree) describesAfterPreposition(i int) bool {
	if i == 0 || t.tok[i].XPOS != "VBN" && t.tok[i].XPOS != "VBD" || t.tok[i].Dep != "advcl" {
		return false
	}
	p := i - 1
	if p > 0 && t.tok[p].UPOS == "ADV" && t.tok[p].Head == i { // "by internationally supported rebels"
		p--
	}
	h := t.tok[p].Head
	return t.tok[p].UPOS == "ADP" && (h == i || h > i && t.tok[h].Head == i)
}

// meet tries a frame's elements against what stands round its trigger.
func (c *sentenceCoder) meet(f *frame.Frame, i int, args arguments) (match, bool) {
	t := c.t
	m := match{frame: f, trigger: i, source: -1, target: -1, weight: f.Weight, args: args}
	if f.Negated && c.own(i) != event.Denied || f.Ahead && !c.ahead(i) || f.Alone && t.has(i, "obj") || args.passive && f.Intends() && args.obj >= 0 && t.lemma(args.obj) != "it" {
		return m, false
	}
	if f.Particle != "" {
		if !c.particle(i, f.Particle) {
			return m, false
		}
		if m.args.obj < 0 { // the particle was read as a preposition: "handed over the suspect"
			for _, p := range m.args.preps {
				if p.prep == f.Particle {
					m.args.obj = p.head
					break
				}
			}
		}
	}
	objects := 0
	for n := range f.Elements {
		if f.Elements[n].Place == frame.Object {
			objects++
		}
	}
	seen := 0
	for n := range f.Elements {
		e := &f.Elements[n]
		head, ok := c.find(f, e, i, &m.args, objects, seen)
		if e.Place == frame.Object {
			seen++
		}
		if ok && f.Category == frame.None && f.Kind == frame.Noun && e.Place == frame.Preposed && len(e.Words) > 0 && !c.hasLemma(head, e.Words) && c.somebody(head) {
			return m, false // "attacks on freedom fighters": on the fighters
		}
		if !ok {
			if e.Place == frame.Clause && e.Role == 'T' && m.args.that >= 0 && len(e.Verbs) == 0 {
				m.weight-- // the clause is there; whom it asks must be looked for
				continue
			}
			if e.Optional {
				continue
			}
			// A role nobody fills is left open where English may leave it so.
			if c.mayBeOpen(e, &args) {
				continue
			}
			return m, false
		}
		if e.Optional {
			m.weight += e.Demand()
		}
		if len(e.Words) > 0 && head >= 0 {
			m.used = append(m.used, head)
		}
		switch e.Role {
		case '*':
			m.loose = append(m.loose, head)
		case 'S':
			m.source = head
		case 'T':
			m.target = head
		case 'B':
			m.both = true
			if e.Place == frame.Before || m.source < 0 && !hasSource(f) {
				m.source = head
			} else {
				m.target = head
			}
		}
	}
	if m.both && m.target < 0 && !c.plural(m.source) {
		return m, false
	}
	return m, true
}
