package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The pages of Codings leave nothing out and give nothing twice, over
// files shorter and longer than a page.
func TestCodings(t *testing.T) {
	l, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	folder, id := t.TempDir(), 0
	for i, lines := range []int{3, 2, pageLines + 5, 1, 4} {
		var b strings.Builder
		for range lines {
			id++
			fmt.Fprintf(&b, `{"id":"%d","date":"2018-%02d-01","actor":["Norway"],"recipient":["Denmark"],"event":["AID"]}`+"\n", id, 12-id%12)
		}
		path := filepath.Join(folder, fmt.Sprintf("%d.jsonl", 9-i))
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := importFile(t.Context(), l, path); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []Filter{{}, {From: "2018-03", To: "2018-04", Actor: "Norway"}, {Source: filepath.Join(folder, "5.jsonl")}} {
		var paged, sorted []string
		for c, err := range l.Codings(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, fmt.Sprintf("%06s", c.DatasetID))
		}
		asked, err := f.codings()
		if err != nil {
			t.Fatal(err)
		}
		readCodings(t.Context(), l.db, codingQuery+asked.where(), asked.args, func(c Coding, err error) bool {
			if err != nil {
				t.Fatal(err)
			}
			sorted = append(sorted, fmt.Sprintf("%06s", c.DatasetID))
			return true
		})
		if !slices.IsSorted(paged) {
			t.Errorf("%+v: not in the order of files and lines", f)
		}
		slices.Sort(sorted)
		if len(paged) == 0 || !slices.Equal(paged, sorted) {
			t.Errorf("%+v: %d codings by page, %d at once", f, len(paged), len(sorted))
		}
	}
}
