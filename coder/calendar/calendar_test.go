package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parley/english"
	"parley/event"

	"pgregory.net/rapid"
)

func newTestReader(t testing.TB, base string) *Reader {
	t.Helper()
	tables, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(tables, base)
}

var parser = english.NewParser()

// readAll reads a text sentence by sentence; times of day are left out.
func readAll(t testing.TB, base, text string) []Date {
	t.Helper()
	r := newTestReader(t, base)
	var out []Date
	sents := english.Sentences(text)
	for i := range sents {
		parser.Annotate(&sents[i])
		for _, d := range r.Read(text, sents[i].Tokens) {
			if !d.Clock {
				out = append(out, d)
			}
		}
	}
	return out
}

func show(list []Date) string {
	var b strings.Builder
	for i, d := range list {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(d.When.Start + ".." + d.When.End + " " + string(d.When.Precision))
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range [...]struct{ base, text, want string }{
		{"", "They met on 31/12/1999.", "1999-12-31..1999-12-31 day"},
		{"", "They met on 3/4/1999.", "1999-01-01..1999-12-31 year"},
		{"", "They met on 30 February 1999.", "1999-02-01..1999-02-28 month"},
		{"", "They met on 29 February 2000.", "2000-02-29..2000-02-29 day"},
		{"", "They met on 29 February 1900.", "1900-02-01..1900-02-28 month"},
		{"", "They met in late February 2000.", "2000-02-21..2000-02-29 span"},
		{"", "They met in the winter of 1999.", "1999-12-01..2000-02-29 span"},
		{"", "They met on Good Friday 1998.", "1998-04-10..1998-04-10 day"},
		{"", "They fought from 28 December 1999 to 3 January 2000.", "1999-12-28..2000-01-03 span"},
		{"", "They fought between December and January 2000.", "1999-12-01..2000-01-31 span"},
		{"", "They fought from 1998 until the fall of Kabul.", "1998-01-01..2021-08-15 span"},
		{"", "They fought during the second half of the 1990s.", "1995-01-01..1999-12-31 span"},
		{"", "They fought in the first three months of 1999.", "1999-01-01..1999-03-31 span"},
		{"", "They fought in the last week of March 1999.", "1999-03-25..1999-03-31 span"},
		{"", "They fought in the last days of 1999.", "1999-09-01..1999-12-31 span"},
		{"", "They fought in the late 19th century.", "1868-01-01..1900-12-31 span"},
		{"", "They fought until the end of the Cold War.", "..1991-12-26 open"},
		{"", "They fought two days after 9/11.", "2001-09-13..2001-09-13 day"},
		{"", "They fought on the eve of the Gulf War.", "..1990-08-02 open"},
		{"", "They fought in the months before the 2003 invasion.", "..2003-12-31 open"},
		{"", "They fought after the attacks of 9/11.", "2001-09-11.. open"},
		{"2021-04-13", "They attacked us on September 11th.", "2001-09-11..2001-09-11 day"},
		{"2021-04-13", "They will leave by September 11th.", "..2021-09-11 open"},
		{"2021-10-13", "Last year, on September 11th, they met.", "2020-01-01..2020-12-31 year; 2020-09-11..2020-09-11 day"},
		{"", "They amended the Foreign Assistance Act of 1961.", "1961-01-01..1961-12-31 year"},
		{"", "They fought in AD 732.", "0732-01-01..0732-12-31 year"},
		{"", "They fought in 1200 BC.", ""},
		{"", "On 3 May 1990 they fought. Later that year they met.", "1990-05-03..1990-05-03 day; 1990-05-03..1990-12-31 span"},
		{"", "In May 1990 they fought. They met the following month.", "1990-05-01..1990-05-31 month; 1990-06-01..1990-06-30 month"},
		{"", "On 28 February 1992 they fought. The next day they met.", "1992-02-28..1992-02-28 day; 1992-02-29..1992-02-29 day"},
		{"", "They fought on 31 January 1991. A month later they met.", "1991-01-31..1991-01-31 day; 1991-02-01..1991-02-28 month"},
		{"2024-05-14", "They fought over the past five years.", "2019-05-14..2024-05-14 span"},
		{"2024-05-14", "They fought earlier this month.", "2024-05-01..2024-05-14 span"},
		{"2024-05-14", "They fought in late March last year.", "2023-03-21..2023-03-31 span"},
		{"2024-05-14", "They fought a few days ago.", "2024-05-09..2024-05-12 span"},
		{"2024-05-14", "They plan to meet on Friday.", "2024-05-17..2024-05-17 day"},
		{"2024-05-14", "They met on Friday.", "2024-05-10..2024-05-10 day"},
		{"2024-05-14", "They met on Monday night.", "2024-05-13..2024-05-13 day"},
		{"2024-05-14", "They will meet in March.", "2025-03-01..2025-03-31 month"},
		{"2024-05-14", "They fought last weekend.", "2024-05-11..2024-05-12 span"},
		{"2024", "They fought last year.", "2023-01-01..2023-12-31 year"},
		{"2024", "They fought yesterday.", ""},
		{"2024-03-31", "They fought last month.", "2024-02-01..2024-02-29 month"},
		{"2024-03-31", "They fought a month ago.", "2024-02-01..2024-02-29 month"},
		{"2024-05-14", "They said that year after year nothing happened.", ""},
	} {
		if got := show(readAll(t, c.base, c.text)); got != c.want {
			t.Errorf("%s [%s]: %s, want %s", c.text, c.base, got, c.want)
		}
	}
}

// lawful says what is wrong with a date, or nothing.
func lawful(d *Date, tokens int) string {
	if d.Own.Start > d.Own.End || d.Own.Start == "" {
		return "its own period is open"
	}
	w := d.When
	for _, s := range [...]string{w.Start, w.End} {
		if s == "" {
			continue
		}
		if x, err := time.Parse(time.DateOnly, s); err != nil || x.Format(time.DateOnly) != s {
			return "an end is no date"
		}
	}
	switch {
	case w.Start == "" && w.End == "":
		return "both ends are missing"
	case w.Start != "" && w.End != "" && w.Start > w.End:
		return "it ends before it begins"
	case (w.Start == "" || w.End == "") && w.Precision != event.Open:
		return "an end is missing and it is not open"
	case w.Precision == event.Day && w.Start != w.End:
		return "a day of several days"
	case d.Lo < 0 || d.Lo >= d.Hi || d.Hi > tokens || d.Lead > d.Lo || d.Lead < 0:
		return "its tokens are not in the sentence"
	}
	return ""
}

// TestReadFormatted: a day written out in any of the usual ways is read as that
// day.
func TestReadFormatted(t *testing.T) {
	r := newTestReader(t, "")
	layouts := [...]string{"2 January 2006", "January 2, 2006", "2006-01-02", "2 Jan 2006", "Monday, 2 January 2006", "2 of January 2006"}
	rapid.Check(t, func(rt *rapid.T) {
		day := date(rapid.IntRange(1000, 2150).Draw(rt, "year"), 1, 1).AddDate(0, 0, rapid.IntRange(0, 364).Draw(rt, "day"))
		text := "They met on " + day.Format(rapid.SampledFrom(layouts[:]).Draw(rt, "layout")) + "."
		s := english.Sentences(text)
		found := r.Read(text, s[0].Tokens)
		want := day.Format(time.DateOnly)
		if len(found) != 1 || found[0].When.Start != want || found[0].When.End != want || found[0].When.Precision != event.Day {
			rt.Fatalf("%q is read as %s", text, show(found))
		}
	})
}

// TestReadLaws: whatever words of dates stand in a row, what is read is lawful.
func TestReadLaws(t *testing.T) {
	tables, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	words := []string{
		"1", "3rd", "31", "30", "29", "1999", "2000", "9999", "0001", "1000", "0000", "99", "1990s", "'68", "1992-95", "2000-02-29", "9/11",
		"31/12/1999", "since", "before", "after", "until", "by", "from", "to", "between", "and", ",", ".", "the", "of", "in", "on", "mid-March", "late-1999",
		"century", "'s", "New", "Year", "Eve", "Gulf", "War", "fall", "Kabul", "AD", "than", "no", "group",
	}
	for w, e := range tables.words {
		if e.kinds&opens != 0 {
			words = append(words, w, strings.ToUpper(w[:1])+w[1:])
		}
	}
	// the map's order must not decide what rapid draws
	slices.Sort(words)
	rapid.Check(t, func(rt *rapid.T) {
		r := NewReader(tables, rapid.SampledFrom([]string{"", "2024-02-29", "2023-12-31", "0001-01-01", "9999-12-31", "2024", "2024-03"}).Draw(rt, "base"))
		for range rapid.IntRange(1, 3).Draw(rt, "sentences") {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 14).Draw(rt, "words"), " ")
			for _, s := range english.Sentences(text) {
				parser.Annotate(&s)
				found := r.Read(text, s.Tokens)
				for i := range found {
					if why := lawful(&found[i], len(s.Tokens)); why != "" && !found[i].Clock {
						rt.Fatalf("%q: %+v: %s", text, found[i], why)
					}
				}
			}
		}
	})
}

// TestPartsTile: the parts of a unit of the calendar follow each other without
// gap and make up the whole.
func TestPartsTile(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := date(rapid.IntRange(102, 9800).Draw(rt, "year"), time.Month(rapid.IntRange(1, 12).Draw(rt, "month")), rapid.IntRange(1, 28).Draw(rt, "day"))
		p := unitOf(d, rapid.SampledFrom([]grain{oneMonth, oneYear, oneDecade, oneCentury}).Draw(rt, "grain"))
		n := rapid.SampledFrom([]int{2, 3, 4}).Draw(rt, "parts")
		next := p.from
		for k := 1; k <= n; k++ {
			q := p.part(k, n)
			if !q.from.Equal(next) || !q.valid() {
				rt.Fatalf("part %d of %d of %v..%v is %v..%v", k, n, p.from, p.to, q.from, q.to)
			}
			next = q.to.AddDate(0, 0, 1)
		}
		if !next.Equal(p.to.AddDate(0, 0, 1)) {
			rt.Fatalf("the parts of %v..%v end before %v", p.from, p.to, next)
		}
	})
}

func TestEaster(t *testing.T) {
	for _, want := range [...]string{"1916-04-23", "1961-04-02", "1998-04-12", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"} {
		d, _ := time.Parse(time.DateOnly, want)
		if got := easter(d.Year()); !got.Equal(d) {
			t.Errorf("Easter is on %s, want %s", got.Format(time.DateOnly), want)
		}
	}
}

func FuzzCalendar(f *testing.F) {
	for _, s := range [...]string{
		"", "'", "-", "1-", "On 31 February 0000 in 9999-99-99, 00/00/0000.", "early early early early early 1999", "mid-mid-mid-mid-1990s", "the last 1000 centuries ago",
		"1000 centuries later. 1000 decades earlier.", "between from since until 1999 to 1998 and 1997", "the first 900 years of the 19th century", "’’68", "1992–", "99th century AD 0",
		"the night of the morning of the eve of the end of Easter Sunday 2150", "In 0001. A year earlier. The year before 0001.", "On 3 March 1990. The next day. 999 years later.",
	} {
		f.Add(s, "2024-05-14")
		f.Add(s, "")
	}
	tables, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, base string) {
		if len(text) > 1<<12 {
			return
		}
		r := NewReader(tables, base)
		for _, s := range english.Sentences(text) {
			parser.Annotate(&s)
			found := r.Read(text, s.Tokens)
			for i := range found {
				if why := lawful(&found[i], len(s.Tokens)); why != "" && !found[i].Clock {
					t.Fatalf("%q of %q: %+v: %s", text, base, found[i], why)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	const text = "On 27 July 2010 the minister said that troops had attacked the village in late March, two years after the fall of Kabul, and that they would leave by the end of next year."
	r := newTestReader(b, "2024-05-14")
	s := english.Sentences(text)
	parser.Annotate(&s[0])
	b.ReportAllocs()
	for b.Loop() {
		r.Read(text, s[0].Tokens)
	}
}
