package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"pgregory.net/rapid"
)

// put writes a file into the test's own folder and gives its path.
func put(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// one opens a file that holds one document.
func one(t testing.TB, path string, o Options) Document {
	t.Helper()
	docs, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 {
		t.Fatalf("%s: %d documents, want 1", path, len(docs))
	}
	return docs[0]
}

func encode(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTextIsTheFile(t *testing.T) {
	for name, content := range map[string]string{
		"plain.txt":         "Kabul denied it.\n",
		"no newline.txt":    "Kabul denied it.",
		"crlf.txt":          "One.\r\n\r\nTwo.\r\n",
		"leading blank.txt": "\n\n   Kabul denied it.\n",
		"mark.txt":          "\ufeffKabul denied it.\n",
		"curly.txt":         "“They won’t,” he said — twice…\n",
		"pashto.txt":        "کابل دا رد کړه.\n",
		"zero width.txt":    "Ka\u200bbul\u00a0denied\u2028it.",
		"markdown.md":       "# Title\n\n*Kabul* [denied](x) it.\n",
		"ruled.md":          "---\n\nKabul denied it.\n",
		"matter.md":         "---\ntitle: A\n---\n\nKabul denied it.\n",
		"tag first.md":      "<div>Kabul</div>\n\ndenied it.\n",
		"brace.txt":         "{sic} Kabul denied it.",
		"bracket":           "[Kabul] denied it.",
		"less than":         "<3 Kabul denied it.",
		"lone cr.txt":       "One.\rTwo.\r",
	} {
		t.Run(name, func(t *testing.T) {
			path := put(t, name, content)
			d := one(t, path, Options{})
			sum := sha256.Sum256([]byte(content))
			if d.Text != content || d.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("text %q, want the file's own %q", d.Text, content)
			}
			if d.ID != path || d.Grade != "F6" || d.Charset != "utf-8" || len(d.Warnings) != 0 {
				t.Errorf("id %q grade %q charset %q warnings %q", d.ID, d.Grade, d.Charset, d.Warnings)
			}
		})
	}
}

// Law: for text in UTF-8 the document's text is the file, whatever it holds.
func TestTextIsTheFileLaw(t *testing.T) {
	path := filepath.Join(t.TempDir(), "law.txt")
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringOf(rapid.RuneFrom([]rune("aé’\ufeff \t-:—کx{<[\u0085"))), 1, 6).Draw(t, "lines")
		content := rapid.SampledFrom([]string{"", "\ufeff", "---\n", "---\ntitle: x\n---\n", "\r\n"}).Draw(t, "head") +
			strings.Join(lines, rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "ending")) + "x"
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		docs, err := Open(path, Options{})
		if err != nil || len(docs) != 1 {
			t.Fatalf("%d documents, %v", len(docs), err)
		}
		d := docs[0]
		if d.Text != content || d.BodyStart < 0 || d.BodyStart > len(content) || content[d.BodyStart:] != d.Body() {
			t.Fatalf("text %q body from %d, file %q", d.Text, d.BodyStart, content)
		}
	})
}

func TestCharsets(t *testing.T) {
	const said = "The général’s café – “no”."
	const czech = "Příliš žluťoučký kůň řekl ne."
	long := strings.Repeat("Kabul denied the charge again. ", 20)
	for name, c := range map[string]struct {
		raw     string
		o       Options
		text    string
		charset string
	}{
		"utf-16le mark": {encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), said), Options{}, said, "utf-16le"},
		"utf-16be mark": {encode(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), said), Options{}, said, "utf-16be"},
		"utf-32le mark": {encode(t, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), said), Options{}, said, "utf-32le"},
		"utf-16le bare": {encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), long), Options{}, long, "utf-16le"},
		"utf-16be bare": {encode(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), long), Options{}, long, "utf-16be"},
		"windows-1252":  {encode(t, charmap.Windows1252, said), Options{}, said, "windows-1252"},
		"told 8859-2":   {encode(t, charmap.ISO8859_2, czech), Options{Charset: "latin2"}, czech, "iso-8859-2"},
		"damaged":       {"Ünïcödé té\xffxt", Options{}, "Ünïcödé té?xt", "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(t, put(t, "a.txt", c.raw), c.o)
			if d.Text != c.text || d.Charset != c.charset {
				t.Errorf("%q in %s, want %q in %s", d.Text, d.Charset, c.text, c.charset)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		file, content string
		o             Options
		reason        Reason
		says          string
	}{
		"empty":           {"a.txt", "", Options{}, Empty, "a.txt: empty"},
		"white space":     {"a.txt", " \r\n\t \u00a0\u200b\n", Options{}, Empty, "none of them text"},
		"mark only":       {"a.txt", "\ufeff\n", Options{}, Empty, "empty"},
		"matter only":     {"a.md", "---\ntitle: x\n---\n\n", Options{}, Empty, "no body"},
		"NUL":             {"a.txt", "Kabul\x00 denied it", Options{}, Binary, "NUL at byte 5"},
		"controls":        {"a.txt", strings.Repeat("\x01\x02ab", 20), Options{}, Binary, "control"},
		"picture":         {"a.txt", "\x89PNG\r\n\x1a\n", Options{}, Binary, "PNG"},
		"docx":            {"a.docx", "PK\x03\x04rest", Options{}, Binary, "unpack it"},
		"oversize":        {"a.txt", "12345678901", Options{MaxBytes: 10}, TooLarge, "--max-bytes"},
		"no such charset": {"a.txt", "caf\xe9", Options{Charset: "martian"}, NotText, "martian"},
		"no such format":  {"a.txt", "x", Options{Format: "docx"}, NotText, "the formats are"},
		"fake pdf":        {"a.pdf", "hello", Options{}, NotText, "not a PDF"},
		"unknown xml":     {"a.xml", "<?xml version='1.0'?><list><x/></list>", Options{}, NotText, "--format html"},
		"json array":      {"a.json", `[{"text":"x"}]`, Options{}, NotText, "one JSON object a line"},
		"json object":     {"a.json", `{"a":{"text":"x"}}`, Options{}, NotText, `"text"`},
		"script page":     {"a.html", "<!doctype html><title>x</title><script>go()</script>", Options{}, NoText, "script"},
		"empty feed":      {"a.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>", Options{}, NoText, "0 items"},
		"broken feed":     {"a.rss", "<rss version='2.0'><channel><item>", Options{}, NotText, "saved whole"},
	} {
		t.Run(name, func(t *testing.T) {
			path := put(t, c.file, c.content)
			_, err := Open(path, c.o)
			var e *Error
			if !errors.As(err, &e) || !errors.Is(err, c.reason) {
				t.Fatalf("error %v, want reason %q", err, c.reason)
			}
			if !strings.Contains(err.Error(), c.says) || e.Path != path || e.Hint == "" {
				t.Errorf("error %q does not say %q with path and hint", err, c.says)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	for name, path := range map[string]string{"missing": filepath.Join(t.TempDir(), "none.txt"), "directory": t.TempDir()} {
		if _, err := Open(path, Options{}); !errors.Is(err, Unreadable) || strings.Count(err.Error(), path) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if os.Geteuid() == 0 {
		t.Skip("root may read anything")
	}
	path := put(t, "shut.txt", "x")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, Unreadable) {
		t.Errorf("no permission: %v", err)
	}
}

func TestFrontMatter(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want Document // the fields the block fills
		body string
	}{
		"all": {
			"---\ntitle: \"Two: dead\"\nauthor: A. Writer\npublisher: Example\ndate: 2019-02-14\ngrade: b2\nlanguage: en\n---\nBody.",
			Document{Title: "Two: dead", Author: "A. Writer", Publisher: "Example", Date: "2019-02-14", Grade: "B2", Language: "en"},
			"Body.",
		},
		"crlf and mark": {"\ufeff---\r\nTitle: X\r\nDate: 2019-02\r\n---\r\n\r\nBody.", Document{Title: "X", Date: "2019-02", Grade: "F6"}, "\r\nBody."},
		"lists and folds": {
			"---\ntitle: >\n  Two\n  dead\nauthors:\n  - A\n  - B\ntags: [x, y]\n# note\n\n...\nBody.",
			Document{Title: "Two dead", Author: "A, B", Grade: "F6"},
			"Body.",
		},
		"flow list":         {"---\nauthors: [A, 'B']\n---\nBody.", Document{Author: "A, B", Grade: "F6"}, "Body."},
		"unknown keys only": {"---\nkey: value\n---\nBody.", Document{Grade: "F6"}, "---\nkey: value\n---\nBody."},
		"never closed":      {"---\ntitle: x\nBody.", Document{Grade: "F6"}, "---\ntitle: x\nBody."},
		"prose between":     {"---\nKabul denied it.\n---\nBody.", Document{Grade: "F6"}, "---\nKabul denied it.\n---\nBody."},
		"not first":         {"\n---\ntitle: x\n---\nBody.", Document{Grade: "F6"}, "\n---\ntitle: x\n---\nBody."},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(t, put(t, "a.md", c.text), Options{})
			got := Document{Title: d.Title, Author: d.Author, Publisher: d.Publisher, Date: d.Date, Grade: d.Grade, Language: d.Language}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if d.Body() != c.body || d.Text != c.text {
				t.Errorf("body %q, want %q", d.Body(), c.body)
			}
		})
	}
	d := one(t, put(t, "a.md", "---\ntitle: x\ndate: 03/04/2019\ngrade: G9\n---\nBody."), Options{Grade: "C3"})
	if d.Date != "" || d.Grade != "C3" || len(d.Warnings) != 2 {
		t.Errorf("bad values: %+v", d)
	}
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2019-02-14": "2019-02-14", "2019-02": "2019-02", "2019": "2019", "14 February 2019": "2019-02-14",
		"Feb 14, 2019": "2019-02-14", "Sept 4, 2021": "2021-09-04", "February 2019": "2019-02",
		"2019-02-14T23:30:00-08:00": "2019-02-14", "2019-02-14T23:30:00Z": "2019-02-14",
		"Thu, 14 Feb 2019 23:30:00 +0500": "2019-02-14", "20190214": "2019-02-14",
		"2019-02-30": "", "03/04/2019": "", "soon": "", "": "", "0000-00-00": "", "99999": "",
	} {
		if got := ParseDate(s); got != want {
			t.Errorf("ParseDate(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestDateFromName(t *testing.T) {
	for name, want := range map[string]string{
		"2009-04-28-swat.txt": "2009-04-28", "swat_20090428.txt": "2009-04-28", "swat-2009-04.txt": "2009-04",
		"swat-2009.04.28.txt": "2009-04-28", "2001-2025.txt": "", "2009-13-40.txt": "", "120090428.txt": "", "swat.txt": "",
	} {
		d := one(t, put(t, name, "Kabul denied it."), Options{})
		from := FromFileName
		if want == "" {
			from = ""
		}
		if d.Date != want || d.DateFrom != from {
			t.Errorf("%s: date %q from %q, want %q", name, d.Date, d.DateFrom, want)
		}
	}
	d := one(t, put(t, "2009-04-28.md", "---\ndate: 2009-05\n---\nBody."), Options{})
	if d.Date != "2009-05" || d.DateFrom != FromFrontMatter {
		t.Errorf("front matter must win: %q from %q", d.Date, d.DateFrom)
	}
}

func TestStdin(t *testing.T) {
	docs, err := Open("-", Options{Stdin: strings.NewReader("Kabul denied it.")})
	if err != nil || len(docs) != 1 || docs[0].ID != "-" || docs[0].Format != Text {
		t.Errorf("%+v, %v", docs, err)
	}
}

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.md", ".hidden", "sub/c.html", ".git/d.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Log(err)
	}
	files, errs := Expand([]string{filepath.Join(dir, "b.txt"), "-", dir, filepath.Join(dir, "none")})
	for i, f := range files {
		files[i] = strings.TrimPrefix(filepath.ToSlash(f), filepath.ToSlash(dir)+"/")
	}
	if diff := cmp.Diff([]string{"b.txt", "-", "a.md", "sub/c.html"}, files); diff != "" {
		t.Error(diff)
	}
	if len(errs) != 1 || !errors.Is(errs[0], Unreadable) {
		t.Errorf("errors %v", errs)
	}
}

// The examples that ship with Parley are read whole, dated and graded.
func TestExamples(t *testing.T) {
	files, errs := Expand([]string{"../examples/durand"})
	if len(files) == 0 || len(errs) > 0 {
		t.Fatal(files, errs)
	}
	for _, path := range files {
		for d, err := range Stream(path, Options{}) {
			if err != nil {
				t.Error(err)
				continue
			}
			words := len(strings.Fields(d.Body()))
			if len(d.Date) != 10 || d.DateFrom == FromFileName || d.Grade == Ungraded || len(d.Warnings) > 0 ||
				!strings.Contains(d.Publisher, "(example)") || d.Title == "" || words < 120 || words > 300 {
				t.Errorf("%s: %d words, %+v", path, words, d)
			}
		}
	}
}

func FuzzOpenText(f *testing.F) {
	for _, s := range []string{"Kabul denied it.", "---\ntitle: x\n---\nBody", "\xff\xfea\x00", "caf\xe9", "\ufeff", "a\x00b", "---\n- x\n...\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, err := readWhole(bytes.NewReader(raw), "a.txt", Text, Options{}.withDefaults())
		checkDocuments(t, docs, err)
	})
}

// checkDocuments holds what must be so of any reading: documents or a typed
// error, text in UTF-8 and a body that lies within it.
func checkDocuments(t *testing.T, docs []Document, err error) {
	t.Helper()
	var e *Error
	if err != nil && !errors.As(err, &e) {
		t.Fatalf("untyped error %v", err)
	}
	if err == nil && len(docs) == 0 {
		t.Fatal("neither document nor error")
	}
	for _, d := range docs {
		if d.Text != strings.ToValidUTF8(d.Text, "") || d.BodyStart < 0 || d.BodyStart > len(d.Text) || blank(d.Body()) || d.SHA256 == "" || d.Grade == "" {
			t.Fatalf("malformed document %+v", d)
		}
	}
}
