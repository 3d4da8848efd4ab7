package dataset

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// shared is where real files lie beside the project, when they do.
const shared = "../../shared/data/events"

// tally reads a stream to its end.
func tally(t *testing.T, f File, as Format) (codings, rejects int, first *Reject, format Format) {
	t.Helper()
	r, err := Read(f, as, Limits{})
	if err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	defer func() { _ = r.Close() }()
	var c Coding
	for {
		reject, err := r.Next(&c)
		if errors.Is(err, io.EOF) {
			return codings, rejects, first, r.Format
		}
		if err != nil {
			t.Fatal(err)
		}
		if reject == nil {
			codings++
			continue
		}
		if rejects++; first == nil {
			copied := *reject
			first = &copied
		}
	}
}

// The real files are read whole: every row is a coding.
func TestRealFiles(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no ../shared beside the project: ", err)
	}
	for name, want := range map[string]struct {
		format Format
		rows   int
	}{
		"gdelt1_export_20160728_58col.tsv.xz":       {GDELT1, 710},
		"gdelt2_202011_afg_pak_61col.tsv.xz":        {GDELT2, 333},
		"gdelt2_export_20151027220000_61col.tsv.xz": {GDELT2, 2116},
		"icews_2018-06_sample.tab.xz":               {ICEWS, 3705},
		"ucdp_ged_pakistan_hdx_1989_2021.csv.xz":    {GED, 6416},
	} {
		files, err := Files(filepath.Join(shared, name))
		if err != nil {
			t.Fatal(err)
		}
		codings, rejects, reject, format := tally(t, files[0], "")
		if format != want.format || rejects > 0 || codings != want.rows {
			t.Errorf("%s: %s, %d codings, %d rejects, want %d codings in %s", name, format, codings, rejects, want.rows, want.format)
			if reject != nil {
				t.Logf("line %d, %s: %s: %.300s", reject.Line, reject.Column, reject.Reason, reject.Raw)
			}
		}
		t.Log(name, codings, rejects)
	}
}

// The days of a folder are read whole too.
func TestRealFolder(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(shared, "icews_2018-10_2019-01", "*.xz"))
	if err != nil || len(names) == 0 {
		t.Skip("no folder of ICEWS days in ../shared beside the project")
	}
	if testing.Short() {
		t.Skip("reads two hundred thousand rows")
	}
	rows := 0
	for _, name := range names {
		files, err := Files(name)
		if err != nil {
			t.Fatal(err)
		}
		codings, rejects, reject, format := tally(t, files[0], "")
		if rows += codings; format != ICEWS || rejects > 0 || codings == 0 {
			t.Errorf("%s: %s, %d codings, %d rejects, first %+v", name, format, codings, rejects, reject)
		}
	}
	t.Log(rows, "rows")
}
