package export

import (
	"html"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"parley/codebook"
)

// slide is an event of TimelineJS. Its texts are HTML.
type slide struct {
	ID       string     `json:"unique_id"`
	Start    date       `json:"start_date"`
	End      *date      `json:"end_date,omitempty"`
	Display  string     `json:"display_date,omitempty"`
	Group    string     `json:"group,omitempty"`
	Text     slideWords `json:"text"`
	Autolink bool       `json:"autolink"`
}

type slideWords struct {
	Headline string `json:"headline"`
	Text     string `json:"text"`
}

// date leaves out what is not known.
type date struct {
	Year  int `json:"year"`
	Month int `json:"month,omitempty"`
	Day   int `json:"day,omitempty"`
}

// TimelineJS writes events for timelines, grouped by quad class. What is only
// known to have been by some day, as that of its report, stands there and says so.
func TimelineJS(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	t := Tally{Why: "have no date"}
	a := array{w: w, before: `{"events":[`, after: "]}"}
	for it, err := range items {
		if err != nil {
			return t, err
		}
		s, ok := slideOf(&it)
		if !ok {
			t.Left++
			continue
		}
		if err := a.add(s); err != nil {
			return t, err
		}
		t.Written++
	}
	return t, a.close()
}

func slideOf(it *Item) (s slide, ok bool) {
	s = slide{
		ID: it.ID, Group: codebook.QuadName(it.Quad),
		Text: slideWords{html.EscapeString(headline(it)), slideText(it)},
	}
	start, end := spoken(it.When)
	switch {
	case start == "" && end == "":
		return s, false
	case start == "":
		s.Start, s.Display = dateOf(end), "by "+end
	case end == "":
		s.Start, s.Display = dateOf(start), "from "+start
	case start == end:
		s.Start = dateOf(start)
	default:
		last := dateOf(end)
		s.Start, s.End = dateOf(start), &last
	}
	return s, true
}

// dateOf reads YYYY, YYYY-MM or YYYY-MM-DD.
func dateOf(s string) date {
	var n [3]int
	for i, part := range strings.SplitN(s, "-", len(n)) {
		n[i], _ = strconv.Atoi(part)
	}
	return date{n[0], n[1], n[2]}
}

// slideText tells who says so, the words of the source and where they stand.
// The row of a dataset is no prose: its note stands in its place.
func slideText(it *Item) string {
	var b strings.Builder
	paragraph := func(s string) {
		if s != "" {
			b.WriteString("<p>" + s + "</p>")
		}
	}
	if it.row() {
		paragraph(html.EscapeString(it.Note))
	}
	if len(it.Attribution) > 0 {
		paragraph("according to " + html.EscapeString(strings.Join(it.Attribution, ", according to ")))
	}
	for _, v := range it.Evidence {
		quote := ""
		if !it.row() {
			quote = "“" + html.EscapeString(v.Quote) + "” "
		}
		paragraph(quote + "<small>" + html.EscapeString(cite(it, v)) + "</small>")
	}
	if link := webLink(it.Link); link != "" {
		paragraph(`<a href="` + html.EscapeString(link) + `">` + html.EscapeString(link) + `</a>`)
	}
	return b.String()
}

// webLink is a link that leads to the web, or nothing: documents are hostile.
func webLink(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
