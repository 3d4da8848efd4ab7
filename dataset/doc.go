// Package dataset reads the event datasets of the field, row by row, into one
// shape, and loses nothing on the way.
//
// The nouns:
//
//   - A Format is how one dataset writes its rows: GDELT, ICEWS, POLECAT,
//     Phoenix, UCDP GED, ACLED, PLOVER JSON. It is recognised by what stands in
//     a file, not by the file's name.
//   - A File is one stream of rows in a format, taken out of its compression or
//     archive.
//   - A Row is one record as it stands in its file: its line, its bytes.
//   - A Coding is what a row says, in the words the other packages use. A coding
//     is not an incident: two rows may tell of one happening.
//   - A Reject is a row that could not be read, with the column and the reason.
//     Every row of a file becomes a coding or a reject.
//
// The columns of each format stand in columns/*.txt, in their order.
package dataset
