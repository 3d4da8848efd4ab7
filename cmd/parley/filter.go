package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/actor"
	"parley/codebook"
	"parley/event"
	"parley/ledger"
	"parley/relation"
)

// filter is the flags of the verbs that choose among the events of a ledger, or
// among what is in them.
type filter struct {
	dyad string
	acts []string // that --category takes beside those of PLOVER
	ledger.Filter
}

// flags are those of a verb that chooses among events.
func (f *filter) flags(c *cobra.Command) {
	f.happeningFlags(c)
	l := c.Flags()
	l.IntVar(&f.Quad, "quad", 0, "only this quad class, `1 to 4`: verbal cooperation, material cooperation, verbal conflict, material conflict")
	l.StringVar((*string)(&f.Publicity), "publicity", "", "only `public`, covert, alleged or unknown events")
	l.StringVar((*string)(&f.Polarity), "polarity", "", "only events that `happened`, or are denied, planned, conditional or hoped")
	l.Float64Var(&f.MinConfidence, "min-confidence", 0, "leave out events below this probability of being right, `0 to 1`; datasets give none and are left out whole")
	l.StringVar(&f.Source, "source", "", "only events of this report or dataset `file`: its path or SHA-256")
	completes(c, "quad", quads...)
	completes(c, "publicity", publicities...)
	completes(c, "polarity", polarities...)
}

// happeningFlags are those that can be asked of happenings, too.
func (f *filter) happeningFlags(c *cobra.Command) {
	l := c.Flags()
	l.StringVar(&f.Actor, "actor", "", "only events that this `actor` has a part in: a name or a registry id")
	l.StringVar(&f.dyad, "dyad", "", "only what one of two actors did to the other, in either direction: `A,B`")
	l.StringVar(&f.Category, "category", "", "only this PLOVER `category`: AGREE, ASSAULT, …")
	l.StringVar(&f.From, "since", "", "only events that touch this `date` or a later one (YYYY, YYYY-MM, YYYY-MM-DD)")
	l.StringVar(&f.To, "until", "", "only events that touch this `date` or an earlier one")
	l.StringVar(&f.Place, "place", "", "only events in a place whose `name` has this in it, or whose country is so written")
	completes(c, "category", categories()...)
}

var (
	publicities = []string{"public", "covert", "alleged", "unknown"}
	polarities  = []string{"happened", "denied", "planned", "conditional", "hoped"}
)

// read checks the flags and gives the ledger's filter.
func (f *filter) read() (ledger.Filter, error) {
	out := f.Filter
	if f.dyad != "" {
		a, b, _ := strings.Cut(f.dyad, ",")
		out.Dyad = [2]string{strings.TrimSpace(a), strings.TrimSpace(b)}
		if out.Dyad[0] == "" || out.Dyad[1] == "" {
			return out, usageError{fmt.Errorf("--dyad %q does not name two actors; write A,B", f.dyad)}
		}
	}
	out.Category = strings.ToUpper(f.Category)
	if _, ok := codebook.Find(out.Category); out.Category != "" && !ok && !slices.Contains(f.acts, out.Category) {
		return out, usageError{fmt.Errorf("--category %q is no category of PLOVER; use one of %s", f.Category, strings.Join(categories(), ", "))}
	}
	for _, w := range []struct {
		flag, value string
		words       []string
	}{
		{"--publicity", string(out.Publicity), publicities},
		{"--polarity", string(out.Polarity), polarities},
	} {
		if err := oneOf(w.flag, w.value, w.words); err != nil {
			return out, err
		}
	}
	if err := checkPeriod(out.From, out.To); err != nil {
		return out, err
	}
	switch {
	case out.Quad < 0 || out.Quad > 4:
		return out, usageError{fmt.Errorf("--quad %d is no quad class; use 1 to 4", out.Quad)}
	case out.MinConfidence < 0 || out.MinConfidence > 1:
		return out, usageError{fmt.Errorf("--min-confidence %g is no probability; use 0 to 1", out.MinConfidence)}
	}
	return out, nil
}

// checkPeriod sees that --since and --until are dates, in this order.
func checkPeriod(since, until string) error {
	for _, d := range []struct{ flag, date string }{{"--since", since}, {"--until", until}} {
		if d.date != "" && !relation.Days(event.When{Start: d.date}).Known {
			return usageError{fmt.Errorf("%s %q is no date; write YYYY, YYYY-MM or YYYY-MM-DD", d.flag, d.date)}
		}
	}
	if until != "" && since > until && !strings.HasPrefix(since, until) { // 2018-05 lies in 2018
		return usageError{fmt.Errorf("--since %s is after --until %s", since, until)}
	}
	return nil
}

// registered is read, with the registry's ids for the actors it knows.
func (f *filter) registered() (ledger.Filter, error) {
	out, err := f.read()
	reg := actor.Default()
	for _, name := range []*string{&out.Actor, &out.Dyad[0], &out.Dyad[1]} {
		*name = registered(reg, *name)
	}
	return out, err
}

// registered is the registry's id of an actor that goes by the name, or the name as given
// when nobody or more than one does.
func registered(reg *actor.Registry, name string) string {
	if found := reg.Lookup(name); len(found) == 1 {
		return found[0].ID
	}
	return name
}

// strangers tells of the actors asked for that nothing in the ledger goes by.
func (f *filter) strangers(c *cobra.Command, store *ledger.Ledger) error {
	a, b, _ := strings.Cut(f.dyad, ",")
	for _, name := range []string{f.Actor, strings.TrimSpace(a), strings.TrimSpace(b)} {
		if name == "" {
			continue
		}
		n, err := store.Count(c.Context(), ledger.Filter{Actor: registered(actor.Default(), name)})
		if err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		known, err := namedMost(c, store)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.ErrOrStderr(), "parley: nothing in the ledger goes by %q%s\n", name, known)
	}
	return nil
}

// namedMost words who the ledger tells most of.
func namedMost(c *cobra.Command, store *ledger.Ledger) (string, error) {
	const few = 5
	q, err := ledger.ListActors(ledger.Filter{}, ledger.Brief, few)
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	if err := store.Write(c.Context(), q, ledger.CSV, &text); err != nil {
		return "", err
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil || len(rows) < 2 {
		return "", err
	}
	var names []string
	for _, row := range rows[1:] {
		names = append(names, shown(row[0]))
	}
	return ". Those named most are " + strings.Join(names, ", ") + ".", nil
}

// oneOf checks that a flag, when it is set, has one of some words.
func oneOf(flag, value string, words []string) error {
	for _, w := range words {
		if value == "" || value == w {
			return nil
		}
	}
	return usageError{fmt.Errorf("%s %q is not known; use one of %s", flag, value, strings.Join(words, ", "))}
}
