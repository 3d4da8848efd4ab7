package actor

import (
	"strings"
	"testing"
)

// Words, the id of the first entry at the first word ("" for none), and how
// many words it takes.
var longestCases = []struct {
	words string
	id    string
	n     int
}{
	// States under their many names.
	{"Pakistan denied it", "PAK", 1},
	{"Islamic Republic of Pakistan", "PAK", 4},
	{"U.S. and", "USA", 1},
	{"US and", "USA", 1},
	{"U.S and", "USA", 1},
	{"USA ,", "USA", 1},
	{"United States of America", "USA", 4},
	{"United States said", "USA", 2},
	{"America will", "USA", 1},
	{"U.K. and", "GBR", 1},
	{"Great Britain", "GBR", 2},
	{"Burma 's", "MMR", 1},
	{"Ivory Coast", "CIV", 2},
	{"Côte d'Ivoire", "CIV", 2},
	{"Cote d’Ivoire", "CIV", 2},
	{"Democratic Republic of the Congo", "COD", 5},
	{"DR Congo", "COD", 2},
	{"Congo said", "COD", 1},
	{"Republic of the Congo", "COG", 4},
	{"Niger said", "NER", 1},
	{"Nigeria said", "NGA", 1},
	{"Guinea-Bissau", "GNB", 1},
	{"Guinea - Bissau said", "GNB", 3},
	{"Guinea said", "GIN", 1},
	{"Equatorial Guinea", "GNQ", 2},
	{"Papua New Guinea", "PNG", 3},
	{"Dominica said", "DMA", 1},
	{"Dominican Republic", "DOM", 2},
	{"South Sudan", "SSD", 2},
	{"Sudan", "SDN", 1},
	{"North Korea", "PRK", 2},
	{"Republic of Korea", "KOR", 3},
	{"Korea", "KOR", 1},
	{"Soviet Union invaded", "SUN", 2},
	{"USSR", "SUN", 1},
	{"Türkiye", "TUR", 1},
	{"Turkey", "TUR", 1},
	{"Georgia attacked", "GEO", 1},
	{"Jordan closed", "JOR", 1},
	{"Kosovo", "XKX", 1},
	{"Taiwan", "TWN", 1},
	{"The Gambia", "GMB", 2},
	{"Bosnia - Herzegovina", "BIH", 3},
	{"Trinidad and Tobago", "TTO", 3},
	{"São Tomé and Príncipe", "STP", 4},
	{"East Germany", "DDR", 2},
	{"Zaire", "ZAR", 1},
	{"South Vietnam", "VDR", 2},
	{"Yugoslavia", "YUG", 1},
	{"Abkhazia", "XAB", 1},
	{"Western Sahara", "ESH", 2},
	{"Holy See", "VAT", 2},
	// Capitals stand for states.
	{"Islamabad denied", "PAK", 1},
	{"Kabul blamed", "AFG", 1},
	{"Moscow warned", "RUS", 1},
	{"Beijing protested", "CHN", 1},
	{"Washington , D.C.", "USA", 1},
	{"New Delhi", "IND", 2},
	{"Tel Aviv", "ISR", 2},
	// Traps: words that look like names.
	{"us all", "", 0},
	{"Us and them", "", 0},
	{"Us forces", "", 0},
	{"Pakistani ambassador", "PAKGOV-ambassador", 2},
	{"turkey soup", "", 0},
	{"china cups", "", 0},
	{"who said", "", 0},
	{"Who said", "", 0},
	{"may attack", "", 0},
	{"it is", "", 0},
	{"Is there", "", 0},
	{"it said", "", 0},
	{"raw meat", "", 0},
	{"Raw sewage", "", 0},
	{"as well", "", 0},
	{"As well", "", 0},
	{"chad", "", 0},
	{"jordan", "", 0},
	{"nice day", "", 0},
	{"dawn raid", "", 0},
	{"aid workers", "", 0},
	{"mali", "", 0},
	{"state department stores", "", 0},
	{"white house paint", "", 0},
	{"congress of", "", 0},
	{"the army", "", 0},
	{"of Pakistan", "", 0},
	{"-", "", 0},
	{"", "", 0},
	{", Pakistan", "", 0},
	{"army of ants", "", 0},
	{"States of mind", "", 0},
	// Acronyms.
	{"WHO said", "world-health-organization", 1},
	{"NATO said", "nato", 1},
	{"Nato said", "nato", 1},
	{"RAW agents", "INDSPY-RAW", 1},
	{"ISI chief", "PAKSPY-ISI", 1},
	{"CIA officers", "USASPY-CIA", 1},
	{"FSB", "RUSSPY-FSB", 1},
	{"MI6", "GBRSPY-MI6", 1},
	{"IDF", "ISRMIL", 1},
	{"PLA", "CHNMIL", 1},
	{"IRGC", "IRNMIL-IRGC", 1},
	{"IAEA", "iaea", 1},
	{"U.N.", "UNO", 1},
	{"UN Security Council", "un-security-council", 3},
	{"Security Council", "un-security-council", 2},
	{"United Nations High Commissioner for Refugees", "unhcr", 6},
	{"EU", "EUR", 1},
	{"ECOWAS", "ecowas", 1},
	{"Red Cross", "icrc", 2},
	{"Doctors Without Borders", "msf", 3},
	{"Médecins Sans Frontières", "msf", 3},
	{"Human Rights Watch", "hrw", 3},
	{"World Bank", "world-bank", 2},
	// Organs with names.
	{"White House", "USAGOV-presidency", 2},
	{"Kremlin", "RUSGOV-presidency", 1},
	{"Pentagon", "USAGOV-defence-ministry", 1},
	{"State Department", "USAGOV-foreign-ministry", 2},
	{"U.S. State Department", "USAGOV-foreign-ministry", 3},
	{"Downing Street", "GBRGOV-premiership", 2},
	{"Foreign Office", "GBRGOV-foreign-ministry", 2},
	{"Rawalpindi", "PAKMIL-general-staff", 1},
	{"Capitol Hill", "USALEG", 2},
	{"Congress passed", "USALEG", 1},
	{"Knesset", "ISRLEG", 1},
	{"Duma", "RUSLEG", 1},
	{"Bundestag", "DEULEG", 1},
	{"Lok Sabha", "INDLEG-lok-sabha", 2},
	{"Majlis", "IRNLEG", 1},
	{"Verkhovna Rada", "UKRLEG", 2},
	{"Blue House", "KORGOV-presidency", 2},
	{"Mossad", "ISRSPY-mossad", 1},
	{"Shin Bet", "ISRSPY-shin-bet", 2},
	{"Bundeswehr", "DEUMIL", 1},
	{"Tatmadaw", "MMRMIL", 1},
	{"Red Army", "SUNMIL", 2},
	{"Elysée Palace", "FRAGOV-presidency", 2},
	{"Iran 's Revolutionary Guards", "IRNMIL-IRGC", 4},
	{"Palestinian Authority", "PSEGOV", 2},
	{"Coalition Provisional Authority", "IRQGOV-cpa", 3},
	// Organs that compose.
	{"Pakistani army chief", "PAKMIL-army", 2},
	{"Pakistan Army", "PAKMIL-army", 2},
	{"Pakistan 's army", "PAKMIL-army", 3},
	{"Pakistan's army", "PAKMIL-army", 2},
	{"Pakistan 's Foreign Ministry", "PAKGOV-foreign-ministry", 4},
	{"Ministry of Defence of Georgia", "GEOGOV-defence-ministry", 5},
	{"Ministry of Defense of the United States", "USAGOV-defence-ministry", 7},
	{"Georgian Defense Ministry", "GEOGOV-defence-ministry", 3},
	{"U.S. troops", "USAMIL", 2},
	{"American soldiers", "USAMIL", 2},
	{"Chadian government", "TCDGOV", 2},
	{"government of Chad", "TCDGOV", 3},
	{"North Korean soldiers", "PRKMIL", 3},
	{"Sri Lankan navy", "LKAMIL-navy", 3},
	{"Turkish warplanes", "TURMIL-air-force", 2},
	{"Kenyan police", "KENCOP", 2},
	{"Zambian parliament", "ZMBLEG", 2},
	{"Brazil 's Supreme Court", "BRAJUD-supreme-court", 4},
	{"Syrian opposition", "SYROPP", 2},
	{"Afghan refugees", "AFGREF", 2},
	{"Colombian rebels", "COLREB", 2},
	{"Soviet troops", "SUNMIL", 2},
	{"parliament of Georgia", "GEOLEG", 3},
	{"Circassian rebels", "circassians-REB", 2},
	{"Bosnian Serb police", "bosnian-serb-people-COP", 3},
	{"Kurdish troops", "kurds-REB-forces", 2},
	{"Tamil civilians", "tamils-CVL", 2},
	{"Scottish government", "scots-GOV", 2},
	// Peoples.
	{"Afghans fled", "AFGCVL", 1},
	{"Turks", "TURCVL", 1},
	{"Danes", "DNKCVL", 1},
	{"Filipinos", "PHLCVL", 1},
	{"Kurds", "kurds", 1},
	{"Tamils", "tamils", 1},
	{"Hutus", "hutu", 1},
	// Groups and persons of the other tables.
	{"al - Qaida", "al-qaeda", 3},
	{"al-Qaida", "al-qaeda", 1},
	{"al Qaeda", "al-qaeda", 2},
	{"Al-Qaeda", "al-qaeda", 1},
	{"Taliban fighters", "afghan-taliban", 1},
	{"Pakistani Taliban", "ttp", 2},
	{"Pervez Musharraf", "pervez-musharraf", 2},
	{"Musharraf", "pervez-musharraf", 1},
	{"Lebanese Hezbollah", "hezbollah", 2},
	// Places.
	{"Peshawar", "peshawar-pak", 1},
	{"North Waziristan", "north-waziristan-pak", 2},
	{"Miran Shah", "miranshah-pak", 2},
	{"Kandahar", "kandahar-afg", 1},
	{"Gaza Strip", "gaza-pse", 2},
	{"West Bank", "west-bank-pse", 2},
	{"Grozny", "grozny-rus", 1},
	{"Darfur", "darfur-sdn", 1},
	{"Tigray", "tigray-eth", 1},
	{"Basra", "basra-irq", 1},
	{"Srebrenica", "srebrenica-bih", 1},
	{"Donbas", "donbas-ukr", 1},
	{"Kashmir", "kashmir-place", 1},
	{"Deir ez - Zor", "deir-ez-zor-syr", 4},
	// Media.
	{"Reuters reported", "reuters", 1},
	{"Xinhua", "xinhua", 1},
	{"New York Times", "nyt", 3},
	{"AFP", "afp", 1},
	{"The Guardian Council", "", 0},
	{"Guardian Council", "IRNGOV-guardian-council", 2},
}

func TestLongest(t *testing.T) {
	r := Default()
	for _, c := range longestCases {
		es, n := r.Longest(strings.Fields(c.words), 0)
		id := ""
		if len(es) > 0 {
			id = es[0].ID
		}
		if id != c.id || n != c.n {
			t.Errorf("%q: %s in %d words, want %s in %d", c.words, id, n, c.id, c.n)
		}
	}
	if len(longestCases) < 150 {
		t.Errorf("only %d cases", len(longestCases))
	}
}

func TestLongestCaps(t *testing.T) {
	r := Default()
	for words, id := range map[string]string{
		"TURKEY BOMBS": "TUR", "US TROOPS": "USAMIL", "WHO KILLED": "", "IT IS": "", "PAKISTANI ARMY": "PAKMIL-army",
		"WHITE HOUSE": "USAGOV-presidency", "MAY DAY": "", "U.S.": "USA",
	} {
		es, n := r.LongestCaps(strings.Fields(words), 0)
		got := ""
		if n > 0 {
			got = es[0].ID
		}
		if got != id {
			t.Errorf("%q: %q, want %q", words, got, id)
		}
	}
}

func TestLongestInside(t *testing.T) {
	words := strings.Fields("Troops of the Georgian army shelled Tskhinvali .")
	es, n := Default().Longest(words, 3)
	if n != 2 || es[0].ID != "GEOMIL-army" {
		t.Errorf("%d words, %v", n, es)
	}
	for _, at := range []int{-1, len(words), len(words) + 5} {
		if es, n := Default().Longest(words, at); es != nil || n != 0 {
			t.Errorf("at %d: %v, %d", at, es, n)
		}
	}
}

func TestAmbiguousNames(t *testing.T) {
	r := Default()
	for name, want := range map[string]string{
		"Georgia": "GEO georgia-state-usa", "Congo": "COD COG", "Kabul": "AFG kabul-afg", "Taliban": "afghan-taliban ttp",
	} {
		var ids []string
		for _, e := range r.Lookup(name) {
			ids = append(ids, e.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestAdjective(t *testing.T) {
	r := Default()
	for word, want := range map[string]string{
		"Afghan": "AFG", "Pakistani": "PAK", "Bosnian Serb": "BIH", "Bosnian": "BIH", "Kurdish": "", "Chechen": "RUS", "Palestinian": "PSE",
		"Tamil": "LKA", "Sikh": "IND", "U.S.": "USA", "US": "USA", "American": "USA", "British": "GBR", "UK": "GBR", "Dutch": "NLD", "Swiss": "CHE",
		"Danish": "DNK", "Filipino": "PHL", "Soviet": "SUN", "North Korean": "PRK", "South African": "ZAF", "Sri Lankan": "LKA", "Saudi": "SAU",
		"Burmese": "MMR", "Ivorian": "CIV", "Nigerien": "NER", "Nigerian": "NGA", "Congolese": "COD", "Dominican": "DOM", "Uighur": "CHN",
		"Kosovo Albanian": "XKX", "Ossetian": "XOS", "Abkhaz": "XAB", "Kashmiri": "IND", "Sunni": "", "Arab": "", "Québécois": "CAN",
	} {
		got, ok := r.Adjective(word)
		if !ok || got != want {
			t.Errorf("%s: %q %v, want %q", word, got, ok, want)
		}
	}
	for _, word := range []string{"us", "Us", "polish", "afghan", "green", "", "the", "Pakistan army"} {
		if got, ok := r.Adjective(word); ok {
			t.Errorf("%s: %q", word, got)
		}
	}
	if iso, n := r.AdjectiveAt(strings.Fields("the South - African and"), 1); iso != "ZAF" || n != 3 {
		t.Errorf("South - African: %s %d", iso, n)
	}
}

func TestDemonym(t *testing.T) {
	r := Default()
	for word, want := range map[string]string{
		"Afghans": "AFGCVL", "Afghan": "AFGCVL", "Turk": "TURCVL", "British": "GBRCVL", "Chinese": "CHNCVL", "Swiss": "CHECVL", "Kurd": "kurds", "Spaniard": "ESPCVL",
	} {
		e, ok := r.Demonym(word)
		if !ok || e.ID != want {
			t.Errorf("%s: %v", word, e)
		}
	}
	if e, ok := r.Demonym("table"); ok {
		t.Errorf("table: %v", e)
	}
}

func TestGeneric(t *testing.T) {
	r := Default()
	for lemma, want := range map[string]string{
		"soldier": "MIL", "soldiers": "MIL", "troops": "MIL", "police": "COP", "policemen": "COP", "rebel": "REB", "gunmen": "UAF", "militia": "PRM",
		"president": "GOV", "prime minister": "GOV", "Prime Minister": "GOV", "ex-president": "ELI", "former minister": "ELI", "lawmaker": "LEG",
		"judge": "JUD", "protester": "CVL", "villagers": "CVL", "children": "", "child": "CVL", "student": "EDU", "worker": "LAB", "farmer": "AGR",
		"refugee": "REF", "journalist": "JRN", "cleric": "REL", "doctor": "MED", "opposition": "OPP", "party": "PTY", "company": "BUS", "spy": "SPY",
		"gang": "CRM", "ambassador": "GOV", "peacekeeper": "MIL", "helicopter": "MIL", "hostage": "CVL", "settler": "CVL", "suicide bomber": "UAF",
		"suicide bombers": "UAF", "mercenary": "UAF", "separatist": "REB", "tribesman": "CVL", "tribesmen": "CVL", "member of parliament": "LEG",
		"members of parliament": "LEG", "fishermen": "AGR", "secretaries of state": "GOV",
	} {
		g, ok := r.Generic(lemma)
		if want == "" {
			continue // irregular plurals are the tagger's to undo
		}
		if !ok || g.Sector != want {
			t.Errorf("%s: %q %v, want %s", lemma, g.Sector, ok, want)
		}
	}
	for _, lemma := range []string{"table", "airstrike", "", "day", "justice", "talk", "agreement"} {
		if g, ok := r.Generic(lemma); ok {
			t.Errorf("%q is %v", lemma, g)
		}
	}
	if g, n := r.GenericAt(strings.Fields("two suicide bombers struck"), 1); n != 2 || g.Lemma != "suicide bomber" {
		t.Errorf("%v in %d", g, n)
	}
	if g, _ := r.Generic("peacekeeper"); g.Country != "UNO" || !g.Person {
		t.Errorf("peacekeeper: %+v", g)
	}
	if g, _ := r.Generic("tanks"); !g.Equipment {
		t.Errorf("tanks: %+v", g)
	}
	if !r.IsFormer("ousted") || r.IsFormer("current") {
		t.Error("IsFormer")
	}
}

func TestOfficeHolder(t *testing.T) {
	r := Default()
	for _, c := range []struct{ office, country, date, want string }{
		{"president", "PAK", "2003", "pervez-musharraf"},
		{"President", "PAK", "2007-05-01", "pervez-musharraf"},
		{"army chief", "PAK", "2003", "pervez-musharraf"},
		{"president", "PAK", "2009", "asif-ali-zardari"},
		{"prime minister", "PAK", "1998", "nawaz-sharif"},
		{"premier", "PAK", "1998", "nawaz-sharif"},
		{"president", "AFG", "2009", "hamid-karzai"},
		{"president", "AFG", "2002", "hamid-karzai"},
		{"foreign minister", "AFG", "2003", "abdullah-abdullah"},
		{"leader", "PRK", "2000", "kim-jong-il"},
		{"foreign minister", "USA", "2002", "colin-powell"},
		{"secretary general", "NATO", "2010", "anders-fogh-rasmussen"},
		{"secretary-general", "UNO", "2003", "kofi-annan"},
		{"chancellor", "DEU", "2010", "angela-merkel"},
		{"supreme leader", "IRN", "2000", "ali-khamenei"},
		{"president", "PAK", "1850", ""},
		{"president", "PAK", "soon", ""},
		{"hairdresser", "PAK", "2003", ""},
	} {
		got := ""
		if e := r.OfficeHolder(c.office, c.country, c.date); e != nil {
			got = e.ID
		}
		if got != c.want {
			t.Errorf("%s of %s in %s: %q, want %q", c.office, c.country, c.date, got, c.want)
		}
	}
}

func TestHeadOf(t *testing.T) {
	r := Default()
	for _, c := range []struct{ country, date, want string }{
		{"PAK", "2003", "pervez-musharraf"},
		{"USA", "2010", "barack-obama"},
		{"GBR", "2003", "tony-blair"},
		{"DEU", "2010", "angela-merkel"},
		{"IND", "2005", "manmohan-singh"},
		{"JOR", "2005", "abdullah-ii"},
		{"IRN", "2008", "ali-khamenei"},
		{"XXX", "2008", ""},
		{"PAK", "x", ""},
	} {
		got := ""
		if e := r.HeadOf(c.country, c.date); e != nil {
			got = e.ID
		}
		if got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.country, c.date, got, c.want)
		}
	}
	if e := r.ByID("pervez-musharraf"); !e.IsHead("2003") || e.IsHead("2010") {
		t.Error("IsHead")
	}
}

func TestAt(t *testing.T) {
	r := Default()
	for _, c := range []struct{ id, date, country, sector, office string }{
		{"pervez-musharraf", "", "PAK", "GOV", "President"},
		{"pervez-musharraf", "2003", "PAK", "GOV", "President"},
		{"pervez-musharraf", "1990", "PAK", "CVL", ""},
		{"pervez-musharraf", "2009-06-01", "PAK", "ELI", ""},
		{"afghan-taliban", "1999", "AFG", "GOV", ""},
		{"afghan-taliban", "2007", "AFG", "REB", ""},
		{"afghan-taliban", "", "AFG", "REB", ""},
		{"PAK", "2003", "PAK", "", ""},
		{"XAB", "2003", "GEO", "PRE", ""},
	} {
		country, sector, office := r.ByID(c.id).At(c.date)
		if country != c.country || sector != c.sector || office != c.office {
			t.Errorf("%s at %q: %s %s %q", c.id, c.date, country, sector, office)
		}
	}
}

func TestOrgan(t *testing.T) {
	r := Default()
	for _, c := range []struct{ country, noun, id, name string }{
		{"USA", "foreign ministry", "USAGOV-foreign-ministry", "U.S. State Department"},
		{"GEO", "ministry of defense", "GEOGOV-defence-ministry", "Georgian defence ministry"},
		{"TCD", "army", "TCDMIL-army", "Chadian army"},
		{"PAK", "Troops", "PAKMIL", "Pakistan Armed Forces"},
	} {
		e := r.Organ(c.country, c.noun)
		if e == nil || e.ID != c.id || e.Name != c.name {
			t.Errorf("%s of %s: %+v", c.noun, c.country, e)
			continue
		}
		if r.ByID(c.id) != e {
			t.Errorf("%s is not found by its id", c.id)
		}
	}
	if e := r.Organ("PAK", "table"); e != nil {
		t.Errorf("table: %v", e)
	}
	if e := r.Organ("XXX", "army"); e != nil {
		t.Errorf("XXX: %v", e)
	}
	for _, id := range []string{"", "PAK-", "PAKXYZ-army", "GEOMIL-table", "XXXMIL-army", "afghan-taliban-x"} {
		if e := r.ByID(id); e != nil {
			t.Errorf("%q: %v", id, e)
		}
	}
}

func TestBest(t *testing.T) {
	r := Default()
	taliban := r.Lookup("Taliban")
	if e := r.Best(taliban, "2010", "PAK"); e.ID != "ttp" {
		t.Errorf("near Pakistan: %s", e.ID)
	}
	if e := r.Best(taliban, "1999", "PAK"); e.ID != "afghan-taliban" {
		t.Errorf("before there was a TTP: %s", e.ID)
	}
	if e := r.Best(r.Lookup("Moscow"), "1980"); e.ID != "RUS" {
		t.Errorf("Moscow: %s", e.ID)
	}
	bush := r.Lookup("Bush")
	if e := r.Best(bush, "1990-08"); e.ID != "george-h-w-bush" {
		t.Errorf("Bush in 1990: %s", e.ID)
	}
	if e := r.Best(bush, "2003"); e.ID != "george-w-bush" {
		t.Errorf("Bush in 2003: %s", e.ID)
	}
	if e := r.Best(bush, ""); e.ID != "george-w-bush" {
		t.Errorf("Bush without a date: %s", e.ID)
	}
	if r.Best(nil, "2003") != nil {
		t.Error("best of none")
	}
}

// A plain name of an organ that is gone is that of whoever bears it since.
func TestOutlived(t *testing.T) {
	r := Default()
	for _, c := range []struct{ name, date, want string }{
		{"Afghan forces", "2012-05", "AFGMIL-andsf"},
		{"Afghan forces", "2023-05", "AFGMIL"},
		{"Afghan troops", "", "AFGMIL-andsf"},
		{"ANDSF", "2023-05", "AFGMIL-andsf"}, // a name of its own stays
		{"Rwandan Armed Forces", "1994-05", "RWAMIL-far"},
		{"Rwandan Armed Forces", "2012", "RWAMIL"},
	} {
		e := r.Best(r.Lookup(c.name), c.date)
		if e == nil || e.ID != c.want {
			t.Errorf("%s in %s: %v, want %s", c.name, c.date, e, c.want)
			continue
		}
		if back := r.ByID(e.ID); back != e {
			t.Errorf("%s leads back to %v", e.ID, back)
		}
	}
}
