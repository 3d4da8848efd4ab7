package coder

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/event"
)

// resolver keeps what a document has said of its actors, so that later short
// forms, pronouns and "the country" can be followed back. It belongs to one
// document: nothing is carried from one to the next.
type resolver struct {
	reg  *actor.Registry
	date string // the document's date, or ""

	short map[string]*actor.Entry // short forms the text introduced: "TTP" after a name in full, surnames
	named map[string]event.Actor  // unlisted names with the country and sector they were given
	seen  map[string]int          // how often an entry was named
	past  []salient               // who was spoken of, latest last
	pairs []salient               // the latest two who stood together, for "both sides"

	described map[string]description // by lemma: "the militants" again
	titles    map[string]description // by id: what the text, which has no date, said that a person is

	lastAct map[string]act // the latest act of each category, for "the attack"
	latest  act            // the latest act that had a doer
	before  act            // the one before it
	met     act            // the latest meeting or deal, for "they" after it
	pact    act            // the latest agreement, for "that agreement"
	acts    []act          // the latest acts of any kind, oldest first
	helped  map[string]act // by who gives: the latest aid that had a recipient

	message act // whom the latest message was to: "you" in its words

	owned map[string]act // by noun: whose plan or decision was told of last, for "this plan"

	voice     func(i int) []mention // who says the clause of a token, in a report
	speaker   *event.Actor          // who "I" is, in a speech or a transcript
	community string                // ISO3 of who "we" is; "" when not known
	scene     string                // ISO3 of the country the text speaks of most
	told      map[string]bool       // countries the text names
	chief     bool                  // a text without "we" speaks of that country more than of all others
	chapter   string                // ISO3 of the country that an entry is headed with: "Mali: …"

	abroad   string // ISO3 of the country that a speaker tells of being in
	abroadIn int    // the last sentence that is set there

	abstract int // the last sentence whose subject was a thing: "it" there is that thing

	// of the sentence in hand
	sentence int
	clock    string // the date that the sentence itself speaks of, or ""
	spans    []nameSpan
	words    []string
	cache    map[int][]mention
	nested   int // phrases being resolved for the sake of others
	recent   []string
}

// salient is somebody the text spoke of.
type salient struct {
	actor    event.Actor
	entry    *actor.Entry
	sentence int
	subject  bool
	person   bool
	plural   bool
	list     int // the first word of the list it stands in, or its own
}

func newResolver(reg *actor.Registry, date string) *resolver {
	return &resolver{
		reg: reg, date: date,
		short: map[string]*actor.Entry{}, named: map[string]event.Actor{}, seen: map[string]int{},
		cache: map[int][]mention{}, lastAct: map[string]act{}, helped: map[string]act{}, described: map[string]description{}, titles: map[string]description{}, owned: map[string]act{}, abstract: -2,
	}
}

// act is who did something to whom, kept for later references to it.
type act struct {
	sources, targets []event.Actor
	sentence         int
}

// companions are the mutual acts whose parties go on together: "They agreed …".
var companions = set("CONSULT AGREE COOPERATE SUPPORT")

// recall keeps the acts of a sentence.
func (r *resolver) recall(list []event.Event) {
	r.acts = slices.DeleteFunc(r.acts, func(a act) bool { return r.sentence-a.sentence >= recently })
	for _, e := range list {
		r.acts = append(r.acts, act{e.Sources, e.Targets, r.sentence})
		if e.Reciprocal && companions[e.Category] {
			r.met = act{e.Sources, e.Targets, r.sentence}
		}
		if e.Reciprocal && (e.Category == "AGREE" || e.Category == "SUPPORT") && e.Polarity == event.Happened {
			r.pact = act{e.Sources, e.Targets, r.sentence}
		}
		if len(e.Sources)+len(e.Targets) > 0 && !e.Reciprocal {
			a := act{e.Sources, e.Targets, r.sentence}
			if last, ok := r.lastAct[e.Category]; ok && last.sentence == r.sentence && len(a.sources) > 0 && sameSide(last.sources, a.sources) {
				a.targets = append(slices.Clone(last.targets), a.targets...) // "burned the trucks of T and killed a driver": one deed
			}
			r.lastAct[e.Category] = a
			if e.Polarity == event.Happened && len(e.Sources) > 0 {
				r.before, r.latest = r.latest, a
			}
			if e.Category == "AID" && len(e.Sources) > 0 && len(e.Targets) > 0 {
				r.helped[e.Sources[0].Key()] = a
			}
		}
	}
}

// begin readies the resolver for a sentence.
func (r *resolver) begin(t *tree, number int, clock string) {
	r.sentence, r.clock = number, clock
	clear(r.cache)
	r.names(t)
	r.introduce(t)
	r.openChapter(t)
}

// openChapter notices the country that an entry of a survey is headed with.
func (r *resolver) openChapter(t *tree) {
	if len(r.spans) == 0 {
		return
	}
	s := &r.spans[0]
	if s.lo == 0 && s.hi < len(t.tok) && t.tok[s.hi].Text == ":" && s.entry != nil && s.entry.Kind == actor.State && s.hi+1 < len(t.tok) {
		r.chapter = s.entry.Country
	}
}

// at is the date at which offices are read: the sentence's own, or the document's.
func (r *resolver) at(*tree) string {
	if r.clock != "" {
		return r.clock
	}
	return r.date
}

// introduce learns the short forms a sentence gives its names: "the Pakistani
// Taliban (TTP)", and persons' surnames.
func (r *resolver) introduce(t *tree) {
	for _, s := range r.spans {
		if s.entry != nil && s.entry.Kind == actor.Person && s.hi-s.lo > 1 {
			r.short[t.tok[s.hi-1].Text] = s.entry
		}
		if s.entry != nil && s.entry.Kind == actor.Person && surnameFirst[s.entry.Country] {
			if family, _, more := strings.Cut(t.tok[s.lo].Text, " "); (more || s.hi-s.lo > 1) && !addressing[lower(family)] {
				r.short[family] = s.entry
			}
		}
		if last := t.tok[s.hi-1].Text; groupOf(s.entry) != nil && strings.HasSuffix(last, "s") && len(last) > minMany && t.tok[s.hi-1].UPOS == "PROPN" {
			if _, plain := r.reg.Generic(lower(last)); !plain {
				r.short[strings.TrimSuffix(last, "s")] = s.entry // "the Tigers … a Tiger commander"
			}
		}
		if s.hi+2 >= len(t.tok) || t.tok[s.hi].Text != "(" || t.tok[s.hi+2].Text != ")" {
			continue
		}
		abbr := t.tok[s.hi+1].Text
		if s.entry != nil && isAbbreviation(abbr) && s.entry.Kind != actor.Place {
			r.short[abbr] = s.entry
		}
		if s.unknown && isAbbreviation(abbr) {
			full := t.text[t.tok[s.lo].Start:t.tok[s.hi-1].End]
			a := r.named[lower(full)]
			a.Name = full
			r.named[lower(abbr)] = a
		}
	}
}

// surnameFirst lists the states whose people write the family name first.
var surnameFirst = map[string]bool{"CHN": true, "TWN": true, "HKG": true, "PRK": true, "KOR": true, "VNM": true, "KHM": true}

// minMany is the shortest plural name that gives a singular.
const minMany = 5

func isAbbreviation(w string) bool {
	caps := 0
	for _, c := range w {
		if c >= 'A' && c <= 'Z' {
			caps++
		}
	}
	return caps >= 2 && len(w) <= 12
}

// remember keeps an unlisted name with what is known of it, under the whole
// name and the surname.
func (r *resolver) remember(a event.Actor) {
	key := lower(a.Name)
	old, ok := r.named[key]
	if ok && (old.Country != "" || a.Country == "") {
		return
	}
	r.named[key] = a
	if i := strings.LastIndexByte(key, ' '); i > 0 {
		if _, taken := r.named[key[i+1:]]; !taken {
			r.named[key[i+1:]] = a
		}
	}
}

// surname finds a person named in full before.
func (r *resolver) surname(name string) *actor.Entry { return r.short[name] }

// end records whom the sentence spoke of.
func (r *resolver) end(t *tree) {
	r.noteSubject(t)
	r.noteAbroad(t)
	r.noteOwned(t)
	r.noteMessage(t)
	var here []salient
	for i := range t.tok {
		ms, ok := r.cache[i]
		if !ok {
			// Names nobody asked about are still spoken of.
			if s := r.spanAt(i); s == nil && !r.somebody(t, i) && !t.thirdPerson(i) || s != nil && (s.hi-1 != i && t.tok[i].Head >= s.lo && t.tok[i].Head < s.hi || t.tok[i].Dep == "amod") {
				continue
			}
			ms = r.one(t, i, 0)
		}
		if kin[t.lemma(i)] && t.ownWord(i) {
			continue // "his brother had paid. He …": the one whose brother it is
		}
		for _, m := range ms {
			if !m.known || m.thing || t.tok[i].UPOS == "PRON" && !t.thirdPerson(i) {
				continue
			}
			d := t.tok[m.head].Dep
			if d == "vocative" || t.compared(i) {
				continue
			}
			here = append(here, salient{
				actor: m.actor, entry: m.entry, sentence: r.sentence, person: m.person, plural: m.plural,
				subject: strings.HasPrefix(d, "nsubj"), list: t.listHead(i),
			})
			if m.proper && m.entry == nil {
				r.remember(m.actor)
			}
		}
	}
	// Subjects last, so that they are met first when walking back.
	for _, s := range here {
		if !s.subject {
			r.past = append(r.past, s)
		}
	}
	for _, s := range here {
		if s.subject {
			r.past = append(r.past, s)
		}
	}
	if len(r.past) > maxPast {
		r.past = append(r.past[:0], r.past[len(r.past)-maxPast/2:]...)
	}
	r.pair(here)
}

// compared tells those who are named only to liken others to: "free the captives, as
// some spies were allowed to do".
func (t *tree) compared(i int) bool {
	v := t.clause(i)
	if t.tok[v].Dep != "advcl" || t.preposition(v) != "as" || v < t.tok[v].Head {
		return false
	}
	x := t.child(v, "xcomp")
	return t.lemma(v) == "do" || x > v && t.lemma(x) == "do"
}

// devised nouns are what somebody thought of or decided, and others judge.
var devised = set("plan strategy proposal policy approach initiative decision programme program idea vision doctrine roadmap budget remark")

// noteOwned remembers whose plan or decision a sentence speaks of.
func (r *resolver) noteOwned(t *tree) {
	for i := range t.tok {
		p := t.child(i, "nmod:poss")
		if p < 0 || !devised[t.lemma(i)] || ourWord[lower(t.tok[p].Text)] {
			continue
		}
		a := act{sentence: r.sentence}
		for _, m := range r.who(t, p) {
			if m.known && !m.place {
				a.sources = append(a.sources, m.actor)
			}
		}
		if len(a.sources) > 0 {
			r.owned[t.lemma(i)] = a
		}
	}
}

var ourWord = set("my our")

// somebody tells a common noun for one person who acts: "the commander said",
// "cut by my predecessor".
func (r *resolver) somebody(t *tree, i int) bool {
	if d := t.tok[i].Dep; t.tok[i].UPOS != "NOUN" || t.tok[i].XPOS == "NNS" || !strings.HasPrefix(d, "nsubj") && d != "obl:agent" {
		return false
	}
	g, ok := r.reg.Generic(t.lemma(i))
	return ok && g.Person || relational[t.lemma(i)]
}

var kin = set("brother sister son daughter wife husband father mother cousin uncle nephew niece widow")

// thirdPerson tells the subject pronouns that keep somebody in mind.
func (t *tree) thirdPerson(i int) bool {
	switch lower(t.tok[i].Text) {
	case "he", "she", "they":
		return strings.HasPrefix(t.tok[i].Dep, "nsubj")
	case "him", "his":
		return true
	}
	return false
}

// maxPast bounds how far back a reference is followed, in mentions.
const maxPast = 400

// pair keeps the last two different parties that a sentence set side by side.
func (r *resolver) pair(here []salient) {
	var two []salient
	for _, s := range here {
		ruler := s.person && s.actor.Sector == "GOV" && len(s.actor.Country) == 3 // stands for his state
		if s.person && !ruler || s.entry != nil && (s.entry.Kind == actor.Place || s.entry.Kind == actor.Media) || s.entry == nil && s.actor.Sector == "CVL" && s.actor.Name == "people" {
			continue // victims that are only counted are no side
		}
		fresh := true
		for _, o := range two {
			if o.actor.Key() == s.actor.Key() || (ruler || o.person) && o.actor.Country == s.actor.Country {
				fresh = false
			}
		}
		if fresh {
			two = append(two, s)
		}
	}
	if len(two) >= 2 {
		r.pairs = two[:2]
	}
}
