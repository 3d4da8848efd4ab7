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
	rows   *rows
	layout *layout
	fields fields
	read   func(*fields, *Coding)
}

var readers = map[Format]func(*fields, *Coding){
	GDELT1: readGDELT, GDELT2: readGDELT, Mentions: readMention, ICEWS: readICEWS, POLECAT: readPOLECAT,
	Phoenix: readPhoenix, GED: readGED, ACLED: readACLED, PLOVER: readPLOVER,
}

// Read opens a file's stream in the format that is recognised in it, or in the
// one named by as.
func Read(f File, as Format, limits Limits) (*Reader, error) {
	in, err := f.open()
	if err != nil {
		return nil, err
	}
	r, err := newReader(f.Path, in, as, limits)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", f.Path, err), in.Close())
	}
	return r, nil
}

// headBytes is how much of a file is looked at to recognise it.
const headBytes = 64 << 10

func newReader(path string, in io.ReadCloser, as Format, limits Limits) (*Reader, error) {
	unpacked, err := unpack(in, limits)
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
	r := &Reader{Path: path, Format: l.format, in: in, layout: l, read: readers[l.format]}
	r.rows = newRows(unpacked, l.quoted)
	r.fields.l = l
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		_, _ = unpacked.Discard(3)
		r.rows.at = 3
	}
	if l.header {
		if _, err := r.rows.next(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// asked is the layout of a format that the user names.
func asked(as Format, l *layout, head []byte) (*layout, error) {
	if !slices.Contains(Formats(), as) {
		return nil, &ErrUnknown{fmt.Sprintf("no format %q", as), "formats: " + strings.Trim(fmt.Sprint(Formats()), "[]")}
	}
	if l != nil && l.header {
		return nil, &ErrUnknown{fmt.Sprintf("its header is that of %s, not of %s", l.format, as), "leave --as away"}
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	comma := byte('\t')
	if bytes.IndexByte(first, '\t') < 0 {
		comma = ','
	}
	n := len(positions(as, nil))
	return &layout{format: as, comma: comma, quoted: comma == ',', index: positions(as, nil), widths: []int{n}}, nil
}

// Repairs are the faults of the file that were certain and are mended in what
// was read so far, in words.
func (r *Reader) Repairs() []string { return r.layout.repairs }

// Close lets go of the file.
func (r *Reader) Close() error { return r.in.Close() }

// Next reads a row into c, or gives it as a reject. At the end the error is
// io.EOF; any other error ends the file: it is cut short or damaged.
func (r *Reader) Next(c *Coding) (*Reject, error) {
	for {
		row, err := r.rows.next()
		if errors.Is(err, errTooLong) {
			return &Reject{Row: row, Reason: err.Error()}, nil
		}
		if err != nil {
			return nil, r.ending(err)
		}
		if len(bytes.TrimSpace(row.Raw)) == 0 {
			continue
		}
		*c = Coding{Row: row, Deaths: [3]int32{-1, -1, -1}}
		reject, skip := r.parse(c)
		if skip {
			continue
		}
		return reject, nil
	}
}

// ending names what is wrong with a stream that does not end as it should.
func (r *Reader) ending(err error) error {
	if errors.Is(err, io.EOF) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s: cut short after line %d: fetch it again", r.Path, r.rows.line)
	}
	return fmt.Errorf("%s: after line %d: %w", r.Path, r.rows.line, err)
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
		if r.layout.header && hxl(f.list) {
			return nil, true
		}
		if !slices.Contains(r.layout.widths, len(f.list)) {
			return &Reject{Row: c.Row, Reason: fmt.Sprintf("%d fields where %s has %s", len(f.list), r.Format, either(r.layout.widths))}, false
		}
	}
	if r.read(f, c); f.fault != "" {
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
