package export

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"parley/event"
)

// TestMemoryIsFlat: writers hold no events, the graphs one edge a dyad, Parquet
// one row group.
func TestMemoryIsFlat(t *testing.T) {
	const many = 3 << 14 // of more than 1 KB: 50 MB, were they held
	for _, name := range Names() {
		f, _ := Named(name)
		var before, after runtime.MemStats
		_, err := f.Write(io.Discard, func(yield func(Item, error) bool) {
			for i := range int64(many) {
				it := datasetRow(i, event.When{Start: "2018-03-01", End: "2018-03-01", Precision: event.Day}, []event.Actor{state}, []event.Actor{militia})
				it.Evidence[0].Start = int(i)
				it.Evidence[0].Quote = strings.Repeat("x", 1000)
				if i == 1<<10 {
					runtime.GC()
					runtime.ReadMemStats(&before)
				}
				if !yield(it, nil) {
					return
				}
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
		})
		if err != nil {
			t.Fatal(err)
		}
		grown := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20
		t.Logf("%s: %d MB", name, grown)
		most := int64(4)
		if name == "parquet" {
			most = 40
		}
		if grown > most {
			t.Errorf("%s: memory grows by %d MB", name, grown)
		}
	}
}
