package brief

import (
	"fmt"
	"strings"

	"parley/contradiction"
	"parley/event"
	"parley/relation"
)

// Input is the record a brief is made of. Nothing in it is changed.
type Input struct {
	Sources  []event.Source
	Events   []event.Event
	Claims   []event.Claim
	Findings contradiction.Report
	// Histories are the relations to tell, those that matter most first.
	Histories []relation.History
	// Texts are the texts of the sources by SHA256, as far as they are at hand.
	// A quote is compared with its text and shown in its sentence.
	Texts map[string]string
}

// Options say what to cover and how much to list. The zero value lists all.
type Options struct {
	Title        string   // empty: composed from the scope
	About        []string // names, keys or countries of one actor; empty: everybody
	Since, Until string   // what the records were narrowed to; told, not applied
	Most         int      // rows a section; 0: all
	Notes        []string // what the reader should know beforehand, before Build's own notes
}

// Gather analyses records: it draws the histories, with a state's organs
// counted for the state, and finds the contradictions.
func Gather(sources []event.Source, events []event.Event, claims []event.Claim, texts map[string]string) Input {
	return Input{
		Sources: sources, Events: events, Claims: claims, Texts: texts,
		Findings:  contradiction.Find(events, claims, contradiction.Options{}),
		Histories: relation.Histories(events, relation.Options{Grouping: relation.ByState}),
	}
}

// composer is a brief in the making.
type composer struct {
	in        Input
	o         Options
	about     about
	lib       *library
	byID      map[string]*event.Event
	incidents []relation.Incident
	claims    []statedClaim
	out       Brief
}

// Build composes the brief of the input.
func Build(in Input, o Options) Brief {
	c := &composer{in: in, o: o, about: newAbout(o.About), lib: newLibrary(in.Sources, in.Texts), byID: map[string]*event.Event{}}
	c.narrow()
	c.incidents = relation.Incidents(c.in.Events)
	c.claims = stated(c.in.Claims)
	c.out = Brief{Schema: Schema}
	c.out.Chronology = c.chronology()
	c.out.Actors = c.actors()
	c.out.Relations = c.relations()
	c.out.Contradictions = c.contradictions()
	c.out.Claims = c.speakers()
	c.out.Expected = c.expected()
	c.out.Proposed = c.proposed()
	c.out.Questions = c.questions()
	c.out.Headline = c.headline()
	c.out.Sources = c.sources()
	c.out.Scope = c.scope()
	c.out.Title = c.title()
	c.out.Notes = c.notes()
	return c.out
}

// narrow keeps the records about the actor asked for. Histories and findings
// were drawn from the whole record and are kept or left whole.
func (c *composer) narrow() {
	for i := range c.in.Events {
		e := &c.in.Events[i]
		c.byID[e.ID] = e
	}
	if c.about.everybody() {
		return
	}
	c.about.fit(&c.in)
	var events []event.Event
	for _, e := range c.in.Events {
		if c.about.any(e.Sources) || c.about.any(e.Targets) {
			events = append(events, e)
		}
	}
	var claims []event.Claim
	for _, k := range c.in.Claims {
		if c.about.any(k.About) || k.Speaker != nil && c.about.matches(*k.Speaker) {
			claims = append(claims, k)
		}
	}
	var histories []relation.History
	for _, h := range c.in.Histories {
		if c.about.party(h.A) || c.about.party(h.B) {
			histories = append(histories, h)
		}
	}
	var findings []contradiction.Finding
	for _, f := range c.in.Findings.Findings {
		if c.about.any(f.Actors) {
			findings = append(findings, f)
		}
	}
	c.in.Events, c.in.Claims, c.in.Histories = events, claims, histories
	c.in.Findings = contradiction.Report{Findings: findings}
}

func (c *composer) scope() Scope {
	s := Scope{Since: c.o.Since, Until: c.o.Until, Sources: len(c.lib.sources), Events: len(c.in.Events), Claims: len(c.in.Claims)}
	if len(c.o.About) > 0 {
		s.About = c.o.About[0]
	}
	for _, src := range c.lib.sources {
		s.Sentences += src.Sentences
	}
	var x extent
	for i := range c.incidents {
		if w := c.incidents[i].When; c.incidents[i].Polarity == event.Happened && w.Precision != event.Undated {
			x.add(w)
		}
	}
	s.From, s.To = x.labels()
	return s
}

func (c *composer) title() string {
	if c.o.Title != "" {
		return clean(c.o.Title)
	}
	title := "What the sources say"
	if s := c.out.Scope.About; s != "" {
		title += " of " + the(clean(s))
	}
	switch since, until := c.o.Since, c.o.Until; {
	case since != "" && until != "":
		title += ", " + since + " to " + until
	case since != "":
		title += " since " + since
	case until != "":
		title += " until " + until
	}
	return title
}

// notes tell what a careful reader should know of the reading itself.
func (c *composer) notes() []string {
	notes := append([]string{}, c.o.Notes...)
	s := c.out.Scope
	switch {
	case len(c.lib.sources) == 0:
		notes = append(notes, "There are no sources.")
	case s.Events == 0 && s.Claims == 0 && s.About != "":
		notes = append(notes, fmt.Sprintf("Nothing here concerns %q. %s", clean(s.About), c.known()))
	case s.Events == 0 && s.Claims == 0:
		notes = append(notes, fmt.Sprintf("No act and no claim could be coded in %s of %s. Parley reads English prose that names states, groups or people; 'parley parse FILE' shows how it reads a text, '--as' sets how a file is read, and '--actors' adds names it does not know.",
			count(s.Sentences, "sentence", "sentences"), count(s.Sources, "document", "documents")))
	}
	if silent := c.silent(); len(silent) > 0 && s.Events+s.Claims > 0 && s.About == "" {
		notes = append(notes, "Nothing could be coded in "+strings.Join(silent, ", ")+".")
	}
	if c.lib.unverified > 0 {
		notes = append(notes, fmt.Sprintf("%s left out: the words quoted do not stand at the place they give, or the source is not here.",
			count(c.lib.unverified, "citation was", "citations were")))
	}
	if n := c.ungraded(); n > 0 {
		notes = append(notes, fmt.Sprintf("%s not graded (F6: neither the reliability of the source nor the credibility of what it says has been judged).",
			count(n, "source is", "sources are")))
	}
	for i := range notes {
		notes[i] = clean(notes[i])
	}
	return notes
}

// maxSilent bounds the silent sources that a note names.
const maxSilent = 12

// silent names the sources that gave nothing.
func (c *composer) silent() []string {
	var out []string
	more := 0
	for _, s := range c.out.Sources {
		switch {
		case s.Events+s.Claims > 0:
		case len(out) == maxSilent:
			more++
		default:
			out = append(out, fmt.Sprintf("[%d] %s (%s)", s.Number, s.Title, count(s.Sentences, "sentence", "sentences")))
		}
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return out
}

func (c *composer) ungraded() int {
	n := 0
	for _, s := range c.lib.sources {
		if strings.HasPrefix(s.Grade, "F") || s.Grade == "" {
			n++
		}
	}
	return n
}

// sources lists the sources in the order of their numbers.
func (c *composer) sources() []Source {
	events, claims := map[int]int{}, map[int]int{}
	for _, e := range c.in.Events {
		for n := range c.lib.numbers(e.Evidence) {
			events[n]++
		}
	}
	for _, k := range c.in.Claims {
		for n := range c.lib.numbers(k.Evidence) {
			claims[n]++
		}
	}
	out := []Source{}
	for i, s := range c.lib.sources {
		n := i + 1
		title := clean(s.Title)
		if title == "" {
			title = clean(s.ID)
		}
		grade := s.Grade
		if grade == "" {
			grade = "F6"
		}
		out = append(out, Source{
			Number: n, ID: clean(s.ID), Title: title, Author: clean(s.Author), Publisher: clean(s.Publisher), Date: clean(s.Date),
			Grade: clean(grade), GradeWords: gradeWords(grade), Bytes: s.Bytes, Sentences: s.Sentences,
			Events: events[n], Claims: claims[n], SHA256: s.SHA256,
		})
	}
	return out
}

// The Admiralty grades: the reliability of the source, and the credibility of
// what it says.
var (
	reliability = map[byte]string{
		'A': "completely reliable", 'B': "usually reliable", 'C': "fairly reliable",
		'D': "not usually reliable", 'E': "unreliable", 'F': "reliability not judged",
	}
	credibility = map[byte]string{
		'1': "confirmed", '2': "probably true", '3': "possibly true",
		'4': "doubtful", '5': "improbable", '6': "truth not judged",
	}
)

// graded reports whether a grade is one.
func graded(grade string) bool {
	return len(grade) == 2 && reliability[grade[0]] != "" && credibility[grade[1]] != ""
}

func gradeWords(grade string) string {
	if !graded(grade) {
		return "grade not understood"
	}
	return reliability[grade[0]] + ", " + credibility[grade[1]]
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
