package dataset

import (
	"bytes"
	"embed"
	"fmt"
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

//go:embed columns/*.txt
var columnFiles embed.FS

// columns are the names of a format's columns, in order. GED has "iso3", which
// only some releases hold, in its place.
func columns(f Format) []string {
	b, err := columnFiles.ReadFile("columns/" + string(f) + ".txt")
	if err != nil {
		return nil
	}
	return strings.Fields(strings.ReplaceAll(strings.TrimSpace(string(b)), " ", "_"))
}

// layout is how the rows of one file are cut: by what, and which column stands where.
type layout struct {
	format  Format
	comma   byte           // between fields
	quoted  bool           // fields may stand in quotes and hold newlines
	header  bool           // the first row names the columns
	index   map[string]int // column to position
	widths  []int          // numbers of fields a row may have
	repairs []string       // what was damaged in the file and is certain
}

// ErrUnknown is the error of a file in no format that is read.
type ErrUnknown struct{ Why, Hint string }

func (e *ErrUnknown) Error() string { return e.Why }

// recognise tells the layout of a file from its beginning.
func recognise(head []byte) (*layout, error) {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	first, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	first = bytes.TrimRight(first, "\r")
	switch {
	case len(bytes.TrimSpace(first)) == 0:
		return nil, &ErrUnknown{"the file is empty", "an empty file is not \"no events\": fetch it again"}
	case bytes.HasPrefix(bytes.TrimSpace(first), []byte("<")):
		return nil, &ErrUnknown{"a page, not a dataset", "the server may have sent an error page: fetch it again"}
	case first[0] == '{' || first[0] == '[':
		return &layout{format: PLOVER}, nil
	case bytes.IndexByte(first, 0) >= 0:
		return nil, &ErrUnknown{"binary, not text", ""}
	case bytes.IndexByte(first, 1) >= 0 || bytes.Count(first, []byte("\t")) == 10 && digits(first, 8):
		return nil, &ErrUnknown{"the reduced GDELT back file (11 columns)", "its rows do not say what their columns are: take the full GDELT 1.0 files"}
	}
	if l := byHeader(first); l != nil {
		return l, nil
	}
	return byShape(first, rest)
}

// signs are columns that tell a format with a header from all others.
var signs = []struct {
	format Format
	names  []string
}{
	{ICEWS, []string{"event_id", "source_name", "cameo_code"}},
	{POLECAT, []string{"event_id", "event_type", "actor_name"}},
	{GED, []string{"type_of_violence", "side_a", "side_b"}},
	{ACLED, []string{"event_id_cnty", "event_type", "actor1"}},
	{GDELT2, []string{"globaleventid", "eventcode", "actiongeo_adm2code"}},
	{GDELT1, []string{"globaleventid", "eventcode"}},
}

// byHeader recognises a format by the names in its first row, whatever cuts
// the fields: files that went through a spreadsheet come with semicolons.
func byHeader(first []byte) *layout {
	for _, comma := range []byte{'\t', ',', ';', '|'} {
		names := bytes.Split(first, []byte{comma})
		index := make(map[string]int, len(names))
		for i, n := range names {
			index[fold(string(n))] = i
		}
		for _, s := range signs {
			if !holds(index, s.names) {
				continue
			}
			l := &layout{format: s.format, comma: comma, header: true, index: index, widths: []int{len(names)}}
			l.quoted = comma != '\t' || s.format == GED || s.format == ACLED
			if home := map[bool]byte{true: ',', false: '\t'}[s.format == GED || s.format == ACLED]; comma != home {
				l.repairs = append(l.repairs, fmt.Sprintf("fields are cut by %q, not %q: read as they stand", comma, home))
			}
			return l
		}
	}
	return nil
}

func holds(index map[string]int, names []string) bool {
	for _, n := range names {
		if _, ok := index[n]; !ok {
			return false
		}
	}
	return true
}

// fold makes a column's name comparable: "Event Date" and "event_date" are one.
func fold(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(name, " \"\r\ufeff")), " ", "_")
}

// byShape recognises a format without a header by the number of its columns
// and what stands in the first ones.
func byShape(first, rest []byte) (*layout, error) {
	fields := bytes.Split(first, []byte("\t"))
	plain := func(f Format, widths ...int) *layout {
		return &layout{format: f, comma: '\t', index: positions(f, nil), widths: widths}
	}
	day := len(fields) > 1 && len(fields[1]) == 8 && digits(fields[1], 8)
	switch n := len(fields); {
	case n == 61 && day:
		return plain(GDELT2, 61), nil
	case (n == 58 || n == 57) && day:
		return plain(GDELT1, 57, 58), nil
	case n == 16 && len(fields[1]) == 14 && digits(fields[1], 14):
		return plain(Mentions, 16), nil
	case n == 26 && day:
		return plain(Phoenix, 26), nil
	case n > 1 && scientific(fields[0]):
		return nil, &ErrUnknown{fmt.Sprintf("the ids are written %q: a spreadsheet has rounded them", fields[0]), "ids cannot be restored: take the file as it was published"}
	}
	if n := bytes.Count(first, []byte(",")); n >= 48 {
		l := &layout{format: GED, comma: ',', quoted: true, index: positions(GED, map[string]bool{"iso3": n+1 == 49}), widths: []int{n + 1}}
		return l, nil
	}
	return nil, &ErrUnknown{fmt.Sprintf("no dataset that is known: the first row has %d tab-separated fields and no known header", len(fields)), "name the format with --as"}
}

// positions are where the columns of a format stand when nothing else is said.
func positions(f Format, without map[string]bool) map[string]int {
	index := map[string]int{}
	for _, name := range columns(f) {
		if !without[fold(name)] {
			index[fold(name)] = len(index)
		}
	}
	return index
}

// digits tells whether a text begins with n digits.
func digits(b []byte, n int) bool {
	if len(b) < n {
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
	mantissa, exponent, ok := bytes.Cut(b, []byte("E+"))
	return ok && len(mantissa) > 1 && mantissa[1] == '.' && len(exponent) > 0 && digits(exponent, len(exponent))
}
