package coder

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"parley/coder/table"
	"parley/event"
)

//go:embed tables/*.tsv
var tableFiles embed.FS

// stance is how a reporting word stands to what it reports.
type stance string

const (
	says    stance = "says"
	alleges stance = "alleges"
	knows   stance = "knows"
	expects stance = "expects"
	denies  stance = "denies"
)

// cues are the small tables that tell how an act stands to the facts.
type cues struct {
	modality  map[string]event.Polarity // lemma + "/" + complement kind
	reporting map[string]stance
	publicity map[string]event.Publicity // single words
	phrases   []phraseCue                // longer ones
	contexts  map[string][]string        // lemma to PLOVER contexts
}

type phraseCue struct {
	words     string
	publicity event.Publicity
}

var loadCues = sync.OnceValues(func() (*cues, error) { return readCues(tableFiles) })

func readCues(fsys fs.FS) (*cues, error) {
	c := &cues{modality: map[string]event.Polarity{}, reporting: map[string]stance{}, publicity: map[string]event.Publicity{}, contexts: map[string][]string{}}
	err := table.Each(fsys, "tables/modality.tsv", 3, func(_ int, row []string) error {
		for k := range strings.SplitSeq(row[1], ",") {
			if _, ok := c.modality[row[0]+"/"+k]; !ok {
				c.modality[row[0]+"/"+k] = event.Polarity(row[2])
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table.Each(fsys, "tables/reporting.tsv", 2, func(_ int, row []string) error {
		if _, ok := c.reporting[row[0]]; !ok {
			c.reporting[row[0]] = stance(row[1])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table.Each(fsys, "tables/publicity.tsv", 2, func(_ int, row []string) error {
		if strings.Contains(row[0], " ") {
			c.phrases = append(c.phrases, phraseCue{row[0], event.Publicity(row[1])})
		} else {
			c.publicity[row[0]] = event.Publicity(row[1])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table.Each(fsys, "tables/contexts.tsv", 2, func(_ int, row []string) error {
		for w := range strings.SplitSeq(row[1], "|") {
			c.contexts[w] = append(c.contexts[w], row[0])
		}
		return nil
	})
	return c, err
}

// polarity tells how the act that token i triggers stands to the facts, by
// walking from it to the root and letting every governor have its say. The
// first governor that makes the act less than done decides, except that a
// denial outranks what stands below it.
func (c *sentenceCoder) polarity(i int, negated bool) event.Polarity {
	t := c.t
	p := c.own(i)
	if negated && p == event.Denied { // the frame says "not" itself
		p = event.Happened
	}
	for n := 0; n < maxClimb; n++ {
		h := t.tok[i].Head
		if h < 0 {
			break
		}
		q, stop := c.governor(i, h)
		p = weaker(p, q)
		if stop {
			if p == event.Planned && c.mood(c.rootOf(i)) == event.Conditional {
				p = event.Conditional
			}
			return p
		}
		i = h
	}
	if p != event.Denied && t.tok[i].Head < 0 {
		if m := c.mood(i); p == event.Happened || m == event.Conditional {
			p = m
		}
	}
	return p
}

// weaker combines an act's own polarity with what a governor says of it.
func weaker(own, gov event.Polarity) event.Polarity {
	switch {
	case own == "" || own == event.Happened:
		return gov
	case gov == event.Denied && own == event.Denied:
		return event.Happened // "did not deny attacking"
	default:
		return own
	}
}

// own is what an act's auxiliaries, negation and modifiers say.
func (c *sentenceCoder) own(i int) event.Polarity {
	t := c.t
	p := event.Happened
	for _, k := range t.children(i) {
		k := int(k)
		w := t.lemma(k)
		switch t.tok[k].Dep {
		case "aux":
			if q := auxiliary[strings.ToLower(t.tok[k].Text)]; q != "" && p != event.Denied {
				p = q
			}
			if w == "will" && c.inReport(i) || strings.EqualFold(t.tok[k].Text, "would") && c.inReport(i) && !c.conditioned(i) {
				if p != event.Denied {
					p = event.Planned
				}
			}
		case "advmod", "cc:preconj", "det":
			if w == "longer" && k > 0 && t.lemma(k-1) == "no" {
				p = event.Denied
			} else if negative[w] && !(w == "not" && c.onlyNot(i, k)) {
				p = event.Denied
			} else if (w == "nearly" || w == "almost") && t.isVerb(i) && k == i-1 {
				p = event.Denied
			} else if q, ok := hedges[w]; ok && p == event.Happened && t.isVerb(i) {
				p = q
			}
		case "mark":
			if w == "whether" && p == event.Happened {
				p = event.Conditional
			}
		case "case":
			if w == "without" {
				p = event.Denied
			}
		case "amod":
			if q, ok := undoneAdjectives[lower(t.tok[k].Text)]; ok && p == event.Happened && t.isNoun(i) {
				p = q
			}
		case "obj":
			if d := t.child(k, "det"); d >= 0 && t.lemma(d) == "no" && t.isVerb(i) {
				p = event.Denied
			}
		case "nsubj", "nsubj:pass":
			if d := t.child(k, "det", "cc:preconj"); d >= 0 && (t.lemma(d) == "no" || t.lemma(d) == "neither") || w == "nobody" || w == "none" || w == "neither" {
				p = event.Denied
			}
		}
	}
	return p
}

// onlyNot spots "not only", which denies nothing.
func (c *sentenceCoder) onlyNot(i, k int) bool {
	t := c.t
	return k+1 < len(t.tok) && (t.lemma(k+1) == "only" || t.lemma(k+1) == "just" || t.lemma(k+1) == "merely")
}

var auxiliary = map[string]event.Polarity{
	"may": event.Conditional, "might": event.Conditional, "could": event.Conditional, "can": event.Conditional,
	"would": event.Conditional, "'d": event.Conditional, "’d": event.Conditional, "ca": event.Conditional,
	"will": event.Planned, "shall": event.Planned, "'ll": event.Planned, "’ll": event.Planned, "wo": event.Planned,
	"should": event.Hoped, "must": event.Hoped, "ought": event.Hoped, "let": event.Hoped,
}

var negative = set("not n't n’t never no nor neither hardly scarcely nowhere without")

// hedges are adverbs that leave an act open.
var hedges = map[string]event.Polarity{
	"perhaps": event.Conditional, "possibly": event.Conditional, "maybe": event.Conditional, "potentially": event.Conditional,
	"probably": event.Conditional, "hopefully": event.Hoped, "ideally": event.Hoped,
}

// undoneAdjectives make an event noun something not done: "a planned visit".
var undoneAdjectives = map[string]event.Polarity{
	"planned": event.Planned, "proposed": event.Hoped, "future": event.Planned, "upcoming": event.Planned, "forthcoming": event.Planned,
	"imminent": event.Conditional, "possible": event.Conditional, "potential": event.Conditional, "eventual": event.Planned,
	"scheduled": event.Planned, "intended": event.Planned, "impending": event.Planned, "prospective": event.Conditional,
	"threatened": event.Conditional, "hypothetical": event.Conditional, "failed": event.Denied, "aborted": event.Denied,
	"foiled": event.Denied, "cancelled": event.Denied, "canceled": event.Denied, "desired": event.Hoped, "next": event.Planned,
	"expected": event.Planned, "anticipated": event.Planned, "preventive": event.Planned, "feared": event.Conditional, "any": event.Conditional,
}

// governor is what the head h says of its dependent i, and whether the walk
// ends there.
func (c *sentenceCoder) governor(i, h int) (event.Polarity, bool) {
	t := c.t
	lemma := t.lemma(h)
	mark := t.preposition(i)
	switch d := t.tok[i].Dep; d {
	case "xcomp":
		if lemma == "have" && t.tok[h].XPOS == "VBD" && t.infinitive(i) {
			return c.own(h), false // "had to flee": done
		}
		if q := c.modal(lemma, "inf", "ger"); q != "" && q != event.Happened {
			if q == event.Denied && c.own(h) == event.Denied {
				return event.Happened, true // "did not fail to"
			}
			return q, true
		}
		return c.own(h), false
	case "ccomp", "csubj", "csubj:pass":
		if t.infinitive(i) {
			if q := c.modal(lemma, "inf"); q != "" && q != event.Happened {
				return q, true
			}
			return c.own(h), false
		}
		if mark == "if" || mark == "whether" {
			return event.Conditional, true
		}
		q := c.modal(lemma, "that", "ger")
		if q == "" || q == event.Happened {
			if c.own(h) == event.Denied && c.cues.reporting[lemma] != says && c.cues.reporting[lemma] != "" {
				return event.Conditional, true
			}
			return event.Happened, true
		}
		return q, true
	case "advcl", "advcl:relcl":
		return c.adverbial(i, h, mark)
	case "acl":
		if c.own(h) == event.Denied { // "no plans to", "no intention of"
			return event.Denied, true
		}
		if t.infinitive(i) {
			if q := c.modal(lemma, "inf"); q != "" {
				return q, true
			}
			return event.Planned, true
		}
		if mark != "" {
			if q := c.modal(lemma, "ger", "that"); q != "" {
				return q, true
			}
		}
		return event.Happened, true
	case "acl:relcl", "parataxis", "appos":
		return event.Happened, true
	case "conj":
		if t.isVerb(i) && t.has(i, "nsubj", "nsubj:pass") {
			// Its own clause: what governs both still holds, h's auxiliaries do not.
			return event.Happened, false
		}
		if x := t.tok[i].XPOS; (x == "VBD" || x == "VBZ" || x == "VBP") && t.has(h, "aux") && t.isVerb(i) {
			return event.Happened, false // "did not confirm it and urged …": another verb form, not under the auxiliary
		}
		return c.own(h), false
	case "obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "iobj", "compound", "nmod:poss":
		return c.nominal(i, h, d, mark)
	}
	return event.Happened, false
}

// adverbial reads an adverbial clause: conditions, purposes and times.
func (c *sentenceCoder) adverbial(i, h int, mark string) (event.Polarity, bool) {
	t := c.t
	if t.infinitive(i) {
		lemma := t.lemma(h)
		if q := c.modal(lemma, "inf"); q != "" {
			if q == event.Happened {
				return c.own(h), false
			}
			return q, true
		}
		if expressive[t.lemma(i)] {
			return c.own(h), false // "took to the streets to protest": done in the doing
		}
		return event.Planned, true
	}
	if i > 1 && mark == "of" && t.lemma(i-2) == "instead" || mark == "instead" {
		return event.Denied, true
	}
	switch mark {
	case "if", "unless", "lest", "in case", "provided", "whether", "should", "until", "till":
		return event.Conditional, true
	case "so", "so that", "in order":
		return event.Planned, true
	case "":
		if q := c.modal(t.lemma(h), "ger"); q != "" && q != event.Happened && t.tok[i].XPOS == "VBG" {
			return q, true
		}
	case "without", "instead", "instead of", "rather than":
		return event.Denied, true
	case "from": // "prevent T from attacking"
		if q := c.modal(t.lemma(h), "ger"); q != "" {
			return q, true
		}
	case "of", "for", "by", "in", "into", "against", "on", "about", "to":
		if q := c.modal(t.lemma(h), "ger"); q != "" && q != event.Happened {
			return q, true
		}
		if mark == "by" {
			return c.own(h), false
		}
		return event.Happened, true
	case "after", "while", "as", "when", "once", "before":
		if x := t.tok[i].XPOS; c.own(h) == event.Planned && (x == "VBP" || x == "VBZ") {
			return event.Planned, true // "we will talk as we draw down"
		}
		return event.Happened, true
	case "because", "since", "although", "though", "whereas", "even though":
		return event.Happened, true
	}
	q := c.own(h)
	if q == event.Conditional || q == event.Planned || q == event.Hoped {
		return q, true
	}
	if mark == "" {
		return event.Happened, false
	}
	return event.Happened, true
}

// nominal reads an event noun by the word it hangs on.
func (c *sentenceCoder) nominal(i, h int, dep, mark string) (event.Polarity, bool) {
	t := c.t
	lemma := t.lemma(h)
	if t.isVerb(h) || t.tok[h].UPOS == "ADJ" {
		if dep == "obj" || dep == "nsubj:pass" || dep == "obl" && complementPreps[mark] {
			if q := c.modal(lemma, "noun"); q != "" && q != event.Happened {
				return q, true
			}
		}
		if t.isNoun(i) {
			return c.own(h), false
		}
		return event.Happened, false
	}
	if dep == "nmod" && (mark == "of" || mark == "for" || mark == "to" || mark == "against") || dep == "compound" {
		if q := c.modal(lemma, "noun"); q != "" && t.isNoun(h) {
			return q, true
		}
	}
	if dep == "nmod" || dep == "nmod:poss" || dep == "compound" {
		return event.Happened, true
	}
	return event.Happened, false
}

// complementPreps are prepositions by which verbs and adjectives take a noun as
// their complement: "call for talks", "warn of war", "agree on a truce".
var complementPreps = map[string]bool{"for": true, "of": true, "on": true, "to": true, "against": true, "from": true, "about": true, "out": true}

// expressive verbs, as the purpose of something done, are done in it.
var expressive = set(`protest demand denounce condemn decry mark commemorate celebrate honor honour oppose thank congratulate
	express voice show signal reject apologise apologize mourn salute praise`)

func (c *sentenceCoder) modal(lemma string, kinds ...string) event.Polarity {
	for _, k := range kinds {
		if q, ok := c.cues.modality[lemma+"/"+k]; ok {
			return q
		}
	}
	return ""
}

// mood reads questions and commands off a main clause.
func (c *sentenceCoder) mood(root int) event.Polarity {
	t := c.t
	last := len(t.tok) - 1
	for last > 0 && (t.tok[last].Text == "\"" || t.tok[last].Text == "”" || t.tok[last].Text == "’" || t.tok[last].Text == "'" || t.tok[last].Text == ")") {
		last--
	}
	if t.tok[last].Text == "?" {
		return event.Conditional
	}
	if t.tok[root].XPOS == "VB" && !t.has(root, "nsubj", "nsubj:pass", "aux", "expl") {
		return event.Hoped
	}
	return event.Happened
}

// inReport tells whether a clause is what somebody is said to have said.
func (c *sentenceCoder) inReport(i int) bool {
	t := c.t
	for n := 0; n < maxClimb; n++ {
		h := t.tok[i].Head
		if h < 0 {
			break
		}
		if t.tok[i].Dep == "ccomp" {
			return c.cues.reporting[t.lemma(h)] != ""
		}
		if d := t.tok[i].Dep; d != "conj" && d != "xcomp" {
			break
		}
		i = h
	}
	// "…, officials said."
	for _, k := range t.children(i) {
		if t.tok[k].Dep == "parataxis" && c.cues.reporting[t.lemma(int(k))] != "" {
			return true
		}
	}
	return false
}
