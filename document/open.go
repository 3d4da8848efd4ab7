package document

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
)

// Open reads the documents of one input: one for a text, page or PDF, several
// for a feed or JSONL. The path "-" is standard input. When some lines of a
// JSONL file are bad the others are still given, together with their joined
// errors; every error is an *Error.
func Open(path string, o Options) ([]Document, error) {
	var docs []Document
	var errs []error
	for d, err := range Stream(path, o) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, d)
	}
	return docs, errors.Join(errs...)
}

// Stream gives the documents of one input one after another, as Open does but
// holding one at a time: a JSONL file may be larger than memory.
func Stream(path string, o Options) iter.Seq2[Document, error] {
	o = o.withDefaults()
	return func(yield func(Document, error) bool) {
		f, err := openFile(path, o)
		if err != nil {
			yield(Document{}, at(path, err))
			return
		}
		defer func() { _ = f.Close() }()
		r := bufio.NewReaderSize(f, sniffBytes)
		head, err := r.Peek(sniffBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Document{}, at(path, readError(err)))
			return
		}
		format := o.Format
		if format == "" {
			format, err = sniff(head, path)
			if err != nil {
				yield(Document{}, at(path, err))
				return
			}
		}
		if format == JSONL {
			ReadJSONL(r, path, o)(yield)
			return
		}
		docs, err := readWhole(r, path, format, o)
		if err != nil {
			yield(Document{}, at(path, err))
			return
		}
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// readers read a whole input of their format.
var readers = map[Format]func(raw []byte, path string, o Options) ([]Document, error){
	Text:     readText,
	Markdown: readText,
	HTML:     readHTML,
	PDF:      readPDF,
	Feed:     readFeed,
}

func readWhole(r io.Reader, path string, format Format, o Options) ([]Document, error) {
	read, ok := readers[format]
	if !ok {
		e := fail(NotText, "no format %q", format)
		e.Hint = "the formats are text, markdown, html, pdf, feed and jsonl"
		return nil, e
	}
	raw, err := io.ReadAll(io.LimitReader(r, o.MaxBytes+1))
	switch {
	case err != nil:
		return nil, readError(err)
	case int64(len(raw)) > o.MaxBytes:
		return nil, fail(TooLarge, "more than %d bytes", o.MaxBytes)
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, fail(Empty, "%d bytes, none of them text", len(raw))
	}
	docs, err := read(raw, path, o)
	for i := range docs {
		docs[i].Format = format
		docs[i].seal(o)
	}
	return docs, err
}

// readText reads text and Markdown: the file's own bytes when they are UTF-8.
func readText(raw []byte, path string, o Options) ([]Document, error) {
	d := Document{ID: path}
	var err error
	if d.Text, err = d.decode(raw, o.Charset); err != nil {
		return nil, err
	}
	d.readFrontMatter()
	if blank(d.Body()) {
		if d.BodyStart > len(utf8Mark) {
			return nil, fail(Empty, "it has front matter and no body")
		}
		return nil, fail(Empty, "%d bytes, none of them text", len(raw))
	}
	d.dateFromName()
	return []Document{d}, nil
}

// openFile opens a path for reading. Limits of size are kept while reading,
// for a pipe tells no size.
func openFile(path string, o Options) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(o.Stdin), nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, readError(err)
	}
	if info.IsDir() {
		e := fail(Unreadable, "it is a directory")
		e.Hint = "name the files in it"
		return nil, e
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, readError(err)
	}
	return f, nil
}

// readError names what the operating system said, without its repeating of
// the path.
func readError(err error) *Error {
	var pe *fs.PathError
	e := fail(Unreadable, "%s", err)
	if errors.As(err, &pe) {
		e.Detail = pe.Err.Error()
	}
	if errors.Is(err, fs.ErrNotExist) {
		e.Detail, e.Hint = "no such file", "check the path"
	}
	e.Err = err
	return e
}

// at puts the path on an error of this package.
func at(path string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = fail(Unreadable, "%s", err)
		e.Err = err
	}
	if e.Path == "" {
		e.Path = path
	}
	return e
}

// blank says whether a text has nothing to read in it: space, marks of byte
// order and zero-width characters only.
func blank(s string) bool {
	return strings.Trim(s, " \t\r\n\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"+
		"\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff") == ""
}
