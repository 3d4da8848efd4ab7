// Package score measures a coding against gold that people made.
//
// Two kinds of gold are known by their fields:
//
//   - single sentences with a PLOVER category and the actors' codes (the PLOVER
//     gold standard records): Sentences;
//   - consecutive sentences of running text with every event's clause, parties
//     and polarity: Passages.
//
// The measures are defined beside each.
package score
