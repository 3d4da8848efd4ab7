package coder

import (
	"strings"

	"parley/coder/frame"
	"parley/event"
)

// The coding guide: the speech act is the event. This file turns what an actor
// is said to be about to do, to refuse or to want done into the speech act.

// mustFrame is the demand that "S said that T must …" makes.
var mustFrame = &frame.Frame{ID: "REQUEST: S say that T must", Category: "REQUEST", Kind: frame.Verb, Trigger: "say", Weight: frame.WeightClause}

// deontic adds a REQUEST for every report in which somebody says that somebody
// else must or should do something.
func (s *sentenceCoder) deontic() {
	t := s.t
	for i := range t.tok {
		if !t.isVerb(i) {
			continue
		}
		s.wouldAnswer(i)
		if !demanding[t.lemma(i)] {
			continue
		}
		body := s.reported(i)
		if body < 0 || s.forewarned(body) {
			continue
		}
		s.warned(i, body)
		s.faulted(i, body)
		if !s.obliges(body) && !s.mandated(i, body) {
			continue
		}
		speaker, addressee := s.speakerOf(i), t.subject(body, 0)
		if to := s.toldTo(i); to >= 0 && addressee >= 0 && t.tok[addressee].UPOS == "PRON" {
			addressee = to // "suggested to T that it yield"
		} else if t.passive(body) {
			if ag := t.agent(body); ag >= 0 {
				addressee = ag
			}
		}
		if speaker < 0 || addressee < 0 || !s.somebody(addressee) || !s.somebody(speaker) {
			continue
		}
		switch w := lower(t.tok[addressee].Text); {
		case w == "we", w == "i", w == "it", w == lower(t.tok[speaker].Text):
			continue // what the speaker should do is asked of nobody else, and what should happen of nobody
		}
		if triggered := s.triggeredAt(i); triggered != nil {
			if triggered.frame.Category == "REQUEST" || triggered.frame.Category == "THREATEN" {
				continue
			}
			triggered.dropped = true
		}
		s.existing = append(s.existing, coded{match: match{
			frame: mustFrame, trigger: i, source: speaker, target: addressee, weight: mustFrame.Weight,
			args: arguments{subj: speaker, obj: -1, iobj: -1, inf: -1, that: body},
		}})
	}
}

// warnFrame is the threat that "S warned that it would …" makes.
var warnFrame = &frame.Frame{ID: "THREATEN: S warn that S", Category: "THREATEN", Kind: frame.Verb, Trigger: "warn", Weight: frame.WeightClause}

// warned adds a THREATEN where somebody warns of what he himself would do, or
// of a measure that only he could take: "warned that it would intervene",
// "warned that the shops would be closed".
func (s *sentenceCoder) warned(i, body int) {
	t := s.t
	if t.lemma(i) != "warn" || s.triggeredAt(i) != nil || !s.willing(body) {
		return
	}
	speaker, doer := s.speakerOf(i), t.subject(body, 0)
	if speaker < 0 || doer < 0 || !s.somebody(speaker) || suffered[t.lemma(body)] {
		return
	}
	own := s.sameOne(speaker, doer) && !t.passive(body)
	m := match{
		frame: warnFrame, trigger: i, source: speaker, target: -1, weight: warnFrame.Weight,
		args: arguments{subj: speaker, obj: -1, iobj: -1, inf: -1, that: body},
	}
	if k := s.triggeredAt(body); k != nil {
		if cooperative[k.frame.Category] || !own && (k.source >= 0 || k.frame.Category != "COERCE" && k.frame.Category != "SANCTION") {
			return
		}
		m.target = k.target
		k.dropped = true
	} else if !own {
		return
	}
	s.existing = append(s.existing, coded{match: m, spare: -1})
}

// answering verbs say that something will be met with something worse.
var answering = set("respond retaliate react intervene")

// wouldAnswer adds a THREATEN where somebody will respond if another does
// something: "will respond if Poland builds the base".
func (s *sentenceCoder) wouldAnswer(i int) {
	t := s.t
	if !answering[t.lemma(i)] || s.triggeredAt(i) != nil || !s.willing(i) || s.own(i) == event.Denied || s.asks() {
		return
	}
	doer := t.subject(i, 0)
	if doer < 0 || !s.somebody(doer) {
		return
	}
	for _, k := range t.children(i) {
		k := int(k)
		if t.tok[k].Dep != "advcl" || t.preposition(k) != "if" && t.preposition(k) != "unless" {
			continue
		}
		if other := t.subject(k, 0); other >= 0 && s.somebody(other) {
			s.existing = append(s.existing, coded{spare: -1, match: match{
				frame: warnFrame, trigger: i, source: doer, target: other, weight: warnFrame.Weight,
				args: arguments{subj: doer, obj: -1, iobj: -1, inf: -1, that: -1},
			}})
			return
		}
	}
}

// suffered is what one warns of but would not do.
var suffered = set("be become lose run need face have suffer miss fail go get feel remain struggle seem")

// sameOne tells whether two phrases name one actor, or the second is a pronoun
// for the first.
func (s *sentenceCoder) sameOne(a, b int) bool {
	switch lower(s.t.tok[b].Text) {
	case "it", "he", "she", "we", "i":
		return true
	}
	for _, m := range s.r.who(s.t, a) {
		for _, n := range s.r.who(s.t, b) {
			if m.actor.Country != "" && m.actor.Country == n.actor.Country && n.actor.Sector != "CVL" {
				return true
			}
		}
	}
	return false
}

// blameFrame is the charge that "S said that T was to blame" makes.
var blameFrame = &frame.Frame{ID: "ACCUSE: S say that T to blame", Category: "ACCUSE", Mode: "allege", Kind: frame.Verb, Trigger: "say", Weight: frame.WeightClause}

// faulted adds an ACCUSE where somebody says that another is to blame.
func (s *sentenceCoder) faulted(i, body int) {
	t := s.t
	if s.triggeredAt(i) != nil || !t.blames(body) || s.own(body) == event.Denied {
		return
	}
	speaker, accused := s.speakerOf(i), t.subject(body, 0)
	if speaker < 0 || accused < 0 || !s.somebody(speaker) || !s.somebody(accused) || s.sameOne(speaker, accused) {
		return
	}
	if k := s.triggeredAt(body); k != nil && k.frame.Category == "ACCUSE" {
		k.dropped = true
	}
	s.existing = append(s.existing, coded{spare: -1, match: match{
		frame: blameFrame, trigger: i, source: speaker, target: accused, weight: blameFrame.Weight,
		args: arguments{subj: speaker, obj: -1, iobj: -1, inf: -1, that: body},
	}})
}

// blames tells whether a clause says that its subject is at fault: "was to
// blame", "was responsible", "was behind the attack".
func (t *tree) blames(body int) bool {
	switch t.lemma(body) {
	case "blame":
		return t.hasMark(body, "to") && t.has(body, "aux", "cop")
	case "responsible", "guilty":
		return t.has(body, "cop")
	case "fault":
		return t.has(body, "cop") && t.preposition(body) == "at"
	}
	return t.has(body, "cop") && t.preposition(body) == "behind"
}

// demanding are the verbs by which "must" becomes a demand; "think" and
// "agree" only hold an opinion.
var demanding = set("say tell state declare announce insist warn argue add stress write reiterate maintain emphasize emphasise conclude urge push suggest")

// mandated tells a clause in the subjunctive, which "suggest" and "insist" take for what they
// want done: "suggested that T negotiate", not "that T negotiated".
func (s *sentenceCoder) mandated(v, body int) bool {
	t := s.t
	finite := body
	for _, k := range t.children(body) {
		switch t.tok[k].Dep {
		case "aux":
			return false
		case "aux:pass", "cop":
			finite = int(k)
		}
	}
	subj := t.subject(body, 0)
	if t.lemma(v) != "suggest" && t.lemma(v) != "insist" || subj < 0 || lower(t.tok[finite].Text) != t.lemma(finite) {
		return false
	}
	single := t.tok[subj].XPOS == "NN" || t.tok[subj].XPOS == "NNP" || t.sameWord(subj, "it") || t.sameWord(subj, "he") || t.sameWord(subj, "she")
	return t.lemma(finite) == "be" || single && !t.has(subj, "conj") || t.past(v) && !t.past(body)
}

// toldTo is whom a reporting verb names as its hearer: "suggested to T that".
func (s *sentenceCoder) toldTo(v int) int {
	for _, k := range s.t.children(v) {
		if s.t.tok[k].Dep == "obl" && s.t.preposition(int(k)) == "to" && s.somebody(int(k)) {
			return int(k)
		}
	}
	return -1
}

func (s *sentenceCoder) triggeredAt(i int) *coded {
	for k := range s.existing {
		if s.existing[k].trigger == i {
			return &s.existing[k]
		}
	}
	return nil
}

// obliges tells whether a clause says what must or should be done.
func (s *sentenceCoder) obliges(body int) bool {
	t := s.t
	for _, k := range t.children(body) {
		if t.tok[k].Dep == "aux" {
			switch lower(t.tok[k].Text) {
			case "must", "should", "ought":
				return true
			}
		}
	}
	switch t.lemma(body) {
	case "have", "need":
		return t.has(body, "xcomp")
	}
	return false
}

// willing tells whether an act is announced by the one who would do it: "will",
// "would" in a report, "ready to", "decided to".
func (s *sentenceCoder) willing(i int) bool {
	t := s.t
	for n := 0; n < 3 && i >= 0; n++ {
		for _, c := range t.children(i) {
			if t.tok[c].Dep == "aux" {
				if futures[lower(t.tok[c].Text)] {
					return true
				}
			}
		}
		h := t.tok[i].Head
		switch d := t.tok[i].Dep; {
		case h < 0:
			return false
		case d == "xcomp" || d == "advcl" && t.infinitive(i) || d == "ccomp" && t.infinitive(i):
			if announcing[t.lemma(h)] {
				return true
			}
			if d == "xcomp" && t.lemma(h) == "help" && t.has(h, "obj") {
				return false // "the law will help us build ties": not announced by us
			}
		case d != "conj":
			return false
		}
		i = h
	}
	return false
}

// ahead tells whether an act is said to be still to come: "will", "vowed to",
// "is going to".
func (s *sentenceCoder) ahead(i int) bool {
	t := s.t
	if t.tok[i].Dep == "conj" && t.isVerb(t.tok[i].Head) && !t.has(i, "aux", "nsubj", "nsubj:pass") {
		i = t.tok[i].Head
	}
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "aux" && futures[lower(t.tok[k].Text)] {
			return true
		}
	}
	h, d := t.tok[i].Head, t.tok[i].Dep
	if d == "advcl" && t.tok[i].XPOS == "VBG" && t.preposition(i) == "by" {
		return s.ahead(h) // "will do so by holding T to account"
	}
	return h >= 0 && d == "xcomp" && (vowing[t.lemma(h)] || t.lemma(h) == "go" && t.has(h, "aux"))
}

// threatener makes of a threat by nobody named that of who tells it, to whom he
// tells it: "told T that any attack will be met with force", "any attack would be
// met with force, S said".
func (s *sentenceCoder) threatener(k *coded) {
	if k.frame.Category != "THREATEN" {
		return
	}
	if h, dep := s.up(k.trigger); k.frame.Ahead && dep == "ccomp" && k.target < 0 && s.forewarned(h) {
		k.target = s.t.subject(h, 0)
	}
	if len(s.r.who(s.t, k.source)) > 0 {
		return
	}
	for _, r := range s.reports(k.trigger) {
		if r.head < 0 || r.stance != says && r.stance != expects {
			continue
		}
		k.source = r.head
		if !k.frame.Ahead {
			k.warning = r.verb
		}
		if hearer := s.t.child(r.verb, "iobj", "obj"); k.frame.Kind != frame.Noun && hearer >= 0 && hearer != r.head && s.somebody(hearer) {
			k.target = hearer
		}
		return
	}
}

// forewarned tells a clause that says what its subject had better know: "T should
// know that we will strike back".
func (s *sentenceCoder) forewarned(h int) bool {
	return s.cues.reporting[s.t.lemma(h)] == knows && s.obliges(h)
}

// futures are the auxiliaries of what is announced.
var futures = set("will shall would 'll ’ll wo 'd ’d")

var vowing = set("vow swear promise pledge threaten")

var announcing = set("ready prepared willing commit committed offer pledge promise vow volunteer undertake agree set")

// cooperative categories, promised, are AGREE; refused, REJECT.
var cooperative = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT")

// threatModes says what a threat threatens with, by what would be done.
var threatModes = map[string]string{
	"ASSAULT/": "violence", "COERCE/restrict": "restrict", "COERCE/arrest": "arrest", "COERCE/deport": "expel", "COERCE/curfew": "restrict",
	"SANCTION/expel": "expel", "SANCTION/discontinue": "relations", "SANCTION/withdraw": "relations", "PROTEST/": "restrict",
}

// recast turns an announced or refused act into the speech act it is.
func (s *sentenceCoder) recast(k *coded, e *event.Event, reports []report) {
	if k.frame.Ahead && e.Polarity == event.Planned {
		e.Polarity = event.Happened // the act was to say so
		return
	}
	if k.frame.Kind == frame.Noun || !s.willing(k.trigger) {
		return
	}
	switch e.Polarity {
	case event.Planned:
		s.promise(k, e, reports)
	case event.Denied:
		if cooperative[e.Category] && !s.conditioned(k.trigger) && s.unwilling(k.trigger) {
			e.Category, e.Mode, e.Polarity = "REJECT", "", event.Happened
		}
	}
}

// unwilling tells whether a denied act is denied by the one who would do it:
// on its verb, or on one that takes it as an infinitive.
func (s *sentenceCoder) unwilling(i int) bool {
	t := s.t
	for n := 0; n < maxClimb && i >= 0; n++ {
		if s.own(i) == event.Denied {
			return true
		}
		if d := t.tok[i].Dep; d == "ccomp" && !t.infinitive(i) || d == "csubj" || strings.HasPrefix(d, "acl") {
			return false
		}
		i = t.tok[i].Head
	}
	return false
}

func (s *sentenceCoder) conditioned(i int) bool {
	for _, c := range s.t.children(i) {
		if s.t.tok[c].Dep == "advcl" {
			switch s.t.preposition(int(c)) {
			case "if", "unless":
				return true
			}
		}
	}
	return false
}

// promise: announced help is AGREE, an announced withdrawal CONCEDE, and harm
// that its doer announces THREATEN.
func (s *sentenceCoder) promise(k *coded, e *event.Event, reports []report) {
	for _, r := range reports {
		if r.stance == expects && !s.selfReported(k, reports) || r.stance == alleges {
			return // others' fears, hopes and charges are no promise
		}
	}
	if s.mood(s.rootOf(k.trigger)) == event.Conditional {
		return // a question
	}
	switch e.Category {
	case "THREATEN":
		e.Polarity = event.Happened // what one says one would avenge is threatened now
	case "AID", "COOPERATE", "SUPPORT", "CONSULT":
		e.Category, e.Mode, e.Polarity = "AGREE", "", event.Happened
	case "RETREAT":
		e.Category, e.Mode, e.Polarity = "CONCEDE", "", event.Happened
		if abiding[s.t.lemma(k.trigger)] {
			e.Category = "AGREE" // "will respect the truce" gives up nothing new
		}
	case "ASSAULT", "COERCE", "SANCTION", "PROTEST":
		if h := s.t.tok[k.trigger].Head; h >= 0 && s.t.tok[k.trigger].Dep == "xcomp" && ceasing[s.t.lemma(h)] {
			e.Category, e.Mode, e.Polarity = "CONCEDE", "", event.Happened // "said they would stop attacking ships"
			return
		}
		if !s.selfReported(k, reports) || s.decreed(reports) {
			return
		}
		mode := threatModes[e.Category+"/"+e.Mode]
		if mode == "" {
			mode = threatModes[e.Category+"/"]
		}
		e.Category, e.Mode, e.Polarity = "THREATEN", mode, event.Happened
	}
}

// abiding verbs say that what was agreed before will go on.
var abiding = set("respect observe keep implement extend prolong honour honor")

// ceasing verbs put an end to what they take.
var ceasing = set("stop cease halt end quit")

// decreed tells an announced measure, which is that measure planned, from a
// threat to take one.
func (s *sentenceCoder) decreed(reports []report) bool {
	for _, r := range reports {
		switch s.t.lemma(r.verb) {
		case "announce", "confirm", "decree", "notify", "inform":
			return true
		}
	}
	return false
}

func (s *sentenceCoder) rootOf(i int) int {
	for n := 0; n <= len(s.t.tok) && s.t.tok[i].Head >= 0; n++ {
		i = s.t.tok[i].Head
	}
	return i
}

// selfReported tells whether the one who says so is the one who would act.
func (s *sentenceCoder) selfReported(k *coded, reports []report) bool {
	if k.source < 0 {
		return false
	}
	switch lower(s.t.tok[k.source].Text) {
	case "we", "i":
		return true
	}
	own := s.r.who(s.t, k.source)
	if len(reports) == 0 && s.r.community != "" && len(own) > 0 && stately(own) {
		return own[0].actor.Country == s.r.community // a speaker names the country he speaks for
	}
	for _, r := range reports {
		for _, m := range r.speaker {
			for _, o := range own {
				if m.actor.Key() == o.actor.Key() || strings.EqualFold(m.actor.Country, o.actor.Country) && m.actor.Country != "" {
					return true
				}
			}
		}
	}
	return false
}
