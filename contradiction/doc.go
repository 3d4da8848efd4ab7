// Package contradiction finds where the record of a conflict does not agree
// with itself: words against deeds, deed against deed, forecast against
// outcome, story against story.
//
// The nouns, in the order they are needed:
//
//   - A family is a set of actors that answer for one another: a state and its
//     organs, a group and its leaders. Options.Family says which families an
//     actor belongs to; two actors are "the same" when they share one.
//   - A statement is one attested event: all codings of one sentence, however
//     often the sentence is repeated (see relation.Attested).
//   - A clash is a pair of statements (or claims) that meets the conditions of
//     one rule.
//   - A Finding gathers the clashes of one rule about the same actors into one
//     plain sentence with both sides quoted.
//   - Strength says how far a finding deserves attention, 0 to 1. It is an
//     ordering, not a probability.
//
// What holds for every rule:
//
//   - Both sides rest on different words. A sentence repeated, in one source or
//     in several, is one attestation and never disagrees with itself. One
//     sentence may stand on both sides only through two clauses whose byte
//     ranges do not overlap.
//   - Conditional and hoped events are never deeds. Planned and denied events
//     are never deeds either; some rules read them as words.
//   - Actors nobody could identify ("unknown gunmen") are nobody's family.
//   - The result does not depend on the order of the input.
//
// # Strength
//
// The strength of a clash is the product of
//
//   - the base of its rule, in the rule's own file, with the reason;
//   - certainty: the geometric mean of both confidences (0.7 when a record has
//     none);
//   - time: 1 when dates are compatible or unknown (of two undated acts the dates
//     of their reports count), falling to a half for every
//     ten years between the two sides (halfGap), or two where only courses held
//     at once clash (courseGap): a course changed is politics. Rules where only
//     closeness makes the clash use one year (promptGap), and untimed where
//     neither dates nor the text tell;
//   - footing: allegedFactor for each side that is only alleged, and organFactor
//     for each role in which the sides share a family but not the very actor.
//
// A finding takes the strength of its best clash, raised by a twentieth for each
// further statement attested on a side, up to three a side.
package contradiction
