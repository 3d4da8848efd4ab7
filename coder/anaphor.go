package coder

import (
	"slices"
	"strings"

	"parley/actor"
)

// anaphor resolves descriptions that stand for somebody named before: "both
// sides", "the country", "the group". It returns nil for anything else.
func (r *resolver) anaphor(t *tree, i int) []mention {
	lemma := t.lemma(i)
	kind, ok := anaphors[lemma]
	if !ok {
		return nil
	}
	if out := r.ourTwo(t, i); out != nil {
		return out
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
	case headed[lemma] && number != "two" && number != "both" && det != "both":
		return nil
	case kind == "pair" && t.isPair(i, lemma, det, number):
		if out := r.joinedBefore(t, i, m); lemma != "party" && out != nil {
			return out
		}
		pairs := r.pairs
		if stately := headed[lemma] || polity[lemma] || lemma == "government"; stately && !r.ofTwoStates() {
			pairs = r.lastStates()
		} else if slices.ContainsFunc(pairs, unitedNations) { // appealed to, it is no side
			if two := r.lastStates(); len(two) == 2 {
				pairs = two
			}
		}
		if len(pairs) < 2 {
			return nil
		}
		var out []mention
		for _, p := range pairs {
			if e := r.reg.ByID(p.actor.Country); p.person && e != nil && !headed[lemma] {
				out = append(out, r.fromEntry(t, i, &nameSpan{lo: i, hi: i + 1, entry: e}, m)...) // "Putin met Kim. Both countries …"
				continue
			}
			out = append(out, r.refer(t, i, m, p)...)
		}
		return out
	case kind == "pair" && lemma != "country" && lemma != "nation" && lemma != "state" && lemma != "government" && lemma != "republic":
		return nil
	case kind == "group" && t.tok[i].XPOS == "NNS" && (det == "these" || det == "those"):
		return r.theseGroups(t, i, m)
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
	if det == "this" && want == "state" && lemma != "government" && r.ours(&m) {
		return []mention{m} // where "we" is a country, "this country" is it
	}
	if want == "state" && lemma != "government" { // one named earlier in the sentence
		for j := i - 1; j >= 0; j-- {
			if s := r.spanAt(j); s != nil && s.entry != nil && s.hi-1 <= j {
				if e := r.stateOf(s.entry); e != nil && !t.inAside(j, groupKind(s.entry.Kind)) {
					return r.fromEntry(t, i, &nameSpan{lo: s.lo, hi: s.hi, entry: e}, m)
				}
			}
		}
	}
	if want == "place" && settled[lemma] {
		for k := len(r.spans) - 1; k >= 0; k-- { // "accused them of bombing Kabul and said that the city …"
			if s := &r.spans[k]; s.hi <= i && s.entry != nil && r.namesPlace(s.entry, t.text[t.tok[s.lo].Start:t.tok[s.hi-1].End]) {
				m.entry, m.actor.Name, m.actor.Country, m.place, m.proper = s.entry, strip(m.actor.Text), s.entry.Country, true, false
				return []mention{m}
			}
		}
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		p := r.past[k]
		if p.entry == nil {
			continue
		}
		switch {
		case want == "place" && p.entry.Kind == actor.Place: // which one it is stays open, the country does not
			m.entry, m.actor.Name, m.actor.Country, m.place, m.proper = p.entry, strip(m.actor.Text), p.actor.Country, true, false
			return []mention{m}
		case want == "named" && groupKind(p.entry.Kind) && lower(lastWord(p.entry.Name)) == lemma:
			return r.refer(t, i, m, p)
		case want == "state" && p.entry.Kind == actor.State && lemma != "government",
			want == "group" && groupKind(p.entry.Kind) && p.entry.Kind != actor.People && p.actor.Sector != "GOV",
			want == "body" && (p.entry.Kind == actor.Organisation || p.entry.Kind == actor.Organ):
			return r.refer(t, i, m, p)
		}
	}
	return nil
}

// namesPlace tells a name that "the city" may lead back to in its own sentence: that
// of a place, and of a capital, which also stands for its state.
func (r *resolver) namesPlace(e *actor.Entry, name string) bool {
	if e.Kind != actor.State {
		return e.Kind == actor.Place
	}
	return slices.ContainsFunc(r.reg.Lookup(name), func(o *actor.Entry) bool { return o.Kind == actor.Place })
}

// settled nouns are of places as small as a capital; a region may be that of many.
var settled = set("city town")

// theseGroups are the groups that a sentence has named before "these groups".
func (r *resolver) theseGroups(t *tree, i int, m mention) []mention {
	var out []mention
	for k := range r.spans {
		if s := &r.spans[k]; s.hi <= i && s.entry != nil && s.entry.Kind == actor.Group && len(out) < maxParties {
			for _, one := range r.fromEntry(t, i, s, m) {
				if !slices.ContainsFunc(out, func(o mention) bool { return o.actor.Key() == one.actor.Key() }) {
					out = append(out, one)
				}
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// ofTwoStates tells whether the parties last set side by side are of two states.
func (r *resolver) ofTwoStates() bool {
	if len(r.pairs) < 2 {
		return false
	}
	a, b := r.reg.ByID(r.pairs[0].actor.Country), r.reg.ByID(r.pairs[1].actor.Country)
	return a != b && a != nil && b != nil && a.Kind == actor.State && b.Kind == actor.State
}

// lastStates are the two states that the last sentences spoke of: of several
// the latest, and none where they spoke of one only.
func (r *resolver) lastStates() []salient {
	var out []salient
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= recently && len(out) < 2; k-- {
		p := r.past[k]
		e := r.reg.ByID(p.actor.Country)
		if e == nil || e.Kind != actor.State || len(out) > 0 && out[0].actor.Country == p.actor.Country {
			continue
		}
		p.entry, p.person, p.plural = e, false, false
		p.actor.Name, p.actor.Code, p.actor.Sector = e.Name, e.ID, ""
		out = append(out, p)
	}
	return out
}

func unitedNations(p salient) bool { return p.actor.Country == "UNO" }

// ourTwo are the country that "we" are and the one last spoken of: "between our
// two nations", "our governments".
func (r *resolver) ourTwo(t *tree, i int) []mention {
	p := t.child(i, "nmod:poss")
	if p < 0 || t.tok[i].XPOS != "NNS" || !polities[t.lemma(i)] || lower(t.tok[p].Text) != "our" {
		return nil
	}
	we := mention{head: i, known: true, proper: true}
	we.actor.Text = r.phrase(t, i)
	other := we
	if !r.ours(&we) {
		return nil
	}
	e := r.stateBut(t, i, we.actor.Country)
	if e == nil {
		return nil
	}
	return append(r.fromEntry(t, i, &nameSpan{entry: e}, other), we)
}

// stateBut is the state other than one's own that was spoken of last before token i.
func (r *resolver) stateBut(t *tree, i int, own string) *actor.Entry {
	for j := i - 1; j >= 0; j-- {
		if s := r.spanAt(j); s != nil && s.entry != nil {
			if e := r.stateOf(s.entry); e != nil && e.Country != own {
				return e
			}
		}
	}
	for k := len(r.past) - 1; k >= 0 && r.sentence-r.past[k].sentence <= maxReach; k-- {
		if p := r.past[k].entry; p != nil {
			if e := r.stateOf(p); e != nil && e.Country != own {
				return e
			}
		}
	}
	return nil
}

// recently bounds, in sentences, how far back "the two countries" lead.
const recently = 3

// theTwo tells "the two" and "both" that stand alone for parties told of before.
func (t *tree) theTwo(i int) bool {
	switch t.lemma(i) {
	case "two", "pair":
		return strings.HasPrefix(t.tok[i].Dep, "nsubj") && t.definite(i) && t.tok[i].UPOS != "ADJ"
	case "both":
		return strings.HasPrefix(t.tok[i].Dep, "nsubj") && t.tok[i].Dep != "det"
	}
	return false
}

// duo is whom "the two" means: the only two persons, or the only two others,
// named before it in the sentence; else in the sentence before.
func (r *resolver) duo(t *tree, i int) []mention {
	m := mention{head: i, known: true}
	m.actor.Text = r.phrase(t, i)
	var persons, others []salient
	add := func(s salient) {
		list := &others
		if s.person {
			list = &persons
		}
		if !slices.ContainsFunc(*list, func(o salient) bool { return o.actor.Key() == s.actor.Key() }) {
			*list = append(*list, s)
		}
	}
	pick := func() []mention {
		for _, list := range [...][]salient{persons, others} {
			if len(list) == 2 {
				return append(r.refer(t, i, m, list[0]), r.refer(t, i, m, list[1])...)
			}
		}
		return nil
	}
	for _, s := range r.spans {
		if s.hi > i {
			break
		}
		for _, o := range r.one(t, s.hi-1, 1) {
			if o.known && !o.thing && !o.place && o.proper {
				add(salient{actor: o.actor, entry: o.entry, person: o.person})
			}
		}
	}
	if out := pick(); out != nil {
		return out
	}
	for _, s := range r.past {
		if r.sentence-s.sentence <= 1 && (s.person || institution(&s)) {
			add(s)
		}
	}
	return pick()
}

// lastWord is what "the Front" keeps of a name.
func lastWord(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}

// joinedBefore are two states or groups that a sentence joins before token i:
// "tensions between Peru and Chile rose as both governments …".
func (r *resolver) joinedBefore(t *tree, i int, m mention) []mention {
	for j := i - 1; j >= 0; j-- {
		k := t.child(j, "conj")
		if k < 0 || k > i || !t.has(k, "cc") {
			continue
		}
		a, b := r.spanAt(j), r.spanAt(k)
		if a == nil || b == nil || a == b || !r.canPair(a) || !r.canPair(b) {
			continue
		}
		return append(r.fromEntry(t, i, a, m), r.fromEntry(t, i, b, m)...)
	}
	return nil
}

// canPair tells names of those who can be one of two sides.
func (r *resolver) canPair(s *nameSpan) bool {
	return s.entry != nil && (s.entry.Kind == actor.State || groupKind(s.entry.Kind) && s.entry.Kind != actor.People)
}

// homeland is the state of the person in "his country".
func (r *resolver) homeland(t *tree, i int) []mention {
	p := t.child(i, "nmod:poss")
	if l := t.lemma(i); l != "country" && l != "nation" && l != "homeland" || p < 0 || t.tok[i].XPOS != "NN" {
		return nil
	}
	own := r.one(t, p, 1)
	if len(own) != 1 || !own[0].person {
		return nil
	}
	e := r.reg.ByID(own[0].actor.Country)
	if e == nil || e.Kind != actor.State {
		return nil
	}
	m := mention{head: i, entry: e, known: true, proper: true}
	m.actor.Text, m.actor.Name, m.actor.Code, m.actor.Country = r.phrase(t, i), e.Name, e.ID, e.Country
	return []mention{m}
}

// stateOf is the state that a name stands for: itself, or that of an organ or
// group at home in one ("the government of Mali … the country").
func (r *resolver) stateOf(e *actor.Entry) *actor.Entry {
	switch e.Kind {
	case actor.State:
		return e
	case actor.Organ, actor.Group, actor.Party:
		if s := r.reg.ByID(e.Country); s != nil && s.Kind == actor.State {
			return s
		}
	}
	return nil
}

// inAside tells a name that only stands on a noun, or in a phrase that sets the
// scene: "Following a US drawdown, … the country". The country a group fights in
// is meant wherever the group is named.
func (t *tree) inAside(i int, group bool) bool {
	for n := 0; n < maxClimb && i >= 0; n++ {
		switch d := t.tok[i].Dep; {
		case d == "compound" && !group, d == "amod" && !group:
			return true
		case d == "obl" && background[t.preposition(i)]:
			return true
		}
		if t.isVerb(i) {
			return false
		}
		i = t.tok[i].Head
	}
	return false
}

// isPair tells the words that lead back to two: "both sides", "the two countries",
// "the parties", "each side", "all sides".
func (t *tree) isPair(i int, lemma, det, number string) bool {
	switch {
	case det == "each" || det == "neither":
		return !headed[lemma]
	case t.tok[i].XPOS != "NNS":
		return false
	case det == "all":
		return lemma == "side"
	}
	return det == "both" || number == "both" || number == "two" || number == "" && !federal[lemma] && (det == "the" || det == "these")
}

// federal nouns in the plural may be the many parts of one country: "working
// with the states".
var federal = set("state power")

// anaphors are nouns that, with an article, lead back to a name.
var anaphors = map[string]string{
	"side": "pair", "party": "pair", "neighbour": "pair", "neighbor": "pair", "rival": "pair", "foe": "pair", "adversary": "pair",
	"country": "pair", "nation": "pair", "state": "pair", "power": "pair", "government": "pair",
	"leader": "pair", "president": "pair", "premier": "pair", "army": "pair", "military": "pair", "capital": "pair", "republic": "pair",
	"kingdom": "state", "island": "state",
	"group": "group", "movement": "group", "organisation": "group", "organization": "group", "faction": "group", "militia": "group", "outfit": "group",
	"province": "place", "area": "place", "city": "place", "town": "place", "village": "place", "district": "place", "valley": "place", "region": "place",
	"front": "named", "league": "named", "brotherhood": "named", "cartel": "named", "network": "named", "congress": "named",
	"agency": "body", "bloc": "body", "alliance": "body", "body": "body",
}

// headed nouns are of a state; two of them are those of the two states last set
// side by side, one leads back to nobody by itself.
var headed = set("leader president premier army military capital")

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
	if r.chapter != "" {
		return r.chapter
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
