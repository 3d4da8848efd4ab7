package dataset

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cells are the fields of a made-up row by the names of their columns.
type cells map[string]string

// with is the cells with others in their place.
func (c cells) with(pairs ...string) cells {
	out := cells{}
	for k, v := range c {
		out[k] = v
	}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// samples are one row of each format that has columns.
var samples = map[Format]cells{
	GDELT1: gdeltCells, GDELT2: gdeltCells,
	Mentions: {
		"globaleventid": "500000001", "eventtimedate": "20151027220000", "mentiontimedate": "20151028001500", "mentiontype": "1",
		"mentionsourcename": "example.org", "mentionidentifier": "http://example.org/a",
	},
	ICEWS: {
		"event_id": "20718170", "event_date": "2018-10-04", "source_name": "Police (India)", "source_sectors": "Government,Police", "source_country": "India",
		"event_text": "Make an appeal or request", "cameo_code": "020", "intensity": "3.0", "target_name": "Citizen (India)", "target_sectors": "General Population / Civilian / Social",
		"target_country": "India", "story_id": "1", "sentence_number": "2", "publisher": "Example Times", "city": "Delhi", "country": "India", "latitude": "28.6", "longitude": "77.2",
	},
	POLECAT: {
		"event_id": "20230101-0001-abc", "event_date": "2023-01-01", "event_type": "ACCUSE", "event_mode": "disapprove", "intensity": "-2.0", "contexts": "diplomatic; military",
		"actor_name": "Ministry", "actor_country": "IND", "actor_sectors": "GOV", "recipient_name": "Neighbour", "recipient_country": "PAK", "recipient_sectors": "GOV",
		"placename": "Delhi", "country": "IND", "latitude": "28.6", "longitude": "77.2", "feature_type": "PPLC", "source": "Example Times",
	},
	Phoenix: {
		"eventid": "2014061999_1", "date": "20140619", "year": "2014", "month": "6", "day": "19", "sourceactorfull": "INDGOV", "sourceactorentity": "IND", "sourceactorrole": "GOV",
		"targetactorfull": "PAK", "targetactorentity": "PAK", "eventcode": "042", "eventrootcode": "04", "pentaclass": "1", "goldsteinscore": "1.9",
		"lat": "28.6", "lon": "77.2", "locationname": "Delhi", "countrycode": "IND", "urls": "http://example.org/a", "newssources": "example",
	},
	GED: {
		"id": "412700", "relid": "PAK-2021-1", "year": "2021", "code_status": "Clear", "type_of_violence": "1", "side_a_new_id": "144", "side_a": "Government of Pakistan",
		"side_b_new_id": "325", "side_b": "TTP", "number_of_sources": "2", "source_headline": "Two lines\nof a headline, and a \"\"word\"\"", "where_prec": "2",
		"where_coordinates": "Somewhere", "latitude": "33.1", "longitude": "70.2", "country": "Pakistan", "date_prec": "2", "date_start": "2021-03-01", "date_end": "2021-03-04",
		"best": "3", "high": "5", "low": "2", "iso3": "PAK",
	},
	ACLED: {
		"event_id_cnty": "PAK1234", "event_date": "02 January 2023", "year": "2023", "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash",
		"actor1": "Military Forces of Pakistan (2022-)", "inter1": "1", "actor2": "TTP: Tehreek-i-Taliban Pakistan", "inter2": "2", "country": "Pakistan", "location": "Somewhere",
		"latitude": "33.1", "longitude": "70.2", "geo_precision": "2", "source": "Paper A; Paper B", "notes": "On 2 January, forces met, and fought.", "fatalities": "4", "timestamp": "1700000000",
	},
}

var gdeltCells = cells{
	"globaleventid": "479491239", "sqldate": "20141027", "monthyear": "201410", "year": "2014", "fractiondate": "2014.8137",
	"actor1code": "INDGOV", "actor1name": "INDIA", "actor1countrycode": "IND", "actor1type1code": "GOV", "actor2code": "PAK", "actor2name": "PAKISTAN", "actor2countrycode": "PAK",
	"isrootevent": "1", "eventcode": "042", "eventbasecode": "042", "eventrootcode": "04", "quadclass": "1", "goldsteinscale": "1.9", "nummentions": "4", "numsources": "1",
	"numarticles": "4", "avgtone": "-1.76470588235294", "actiongeo_type": "4", "actiongeo_fullname": "Delhi, Delhi, India", "actiongeo_countrycode": "IN",
	"actiongeo_lat": "28.6667", "actiongeo_long": "77.2167", "dateadded": "20151027220000", "sourceurl": "http://example.org/a",
}

// line writes a row as its format does.
func line(f Format, c cells) string { return strings.Join(fieldsOf(f, c), string(f.comma())) }

func fieldsOf(f Format, c cells) []string {
	var out []string
	for _, col := range columns(f) {
		v := c[col.name]
		if f.comma() == ',' && strings.ContainsAny(v, ",\n\"") {
			v = `"` + v + `"`
		}
		out = append(out, v)
	}
	return out
}

func headerOf(f Format) string {
	var names []string
	for _, c := range columns(f) {
		names = append(names, c.name)
	}
	return strings.Join(names, string(f.comma()))
}

// headed tells whether the format's files begin with a header.
func headed(f Format) bool { return f == ICEWS || f == POLECAT || f == GED || f == ACLED }

const ploverLine = `{"id":"p1","date":"2021-02-03","event":"ACCUSE","mode":["disapprove"],"actor":[{"name":"India","country":"IND"}],"recipient":"Pakistan","event_scale":-2,"text":"He accused them."}`

// fileOf is a file of one format with two different rows.
func fileOf(f Format) string {
	if f == PLOVER {
		return ploverLine + "\n" + strings.Replace(ploverLine, "p1", "p2", 1) + "\n"
	}
	s := ""
	if headed(f) {
		s = headerOf(f) + "\n"
	}
	id := columns(f)[0].name
	return s + line(f, samples[f]) + "\n" + line(f, samples[f].with(id, samples[f][id]+"1")) + "\n"
}

// put writes a file.
func put(t testing.TB, name string, content []byte) File {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := Files(path)
	if err != nil {
		t.Fatal(err)
	}
	return files[0]
}

// seen is what reading a file gave.
type seen struct {
	format  Format
	codings []Coding
	rejects []string // "line column: reason"
	repairs []string
}

// readAll reads a file to its end and copies what it gave.
func readAll(f File, as Format, limits Limits) (s seen, err error) {
	r, err := Read(f, as, limits)
	if err != nil {
		return s, err
	}
	defer func() { _ = r.Close(); s.repairs = r.Repairs() }()
	s.format = r.Format
	for {
		var c Coding
		reject, err := r.Next(&c)
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return s, err
		}
		if reject != nil {
			s.rejects = append(s.rejects, fmt.Sprintf("%d %s: %s", reject.Line, reject.Column, reject.Reason))
			continue
		}
		c.Raw = append([]byte(nil), c.Raw...)
		s.codings = append(s.codings, c)
	}
}
