package brief

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"parley/contradiction"
	"parley/event"
	"parley/relation"
)

// desk makes records of invented texts, so that every range is right by
// construction.
type desk struct {
	t  *testing.T
	in Input
}

func newDesk(t *testing.T) *desk {
	return &desk{t: t, in: Input{Texts: map[string]string{}}}
}

// source adds a text and returns its hash.
func (d *desk) source(id, title, publisher, date, grade, text string) string {
	sum := sha256.Sum256([]byte(text))
	sha := hex.EncodeToString(sum[:])
	d.in.Texts[sha] = text
	d.in.Sources = append(d.in.Sources, event.Source{
		ID: id, SHA256: sha, Title: title, Publisher: publisher, Date: date, Grade: grade, Bytes: len(text),
		Sentences: strings.Count(text, ". ") + 1,
	})
	return sha
}

// at finds words in the source of that hash.
func (d *desk) at(sha, words string) []event.Evidence {
	d.t.Helper()
	i := strings.Index(d.in.Texts[sha], words)
	if i < 0 {
		d.t.Fatalf("no %q in the text", words)
	}
	id := ""
	for _, s := range d.in.Sources {
		if s.SHA256 == sha {
			id = s.ID
		}
	}
	return []event.Evidence{{Source: id, SHA256: sha, Start: i, End: i + len(words), Quote: words}}
}

func (d *desk) event(sha, words string, e event.Event) string {
	d.t.Helper()
	e.Evidence = d.at(sha, words)
	if e.Polarity == "" {
		e.Polarity = event.Happened
	}
	if e.Publicity == "" {
		e.Publicity = event.Public
	}
	if e.When.Precision == "" {
		e.When.Precision = event.Undated
	}
	if e.Confidence == 0 {
		e.Confidence = 0.8
	}
	e.Identify()
	d.in.Events = append(d.in.Events, e)
	return e.ID
}

func (d *desk) claim(sha, words string, k event.Claim) {
	d.t.Helper()
	k.Evidence, k.Text = d.at(sha, words), words
	k.When.Precision = event.Undated
	k.Identify()
	d.in.Claims = append(d.in.Claims, k)
}

// done analyses what was collected. Parties are actors: the invented states
// have no names in the world's tables.
func (d *desk) done() Input {
	d.in.Histories = relation.Histories(d.in.Events, relation.Options{})
	d.in.Findings = contradiction.Find(d.in.Events, d.in.Claims, contradiction.Options{})
	return d.in
}

func one(list ...event.Actor) []event.Actor { return list }

func day(s string) event.When { return event.When{Start: s, End: s, Precision: event.Day} }

func month(from, to string) event.When {
	return event.When{Start: from, End: to, Precision: event.Month}
}

// lakeDorn is an invented quarrel of two states over a lake: a truce, a covert
// hand in a rebellion, a denial, a bombardment, and what is expected of it.
func lakeDorn(t *testing.T) Input {
	d := newDesk(t)
	orvane := event.Actor{Text: "Orvane", Name: "Orvane", Code: "XOR", Country: "XOR"}
	kesh := event.Actor{Text: "Kesh", Name: "Kesh", Code: "XKE", Country: "XKE"}
	army := event.Actor{Text: "Orvane's army", Name: "Orvane Army", Code: "XOR-army", Country: "XOR", Sector: "MIL"}
	hills := event.Actor{Text: "the Hill Brigades", Name: "Hill Brigades", Code: "hill-brigades", Country: "XKE", Sector: "REB"}
	league := event.Actor{Text: "the Lake League", Name: "Lake League", Code: "lake-league", Country: "IGO"}
	envoy := event.Actor{Text: "a Keshi envoy", Name: "Keshi envoy", Country: "XKE", Sector: "GOV"}

	a := d.source("reports/truce.txt", "Truce at Lake Dorn", "Dorn Wire (invented)", "2014-05-03", "B2",
		"On 2 May 2014 Orvane and Kesh signed a truce at Lake Dorn. Orvane praised Kesh as a brother and pledged to leave the heights. "+
			"A Keshi envoy said that Orvane secretly arms the Hill Brigades. Orvane denies that it arms anyone. "+
			"The Lake League may send observers. Will the truce hold?\n")
	b := d.source("reports/sill.md", "Shells on Sill", "Kesh Courier (invented)", "2014-06-20", "C3",
		"# Shells on Sill\n\nIn June 2014 the post at Sill burned. The post was attacked at dawn on 11 June 2014, and 14 Keshi soldiers died. "+
			"On 14 June 2014 Orvane's army shelled Sill. Kesh accused Orvane of breaking the truce. "+
			"The Lake League said, quoting a Keshi envoy, that the Hill Brigades abducted two teachers. "+
			"Orvane plans to close the lake road. Kesh will probably call up its reserves before winter.\n\n"+
			"The League should send observers to the heights. We urge both sides to talk.\n")
	c := d.source("notes/league.txt", "", "", "2014", "",
		"On 14 June 2014 Orvane's army shelled Sill. Kesh did not fire back. Since 2012 the Hill Brigades have been fighting Kesh. "+
			"Observers doubt that the truce will last the summer. The truce broke because Orvane wanted the fish.\n")

	d.event(a, "Orvane and Kesh signed a truce", event.Event{Category: "AGREE", Sources: one(orvane, kesh), Targets: one(kesh, orvane), Reciprocal: true, When: day("2014-05-02"), Where: "Lake Dorn", Confidence: 0.9})
	d.event(a, "Orvane praised Kesh", event.Event{Category: "SUPPORT", Sources: one(orvane), Targets: one(kesh)})
	d.event(a, "Orvane praised Kesh as a brother and pledged to leave the heights", event.Event{Category: "CONCEDE", Sources: one(orvane), Targets: one(kesh)})
	armed := d.event(a, "Orvane secretly arms the Hill Brigades", event.Event{Category: "AID", Sources: one(orvane), Targets: one(hills), Publicity: event.Covert, Attribution: []string{"Keshi envoy"}})
	no := d.event(a, "it arms anyone", event.Event{Category: "AID", Sources: one(orvane), Polarity: event.Denied, Attribution: []string{"Orvane"}})
	d.event(a, "The Lake League may send observers", event.Event{Category: "COOPERATE", Sources: one(league), Polarity: event.Conditional})
	d.claim(a, "that Orvane secretly arms the Hill Brigades", event.Claim{Kind: event.Assertion, Speaker: &envoy, Attribution: []string{"Keshi envoy"}, About: one(orvane), EventIDs: []string{armed}})
	d.claim(a, "that it arms anyone", event.Claim{Kind: event.Assertion, Speaker: &orvane, Attribution: []string{"Orvane"}, About: one(orvane), EventIDs: []string{no}})
	d.claim(a, "Will the truce hold?", event.Claim{Kind: event.Question, About: one(kesh)})

	d.event(b, "The post was attacked at dawn on 11 June 2014, and 14 Keshi soldiers died", event.Event{Category: "ASSAULT", Targets: one(kesh), When: day("2014-06-11"), Where: "Sill"})
	for _, sha := range []string{b, c} {
		d.event(sha, "Orvane's army shelled Sill", event.Event{Category: "ASSAULT", Mode: "heavy-weapons", Sources: one(army), Targets: one(kesh), When: day("2014-06-14"), Where: "Sill", Confidence: 0.85})
	}
	d.event(b, "Kesh accused Orvane", event.Event{Category: "ACCUSE", Mode: "allege", Sources: one(kesh), Targets: one(orvane), When: month("2014-06-01", "2014-06-30")})
	d.event(b, "Orvane of breaking the truce", event.Event{Category: "REJECT", Mode: "yield", Sources: one(orvane), Targets: one(kesh), Publicity: event.Alleged, Attribution: []string{"Kesh"}, Confidence: 0.6})
	d.event(b, "the Hill Brigades abducted two teachers", event.Event{Category: "ASSAULT", Mode: "abduct", Sources: one(hills), Targets: one(event.Actor{Text: "two teachers", Name: "teachers", Country: "XKE", Sector: "EDU"}), Attribution: []string{"Lake League", "Keshi envoy"}})
	d.event(b, "Orvane plans to close the lake road", event.Event{Category: "COERCE", Mode: "restrict", Sources: one(orvane), Polarity: event.Planned})
	d.claim(b, "Kesh will probably call up its reserves before winter", event.Claim{Kind: event.Forecast, About: one(kesh)})
	d.claim(b, "The League should send observers to the heights", event.Claim{Kind: event.Proposal, About: one(league)})
	d.event(b, "both sides to talk", event.Event{Category: "CONSULT", Sources: one(orvane, kesh), Targets: one(kesh, orvane), Reciprocal: true, Polarity: event.Hoped})

	d.event(c, "Kesh did not fire back", event.Event{Category: "ASSAULT", Sources: one(kesh), Targets: one(orvane), Polarity: event.Denied})
	d.event(c, "the Hill Brigades have been fighting Kesh", event.Event{Category: "ASSAULT", Sources: one(hills), Targets: one(kesh), When: event.When{Start: "2012-01-01", Precision: event.Open, Text: "Since 2012"}})
	d.claim(c, "that the truce will last the summer", event.Claim{Kind: event.Forecast, Attribution: []string{"Observers"}, About: one(kesh)})
	d.claim(c, "The truce broke because Orvane wanted the fish", event.Claim{Kind: event.Cause, About: one(orvane)})
	return d.done()
}

// saltRoad is an invented civil conflict seen through one long interview, in
// records whose texts are not at hand.
func saltRoad(t *testing.T) Input {
	d := newDesk(t)
	front := event.Actor{Text: "the Salt Front", Name: "Salt Front", Code: "salt-front", Country: "XMA", Sector: "REB"}
	state := event.Actor{Text: "Marrow", Name: "Marrow", Code: "XMA", Country: "XMA"}
	port := event.Actor{Text: "Port Authority", Name: "Port Authority", Code: "port", Country: "XMA", Sector: "BUS"}
	drivers := event.Actor{Text: "the drivers", Name: "drivers", Country: "XMA", Sector: "LAB"}
	a := d.source("salt.txt", "The salt road", "Marrow Review (invented)", "1998-10", "A1",
		"In 1996 the Salt Front blocked the road. After the flood Marrow arrested the drivers. The drivers went on strike. "+
			"In March 1997 the Salt Front freed the drivers and laid down its arms. In April 1997 Marrow lifted the ban on the Front. In May 1997 Marrow paid the Front's pensions. "+
			"The Port Authority refused to talk to the Salt Front. \"We never touched the pumps,\" the Front says. Marrow would like the port to pay.")
	d.event(a, "the Salt Front blocked the road", event.Event{Category: "PROTEST", Mode: "obstruct", Sources: one(front), Targets: one(state), When: event.When{Start: "1996-01-01", End: "1996-12-31", Precision: event.Year}})
	d.event(a, "Marrow arrested the drivers", event.Event{Category: "COERCE", Mode: "arrest", Sources: one(state), Targets: one(drivers, front), When: event.When{Start: "1996-09-01", Precision: event.Open, Text: "After the flood", Anchor: "the flood of 1996"}})
	d.event(a, "The drivers went on strike", event.Event{Category: "PROTEST", Mode: "strike", Sources: one(drivers)})
	d.event(a, "the Salt Front freed the drivers", event.Event{Category: "RETREAT", Mode: "release", Sources: one(front), Targets: one(state), When: month("1997-03-01", "1997-03-31")})
	d.event(a, "laid down its arms", event.Event{Category: "RETREAT", Mode: "disarm", Sources: one(front), Targets: one(state), When: month("1997-03-01", "1997-03-31")})
	d.event(a, "Marrow lifted the ban on the Front", event.Event{Category: "CONCEDE", Sources: one(state), Targets: one(front), When: month("1997-04-01", "1997-04-30")})
	d.event(a, "Marrow paid the Front's pensions", event.Event{Category: "AID", Sources: one(state), Targets: one(front), When: month("1997-05-01", "1997-05-31")})
	d.event(a, "The Port Authority refused to talk to the Salt Front", event.Event{Category: "REJECT", Mode: "meet", Sources: one(port), Targets: one(front)})
	d.event(a, "the port to pay", event.Event{Category: "AID", Sources: one(port), Polarity: event.Hoped, Attribution: []string{"Marrow"}})
	no := d.event(a, "We never touched the pumps", event.Event{Category: "ASSAULT", Mode: "destroy", Sources: one(front), Polarity: event.Denied, Attribution: []string{"Salt Front"}})
	d.claim(a, "We never touched the pumps", event.Claim{Kind: event.Assertion, Speaker: &front, Attribution: []string{"Salt Front"}, EventIDs: []string{no}})
	in := d.done()
	in.Texts = nil
	return in
}
