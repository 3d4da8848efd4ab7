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
		if head < 0 || head == k.trigger || head == k.source || t.time[head] {
			return nil
		}
		list := s.r.who(t, head)
		list = slices.DeleteFunc(slices.Clone(list), func(m mention) bool {
			return m.actor.Country == "" && !m.known || m.entry != nil && m.entry.Kind == actor.Media ||
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
	owned := k.frame.Category == "REJECT" || k.frame.Category == "CONCEDE" || k.frame.Category == "SUPPORT"
	for _, group := range [][]int{k.used, {k.target}, k.loose} {
		for _, u := range group {
			if u < 0 {
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
	if out := s.earlier(k, src); out != nil {
		return out
	}
	hit := s.condemnedVictims(k)
	for _, u := range k.loose {
		if slices.Contains(hit, u) || k.frame.Category == "ACCUSE" && s.eventNoun(u) {
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
	if out := s.phrases(s.directed(k), s.unlessPlace(k, fit)); out != nil {
		return out
	}
	for _, u := range k.used { // "took ten hostages"
		if out := fit(u); len(out) > 0 && out[0].known && !out[0].thing && !leaving[k.frame.Mode] {
			return out
		}
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
	return s.fromBefore(k, src)
}

// provoker finds whom a refusal or protest stands against where only a phrase
// of its setting says so: "in defiance of T", "despite pressure from T".
func (s *sentenceCoder) provoker(k *coded, fit func(int) []mention) []mention {
	t := s.t
	for _, at := range [...]int{k.trigger, k.args.inf, t.clause(k.trigger)} {
		if at < 0 {
			continue
		}
		for _, p := range t.argumentsOf(at, nil).preps {
			switch p.prep {
			case "in", "despite", "amid", "over", "at", "in spite of":
			default:
				continue
			}
			if p.prep == "in" && !defying[t.lemma(p.head)] {
				continue
			}
			for _, c := range t.phrasesOn(p.head) {
				switch t.preposition(c) {
				case "of", "by", "from", "against":
					if out := fit(c); len(out) > 0 {
						return out
					}
				}
			}
		}
	}
	return nil
}

// partner finds whom a promise is made to in the deal it is part of: "made a
// deal with T, agreeing to leave".
func (s *sentenceCoder) partner(k *coded, fit func(int) []mention) []mention {
	t := s.t
	if t.tok[k.trigger].XPOS != "VBG" || t.tok[k.trigger].Dep != "advcl" || k.frame.Category != "CONCEDE" && k.frame.Category != "AGREE" {
		return nil
	}
	for i := range s.existing {
		if o := &s.existing[i]; o.frame.Category == "AGREE" && o.trigger == t.tok[k.trigger].Head {
			return fit(o.target)
		}
	}
	return nil
}

// cause finds whom a protest's own demand or complaint is put to: "marched,
// demanding that T resign".
func (s *sentenceCoder) cause(k *coded, fit func(int) []mention) []mention {
	for i := range s.existing {
		o := &s.existing[i]
		if o.target < 0 || o.trigger < k.trigger || !s.t.under(o.trigger, k.trigger) {
			continue
		}
		switch o.frame.Category {
		case "REQUEST", "ACCUSE", "REJECT":
			if out := fit(o.target); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// defying nouns are what one acts in when one acts against somebody.
var defying = set("defiance protest anger outrage opposition response reply contempt violation breach")

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

// condition finds whom the condition of a threat or refusal is put to: "would
// strike unless T gave in".
func (s *sentenceCoder) condition(k *coded, fit func(int) []mention) []mention {
	t := s.t
	for _, at := range [...]int{k.trigger, k.args.inf, k.args.that} {
		if at < 0 {
			continue
		}
		for _, c := range t.children(at) {
			if t.tok[c].Dep != "advcl" {
				continue
			}
			switch t.preposition(int(c)) {
			case "unless", "if", "until":
				if out := fit(t.subject(int(c), 0)); len(out) > 0 {
					return out
				}
			}
		}
	}
	return nil
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
	c := t.child(i, "case")
	if c < 0 || !strings.HasSuffix(t.preposition(i), "with") {
		return false
	}
	if i < verb || strings.HasPrefix(t.preposition(i), "along") {
		return true
	}
	return c > 0 && (t.tok[c-1].UPOS == "PUNCT" || t.sameWord(c-1, "along") || t.sameWord(c-1, "together"))
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
		for _, f := range s.frames.Of(frame.Noun, t.lemma(h)) {
			last, ok := s.justTold(f.Category, k)
			if !ok {
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

// fromBefore finds the target of an act whose sentence names none in what was
// told before: whom one gave aid to already, whose demand a refusal answers, the
// other side of ties.
func (s *sentenceCoder) fromBefore(k *coded, src []mention) []mention {
	if len(src) == 0 {
		return nil
	}
	switch k.frame.Category {
	case "AID":
		if a, ok := s.r.helped[src[0].actor.Key()]; ok && s.r.sentence-a.sentence <= maxReach {
			return known(a.targets, k.trigger)
		}
	case "REJECT":
		return s.answered(k, src)
	case "ASSAULT":
		if e := s.r.reg.ByID(s.r.setting(s.t)); e != nil && k.target >= 0 { // "blew up a railway line": the country it is in
			m := mention{head: k.target}
			m.actor.Text = s.r.phrase(s.t, k.target)
			return without(s.r.fromEntry(s.t, k.target, &nameSpan{entry: e}, m), src)
		}
	}
	for _, u := range k.used {
		if between[s.t.lemma(u)] {
			return s.otherSide(src, u)
		}
	}
	return nil
}

// without leaves out whoever is a source.
func without(list, src []mention) []mention {
	return slices.DeleteFunc(list, func(m mention) bool {
		return slices.ContainsFunc(src, func(o mention) bool {
			return o.actor.Country == m.actor.Country && officialSector[o.actor.Sector] || sameOne(o.actor, m.actor)
		})
	})
}

// answered are those who just demanded something of the one who now refuses.
func (s *sentenceCoder) answered(k *coded, src []mention) []mention {
	for _, category := range [...]string{"REQUEST", "ACCUSE", "THREATEN", "COERCE"} {
		a, ok := s.justTold(category, k)
		if !ok || s.r.sentence-a.sentence > 1 || len(a.sources) == 0 {
			continue
		}
		if slices.ContainsFunc(a.targets, func(o event.Actor) bool { return o.Key() == src[0].actor.Key() }) {
			return known(a.sources, k.trigger)
		}
	}
	return nil
}

// between lists what two parties have with each other.
var between = set("tie relation relationship link contact trade talk negotiation dialogue cooperation border crossing")

// otherSide is who last stood beside the source.
func (s *sentenceCoder) otherSide(src []mention, head int) []mention {
	p := s.r.pairs
	if len(p) < 2 || s.r.sentence-p[0].sentence > maxReach {
		return nil
	}
	switch src[0].actor.Key() {
	case p[0].actor.Key():
		return known([]event.Actor{p[1].actor}, head)
	case p[1].actor.Key():
		return known([]event.Actor{p[0].actor}, head)
	}
	return nil
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
	for _, h := range [...]int{a.iobj, a.obj} {
		if out := fit(h); len(out) > 0 && (out[0].actor.Country != "" || out[0].entry != nil) {
			return out
		}
	}
	if !(k.frame.Category == "REQUEST" && a.passive) { // "demanded that it be renamed to X"
		if out := s.phrases(a.preps, fit); out != nil {
			return out
		}
	}
	if a.obj >= 0 {
		if out := s.around(a.obj, k.frame.Category == "REQUEST", fit); out != nil {
			return out
		}
		if out := fit(a.obj); len(out) > 0 {
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
