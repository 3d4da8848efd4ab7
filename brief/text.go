package brief

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/rivo/uniseg"

	"parley/wrap"
)

// TextOptions say what the text is for.
type TextOptions struct {
	Width    int  // columns; 0 means DefaultWidth, and no less than MinWidth is used
	Terminal bool // draw tables with lines
	Color    bool // style with ANSI escapes
}

// Widths of the text. DefaultWidth is that of a page in a fixed font.
const (
	DefaultWidth = 80
	MinWidth     = 30
)

// margin is where the wording of an act begins: after the widest usual date.
const margin = 14

// narrow is the width below which dates get a line of their own.
const narrow = 60

// Text writes the brief for a terminal or a pipe.
func Text(w io.Writer, b *Brief, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = DefaultWidth
	}
	o.Width = max(o.Width, MinWidth)
	p := &page{b: b, o: o}
	p.compose()
	_, err := io.WriteString(w, p.out.String())
	return err
}

// page is a text being composed.
type page struct {
	b   *Brief
	o   TextOptions
	out strings.Builder
}

func (p *page) compose() {
	b := p.b
	p.styled(bold, "", "", b.Title)
	p.say("", scopeLine(b.Scope))
	for _, n := range b.Notes {
		p.hang("! ", "  ", n)
	}
	p.styled(faint, "", "", howToRead)

	sections(b, p)
}

type style int

const (
	plain style = iota
	bold
	faint
	warn
)

func (p *page) paint(s style, text string) string {
	if !p.o.Color || s == plain || text == "" {
		return text
	}
	st := lipgloss.NewStyle()
	switch s {
	case bold:
		st = st.Bold(true)
	case faint:
		st = st.Faint(true)
	case warn:
		st = st.Foreground(lipgloss.Yellow)
	}
	return st.Render(text)
}

// styled writes wrapped text, the first line behind one prefix and the others
// behind another.
func (p *page) styled(s style, first, rest, text string) {
	prefix := first
	for _, line := range wrap.Lines(text, p.o.Width-max(uniseg.StringWidth(first), uniseg.StringWidth(rest))) {
		p.out.WriteString(prefix + p.paint(s, line) + "\n")
		prefix = rest
	}
}

func (p *page) hang(first, rest, text string) { p.styled(plain, first, rest, text) }
func (p *page) say(indent, text string)       { p.styled(plain, indent, indent, text) }

func (p *page) head(s section, rows int) {
	p.out.WriteByte('\n')
	p.styled(bold, "", "", strings.ToUpper(s.title))
	if rows == 0 {
		p.say("", s.none)
		return
	}
	p.styled(faint, "", "", s.holds)
}

func (p *page) more(n int) {
	if n > 0 {
		p.say("", cut(n)+".")
	}
}

// indent is where wording begins.
func (p *page) indent() string {
	if p.o.Width < narrow {
		return "  "
	}
	return strings.Repeat(" ", margin)
}

// dated writes a line behind its date.
func (p *page) dated(label, left, text string) {
	in := left + p.indent()
	if n := uniseg.StringWidth(label); p.o.Width < narrow || n >= margin {
		p.styled(bold, left, left, label)
		p.hang(in, in, text)
		return
	}
	p.hang(left+wrap.Pad(label, margin), in, text)
}

func (p *page) act(a Act, left string) {
	in := left + p.indent()
	p.dated(a.Date.Label, left, a.Text)
	p.facts(in, a.Standing, append(facts(a.Standing, a.Known, a.Code, a.Where, a.Reading), dateFacts(a.Date)))
	p.cites(in, a.Citations, a.More)
}

// facts writes the short facts; what is not simply reported stands out.
func (p *page) facts(in string, standing Standing, list []string) {
	s := plain
	if standing.marked() {
		s = warn
	}
	p.styled(s, in, in, dots(list))
}

// dots joins what is not empty.
func dots(list []string) string {
	var parts []string
	for _, s := range list {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func (p *page) cites(in string, list []Citation, more int) {
	for _, c := range list {
		text := p.b.place(c)
		if a := according(c.Attribution); a != "" && len(list) > 1 {
			text += ", " + a
		}
		text += ": “" + inSentence(c, "«", "»") + "”"
		if s := also(c); s != "" {
			text += " (" + s + ")"
		}
		p.styled(faint, in, in+"  ", text)
	}
	if more > 0 {
		p.styled(faint, in, in, fmt.Sprintf("and %s", count(more, "more place", "more places")))
	}
}

func (p *page) judgement(j Judgement) {
	p.hang("* ", "  ", j.Text)
	p.say("  ", dots([]string{"Confidence: " + j.Confidence + " (" + j.Because + ")"}))
	p.cites("  ", j.Citations, 0)
}

func (p *page) actors() {
	if p.o.Terminal && p.o.Width >= narrow && len(p.b.Actors.Rows) > 0 {
		var rows [][]string
		for _, a := range p.b.Actors.Rows {
			c := a.Citations[0]
			rows = append(rows, []string{
				a.Name, kindLine(&a), strconv.Itoa(a.AsSource), strconv.Itoa(a.AsTarget), strconv.Itoa(a.Says),
				p.b.place(c) + ": “" + shorten(clean(c.Quote), 60) + "”",
			})
		}
		p.table([]string{"Actor", "What it is", "Acts", "Acted on", "Claims", "For instance"}, rows)
		return
	}
	for _, a := range p.b.Actors.Rows {
		text := a.Name
		if k := kindLine(&a); k != "" {
			text += " (" + k + ")"
		}
		p.hang("", "  ", fmt.Sprintf("%s: acts %d, acted on %d, claims %d", text, a.AsSource, a.AsTarget, a.Says))
		p.cites("  ", a.Citations, 0)
	}
}

// table draws a table with lines.
func (p *page) table(header []string, rows [][]string) {
	t := table.New().Border(lipgloss.RoundedBorder()).Width(p.o.Width).Wrap(true).Headers(header...).Rows(rows...).
		StyleFunc(func(row, _ int) lipgloss.Style {
			s := lipgloss.NewStyle().Padding(0, 1)
			if row == table.HeaderRow && p.o.Color {
				s = s.Bold(true)
			}
			return s
		})
	p.out.WriteString(t.String() + "\n")
}

func (p *page) relations() {
	if p.o.Terminal && p.o.Width >= narrow && len(p.b.Relations.Rows) > 0 {
		var rows [][]string
		for _, r := range p.b.Relations.Rows {
			k := r.Counts
			rows = append(rows, []string{
				r.A + " – " + r.B, r.Tone, strconv.Itoa(k.Cooperative), strconv.Itoa(k.Conflictual),
				strconv.Itoa(k.Words), strconv.Itoa(k.Deeds), strconv.Itoa(k.Covert), strconv.Itoa(k.Alleged),
			})
		}
		p.table([]string{"Between", "Tone", "Coop.", "Confl.", "Words", "Deeds", "Covert", "Alleged"}, rows)
	}
	for i := range p.b.Relations.Rows {
		r := &p.b.Relations.Rows[i]
		p.out.WriteByte('\n')
		p.styled(bold, "", "", r.A+" – "+r.B)
		p.hang("  ", "  ", balance(r))
		p.hang("  ", "  ", standingLine(r))
		for _, t := range r.Turns {
			p.hang("  ~ ", "    ", t.Text)
			for _, a := range t.Before {
				p.hang("    before: ", "      ", a.Date.Label+": "+a.Text)
				p.cites("      ", a.Citations[:1], 0)
			}
			for _, a := range t.After {
				p.hang("    after: ", "      ", a.Date.Label+": "+a.Text)
				p.cites("      ", a.Citations[:1], 0)
			}
		}
		for _, a := range r.Acts {
			p.act(a, "  ")
		}
	}
}

func (p *page) contradictions() {
	kind := ""
	for _, f := range p.b.Contradictions.Rows {
		if f.Kind != kind {
			kind = f.Kind
			p.out.WriteByte('\n')
			p.styled(bold, "", "", kindTitle(kind))
		}
		p.hang("* ", "  ", f.Title)
		p.styled(faint, "  ", "  ", fmt.Sprintf("Strength %.2f. %s", f.Strength, f.Why))
		for side, list := range f.Sides {
			label := "on one side"
			if side == 1 {
				label = "on the other"
			}
			p.say("  ", label+":")
			p.quotations("    ", list, f.More[side])
		}
		if len(f.Ground) > 0 {
			p.say("  ", "what sets them at odds:")
			p.quotations("    ", f.Ground, 0)
		}
	}
}

func (p *page) quotations(in string, list []Quotation, more int) {
	for _, q := range list {
		p.hang(in, in, q.Text)
		p.facts(in, q.Standing, append([]string{statementDate(q.Date)}, facts(q.Standing, q.Known, "", "", "")...))
		p.cites(in, q.Citations, q.More)
	}
	if more > 0 {
		p.say(in, fmt.Sprintf("and %d more", more))
	}
}

func (p *page) speaker(s Speaker) {
	name := s.Name
	if s.OwnVoice {
		name = fmt.Sprintf("[%d] %s, in its own voice", s.Source, s.Name)
	}
	p.out.WriteByte('\n')
	p.styled(bold, "", "  ", name)
	for _, t := range s.Statements.Rows {
		t.Text = capital(t.Verb)
		p.statement(t, "  ")
	}
	if n := s.Statements.More(); n > 0 {
		p.say("  ", cut(n)+".")
	}
}

func (p *page) statement(t Statement, left string) {
	text := t.Text
	if !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, ".") {
		text += ":"
	}
	if actKinds[t.Kind] {
		text = strings.TrimSuffix(text, ":") + " [" + strings.Join(t.Acts, ", ") + "]"
	}
	p.hang(left+"- ", left+"  ", text)
	p.say(left+"  ", dots([]string{statementDate(t.Date), t.Known, likelihoodLine(t.Likelihood)}))
	p.cites(left+"  ", t.Citations, t.More)
	if !actKinds[t.Kind] && len(t.Acts) > 0 {
		p.styled(faint, left+"  ", left+"  ", "coded: "+strings.Join(t.Acts, "; "))
	}
}

// actKinds are the kinds of statements that are acts; their Acts is a code.
var actKinds = map[string]bool{string(Planned): true, string(Possible): true, string(Urged): true, "unnamed": true}

func statementDate(d Date) string {
	if s := dateFacts(d); s != "" {
		return d.Label + " (" + s + ")"
	}
	return d.Label
}

func (p *page) sources() {
	if p.o.Terminal && p.o.Width >= narrow && len(p.b.Sources) > 0 {
		var rows [][]string
		for _, s := range p.b.Sources {
			rows = append(rows, []string{strconv.Itoa(s.Number), s.Title, s.Publisher, s.Date, s.Grade, strconv.Itoa(s.Sentences), strconv.Itoa(s.Events), strconv.Itoa(s.Claims)})
		}
		p.table([]string{"No.", "Title", "Publisher", "Date", "Grade", "Sent.", "Acts", "Claims"}, rows)
	}
	for _, s := range p.b.Sources {
		p.hang(wrap.Pad(fmt.Sprintf("[%d]", s.Number), 5), "     ", dots([]string{s.Title, s.Author, s.Publisher, s.Date}))
		p.styled(faint, "     ", "     ", dots([]string{
			s.Grade + " (" + s.GradeWords + ")", count(s.Sentences, "sentence", "sentences"), count(s.Events, "act", "acts"), count(s.Claims, "claim", "claims"),
			count(s.Bytes, "byte", "bytes"), s.ID, shortHash(s.SHA256),
		}))
	}
}

// shortHash is enough of a hash to tell sources apart by eye.
func shortHash(sha string) string {
	if len(sha) < 12 {
		return ""
	}
	return "sha256 " + sha[:12] + "…"
}
