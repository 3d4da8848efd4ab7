package dataset

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is no dataset, or no longer one, is refused with the reason.
func TestRefused(t *testing.T) {
	long := strings.Repeat(fileOf(GDELT2), 3000)
	half := func(b []byte) []byte { return b[:len(b)/2] }
	renamed := func(from, to string) []byte {
		return []byte(strings.Replace(fileOf(ACLED), from, to, 1))
	}
	for _, c := range []struct {
		what    string
		content []byte
		error   string
	}{
		{"empty", nil, "the file is empty"},
		{"blank", []byte(" \n\r\n\n"), "the file is empty"},
		{"an error page", []byte("\n  <!DOCTYPE html><html>502</html>"), "a page, not a dataset"},
		{"an XML error", []byte("<?xml version='1.0'?><Error>NoSuchKey</Error>"), "a page, not a dataset"},
		{"an answer in JSON", []byte(`{"success": false, "error": "quota exceeded"}`), "no PLOVER records"},
		{"UTF-16", []byte("\xff\xfeE\x00v\x00"), "UTF-16"},
		{"binary", append([]byte("\x7fELF\x02"), make([]byte, 900)...), "binary, not text"},
		{"text", []byte("Dear all,\nplease find the data attached.\n"), "looks like a report"},
		{"text with commas", []byte("On 2 March, in Oslo\n\nNorway attacked, and Sweden, and Denmark, looked on.\n"), "looks like a report"},
		{"text of one line", []byte("On 2 March, Norway attacked Sweden; Denmark, it said, looked on."), "looks like a report"},
		{"reports", []byte(`{"id": "a", "text": "Norway attacked Sweden."}`), "looks like reports"},
		{"PDF", []byte("%PDF-1.7\n\x00\x01"), "a PDF"},
		{"places in another table", []byte("id,place\n1,\"Oslo, Norway\"\n"), "no dataset that is known"},
		{"another table", []byte("id,name,region\n1,a,b\n"), "no dataset that is known"},
		{"rounded ids", []byte(line(GDELT2, gdeltCells.with("globaleventid", "4.79E+08"))), `the id is written "4.79E+08"`},
		{"rounded ids, comma", []byte(line(GDELT2, gdeltCells.with("globaleventid", "4,79E+08"))), `the id is written "4,79E+08"`},
		{"the reduced back file", []byte("19790101\tUSA\tRUS\t042\t042\t04\t1\t1.9\t4\t1\t4\n"), "reduced GDELT"},
		{"a column renamed", renamed("actor1,", "first_party,"), `has a column actor1, this file none; it may be one of "first_party"`},
		{"a column lost", renamed("event_date,", ""), "has a column event_date, this file none"},
		{"a column twice", renamed("actor2,", "actor1,"), "actor1 of acled stands there twice"},
		{"gzip cut short", half(packed["gzip.csv"](t, long)), "cut short"},
		{"xz cut short", half(packed["xz.txt"](t, long)), "cut short"},
		{"zstd cut short", half(packed["zstd.tab"](t, long)), "cut short"},
		{"gzip cut in its first bytes", packed["gzip.csv"](t, long)[:9], "cut short"},
		{"gzip of another sum", func() []byte {
			b := packed["gzip.csv"](t, long)
			b[len(b)-6] ^= 1
			return b
		}(), "checksum"},
		{"an array cut short", []byte("[" + ploverLine + ","), "cut short"},
		{"text after an array", []byte("[" + ploverLine + "]" + ploverLine), "after the end of the JSON array"},
		{"an archive in an archive", zipped(t, "b.zip", zipped(t, "c.csv", []byte(fileOf(GDELT2)))), "an archive inside an archive"},
		{"days before months", []byte(headerOf(ICEWS) + "\n" + line(ICEWS, samples[ICEWS].with("event_date", "3/4/2017")) + "\n" +
			line(ICEWS, samples[ICEWS].with("event_date", "25/4/2017"))), "line 3: event_date \"25/4/2017\" has the day before the month"},
	} {
		s, err := readAll(put(t, "x", c.content), "", Limits{})
		if err == nil || !strings.Contains(err.Error(), c.error) {
			t.Errorf("%s: %d codings, %q, error %v; want %q", c.what, len(s.codings), s.rejects, err, c.error)
		}
	}
}

// Archives that cannot be opened say so before a row is read.
func TestDamagedArchives(t *testing.T) {
	whole := zipped(t, "a.csv", []byte(strings.Repeat(fileOf(GDELT2), 300)))
	for _, c := range []struct {
		what    string
		content []byte
		error   string
	}{
		{"cut short", whole[:len(whole)/2], "cut short zip archive"},
		{"no members", zipped(t, ".hidden", nil), "holds no files"},
		{"a workbook", zipped(t, "[Content_Types].xml", []byte("<Types/>")), "an office document"},
	} {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Files(path); err == nil || !strings.Contains(err.Error(), c.error) {
			t.Errorf("%s: %v, want %q", c.what, err, c.error)
		}
	}
	damaged := bytes.Clone(whole)
	damaged[len("PK..")+60] ^= 0x55
	if s, err := readAll(put(t, "x", damaged), "", Limits{}); err == nil {
		t.Errorf("a member with a wrong byte was read: %d codings", len(s.codings))
	}
}

// What unpacks beyond all measure is stopped, packed by itself or in an archive.
func TestBombs(t *testing.T) {
	bomb := line(GDELT2, gdeltCells) + "\n" + strings.Repeat("0", 64<<20)
	for _, name := range []string{"gzip.csv", "xz.txt", "zstd.tab", "zip.gz"} {
		if _, err := readAll(put(t, name, packed[name](t, bomb)), "", Limits{}); err == nil || !strings.Contains(err.Error(), "unpacks beyond the limit") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := readAll(put(t, "x", []byte(strings.Repeat(fileOf(GDELT2), 3000))), "", Limits{Bytes: 1 << 20}); err == nil || !strings.Contains(err.Error(), "beyond the limit") {
		t.Errorf("a plain file above the limit: %v", err)
	}
}

// A row that cannot be read is a reject with its line, column and reason, and
// takes no other row with it.
func TestRejects(t *testing.T) {
	good := line(GDELT2, gdeltCells)
	gdelt := func(pairs ...string) string { return line(GDELT2, gdeltCells.with(pairs...)) }
	acled := func(pairs ...string) string { return line(ACLED, samples[ACLED].with(pairs...)) }
	ged := func(pairs ...string) string { return line(GED, samples[GED].with(pairs...)) }
	icews := func(pairs ...string) string { return line(ICEWS, samples[ICEWS].with(pairs...)) }
	polecat := func(pairs ...string) string { return line(POLECAT, samples[POLECAT].with(pairs...)) }
	for _, c := range []struct {
		what   string
		format Format
		row    string
		reject string // "" when the row can be read
	}{
		{"too few fields", GDELT2, good[:200], "2 : "},
		{"too many fields", GDELT2, good + "\tx", "2 : 62 fields where gdelt2 has 61"},
		{"too long", GDELT2, strings.Repeat("x", 3<<20), "2 : the row is longer"},
		{"no day", GDELT2, gdelt("sqldate", "20150230"), "2 sqldate: "},
		{"no month", GDELT2, gdelt("sqldate", "20151301"), "2 sqldate: "},
		{"no id", GDELT2, gdelt("globaleventid", ""), "2 globaleventid: is empty"},
		{"rounded id", GDELT2, gdelt("globaleventid", "4.79E+08"), "2 : the id is written"},
		{"not a number", GDELT2, gdelt("goldsteinscale", "NaN"), `2 goldsteinscale: "NaN" is no number`},
		{"infinite", GDELT2, gdelt("goldsteinscale", "-Inf"), `2 goldsteinscale: "-Inf" is no number`},
		{"beyond the pole", GDELT2, gdelt("actiongeo_lat", "91"), "2 actiongeo_lat: 91 is no latitude"},
		{"half a place", GDELT2, gdelt("actiongeo_lat", ""), ""},
		{"no code", GDELT2, gdelt("eventcode", "999", "eventrootcode", "99"), `2 eventcode: "999" is no CAMEO code`},
		{"code and root disagree", GDELT2, gdelt("eventcode", "12", "eventrootcode", "04"), "2 eventcode: "},
		{"a code without an act", GDELT2, gdelt("eventcode", "---", "eventrootcode", "--"), ""},
		{"quotes in a tab-separated row", GDELT2, gdelt("actor1name", `THE "GREAT`), ""},
		{"end before start", GED, ged("date_end", "2020-01-01"), "2 date_end: lies before"},
		{"no such violence", GED, ged("type_of_violence", "4"), "2 type_of_violence: "},
		{"a quote that nothing closes", GED, ged("side_b", "~", "source_headline", "") + `,"`, "2 : "},
		{"a quote that stands for itself", GED, ged("side_b", `the 5" guns`, "source_headline", ""), ""},
		{"no such type", ACLED, acled("event_type", "Weather", "sub_event_type", "Rain"), "2 event_type: "},
		{"which is the month", ACLED, acled("event_date", "05/06/2023"), `2 event_date: "05/06/2023" does not tell which is the month`},
		{"no such precision", ACLED, acled("time_precision", "9"), "2 time_precision: "},
		{"deaths in words", ACLED, acled("fatalities", "some"), "2 fatalities: "},
		{"no such category", POLECAT, polecat("event_type", "CRIME"), "2 event_type: "},
		{"a code that may have lost its zero", ICEWS, icews("cameo_code", "12", "event_text", "Something else"), "2 cameo_code: "},
		{"a code that may have lost its zero, of one reading", ICEWS, icews("cameo_code", "42", "event_text", "Make a phone call"), "2 cameo_code: "},
		{"NA", ICEWS, icews("latitude", "NA", "longitude", "NA", "city", "NA", "publisher", "NA"), ""},
		{"no object", PLOVER, `{"id": 1, "event"`, "2 : not a PLOVER record"},
		{"no record", PLOVER, `"words"`, "2 : not a PLOVER record"},
		{"no category", PLOVER, `{"id":"1","date":"2020-01-01","event":"CRIME"}`, "2 event: "},
		{"no date", PLOVER, `{"id":"1","date":"2020-02-31","event":"ACCUSE"}`, "2 date: "},
	} {
		head := line(c.format, samples[c.format])
		tail := "\n" + line(c.format, samples[c.format])
		switch {
		case c.format == PLOVER:
			head, tail = ploverLine, "\n"+ploverLine
		case headed(c.format):
			head = headerOf(c.format)
		}
		wantCodings := strings.Count(head+tail, ploverLine)
		if c.format != PLOVER {
			wantCodings = 1
			if !headed(c.format) {
				wantCodings = 2
			}
		}
		if c.reject == "" {
			wantCodings++
		}
		s, err := readAll(put(t, "x", []byte(head+"\n"+c.row+tail)), "", Limits{})
		got := strings.Join(s.rejects, "; ")
		if err != nil || len(s.codings) != wantCodings || !strings.HasPrefix(got, c.reject) || (c.reject == "") != (got == "") || len(s.rejects) > 1 {
			t.Errorf("%s: %d codings (want %d), rejects %q (want %q), error %v", c.what, len(s.codings), wantCodings, got, c.reject, err)
		}
	}
}

// What is damaged and certain is mended and said.
func TestRepairs(t *testing.T) {
	gdelt := func(code, root string) string {
		return line(GDELT2, gdeltCells) + "\n" + line(GDELT2, gdeltCells.with("eventcode", code, "eventrootcode", root))
	}
	icews := func(code, words string) string {
		return headerOf(ICEWS) + "\n" + line(ICEWS, samples[ICEWS].with("cameo_code", code, "event_text", words))
	}
	semicolons := func(f Format) string { return strings.ReplaceAll(fileOf(f), string(f.comma()), ";") }
	for _, c := range []struct {
		what, content string
		cameo         string // of the last row
		repair        string
	}{
		{"zero lost, by the root", gdelt("42", "4"), "042", "leading zeros"},
		{"zero lost, root whole", gdelt("42", "04"), "042", "leading zeros"},
		{"zero lost, another code by itself", gdelt("12", "1"), "012", "leading zeros"},
		{"root lost its zero, the code did not", gdelt("042", "4"), "042", ""},
		{"no zero lost", gdelt("120", "12"), "120", ""},
		{"zero lost, written as a fraction", gdelt("42.0", "4.0"), "042", "leading zeros"},
		{"zero lost, by the text", icews("20", "Make an appeal or request"), "020", "leading zeros"},
		{"zero lost, another code by itself, by the text", icews("12", "Make pessimistic comment"), "012", "leading zeros"},
		{"semicolons", semicolons(ICEWS), "020", "cut by ';'"},
		{"semicolons, no header", semicolons(GDELT2), "042", "cut by ';'"},
		{"commas", strings.ReplaceAll(strings.ReplaceAll(fileOf(GDELT2), ",", ""), "\t", ","), "042", "cut by ','"},
		{"names of R", strings.NewReplacer("event_id", "Event.ID", "cameo_code", "CAMEO.Code").Replace(fileOf(ICEWS)), "020", "CAMEO.Code as cameo_code"},
		{"the name of the codebook", strings.Replace(headerOf(GDELT2)+"\n"+fileOf(GDELT2), "sqldate", "Day", 1), "042", "Day as sqldate"},
		{"columns left out", "event_id\tevent_date\tsource_name\ttarget_name\tcameo_code\tevent_text\n1\t2018-01-02\tA\tB\t042\tMake a visit", "042", "columns that are not there"},
	} {
		s, err := readAll(put(t, "x", []byte(c.content)), "", Limits{})
		got := strings.Join(s.repairs, "; ")
		if err != nil || len(s.rejects) > 0 || len(s.codings) == 0 {
			t.Errorf("%s: %d codings, %q, %v", c.what, len(s.codings), s.rejects, err)
			continue
		}
		if last := s.codings[len(s.codings)-1]; last.CAMEO != c.cameo || !strings.Contains(got, c.repair) || (c.repair == "") != (got == "") {
			t.Errorf("%s: code %s (want %s), repairs %q (want %q)", c.what, last.CAMEO, c.cameo, got, c.repair)
		}
	}
}

// Rows end where they should: fields hold newlines, and a damaged row does not
// swallow those after it.
func TestRowsEnd(t *testing.T) {
	row := func(side, headline string) string {
		return line(GED, samples[GED].with("side_b", side, "source_headline", headline))
	}
	text := headerOf(GED) + "\n#tag" + strings.Repeat(",", len(columns(GED))-1) + "\n" +
		row("A", "one\ntwo\nthree") + "\n" + strings.Replace(row("B", "x,y"), `"x,y"`, `"x,y`, 1) + "\n" + row("C", "a \"\"b\"\"\n, c") + "\n" + row("D", "plain") + "\n"
	s, err := readAll(put(t, "x", []byte(text)), "", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, c := range s.codings {
		got += fmt.Sprintf("%d %s %q; ", c.Line, c.Target.Name, c.Text)
		if string(c.Raw) != text[c.Start:c.End] {
			t.Errorf("line %d: its bytes are %q", c.Line, text[c.Start:c.End])
		}
	}
	want := `3 A "one\ntwo\nthree"; 7 C "a \"b\"\n, c"; 9 D "plain"; `
	if got != want || len(s.rejects) != 1 || !strings.HasPrefix(s.rejects[0], "6 ") {
		t.Errorf("codings %s\nwant %s\nrejects %q", got, want, s.rejects)
	}
}
