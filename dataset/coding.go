package dataset

import "parley/event"

// Coding is what a row says. Its strings are its own.
type Coding struct {
	Row

	ID        string // the dataset's own, not always unique
	From, To  int32  // days since 1970-01-01, both included
	Precision event.Precision

	Category string // PLOVER 2021; empty for statements and appeals, which it has no place for
	Mode     string
	CAMEO    string // as coded, empty in datasets that do not use it
	Contexts []string

	Source, Target Party
	Undirected     bool // the order of the parties says nothing: UCDP, ACLED

	Intensity float64 // the dataset's own, on its own scale; 0 when it gives none
	Place     Place
	Deaths    [3]int32 // low, best, high; -1 where not said
	Reports   int32    // how many articles or sources the dataset counts, 0 when it does not

	// Revision orders the versions of one row where the dataset tells: a greater
	// one is newer. 0 where it does not.
	Revision int64

	Publisher string
	Link      string
	Text      string // what the dataset quotes or notes of the happening
}

// Party is an actor as the dataset writes it.
type Party struct {
	Name    string
	Code    string // CAMEO actor code, UCDP id, registry id
	Country string // ISO 3166 alpha-3
	Sectors string // the dataset's own words for what kind of actor it is
}

// Place is where a coding puts the happening.
type Place struct {
	Name      string
	Country   string // as written: FIPS in GDELT, names in ICEWS and UCDP
	Lat, Lon  float64
	Located   bool   // Lat and Lon are given
	Precision string // the dataset's own words for how exact
}

// Reject is a row that could not be read.
type Reject struct {
	Row
	Column string // empty when the row as a whole is at fault
	Reason string
}
