package coder

// This file reads what stands round an event noun.

// nounArguments reads what stands round an event noun: its owner as subject,
// prepositional phrases of its own, and what a light verb holds for it.
func (t *tree) nounArguments(n int, r *resolver) arguments {
	a := arguments{subj: -1, obj: -1, iobj: -1, inf: -1, that: -1}
	for _, k := range t.children(n) {
		k := int(k)
		switch t.tok[k].Dep {
		case "nmod:poss":
			if victimNoun[t.lemma(n)] && t.ofPhrase(n) < 0 {
				a.obj = k
			} else {
				a.subj = k
			}
		case "compound", "amod", "nmod:desc":
			if a.subj < 0 && k < n && (r.spanAt(k) != nil && !r.spanAt(k).unknown || r.isDoer(t, k)) {
				a.subj = k
			}
		case "nmod", "obl":
			if p := t.preposition(k); p != "" && k > n {
				if p == "by" && a.subj < 0 {
					a.subj = t.antecedent(k)
					break
				}
				a.addPrep(t, p, k)
				if p == "of" { // "withdrawal of troops from T"
					a.addNested(t, k)
					if by := t.byPhrase(k); by >= 0 && a.subj < 0 {
						a.subj = by // "the arrests of journalists by S"
					}
				}
			}
		case "acl":
			switch {
			case t.infinitive(k):
				a.inf = k
				a.addForSubject(t, k)
			case a.that < 0 && t.hasMark(k, "that"): // "my conviction that"
				a.that = k
			case t.tok[k].XPOS == "VBN" || t.tok[k].XPOS == "VBD": // "an attack carried out by S", "talks held with"
				if ag := t.agent(k); ag >= 0 && a.subj < 0 && !onlooking[t.lemma(k)] {
					a.subj = ag
				}
				if blaming[t.lemma(k)] && a.subj < 0 { // "incidents linked to T"
					a.subj = t.blamed(k)
				}
				t.adoptPreps(k, &a)
			case t.preposition(k) != "":
				a.addPrep(t, t.preposition(k), k)
			}
		case "acl:relcl", "ccomp":
			a.that = k
			if a.subj < 0 && blaming[t.lemma(k)] { // "an attack which T blamed on S"
				a.subj = t.blamed(k)
			} else if s := t.child(k, "nsubj:pass"); a.subj < 0 && s >= 0 && t.isRelative(s) && (lightVerbs[t.lemma(k)] == 'd' || launching[t.lemma(k)]) {
				a.subj = t.agent(k) // "the missile, which was fired by S"
			}
		}
	}
	if a.subj < 0 && relational[t.lemma(n)] { // "Pakistan is an ally of T", "Pakistan, an ally of T"
		if t.has(n, "cop") {
			a.subj = t.subject(n, 0)
		} else if t.tok[n].Dep == "appos" {
			a.subj = t.tok[n].Head
		}
	}
	if p := t.preposition(n); a.subj < 0 && t.has(n, "cop") && (p == "in" || p == "behind") { // "we are in talks with T", "S is behind the killing of T"
		a.subj = t.subject(n, 0)
	}
	t.nextPhrase(n, &a)
	t.lightVerb(n, &a)
	if a.subj < 0 {
		a.subj = t.involved(n)
	}
	if k := t.child(n, "appos"); a.subj < 0 && k > n { // "the ambush, one of the deadliest by S"
		for j := k; j < len(t.tok) && a.subj < 0; j++ {
			if t.under(j, k) && t.preposition(j) == "by" && t.isNoun(j) {
				a.subj = j
			}
		}
	}
	if a.obj >= 0 && a.subj < 0 { // "faced criticism from T"
		for _, p := range a.preps {
			if p.prep == "from" || p.prep == "among" {
				a.subj = p.head
				break
			}
		}
		if a.subj < 0 {
			a.subj = t.lateFrom(n)
		}
	}
	return a
}

// byPhrase is the "by" phrase on a noun, -1 without one.
func (t *tree) byPhrase(n int) int {
	for _, k := range t.phrasesOn(n) {
		if t.preposition(k) == "by" && t.isNoun(k) {
			return t.antecedent(k)
		}
	}
	return -1
}

// gatherings are nouns of meetings that the subject of the verb they go with had.
var gatherings = set("talk talks meeting summit negotiation discussion consultation conversation visit trip")

// lateFrom finds from whom something comes where an aside says it: "faced
// criticism for this, notably from T".
func (t *tree) lateFrom(n int) int {
	for j := n + 1; j+2 < len(t.tok); j++ {
		if t.tok[j].Text == "," && t.tok[j+1].UPOS == "ADV" && t.sameWord(j+2, "from") && t.tok[j+2].Dep == "case" {
			return t.tok[j+2].Head
		}
	}
	return -1
}

// nextPhrase takes the phrase that stands straight after an event noun for
// its own even where it was attached to the verb: "prevented an attack on T".
func (t *tree) nextPhrase(n int, a *arguments) {
	h := t.tok[n].Head
	if d := t.tok[n].Dep; h < 0 || d != "obj" && d != "nmod" && !(d == "obl" && gatherings[t.lemma(n)] && occasion[t.preposition(n)]) || n+1 >= len(t.tok) {
		return
	}
	for _, k := range t.children(h) {
		k := int(k)
		if d := t.tok[k].Dep; d != "obl" && d != "nmod" || k < n {
			continue
		}
		for _, c := range t.children(k) {
			if int(c) == n+1 && t.tok[c].Dep == "case" {
				a.addPrep(t, t.preposition(k), k)
				if by := t.nextBy(h, k); by >= 0 && a.subj < 0 {
					a.subj = by
				}
				return
			}
		}
	}
}

// nextBy is the "by" phrase straight after the phrase at k, read with it or with
// the verb v which is not passive: "condemned the detention of T by S".
func (t *tree) nextBy(v, k int) int {
	if by := t.byPhrase(k); by >= 0 && t.preposition(k) == "of" {
		return by
	}
	if t.passive(v) {
		return -1
	}
	for _, j := range t.children(v) {
		j := int(j)
		if j <= k || t.preposition(j) != "by" || !t.isNoun(j) || t.tok[j].XPOS == "VBG" {
			continue
		}
		if c := t.child(j, "case"); c == k+1+t.gap(k, c) {
			return t.antecedent(j)
		}
	}
	return -1
}

// involved finds who is said to be behind an event noun: "played a role in",
// "was involved in", "the mastermind of", "responsible for".
func (t *tree) involved(n int) int {
	at := n
	for k := 0; k < 3; k++ { // "the planning of the bombing", "planning and execution of"
		h := t.tok[at].Head
		if h < 0 {
			return -1
		}
		d := t.tok[at].Dep
		switch {
		case d == "conj" && t.isNoun(h), d == "nmod" && t.preposition(at) == "of" && planningNoun[t.lemma(h)]:
			at = h
			continue
		case d == "nmod" && t.preposition(at) == "behind": // "the man behind the bombings", "he was the mastermind behind"
			if t.has(h, "cop") {
				return t.subject(h, 0)
			}
			return h
		case (d == "nmod" || d == "obl" || d == "acl") && behindNoun[t.lemma(h)] && t.isNoun(h):
			return t.holderOf(h)
		case d == "obl" && behindWord[t.lemma(h)]:
			if t.isVerb(h) {
				a := t.argumentsOf(h, nil)
				if a.passive {
					return a.obj
				}
				return a.subj
			}
			if s := t.oneOf(h); s >= 0 {
				return s
			}
			return t.subject(h, 0)
		case (d == "obl" || d == "nmod") && instancing[t.preposition(at)]:
			return t.wholeBy(h)
		}
		return -1
	}
	return -1
}

// launching verbs, like light ones, make their subject the doer of what a weapon does.
var launching = set("plant drop throw shoot detonate hurl lob")

// onlooking verbs tell of an act what others say or do about it.
var onlooking = set(`condemn denounce criticise criticize deplore report confirm describe announce witness film mourn deny investigate
	praise oppose reject thwart foil prevent stop see watch fear expect call repel probe`)

// blamed is to whom a verb of blaming traces something, -1 when it does not say.
func (t *tree) blamed(v int) int {
	who := -1
	for _, j := range t.children(v) {
		if p := t.preposition(int(j)); t.tok[j].Dep == "obl" && (p == "to" || p == "on") {
			who = int(j)
		}
	}
	return who
}

// instancing prepositions bring in a part of what was told before.
var instancing = map[string]bool{"include": true, "including": true, "like": true, "such as": true, "such": true, "notably": true}

// wholeBy is who does the whole of which an act is a part: "took action, including
// raids on T", "their crimes, such as attacks on T". What somebody suffers or sees
// is not done by him.
func (t *tree) wholeBy(h int) int {
	for n := 0; h >= 0 && n < maxClimb; h, n = t.tok[h].Head, n+1 {
		switch {
		case t.isVerb(h):
			if o := t.child(h, "obj"); o >= 0 && deeds[t.lemma(o)] && lightVerbs[t.lemma(h)] == 'd' && !t.passive(h) {
				return t.subject(h, 0)
			}
		case !deeds[t.lemma(h)]:
		case t.has(h, "nmod:poss"):
			return t.child(h, "nmod:poss")
		default:
			if p := t.authorOf(h); p >= 0 {
				return p
			}
		}
	}
	return -1
}

// deeds are nouns for acts of any kind.
var deeds = set(`action act measure step campaign crime abuse violation atrocity activity effort operation move response offensive
	attack raid strike provocation aggression policy tactic`)

// oneOf is who is said to be one of those a word describes: "he was one of the men
// most responsible for T"; -1 for other words.
func (t *tree) oneOf(i int) int {
	if t.tok[i].Dep == "amod" || t.tok[i].Dep == "acl" {
		i = t.tok[i].Head
	}
	if i < 0 || t.preposition(i) != "of" || t.tok[i].Dep != "nmod" {
		return -1
	}
	one := t.tok[i].Head
	if t.lemma(one) != "one" && t.lemma(one) != "some" {
		return -1
	}
	if t.has(one, "cop") {
		return t.subject(one, 0)
	}
	if t.tok[one].Dep != "appos" { // "one of the men responsible for T, he …"
		return -1
	}
	for h, n := t.tok[one].Head, 0; h >= 0 && n < maxClimb; h, n = t.tok[h].Head, n+1 {
		if t.isVerb(h) || t.has(h, "cop") { // "he was involved in T, one of those responsible for it"
			return t.subject(h, 0)
		}
		if t.tok[h].UPOS == "PROPN" {
			return h
		}
	}
	return -1
}

// holderOf is whose a role or responsibility is: subject of the verb that has
// it as object, or what a copula says it of.
func (t *tree) holderOf(n int) int {
	if s := t.child(n, "nsubj"); s >= 0 {
		return t.antecedent(s)
	}
	return t.nounHolder(n, 0)
}

var (
	planningNoun = set("planning execution preparation preparations organization organisation financing wave series string spate campaign conduct")
	behindNoun   = set("role part hand responsibility involvement complicity mastermind architect author perpetrator culprit participation partner ally")
	behindWord   = set("involve participate engage responsible guilty behind implicate complicit engaged")
)

// isDoer tells a common noun that does what the event noun after it says:
// "insurgent attacks", "police raids".
func (r *resolver) isDoer(t *tree, k int) bool {
	if t.tok[k].UPOS != "NOUN" && !(k == 0 && t.tok[k].UPOS == "PROPN") { // "Army shelling", where all begins
		return false
	}
	g, ok := r.reg.Generic(t.lemma(k))
	return ok && doerSector[g.Sector] && !g.Equipment
}

// doerSector lists sectors whose common nouns stand before what they do; others
// ("civilian deaths", "hostage crisis") stand before what befalls them.
var doerSector = set("REB MIL COP UAF PRM GOV")

var blaming = set("link attribute blame tie trace ascribe connect")

// victimNoun lists event nouns whose possessor is the one it is done to.
var victimNoun = set(`execution assassination murder arrest detention kidnapping abduction imprisonment conviction ouster overthrow
	removal expulsion deportation capture release trial death beheading lynching incarceration extradition acquittal disappearance hanging
	impeachment dismissal sentencing`)

func (t *tree) adoptPreps(v int, a *arguments) {
	for _, k := range t.children(v) {
		if d := t.tok[k].Dep; d == "obl" || d == "nmod" {
			if p := t.preposition(int(k)); p != "" && p != "by" {
				a.addPrep(t, p, int(k))
			}
		}
	}
}

// lightVerb lends an event noun what stands round the verb that carries it:
// "Israel launched a raid on Beirut", "Haiti came under criticism from Paris".
func (t *tree) lightVerb(n int, a *arguments) {
	v := t.tok[n].Head
	if v < 0 {
		return
	}
	for k := 0; k < maxClimb && t.tok[n].Dep == "conj" && !t.isVerb(v) && v >= 0; k++ {
		n, v = v, t.tok[v].Head
	}
	if v < 0 || !t.isVerb(v) {
		return
	}
	kind := lightVerbs[t.lemma(v)]
	if kind == 0 {
		return
	}
	va := t.argumentsOf(v, nil)
	switch {
	case va.obj == n && kind == 'd', kind == 'd' && t.tok[n].Dep == "obl" && t.preposition(n) == "in": // does: the subject acts
		if a.subj < 0 {
			a.subj = va.subj
		}
	case kind == 'u' && (va.obj == n || t.tok[n].Dep == "obl"): // undergoes: the subject is acted on
		if va.subj >= 0 && va.subj != n {
			a.obj = va.subj
		}
	case kind == 'd' && va.subj == n: // "the attack took place"
	default:
		return
	}
	for _, p := range va.preps {
		if p.head != n {
			a.preps = append(a.preps, p)
		}
	}
}

// lightVerbs carry an event noun: 'd' verbs make their subject its doer, 'u'
// verbs the one it is done to.
var lightVerbs = func() map[string]byte {
	m := map[string]byte{}
	for w := range set(`occur happen erupt break flare plan plot prepare orchestrate coordinate mastermind carry conduct launch make stage mount hold give take wage begin start continue undertake perform commit perpetrate
		issue deliver lead intensify resume open do have send pay offer impose order step pursue initiate execute unleash direct fire
		convene host announce declare complete finish maintain keep renew repeat extend express voice level bring lodge lay set accelerate
		speed enter join organize organise call provide conclude create build forge establish ramp expand boost increase`) {
		m[w] = 'd'
	}
	for w := range set(`face suffer receive undergo come sustain survive encounter draw attract experience endure`) {
		m[w] = 'u'
	}
	return m
}()
