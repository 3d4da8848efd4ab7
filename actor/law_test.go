package actor

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every entry is found under every one of its names, however it is cased, and
// by its id.
func TestEveryNameIsFound(t *testing.T) {
	r := Default()
	for _, e := range r.entries {
		if r.ByID(e.ID) != e {
			t.Errorf("%s is not found by its id", e.ID)
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			for _, form := range []string{name, strings.ToLower(name), strings.ToUpper(name)} {
				if !slices.Contains(r.Lookup(form), e) {
					t.Errorf("%s is not found as %q", e.ID, form)
				}
			}
		}
	}
}

// Every name is found in running words too, at its full length or longer.
func TestEveryNameIsLongest(t *testing.T) {
	r := Default()
	for _, e := range r.entries {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			words := strings.Fields(name)
			if slices.ContainsFunc(words, func(w string) bool { _, f := fold(w); return f.n == 0 && !isHyphen(w) }) {
				continue // running words end at punctuation
			}
			es, n := r.Longest(append(words, "xyzzy"), 0)
			if n != len(words) || !slices.Contains(es, e) {
				t.Errorf("%s: %q gives %d of %d words", e.ID, name, n, len(words))
			}
		}
	}
}

// A composed actor is found by its id in a registry that has not made it yet.
func TestComposedIDs(t *testing.T) {
	made := Default()
	fresh := load(tables)
	for _, p := range made.nouns {
		for _, iso := range []string{"TCD", "USA", "XAB"} {
			e := made.composedEntry(iso, p)
			if got := fresh.ByID(e.ID); got == nil || got.Name != e.Name || got.Sector != e.Sector || got.Country != e.Country {
				t.Errorf("%s: %+v, want %+v", e.ID, got, e)
			}
		}
		for _, id := range []string{"kurds", "bosnian-serb-people"} {
			e := made.peopleEntry(made.byID[id], p)
			if got := fresh.ByID(e.ID); got == nil || got.Name != e.Name || got.Sector != e.Sector || got.Country != e.Country {
				t.Errorf("%s: %+v, want %+v", e.ID, got, e)
			}
		}
	}
}

func genName() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(1, 4).Draw(t, "words")
		var words []string
		for range n {
			words = append(words, rapid.StringMatching(`[A-Z][a-z]{1,7}`).Draw(t, "word"))
		}
		return strings.Join(words, " ")
	})
}

// With keeps every entry that was there under its id and all its names, and
// adds the user's.
func TestWithNeverLoses(t *testing.T) {
	base := Default()
	rapid.Check(t, func(t *rapid.T) {
		var table strings.Builder
		var names []string
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			name := genName().Draw(t, "name")
			if rapid.Bool().Draw(t, "old") {
				name = base.entries[rapid.IntRange(0, len(base.entries)-1).Draw(t, "entry")].Name
			}
			names = append(names, name)
			alias := genName().Draw(t, "alias")
			sector := rapid.SampledFrom([]string{"", "REB", "GOV", "PTY"}).Draw(t, "sector")
			fmt.Fprintf(&table, "%s\t%s\tPAK\t%s\n", name, alias, sector)
			names = append(names, alias)
		}
		r, err := base.With(strings.NewReader(table.String()), "actors.tsv")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range base.entries {
			now := r.ByID(e.ID)
			if now == nil {
				t.Fatalf("%s is lost", e.ID)
			}
			for _, name := range append([]string{e.Name}, e.Aliases...) {
				if !slices.Contains(r.Lookup(name), now) {
					t.Fatalf("%s is no longer found as %q", e.ID, name)
				}
			}
		}
		for _, name := range names {
			es := r.Lookup(name)
			if len(es) == 0 || es[0].Country != "PAK" {
				t.Fatalf("%q gives %v", name, es)
			}
		}
	})
}

// The way words are split does not matter to a name.
func TestHyphensDoNotMatter(t *testing.T) {
	r := Default()
	rapid.Check(t, func(t *rapid.T) {
		e := r.entries[rapid.IntRange(0, len(r.entries)-1).Draw(t, "entry")]
		if !strings.Contains(e.Name, "-") {
			return
		}
		apart := strings.Fields(strings.ReplaceAll(e.Name, "-", " - "))
		if es, n := r.Longest(apart, 0); n != len(apart) || !slices.Contains(es, e) {
			t.Fatalf("%q: %d of %d words", apart, n, len(apart))
		}
	})
}

// A date within a role gives its country; no date gives the sector of one.
func TestAtStaysWithinRoles(t *testing.T) {
	r := Default()
	rapid.Check(t, func(t *rapid.T) {
		e := r.entries[rapid.IntRange(0, len(r.entries)-1).Draw(t, "entry")]
		date := fmt.Sprintf("%04d-%02d", rapid.IntRange(1900, 2030).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"))
		_, sector, office := e.At(date)
		if sector != "" && !sectors[sector] {
			t.Fatalf("%s at %s: sector %q", e.ID, date, sector)
		}
		if office == "" {
			return
		}
		when, _ := parseMonths(date)
		for _, role := range e.Roles {
			if role.Office == office && role.span.overlap(when) > 0 {
				return
			}
		}
		t.Fatalf("%s at %s is %q outside that role", e.ID, date, office)
	})
}
