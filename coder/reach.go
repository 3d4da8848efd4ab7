package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/coder/frame"
	"parley/event"
)

// reach looks for an act's target where its frame names none: with the words
// the frame did name ("rejected a U.S. request", "demolished Palestinian
// homes"), in phrases of the verb, and in what a speech act is about. It
// returns nil when nobody fitting is there.
func (s *sentenceCoder) reach(k *coded, src []mention) []mention {
	t := s.t
	fit := func(head int) []mention {
		if head < 0 || head == k.trigger || head == k.source || t.time[head] || nobodys[t.lemma(head)] && k.frame.Category != "MOBILIZE" || t.borderLine(head) {
			return nil
		}
		if k.frame.Category == "REQUEST" && s.wantedState(head) {
			return nil
		}
		list := s.r.who(t, head)
		list = slices.DeleteFunc(slices.Clone(list), func(m mention) bool {
			return m.actor.Country == "" && !m.known || m.entry != nil && m.entry.Kind == actor.Media || s.ownForces(k, src, &m) ||
				slices.ContainsFunc(src, func(o mention) bool { return o.actor.Key() == m.actor.Key() })
		})
		return list
	}
	if k.frame.Category == "PROTEST" { // whom it defies comes before where it is
		if out := s.provoker(k, fit); out != nil {
			return out
		}
		if out := s.cause(k, fit); out != nil {
			return out
		}
	}
	if out := s.partner(k, fit); out != nil {
		return out
	}
	asking := k.frame.Category == "REQUEST"
	if asking { // "demanding the governor resign", read as two objects
		if out := fit(k.args.iobj); len(out) > 0 {
			return out
		}
	}
	owned := k.frame.Category == "REJECT" || k.frame.Category == "CONCEDE" || k.frame.Category == "SUPPORT"
	for _, group := range [][]int{k.used, {k.target}, k.loose} {
		for _, u := range group {
			if u < 0 || u == k.args.subj && u != k.target || s.topic(k, u) || t.borderLine(u) {
				continue
			}
			if leaving[k.frame.Mode] && k.frame.Category == "RETREAT" { // "withdrew its troops": its own
				if out := s.awayFrom(u, fit); out != nil {
					return out
				}
				continue
			}
			if owned { // "rejected a U.S. request to …": whose it is
				if out := s.ownerOf(u, fit); out != nil {
					return out
				}
				if out := s.theirs(k, u, src, fit); out != nil {
					return out
				}
			}
			if k.frame.Category == "ACCUSE" && s.eventNoun(u) {
				if out := s.ownerOf(u, fit); out != nil { // whose deed it was, not whom it hit
					return out
				}
				continue
			}
			if asking { // "demanded the release of X held by T"
				if out := fit(t.agentIn(u)); len(out) > 0 {
					return out
				}
			}
			if out := s.around(u, asking, fit); out != nil {
				return out
			}
		}
	}
	if out := s.authorAbove(k, src); out != nil {
		return out
	}
	if out := s.earlier(k, src); out != nil {
		return out
	}
	hit := s.condemnedVictims(k)
	for _, u := range k.loose {
		if slices.Contains(hit, u) || k.frame.Category == "ACCUSE" && s.eventNoun(u) || s.topic(k, u) {
			continue
		}
		if out := fit(u); len(out) > 0 {
			return out
		}
	}
	for i := range k.frame.Elements {
		if k.frame.Elements[i].Place == frame.Infinitive && !absorbing[k.frame.Category] { // "sent troops to train the army"
			if out := s.content(k.args.inf, k, fit); out != nil {
				return out
			}
		}
	}
	if k.frame.Category == "AID" && k.args.inf >= 0 && favours[t.lemma(k.args.inf)] { // "gave assistance to move T"
		if out := fit(t.argumentsOf(k.args.inf, nil).obj); len(out) > 0 {
			return out
		}
	}
	if bodily[k.frame.Category] { // "beat a journalist in Grozny"
		if out := s.takenUp(k, fit); out != nil {
			return out
		}
	}
	if out := s.phrases(s.directed(k), s.unlessPlace(k, fit)); out != nil {
		return out
	}
	if out := s.takenUp(k, fit); out != nil {
		return out
	}
	if absorbing[k.frame.Category] || k.frame.Category == "CONCEDE" {
		for _, c := range [...]int{k.args.inf, k.args.that} {
			if out := s.content(c, k, fit); out != nil {
				return out
			}
		}
		if out := s.condition(k, fit); out != nil {
			return out
		}
	}
	if out := fit(k.spare); len(out) > 0 {
		return out
	}
	if k.frame.Category == "ACCUSE" && k.args.that >= 0 { // "complained that T had ignored it"
		if out := fit(s.doerIn(k.args.that)); len(out) > 0 {
			return out
		}
	}
	if k.frame.Category == "REJECT" {
		if out := s.provoker(k, fit); out != nil {
			return out
		}
	}
	if out := s.opponent(k, src, fit); out != nil {
		return out
	}
	return s.fromBefore(k, src)
}

// nobodys are nouns whose phrases tell where or when, never whom: "destroyed a
// bridge on the border", "came on its anniversary".
var nobodys = set("border frontier boundary coast outskirts anniversary birthday occasion eve")

// borderLine tells the name of a line between states.
func (t *tree) borderLine(i int) bool { return i > 0 && t.tok[i].Text == "Line" && t.capital(i-1) }

// ownForces tells the troops that an act moves, which it is not done to: "begin
// a withdrawal of the remaining forces", "go on deploying American troops".
func (s *sentenceCoder) ownForces(k *coded, src []mention, m *mention) bool {
	if m.actor.Sector != "MIL" || k.frame.Category != "MOBILIZE" && !(k.frame.Category == "RETREAT" && k.frame.Mode == "withdraw") && !k.announcesLeaving(s.t) {
		return false
	}
	return m.actor.Country == "" || m.lent || slices.ContainsFunc(src, func(o mention) bool { return o.actor.Country == m.actor.Country }) ||
		moves[s.t.lemma(s.t.tok[m.head].Head)] && s.t.preposition(m.head) == "of"
}

// leavesState tells a withdrawal from a state as a whole: no army leaves its own.
func (s *sentenceCoder) leavesState(k *coded, tgt []mention) bool {
	return (k.frame.Category == "RETREAT" && k.frame.Mode == "withdraw" || k.announcesLeaving(s.t)) &&
		slices.ContainsFunc(tgt, func(m mention) bool { return m.entry != nil && m.entry.Kind == actor.State })
}

// announcesLeaving tells a concession that is a withdrawal to come.
func (k *coded) announcesLeaving(t *tree) bool {
	return k.frame.Category == "CONCEDE" && slices.ContainsFunc(k.used, func(u int) bool { return moves[t.lemma(u)] })
}

// moves are nouns of what is done with one's own troops.
var moves = set("withdrawal pullout pullback pull-out drawdown departure redeployment deployment reduction disengagement removal")

// bodily categories are done to the people their words name, wherever it is.
var bodily = set("ASSAULT COERCE")

// takenUp finds who is acted on among the words the frame names: "took ten
// hostages".
func (s *sentenceCoder) takenUp(k *coded, fit func(int) []mention) []mention {
	if shown[k.frame.Category] || leaving[k.frame.Mode] {
		return nil // "deployed troops": one's own
	}
	for _, u := range k.used {
		if k.args.subj >= 0 && s.t.under(u, k.args.subj) || k.frame.Kind == frame.Noun && u < k.trigger || s.doneWith(k, u) { // "drone strike"
			continue
		}
		if out := fit(u); len(out) > 0 && out[0].known && !out[0].thing {
			return out
		}
	}
	return nil
}

// polity nouns name what those want who ask for a state of their own.
var polity = set("state nation country homeland province republic caliphate emirate kingdom")

// wantedState tells what is asked for from who is asked: "demanded a separate
// state of X", and that X where it is no state yet.
func (s *sentenceCoder) wantedState(n int) bool {
	wanted := func(i int) bool { return polity[s.t.lemma(i)] && !s.t.definite(i) }
	if wanted(n) {
		return true
	}
	sp := s.r.spanAt(n)
	return s.t.tok[n].Dep == "nmod" && s.t.preposition(n) == "of" && wanted(s.t.tok[n].Head) && (sp == nil || sp.entry == nil || sp.entry.Kind != actor.State)
}

// favours are verbs that say what aid does for its receiver.
var favours = set("help assist move evacuate relocate resettle feed shelter house train equip protect rescue save rebuild support bring transport airlift")

// doerIn is who acts in a clause: its agent, or its subject.
func (s *sentenceCoder) doerIn(c int) int {
	if a := s.t.argumentsOf(c, nil); a.subj >= 0 {
		return a.subj
	}
	return s.t.subject(c, 0)
}

// agentIn is who did what a noun, or the noun of its "of" phrase, is said to
// have undergone: "the release of two nuns held by T"; -1 when nobody is told.
func (t *tree) agentIn(n int) int {
	for _, at := range [...]int{n, t.ofPhrase(n)} {
		if at < 0 {
			continue
		}
		for _, c := range t.children(at) {
			if d := t.tok[c].Dep; (d == "acl" || d == "acl:relcl") && t.passive(int(c)) {
				if a := t.agent(int(c)); a >= 0 {
					return a
				}
			}
		}
	}
	return -1
}

// directed are the phrases of a verb that can lead to its target: who comes
// along does not ("with the support of X, … sent"), nor whence an attack comes.
func (s *sentenceCoder) directed(k *coded) []prepArg {
	var out []prepArg
	along := -1
	hit := s.condemnedVictims(k)
	for _, p := range k.args.preps {
		switch {
		case along >= 0 && s.t.under(p.head, along):
		case shown[k.frame.Category] && (p.prep == "with" || slices.Contains(k.used, p.head)): // "exercises with tanks", "met with force"
		case s.topic(k, p.head), s.doneWith(k, p.head):
		case slices.Contains(hit, p.head):
		case k.frame.Category == "ACCUSE" && p.prep == "to" && len(k.loose) > 0: // whom one complains to
		case k.frame.Category == "ACCUSE" && s.eventNoun(p.head): // what the blame is for
			along = p.head
		case s.t.comitative(p.head, k.trigger) && !mutual[k.frame.Category], p.prep == "from" && k.frame.Category == "ASSAULT":
			along = p.head
		default:
			out = append(out, p)
		}
	}
	return out
}

// doneWith tells what an attack is carried out with from whom it hits: "answered
// with artillery".
func (s *sentenceCoder) doneWith(k *coded, head int) bool {
	return k.frame.Category == "ASSAULT" && slices.Contains(k.used, head) && s.t.preposition(head) == "with"
}

// topic tells what a talk is about from whom it is with.
func (s *sentenceCoder) topic(k *coded, head int) bool {
	if k.frame.Category != "CONSULT" || head < 0 {
		return false
	}
	p := s.t.preposition(head)
	return p == "about" || p == "over"
}

// shown categories have means, not parties, in their "with" phrases.
var shown = set("MOBILIZE THREATEN")

// condemnedVictims are whom the act hit that is condemned: not who is blamed.
func (s *sentenceCoder) condemnedVictims(k *coded) []int {
	if k.frame.Category != "ACCUSE" {
		return nil
	}
	var hit []int
	for _, u := range slices.Concat([]int{k.target}, k.loose, k.used) {
		if u >= 0 && s.eventNoun(u) {
			hit = append(hit, s.t.phrasesOn(u)...)
		}
	}
	return hit
}

// comitative tells a phrase of those who only come along: one that "with"
// brings in before the verb, or after a comma or "along".
func (t *tree) comitative(i, verb int) bool {
	c, p := t.child(i, "case"), t.preposition(i)
	if strings.HasPrefix(p, "along") && t.hasWord(i, "with") { // read as one word or as two
		return true
	}
	if c < 0 || !strings.HasSuffix(p, "with") {
		return false
	}
	if i < verb {
		return true
	}
	return c > 0 && (t.tok[c-1].UPOS == "PUNCT" || t.sameWord(c-1, "along") || t.sameWord(c-1, "together"))
}

// hasWord tells whether a word stands on the phrase at i or on its preposition.
func (t *tree) hasWord(i int, word string) bool {
	for _, k := range t.children(i) {
		if t.tok[k].Dep != "case" {
			continue
		}
		if t.sameWord(int(k), word) {
			return true
		}
		for _, f := range t.children(int(k)) {
			if t.sameWord(int(f), word) {
				return true
			}
		}
	}
	return false
}

// mutual categories are done with somebody.
var mutual = set("AGREE CONSULT COOPERATE REJECT CONCEDE RETREAT SANCTION")

// unlessPlace keeps where something was said or agreed from being whom it was
// said to: "signed in Doha", "protested in Peshawar".
func (s *sentenceCoder) unlessPlace(k *coded, fit func(int) []mention) func(int) []mention {
	if territorial[k.frame.Category] {
		return fit
	}
	return func(head int) []mention {
		if head >= 0 && k.frame.Category == "REQUEST" && !addressPreps[s.t.preposition(head)] {
			return nil
		}
		if head >= 0 {
			switch s.t.preposition(head) {
			case "in", "across", "near", "at":
				return nil
			}
		}
		return fit(head)
	}
}

// territorial categories can be done to a place.
var territorial = set("ASSAULT COERCE MOBILIZE AID RETREAT SANCTION THREATEN CONCEDE")

func (s *sentenceCoder) eventNoun(i int) bool {
	return s.t.isNoun(i) && len(s.frames.Of(frame.Noun, s.t.lemma(i))) > 0
}

// earlier follows "the attack" back to the act last told: who condemns it
// blames its doer, who claims it did it.
func (s *sentenceCoder) earlier(k *coded, src []mention) []mention {
	t := s.t
	heads := append([]int{}, k.used...)
	heads = append(heads, k.loose...)
	if k.target >= 0 {
		heads = append(heads, k.target)
	}
	for _, h := range heads {
		if t.standsForAct(h) { // "claimed responsibility for that"
			if judging[k.frame.Category] { // "complained about this"
				if out := s.doersBefore(src); len(out) > 0 {
					return out
				}
				continue
			}
			if out := known(s.r.lastAct[k.frame.Category].targets, h); len(out) > 0 {
				return out
			}
		}
		if !t.isNoun(h) || !t.pointsBack(h) {
			continue
		}
		if a, ok := s.r.owned[t.lemma(h)]; ok && judging[k.frame.Category] && s.r.sentence-a.sentence <= maxReach { // "opposed this plan": whose it is
			if out := without(known(a.sources, h), src); len(out) > 0 {
				return out
			}
		}
		if plainDeeds[t.lemma(h)] && judging[k.frame.Category] && s.r.sentence-s.r.latest.sentence <= 1 { // "condemned the move"
			if out := s.doersBefore(src); len(out) > 0 {
				return out
			}
		}
		for _, f := range s.frames.Of(frame.Noun, t.lemma(h)) {
			last, ok := s.justTold(f.Category, k)
			if !ok || s.r.sentence-last.sentence > maxReach {
				continue
			}
			list := last.sources
			if k.frame.Category == f.Category {
				list = last.targets
			}
			var out []mention
			for _, a := range list {
				if !slices.ContainsFunc(src, func(o mention) bool { return o.actor.Key() == a.Key() }) {
					out = append(out, mention{actor: a, known: true, head: h})
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// plainDeeds are nouns that tell nothing of the act and point back to whatever was
// just told.
var plainDeeds = set("move step act action measure deed")

// justTold is the latest act of a category: earlier in the sentence, or in one
// before.
func (s *sentenceCoder) justTold(category string, k *coded) (act, bool) {
	for i := len(s.existing) - 1; i >= 0; i-- {
		o := &s.existing[i]
		if !o.dropped && o.trigger < k.trigger && o.ev.Category == category && len(o.ev.Evidence) > 0 {
			return act{o.ev.Sources, o.ev.Targets, s.r.sentence}, true
		}
	}
	last, ok := s.r.lastAct[category]
	return last, ok
}

func known(list []event.Actor, head int) []mention {
	out := make([]mention, 0, len(list))
	for _, a := range list {
		out = append(out, mention{actor: a, known: true, head: head})
	}
	return out
}

// pointsBack tells "the attack", "that attack", "those killings" from a first
// mention.
func (t *tree) pointsBack(i int) bool {
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "det":
			switch t.lemma(int(k)) {
			case "the", "this", "that", "these", "those":
			default:
				return false
			}
		case "nmod", "nmod:poss", "acl", "acl:relcl":
			return false
		}
	}
	return t.has(i, "det")
}

// around looks at what stands on a noun: its own phrases, then its owner.
func (s *sentenceCoder) around(n int, asking bool, fit func(int) []mention) []mention {
	t := s.t
	phrase := func(wanted map[string]bool) []mention {
		for _, c := range t.children(n) {
			p := t.preposition(int(c))
			if t.tok[c].Dep == "nmod" && int(c) > n && wanted[p] && (!asking || addressPreps[p]) {
				if out := fit(int(c)); len(out) > 0 {
					return out
				}
			}
		}
		return nil
	}
	if out := phrase(sureTargetPreps); out != nil {
		return out
	}
	if out := s.ownerOf(n, fit); out != nil { // "a Karen stronghold on the Thai border"
		return out
	}
	return phrase(targetPreps)
}

// sureTargetPreps name a target before any owner does.
var sureTargetPreps = map[string]bool{"to": true, "against": true, "with": true, "from": true, "upon": true, "toward": true, "towards": true}

// ownerOf looks at the owner, nationality or author that stands on a noun.
func (s *sentenceCoder) ownerOf(n int, fit func(int) []mention) []mention {
	t := s.t
	for _, at := range [...]int{n, t.ofPhrase(n)} { // also "the handling of the crisis by T"
		if at < 0 {
			continue
		}
		for _, c := range t.phrasesOn(at) {
			if t.preposition(c) == "by" {
				if out := fit(c); len(out) > 0 {
					return out
				}
			}
		}
	}
	for _, dep := range [...]string{"nmod:poss", "amod", "compound", "nmod:desc"} {
		for _, c := range t.children(n) {
			if t.tok[c].Dep != dep || int(c) > n || t.tok[c].XPOS == "PRP$" {
				continue // "announced our drawdown": one's own
			}
			if sp := s.r.spanAt(int(c)); sp == nil && dep != "nmod:poss" && !s.r.isDoer(t, int(c)) {
				continue
			}
			if out := fit(int(c)); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// theirs is whose decision or demand it is that is welcomed or refused, where a
// pronoun says so: "welcomes its decision".
func (s *sentenceCoder) theirs(k *coded, n int, src []mention, fit func(int) []mention) []mention {
	p := s.t.child(n, "nmod:poss")
	if p < 0 || s.t.tok[p].XPOS != "PRP$" || s.t.firstPerson(p) || k.frame.Category == "CONCEDE" {
		return nil
	}
	if out := without(fit(p), src); len(out) > 0 {
		return out
	}
	return nil
}

// leaving modes of RETREAT say what is done with one's own: troops, a war.
var leaving = set("withdraw ceasefire")

// awayFrom finds the other side of a withdrawal or war in its noun's phrases.
func (s *sentenceCoder) awayFrom(n int, fit func(int) []mention) []mention {
	for _, p := range [...]string{"from", "against", "with", "on", "in"} {
		for _, c := range s.t.phrasesOn(n) {
			if s.t.preposition(c) == p {
				if out := fit(c); len(out) > 0 {
					return out
				}
			}
		}
	}
	return nil
}

// phrasesOn lists the heads of a noun's phrases, the one straight after it even
// where it was read with the verb: "investigated crimes by T".
func (t *tree) phrasesOn(n int) []int {
	var out []int
	for _, c := range t.children(n) {
		if t.tok[c].Dep == "nmod" && int(c) > n {
			out = append(out, int(c))
		}
	}
	if n+1 < len(t.tok) && t.tok[n+1].Dep == "case" && t.tok[n+1].Head > n && t.tok[t.tok[n+1].Head].Head != n {
		out = append(out, t.tok[n+1].Head)
	}
	return out
}

// targetPreps lead from a noun or verb to the one an act is directed at, the
// surest first.
var targetPreps = map[string]bool{
	"to": true, "against": true, "on": true, "with": true, "from": true, "for": true, "of": true, "at": true, "upon": true,
	"toward": true, "towards": true, "into": true, "over": true, "between": true, "in": true, "by": true, "among": true, "across": true,
}

// addressPreps lead to the one who is asked: "action from T", "appeal to T".
// "Action against T" is asked of somebody else.
var addressPreps = map[string]bool{"from": true, "to": true, "of": true, "on": true, "with": true, "upon": true}

// prepOrder is the order in which phrases of a verb are asked.
var prepOrder = [...]string{"to", "against", "on", "with", "at", "upon", "toward", "towards", "from", "for", "into", "over", "between", "among", "in", "of", "across", "near"}

func (s *sentenceCoder) phrases(preps []prepArg, fit func(int) []mention) []mention {
	for _, want := range prepOrder {
		for _, p := range preps {
			if p.prep != want {
				continue
			}
			if out := fit(p.head); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// sending verbs are done with one's own, to those their phrases name.
var sending = func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for w := range set("send deploy dispatch commit") {
		m[w] = set("to against in into")
	}
	for w := range set("open wage fight") {
		m[w] = set("to against with")
	}
	return m
}()

// gathering verbs are done somewhere, with whom "with" names.
var gathering = set("meet gather assemble convene reconvene talk negotiate sit return")

// content looks into what is promised, demanded, refused or threatened.
func (s *sentenceCoder) content(c int, k *coded, fit func(int) []mention) []mention {
	if c < 0 {
		return nil
	}
	a := s.t.argumentsOf(c, nil)
	if k.frame.Category == "REQUEST" {
		if out := fit(a.subj); len(out) > 0 {
			return out
		}
	}
	if to := sending[s.t.lemma(c)]; to != nil && k.frame.Category == "REJECT" { // "refused to send more men": one's own
		return s.phrases(slices.DeleteFunc(a.preps, func(p prepArg) bool { return !to[p.prep] }), fit)
	}
	for _, h := range [...]int{a.iobj, a.obj} {
		if out := fit(h); len(out) > 0 && (out[0].actor.Country != "" || out[0].entry != nil) {
			return out
		}
	}
	if !(k.frame.Category == "REQUEST" && a.passive) { // "demanded that it be renamed to X"
		if gathering[s.t.lemma(c)] { // "agreed to meet in Geneva": where, not whom
			fit = s.unlessPlace(k, fit)
		}
		if out := s.phrases(a.preps, fit); out != nil {
			return out
		}
	}
	if a.obj >= 0 {
		if out := s.around(a.obj, k.frame.Category == "REQUEST", fit); out != nil {
			return out
		}
		if out := fit(a.obj); len(out) > 0 && !(a.passive && out[0].thing && k.frame.Category == "AGREE") { // not "promised that graft in the police would end"
			return out
		}
	}
	for _, x := range s.t.children(c) {
		if s.t.tok[x].Dep == "xcomp" && s.t.isNoun(int(x)) { // "become a province of Pakistan"
			if out := s.around(int(x), false, fit); out != nil {
				return out
			}
		}
	}
	if a.inf >= 0 && a.inf != c {
		b := s.t.argumentsOf(a.inf, nil)
		if out := fit(b.obj); len(out) > 0 {
			return out
		}
		return s.phrases(b.preps, fit)
	}
	return nil
}
