// Package casefile reads and writes the cases of `parley settle`: who decides
// what, which states that makes, who prefers which, on what evidence. A case is
// JSON or YAML of the format parley-case/1, described by schema.json, or
// resolve-case/1, of which it takes every field that says something of the
// conflict.
//
// Read names every mistake with its place in the file. Case.Model makes the
// graph model of it.
package casefile
