package actor

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// sectors are the PLOVER 2021 sector codes.
var sectors = set("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
	"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC")

// particles are the words of a name that are written small as often as not.
var particles = set("al", "el", "ul", "ur", "as", "ad", "an", "ash", "ar", "az", "at", "bin", "ibn", "bint", "of", "the", "and", "for", "in", "on", "to",
	"de", "del", "la", "le", "les", "las", "los", "du", "des", "da", "das", "do", "dos", "di", "e", "et", "i", "y", "und", "der", "die", "van", "von", "wa", "'s")

// longestParticle is the length of the longest of them.
const longestParticle = 4

// ordinary are English words that are also names or acronyms: the name needs
// its capitals, all of them where the name is an acronym, and in a sentence
// that is all capitals it is not taken for a name at all.
var ordinary = set("who", "it", "is", "as", "am", "an", "at", "be", "do", "go", "in", "or", "no", "so", "to", "up", "we", "he", "me", "my",
	"may", "nice", "reading", "mend", "aid", "aim", "cent", "fast", "pact", "start", "raw", "all", "are", "can", "car", "sun", "per", "man", "old", "red",
	"will", "rice", "brown", "bush", "major", "park", "lord", "ball", "cook", "straw", "hurd", "baker", "young", "long", "black", "white",
	"cat", "dog", "hum", "ham", "hat", "hot", "ram", "rat", "act", "add", "age", "ago", "and", "any", "art", "ask", "bad", "big", "but", "buy",
	"cut", "day", "end", "few", "for", "get", "had", "has", "her", "him", "his", "how", "its", "let", "low", "met", "new", "nor", "not", "now",
	"off", "one", "our", "out", "own", "pay", "put", "ran", "run", "sat", "saw", "say", "see", "set", "she", "sit", "six", "ten", "the", "too",
	"two", "use", "was", "way", "why", "yes", "yet", "you", "they", "them", "this", "that", "were", "with", "order", "dawn", "nation", "time", "sail", "asap", "hope", "care", "share", "plan")

// needs says which pieces of a name must be capital, or all capitals, before
// words are taken for it.
type needs struct{ upper, caps uint64 }

// needsOf reads them off the way the name is written in the table.
func needsOf(f *folded) needs {
	var n needs
	for i := range f.n {
		bit := uint64(1) << i
		if f.upper&bit == 0 {
			continue
		}
		p := f.key(i, i+1)
		if f.n > 1 && len(p) <= longestParticle && particles[string(p)] {
			continue
		}
		n.upper |= bit
		if f.caps&bit != 0 && len(p) > 1 && (len(p) <= 3 || ordinary[string(p)]) {
			n.caps |= bit
		}
	}
	return n
}

// met says whether the pieces of f from i on satisfy the needs.
func (n needs) met(f *folded, i int) bool {
	return n.upper&^(f.upper>>i) == 0 && n.caps&^(f.caps>>i) == 0
}
