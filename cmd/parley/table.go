package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strings"
	"time"

	"github.com/rivo/uniseg"
)

// measured is how many rows a table looks at before it settles its columns: a
// table of millions of rows is not held in memory.
const measured = 200

// leastColumn is the narrowest a column of text is made, leastHeading one of
// shorter cells, fileColumn and dayColumn one of files and of days while others
// have more; tableGap is between two.
const (
	leastColumn  = 6
	leastHeading = 4
	fileColumn   = 24
	dayColumn    = len(time.DateOnly)
	tableGap     = 2
)

// tabled draws the CSV that write gives as a table. It returns the number of rows.
func tabled(out io.Writer, width int, write func(io.Writer) error) (int, error) {
	r, w := io.Pipe()
	go func() { w.CloseWithError(write(w)) }()
	n, err := writeTable(out, r, width)
	_ = r.CloseWithError(err)
	return n, err
}

// writeTable turns CSV into a table that fits the width. It returns the
// number of rows.
func writeTable(w io.Writer, in io.Reader, width int) (int, error) {
	r := csv.NewReader(in)
	var head [][]string
	n := 0
	out := bufio.NewWriter(w)
	var widths []int
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, err
		}
		n++
		if widths != nil {
			writeRow(out, head[0], row, widths)
			continue
		}
		if head = append(head, row); len(head) > measured {
			widths = columnWidths(head, width)
			writeRows(out, head, widths)
		}
	}
	if widths == nil {
		head = withoutEmpty(head, width)
		writeRows(out, head, columnWidths(head, width))
	}
	return max(n-1, 0), out.Flush()
}

// columnWidths gives each column what its widest cell takes, and takes from
// the widest columns until all fit: from headings first, from files, days and
// ids last.
func columnWidths(rows [][]string, width int) []int {
	if len(rows) == 0 {
		return nil
	}
	cells := widest(rows[1:], len(rows[0]))
	widths := widest(rows, len(rows[0]))
	total := tableGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	heading := func(i int) int { return max(cells[i], leastColumn) }
	narrow := func(i int) int { return narrowest(rows[0], i, cells[i]) }
	roomy := func(i int) int { return max(narrow(i), room(rows[0], i)) }
	for _, least := range []func(i int) int{heading, roomy, narrow} {
		total -= narrowed(widths, total-width, least)
	}
	return widths
}

// widest are the widths of the widest cells of each column.
func widest(rows [][]string, columns int) []int {
	widths := make([]int, columns)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(flat(cell)))
		}
	}
	return widths
}

// narrowed takes so much from the widest columns, as long as each keeps its
// least. It returns how much it took.
func narrowed(widths []int, much int, least func(i int) int) (taken int) {
	for ; taken < much; taken++ {
		widest := -1
		for i, w := range widths {
			if w > least(i) && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return taken
}

// room is what a column keeps while another can still give.
func room(heads []string, i int) int {
	switch {
	case endTells(heads, i):
		return fileColumn
	case heads[i] == "from", heads[i] == "to", heads[i] == "published":
		return dayColumn
	}
	return 0
}

// narrowest is the least width of a column with cells so wide. An id is of use
// only whole.
func narrowest(heads []string, i, cells int) int {
	if heads[i] == idColumn {
		return math.MaxInt
	}
	return min(max(cells, leastHeading), leastColumn)
}

// withoutEmpty leaves out the columns that hold nothing where not all fit.
func withoutEmpty(rows [][]string, width int) [][]string {
	if len(rows) < 2 {
		return rows
	}
	total := -tableGap
	for _, w := range widest(rows, len(rows[0])) {
		total += w + tableGap
	}
	if total <= width {
		return rows
	}
	cells := widest(rows[1:], len(rows[0]))
	for n, row := range rows {
		var kept []string
		for i, cell := range row {
			if cells[i] > 0 {
				kept = append(kept, cell)
			}
		}
		rows[n] = kept
	}
	return rows
}

// idColumn heads the ids of incidents.
const idColumn = "incident"

// endTells tells the columns whose cells differ in their ends: files, and rows
// in them. Incidents have days from and to.
func endTells(heads []string, i int) bool {
	return heads[i] == "file" || heads[i] == "row" || heads[i] == "from" && heads[0] != idColumn
}

func writeRows(w *bufio.Writer, rows [][]string, widths []int) {
	for _, row := range rows {
		writeRow(w, rows[0], row, widths)
	}
}

func writeRow(w *bufio.Writer, heads, row []string, widths []int) {
	var line bytes.Buffer
	for i, cell := range row {
		cut := fit
		if endTells(heads, i) {
			cut = fitEnd
		}
		cell, n := cut(flat(cell), widths[i])
		line.WriteString(cell)
		line.WriteString(strings.Repeat(" ", widths[i]-n+tableGap))
	}
	_, _ = w.Write(bytes.TrimRight(line.Bytes(), " "))
	_ = w.WriteByte('\n')
}

// flat keeps a cell on its line, and what a dataset writes from steering the
// terminal.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

// shown is text from a dataset as a line shows it.
func shown(s string) string {
	s, _ = fit(flat(s), rowWidth)
	return s
}

// rowWidth is how many letters of a row or quote are shown.
const rowWidth = 1000

// fitEnd cuts text to a width like fit, and keeps its end.
func fitEnd(s string, width int) (string, int) {
	n := uniseg.StringWidth(s)
	if n <= width {
		return s, n
	}
	g := uniseg.NewGraphemes(s)
	for n >= width && g.Next() {
		n -= g.Width()
	}
	_, from := g.Positions()
	return "…" + s[from:], n + 1
}

// fit cuts text to a width, with an ellipsis where something is missing.
func fit(s string, width int) (string, int) {
	if n := uniseg.StringWidth(s); n <= width {
		return s, n
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next() && used+g.Width() < width; used += g.Width() {
		b.WriteString(g.Str())
	}
	b.WriteString("…")
	return b.String(), used + 1
}
