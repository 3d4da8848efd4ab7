package document

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// maxFeedDepth is how deep elements may nest: the parser below walks unknown
// ones by recursion. Feeds that carry XHTML go ten or twenty deep.
const maxFeedDepth = 256

// readFeed reads an RSS or Atom feed, a document an item: its content, or its
// summary when it carries no content, or its title when it carries neither. The
// item's own id or link is the document's id; the feed's title its publisher.
func readFeed(raw []byte, path string, o Options) ([]Document, error) {
	head := Document{ID: path}
	raw, err := head.decodeFeed(raw, o.Charset)
	if err != nil {
		return nil, err
	}
	if err := feedDepth(raw); err != nil {
		return nil, err
	}
	feed, err := parseFeed(raw)
	if err != nil {
		e := fail(NotText, "the feed cannot be parsed: %s", err)
		e.Hint = "check that it was saved whole"
		e.Err = err
		return nil, e
	}
	var docs []Document
	seen := map[string]bool{}
	for i, item := range feed.Items {
		d := Document{
			Charset: head.Charset, Title: inline(item.Title), Language: feed.Language,
			Publisher: inline(feed.Title), Author: people(item.Authors),
			Text: firstText(item.Content, item.Description, item.Title),
		}
		d.Warnings = append(d.Warnings, head.Warnings...)
		d.ID = cmp.Or(strings.TrimSpace(item.GUID), strings.TrimSpace(item.Link))
		if d.ID == "" || seen[d.ID] {
			d.ID = path + "#" + strconv.Itoa(i+1)
		}
		seen[d.ID] = true
		if d.Date = itemDate(item); d.Date != "" {
			d.DateFrom = FromMetadata
		}
		if d.Text != "" {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 {
		e := fail(NoText, "the feed has %d items and no text in them", len(feed.Items))
		e.Hint = "save the pages it links to and give those"
		return nil, e
	}
	return docs, nil
}

// decodeFeed makes the feed's bytes UTF-8 under a declaration that says so.
func (d *Document) decodeFeed(raw []byte, label string) ([]byte, error) {
	page, err := d.decodeHTML(raw, label) // an XML declaration names its encoding as a page does its charset
	if err != nil {
		return nil, err
	}
	page = strings.TrimLeft(page, " \t\r\n")
	if strings.HasPrefix(page, "<?xml") {
		_, page, _ = strings.Cut(page, "?>")
	}
	return []byte(page), nil
}

// parseFeed guards the parser, which has met fewer hostile feeds than browsers
// have.
func parseFeed(raw []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			feed, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(raw))
}

// feedDepth refuses nesting deeper than maxFeedDepth. What the decoder cannot
// read is left for the parser to report.
func feedDepth(raw []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(raw))
	dec.Strict = false
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for depth := 0; ; {
		token, err := dec.RawToken()
		if err != nil {
			return nil
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxFeedDepth {
			return fail(NotText, "its elements nest deeper than %d", maxFeedDepth)
		}
	}
}

// firstText is the first of an item's parts, HTML or plain, that shows text.
func firstText(parts ...string) string {
	for _, s := range parts {
		if text := visibleText(s, false); !blank(text) {
			return text
		}
	}
	return ""
}

// inline is the text of a title, which may carry markup, on one line.
func inline(s string) string { return collapse(visibleText(s, false)) }

func people(list []*gofeed.Person) string {
	var names []string
	for _, p := range list {
		if name := collapse(cmp.Or(p.Name, p.Email)); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// itemDate is the day an item was published, as written, or else last changed.
func itemDate(item *gofeed.Item) string {
	for _, s := range []string{item.Published, item.Updated} {
		if date := ParseDate(s); date != "" {
			return date
		}
	}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
