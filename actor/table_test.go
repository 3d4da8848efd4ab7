package actor

import (
	"sort"
	"strings"
	"testing"

	"parley/codebook"
)

// Every row of every table must be sound: known codes, dates in order, ids of
// one entry only. The loader finds that out.
func TestTablesAreSound(t *testing.T) {
	for _, p := range Default().problems {
		t.Error(p)
	}
}

func TestTablesAreComplete(t *testing.T) {
	r := Default()
	count := map[Kind]int{}
	for _, e := range r.entries {
		count[e.Kind]++
	}
	for kind, least := range map[Kind]int{State: 200, Organ: 300, Organisation: 200, Media: 100, Group: 300, Party: 100, Person: 500, People: 300, Place: 600} {
		if count[kind] < least {
			t.Errorf("%d entries of kind %s, want %d", count[kind], kind, least)
		}
	}
	if n := len(r.generic); n < 500 {
		t.Errorf("%d generic nouns", n)
	}
	t.Logf("%d entries, %d names, %d generic nouns: %v", len(r.entries), len(r.names), len(r.generic), count)
}

func TestReferencesResolve(t *testing.T) {
	r := Default()
	for _, e := range r.entries {
		for _, p := range e.Parents {
			if r.ByID(p) == nil && !codebook.Transnational(p) {
				t.Errorf("%s: parent %q is no entry", e.ID, p)
			}
		}
		if e.Successor != "" && r.byID[e.Successor] == nil {
			t.Errorf("%s: successor %q is no entry", e.ID, e.Successor)
		}
		for _, role := range e.Roles {
			if role.Of != "" && r.ByID(role.Of) == nil && !codebook.Transnational(role.Of) {
				t.Errorf("%s: role %q in %q, which is no entry", e.ID, role.Office, role.Of)
			}
			if role.country == "" && role.Sector == "" {
				t.Errorf("%s: role %q has neither country nor sector", e.ID, role.Office)
			}
		}
	}
}

// A name of several entries must be told apart in ambiguous.tsv, or be one
// that context tells apart: a capital (state and place), a state and the one
// before it, persons.
func TestSharedNamesAreListed(t *testing.T) {
	r := Default()
	listed := map[string]bool{}
	text, err := tables.ReadFile("ambiguous.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for w, err := range rows("ambiguous.tsv", string(text), "name", "ids", "note") {
		if err != nil {
			t.Fatal(err)
		}
		key, _ := fold(w.fields[0])
		listed[key] = true
	}
	var bad []string
	for name, s := range r.names {
		if len(s.entries) < 2 || listed[name] || natural(s.entries) {
			continue
		}
		var ids []string
		for _, e := range s.entries {
			ids = append(ids, e.ID)
		}
		bad = append(bad, name+"\t"+strings.Join(ids, "|"))
	}
	sort.Strings(bad)
	for _, b := range bad {
		t.Error(b)
	}
}

func natural(entries []*Entry) bool {
	states, places, persons, successor := 0, 0, 0, ""
	for _, e := range entries {
		switch e.Kind {
		case State:
			states++
			if e.Successor != "" {
				successor = e.Successor
			}
		case Place:
			places++
		case Person:
			persons++
		}
	}
	switch {
	case persons == len(entries):
		return true
	case states+places != len(entries) || states > 1 && successor == "":
		return false
	}
	return states > 0 && places <= 1
}
