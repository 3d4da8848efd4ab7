package dataset

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// FuzzRead holds the reader to its word on any file: it never panics, every row
// is a coding or a reject with a reason, lines and bytes rise, and the bytes of a
// row are those of the file.
func FuzzRead(f *testing.F) {
	for _, format := range Formats() {
		f.Add([]byte(fileOf(format)), "")
		f.Add([]byte(headerOf(format)+"\n"+fileOf(format)), string(format))
	}
	f.Add([]byte("["+ploverLine+",\n{}]"), "")
	f.Add([]byte("\ufeff\n"+fileOf(ACLED)), "acled")
	f.Fuzz(func(t *testing.T, content []byte, as string) {
		if packedFile(content) {
			t.Skip("what it unpacks to is not at hand")
		}
		in := io.NopCloser(bytes.NewReader(content))
		r, err := newReader(File{Path: "x", size: int64(len(content))}, in, Format(as), Limits{})
		if err != nil {
			return
		}
		var c Coding
		line, at := 0, int64(0)
		for {
			reject, err := r.Next(&c)
			if errors.Is(err, io.EOF) {
				if r.Share() != 1 {
					t.Fatalf("at the end a share of %g was read", r.Share())
				}
				return
			}
			if err != nil {
				return
			}
			row := c.Row
			if reject != nil {
				if row = reject.Row; reject.Reason == "" {
					t.Fatalf("line %d is rejected without a reason", row.Line)
				}
			}
			if row.Line < line || row.Line == line && !r.layout.array || row.Start < at || row.End < row.Start {
				t.Fatalf("line %d, bytes %d to %d after line %d, byte %d", row.Line, row.Start, row.End, line, at)
			}
			if row.Line != 1+bytes.Count(content[:row.Start], []byte("\n")) {
				t.Fatalf("byte %d does not lie in line %d", row.Start, row.Line)
			}
			if !bytes.HasPrefix(content[row.Start:row.End], row.Raw) || len(row.Raw) < keptOfLong && len(row.Raw) != int(row.End-row.Start) {
				t.Fatalf("bytes %d to %d are not %q", row.Start, row.End, row.Raw)
			}
			line, at = row.Line, row.End
		}
	})
}

func packedFile(content []byte) bool {
	out, err := decompress(content[:min(len(content), 6)], bytes.NewReader(content))
	return out != nil || err != nil
}
