package dataset

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// fields reads the fields of one row by the names of their columns, and keeps
// the first fault.
type fields struct {
	l      *layout
	list   [][]byte
	column string // of the first fault
	fault  string
	// refusal is why the file as a whole cannot be trusted.
	refusal string
}

func (f *fields) fail(column, format string, args ...any) {
	if f.fault == "" {
		f.column, f.fault = column, fmt.Sprintf(format, args...)
	}
}

// raw is a field as it stands, nil when the file has no such column.
func (f *fields) raw(column string) []byte {
	if i, ok := f.l.index[column]; ok && i < len(f.list) {
		return f.list[i]
	}
	return nil
}

// text is a field's words; "NA" and "\N", by which tools write nothing, are nothing.
func (f *fields) text(column string) string {
	b := f.raw(column)
	if len(b) == 2 && (string(b) == "NA" || string(b) == `\N`) {
		return ""
	}
	return string(b)
}

// need is the text of a column that may not be empty.
func (f *fields) need(column string) string {
	s := f.text(column)
	if s == "" {
		f.fail(column, "is empty")
	}
	return s
}

// number reads a number, otherwise when the field is empty.
func (f *fields) number(column string, otherwise float64) float64 {
	s := f.text(column)
	if s == "" {
		return otherwise
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		f.fail(column, "%.40q is no number", s)
	}
	return v
}

// count reads a whole number, otherwise when the field is empty.
func (f *fields) count(column string, otherwise int32) int32 {
	s := f.text(column)
	if s == "" {
		return otherwise
	}
	v, err := strconv.ParseInt(f.whole(s), 10, 32)
	if err != nil {
		f.fail(column, "%.40q is no whole number", s)
	}
	return int32(v)
}

// whole takes off the ".0" that tools add to a column of whole numbers in which
// some are missing.
func (f *fields) whole(s string) string {
	short, ok := strings.CutSuffix(s, ".0")
	if ok && digits([]byte(short), len(short)) {
		f.l.repair("whole numbers were written with .0")
		return short
	}
	return s
}

// id is the text of a column that holds a number as an id.
func (f *fields) id(column string) string { return f.whole(f.need(column)) }

// compactDay reads YYYYMMDD.
func (f *fields) compactDay(column string) int32 {
	b := f.raw(column)
	if len(b) == 8 && digits(b, 8) {
		if n, ok := dayNumber(decimal(b[:4]), decimal(b[4:6]), decimal(b[6:])); ok {
			return n
		}
	}
	f.fail(column, "%.40q is no date YYYYMMDD", b)
	return 0
}

// stamp reads the day of YYYYMMDDHHMMSS.
func (f *fields) stamp(column string) int32 {
	b := f.raw(column)
	if len(b) == 14 && digits(b, 14) {
		if n, ok := dayNumber(decimal(b[:4]), decimal(b[4:6]), decimal(b[6:8])); ok {
			return n
		}
	}
	f.fail(column, "%.40q is no time YYYYMMDDHHMMSS", b)
	return 0
}

// decimal is the number that digits write.
func decimal(digits []byte) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// isoDay reads YYYY-MM-DD at the beginning of a text.
func isoDay(s string) (int32, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, m, d := []byte(s[:4]), []byte(s[5:7]), []byte(s[8:10])
	if !digits(y, 4) || !digits(m, 2) || !digits(d, 2) {
		return 0, false
	}
	return dayNumber(decimal(y), decimal(m), decimal(d))
}

// dayLayouts are the ways datasets write days, but for the usual one.
var dayLayouts = [...]string{"2006-01-02 15:04:05", "2006-01-02 15:04:05.000", "2006-01-02T15:04:05", "02 January 2006", "2 January 2006", "02-January-2006"}

// day reads a day in one of the ways datasets write it. Slashes are refused:
// they do not tell which is the month.
func (f *fields) day(column string) int32 {
	s := f.text(column)
	if n, ok := isoDay(s); ok && len(s) == 10 {
		return n
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return int32(t.Unix() / secondsADay)
		}
	}
	if strings.Count(s, "/") == 2 {
		f.fail(column, "%.40q does not tell which is the month", s)
	}
	f.fail(column, "%.40q is no date", s)
	return 0
}

// american reads a day whose month comes first, as in the ICEWS file of 2017. A
// file with a day in the month's place is refused whole: its other days
// would be read wrongly.
func (f *fields) american(column string) int32 {
	s := f.text(column)
	if strings.Count(s, "/") != 2 {
		return f.day(column)
	}
	if t, err := time.Parse("1/2/2006", s); err == nil {
		return int32(t.Unix() / secondsADay)
	}
	if _, err := time.Parse("2/1/2006", s); err == nil {
		f.refusal = fmt.Sprintf("%s %q has the day before the month, where the dataset has the month first: the days of this file cannot be trusted; %s", column, s, asPublished)
	}
	f.fail(column, "%.40q is no date", s)
	return 0
}

const secondsADay = 24 * 60 * 60

// dayNumber counts days from 1970-01-01; ok is false for a day that is not.
func dayNumber(y, m, d int) (n int32, ok bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return 0, false
	}
	return int32(t.Unix() / secondsADay), true
}

// degrees reads a latitude and longitude; half of a pair is a fault.
func (f *fields) degrees(lat, lon string) (y, x float64, ok bool) {
	a, b := f.text(lat), f.text(lon)
	if a == "" && b == "" {
		return 0, 0, false
	}
	y, x = f.number(lat, 0), f.number(lon, 0)
	switch {
	case y < -90 || y > 90:
		f.fail(lat, "%s is no latitude", a)
	case x < -180 || x > 180:
		f.fail(lon, "%s is no longitude", b)
	}
	return y, x, a != "" && b != ""
}
