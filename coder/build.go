package coder

import (
	"slices"

	"parley/codebook"
	"parley/coder/frame"
	"parley/event"
)

// build fills the event of a match. It is false when nobody acts or is acted
// on that the text names.
func (s *sentenceCoder) build(k *coded) bool {
	t := s.t
	e := &k.ev
	i := k.trigger
	f := k.frame
	e.Category, e.Mode, e.Frame = f.Category, f.Mode, f.ID
	s.heads(k)
	src, tgt := s.sides(k)
	src, tgt = s.corrected(k, src, tgt)
	byParties(e, f, src, tgt)
	reports := s.reports(i)
	names, alleged := s.attribution(reports)
	if len(names) == 0 {
		names = s.quote.speaker
	}
	e.Attribution = names
	e.Publicity = s.publicity(i, alleged)
	e.Polarity = s.polarity(i, f.Negated)
	if k.scene {
		e.Polarity = s.own(i) // "On a visit to T, S promised": made, whatever is promised
	}
	if k.warning > 0 {
		e.Polarity = s.polarity(k.warning, false) // the warning is the act, not what it is of
	}
	if s.assayed(k) || s.stillSo(k) {
		e.Polarity = event.Happened
	}
	s.underAccusation(k, e)
	s.recast(k, e, reports)
	if s.foreseen(k) {
		if src, tgt = s.asThreat(k, src); src == nil {
			return false
		}
	}
	if f.Category == "AGREE" && !k.both && s.ownThing(k.target, src, tgt) {
		tgt = nil // "remains committed to our mission"
	}
	if f.Category == "MOBILIZE" && k.target < 0 {
		tgt = notAtHome(src, tgt)
	}
	if e.Category == "THREATEN" && len(src) == 0 && !hasSource(f) {
		return false // nobody is known to threaten
	}
	src, tgt = distinct(src, tgt, e.Reciprocal)
	if e.Reciprocal && len(src) == 1 && len(tgt) == 1 && sameParty(src, tgt) {
		e.Reciprocal, tgt = false, nil // nobody meets himself
	}
	if !s.worthCoding(k, src, tgt) || s.onlySaid(k, src, tgt) || s.noBase(i) || e.Polarity == event.Denied && s.forsworn(i) {
		return false
	}
	if e.Category == "ASSAULT" || s.leavesState(k, tgt) {
		src = notItsOwn(src, tgt)
	}
	if e.Category == "ASSAULT" {
		tgt = s.notTheirLand(k, src, tgt)
		src = strangers(t, src)
		rebels(src, tgt)
		rebels(tgt, src)
	}
	s.setParties(k, src, tgt)
	e.When = s.cal.when(t, i, s.dates, s.heading)
	s.asOfNow(k, e)
	e.Where = s.where(k)
	if e.Category == "AID" && ownState(e) {
		return false // "the duty of a president is to protect America": a state's care of itself
	}
	e.Trigger = t.tok[i].Text
	lo, hi := s.extent(k)
	e.Evidence = []event.Evidence{{Start: lo, End: hi}}
	e.Contexts = s.contexts(lo, hi)
	k.src, k.tgt = src, tgt
	return true
}

// heads finds the words for those who act and are acted on where the frame's own
// places do not give them.
func (s *sentenceCoder) heads(k *coded) {
	t := s.t
	s.blastIn(k)
	s.doerOfSubject(k)
	s.doerOfObject(k)
	s.doerOfOwn(k)
	s.doerOfNoun(k)
	s.crowd(k)
	s.threatener(k)
	if k.both && k.source < 0 && k.target >= 0 {
		k.source = t.child(k.target, "nmod:poss") // "consultations with our allies": ours
	}
	if k.source >= 0 && k.target >= 0 && t.eachOther(k.source, k.target) {
		k.both, k.target = true, -1
	}
}

// sides are who stands at those words, or elsewhere where none does: on both sides
// of a mutual act, all.
func (s *sentenceCoder) sides(k *coded) (src, tgt []mention) {
	t, i, f := s.t, k.trigger, k.frame
	if a, b := s.warring(k); len(a) > 0 {
		k.both, k.ev.Reciprocal = true, true
		return reciprocal(a, b)
	}
	src, tgt = s.parties(k.source, true), s.parties(k.target, false)
	if t.borderLine(k.target) && nowhere(tgt[:min(len(tgt), 1)]) {
		tgt = nil // "a fence along the Green Line"
	}
	if f.Kind == frame.Noun && k.source >= 0 && k.source < i && t.tok[k.source].Dep != "nsubj" {
		if all := s.r.listed(t, i, 0); all != nil && !k.both {
			src = all // "a Saudi, Emirati and Houthi attack"
		}
	}
	if len(src) == 0 {
		src = s.lawgiver(k.source)
	}
	if len(src) == 0 {
		src = s.doerAbove(k)
	}
	if len(src) == 0 {
		src, tgt = s.oneMore(k, tgt)
	}
	tgt = append(slices.Clip(tgt), s.resumed(k)...)
	if len(src) == 0 && k.both {
		if src = s.otherParty(k, tgt); len(src) > 0 {
			k.source = i
		}
	}
	if k.both && k.source < 0 { // whose is not told
		k.both = false
	}
	if !k.both && k.target < 0 && len(src) > 1 && k.frame.Mutual() { // "A and B signed a treaty"
		k.both = true
	}
	if !k.both && (k.target < 0 && mutualTalk[f.Category] || s.facingOff(k)) && s.asPair(k.source, src) {
		k.both = true
		if f.Category == "MOBILIZE" {
			tgt = nil // the border is theirs
		}
	}
	if k.both && (len(src) == 0 || len(tgt) == 0 && len(src) == 1) {
		k.both = false // only one party is known: nobody meets himself
	}
	if k.both {
		src, tgt = reciprocal(src, tgt)
		k.ev.Reciprocal = true
	}
	if len(tgt) == 0 && !k.both {
		tgt = s.broken(k, src, s.reach(k, src))
	}
	if len(tgt) == 0 && !k.both {
		tgt = s.enemy(k, src)
	}
	return src, tgt
}

// corrected sets right what the words alone give: deeds that are judged stand for
// their doers, and nobody acts on himself.
func (s *sentenceCoder) corrected(k *coded, src, tgt []mention) (doers, objects []mention) {
	t, i, f := s.t, k.trigger, k.frame
	if k.frame.Kind == frame.Verb && t.tok[i].Dep == "acl" && t.tok[i].XPOS == "VBG" && nowhere(src) {
		if m := t.clause(t.tok[i].Head); m != i { // "hits a court in the town of X, killing 13"
			src = s.parties(t.subject(m, 0), true)
		}
	}
	if k.target >= 0 && f.Category == "ACCUSE" && s.eventNoun(k.target) && !k.both && (len(tgt) == 0 || tgt[0].thing) { // not "the opposition"
		tgt = s.blamedFor(k.target, src) // "condemned the killing of children": not the children
	}
	if k.target >= 0 && f.Category == "REQUEST" { // "demanded the release of two nuns held by T"
		if by := t.agentIn(k.target); by >= 0 {
			tgt = s.parties(by, false)
		}
	}
	if k.target >= 0 && judging[f.Category] && t.standsForAct(k.target) {
		own, _ := s.r.itself(t, k.target, mention{head: k.target})
		if len(own) == 0 { // "the victory of T …, hailing it": the victor
			tgt = s.doersBefore(src) // "condemned it": the raid, not the country
		}
	}
	if !k.both && k.source >= 0 && t.tok[k.source].UPOS == "PRON" {
		src = s.replying(k, othersThan(src, tgt))
	}
	if !k.both && k.source >= 0 && t.firstPerson(k.source) && sameParty(src, tgt) {
		tgt = nil // "I urge my colleagues": mine, but not me
	}
	if sameParty(src, tgt) && len(s.parties(k.target, false)) > 0 && t.tok[k.target].UPOS != "PRON" && !t.ownWord(k.target) { // not "its units"
		if out := s.r.otherThan(t, k.source, tgt); out != nil { // "they met T": they are not T
			src = out
		}
	}
	if !k.both && k.target >= 0 && (hostile[f.Category] || f.Category == "ACCUSE") && (sameParty(src, tgt) || s.ownOrgan(k.target, src, tgt)) {
		tgt = s.r.otherThan(t, k.target, src) // "attacked their positions": not their own
	}
	s.helpedAbroad(k, src, tgt)
	return src, tgt
}

// setParties gives the event its parties, and countries to those whose own words
// tell none.
func (s *sentenceCoder) setParties(k *coded, src, tgt []mention) {
	e, f := &k.ev, k.frame
	e.Sources, e.Targets = actors(src), actors(tgt)
	shareCountry(e.Sources, src, !e.Reciprocal)
	shareCountry(e.Targets, tgt, !e.Reciprocal)
	s.fillCountry(k, e, src, tgt)
	if e.Category != "ASSAULT" && e.Category != "MOBILIZE" && e.Category != "AID" { // those cross borders
		s.domestic(e, src, tgt)
	}
	insiders(e)
	foreign := (hostile[f.Category] || abroadActs[f.Category]) && ofCountry(e.Targets, s.onlyCountry())
	s.lendCountry(e.Sources, src, foreign)
	if e.Reciprocal {
		alike(e.Sources, e.Targets)
	}
}

// byParties mends the category where only who the parties are tells two senses
// of a word apart.
func byParties(e *event.Event, f *frame.Frame, src, tgt []mention) {
	switch {
	case e.Category == "PROTEST" && (e.Mode == "strike" && armed(src) || e.Mode == "riot" && bearArms(src)):
		e.Category, e.Mode = "ASSAULT", "" // an army's strikes are no stoppage, nor is its storming a riot
	case e.Mode == "obstruct" && official(src):
		e.Category, e.Mode = "COERCE", "restrict" // a road that a state blocks is closed, not held by a crowd
	case e.Category == "ASSAULT" && seizing[f.Trigger] && f.Kind == frame.Verb && police(src) && len(tgt) > 0 && !tgt[0].place && !tgt[0].thing:
		e.Category, e.Mode = "COERCE", "arrest" // whom police seize is arrested
	case e.Category == "SANCTION" && e.Mode == "expel" && expelling[f.Trigger] && (peoples(tgt) || ofState(src) && ordinary(tgt)):
		e.Category, e.Mode = "COERCE", "deport" // diplomats and members are expelled; a people is driven out
	case e.Category == "RETREAT" && e.Mode == "withdraw" && f.Kind == frame.Verb && len(tgt) > 0 && ofStates[tgt[0].actor.Country] && tgt[0].actor.Sector == "" && stately(src):
		e.Category = "SANCTION" // a state leaves an organisation, forces leave a country
	}
}

// abroadActs cross borders like hostile ones: troops go to and leave a state that
// is not theirs.
var abroadActs = set("RETREAT MOBILIZE")

// mutualTalk are the categories that two who act as one do with each other.
var mutualTalk = set("AGREE CONSULT COOPERATE")

// facingOff tells forces moved to a border, which a pair does against each other.
func (s *sentenceCoder) facingOff(k *coded) bool {
	if k.frame.Category != "MOBILIZE" {
		return false
	}
	return k.target >= 0 && nobodys[s.t.lemma(k.target)] || slices.ContainsFunc(k.args.preps, func(p prepArg) bool { return nobodys[s.t.lemma(p.head)] })
}

// asPair tells two who are named as a pair: "both sides", "the two countries".
func (s *sentenceCoder) asPair(head int, src []mention) bool {
	return len(src) == 2 && head >= 0 && anaphors[s.t.lemma(head)] == "pair" && src[0].actor.Text == src[1].actor.Text
}

// eachOther tells a target that leads back to the sources: "blamed each other",
// "shelled each other's posts", "each side accused the other".
func (t *tree) eachOther(source, target int) bool {
	at := target
	if p := t.child(target, "nmod:poss"); p >= 0 {
		at = p
	}
	switch lower(t.tok[at].Text) {
	case "each":
		return t.sameWord(at+1, "other")
	case "one":
		return t.sameWord(at+1, "another")
	case "another":
		return at > 0 && t.sameWord(at-1, "one")
	case "other":
		return at > 0 && (t.sameWord(at-1, "each") || t.sameWord(at-1, "the") && (t.bears(source, "each") || t.bears(source, "neither")))
	}
	return false
}

// bears tells whether a word stands straight on a noun.
func (t *tree) bears(n int, w string) bool {
	return slices.ContainsFunc(t.children(n), func(k int32) bool { return t.sameWord(int(k), w) })
}

// asOfNow dates what an undated present tense tells as going on at the
// document's date.
func (s *sentenceCoder) asOfNow(k *coded, e *event.Event) {
	if e.When.Precision != event.Undated || e.When.End == "" || e.Polarity != event.Happened || k.frame.Kind == frame.Noun {
		return
	}
	t := s.t
	present := t.tok[k.trigger].XPOS == "VBZ" || t.tok[k.trigger].XPOS == "VBP"
	for _, c := range t.children(k.trigger) {
		if d := t.tok[c].Dep; (d == "aux" || d == "aux:pass" || d == "cop") && (t.tok[c].XPOS == "VBZ" || t.tok[c].XPOS == "VBP") {
			present = t.tok[k.trigger].XPOS != "VBN" || d == "aux:pass"
		}
	}
	if present {
		e.When.Start, e.When.End, e.When.Precision = e.When.End, "", event.Open
	}
}

// underAccusation marks what an accusation alleges: told by the accuser, and
// not shown.
func (s *sentenceCoder) underAccusation(k *coded, e *event.Event) {
	t := s.t
	for i := range s.existing {
		o := &s.existing[i]
		if o.frame.Category != "ACCUSE" || o.trigger == k.trigger || !s.contentOf(o, k.trigger) {
			continue
		}
		if o.frame.Mode != "" && o.frame.Mode != "allege" && o.frame.Mode != "disapprove" {
			continue
		}
		if e.Polarity == event.Happened && e.Publicity == event.Public {
			e.Publicity = event.Alleged
		}
		for _, m := range s.r.who(t, o.source) {
			if m.actor.Name != "" && !slices.Contains(e.Attribution, m.actor.Name) {
				e.Attribution = append(e.Attribution, m.actor.Name)
				break
			}
		}
		return
	}
}

// worthCoding keeps acts between those the coding guide calls politically
// relevant: at least one party is somebody, and violence may lack its doer.
func (s *sentenceCoder) worthCoding(k *coded, src, tgt []mention) bool {
	if s.t.onlyNames(k.trigger) || s.t.byAccident(k.trigger) {
		return false
	}
	known := func(list []mention) bool {
		return slices.ContainsFunc(list, func(m mention) bool { return m.known || m.actor.Country != "" })
	}
	s1, t1 := known(src), known(tgt)
	if !s1 && !t1 {
		return false
	}
	if len(src) == 0 && !s.doerless(k) {
		return false
	}
	if k.frame.Kind == frame.Adjective && !slices.ContainsFunc(src, func(m mention) bool { return m.known && m.actor.Sector != "CVL" }) {
		return false // "those who are willing"
	}
	if k.frame.Kind == frame.Noun && !s1 && !(t1 && k.frame.Category == "ASSAULT") && !(t1 && k.target >= 0) {
		return false
	}
	if c, ok := codebook.Find(k.frame.Category); ok && c.RecipientRequired && len(tgt) == 0 && !k.both && (len(src) == 0 || forSomebody[k.frame.Category] && !s.plural(k.source)) {
		return false
	}
	return true
}

// ownState tells whether the whole target is the state that the source is of.
func ownState(e *event.Event) bool {
	if len(e.Sources) == 0 || len(e.Targets) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.Targets, func(a event.Actor) bool {
		return a.Sector != "" || a.Code != a.Country || a.Country == "" || a.Country != e.Sources[0].Country
	})
}

// forSomebody are the categories that without a receiver are nobody's gain: "we
// provide the funds". Relations that are cut tell on their own that someone loses.
var forSomebody = set("AID COOPERATE")

// mishap verbs tell what nobody did.
var mishap = set("crash collide derail capsize overturn sink")

// byAccident tells a participle of what came of a mishap: "crashed, killing four".
func (t *tree) byAccident(v int) bool {
	h := t.tok[v].Head
	return h >= 0 && t.tok[v].Dep == "advcl" && t.tok[v].XPOS == "VBG" && mishap[t.lemma(h)] && t.child(h, "obj") < 0
}

// naming verbs say what something told before is called.
var naming = set("call label term deem consider brand dub describe denounce condemn decry see regard view portray characterise characterize")

// onlyNames tells an event noun that is no act of its own but what another is
// called: "condemned the raid, calling it a violation of its airspace".
func (t *tree) onlyNames(n int) bool {
	h := t.tok[n].Head
	if h < 0 || !t.isNoun(n) {
		return false
	}
	if t.entitled(n) {
		return true
	}
	if !naming[t.lemma(h)] {
		return false
	}
	d := t.tok[n].Dep
	if o := t.child(h, "obj", "iobj", "obl"); d == "obj" && o >= 0 && o < n && (t.tok[o].Dep != "obl" || t.sameWord(o, "what")) {
		return true // "calling it a violation" read with two objects, "in what S called a violation"
	}
	return d == "xcomp" || (d == "obl" || d == "advcl") && t.preposition(n) == "as"
}

// entitled tells a name from what it would mean: "a report entitled Attack on
// Aleppo", "the novel The Conquest of Peru".
func (t *tree) entitled(n int) bool {
	if c := t.tok[n].Text[0]; n == 0 || c < 'A' || c > 'Z' {
		return false
	}
	first := n
	if d := t.child(n, "det"); d == n-1 {
		first = d
	}
	if first == 0 {
		return false
	}
	before := first - 1
	switch t.lemma(before) {
	case "call", "entitle", "title", "name", "dub":
		return t.tok[before].Dep == "acl"
	case "book", "novel", "film", "movie", "play", "documentary", "poem", "song", "album":
		return true
	}
	return false
}

// doerless tells the acts that may be told without who did them. PLOVER codes
// sourced events: a hostile act that was done or suffered is news though nobody
// knows by whom, an event noun stands for what happened, and an appeal ("let us
// support T") is to whoever hears it; but a promise, visit or gift without
// anyone to make it ("was criticised", "in order to strengthen T") tells nothing
// of who did what.
func (s *sentenceCoder) doerless(k *coded) bool {
	done, verb := k.ev.Polarity == event.Happened, k.frame.Kind == frame.Verb
	if hostile[k.frame.Category] || done && formal[k.frame.Trigger+k.frame.Particle] || done && k.frame.Mode == "release" && k.args.passive && s.t.pastRow(k.trigger) {
		return done || !verb || k.args.passive || k.source >= 0
	}
	h := s.t.tok[k.trigger].Head
	appeal := k.ev.Polarity == event.Hoped && (h < 0 || s.t.sameWord(h, "let"))
	return appeal || done && (!verb || k.source < 0 && !k.args.passive)
}

// formal verbs tell of charges and protests that only an office can make.
var formal = set("indict charge arraign summon callin")

// extent is the shortest range of bytes that holds the act and its parties,
// inside its clause.
func (s *sentenceCoder) extent(k *coded) (lo, hi int) {
	t := s.t
	lo, hi = t.tok[k.trigger].Start, t.tok[k.trigger].End
	grow := func(head int) {
		if head < 0 {
			return
		}
		a, b := t.span(head, func(dep string) bool {
			switch dep {
			case "acl:relcl", "acl", "appos", "advcl", "parataxis", "punct", "conj", "cc":
				return true
			}
			return false
		})
		lo, hi = min(lo, a), max(hi, b)
		if sp := s.r.spanAt(head); sp != nil { // a name is quoted whole
			lo, hi = min(lo, t.tok[sp.lo].Start), max(hi, t.tok[sp.hi-1].End)
		}
	}
	grow(k.source)
	grow(k.target)
	for _, u := range k.used {
		grow(u)
	}
	for _, c := range t.children(k.trigger) {
		switch t.tok[c].Dep {
		case "aux", "aux:pass", "compound:prt", "advmod", "obj", "det", "case":
			lo, hi = min(lo, t.tok[c].Start), max(hi, t.tok[c].End)
		}
	}
	return lo, hi
}

// contexts are the PLOVER contexts that the words of a range speak of, sorted.
func (s *sentenceCoder) contexts(lo, hi int) []string {
	var out []string
	for i := range s.t.tok {
		if s.t.tok[i].Start >= lo && s.t.tok[i].End <= hi {
			for _, c := range s.cues.contexts[s.t.lemma(i)] {
				if !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}
