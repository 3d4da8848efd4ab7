package actor

import (
	"fmt"
	"strings"

	"parley/codebook"
)

// Kind says what sort of thing an Entry is.
type Kind string

// The kinds. A people is a nation or ethnic group as persons ("Afghans",
// "Kurds"); its Parents name the state, if it has one.
const (
	State        Kind = "state"
	Organ        Kind = "organ"
	Organisation Kind = "organisation"
	Group        Kind = "group"
	Party        Kind = "party"
	Media        Kind = "media"
	Person       Kind = "person"
	People       Kind = "people"
	Place        Kind = "place"
)

// Entry is one actor of the registry. Entries are shared: do not change them.
type Entry struct {
	ID         string
	Name       string // plain English name
	Kind       Kind
	Country    string // ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; empty when none
	Sector     string // PLOVER sector; empty for a state as a whole
	Aliases    []string
	Adjectives []string // of a people, the first the commonest
	Roles      []Role   // what it was when, in the order of the table; mostly for persons
	From, To   string   // years or months (YYYY, YYYY-MM) it existed; empty ends are open
	Parents    []string
	Successor  string // of a state that is no longer: the id of the one that carries it on
	Note       string

	rank int // prominence among entries of one name; smaller first
}

// Role is what an actor was for a time: an office, a command, a party.
type Role struct {
	From, To string // YYYY or YYYY-MM, both included; empty ends are open
	Sector   string // PLOVER sector; empty when the role's country says it all (UNO, EUR, IGO …)
	Office   string // "President", "Chief of Army Staff"
	Of       string // id of the state, organisation or group it was held in

	country string // country code of Of
	span    months // From and To as months
	rank    int    // of the office; smaller is more prominent
}

// Country returns the code that an actor in this role acts for.
func (r Role) Country() string { return r.country }

// officials are the sectors whose people become ELI (former officials) when
// their last role ends. Rebels, clerics and critics stay what they were.
var officials = map[string]bool{"GOV": true, "LEG": true, "MIL": true, "SPY": true, "JUD": true, "COP": true}

// At tells for whom and as what an actor acted at a date (YYYY, YYYY-MM or
// YYYY-MM-DD):
//
//   - within a role: that role; of several, the one that covers most of the
//     date, then the one with the most prominent office, then the latest;
//   - after a role as an official, or between two: the sector ELI and no
//     office, because a former president is not the state; others keep the
//     sector of their last role;
//   - before the first role: the entry's own country and the sector CVL;
//   - date "" (or one that cannot be read): the most prominent role, by rank
//     of the office (table offices.tsv), then the latest.
//
// A group with phases (the Taliban in government) is what the phase says that
// covers at least half of the date, and its Country and Sector otherwise. An
// entry without roles is always what its Country and Sector say.
func (e *Entry) At(date string) (country, sector, office string) {
	if len(e.Roles) == 0 {
		return e.Country, e.Sector, ""
	}
	when, ok := parseMonths(date)
	if e.Kind != Person {
		return e.phaseAt(when, ok)
	}
	if !ok {
		r := e.foremost()
		return r.country, r.Sector, r.Office
	}
	if r := e.during(when); r != nil {
		return r.country, r.Sector, r.Office
	}
	if r := e.lastBefore(when); r != nil {
		if officials[r.Sector] {
			return e.countryOr(r), "ELI", ""
		}
		return r.country, r.Sector, ""
	}
	return e.Country, "CVL", ""
}

// phaseAt is At for a group that was something else for a time (the Taliban in
// government): the phase that covers at least half of the date, otherwise what
// the entry says.
func (e *Entry) phaseAt(when months, dated bool) (country, sector, office string) {
	if dated {
		r := e.during(when)
		if r != nil && 2*r.span.overlap(when) >= when.to-when.from+1 {
			return r.country, r.Sector, ""
		}
	}
	return e.Country, e.Sector, ""
}

// Existed says whether the entry can have acted at the date: an unreadable or
// empty date, and an entry without dates, say yes.
func (e *Entry) Existed(date string) bool {
	when, ok := parseMonths(date)
	if !ok {
		return true
	}
	return spanOf(e.From, e.To).overlap(when) > 0
}

// IsHead says whether the person headed a state or government at the date.
func (e *Entry) IsHead(date string) bool {
	when, ok := parseMonths(date)
	if !ok {
		return false
	}
	r := e.during(when)
	return r != nil && r.rank < headRank
}

func (e *Entry) foremost() *Role {
	best := &e.Roles[0]
	for i := range e.Roles[1:] {
		r := &e.Roles[i+1]
		if r.rank < best.rank || r.rank == best.rank && r.span.from >= best.span.from {
			best = r
		}
	}
	return best
}

func (e *Entry) during(when months) *Role {
	var best *Role
	var most int
	for i := range e.Roles {
		r := &e.Roles[i]
		n := r.span.overlap(when)
		if n == 0 || n < most {
			continue
		}
		if n > most || r.rank < best.rank || r.rank == best.rank && r.span.from >= best.span.from {
			best, most = r, n
		}
	}
	return best
}

func (e *Entry) lastBefore(when months) *Role {
	var best *Role
	for i := range e.Roles {
		r := &e.Roles[i]
		if r.span.to < when.from && (best == nil || r.span.to > best.span.to) {
			best = r
		}
	}
	return best
}

func (e *Entry) countryOr(r *Role) string {
	if e.Country != "" {
		return e.Country
	}
	return r.country
}

// Becoming is what a person came to be, in an office named by one word
// ("President"), after a date: who tells of "President Obama" in 2006 tells it
// later. ok is false for one who held it by then, or never.
func (e *Entry) Becoming(office, date string) (country, sector string, ok bool) {
	when, dated := parseMonths(date)
	for i := range e.Roles {
		if r := &e.Roles[i]; dated && r.span.from > when.to && strings.EqualFold(r.Office, office) {
			return r.country, r.Sector, true
		}
	}
	return "", "", false
}

// Styled is the latest role of a person in an office as a text names it
// ("Secretary-General"), or else in a state or body of that country; ok is false
// when there is none. It serves texts that tell no date.
func (e *Entry) Styled(office, country string) (c, sector string, ok bool) {
	for i := range e.Roles {
		if r := &e.Roles[i]; office != "" && strings.EqualFold(r.Office, office) || office == "" && r.country == country {
			c, sector, ok = r.country, r.Sector, true
		}
	}
	return c, sector, ok
}

// parseRoles reads the roles column:
//
//	1999-10..2008-08 GOV President @PAK;1998-10..2007-11 MIL Chief of Army Staff @PAK
//
// A sector may be "-" or one of the codes that stand in a country's place
// (UNO, IGO …). The office may be empty.
func parseRoles(text, country string) ([]Role, error) {
	out := make([]Role, 0, 1+strings.Count(text, ";"))
	for part := range strings.SplitSeq(text, ";") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		dates, rest, _ := strings.Cut(part, " ")
		from, to, ok := strings.Cut(dates, "..")
		if !ok {
			return nil, fmt.Errorf("role %q: no dates; write FROM..TO SECTOR OFFICE @WHERE", part)
		}
		if !validDate(from) || !validDate(to) || !ordered(from, to) {
			return nil, fmt.Errorf("role %q: dates must be YYYY or YYYY-MM and in order", part)
		}
		sector, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if sector != "-" && !sectors[sector] && !codebook.Transnational(sector) {
			return nil, fmt.Errorf("role %q: %q is no PLOVER sector", part, sector)
		}
		office, of, found := strings.Cut(rest, "@")
		if !found {
			of = country
		}
		r := Role{From: from, To: to, Sector: sector, Office: strings.TrimSpace(office), Of: strings.TrimSpace(of)}
		if sector == "-" {
			r.Sector = ""
		}
		r.span = spanOf(from, to)
		out = append(out, r)
	}
	return out, nil
}
