package export

import (
	"io"
	"iter"
	"path/filepath"
	"strings"
)

// Tally counts what became of the events.
type Tally struct {
	Written int
	Left    int    // left out
	Why     string // in what the events left out lack
}

// Format is a way to write events.
type Format struct {
	Name   string
	Ending string // of files that can be nothing else, "" when there is none
	Binary bool   // not for a terminal or a pipe
	Write  func(io.Writer, iter.Seq2[Item, error]) (Tally, error)
}

var formats = []Format{
	{Name: "plover", Ending: ".jsonl", Write: PLOVER},
	{Name: "csv", Ending: ".csv", Write: CSV},
	{Name: "parquet", Ending: ".parquet", Write: Parquet, Binary: true},
	{Name: "graphml", Ending: ".graphml", Write: GraphML},
	{Name: "gexf", Ending: ".gexf", Write: GEXF},
	{Name: "geojson", Ending: ".geojson", Write: GeoJSON},
	{Name: "timelinejs", Write: TimelineJS},
	{Name: "ftm", Write: FollowTheMoney},
}

// Named finds a format by its name.
func Named(name string) (Format, bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// Ending finds the format that a file's ending tells.
func Ending(path string) (Format, bool) {
	ending := strings.ToLower(filepath.Ext(path))
	return find(func(f Format) bool { return f.Ending != "" && f.Ending == ending })
}

func find(is func(Format) bool) (Format, bool) {
	for _, f := range formats {
		if is(f) {
			return f, true
		}
	}
	return Format{}, false
}

// Names lists the formats.
func Names() []string {
	list := make([]string, len(formats))
	for i, f := range formats {
		list[i] = f.Name
	}
	return list
}
