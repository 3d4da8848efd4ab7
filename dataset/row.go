package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Row is one record as it stands in its file. Its slices are the reader's own
// and hold until the next row is read.
type Row struct {
	Line  int   // of its first byte, from 1
	Start int64 // its bytes in the file as unpacked
	End   int64
	Raw   []byte // without the line's end; only the beginning of a row that is too long
}

// maxRow bounds a row: longer ones are rejected, and not held in memory.
const maxRow = 1 << 20

// keptOfLong is how much is kept of a row that is too long.
const keptOfLong = 4 << 10

// errTooLong is the reason of a row beyond maxRow.
var errTooLong = fmt.Errorf("the row is longer than %d bytes", maxRow)

// records gives the rows of a stream. At its end the error is io.EOF; errTooLong
// rejects the row and reading can go on; any other error ends the stream.
type records interface {
	next() (Row, error)
	lines() int // read so far
}

// rows cuts a stream into lines, and into records of several lines where quoted
// fields hold newlines.
type rows struct {
	in   *bufio.Reader
	line int
	at   int64
	buf  []byte // a record of more than one line
	// fits tells whether a record has the fields it should. nil: a record is a line.
	fits func([]byte) bool
}

func newRows(in *bufio.Reader) *rows { return &rows{in: in} }

func (r *rows) lines() int { return r.line }

func (r *rows) next() (Row, error) {
	row := Row{Line: r.line + 1, Start: r.at}
	line, err := r.readLine()
	if errors.Is(err, errTooLong) {
		row.Raw, row.End = line, r.at
		return row, err
	}
	if err != nil {
		return row, err
	}
	row.Raw = bytes.TrimRight(line, "\r\n")
	if r.fits != nil && odd(line) && !r.fits(row.Raw) {
		row.Raw = bytes.TrimRight(r.join(line), "\r\n")
	}
	row.End = row.Start + int64(len(row.Raw))
	return row, nil
}

// odd tells whether a line leaves a quoted field open.
func odd(line []byte) bool { return bytes.Count(line, []byte{'"'})%2 == 1 }

// join adds the lines up to the quote that closes the line's last field, when
// they make a record that fits. A quote that stands for itself, or that nothing
// closes, takes no other row with it.
func (r *rows) join(line []byte) []byte {
	r.buf = append(r.buf[:0], line...)
	first := len(line)
	for window := 4 << 10; ; window *= 4 {
		window = min(window, maxRow-first)
		ahead, err := r.in.Peek(window)
		if end := closing(ahead, err != nil); end > 0 {
			r.buf = append(r.buf, ahead[:end]...)
			if !r.fits(bytes.TrimRight(r.buf, "\r\n")) {
				return r.buf[:first]
			}
			r.line += bytes.Count(ahead[:end], []byte{'\n'})
			if ahead[end-1] != '\n' {
				r.line++
			}
			r.at += int64(end)
			_, _ = r.in.Discard(end)
			return r.buf
		}
		if err != nil || window == maxRow-first {
			return r.buf[:first]
		}
	}
}

// closing is where the line ends that closes an open quote, 0 when none does.
func closing(ahead []byte, last bool) int {
	at := 0
	for {
		n := bytes.IndexByte(ahead[at:], '\n')
		if n < 0 {
			if last && odd(ahead[at:]) {
				return len(ahead)
			}
			return 0
		}
		line := ahead[at : at+n+1]
		if at += n + 1; odd(line) {
			return at
		}
	}
}

// readLine reads to the end of a line, its newline included. Of a line that is
// too long the beginning is given.
func (r *rows) readLine() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	r.at += int64(len(line))
	if errors.Is(err, bufio.ErrBufferFull) {
		r.buf = append(r.buf[:0], line[:keptOfLong]...)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = r.in.ReadSlice('\n')
			r.at += int64(len(line))
		}
		line, err = r.buf, tooLong(err)
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil
	}
	if err == nil || errors.Is(err, errTooLong) {
		r.line++
	}
	return line, err
}

// tooLong is the error of a long row whose end was read with err.
func tooLong(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return errTooLong
	}
	return err
}

var errQuote = errors.New("a quote opens a field and none closes it")

// cut splits a row's bytes into fields, in buf.
func (l *layout) cut(raw []byte, buf [][]byte) ([][]byte, error) {
	buf, l.plain = buf[:0], l.plain[:0]
	for {
		if l.quoted && len(raw) > 0 && raw[0] == '"' {
			field, rest, ok := l.unquote(raw)
			if !ok {
				return buf, errQuote
			}
			buf = append(buf, field)
			if rest == nil {
				return buf, nil
			}
			raw = rest
			continue
		}
		i := bytes.IndexByte(raw, l.comma)
		if i < 0 {
			return append(buf, raw), nil
		}
		buf, raw = append(buf, raw[:i]), raw[i+1:]
	}
}

// unquote reads a field in quotes, and gives what follows its comma, nil when
// it is the last. A quote that neither is doubled nor ends the field stands for
// itself.
func (l *layout) unquote(raw []byte) (field, rest []byte, ok bool) {
	start, from := len(l.plain), 1
	for i := 1; i < len(raw); i++ {
		if raw[i] != '"' {
			continue
		}
		switch {
		case i+1 == len(raw) || raw[i+1] == l.comma:
			if field = raw[1:i]; from > 1 {
				l.plain = append(l.plain, raw[from:i]...)
				field = l.plain[start:len(l.plain):len(l.plain)]
			}
			if i+1 < len(raw) {
				rest = raw[i+2:]
			}
			return field, rest, true
		case raw[i+1] == '"':
			l.plain = append(l.plain, raw[from:i+1]...)
			from = i + 2
			i++
		}
	}
	return nil, nil, false
}
