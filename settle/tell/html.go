package tell

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed tell.html
var pageTemplate string

//go:embed tell.css
var pageStyle string

// HTML writes the analysis as one self-contained page: no script, no outside
// resource, everything from the case escaped.
func HTML(w io.Writer, a *Analysis) error {
	t, err := pages()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, htmlPage(a)); err != nil {
		return fmt.Errorf("composing the page: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

var pages = sync.OnceValues(func() (*template.Template, error) {
	return template.New("tell").Funcs(template.FuncMap{
		"css": func() template.CSS { return template.CSS(pageStyle) }, // our own file, no words of a case
		"inc": func(i int) int { return i + 1 },
	}).Parse(pageTemplate)
})

// htmlDoc is the page for the template.
type htmlDoc struct {
	Title, Scope string
	Warnings     []string
	Sections     []htmlSection
}

type htmlSection struct {
	ID, Title, Lead string
	Blocks          []htmlBlock
}

type htmlBlock struct {
	Kind               string
	Text, Badge, Facts string
	Tone               string
	Number             int
	Lines              []htmlLine
	Header             []string
	Rows               [][]string
	SVG                template.HTML
}

type htmlLine struct{ Label, Text string }

var kindNames = map[kind]string{paragraph: "p", bullets: "list", card: "card", grid: "table", picture: "picture"}

func htmlPage(a *Analysis) htmlDoc {
	h := a.heading()
	doc := htmlDoc{Title: h.title, Scope: h.scope, Warnings: h.warnings}
	for _, s := range a.page() {
		out := htmlSection{ID: s.id, Title: s.title, Lead: s.lead}
		n := 0
		for _, b := range s.blocks {
			x := htmlBlock{Kind: kindNames[b.kind], Text: b.text, Badge: b.badge, Facts: b.facts, Tone: strings.ReplaceAll(string(b.tone), " ", "-"), Header: b.header, Rows: b.rows}
			for _, l := range b.lines {
				x.Lines = append(x.Lines, htmlLine{l.label, l.text})
			}
			if b.kind == card {
				n++
				x.Number = n
			}
			if b.kind == picture {
				x.SVG = template.HTML(newDrawing(a).document(false)) // our own marks; the words in it are escaped
			}
			out.Blocks = append(out.Blocks, x)
		}
		doc.Sections = append(doc.Sections, out)
	}
	return doc
}
