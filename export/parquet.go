package export

import (
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"

	"parley/coder"
)

// rowGroup is how many events are held before they are written: enough for
// readers to skip by, and some 50 MB of rows of datasets.
const rowGroup = 1 << 15

// batch is how many events are handed over at once.
const batch = 256

// Parquet writes the columns of CSV with their types, packed with zstd; lists
// are lists, days are dates, what is not known is null.
func Parquet(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	var t Tally
	out := parquet.NewGenericWriter[line](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy(coder.Version, "", ""))
	lines := make([]line, 0, batch)
	for it, err := range items {
		if err != nil {
			return t, err
		}
		if lines = append(lines, lineOf(&it)); len(lines) < batch {
			continue
		}
		if _, err := out.Write(lines); err != nil {
			return t, err
		}
		t.Written += len(lines)
		lines = lines[:0]
	}
	if _, err := out.Write(lines); err != nil {
		return t, err
	}
	t.Written += len(lines)
	return t, out.Close()
}
