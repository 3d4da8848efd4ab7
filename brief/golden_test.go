package brief

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

var formats = map[string]func(io.Writer, *Brief) error{
	"txt":  func(w io.Writer, b *Brief) error { return Text(w, b, TextOptions{}) },
	"md":   Markdown,
	"html": HTML,
	"json": JSON,
}

func TestGolden(t *testing.T) {
	for name, b := range map[string]Brief{
		"lake-dorn": Build(lakeDorn(t), Options{}),
		"salt-road": Build(saltRoad(t), Options{Title: "The salt road, 1996–1997", Most: 6, Notes: []string{"1 of 12 acts is left out."}}),
		"about":     Build(lakeDorn(t), Options{About: []string{"hill brigades"}, Since: "2012", Most: 3}),
		"empty":     Build(Input{Sources: lakeDorn(t).Sources[:2]}, Options{}),
	} {
		for ext, render := range formats {
			t.Run(name+"."+ext, func(t *testing.T) {
				var got bytes.Buffer
				if err := render(&got, &b); err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join("testdata", name+"."+ext), got.Bytes())
			})
		}
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run go test ./brief -update", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s differs (-want +got); if the change is meant, run go test ./brief -update:\n%s", path, d)
	}
}
