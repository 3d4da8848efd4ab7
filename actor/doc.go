// Package actor is the registry of those who act in conflicts, and the way
// from the words of a mention to one of them.
//
// The nouns, in the order they are needed:
//
//   - An Entry is one actor: a state, an organ of a state, an organisation, an
//     armed group, a party, a person, a people; or a place, which stands for
//     where and for the state it belongs to.
//   - A Role says what an actor was from when to when. The president of 2003
//     is the former president of 2010: Entry.At tells them apart.
//   - A Generic is a common noun that can be an actor without a name
//     ("troops", "villagers"), with the sector it stands for.
//   - A Registry holds them all and finds them: Longest by the words of a
//     sentence, Lookup by a name, ByID by an identifier, OfficeHolder by an
//     office, a country and a date, Adjective and Demonym by "Afghan" and
//     "Afghans".
//
// The tables are embedded TSV files, described in README.md. Country codes are
// ISO 3166 alpha-3 (SUN, YUG, CSK, DDR and a few more for states that are no
// longer, XKX and XSO for two that are not listed there) or one of the codes
// for those without a country: IGO UNO EUR NGO ISM IMG MNC. Sectors are those
// of PLOVER 2021.
//
// The package knows nothing of parsing. It works on words as a tokeniser
// leaves them: "al-Qaida", "al" "-" "Qaida" and "al Qaeda" are one name, and so
// are "U.S.", "US" and "U.S".
package actor
