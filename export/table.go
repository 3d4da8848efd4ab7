package export

import (
	"math"
	"time"

	"parley/event"
)

// line is an event as a line of a table: the columns of CSV and Parquet, in
// their order, and the properties of GeoJSON. Of several ranges of evidence it
// has the first.
type line struct {
	ID        string `parquet:"id" json:"id"`
	Origin    string `parquet:"origin" json:"origin"` // "report", or the dataset's format
	DatasetID string `parquet:"dataset_id,optional" json:"dataset_id,omitempty"`

	File   string `parquet:"file" json:"file"`
	SHA256 string `parquet:"sha256" json:"sha256"`
	Line   *int64 `parquet:"line,optional" json:"line,omitempty"`
	Start  int64  `parquet:"start_byte" json:"start_byte"`
	End    int64  `parquet:"end_byte" json:"end_byte"`
	Quote  string `parquet:"quote" json:"quote"`

	FirstDay  *day   `parquet:"first_day,optional,date" json:"first_day,omitempty"` // open when empty
	LastDay   *day   `parquet:"last_day,optional,date" json:"last_day,omitempty"`
	Precision string `parquet:"date_precision" json:"date_precision"`
	DateText  string `parquet:"date_text,optional" json:"date_text,omitempty"`

	Category  string   `parquet:"category,optional" json:"category,omitempty"`
	Mode      string   `parquet:"mode,optional" json:"mode,omitempty"`
	CAMEO     string   `parquet:"cameo,optional" json:"cameo,omitempty"`
	Contexts  []string `parquet:"contexts,list" json:"contexts,omitempty"`
	Quad      int32    `parquet:"quad" json:"quad"`
	Score     float64  `parquet:"score" json:"score"`
	Intensity *float64 `parquet:"intensity,optional" json:"intensity,omitempty"` // on the dataset's own scale

	SourceName    []string `parquet:"source_name,list" json:"source_name,omitempty"`
	SourceCode    []string `parquet:"source_code,list" json:"source_code,omitempty"`
	SourceCountry []string `parquet:"source_country,list" json:"source_country,omitempty"`
	SourceSector  []string `parquet:"source_sector,list" json:"source_sector,omitempty"`
	TargetName    []string `parquet:"target_name,list" json:"target_name,omitempty"`
	TargetCode    []string `parquet:"target_code,list" json:"target_code,omitempty"`
	TargetCountry []string `parquet:"target_country,list" json:"target_country,omitempty"`
	TargetSector  []string `parquet:"target_sector,list" json:"target_sector,omitempty"`
	Reciprocal    bool     `parquet:"reciprocal" json:"reciprocal"`
	Undirected    bool     `parquet:"undirected" json:"undirected"`

	Polarity    string   `parquet:"polarity" json:"polarity"`
	Publicity   string   `parquet:"publicity" json:"publicity"`
	Attribution []string `parquet:"attribution,list" json:"attribution,omitempty"`
	Confidence  *float64 `parquet:"confidence,optional" json:"confidence,omitempty"`
	Trigger     string   `parquet:"trigger,optional" json:"trigger,omitempty"`

	Place          string   `parquet:"place,optional" json:"place,omitempty"`
	PlaceCountry   string   `parquet:"place_country,optional" json:"place_country,omitempty"`
	PlacePrecision string   `parquet:"place_precision,optional" json:"place_precision,omitempty"`
	Latitude       *float64 `parquet:"latitude,optional" json:"latitude,omitempty"`
	Longitude      *float64 `parquet:"longitude,optional" json:"longitude,omitempty"`
	DeathsLow      *int32   `parquet:"deaths_low,optional" json:"deaths_low,omitempty"`
	Deaths         *int32   `parquet:"deaths_best,optional" json:"deaths_best,omitempty"`
	DeathsHigh     *int32   `parquet:"deaths_high,optional" json:"deaths_high,omitempty"`
	Reports        *int32   `parquet:"reports,optional" json:"reports,omitempty"`
	Publisher      string   `parquet:"publisher,optional" json:"publisher,omitempty"`
	Link           string   `parquet:"link,optional" json:"link,omitempty"`
	Note           string   `parquet:"note,optional" json:"note,omitempty"`
}

func lineOf(it *Item) line {
	l := line{
		ID: it.ID, Origin: "report", DatasetID: it.DatasetID,
		FirstDay: dayOf(it.When.Start), LastDay: dayOf(it.When.End), Precision: string(it.When.Precision), DateText: it.When.Text,
		Category: it.Category, Mode: it.Mode, CAMEO: it.CAMEO, Contexts: it.Contexts, Quad: int32(it.Quad), Score: it.Score,
		Reciprocal: it.Reciprocal, Undirected: it.Undirected,
		Polarity: string(it.Polarity), Publicity: string(it.Publicity), Attribution: it.Attribution, Trigger: it.Trigger,
		Place: it.Where, PlaceCountry: it.PlaceCountry, PlacePrecision: it.PlacePrecision, Latitude: it.Latitude, Longitude: it.Longitude,
		DeathsLow: it.DeathsLow, Deaths: it.Deaths, DeathsHigh: it.DeathsHigh,
		Publisher: it.Publisher, Link: it.Link, Note: it.Note,
	}
	if len(it.Evidence) > 0 {
		v := it.Evidence[0]
		l.File, l.SHA256, l.Start, l.End, l.Quote = v.Source, v.SHA256, int64(v.Start), int64(v.End), v.Quote
	}
	l.SourceName, l.SourceCode, l.SourceCountry, l.SourceSector = side(it.Sources)
	l.TargetName, l.TargetCode, l.TargetCountry, l.TargetSector = side(it.Targets)
	if !it.row() {
		c := math.Round(it.Confidence*100) / 100
		l.Confidence = &c
		return l
	}
	l.Origin, l.Line, l.Intensity = it.Format, &it.Line, finite(it.Intensity)
	if it.Reports > 0 {
		l.Reports = &it.Reports
	}
	return l
}

// side gives the columns of one side; the lists are equally long.
func side(list []event.Actor) (name, code, country, sector []string) {
	for _, a := range list {
		name, code = append(name, label(a)), append(code, a.Code)
		country, sector = append(country, a.Country), append(sector, a.Sector)
	}
	return name, code, country, sector
}

// finite is a number, or nil for what JSON has no number for.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// day counts days from 1970-01-01, as Parquet does.
type day int32

func dayOf(s string) *day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	d := day(t.Unix() / (24 * 60 * 60))
	return &d
}

func (d day) String() string {
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly)
}

// MarshalText implements encoding.TextMarshaler.
func (d day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
