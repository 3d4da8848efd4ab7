package main

import (
	"slices"
	"strings"

	"parley/actor"
)

// vocabulary is what phrases are filled with: names of the registry and lists
// of the commonest words of reports.
type vocabulary struct {
	states, people, acronyms []string
	persons                  [][]string // given name and surname
	nouns                    []string   // actors, singular
	adjectives               []string
	things                   []string // what "*" stands for
	qualities                []string
}

func newVocabulary() *vocabulary {
	v := &vocabulary{
		adjectives: strings.Fields(`Israeli Turkish Russian Chinese Iranian Iraqi Syrian Lebanese Egyptian Sudanese Ethiopian Somali Kenyan Nigerian Congolese
			Rwandan Burundian Ugandan Angolan South Pakistani Indian Afghan Burmese Thai Indonesian Philippine Japanese Korean Ukrainian Georgian Armenian
			Serbian Croatian Bosnian Albanian Greek British French German Spanish Italian Polish Hungarian American Cuban Colombian Peruvian Mexican
			Haitian Venezuelan Palestinian Kurdish Tamil Chechen Saudi Yemeni Libyan Algerian Moroccan Tunisian Malian Liberian`),
		things: strings.Fields(`plan proposal decision project election report border crisis law policy agreement camp village road building hospital
			school bridge convoy weapon oil food budget reform strike trial vote visit ceasefire operation programme`),
		qualities: strings.Fields(`new senior former top military political armed local foreign senior suspected key large regional northern southern
			eastern western central peaceful secret heavy fresh major joint direct final recent`),
	}
	reg := actor.Default()
	for _, e := range reg.Entries() {
		single := !strings.ContainsAny(e.Name, " -'.")
		switch e.Kind {
		case actor.State:
			if single && e.To == "" {
				v.states = append(v.states, e.Name)
			}
		case actor.People:
			if single && strings.HasSuffix(e.Name, "s") {
				v.people = append(v.people, e.Name)
			}
		case actor.Person:
			if w := strings.Fields(e.Name); len(w) == 2 && !strings.ContainsAny(e.Name, "-'.") && ascii(e.Name) {
				v.persons = append(v.persons, w)
			}
		case actor.Group, actor.Organisation, actor.Party:
			for _, a := range e.Aliases {
				if len(a) > 2 && len(a) < 7 && strings.ToUpper(a) == a && ascii(a) && !strings.ContainsAny(a, " -.") {
					v.acronyms = append(v.acronyms, a)
				}
			}
		}
	}
	v.nouns = strings.Fields(`soldier rebel militant guerrilla insurgent gunman protester student worker miner teacher refugee villager civilian official
		minister general commander diplomat envoy ambassador president premier governor judge prosecutor lawmaker senator journalist activist
		policeman militia army navy government parliament court opposition union police regime junta council cabinet group party faction company
		bishop cleric farmer settler hostage prisoner detainee peacekeeper negotiator leader spokesman mob crowd hacker bomber sniper spy agency ministry
		commission committee panel inquiry embassy delegation mission tribunal king emir sultan chancellor mayor bandit separatist fighter trooper`)
	slices.Sort(v.states)
	return v
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// plural forms the plural of a noun as it is written.
func plural(w string) string {
	if p, ok := plurals[w]; ok {
		return p
	}
	switch {
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

var plurals = map[string]string{"person": "people", "child": "children", "woman": "women", "man": "men", "crisis": "crises"}

// mass nouns take no article and no plural.
var mass = words(`aid assistance help relief food medicine money funding fuel weaponry ammunition artillery support training asylum shelter
	sanctuary refuge information intelligence data evidence technology expertise troops police personnel military cooperation violence war peace
	terrorism corruption genocide torture treason espionage fraud aggression interference complicity backing recognition blame pressure power
	electricity water internet trade property land territory martial hunger equipment wheat rice oil grain credit staff crew infantry cavalry
	protection praise sympathy gratitude concern alarm outrage dismay anger condolences congratulations thanks supplies arms access immunity amnesty
	independence autonomy democracy membership custody detention exile membership fire gunfire censorship propaganda disinformation responsibility`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// inflect gives the past, participle, -ing and -s forms of a verb.
func inflect(w string) (past, participle, ing, s string) {
	s = thirdPerson(w)
	ing = w + "ing"
	switch {
	case strings.HasSuffix(w, "ie"):
		ing = w[:len(w)-2] + "ying"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee") && w != "be":
		ing = w[:len(w)-1] + "ing"
	case doubled[w] || shortVowel(w):
		ing = w + w[len(w)-1:] + "ing"
	}
	if f, ok := irregular[w]; ok {
		return f[0], f[1], ing, s
	}
	past = w + "ed"
	switch {
	case strings.HasSuffix(w, "e"):
		past = w + "d"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
		past = w[:len(w)-1] + "ied"
	case doubled[w] || shortVowel(w):
		past = w + w[len(w)-1:] + "ed"
	}
	return past, past, ing, s
}

func thirdPerson(w string) string {
	switch {
	case w == "have":
		return "has"
	case w == "go" || w == "do" || w == "undergo":
		return w + "es"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "zz"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// shortVowel tells one-syllable verbs whose last letter doubles: ban, rob, hit.
func shortVowel(w string) bool {
	n := len(w)
	if n < 3 || n > 5 {
		return false
	}
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	count := 0
	for i := 0; i < n; i++ {
		if vowel(w[i]) {
			count++
		}
	}
	return count == 1 && vowel(w[n-2]) && !vowel(w[n-1]) && strings.IndexByte("wxy", w[n-1]) < 0
}

var doubled = words(`admit permit commit submit transfer expel compel repel rebel refer defer deter occur control patrol propel acquit equip regret
	outfit kidnap worship cancel travel quarrel shovel funnel channel signal label counsel`)

var irregular = func() map[string][2]string {
	m := map[string][2]string{}
	for line := range strings.FieldsSeq(`arise/arose/arisen bear/bore/borne beat/beat/beaten become/became/become begin/began/begun bend/bent/bent bind/bound/bound
		bite/bit/bitten bleed/bled/bled blow/blew/blown break/broke/broken bring/brought/brought build/built/built burst/burst/burst buy/bought/bought cast/cast/cast
		catch/caught/caught choose/chose/chosen cling/clung/clung come/came/come cut/cut/cut deal/dealt/dealt dig/dug/dug do/did/done draw/drew/drawn
		drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt fight/fought/fought find/found/found flee/fled/fled fly/flew/flown
		forbid/forbade/forbidden forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/gotten give/gave/given go/went/gone grow/grew/grown
		hang/hanged/hanged have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit hold/held/held hurt/hurt/hurt keep/kept/kept know/knew/known lay/laid/laid
		lead/led/led leave/left/left lend/lent/lent let/let/let lie/lay/lain lose/lost/lost make/made/made mean/meant/meant meet/met/met mow/mowed/mown
		overthrow/overthrew/overthrown overrun/overran/overrun override/overrode/overridden oversee/oversaw/overseen pay/paid/paid put/put/put quit/quit/quit
		read/read/read rend/rent/rent ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run say/said/said see/saw/seen seek/sought/sought sell/sold/sold
		send/sent/sent set/set/set shake/shook/shaken shed/shed/shed shoot/shot/shot show/showed/shown shrink/shrank/shrunk shut/shut/shut sing/sang/sung
		sink/sank/sunk sit/sat/sat sling/slung/slung slit/slit/slit speak/spoke/spoken speed/sped/sped spend/spent/spent split/split/split spread/spread/spread
		spring/sprang/sprung stand/stood/stood steal/stole/stolen stick/stuck/stuck sting/stung/stung strike/struck/struck string/strung/strung strive/strove/striven
		swear/swore/sworn sweep/swept/swept swim/swam/swum swing/swung/swung take/took/taken teach/taught/taught tear/tore/torn tell/told/told think/thought/thought
		throw/threw/thrown thrust/thrust/thrust understand/understood/understood undertake/undertook/undertaken uphold/upheld/upheld wage/waged/waged
		wear/wore/worn weep/wept/wept win/won/won withdraw/withdrew/withdrawn withhold/withheld/withheld withstand/withstood/withstood write/wrote/written
		undergo/underwent/undergone outlaw/outlawed/outlawed rebut/rebutted/rebutted bid/bid/bid cede/ceded/ceded foresee/foresaw/foreseen forsake/forsook/forsaken
		break-in/broke/broken hamstring/hamstrung/hamstrung mistreat/mistreated/mistreated ill-treat/ill-treated/ill-treated bet/bet/bet breed/bred/bred`) {
		f := strings.Split(line, "/")
		m[f[0]] = [2]string{f[1], f[2]}
	}
	return m
}()
