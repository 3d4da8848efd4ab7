package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// elements cuts a JSON array into its elements as they stand, without holding
// more than one.
type elements struct {
	in    *bufio.Reader
	line  int
	at    int64
	buf   []byte
	begun bool // "[" was read
}

func (e *elements) lines() int { return e.line }

var errAfterArray = errors.New("text after the end of the JSON array: one array or one object a line is read")

func (e *elements) next() (Row, error) {
	for {
		c, err := e.byte()
		switch {
		case errors.Is(err, io.EOF):
			return Row{}, io.ErrUnexpectedEOF
		case err != nil:
			return Row{}, err
		case blank(c) || c == ',':
		case c == '[' && !e.begun:
			e.begun = true
		case c == ']':
			return Row{}, e.end()
		default:
			return e.element(c)
		}
	}
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func (e *elements) byte() (byte, error) {
	c, err := e.in.ReadByte()
	if err == nil {
		e.at++
		if c == '\n' {
			e.line++
		}
	}
	return c, err
}

// end is io.EOF when nothing follows the array.
func (e *elements) end() error {
	for {
		c, err := e.byte()
		if err != nil {
			return err
		}
		if !blank(c) {
			return errAfterArray
		}
	}
}

// element reads up to the comma or bracket that ends the element beginning with c.
func (e *elements) element(c byte) (Row, error) {
	row := Row{Line: e.line + 1, Start: e.at - 1}
	e.buf = e.buf[:0]
	var in nesting
	for in.inside(c) {
		if len(e.buf) < maxRow {
			e.buf = append(e.buf, c)
		}
		var err error
		if c, err = e.byte(); errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return row, err
		}
	}
	_ = e.in.UnreadByte() // a comma or bracket: no line begins with what is read again
	e.at--
	row.Raw, row.End = e.buf, e.at
	if len(e.buf) == maxRow {
		row.Raw = e.buf[:keptOfLong]
		return row, errTooLong
	}
	row.Raw = bytes.TrimRight(e.buf, " \t\r\n")
	row.End = row.Start + int64(len(row.Raw))
	return row, nil
}

// nesting follows the brackets and strings of JSON.
type nesting struct {
	depth           int
	quoted, escaped bool
}

// inside tells whether a byte is part of the element it stands in.
func (n *nesting) inside(c byte) bool {
	switch {
	case n.escaped:
		n.escaped = false
	case n.quoted && c == '\\':
		n.escaped = true
	case c == '"':
		n.quoted = !n.quoted
	case n.quoted:
	case c == '{' || c == '[':
		n.depth++
	case n.depth == 0 && (c == ',' || c == ']'):
		return false
	case c == '}' || c == ']':
		n.depth = max(n.depth-1, 0)
	}
	return true
}
