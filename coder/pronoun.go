package coder

import (
	"slices"
	"strings"

	"parley/actor"
)

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
	home := ""
	if a := src[0].actor; a.Code == a.Country {
		home = a.Country // a state's own organs are not meant either
	}
	fits := func(s *salient) bool {
		return s.actor.Key() != key && institution(s) && s.actor.Sector != "CVL" && (home == "" || s.actor.Country != home)
	}
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
			return r.quoted(i, m, false)
		}
		if r.speaker.Country == "" {
			if q := r.quoted(i, m, false); q != nil {
				return q
			}
		}
		m.actor = *r.speaker
		m.actor.Text, m.person = t.tok[i].Text, true
	case "we", "us", "our", "ourselves", "ours":
		if r.speaker != nil && r.speaker.Sector == "JRN" && t.tok[i].Dep == "nsubj" && interviewing[t.lemma(t.tok[i].Head)] {
			m.actor = *r.speaker // "we have talked to your general": those who ask, no nation
			m.actor.Text = t.tok[i].Text
			break
		}
		if r.ours(&m) {
			break
		}
		if q := r.quoted(i, m, true); q != nil || r.speaker == nil || r.speaker.Name == "" {
			return q
		}
		m.actor.Name = "the side of " + r.speaker.Name // whose country is not told
	case "he", "him", "his", "she", "her", "hers", "himself", "herself":
		return r.back(t, i, m, func(s *salient) bool {
			return s.person && !s.plural && (r.speaker == nil || s.actor.Key() != r.speaker.Key()) // who speaks calls himself "I"
		})
	case "you":
		return r.addressee(t, i)
	case "it", "its", "itself":
		if out, ok := r.itself(t, i, m); ok {
			return out
		}
		return r.back(t, i, m, func(s *salient) bool { return !s.person && !s.plural && institution(s) })
	case "they", "them", "their", "theirs", "themselves":
		if p := t.dislocated(i); p >= 0 { // "for those who doubt it, I ask them": those
			return r.one(t, p, 1)
		}
		if out := r.them(t, i, m); out != nil {
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

// addressee is whom a message is to, in its own words: "a message to our troops: …
// We support you".
func (r *resolver) addressee(t *tree, i int) []mention {
	to := r.messageTo(t, i)
	if to == nil && len(r.message.sources) > 0 && r.sentence-r.message.sentence <= 2 {
		to = known(r.message.sources, i)
	}
	for k := range to {
		to[k].actor.Text, to[k].head = t.tok[i].Text, i
	}
	return to
}

// messageTo resolves whom a message told of before token i goes to.
func (r *resolver) messageTo(t *tree, i int) []mention {
	for j := range i {
		if t.lemma(j) != "message" || !t.isNoun(j) {
			continue
		}
		for _, k := range t.phrasesOn(j) {
			if k < i && t.preposition(k) == "to" && !t.bears(k, "those") && !t.bears(k, "these") { // told of before
				return slices.Clone(r.who(t, k))
			}
		}
	}
	return nil
}

// noteMessage remembers whom the message of a sentence is to.
func (r *resolver) noteMessage(t *tree) {
	if to := r.messageTo(t, len(t.tok)); len(to) > 0 {
		r.message = act{sources: actors(to), sentence: r.sentence}
	}
}

// interviewing verbs are what those who ask questions for the press have done.
var interviewing = set("talk speak ask hear interview tell report request write publish call contact reach understand")

// quoted is who a first person in reported words is: the one who says them or, for
// "we", the state, force or group he speaks for.
func (r *resolver) quoted(i int, m mention, many bool) []mention {
	said := r.voice(i)
	if len(said) != 1 || !said[0].known || said[0].thing {
		return nil
	}
	own := said[0]
	own.head, own.actor.Text = i, m.actor.Text
	if e := r.reg.ByID(own.actor.Country); many && e != nil && own.person && own.actor.Sector == "GOV" {
		own.entry, own.person = e, false
		own.actor.Name, own.actor.Code, own.actor.Country, own.actor.Sector = e.Name, e.ID, e.Country, ""
	}
	return []mention{own}
}

// them finds whom "they" means: parties joined by "and" earlier in the sentence,
// many of a kind or a group there, then the same in sentences before.
func (r *resolver) them(t *tree, i int, m mention) []mention {
	many := func(s *salient) bool { return s.plural && (s.sentence == 0 || r.sentence-s.sentence <= 1) }
	group := func(s *salient) bool { return s.plural || s.entry != nil && groupKind(s.entry.Kind) }
	if out := r.joined(t, i, m); out != nil {
		return out
	}
	for _, fits := range [...]func(*salient) bool{many, group} {
		if s, ok := r.within(t, i, fits); ok {
			return r.refer(t, i, m, s)
		}
	}
	if out := r.thereabouts(t, i, m); out != nil {
		return out
	}
	if len(r.met.sources) > 1 && r.sentence-r.met.sentence == 1 && t.tok[i].Dep == "nsubj" && jointly[t.lemma(t.tok[i].Head)] { // "A met B. They agreed …"
		out := known(r.met.sources, i)
		for k := range out {
			out[k].actor.Text = m.actor.Text
		}
		return out
	}
	either := func(s *salient) bool { return many(s) || group(s) && s.subject && r.sentence-s.sentence <= 1 }
	for _, fits := range [...]func(*salient) bool{either, group} {
		if out := r.back(t, i, m, fits); out != nil {
			return r.wholeList(t, i, m, out)
		}
	}
	return nil
}

// wholeList adds to whom "they" led back to the others of its list: "our allies and
// the partners … They".
func (r *resolver) wholeList(t *tree, i int, m mention, one []mention) []mention {
	at := slices.IndexFunc(r.past, func(s salient) bool {
		return r.sentence-s.sentence == 1 && sameOne(s.actor, one[0].actor)
	})
	if at < 0 {
		return one
	}
	out := one
	for _, s := range r.past {
		other := s.sentence == r.past[at].sentence && s.list == r.past[at].list && (s.plural || s.entry != nil && !s.person && institution(&s))
		if other && !slices.ContainsFunc(out, func(o mention) bool { return sameOne(o.actor, s.actor) }) {
			out = append(out, r.refer(t, i, m, s)...)
		}
	}
	return out
}

// listHead is the first word of the list that a word stands in, or itself.
func (t *tree) listHead(i int) int {
	for n := 0; n < maxClimb && t.tok[i].Dep == "conj" && t.tok[i].Head >= 0; n++ {
		i = t.tok[i].Head
	}
	return i
}

// dislocated is the phrase set before its clause that an object pronoun only takes
// up; -1 when there is none.
func (t *tree) dislocated(i int) int {
	if d := t.tok[i].Dep; d != "obj" && d != "iobj" {
		return -1
	}
	for _, k := range t.children(t.tok[i].Head) {
		k := int(k)
		if k < i && t.tok[k].Dep == "obl" && (t.preposition(k) == "for" || t.preposition(k) == "to") && t.lemma(k) == "that" && t.has(k, "acl:relcl") {
			return k
		}
	}
	return -1
}

// jointly is what those who have met do together.
var jointly = set(`agree sign discuss talk meet pledge promise vow announce hold express reaffirm renew exchange negotiate resolve decide
	reopen resume establish conclude review call urge stress underline condemn welcome share`)

// thereabouts is the state that a phrase before a verb sets it in, whose people a
// "they" without another meaning is: "in Sudan, they are complaining".
func (r *resolver) thereabouts(t *tree, i int, m mention) []mention {
	if !strings.HasPrefix(t.tok[i].Dep, "nsubj") {
		return nil
	}
	for _, k := range t.children(t.tok[i].Head) {
		s := r.spanAt(int(k))
		if int(k) > i || t.tok[k].Dep != "obl" || t.preposition(int(k)) != "in" || s == nil || s.entry == nil || s.entry.Kind != actor.State {
			continue
		}
		return r.fromEntry(t, i, s, m)
	}
	return nil
}

// joined finds the nearest parties joined by "and" before a pronoun of the
// same sentence: "Kabul and Delhi said they would …".
func (r *resolver) joined(t *tree, i int, m mention) []mention {
	for j := i - 1; j >= 0; j-- {
		if !t.has(j, "conj") || !t.isNoun(j) || t.under(i, j) || t.tok[j].UPOS == "PRON" {
			continue
		}
		own := t.tok[i].Dep != "nmod:poss" && t.tok[i].Head == t.tok[j].Head
		if c := t.child(j, "conj"); c > i || own {
			continue // "the army and its …": the pronoun stands in the pair
		}
		var out []mention
		for _, one := range r.who(t, j) {
			if !one.known || one.thing || one.place {
				return nil
			}
			one.actor.Text = m.actor.Text
			out = append(out, one)
		}
		if len(out) > 1 {
			return out
		}
	}
	return nil
}

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
				own[k].actor.Text, own[k].thing = m.actor.Text, false
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

// ours makes a mention that of the country that "we" are; it is false where none is known.
func (r *resolver) ours(m *mention) bool {
	e := r.reg.ByID(r.community)
	if e == nil {
		return false
	}
	m.entry, m.actor = e, stateActor(e, m.actor.Text)
	return true
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
	if groupOf(m.entry) != nil { // what it is now, not what it was when it was named
		if c, sector, _ := m.entry.At(r.at(t)); sector != "" {
			m.actor.Country, m.actor.Sector = c, sector
		}
	}
	return []mention{m}
}

// ofThing tells whether a pronoun stands in a "which" clause hung on token j,
// which is then not about j if that is a person: "a deal by my predecessor, which he …".
func (t *tree) ofThing(i, j int) bool {
	c := t.clause(i)
	if t.tok[c].Head != j {
		return false
	}
	for _, k := range t.children(c) {
		if t.sameWord(int(k), "which") {
			return true
		}
	}
	return false
}

// clauseBetween tells a possessive in a clause that hangs on token j, which then is
// likely its owner: "the minister, backed by his generals".
func (t *tree) clauseBetween(i, j int) bool {
	c := t.clause(i)
	return t.tok[i].Dep == "nmod:poss" && c != j && t.isVerb(c) && t.tok[c].Head == j && strings.HasPrefix(t.tok[c].Dep, "acl")
}

// whereAt tells a place from what a clause on it is about: in "Chad, where it
// trained rebels", Chad is not "it".
func (t *tree) whereAt(clause, j int) bool {
	for k := j + 1; k < len(t.tok) && k <= j+2; k++ {
		if t.sameWord(k, "where") {
			return t.under(k, clause)
		}
	}
	return false
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
			if _, back := anaphors[t.lemma(j)]; (g.Equipment || !ok && !back) && !r.somebody(t, j) {
				continue // neither somebody nor "the group"
			}
			generic = true
		}
		switch t.tok[j].Dep {
		case "amod", "compound", "flat", "nmod:desc", "appos":
			continue
		}
		if generic && t.tok[j].UPOS == "NOUN" && t.preposition(j) == "as" {
			continue // "as president he …": the same
		}
		if j == own || t.whereAt(clause, j) || t.under(i, j) && !t.ofThing(i, j) && !t.clauseBetween(i, j) || !generic && t.tok[j].Head >= s.lo && t.tok[j].Head < s.hi {
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
