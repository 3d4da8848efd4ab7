package document

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Limits of a page that its main text is looked for in. What goes beyond them
// has its visible text taken instead, by one pass that needs no tree. Real
// pages stay below a tenth of these.
const (
	maxPageBytes = 8 << 20
	maxPageTags  = 100_000
)

// Dates that a page can have been published on. The upper end is fixed, not
// today's, so that the same page always gives the same document.
var (
	earliestPage = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	latestPage   = time.Date(2099, 12, 31, 0, 0, 0, 0, time.UTC)
)

// readHTML reads the main text of a page, its paragraphs, headings and list
// items separated by blank lines, or all its visible text when it has no
// recognisable main part.
func readHTML(raw []byte, path string, o Options) ([]Document, error) {
	d := Document{ID: path}
	page, err := d.decodeHTML(raw, o.Charset)
	if err != nil {
		return nil, err
	}
	d.set(pageFields(page), FromMetadata)
	main, err := withinTime(o.Timeout, func() (mainPart, error) { return mainText(page) })
	switch {
	case errors.Is(err, TimedOut):
		d.warn("finding the main text took too long; took all visible text")
	case err != nil:
		d.warn("no main text found; took all visible text")
	}
	d.Text = main.text
	d.Title = cmp.Or(d.Title, main.title)
	d.Author = cmp.Or(d.Author, main.author)
	d.Publisher = cmp.Or(d.Publisher, main.publisher)
	d.Title = withoutOutlet(d.Title, d.Publisher)
	if d.Date == "" && main.date != "" {
		d.Date, d.DateFrom = main.date, FromMetadata
	}
	if blank(d.Text) {
		d.Text = visibleText(page, true)
	}
	if blank(d.Text) {
		e := fail(NoText, "the page shows no text")
		e.Hint = "it may be built by a script: save it from the browser as text and give that"
		return nil, e
	}
	d.dateFromName()
	return []Document{d}, nil
}

// withoutOutlet takes the outlet's name off a page's title: "Two dead at
// crossing | Example Gazette".
func withoutOutlet(title, outlet string) string {
	short, named := strings.CutSuffix(title, outlet)
	if outlet == "" || !named {
		return title
	}
	return cmp.Or(strings.TrimRight(short, " \t-–—|:·»"), title)
}

// declaredCharset finds the charset a page declares in its head.
var declaredCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)`)

// decodeHTML gives a page as UTF-8: what is valid UTF-8 is that, whatever the
// page says; otherwise its mark, the label given or the charset it declares.
func (d *Document) decodeHTML(raw []byte, label string) (string, error) {
	const headBytes = 16 << 10
	if m := declaredCharset.FindSubmatch(raw[:min(len(raw), headBytes)]); m != nil && label == "" {
		enc, name := charset.Lookup(string(m[1]))
		if enc != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			label = name
		}
	}
	page, err := d.decode(raw, label)
	return strings.TrimPrefix(page, "\ufeff"), err
}

// mainPart is what readability finds in a page.
type mainPart struct{ text, title, author, publisher, date string }

// mainText finds a page's main text. A panic below it is an error: the
// page is hostile or the library has a hole, and neither should end a run.
func mainText(page string) (m mainPart, err error) {
	defer func() {
		if p := recover(); p != nil {
			m, err = mainPart{}, fmt.Errorf("page could not be parsed: %v", p)
		}
	}()
	if len(page) > maxPageBytes || strings.Count(page, "<") > maxPageTags {
		return m, fmt.Errorf("page of %d bytes is too large to look for its main text", len(page))
	}
	tree, err := html.Parse(strings.NewReader(page)) // refuses nesting deeper than 512
	if err != nil {
		return m, err
	}
	found, err := readability.FromDocument(tree, nil) // fetches nothing
	if err != nil {
		return m, err
	}
	m = mainPart{title: found.Title(), author: found.Byline(), publisher: found.SiteName()}
	if t, err := found.PublishedTime(); err == nil && !t.Before(earliestPage) && !t.After(latestPage) {
		m.date = t.Format(time.DateOnly)
	}
	if found.Node == nil {
		return m, errors.New("no part of the page reads as an article")
	}
	var out bytes.Buffer
	if err := html.Render(&out, found.Node); err != nil {
		return m, err
	}
	m.text = visibleText(out.String(), false)
	return m, nil
}

// withinTime runs work and stops waiting for it after limit. Work that has to
// be left behind goes on until it ends by itself; its own limits see to that.
func withinTime[T any](limit time.Duration, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := work()
		done <- result{v, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.value, r.err
	case <-timer.C:
		var none T
		return none, fail(TimedOut, "after %s", limit)
	}
}

// metaNames are the <meta> names and properties, and itemprops, that say what
// front matter says, in the order of trust: a lower number wins.
var metaNames = map[string]struct {
	field string
	rank  int
}{
	"article:published_time": {"date", 1}, "datepublished": {"date", 1}, "citation_publication_date": {"date", 1},
	"parsely-pub-date": {"date", 1}, "dc.date.issued": {"date", 2}, "dcterms.issued": {"date", 2},
	"dc.date": {"date", 2}, "dcterms.date": {"date", 2}, "dcterms.created": {"date", 2}, "pubdate": {"date", 2},
	"publish-date": {"date", 2}, "date": {"date", 3}, "time": {"date", 4},
	"grade": {"grade", 1}, "admiralty": {"grade", 1},
	"publisher": {"publisher", 1}, "dc.publisher": {"publisher", 1}, "og:site_name": {"publisher", 2},
	"html lang": {"language", 1}, "dc.language": {"language", 2}, "og:locale": {"language", 3},
}

// pageFields reads what a page says of itself, as written: a page dated by
// year stays dated by year. Only the first maxHeadTags tags are looked at.
func pageFields(page string) map[string]string {
	const maxHeadTags = 5000
	values, ranks := map[string]string{}, map[string]int{}
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(1 << 20)
	for range maxHeadTags {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, value := metaOf(z)
		m, known := metaNames[name]
		old, has := ranks[m.field]
		if !known || value == "" || has && old <= m.rank || m.field == "date" && ParseDate(value) == "" {
			continue
		}
		values[m.field], ranks[m.field] = value, m.rank
	}
	return values
}

// metaOf gives the name and value of a tag that describes the page: <meta>,
// <html lang> and <time datetime>.
func metaOf(z *html.Tokenizer) (name, value string) {
	tag, more := z.TagName()
	attrs := map[string]string{}
	switch kind := string(tag); kind {
	case "meta", "html", "time":
		for more {
			var k, v []byte
			k, v, more = z.TagAttr()
			attrs[string(k)] = strings.TrimSpace(string(v))
		}
		switch kind {
		case "html":
			return "html lang", attrs["lang"]
		case "time":
			return cmp.Or(strings.ToLower(attrs["itemprop"]), "time"), attrs["datetime"]
		}
		return strings.ToLower(cmp.Or(attrs["property"], attrs["name"], attrs["itemprop"])), attrs["content"]
	}
	return "", ""
}
