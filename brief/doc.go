// Package brief composes what is known of a conflict into a report that one can
// hand on: every line says how it is known and leads back to the words it
// came from.
//
// The nouns, in the order they are needed:
//
//   - Input is the record: sources, events, claims, findings, and the texts of
//     the sources where they are at hand.
//   - A Citation is a place in a numbered source and the words that stand there.
//   - A Standing says how an act stands to the facts: reported, said, covert,
//     alleged, denied, planned, possible, urged.
//   - A row (Act, Statement, Relation, …) is a line of the report. A row without
//     a citation does not exist: what cannot be cited is not in a Brief.
//   - A Judgement is a sentence of the headline. It counts and compares what the
//     sources say; it adds no fact. Likelihood is spoken of only where a source
//     does, in the words of ICD 203, and confidence is said apart from it.
//   - A Brief is all of it, in sections. Build makes one; Text, Markdown, HTML
//     and JSON write it.
//
// Build is a pure function and does not depend on the order of its input.
//
// # Reading the words
//
// What was denied, planned, conditional or hoped for is never worded as done:
// "X did not …" or "X denied having …", "X plans to …", "X may …", "X is urged
// to …". What is alleged is worded "X is alleged to have …". When nobody says who
// did it the line begins "Unnamed:".
//
// # Schema of the JSON
//
// JSON writes one object, whose "schema" is "parley-brief/1". Fields may be added
// within a schema; none changes its meaning or goes away. Lists are never null.
//
//	schema          "parley-brief/1"
//	title           string
//	scope           {about, since, until, sources, sentences, events, claims, from, to}
//	notes           [string]                  what a careful reader should know
//	headline        [judgement]               {text, likelihood?, confidence, because, citations}
//	chronology      {rows: [act], total}      dated acts by date, then undated ones in text order
//	actors          {rows: [actor], total}    {name, country, sector, key, as_source, as_target, says, citations}
//	relations       {rows: [relation], total} {a, b, counts, tension, tone, turns, acts, from, to}
//	contradictions  {rows: [contradiction], total}
//	                                          {kind, rule, title, why, strength, sides: [[quotation], [quotation]], ground}
//	claims          {rows: [speaker], total}  {name, own_voice, source, statements: {rows, total}}
//	expected        {rows: [statement], total}
//	proposed        {rows: [statement], total}
//	questions       {rows: [statement], total}
//	sources         [source]                  {number, id, title, author, publisher, date, grade, grade_words, …}
//
//	act        {id, text, code, standing, known, date, where, reading, confidence, citations, more}
//	statement  {id, kind, text, verb, speaker, known, date, likelihood?, acts, citations, more}
//	date       {label, start, end, precision, words, anchor, report}
//	likelihood {term, low, high, words}       low and high in percent
//	citation   {source, start, end, quote, before, after, attribution, also, checked}
//
// source is the number of the source; start and end are bytes of its text as
// read, quote exactly the words there; before and after complete the sentence
// where the text is at hand; also lists other places of the same words; checked
// says that the quote was compared with the text.
package brief
