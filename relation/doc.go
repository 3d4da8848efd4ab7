// Package relation turns events into the history of a relation.
//
// The nouns, in the order they are needed:
//
//   - An Attestation is a wording that reports something. The same sentence
//     found twice, in one source or in several, is one attestation in two
//     places.
//   - An Incident is one happening; several codings may report it.
//   - A Party is an end of a relation: an actor, or the state it belongs to.
//   - A History is what passed between two parties, in time order: what
//     happened, and apart from it what was planned, denied, conditional or
//     hoped for.
//   - Tension is the balance of hostile and friendly acts, fading with time.
//   - A Turn is a point where the tone of a history changes.
//   - A Triangle is three parties whose relations do not balance.
//
// # Scale
//
// Acts are weighed on the PLOVER scale of package codebook, -10 (most hostile)
// to +10 (most friendly), which descends from the weights of Goldstein ("A
// Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict
// Resolution 36, 1992). Quad classes 1 and 3 are words, 2 and 4 deeds; 1 and 2
// are cooperative, 3 and 4 conflictual.
//
// # Time
//
// A day stands at itself, a month or year at its middle, a span or an open
// interval at the end that is known, its start when both are. What has no date
// takes the place the text gives it: that of the last dated event before it in
// the same source, or of the first after it when there is none before. Entry
// tells how it came by its place.
package relation
