package coder

import (
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

	lastAct map[string]act // the latest act of each category, for "the attack"
	latest  act            // the latest act that had a doer

	speaker   *event.Actor // who "I" is, in a speech or a transcript
	community string       // ISO3 of who "we" is; "" when not known
	scene     string       // ISO3 of the country the text speaks of most

	abstract int // the last sentence whose subject was a thing: "it" there is that thing

	// of the sentence in hand
	sentence int
	clock    string // the date that the sentence itself speaks of, or ""
	spans    []nameSpan
	words    []string
	cache    map[int][]mention
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
}

func newResolver(reg *actor.Registry, date string) *resolver {
	return &resolver{
		reg: reg, date: date,
		short: map[string]*actor.Entry{}, named: map[string]event.Actor{}, seen: map[string]int{},
		cache: map[int][]mention{}, lastAct: map[string]act{}, described: map[string]description{}, abstract: -2,
	}
}

// act is who did something to whom, kept for later references to it.
type act struct{ sources, targets []event.Actor }

// recall keeps the acts of a sentence.
func (r *resolver) recall(list []event.Event) {
	for _, e := range list {
		if len(e.Sources)+len(e.Targets) > 0 && !e.Reciprocal {
			r.lastAct[e.Category] = act{e.Sources, e.Targets}
			if e.Polarity == event.Happened && len(e.Sources) > 0 {
				r.latest = act{e.Sources, e.Targets}
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
	var here []salient
	for i := range t.tok {
		ms, ok := r.cache[i]
		if !ok {
			// Names nobody asked about are still spoken of.
			if s := r.spanAt(i); s == nil || s.hi-1 != i && t.tok[i].Head >= s.lo && t.tok[i].Head < s.hi || t.tok[i].Dep == "amod" {
				continue
			}
			ms = r.one(t, i, 0)
		}
		for _, m := range ms {
			if !m.known || m.thing || t.tok[i].UPOS == "PRON" {
				continue
			}
			d := t.tok[m.head].Dep
			here = append(here, salient{
				actor: m.actor, entry: m.entry, sentence: r.sentence, person: m.person, plural: m.plural,
				subject: strings.HasPrefix(d, "nsubj"),
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

// maxPast bounds how far back a reference is followed, in mentions.
const maxPast = 400

// pair keeps the last two different parties that a sentence set side by side.
func (r *resolver) pair(here []salient) {
	var two []salient
	for _, s := range here {
		if s.person || s.entry != nil && (s.entry.Kind == actor.Place || s.entry.Kind == actor.Media) {
			continue
		}
		fresh := true
		for _, o := range two {
			if o.actor.Key() == s.actor.Key() {
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

// otherThan resolves a phrase again when it came out as the one who acts on
// it: its pronoun must mean somebody else spoken of before.
func (r *resolver) otherThan(t *tree, head int, src []mention) []mention {
	p := head
	if t.tok[head].UPOS != "PRON" {
		p = t.child(head, "nmod:poss")
	}
	if p < 0 || t.tok[p].UPOS != "PRON" || len(src) == 0 {
		return nil
	}
	key := src[0].actor.Key()
	m := mention{head: head}
	m.actor.Text = r.phrase(t, head)
	fits := func(s *salient) bool { return s.actor.Key() != key && institution(s) && s.actor.Sector != "CVL" }
	return r.back(t, p, m, fits)
}

// pronoun follows a pronoun back. First persons are the speaker.
func (r *resolver) pronoun(t *tree, i int) []mention {
	if t.isRelative(i) {
		if a := t.antecedent(i); a != i {
			return r.one(t, a, 1)
		}
		return nil
	}
	m := mention{head: i, known: true}
	m.actor.Text = t.tok[i].Text
	switch lower(t.tok[i].Text) {
	case "i", "me", "my", "myself":
		if r.speaker == nil {
			return nil
		}
		m.actor = *r.speaker
		m.actor.Text, m.person = t.tok[i].Text, true
	case "we", "us", "our", "ourselves", "ours":
		if r.community == "" {
			return nil
		}
		e := r.reg.ByID(r.community)
		if e == nil {
			return nil
		}
		m.entry, m.actor = e, event.Actor{Text: t.tok[i].Text, Name: e.Name, Code: e.ID, Country: e.Country}
	case "he", "him", "his", "she", "her", "hers", "himself", "herself":
		return r.back(t, i, m, func(s *salient) bool { return s.person })
	case "it", "its", "itself":
		if out, ok := r.itself(t, i, m); ok {
			return out
		}
		return r.back(t, i, m, func(s *salient) bool { return !s.person && !s.plural && institution(s) })
	case "they", "them", "their", "theirs", "themselves":
		if out := r.back(t, i, m, func(s *salient) bool { return s.plural && (s.sentence == 0 || r.sentence-s.sentence <= 1) }); out != nil {
			return out
		}
		if out := r.back(t, i, m, func(s *salient) bool { return s.plural || s.entry != nil && groupKind(s.entry.Kind) }); out != nil {
			return out
		}
		if len(r.pairs) == 2 && r.sentence-r.pairs[0].sentence <= 1 { // "Kabul and Islamabad met. They agreed …"
			return append(r.refer(t, i, m, r.pairs[0]), r.refer(t, i, m, r.pairs[1])...)
		}
		return r.back(t, i, m, func(s *salient) bool { return !s.person && institution(s) })
	default:
		return nil
	}
	return []mention{m}
}

// institution tells states, organs and groups from people and places.
// itself decides the cases of "it" that mean a thing: the thing a main clause
// is about ("the victory … hailing it" is about the victor), or the subject of
// the sentence before ("The prospect fades. It raises questions").
func (r *resolver) itself(t *tree, i int, m mention) ([]mention, bool) {
	subject := strings.HasPrefix(t.tok[i].Dep, "nsubj")
	if !subject && t.tok[i].Dep != "nmod:poss" {
		for at, n := t.clause(i), 0; n < maxClimb && t.tok[at].Head >= 0; n++ {
			at = t.clause(t.tok[at].Head)
			s := t.child(at, "nsubj", "nsubj:pass")
			if s < 0 || s >= i || t.tok[s].UPOS != "NOUN" || t.tok[s].XPOS == "NNS" {
				continue
			}
			own := r.one(t, s, 1)
			if len(own) == 0 || !own[0].thing {
				break
			}
			for k := range own {
				own[k].actor.Text = m.actor.Text
			}
			return own, true
		}
	}
	if subject && r.abstract == r.sentence-1 && r.sentence > 0 {
		if first := t.clause(i); t.tok[first].Head < 0 && i <= 2 {
			return nil, true
		}
	}
	return nil, false
}

// noteSubject remembers whether a sentence was about a thing.
func (r *resolver) noteSubject(t *tree) {
	for i := range t.tok {
		if t.tok[i].Head >= 0 {
			continue
		}
		s := t.child(i, "nsubj", "nsubj:pass", "csubj")
		if s >= 0 && t.tok[s].UPOS == "NOUN" && t.tok[s].XPOS != "NNS" {
			if ms := r.who(t, s); len(ms) == 0 || ms[0].thing {
				r.abstract = r.sentence
			}
		}
		return
	}
}

// institution tells states, organs and groups from people and places.
func institution(s *salient) bool {
	if s.entry == nil {
		return s.actor.Sector != "CVL" && (s.actor.Sector != "" || s.subject)
	}
	switch s.entry.Kind {
	case actor.Place, actor.Media, actor.People:
		return false
	}
	return true
}

func groupKind(k actor.Kind) bool { return k == actor.Group || k == actor.Party || k == actor.People }

// back walks to the nearest fitting mention: first in this sentence, before
// the pronoun and outside its own clause's objects, then in earlier ones.
func (r *resolver) back(t *tree, i int, m mention, fits func(*salient) bool) []mention {
	if s, ok := r.within(t, i, fits); ok {
		return r.refer(t, i, m, s)
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= maxReach; k-- {
		if fits(&r.past[k]) {
			return r.refer(t, i, m, r.past[k])
		}
	}
	return nil
}

// maxReach is how many sentences back a pronoun may lead.
const maxReach = 4

func (r *resolver) refer(t *tree, i int, m mention, s salient) []mention {
	text := m.actor.Text
	m.actor, m.entry, m.person, m.plural = s.actor, s.entry, s.person, s.plural
	m.actor.Text, m.known, m.proper = text, true, true
	return []mention{m}
}

// within looks for an antecedent in the same sentence. The subject of the
// sentence comes first; a pronoun never leads to what stands on itself, nor
// an object pronoun to its own verb's subject.
func (r *resolver) within(t *tree, i int, fits func(*salient) bool) (salient, bool) {
	clause := t.clause(i)
	own := -1
	if d := t.tok[i].Dep; d == "obj" || d == "iobj" || strings.HasPrefix(d, "obl") {
		own = t.subject(t.tok[i].Head, 0)
	}
	said := -1 // who says what the pronoun stands in: another antecedent is likelier
	if own >= 0 {
		if c := t.clause(i); t.tok[c].Dep == "ccomp" && t.tok[c].Head >= 0 {
			said = t.subject(t.tok[c].Head, 0)
		}
	}
	var best salient
	found := false
	for j := 0; j < i; j++ {
		s := r.spanAt(j)
		generic := false
		if s == nil {
			if t.tok[j].UPOS != "NOUN" {
				continue
			}
			g, ok := r.reg.Generic(t.lemma(j))
			if !ok || g.Equipment {
				continue
			}
			generic = true
		}
		switch t.tok[j].Dep {
		case "amod", "compound", "flat", "nmod:desc", "appos":
			continue
		}
		if j == own || t.under(i, j) || !generic && t.tok[j].Head >= s.lo && t.tok[j].Head < s.hi {
			continue
		}
		subject := strings.HasPrefix(t.tok[j].Dep, "nsubj") && j != said
		if j == said && found {
			continue
		}
		if found && best.subject && !subject {
			continue
		}
		if strings.HasPrefix(t.tok[i].Dep, "nsubj") && subject && t.clause(j) == clause && j != i {
			continue // "Pakistan ... it": another subject of the same verb
		}
		for _, m := range r.one(t, j, 1) {
			c := salient{actor: m.actor, entry: m.entry, person: m.person, plural: m.plural, subject: subject}
			if m.known && !m.thing && fits(&c) {
				best, found = c, true
			}
		}
	}
	return best, found
}

// anaphor resolves descriptions that stand for somebody named before: "both
// sides", "the country", "the group". It returns nil for anything else.
func (r *resolver) anaphor(t *tree, i int) []mention {
	lemma := t.lemma(i)
	kind, ok := anaphors[lemma]
	if !ok {
		return nil
	}
	det := ""
	number := ""
	for _, k := range t.children(i) {
		switch t.tok[k].Dep {
		case "det", "det:predet":
			det = lower(t.tok[k].Text)
		case "nummod":
			number = t.lemma(int(k))
		case "amod":
			if w := t.lemma(int(k)); w == "both" || w == "two" || w == "other" || w == "neighboring" || w == "neighbouring" || w == "foreign" {
				number = w
			} else if sp := r.spanAt(int(k)); sp != nil {
				return nil // "the Afghan government" names itself
			}
		case "nmod:poss", "compound", "nmod":
			if p := t.preposition(int(k)); int(k) < i || p == "of" || kind != "pair" && p != "including" && !t.time[k] {
				return nil // "the country's army" is described by itself
			}
		case "acl:relcl", "acl":
			if kind != "pair" {
				return nil
			}
		}
	}
	m := mention{head: i, known: true, proper: true}
	m.actor.Text = r.phrase(t, i)
	switch {
	case kind == "pair" && t.tok[i].XPOS == "NNS" && (det == "both" || number == "both" || number == "two" || det == "the" || det == "these"):
		if len(r.pairs) < 2 {
			return nil
		}
		var out []mention
		for _, p := range r.pairs {
			out = append(out, r.refer(t, i, m, p)...)
		}
		return out
	case kind == "pair" && lemma != "country" && lemma != "nation" && lemma != "state" && lemma != "government":
		return nil
	case det != "the" && det != "this" && det != "that":
		return nil
	case number != "":
		return nil
	}
	want := kind
	if kind == "pair" {
		want = "state"
	}
	if t.tok[i].XPOS == "NNS" {
		return nil
	}
	if want == "state" && lemma != "government" { // one named earlier in the sentence
		for j := i - 1; j >= 0; j-- {
			if s := r.spanAt(j); s != nil && s.entry != nil && s.entry.Kind == actor.State && t.tok[j].Dep != "compound" && s.hi-1 <= j {
				return r.fromEntry(t, i, s, m)
			}
		}
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		p := r.past[k]
		if p.entry == nil {
			continue
		}
		switch {
		case want == "state" && p.entry.Kind == actor.State && lemma != "government",
			want == "group" && groupKind(p.entry.Kind) && p.entry.Kind != actor.People && p.actor.Sector != "GOV",
			want == "body" && (p.entry.Kind == actor.Organisation || p.entry.Kind == actor.Organ):
			return r.refer(t, i, m, p)
		}
	}
	return nil
}

// anaphors are nouns that, with an article, lead back to a name.
var anaphors = map[string]string{
	"side": "pair", "party": "pair", "neighbour": "pair", "neighbor": "pair", "rival": "pair", "foe": "pair", "adversary": "pair",
	"country": "pair", "nation": "pair", "state": "pair", "power": "pair", "government": "pair",
	"kingdom": "state", "republic": "state", "island": "state",
	"group": "group", "movement": "group", "organisation": "group", "organization": "group", "faction": "group", "militia": "group", "outfit": "group",
	"agency": "body", "bloc": "body", "alliance": "body", "body": "body",
}

// placeBefore is the country of the place or state that a sentence names
// nearest before token i: "A court in Lahore barred the government".
func (r *resolver) placeBefore(i int) string {
	country := ""
	for _, s := range r.spans {
		if s.hi > i {
			break
		}
		if s.entry != nil && (s.entry.Kind == actor.Place || s.entry.Kind == actor.State) && len(s.entry.Country) == 3 {
			country = s.entry.Country
		}
	}
	return country
}

// homeOf is the country of "the president" or "the army" without more: that of
// the speaker in a speech, otherwise the one the text speaks of most.
func (r *resolver) homeOf() string {
	if r.community != "" {
		return r.community
	}
	if r.scene != "" {
		return r.scene
	}
	return r.focus()
}

// focus is the country of the state the text last spoke of.
func (r *resolver) focus() string {
	for k := len(r.past) - 1; k >= 0; k-- {
		if e := r.past[k].entry; e != nil && e.Kind == actor.State {
			return e.Country
		}
	}
	return ""
}
