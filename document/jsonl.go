package document

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// line is what one line of JSONL may carry; other keys are ignored.
type line struct {
	ID        loose   `json:"id"`
	Date      loose   `json:"date"`
	Text      *string `json:"text"`
	Title     loose   `json:"title"`
	Publisher loose   `json:"publisher"`
	Grade     loose   `json:"grade"`
	Author    loose   `json:"author"`
	Language  loose   `json:"language"`
}

// loose is a string that may be written as a number; anything else counts as
// absent, for a text is not lost over its author's being a list.
type loose string

func (l *loose) UnmarshalJSON(raw []byte) error {
	var s string
	var n json.Number
	switch {
	case json.Unmarshal(raw, &s) == nil:
		*l = loose(s)
	case json.Unmarshal(raw, &n) == nil:
		*l = loose(n)
	}
	return nil
}

// ReadJSONL gives a document for each line of r, an object with "id", "date",
// "text" and, if it has them, "title", "publisher", "grade", "author" and
// "language". It holds one line at a time, of at most o.MaxBytes. A line that
// cannot be used is reported as an *Error with name and line number, and the
// next goes on; so is a line whose id an earlier one had. A line without an id
// is named name:line. Blank lines are passed over.
func ReadJSONL(r io.Reader, name string, o Options) iter.Seq2[Document, error] {
	o = o.withDefaults()
	return func(yield func(Document, error) bool) {
		br := bufio.NewReaderSize(r, 256<<10)
		seen := map[string]int{}
		var buf []byte
		any := false
		for n := 1; ; n++ {
			var err error
			buf, err = readLine(br, buf[:0], o.MaxBytes)
			if errors.Is(err, io.EOF) {
				if !any {
					e := fail(Empty, "no lines")
					e.Path = name
					yield(Document{}, e)
				}
				return
			}
			raw := bytes.TrimSpace(bytes.TrimPrefix(buf, []byte(utf8Mark)))
			if err == nil && len(raw) == 0 {
				continue
			}
			any = true
			var d Document
			if err == nil {
				d, err = readObject(raw, name+":"+strconv.Itoa(n), o)
			}
			if first, twice := seen[d.ID]; err == nil && twice {
				err = fail(Duplicate, "%q is also on line %d; this one is left out", d.ID, first)
			}
			var e *Error
			fatal := err != nil && !errors.As(err, &e)
			if fatal {
				e = readError(err)
			}
			if e != nil {
				e.Path, e.Line = name, n
				if !yield(Document{}, e) || fatal {
					return
				}
				continue
			}
			seen[d.ID] = n
			if !yield(d, nil) {
				return
			}
		}
	}
}

// readLine reads one line without its ending into buf. A line longer than
// limit is read past, not kept, and gives TooLarge; the end of the input after
// the last line gives io.EOF.
func readLine(br *bufio.Reader, buf []byte, limit int64) ([]byte, error) {
	size := int64(0)
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size <= limit+1 { // the line's ending is not part of it
			buf = append(buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || size == 0):
			return buf, err
		case size > limit+1:
			return nil, fail(TooLarge, "a line of %d bytes, the limit is %d", size, limit)
		}
		return buf, nil
	}
}

// readObject reads one line's object. fallback is its id when it has none.
func readObject(raw []byte, fallback string, o Options) (Document, error) {
	var v line
	if err := json.Unmarshal(raw, &v); err != nil {
		e := fail(BadLine, "%s", jsonCause(err))
		e.Err = err
		return Document{}, e
	}
	if v.Text == nil {
		return Document{}, fail(BadLine, `it has no "text"`)
	}
	if blank(*v.Text) {
		return Document{}, fail(Empty, `its "text" is blank`)
	}
	if i := strings.IndexByte(*v.Text, 0); i >= 0 {
		return Document{}, fail(Binary, `NUL in its "text" at byte %d`, i)
	}
	d := Document{ID: cmp.Or(string(v.ID), fallback), Text: *v.Text, Format: JSONL, Charset: "utf-8"}
	d.set(map[string]string{
		"title": string(v.Title), "author": string(v.Author), "publisher": string(v.Publisher),
		"date": string(v.Date), "grade": string(v.Grade), "language": string(v.Language),
	}, FromMetadata)
	if !utf8.Valid(raw) {
		d.warn("the line is not UTF-8; bad bytes read as U+FFFD")
	}
	d.seal(o)
	return d, nil
}

// jsonCause words a decoding error without the decoder's own names.
func jsonCause(err error) string {
	var te *json.UnmarshalTypeError
	if errors.As(err, &te) {
		if te.Field == "" {
			return "a JSON " + te.Value + " where an object should be"
		}
		return strconv.Quote(te.Field) + " is a " + te.Value + " and should be a " + te.Type.String()
	}
	var se *json.SyntaxError
	if errors.As(err, &se) {
		return se.Error() + " (byte " + strconv.FormatInt(se.Offset, 10) + " of the line)"
	}
	return err.Error()
}
