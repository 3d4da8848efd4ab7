package contradiction

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"parley/event"
	"parley/relation"
)

//go:embed acts.tsv
var actTable string

// act is how a category, mode and publicity is said.
type act struct{ onTarget, bare, plain string }

var acts = sync.OnceValue(func() map[[3]string]act {
	out := map[[3]string]act{}
	for line := range strings.Lines(actTable) {
		c := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(c) == 6 && !strings.HasPrefix(line, "#") {
			out[[3]string{c[0], c[1], c[2]}] = act{c[3], c[4], c[5]}
		}
	}
	return out
})

func actOf(e *event.Event) act {
	for _, k := range [][3]string{
		{e.Category, e.Mode, string(e.Publicity)},
		{e.Category, "", string(e.Publicity)},
		{e.Category, e.Mode, ""},
		{e.Category, "", ""},
	} {
		if a, ok := acts()[k]; ok {
			return a
		}
	}
	return act{"acted on %s", "acted", "act on %s"}
}

// adverbs say how openly a thing was done; "publicly" is said only where it
// matters, see openly.
var adverbs = map[event.Publicity]string{event.Covert: "covertly ", event.Alleged: "reportedly "}

// does says what an event's actor did: "covertly helped the Afghan Taliban".
// An empty target leaves the target out.
func (x *item) does(target string) string {
	e := &x.incident.Event
	a := actOf(e)
	said := a.bare
	if target != "" {
		said = strings.Replace(a.onTarget, "%s", the(target), 1)
	}
	switch e.Polarity {
	case event.Denied:
		return "is said not to have " + participle(said)
	case event.Planned:
		return "planned to " + strings.Replace(a.plain, "%s", the(or(target, "someone")), 1)
	case event.Conditional, event.Hoped:
		return "was to " + strings.Replace(a.plain, "%s", the(or(target, "someone")), 1)
	}
	return adverbs[e.Publicity] + said
}

// participle mends the two phrases of acts.tsv whose participle is not the past
// form.
func participle(past string) string {
	for _, p := range [][2]string{{"took ", "taken "}, {"gave ", "given "}} {
		if rest, ok := strings.CutPrefix(past, p[0]); ok {
			return p[1] + rest
		}
	}
	return past
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// saying is a sentence of what x says of two roles, without a full stop.
func (x *item) saying(p roles) string {
	return the(relation.Name(p.actor.actor)) + " " + x.does(relation.Name(p.target.actor))
}

// openly is saying with "publicly" for a public act.
func (x *item) openly(p roles) string {
	if !x.happened() || x.incident.Publicity != event.Public {
		return x.saying(p)
	}
	return the(relation.Name(p.actor.actor)) + " publicly " + x.does(relation.Name(p.target.actor))
}

// label says what an item is without roles.
func (x *item) label() string {
	if x.claim != nil {
		if len(x.sources) > 0 {
			return string(x.claim.Kind) + " of " + the(relation.Name(x.sources[0].actor))
		}
		return string(x.claim.Kind)
	}
	for _, s := range x.sources {
		for _, t := range x.targets {
			if !kin(s, t) {
				return x.saying(roles{s, t})
			}
		}
	}
	actor, target := "someone unnamed", ""
	if len(x.sources) > 0 {
		actor = the(relation.Name(x.sources[0].actor))
	}
	if len(x.targets) > 0 {
		target = relation.Name(x.targets[0].actor)
	}
	return actor + " " + x.does(target)
}

// articled are words that, as the first or last of a name, call for "the".
var articled = strings.Fields(`Democratic United States Kingdom Nations Union Republic Emirates Netherlands Philippines
	Maldives Army Front Movement Party Council Alliance Brigade Brigades Brotherhood Organization Organisation
	Authority Forces Government government military army police navy parliament ministry court Taliban Houthis
	Guard Guards Corps Coalition Committee Commission League Federation Court Ministry Parliament Agency`)

// the puts the article before a name that needs one.
func the(name string) string {
	first, _, _ := strings.Cut(name, " ")
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if first == "The" || first == "the" || first == last && first != "Taliban" && first != "Philippines" && first != "Netherlands" {
		return name
	}
	if strings.Contains(name, "'s ") || strings.Contains(name, "’s ") {
		return name // somebody's: no article
	}
	if slices.Contains(articled, first) || slices.Contains(articled, last) {
		return "the " + name
	}
	return name
}

// sentence makes words a sentence: a capital at the head, a full stop at the
// end.
func sentence(words string) string {
	r, n := utf8.DecodeRuneInString(words)
	if n == 0 {
		return ""
	}
	return strings.ToUpper(string(r)) + words[n:] + "."
}

// reasons joins the parts that are not empty.
func reasons(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return ""
	}
	return sentence(strings.Join(parts, "; "))
}

// briefly shortens a quotation for a title to at most n bytes, at a word.
func briefly(quote string, n int) string {
	quote = strings.Join(strings.Fields(quote), " ")
	if len(quote) <= n {
		return quote
	}
	cut := strings.LastIndexByte(quote[:n], ' ')
	if cut <= 0 {
		for cut = n; cut > 0 && !utf8.RuneStart(quote[cut]); cut-- {
		}
	}
	return quote[:cut] + " …"
}
