package tell

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/settle"
	"parley/settle/casefile"
)

// verbs are words that an option's name may begin with to be read as something
// done: "Withdraw troops". After a slash stand the words before which they are
// a noun: "strike on the port".
//
//go:embed verbs.txt
var verbList string

// nounBefore maps each verb to the words that make a noun of it.
var nounBefore = readVerbs(verbList)

func readVerbs(list string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		verb, nouns, _ := strings.Cut(strings.TrimSpace(line), "/")
		out[verb] = strings.Fields(nouns)
	}
	return out
}

// theHeads are the last words of names that stand with an article, theStarts
// the first, before "of".
var (
	theHeads = wordSet(`States Kingdom Emirates Nations Union Republic Government State Council Ministry Party Army Movement Front Coalition
		Alliance Agency Commission Committee Company Province Federation League Opposition Rebels Taliban Netherlands Philippines Authority
		Administration Side Group Groups Parties Mediator Guarantor Village Villagers Farmers Workers`)
	theStarts = wordSet("Ministry Government Republic Kingdom Council Union Party Organisation Organization Group People")
)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w], out[strings.ToLower(w)] = true, true
	}
	return out
}

// called is a name as it stands within a sentence.
func called(name string) string {
	head, _, _ := strings.Cut(name, ",")
	head, _, _ = strings.Cut(head, " (")
	words := strings.Fields(head)
	if len(words) == 0 || len(words) < 2 && !theHeads[head] || strings.HasPrefix(strings.ToLower(name), "the ") {
		return name
	}
	if theHeads[words[len(words)-1]] || theStarts[words[0]] && words[1] == "of" {
		return "the " + name
	}
	return name
}

// capital begins a sentence.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// wording puts the states and moves of a case into words.
type wording struct {
	built *casefile.Built
	plain []string // names of the parties as the case gives them
	names []string // within a sentence
	owner []int    // party of each option
	can   []bool   // parties that have options
}

func newWording(b *casefile.Built) *wording {
	w := &wording{built: b, can: make([]bool, len(b.Case.DMs))}
	at := map[string]int{}
	for i, d := range b.Case.DMs {
		w.plain = append(w.plain, cmp.Or(d.Name, d.ID))
		w.names = append(w.names, called(w.plain[i]))
		at[d.ID] = i
	}
	for _, o := range b.Case.Options {
		w.owner = append(w.owner, at[o.DM])
		w.can[at[o.DM]] = true
	}
	return w
}

// values is a state's letters, one an option; "" where it has none.
func (w *wording) values(s int) string {
	if v := w.built.States[s].Values; len(v) == len(w.built.Case.Options) {
		return v
	}
	return ""
}

// optionName is what an option is called.
func optionName(o casefile.Option) string {
	if o.Name != "" {
		return o.Name
	}
	return o.ID
}

// taken lists what a party does in a state; open tells that some is left open.
func (w *wording) taken(dm int, values string) (list []string, open bool) {
	for k, o := range w.built.Case.Options {
		if w.owner[k] != dm {
			continue
		}
		switch letter := values[k]; {
		case letter == '-':
			open = true
		case len(o.Values) > 0:
			list = append(list, fmt.Sprintf("%s (%s)", o.Values[letter-'0'], optionName(o)))
		case letter == 'Y':
			list = append(list, optionName(o))
		}
	}
	return list, open
}

// state is a state in words, party by party: "Upper State: Build the dam. Lower
// State: does nothing of this".
func (w *wording) state(s int) string {
	st, values := w.built.States[s], w.values(s)
	if st.Name != "" {
		return capital(st.Name)
	}
	if values == "" {
		return strings.TrimSpace("State " + st.ID + " " + st.Values)
	}
	var parts []string
	open := false
	for dm, name := range w.plain {
		list, some := w.taken(dm, values)
		open = open || some
		switch {
		case !w.can[dm] || len(list) == 0 && some:
		case len(list) == 0:
			parts = append(parts, capital(name)+": does nothing of this")
		default:
			parts = append(parts, capital(name)+": "+strings.Join(list, "; "))
		}
	}
	if open {
		parts = append(parts, "All else as it may be")
	}
	return strings.Join(parts, ". ")
}

// inline is a state within a sentence: its number and what is done in it.
func (w *wording) inline(s int) string {
	st, values := w.built.States[s], w.values(s)
	if st.Name != "" {
		return fmt.Sprintf("state %s (%s)", st.ID, st.Name)
	}
	if values == "" {
		return strings.TrimSpace(fmt.Sprintf("state %s (%s)", st.ID, w.state(s)))
	}
	var parts []string
	for dm, name := range w.plain {
		if list, _ := w.taken(dm, values); len(list) > 0 {
			parts = append(parts, capital(name)+": "+strings.Join(list, "; "))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("state %s (nobody does anything)", st.ID)
	}
	return fmt.Sprintf("state %s (%s)", st.ID, strings.Join(parts, ". "))
}

// deed is a move in the infinitive: "build the dam and no longer sue".
func (w *wording) deed(h settle.Coalition, from, to int) string {
	if text := w.changes(h, from, to); text != "" {
		return text
	}
	return "bring about " + w.inline(to)
}

// deeds are a move of several, member by member.
func (w *wording) deeds(h settle.Coalition, from, to int) string {
	if len(h.Members()) == 1 {
		return fmt.Sprintf("%s would %s", w.members(h), w.deed(h, from, to))
	}
	var parts []string
	for _, i := range h.Members() {
		if text := w.changes(settle.Of(i), from, to); text != "" {
			parts = append(parts, fmt.Sprintf("%s would %s", w.names[i], text))
		}
	}
	if len(parts) == 0 {
		parts = []string{fmt.Sprintf("%s would %s", w.members(h), w.deed(h, from, to))}
	}
	return "together " + and(parts)
}

// changes are what members do otherwise in one state than in another; "" when
// options do not tell.
func (w *wording) changes(h settle.Coalition, from, to int) string {
	a, b := w.values(from), w.values(to)
	if a == "" || b == "" {
		return ""
	}
	var parts, stops []string
	for k, o := range w.built.Case.Options {
		if a[k] == b[k] || b[k] == '-' || h&settle.Of(w.owner[k]) == 0 {
			continue
		}
		doing, isDeed := asDeed(optionName(o))
		if len(o.Values) == 0 && b[k] == 'N' && isDeed {
			stops = append(stops, doing)
			continue
		}
		parts = append(parts, change(o, a[k], b[k]))
	}
	if len(stops) > 0 {
		parts = append(parts, "cease to "+strings.Join(stops, " and to "))
	}
	return and(parts)
}

// change is the change of one option, in the infinitive, but for what is no
// longer done.
func change(o casefile.Option, from, to byte) string {
	name := optionName(o)
	doing, isDeed := asDeed(name)
	switch {
	case len(o.Values) > 0 && from == '-':
		return fmt.Sprintf("set “%s” to “%s”", name, o.Values[to-'0'])
	case len(o.Values) > 0:
		return fmt.Sprintf("change “%s” from “%s” to “%s”", name, o.Values[from-'0'], o.Values[to-'0'])
	case to == 'Y' && isDeed:
		return doing
	case to == 'Y':
		return "choose “" + name + "”"
	}
	return "give up “" + name + "”"
}

// asDeed reads an option's name as something done; ok is false when it does not
// begin with a verb.
func asDeed(name string) (deed string, ok bool) {
	head, _, _ := strings.Cut(name, ",")
	head, _, _ = strings.Cut(head, " (")
	words := strings.Fields(head)
	if len(words) == 0 {
		return "", false
	}
	nouns, ok := nounBefore[strings.ToLower(words[0])]
	if !ok {
		return "", false
	}
	if len(words) > 1 && slices.Contains(nouns, words[1]) {
		return "", false
	}
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[n:], true
}

// and joins a list for a sentence, by semicolons where commas stand within.
func and(list []string) string {
	last := len(list) - 1
	switch {
	case last < 0:
		return ""
	case last == 0:
		return list[0]
	case last > 1 && slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, ",") }):
		return strings.Join(list[:last], "; ") + "; and " + list[last]
	}
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// members names a coalition.
func (w *wording) members(h settle.Coalition) string {
	var names []string
	for _, i := range h.Members() {
		names = append(names, w.names[i])
	}
	return and(names)
}

// count is a number with its noun.
func count(n int, one, many string) string { return fmt.Sprintf("%d %s", n, plural(n, one, many)) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
