package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/language"

	"parley/actor"
	"parley/event"
)

// entity is an entity of FollowTheMoney, the model of Aleph.
type entity struct {
	ID         string     `json:"id"`
	Schema     string     `json:"schema"`
	Properties properties `json:"properties"`
}

// properties are all lists of text.
type properties map[string][]string

// add adds a value; an empty one is none.
func (p properties) add(name, value string) {
	if value != "" {
		p[name] = append(p[name], value)
	}
}

// FollowTheMoney writes entities, one a line: an Event each event, its actors
// when first met, and as proof a PlainText with the words it rests on.
func FollowTheMoney(w io.Writer, items iter.Seq2[Item, error]) (Tally, error) {
	var t Tally
	out := entities{enc: json.NewEncoder(w), met: map[string]bool{}}
	out.enc.SetEscapeHTML(false)
	for it, err := range items {
		if err != nil {
			return t, err
		}
		if err := out.event(&it); err != nil {
			return t, err
		}
		t.Written++
	}
	return t, nil
}

// entities writes; it remembers the actors, and the words of reports, that were
// written. A row of a dataset comes once.
type entities struct {
	enc *json.Encoder
	met map[string]bool
}

func (o *entities) event(it *Item) error {
	p := properties{}
	p.add("name", headline(it))
	p.add("summary", how(it))
	p.add("description", it.Note)
	p.add("location", it.Where)
	p.add("country", country(it.PlaceCountry))
	p.add("recordId", it.DatasetID)
	p.add("publisher", it.Publisher)
	p.add("sourceUrl", webLink(it.Link))
	p.add("keywords", it.Category)
	start, end := spoken(it.When)
	if start == end {
		p.add("date", start)
	} else {
		p.add("startDate", start)
		p.add("endDate", end)
	}
	if err := o.parties(it, p); err != nil {
		return err
	}
	for _, v := range it.Evidence {
		proof := proofOf(it, v)
		p.add("proof", proof.ID)
		if err := o.write(proof, !it.row()); err != nil {
			return err
		}
	}
	return o.write(entity{"event-" + strings.ReplaceAll(it.ID, ":", "-"), "Event", p}, false)
}

// parties writes the actors. Who did it organised it; but nobody is called so
// for what was not done, is only alleged, or may have been done by the other.
func (o *entities) parties(it *Item, p properties) error {
	acted := "organizer"
	if it.Polarity != event.Happened || it.Publicity == event.Alleged || it.Reciprocal || it.Undirected {
		acted = "involved"
	}
	for _, side := range [...]struct {
		property string
		actors   []event.Actor
	}{{acted, it.Sources}, {"involved", it.Targets}} {
		for _, a := range side.actors {
			e := actorEntity(a)
			p.add(side.property, e.ID)
			if err := o.write(e, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// write writes an entity; once only, if it may come again.
func (o *entities) write(e entity, once bool) error {
	if once && o.met[e.ID] {
		return nil
	}
	if once {
		o.met[e.ID] = true
	}
	return o.enc.Encode(e)
}

// how says what the name of an event cannot: its standing and who says so.
func how(it *Item) string {
	s := fmt.Sprintf("%s, %s", it.Polarity, it.Publicity)
	if len(it.Attribution) > 0 {
		s += ", according to " + strings.Join(it.Attribution, ", according to ")
	}
	return s
}

// proofOf is the words an event rests on. contentHash is left out: it is
// SHA-1 there.
func proofOf(it *Item, v event.Evidence) entity {
	p := properties{}
	p.add("title", cite(it, v))
	p.add("fileName", v.Source)
	p.add("bodyText", v.Quote)
	p.add("notes", "sha256 "+v.SHA256)
	p.add("date", it.Published)
	return entity{fmt.Sprintf("proof-%s-%d-%d", v.SHA256, v.Start, v.End), "PlainText", p}
}

func actorEntity(a event.Actor) entity {
	p := properties{}
	p.add("name", label(a))
	p.add("country", country(a.Country))
	if a.Sector != "" {
		p.add("classification", a.Sector)
	}
	sum := sha256.Sum256([]byte(a.Key()))
	return entity{"actor-" + hex.EncodeToString(sum[:12]), schema(a), p}
}

// country is the two-letter code that FollowTheMoney uses; unions and slots
// that are no country have none.
func country(code string) string {
	if len(code) != 3 {
		return ""
	}
	r, err := language.ParseRegion(code)
	if err != nil || !r.IsCountry() {
		return ""
	}
	return strings.ToLower(r.String())
}

// kindSchemas are the kinds of the registry in FollowTheMoney's terms.
var kindSchemas = map[actor.Kind]string{
	actor.State: "PublicBody", actor.Organ: "PublicBody", actor.Organisation: "Organization", actor.Group: "Organization",
	actor.Party: "Organization", actor.Media: "Organization", actor.Person: "Person",
}

// sectorSchemas are PLOVER's sectors, and its slots of countries, likewise.
var sectorSchemas = map[string]string{
	"GOV": "PublicBody", "MIL": "PublicBody", "COP": "PublicBody", "JUD": "PublicBody", "LEG": "PublicBody", "SPY": "PublicBody",
	"PTY": "Organization", "REB": "Organization", "PRM": "Organization", "UAF": "Organization",
	"IGO": "Organization", "UNO": "Organization", "EUR": "Organization", "NGO": "Organization", "ISM": "Organization",
	"IMG": "Organization", "MNC": "Organization",
}

// schema is the narrowest that is certain; LegalEntity may be anybody.
func schema(a event.Actor) string {
	if e := actor.Default().ByID(a.Code); a.Code != "" && e != nil {
		if s := kindSchemas[e.Kind]; s != "" {
			return s
		}
		return "LegalEntity"
	}
	for _, code := range [...]string{a.Sector, a.Country} {
		if s := sectorSchemas[code]; s != "" {
			return s
		}
	}
	return "LegalEntity"
}
