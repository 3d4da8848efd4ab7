package coder

import (
	"slices"

	"parley/coder/frame"
	"parley/event"
)

// This file tells acts from the talk of assemblies and briefings: courtesies,
// bills, words to the press, what a speaker's own side must do.

// atHome tells what a speaker says of his own side: what it must do for itself
// ("we need to work with Congress"), and help that goes to nobody he names ("we
// distribute the vaccines").
func (s *sentenceCoder) atHome(k *coded, src, tgt []mention) bool {
	t := s.t
	if k.source < 0 || len(src) == 0 || !weWords[lower(t.tok[k.source].Text)] {
		return false
	}
	switch k.frame.Category {
	case "AID", "COOPERATE":
		if len(tgt) == 0 {
			return true
		}
	case "SUPPORT", "CONSULT":
	default:
		return false
	}
	return k.ev.Polarity == event.Hoped && !slices.ContainsFunc(tgt, func(m mention) bool { return m.actor.Country != src[0].actor.Country })
}

var weWords = set("we us our")

// courtesy tells what the members of an assembly say to each other for form's
// sake: "I thank the gentleman", "I support the amendment".
func (s *sentenceCoder) courtesy(k *coded, tgt []mention) bool {
	t := s.t
	if k.ev.Polarity == event.Hoped && k.source >= 0 && t.fellow(k.source) {
		return true // "I ask my colleagues to support the bill": no more than the asking
	}
	if k.source < 0 || !t.firstPerson(k.source) || !courteous[k.frame.Category] {
		return false
	}
	if t.fellow(k.target) || t.befriended(k.target, tgt) || k.frame.Category == "SUPPORT" && len(tgt) > 0 && !slices.ContainsFunc(tgt, s.ofPublicLife) {
		return true
	}
	if slices.ContainsFunc(tgt, func(m mention) bool { return m.actor.Country != s.r.community }) {
		return false // a paper of another state
	}
	return k.target >= 0 && papers[t.lemma(k.target)] || slices.ContainsFunc(k.used, func(u int) bool { return papers[t.lemma(u)] })
}

// befriended tells a friend whom the text neither names nor places: "a talk I had
// with my friend from Cleveland".
func (t *tree) befriended(i int, who []mention) bool {
	return i >= 0 && t.lemma(i) == "friend" && !slices.ContainsFunc(who, func(m mention) bool { return m.head == i && (m.entry != nil || m.actor.Country != "") })
}

// ofPublicLife tells those whom the text places in politics from a name it only
// drops: "I thank Paul Wiley".
func (s *sentenceCoder) ofPublicLife(m mention) bool {
	return m.head < 0 || s.t.tok[m.head].UPOS != "PROPN" || m.entry != nil || m.actor.Country != "" || m.actor.Sector != "" && m.actor.Sector != "CVL"
}

// toThePress tells what is said to reporters, or by them, which is no talk
// between parties.
func toThePress(k *coded, src, tgt []mention) bool {
	switch k.frame.Category {
	case "CONSULT":
		return onlyPress(tgt) || onlyPress(src) || k.both && len(src) == 2 && (onlyPress(src[:1]) || onlyPress(src[1:]))
	case "AGREE":
		return onlyPress(src)
	}
	return false
}

func onlyPress(list []mention) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(m mention) bool { return m.actor.Sector != "JRN" })
}

// courteous categories are what is said by way of courtesy.
var courteous = set("SUPPORT COOPERATE AGREE CONSULT REJECT")

// fellow tells whom one speaks to in an assembly: "the gentleman from Ohio",
// "Chairman Smith".
func (t *tree) fellow(i int) bool {
	if i < 0 || fellows[t.lemma(i)] {
		return i >= 0
	}
	for _, c := range t.children(i) {
		if d := t.tok[c].Dep; (d == "compound" || d == "flat" || d == "nmod:desc") && fellows[lower(t.tok[c].Text)] {
			return true
		}
	}
	return false
}

var (
	fellows = set("gentleman gentlewoman gentlelady colleague chairman chairwoman chair witness speaker panelist")
	papers  = set("amendment bill motion resolution rule substitute legislation measure adoption passage rejection vote")
)

// restricts tells a bill's limits on somebody, which are no force: "the bill places
// restrictions on T".
func (s *sentenceCoder) restricts(k *coded) bool {
	return k.frame.Category == "COERCE" && k.frame.Mode == "restrict" && k.source >= 0 && drafts[s.t.lemma(k.source)] && k.ev.Polarity == event.Happened
}

// ownOrder tells what one in office says he told his own officials to do, which asks
// nothing of another party: "I have directed the Secretary to".
func (s *sentenceCoder) ownOrder(k *coded, src, tgt []mention) bool {
	if k.frame.Category != "REQUEST" || k.source < 0 || !s.t.firstPerson(k.source) || !ordering[s.t.lemma(k.trigger)] || len(src) == 0 || len(tgt) == 0 || src[0].actor.Sector != "GOV" {
		return false
	}
	return !slices.ContainsFunc(tgt, func(m mention) bool {
		return m.actor.Country != src[0].actor.Country || !officialSector[m.actor.Sector]
	})
}

var ordering = set("direct order instruct command task authorize authorise")

// benches are the sides of a parliament: "the majority's bill".
var benches = set("majority minority")

// drafted tells what a bill would do, which is no act: "the bill provides aid to T".
func (s *sentenceCoder) drafted(k *coded) bool {
	if k.source < 0 || !drafts[s.t.lemma(k.source)] || k.frame.Kind != frame.Verb {
		return false
	}
	switch k.frame.Category {
	case "AID", "COOPERATE", "SUPPORT", "AGREE", "CONCEDE", "RETREAT":
		return true
	}
	return false // what it demands, condemns or forbids is said by whoever moves it
}

var drafts = set("bill amendment substitute legislation provision")
