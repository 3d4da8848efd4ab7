// Package draft proposes a case for package settle from the records of a
// ledger: who decides, what each can do, what cannot be at once, how things
// stand, and what little the evidence tells of what each wants.
//
// The nouns, in the order they are needed:
//
//   - A Side is a decision maker: a state with its organs and officials, or a
//     group with its people; a group in power has those of its state.
//   - A deed is what one event tells of one option of a side: that it does,
//     ends, threatens, refuses or offers it, or that another asks it of them.
//   - An option gathers the deeds that come to the same; tables word it.
//   - A want is a statement that evidence tells of: who demands a thing wants
//     it, who refuses a thing does not, who threatens would unless obeyed.
//
// What no evidence tells is a hole. Every line of the draft names the events
// and the words it rests on, and nothing depends on the order of the records.
package draft
