package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/codebook"
	"parley/coder/frame"
)

// This file tells what of a sentence meets an element of a frame.

func hasSource(f *frame.Frame) bool {
	for i := range f.Elements {
		if f.Elements[i].Role == 'S' {
			return true
		}
	}
	return false
}

// mayBeOpen tells whether a role can be missing: the agent of a passive, an
// infinitive or participle, and the owner of a noun.
func (c *sentenceCoder) mayBeOpen(e *frame.Element, a *arguments) bool {
	if e.Place != frame.Before || len(e.Words) > 0 {
		return false
	}
	if e.Somebody && a.subj >= 0 || e.Official {
		return false // somebody was asked for and something is there
	}
	if e.Role == 'B' {
		return false
	}
	return true
}

// particle tells whether a verb's particle is there, however it was attached.
func (c *sentenceCoder) particle(i int, p string) bool {
	t := c.t
	for _, k := range t.children(i) {
		if d := t.tok[k].Dep; (d == "compound:prt" || d == "advmod" || d == "case" || d == "obl") && t.lemma(int(k)) == p {
			return true
		}
	}
	return i+1 < len(t.tok) && lower(t.tok[i+1].Text) == p
}

// find returns the head that stands at an element's place and meets it.
func (c *sentenceCoder) find(f *frame.Frame, e *frame.Element, i int, a *arguments, objects, seen int) (int, bool) {
	switch e.Place {
	case frame.Before:
		if f.Kind == frame.Noun && len(e.Words) > 0 {
			return c.modifier(i, e.Words)
		}
		return c.fits(e, a.subj)
	case frame.Object:
		if objects == 2 {
			return c.ofTwo(f, e, i, a, seen)
		}
		o := a.obj
		if o < 0 {
			o = a.iobj // "promised T that …"
		}
		if h, ok := c.fits(e, o); ok || len(e.Words) == 0 || a.iobj < 0 {
			return h, ok
		}
		return c.fits(e, a.iobj) // "fired warning shots", read as two objects
	case frame.Infinitive:
		if a.inf >= 0 && (len(e.Words) == 0 || c.hasLemma(a.inf, e.Words)) {
			return a.inf, true
		}
		if len(e.Preps) == 0 {
			return -1, false
		}
	case frame.Clause:
		if a.that < 0 {
			return -1, false
		}
		if len(e.Verbs) > 0 && !c.hasLemma(a.that, e.Verbs) {
			return -1, false
		}
		if e.Role == 0 && len(e.Words) == 0 {
			return a.that, true
		}
		return c.fits(e, c.t.subject(a.that, 0))
	}
	if f.Kind == frame.Noun && e.Role == 'T' && a.obj >= 0 {
		return c.fits(e, a.obj) // undergone: "came under attack", "his execution"
	}
	for _, p := range a.preps {
		if !slices.Contains(e.Preps, p.prep) && !fixedPrep(e.Preps, p.prep) {
			continue
		}
		if e.Role == 'B' && objects == 0 && a.obj >= 0 && p.head < i && c.t.comitative(p.head, i) {
			continue // "with Y, X trained T" is no training with Y
		}
		if e.Role == 'B' && p.prep == "with" && p.head < a.subj && c.ofThing(p.head) {
			continue // "with Indian help, the parties signed": the help is no party
		}
		if p.prep == "by" && a.passive && p.head == a.subj {
			continue // the agent: "the bombing was condemned by S"
		}
		if h, ok := c.fits(e, p.head); ok {
			return h, ok
		}
	}
	return -1, false
}

// fixedPrep lets a pattern's plain preposition meet the first word of a
// longer one: "out" of "out of".
func fixedPrep(preps []string, have string) bool {
	if !strings.Contains(have, " ") {
		return false
	}
	first, _, _ := strings.Cut(have, " ")
	return slices.Contains(preps, strings.ReplaceAll(have, " ", "_")) || slices.Contains(preps, first)
}

// ofTwo finds the first or second of two bare phrases after a verb: recipient
// and thing given, or object and what it is made ("took T hostage", "found T
// guilty").
func (c *sentenceCoder) ofTwo(f *frame.Frame, e *frame.Element, i int, a *arguments, seen int) (int, bool) {
	t := c.t
	if to := c.givenTo(f, i, a); to >= 0 {
		if seen == 0 {
			return c.fits(e, to)
		}
		return c.fits(e, a.obj)
	}
	if seen == 0 {
		if a.iobj >= 0 {
			return c.fits(e, a.iobj)
		}
		return c.fits(e, a.obj)
	}
	if a.iobj >= 0 {
		return c.fits(e, a.obj)
	}
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "xcomp", "obl:unmarked", "advmod", "obl", "nmod:unmarked", "obj":
			if int(k) == a.obj || len(e.Words) > 0 && c.wordHead(int(k), e.Words) < 0 || len(e.Words) == 0 && t.tok[k].Dep != "xcomp" {
				continue
			}
			return int(k), true
		}
	}
	if a.obj >= 0 && len(e.Words) > 0 { // "held T responsible", read as "responsible T"
		for _, k := range t.children(a.obj) {
			if int(k) > a.obj && (t.tok[k].Dep == "amod" || t.tok[k].Dep == "acl") && c.hasLemma(int(k), e.Words) {
				return int(k), true
			}
		}
	}
	return -1, false
}

// givenTo finds the recipient that was read as one word with the thing given:
// "gave the SPLA sanctuary", "gave Turkey intelligence"; -1 when there is none.
func (c *sentenceCoder) givenTo(f *frame.Frame, v int, a *arguments) int {
	if a.iobj >= 0 || a.obj < 0 || a.passive {
		return -1
	}
	t := c.t
	thing := f.Elements[len(f.Elements)-1]
	given := thing.Place == frame.Object && len(thing.Words) > 0 && c.hasLemma(a.obj, thing.Words)
	bare := giving[t.lemma(v)] && !t.has(a.obj, "det", "nmod:poss", "nummod")
	for _, k := range t.children(a.obj) {
		k := int(k)
		if t.tok[k].Dep != "compound" || k > a.obj {
			continue
		}
		named := false
		if s := c.r.spanAt(k); s != nil && s.entry != nil && !s.adj && s.hi-1 == k {
			named = true
		}
		switch {
		case named && bare && k == v+1,
			named && given && (t.has(a.obj, "det") || t.tok[k].UPOS == "PROPN"),
			given && t.has(a.obj, "det", "nummod") && c.severally(k):
			return k
		}
	}
	return -1
}

// severally tells a noun that is no part of the name of a thing: plurals and bodies
// make no compounds, "called the rebels bandits", "gave the army a base".
func (c *sentenceCoder) severally(k int) bool {
	g, ok := c.r.reg.Generic(c.t.lemma(k))
	if !ok || g.Sector == "" {
		return false
	}
	return c.t.tok[k].XPOS == "NNS" || !g.Person && !g.Equipment && c.t.tok[k].UPOS == "NOUN"
}

// giving verbs take a recipient and what it gets without a preposition.
var giving = set("give send sell offer promise pledge grant lend hand feed supply pay owe deny forbid refuse")

// modifier finds a word straight on an event noun: "drone strike".
func (c *sentenceCoder) modifier(i int, words []string) (int, bool) {
	t := c.t
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "compound", "amod", "nmod:poss", "nmod:desc":
			if c.hasLemma(int(k), words) {
				return int(k), true
			}
		}
	}
	return -1, false
}

// fits tells whether the phrase at head meets an element's words and whether
// it is somebody where that is asked.
func (c *sentenceCoder) fits(e *frame.Element, head int) (int, bool) {
	if head < 0 {
		return -1, false
	}
	if len(e.Words) > 0 {
		h := c.wordHead(head, e.Words)
		return h, h >= 0
	}
	if e.Somebody && !c.somebody(head) || e.Official && !c.official(head) {
		return -1, false
	}
	return head, true
}

// wordHead returns the token under a phrase's head, or straight on it, whose
// lemma is one of the words; -1 when none is.
func (c *sentenceCoder) wordHead(head int, words []string) int {
	t := c.t
	if c.hasLemma(head, words) || c.money(head, words) {
		return head
	}
	for _, k := range t.children(head) {
		switch t.tok[k].Dep {
		case "compound", "amod", "nmod:desc", "fixed":
			if c.hasLemma(int(k), words) {
				return head
			}
		case "conj":
			if c.hasLemma(int(k), words) {
				return int(k)
			}
		}
	}
	if quantity(t, head) {
		if of := t.ofPhrase(head); of >= 0 && of != head && of > head {
			return c.wordHead(of, words)
		}
	}
	return -1
}

// quantity tells nouns that only measure what follows "of".
func quantity(t *tree, i int) bool {
	return t.tok[i].UPOS == "NUM" || counting[t.lemma(i)] || measuring[t.lemma(i)]
}

var measuring = set(`ton tonne kilogram litre barrel sort form amount level degree sum volume number exchange spate string barrage
	hail wave burst act campaign kilo metric load shipment consignment kind delivery copy term piece planeload plane truckload deployment element contingent batch arrival flood influx day week month year hour`)

// money lets an amount ("$40 billion") stand for the lemma "money".
func (c *sentenceCoder) money(head int, words []string) bool {
	t := c.t
	if t.tok[head].UPOS != "SYM" && t.tok[head].UPOS != "NUM" {
		return false
	}
	if _, ok := slices.BinarySearch(words, "money"); !ok {
		return false
	}
	if t.tok[head].UPOS == "SYM" {
		return strings.ContainsAny(t.tok[head].Text, "$€£¥₹")
	}
	for _, k := range t.children(head) {
		if t.tok[k].UPOS == "SYM" && strings.ContainsAny(t.tok[k].Text, "$€£¥₹") {
			return true
		}
	}
	return head > 0 && strings.ContainsAny(t.tok[head-1].Text, "$€£¥₹")
}

func (c *sentenceCoder) hasLemma(i int, words []string) bool {
	_, ok := slices.BinarySearch(words, c.t.lemma(i))
	return ok
}

func (c *sentenceCoder) somebody(head int) bool {
	for _, m := range c.r.who(c.t, head) {
		if m.known && (!m.thing || standing[c.t.lemma(head)]) {
			return true
		}
	}
	return dwelling[c.t.lemma(head)] && c.t.tok[head].UPOS == "NOUN"
}

// official tells states, governments and organisations of states, which speak
// with one voice, from people, who gather.
func (c *sentenceCoder) official(head int) bool {
	who := c.r.who(c.t, head)
	return len(who) > 0 && !slices.ContainsFunc(who, func(m mention) bool {
		state := m.actor.Sector == "" && m.entry != nil && m.entry.Kind != actor.People && (len(m.actor.Country) == 3 && !codebook.Transnational(m.actor.Country) || ofStates[m.actor.Country])
		return !state && m.actor.Sector != "GOV" || m.thing
	})
}

// ofStates are the codes of organisations whose members are states.
var ofStates = set("IGO UNO EUR")

// dwelling lists places that stand for who lives or serves there even where nothing
// tells whose they are: "raided a village".
var dwelling = set("village hamlet town outpost checkpoint barracks garrison convoy school church mosque hospital orphanage monastery settlement encampment")

// standing lists things that stand for those who hold or live in them, as
// targets and bases of force do.
var standing = set(`position post base camp village town city home house building hospital school mosque church convoy checkpoint
	embassy compound stronghold outpost settlement neighbourhood neighborhood district area region territory border airport station
	market bus train truck vehicle ship vessel headquarters office hideout target site facility installation airfield barracks
	complex seminary madrasa university hotel restaurant bridge pipeline club stadium prison jail court ministry palace parliament shrine
	temple synagogue embassy tanker truck jet helicopter plane aircraft airliner warehouse refinery mine farm shop bazaar office clinic
	supply line positions suburb quarter province island front hq consulate residence plant depot bunker tunnel airbase leadership
	mission side people family interests troops lives cell network element ranks`)

// ofThing tells a phrase that names a thing, though it is somebody's.
func (c *sentenceCoder) ofThing(head int) bool {
	list := c.r.who(c.t, head)
	return len(list) > 0 && list[0].thing
}

// plural tells whether a phrase names more than one party.
func (c *sentenceCoder) plural(head int) bool {
	if head < 0 {
		return false
	}
	t := c.t
	if len(c.r.who(t, head)) > 1 {
		return true
	}
	if t.tok[head].UPOS == "PRON" {
		return false // "we" is one side
	}
	return t.tok[head].XPOS == "NNS" || t.tok[head].XPOS == "NNPS" && t.has(head, "conj")
}
