package coder

import (
	"slices"
	"strings"
)

// prepArg is a prepositional phrase of a predicate: its adposition and head.
type prepArg struct {
	prep string
	head int
}

// arguments are what stands round a trigger, seen through passives, control,
// relatives, participles and conjunction. Heads are token indexes, -1 when
// nothing stands there.
type arguments struct {
	subj, obj, iobj int
	passive         bool
	preps           []prepArg
	inf, that       int // heads of an infinitive and of a finite clause
}

// maxClimb bounds every walk up or along a tree that wrong parses might loop.
const maxClimb = 12

func (t *tree) argumentsOf(v int, buf []prepArg) arguments {
	a := arguments{subj: -1, obj: -1, iobj: -1, inf: -1, that: -1, preps: buf[:0]}
	a.passive = t.isVerb(v) && t.passive(v)
	agent := -1
	causer, caused := t.causer(v)
	for _, k := range t.children(v) {
		k := int(k)
		if t.time[k] {
			continue
		}
		switch t.tok[k].Dep {
		case "obj":
			if a.obj >= 0 && t.gerundOf(a.obj) {
				continue // "opposed T's fencing the border": what T fences
			}
			if a.obj >= 0 && a.iobj < 0 && k == a.obj+1+t.gap(a.obj, k) { // parsed as two objects: "pledged Haiti a loan"
				a.iobj = a.obj
				a.obj = k
			} else if a.obj < 0 {
				a.obj = t.antecedent(k)
			}
		case "iobj":
			a.iobj = t.antecedent(k)
		case "obl", "obl:agent", "nmod", "obl:unmarked":
			p := t.preposition(k)
			if t.tok[k].Dep == "obl:agent" || p == "by" && a.passive && t.isNoun(k) {
				if agent < 0 && t.tok[k].Dep != "obl:unmarked" {
					agent = t.antecedent(k)
				}
			}
			if p == "in" && besideNoun[t.lemma(k)] || p == "of" && t.ofAside(k) || (a.obj >= 0 || a.passive) && t.answers(k, 0) {
				continue // "in addition to the raid on X", "in retaliation for the raid on X"
			}
			if p != "" {
				a.addPrep(t, p, k)
				if !aside(p) {
					a.addNested(t, k)
				}
			} else if r := t.strandedPreposition(v, k); r != "" {
				a.addPrep(t, r, k)
			} else if t.tok[k].Dep == "obl" && k > v && a.obj < 0 && t.isNoun(k) {
				a.obj = k // an object read as a phrase
			}
		case "compound:prt", "advmod":
			t.adoptPreps(k, &a) // "hit back at T"
		case "xcomp":
			switch {
			case a.inf < 0 && (t.infinitive(k) || t.tok[k].XPOS == "VB" || t.refusedGerund(v, k)):
				a.inf = k
				a.addForSubject(t, k)
				if n := t.child(k, "nsubj"); n == v+1 && a.obj < 0 && t.tok[n].UPOS == "PROPN" {
					a.obj = n // "warned T not to drill", read as who drills
				}
			case a.obj < 0 && t.lemma(v) == "become" && t.isNoun(k):
				a.obj = k // "would become targets"
			case a.obj >= 0 && a.obj < k && t.lemma(v) == "hold" && t.tok[k].UPOS == "ADJ":
				t.adoptPreps(k, &a) // "hold T accountable through sanctions"
			}
		case "advcl":
			if (t.infinitive(k) || t.refusedGerund(v, k)) && a.inf < 0 {
				a.inf = k
				a.addForSubject(t, k)
			} else if p := t.preposition(k); p != "" && (t.tok[k].XPOS == "VBG" || t.isNoun(k)) {
				a.addPrep(t, p, k)
			}
		case "ccomp":
			if t.infinitive(k) || t.tok[k].XPOS == "VB" && bareInfinitive[t.lemma(v)] {
				a.inf = k
			} else if o := t.child(k, "obj"); o >= 0 && o < k && a.obj < 0 && t.calledBy(o) >= 0 {
				a.obj = t.calledBy(o) // "hit what it called a rebel camp"
			} else if a.that < 0 {
				a.that = k
				if o := t.beforeThat(k); o >= 0 && a.obj < 0 {
					a.obj = t.antecedent(o) // "warned Kuwait that patience had run out", read as a second subject
				}
			}
		case "parataxis":
			if a.that < 0 && t.isVerb(k) && k > v+1 && t.has(k, "nsubj", "nsubj:pass") {
				a.that = k
			}
		}
	}
	surface := t.subject(v, 0)
	if surface < 0 && a.inf >= 0 && announcing[t.lemma(v)] {
		surface = t.child(v, "expl") // "it was ready to", read as "it was easy to"
	}
	if a.passive && agent < 0 && stative[t.lemma(v)] {
		a.passive = false // "is prepared to", "was allied with": said of its subject
	}
	if caused >= 0 {
		a.passive, surface = true, caused
		if agent < 0 {
			agent = causer
		}
	}
	if a.passive {
		if agent < 0 {
			agent = t.sharedAgent(v)
		}
		if n := v + 1; n < len(t.tok) && t.tok[n].UPOS == "ADP" && t.tok[n].Head == v && a.obj < 0 && surface >= 0 {
			a.preps = append(a.preps, prepArg{t.lemma(n), surface}) // "was fired on"
		}
		a.subj = agent
		if a.obj >= 0 { // "Pakistan was given aid"
			a.iobj = surface
		} else {
			a.obj = surface
		}
	} else {
		a.subj = surface
		if a.obj < 0 {
			a.obj = t.sharedObject(v)
		}
		if a.obj < 0 {
			a.obj = t.relativeObject(v)
		}
		if h := t.tok[v].Head; a.obj < 0 && t.tok[v].Dep == "acl" && t.hasMark(v, "that") && t.has(v, "nsubj") && disposable[t.lemma(h)] {
			a.obj = h // "an offer that T dismissed", read as what the offer says
		}
	}
	if a.obj >= 0 {
		for _, k := range t.children(a.obj) {
			if t.tok[k].Dep == "conj" && !t.isVerb(int(k)) && int(k) > v {
				a.addNested(t, int(k)) // "photographs and intelligence to T"
			}
		}
		for _, k := range t.children(a.obj) {
			if d := t.tok[k].Dep; (d == "nmod" || d == "acl") && int(k) > v {
				if p := t.preposition(int(k)); p != "" && (d == "nmod" || t.tok[k].XPOS == "VBG") {
					a.addPrep(t, p, int(k))
					a.addNested(t, int(k))
				} else if d == "acl" && a.inf < 0 && t.infinitive(int(k)) {
					a.inf = int(k)
				} else if d == "acl" && a.that < 0 && t.hasMark(int(k), "that") {
					a.that = int(k) // "gave an assurance that …"
				}
			}
		}
	}
	return a
}

// gerundOf tells somebody's doing: "India's fencing".
func (t *tree) gerundOf(n int) bool {
	return strings.HasSuffix(t.tok[n].Text, "ing") && t.has(n, "nmod:poss") && t.isNoun(n)
}

// disposable nouns say nothing of their own that a clause could tell: what
// follows their "that" is done to them.
var disposable = set("offer condition request plan invitation ultimatum ruling verdict treaty agreement deal accord pact resolution law bill")

func (a *arguments) addPrep(t *tree, p string, k int) {
	a.preps = append(a.preps, prepArg{p, t.antecedent(k)})
}

// stative verbs describe their subject in the passive.
var stative = map[string]bool{
	"engage": true, "involve": true, "lock": true, "embroil": true, "commit": true, "align": true, "ally": true, "prepare": true,
	"determine": true, "oppose": true, "dedicate": true, "poise": true, "set": true, "unite": true, "bind": true, "resolve": true,
}

// addForSubject makes a phrase of the subject of an infinitive that "for"
// brings in: "pressure for T to act", "called for T to leave".
func (a *arguments) addForSubject(t *tree, inf int) {
	s := t.child(inf, "nsubj", "nsubj:pass")
	if s < 0 {
		s = t.heldBefore(inf)
	}
	if s < 0 {
		return
	}
	for _, k := range t.children(inf) {
		if w := t.lemma(int(k)); t.tok[k].Dep == "mark" && w != "to" && int(k) < s {
			a.preps = append(a.preps, prepArg{w, s}) // also "spoke with T to tell him", read the same way
			return
		}
	}
}

// refusedGerund tells what somebody rules out or rejects doing, which stands where
// others have an infinitive: "ruled out leaving".
func (t *tree) refusedGerund(v, k int) bool {
	return t.tok[k].XPOS == "VBG" && k > v && !t.has(k, "mark", "case") && (t.lemma(v) == "rule" && t.has(v, "compound:prt") || refusing[t.lemma(v)])
}

var refusing = set("reject oppose resist")

// heldBefore is the noun between the "for" and the "to" of an infinitive that
// the parser hung on the verb before; -1 when none is.
func (t *tree) heldBefore(inf int) int {
	mark, to := t.child(inf, "mark"), t.toMark(inf)
	if mark < 0 || t.lemma(mark) != "for" {
		return -1
	}
	for k := mark + 1; k < to; k++ {
		if t.isNoun(k) && t.tok[k].Head == t.tok[inf].Head {
			return k
		}
	}
	return -1
}

// background prepositions set a scene: what stands in it is no party.
var background = map[string]bool{
	"despite": true, "amid": true, "amidst": true, "during": true, "following": true, "after": true, "before": true, "since": true,
	"without": true, "because of": true, "due to": true, "notwithstanding": true, "as": true, "until": true, "by": true, "under": true,
}

// besideNoun lists nouns whose "in" phrase tells of something else.
var besideNoun = set("addition contrast comparison lieu spite keeping line light view")

// inAnswer nouns say with "in" what an act was done for; it was not done to whom
// they go on to name.
var inAnswer = set("support response retaliation reprisal revenge retribution answer reply")

// answers tells a phrase of what an act was done for, or one inside such a phrase
// that was read with the verb: "in retaliation for the raid on X".
func (t *tree) answers(k, depth int) bool {
	if t.preposition(k) == "in" && inAnswer[t.lemma(k)] {
		return true
	}
	c := t.child(k, "case")
	return c > 0 && depth < maxClimb && t.isNoun(c-1) && t.tok[c-1].Head == t.tok[k].Head && t.answers(c-1, depth+1)
}

// aside tells prepositions of a setting or a reason: what stands on their nouns
// is not the verb's ("over the killing of X").
func aside(p string) bool { return background[p] || p == "over" || p == "about" }

// ofAside tells an "of" phrase that was read with the verb but follows the noun
// of a setting or reason.
func (t *tree) ofAside(k int) bool {
	c := t.child(k, "case")
	if c < 1 || !t.isNoun(c-1) || t.tok[c-1].Head != t.tok[k].Head {
		return false
	}
	p := t.preposition(c - 1)
	return aside(p) && p != "as" && p != "before" // "as a result of T", "before an audience of T"
}

// hasMark tells whether a clause is brought in by a word.
func (t *tree) hasMark(c int, word string) bool {
	for _, k := range t.children(c) {
		if t.tok[k].Dep == "mark" && t.lemma(int(k)) == word {
			return true
		}
	}
	return false
}

// beforeThat returns a subject of a clause that stands before its "that", and
// so belongs to the verb above; -1 when there is none.
func (t *tree) beforeThat(c int) int {
	first := -1
	for _, k := range t.children(c) {
		switch {
		case t.tok[k].Dep == "mark" && t.lemma(int(k)) == "that":
			return first
		case strings.HasPrefix(t.tok[k].Dep, "nsubj"):
			first = int(k)
		}
	}
	return -1
}

// addNested adds the phrases of a phrase: "the delivery of food to T".
func (a *arguments) addNested(t *tree, n int) {
	for _, k := range t.children(n) {
		if t.tok[k].Dep == "nmod" && int(k) > n {
			if p := t.preposition(int(k)); p != "" {
				a.addPrep(t, p, int(k))
			}
		}
	}
}

// gap counts the tokens that belong to the phrase at k and stand between it
// and the phrase at i.
func (t *tree) gap(i, k int) int {
	n := 0
	for j := i + 1; j < k; j++ {
		if t.under(j, k) || t.under(j, i) {
			n++
		}
	}
	return n
}

// perceiving verbs take an object that does what their bare clause says.
var perceiving = map[string]bool{"see": true, "watch": true, "hear": true, "let": true, "make": true, "have": true, "help": true, "film": true, "observe": true}

// bareInfinitive lists verbs whose infinitive has no "to".
var bareInfinitive = map[string]bool{"let": true, "help": true, "make": true, "have": true, "bid": true}

// infinitive tells whether a clause is headed by "to" and a verb, its copula
// or passive included.
func (t *tree) infinitive(i int) bool { return t.toMark(i) >= 0 }

// toMark is the "to" of an infinitive, -1 for other clauses.
func (t *tree) toMark(i int) int {
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "mark" && t.tok[k].XPOS == "TO" {
			return int(k)
		}
	}
	return -1
}

// strandedPreposition finds the adposition of a relative pronoun left behind.
func (t *tree) strandedPreposition(v, k int) string {
	if !t.isRelative(k) {
		return ""
	}
	if c := t.child(v, "case"); c >= 0 {
		return t.lemma(c)
	}
	return ""
}

func (t *tree) isRelative(i int) bool {
	switch t.tok[i].XPOS {
	case "WP", "WDT", "WP$":
		return true
	}
	return false
}

// antecedent follows a relative pronoun to the noun its clause stands on, and
// any other token to itself.
func (t *tree) antecedent(i int) int {
	if !t.isRelative(i) {
		return i
	}
	if n := t.calledBy(i); n >= 0 {
		return n
	}
	c := i
	for n := 0; n < maxClimb && c >= 0; n++ {
		if d := t.tok[c].Dep; d == "acl:relcl" || d == "acl" || d == "advcl:relcl" && t.isNoun(t.tok[c].Head) { // a cleft: "it was S that"
			if t.many(i-1, t.tok[c].Head, c) || t.amidList(i-1, t.tok[c].Head) {
				return i - 1
			}
			return t.tok[c].Head
		}
		c = t.tok[c].Head
	}
	return i
}

// amidList tells the noun n as one more of a list that opens with the noun h and goes
// on after it: in "guards, nurses who helped us, drivers" only the nurses did.
func (t *tree) amidList(n, h int) bool {
	return n > h && t.tok[n].Dep == "conj" && t.tok[n].Head == h && t.isNoun(n) && !t.has(n, "cc") && t.tok[n].XPOS != "NN"
}

// calledBy is what somebody calls the thing that "what" stands for: "talks with
// what he called a rebel faction"; -1 for other words.
func (t *tree) calledBy(what int) int {
	if what < 0 || t.lemma(what) != "what" {
		return -1
	}
	v := t.child(what, "acl:relcl")
	if v < 0 && t.tok[what].Dep == "obj" && t.tok[what].Head > what {
		v = t.tok[what].Head
	}
	if v < 0 || !calling[t.lemma(v)] {
		return -1
	}
	for _, k := range t.children(v) {
		k := int(k)
		if d := t.tok[k].Dep; k > v && t.isNoun(k) && (d == "obj" || d == "xcomp" || d == "obl" && t.preposition(k) == "as") {
			return k
		}
	}
	return -1
}

// calling verbs give a name to somebody or something.
var calling = set("call describe term label brand dub characterise characterize portray identify regard see")

// many tells that the plural noun n straight before a relative clause, and not
// the singular h, is what its plural verb v is said of: "the government, allies,
// partners who are serving".
func (t *tree) many(n, h, v int) bool {
	if n <= h || t.tok[n].XPOS != "NNS" || t.tok[h].XPOS != "NN" {
		return false
	}
	return t.tok[v].XPOS == "VBP" || slices.ContainsFunc(t.children(v), func(k int32) bool { return t.tok[k].XPOS == "VBP" })
}

// subject returns the surface subject of a predicate: its own, or the one that
// control, participle or conjunction gives it. depth guards wrong parses.
func (t *tree) subject(v, depth int) int {
	if s := t.child(v, "nsubj", "nsubj:pass", "nsubj:outer", "csubj"); s >= 0 && !t.time[s] {
		for _, k := range t.children(v) {
			if k := int(k); k > s && k < v && strings.HasPrefix(t.tok[k].Dep, "nsubj") && t.supersedes(k, s, v) {
				s = k
				break
			}
		}
		return t.told(t.antecedent(s))
	}
	if t.tok[v].XPOS == "VBG" { // "the U.S. redeploying troops", "Iran's enriching uranium"
		if s := t.child(v, "nmod:poss", "compound"); s >= 0 && s < v && t.isNoun(s) {
			return s
		}
	}
	if s := t.strandedSubject(v); s >= 0 {
		return s
	}
	h := t.tok[v].Head
	if h < 0 && depth <= maxClimb {
		return t.firstOfRow(v, depth)
	}
	if h < 0 || depth > maxClimb {
		return -1
	}
	if s := t.joinedSubject(v); s >= 0 {
		return s
	}
	if n := t.laggingOn(v); n >= 0 {
		return n
	}
	switch t.tok[v].Dep {
	case "conj":
		if t.isNoun(h) && !t.has(h, "cop") {
			return -1
		}
		if up := t.infinitiveOver(h); up >= 0 && t.infinitive(v) {
			return t.subject(up, depth+1)
		}
		return t.subject(h, depth+1)
	case "xcomp", "ccomp":
		if t.tok[v].Dep == "ccomp" && !t.infinitive(v) && t.tok[v].XPOS != "VBG" {
			if o := t.child(h, "obj"); o >= 0 && o == v-1-t.gap(o, v) && perceiving[t.lemma(h)] {
				return t.antecedent(o) // "saw troops attack"
			}
			return t.continued(v, depth)
		}
		if t.infinitive(v) && t.usedByAnother(h) {
			return t.agent(h)
		}
		if !subjectControl[t.lemma(h)] {
			if o := t.child(h, "obj", "iobj"); o >= 0 {
				return t.antecedent(o)
			}
		}
		return t.subject(h, depth+1)
	case "advcl":
		if t.passive(h) && t.tok[v].XPOS == "VBG" && !t.has(v, "mark", "case") {
			if ag := t.agent(h); ag >= 0 {
				return ag
			}
		}
		if gerundObject(t, v, h) {
			return t.antecedent(t.child(h, "obj"))
		}
		if o := t.empowered(v, h); o >= 0 {
			return o
		}
		if o := t.relativeObject(h); o >= 0 && t.preposition(v) == "of" {
			return o // "men they suspected of backing T"
		}
		if s := t.afterWhich(v, h); s >= 0 {
			return s
		}
		if t.infinitive(v) && t.ofAnother(h) {
			return t.agent(h) // "welcomed efforts by S to", "was used as a base to"
		}
		return t.subject(h, depth+1)
	case "advcl:relcl":
		if t.infinitive(v) && t.isVerb(h) {
			return t.subject(h, depth+1) // "have a base from which to attack T"
		}
	case "advmod": // "far from attacking T, S …"
		return t.subject(h, depth+1)
	case "acl":
		if t.infinitive(v) {
			if s := t.child(h, "nsubj"); s >= 0 && t.has(h, "cop") && t.ranked(h) {
				return t.antecedent(s) // "S was the first leader to visit T"
			}
			if t.ranked(h) || t.tok[h].UPOS == "PROPN" && t.tok[h].Head < 0 {
				return h // "the first leader to visit T", the headline "Macron to visit T"
			}
			return t.nounHolder(h, depth)
		}
		if t.preposition(v) != "" { // "guilty of", "accusations of backing"
			if m := t.clause(h); t.capital(h) && h > 0 && m != v && m != h {
				return t.subject(m, depth+1) // "took the lead in the Council in opposing"
			}
			return t.nounHolder(h, depth)
		}
		if t.tok[v].XPOS == "VBG" && speechNoun[t.lemma(h)] {
			if s := t.nounHolder(h, depth); s >= 0 {
				return s
			}
		}
		if t.tok[v].XPOS == "VBG" && t.has(h, "cop") {
			return t.subject(h, depth+1) // "is on the ground working to"
		}
		if t.passive(v) || t.tok[v].XPOS == "VBG" {
			return h
		}
	case "amod":
		if s := t.oneOf(v); s >= 0 {
			return s
		}
		if t.has(h, "cop") && v > h { // "he was the man responsible for T"
			return t.subject(h, depth+1)
		}
		return h
	case "acl:relcl":
		if !t.hasRelative(v) {
			return -1
		}
		return h
	}
	return -1
}

// strandedSubject is the noun straight before a finite verb that was read as joined
// to a phrase before it: "After the raids, a French and Chadian force attacked T".
func (t *tree) strandedSubject(v int) int {
	if !t.isVerb(v) || !t.finite(v) || t.tok[v].Head >= 0 && t.tok[v].Dep != "ccomp" {
		return -1
	}
	n := v - 1
	for n > 0 && t.tok[n].Head == v && (t.tok[n].UPOS == "AUX" || t.tok[n].UPOS == "ADV") {
		n--
	}
	for k := 0; n >= 0 && k < maxClimb && t.tok[n].Dep != "conj" && t.tok[n].Dep != "appos"; k++ {
		if t.tok[n].Dep == "obl" {
			return -1
		}
		n = t.tok[n].Head
	}
	if n < 0 || !t.isNoun(n) || t.preposition(n) != "" {
		return -1
	}
	h := t.tok[n].Head
	for k := 0; h >= 0 && k < maxClimb && t.tok[h].Dep == "nmod"; k++ { // "in a letter to the committee, the minister said"
		h = t.tok[h].Head
	}
	if h < 0 || t.tok[h].Head != v || t.tok[h].Dep != "obl" || t.preposition(h) == "" {
		return -1
	}
	for j := t.tok[n].Head + 1; j < n; j++ {
		if t.tok[j].Text == "," {
			return n
		}
	}
	return -1
}

// firstOfRow is the subject of a row of verbs whose first was read as a clause of
// the second: "the king dismissed his minister, had T arrested and cut …".
func (t *tree) firstOfRow(v, depth int) int {
	if !t.finite(v) {
		return -1
	}
	for _, k := range t.children(v) {
		if k := int(k); k < v && t.tok[k].Dep == "advcl" && t.finite(k) && !t.has(k, "mark") && t.has(k, "nsubj") {
			return t.subject(k, depth+1)
		}
	}
	return -1
}

// infinitiveOver is the infinitive that a finite relative clause hangs on, which
// an "and to" after it goes on: "to catch the rebels who shelled T and to punish T".
func (t *tree) infinitiveOver(relative int) int {
	if t.tok[relative].Dep != "acl:relcl" || !t.finite(relative) {
		return -1
	}
	if up := t.clause(t.tok[relative].Head); t.infinitive(up) {
		return up
	}
	return -1
}

// ofAnother tells verbs whose subject does not do what an infinitive after them
// says, though it was read as their own.
func (t *tree) ofAnother(h int) bool {
	if o := t.child(h, "obj"); o >= 0 && ofOthers[t.lemma(h)] && t.tok[o].UPOS == "NOUN" {
		return true
	}
	return t.usedByAnother(h)
}

// usedByAnother tells "was used" of what does nothing itself.
func (t *tree) usedByAnother(h int) bool {
	if t.lemma(h) != "use" || !t.passive(h) {
		return false
	}
	if s := t.child(h, "nsubj:pass"); s >= 0 && (t.tok[s].UPOS == "PROPN" || grounds[t.lemma(s)]) {
		return true // "T was used to launch attacks"
	}
	for _, k := range t.children(h) {
		if t.tok[k].Dep == "obl" && t.preposition(int(k)) == "as" {
			return true
		}
	}
	return false
}

// grounds are where acts are done from: they do nothing themselves.
var grounds = set("soil territory land airspace island country area region province city town village border valley coast water")

// afterWhich finds the subject of a finite clause that was read as a phrase of
// the verb above: "fled after rebels attacked", "in case bandits attack".
func (t *tree) afterWhich(v, h int) int {
	k := v - 1
	for k > 0 && t.tok[k].Head == v && (t.tok[k].UPOS == "AUX" || t.tok[k].UPOS == "ADV") {
		k--
	}
	if k >= 0 && t.tok[v].XPOS == "VBG" && t.tok[k].Head == h && t.preposition(k) == "in" && t.lemma(h) == "result" {
		return k // "resulted in Peru leaving"
	}
	if k < 0 || !t.finite(v) || t.has(v, "mark") || t.tok[k].Head != h || t.tok[k].Dep != "obl" {
		return -1
	}
	switch t.preposition(k) {
	case "after", "before", "since", "until", "as", "in case":
		return k
	}
	return -1
}

// continued finds the subject of a finite verb that goes on without one: "said
// that it would disarm, would leave the capital".
func (t *tree) continued(v, depth int) int {
	if !t.finite(v) || t.tok[v].Dep == "ccomp" && t.hasMark(v, "that") {
		return -1
	}
	for k := v - 1; k >= 0; k-- {
		if t.tok[k].Head == t.tok[v].Head && t.isVerb(k) && t.tok[k].Dep == t.tok[v].Dep && t.has(k, "nsubj") && t.finite(k) {
			return t.subject(k, depth+1)
		}
	}
	return -1
}

// finite tells a verb with a tense or a modal.
func (t *tree) finite(v int) bool {
	switch t.tok[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for _, k := range t.children(v) {
		if t.tok[k].Dep == "aux" && t.tok[k].XPOS != "VBG" && t.tok[k].XPOS != "VB" {
			return true
		}
	}
	return false
}

// told leads "we are a people who help T" to whom it is said of.
func (t *tree) told(i int) int {
	if !t.has(i, "cop") || !t.isNoun(i) {
		return i
	}
	if s := t.child(i, "nsubj"); s >= 0 && t.tok[s].XPOS == "PRP" && !t.standsForAct(s) {
		return s
	}
	return i
}

// supersedes tells which of two phrases read as subjects is the verb's own: the
// name in "the watchdog Amnesty accused", what follows "that", and what stands
// behind a pause ("My fellow Americans, today the army attacked T").
func (t *tree) supersedes(k, s, v int) bool {
	if t.tok[k].UPOS == "PROPN" && t.tok[s].UPOS == "NOUN" || s == t.beforeThat(v) {
		return true
	}
	lo := k
	for lo > s && t.under(lo-1, k) {
		lo--
	}
	return lo > s+1 && t.tok[lo-1].UPOS == "PUNCT"
}

// ranked tells a noun whose infinitive is its own act: "the first leader to",
// "the only state to".
func (t *tree) ranked(n int) bool {
	said := t.has(n, "cop")
	if ranks[t.lemma(n)] || said && ranksSaid[t.lemma(n)] {
		return true
	}
	for _, k := range t.children(n) {
		if w := t.lemma(int(k)); t.tok[k].Dep == "amod" && (ranks[w] || said && ranksSaid[w]) {
			return true
		}
	}
	return false
}

var (
	ranks = set("first second third last latest only next")
	// ranksSaid rank those whom a copula says to be among them: "was one of many to".
	ranksSaid = set("few many several one")
)

// speechNoun lists what speaks for whoever issues it: "issued a statement
// demanding that …".
var speechNoun = map[string]bool{
	"statement": true, "declaration": true, "letter": true, "resolution": true, "communique": true, "message": true, "note": true,
	"report": true, "speech": true, "order": true, "decree": true, "petition": true, "editorial": true, "broadcast": true, "leaflet": true,
	"video": true, "tape": true, "campaign": true, "motion": true, "bill": true, "law": true, "fatwa": true, "manifesto": true, "ultimatum": true,
}

// empowered is whom a verb makes able to do what the clause after it says: "allowed
// T to attack", "trained T to attack", "supported T in attacking"; -1 where its own
// subject does it.
func (t *tree) empowered(v, h int) int {
	o := t.child(h, "iobj", "obj")
	if o < 0 || o > v || t.passive(h) {
		return -1
	}
	if empowering[t.lemma(h)] && t.infinitive(v) || seconding[t.lemma(h)] && t.preposition(v) == "in" && t.tok[v].XPOS == "VBG" {
		return t.antecedent(o)
	}
	return -1
}

var (
	empowering = set("allow permit enable train arm equip teach hire pay recruit incite encourage help authorise authorize empower let")
	seconding  = set("support back assist aid help")
)

// subjectControl lists verbs whose object does not control the infinitive.
var subjectControl = map[string]bool{"promise": true, "vow": true, "threaten": true, "pledge": true, "use": true, "swear": true}

// gerundObject tells "accuse T of backing" (T backs) from "attacked T after
// crossing" (the subject crosses).
func gerundObject(t *tree, v, h int) bool {
	if t.child(h, "obj") < 0 || lightVerbs[t.lemma(h)] == 'u' { // "faced criticism for backing": who faced it
		return false
	}
	switch t.preposition(v) {
	case "of", "for", "from", "into":
		return true
	}
	return false
}

// causer finds who had done what participle v says, and to whom: "had him
// arrested", "had the leaders confined to"; -1 where nobody had.
func (t *tree) causer(v int) (who, whom int) {
	if t.tok[v].XPOS != "VBN" && t.tok[v].XPOS != "VBD" || v == 0 {
		return -1, -1
	}
	h := t.tok[v].Head
	switch t.tok[v].Dep {
	case "xcomp", "ccomp":
	case "acl":
		if h >= 0 && t.tok[h].Dep != "obj" {
			return -1, -1
		}
		h = t.clause(h)
	default:
		return -1, -1
	}
	if h < 0 || t.lemma(h) != "have" || t.tok[h].UPOS != "VERB" {
		return -1, -1
	}
	o := t.child(h, "obj")
	if o < 0 {
		o = t.child(v, "nsubj", "nsubj:pass")
	}
	who = t.subject(h, 0)
	if o < h || o > v || who < 0 {
		return -1, -1
	}
	return who, o
}

func (t *tree) agent(v int) int {
	for _, k := range t.children(v) {
		if d := t.tok[k].Dep; d == "obl:agent" || d == "obl" && t.preposition(int(k)) == "by" {
			return t.antecedent(int(k))
		}
	}
	return -1
}

// sharedAgent finds the agent that joined passives share: "was bombed and then
// occupied by S", "supported and funded by S".
func (t *tree) sharedAgent(v int) int {
	for _, k := range t.children(v) {
		if k := int(k); t.tok[k].Dep == "conj" && t.isVerb(k) && t.passive(k) && !t.has(k, "nsubj:pass", "nsubj") {
			return t.agent(k)
		}
	}
	if h := t.tok[v].Head; t.tok[v].Dep == "conj" && h >= 0 && t.passive(h) && !t.has(v, "nsubj:pass", "nsubj") {
		if ag := t.agent(h); ag > v {
			return ag
		}
	}
	return -1
}

func (t *tree) hasRelative(v int) bool {
	for _, k := range t.children(v) {
		if t.isRelative(int(k)) {
			return true
		}
	}
	return false
}

// nounHolder says whose a noun like "plan", "decision" or "accusation" is: its
// possessor, or the subject of the verb it is the object of.
func (t *tree) nounHolder(n, depth int) int {
	if p := t.child(n, "nmod:poss"); p >= 0 {
		return p
	}
	if p := t.authorOf(n); p >= 0 {
		return p
	}
	if depth <= maxClimb && t.has(n, "cop") {
		if t.preposition(n) == "for" {
			return n // "the plan was for troops to attack T"
		}
		if s := t.subject(n, depth+1); s < 0 || !t.standsForAct(s) { // not "it is time to"
			return s // "were on the brink of attacking T"
		}
		return -1
	}
	if h := t.tok[n].Head; depth <= maxClimb && h >= 0 && t.isNoun(h) && (t.tok[n].Dep == "appos" || t.tok[n].Dep == "conj") {
		if t.tok[h].UPOS == "PROPN" && t.tok[n].Dep == "appos" && t.tok[n].XPOS == "NNS" && t.tok[h].Head < 0 {
			return h // a verb read as a noun: "Greece, like others, plans to"
		}
		return t.nounHolder(h, depth+1) // "a role, a key role in"
	}
	if h := t.tok[n].Head; h >= 0 && t.tok[n].Dep == "obl" && t.isVerb(h) && t.passive(h) && t.preposition(n) == "as" {
		return t.agent(h) // "the island was used as a base to attack T"
	}
	if h := t.tok[n].Head; h >= 0 && t.isVerb(h) && (t.tok[n].Dep == "obj" || t.tok[n].Dep == "obl") && !ofOthers[t.lemma(h)] {
		return t.subject(h, depth+1)
	}
	return -1
}

// authorOf says whose a noun is where a phrase on it does: "efforts by Egypt
// to", "the refusal of Iran to", "a Saudi plan to".
func (t *tree) authorOf(n int) int {
	for _, k := range t.children(n) {
		k := int(k)
		switch p := t.preposition(k); {
		case t.tok[k].Dep != "nmod" || k < n:
		case p == "by", p == "of" && t.tok[k].UPOS == "PROPN":
			return k
		}
	}
	for _, k := range t.children(n) {
		k := int(k)
		if d := t.tok[k].Dep; k < n && (d == "compound" && t.tok[k].UPOS == "PROPN" || d == "amod" && t.capital(k) && k > 0) {
			return k
		}
	}
	return -1
}

// capital tells a word written with a capital letter.
func (t *tree) capital(i int) bool {
	w := t.tok[i].Text
	return w != "" && w[0] >= 'A' && w[0] <= 'Z'
}

// ofOthers lists verbs whose object somebody else has said or holds: "received
// the answer that", "rejected the claim that".
var ofOthers = set(`receive get hear obtain await read reject deny dismiss dispute refute rebut ignore contradict question challenge doubt
	face counter confirm accept condemn fuel heighten raise strengthen echo include involve mean require entail support back welcome
	praise commend hail applaud oppose criticise criticize resist denounce favour favor`)

// sharedObject finds the object of a verb that shares it with a conjoined one:
// "arrested and handed over the leaders".
func (t *tree) sharedObject(v int) int {
	if t.has(v, "ccomp", "xcomp") {
		return -1
	}
	for _, k := range t.children(v) {
		if t.tok[k].Dep == "conj" && t.isVerb(int(k)) {
			o := t.child(int(k), "obj")
			if o < 0 {
				o = t.child(int(k), "iobj") // the only one there: no second object
			}
			if o >= 0 && !t.hasBetween(v, int(k)) && !t.has(int(k), "nsubj") {
				return t.antecedent(o)
			}
			if o < 0 && k > 0 && t.tok[k-1].Text == "," { // "is training, arming and paying T"
				continue
			}
			return -1
		}
	}
	if h := t.tok[v].Head; t.tok[v].Dep == "conj" && h >= 0 && t.isVerb(h) {
		if o := t.child(h, "obj"); o > v {
			return t.antecedent(o)
		}
	}
	return -1
}

// hasBetween tells whether a phrase of v stands between it and its conjunct.
func (t *tree) hasBetween(v, conj int) bool {
	for _, k := range t.children(v) {
		if int(k) > v && int(k) < conj {
			switch t.tok[k].Dep {
			case "obl", "advcl", "obj", "obl:agent":
				return true
			}
		}
	}
	return false
}

// relativeObject finds the object of a relative clause without one: "the
// enclave Aoun controls".
func (t *tree) relativeObject(v int) int {
	if t.tok[v].Dep != "acl:relcl" || !t.has(v, "nsubj") || t.has(v, "ccomp", "xcomp") {
		return -1
	}
	s := t.child(v, "nsubj")
	if p := t.child(s, "nmod:poss"); t.isRelative(s) || p >= 0 && t.isRelative(p) {
		return -1 // "whose sons fought"
	}
	return t.tok[v].Head
}
