package export

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"parley/coder"
	"parley/dataset"
	"parley/event"
	"parley/ledger"
)

// Events of reports are the bytes of `parley code`; all of it is a dataset that
// the ledger imports.
func TestPLOVERIsReadBack(t *testing.T) {
	b, _ := written(t, "plover")
	lines := strings.SplitAfter(strings.TrimSpace(string(b)), "\n")
	for i, it := range fixture() {
		if it.row() {
			continue
		}
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(coder.PLOVER(it.Event, it.Published)); err != nil {
			t.Fatal(err)
		}
		if lines[i] != want.String() {
			t.Errorf("line %d is\n%swant\n%s", i+1, lines[i], want.String())
		}
	}
	path := filepath.Join(t.TempDir(), "o.jsonl")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open("")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	files, err := dataset.Files(path)
	if err != nil {
		t.Fatal(err)
	}
	// The statement of ICEWS has no category in PLOVER.
	if done, err := l.Import(t.Context(), files[0], ledger.ImportOptions{}); err != nil || done.Codings != 7 || done.Rejects != 1 {
		t.Errorf("imported %+v, %v", done, err)
	}
}

// A row of a dataset has the fields of a record, no probability, and leads to
// its file and bytes.
func TestRowsAsPLOVER(t *testing.T) {
	b, _ := written(t, "plover")
	var records []map[string]any
	for d := json.NewDecoder(bytes.NewReader(b)); ; {
		var r map[string]any
		if err := d.Decode(&r); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	row, report := records[6], records[0]
	for name := range report {
		if _, ok := row[name]; !ok {
			t.Errorf("the row has no %s", name)
		}
	}
	v := row["evidence"].([]any)[0].(map[string]any)
	if row["confidence"] != nil || row["coder"] != "ucdp-ged" || row["dataset_id"] != "412" || row["enddate"] != "2018-03-03" || v["start"] != 3.0 || v["source"] != "a & b.txt" {
		t.Errorf("row %v", row)
	}
	if s := records[7]; len(s["event"].([]any)) != 0 || s["cameo"] != "010" || s["quad_code"] != 1.0 {
		t.Errorf("statement %v", s)
	}
}

func TestGeoJSONIsReadBack(t *testing.T) {
	b, _ := written(t, "geojson")
	c, err := geojson.UnmarshalFeatureCollection(b)
	if err != nil || len(c.Features) != 1 {
		t.Fatalf("%v, %v", c, err)
	}
	f := c.Features[0]
	if f.Geometry != (orb.Point{-71.25, 33.5}) || f.ID != "ged:abababababab:7" || f.Properties.MustString("first_day") != "2018-03-01" || f.Properties.MustInt("end_byte") != 11 {
		t.Errorf("feature %+v", f)
	}
}

// TimelineJS's own words for its JSON (timeline.knightlab.com/docs/json-format.html).
type timeline struct {
	Events []struct {
		StartDate   timelineDate  `json:"start_date"`
		EndDate     *timelineDate `json:"end_date"`
		DisplayDate string        `json:"display_date"`
		Group       string        `json:"group"`
		UniqueID    string        `json:"unique_id"`
		Autolink    bool          `json:"autolink"`
		Text        struct {
			Headline string `json:"headline"`
			Text     string `json:"text"`
		} `json:"text"`
	} `json:"events"`
}

type timelineDate struct{ Year, Month, Day int }

func TestTimelineJSIsReadBack(t *testing.T) {
	b, _ := written(t, "timelinejs")
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var l timeline
	if err := d.Decode(&l); err != nil {
		t.Fatal(err)
	}
	for _, e := range l.Events {
		if e.StartDate.Year == 0 || e.UniqueID == "" || e.Text.Headline == "" || e.Group == "" {
			t.Errorf("event %+v", e)
		}
		if strings.Contains(e.Text.Text+e.Text.Headline, "<script") || strings.Contains(e.Text.Text, "javascript:") {
			t.Errorf("markup of the source is alive: %s", e.Text.Text)
		}
	}
	for i, want := range []timelineDate{{2021, 1, 2}, {2021, 0, 0}, {2020, 2, 0}, {2007, 1, 1}, {2021, 3, 4}, {2022, 4, 5}, {2018, 3, 1}, {2019, 5, 6}} {
		if got := l.Events[i].StartDate; got != want {
			t.Errorf("event %d starts %v, want %v", i, got, want)
		}
	}
	if l.Events[1].EndDate != nil || *l.Events[6].EndDate != (timelineDate{2018, 3, 3}) || l.Events[3].DisplayDate != "from 2007-01-01" || l.Events[4].DisplayDate != "by 2021-03-04" {
		t.Error("ends are not as known")
	}
	if got := l.Events[2].Text.Headline; got != "Pakistan → &#34;Rebels&#34; &amp; &lt;Sons&gt;: ASSAULT aerial (denied, alleged)" {
		t.Errorf("headline %s", got)
	}
	if _, ok := slideOf(&Item{}); ok {
		t.Error("an event without any date is on the timeline")
	}
}

// ftmProperties are those of FollowTheMoney's schemas that are used, inherited
// ones too.
var ftmProperties = map[string][]string{
	"Event":        {"name", "summary", "description", "date", "startDate", "endDate", "location", "country", "organizer", "involved", "recordId", "sourceUrl", "publisher", "keywords", "proof"},
	"PlainText":    {"title", "fileName", "bodyText", "notes", "date"},
	"PublicBody":   {"name", "country", "classification"},
	"Organization": {"name", "country", "classification"},
	"Person":       {"name", "country", "classification"},
	"LegalEntity":  {"name", "country", "classification"},
}

func TestFollowTheMoneyIsReadBack(t *testing.T) {
	b, _ := written(t, "ftm")
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	id, day, land := regexp.MustCompile(`^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$`), regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`), regexp.MustCompile(`^[a-z]{2}$`)
	seen := map[string]entity{}
	var events []entity
	for {
		var e entity
		if err := d.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if _, twice := seen[e.ID]; !id.MatchString(e.ID) || twice && e.Schema != "PlainText" {
			t.Errorf("id %q is malformed or comes twice", e.ID)
		}
		seen[e.ID] = e
		if e.Schema == "Event" {
			events = append(events, e)
		}
		for name, values := range e.Properties {
			form := map[string]*regexp.Regexp{"date": day, "startDate": day, "endDate": day, "country": land}[name]
			if !slices.Contains(ftmProperties[e.Schema], name) || len(values) == 0 || form != nil && !form.MatchString(values[0]) {
				t.Errorf("%s has %s = %q", e.Schema, name, values)
			}
		}
	}
	for _, e := range events {
		for _, to := range slices.Concat(e.Properties["organizer"], e.Properties["involved"]) {
			if s := seen[to].Schema; s == "" || s == "PlainText" || s == "Event" {
				t.Errorf("%s involves %q, a %q", e.ID, to, s)
			}
		}
		if p := seen[e.Properties["proof"][0]]; p.Schema != "PlainText" || len(p.Properties["bodyText"]) != 1 {
			t.Errorf("the proof of %s is %+v", e.ID, p)
		}
	}
	first, denied, row := events[0].Properties, events[2].Properties, events[6].Properties
	if seen[first["organizer"][0]].Schema != "Organization" || seen[first["involved"][0]].Schema != "PublicBody" {
		t.Error("rebels are an organization, a state a public body")
	}
	if denied["organizer"] != nil || len(denied["involved"]) != 2 || denied["date"][0] != "2020-02" || !strings.HasPrefix(denied["summary"][0], "denied, alleged, according to Kabul") {
		t.Errorf("denied %v", denied)
	}
	if row["startDate"][0] != "2018-03-01" || row["endDate"][0] != "2018-03-03" || row["recordId"][0] != "412" {
		t.Errorf("row %v", row)
	}
	if events[3].Properties["startDate"][0] != "2007-01-01" || events[3].Properties["endDate"] != nil {
		t.Errorf("open %v", events[3].Properties)
	}
	if events[7].Properties["sourceUrl"] != nil {
		t.Error("a link that is no web address is kept")
	}
}

func TestSchemaOfActors(t *testing.T) {
	for _, c := range []struct {
		actor event.Actor
		want  string
	}{
		{event.Actor{Name: "Pakistan", Code: "PAK", Country: "PAK"}, "PublicBody"},
		{event.Actor{Name: "Tehrik-i-Taliban Pakistan", Code: "ttp"}, "Organization"},
		{event.Actor{Name: "Army of Ruritania", Sector: "MIL"}, "PublicBody"},
		{event.Actor{Name: "United Nations", Country: "UNO"}, "Organization"},
		{event.Actor{Name: "Villagers", Country: "PAK", Sector: "CVL"}, "LegalEntity"},
	} {
		if got := schema(c.actor); got != c.want {
			t.Errorf("%s is a %s, want %s", c.actor.Name, got, c.want)
		}
	}
}
