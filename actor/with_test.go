package actor

import (
	"strings"
	"testing"
)

func TestWith(t *testing.T) {
	base := Default()
	r, err := base.With(strings.NewReader(
		"name\taliases\tcountry\tsector\n"+
			"# a comment\n\n"+
			"Front for Testing\tFFT|Testing Front\tPAK\tREB\t2010\t2015-06\r\n"+
			"Pakistan Army\tthe boots\tPAK\tMIL\n"+
			"Georgia\tTexas of the South\tUSA\tGOV\n"), "my.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{
		"Front for Testing": "front-for-testing", "FFT": "front-for-testing", "testing front": "front-for-testing",
		"the boots": "PAKMIL-army", "Pak Army": "PAKMIL-army", "Pakistan Army": "PAKMIL-army",
	} {
		es := r.Lookup(name)
		if len(es) == 0 || es[0].ID != id {
			t.Errorf("%s: %v", name, es)
		}
	}
	if e := r.ByID("front-for-testing"); e.Kind != Group || e.Country != "PAK" || e.Sector != "REB" || e.From != "2010" {
		t.Errorf("%+v", e)
	}
	if es := base.Lookup("FFT"); len(es) > 0 && es[0].ID == "front-for-testing" {
		t.Error("the first registry has changed")
	}
	if e := r.Lookup("Georgia")[0]; e.Country != "USA" || e.ID != "GEO" {
		t.Errorf("an override counts: %+v", e)
	}
	if e := r.OfficeHolder("president", "PAK", "2003"); e == nil || e.ID != "pervez-musharraf" {
		t.Errorf("offices are lost: %v", e)
	}
	if es, n := r.Longest(strings.Fields("Testing Front said"), 0); n != 2 || es[0].ID != "front-for-testing" {
		t.Errorf("%v %d", es, n)
	}
}

func TestWithErrors(t *testing.T) {
	for table, want := range map[string]string{
		"A\tB\n":                                   "my.tsv:1: 2 columns",
		"A\t\tPAK\tREB\nB\t\tXYZ\tREB\n":           "my.tsv:2: unknown country \"XYZ\"",
		"\n\nA\t\tPAK\tREX\n":                      "my.tsv:3: unknown sector \"REX\"",
		"A\t\tPAK\tREB\tyesterday\n":               "my.tsv:1: dates",
		"A\t\tPAK\tREB\t2010\t2009\n":              "my.tsv:1: 2010 comes after 2009",
		"...\t\tPAK\tREB\n":                        "my.tsv:1: no name",
		"A\t" + strings.Repeat("x", maxUserLine+1): "my.tsv:1: ",
	} {
		_, err := Default().With(strings.NewReader(table), "my.tsv")
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", table, err, want)
		}
	}
}

func FuzzWith(f *testing.F) {
	f.Add("Front for Testing\tFFT|Testing Front\tPAK\tREB\t2010\t2015-06\n")
	f.Add("name\taliases\tcountry\tsector\nPakistan\t\tPAK\t\n")
	f.Add("\ufeffA\t||\tUNO\t\n#\n\x00\t\t\t\n")
	f.Add("'s\t'\tPAK\tREB\n- - -\t-\t\t\n")
	base := Default()
	f.Fuzz(func(t *testing.T, table string) {
		r, err := base.With(strings.NewReader(table), "fuzz")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Fatalf("error without a line: %v", err)
			}
			return
		}
		if len(r.entries) < len(base.entries) {
			t.Fatal("entries are lost")
		}
		words := strings.Fields(table)
		for i := range words {
			r.Longest(words, i)
			r.LongestCaps(words, i)
			r.Adjective(words[i])
			r.Demonym(words[i])
			r.Generic(words[i])
		}
		r.Lookup(table)
		r.OfficeHolder(table, "PAK", "2003")
	})
}
