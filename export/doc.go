// Package export writes what a ledger holds in the formats of other tools.
//
// The nouns:
//
//   - An Item is one event: coded from a report, or a row of a dataset.
//   - A Format is a name, the ending of its files and the writer of it. A
//     writer takes a stream of items and holds none of them, but for the graphs,
//     which hold one node an actor and one edge a dyad.
//   - A Tally says how many events were written, and how many were left out
//     because the format has no place for them.
//
// Every format carries where the event comes from: file, bytes and the words
// that stand there; the graphs are sums and carry counts and days instead. What
// was denied, planned or only alleged says so. The same items give the same
// bytes.
package export
