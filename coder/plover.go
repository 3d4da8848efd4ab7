package coder

import (
	"math"
	"strings"

	"parley/codebook"
	"parley/event"
)

// Record is an event as PLOVER JSON (one object a line), with Parley's
// additions: date_precision, publicity, polarity, attribution and evidence.
type Record struct {
	ID            string           `json:"id"`
	HasEvent      bool             `json:"has_event"`
	Date          string           `json:"date"`
	EndDate       string           `json:"enddate,omitempty"`
	DatePrecision event.Precision  `json:"date_precision"`
	Actor         []event.Actor    `json:"actor"`
	Recipient     []event.Actor    `json:"recipient"`
	Event         []string         `json:"event"`
	EventLoc      string           `json:"event_loc,omitempty"`
	EventText     []string         `json:"event_text"`
	QuadCode      int              `json:"quad_code"`
	EventScale    float64          `json:"event_scale"`
	Mode          []string         `json:"mode"`
	Context       []string         `json:"context"`
	Polarity      event.Polarity   `json:"polarity"`
	Publicity     event.Publicity  `json:"publicity"`
	Attribution   []string         `json:"attribution"`
	Reciprocal    bool             `json:"reciprocal"`
	Confidence    float64          `json:"confidence"`
	Evidence      []event.Evidence `json:"evidence"`
	CiteInfo      string           `json:"cite_info,omitempty"`
	Coder         string           `json:"coder"`
}

// Version names the coder in what it codes.
const Version = "parley 0.1"

// PLOVER turns an event into a record. fallback is the document's date, used
// where the event has none: PLOVER asks for one; date_precision tells.
func PLOVER(e event.Event, fallback string) Record {
	r := Record{
		ID: e.ID, HasEvent: true, Date: e.When.Start, EndDate: e.When.End, DatePrecision: e.When.Precision,
		Actor: orEmpty(e.Sources), Recipient: orEmpty(e.Targets), Event: []string{e.Category}, EventLoc: e.Where,
		EventText: strings.Fields(e.Trigger), QuadCode: codebook.Quad(e.Category), EventScale: codebook.Score(e.Category, e.Mode),
		Mode: []string{}, Context: orEmpty(e.Contexts), Polarity: e.Polarity, Publicity: e.Publicity, Attribution: orEmpty(e.Attribution),
		Reciprocal: e.Reciprocal, Confidence: math.Round(e.Confidence*100) / 100, Evidence: e.Evidence, Coder: Version,
	}
	if e.Mode != "" {
		r.Mode = []string{e.Mode}
	}
	if r.Date == "" {
		r.Date = fallback
		if r.EndDate != "" && (r.Date == "" || r.Date > r.EndDate) {
			r.Date = r.EndDate // told to lie before a day: the latest it can be
		}
	}
	if r.EndDate == r.Date {
		r.EndDate = ""
	}
	return r
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
