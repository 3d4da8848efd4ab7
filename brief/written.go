package brief

// written is a rendering that goes through the sections one after the other:
// the page of a terminal and Markdown. HTML has a template of its own.
type written interface {
	head(s section, rows int)
	more(n int)
	judgement(j Judgement)
	act(a Act, left string)
	actors()
	relations()
	contradictions()
	speaker(s Speaker)
	statement(t Statement, left string)
	sources()
}

// sections writes the sections in their order.
func sections(b *Brief, w written) {
	w.head(secHeadline, len(b.Headline))
	for _, j := range b.Headline {
		w.judgement(j)
	}
	w.head(secChronology, len(b.Chronology.Rows))
	for _, a := range b.Chronology.Rows {
		w.act(a, "")
	}
	w.more(b.Chronology.More())
	w.head(secActors, len(b.Actors.Rows))
	w.actors()
	w.more(b.Actors.More())
	w.head(secRelations, len(b.Relations.Rows))
	w.relations()
	w.more(b.Relations.More())
	w.head(secContradictions, len(b.Contradictions.Rows))
	w.contradictions()
	w.more(b.Contradictions.More())
	w.head(secClaims, len(b.Claims.Rows))
	for _, s := range b.Claims.Rows {
		w.speaker(s)
	}
	w.more(b.Claims.More())
	for _, s := range []struct {
		section
		list List[Statement]
	}{{secExpected, b.Expected}, {secProposed, b.Proposed}, {secQuestions, b.Questions}} {
		w.head(s.section, len(s.list.Rows))
		for _, t := range s.list.Rows {
			w.statement(t, "")
		}
		w.more(s.list.More())
	}
	w.head(secSources, len(b.Sources))
	w.sources()
}
