package contradiction

import (
	"slices"
	"strings"
	"testing"

	"parley/event"
)

func TestFindings(t *testing.T) {
	const far = 5000 // bytes between clauses that have nothing to do with each other
	tests := []struct {
		name  string
		gap   int
		lines []line
		want  []string // kind/rule; a leading "!" says it must not be there
	}{
		{
			"arms sold in secret to the one that is blamed in public", far,
			[]line{
				{"usa ACCUSE irn 1985-06", "Washington branded the Iranian government a sponsor of kidnappers"},
				{"usa AID irn covert 1985-08", "shipments of American missiles reached Iran through a third party"},
			},
			[]string{"words-against-deeds/covert-help"},
		},
		{
			"a friend in public, a saboteur in secret", far,
			[]line{
				{"gbr COOPERATE col", "Britain trained the Colombian navy"},
				{"gbr COERCE col covert mode=cyber", "British spies broke into Colombian ministries"},
			},
			[]string{"words-against-deeds/covert-harm"},
		},
		{
			"an ally in the open, the ally's enemy in secret", far,
			[]line{
				{"pak COOPERATE usa", "the generals joined the American-led alliance"},
				{"pak AID tal covert", "their agents went on arming the insurgents"},
				{"tal ASSAULT usa", "the insurgents attacked an American convoy"},
			},
			[]string{"words-against-deeds/covert-support-of-opponent", "friend-of-two-enemies/unbalanced-triangle"},
		},
		{
			"the same sentence, two clauses, no quarrel on record", 8,
			[]line{
				{"pak COOPERATE usa", "publicly the generals were part of the alliance"},
				{"pak AID tal covert", "covertly they fed the insurgents"},
			},
			[]string{"words-against-deeds/covert-support-of-opponent", "!friend-of-two-enemies/unbalanced-triangle"},
		},
		{
			"open and secret help far apart and no quarrel: no contradiction", far,
			[]line{
				{"pak COOPERATE usa", "the generals joined the American-led alliance"},
				{"pak AID tal covert", "their agents went on arming the insurgents"},
			},
			nil,
		},
		{
			"cooperation said to be against the one helped in secret", far,
			[]line{
				{"ven COOPERATE col", "Venezuela joined Colombia in patrols against the ELN"},
				{"ven AID eln covert", "its officers passed ammunition to the guerrillas"},
			},
			[]string{"words-against-deeds/covert-support-of-opponent"},
		},
		{
			"denied by the doer, attested by others", far,
			[]line{
				{"rwa AID m23 denied by=Rwanda", "Kigali said it had never given the rebels a single rifle"},
				{"rwa AID m23 alleged", "investigators found that Rwandan trucks delivered mortars to M23"},
			},
			[]string{"words-against-deeds/denied-but-attested"},
		},
		{
			"a pact, and an attack two years on", far,
			[]line{
				{"deu AGREE sun 1939-08-23", "Germany undertook not to attack its neighbour"},
				{"deu ASSAULT sun 1941-06-22", "German divisions crossed the frontier at dawn"},
			},
			[]string{"words-against-deeds/broken-promise"},
		},
		{
			"an attack, and then a pact: no contradiction", far,
			[]line{
				{"deu ASSAULT sun 1939-06-22", "German divisions crossed the frontier at dawn"},
				{"deu AGREE sun 1941-08-23", "Germany undertook not to attack its neighbour"},
			},
			nil,
		},
		{
			"an attack that is only feared is no deed", far,
			[]line{
				{"deu AGREE sun 1939-08-23", "Germany undertook not to attack its neighbour"},
				{"deu ASSAULT sun conditional 1939-09", "German divisions might cross the frontier"},
				{"deu AID sun hoped", "German engineers should help"},
			},
			nil,
		},
		{
			"trained, later fought", far,
			[]line{
				{"ind AID ltte covert 1983", "Indian instructors trained the guerrillas in camps"},
				{"ind ASSAULT ltte 1987-10", "Indian troops stormed the town held by the Tigers"},
			},
			[]string{"deed-against-deed/help-and-harm"},
		},
		{
			"sheltering a group and arresting its envoy", far,
			[]line{
				{"pak AID tal covert", "the leadership lived under the protection of the intelligence service"},
				{"pakmil COERCE talchf mode=arrest", "soldiers arrested the envoy at his house"},
			},
			[]string{"deed-against-deed/help-and-harm"},
		},
		{
			"two groups with like names in two countries are two groups", far,
			[]line{
				{"pak AID tal covert", "the leadership lived under the protection of the intelligence service"},
				{"pak ASSAULT ttp", "the air force bombed the camps of the other movement"},
			},
			nil,
		},
		{
			"the same partner for two who fight", far,
			[]line{
				{"usa COOPERATE tur", "American and Turkish pilots flew from one base"},
				{"usa AID ypg", "Washington armed the Kurdish militia"},
				{"tur ASSAULT ypg", "Turkish artillery shelled the militia's lines"},
			},
			[]string{"friend-of-two-enemies/unbalanced-triangle"},
		},
		{
			"a mediator is no friend of two enemies", far,
			[]line{
				{"usa CONSULT tur", "American diplomats met Turkish ministers"},
				{"usa CONSULT ypg", "the same diplomats called on the militia"},
				{"tur ASSAULT ypg", "Turkish artillery shelled the militia's lines"},
			},
			nil,
		},
		{
			"refuses to expel rebels, later wants rebels expelled", 40,
			[]line{
				{"tur REQUEST syr 1996", "Ankara demanded that Damascus end the sanctuary it gave to the rebels"},
				{"syr REJECT tur 1996", "Damascus would not hear of it"},
				{"", strings.Repeat("Years went by. ", 200)},
				{"syr REQUEST tur 2013", "Syria called on Turkey to stop sheltering insurgents on its soil"},
			},
			[]string{"mirrored-positions/refused-then-demanded"},
		},
		{
			"asked of it, asked of another", far,
			[]line{
				{"afg REQUEST pak 2010", "Kabul begged its neighbour to close the sanctuaries"},
				{"pakmil REQUEST tal 2022", "the army chief demanded action against militants across the frontier"},
			},
			[]string{"mirrored-positions/demanded-as-demanded"},
		},
		{
			"a demand about something else is no mirror", far,
			[]line{
				{"afg REQUEST pak 2010", "Kabul begged its neighbour to close the sanctuaries"},
				{"pak REQUEST ind 2022", "Islamabad asked for the release of its fishermen"},
			},
			nil,
		},
		{
			"said it would not, and did", far,
			[]line{
				{"gbr CONSULT farc denied 1998", "Britain will never sit down with the guerrillas"},
				{"gbr CONSULT farc 2001", "British envoys spent a day in the guerrillas' camp"},
			},
			[]string{"claim-against-outcome/said-it-would-not"},
		},
		{
			"planned and done", far,
			[]line{
				{"usa RETREAT afg planned mode=withdraw 2021-04", "the last troops were to leave by September"},
				{"usa RETREAT afg mode=withdraw 2021-08", "the last aircraft left Kabul"},
			},
			[]string{"forecast-borne-out/plan-carried-out"},
		},
		{
			"unknown gunmen are nobody in particular", far,
			[]line{
				{"gunmen AID col", "masked men brought food to the town council"},
				{"gunmen ASSAULT col", "masked men shot two councillors"},
			},
			nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rep := Find(text(t, "doc", test.gap, test.lines...), nil, Options{})
			check(t, rep)
			got := rules(rep)
			for _, w := range test.want {
				if rule, not := strings.CutPrefix(w, "!"); not == slices.Contains(got, rule) {
					t.Errorf("got %v, want %s", got, w)
				}
			}
			if test.want == nil && len(got) > 0 {
				t.Errorf("got %v (%s), want none", got, rep.Findings[0].Title)
			}
		})
	}
}

func TestTitles(t *testing.T) {
	tests := []struct {
		lines []line
		want  string
	}{
		{
			[]line{
				{"pak COOPERATE usa", "publicly the generals were part of the alliance"},
				{"pak AID tal covert", "covertly they fed the insurgents"},
			},
			"Pakistan publicly worked with the United States, but covertly helped the Afghan Taliban.",
		},
		{
			[]line{
				{"rwa AID m23 denied by=Rwanda", "Kigali said it had never given the rebels a single rifle"},
				{"rwa AID m23 alleged", "investigators found that Rwandan trucks delivered mortars"},
			},
			"Rwanda is said not to have helped M23, yet by another account reportedly helped M23.",
		},
		{
			[]line{
				{"usa RETREAT afg planned mode=withdraw 2021-04", "the last troops were to leave by September"},
				{"usa RETREAT afg mode=withdraw 2021-08", "the last aircraft left Kabul"},
			},
			"The United States planned to pull out, as concerns Afghanistan, and later pulled out, as concerns Afghanistan.",
		},
		{
			[]line{
				{"usa COOPERATE tur", "American and Turkish pilots flew from one base"},
				{"usa AID ypg", "Washington armed the Kurdish militia"},
				{"tur ASSAULT ypg", "Turkish artillery shelled the militia's lines"},
			},
			"The United States was on good terms with both YPG and Turkey, who were in conflict with each other.",
		},
	}
	for _, test := range tests {
		rep := Find(text(t, "doc", 10, test.lines...), nil, Options{})
		if len(rep.Findings) == 0 || rep.Findings[0].Title != test.want {
			t.Errorf("got  %+v\nwant %s", rules(rep), test.want)
			for _, f := range rep.Findings {
				t.Log(f.Title)
			}
		}
	}
}

func TestOrganIsExplained(t *testing.T) {
	rep := Find(text(t, "doc", 5000,
		line{"pak AID tal covert", "the leadership lived under the protection of the service"},
		line{"pakmil COERCE talchf mode=arrest", "soldiers arrested the envoy at his house"}), nil, Options{})
	if len(rep.Findings) != 1 {
		t.Fatalf("got %v", rules(rep))
	}
	f := rep.Findings[0]
	for _, want := range []string{"the Pakistan military is counted for Pakistan", "Taliban envoy is counted for the Afghan Taliban"} {
		if !strings.Contains(strings.ToLower(f.Why), strings.ToLower(want)) {
			t.Errorf("why %q lacks %q", f.Why, want)
		}
	}
}

func TestFamilyOption(t *testing.T) {
	leader := event.Actor{Name: "Mullah Zahir", Code: "ZAHIR", Country: "AFG", Sector: "REB"}
	events := text(t, "doc", 5000,
		line{"pak AID tal covert", "the leadership lived under the protection of the service"},
		line{"pak COERCE tal mode=arrest", "police arrested the cleric at his house"})
	events[1].Targets = []event.Actor{leader}
	events[1].Identify()
	if rep := Find(events, nil, Options{}); len(rep.Findings) != 0 {
		t.Fatalf("a name alone makes no member: %v", rules(rep))
	}
	family := func(a event.Actor) []string {
		if a.Code == "ZAHIR" {
			return []string{"AFGTAL"}
		}
		return DefaultFamily(a)
	}
	if rep := Find(events, nil, Options{Family: family}); len(rep.Findings) != 1 {
		t.Fatalf("got %v", rules(rep))
	}
}

func TestForecasts(t *testing.T) {
	fell := line{"irn ASSAULT usa", "rockets were fired at the embassy a month later"}
	tests := []struct {
		name   string
		claims []event.Claim
		lines  []line
		want   string
	}{
		{
			"no threat was foreseen",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "usa", "the United States would not face a threat from that side again"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"claim-against-outcome/harm-not-foreseen",
		},
		{
			"the answer is read with its question",
			[]event.Claim{
				claim(event.Question, "doc", 0, "usa", "whether the United States would face an attack if it left"),
				claim(event.Forecast, "doc", 70, "usa", "that it would not"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"claim-against-outcome/harm-not-foreseen",
		},
		{
			"harm was foreseen",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "usa", "the embassy will be attacked within a month"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"forecast-borne-out/harm-foreseen",
		},
		{
			"what would have come is no forecast",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "usa", "staying would have meant attacks on the United States"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"",
		},
		{
			"harm done by the one it is about",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "irn", "Iran would not face a threat from that side again"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"",
		},
		{
			"harm told before the forecast is no outcome",
			[]event.Claim{
				claim(event.Forecast, "doc", 900, "usa", "the United States would not face a threat from that side again"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"",
		},
		{
			"harm to others is no outcome",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "gbr", "Britain would not face a threat from that side again"),
			},
			[]line{{"", strings.Repeat("x", 200)}, fell},
			"",
		},
		{
			"weapons told of in a claim",
			[]event.Claim{
				claim(event.Forecast, "doc", 0, "usa", "the United States would not face a threat again"),
				claim(event.Assertion, "doc", 300, "usa", "crates of American rifles fell into the hands of the rebels"),
			},
			nil, "claim-against-outcome/harm-not-foreseen",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rep := Find(text(t, "doc", 10, test.lines...), test.claims, Options{})
			check(t, rep)
			got := strings.Join(rules(rep), " ")
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestRivalCauses(t *testing.T) {
	tests := []struct {
		name string
		a, b string
		gap  int
		want int
	}{
		{
			"because and led to",
			"the garrison decided to give up the fort because its supplies were exhausted",
			"a secret letter led to the decision to give up the fort", 1000, 1,
		},
		{
			"at the head of a sentence",
			"Because of the drought, the tribes revolted",
			"the tribes revolted as a result of the new tax", 1000, 1,
		},
		{
			"a cause that points back, far away",
			"the garrison decided to give up the fort because its supplies were exhausted",
			"This led to the decision to give up the fort, guns and all", 1000, 1,
		},
		{
			"a cause that points back to the very one",
			"the garrison decided to give up the fort because its supplies were exhausted",
			"This led to the decision to give up the fort, guns and all", 20, 0,
		},
		{
			"one cause told twice",
			"the garrison decided to give up the fort because its supplies were exhausted",
			"exhausted supplies led to the decision to give up the fort", 1000, 0,
		},
		{
			"two effects",
			"the garrison decided to give up the fort because its supplies were exhausted",
			"a secret letter led to the resignation of the bishop", 1000, 0,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rep := Find(nil, []event.Claim{
				claim(event.Cause, "doc", 0, "", test.a),
				claim(event.Cause, "doc", len(test.a)+test.gap, "", test.b),
			}, Options{})
			check(t, rep)
			if len(rep.Findings) != test.want {
				t.Errorf("got %v, want %d", rules(rep), test.want)
			}
		})
	}
}

func TestRivalAccounts(t *testing.T) {
	one := func(code, quote string) []event.Event { return text(t, "paper", 10, line{code, quote}) }
	two := func(code, quote string) []event.Event { return text(t, "radio", 10, line{code, quote}) }
	tests := []struct {
		name string
		a, b []event.Event
		want string
	}{
		{
			"two tolls",
			one("farc ASSAULT - 2002-05-02 where=Bojaya", "at least 119 people were killed in the church"),
			two("- ASSAULT - 2002-05-02 where=Bojaya", "the mortar killed 79 villagers"), "rival-accounts/toll",
		},
		{
			"one toll",
			one("farc ASSAULT - 2002-05-02 where=Bojaya", "at least 79 people were killed in the church"),
			two("- ASSAULT - 2002-05-02 where=Bojaya", "the mortar killed 79 villagers"), "",
		},
		{
			"the wounded are not the dead",
			one("farc ASSAULT - 2002-05-02 where=Bojaya", "119 wounded and 79 killed in the church"),
			two("- ASSAULT - 2002-05-02 where=Bojaya", "the mortar killed 79 villagers"), "",
		},
		{
			"two places",
			one("farc ASSAULT - 2002-05-02 where=Bojaya", "at least 119 people were killed in the church"),
			two("- ASSAULT - 2002-05-02 where=Cali", "the mortar killed 79 villagers"), "",
		},
		{
			"two doers",
			one("farc ASSAULT col 2002-05-02 where=Bojaya", "FARC fired the mortar that struck the crowded church"),
			two("eln ASSAULT col 2002-05-02 where=Bojaya", "the mortar that struck the church was an ELN weapon"), "rival-accounts/doer",
		},
		{
			"done and not done",
			one("ven AID farc denied 2008-03", "no money was ever paid to the guerrillas by Caracas"),
			two("ven AID farc 2008-03", "Caracas paid money to the guerrillas"), "rival-accounts/happened-or-not",
		},
		{
			"open and secret",
			one("ven AID farc 2008-03", "money for the guerrillas was voted in parliament"),
			two("ven AID farc covert 2008-03", "money for the guerrillas went through a hidden fund"), "rival-accounts/open-or-secret",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rep := Find(slices.Concat(test.a, test.b), nil, Options{})
			check(t, rep)
			got := rules(rep)
			if test.want == "" && len(got) > 0 || test.want != "" && !slices.Contains(got, test.want) {
				t.Errorf("got %v, want %q", got, test.want)
			}
		})
	}
}

func TestToll(t *testing.T) {
	tests := []struct {
		quote string
		want  int
		ok    bool
	}{
		{"18 people were killed", 18, true},
		{"killed at least eighteen people", 18, true},
		{"1,200 dead", 1200, true},
		{"in 2002 rebels killed nobody", 0, false},
		{"wounded 12 and killed 3", 3, true},
		{"three officers met", 0, false},
	}
	for _, test := range tests {
		if got, ok := toll(test.quote); got != test.want || ok != test.ok {
			t.Errorf("toll(%q) = %d, %v; want %d, %v", test.quote, got, ok, test.want, test.ok)
		}
	}
}
