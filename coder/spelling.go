package coder

import (
	"strings"
	"sync"

	"parley/actor"
)

// Reports misspell names ("Afganistan", "Mushrraf"). A capitalised word that
// nobody listed is read as the listed name one letter away when that name is
// long enough to leave no doubt; a person's only when the text has named that
// person in full or gives the word an office.

// minSpelling is the shortest word, in letters, that is corrected. Shorter
// names lie too close to each other.
const minSpelling = 7

// spelling holds the listed names that a word may be a misspelling of, by their
// first letter, which is not doubted, and their length.
type spelling map[outline][]spelt

type outline struct {
	first  byte
	length int
}

type spelt struct {
	word  string // in lower case
	entry *actor.Entry
}

var spellings sync.Map // *actor.Registry to spelling

func spellingOf(reg *actor.Registry) spelling {
	if s, ok := spellings.Load(reg); ok {
		return s.(spelling)
	}
	s := spelling{}
	for _, e := range reg.Entries() {
		switch e.Kind {
		case actor.State, actor.Place, actor.People, actor.Person:
			s.add(e, e.Name)
			for _, name := range e.Aliases {
				s.add(e, name)
			}
		}
	}
	actual, _ := spellings.LoadOrStore(reg, s)
	return actual.(spelling)
}

// add lists a name of one word, of persons the last.
func (s spelling) add(e *actor.Entry, name string) {
	if e.Kind == actor.Person {
		name = name[strings.LastIndexByte(name, ' ')+1:]
	}
	if strings.ContainsAny(name, " -'") || len(name) < minSpelling-1 {
		return
	}
	w := lower(name)
	o := outline{w[0], len(w)}
	s[o] = append(s[o], spelt{w, e})
}

// near tells whether two words with one first letter are the same but for a
// letter left out, put in, replaced or moved. Letters are bytes: words are
// ASCII where it matters.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	from, to := 0, len(a) // where they first differ, and where they are alike to the end
	for from < to && a[from] == b[from] {
		from++
	}
	shift := len(b) - len(a)
	for to > from && a[to-1] == b[to-1+shift] {
		to--
	}
	switch {
	case from == to:
		return true
	case shift > 0:
		return false
	}
	return a[from+1:to] == b[from:to-1] || b[from+1:to] == a[from:to-1]
}

// misspelt returns the entry a misspelt word most likely means, or nil.
func (r *resolver) misspelt(word string, titled bool) *actor.Entry {
	if len(word) < minSpelling {
		return nil
	}
	word = lower(word)
	listed := spellingOf(r.reg)
	var best *actor.Entry
	for length := len(word) - 1; length <= len(word)+1; length++ {
		for _, n := range listed[outline{word[0], length}] {
			switch {
			case !near(word, n.word), n.entry.Kind == actor.Person && r.seen[n.entry.ID] == 0 && !titled:
			case best == nil || prefer(n.entry, best, r):
				best = n.entry
			}
		}
	}
	return best
}

// prefer ranks candidates: named before, then states and peoples, then by id.
func prefer(a, b *actor.Entry, r *resolver) bool {
	if x, y := r.seen[a.ID] > 0, r.seen[b.ID] > 0; x != y {
		return x
	}
	if x, y := a.Kind == actor.State || a.Kind == actor.People, b.Kind == actor.State || b.Kind == actor.People; x != y {
		return x
	}
	return a.ID < b.ID
}
