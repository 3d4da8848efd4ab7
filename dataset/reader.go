package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"parley/actor"
)

// Reader gives the codings of one file.
type Reader struct {
	Path   string
	Format Format

	in     io.Closer
	stream stream
	rows   records
	layout *layout
	fields fields
	read   func(*fields, *Coding)
	begun  bool // a row was read
}

var readers = map[Format]func(*fields, *Coding){
	GDELT1: readGDELT, GDELT2: readGDELT, Mentions: readMention, ICEWS: readICEWS, POLECAT: readPOLECAT,
	Phoenix: readPhoenix, GED: readGED, ACLED: readACLED, PLOVER: readPLOVER,
}

// Read opens a file's stream in the format that is recognised in it, or in the
// one named by as.
func Read(f File, as Format, limits Limits) (*Reader, error) {
	in, err := f.Open(limits)
	if err != nil {
		return nil, err
	}
	r, err := newReader(f, in, as, limits)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", f.Path, cutShort(err)), in.Close())
	}
	return r, nil
}

// headBytes is how much of a file is looked at to recognise it.
const headBytes = 64 << 10

func newReader(f File, in io.ReadCloser, as Format, limits Limits) (*Reader, error) {
	unpacked, err := f.unpack(in, limits)
	if err != nil {
		return nil, err
	}
	head, err := unpacked.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	l, err := recognise(head)
	if as != "" && (err != nil || l.format != as) {
		l, err = asked(as, l, head)
	}
	if err != nil {
		return nil, err
	}
	r := &Reader{Path: f.Path, Format: l.format, in: in, stream: unpacked, layout: l, read: readers[l.format]}
	r.fields.l = l
	return r, r.start(bytes.HasPrefix(head, []byte("\ufeff")))
}

// start makes ready to read the first row after the header.
func (r *Reader) start(mark bool) error {
	at := int64(0)
	if mark {
		n, err := r.stream.Discard(len("\ufeff"))
		if at = int64(n); err != nil {
			return err
		}
	}
	if r.layout.array {
		r.rows = &elements{in: r.stream.Reader, at: at}
		return nil
	}
	lines := newRows(r.stream.Reader)
	lines.at = at
	if r.rows = lines; r.layout.quoted {
		lines.fits = r.fits
	}
	for r.layout.header {
		row, err := r.rows.next()
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(row.Raw)) > 0 {
			break
		}
	}
	return nil
}

// fits tells whether a record has as many fields as the file's rows have.
func (r *Reader) fits(raw []byte) bool {
	list, err := r.layout.cut(raw, r.fields.list)
	r.fields.list = list
	return err == nil && slices.Contains(r.layout.widths, len(list))
}

// Repairs are the faults of the file that were certain and are mended in what
// was read so far, in words.
func (r *Reader) Repairs() []string { return r.layout.repairs }

// Share is how much of the file has been read, 0 to 1; 0 when its size is not
// known.
func (r *Reader) Share() float64 { return r.stream.share() }

// Close lets go of the file.
func (r *Reader) Close() error { return r.in.Close() }

// Next reads a row into c, or gives it as a reject. At the end the error is
// io.EOF; any other error ends the file: it is cut short or damaged.
func (r *Reader) Next(c *Coding) (*Reject, error) {
	for {
		row, err := r.rows.next()
		*c = Coding{Row: row, Deaths: [3]int32{-1, -1, -1}}
		if errors.Is(err, errTooLong) {
			return &Reject{Row: row, Reason: err.Error()}, nil
		}
		if err != nil {
			return nil, r.ending(err)
		}
		if len(bytes.TrimSpace(row.Raw)) == 0 {
			continue
		}
		reject, skip := r.parse(c)
		if r.begun = true; skip {
			continue
		}
		if r.fields.refusal != "" {
			return nil, fmt.Errorf("%s: line %d: %s", r.Path, c.Line, r.fields.refusal)
		}
		return reject, nil
	}
}

// ending names what is wrong with a stream that does not end as it should.
func (r *Reader) ending(err error) error {
	if errors.Is(err, io.EOF) {
		return err
	}
	return fmt.Errorf("%s: after line %d: %w", r.Path, r.rows.lines(), cutShort(err))
}

// cutShort words the end of a stream that ends too early.
func cutShort(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the file is cut short: fetch it again")
	}
	return err
}

// parse reads the fields of a row. skip is true for a row of HXL tags, which
// is a second header.
func (r *Reader) parse(c *Coding) (reject *Reject, skip bool) {
	f := &r.fields
	f.column, f.fault = "", ""
	if r.Format != PLOVER {
		var err error
		if f.list, err = r.layout.cut(c.Raw, f.list); err != nil {
			return &Reject{Row: c.Row, Reason: err.Error()}, false
		}
		if r.layout.header && !r.begun && hxl(f.list) {
			return nil, true
		}
		if !slices.Contains(r.layout.widths, len(f.list)) {
			return &Reject{Row: c.Row, Reason: fmt.Sprintf("%d fields where %s has %s", len(f.list), r.Format, either(r.layout.widths))}, false
		}
	}
	if r.read(f, c); f.fault == "" && scientific([]byte(c.ID)) {
		f.fail("", "the id is written %q: a spreadsheet has rounded it, and it cannot be restored", c.ID)
	}
	if f.fault != "" {
		return &Reject{Row: c.Row, Column: f.column, Reason: f.fault}, false
	}
	return nil, false
}

// hxl tells a row of HXL tags: its first field that holds something begins with "#".
func hxl(list [][]byte) bool {
	for _, b := range list {
		if len(b) > 0 {
			return b[0] == '#'
		}
	}
	return false
}

func either(widths []int) string {
	return strings.Join(strings.Fields(strings.Trim(fmt.Sprint(widths), "[]")), " or ")
}

// repair notes a fault of the file that is certain and was mended.
func (l *layout) repair(what string) {
	if !slices.Contains(l.repairs, what) {
		l.repairs = append(l.repairs, what)
	}
}

var countries sync.Map // name to ISO3

// countryOf is the ISO 3166 code of a country's name, "" when no state is
// called so.
func countryOf(name string) string {
	if name == "" {
		return ""
	}
	if c, ok := countries.Load(name); ok {
		return c.(string)
	}
	code := ""
	for _, n := range [...]string{name, beforeBracket(name)} {
		for _, e := range actor.Default().Lookup(n) {
			if e.Kind == actor.State && code == "" {
				code = e.Country
			}
		}
	}
	countries.Store(name, code)
	return code
}

// beforeBracket is "Burma" of "Burma (Myanmar)", and "Russia" of "Russia (Soviet Union)".
func beforeBracket(name string) string {
	s, _, _ := strings.Cut(name, " (")
	return s
}
