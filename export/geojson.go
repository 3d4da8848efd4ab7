package export

import (
	"encoding/json"
	"io"
	"iter"
)

// feature is an event on the map (RFC 7946).
type feature struct {
	Type       string `json:"type"`
	ID         string `json:"id"`
	Geometry   point  `json:"geometry"`
	Properties line   `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

// GeoJSON writes the events whose dataset gives degrees as points, with the
// columns of CSV as properties.
func GeoJSON(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	t := Tally{Why: "are not located"}
	a := array{w: w, before: `{"type":"FeatureCollection","features":[`, after: "]}"}
	for it, err := range items {
		if err != nil {
			return t, err
		}
		if it.Latitude == nil || it.Longitude == nil {
			t.Left++
			continue
		}
		f := feature{
			Type: "Feature", ID: it.ID, Properties: lineOf(&it),
			Geometry: point{"Point", [2]float64{*it.Longitude, *it.Latitude}},
		}
		if err := a.add(f); err != nil {
			return t, err
		}
		t.Written++
	}
	return t, a.close()
}

// array writes a JSON array as its members come, one a line.
type array struct {
	w             io.Writer
	before, after string
	begun         bool
}

func (a *array) add(member any) error {
	b, err := json.Marshal(member)
	if err != nil {
		return err
	}
	mark := ","
	if !a.begun {
		mark, a.begun = a.before, true
	}
	_, err = io.WriteString(a.w, mark+"\n"+string(b))
	return err
}

func (a *array) close() error {
	tail := "\n" + a.after + "\n"
	if !a.begun {
		tail = a.before + a.after + "\n"
	}
	_, err := io.WriteString(a.w, tail)
	return err
}
