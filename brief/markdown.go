package brief

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Markdown writes the brief as CommonMark with GitHub's tables.
func Markdown(w io.Writer, b *Brief) error {
	m := &markdown{b: b}
	m.compose()
	_, err := io.WriteString(w, m.out.String())
	return err
}

// markdown is a document being composed. Everything that comes from a source
// goes through esc.
type markdown struct {
	b   *Brief
	out strings.Builder
}

func (m *markdown) compose() {
	b := m.b
	m.line("# " + esc(b.Title))
	m.line("")
	m.line(esc(scopeLine(b.Scope)))
	for _, n := range b.Notes {
		m.line("")
		m.line("> **Note.** " + esc(n))
	}
	m.line("")
	m.line("*" + esc(strings.Replace(howToRead, "set in «…»", "in bold", 1)) + "*")

	sections(m.b, m)
}

func (m *markdown) judgement(j Judgement) {
	m.line("- " + esc(j.Text) + "  ")
	m.line("  *" + esc("Confidence: "+j.Confidence+" ("+j.Because+")") + "*")
	m.cites("  ", j.Citations, 0)
}

func (m *markdown) relations() {
	for i := range m.b.Relations.Rows {
		m.relation(&m.b.Relations.Rows[i])
	}
}

func (m *markdown) line(s string) { m.out.WriteString(s + "\n") }

func (m *markdown) head(s section, rows int) {
	m.line("\n## " + esc(s.title) + "\n")
	if rows == 0 {
		m.line(esc(s.none))
		return
	}
	m.line("*" + esc(s.holds) + "*\n")
}

func (m *markdown) more(n int) {
	if n > 0 {
		m.line("\n*" + esc(cut(n)) + ".*")
	}
}

func (m *markdown) act(a Act, in string) {
	m.line(in + "- **" + esc(a.Date.Label) + "** " + esc(a.Text) + "  ")
	m.line(in + "  " + m.facts(a.Standing, facts("", a.Known, "", a.Where, a.Reading), a.Code, dateFacts(a.Date)))
	m.cites(in+"  ", a.Citations, a.More)
}

// facts writes the short facts, the code as code and the standing in bold.
func (m *markdown) facts(standing Standing, rest []string, code, date string) string {
	var parts []string
	if code != "" {
		parts = append(parts, codeSpan(code))
	}
	if standing.marked() {
		parts = append(parts, "**"+strings.ToUpper(string(standing))+"**")
	}
	for _, r := range append(rest, date) {
		// facts("", …) leaves the standing's place empty.
		if r != "" {
			parts = append(parts, esc(r))
		}
	}
	return strings.Join(parts, " · ")
}

func (m *markdown) cites(in string, list []Citation, more int) {
	for i, c := range list {
		if i > 0 {
			m.line(in + ">")
		} else {
			m.line(in)
		}
		text := fmt.Sprintf("[\\[%d\\]](#source-%d)%s", c.Source, c.Source, esc(strings.TrimPrefix(m.b.place(c), fmt.Sprintf("[%d]", c.Source))))
		if a := according(c.Attribution); a != "" && len(list) > 1 {
			text += ", " + esc(a)
		}
		text += ": “" + m.quote(c) + "”"
		if s := also(c); s != "" {
			text += " (" + esc(s) + ")"
		}
		m.line(in + "> " + text)
	}
	if more > 0 {
		m.line(in + "> " + esc("and "+count(more, "more place", "more places")))
	}
	m.line("")
}

// quote is the sentence with the quote in bold. The marks go round the words
// and not round the spaces, or they would not be read as marks.
func (m *markdown) quote(c Citation) string {
	if c.Before == "" && c.After == "" {
		return esc(clean(c.Quote))
	}
	const open, shut = "\uE000", "\uE001" // private use: no source's words
	s := strings.NewReplacer(open, "", shut, "").Replace(c.Quote)
	s = esc(clean(strings.NewReplacer(open, "", shut, "").Replace(c.Before) + open + strings.TrimSpace(s) + shut + strings.NewReplacer(open, "", shut, "").Replace(c.After)))
	return strings.NewReplacer(open, "**", shut, "**").Replace(s)
}

func (m *markdown) actors() {
	if len(m.b.Actors.Rows) == 0 {
		return
	}
	m.line("| Actor | What it is | Acts | Acted on | Claims | For instance |")
	m.line("| --- | --- | ---: | ---: | ---: | --- |")
	for _, a := range m.b.Actors.Rows {
		c := a.Citations[0]
		m.line(fmt.Sprintf("| %s | %s | %d | %d | %d | %s: “%s” |", esc(a.Name), esc(kindLine(&a)), a.AsSource, a.AsTarget, a.Says,
			esc(m.b.place(c)), esc(clean(c.Quote))))
	}
}

func (m *markdown) relation(r *Relation) {
	m.line("\n### " + esc(r.A+" – "+r.B) + "\n")
	m.line(esc(balance(r)) + "  ")
	m.line(esc(standingLine(r)) + "\n")
	for _, t := range r.Turns {
		m.line("- *" + esc(t.Text) + "*")
		for _, side := range []struct {
			name string
			acts []Act
		}{{"before", t.Before}, {"after", t.After}} {
			for _, a := range side.acts {
				m.line("  - " + side.name + ": **" + esc(a.Date.Label) + "** " + esc(a.Text))
				m.cites("    ", a.Citations[:1], 0)
			}
		}
	}
	for _, a := range r.Acts {
		m.act(a, "")
	}
}

func (m *markdown) contradictions() {
	kind := ""
	for _, f := range m.b.Contradictions.Rows {
		if f.Kind != kind {
			kind = f.Kind
			m.line("\n### " + esc(kindTitle(kind)) + "\n")
		}
		m.line("- **" + esc(f.Title) + "**  ")
		m.line("  " + esc(fmt.Sprintf("Strength %.2f. %s", f.Strength, f.Why)))
		for side, list := range f.Sides {
			m.quotations([2]string{"on one side", "on the other"}[side], list, f.More[side])
		}
		if len(f.Ground) > 0 {
			m.quotations("what sets them at odds", f.Ground, 0)
		}
	}
}

func (m *markdown) quotations(label string, list []Quotation, more int) {
	m.line("  - " + label + ":")
	for _, q := range list {
		m.line("    - " + esc(q.Text) + "  ")
		m.line("      " + m.facts(q.Standing, append([]string{statementDate(q.Date)}, facts("", q.Known, "", "", "")...), "", ""))
		m.cites("      ", q.Citations, q.More)
	}
	if more > 0 {
		m.line(fmt.Sprintf("    - and %d more", more))
	}
}

func (m *markdown) speaker(s Speaker) {
	name := esc(s.Name)
	if s.OwnVoice {
		name = fmt.Sprintf("\\[%d\\] %s, in its own voice", s.Source, name)
	}
	m.line("\n### " + name + "\n")
	for _, t := range s.Statements.Rows {
		t.Text = capital(t.Verb)
		m.statement(t, "")
	}
	m.more(s.Statements.More())
}

func (m *markdown) statement(t Statement, _ string) {
	text := t.Text
	if !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, ".") && !actKinds[t.Kind] {
		text += ":"
	}
	line := "- " + esc(text)
	if actKinds[t.Kind] {
		line += " " + codeSpan(strings.Join(t.Acts, ", "))
	}
	m.line(line + "  ")
	m.line("  " + esc(dots([]string{statementDate(t.Date), t.Known, likelihoodLine(t.Likelihood)})))
	m.cites("  ", t.Citations, t.More)
	if !actKinds[t.Kind] && len(t.Acts) > 0 {
		m.line("  coded: " + esc(strings.Join(t.Acts, "; ")) + "\n")
	}
}

func (m *markdown) sources() {
	if len(m.b.Sources) == 0 {
		return
	}
	m.line("| No. | Source | Date | Grade | Sentences | Acts | Claims | File | SHA-256 |")
	m.line("| ---: | --- | --- | --- | ---: | ---: | ---: | --- | --- |")
	for _, s := range m.b.Sources {
		m.line(fmt.Sprintf("| <a id=\"source-%d\"></a>%d | %s | %s | %s | %d | %d | %d | %s | %s |", s.Number, s.Number,
			esc(dots([]string{s.Title, s.Author, s.Publisher})), esc(s.Date), esc(s.Grade+": "+s.GradeWords),
			s.Sentences, s.Events, s.Claims, esc(s.ID), esc(strings.TrimPrefix(shortHash(s.SHA256), "sha256 "))))
	}
}

// codeSpan sets a code as code, unless it is none of ours.
func codeSpan(s string) string {
	for _, r := range s {
		if !(r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || strings.ContainsRune("/-, ", r)) {
			return esc(s)
		}
	}
	return "`" + s + "`"
}

// esc writes text so that Markdown takes none of it for markup.
func esc(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '|', '~', '#':
			b.WriteByte('\\')
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		case '+', '-':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 {
				if _, err := strconv.Atoi(s[:i]); err == nil {
					b.WriteByte('\\') // not the number of a list
				}
			}
		case ':':
			// A bare address would become a link.
			if strings.HasPrefix(s[i:], "://") {
				b.WriteString("&#58;")
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
