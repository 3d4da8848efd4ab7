package coder

import (
	"slices"

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
	for k := len(r.past) - 1; k >= 0; k-- {
		p := r.past[k]
		if p.entry == nil {
			continue
		}
		switch {
		case want == "place" && p.entry.Kind == actor.Place: // which one it is stays open, the country does not
			m.entry, m.actor.Name, m.actor.Country, m.place, m.proper = p.entry, strip(m.actor.Text), p.actor.Country, true, false
			return []mention{m}
		case want == "state" && p.entry.Kind == actor.State && lemma != "government",
			want == "group" && groupKind(p.entry.Kind) && p.entry.Kind != actor.People && p.actor.Sector != "GOV",
			want == "body" && (p.entry.Kind == actor.Organisation || p.entry.Kind == actor.Organ):
			return r.refer(t, i, m, p)
		}
	}
	return nil
}

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

// anaphors are nouns that, with an article, lead back to a name.
var anaphors = map[string]string{
	"side": "pair", "party": "pair", "neighbour": "pair", "neighbor": "pair", "rival": "pair", "foe": "pair", "adversary": "pair",
	"country": "pair", "nation": "pair", "state": "pair", "power": "pair", "government": "pair",
	"kingdom": "state", "republic": "state", "island": "state",
	"group": "group", "movement": "group", "organisation": "group", "organization": "group", "faction": "group", "militia": "group", "outfit": "group",
	"province": "place", "city": "place", "town": "place", "village": "place", "district": "place", "valley": "place", "region": "place",
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
