package contradiction

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed stopwords.tsv
var stopTable string

//go:embed roots.tsv
var rootTable string

//go:embed topics.tsv
var topicTable string

var stopwords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, words := range rows(stopTable) {
		for w := range strings.FieldsSeq(words) {
			out[w] = true
		}
	}
	return out
})

var roots = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for word, root := range rows(rootTable) {
		out[word] = root
	}
	return out
})

type topicPhrase struct{ topic, phrase string }

var topicPhrases = sync.OnceValue(func() []topicPhrase {
	var out []topicPhrase
	for topic, phrase := range rows(topicTable) {
		p := " " + phrase + " "
		if stem, star := strings.CutSuffix(phrase, "*"); star {
			p = " " + stem
		}
		out = append(out, topicPhrase{topic, p})
	}
	return out
})

// topics lists what a text in normal form is about, sorted.
func topics(normal string) []string {
	text := " " + normal + " "
	var out []string
	for _, t := range topicPhrases() {
		if strings.Contains(text, t.phrase) && !slices.Contains(out, t.topic) {
			out = append(out, t.topic)
		}
	}
	slices.Sort(out)
	return out
}

// maxStems bounds the content words read of one quote.
const maxStems = 60

// stems are the content words of a text in normal form, without endings, each
// once, sorted. Words in except (in normal form, such as the names of the
// actors) are left out.
func stems(normal string, except map[string]bool) []string {
	var out []string
	for w := range strings.FieldsSeq(normal) {
		if stopwords()[w] || except[w] || len(w) < 3 {
			continue
		}
		if out = append(out, stem(w)); len(out) == maxStems {
			break
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// endings are stripped once, the longest first, when three letters remain.
var endings = []string{"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ed", "es", "ly", "al", "s", "e", "y"}

func stem(w string) string {
	if r, ok := roots()[w]; ok {
		return r
	}
	for _, e := range endings {
		if s, ok := strings.CutSuffix(w, e); ok && len(s) >= 3 {
			return s
		}
	}
	return w
}

// shared counts the elements two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			n++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return n
}

const (
	// sameStems is how many content words two quotes must share to be about
	// the same thing when no topic of the table says so; one word is chance.
	sameStems = 2

	// sameShare is the least share of all their content words (Jaccard).
	sameShare = 0.12
)

// sameMatter reports whether two quotes are about the same thing: a topic of
// topics.tsv in common, or enough content words.
func sameMatter(a, b *item) bool {
	if shared(a.topics(), b.topics()) > 0 {
		return true
	}
	return sameWords(a, b)
}

func sameWords(a, b *item) bool {
	x, y := a.stems(), b.stems()
	n := shared(x, y)
	return n >= sameStems && float64(n) >= sameShare*float64(len(x)+len(y)-n)
}
