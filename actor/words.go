package actor

import (
	"strings"
)

// Adjective tells which state an adjective stands for: "Afghan" AFG, "North
// Korean" PRK, "U.S." USA, and the ethnic and regional ones "Chechen" RUS,
// "Bosnian Serb" BIH. The code is empty for a people spread over several
// states ("Kurdish"). It needs a capital. The code is the id of a state; those
// that few recognise have ids of ours ("Ossetian" XOS), and ByID(id).Country is
// the code that events are written with.
func (r *Registry) Adjective(word string) (iso3 string, ok bool) {
	f := borrow(word)
	defer foldings.Put(f)
	if f.n == 0 || f.upper&1 == 0 || ordinaryUS(f) {
		return "", false
	}
	a, ok := r.adj[string(f.buf)]
	return a.iso, ok
}

// borrow folds a text into a folding of the pool.
func borrow(text string) *folded {
	f := foldings.Get().(*folded)
	f.reset()
	f.text(text)
	return f
}

// AdjectiveAt finds the longest adjective that starts at words[at], and how
// many words it has; 0 when there is none.
func (r *Registry) AdjectiveAt(words []string, at int) (iso3 string, n int) {
	if at < 0 || at >= len(words) {
		return "", 0
	}
	f := foldings.Get().(*folded)
	defer foldings.Put(f)
	f.reset()
	f.words(words, at, maxAdjective)
	if f.n == 0 || f.upper&1 == 0 || ordinaryUS(f) {
		return "", 0
	}
	for m := min(maxAdjective, f.n); m > 0; m-- {
		if a, ok := r.adj[string(f.key(0, m))]; ok && f.word[m-1] > 0 {
			return a.iso, f.word[m-1]
		}
	}
	return "", 0
}

// ordinaryUS keeps "Us" at the start of a sentence from being American.
func ordinaryUS(f *folded) bool {
	first := string(f.key(0, 1))
	return (first == "us" || first == "uk") && f.caps&1 == 0
}

// Demonym returns the people a word names as a head noun: "Afghans", "Turk",
// "Kurds", and adjectives that serve as nouns ("the British", "the Chinese").
func (r *Registry) Demonym(word string) (*Entry, bool) {
	f := borrow(word)
	defer foldings.Put(f)
	if f.n == 0 || f.upper&1 == 0 || ordinaryUS(f) {
		return nil, false
	}
	if s := r.names[string(f.buf)]; s != nil {
		for _, e := range s.entries {
			if e.Kind == People {
				return e, true
			}
		}
	}
	if p := r.peoples[string(f.buf)]; p != nil {
		return p, true
	}
	if a := r.adj[string(f.buf)]; a.iso != "" {
		p := r.peoples[a.iso]
		return p, p != nil
	}
	return nil, false
}

// Class says how a generic noun acts.
type Class string

// The classes. Equipment acts in the place of those who use it ("warplanes
// struck"); a body is an organ or firm named by a common noun.
const (
	ClassPerson     Class = "person"
	ClassCollective Class = "collective"
	ClassRole       Class = "role" // an office or function a person holds
	ClassBody       Class = "body"
	ClassEquipment  Class = "equipment"
)

// Generic is a common noun that can name an actor.
type Generic struct {
	Lemma   string
	Sector  string // PLOVER sector
	Second  string // secondary sector or flag, such as OPP or PTY; mostly empty
	Country string // UNO, IGO, NGO … when the noun itself says so
	Class   Class

	Person, Collective, Role, Body, Equipment bool // Class, as flags; a role is a person too
	Former                                    bool // "ex-president"
}

// Generic looks up the lemma of a common noun, or several words with spaces
// between ("prime minister", "suicide bomber"), in any case. A plural is found
// when it is regular or stands in the table. "ex-X" is X as ELI.
func (r *Registry) Generic(lemma string) (Generic, bool) {
	f := borrow(lemma)
	defer foldings.Put(f)
	if f.n == 0 {
		return Generic{}, false
	}
	if g := r.generic[string(f.buf)]; g != nil {
		return *g, true
	}
	key := string(f.buf)
	if rest, ok := strings.CutPrefix(key, "ex "); ok {
		return former(r.Generic(rest))
	}
	if rest, ok := strings.CutPrefix(key, "former "); ok {
		return former(r.Generic(rest))
	}
	for _, s := range singulars(key) {
		if g := r.generic[s]; g != nil {
			return *g, true
		}
	}
	return Generic{}, false
}

func former(g Generic, ok bool) (Generic, bool) {
	if ok && officials[g.Sector] {
		g.Sector, g.Former = "ELI", true
	}
	return g, ok
}

// GenericAt finds the longest generic noun that starts at words[at] and how
// many words it has: two for "prime minister"; 0 when there is none.
func (r *Registry) GenericAt(words []string, at int) (Generic, int) {
	if at < 0 || at >= len(words) {
		return Generic{}, 0
	}
	f := foldings.Get().(*folded)
	defer foldings.Put(f)
	f.reset()
	f.words(words, at, maxGeneric)
	for m := min(maxGeneric, f.n); m > 0; m-- {
		if f.word[m-1] == 0 {
			continue
		}
		if g, ok := r.Generic(string(f.key(0, m))); ok {
			return g, f.word[m-1]
		}
	}
	return Generic{}, 0
}

// maxGeneric is the most pieces a generic noun has.
const maxGeneric = 5

// singulars guesses what the singular of a plural may be.
func singulars(w string) []string {
	var out []string
	if s, ok := strings.CutSuffix(w, "ies"); ok {
		out = append(out, s+"y")
	}
	if s, ok := strings.CutSuffix(w, "men"); ok {
		out = append(out, s+"man")
	}
	if s, ok := strings.CutSuffix(w, "women"); ok {
		out = append(out, s+"woman")
	}
	if s, ok := strings.CutSuffix(w, "es"); ok {
		out = append(out, s)
	}
	if s, ok := strings.CutSuffix(w, "s"); ok {
		out = append(out, s)
	}
	if head, last, ok := strings.Cut(w, " of "); ok && len(out) == 0 {
		for _, s := range singulars(head) {
			out = append(out, s+" of "+last)
		}
	}
	return out
}

var formerWords = set("former", "ex", "onetime", "erstwhile", "ousted", "deposed", "retired", "disgraced", "exiled", "toppled", "overthrown", "outgone", "late")

// IsFormer says whether a modifier tells that an office is no longer held:
// "former", "ex", "ousted", "deposed", "retired".
func (r *Registry) IsFormer(word string) bool {
	return formerWords[strings.TrimSuffix(strings.ToLower(word), "-")]
}
