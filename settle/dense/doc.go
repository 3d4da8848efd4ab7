// Package dense solves graph models in option form with many states: all
// combinations of up to 30 options, with preferences by prioritised statements.
// It keeps a level of two bytes for each decision maker and state and works out
// Nash, GMR, SMR, SEQ and SSEQ after the engine form of the definitions: with
// V(q) the worst that the others can make of q, a state is stable for i when
// V(q) <= level(s) for all moves q of i from s.
//
// V is found in slices, in which i's own options stay as they are. In each the
// others sweep over the states until nothing changes: a set of states that
// differ in one mover's options is gone through from the best for the mover to
// the worst. What makes it fast:
//
//   - What the others do changes a mover's level often, but the order of its own
//     combinations seldom: the few different orders are kept once.
//   - Own combinations of i that the others answer alike are swept in one slice,
//     four worths to a word; those nowhere better than another are left out.
//   - Who can always take and give up all its options can come from any own
//     combination to any other, so what its level must reach to be stable is a
//     number for each slice's state, not for each state. When nothing is
//     excluded it is known for GMR and SMR without a sweep.
//
// It gives no witnesses: settle.Solver does, for the states of interest.
package dense
