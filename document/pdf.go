package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

// maxPDFPages bounds the reading inside this program: a page tree may point
// back into itself.
const maxPDFPages = 5000

// readPDF reads a PDF's text with pdftotext when it is installed, which knows
// columns and damaged files best, and otherwise by itself. Ligatures and other
// compatibility forms are written out (NFKC) and words divided at the ends of
// lines joined.
func readPDF(raw []byte, path string, o Options) ([]Document, error) {
	d := Document{ID: path, Charset: "utf-8"}
	text, err := pdftotext(raw, o)
	if errors.Is(err, exec.ErrNotFound) {
		d.warn("pdftotext is not installed; columns may be mixed up")
		text, err = withinTime(o.Timeout, func() (string, error) { return pdfText(raw, o.MaxBytes) })
	}
	var known *Error
	switch {
	case errors.As(err, &known):
		return nil, known
	case err != nil:
		e := fail(NotText, "the PDF cannot be read: %s", err)
		e.Hint = "check that it was saved whole and without a password"
		e.Err = err
		return nil, e
	}
	d.Text = joinDivided(norm.NFKC.String(strings.ToValidUTF8(text, "\ufffd")))
	if blank(d.Text) {
		e := fail(NoText, "the PDF holds pictures of pages only")
		e.Hint = "run OCR on it first, for instance with ocrmypdf"
		return nil, e
	}
	info, err := withinTime(o.Timeout, func() (map[string]string, error) { return pdfInfo(raw) })
	if err == nil {
		d.set(info, FromMetadata)
	}
	d.dateFromName()
	return []Document{d}, nil
}

// pdftotext runs the program of that name on the bytes already read, by way of
// a file of our own: the input's path never reaches a command line.
func pdftotext(raw []byte, o Options) (string, error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return "", exec.ErrNotFound
	}
	f, err := os.CreateTemp("", "parley-*.pdf")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	ctx, stop := context.WithTimeout(context.Background(), o.Timeout)
	defer stop()
	cmd := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", "-nopgbrk", "--", f.Name(), "-")
	cmd.WaitDelay = time.Second
	out := capped{left: o.MaxBytes}
	cmd.Stdout = &out
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", fail(TimedOut, "pdftotext, after %s", o.Timeout)
	case out.over:
		return "", fail(TooLarge, "its text has more than %d bytes", o.MaxBytes)
	}
	return out.b.String(), err
}

// capped keeps what is written to it up to a limit and refuses the rest.
type capped struct {
	b    bytes.Buffer
	left int64
	over bool
}

var errCapped = errors.New("too much output")

func (c *capped) Write(p []byte) (int, error) {
	if int64(len(p)) > c.left {
		c.over = true
		return 0, errCapped
	}
	c.left -= int64(len(p))
	return c.b.Write(p)
}

// pdfText reads the pages by itself: glyphs in the order they are drawn, with
// blanks and line breaks where their places leave room.
func pdfText(raw []byte, limit int64) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("%v", p)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", err
	}
	pages := r.NumPage()
	if pages > maxPDFPages {
		return "", fail(TooLarge, "%d pages, the limit is %d", pages, maxPDFPages)
	}
	var b strings.Builder
	for i := 1; i <= pages; i++ {
		page := r.Page(i)
		if page.V.IsNull() || page.V.Key("Contents").IsNull() {
			continue
		}
		setGlyphs(&b, page.Content().Text)
		b.WriteString("\n\n")
		if int64(b.Len()) > limit {
			return "", fail(TooLarge, "its text has more than %d bytes", limit)
		}
	}
	return b.String(), nil
}

// setGlyphs writes one page's glyphs. A step down or up of more than half the
// type's size is a new line, of more than two lines' height a new paragraph; a
// gap of more than a fifth of the size is a blank.
func setGlyphs(b *strings.Builder, glyphs []pdf.Text) {
	for i, g := range glyphs {
		if i > 0 {
			last := glyphs[i-1]
			size := math.Max(math.Abs(last.FontSize), 1)
			drop, gap := math.Abs(last.Y-g.Y), g.X-(last.X+last.W)
			switch {
			case drop > 1.8*size:
				b.WriteString("\n\n")
			case drop > size/2:
				b.WriteByte('\n')
			case gap > size/5 && last.S != " " && g.S != " ":
				b.WriteByte(' ')
			}
		}
		b.WriteString(g.S)
	}
}

// pdfInfo reads what a PDF says of itself.
func pdfInfo(raw []byte) (fields map[string]string, err error) {
	defer func() {
		if p := recover(); p != nil {
			fields, err = nil, fmt.Errorf("%v", p)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	info := r.Trailer().Key("Info")
	fields = map[string]string{"title": info.Key("Title").Text(), "author": info.Key("Author").Text()}
	// D:YYYYMMDDHHmmSS, of which any tail may be missing.
	if m := pdfDate.FindStringSubmatch(info.Key("CreationDate").Text()); m != nil {
		fields["date"] = strings.Trim(m[1]+"-"+m[2]+"-"+m[3], "-")
	}
	return fields, nil
}

var pdfDate = regexp.MustCompile(`^(?:D:)?(\d{4})(\d\d)?(\d\d)?`)

var (
	divided    = regexp.MustCompile(`(\p{L}+)-\r?\n(\p{Ll}+)`)
	hyphenated = regexp.MustCompile(`\p{L}+-\p{L}+`)
)

// joinDivided joins words that were divided at a line's end. The hyphen stays
// when the text elsewhere writes the word with it.
func joinDivided(s string) string {
	kept := map[string]bool{}
	for _, w := range hyphenated.FindAllString(s, -1) {
		kept[w] = true
	}
	return divided.ReplaceAllStringFunc(s, func(m string) string {
		left, right, _ := strings.Cut(m, "-")
		right = strings.TrimLeft(right, "\r\n")
		if w := left + "-" + right; kept[w] {
			return w
		}
		return left + right
	})
}
