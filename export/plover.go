package export

import (
	"encoding/json"
	"io"
	"iter"

	"parley/coder"
)

// record is a row of a dataset as a PLOVER record. It has the fields of an
// event of a report; what only datasets tell comes after them. A dataset gives
// no probability: confidence is null.
type record struct {
	coder.Record
	Confidence     *float64 `json:"confidence"`
	Link           string   `json:"link,omitempty"`
	Text           string   `json:"text,omitempty"`
	DatasetID      string   `json:"dataset_id,omitempty"`
	Line           int64    `json:"line"`
	CAMEO          string   `json:"cameo,omitempty"`
	Undirected     bool     `json:"undirected,omitempty"`
	Intensity      *float64 `json:"intensity,omitempty"`
	PlaceCountry   string   `json:"place_country,omitempty"`
	PlacePrecision string   `json:"place_precision,omitempty"`
	Latitude       *float64 `json:"latitude,omitempty"`
	Longitude      *float64 `json:"longitude,omitempty"`
	DeathsLow      *int32   `json:"deaths_low,omitempty"`
	Deaths         *int32   `json:"deaths_best,omitempty"`
	DeathsHigh     *int32   `json:"deaths_high,omitempty"`
	Reports        int32    `json:"reports,omitempty"`
}

// PLOVER writes one PLOVER JSON record a line: for reports those of `parley
// code`, for datasets records of the same shape.
func PLOVER(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	var t Tally
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for it, err := range items {
		if err != nil {
			return t, err
		}
		var r any = coder.PLOVER(it.Event, it.Published)
		if it.row() {
			r = datasetRecord(&it)
		}
		if err := enc.Encode(r); err != nil {
			return t, err
		}
		t.Written++
	}
	return t, nil
}

func datasetRecord(it *Item) record {
	r := record{
		Record: coder.PLOVER(it.Event, ""), Link: it.Link, Text: it.Note, DatasetID: it.DatasetID, Line: it.Line,
		CAMEO: it.CAMEO, Undirected: it.Undirected, Intensity: finite(it.Intensity), PlaceCountry: it.PlaceCountry,
		PlacePrecision: it.PlacePrecision, Latitude: it.Latitude, Longitude: it.Longitude,
		DeathsLow: it.DeathsLow, Deaths: it.Deaths, DeathsHigh: it.DeathsHigh, Reports: it.Reports,
	}
	if it.Category == "" { // a statement, or an appeal: PLOVER has no place for it
		r.Event = []string{}
	}
	r.QuadCode, r.EventScale, r.CiteInfo, r.Coder = it.Quad, it.Score, it.Publisher, it.Format
	return r
}
