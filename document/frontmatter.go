package document

import (
	"regexp"
	"strings"
)

// maxFrontMatter bounds the block in bytes; what is longer is text that begins
// with a ruled line.
const maxFrontMatter = 32 << 10

// fieldNames are the keys of front matter that mean something here, and the
// field each fills. Others are allowed and ignored.
var fieldNames = map[string]string{
	"title": "title", "headline": "title",
	"author": "author", "authors": "author", "by": "author", "byline": "author",
	"publisher": "publisher", "outlet": "publisher", "source": "publisher", "publication": "publisher",
	"date": "date", "published": "date",
	"grade": "grade", "admiralty": "grade", "reliability": "grade",
	"language": "language", "lang": "language",
}

var matterLine = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9 _-]{0,40}):(?:[ \t]+(.*))?$`)

// readFrontMatter reads the block at the head of Text, if there is one, and
// sets BodyStart behind it and behind a byte-order mark.
func (d *Document) readFrontMatter() {
	if strings.HasPrefix(d.Text, "\ufeff") {
		d.BodyStart = len("\ufeff")
	}
	values, size := frontMatter(d.Text[d.BodyStart:])
	d.BodyStart += size
	d.set(values, FromFrontMatter)
}

// frontMatter parses the block of "key: value" lines between "---" and "---"
// that a text begins with. It gives the known fields and the block's length in
// bytes; nothing when the lines are not of that form or no key is known, for a
// text may also begin with a ruled line.
func frontMatter(s string) (map[string]string, int) {
	line, rest, ok := cutLine(s)
	if !ok || line != "---" {
		return nil, 0
	}
	values := map[string]string{}
	key, pos := "", len(s)-len(rest)
	for pos <= maxFrontMatter {
		line, rest, ok = cutLine(s[pos:])
		if line == "---" || line == "..." {
			if len(values) == 0 {
				return nil, 0
			}
			return values, len(s) - len(rest)
		}
		if !ok {
			return nil, 0
		}
		pos = len(s) - len(rest)
		trimmed := strings.TrimSpace(line)
		indented := line != "" && (line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- "))
		switch m := matterLine.FindStringSubmatch(line); {
		case trimmed == "" || trimmed[0] == '#':
		case m != nil:
			key = fieldNames[strings.ToLower(m[1])]
			addValue(values, key, m[2])
		case indented:
			addValue(values, key, strings.TrimPrefix(trimmed, "- "))
		default:
			return nil, 0
		}
	}
	return nil, 0
}

// addValue puts a value, or one more line of it, under a known key. Quotes,
// brackets of a short list and the marks of a folded block are not part of it.
func addValue(values map[string]string, key, v string) {
	v = strings.TrimSpace(v)
	if key == "" {
		return
	}
	if v == ">" || v == "|" || v == ">-" || v == "|-" {
		v = ""
	}
	if len(v) >= 2 && v[0] == '[' && v[len(v)-1] == ']' {
		parts := strings.Split(v[1:len(v)-1], ",")
		for i := range parts {
			parts[i] = unquote(strings.TrimSpace(parts[i]))
		}
		v = strings.Join(parts, ", ")
	}
	v = unquote(v)
	switch old := values[key]; {
	case old == "":
		values[key] = v
	case v != "" && key == "author":
		values[key] = old + ", " + v
	case v != "":
		values[key] = old + " " + v
	}
}

func unquote(v string) string {
	if len(v) >= 2 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		return v[1 : len(v)-1]
	}
	return v
}

// cutLine splits s behind its first line; the line comes without its ending
// and trailing blanks. ok is false when the line has no ending.
func cutLine(s string) (line, rest string, ok bool) {
	line, rest, ok = strings.Cut(s, "\n")
	return strings.TrimRight(line, " \t\r"), rest, ok
}

var gradeForm = regexp.MustCompile(`^[A-F][1-6]$`)

// set fills the document's fields from named values: "title", "author",
// "publisher", "date", "grade", "language". What is not of the right form is
// left out with a warning.
func (d *Document) set(values map[string]string, from string) {
	d.Title = collapse(values["title"])
	d.Author = collapse(values["author"])
	d.Publisher = collapse(values["publisher"])
	d.Language = collapse(values["language"])
	if v := strings.TrimSpace(values["date"]); v != "" {
		if d.Date = ParseDate(v); d.Date != "" {
			d.DateFrom = from
		} else {
			d.warn("date not understood: " + v)
		}
	}
	if v := strings.ToUpper(strings.TrimSpace(values["grade"])); v != "" {
		if gradeForm.MatchString(v) {
			d.Grade = v
		} else {
			d.warn("grade not understood (A1 to F6): " + v)
		}
	}
}

// collapse makes every run of white space one blank.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }
