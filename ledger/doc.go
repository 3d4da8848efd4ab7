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
// # The tables
//
// schema.sql holds the definitions. In short:
//
//	meta            kind, schema_version
//	source          source_key, sha256, id, title, author, publisher, published, …
//	event           event_key, source_key, first_byte, id, category, mode, quad, …
//	event_actor     event_key, role (source, target), ordinal, the actor
//	event_evidence  event_key, ordinal, source_key, the byte range, its quote
//	claim           claim_key, source_key, first_byte, id, kind, words, event_ids, …
//	claim_actor     claim_key, role (speaker, about), ordinal, the actor
//	claim_evidence  claim_key, ordinal, source_key, the byte range, its quote
//
// A file of a newer schema version is refused with [ErrNewer], a file that is
// something else with [ErrNotLedger], a file that another process holds with
// [ErrHeld].
package ledger
