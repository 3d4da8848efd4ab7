package coder

import (
	"slices"
	"strings"

	"parley/event"
)

// claims reads what a sentence says somebody says, expects, proposes or gives
// as a cause. The document's own voice is a claim only where it judges,
// expects, proposes or explains; its plain telling is the events.
func (s *sentenceCoder) claims(events []event.Event) []event.Claim {
	t := s.t
	var out []event.Claim
	for i := range t.tok {
		lemma := t.lemma(i)
		st := s.cues.reporting[lemma]
		switch {
		case st != "" && t.isVerb(i):
			if body := s.reported(i); body >= 0 {
				out = s.addClaim(out, i, body, s.kindOf(body, st), s.r.who(t, s.speakerOf(i)))
			}
		case causal[lemma] && (t.isVerb(i) || t.tok[i].UPOS == "ADP" || t.tok[i].UPOS == "SCONJ" || t.tok[i].UPOS == "ADV"):
			if c := s.causeAt(i); c >= 0 {
				out = s.addClaim(out, i, c, event.Cause, nil)
			}
		case t.isNoun(i) && s.clausalNoun(i) >= 0:
			body, holder := s.clausalNoun(i), t.nounHolder(i, 0)
			if h := t.tok[i].Head; holder < 0 && h >= 0 && ofOthers[t.lemma(h)] {
				continue // "rejected the claim that …": nobody here holds it
			}
			k := s.kindOf(body, st)
			if framing[lemma] {
				k = event.Narrative
			} else if expecting[lemma] {
				k = event.Forecast
			}
			out = s.addClaim(out, i, body, k, s.r.who(t, holder))
		}
	}
	out = s.ownVoice(out, events)
	return out
}

// reported returns the head of the clause a reporting verb carries, or -1.
func (s *sentenceCoder) reported(v int) int {
	t := s.t
	if b := t.child(v, "ccomp"); b >= 0 && !t.infinitive(b) {
		return b
	}
	if t.tok[v].Dep == "parataxis" {
		if h := t.tok[v].Head; h >= 0 && t.has(v, "nsubj") {
			return h
		}
	}
	return -1
}

func (s *sentenceCoder) clausalNoun(n int) int {
	t := s.t
	lemma := t.lemma(n)
	if !framing[lemma] && !expecting[lemma] && s.cues.reporting[lemma] == "" {
		return -1
	}
	for _, k := range t.children(n) {
		if d := t.tok[k].Dep; (d == "acl" || d == "ccomp" || d == "acl:relcl") && int(k) > n && t.has(int(k), "nsubj", "nsubj:pass") {
			return int(k)
		}
	}
	// "A sentiment emerged that …": the clause hangs on the verb.
	if h := t.tok[n].Head; h >= 0 && t.isVerb(h) && strings.HasPrefix(t.tok[n].Dep, "nsubj") {
		if b := t.child(h, "ccomp", "acl", "acl:relcl"); b > h && t.has(b, "nsubj", "nsubj:pass") {
			return b
		}
	}
	return -1
}

var (
	framing   = set("narrative sentiment notion perception view image myth story belief idea impression conviction")
	expecting = set("fear concern hope expectation prospect worry prediction warning risk danger likelihood possibility suspicion")
	causal    = set("because lead result cause due prompt owe trigger stem provoke spark")
)

// kindOf sorts a clause by how it is put: what will come, what should be done,
// or what is so.
func (s *sentenceCoder) kindOf(body int, st stance) event.ClaimKind {
	if m := s.t.preposition(body); m == "whether" || m == "if" {
		return event.Question
	}
	switch s.own(body) {
	case event.Hoped:
		return event.Proposal
	case event.Planned, event.Conditional:
		return event.Forecast
	}
	if st == expects {
		return event.Forecast
	}
	return event.Assertion
}

// causeAt returns the head of the statement that token i gives a cause for.
func (s *sentenceCoder) causeAt(i int) int {
	t := s.t
	switch t.lemma(i) {
	case "because":
		if c := t.tok[i].Head; c >= 0 && t.tok[i].Dep != "advmod" {
			return t.clause(max(t.tok[c].Head, 0))
		}
	case "due", "owe":
		if t.preposition(i) != "" || i+1 < len(t.tok) && t.lemma(i+1) == "to" {
			return t.clause(i)
		}
	case "lead", "result", "stem":
		for _, k := range t.children(i) {
			if p := t.preposition(int(k)); p == "to" || p == "in" || p == "from" {
				return i
			}
		}
	case "cause", "prompt", "trigger", "provoke", "spark":
		if t.isVerb(i) && t.has(i, "obj") {
			return i
		}
	}
	return -1
}

// ownVoice adds what the document itself expects, proposes or asks.
func (s *sentenceCoder) ownVoice(out []event.Claim, events []event.Event) []event.Claim {
	t := s.t
	root := 0
	for i := range t.tok {
		if t.tok[i].Head < 0 {
			root = i
		}
	}
	if s.quote.speaker != nil {
		return out
	}
	k := s.kindOf(root, "")
	last := t.tok[len(t.tok)-1].Text
	switch {
	case last == "?":
		k = event.Question
	case proposing[t.lemma(root)] && (t.has(root, "csubj", "expl") || t.tok[root].UPOS == "ADJ"):
		k = event.Proposal
	case k == event.Assertion:
		for _, e := range events {
			if len(e.Attribution) > 0 {
				continue
			}
			switch e.Polarity {
			case event.Conditional:
				k = event.Forecast
			case event.Hoped:
				k = event.Proposal
			}
		}
	}
	if k == event.Assertion || len(t.tok) < minClaimTokens {
		return out
	}
	for _, c := range out {
		if c.Kind == k {
			return out
		}
	}
	return s.addClaim(out, root, root, k, nil)
}

// minClaimTokens keeps greetings and fragments out.
const minClaimTokens = 5

var proposing = set("essential imperative important necessary vital crucial need time incumbent urgent")

// addClaim appends the claim of a clause with its words and whom it is about.
func (s *sentenceCoder) addClaim(out []event.Claim, at, body int, k event.ClaimKind, speakers []mention) []event.Claim {
	t := s.t
	lo, hi := t.span(body, func(dep string) bool { return false })
	if k == event.Cause || body == at || at > body && t.under(at, body) && t.tok[at].Dep != "parataxis" {
		lo, hi = t.tok[0].Start, t.tok[len(t.tok)-1].End
	}
	c := event.Claim{Kind: k, Text: claimWords(t.text[lo:hi]), Evidence: []event.Evidence{{Start: lo, End: hi}}}
	for _, m := range speakers {
		if m.actor.Name != "" {
			a := m.actor
			c.Speaker = &a
			c.Attribution = append(c.Attribution, a.Name)
			break
		}
	}
	if c.Speaker == nil && body != at {
		names, _ := s.attribution(s.reports(body))
		c.Attribution = names
		if len(names) == 0 && s.cues.reporting[t.lemma(at)] != "" && t.isVerb(at) && !t.has(at, "nsubj") {
			c.Attribution = nil
		}
	}
	for i := range t.tok {
		if t.tok[i].Start < lo || t.tok[i].End > hi {
			continue
		}
		if sp := s.r.spanAt(i); sp == nil || sp.hi-1 != i {
			continue
		}
		for _, m := range s.r.one(t, i, 0) {
			if m.known && !m.thing && len(c.About) < maxParties && !slices.ContainsFunc(c.About, func(a event.Actor) bool { return a.Key() == m.actor.Key() }) {
				c.About = append(c.About, m.actor)
			}
		}
	}
	if len(c.About) == 0 && c.Speaker == nil {
		return out // nobody speaks and nobody is spoken of
	}
	c.When = s.cal.when(t, body, s.dates, s.heading)
	for _, o := range out {
		if o.Kind == c.Kind && o.Evidence[0] == c.Evidence[0] {
			return out
		}
	}
	return append(out, c)
}

// claimWords takes off what only joins a clause to its reporter.
func claimWords(text string) string {
	text = strings.TrimSpace(text)
	for _, w := range [...]string{"that ", "whether ", "if "} {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return rest
		}
	}
	return text
}

// linkClaims names for every claim the events coded from its words.
func linkClaims(claims []event.Claim, events []event.Event) {
	for i := range claims {
		c := &claims[i]
		for _, e := range events {
			if v := e.Evidence[0]; v.Start < c.Evidence[0].End && c.Evidence[0].Start < v.End {
				c.EventIDs = append(c.EventIDs, e.ID)
			}
		}
	}
}
