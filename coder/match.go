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
		return match{}, false
	}
	return best, true
}

// respell guesses the lemma of a regular verb form the lemmatiser does not
// know, by the triggers that exist: "boycotted", "besieging".
func (c *sentenceCoder) respell(word string) string {
	w := lower(word)
	for _, end := range [...]string{"ed", "ing", "es", "s"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, l := range [...]string{stem, stem + "e", stem[:len(stem)-1], strings.TrimSuffix(stem, "i") + "y"} {
			if len(c.frames.Of(frame.Verb, l)) > 0 {
				return l
			}
		}
	}
	return w
}

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
		if t.tok[i].Dep == "amod" && t.tok[i].XPOS == "VBG" {
			return 0
		}
		return frame.Verb
	case "NOUN":
		return frame.Noun
	case "PROPN":
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

// meet tries a frame's elements against what stands round its trigger.
func (c *sentenceCoder) meet(f *frame.Frame, i int, args arguments) (match, bool) {
	m := match{frame: f, trigger: i, source: -1, target: -1, weight: f.Weight, args: args}
	if f.Negated && c.own(i) != event.Denied {
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
		if !ok {
			if e.Place == frame.Clause && e.Role == 'T' && m.args.that >= 0 {
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
	if e.Somebody && a.subj >= 0 {
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
			return c.ofTwo(e, i, a, seen)
		}
		o := a.obj
		if o < 0 {
			o = a.iobj // "promised T that …"
		}
		return c.fits(e, o)
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
func (c *sentenceCoder) ofTwo(e *frame.Element, i int, a *arguments, seen int) (int, bool) {
	if seen == 0 {
		if a.iobj >= 0 {
			return c.fits(e, a.iobj)
		}
		return c.fits(e, a.obj)
	}
	if a.iobj >= 0 {
		return c.fits(e, a.obj)
	}
	t := c.t
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "xcomp", "obl:unmarked", "advmod", "obl", "nmod:unmarked", "obj":
			if int(k) == a.obj || len(e.Words) > 0 && c.wordHead(int(k), e.Words) < 0 || len(e.Words) == 0 && t.tok[k].Dep != "xcomp" {
				continue
			}
			return int(k), true
		}
	}
	return -1, false
}

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
	if e.Somebody && !c.somebody(head) {
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
		case "compound", "amod", "nmod:desc":
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
	return false
}

// standing lists things that stand for those who hold or live in them, as
// targets and bases of force do.
var standing = set(`position post base camp village town city home house building hospital school mosque church convoy checkpoint
	embassy compound stronghold outpost settlement neighbourhood neighborhood district area region territory border airport station
	market bus train truck vehicle ship vessel headquarters office hideout target site facility installation airfield barracks
	complex seminary madrasa university hotel restaurant bridge pipeline club stadium prison jail court ministry palace parliament shrine
	temple synagogue embassy tanker truck jet helicopter plane aircraft airliner warehouse refinery mine farm shop bazaar office clinic
	supply line positions suburb quarter province island front hq consulate residence plant depot bunker tunnel airbase leadership
	side people family interests troops lives cell network element ranks`)

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
	t.nextPhrase(n, &a)
	t.lightVerb(n, &a)
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
	}
	return a
}

// nextPhrase takes the phrase that stands straight after an event noun for
// its own even where it was attached to the verb: "prevented an attack on T".
func (t *tree) nextPhrase(n int, a *arguments) {
	h := t.tok[n].Head
	if h < 0 || t.tok[n].Dep != "obj" || n+1 >= len(t.tok) {
		return
	}
	for _, k := range t.children(h) {
		k := int(k)
		if t.tok[k].Dep != "obl" || k < n {
			continue
		}
		for _, c := range t.children(k) {
			if int(c) == n+1 && t.tok[c].Dep == "case" {
				a.addPrep(t, t.preposition(k), k)
				return
			}
		}
	}
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
		case d == "nmod" && t.preposition(at) == "behind": // "the man behind the bombings"
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
		speed enter join organize organise call provide`) {
		m[w] = 'd'
	}
	for w := range set(`face suffer receive undergo come sustain survive encounter draw attract experience endure`) {
		m[w] = 'u'
	}
	return m
}()
