package dataset

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Format is how one dataset writes its rows.
type Format string

// The formats that are read.
const (
	GDELT1   Format = "gdelt1"   // 58 columns, 57 before 2013-04-01, mixed in one file
	GDELT2   Format = "gdelt2"   // 61 columns
	Mentions Format = "mentions" // GDELT 2.0 mentions, 16 columns
	ICEWS    Format = "icews"
	POLECAT  Format = "polecat"
	Phoenix  Format = "phoenix"
	GED      Format = "ucdp-ged" // with the candidate events, which may lack the header
	ACLED    Format = "acled"
	PLOVER   Format = "plover" // JSON, an object a line or one array
)

// Formats lists every format, in the order of the documentation.
func Formats() []Format {
	return []Format{GDELT1, GDELT2, Mentions, ICEWS, POLECAT, Phoenix, GED, ACLED, PLOVER}
}

// FormatNames lists them for a reader.
func FormatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// UniqueIDs tells whether one id of a format is one happening in all its
// releases, so that a row of another file with a known id is its revision. ICEWS
// gave one id to two events 145,312 times.
func (f Format) UniqueIDs() bool {
	return f == GDELT1 || f == GDELT2 || f == POLECAT || f == Phoenix || f == GED || f == ACLED
}

// comma is what the format's publisher puts between fields.
func (f Format) comma() byte {
	if f == GED || f == ACLED {
		return ','
	}
	return '\t'
}

// layout is how the rows of one file are cut: by what, and which column stands where.
type layout struct {
	format  Format
	comma   byte           // between fields
	quoted  bool           // fields may stand in quotes and hold newlines
	header  bool           // the first row names the columns
	array   bool           // rows are the elements of a JSON array
	index   map[string]int // column to position
	widths  []int          // numbers of fields a row may have
	repairs []string       // what was damaged in the file and is certain
	plain   []byte         // room for fields with doubled quotes
}

// ErrUnknown is the error of a file in no format that is read.
type ErrUnknown struct{ Why, Hint string }

func (e *ErrUnknown) Error() string { return e.Why }

const (
	asPublished = "take the file as it was published"
	forBrief    = "reports go into a ledger with 'parley brief --ledger'"
)

// notData tells a beginning that no dataset has.
func notData(head []byte) error {
	text := bytes.TrimSpace(head)
	line, _, _ := bytes.Cut(text, []byte("\n"))
	switch {
	case len(text) == 0:
		return &ErrUnknown{"the file is empty", "an empty file is not \"no events\": fetch it again"}
	case text[0] == '<':
		return &ErrUnknown{"a page, not a dataset", "the server may have sent an error page: fetch it again; " + forBrief}
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return &ErrUnknown{"a PDF, not a dataset", forBrief}
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return &ErrUnknown{"the text is UTF-16", "save it as UTF-8, or " + asPublished}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return &ErrUnknown{"an archive inside an archive", "unpack the outer one first"}
	case bytes.IndexByte(head, 0) >= 0:
		return &ErrUnknown{"binary, not text", ""}
	case bytes.IndexByte(line, 1) >= 0 || bytes.Count(line, []byte("\t")) == 10 && digits(line, 8):
		return &ErrUnknown{"the reduced GDELT back file (11 columns)", "its rows do not say what their columns are: take the full GDELT 1.0 files"}
	}
	return nil
}

// recognise tells the layout of a file from its beginning.
func recognise(head []byte) (*layout, error) {
	if err := notData(head); err != nil {
		return nil, err
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	if c := bytes.TrimSpace(head)[0]; c == '{' || c == '[' {
		return byKeys(head, c == '[')
	}
	if l, err := byHeader(head); l != nil || err != nil {
		return l, err
	}
	return byShape(head)
}

// byKeys recognises PLOVER JSON: an answer of a server is JSON too.
func byKeys(head []byte, array bool) (*layout, error) {
	for _, key := range []string{`"event"`, `"date"`} {
		if !bytes.Contains(head, []byte(key)) {
			if bytes.Contains(head, []byte(`"text"`)) {
				return nil, &ErrUnknown{"JSON with the key \"text\": it looks like reports, not a dataset", forBrief}
			}
			return nil, &ErrUnknown{"JSON without the key " + key + ": no PLOVER records", "the server may have sent an error: look into the file"}
		}
	}
	return &layout{format: PLOVER, array: array}, nil
}

// commas are what may stand between fields: files that went through a
// spreadsheet come with semicolons.
var commas = [...]byte{'\t', ',', ';', '|'}

// firstRow cuts the first row of a file that holds something.
func firstRow(head []byte, comma byte, fits func(n int) bool) [][]byte {
	l := layout{comma: comma, quoted: comma != '\t'}
	rows := newRows(bufio.NewReaderSize(bytes.NewReader(head), 2*headBytes))
	if l.quoted {
		rows.fits = func(raw []byte) bool {
			list, err := l.cut(raw, nil)
			return err == nil && fits(len(list))
		}
	}
	for {
		row, err := rows.next()
		if err != nil {
			return nil
		}
		if len(bytes.TrimSpace(row.Raw)) > 0 {
			list, _ := l.cut(row.Raw, nil)
			return list
		}
	}
}

// byHeader recognises a format by the names in its first row, whatever cuts
// the fields.
func byHeader(head []byte) (*layout, error) {
	var best header
	var l *layout
	for _, comma := range commas {
		names := firstRow(head, comma, func(n int) bool { return n > 1 })
		for _, f := range Formats() {
			if h := readHeader(f, names); h.like() && (l == nil || h.better(best)) {
				best = h
				l = &layout{format: f, comma: comma, header: true, index: h.index, widths: []int{len(names)}, repairs: h.repairs()}
			}
		}
	}
	if l == nil {
		return nil, nil
	}
	l.quoted = l.comma != '\t' || l.format.comma() == ','
	l.tellComma()
	return l, best.fault()
}

func (l *layout) tellComma() {
	if home := l.format.comma(); l.comma != home {
		l.repair(fmt.Sprintf("fields are cut by %q, not %q: read as they stand", l.comma, home))
	}
}

// byShape recognises a format without a header by the number of its columns
// and what stands in the first ones.
func byShape(head []byte) (*layout, error) {
	for _, comma := range commas {
		first := firstRow(head, comma, func(n int) bool { return n >= 16 })
		if len(first) > 1 && scientific(first[0]) {
			return nil, &ErrUnknown{fmt.Sprintf("line 1: the id is written %q: a spreadsheet has rounded it", first[0]), "ids cannot be restored: " + asPublished}
		}
		if f := shapeOf(first); f != "" {
			return bare(f, comma, len(first)), nil
		}
	}
	if prose(head) {
		return nil, &ErrUnknown{"it looks like a report, not a dataset", forBrief}
	}
	n := len(firstRow(head, '\t', nil))
	return nil, &ErrUnknown{
		fmt.Sprintf("no dataset that is known: the first row has %d tab-separated fields and no known header", n),
		"the formats are " + FormatNames() + "; name the file's with --as",
	}
}

// prose tells text from a table of whatever kind: nothing cuts its first lines
// into equal numbers of fields. A comma or semicolon before a space is one of a
// sentence.
func prose(head []byte) bool {
	const enough = 5
	var lines [][]byte
	head = bytes.ReplaceAll(bytes.ReplaceAll(head, []byte(", "), []byte(" ")), []byte("; "), []byte(" "))
	for line := range bytes.Lines(head) {
		if line = bytes.TrimSpace(line); len(line) > 0 && len(lines) < enough {
			lines = append(lines, line)
		}
	}
	for _, comma := range commas {
		cuts := bytes.Count(lines[0], []byte{comma})
		other := func(line []byte) bool { return bytes.Count(line, []byte{comma}) != cuts }
		if cuts > 0 && !slices.ContainsFunc(lines, other) {
			return false
		}
	}
	return true
}

func shapeOf(first [][]byte) Format {
	n := len(first)
	day := n > 1 && len(first[1]) == 8 && digits(first[1], 8)
	switch {
	case n == 61 && day:
		return GDELT2
	case (n == 58 || n == 57) && day:
		return GDELT1
	case n == 16 && len(first[1]) == 14 && digits(first[1], 14):
		return Mentions
	case n == 26 && day:
		return Phoenix
	case (n == 49 || n == 50) && digits(first[0], len(first[0])) && len(first[5]) == 1 && first[5][0] >= '1' && first[5][0] <= '3':
		return GED
	}
	return ""
}

// bare is the layout of a format whose file has no header, but n columns.
func bare(f Format, comma byte, n int) *layout {
	l := &layout{format: f, comma: comma, quoted: comma != '\t', index: positions(f)}
	l.widths = []int{len(l.index)}
	switch {
	case f == GDELT1:
		l.widths = []int{57, 58}
	case f == GED && n == 49:
		l.index, l.widths = positions(f, "iso3"), []int{49}
	}
	l.tellComma()
	return l
}

// asked is the layout of a format that the user names.
func asked(as Format, l *layout, head []byte) (*layout, error) {
	if !slices.Contains(Formats(), as) {
		return nil, &ErrUnknown{fmt.Sprintf("no format %q", as), "formats: " + FormatNames()}
	}
	if err := notData(head); err != nil {
		return nil, err
	}
	if l != nil && l.header {
		return nil, &ErrUnknown{fmt.Sprintf("its header is that of %s, not of %s", l.format, as), "leave --as away"}
	}
	if as == PLOVER {
		return &layout{format: PLOVER, array: bytes.TrimSpace(head)[0] == '['}, nil
	}
	var best *layout
	widest := 0
	for _, comma := range commas {
		if n := len(firstRow(head, comma, func(n int) bool { return n > 1 })); n > widest {
			best, widest = bare(as, comma, n), n
		}
	}
	return best, nil
}

// digits tells whether a text begins with n digits.
func digits(b []byte, n int) bool {
	if len(b) < n || n == 0 {
		return false
	}
	for _, c := range b[:n] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// scientific tells a number a spreadsheet has rounded: "9.57E+08".
func scientific(b []byte) bool {
	mantissa, exponent, ok := bytes.Cut(bytes.ToUpper(b), []byte("E+"))
	whole, part, _ := bytes.Cut(bytes.ReplaceAll(mantissa, []byte(","), []byte(".")), []byte("."))
	return ok && digits(whole, len(whole)) && (len(part) == 0 || digits(part, len(part))) && digits(exponent, len(exponent))
}
