package brief

import (
	"fmt"
	"strconv"
	"strings"
)

// section is the heading of a part of the report, its anchor, what it holds in
// a sentence, and what is said when it holds nothing.
type section struct{ id, title, holds, none string }

var (
	secHeadline       = section{"judgement", "Judgement", "What the strongest relations, contradictions and expectations come to. Confidence is said apart from likelihood.", "There is not enough to judge by."}
	secChronology     = section{"chronology", "Chronology", "What is reported, said, alleged or denied to have been done, by date; then what has no date, in the order of the text.", "No act could be coded."}
	secActors         = section{"actors", "Actors", "Those who can be told from others: how often they act, are acted on and speak.", "Nobody could be identified."}
	secRelations      = section{"relations", "Relations", "What passed between each two, a state’s organs counted for the state. Alleged acts are counted apart.", "No two parties act on each other."}
	secContradictions = section{"contradictions", "Words against deeds, and other contradictions", "Where the record does not agree with itself. Strength orders by attention; it is no probability.", "None was found."}
	secClaims         = section{"claims", "Who claims what", "Statements by who makes them, then the sources’ own voices. What is claimed is not thereby so.", "Nobody is quoted with a claim."}
	secExpected       = section{"expected", "What the sources expect", "Forecasts, and what is planned or possible; the newest reports first.", "Nothing is forecast, planned or called possible."}
	secProposed       = section{"proposed", "What the sources propose", "Proposals, and what is urged or hoped for; the newest reports first.", "Nothing is proposed or urged."}
	secQuestions      = section{"questions", "Open questions", "What the sources ask, where their accounts differ, and deeds whose doer nobody names.", "None."}
	secSources        = section{"sources", "Sources", "Grades are on the Admiralty scale: A–F for the source, 1–6 for what it says; F6 is not judged.", "None."}
)

// howToRead explains the marks, for those who open a brief for the first time.
const howToRead = "Each line tells how it is known and ends in its evidence: [source number], grade, bytes of the source as read, and the words there, set in «…» within their sentence. Who did what is worded from a code; the words of the source decide."

// cut says how many rows are not shown.
func cut(more int) string {
	if more <= 0 {
		return ""
	}
	return fmt.Sprintf("%d more: --most 0 shows all", more)
}

// place writes where a citation stands: "[3] B2, bytes 795–835".
func (b *Brief) place(c Citation) string {
	s := "[" + strconv.Itoa(c.Source) + "]"
	if g := b.grade(c.Source); g != "" {
		s += " " + g
	}
	return s + ", bytes " + span(c.Place)
}

func (b *Brief) grade(source int) string {
	if source < 1 || source > len(b.Sources) {
		return ""
	}
	return b.Sources[source-1].Grade
}

func span(p Place) string { return strconv.Itoa(p.Start) + "–" + strconv.Itoa(p.End) }

// also lists the other places of the same words.
func also(c Citation) string {
	if len(c.Also) == 0 {
		return ""
	}
	var parts []string
	for i, p := range c.Also {
		if i == maxPlacesShown {
			parts = append(parts, fmt.Sprintf("and %d more", len(c.Also)-i))
			break
		}
		parts = append(parts, fmt.Sprintf("[%d] %s", p.Source, span(p)))
	}
	return "the same words in " + strings.Join(parts, ", ")
}

// inSentence marks the quote within its sentence, on one line.
func inSentence(c Citation, open, shut string) string {
	if c.Before == "" && c.After == "" {
		return clean(c.Quote)
	}
	return clean(c.Before + open + c.Quote + shut + c.After)
}

// facts are the short facts of an act, beside its date and wording.
func facts(standing Standing, known, code, where, read string) []string {
	var out []string
	if code != "" {
		out = append(out, code)
	}
	if standing.marked() {
		out = append(out, strings.ToUpper(string(standing)))
	}
	out = append(out, known)
	if where != "" {
		out = append(out, "place: "+where)
	}
	if read == "low" {
		out = append(out, "reading unsure")
	}
	return out
}

// dateFacts say what a date rests on, where it is not simply the text's own.
func dateFacts(d Date) string {
	switch {
	case d.Label == "undated" && d.Report != "":
		return "report of " + d.Report
	case d.Anchor != "" && d.Anchor != "document date" && d.Label != "undated":
		return "dated by: " + d.Anchor
	case d.Anchor == "document date" && d.Words != "" && d.Label != "undated":
		return "“" + d.Words + "”, reckoned from the report’s date"
	}
	return ""
}

// balance words the counts of a relation.
func balance(r *Relation) string {
	k := r.Counts
	s := fmt.Sprintf("%d cooperative, %d conflictual · %d in words, %s · %d public, %d covert, %d alleged",
		k.Cooperative, k.Conflictual, k.Words, count(k.Deeds, "deed", "deeds"), k.Public, k.Covert, k.Alleged)
	if k.Undone > 0 {
		s += fmt.Sprintf(" · %d denied, planned or only possible", k.Undone)
	}
	return s
}

// standingLine words tension and direction of a relation.
func standingLine(r *Relation) string {
	s := fmt.Sprintf("%s (tension %s)", r.Tone, minus(fmt.Sprintf("%+.2f", r.Tension)))
	if r.Counts.Cooperative+r.Counts.Conflictual > 0 {
		s += fmt.Sprintf(" · mean score %s toward %s %s, back %s", r.A, r.B, signed(r.AToB), signed(r.BToA))
	}
	if r.From != "" {
		s += " · " + r.From
		if r.To != r.From {
			s += " to " + r.To
		}
	}
	return s
}

// kindLine words what an actor is.
func kindLine(a *Actor) string {
	switch {
	case a.Country == "" || a.Kind == "state":
		return a.Kind
	case a.Kind == "":
		return a.Country
	}
	return a.Kind + ", " + a.Country
}

// scopeLine says what was read.
func scopeLine(s Scope) string {
	out := fmt.Sprintf("%s, %s; %s and %s coded",
		count(s.Sources, "source", "sources"), count(s.Sentences, "sentence", "sentences"),
		count(s.Events, "act", "acts"), count(s.Claims, "claim", "claims"))
	switch s.From {
	case "":
	case s.To:
		out += "; dated acts of " + s.From
	default:
		out += "; dated acts from " + s.From + " to " + s.To
	}
	return out + "."
}

// likelihoodLine words a likelihood.
func likelihoodLine(l *Likelihood) string {
	if l == nil {
		return ""
	}
	return fmt.Sprintf("“%s”: %s, %d–%d %% (ICD 203)", l.Words, l.Term, l.Low, l.High)
}
