package document

import (
	"fmt"
	"strconv"
	"strings"
)

// Reason is why something could not be read. Ask for one with
// errors.Is(err, document.TooLarge).
type Reason string

// The reasons.
const (
	Empty      Reason = "empty"
	Binary     Reason = "binary"
	TooLarge   Reason = "too large"
	Unreadable Reason = "unreadable"
	NotText    Reason = "not text"
	NoText     Reason = "no text found"
	BadLine    Reason = "bad line"
	Duplicate  Reason = "duplicate id"
	TimedOut   Reason = "timed out"
)

// Error makes a Reason an error, so that errors.Is can look for it.
func (r Reason) Error() string { return string(r) }

// hints say what to do next when the place that fails knows nothing better.
var hints = map[Reason]string{
	Empty:      "leave it out, or check that it was saved whole",
	Binary:     "convert it to text, HTML or PDF first",
	TooLarge:   "split it, or raise the limit with --max-bytes",
	Unreadable: "check the path and its permissions",
	NotText:    "give text, Markdown, HTML, PDF, RSS, Atom or JSON lines, or name the format with --as",
	NoText:     "save the page or file as text and give that",
	BadLine:    "give one JSON object a line with id, date and text",
	Duplicate:  "give each document an id of its own",
	TimedOut:   "save it as text and give that",
}

// Error is what every failure of this package is: which input, why, and what
// to do about it.
type Error struct {
	Path   string
	Line   int // of a JSONL file, counted from 1; 0: the whole input
	Reason Reason
	Detail string // particulars; may be empty
	Hint   string // what to do next
	Err    error  // the cause, when another package gave one
}

// Error is one line: "path:line: reason: detail; hint".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		b.WriteString(":" + strconv.Itoa(e.Line))
	}
	b.WriteString(": " + string(e.Reason))
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Unwrap gives the reason and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Reason}
	}
	return []error{e.Reason, e.Err}
}

// fail makes an Error with the reason's usual hint. The path is filled in by
// Stream, which knows it.
func fail(r Reason, format string, args ...any) *Error {
	return &Error{Reason: r, Detail: fmt.Sprintf(format, args...), Hint: hints[r]}
}
