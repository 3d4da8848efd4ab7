// Package tell says what a case of the graph model comes to, in words that a
// negotiator follows without mathematics: which settlements would hold and how
// firmly, what keeps each party from breaking them, how sure that is, and what
// would have to change.
//
// The nouns, in the order they are needed:
//
//   - A Settlement is an outcome (a state) that is an equilibrium by some
//     concept. Its Firmness says in words which: firm (Nash), held by answers that
//     others would want to give (SEQ, SSEQ), held by threats (GMR, SMR), held by
//     moves at the same time (SIM).
//   - A Reason says why a state is stable for a party or not; it is a
//     [settle.Witness] in words.
//   - An Analysis is all that is told. Analyse makes one of a built case, Large of
//     one of too many states for that, without witnesses; Text,
//     Markdown, HTML and JSON write it, SVG draws its moves.
//
// # Schema of the JSON
//
// JSON writes one object, whose "schema" is "parley-settle/1". Fields may be added
// within a schema; none changes its meaning or goes away. Lists are never null.
// States and parties go by their ids in the case.
//
//	schema       "parley-settle/1"
//	case         {id, title, time_point, notes}
//	parties      [{id, name, options}]
//	outcomes     number        of states
//	held         [{firmness, count}]
//	states       [{id, values, words}]  all; of a case of very many, those that are told
//	status_quo   state, or ""
//	warnings     [string]      what weakens the answers: holes, drafts, what is not known
//	little_known [party]       of whom too little is known to tell what would hold
//	concepts     [{name, count, means, stable: {party: [state]}, equilibria: [state]}]
//	settlements  [settlement]  firmest first
//	present      {reasons, holds}  why the status quo holds or does not; null when there is none
//	near_misses  [{state, words, reason}]  stable for all parties but one
//	jumps        [{from, to, by: [party], text}]
//	robustness   {samples, seed, spread: {party: number}, shares, pivots}, or null
//	views        how the parties see the case, where that is not alike, or null
//	strength     [{concept, equilibria}]  strong stability, where degrees are known
//	unknown      [{concept, equilibria}]  the four ways to count what is not known
//	wish         what would make the state asked for hold, or null
//	basis        what the case rests on
//	graph        {states, moves: [{by, from, to, improves}], left_out}
//	limits       [string]      what was not worked out, and why
//
//	settlement   {state, words, firmness, concepts, reasons, share?, pivots, route?, undone_by, seen?, open?}
//	reason       {party, concept, stable, text, short, improvements, answers: [{to, steps, together, end}]}
//	share        {state, concept, share, low, high, now}  low and high: 95 % interval
//	pivot        {party, concept, better, worse, lost, gained, text}
//	route        {to, ways, steps: [{by, to}], text}      ways: improvements, coalitions, moves, none needed, none
//	wish         {state, words, reasons, changes, route, package, instruments_tried, monitoring}
//	change       {concept, holds, pairs: [{party, raise, above}], cost, at_least, proved, reversals, text}
package tell
