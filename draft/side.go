package draft

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/event"
	"parley/relation"
)

// Side is a decision maker of the draft.
type Side struct {
	ID, Name string
	entry    *actor.Entry // nil for one that no table lists
}

// FindSide is the side of a name: the most prominent that the registry knows by
// it, or one that goes by this name alone.
func FindSide(reg *actor.Registry, name string) Side {
	name = strings.TrimSpace(name)
	if found := reg.Lookup(name); len(found) > 0 {
		return Side{ID: found[0].ID, Name: found[0].Name, entry: found[0]}
	}
	if e := reg.ByID(name); e != nil {
		return Side{ID: e.ID, Name: e.Name, entry: e}
	}
	return Side{ID: identifier(name), Name: name}
}

// identifier makes an id that can stand in a statement.
func identifier(name string) string {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n()&|!=+", r) {
			return '-'
		}
		return r
	}, strings.ToLower(name))
	return strings.Trim(plain, "-")
}

// called is the name in a sentence, with an article where it needs one.
func (s Side) called() string {
	last := s.Name[strings.LastIndexByte(s.Name, ' ')+1:]
	if slices.Contains(articled, last) {
		return "the " + s.Name
	}
	return s.Name
}

// articled are last words of names that go with "the".
var articled = strings.Fields(`States Kingdom Emirates Nations Union Republic Netherlands Philippines Maldives Bahamas Gambia
	Taliban Houthis Army Front Movement Party Council Alliance Brotherhood Organization Organisation Authority Forces
	Government government Guard Guards Corps Coalition League network group`)

// state is the country the side answers for at a date: its own, or that of a
// group in power; otherwise empty.
func (s Side) state(date string) string {
	if s.entry == nil {
		return ""
	}
	country, sector, _ := s.entry.At(date)
	if s.entry.Kind == actor.State || s.entry.Kind == actor.Group && sector == "GOV" {
		return country
	}
	return ""
}

// cast tells which side an actor acts for.
type cast struct {
	reg   *actor.Registry
	sides []Side
}

// nobody is the side of those who are on none.
const nobody = -1

// of is the side an actor acts for at a date: its own before that of its state.
func (c cast) of(a event.Actor, date string) int {
	for i, s := range c.sides {
		if c.member(a, s, date) {
			return i
		}
	}
	if !relation.IsState(a) || !relation.Identified(a) {
		return nobody
	}
	return c.ruler(a.Country, date)
}

// ruler is the side that answers for a country.
func (c cast) ruler(country, date string) int {
	power := nobody
	for i, s := range c.sides {
		switch {
		case country == "" || s.state(date) != country:
		case s.entry.Kind == actor.State:
			return i
		case power == nobody:
			power = i
		}
	}
	return power
}

// member tells those who are a side themselves, or a part of it.
func (c cast) member(a event.Actor, s Side, date string) bool {
	if s.entry == nil {
		return strings.EqualFold(relation.Name(a), s.Name)
	}
	if a.Code == s.ID {
		return true
	}
	e := c.reg.ByID(a.Code)
	if a.Code == "" || e == nil {
		return false
	}
	for _, p := range e.Parents {
		if p == s.ID && e.Kind != actor.People {
			return true
		}
	}
	for _, r := range e.Roles {
		if e.Kind == actor.Person && r.Of == s.ID && during(r, date) {
			return true
		}
	}
	return false
}

// during tells whether a role was held at a date; both are written YYYY,
// YYYY-MM or YYYY-MM-DD, and as much is compared as both have.
func during(r actor.Role, date string) bool {
	from, to := min(len(r.From), len(date)), min(len(r.To), len(date))
	return r.From[:from] <= date[:from] && date[:to] <= r.To[:to]
}

// armed are those in a country who are not its people.
var armed = map[string]bool{"REB": true, "UAF": true, "OPP": true}

// land tells a place of a country from the state and from its people.
func land(a event.Actor) bool {
	return a.Sector == "" && a.Country != "" && a.Code != a.Country
}

// touches is the side whose people or land an act falls on.
func (c cast) touches(a event.Actor, date string) int {
	if s := c.of(a, date); s != nobody {
		return s
	}
	if armed[a.Sector] {
		return nobody
	}
	return c.ruler(a.Country, date)
}

// named is the side that a name in an attribution speaks for.
func (c cast) named(name, date string) int {
	found := c.reg.Lookup(name)
	if len(found) == 0 {
		return c.of(event.Actor{Name: name}, date)
	}
	country, sector, _ := found[0].At(date)
	return c.of(event.Actor{Name: found[0].Name, Code: found[0].ID, Country: country, Sector: sector}, date)
}
