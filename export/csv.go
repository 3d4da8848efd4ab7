package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strconv"
	"strings"
)

// listMark stands between the members of a list in a field of CSV.
const listMark = "|"

// CSV writes a header and one event a line (RFC 4180, UTF-8, lines end with \n).
// Lists are joined by "|"; what is not known is empty.
func CSV(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	var t Tally
	out := csv.NewWriter(w)
	fields := header()
	if err := out.Write(fields); err != nil {
		return t, err
	}
	for it, err := range items {
		if err != nil {
			return t, err
		}
		l := lineOf(&it)
		v := reflect.ValueOf(&l).Elem()
		for i := range fields {
			fields[i] = cell(v.Field(i))
		}
		if err := out.Write(fields); err != nil {
			return t, err
		}
		t.Written++
	}
	out.Flush()
	return t, out.Error()
}

// header names the columns.
func header() []string {
	of := reflect.TypeFor[line]()
	names := make([]string, of.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(of.Field(i).Tag.Get("json"), ",")
	}
	return names
}

func cell(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch x := v.Interface().(type) {
	case string:
		return x
	case []string:
		return strings.Join(x, listMark)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	default: // whole numbers, days, truth values
		return fmt.Sprint(x)
	}
}
