package actor

import (
	"cmp"
	"slices"
	"strings"

	"parley/codebook"
)

// office is one office under all its names.
type office struct {
	name      string
	sector    string
	rank      int      // smaller is more prominent; below headRank: heads of state and government
	countries []string // where the name means this; empty everywhere
}

const (
	// headRank is the first rank that no head of state or government has.
	headRank = 10
	// leaderRank is the rank of leading a party, an armed group or a movement.
	leaderRank = 38
	// plainRank is the rank of an office that the table does not list.
	plainRank = 60
)

// holding is one person's time in an office.
type holding struct {
	span  months
	entry *Entry
	rank  int
}

// acting are words before an office that leave it the same office.
var acting = []string{"acting ", "interim ", "caretaker ", "provisional ", "transitional ", "de facto ", "self proclaimed ", "federal ", "union ", "executive ", "the "}

// officeOf finds the office a text names for a country. It tries the whole
// text, then without "acting" and the like, then without what follows " of ",
// " and " or " for ".
func (r *Registry) officeOf(text, country string) *office {
	key, _ := fold(text)
	if o := r.officeKey(key, country); o != nil {
		return o
	}
	for _, a := range acting {
		if rest, ok := strings.CutPrefix(key, a); ok {
			if key = rest; r.officeKey(key, country) != nil {
				return r.officeKey(key, country)
			}
		}
	}
	for _, cut := range []string{" of the ", " of ", " and ", " for ", " to "} {
		if head, _, ok := strings.Cut(key, cut); ok {
			if o := r.officeKey(head, country); o != nil {
				return o
			}
		}
	}
	return nil
}

func (r *Registry) officeKey(key, country string) *office {
	for _, o := range r.offices[key] {
		if len(o.countries) == 0 || slices.Contains(o.countries, country) {
			return o
		}
	}
	return nil
}

// officeName is the comparable name of an office: the table's, or the text's
// own, folded.
func (r *Registry) officeName(text, country string) string {
	if o := r.officeOf(text, country); o != nil {
		return o.name
	}
	key, _ := fold(text)
	return key
}

// OfficeHolder returns who held an office of a country at a date: "president",
// "PAK", "2003" is Pervez Musharraf. The country may also be the id of an
// organisation or group ("UNO", "nato", "afghan-taliban"). Offices go by any
// of their names (table offices.tsv): premier is prime minister, army chief is
// Chief of Army Staff; "leader" and "ruler" are whoever led the state (HeadOf).
// In a time with several holders it is the one with most of it, then the later;
// with date "" the one who holds it still. Nil when nobody is known.
func (r *Registry) OfficeHolder(office, country, date string) *Entry {
	when, ok := whenHeld(date)
	if !ok {
		return nil
	}
	if of := r.roleOf(country); of != nil {
		country = of.ID
	}
	key, _ := fold(office)
	for _, held := range [2][]holding{
		r.holders()[country+"|"+r.officeName(office, country)],
		r.holders()[country+"|"+key], // as people.tsv words it, where the table reads it otherwise
	} {
		if e := holderAt(held, when); e != nil {
			return e
		}
	}
	if leaders[key] {
		return r.headAt(country, when)
	}
	return nil
}

// leaders are the words for whoever leads a state.
var leaders = set("leader", "ruler", "dictator", "strongman", "head", "head of state", "military ruler", "head of government", "military leader", "national leader", "paramount leader", "autocrat", "despot", "chief executive")

// HeadOf returns who led a state at a date: the holder of the most prominent
// office below headRank (a president with power before a prime minister, a
// prime minister before a king or president without), or nil.
func (r *Registry) HeadOf(country, date string) *Entry {
	when, ok := whenHeld(date)
	if !ok {
		return nil
	}
	return r.headAt(country, when)
}

func (r *Registry) headAt(country string, when months) *Entry {
	heads := r.holders()[country+"|#"]
	for rank := 1; rank < headRank; rank++ {
		same := heads[:0:0]
		for _, h := range heads {
			if h.rank == rank {
				same = append(same, h)
			}
		}
		if e := holderAt(same, when); e != nil {
			return e
		}
	}
	return nil
}

// whenHeld reads the date of an office; "" asks who holds it still.
func whenHeld(date string) (months, bool) {
	if date == "" {
		return months{never, never}, true
	}
	return parseMonths(date)
}

// holderAt picks who held most of the time, then who came last.
func holderAt(held []holding, when months) *Entry {
	var best *Entry
	most, latest := 0, 0
	for _, h := range held {
		n := h.span.overlap(when)
		if n > most || n == most && n > 0 && h.span.from >= latest {
			best, most, latest = h.entry, n, h.span.from
		}
	}
	return best
}

// index prepares OfficeHolder; it runs when first asked.
func (r *Registry) index() {
	r.holders = onceHolders(r)
}

func (r *Registry) findHolders() map[string][]holding {
	out := map[string][]holding{}
	for _, e := range r.entries {
		if e.Kind != Person {
			continue
		}
		for _, role := range e.Roles {
			if role.Office == "" || role.Sector == "ELI" {
				continue
			}
			keys := []string{role.Of}
			if role.country != role.Of && officials[role.Sector] {
				keys = append(keys, role.country)
			}
			for _, place := range keys {
				h := holding{role.span, e, role.rank}
				name, _ := fold(role.Office)
				k := place + "|" + r.officeName(role.Office, place)
				out[k] = append(out[k], h)
				if plain := place + "|" + name; plain != k {
					out[plain] = append(out[plain], h)
				}
				if role.rank < headRank {
					out[place+"|#"] = append(out[place+"|#"], h)
				}
			}
		}
	}
	for _, h := range out {
		slices.SortStableFunc(h, func(a, b holding) int { return cmp.Compare(a.span.from, b.span.from) })
	}
	return out
}

// roleAt is an office as people.tsv writes it.
type roleAt struct{ of, office string }

// roleRank ranks a role by its office. A party's or a rebel movement's
// president ranks as its leader, not as a head of state.
func (r *Registry) roleRank(role *Role) int {
	key := roleAt{role.Of, role.Office}
	o, ok := r.known[key]
	if !ok {
		o = r.officeOf(role.Office, role.Of)
		r.known[key] = o
	}
	switch {
	case role.Sector == "ELI":
		return plainRank
	case o == nil && role.Sector == "GOV":
		return plainRank - 1
	case o == nil:
		return plainRank
	case officials[role.Sector] || codebook.Transnational(role.Sector) || role.Sector == "" || o.rank > leaderRank:
		return o.rank
	}
	return leaderRank
}

// OfficeRank tells how prominent an office is (smaller is more) and its
// sector; ok is false for one the table does not list.
func (r *Registry) OfficeRank(office, country string) (rank int, sector string, ok bool) {
	if o := r.officeOf(office, country); o != nil {
		return o.rank, o.sector, true
	}
	return plainRank, "", false
}
