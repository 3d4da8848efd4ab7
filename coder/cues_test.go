package coder

import (
	"strings"
	"testing"

	"parley/event"
)

// The cue tables say nothing but what the readers understand.
func TestCueTables(t *testing.T) {
	c, err := loadCues()
	if err != nil {
		t.Fatal(err)
	}
	polarities := map[event.Polarity]bool{event.Happened: true, event.Denied: true, event.Planned: true, event.Conditional: true, event.Hoped: true}
	kinds := map[string]bool{"inf": true, "ger": true, "that": true, "noun": true, "fact": true}
	for name, rows := range map[string]map[string]event.Polarity{"modality": c.modality, "negated": c.negated} {
		for key, p := range rows {
			word, kind, _ := strings.Cut(key, "/")
			if !polarities[p] || !kinds[kind] || word == "" {
				t.Errorf("%s.tsv: %s %s %s is not word, complement, polarity", name, word, kind, p)
			}
			if name == "negated" && c.modality[key] == "" {
				t.Errorf("negated.tsv: %s has no row in modality.tsv, so it is never asked", key)
			}
		}
	}
	check := func(file, places string, tables map[string]phraseTable, good func(string) bool) {
		for kind, words := range tables {
			if !strings.Contains(places, " "+kind+" ") {
				t.Errorf("%s: no reader asks for the kind %q", file, kind)
			}
			for first, list := range words {
				for _, ph := range list {
					if !good(ph.says) {
						t.Errorf("%s: %s %v says %q", file, first, ph.rest, ph.says)
					}
				}
			}
		}
	}
	check("standing.tsv", " aux adv adj try mark deny idiom often ", c.standing, func(s string) bool { return polarities[event.Polarity(s)] })
	check("publicity.tsv", " act doer phrase keeper source ", c.publicity, func(s string) bool {
		return event.Publicity(s) == event.Covert || event.Publicity(s) == event.Alleged
	})
	for word, s := range c.reporting {
		switch s {
		case says, alleges, knows, expects, denies:
		default:
			t.Errorf("reporting.tsv: %s has the unknown stance %q", word, s)
		}
	}
}
