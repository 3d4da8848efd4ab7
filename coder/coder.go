package coder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/actor"
	"parley/codebook"
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
	parser  *english.Parser
	tree    tree
	words   []string // scratch
	joined  []int    // scratch
}

// Coding is what one document gave.
type Coding struct {
	Source event.Source
	Events []event.Event
	Claims []event.Claim
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
	if reg == nil {
		reg = actor.Default()
	}
	return &Coder{frames: fr, cues: cu, anchors: an, reg: reg, parser: english.NewParser()}, nil
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
}

// coded is an event on its way: the match and what was read round it.
type coded struct {
	match
	ev      event.Event
	dropped bool
	content bool // lies inside what an accusation or report alleges
}

// Code reads a document. The same document always gives the same coding.
func (c *Coder) Code(doc *document.Document) Coding {
	out := Coding{Source: sourceOf(doc)}
	body := doc.Text[doc.BodyStart:]
	sents := english.Sentences(body)
	out.Source.Sentences = len(sents)
	r := newResolver(c.reg, doc.Date)
	s := &sentenceCoder{Coder: c, doc: doc, t: &c.tree, r: r, cal: newCalendar(c.anchors, doc.Date)}
	sp := newSpeech(c.reg, doc, sents)
	titled := headings(sents)
	for i := range sents {
		c.words, c.joined = joinNames(c.reg, &sents[i], c.words, c.joined)
		c.parser.Annotate(&sents[i])
		restoreNames(body, &sents[i], c.joined)
		if len(sents[i].Tokens) == 0 {
			continue
		}
		s.t.reset(body, &sents[i])
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
	s.existing, s.blocked = s.existing[:0], s.blocked[:0]
	for i := range s.t.tok {
		if m, ok := s.matchAt(i); ok {
			s.existing = append(s.existing, coded{match: m})
		}
	}
	for i := range s.existing {
		if slices.Contains(s.blocked, s.existing[i].trigger) {
			s.existing[i].dropped = true
		}
	}
	s.deontic()
	s.nest()
	for i := range s.existing {
		if k := &s.existing[i]; !k.dropped && !s.build(k) {
			k.dropped = true
		}
	}
	events := s.oneAct()
	claims := s.claims(events)
	s.quote.end(s, number)
	s.r.recall(events)
	s.r.end(s.t)
	return events, claims
}

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
		if only || first && d.lo == 0 && d.when.Precision == event.Day && d.hi < len(t.tok) && entryMark(t.tok[d.hi].Text) {
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

// absorbing categories are speech acts whose content is not a second event:
// what is promised, demanded, refused or threatened.
var absorbing = map[string]bool{"AGREE": true, "REQUEST": true, "REJECT": true, "THREATEN": true}

// nest settles which of several matches in one sentence are one act.
func (s *sentenceCoder) nest() {
	for a := range s.existing {
		outer := &s.existing[a]
		if outer.dropped {
			continue
		}
		for b := range s.existing {
			if a == b || s.existing[b].dropped || outer.dropped {
				continue
			}
			inner := &s.existing[b]
			switch {
			case outer.frame.Category == "AGREE" && hostile[inner.frame.Category] && inner.trigger == outer.args.inf && inner.frame.Kind == frame.Verb:
				outer.dropped = true // "agreed to impose sanctions" is no offer
			case absorbing[outer.frame.Category] && s.contentOf(outer, inner.trigger):
				s.absorb(outer, inner)
			case slices.Contains(outer.used, inner.trigger) && inner.trigger != outer.trigger:
				if outer.frame.Category == "ACCUSE" { // what is alleged is an act of its own
					if inner.source < 0 && inner.target != outer.target {
						inner.source = outer.target
					}
					continue
				}
				s.lend(outer, inner)
				inner.dropped = true
			case outer.frame.Category == "ASSAULT" && inner.frame.Category == "ASSAULT" && outer.source < 0 && inner.source >= 0 && s.occasion(outer, inner):
				outer.source = inner.source // "were killed when helicopters struck"
				inner.dropped = true
			case inner.frame.Kind == frame.Noun && outer.frame.Kind == frame.Verb && s.sameAct(outer, inner):
				s.lend(outer, inner)
				inner.dropped = true
			}
		}
	}
}

// hostile categories cannot be what an offer offers.
var hostile = set("THREATEN PROTEST SANCTION COERCE ASSAULT")

// contentOf tells whether token i lies in what a speech act says: its
// infinitive, clause, or the noun it takes, but not in a relative clause there.
func (s *sentenceCoder) contentOf(outer *coded, i int) bool {
	t := s.t
	if i == outer.trigger {
		return false
	}
	for n := 0; n < 2*maxClimb && i >= 0; n++ {
		h := t.tok[i].Head
		d := t.tok[i].Dep
		if d == "acl:relcl" || d == "appos" || d == "parataxis" || d == "nmod:poss" {
			return false
		}
		if d == "acl" && !t.infinitive(i) && t.preposition(i) == "" {
			return false
		}
		if d == "advcl" && !t.infinitive(i) && h == outer.trigger {
			switch t.preposition(i) {
			case "of", "to", "for", "with", "on", "against", "from":
				return true
			}
			return false
		}
		if h == outer.trigger {
			switch d {
			case "xcomp", "ccomp", "obj", "acl":
				return true
			case "advcl":
				return t.infinitive(i)
			case "obl", "nmod":
				switch t.preposition(i) {
				case "for", "to", "on", "of", "with", "against", "from", "about":
					return true
				}
				return false
			}
			return false
		}
		i = h
	}
	return false
}

// absorb takes a speech act's content into it: its parties where the act names
// none itself.
func (s *sentenceCoder) absorb(outer, inner *coded) {
	inner.dropped = true
	if outer.target >= 0 || outer.both {
		return
	}
	if outer.frame.Category == "REJECT" && len(outer.used) > 0 {
		return // whose demand it is comes before what it asked for
	}
	switch outer.frame.Category {
	case "REQUEST":
		if inner.source >= 0 && inner.source != outer.source {
			outer.target = inner.source
		} else if inner.target >= 0 {
			outer.target = inner.target
		}
	default:
		if inner.target >= 0 && inner.target != outer.source {
			outer.target = inner.target
			if inner.both && inner.source == outer.source {
				outer.both = true
			}
		}
	}
}

// occasion tells whether the inner act is the occasion clause of the outer
// one: "70 insurgents are killed when two helicopters strike".
func (s *sentenceCoder) occasion(outer, inner *coded) bool {
	t := s.t
	if t.tok[inner.trigger].Head != outer.trigger || t.tok[inner.trigger].Dep != "advcl" {
		return false
	}
	switch t.preposition(inner.trigger) {
	case "when", "as", "after":
		return true
	}
	for _, k := range t.children(inner.trigger) {
		if t.tok[k].Dep == "advmod" && t.lemma(int(k)) == "when" {
			return true
		}
	}
	return false
}

// sameAct tells whether an event noun only names what its verb says: "killed
// in an attack", "attacked in a raid".
func (s *sentenceCoder) sameAct(verb, noun *coded) bool {
	t := s.t
	h := t.tok[noun.trigger].Head
	if h != verb.trigger {
		return false
	}
	if noun.frame.Category == verb.frame.Category {
		switch t.tok[noun.trigger].Dep {
		case "obl", "obl:agent", "obj", "nsubj":
			return true
		}
	}
	return false
}

// lend gives a match the parties that a noun inside it names.
func (s *sentenceCoder) lend(outer, inner *coded) {
	if (outer.source < 0 || outer.source == inner.trigger) && inner.source >= 0 {
		outer.source = inner.source
	}
	if (outer.target < 0 || outer.target == inner.trigger) && inner.target >= 0 && inner.target != outer.source {
		outer.target = inner.target
	}
}

// build fills the event of a match. It is false when nobody acts or is acted
// on that the text names.
func (s *sentenceCoder) build(k *coded) bool {
	t := s.t
	e := &k.ev
	i := k.trigger
	f := k.frame
	e.Category, e.Mode, e.Frame = f.Category, f.Mode, f.ID
	s.doerOfSubject(k)
	s.doerOfObject(k)
	src, tgt := s.parties(k.source, true), s.parties(k.target, false)
	if k.both && k.source < 0 { // "consultations with our allies": whose is not told
		k.both = false
	}
	if !k.both && k.target < 0 && len(src) > 1 && k.frame.Mutual() { // "A and B signed a treaty"
		k.both = true
	}
	if k.both {
		src, tgt = reciprocal(src, tgt)
		e.Reciprocal = true
	}
	if len(tgt) == 0 && !k.both {
		tgt = s.reach(k, src)
	}
	if k.frame.Kind == frame.Verb && t.tok[i].Dep == "acl" && t.tok[i].XPOS == "VBG" && nowhere(src) {
		if m := t.clause(t.tok[i].Head); m != i { // "hits a court in the town of X, killing 13"
			src = s.parties(t.subject(m, 0), true)
		}
	}
	if k.target >= 0 && f.Category == "ACCUSE" && s.eventNoun(k.target) && !k.both {
		tgt = s.blamedFor(k.target, src) // "condemned the killing of children": not the children
	}
	if k.target >= 0 && judging[f.Category] && t.standsForAct(k.target) {
		tgt = s.doersBefore(src) // "condemned it": the raid, not the country
	}
	if !k.both && k.target >= 0 && hostile[f.Category] && sameParty(src, tgt) {
		tgt = s.r.otherThan(t, k.target, src) // "attacked their positions": not their own
	}
	reports := s.reports(i)
	names, alleged := s.attribution(reports)
	if len(names) == 0 {
		names = s.quote.speaker
	}
	e.Attribution = names
	e.Publicity = s.publicity(i, alleged)
	e.Polarity = s.polarity(i, f.Negated)
	s.underAccusation(k, e)
	s.recast(k, e, reports)
	src, tgt = distinct(src, tgt, e.Reciprocal)
	if !s.worthCoding(k, src, tgt) {
		return false
	}
	e.Sources, e.Targets = actors(src), actors(tgt)
	e.When = s.cal.when(t, i, s.dates, s.heading)
	s.asOfNow(k, e)
	e.Where = s.where(k)
	s.fillCountry(k, e)
	if e.Category != "ASSAULT" && e.Category != "MOBILIZE" && e.Category != "AID" { // those cross borders
		domestic(e)
	}
	s.lendCountry(e.Sources)
	e.Trigger = t.tok[i].Text
	lo, hi := s.extent(k)
	e.Evidence = []event.Evidence{{Start: lo, End: hi}}
	e.Contexts = s.contexts(lo, hi)
	e.Confidence = s.confidence(k, src, tgt)
	return true
}

// doerOfSubject finds the source of "A drone strike by the United States
// kills …": the doer of the event noun that stands as subject.
func (s *sentenceCoder) doerOfSubject(k *coded) {
	if k.source >= 0 || k.frame.Kind != frame.Verb || k.args.subj < 0 || !s.t.isNoun(k.args.subj) {
		return
	}
	if !slices.Contains(k.used, k.args.subj) {
		return
	}
	if a := s.t.nounArguments(k.args.subj, s.r); a.subj >= 0 && a.subj != k.target {
		k.source = a.subj
	}
}

// doerOfObject finds the source of "was met with praise among T".
func (s *sentenceCoder) doerOfObject(k *coded) {
	if k.source >= 0 || k.frame.Kind != frame.Verb || !k.args.passive {
		return
	}
	for _, u := range k.used {
		for _, c := range s.t.children(u) {
			switch s.t.preposition(int(c)) {
			case "by", "from", "among":
				if s.t.tok[c].Dep == "nmod" && int(c) != k.target {
					k.source = int(c)
					return
				}
			}
		}
	}
}

// asOfNow dates what an undated present tense tells as going on at the
// document's date.
func (s *sentenceCoder) asOfNow(k *coded, e *event.Event) {
	if e.When.Precision != event.Undated || e.When.End == "" || e.Polarity != event.Happened || k.frame.Kind == frame.Noun {
		return
	}
	t := s.t
	present := t.tok[k.trigger].XPOS == "VBZ" || t.tok[k.trigger].XPOS == "VBP"
	for _, c := range t.children(k.trigger) {
		if d := t.tok[c].Dep; (d == "aux" || d == "aux:pass" || d == "cop") && (t.tok[c].XPOS == "VBZ" || t.tok[c].XPOS == "VBP") {
			present = t.tok[k.trigger].XPOS != "VBN" || d == "aux:pass"
		}
	}
	if present {
		e.When.Start, e.When.End, e.When.Precision = e.When.End, "", event.Open
	}
}

// parties resolves a head to those who can act or be acted on.
func (s *sentenceCoder) parties(head int, source bool) []mention {
	if head < 0 {
		return nil
	}
	list := s.r.who(s.t, head)
	out := make([]mention, 0, len(list))
	for _, m := range list {
		if m.entry != nil && m.entry.Kind == actor.Media && source {
			continue
		}
		out = append(out, m)
	}
	return out
}

// nowhere tells parties that are only places, or names nothing is known of.
func nowhere(list []mention) bool {
	for _, m := range list {
		if !m.place && (m.entry != nil || m.actor.Country != "" || m.actor.Sector != "") {
			return false
		}
	}
	return len(list) > 0
}

// blamedFor are those whose deed an event noun names: its doer, or the doer of
// the act last told where the noun points back.
func (s *sentenceCoder) blamedFor(n int, src []mention) []mention {
	if a := s.t.nounArguments(n, s.r); a.subj >= 0 {
		return s.parties(a.subj, false)
	}
	if s.t.pointsBack(n) {
		return s.doersBefore(src)
	}
	return nil
}

// judging categories take an act as their object: what is condemned, praised or
// rejected is what somebody did.
var judging = set("ACCUSE SUPPORT REJECT")

// standsForAct tells the pronouns that can mean a whole act.
func (t *tree) standsForAct(i int) bool {
	switch lower(t.tok[i].Text) {
	case "it", "this", "that":
		return t.tok[i].UPOS == "PRON" && !t.isRelative(i)
	}
	return false
}

// doersBefore are those who did the act last told, the judges themselves left out.
func (s *sentenceCoder) doersBefore(src []mention) []mention {
	var out []mention
	for _, a := range s.r.latest.sources {
		if !slices.ContainsFunc(src, func(o mention) bool {
			return o.actor.Key() == a.Key() || o.actor.Country == a.Country && a.Country != ""
		}) {
			out = append(out, mention{actor: a, known: true})
		}
	}
	return out
}

func sameParty(a, b []mention) bool {
	return len(a) > 0 && len(b) > 0 && a[0].actor.Key() == b[0].actor.Key()
}

// reciprocal puts every party on both sides, the first side's first.
func reciprocal(a, b []mention) (src, tgt []mention) {
	if len(b) == 0 {
		return a, a
	}
	return append(slices.Clone(a), b...), append(slices.Clone(b), a...)
}

// distinct takes from the targets whoever is also a source: one does not act
// on oneself, except where all act on each other.
func distinct(src, tgt []mention, both bool) (s, t []mention) {
	s, t = dedupe(src), dedupe(tgt)
	if both {
		return s, t
	}
	t = slices.DeleteFunc(t, func(m mention) bool {
		return slices.ContainsFunc(s, func(o mention) bool { return o.actor.Key() == m.actor.Key() })
	})
	return s, t
}

func dedupe(list []mention) []mention {
	var out []mention
	for _, m := range list {
		if !slices.ContainsFunc(out, func(o mention) bool { return o.actor.Key() == m.actor.Key() }) {
			out = append(out, m)
		}
	}
	return out
}

func actors(list []mention) []event.Actor {
	out := make([]event.Actor, 0, len(list))
	for _, m := range list {
		out = append(out, m.actor)
	}
	return out
}

// underAccusation marks what an accusation alleges: told by the accuser, and
// not shown.
func (s *sentenceCoder) underAccusation(k *coded, e *event.Event) {
	t := s.t
	for i := range s.existing {
		o := &s.existing[i]
		if o.frame.Category != "ACCUSE" || o.trigger == k.trigger || !s.contentOf(o, k.trigger) {
			continue
		}
		if o.frame.Mode != "" && o.frame.Mode != "allege" && o.frame.Mode != "disapprove" {
			continue
		}
		if e.Polarity == event.Happened && e.Publicity == event.Public {
			e.Publicity = event.Alleged
		}
		for _, m := range s.r.who(t, o.source) {
			if m.actor.Name != "" && !slices.Contains(e.Attribution, m.actor.Name) {
				e.Attribution = append(e.Attribution, m.actor.Name)
				break
			}
		}
		return
	}
}

// worthCoding keeps acts between those the coding guide calls politically
// relevant: at least one party is somebody, and violence may lack its doer.
func (s *sentenceCoder) worthCoding(k *coded, src, tgt []mention) bool {
	known := func(list []mention) bool {
		return slices.ContainsFunc(list, func(m mention) bool { return m.known || m.actor.Country != "" })
	}
	s1, t1 := known(src), known(tgt)
	if !s1 && !t1 {
		return false
	}
	if k.frame.Kind == frame.Adjective && !slices.ContainsFunc(src, func(m mention) bool { return m.known && m.actor.Sector != "CVL" }) {
		return false // "those who are willing"
	}
	if k.frame.Kind == frame.Noun && !s1 && !(t1 && k.frame.Category == "ASSAULT") && !(t1 && k.target >= 0) {
		return false
	}
	if c, ok := codebook.Find(k.frame.Category); ok && c.RecipientRequired && len(tgt) == 0 && !k.both && len(src) == 0 {
		return false
	}
	return true
}

// where names the place of an act: an "in", "at" or "near" phrase of its own.
func (s *sentenceCoder) where(k *coded) string {
	for _, p := range k.args.preps {
		switch p.prep {
		case "in", "at", "near", "outside", "inside", "around", "across":
			for _, m := range s.r.who(s.t, p.head) {
				if m.entry != nil && (m.place || m.entry.Kind == actor.State) && p.head != k.target && p.head != k.source {
					return m.actor.Name
				}
			}
		}
	}
	return ""
}

// fillCountry gives victims and crowds described without a country that of the place.
func (s *sentenceCoder) fillCountry(k *coded, e *event.Event) {
	country := ""
	for _, p := range k.args.preps {
		switch p.prep {
		case "in", "at", "near", "outside", "inside", "around", "across", "on", "from", "throughout":
			for _, m := range s.r.who(s.t, p.head) {
				if country == "" && p.head != k.target && p.head != k.source {
					country = m.actor.Country
				}
			}
		}
	}
	if country == "" {
		country = s.r.setting(s.t)
	}
	if country == "" {
		return
	}
	for i := range e.Targets {
		if a := &e.Targets[i]; a.Country == "" && a.Code == "" {
			a.Country = country
		}
	}
	for i := range e.Sources {
		if a := &e.Sources[i]; a.Country == "" && a.Code == "" && (insideSector[a.Sector] || a.Sector == "REB" || a.Sector == "UAF") {
			a.Country = country
		}
	}
}

// domestic gives parties of a kind that belongs inside a state (opposition,
// former officials, civilians, press, courts) and whose country nothing tells,
// the country of the state's own organ on the other side.
func domestic(e *event.Event) {
	lend := func(from, to []event.Actor) {
		for i := range to {
			if to[i].Country != "" || to[i].Code != "" {
				continue
			}
			for _, a := range from {
				if len(a.Country) != 3 || supranational[a.Country] {
					continue
				}
				official := officialSector[a.Sector] || a.Sector == ""
				if official && insideSector[to[i].Sector] || !official && officialSector[to[i].Sector] {
					to[i].Country = a.Country
					break
				}
			}
		}
	}
	lend(e.Sources, e.Targets)
	lend(e.Targets, e.Sources)
}

// onlyCountry is the one country that a sentence names, or "".
func (s *sentenceCoder) onlyCountry() string {
	country := ""
	for _, sp := range s.r.spans {
		c := sp.iso
		if sp.entry != nil {
			c = sp.entry.Country
		}
		if len(c) != 3 || supranational[c] || sp.entry != nil && sp.entry.Kind == actor.Media {
			continue
		}
		if country != "" && country != c {
			return ""
		}
		country = c
	}
	return country
}

// lendCountry gives officials nobody listed, and whose country nothing tells,
// the one country their sentence names.
func (s *sentenceCoder) lendCountry(list []event.Actor) {
	for i := range list {
		if a := &list[i]; a.Country == "" && a.Code == "" && (officialSector[a.Sector] || insideSector[a.Sector] && a.Sector != "CVL") {
			a.Country = s.onlyCountry()
		}
	}
}

var (
	insideSector  = set("OPP ELI CVL JRN PTY LAB EDU AGR REL MED SOC BUS JUD LEG")
	supranational = set("IGO UNO EUR NGO ISM IMG MNC")
)

// extent is the shortest range of bytes that holds the act and its parties,
// inside its clause.
func (s *sentenceCoder) extent(k *coded) (lo, hi int) {
	t := s.t
	lo, hi = t.tok[k.trigger].Start, t.tok[k.trigger].End
	grow := func(head int) {
		if head < 0 {
			return
		}
		a, b := t.span(head, func(dep string) bool {
			switch dep {
			case "acl:relcl", "acl", "appos", "advcl", "parataxis", "punct", "conj", "cc":
				return true
			}
			return false
		})
		lo, hi = min(lo, a), max(hi, b)
		if sp := s.r.spanAt(head); sp != nil { // a name is quoted whole
			lo, hi = min(lo, t.tok[sp.lo].Start), max(hi, t.tok[sp.hi-1].End)
		}
	}
	grow(k.source)
	grow(k.target)
	for _, u := range k.used {
		grow(u)
	}
	for _, c := range t.children(k.trigger) {
		switch t.tok[c].Dep {
		case "aux", "aux:pass", "compound:prt", "advmod", "obj", "det", "case":
			lo, hi = min(lo, t.tok[c].Start), max(hi, t.tok[c].End)
		}
	}
	return lo, hi
}

// contexts are the PLOVER contexts that the words of a range speak of, sorted.
func (s *sentenceCoder) contexts(lo, hi int) []string {
	var out []string
	for i := range s.t.tok {
		if s.t.tok[i].Start >= lo && s.t.tok[i].End <= hi {
			for _, c := range s.cues.contexts[s.t.lemma(i)] {
				if !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// confidence is a first, uncalibrated estimate: a frame that demands more, and
// parties that are named, are right more often.
func (s *sentenceCoder) confidence(k *coded, src, tgt []mention) float64 {
	p := 0.45 + 0.02*float64(min(k.weight, 10))
	for _, side := range [][]mention{src, tgt} {
		if len(side) > 0 && side[0].known {
			p += 0.1
			if side[0].entry != nil {
				p += 0.05
			}
		}
	}
	return min(p, 0.95)
}

// oneAct merges what one sentence tells of one act: several verbs for one
// deed ("attacked, killing 18"), the same words matched twice.
func (s *sentenceCoder) oneAct() []event.Event {
	var kept []*coded
	for i := range s.existing {
		k := &s.existing[i]
		if k.dropped {
			continue
		}
		if o := s.sameDeed(kept, k); o != nil {
			o.merge(k)
			continue
		}
		kept = append(kept, k)
	}
	out := make([]event.Event, 0, len(kept))
	for _, k := range kept {
		out = append(out, k.ev)
	}
	slices.SortStableFunc(out, func(a, b event.Event) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	return out
}

// sameDeed finds the act that k only tells further of.
func (s *sentenceCoder) sameDeed(kept []*coded, k *coded) *coded {
	for _, o := range kept {
		a, b := &o.ev, &k.ev
		if a.Category != b.Category || a.Polarity != b.Polarity || a.Reciprocal != b.Reciprocal || !sameSide(a.Sources, b.Sources) || !slices.Equal(a.Attribution, b.Attribution) {
			continue
		}
		touch := overlap(a.Evidence[0], b.Evidence[0])
		switch {
		case len(b.Sources) == 0 && !touch:
		case sameSide(a.Targets, b.Targets) && (touch || a.When == b.When), touch && len(a.Targets)*len(b.Targets) == 0, s.follows(o.trigger, k.trigger):
			return o
		}
	}
	return nil
}

// follows tells whether a verb is the participle by which another's result is
// told: "fired at a checkpoint, wounding two soldiers".
func (s *sentenceCoder) follows(main, i int) bool {
	t := s.t
	for n := 0; n < 3 && i >= 0; n++ {
		if t.tok[i].Dep == "conj" {
			i = t.tok[i].Head
			continue
		}
		if t.tok[i].XPOS != "VBG" || t.has(i, "mark") {
			return false
		}
		return t.tok[i].Head == main && t.tok[i].Dep == "advcl" || t.tok[i].Dep == "acl" && t.clause(t.tok[i].Head) == main
	}
	return false
}

// merge takes into an act what another telling of it adds.
func (o *coded) merge(k *coded) {
	for _, a := range k.ev.Targets {
		if !slices.ContainsFunc(o.ev.Targets, func(b event.Actor) bool { return a.Key() == b.Key() }) {
			o.ev.Targets = append(o.ev.Targets, a)
		}
	}
	if o.ev.Mode == "" {
		o.ev.Mode = k.ev.Mode
	}
	o.ev.Evidence[0].Start = min(o.ev.Evidence[0].Start, k.ev.Evidence[0].Start)
	o.ev.Evidence[0].End = max(o.ev.Evidence[0].End, k.ev.Evidence[0].End)
}

func overlap(a, b event.Evidence) bool { return a.Start < b.End && b.Start < a.End }

func sameSide(a, b []event.Actor) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key() != b[i].Key() {
			return false
		}
	}
	return true
}

func sameWords(a, b []string) bool { return slices.Equal(a, b) }
