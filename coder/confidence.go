package coder

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"parley/coder/frame"
	"parley/coder/table"
	"parley/event"
)

// This file says how sure a coding is: a logistic model over a few signs that
// a person can name, each there or not. What a sign weighs was fitted to codings
// that people judged and stands in tables/confidence.tsv; how well the figure
// keeps its word stands in calibration.go. Both are written anew by
//
//	go test ./coder -run TestConfidence -refit
//
// A coding is right when its category, both its sides and its polarity are.
// Not taken, as they told nothing beyond the rest: how sure the parser is of
// the heads, how much the frame demands, reports, how deep the trigger stands.

// sign is one thing that speaks for or against a coding.
type sign struct {
	name  string // its row in the table
	there func(*sentenceCoder, *coded) bool
}

var signsAsked = []sign{
	{"no doer", func(_ *sentenceCoder, k *coded) bool { return len(k.ev.Sources) == 0 }},
	{"violence without a doer", func(_ *sentenceCoder, k *coded) bool { return len(k.ev.Sources) == 0 && k.ev.Category == "ASSAULT" }},
	{"no recipient", func(_ *sentenceCoder, k *coded) bool { return len(k.ev.Targets) == 0 }},
	{"doer named", func(s *sentenceCoder, k *coded) bool { return s.named(k.src) }},
	{"both sides listed", func(s *sentenceCoder, k *coded) bool { return s.listed(k.src) && s.listed(k.tgt) }},
	{"doer is a pronoun", func(s *sentenceCoder, k *coded) bool { return s.byPronoun(k.src) }},
	{"doer is a thing", func(_ *sentenceCoder, k *coded) bool { return len(k.src) > 0 && k.src[0].thing }},
	{"recipient is vague", func(_ *sentenceCoder, k *coded) bool { return vague(k.tgt) }},
	{"recipient outside the frame", func(_ *sentenceCoder, k *coded) bool { return k.target < 0 && len(k.tgt) > 0 && !k.ev.Reciprocal }},
	{"several on a side", func(_ *sentenceCoder, k *coded) bool { return len(k.ev.Sources) > pair || len(k.ev.Targets) > pair }},
	{"passive", func(_ *sentenceCoder, k *coded) bool { return k.args.passive }},
	{"noun", func(_ *sentenceCoder, k *coded) bool { return k.frame.Kind == frame.Noun }},
	{"gerund", func(s *sentenceCoder, k *coded) bool { return s.t.tok[k.trigger].XPOS == "VBG" }},
	{"word of many acts", func(s *sentenceCoder, k *coded) bool { return s.manyActs(k) }},
	{"side clause", func(s *sentenceCoder, k *coded) bool { return sideClause[s.t.tok[k.trigger].Dep] }},
	{"inside another act", func(s *sentenceCoder, k *coded) bool { return s.insideAnother(k) }},
	{"crowded sentence", func(s *sentenceCoder, _ *coded) bool { return s.codedHere() > fewActs }},
	{"long sentence", func(s *sentenceCoder, _ *coded) bool { return len(s.t.tok) > longSentence }},
	{"question", func(s *sentenceCoder, _ *coded) bool { return s.asks() }},
	{"denied", func(_ *sentenceCoder, k *coded) bool { return k.ev.Polarity == event.Denied }},
	{"yet to be", func(_ *sentenceCoder, k *coded) bool { return yetToBe[k.ev.Polarity] }},
	{"dated", func(_ *sentenceCoder, k *coded) bool { return exact[k.ev.When.Precision] }},
}

// Where signs begin; round numbers, the fit weighs what they are worth.
const (
	pair         = 2  // parties on a side: more are an enumeration, and so surely parties
	fewActs      = 2  // acts in a sentence
	longSentence = 40 // tokens
)

// always is the row of what every coding starts from.
const always = "always"

var (
	sideClause = set("acl acl:relcl xcomp nmod obl")
	yetToBe    = map[event.Polarity]bool{event.Planned: true, event.Conditional: true, event.Hoped: true}
	exact      = map[event.Precision]bool{event.Day: true, event.Month: true, event.Year: true}
)

// confidence is the probability that a coding is right.
func (s *sentenceCoder) confidence(k *coded) float64 {
	there := make([]bool, len(signsAsked))
	for i := range signsAsked {
		there[i] = signsAsked[i].there(s, k)
	}
	return s.weigh(there)
}

// byPronoun tells a side that "he", "it" or "they" stands for.
func (s *sentenceCoder) byPronoun(side []mention) bool {
	return len(side) > 0 && s.t.tok[side[0].head].UPOS == "PRON" && !s.t.ownVoice(side[0].head)
}

// ownVoice tells the words by which a text's speaker names himself.
func (t *tree) ownVoice(i int) bool {
	switch lower(t.tok[i].Text) {
	case "i", "me", "my", "we", "us", "our":
		return true
	}
	return false
}

// listed tells a side the text names and the registry knows.
func (s *sentenceCoder) listed(side []mention) bool {
	return len(side) > 0 && side[0].entry != nil && !side[0].thing && !side[0].place && s.t.tok[side[0].head].UPOS != "PRON"
}

// named tells a side that bears a name, listed or not, or a country.
func (s *sentenceCoder) named(side []mention) bool {
	if s.listed(side) {
		return true
	}
	return len(side) > 0 && !side[0].thing && s.t.tok[side[0].head].UPOS != "PRON" && (side[0].proper || side[0].actor.Country != "")
}

// vague tells a side that is a common noun without a country, or only a thing
// of somebody's.
func vague(side []mention) bool {
	return len(side) > 0 && (side[0].thing || !side[0].proper && side[0].entry == nil && side[0].actor.Country == "")
}

// manyActs tells trigger words that frames of several categories share.
func (s *sentenceCoder) manyActs(k *coded) bool {
	return slices.ContainsFunc(s.frames.Of(k.frame.Kind, s.t.lemma(k.trigger)), func(f *frame.Frame) bool {
		return f.Category != frame.None && f.Category != k.frame.Category
	})
}

// insideAnother tells an act that is told below the words of another.
func (s *sentenceCoder) insideAnother(k *coded) bool {
	return slices.ContainsFunc(s.existing, func(o coded) bool {
		return o.trigger != k.trigger && s.t.under(k.trigger, o.trigger)
	})
}

func (s *sentenceCoder) codedHere() int {
	n := 0
	for i := range s.existing {
		if !s.existing[i].dropped {
			n++
		}
	}
	return n
}

// weights are what the signs weigh, in their order, in log odds; the last is
// that of always.
type weights []float64

// chance is the probability that the signs which are there add up to.
func (w weights) chance(there []bool) float64 {
	z := w[len(there)]
	for i, yes := range there {
		if yes {
			z += w[i]
		}
	}
	return 1 / (1 + math.Exp(-z))
}

func loadWeights() (weights, error) {
	const name = "tables/confidence.tsv"
	rows := map[string]float64{}
	err := table.Each(tableFiles, name, 4, func(line int, row []string) error {
		v, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			return fmt.Errorf("%s:%d: %q is no weight", name, line, row[1])
		}
		rows[row[0]] = v
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(rows) != len(signsAsked)+1 {
		return nil, fmt.Errorf("%s: %d signs, want %d", name, len(rows), len(signsAsked)+1)
	}
	w := make(weights, 0, len(rows))
	for _, s := range append(slices.Clone(signsAsked), sign{name: always}) {
		v, ok := rows[s.name]
		if !ok {
			return nil, fmt.Errorf("%s: no row %q", name, s.name)
		}
		w = append(w, v)
	}
	return w, nil
}
