// Package dense solves graph models in option form with many states: all
// combinations of up to 30 options, with preferences by prioritised statements.
// It keeps a level of two bytes for each decision maker and state and works out
// Nash, GMR, SMR, SEQ and SSEQ by sweeps over the whole array, after the engine
// form of the definitions: with V(q) the worst that the others can make of q,
// a state is stable for i when V(q) <= level(s) for all moves q of i from s.
//
// It gives no witnesses: settle.Solver does, for the states of interest.
package dense
