package brief

import (
	"encoding/json"
	"io"
)

// JSON writes the brief as one indented object; package comment: schema.
func JSON(w io.Writer, b *Brief) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(b)
}
