package document

import "strings"

// FromText makes a document of text that is already in memory, without looking for
// front matter; date is YYYY-MM-DD, YYYY-MM, YYYY or empty.
func FromText(id, text, date string) *Document {
	d := &Document{ID: id, Text: strings.ToValidUTF8(text, "\uFFFD"), Grade: Ungraded, Format: Text, Date: date}
	d.seal(Options{Grade: Ungraded})
	return d
}
