package brief

import (
	_ "embed"
	"strings"
	"sync"

	"parley/event"
)

//go:embed phrases.tsv
var phraseTable string

// phrase is how an act is said: "arrest", "arrested", "arrested" and what
// follows the verb.
type phrase struct{ base, past, participle, rest string }

type phraseKey struct {
	category, mode string
	mutual         bool
}

var phrases = sync.OnceValue(func() map[phraseKey]phrase {
	out := map[phraseKey]phrase{}
	for _, r := range tsvRows(phraseTable, 7) {
		out[phraseKey{r[0], r[1], r[2] == "mutual"}] = phrase{r[3], r[4], r[5], r[6]}
	}
	return out
})

// tsvRows reads the rows of an embedded table that have n columns; tests see to
// it that all have.
func tsvRows(tsv string, n int) [][]string {
	var out [][]string
	for line := range strings.Lines(tsv) {
		if line = strings.TrimRight(line, "\r\n"); strings.HasPrefix(line, "#") {
			continue
		}
		if cols := strings.Split(line, "\t"); len(cols) == n {
			out = append(out, cols)
		}
	}
	return out
}

// otherwise says an act whose category is not in the table.
var otherwise = phrase{"act", "acted", "acted", "[on %t|]"}

// phraseOf finds the phrase of an act; each tells whether both sides must be
// named in one subject.
func phraseOf(category, mode string, mutual bool) (p phrase, each bool) {
	if mutual {
		for _, m := range []string{mode, ""} {
			if p, ok := phrases()[phraseKey{category, m, true}]; ok {
				return p, true
			}
		}
	}
	for _, m := range []string{mode, ""} {
		if p, ok := phrases()[phraseKey{category, m, false}]; ok {
			return p, mutual
		}
	}
	return otherwise, mutual
}

// fill puts the target into the rest of a phrase, or takes its place out.
func fill(rest, target string) string {
	for {
		open := strings.IndexByte(rest, '[')
		shut := strings.IndexByte(rest, ']')
		if open < 0 || shut < open {
			break
		}
		with, without, _ := strings.Cut(rest[open+1:shut], "|")
		if target == "" {
			with = without
		}
		rest = rest[:open] + with + rest[shut+1:]
	}
	// Last, so that a bracket in a name is not read as the table's.
	return strings.ReplaceAll(rest, "%t", target)
}

// say words an act in plain English, in the active voice and as certain as it
// is and not more.
func say(e *event.Event) string {
	doers, target := namesOf(e.Sources), join(namesOf(e.Targets), maxNames)
	many := plural(e.Sources)
	if e.Polarity == event.Denied {
		target = strings.TrimPrefix(target, "no ") // "did not attack no fighters"
	}
	p, each := phraseOf(e.Category, e.Mode, e.Reciprocal)
	if each {
		both := namesOf(append(append([]event.Actor{}, e.Sources...), e.Targets...))
		if len(both) < 2 {
			p, _ = phraseOf(e.Category, e.Mode, false)
			target = ""
		} else {
			target = "each other"
			many = true
		}
		doers = both
	}
	rest := strings.TrimSpace(fill(p.rest, target))
	if rest != "" && !strings.HasPrefix(rest, ",") {
		rest = " " + rest
	}
	subject := capital(join(doers, maxNames)) + " "
	if len(doers) == 0 {
		subject = "Unnamed: "
	}
	return subject + predicate(e, p, rest, many)
}

// predicate words the act by how it stands to the facts.
func predicate(e *event.Event, p phrase, rest string, many bool) string {
	is, plans := "is ", "plans to "
	if many {
		is, plans = "are ", "plan to "
	}
	if e.Publicity == event.Alleged {
		is += "alleged "
		switch e.Polarity {
		case event.Denied:
			return is + "not to have " + p.participle + rest
		case event.Planned:
			return is + "to plan to " + p.base + rest
		case event.Conditional:
			return "may, it is alleged, " + p.base + rest
		case event.Hoped:
			return is + "to have been urged to " + p.base + rest
		}
		return is + "to have " + p.participle + rest
	}
	secretly := ""
	if e.Publicity == event.Covert {
		secretly = "covertly "
	}
	switch e.Polarity {
	case event.Denied:
		if selfDenied(e) {
			return "denied having " + secretly + p.participle + rest
		}
		return "did not " + secretly + p.base + rest
	case event.Planned:
		return plans + secretly + p.base + rest
	case event.Conditional:
		return "may " + secretly + p.base + rest
	case event.Hoped:
		return is + "urged to " + secretly + p.base + rest
	}
	return secretly + p.past + rest
}

// selfDenied reports whether one who would have done it is the one who says it
// was not done.
func selfDenied(e *event.Event) bool {
	for _, a := range e.Sources {
		for _, who := range e.Attribution {
			if strings.EqualFold(who, a.Name) || strings.EqualFold(who, a.Text) {
				return true
			}
		}
	}
	return false
}

// code is the category with its mode: "COERCE/arrest".
func code(e *event.Event) string {
	if e.Mode == "" {
		return clean(e.Category)
	}
	return clean(e.Category + "/" + e.Mode)
}

// standingOf says how an act stands to the facts.
func standingOf(e *event.Event, said bool) Standing {
	switch e.Polarity {
	case event.Denied:
		return Denied
	case event.Planned:
		return Planned
	case event.Conditional:
		return Possible
	case event.Hoped:
		return Urged
	}
	switch {
	case e.Publicity == event.Alleged:
		return Alleged
	case e.Publicity == event.Covert:
		return Covert
	case said:
		return Said
	}
	return Reported
}

// according words a chain of those who say so, outermost first.
func according(chain []string) string {
	var parts []string
	for _, name := range chain {
		if name = clean(name); name != "" {
			parts = append(parts, the(shorten(name, maxName)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "according to " + strings.Join(parts, ", quoting ")
}

// Thresholds of the words for how sure a coding is. The coder's figure is a
// probability that the event was read rightly.
const (
	highReading     = 0.85
	moderateReading = 0.65
)

func reading(confidence float64) string {
	switch {
	case confidence <= 0:
		return "" // a record that does not tell
	case confidence >= highReading:
		return "high"
	case confidence >= moderateReading:
		return "moderate"
	}
	return "low"
}
