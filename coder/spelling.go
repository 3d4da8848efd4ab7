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

// spelling finds listed names one letter away, by the deletions that both
// spellings share (Garbe's symmetric deletes).
type spelling struct{ near map[string][]*actor.Entry }

var spellings sync.Map // *actor.Registry to *spelling

func spellingOf(reg *actor.Registry) *spelling {
	if s, ok := spellings.Load(reg); ok {
		return s.(*spelling)
	}
	s := &spelling{near: map[string][]*actor.Entry{}}
	for _, e := range reg.Entries() {
		switch e.Kind {
		case actor.State, actor.Place, actor.People, actor.Person:
		default:
			continue
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			word := name
			if e.Kind == actor.Person {
				word = name[strings.LastIndexByte(name, ' ')+1:]
			}
			if strings.ContainsAny(word, " -'") || len(word) < minSpelling-1 {
				continue
			}
			for _, d := range deletions(lower(word)) {
				if list := s.near[d]; len(list) == 0 || list[len(list)-1] != e {
					s.near[d] = append(list, e)
				}
			}
		}
	}
	actual, _ := spellings.LoadOrStore(reg, s)
	return actual.(*spelling)
}

// deletions gives a word and all that one dropped letter makes of it. Words
// are ASCII where it matters; others are cut at bytes and simply never meet.
func deletions(w string) []string {
	out := make([]string, 0, len(w)+1)
	out = append(out, w)
	for i := 1; i < len(w); i++ { // the first letter is not doubted
		out = append(out, w[:i]+w[i+1:])
	}
	return out
}

// misspelt returns the entry a misspelt word most likely means, or nil.
func (r *resolver) misspelt(word string, titled bool) *actor.Entry {
	if len(word) < minSpelling {
		return nil
	}
	var best *actor.Entry
	for _, d := range deletions(lower(word)) {
		for _, e := range spellingOf(r.reg).near[d] {
			if e.Kind == actor.Person && r.seen[e.ID] == 0 && !titled {
				continue
			}
			if best == nil || prefer(e, best, r) {
				best = e
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
