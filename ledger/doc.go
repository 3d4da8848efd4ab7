// Package ledger keeps sources, the events and claims read from them, and the
// evidence each rests on, in a DuckDB database: in memory, or in one file.
//
// The nouns:
//
//   - A Ledger is an open database. One process holds its file at a time.
//   - A source is known by the hash of its text. Adding it again, under
//     whatever path and in whatever order, changes nothing.
//   - A record is an event or a claim. Its id is a hash of its content,
//     evidence included, so that no two sources share a record.
//   - Evidence is a range of bytes of the record's own source. A record without
//     any is refused, and so is one whose quote is not as long as its range.
//   - A Filter says which records to read.
//
// # What can be relied on
//
// [Ledger.Add] is one transaction a source. After an error, a cancelled context
// or a killed process, the ledger holds that source and all its records, or
// nothing of it. What is read does not depend on the order of adding: records
// come out by date of their source (undated ones first), id of the source,
// first byte of their evidence and id. Lists that went in empty or nil come out
// empty and not nil.
//
// [Ledger.Import] is one transaction a file of a dataset, in the same way. Every
// row becomes a coding (or a mention, which reports a GDELT event), a duplicate
// of a row that is there, byte for byte, or a reject with line, column and reason.
// What the ledger holds does not depend on the order of the files, but for keys,
// which of equal rows is kept, and one thing:
//
// A row whose id another file of the format gives with other content is a
// revision, where the dataset's ids are unique (all but ICEWS and PLOVER). Both rows
// are kept, and the older is marked superseded, so that counts take only the
// current one. Newer is the greater stamp (ACLED's timestamp, GDELT's DATEADDED, a
// checked event of UCDP before a candidate); among equal stamps, the row imported
// later. Rows of one file never supersede each other.
//
// # The tables
//
// schema.sql and dataset.sql hold the definitions. In short:
//
//	meta            kind, schema_version
//	source          source_key, sha256, id, title, author, publisher, published, …
//	event           event_key, source_key, first_byte, id, category, mode, quad, …
//	event_actor     event_key, role (source, target), ordinal, the actor
//	event_evidence  event_key, ordinal, source_key, the byte range, its quote
//	claim           claim_key, source_key, first_byte, id, kind, words, event_ids, …
//	claim_actor     claim_key, role (speaker, about), ordinal, the actor
//	claim_evidence  claim_key, ordinal, source_key, the byte range, its quote
//	dataset_file    file_key, sha256, path, format, the numbers of its rows
//	party           party_key, an actor as written, and whom it is taken for
//	coding          file_key, line, the byte range, id, days, category, parties, …, superseded, the row
//	mention         file_key, line, the byte range, id of the event, day, publisher, link, the row
//	reject          file_key, line, the byte range, column, reason, the row
//
// dataset.sql has the tables of imported datasets, and view.sql the views that
// [Ledger.Write] and a user's [SQL] read: acts, events, dyad_months, actors,
// unresolved, sources, rejects. The views are made anew when those of a file
// are another program's.
//
// A file of a newer schema version is refused with [ErrNewer], a file that is
// something else with [ErrNotLedger], a file that another process holds with
// [ErrHeld].
package ledger
