package brief

import (
	"fmt"
	"slices"
	"strings"

	"parley/event"
	"parley/relation"
)

// about is the actor that a brief is narrowed to.
type about struct {
	names []string // lower case
	loose bool     // a part of a name in whole words is enough
}

func newAbout(names []string) about {
	var a about
	for _, n := range names {
		if n = strings.ToLower(strings.TrimSpace(n)); n != "" {
			a.names = append(a.names, n)
		}
	}
	return a
}

func (a about) everybody() bool { return len(a.names) == 0 }

// fit takes parts of names for enough when nobody is called so in full:
// "Pakistan" is the state and not also every group with the word in its name.
func (a *about) fit(in *Input) {
	exact := slices.ContainsFunc(in.Events, func(e event.Event) bool { return a.any(e.Sources) || a.any(e.Targets) }) ||
		slices.ContainsFunc(in.Claims, func(k event.Claim) bool { return a.any(k.About) || k.Speaker != nil && a.matches(*k.Speaker) })
	a.loose = !exact
}

// matches reports whether the actor is the one asked for: by key or name, or by
// the state it acts for.
func (a about) matches(x event.Actor) bool {
	party, _ := relation.ByState(x)
	return a.party(party) || a.party(relation.Party{Key: x.Key(), Name: relation.Name(x)})
}

func (a about) any(list []event.Actor) bool { return slices.ContainsFunc(list, a.matches) }

func (a about) party(p relation.Party) bool {
	name := strings.ToLower(p.Name)
	return p.Key != "" && slices.ContainsFunc(a.names, func(n string) bool {
		return strings.EqualFold(p.Key, n) || name == n || a.loose && strings.Contains(" "+name+" ", " "+n+" ")
	})
}

// maxKnown is how many actors are offered when the one asked for is not here.
const maxKnown = 8

// known offers the actors that act most, for a reader who asked for somebody
// the record does not know.
func (c *composer) known() string {
	counts, names := map[string]int{}, map[string]string{}
	for _, e := range c.byID {
		for _, list := range [][]event.Actor{e.Sources, e.Targets} {
			for _, x := range list {
				if p, ok := relation.ByState(x); ok {
					counts[p.Key]++
					if old := names[p.Key]; old == "" || p.Name < old {
						names[p.Key] = p.Name
					}
				}
			}
		}
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y string) int {
		if counts[x] != counts[y] {
			return counts[y] - counts[x]
		}
		return strings.Compare(x, y)
	})
	if len(keys) == 0 {
		return "No act of anybody could be coded."
	}
	for i, k := range keys[:min(maxKnown, len(keys))] {
		keys[i] = names[k]
	}
	return fmt.Sprintf("Those named most are %s.", join(keys[:min(maxKnown, len(keys))], maxKnown))
}
