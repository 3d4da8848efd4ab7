package document

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks are the elements whose text stands apart: a blank line before and
// after.
var blocks = setOf(
	atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
	atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2,
	atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre,
	atom.Section, atom.Summary, atom.Table, atom.Td, atom.Th, atom.Tr, atom.Ul,
)

// unseen are the elements whose text a reader of the page does not see as
// part of it.
var unseen = setOf(
	atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Svg, atom.Math,
	atom.Select, atom.Datalist, atom.Button, atom.Textarea, atom.Audio, atom.Video, atom.Canvas,
)

// furniture are the parts of a page that are not its text.
var furniture = setOf(atom.Nav, atom.Footer, atom.Form)

// void are the elements that have no inside and so no end tag.
var void = setOf(
	atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
	atom.Source, atom.Track, atom.Wbr,
)

func setOf(list ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		set[a] = true
	}
	return set
}

// visibleText is the text that HTML shows: runs of white space made one blank,
// a blank line between blocks, a line break at <br> and, inside <pre>, where
// the source has one. With wholePage, navigation, footers and forms are left
// out. It makes one pass over the tokens without a tree and so takes nesting
// of any depth.
func visibleText(source string, wholePage bool) string {
	z := html.NewTokenizer(strings.NewReader(source))
	var out prose
	var hiddenBy atom.Atom // the element inside which nothing shows
	depth, pre := 0, 0     // of elements of that name, and of <pre>
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return out.b.String()
		case html.TextToken:
			if hiddenBy == 0 {
				out.text(string(z.Text()), pre > 0)
			}
			continue
		case html.CommentToken, html.DoctypeToken:
			continue
		}
		name, hasAttr := z.TagName()
		tag := atom.Lookup(name)
		end := kind == html.EndTagToken
		empty := void[tag] || kind == html.SelfClosingTagToken && !blocks[tag]
		switch {
		case hiddenBy != 0:
			if tag == hiddenBy && end {
				depth--
			} else if tag == hiddenBy && !empty {
				depth++
			}
			if depth == 0 || endsUnclosed(hiddenBy, tag) {
				hiddenBy = 0
			}
			if hiddenBy != 0 {
				continue
			}
		case !end && !empty && (unseen[tag] || wholePage && furniture[tag] || hasAttr && tag != 0 && hidden(z)):
			hiddenBy, depth = tag, 1
		}
		switch {
		case tag == atom.Br:
			out.newline()
		case blocks[tag]:
			out.block()
		}
		if tag == atom.Pre && !end {
			pre++
		} else if tag == atom.Pre && pre > 0 {
			pre--
		}
	}
}

// endsUnclosed says whether a tag ends a hidden element whose end tag may be
// left out: a head, a paragraph or an item ends at the next block.
func endsUnclosed(hiddenBy, tag atom.Atom) bool {
	switch hiddenBy {
	case atom.Head, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Td, atom.Th, atom.Tr:
		return blocks[tag]
	}
	return false
}

// hidden says whether a tag's attributes hide it.
func hidden(z *html.Tokenizer) bool {
	for more := true; more; {
		var k, v []byte
		k, v, more = z.TagAttr()
		switch string(k) {
		case "hidden":
			return string(v) != "until-found"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(string(v)), " ", "")
			return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
		}
	}
	return false
}

// prose builds text with single blanks inside and blank lines between blocks.
// Space and breaks are held back until a word follows, so none stand at the
// ends.
type prose struct {
	b     strings.Builder
	space bool // a blank is due
	lines int  // line breaks due: 1 after <br>, 2 after a block
}

func (p *prose) newline() { p.lines = min(p.lines+1, 2) }

func (p *prose) block() { p.lines = 2 }

func (p *prose) text(s string, keepLines bool) {
	for s != "" {
		word := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
		if word != 0 {
			gap := s
			if word > 0 {
				gap = s[:word]
			}
			p.space = true
			if keepLines {
				p.lines = min(max(p.lines, strings.Count(gap, "\n")), 2)
			}
		}
		if word < 0 {
			return
		}
		s = s[word:]
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		p.word(s[:end])
		s = s[end:]
	}
}

func (p *prose) word(w string) {
	switch {
	case p.b.Len() == 0:
	case p.lines > 0:
		p.b.WriteString("\n\n"[:p.lines])
	case p.space:
		p.b.WriteByte(' ')
	}
	p.b.WriteString(w)
	p.space, p.lines = false, 0
}
