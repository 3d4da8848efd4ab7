package dataset

import (
	"fmt"
	"strconv"
	"time"
)

// fields reads the fields of one row by the names of their columns, and keeps
// the first fault.
type fields struct {
	l      *layout
	list   [][]byte
	column string // of the first fault
	fault  string
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
	if err != nil || v != v {
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
	v, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		f.fail(column, "%.40q is no whole number", s)
	}
	return int32(v)
}

// compactDay reads YYYYMMDD.
func (f *fields) compactDay(column string) int32 {
	b := f.raw(column)
	if len(b) == 8 && digits(b, 8) {
		y, m, d := int(b[0]-'0')*1000+int(b[1]-'0')*100+int(b[2]-'0')*10+int(b[3]-'0'), int(b[4]-'0')*10+int(b[5]-'0'), int(b[6]-'0')*10+int(b[7]-'0')
		if n, ok := dayNumber(y, m, d); ok {
			return n
		}
	}
	f.fail(column, "%.40q is no date YYYYMMDD", b)
	return 0
}

// dayLayouts are the ways datasets write days; the first is tried first. The
// American one is that of the ICEWS file of 2017, whose months come first.
var dayLayouts = [...]string{time.DateOnly, "2006-01-02 15:04:05", "2006-01-02 15:04:05.000", "2006-01-02T15:04:05", "1/2/2006", "02 January 2006", "2 January 2006", "02-January-2006"}

// day reads a day in one of the ways datasets write it.
func (f *fields) day(column string) int32 {
	s := f.text(column)
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return int32(t.Unix() / secondsADay)
		}
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
