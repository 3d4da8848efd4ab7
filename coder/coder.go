package coder

import (
	"fmt"
	"slices"

	"parley/actor"
	"parley/coder/frame"
	"parley/document"
	"parley/english"
	"parley/event"
)

// Coder reads documents. It is not safe for concurrent use; make one for each
// goroutine, they share their tables.
type Coder struct {
	frames  *frame.Tables
	cues    *cues
	anchors *dateTables
	reg     *actor.Registry
	weigh   func(signs []bool) float64 // see confidence.go
	tree    tree
}

// Coding is what one document gave.
type Coding struct {
	Source event.Source
	Events []event.Event
	Claims []event.Claim
}

// Preload begins to read what New and Code need beside the registry, so that a
// program can do something else meanwhile. It need not be called.
func Preload() {
	go english.Load()
	go func() { _, _ = frame.Load() }() // New tells the error
}

// New returns a coder that resolves actors with the registry; nil means the
// embedded one. Errors name the table and line that cannot be read.
func New(reg *actor.Registry) (*Coder, error) {
	fr, err := frame.Load()
	if err != nil {
		return nil, fmt.Errorf("reading the frames: %w", err)
	}
	cu, err := loadCues()
	if err != nil {
		return nil, fmt.Errorf("reading the cue tables: %w", err)
	}
	an, err := loadAnchors()
	if err != nil {
		return nil, fmt.Errorf("reading the anchors: %w", err)
	}
	w, err := loadWeights()
	if err != nil {
		return nil, fmt.Errorf("reading the weights of confidence: %w", err)
	}
	if reg == nil {
		reg = actor.Default()
	}
	return &Coder{frames: fr, cues: cu, anchors: an, reg: reg, weigh: w.chance}, nil
}

// sentenceCoder is the work on one sentence of one document.
type sentenceCoder struct {
	*Coder
	doc      *document.Document
	t        *tree
	r        *resolver
	cal      *dater
	dates    []dated
	heading  *event.When
	quote    quotation
	existing []coded
	blocked  []int // words of phrases that are no act
	tame     []int // verbs that are no act with what they take
}

// coded is an event on its way: the match and what was read round it.
type coded struct {
	match
	warning  int  // the verb that tells a threat in a clause of its own ("told T that attacks will be met with force"), 0 without
	scene    bool // told only as the scene of what its doer then does
	ev       event.Event
	src, tgt []mention
	dropped  bool
	spare    int // head of who is acted on in what is refused; -1 when nobody is
}

// uses tells whether one of the words that the match rests on is listed.
func (k *coded) uses(list []int) bool {
	return slices.ContainsFunc(k.used, func(u int) bool { return slices.Contains(list, u) })
}

// Code reads a document. The same document always gives the same coding.
func (c *Coder) Code(doc *document.Document) Coding {
	out := Coding{Source: sourceOf(doc)}
	body := doc.Text[doc.BodyStart:]
	sents := english.Sentences(body)
	out.Source.Sentences = len(sents)
	r := newResolver(c.reg, doc.Date)
	s := &sentenceCoder{Coder: c, doc: doc, t: &c.tree, r: r, cal: newCalendar(c.anchors, doc.Date)}
	r.voice = s.voice
	sp := newSpeech(c.reg, c.cues.homely, doc, sents)
	titled := headings(sents)
	plain := makePlain(sents)
	joined := joinNames(c.reg, sents)
	for i := range english.Annotated(sents) {
		restoreNames(body, &sents[i], joined[i])
		plain[i].restore(&sents[i])
		nounGerunds(sents[i].Tokens)
		if len(sents[i].Tokens) == 0 {
			continue
		}
		s.t.reset(body, &sents[i])
		s.t.mend()
		sp.turn(s.t, r)
		if s.isTitle(titled) {
			continue
		}
		evs, claims := s.code(i)
		for k := range evs {
			out.Events = append(out.Events, s.place(evs[k]))
		}
		for k := range claims {
			out.Claims = append(out.Claims, s.placeClaim(claims[k]))
		}
	}
	for i := range out.Events {
		out.Events[i].Identify()
	}
	out.Events = unique(out.Events)
	linkClaims(out.Claims, out.Events)
	return out
}

func sourceOf(d *document.Document) event.Source {
	return event.Source{ID: d.ID, SHA256: d.SHA256, Title: d.Title, Author: d.Author, Publisher: d.Publisher, Date: d.Date, Grade: d.Grade, Bytes: len(d.Text)}
}

// place turns offsets in the body into offsets in the document and names the source.
func (s *sentenceCoder) place(e event.Event) event.Event {
	for i := range e.Evidence {
		s.locate(&e.Evidence[i])
	}
	return e
}

func (s *sentenceCoder) placeClaim(c event.Claim) event.Claim {
	for i := range c.Evidence {
		s.locate(&c.Evidence[i])
	}
	c.Identify()
	return c
}

func (s *sentenceCoder) locate(v *event.Evidence) {
	v.Source, v.SHA256 = s.doc.ID, s.doc.SHA256
	v.Start += s.doc.BodyStart
	v.End += s.doc.BodyStart
	v.Quote = s.doc.Text[v.Start:v.End]
}

// unique drops codings of the very same words; ids are content hashes.
func unique(list []event.Event) []event.Event {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(e event.Event) bool {
		if seen[e.ID] {
			return true
		}
		seen[e.ID] = true
		return false
	})
}

// code reads one parsed sentence.
func (s *sentenceCoder) code(number int) ([]event.Event, []event.Claim) {
	s.dates = s.cal.read(s.t)
	for _, d := range s.dates {
		if d.when.Anchor == "" || d.when.Anchor == "document date" { // an anchor is an event and has parties
			for i := d.lo; i < d.hi; i++ {
				s.t.time[i] = true
			}
		}
	}
	s.readHeading()
	s.r.begin(s.t, number, s.clock())
	s.quote.begin(s.t, number)
	s.existing, s.blocked, s.tame = s.existing[:0], s.blocked[:0], s.tame[:0]
	for i := range s.t.tok {
		if m, ok := s.matchAt(i); ok {
			s.existing = append(s.existing, coded{match: m, spare: -1})
		}
	}
	for i := range s.existing {
		k := &s.existing[i]
		k.dropped = slices.Contains(s.blocked, k.trigger) || k.uses(s.blocked) || k.frame.Category == "THREATEN" && (k.uses(s.tame) || slices.Contains(s.tame, k.args.inf))
	}
	s.deontic()
	s.nest()
	for i := range s.existing {
		if k := &s.existing[i]; !k.dropped && !s.build(k) {
			k.dropped = true
		}
	}
	s.conditions()
	events := s.oneAct()
	claims := s.claims(events)
	s.quote.end(s, number)
	s.r.recall(events)
	s.r.end(s.t)
	return events, claims
}
