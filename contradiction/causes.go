package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

const (
	baseCauses = 0.6 // things have several causes, so no more

	// sameEffect is the least share of the shorter effect's content words that
	// both effects have.
	sameEffect = 0.5

	// otherCause is the share (Jaccard) of content words below which two causes
	// are different.
	otherCause = 0.2

	// backReach is how many bytes away a cause that only points back ("this led
	// to …") may take its meaning from; nearer statements may be the very one.
	backReach = 200

	// backFactor is for a cause that only points back.
	backFactor = 0.8

	// maxPerWord bounds the statements compared because of one word.
	maxPerWord = 60
)

// causal is a statement that something came of something.
type causal struct {
	*item
	cause, effect   string // as they stand in the text
	causeW, effectW []string
	pointsBack      bool
}

// rivalCauses finds two causes given for one effect: statements with a causal
// marker (cues cause-first and effect-first) whose effects share at least two
// content words that are no actor's name and half of the shorter one's, or are
// the same coded event, and whose causes share almost none. Claims of kind Cause are read, and any other claim
// or event that has a marker in its quote. Both may stand in one text.
func (r *record) rivalCauses() {
	index := map[string][]*causal{}
	seen := map[string]bool{}
	for _, x := range slices.Concat(r.claims, r.items) {
		if seen[x.normal] || x.incident != nil && !x.happened() || x.claim != nil && x.claim.Kind == event.Question {
			continue
		}
		c, ok := readCause(x)
		if !ok {
			continue
		}
		seen[x.normal] = true
		met := map[*causal]bool{}
		for _, w := range c.effectW {
			for _, other := range index[w] {
				if !met[other] {
					met[other] = true
					r.rival(other, c)
				}
			}
			if len(index[w]) < maxPerWord {
				index[w] = append(index[w], c)
			}
		}
	}
}

// readCause splits a statement at its causal marker.
func readCause(x *item) (*causal, bool) {
	text := strings.Join(strings.Fields(x.causeText()), " ")
	c := &causal{item: x}
	if cause, effect, ok := splitAt("cause-first", text); ok {
		c.cause, c.effect = wholeClause(cause), firstClause(effect)
	} else if effect, cause, ok := splitAt("effect-first", text); ok {
		c.effect, c.cause = wholeClause(effect), firstClause(cause)
		if strings.Trim(effect, " ,;") == "" || !hasContent(effect) {
			// "Because of X, Y": the marker stands at the head.
			c.cause, c.effect, ok = strings.Cut(cause, ",")
			if !ok {
				return nil, false
			}
			c.effect = firstClause(c.effect)
		}
	} else {
		return nil, false
	}
	cause := relation.Normalise(c.cause)
	c.causeW, c.effectW = stems(cause, nil), stems(relation.Normalise(c.effect), x.names())
	first, _, _ := strings.Cut(cause, " ")
	c.pointsBack = isCue("pronoun", first) && len(c.causeW) <= 1
	return c, len(c.effectW) > 0 && (len(c.causeW) > 0 || c.pointsBack)
}

func (x *item) causeText() string {
	if x.claim != nil && x.claim.Text != "" {
		return x.claim.Text
	}
	return x.quote()
}

// splitAt cuts at the first marker of the cue, the longest of those that start
// there.
func splitAt(cue, text string) (before, after string, ok bool) {
	text = " " + text + " "
	low := lower(text)
	at, length := -1, 0
	for _, p := range cues()[cue].phrases {
		if i := strings.Index(low, p); i >= 0 && (at < 0 || i < at || i == at && len(p) > length) {
			at, length = i, len(p)
		}
	}
	if at < 0 {
		return "", "", false
	}
	return text[:at], text[at+length:], true
}

// lower folds the letters of markers, which are ASCII, and keeps every offset.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

func hasContent(s string) bool { return len(stems(relation.Normalise(s), nil)) > 0 }

// firstClause is up to the first comma, semicolon, colon or dash with words
// before it.
func firstClause(s string) string {
	for i, r := range s {
		if strings.ContainsRune(",;:—", r) && hasContent(s[:i]) {
			return s[:i]
		}
	}
	return s
}

// wholeClause is what stands before a marker, from the last semicolon, colon or
// dash on; commas may be those of a list.
func wholeClause(s string) string {
	if i := strings.LastIndexAny(s, ";:—"); i >= 0 && hasContent(s[i+1:]) {
		return strings.TrimLeft(s[i:], ";:—")
	}
	return s
}

func (r *record) rival(a, b *causal) {
	if a.item == b.item || !sameEffects(a, b) {
		return
	}
	if n := shared(a.causeW, b.causeW); float64(n) >= otherCause*float64(max(1, len(a.causeW)+len(b.causeW)-n)) {
		return
	}
	base := baseCauses
	for _, c := range [2]*causal{a, b} {
		if c.pointsBack {
			if near(a.item, b.item, backReach) {
				return
			}
			base *= backFactor
		}
	}
	if len(a.targets) > 0 && len(b.targets) > 0 && !anyKin(slices.Concat(a.sources, a.targets), slices.Concat(b.sources, b.targets)) {
		return
	}
	if comparePlace(a.item, b.item) > 0 {
		a, b = b, a
	}
	about := slices.Concat(a.targets, a.sources, b.targets, b.sources)
	key, actors := "", []event.Actor(nil)
	for _, m := range about[:min(len(about), 1)] {
		key, actors = m.home(), []event.Actor{m.actor}
	}
	r.add(clash{
		kind: RivalCauses, rule: "two-causes", keys: []string{key, commonWords(a.effectW, b.effectW)},
		sides:    [2]*item{a.item, b.item},
		strength: strength(base, a.item, b.item, halfGap, 0),
		say: func() wording {
			return wording{
				title: fmt.Sprintf("Two causes are given for “%s”: %s and %s.",
					briefly(a.effect, 80), a.named(), b.named()),
				why: reasons("both statements speak of one effect ("+commonWords(a.effectW, b.effectW)+
					") and share almost no word about its cause", "both may be true together"),
				labels: [2]string{causeLabel(a), causeLabel(b)},
				actors: actors,
			}
		},
	})
}

// named is the cause for a title.
func (c *causal) named() string {
	if c.pointsBack {
		return "what the text tells before “" + briefly(c.quote(), 60) + "”"
	}
	return "“" + briefly(c.cause, 80) + "”"
}

func causeLabel(c *causal) string {
	if c.pointsBack {
		return "cause given: what stands before it in the text"
	}
	return "cause given: " + briefly(c.cause, 100)
}

func sameEffects(a, b *causal) bool {
	if a.claim != nil && b.claim != nil {
		for _, id := range a.claim.EventIDs {
			if slices.Contains(b.claim.EventIDs, id) {
				return true
			}
		}
	}
	n := shared(a.effectW, b.effectW)
	return n >= sameStems && float64(n) >= sameEffect*float64(min(len(a.effectW), len(b.effectW)))
}

func commonWords(a, b []string) string {
	var out []string
	for _, w := range a {
		if slices.Contains(b, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
