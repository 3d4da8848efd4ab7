package coder

import (
	"slices"

	"parley/actor"
	"parley/coder/frame"
	"parley/event"
)

// This file says who acts and who is acted on once a frame has matched.

// doerOfSubject finds the source of "A drone strike by the United States
// kills …": the doer of the event noun that stands as subject.
func (s *sentenceCoder) doerOfSubject(k *coded) {
	n := k.args.subj
	if k.frame.Kind != frame.Verb || n < 0 || !s.t.isNoun(n) || s.t.tok[n].UPOS == "PRON" {
		return
	}
	named := k.source < 0 && slices.Contains(k.used, n)
	nobody := k.source == n && len(s.parties(n, true)) == 0 // "the orders that confined T"
	if !named && !nobody {
		return
	}
	if a := s.t.nounArguments(n, s.r); a.subj >= 0 && a.subj != k.target && a.subj != n {
		k.source = a.subj
	} else if of := s.t.ofPhrase(n); named && a.subj < 0 && of >= 0 && planted[s.t.lemma(n)] && armed(s.parties(of, true)) {
		k.source = of // "a bomb of the rebels killed"
	}
}

// enemy finds whom a truce or talks are with where the text left it open: for a
// state the band of its own that it told of last, for such a band its state.
func (s *sentenceCoder) enemy(k *coded, src []mention) []mention {
	at := slices.IndexFunc(k.used, func(u int) bool { return truces[s.t.lemma(u)] })
	if len(src) != 1 || at < 0 {
		return nil
	}
	a := src[0].actor
	m := mention{head: k.used[at], known: true, proper: true}
	m.actor.Text = s.r.phrase(s.t, m.head)
	if ofBand(src[0].entry, "REB") {
		if state := s.r.stateOf(src[0].entry); state != nil {
			m.entry, m.actor.Name, m.actor.Code, m.actor.Country = state, state.Name, state.ID, state.Country
			return []mention{m}
		}
		return nil
	}
	band := s.r.lastBand(s.t, k.trigger, "REB")
	if band == nil || band.Country != a.Country || a.Sector != "" && a.Sector != "GOV" && a.Sector != "MIL" {
		return nil
	}
	m.entry, m.actor.Name, m.actor.Code, m.actor.Country, m.actor.Sector = band, band.Name, band.ID, band.Country, band.Sector
	return []mention{m}
}

// warring are the two sides of a truce that only comes about, "a truce brokered by S
// took hold": those of the last fighting told, else the two states spoken of.
func (s *sentenceCoder) warring(k *coded) (a, b []mention) {
	t := s.t
	n := k.args.subj
	if k.frame.Category != "RETREAT" || k.frame.Mode != "ceasefire" || n < 0 || k.both || k.target >= 0 || !truces[t.lemma(n)] || !slices.Contains(k.used, n) {
		return nil, nil
	}
	if k.source >= 0 && !brokering[t.lemma(t.tok[k.source].Head)] {
		return nil, nil
	}
	told := func(list []event.Actor) bool {
		return len(list) > 0 && !slices.ContainsFunc(list, func(o event.Actor) bool { return o.Country == "" || o.Sector == "CVL" })
	}
	if o, ok := s.r.lastAct["ASSAULT"]; ok && s.r.sentence-o.sentence <= maxReach && told(o.sources) && told(o.targets) {
		return known(o.sources, n), known(o.targets, n)
	}
	two := s.r.lastStates()
	if len(two) < 2 {
		return nil, nil
	}
	return known([]event.Actor{two[0].actor}, n), known([]event.Actor{two[1].actor}, n)
}

// brokering verbs bring others to terms.
var brokering = set("broker mediate arrange negotiate sponsor secure")

// truces are what two sides of a war have with each other.
var truces = set("truce ceasefire cease-fire armistice talk negotiation dialogue peace lull")

// blastIn gives a deed to whoever is behind the bomb or attack where the relative
// clause was hung on the place of it: "a bomb in a hotel that killed nine".
func (s *sentenceCoder) blastIn(k *coded) {
	t := s.t
	if k.source < 0 || k.frame.Category != "ASSAULT" || t.tok[k.trigger].Dep != "acl:relcl" || !standing[t.lemma(k.source)] || t.preposition(k.source) == "" {
		return
	}
	h := t.tok[k.source].Head
	if h < 0 || !t.isNoun(h) || !planted[t.lemma(h)] && !s.eventNoun(h) {
		return
	}
	k.source = t.nounArguments(h, s.r).subj
	if v := t.tok[h].Head; k.source < 0 && v >= 0 && t.isVerb(v) && t.preposition(h) == "with" {
		k.source = t.subject(v, 0) // "answered with a bomb"
	}
}

// planted are weapons that are named with whose they are.
var planted = set("bomb mine rocket missile shell mortar grenade drone bullet sniper")

// doerOfNoun finds the source of an event noun whose frame names none: who
// carries it out ("suffered a defeat by S", "we hold an evacuation of T"), or
// whose forces are moved ("the drawdown of their forces").
func (s *sentenceCoder) doerOfNoun(k *coded) {
	if k.frame.Kind != frame.Noun || k.source >= 0 && !s.ordered(k) {
		return
	}
	if n := k.args.subj; n >= 0 && n != k.target && !slices.Contains(k.used, n) {
		k.source = n
		return
	}
	if n := s.attending(k); n >= 0 {
		k.source, k.scene = n, true
		return
	}
	if h := s.t.tok[k.trigger].Head; k.frame.Category == "ASSAULT" && s.t.tok[k.trigger].Dep == "obj" && s.t.lemma(h) == "claim" {
		k.source = s.t.subject(h, 0) // "claimed the bombing": as one's own
		return
	}
	if n := s.inPolicy(k); n >= 0 {
		k.source = n
		return
	}
	if k.frame.Category != "RETREAT" && k.frame.Category != "MOBILIZE" {
		return
	}
	for _, u := range k.used {
		if u != k.target && s.somebody(u) {
			k.source = u
			return
		}
	}
	t := s.t
	if v := t.tok[k.trigger].Head; v >= 0 && t.isVerb(v) && t.tok[k.trigger].Dep == "obl" && knowing[t.lemma(v)] {
		if n := t.subject(v, 0); n >= 0 && weWords[lower(t.tok[n].Text)] {
			k.source = n // "what we learned from the drawdown": ours
		}
	}
}

// knowing verbs tell what one took from what one went through.
var knowing = set("learn see know experience remember suffer recover profit gain")

// inPolicy is whose policy it is that help and support are said to be part of: "our
// policy is reliant on support for T"; -1 for other nouns.
func (s *sentenceCoder) inPolicy(k *coded) int {
	t := s.t
	if k.frame.Category != "SUPPORT" && k.frame.Category != "AID" || t.tok[k.trigger].Dep != "obl" {
		return -1
	}
	h := t.tok[k.trigger].Head
	if h < 0 || !leaning[t.lemma(h)] {
		return -1
	}
	n := t.subject(h, 0)
	if n < 0 && t.tok[h].Dep == "parataxis" {
		n = t.subject(t.tok[h].Head, 0)
	}
	if n < 0 || !devised[t.lemma(n)] {
		return -1
	}
	return t.child(n, "nmod:poss")
}

// leaning words tell what a policy is built on.
var leaning = set("reliant dependent base rest rely depend centre center focus build")

// attending is who acts in the clause that a meeting or visit only sets the scene
// of: "During a visit to T, S said", "S flew home after talks with T"; -1 where that
// is none who meets others.
func (s *sentenceCoder) attending(k *coded) int {
	t := s.t
	v := t.tok[k.trigger].Head
	if v >= 0 && t.tok[k.trigger].Dep == "nmod" && !t.isVerb(v) {
		v = t.tok[v].Head // "flew home after talks"
	}
	p := t.preposition(k.trigger)
	if k.frame.Category != "CONSULT" || v < 0 || !t.isVerb(v) || t.tok[k.trigger].Dep != "obl" && t.tok[k.trigger].Dep != "nmod" {
		return -1
	}
	n := t.subject(v, 0)
	if n == k.target || n < k.trigger && !occasion[p] || n > k.trigger && (!attended[p] || t.definite(k.trigger)) {
		return -1
	}
	for _, m := range s.parties(n, true) {
		if m.known && !m.thing && (m.person || m.actor.Sector == "GOV" || m.entry != nil && (m.entry.Kind == actor.State || groupOf(m.entry) != nil)) {
			return n
		}
	}
	return -1
}

// attended prepositions set a scene before its clause, occasion those after it too.
var (
	attended = set("during at after in on following before since")
	occasion = set("after following during")
)

// crowd finds the source of "riots broke out among students": those who riot,
// where they are no place.
func (s *sentenceCoder) crowd(k *coded) {
	if k.frame.Category != "PROTEST" || k.frame.Kind != frame.Verb || k.source >= 0 || k.target < 0 || !breaking[s.t.lemma(k.trigger)] {
		return
	}
	if ms := s.r.who(s.t, k.target); len(ms) > 0 && ms[0].known && !ms[0].thing && !ms[0].place && insideSector[ms[0].actor.Sector] {
		k.source, k.target = k.target, -1
		k.args.preps = slices.DeleteFunc(slices.Clone(k.args.preps), func(p prepArg) bool { return s.t.under(p.head, k.source) })
	}
}

// breaking verbs tell that unrest came up somewhere or among some.
var breaking = set("erupt break spread flare")

// ordered tells a withdrawal whose forces are named without their state, and
// which somebody else carries out: "Russia speeded up the withdrawal of troops".
func (s *sentenceCoder) ordered(k *coded) bool {
	return k.args.subj >= 0 && k.source > k.trigger && (k.frame.Category == "RETREAT" || k.frame.Category == "MOBILIZE") &&
		s.t.preposition(k.source) == "of" && s.r.spanAt(k.source) == nil && !s.t.has(k.source, "nmod:poss") && s.t.authorOf(k.source) < 0
}

// doerOfObject finds the source of "was met with praise among T".
func (s *sentenceCoder) doerOfObject(k *coded) {
	if k.source >= 0 || k.frame.Kind != frame.Verb || !k.args.passive && !dying[s.t.lemma(k.trigger)] {
		return
	}
	for _, u := range k.used {
		for _, c := range s.t.children(u) {
			switch s.t.preposition(int(c)) {
			case "by", "from", "among":
				if s.t.tok[c].Dep == "nmod" && int(c) != k.target {
					k.source = int(c)
					return
				}
			}
		}
	}
	for _, p := range k.args.preps { // "killed in an attack by S", "a raid in which T died"
		switch p.prep {
		case "in", "during", "by", "as":
			if a := s.t.nounArguments(p.head, s.r); s.eventNoun(p.head) && !s.t.warOf(p.head) && a.subj >= 0 && a.subj != k.target {
				k.source = a.subj
				return
			}
		}
	}
}

// dying verbs tell what befell their subject: "died in an ambush by S".
var dying = set("die perish fall")

// warOf tells a war that goes by where it was fought, or by who fought in it on
// either side: "the Korean War", not "the Russian war on T".
func (t *tree) warOf(n int) bool {
	if t.lemma(n) != "war" {
		return false
	}
	for _, k := range t.children(n) {
		switch t.preposition(int(k)) {
		case "on", "against", "upon":
			return false
		}
	}
	return true
}

// doerAbove is who does what a finite verb tells that goes on with the main clause
// but was read as joined to one below it, whose subject is nobody: "presented
// a plan that leads to elections and urged T to accept it".
func (s *sentenceCoder) doerAbove(k *coded) []mention {
	t, i := s.t, k.trigger
	below := t.tok[i].Head
	if k.frame.Kind != frame.Verb || t.tok[i].Dep != "conj" || below < 0 || !t.isVerb(below) || !t.finite(i) || t.passive(i) || t.has(i, "nsubj", "nsubj:pass") {
		return nil
	}
	switch t.tok[below].Dep {
	case "ccomp", "acl:relcl", "advcl":
	default:
		return nil
	}
	if t.tok[below].Head < 0 {
		return nil
	}
	up := t.clause(t.tok[below].Head)
	if up == below || !t.isVerb(up) || !t.finite(up) || t.past(up) != t.past(i) {
		return nil
	}
	return s.parties(t.subject(up, 0), true)
}

// lawgiver is whose law it is that acts in the mouth of one who says "we": "this
// bill bans …", "the purpose of this act is to …".
func (s *sentenceCoder) lawgiver(head int) []mention {
	if head < 0 {
		return nil
	}
	if of := s.t.ofPhrase(head); !laws[s.t.lemma(head)] && (of < 0 || !laws[s.t.lemma(of)]) {
		return nil
	}
	m := mention{head: head, known: true}
	m.actor.Text = s.r.phrase(s.t, head)
	if !s.r.ours(&m) {
		return nil
	}
	return []mention{m}
}

var laws = set("bill act legislation law amendment statute substitute")

// doerOfOwn finds the source of "U.S. troops were withdrawn": whose troops leave.
func (s *sentenceCoder) doerOfOwn(k *coded) {
	if k.frame.Category != "RETREAT" || k.frame.Mode != "withdraw" || len(s.parties(k.source, true)) > 0 {
		return
	}
	for _, u := range k.used {
		if ms := s.r.who(s.t, u); len(ms) > 0 && ms[0].known && ms[0].actor.Sector == "MIL" {
			k.source = u
			return
		}
	}
}

// parties resolves a head to those who can act or be acted on.
func (s *sentenceCoder) parties(head int, source bool) []mention {
	if head < 0 {
		return nil
	}
	list := s.r.who(s.t, head)
	out := make([]mention, 0, len(list))
	for _, m := range list {
		if source && (m.aimed || m.entry != nil && m.entry.Kind == actor.Media) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// oneMore are the doers of the act told just before that "this was the third attack on
// convoys" counts; the convoys are whose that one hit.
func (s *sentenceCoder) oneMore(k *coded, tgt []mention) (doers, objects []mention) {
	t := s.t
	if k.frame.Kind != frame.Noun || k.source >= 0 || !hostile[k.frame.Category] || !t.has(k.trigger, "cop") {
		return nil, tgt
	}
	n := t.subject(k.trigger, 0)
	if n < 0 || !t.standsForAct(n) {
		return nil, tgt
	}
	last, ok := s.justTold(k.frame.Category, k)
	if !ok || s.r.sentence-last.sentence > 1 {
		return nil, tgt
	}
	tgt = slices.Clone(tgt)
	for i := range tgt {
		for _, a := range last.targets {
			if m := &tgt[i].actor; m.Country == "" && m.Code == "" && m.Sector == a.Sector {
				m.Country, m.Code, m.Name = a.Country, a.Code, a.Name
			}
		}
	}
	return known(last.sources, n), tgt
}

// resumed are further targets that the parser hung on the verb: "blamed it on X
// and later on Y".
func (s *sentenceCoder) resumed(k *coded) []mention {
	t := s.t
	if k.target < k.trigger || t.preposition(k.target) == "" {
		return nil
	}
	same := func(c int) bool { return c != k.target && t.isNoun(c) && t.preposition(c) == t.preposition(k.target) }
	for _, c := range t.children(k.trigger) {
		if t.tok[c].Dep == "conj" && int(c) > k.target && same(int(c)) {
			return s.parties(int(c), false)
		}
	}
	for _, p := range k.args.preps { // read as two phrases with "and" on the later
		if same(p.head) && t.has(max(p.head, k.target), "cc") {
			return s.parties(p.head, false)
		}
	}
	return nil
}

// nowhere tells parties that are only places, or names nothing is known of.
func nowhere(list []mention) bool {
	for _, m := range list {
		if !m.place && (m.entry != nil || m.actor.Country != "" || m.actor.Sector != "") {
			return false
		}
	}
	return len(list) > 0
}

// blamedFor are those whose deed an event noun names: its doer, or the doer of
// the act last told where the noun points back.
func (s *sentenceCoder) blamedFor(n int, src []mention) []mention {
	if a := s.t.nounArguments(n, s.r); a.subj >= 0 {
		return s.parties(a.subj, false)
	}
	if s.t.pointsBack(n) {
		return s.doersBefore(src)
	}
	return nil
}

// judging categories take an act as their object: what is condemned, praised or
// rejected is what somebody did.
var judging = set("ACCUSE SUPPORT REJECT")

// standsForAct tells the pronouns that can mean a whole act.
func (t *tree) standsForAct(i int) bool {
	switch lower(t.tok[i].Text) {
	case "it", "this", "that":
		return t.tok[i].UPOS == "PRON" && !t.isRelative(i)
	}
	return false
}

// doersBefore are those who did the act last told, the judges themselves left out:
// where it was their own side's, the one before.
func (s *sentenceCoder) doersBefore(src []mention) []mention {
	var out []mention
	for _, told := range [...]act{s.r.latest, s.r.before} {
		if len(told.sources) == 0 || s.r.sentence-told.sentence > maxReach {
			break
		}
		for _, a := range told.sources {
			if !slices.ContainsFunc(src, func(o mention) bool {
				return o.actor.Key() == a.Key() || o.actor.Country == a.Country && a.Country != ""
			}) {
				out = append(out, mention{actor: a, known: true})
			}
		}
		if out != nil || len(src) == 0 {
			break
		}
	}
	return out
}

// othersThan takes from several whom "they" may mean those it is done to.
func othersThan(src, tgt []mention) []mention {
	if len(src) < 2 || len(tgt) != 1 {
		return src
	}
	rest := slices.DeleteFunc(slices.Clone(src), func(m mention) bool {
		return m.actor.Country != "" && m.actor.Country == tgt[0].actor.Country
	})
	if len(rest) == 0 {
		return src
	}
	return rest
}

// notItsOwn takes back a country that was only lent to an attacker of that
// country: "the forces that attacked this country".
func notItsOwn(src, tgt []mention) []mention {
	for i := range src {
		if src[i].lent && slices.ContainsFunc(tgt, func(m mention) bool {
			return m.actor.Country == src[i].actor.Country && (m.actor.Sector == "" || m.actor.Sector == "CVL")
		}) {
			src[i].actor.Country = ""
		}
	}
	return src
}

// strangers makes those who attack and of whom nothing is told but that they are
// people armed men of nobody knows whom, nor of where they attack: "the people
// who attacked T".
func strangers(t *tree, src []mention) []mention {
	for i := range src {
		m := &src[i]
		if m.actor.Sector == "CVL" && m.entry == nil && anybody[t.lemma(m.head)] && t.has(m.head, "acl:relcl") {
			m.actor.Sector, m.abroad = "UAF", true
		}
	}
	return src
}

// anybody lists nouns that only say that somebody is a human being.
var anybody = set("people person man individual one")

// rebels takes the rank of a government from a group that fights the forces or
// seizes the land of its own state: it may rule today, it did not then.
func rebels(list, against []mention) {
	for i := range list {
		m := &list[i]
		if groupOf(m.entry) == nil || m.actor.Sector != "GOV" || m.entry.Sector != "REB" {
			continue
		}
		if slices.ContainsFunc(against, func(o mention) bool {
			return o.actor.Country == m.actor.Country && (o.place || o.actor.Sector == "" || officialSector[o.actor.Sector])
		}) {
			m.actor.Sector = "REB"
		}
	}
}

// replying corrects a pronoun that came out as the one whose charge or demand it
// rejects: "The army accused T of arming rebels. It denied the charge."
func (s *sentenceCoder) replying(k *coded, src []mention) []mention {
	if k.frame.Category != "REJECT" || len(src) != 1 || s.t.firstPerson(k.source) {
		return src
	}
	for _, category := range [...]string{"ACCUSE", "REQUEST", "THREATEN"} {
		a, ok := s.justTold(category, k)
		if !ok || s.r.sentence-a.sentence > 1 || len(a.targets) == 0 {
			continue
		}
		if slices.ContainsFunc(a.sources, func(o event.Actor) bool { return o.Key() == src[0].actor.Key() }) {
			return known(a.targets, k.source)
		}
	}
	return src
}

// otherParty is who made the pact with T that a noun points back to: "that agreement
// with T".
func (s *sentenceCoder) otherParty(k *coded, tgt []mention) []mention {
	p := s.r.pact
	if len(tgt) != 1 || len(p.sources) < 2 || k.frame.Kind != frame.Noun || !s.t.definite(k.trigger) {
		return nil
	}
	var out []mention
	for _, a := range p.sources {
		if a.Key() != tgt[0].actor.Key() {
			out = append(out, mention{actor: a, known: true, head: k.trigger})
		}
	}
	if len(out) == len(p.sources) { // somebody else's
		return nil
	}
	return out
}

func sameParty(a, b []mention) bool {
	return len(a) > 0 && len(b) > 0 && a[0].actor.Key() == b[0].actor.Key()
}

// ownOrgan tells a pronoun that came out as an organ of the very state that acts
// on it: "we will hold them accountable" does not mean our own troops.
func (s *sentenceCoder) ownOrgan(head int, src, tgt []mention) bool {
	if len(src) == 0 || len(tgt) == 0 || s.t.tok[head].UPOS != "PRON" {
		return false
	}
	a, b := src[0].actor, tgt[0].actor
	return a.Sector == "" && a.Code == a.Country && b.Country == a.Country && officialSector[b.Sector]
}

// notAtHome leaves out the places of those who move their forces there: drills
// at home are against nobody told.
func notAtHome(src, tgt []mention) []mention {
	return slices.DeleteFunc(slices.Clone(tgt), func(m mention) bool {
		return m.place && slices.ContainsFunc(src, func(o mention) bool { return o.actor.Country == m.actor.Country && !o.lent })
	})
}

// ownThing tells a thing that belongs to those who act, or to their country.
func (s *sentenceCoder) ownThing(head int, src, tgt []mention) bool {
	return head >= 0 && len(src) == 1 && len(tgt) == 1 && tgt[0].thing && s.t.ownWord(head) &&
		src[0].actor.Country != "" && src[0].actor.Country == tgt[0].actor.Country
}

// armed tells states and those who bear arms from workers.
func armed(list []mention) bool {
	return bearArms(list) || slices.ContainsFunc(list, func(m mention) bool {
		return m.actor.Sector == "" && m.entry != nil && m.entry.Kind == actor.State
	})
}

// bearArms tells whether any of a list is armed.
func bearArms(list []mention) bool {
	return slices.ContainsFunc(list, func(m mention) bool {
		switch m.actor.Sector {
		case "MIL", "REB", "UAF", "PRM":
			return true
		}
		return false
	})
}

// peoples tells people of no office: citizens, refugees, a whole people.
func peoples(list []mention) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(m mention) bool { return m.actor.Sector != "CVL" && m.actor.Sector != "REF" })
}

// stately tells states and governments from their forces.
func stately(list []mention) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(m mention) bool { return m.actor.Sector != "" && m.actor.Sector != "GOV" })
}

// official tells states, their rulers and those who bear arms from a crowd.
func official(list []mention) bool {
	return armed(list) || slices.ContainsFunc(list, func(m mention) bool { return m.actor.Sector == "GOV" || m.actor.Sector == "COP" })
}

// seizing verbs tell of an arrest when police do it.
var seizing = set("seize capture take grab nab catch snatch")

// expelling verbs tell of a deportation when a state does it to people.
var expelling = set("expel eject oust banish throw kick drive force expulsion")

// ofState tells states and their organs.
func ofState(list []mention) bool {
	return slices.ContainsFunc(list, func(m mention) bool {
		return officialSector[m.actor.Sector] || m.actor.Sector == "" && m.entry != nil && m.entry.Kind == actor.State
	})
}

// police tells those who arrest.
func police(list []mention) bool { return len(list) > 0 && list[0].actor.Sector == "COP" }

// ordinary tells people without office.
func ordinary(list []mention) bool {
	for _, m := range list {
		switch m.actor.Sector {
		case "CVL", "REF", "LAB", "REL", "JRN", "EDU":
		default:
			return false
		}
	}
	return len(list) > 0
}

// reciprocal puts every party on both sides, the first side's first.
func reciprocal(a, b []mention) (src, tgt []mention) {
	if len(b) == 0 {
		return a, a
	}
	b = slices.Clone(b)
	for i := range b {
		b[i].far = true
	}
	return append(slices.Clone(a), b...), append(slices.Clone(b), a...)
}

// distinct takes from the targets whoever is also a source: one does not act
// on oneself, except where all act on each other.
func distinct(src, tgt []mention, both bool) (s, t []mention) {
	s, t = dedupe(src), dedupe(tgt)
	if both {
		return s, t
	}
	t = slices.DeleteFunc(t, func(m mention) bool {
		return slices.ContainsFunc(s, func(o mention) bool { return sameOne(o.actor, m.actor) })
	})
	return s, t
}

// sameOne tells whether two actors are one, where the country of one may not be
// told yet.
func sameOne(a, b event.Actor) bool {
	if a.Key() == b.Key() {
		return true
	}
	return a.Code == "" && b.Code == "" && a.Sector == b.Sector && (a.Country == "" || b.Country == "") && lower(a.Name) == lower(b.Name)
}

func dedupe(list []mention) []mention {
	var out []mention
	for _, m := range list {
		if !slices.ContainsFunc(out, func(o mention) bool { return o.actor.Key() == m.actor.Key() }) {
			out = append(out, m)
		}
	}
	return out
}

func actors(list []mention) []event.Actor {
	out := make([]event.Actor, 0, len(list))
	for _, m := range list {
		out = append(out, m.actor)
	}
	return out
}
