package document

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const page = `<!DOCTYPE html><html lang="en"><head><title>Two dead at crossing - Example Gazette</title>
<meta name="author" content="A. Writer"><meta name="date" content="2019-02"><meta name="publisher" content="Example Gazette">
<meta name="grade" content="b2"><style>p{}</style></head><body><nav><a href="/">Home</a> <a href="/x">News</a></nav>
<article><h1>Two dead at crossing</h1><p>Border guards shot <b>two</b> traders at the
crossing on Monday, officials said.</p><h2>Reaction</h2><ul><li>Kabul denied the charge.</li><li>Islamabad closed the
gate.</li></ul><p>Traders want&nbsp;it open.<br>They wait.</p></article><footer>Copyright 2024</footer></body></html>`

const pageText = `Border guards shot two traders at the crossing on Monday, officials said.

Reaction

Kabul denied the charge.

Islamabad closed the gate.

Traders want it open.
They wait.`

func TestHTML(t *testing.T) {
	d := one(t, put(t, "2020-01-01.html", page), Options{})
	want := Document{
		ID: d.ID, SHA256: d.SHA256, Title: "Two dead at crossing", Author: "A. Writer", Publisher: "Example Gazette",
		Date: "2019-02", DateFrom: FromMetadata, Grade: "B2", Language: "en", Format: HTML, Charset: "utf-8", Text: pageText,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

// A longer page must keep its paragraphs as well, and gain nothing from its
// furniture.
func TestHTMLLongPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><body><nav>Home News</nav><div class='content'><h1>Report</h1>")
	for i := range 30 {
		fmt.Fprintf(&b, "<p>On day %d the army attacked the village and the government denied that it had done so.</p>", i)
	}
	b.WriteString("</div><footer>Imprint</footer></body></html>")
	d := one(t, put(t, "a.html", b.String()), Options{})
	if n := strings.Count(d.Text, "\n\n"); n < 29 || n > 30 || strings.Contains(d.Text, "Imprint") {
		t.Errorf("%d paragraph breaks in %q", n, d.Text)
	}
}

func TestHTMLTraps(t *testing.T) {
	for name, c := range map[string]struct{ file, raw, text, charset string }{
		"latin1 declared":  {"a.html", encode(t, charmap.ISO8859_1, "<html><meta charset=iso-8859-1><body><p>Café fermé."), "Café fermé.", "windows-1252"},
		"latin2 declared":  {"a.html", encode(t, charmap.ISO8859_2, `<html><meta http-equiv=x content="text/html; charset=iso-8859-2"><body><p>Kůň řekl ne.`), "Kůň řekl ne.", "iso-8859-2"},
		"declared wrongly": {"a.html", "<html><meta charset=iso-8859-1><body><p>Café fermé.", "Café fermé.", "utf-8"},
		"utf-16":           {"a.html", encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "<html><body><p>Café fermé."), "Café fermé.", "utf-16le"},
		"mark":             {"a.html", "\ufeff<html><body><p>Kabul denied it.", "Kabul denied it.", "utf-8"},
		"no extension":     {"a", "<!-- saved --><HTML><body><p>Kabul denied it.", "Kabul denied it.", "utf-8"},
		"html as txt":      {"a.txt", "<!DOCTYPE html><body><p>Kabul denied it.", "Kabul denied it.", "utf-8"},
		"xhtml":            {"a.xml", "<?xml version='1.0'?><html xmlns='x'><body><p>Kabul denied it.</p></body></html>", "Kabul denied it.", "utf-8"},
		"unclosed head":    {"a.html", "<html><head><title>x</title><body><p>Kabul denied it.", "Kabul denied it.", "utf-8"},
		"entities":         {"a.html", "<html><body><p>Kabul &amp; Islamabad &lt;both&gt; denied it&hellip;", "Kabul & Islamabad <both> denied it…", "utf-8"},
		"deep":             {"a.html", "<html><body>" + strings.Repeat("<div>", 5000) + "Kabul denied it.", "Kabul denied it.", "utf-8"},
		"very deep":        {"a.html", "<html><body>" + strings.Repeat("<i>", 500_000) + "Kabul denied it.", "Kabul denied it.", "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(t, put(t, c.file, c.raw), Options{})
			if d.Text != c.text || d.Charset != c.charset || d.Format != HTML {
				t.Errorf("%q in %s as %s, want %q in %s", d.Text, d.Charset, d.Format, c.text, c.charset)
			}
		})
	}
}

func TestVisibleText(t *testing.T) {
	for source, want := range map[string]string{
		"plain <b>bold</b>, <i>it</i>alic": "plain bold, italic",
		"<p>a<p>b<div>c</div>d":            "a\n\nb\n\nc\n\nd",
		"a<br>b<br/><br>c":                 "a\nb\n\nc",
		"<pre>a\n b\n\n\nc</pre>d\ne":      "a\nb\n\nc\n\nd e",
		"<table><tr><td>a<td>b</table>":    "a\n\nb",
		"<p hidden>x<p>a<span style='display: none'>y<span>z</span></span>b": "ab",
		"<script>x</script><style>y</style><noscript>z</noscript>a":          "a",
		"<nav>x</nav>a<footer>y</footer>":                                    "a",
		"a <!-- x --> b":                                                     "a b",
		"<":                                                                  "<",
		"":                                                                   "",
	} {
		if got := visibleText(source, true); got != want {
			t.Errorf("visibleText(%q) = %q, want %q", source, got, want)
		}
	}
}

func TestWithinTime(t *testing.T) {
	_, err := withinTime(time.Millisecond, func() (int, error) { time.Sleep(time.Second); return 1, nil })
	if !errors.Is(err, TimedOut) {
		t.Errorf("error %v", err)
	}
}

const rssFeed = `<?xml version="1.0" encoding="ENC"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example Wire</title><language>en</language>
<item><title>Caf&#233; é</title><link>http://example.org/1</link><guid>one</guid><pubDate>Thu, 14 Feb 2019 23:30:00 +0500</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Kabul denied it.</p><p>Islamabad <b>did not</b>.</p>]]></content:encoded></item>
<item><title>Second</title><link>http://example.org/2</link><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item>
<item><title>Third only has a title</title></item>
<item><guid>one</guid><description>Its guid is taken.</description></item>
<item></item></channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Atom</title>
<entry><id>e1</id><title>One</title><updated>2019-02-15T01:00:00Z</updated><author><name>A. Writer</name></author>
<content type="html">&lt;p&gt;Kabul denied it.&lt;/p&gt;</content></entry></feed>`

func TestFeeds(t *testing.T) {
	latin := encode(t, charmap.ISO8859_1, strings.Replace(rssFeed, "ENC", "iso-8859-1", 1))
	wide := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), strings.Replace(rssFeed, "ENC", "utf-16", 1))
	for name, raw := range map[string]string{"utf-8": strings.Replace(rssFeed, "ENC", "utf-8", 1), "latin": latin, "wide": wide} {
		path := put(t, "a.xml", raw)
		docs, err := Open(path, Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		var got []string
		for _, d := range docs {
			got = append(got, strings.Join([]string{strings.TrimPrefix(d.ID, path), d.Title, d.Publisher, d.Date, d.Language, d.Text}, "|"))
		}
		want := []string{
			"one|Café é|Example Wire|2019-02-14|en|Kabul denied it.\n\nIslamabad did not.",
			"http://example.org/2|Second|Example Wire||en|Only a summary.",
			"#3|Third only has a title|Example Wire||en|Third only has a title",
			"#4||Example Wire||en|Its guid is taken.",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(name, diff)
		}
	}
	d := one(t, put(t, "a", atomFeed), Options{})
	if d.ID != "e1" || d.Author != "A. Writer" || d.Date != "2019-02-15" || d.Text != "Kabul denied it." || d.Format != Feed {
		t.Errorf("%+v", d)
	}
	deep := "<rss version='2.0'><channel><item>" + strings.Repeat("<a:b>", 100_000)
	if _, err := Open(put(t, "a.xml", deep), Options{}); !errors.Is(err, NotText) {
		t.Errorf("deep nesting: %v", err)
	}
}

// makePDF builds a PDF of one page with the given content stream.
func makePDF(content string) []byte {
	var b bytes.Buffer
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write([]byte(content)); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", packed.Len(), packed.String()),
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[" +
			strings.Repeat("600 ", 95) + "]>>",
		"<</Title(A report)/Author(A. Writer)/CreationDate(D:20190214120000Z)>>",
	}
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

const pdfPage = "BT /F1 12 Tf 72 700 Td (Kabul denied the charge) Tj 0 -14 Td (and the govern-) Tj 0 -14 Td (ment left.) Tj" +
	" 0 -40 Td (Second paragraph.) Tj ET"

func TestPDF(t *testing.T) {
	check := func(t *testing.T) {
		d := one(t, put(t, "a.pdf", string(makePDF(pdfPage))), Options{})
		if got := collapse(d.Text); got != "Kabul denied the charge and the government left. Second paragraph." {
			t.Errorf("text %q", d.Text)
		}
		if !strings.Contains(d.Text, "\n\nSecond") {
			t.Errorf("no paragraph break in %q", d.Text)
		}
		if d.Title != "A report" || d.Author != "A. Writer" || d.Date != "2019-02-14" || d.Format != PDF {
			t.Errorf("%+v", d)
		}
	}
	t.Run("by itself", func(t *testing.T) {
		t.Setenv("PATH", "")
		check(t)
	})
	t.Run("pdftotext", func(t *testing.T) {
		if _, err := exec.LookPath("pdftotext"); err != nil {
			t.Skip("pdftotext is not installed")
		}
		check(t)
	})
}

func TestPDFFailures(t *testing.T) {
	for _, path := range []string{"", "/usr/bin"} {
		t.Setenv("PATH", path)
		if _, err := Open(put(t, "a.pdf", string(makePDF("BT ET"))), Options{}); !errors.Is(err, NoText) {
			t.Errorf("PATH %q, no text: %v", path, err)
		}
		if _, err := Open(put(t, "a.pdf", "%PDF-1.4\nbroken"), Options{}); !errors.Is(err, NotText) {
			t.Errorf("PATH %q, broken: %v", path, err)
		}
	}
}

func TestJoinDivided(t *testing.T) {
	for in, want := range map[string]string{
		"the govern-\nment": "the government", "cross-border and cross-\nborder": "cross-border and cross-border",
		"anti-\nTaliban": "anti-\nTaliban", "2001-\n2025": "2001-\n2025",
	} {
		if got := joinDivided(in); got != want {
			t.Errorf("joinDivided(%q) = %q, want %q", in, got, want)
		}
	}
}

// The same page must always give the same document.
func TestHTMLIsDeterministic(t *testing.T) {
	first := one(t, put(t, "a.html", page), Options{})
	for range 20 {
		again, err := readHTML([]byte(page), first.ID, Options{}.withDefaults())
		if err != nil || again[0].Text != first.Text || again[0].Author != first.Author || again[0].Date != first.Date {
			t.Fatalf("%+v, %v", again, err)
		}
	}
}

func FuzzOpenHTML(f *testing.F) {
	for _, s := range []string{page, "<p hidden>x", "<pre>\n</pre>", "<head><body>x", "<svg><title>x", "<plaintext><p>x"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, err := readWhole(bytes.NewReader(raw), "a.html", HTML, Options{Timeout: 5 * time.Second}.withDefaults())
		checkDocuments(t, docs, err)
	})
}

func FuzzOpenFeed(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, "<rdf:RDF/>", "<rss><x:a><x:b/></x:a></rss>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, err := readWhole(bytes.NewReader(raw), "a.rss", Feed, Options{}.withDefaults())
		checkDocuments(t, docs, err)
	})
}

func FuzzPDFText(f *testing.F) {
	f.Add(makePDF(pdfPage))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, _ = withinTime(5*time.Second, func() (string, error) { return pdfText(raw, 1<<20) })
		_, _ = withinTime(5*time.Second, func() (map[string]string, error) { return pdfInfo(raw) })
	})
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte("<?xml?><!-- x --><!DOCTYPE html>"), "a.md")
	f.Fuzz(func(t *testing.T, raw []byte, path string) {
		format, err := sniff(raw, path)
		if (err == nil) == (format == "") {
			t.Fatalf("format %q, error %v", format, err)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	raw := []byte(page)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := readHTML(raw, "a.html", Options{}.withDefaults()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	raw := []byte(strings.Repeat("Kabul denied the charge on Monday, “officials” said.\n", 20_000))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		docs, err := readText(raw, "a.txt", Options{})
		if err != nil {
			b.Fatal(err)
		}
		docs[0].seal(Options{})
	}
}
