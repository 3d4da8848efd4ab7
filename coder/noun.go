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
				}
			}
		case "acl":
			switch {
			case t.infinitive(k):
				a.inf = k
				a.addForSubject(t, k)
			case t.tok[k].XPOS == "VBN" || t.tok[k].XPOS == "VBD": // "an attack carried out by S", "talks held with"
				if ag := t.agent(k); ag >= 0 && a.subj < 0 {
					a.subj = ag
				}
				if blaming[t.lemma(k)] && a.subj < 0 { // "incidents linked to T"
					for _, j := range t.children(k) {
						if p := t.preposition(int(j)); t.tok[j].Dep == "obl" && (p == "to" || p == "on") {
							a.subj = int(j)
						}
					}
				}
				t.adoptPreps(k, &a)
			case t.preposition(k) != "":
				a.addPrep(t, t.preposition(k), k)
			}
		case "acl:relcl", "ccomp":
			a.that = k
		}
	}
	if a.subj < 0 && relational[t.lemma(n)] { // "Pakistan is an ally of T", "Pakistan, an ally of T"
		if t.has(n, "cop") {
			a.subj = t.subject(n, 0)
		} else if t.tok[n].Dep == "appos" {
			a.subj = t.tok[n].Head
		}
	}
	if a.subj < 0 && t.has(n, "cop") && t.preposition(n) == "in" { // "we are in talks with T"
		a.subj = t.subject(n, 0)
	}
	t.nextPhrase(n, &a)
	t.lightVerb(n, &a)
	if a.subj < 0 && conferring[t.lemma(n)] { // "flew home after talks with T", "said during a visit to T"
		a.subj = t.whoseOccasion(n)
	}
	if a.subj < 0 {
		a.subj = t.involved(n)
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

// conferring nouns are meetings that the subject of the verb they go with had.
var conferring = set("talk talks meeting summit negotiation discussion consultation conversation visit trip")

// whoseOccasion is the subject of the verb whose occasion a noun is: "said after
// talks".
func (t *tree) whoseOccasion(n int) int {
	v := t.tok[n].Head
	if v >= 0 && !t.isVerb(v) {
		v = t.tok[v].Head // "flew home after talks"
	}
	if v < 0 || t.tok[n].Dep != "obl" && t.tok[n].Dep != "nmod" || !t.isVerb(v) || t.passive(v) {
		return -1
	}
	if !occasions[t.preposition(n)] {
		return -1
	}
	return t.subject(v, 0)
}

var occasions = set("after following during")

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
	if d := t.tok[n].Dep; h < 0 || d != "obj" && d != "nmod" && !(d == "obl" && conferring[t.lemma(n)] && occasions[t.preposition(n)]) || n+1 >= len(t.tok) {
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

// nextBy is the "by" phrase straight after the phrase at k, read with the verb v
// which is not passive: "condemned the detention of T by S".
func (t *tree) nextBy(v, k int) int {
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
			return t.subject(h, 0)
		}
		return -1
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
	behindNoun   = set("role part hand responsibility involvement complicity mastermind architect author perpetrator culprit participation")
	behindWord   = set("involve participate engage responsible guilty behind implicate complicit engaged")
)

// isDoer tells a common noun that does what the event noun after it says:
// "insurgent attacks", "police raids".
func (r *resolver) isDoer(t *tree, k int) bool {
	if t.tok[k].UPOS != "NOUN" {
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
