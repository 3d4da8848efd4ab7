package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// measured is how many rows a table looks at before it settles its columns: a
// table of millions of rows is not held in memory.
const measured = 200

// leastColumn is the narrowest a column of text is made; tableGap is between two.
const (
	leastColumn = 6
	tableGap    = 2
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
			writeRow(out, row, widths)
			continue
		}
		if head = append(head, row); len(head) > measured {
			widths = columnWidths(head, width)
			writeRows(out, head, widths)
		}
	}
	if widths == nil {
		writeRows(out, head, columnWidths(head, width))
	}
	return max(n-1, 0), out.Flush()
}

// columnWidths gives each column what its widest cell takes, and takes from
// the widest columns until all fit.
func columnWidths(rows [][]string, width int) []int {
	if len(rows) == 0 {
		return nil
	}
	widths := make([]int, len(rows[0]))
	total := tableGap * (len(widths) - 1)
	for _, row := range rows {
		for i, cell := range row {
			if n := uniseg.StringWidth(flat(cell)); n > widths[i] {
				total += n - widths[i]
				widths[i] = n
			}
		}
	}
	for total > width {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= leastColumn {
			break
		}
		widths[widest]--
		total--
	}
	return widths
}

func writeRows(w *bufio.Writer, rows [][]string, widths []int) {
	for _, row := range rows {
		writeRow(w, row, widths)
	}
}

func writeRow(w *bufio.Writer, row []string, widths []int) {
	var line bytes.Buffer
	for i, cell := range row {
		cell, n := fit(flat(cell), widths[i])
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
