package dataset

import (
	"cmp"
	"slices"
	"strings"

	"parley/actor"
	"parley/codebook"
	"parley/event"
)

// Resolve leads an actor of a dataset to the registry that reports use, on a
// day written YYYY-MM-DD, so that one dyad collects all sources. An actor it
// has no entry for keeps its own name, and the country and sector the dataset
// gives it.
func Resolve(reg *actor.Registry, p Party, day string) (a event.Actor, r Resolution) {
	a = event.Actor{Text: cmp.Or(p.Name, p.Code), Name: cmp.Or(p.Name, p.Code), Country: countryCode(p), Sector: sectorOf(p)}
	if a.Name == "" {
		return a, r
	}
	if e := entryOf(reg, p, a); e != nil {
		a.Name, a.Code = e.Name, e.ID
		kind := a.Sector
		a.Country, a.Sector, _ = e.At(day)
		if e.Kind == actor.State {
			a.Sector = kind // "Government" of the state
		}
		return a, Resolution{Known: true, Dated: len(e.Roles) > 0}
	}
	r.Known = a.Country != "" || a.Sector != ""
	return a, r
}

// Resolution tells how an actor was resolved.
type Resolution struct {
	Known bool // something is known of who it is
	Dated bool // it was something else in other months
}

// entryOf finds the registered name: as written, or as the part before a bracket
// that only names the country: "Police (India)" with Indian police.
func entryOf(reg *actor.Registry, p Party, a event.Actor) *actor.Entry {
	base, inside, _ := strings.Cut(strings.TrimSuffix(p.Name, ")"), " (")
	for _, name := range [...]string{p.Name, inside, base} {
		for _, e := range reg.Lookup(titled(name)) {
			if e.Kind == actor.Place || e.Kind == actor.Media || len(a.Country) == 3 && len(e.Country) == 3 && e.Country != a.Country && e.Kind != actor.Person && e.Kind != actor.Group {
				continue
			}
			if name == inside && e.Kind == actor.State && a.Sector != "" {
				continue // "Police (India)" is not India
			}
			return e
		}
	}
	if p.Name == "" || a.Sector == "" {
		if e := reg.ByID(p.Code); e != nil {
			return e
		}
	}
	return nil
}

// titled writes a name that is all capitals, as GDELT writes them, the usual way.
func titled(name string) string {
	if name != strings.ToUpper(name) || len(name) <= 4 {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		if i == 0 || w != "of" && w != "the" && w != "and" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

func countryCode(p Party) string {
	if len(p.Country) == 3 {
		return p.Country
	}
	if len(p.Code) >= 3 && codebook.Transnational(p.Code[:3]) {
		return p.Code[:3]
	}
	return ""
}

// cameoRoles are the role codes of CAMEO actors in the terms of PLOVER 2021.
var cameoRoles = map[string]string{
	"GOV": "GOV", "MIL": "MIL", "REB": "REB", "INS": "REB", "SEP": "REB", "RAD": "REB", "OPP": "OPP", "COP": "COP", "JUD": "JUD", "SPY": "SPY",
	"LEG": "LEG", "PTY": "PTY", "UAF": "UAF", "CVL": "CVL", "BUS": "BUS", "EDU": "EDU", "ELI": "ELI", "HLH": "MED", "LAB": "LAB", "MED": "JRN",
	"REF": "REF", "AGR": "AGR", "CRM": "CRM", "ENV": "SOC", "HRI": "SOC", "SOC": "SOC", "REL": "REL", "MOD": "SOC", "PRM": "PRM", "JRN": "JRN",
}

// icewsSectors are words of ICEWS sectors, and ACLED's and UCDP's kinds, in
// the terms of PLOVER; the first that is found decides.
var icewsSectors = []struct{ word, sector string }{
	{"Military", "MIL"},
	{"Army", "MIL"},
	{"State Forces", "MIL"},
	{"Police", "COP"},
	{"Judicial", "JUD"},
	{"Legislative", "LEG"},
	{"Intelligence", "SPY"},
	{"Rebel", "REB"},
	{"Insurgents", "REB"},
	{"Separatists", "REB"},
	{"Political Militias", "PRM"},
	{"Identity Militias", "UAF"},
	{"Unidentified Forces", "UAF"},
	{"Government Major Party", "GOV"},
	{"Executive", "GOV"},
	{"Government", "GOV"},
	{"Opposition", "OPP"},
	{"Dissident", "OPP"},
	{"Parties", "PTY"},
	{"Protesters", "CVL"},
	{"Rioters", "CVL"},
	{"Civilians", "CVL"},
	{"General Population", "CVL"},
	{"News", "JRN"},
	{"Media", "JRN"},
	{"Business", "BUS"},
	{"Education", "EDU"},
	{"Medical", "MED"},
	{"Labor", "LAB"},
	{"Refugees", "REF"},
	{"Criminals", "CRM"},
	{"Elite", "ELI"},
	{"Religious", "REL"},
	{"Social", "SOC"},
}

func sectorOf(p Party) string {
	if len(p.Sectors) >= 3 && strings.ToUpper(p.Sectors) == p.Sectors {
		for code := range strings.FieldsFuncSeq(p.Sectors, func(r rune) bool { return r == ',' || r == ';' }) {
			if s := cameoRoles[strings.TrimSpace(code)]; s != "" {
				return s
			}
		}
	}
	for _, s := range icewsSectors {
		if strings.Contains(p.Sectors, s.word) {
			return s.sector
		}
	}
	if len(p.Code) >= 6 && p.Sectors == "" && !slices.ContainsFunc([]byte(p.Code), func(b byte) bool { return b < 'A' || b > 'Z' }) {
		return cameoRoles[p.Code[3:6]]
	}
	return ""
}
