package brief

import "io"

// HTML writes the brief as one self-contained page.
func HTML(w io.Writer, b *Brief) error { _, err := io.WriteString(w, b.Title); return err }
