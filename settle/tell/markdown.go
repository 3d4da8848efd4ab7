package tell

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the analysis as CommonMark with GitHub's tables. The moves are
// drawn by SVG and HTML only.
func Markdown(w io.Writer, a *Analysis) error {
	m := &markdown{}
	h := a.heading()
	m.line("# " + esc(h.title))
	m.line("\n" + esc(h.scope))
	for _, x := range h.warnings {
		m.line("\n> **Mind.** " + esc(x))
	}
	for _, s := range a.page() {
		m.section(s)
	}
	_, err := io.WriteString(w, m.out.String())
	return err
}

// markdown is a document being composed. Everything that comes from a case goes
// through esc.
type markdown struct{ out strings.Builder }

func (m *markdown) line(s string) { m.out.WriteString(s + "\n") }

func (m *markdown) section(s section) {
	if len(s.blocks) == 1 && s.blocks[0].kind == picture {
		return
	}
	m.line("\n## " + esc(s.title))
	if s.lead != "" {
		m.line("\n*" + esc(s.lead) + "*")
	}
	n := 0
	for _, b := range s.blocks {
		switch b.kind {
		case paragraph:
			m.line("\n" + esc(b.text))
		case bullets:
			m.line("")
			m.lines("", b.lines)
		case card:
			n++
			m.line(fmt.Sprintf("\n### %d. %s", n, esc(b.text)))
			m.line("\n**" + esc(b.badge) + "** · " + esc(b.facts) + "\n")
			m.lines("", b.lines)
		case grid:
			m.grid(b)
		}
	}
}

func (m *markdown) lines(in string, list []line) {
	for _, l := range list {
		text := esc(l.text)
		if l.label != "" {
			end := ":"
			if strings.HasSuffix(l.label, ".") {
				end = ""
			}
			text = "**" + esc(l.label) + end + "** " + text
		}
		m.line(in + "- " + text)
	}
}

func (m *markdown) grid(b block) {
	if b.text != "" {
		m.line("\n" + esc(b.text))
	}
	m.line("")
	m.row(b.header)
	m.line("|" + strings.Repeat(" --- |", len(b.header)))
	for _, r := range b.rows {
		m.row(r)
	}
}

func (m *markdown) row(cells []string) {
	m.out.WriteString("|")
	for _, c := range cells {
		m.out.WriteString(" " + esc(c) + " |")
	}
	m.line("")
}

// esc makes text plain in Markdown: nothing in it is a mark, and it stays on its line.
func esc(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	text := b.String()
	// What begins a line as a list or a heading does is words here.
	if strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "+ ") || strings.HasPrefix(text, "=") {
		text = "\\" + text
	}
	return text
}
