package document

import (
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// dateLayouts are the forms a source's own date is met in, with how much of
// the date each gives. Numeric forms whose day and month could be swapped
// (03/04/2019) are left out: a wrong date is worse than none.
var dateLayouts = []struct{ layout, precision string }{
	{"2006-01-02", time.DateOnly},
	{"2006-1-2", time.DateOnly},
	{"2006/01/02", time.DateOnly},
	{"2006.01.02", time.DateOnly},
	{"20060102", time.DateOnly},
	{"2006-01", "2006-01"},
	{"2006/01", "2006-01"},
	{"2006", "2006"},
	{"2 January 2006", time.DateOnly},
	{"2 Jan 2006", time.DateOnly},
	{"January 2, 2006", time.DateOnly},
	{"January 2 2006", time.DateOnly},
	{"Jan 2, 2006", time.DateOnly},
	{"Jan 2 2006", time.DateOnly},
	{"Monday, 2 January 2006", time.DateOnly},
	{"Monday, January 2, 2006", time.DateOnly},
	{"Mon, 2 Jan 2006", time.DateOnly},
	{"January 2006", "2006-01"},
	{"Jan 2006", "2006-01"},
	{"January, 2006", "2006-01"},
	{time.RFC1123Z, time.DateOnly},
	{time.RFC1123, time.DateOnly},
	{"Mon, 2 Jan 2006 15:04:05 -0700", time.DateOnly},
	{"Mon, 2 Jan 2006 15:04:05 MST", time.DateOnly},
	{"Mon, 2 Jan 2006 15:04 -0700", time.DateOnly},
	{"2 Jan 2006 15:04:05 -0700", time.DateOnly},
	{time.RFC850, time.DateOnly},
	{time.ANSIC, time.DateOnly},
	{time.UnixDate, time.DateOnly},
}

var isoHead = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}`)

// ParseDate gives a source's own date as YYYY-MM-DD, YYYY-MM or YYYY, no finer
// than it is written; empty when it is not a date. A time of day is dropped,
// and the day is the one written, whatever its zone.
func ParseDate(s string) string {
	s = collapse(s)
	if len(s) > 64 {
		return ""
	}
	if m := isoHead.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	for _, l := range dateLayouts {
		t, err := time.Parse(l.layout, s)
		if err == nil && t.Year() >= 1000 {
			return t.Format(l.precision)
		}
	}
	return ""
}

var (
	dayInName   = regexp.MustCompile(`(?:^|\D)((?:18|19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:\D|$)`)
	monthInName = regexp.MustCompile(`(?:^|\D)((?:18|19|20)\d\d)[-_.](\d\d)(?:[^-_.\d]|[-_.]\D|$)`)
)

// dateFromName takes the date from the file's name when nothing better has
// given one.
func (d *Document) dateFromName() {
	if d.Date != "" {
		return
	}
	name := filepath.Base(d.ID)
	if ext := filepath.Ext(name); extensions[strings.ToLower(ext)] != "" {
		name = strings.TrimSuffix(name, ext)
	}
	if m := dayInName.FindStringSubmatch(name); m != nil {
		d.Date = ParseDate(m[1] + "-" + m[2] + "-" + m[3])
	}
	if m := monthInName.FindStringSubmatch(name); m != nil && d.Date == "" {
		d.Date = ParseDate(m[1] + "-" + m[2])
	}
	if d.Date != "" {
		d.DateFrom = FromFileName
	}
}
