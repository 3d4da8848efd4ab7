// Package calendar reads the dates that English text tells: written dates and
// parts of them ("late March 1999"), ranges ("3-5 June"), one-sided ones
// ("since 1991"), dates reckoned from the document's date ("last Friday"), from
// the date told before ("two days later") or from an event ("after 9/11").
//
// The nouns, in the order they are needed:
//
//   - A period is an interval of days with a grain (day, month, decade …) that
//     says how it divides into thirds, halves and quarters.
//   - Tables hold the words of dates (tables/words.tsv), the names of feasts
//     (feasts.tsv), the events that texts date by (anchors.tsv) and the names
//     that hold a date but tell none (names.tsv).
//   - A Reader reads the sentences of one document in order and remembers the
//     year and the date last told.
//   - A Date is one date expression: its tokens and the interval it means.
//
// Conventions: both ends of an interval are included. Early, mid and late are
// thirds. Seasons are whole months, in the north. Weeks begin on Monday. Before
// and after a year leave that year out; after an event begins with its last
// day, before it ends with its first.
//
// Which act a date belongs to is not settled here.
package calendar
