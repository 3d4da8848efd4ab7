package brief

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed brief.html
var pageTemplate string

//go:embed brief.css
var pageStyle string

// HTML writes the brief as one self-contained page: no script, no outside
// resource, everything from sources escaped.
func HTML(w io.Writer, b *Brief) error {
	t, err := pages()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, b); err != nil {
		return fmt.Errorf("composing the page: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

var pages = sync.OnceValues(func() (*template.Template, error) {
	return template.New("brief").Funcs(pageFuncs).Parse(pageTemplate)
})

// leadRows is how many rows of a long list are open from the start.
const leadRows = 15

var pageFuncs = template.FuncMap{
	"css":       func() template.CSS { return template.CSS(pageStyle) }, // our own file, no words of a source
	"scopeLine": scopeLine, "kindLine": func(a Actor) string { return kindLine(&a) },
	"balance": func(r Relation) string { return balance(&r) }, "standingLine": func(r Relation) string { return standingLine(&r) },
	"cut": cut, "span": span, "also": also, "according": according, "clean": clean, "capital": capital, "dateFacts": dateFacts,
	"statementDate": statementDate, "shortHash": shortHash,
	"section": pageSection, "sections": pageSections, "legend": func() []legendRow { return legend },
	"lead":  func(list any) any { return cutRows(list, false) },
	"rest":  func(list any) any { return cutRows(list, true) },
	"with2": func(b *Brief, row any) pageRow { return pageRow{B: b, Row: row} },
	"with3": func(b *Brief, row any, label string, n int) pageRow {
		return pageRow{B: b, Row: row, Label: label, N: n}
	},
	"evidence":    func(b *Brief, list []Citation, more int) pageRow { return pageRow{B: b, Citations: list, N: more} },
	"kinds":       byKind,
	"statements":  pageStatements,
	"sentence":    softSentence,
	"grade":       func(b *Brief, n int) string { return b.grade(n) },
	"gradeTitle":  func(b *Brief, n int) string { return b.sourceOf(n).GradeWords },
	"sourceTitle": func(b *Brief, n int) string { s := b.sourceOf(n); return dots([]string{s.Title, s.Publisher, s.Date}) },
	"dots":        func(list ...string) string { return dots(list) },
	"commas":      func(list []string) string { return strings.Join(list, ", ") },
	"semis":       func(list []string) string { return strings.Join(list, "; ") },
	"place":       func(where string) string { return prefixed("place: ", where) },
	"unsure":      func(reading string) string { return map[bool]string{true: "reading unsure"}[reading == "low"] },
	"knownBeyond": knownBeyond,
	"isAct":       func(kind string) bool { return actKinds[kind] },
	"isStanding":  func(kind string) bool { return actKinds[kind] && kind != "unnamed" },
	"ended":       ended,
	"signed2":     func(x float64) string { return minus(fmt.Sprintf("%+.2f", x)) },
	"fixed2":      func(x float64) string { return fmt.Sprintf("%.2f", x) },
	"percent":     func(tension float64) int { return min(100, max(0, int((tension+1)*50+0.5))) },
	"share":       func(a, b int) int { return 100 * a / max(1, a+b) },
	"inc":         func(i int) int { return i + 1 },
}

// pageRow is a row on its way into a template, with the brief it belongs to.
type pageRow struct {
	B         *Brief
	Row       any
	Label     string
	N         int
	Citations []Citation
}

// cutRows splits the rows of a long list into those open at once and the rest.
// A list that is only a little too long stays whole.
func cutRows(list any, rest bool) any {
	v := reflect.ValueOf(list)
	n := leadRows
	if v.Len() <= leadRows+leadRows/3 {
		n = v.Len()
	}
	if rest {
		return v.Slice(n, v.Len()).Interface()
	}
	return v.Slice(0, n).Interface()
}

// pageHead is a section for the templates, with its number of rows.
type pageHead struct {
	ID, Title, Holds, None string
	Count                  int
}

var allSections = []section{
	secHeadline, secChronology, secActors, secRelations, secContradictions, secClaims, secExpected, secProposed, secQuestions, secSources,
}

func pageSection(id string) pageHead {
	for _, s := range allSections {
		if s.id == id {
			return pageHead{s.id, s.title, s.holds, s.none, 0}
		}
	}
	return pageHead{ID: id, Title: id}
}

func pageSections(b *Brief) []pageHead {
	counts := []int{
		len(b.Headline), b.Chronology.Total, b.Actors.Total, b.Relations.Total, b.Contradictions.Total, b.Claims.Total,
		b.Expected.Total, b.Proposed.Total, b.Questions.Total, len(b.Sources),
	}
	var out []pageHead
	for i, s := range allSections {
		out = append(out, pageHead{s.id, s.title, s.holds, s.none, counts[i]})
	}
	return out
}

type pageList struct {
	Section pageHead
	List    List[Statement]
}

func pageStatements(b *Brief) []pageList {
	return []pageList{
		{pageSection(secExpected.id), b.Expected},
		{pageSection(secProposed.id), b.Proposed},
		{pageSection(secQuestions.id), b.Questions},
	}
}

type kindGroup struct {
	Title string
	Rows  []Contradiction
}

// byKind groups findings, which come sorted by kind.
func byKind(list []Contradiction) []kindGroup {
	var out []kindGroup
	for _, f := range list {
		title := kindTitle(f.Kind)
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, kindGroup{Title: title})
		}
		out[len(out)-1].Rows = append(out[len(out)-1].Rows, f)
	}
	return out
}

type legendRow struct {
	Standing Standing
	Means    string
}

// legend explains the standings.
var legend = []legendRow{
	{Reported, "told by the source itself"},
	{Said, "told by somebody the source names"},
	{Covert, "told as done in secret"},
	{Alleged, "alleged, not shown"},
	{Denied, "denied, or said not to have been done"},
	{Planned, "announced or intended"},
	{Possible, "may or could be"},
	{Urged, "asked for, hoped for or proposed"},
}

// softSentence is the sentence of a quote in three parts that keep the spaces
// between them.
func softSentence(c Citation) (parts struct{ Before, Quote, After string }) {
	parts.Before, parts.Quote, parts.After = soft(c.Before), clean(c.Quote), soft(c.After)
	return parts
}

// soft is clean, but keeps one space at either end where there was any.
func soft(s string) string {
	out := clean(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if s != "" && unicode.IsSpace(first) {
		out = " " + out
	}
	if s != "" && unicode.IsSpace(last) && out != " " {
		out += " "
	}
	return out
}

func (b *Brief) sourceOf(n int) Source {
	if n < 1 || n > len(b.Sources) {
		return Source{}
	}
	return b.Sources[n-1]
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// knownBeyond leaves out what the badge says already.
func knownBeyond(s Standing, known string) string {
	if s == Reported && known == "reported" {
		return ""
	}
	return known
}

// ended puts a colon after an opening, before its quotation.
func ended(s string) string {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") {
		return s
	}
	return s + ":"
}
