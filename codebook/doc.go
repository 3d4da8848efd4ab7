// Package codebook holds the vocabularies that events are coded in: PLOVER
// 2021 (categories, modes, contexts, sectors) and CAMEO mapped onto it.
//
// The nouns:
//
//   - Category is one of PLOVER's sixteen kinds of act: AGREE … ASSAULT.
//   - Mode narrows a category: ASSAULT by "drone", RETREAT by "ceasefire".
//   - Context says what an act was about: "military", "migration".
//   - Sector says what kind of actor acts: GOV, MIL, REB.
//   - Quad class crosses words and deeds with cooperation and conflict:
//     1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
//     4 material conflict.
//   - Score is intensity, from -10 (most hostile) to +10 (most friendly).
//   - Mapping is a CAMEO code said in PLOVER's terms.
//
// The facts are those of the PLOVER manual (2021), the CAMEO manual (1.1b3)
// and the scale of Goldstein (1992) as their users extended it to CAMEO; the
// meanings are worded for Parley. They stand in plover.tsv, contexts.tsv,
// sectors.tsv and cameo.tsv beside this file.
//
// # Where the publications disagree
//
// SANCTION is material conflict (quad 4). The manual's summary table files it
// under verbal conflict, its overview and its own section under material
// conflict. Cutting aid or expelling an envoy is a deed, and GDELT files the
// CAMEO codes concerned (163, 164) under 4 too.
//
// ACCUSE scores -3. The manual prints 3, but its modes score -2, -3.5 and
// -3.5, whose mean is -3, and no other category of conflict is above 0.
//
// PROTEST by "vandalize" has no published score and takes its category's, -5.
//
// CAMEO has two Goldstein columns in circulation: that of ICEWS and GDELT, and
// that of Phoenix. They differ in 016, 124, 1246, 163, 164 and 166.
// [Mapping.Goldstein] is the first: it equals what ICEWS rows of 2018 carry for
// every code they use (239 codes). GDELT differs from it in 016 (-2) and 164
// (-7). The Phoenix value is kept in [Mapping.GoldsteinPhoenix]. Neither is put
// on an event's record: PLOVER's own [Score] is the scale of Parley, since it is
// the only one defined for modes.
//
// CAMEO roots 01 (statements) and 02 (appeals) have no PLOVER category in the
// published map and are dropped here as there: [Mapping.Dropped]. A demand (10)
// is REQUEST.
//
// The published map of CAMEO is older than the manual of 2021. Modes renamed
// since are written with their present name; contexts "humanitarian" and
// "democracy", gone since, are human_security and pro_democracy. Air strikes
// (195, 1951, 1952), mapped to heavy-weapons or to nothing, take the modes
// aerial and drone, which the map did not have. Codes found in CAMEO 1.1b3 only
// (155, 176, 1834) take the category and the score of their parent. The column
// note of cameo.tsv marks each mode or score so chosen. A verdict (116) stays
// ACCUSE as published, although PLOVER 2021 would call it SANCTION by "convict".
package codebook
