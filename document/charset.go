package document

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const utf8Mark = "\xef\xbb\xbf"

// wide are the encodings that hold NUL bytes in plain text, by their marks.
// UTF-32's little-endian mark begins with UTF-16's and so comes first.
var wide = []struct {
	mark, name string
	enc        encoding.Encoding
}{
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM)},
	{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)},
	{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)},
}

// decode gives the text of raw bytes as UTF-8 and notes the charset. Valid
// UTF-8 comes back as it is. Otherwise, in this order: a byte-order mark, the
// label given, UTF-16 without its mark, UTF-8 with a few damaged bytes, and
// windows-1252, which every byte fits.
func (d *Document) decode(raw []byte, label string) (string, error) {
	for _, w := range wide {
		if bytes.HasPrefix(raw, []byte(w.mark)) {
			return d.decodeWith(raw, w.enc, w.name)
		}
	}
	if enc, name := looksUTF16(raw); enc != nil {
		d.warn("no byte-order mark; read as " + name)
		return d.decodeWith(raw, enc, name)
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return "", fail(Binary, "NUL at byte %d", i)
	}
	if n := controls(raw); n > len(raw)/controlShare {
		return "", fail(Binary, "%d of %d bytes are control characters", n, len(raw))
	}
	if utf8.Valid(raw) {
		d.Charset = "utf-8"
		return string(raw), nil
	}
	if label != "" {
		enc, name := charset.Lookup(label)
		if enc == nil {
			e := fail(NotText, "no charset %q", label)
			e.Hint = "name one such as windows-1252, iso-8859-2 or koi8-r"
			return "", e
		}
		return d.decodeWith(raw, enc, name)
	}
	if repaired, n := repair(raw); n > 0 {
		d.Charset = "utf-8"
		d.warn(fmt.Sprintf("%d bytes are not UTF-8 and read as ?", n))
		return repaired, nil
	}
	d.warn("not UTF-8; read as windows-1252")
	return d.decodeWith(raw, charmap.Windows1252, "windows-1252")
}

func (d *Document) decodeWith(raw []byte, enc encoding.Encoding, name string) (string, error) {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		e := fail(NotText, "not %s: %s", name, err)
		e.Err = err
		return "", e
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return "", fail(Binary, "NUL in its %s text at byte %d", name, i)
	}
	d.Charset = name
	return string(text), nil
}

// controlShare is the part of a text that may be control characters: one in
// this many. Old wire copy carries a few; a program carries many.
const controlShare = 20

// controls counts the C0 control characters that text has no use for.
func controls(raw []byte) int {
	n := 0
	for _, b := range raw {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b {
			n++
		}
	}
	return n
}

// looksUTF16 tells UTF-16 without a mark: in Latin text every second byte is
// NUL. Nine in ten on one side and hardly any on the other is asked for, in
// the first bytes of the input.
func looksUTF16(raw []byte) (encoding.Encoding, string) {
	head := raw[:min(len(raw), 4096)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 8 || len(raw)%2 != 0:
	case zeros[1]*10 >= half*9 && zeros[0]*50 <= half:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case zeros[0]*10 >= half*9 && zeros[1]*50 <= half:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// repair mends text that is UTF-8 but for a few bytes: each bad byte becomes
// one "?", so that every offset stays the file's own. It gives 0 when the good
// sequences do not clearly outnumber the bad bytes, for then it never was UTF-8.
func repair(raw []byte) (string, int) {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	if good < 2*bad {
		return "", 0
	}
	mended := bytes.Clone(raw)
	for i := 0; i < len(mended); {
		r, size := utf8.DecodeRune(mended[i:])
		if r == utf8.RuneError && size == 1 {
			mended[i] = '?'
		}
		i += size
	}
	return string(mended), bad
}
