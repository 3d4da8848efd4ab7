// Package document reads what people write in — plain text, Markdown, HTML,
// PDF, RSS and Atom feeds, JSON lines — and gives Documents whose text can be
// pointed into, byte by byte.
//
// The nouns:
//
//   - Document is one report: its text, where it came from, when, and how it is graded.
//   - Format says how the bytes were read; it is sniffed from the content, with
//     the file's extension as a hint.
//   - Text is what every offset counts in. For text and Markdown in UTF-8 it is
//     the file itself, byte for byte: byte-order mark, CRLF, front matter and all.
//     In another charset, and for HTML, PDF and feeds, it is the UTF-8 text
//     that was drawn out of the file.
//   - Front matter is a block of "key: value" lines between two "---" lines at
//     the head of a text. It stays in Text; BodyStart says where it ends.
//
// Start with Expand to turn the paths of a command line into files, then Open
// (or Stream, which holds one document at a time) for each. Nothing here opens
// a network connection.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"time"
)

// Format says how the bytes of a source were read.
type Format string

// The formats. The zero Format asks for sniffing.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	PDF      Format = "pdf"
	Feed     Format = "feed"  // RSS or Atom: a document an item
	JSONL    Format = "jsonl" // a document a line
)

// Where a Document's Date came from.
const (
	FromFrontMatter = "front matter"
	FromMetadata    = "metadata"
	FromFileName    = "file name"
)

// Ungraded is the Admiralty grade of a source nobody has judged: neither its
// reliability (F) nor the credibility of what it says (6) can be told.
const Ungraded = "F6"

// Document is one report.
type Document struct {
	ID        string   `json:"id"`     // the input's own path, or the id its JSON line or feed item carries
	SHA256    string   `json:"sha256"` // of Text, lower-case hex
	Title     string   `json:"title,omitempty"`
	Author    string   `json:"author,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Date      string   `json:"date,omitempty"`      // YYYY-MM-DD, YYYY-MM, YYYY or empty
	DateFrom  string   `json:"date_from,omitempty"` // FromFrontMatter, FromMetadata, FromFileName or empty
	Grade     string   `json:"grade"`               // Admiralty: A-F then 1-6; F6 unless told
	Language  string   `json:"language,omitempty"`  // as the source declares it (BCP 47), or empty
	Format    Format   `json:"format"`
	Charset   string   `json:"charset"`            // what the bytes were decoded from, WHATWG name
	BodyStart int      `json:"body_start"`         // byte of Text where the body begins: after mark and front matter
	Text      string   `json:"text"`               // UTF-8; offsets count bytes of it
	Warnings  []string `json:"warnings,omitempty"` // what a careful reader should know about the reading
}

// Body is the text without byte-order mark and front matter. Offsets into it
// are BodyStart short.
func (d *Document) Body() string { return d.Text[d.BodyStart:] }

// seal fills what follows from the rest: the hash, and the grade when none is
// told.
func (d *Document) seal(o Options) {
	sum := sha256.Sum256([]byte(d.Text))
	d.SHA256 = hex.EncodeToString(sum[:])
	if d.Grade == "" {
		d.Grade = o.Grade
	}
}

func (d *Document) warn(s string) { d.Warnings = append(d.Warnings, s) }

// Defaults of Options.
const (
	// DefaultMaxBytes is far above any report and below what makes parsing a
	// hostile page slow.
	DefaultMaxBytes = 32 << 20
	// DefaultTimeout is how long one HTML page or PDF may take.
	DefaultTimeout = 60 * time.Second
)

// Options say how to read; the zero value reads anything sensible.
type Options struct {
	MaxBytes int64         // of one file, or of one line of JSONL; 0: DefaultMaxBytes
	Timeout  time.Duration // for one HTML page or PDF; 0: DefaultTimeout
	Format   Format        // read as this, whatever it looks like; empty: sniff
	Charset  string        // WHATWG label to decode text with when it is not UTF-8; empty: guess
	Grade    string        // for documents that carry none; empty: Ungraded
	Stdin    io.Reader     // what the path "-" reads; nil: os.Stdin
}

func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Grade == "" {
		o.Grade = Ungraded
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	return o
}
