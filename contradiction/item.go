package contradiction

import (
	"math"
	"slices"
	"strings"

	"parley/codebook"
	"parley/event"
	"parley/relation"
)

// item is one attested statement: an event or a claim, with all its places.
type item struct {
	incident *relation.Incident // nil for a claim
	claim    *event.Claim       // nil for an event

	places     []event.Evidence // by source, then offset
	normal     string           // the quote in normal form
	padded     string           // normal with a space at either end
	when       relation.Interval
	quad       int // of an event, 0 otherwise
	score      float64
	confidence float64
	sources    []member // of a claim: none
	targets    []member // of a claim: those it is about

	stemList, topicList []string // see words
	duplicity, contrast bool     // cues in the quote, see words
	read                bool     // words has been called
}

func newEventItem(in *relation.Incident, r *register) *item {
	x := &item{
		incident: in, places: in.Evidence, when: relation.Days(in.When),
		quad: codebook.Quad(in.Category), score: codebook.Score(in.Category, in.Mode),
		confidence: in.Confidence,
		sources:    r.members(in.Sources), targets: r.members(in.Targets),
	}
	if len(x.places) > 0 {
		x.normal = relation.Normalise(x.places[0].Quote)
		x.padded = " " + x.normal + " "
	}
	return x
}

func (x *item) happened() bool { return x.incident != nil && x.incident.Polarity == event.Happened }

func (x *item) polarity(p event.Polarity) bool {
	return x.incident != nil && x.incident.Polarity == p
}

func (x *item) category(list ...string) bool {
	return x.incident != nil && slices.Contains(list, x.incident.Category)
}

func (x *item) covert() bool  { return x.incident != nil && x.incident.Publicity == event.Covert }
func (x *item) alleged() bool { return x.incident != nil && x.incident.Publicity == event.Alleged }

// open reports whether the act was public or nothing says otherwise.
func (x *item) open() bool { return x.incident != nil && !x.covert() && !x.alleged() }

// deed reports whether the event was done and is material. Covert support is a
// deed: nobody praises in secret.
func (x *item) deed() bool {
	return x.happened() && (x.quad == 2 || x.quad == 4 || x.category("SUPPORT") && x.covert())
}

func (x *item) cooperative() bool { return x.quad == 1 || x.quad == 2 }
func (x *item) hostile() bool     { return x.quad >= 3 && !x.category("REQUEST") }

// words are the quote's content words and topics, without actors' names.
func (x *item) words() {
	if x.read {
		return
	}
	x.read = true
	x.stemList = stems(x.normal, x.names())
	x.topicList = topics(x.normal)
	x.duplicity, x.contrast = hasCue("duplicity", x.normal), hasCue("contrast", x.normal)
}

// names are the words of the names of the actors, in normal form.
func (x *item) names() map[string]bool {
	names := map[string]bool{}
	for _, side := range [][]member{x.sources, x.targets} {
		for _, m := range side {
			for w := range strings.FieldsSeq(relation.Normalise(relation.Name(m.actor))) {
				names[w] = true
			}
		}
	}
	return names
}

func (x *item) stems() []string  { x.words(); return x.stemList }
func (x *item) topics() []string { x.words(); return x.topicList }

// weight orders the statements of one side before any pairing.
func (x *item) weight() float64 {
	return (0.1 + math.Abs(x.score)/10) * certainty(x.confidence)
}

// compareItems orders by weight, then by words and place, so that the order of
// input never shows.
func compareItems(a, b *item) int {
	switch wa, wb := a.weight(), b.weight(); {
	case wa > wb:
		return -1
	case wa < wb:
		return 1
	}
	return comparePlace(a, b)
}

func comparePlace(a, b *item) int {
	if len(a.places) > 0 && len(b.places) > 0 {
		p, q := a.places[0], b.places[0]
		if c := strings.Compare(p.Source, q.Source); c != 0 {
			return c
		}
		if p.Start != q.Start {
			return p.Start - q.Start
		}
		if p.End != q.End {
			return p.End - q.End
		}
	} else if len(a.places) != len(b.places) {
		return len(b.places) - len(a.places)
	}
	return strings.Compare(a.id(), b.id())
}

func (x *item) id() string {
	if x.claim != nil {
		return x.claim.ID
	}
	return x.incident.ID
}

func (x *item) attribution() []string {
	if x.claim != nil {
		return x.claim.Attribution
	}
	return x.incident.Attribution
}

// apart reports whether two statements rest on different words: neither quote
// holds the other, and no place of one overlaps a place of the other. Without
// words there is nothing to quote, so nothing is apart.
func apart(x, y *item) bool {
	if x.normal == "" || y.normal == "" {
		return false
	}
	if strings.Contains(x.padded, y.padded) || strings.Contains(y.padded, x.padded) {
		return false
	}
	overlap := false
	common(x, y, func(p, q event.Evidence) bool {
		overlap = p.Start < q.End && q.Start < p.End
		return !overlap
	})
	return !overlap
}

// common visits pairs of places in the same source until visit returns false.
func common(x, y *item, visit func(p, q event.Evidence) bool) {
	for i, j := 0, 0; i < len(x.places) && j < len(y.places); {
		p, q := x.places[i], y.places[j]
		switch c := strings.Compare(p.Source, q.Source); {
		case c < 0:
			i++
			continue
		case c > 0:
			j++
			continue
		}
		for k := j; k < len(y.places) && y.places[k].Source == p.Source; k++ {
			if !visit(p, y.places[k]) {
				return
			}
		}
		i++
	}
}

// firstCommon returns the first place of each in the first source they share.
func firstCommon(x, y *item) (p, q event.Evidence, ok bool) {
	common(x, y, func(a, b event.Evidence) bool {
		p, q, ok = a, b, true
		return false
	})
	return p, q, ok
}

func shareSource(x, y *item) bool {
	_, _, ok := firstCommon(x, y)
	return ok
}

// sideBySide is how many bytes may lie between two statements that a text sets
// next to each other: about one long sentence.
const sideBySide = 300

// near reports whether a text they share sets them within the given distance.
// Only first places count, so that a repeated sentence changes nothing.
func near(x, y *item, bytes int) bool {
	p, q, ok := firstCommon(x, y)
	if !ok {
		return false
	}
	return max(p.Start, q.Start)-min(p.End, q.End) <= bytes
}

// later reports whether y comes after x: by date when the dates tell, else by
// the order of the text they share. When nothing tells, it does not.
func later(x, y *item) bool {
	if x.when.Before(y.when) {
		return true
	}
	if y.when.Before(x.when) {
		return false
	}
	p, q, ok := firstCommon(x, y)
	return ok && p.End <= q.Start
}

// differentVoice reports whether two statements come from different mouths: no
// source in common, or different speakers in the same one.
func differentVoice(x, y *item) bool {
	if !shareSource(x, y) {
		return len(x.places) > 0 && len(y.places) > 0
	}
	return !slices.EqualFunc(x.attribution(), y.attribution(), strings.EqualFold)
}

// exact reports whether the date is known to a month or better.
func (x *item) exact() bool { return x.when.Known && x.when.To-x.when.From <= 31 }
