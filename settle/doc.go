// Package settle is the graph model for conflict resolution: which states of a
// conflict are stable for whom, which would hold as a settlement, why, and how
// little would have to change for another one to hold. It needs no other
// package of Parley.
//
// The nouns, in the order they are needed:
//
//   - A Model has decision makers, states, a move relation for each decision
//     maker (which states can be reached in one legal move) and a Preference for each.
//   - A Preference says of two states which is better and by what degree, or
//     that this is not known.
//   - Rules are how preferences are read: what a decision maker would leave a
//     state for, what deters it, what it would counter with. Strength and
//     unknown preferences are other rules for the same engine.
//   - A Concept is a way to reason about countermoves (Nash, GMR, SMR, SEQ,
//     SSEQ, SIM, Maximin). A Verdict says whether a state is stable by one for
//     a decision maker, with its Witness. A state stable for all is an equilibrium.
//
// Definitions and names follow Fang, Hipel and Kilgour, Interactive Decision
// Making: The Graph Model for Conflict Resolution (1993) and Xu, Hipel, Kilgour
// and Fang, Conflict Resolution Using the Graph Model (2018).
package settle
