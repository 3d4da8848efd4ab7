package tell

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/rivo/uniseg"

	"parley/wrap"
)

// TextOptions say what the text is for.
type TextOptions struct {
	Width int  // columns; 0 means DefaultWidth, and no less than MinWidth is used
	Color bool // style with ANSI escapes
}

// Widths of the text. DefaultWidth is that of a page in a fixed font.
const (
	DefaultWidth = 80
	MinWidth     = 30
)

// Text writes the analysis for a terminal or a pipe.
func Text(w io.Writer, a *Analysis, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = DefaultWidth
	}
	o.Width = max(o.Width, MinWidth)
	p := &sheet{o: o}
	p.compose(a)
	_, err := io.WriteString(w, p.out.String())
	return err
}

// JSON writes the analysis as one indented object; package comment: schema.
func JSON(w io.Writer, a *Analysis) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(a)
}

// sheet is a text being composed.
type sheet struct {
	o   TextOptions
	out strings.Builder
	n   int // cards of a section so far
}

func (p *sheet) compose(a *Analysis) {
	h := a.heading()
	p.styled(lipgloss.NewStyle().Bold(true), "", "", h.title)
	p.say("", h.scope)
	for _, w := range h.warnings {
		p.styled(lipgloss.NewStyle().Foreground(lipgloss.Yellow), "! ", "  ", w)
	}
	for _, s := range a.page() {
		p.section(s)
	}
}

func (p *sheet) section(s section) {
	if len(s.blocks) == 1 && s.blocks[0].kind == picture {
		return // a text has no pictures
	}
	p.n = 0
	p.out.WriteByte('\n')
	p.styled(lipgloss.NewStyle().Bold(true), "", "", strings.ToUpper(s.title))
	if s.lead != "" {
		p.styled(lipgloss.NewStyle().Faint(true), "", "", s.lead)
	}
	for _, b := range s.blocks {
		switch b.kind {
		case paragraph:
			p.out.WriteByte('\n')
			p.say("", b.text)
		case bullets:
			p.bullets(b)
		case card:
			p.card(b)
		case grid:
			p.grid(b)
		}
	}
}

func (p *sheet) paint(st lipgloss.Style, text string) string {
	if !p.o.Color || text == "" {
		return text
	}
	return st.Render(text)
}

// styled writes wrapped text, the first line behind one prefix and the others
// behind another.
func (p *sheet) styled(st lipgloss.Style, first, rest, text string) {
	prefix := first
	for _, line := range wrap.Lines(clean(text), p.o.Width-max(uniseg.StringWidth(first), uniseg.StringWidth(rest))) {
		p.out.WriteString(prefix + p.paint(st, line) + "\n")
		prefix = rest
	}
}

func (p *sheet) say(indent, text string) { p.styled(lipgloss.NewStyle(), indent, indent, text) }

func (p *sheet) bullets(b block) {
	for _, l := range b.lines {
		p.styled(lipgloss.NewStyle(), "- ", "  ", labelled(l))
	}
}

func labelled(l line) string {
	if l.label == "" {
		return l.text
	}
	if strings.HasSuffix(l.label, ".") {
		return l.label + " " + l.text
	}
	return l.label + ": " + l.text
}

var badgeColour = map[Firmness]lipgloss.Style{
	Firm: lipgloss.NewStyle().Foreground(lipgloss.Green).Bold(true), ByAnswers: lipgloss.NewStyle().Foreground(lipgloss.Green),
	ByThreats: lipgloss.NewStyle().Foreground(lipgloss.Yellow), AtOnce: lipgloss.NewStyle().Foreground(lipgloss.Yellow),
}

func (p *sheet) card(b block) {
	p.n++
	p.out.WriteByte('\n')
	number := fmt.Sprintf("%d. ", p.n)
	in := strings.Repeat(" ", len(number))
	p.styled(lipgloss.NewStyle().Bold(true), number, in, b.text)
	p.styled(badgeColour[b.tone], in, in, strings.ToUpper(b.badge)+" · "+b.facts)
	for _, l := range b.lines {
		p.styled(lipgloss.NewStyle(), in+"- ", in+"  ", labelled(l))
	}
}

// grid writes a table in columns.
func (p *sheet) grid(b block) {
	if b.text != "" {
		p.out.WriteByte('\n')
		p.say("", b.text)
	}
	widths := columns(append([][]string{b.header}, b.rows...), p.o.Width)
	p.row(lipgloss.NewStyle().Bold(true), b.header, widths)
	for _, r := range b.rows {
		p.row(lipgloss.NewStyle(), r, widths)
	}
}

// gap is between columns; narrowest is the least that a wide column is cut to.
const (
	gap       = 2
	narrowest = 8
)

// columns gives each column what its widest cell takes; the widest columns give
// way until all fit.
func columns(rows [][]string, width int) []int {
	out := make([]int, len(rows[0]))
	total := -gap
	for c := range out {
		for _, r := range rows {
			out[c] = max(out[c], uniseg.StringWidth(r[c]))
		}
		total += out[c] + gap
	}
	for total > width {
		widest := 0
		for c, w := range out {
			if w > out[widest] {
				widest = c
			}
		}
		if out[widest] <= narrowest {
			break // the page is too narrow; lines are longer than it
		}
		out[widest]--
		total--
	}
	return out
}

// row writes a row, its cells wrapped in their columns.
func (p *sheet) row(st lipgloss.Style, cells []string, widths []int) {
	var lines [][]string
	height := 0
	for c, text := range cells {
		lines = append(lines, wrap.Lines(clean(text), widths[c]))
		height = max(height, len(lines[c]))
	}
	for k := range height {
		var line strings.Builder
		for c, w := range widths {
			cell := ""
			if k < len(lines[c]) {
				cell = lines[c][k]
			}
			line.WriteString(cell + strings.Repeat(" ", w-uniseg.StringWidth(cell)+gap))
		}
		p.out.WriteString(p.paint(st, strings.TrimRight(line.String(), " ")) + "\n")
	}
}
