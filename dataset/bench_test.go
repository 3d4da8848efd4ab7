package dataset

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// BenchmarkRead reads a thousand rows of each format.
func BenchmarkRead(b *testing.B) {
	for _, f := range Formats() {
		header, rows := "", fileOf(f)
		if headed(f) {
			header, rows, _ = strings.Cut(rows, "\n")
			header += "\n"
		}
		text := header + strings.Repeat(rows, 500)
		b.Run(string(f), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := newReader(File{Path: "x"}, io.NopCloser(strings.NewReader(text)), "", Limits{})
				if err != nil {
					b.Fatal(err)
				}
				var c Coding
				for err == nil {
					_, err = r.Next(&c)
				}
				if !errors.Is(err, io.EOF) {
					b.Fatal(err)
				}
			}
		})
	}
}
