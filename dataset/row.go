package dataset

import (
	"bufio"
	"bytes"
	"encoding/csv"
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
	Raw   []byte // without the line's end
}

// maxRow bounds a row: longer ones are rejected, and not held in memory.
const maxRow = 1 << 20

// rows cuts a stream into records.
type rows struct {
	in     *bufio.Reader
	quoted bool
	line   int
	at     int64
	buf    []byte // a record of more than one line
}

func newRows(in *bufio.Reader, quoted bool) *rows { return &rows{in: in, quoted: quoted} }

// errTooLong is the reason of a row beyond maxRow.
var errTooLong = fmt.Errorf("the row is longer than %d bytes", maxRow)

// next reads a record. At the end of the stream the error is io.EOF; errTooLong
// rejects the row and reading can go on; any other error ends the stream.
func (r *rows) next() (Row, error) {
	row := Row{Line: r.line + 1, Start: r.at}
	line, err := r.readLine()
	if err != nil && len(line) == 0 {
		return row, err
	}
	row.Raw = line
	if r.quoted && odd(line) && err == nil {
		r.buf = append(r.buf[:0], line...)
		for {
			more, err := r.readLine()
			if len(r.buf)+len(more) > maxRow {
				return row, errTooLong
			}
			if r.buf = append(r.buf, more...); err != nil || odd(more) {
				break
			}
		}
		row.Raw = r.buf
	}
	row.Raw = bytes.TrimRight(row.Raw, "\r\n")
	row.End = row.Start + int64(len(row.Raw))
	if errors.Is(err, errTooLong) {
		return row, err
	}
	return row, nil
}

// odd tells whether a line leaves a quoted field open.
func odd(line []byte) bool { return bytes.Count(line, []byte{'"'})%2 == 1 }

// readLine reads to the end of a line, its newline included.
func (r *rows) readLine() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	r.at += int64(len(line))
	r.line++
	if !errors.Is(err, bufio.ErrBufferFull) {
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return line, nil
		}
		return line, err
	}
	for errors.Is(err, bufio.ErrBufferFull) { // skipped, not kept
		var more []byte
		more, err = r.in.ReadSlice('\n')
		r.at += int64(len(more))
	}
	return line[:0:0], errTooLong
}

// cut splits a row's bytes into fields, in buf.
func (l *layout) cut(raw []byte, buf [][]byte) ([][]byte, error) {
	buf = buf[:0]
	if l.quoted && bytes.IndexByte(raw, '"') >= 0 {
		c := csv.NewReader(bytes.NewReader(raw))
		c.Comma, c.FieldsPerRecord, c.LazyQuotes = rune(l.comma), -1, true
		fields, err := c.Read()
		if err != nil {
			return nil, fmt.Errorf("quotes do not close: %w", err)
		}
		for _, f := range fields {
			buf = append(buf, []byte(f))
		}
		return buf, nil
	}
	for {
		i := bytes.IndexByte(raw, l.comma)
		if i < 0 {
			return append(buf, raw), nil
		}
		buf, raw = append(buf, raw[:i]), raw[i+1:]
	}
}
