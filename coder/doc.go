// Package coder reads a document and gives back its events and claims: who did
// what to whom, when, openly or covertly, and according to whom.
//
// The nouns, in the order they are needed:
//
//   - A frame is one way English says one kind of act ("S carry+out @attack on
//     T"), with the PLOVER category and mode it stands for and an example that
//     is a test. The tables are in frame/tables, their language in the README.md there.
//   - A tree is a parsed sentence; arguments are what stands round a trigger
//     word in it, seen through passives, control, relatives, participles and
//     conjunction.
//   - A match is a frame met by a trigger. The frame that demands most wins;
//     NONE frames win over acts that only look like one.
//   - The resolver turns phrases into actors: names of the registry, described
//     actors ("Israeli soldiers"), short forms, pronouns, "both sides".
//   - Polarity, publicity and reports say how an act stands to the facts: the
//     governors between the act and the root each have their say (tables/).
//   - The calendar dates acts, as intervals.
//   - Nesting settles which matches of a sentence are one act: the content of a
//     promise, demand, refusal or threat is not a second event.
//   - Confidence is the chance that all this is right: a few signs, each with a
//     weight that was fitted to judged codings (tables/confidence.tsv).
//
// The entry points are New and Coder.Code. PLOVER turns an event into a record
// of the PLOVER JSON format.
package coder
