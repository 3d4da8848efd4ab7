package settle

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind is a way to reason about countermoves.
type Kind string

// The kinds. s is stable for i when it has no unilateral improvement from s, or
// each of its improvements q is sanctioned:
const (
	Nash Kind = "nash" // never
	GMR  Kind = "gmr"  // the others can move on from q to what is no better for i than s
	SMR  Kind = "smr"  // so, and i cannot counter from there to something better than s
	SEQ  Kind = "seq"  // as GMR, by improvements of the others only
	SSEQ Kind = "sseq" // as SMR, by improvements of the others only (symmetric sequential, Rêgo and Vieira 2017)
	SIM  Kind = "sim"  // improvements of the others from s, taken together with i's, end in what is no better than s
	// Maximin looks a number of moves ahead: i takes the best, the others leave
	// it the worst (Rêgo and Vieira). With 1, 2, 3 it is Nash, GMR and SMR.
	Maximin Kind = "maximin"
)

// Concept is a kind with its rules. With Sim, those who are unstable by the
// kind are stable when their improvements are sanctioned simultaneously by
// others who are unstable, too (as hand analyses do); with OrSim, when they are
// stable by SIM.
type Concept struct {
	Kind  Kind
	Rules Rules
	Depth int // of Maximin
	Sim   bool
	OrSim bool
}

// String names the concept as ParseConcept reads it.
func (c Concept) String() string {
	s := string(c.Kind)
	if c.Kind == Maximin {
		s += strconv.Itoa(c.Depth)
	}
	if c.Rules.Degree > 0 {
		s += "@" + strconv.Itoa(int(c.Rules.Degree))
	}
	if c.Rules.Extension != 0 {
		s += "_" + string(rune(c.Rules.Extension))
	}
	switch {
	case c.Sim:
		s += "+sim"
	case c.OrSim:
		s += "|sim"
	}
	return s
}

// ParseConcept reads a concept: a kind, "maximin3" for a depth; then "@2" for
// strong stability of a degree or "_a" to "_d" for an extension to unknown
// preferences; then "+sim" or "|sim".
func ParseConcept(text string) (Concept, error) {
	c := Concept{}
	bad := func(why string) (Concept, error) {
		return Concept{}, fmt.Errorf("%q is no concept: %s; use nash, gmr, smr, seq, sseq, sim or maximin1, maximin2 and so on, with @2, _a, +sim or |sim", text, why)
	}
	rest := strings.ToLower(strings.TrimSpace(text))
	rest, c.Sim = strings.CutSuffix(rest, "+sim")
	if !c.Sim {
		rest, c.OrSim = strings.CutSuffix(rest, "|sim")
	}
	rest, extension, ok := strings.Cut(rest, "_")
	if ok {
		if len(extension) != 1 || extension[0] < 'a' || extension[0] > 'd' {
			return bad("an extension is _a, _b, _c or _d")
		}
		c.Rules.Extension = extension[0]
	}
	rest, degree, ok := strings.Cut(rest, "@")
	if ok {
		d, err := strconv.Atoi(degree)
		if err != nil || d < 1 || d > 100 {
			return bad("a degree is 1 to 100")
		}
		c.Rules.Degree = Degree(d)
	}
	if depth, ok := strings.CutPrefix(rest, string(Maximin)); ok {
		h, err := strconv.Atoi(depth)
		if err != nil || h < 1 || h > 1000 {
			return bad("maximin looks 1 to 1000 moves ahead")
		}
		c.Kind, c.Depth = Maximin, h
		return c, nil
	}
	switch c.Kind = Kind(rest); c.Kind {
	case Nash, GMR, SMR, SEQ, SSEQ, SIM:
		return c, nil
	}
	return bad("this kind is not known")
}
