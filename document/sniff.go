package document

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
)

// sniffBytes is how much of an input is looked at to tell its format: enough
// for a page's head and the start of a long JSON line.
const sniffBytes = 64 << 10

// extensions are hints: what a file is when its content does not say otherwise.
var extensions = map[string]Format{
	".txt": Text, ".text": Text,
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown, ".mkd": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".pdf": PDF,
	".rss": Feed, ".atom": Feed,
	".jsonl": JSONL, ".ndjson": JSONL,
}

// signatures are the first bytes of things that hold text but are not text,
// with what to do about each.
var signatures = []struct{ prefix, what, hint string }{
	{"PK\x03\x04", "a ZIP container (docx, odt, epub, zip)", "unpack it, or save the document as text, HTML or PDF"},
	{"\x1f\x8b", "gzip data", "unpack it with gunzip first"},
	{"BZh", "bzip2 data", "unpack it with bunzip2 first"},
	{"\xfd7zXZ\x00", "xz data", "unpack it with unxz first"},
	{"\x28\xb5\x2f\xfd", "zstd data", "unpack it with unzstd first"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as text, HTML or PDF"},
	{"{\\rtf", "rich text (RTF)", "save it as text, HTML or PDF"},
	{"\x89PNG\r\n", "a PNG picture", "give the text in it, from OCR"},
	{"\xff\xd8\xff", "a JPEG picture", "give the text in it, from OCR"},
	{"GIF8", "a GIF picture", "give the text in it, from OCR"},
	{"\x7fELF", "a program", "leave it out"},
	{"SQLite format 3\x00", "an SQLite database", "export its texts as JSON lines"},
	{"PAR1", "a Parquet file", "export its texts as JSON lines"},
}

// sniff tells the format from the first bytes of an input, with the extension
// of its path as a hint. Content that plainly is HTML, a feed or PDF wins over
// the extension; a Markdown or text file that only begins with a tag does not.
func sniff(head []byte, path string) (Format, error) {
	hint := extensions[strings.ToLower(filepath.Ext(path))]
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			e := fail(Binary, "it is %s", s.what)
			e.Hint = s.hint
			return "", e
		}
	}
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i == 0 || i > 0 && hint == PDF {
		return PDF, nil
	}
	plain := asASCII(head)
	switch root := rootElement(plain); {
	case root == "html" || root == "!doctype html":
		return HTML, nil
	case root == "rss" || root == "feed" || root == "rdf:rdf":
		return Feed, nil
	case hint == PDF:
		return "", fail(NotText, "named .pdf and not a PDF")
	case hint != "":
		return hint, nil
	case strings.HasPrefix(root, "?xml"):
		e := fail(NotText, "XML of a kind not known here")
		e.Hint = "name the format with --format html to take the text between its tags"
		return "", e
	case htmlStart[root]:
		return HTML, nil
	}
	return sniffJSON(plain)
}

// htmlStart are elements that a page or a piece of one begins with.
var htmlStart = map[string]bool{
	"head": true, "body": true, "title": true, "meta": true, "script": true, "article": true, "section": true,
	"main": true, "div": true, "p": true, "table": true, "h1": true, "h2": true, "h3": true, "center": true, "font": true,
}

// asASCII drops what stands before and between the ASCII letters of an input
// in UTF-8, -16 or -32, so that tags can be looked for.
func asASCII(head []byte) []byte {
	head = bytes.TrimPrefix(head, []byte(utf8Mark))
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = head[2:]
	}
	if bytes.IndexByte(head[:min(len(head), 64)], 0) >= 0 {
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	return bytes.TrimLeft(head, " \t\r\n\f")
}

// rootElement is the lower-case name of the first element, past declarations
// and comments; "!doctype html" when that comes first, "?xml" when an XML
// declaration is followed by nothing known, or empty.
func rootElement(b []byte) string {
	xml := ""
	for len(b) > 1 && b[0] == '<' {
		switch {
		case bytes.HasPrefix(b, []byte("<?")):
			xml = "?xml"
			b = after(b, "?>")
		case bytes.HasPrefix(b, []byte("<!--")):
			b = after(b, "-->")
		case b[1] == '!':
			if len(b) >= 14 && strings.EqualFold(string(b[1:14]), "!doctype html") {
				return "!doctype html"
			}
			b = after(b, ">")
		default:
			name := strings.ToLower(tagName(b[1:]))
			if xml != "" && name != "html" && name != "rss" && name != "feed" && name != "rdf:rdf" {
				return xml
			}
			return name
		}
		b = bytes.TrimLeft(b, " \t\r\n\f")
	}
	return xml
}

// after is what follows the first mark in b; nothing when there is none.
func after(b []byte, mark string) []byte {
	_, rest, _ := bytes.Cut(b, []byte(mark))
	return rest
}

// tagName is the name that a tag's inside begins with, when it is followed as
// a tag's name is.
func tagName(b []byte) string {
	i := 0
	for i < len(b) && i < 32 && (b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z' || b[i] >= '0' && b[i] <= '9' || b[i] == ':') {
		i++
	}
	if i == 0 || i == len(b) || bytes.IndexByte([]byte(" \t\r\n\f/>"), b[i]) < 0 {
		return ""
	}
	return string(b[:i])
}

// sniffJSON tells JSON lines from text: the first line is an object that has,
// as far as it can be seen, a "text".
func sniffJSON(plain []byte) (Format, error) {
	if len(plain) == 0 || plain[0] != '{' && plain[0] != '[' {
		return Text, nil
	}
	dec := json.NewDecoder(bytes.NewReader(plain))
	open, err := dec.Token()
	if err != nil {
		return Text, nil
	}
	if open == json.Delim('[') {
		if next, err := dec.Token(); err != nil || next != json.Delim('{') {
			return Text, nil // a bracketed note, an elision: text may begin so
		}
		e := fail(NotText, "a JSON array")
		e.Hint = hints[BadLine]
		return "", e
	}
	for dec.More() {
		key, err := dec.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			return Text, nil
		}
		if strings.EqualFold(name, "text") {
			return JSONL, nil
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			break
		}
	}
	e := fail(NotText, `JSON without a "text"`)
	e.Hint = hints[BadLine]
	return "", e
}
