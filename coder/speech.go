package coder

import (
	"cmp"
	"strings"

	"parley/actor"
	"parley/codebook"
	"parley/document"
	"parley/english"
	"parley/event"
)

// speech follows who is speaking in speeches, transcripts and records of
// debates, so that "I" and "we" lead to somebody.
type speech struct {
	reg    *actor.Registry
	home   string          // ISO3 of whom "we" is, or ""
	scene  string          // ISO3 of the country the text speaks of most, or ""
	issuer string          // ISO3 of the state whose statement the text is, or ""
	chief  bool            // it speaks of that country more than of all others
	told   map[string]bool // countries it names in other words than "Congress"
	date   string
	first  bool         // the text speaks in the first person at all
	named  *event.Actor // who speaks where no turn is marked, nil in other texts
}

// speaking is how many first persons a sentence a text must have, on average,
// to be somebody's speech.
const speaking = 0.2

// ofOne is how often a text must name a country to be about it.
const ofOne = 3

// newSpeech looks over a whole document for first persons and for the country
// its officials belong to.
func newSpeech(reg *actor.Registry, own homely, doc *document.Document, sents []english.Sentence) *speech {
	sp := &speech{reg: reg, date: doc.Date, told: map[string]bool{}}
	officials, states, spoken, abroad := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var words []string
	persons, house := 0, false // spoken to a parliament: "Madam Speaker, I rise"
	for i := range sents {
		tok := sents[i].Tokens
		words = words[:0]
		before := persons
		for j := range tok {
			w := tok[j].Text
			words = append(words, w)
			switch w {
			case "I", "we", "We", "our", "Our", "us":
				persons++
			case "Speaker":
				house = house || j > 0 && addressing[lower(tok[j-1].Text)]
			}
		}
		for j := 0; j < len(words); {
			list, n := reg.Longest(words, j)
			if n == 0 {
				j++
				continue
			}
			if c := list[0].Country; len(c) == 3 && !codebook.Transnational(c) && list[0].Kind != actor.Media {
				spoken[c]++
				if list[0].Kind != actor.Organ || n > 1 {
					sp.told[c] = true
				}
			}
			switch e := list[0]; e.Kind {
			case actor.State:
				states[e.Country]++
				if persons > before { // "our troops in Chad", "we left Chad": they are elsewhere
					abroad[e.Country] += whence(words, j)
				}
			case actor.Organ:
				officials[e.Country]++
			case actor.Person:
				if c, sector, _ := e.At(doc.Date); officialSector[sector] {
					officials[c]++
				}
			}
			j += n
		}
	}
	sp.scene = most(spoken)
	if sp.issuer = issuer(reg, sents); sp.issuer != "" {
		sp.scene = sp.issuer
	}
	all := 0
	for _, n := range spoken {
		all += n
	}
	sp.chief = 2*spoken[sp.scene] > all && spoken[sp.scene] >= ofOne
	// A note that once says "we propose" is no speech.
	if sp.first = float64(persons) >= speaking*float64(len(sents)); !sp.first {
		return sp
	}
	for _, name := range [...]string{doc.Author, doc.Publisher} {
		for _, e := range reg.Lookup(name) {
			if len(e.Country) == 3 && e.Kind != actor.Media && sp.home == "" {
				sp.home = e.Country
			}
		}
	}
	for c, n := range abroad {
		if n > 0 {
			delete(officials, c)
			delete(states, c)
		}
	}
	if sp.home == "" {
		sp.home = cmp.Or(sp.issuer, presented(reg, sents), most(own.counts(sents)))
	}
	foreign := foreigners(reg, sents)
	for _, named := range [...]map[string]int{officials, states} {
		if sp.home == "" {
			sp.home = ownCountry(named, foreign)
		}
	}
	sp.named = sp.who(doc.Author)
	if doc.Author == "" {
		sp.named = &event.Actor{Name: "the speaker", Country: sp.home, Sector: "GOV"}
		if house {
			sp.named.Sector = "LEG"
		}
	}
	return sp
}

// issuer is the state that the first words of a text say it is a statement of:
// "Statement by the Ministry of Foreign Affairs of Lithuania on …".
func issuer(reg *actor.Registry, sents []english.Sentence) string {
	if len(sents) == 0 {
		return ""
	}
	var words []string
	for i := range sents[0].Tokens {
		words = append(words, sents[0].Tokens[i].Text)
	}
	at := 0
	for at < len(words) && at < maxIssue && !issued[lower(words[at])] {
		at++
	}
	if at+1 >= len(words) || at == maxIssue {
		return ""
	}
	switch words[at+1] {
	case "by", "of", "from":
	default:
		return ""
	}
	country := ""
	for j := at + 2; j < len(words); j++ {
		switch lower(words[j]) {
		case "on", "regarding", "concerning", "about", "following", "in", "to", ",", ":", ".":
			return country
		}
		if list, n := reg.Longest(words, j); n > 0 && len(list[0].Country) == 3 && !codebook.Transnational(list[0].Country) {
			country = list[0].Country
			j += n - 1
		}
	}
	return country
}

// issued are the kinds of text that an office gives out in its own name.
var issued = set("statement communique communiqué declaration comment remarks release")

// maxIssue bounds how far into a heading its kind may stand.
const maxIssue = 3

// whence tells whether the state named at word j is only where something is:
// 1 when it is, -1 when it is spoken of in another way.
func whence(words []string, j int) int {
	if j > 0 && whereabouts[words[j-1]] || j > 1 && words[j-1] == "of" && words[j-2] == "out" {
		return 1
	}
	return -1
}

var whereabouts = set("in into from to inside across within")

// most returns the key counted most often, the first in order of equals.
func most(m map[string]int) string {
	best := ""
	for k, n := range m {
		if k != "" && (best == "" || n > m[best] || n == m[best] && k < best) {
			best = k
		}
	}
	return best
}

// turn notices a change of speaker at the start of a sentence ("THE PRESIDENT:",
// "Mr. CASEY.") and tells the resolver who "I" and "we" are.
func (sp *speech) turn(t *tree, r *resolver) {
	r.told = sp.told
	r.scene, r.chief = sp.scene, sp.chief && !sp.first
	if r.community == "" {
		r.community = sp.issuer // "the Ministry" of a statement is the one that makes it
	}
	if !sp.first {
		return
	}
	if r.community == "" {
		r.community = sp.home
	}
	if r.speaker == nil {
		r.speaker = sp.named
	}
	label, ok := speakerLabel(t)
	if !ok {
		return
	}
	r.speaker = sp.who(label)
}

// speakerLabel reads the label before a turn: words in capitals up to a colon,
// or a courtesy title and a surname in capitals up to a stop.
func speakerLabel(t *tree) (string, bool) {
	if len(t.tok) > 1 && t.tok[0].Text == "Q" && t.capital(1) { // a question in a transcript
		return "Q", true
	}
	n := 0
	caps := false
	for n < len(t.tok) && n < maxLabel {
		w := t.tok[n].Text
		if w == ":" || w == "." {
			break
		}
		upper := capitals(w)
		if !upper && !courtesy[strings.TrimSuffix(w, ".")] {
			return "", false
		}
		caps = caps || upper && len(w) > 1
		n++
	}
	if n == 0 || n >= len(t.tok) || n >= maxLabel || !caps && t.tok[0].Text != "Q" {
		if n > 0 && n == len(t.tok) && caps && courtesy[strings.TrimSuffix(t.tok[0].Text, ".")] {
			return t.text[t.tok[0].Start:t.tok[n-1].End], true
		}
		return "", false
	}
	if t.tok[n].Text == "." && !courtesy[strings.TrimSuffix(t.tok[0].Text, ".")] {
		return "", false
	}
	return t.text[t.tok[0].Start:t.tok[n-1].End], true
}

const maxLabel = 8

// capitals tells a word all in capitals, the "c" of "McKEON" aside.
func capitals(w string) bool {
	for _, small := range [...]string{"Mac", "Mc"} {
		if rest, ok := strings.CutPrefix(w, small); ok && rest != "" {
			w = rest
			break
		}
	}
	return strings.ToUpper(w) == w && strings.ToLower(w) != w
}

// member tells the label of one who speaks in a parliament, as its records write
// them: "Mr. CASEY." but not "MR. CASEY:".
func member(label string) bool {
	title, name, ok := strings.Cut(label, " ")
	return ok && courtesy[strings.TrimSuffix(title, ".")] && title != "The" && capitals(strings.ReplaceAll(name, " ", ""))
}

var courtesy = set("Mr Mrs Ms Miss Dr Sen Rep Gen The")

// who resolves a speaker's label to an actor of the home country.
func (sp *speech) who(label string) *event.Actor {
	name := titleCase(label)
	for _, c := range [...]string{"Mr. ", "Mrs. ", "Ms. ", "Miss ", "Dr. ", "Mr ", "Mrs ", "Ms ", "Sen. ", "Rep. "} {
		name = strings.TrimPrefix(name, c)
	}
	a := &event.Actor{Text: label, Name: strip(name), Country: sp.home, Sector: "GOV"}
	if member(label) {
		a.Sector = "LEG"
	}
	switch strings.ToLower(strip(name)) {
	case "q", "reporter", "question", "the press":
		a.Name, a.Sector = "reporter", "JRN"
		return a
	case "president", "prime minister", "king", "chancellor":
		if e := sp.reg.OfficeHolder(strings.ToLower(strip(name)), sp.home, sp.date); e != nil {
			a.Name, a.Code = e.Name, e.ID
		}
		return a
	}
	for _, e := range sp.reg.Lookup(strip(name)) {
		if e.Kind == actor.Person {
			c, sector, _ := e.At(sp.date)
			a.Name, a.Code, a.Country, a.Sector = e.Name, e.ID, c, sector
			break
		}
	}
	return a
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if len(w) > 1 {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	return strings.Join(words, " ")
}
