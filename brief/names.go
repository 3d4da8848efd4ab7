package brief

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/event"
	"parley/relation"
)

// maxName bounds a name in a sentence; longer ones are cut at a word.
const maxName = 80

// nameOf says who an actor is within a sentence: its name with the article it
// needs, or for somebody described, the description as the text has it.
func nameOf(a event.Actor) string {
	name := clean(relation.Name(a))
	text := clean(a.Text)
	if name == "" {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(name)
	if a.Code == "" && !unicode.IsUpper(first) && len(text) <= maxName && strings.Contains(strings.ToLower(text), name) {
		return lowerArticle(text)
	}
	return the(shorten(name, maxName))
}

// lowerArticle writes the article of a description small: "The army".
func lowerArticle(s string) string {
	word, rest, ok := strings.Cut(s, " ")
	if ok && slices.Contains(determiners, strings.ToLower(word)) {
		return strings.ToLower(word) + " " + rest
	}
	return s
}

var determiners = strings.Fields("the a an some several many other its their his her two three these those no one")

// articled are words that, as the first or last of a name, call for "the".
var articled = strings.Fields(`Democratic United States Kingdom Nations Union Republic Emirate Emirates Netherlands
	Philippines Maldives Army Front Movement Party Council Alliance Brigade Brigades Brotherhood Organization
	Organisation Authority Force Forces Government government military army police navy parliament ministry court
	Taliban Houthis Guard Guards Corps Coalition Committee Commission League Federation Court Ministry Parliament
	Agency network Network group embassy leadership cabinet House Senate Assembly Gambia Bahamas`)

// the puts the article before a name that needs one.
func the(name string) string {
	first, _, several := strings.Cut(name, " ")
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if slices.Contains(determiners, strings.ToLower(first)) {
		return lowerArticle(name)
	}
	if strings.Contains(name, "'s ") || strings.Contains(name, "’s ") {
		return name // somebody's: no article
	}
	if !several {
		if slices.Contains([]string{"Taliban", "Houthis", "Philippines", "Netherlands", "Maldives", "Gambia", "Bahamas"}, name) {
			return "the " + name
		}
		return name
	}
	if slices.Contains(articled, first) || slices.Contains(articled, last) {
		return "the " + name
	}
	return name
}

// namesOf lists actors, each once.
func namesOf(list []event.Actor) []string {
	var out []string
	for _, a := range list {
		if n := nameOf(a); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// maxNames is how many names a sentence lists before it counts the others.
const maxNames = 4

// join lists names: "A, B and C", and beyond most "A, B and 3 others".
func join(names []string, most int) string {
	if len(names) > most {
		rest := len(names) - most + 1
		return strings.Join(names[:most-1], ", ") + " and " + count(rest, "other", "others")
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// singular are last words of names that end in s and are one; several are those
// that do not and are more.
var (
	singular = strings.Fields("States Nations Emirates Netherlands Philippines Maldives Bahamas Corps Affairs Abbas")
	several  = strings.Fields(`taliban police people men women forces troops officials officers analysts observers experts critics diplomats
		residents witnesses villagers sources rebels militants insurgents soldiers fighters ministers leaders lawmakers activists protesters
		aides advisers doctors lawyers refugees reporters journalists historians scholars economists authorities`)
)

// plural tells whether a subject takes a plural verb: several actors, or one
// whose name says so itself. Of listed names only those that are known to be
// plural are ("James" is one), of described actors all in s.
func plural(list []event.Actor) bool {
	if names := namesOf(list); len(names) != 1 {
		return len(names) > 1
	}
	name := clean(relation.Name(list[0]))
	last := name[strings.LastIndexByte(name, ' ')+1:]
	first, _ := utf8.DecodeRuneInString(last)
	switch {
	case slices.Contains(several, strings.ToLower(last)):
		return true
	case list[0].Code != "" && unicode.IsUpper(first), slices.Contains(singular, last), unicode.IsUpper(first) && strings.EqualFold(clean(list[0].Text), name):
		return false // also a name without an article: "Xerxes"
	case strings.HasSuffix(last, "ss"), strings.HasSuffix(last, "us"), strings.HasSuffix(last, "is"):
		return false
	}
	return strings.HasSuffix(last, "s")
}

// shorten cuts at a word to at most n bytes.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n], ' ')
	if cut <= 0 {
		for cut = n; cut > 0 && !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut] + " …"
}

// capital writes the first letter large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
