package dataset

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// packed packs a text; the names of the files say something else.
var packed = map[string]func(t testing.TB, text string) []byte{
	"plain.zip": func(_ testing.TB, s string) []byte { return []byte(s) },
	"gzip.csv": func(t testing.TB, s string) []byte {
		return pack(t, s, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
	},
	"xz.txt": func(t testing.TB, s string) []byte {
		return pack(t, s, func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) })
	},
	"zstd.tab": func(t testing.TB, s string) []byte {
		return pack(t, s, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })
	},
	"zip.gz":      func(t testing.TB, s string) []byte { return zipped(t, "inside", []byte(s)) },
	"bom.csv":     func(_ testing.TB, s string) []byte { return []byte("\ufeff" + s) },
	"crlf.csv":    func(_ testing.TB, s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) },
	"blank.csv":   func(_ testing.TB, s string) []byte { return []byte("\n\r\n" + s + "\n\n") },
	"unended.csv": func(_ testing.TB, s string) []byte { return []byte(strings.TrimSuffix(s, "\n")) },
}

func init() { packed["gzip in zip"] = gzipInZip }

func gzipInZip(t testing.TB, s string) []byte {
	return zipped(t, "inside.zip", packed["gzip.csv"](t, s))
}

func pack(t testing.TB, s string, open func(io.Writer) (io.WriteCloser, error)) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := open(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t testing.TB, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	m, err := w.Create(name)
	if err == nil {
		_, err = m.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every format is recognised by what stands in the file, however it is packed
// and whatever the file is called.
func TestRecognise(t *testing.T) {
	for _, f := range Formats() {
		for name, wrap := range packed {
			s, err := readAll(put(t, name, wrap(t, fileOf(f))), "", Limits{})
			if err != nil || s.format != f || len(s.codings) != 2 || len(s.rejects) > 0 || len(s.repairs) > 0 {
				t.Errorf("%s in %s: %s, %d codings, rejects %q, repairs %q, error %v", f, name, s.format, len(s.codings), s.rejects, s.repairs, err)
			}
		}
	}
}

// A format that is asked for by name is the one that is recognised anyway, and
// one that is recognised by its header cannot be asked away.
func TestAsked(t *testing.T) {
	for _, f := range Formats() {
		if s, err := readAll(put(t, "x", []byte(fileOf(f))), f, Limits{}); err != nil || s.format != f || len(s.codings) != 2 {
			t.Errorf("%s as asked: %+v, %v", f, s, err)
		}
	}
	if _, err := readAll(put(t, "x", []byte(fileOf(ICEWS))), ACLED, Limits{}); err == nil || !strings.Contains(err.Error(), "header is that of icews") {
		t.Errorf("icews asked to be acled: %v", err)
	}
	if _, err := readAll(put(t, "x", []byte(fileOf(ICEWS))), "excel", Limits{}); err == nil || !strings.Contains(err.Error(), "no format") {
		t.Errorf("an unknown format: %v", err)
	}
	odd := line(GDELT2, gdeltCells.with("sqldate", "27 Oct"))
	if s, err := readAll(put(t, "x", []byte(odd)), GDELT2, Limits{}); err != nil || len(s.rejects) != 1 {
		t.Errorf("a file whose first row is damaged, asked for: %+v, %v", s, err)
	}
}

// GDELT and Phoenix files that were given a header, and UCDP candidate files
// that have none.
func TestHeaderOrNone(t *testing.T) {
	for _, f := range []Format{GDELT1, GDELT2, Mentions, Phoenix} {
		if s, err := readAll(put(t, "x", []byte(headerOf(f)+"\n"+fileOf(f))), "", Limits{}); err != nil || s.format != f || len(s.codings) != 2 {
			t.Errorf("%s with a header: %+v, %v", f, s, err)
		}
	}
	_, bareGED, _ := strings.Cut(fileOf(GED), "\n")
	s, err := readAll(put(t, "x", []byte(bareGED)), "", Limits{})
	if err != nil || s.format != GED || len(s.codings) != 2 || s.codings[0].Place.Country != "Pakistan" {
		t.Errorf("candidate events of 50 columns: %+v, %v", s, err)
	}
	var cut []string
	for i, v := range fieldsOf(GED, samples[GED]) {
		if columns(GED)[i].name != "iso3" {
			cut = append(cut, v)
		}
	}
	s, err = readAll(put(t, "x", []byte(strings.Join(cut, ","))), "", Limits{})
	if err != nil || s.format != GED || len(s.codings) != 1 || s.codings[0].Deaths != [3]int32{2, 3, 5} {
		t.Errorf("candidate events of 49 columns: %+v, %v", s, err)
	}
}

// A zip archive gives each of its members, also two of one name, and not what
// systems add.
func TestMembers(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range [][2]string{{"a.csv", fileOf(GDELT2)}, {"a.csv", fileOf(ICEWS)}, {"__MACOSX/a.csv", "x"}, {".hidden", "x"}, {"folder/", ""}} {
		f, err := w.Create(m[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, m[1])
	}
	_ = w.Close()
	first := put(t, "a.zip", b.Bytes())
	files, err := Files(strings.TrimSuffix(first.Path, "/a.csv"))
	if err != nil || len(files) != 2 {
		t.Fatalf("members: %v, %v", files, err)
	}
	for i, want := range []Format{GDELT2, ICEWS} {
		if s, err := readAll(files[i], "", Limits{}); err != nil || s.format != want {
			t.Errorf("member %d: %s, %v", i, s.format, err)
		}
	}
}
