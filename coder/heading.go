package coder

import (
	"strings"

	"parley/coder/calendar"

	"parley/english"
	"parley/event"
)

// maxHeadings is the share of headings above which they are the text: a list
// of headlines, a chronicle without stops.
const maxHeadings = 0.34

// headings tells whether a text has headings over a body.
func headings(sents []english.Sentence) bool {
	n := 0
	for i := range sents {
		if sents[i].Heading {
			n++
		}
	}
	return n > 0 && float64(n) <= maxHeadings*float64(len(sents))
}

// isTitle tells the headings of a text that has a body: the body tells what
// they only name, in whole sentences.
func (s *sentenceCoder) isTitle(titled bool) bool { return titled && s.t.sent.Heading }

// clock is the date that a sentence speaks of, for reading offices by.
func (s *sentenceCoder) clock() string {
	for _, d := range s.dates {
		if d.when.Start != "" && !d.weak {
			return d.when.Start
		}
	}
	if s.heading != nil && s.heading.Start != "" {
		return s.heading.Start
	}
	return ""
}

// readHeading keeps the date of an entry in a chronicle: a sentence that is
// nothing but a date dates what follows on its line, or, standing alone on a
// line, what follows until the next.
func (s *sentenceCoder) readHeading() {
	t := s.t
	start := t.tok[0].Start
	lineStart := strings.LastIndexByte(t.text[:start], '\n') + 1
	first := strings.TrimSpace(t.text[lineStart:start]) == ""
	if len(s.dates) > 0 && s.dates[0].lo <= 1 {
		d := s.dates[0]
		only := true
		for _, k := range t.tok[d.hi:] {
			if k.UPOS != "PUNCT" && k.UPOS != "SYM" {
				only = false
			}
		}
		if only && d.when.Anchor != calendar.DocumentDate || first && d.lo == 0 && d.when.Precision == event.Day && d.hi < len(t.tok) && entryMark(t.tok[d.hi].Text) {
			w := d.when
			s.heading = &w
			return
		}
	}
	if first && s.heading != nil && s.heading.Precision == event.Day {
		s.heading = nil
	}
}

func entryMark(w string) bool { return w == "." || w == ":" || w == "-" || w == "–" || w == "—" }
