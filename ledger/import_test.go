package ledger

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/dataset"
)

const filesVar = "PARLEY_LEDGER_TEST_FILES"

// playImport imports files in a process that is about to be killed, and tells
// of every step.
func playImport(path string) error {
	fmt.Println("ready")
	l, err := Open(path)
	if err != nil {
		return err
	}
	for _, name := range filepath.SplitList(os.Getenv(filesVar)) {
		files, err := dataset.Files(name)
		if err != nil {
			return err
		}
		if _, err := l.Import(context.Background(), files[0], ImportOptions{Progress: func(Progress) { fmt.Println("read") }}); err != nil {
			return err
		}
		fmt.Println("stored")
	}
	return l.Close()
}

func importFiles(l *Ledger, names []string) error {
	for _, name := range names {
		if _, err := importFile(context.Background(), l, name); err != nil {
			return err
		}
	}
	return nil
}

func importFile(ctx context.Context, l *Ledger, name string) (Imported, error) {
	files, err := dataset.Files(name)
	if err != nil {
		return Imported{}, err
	}
	return l.Import(ctx, files[0], ImportOptions{})
}

// imported imports files into a new ledger.
func imported(t testing.TB, names ...string) *Ledger {
	t.Helper()
	l := open(t, filepath.Join(t.TempDir(), "l.parley"))
	if err := importFiles(l, names); err != nil {
		t.Fatal(err)
	}
	return l
}

// content is everything that is in a ledger, a row a line.
func content(t testing.TB, l *Ledger) []string {
	t.Helper()
	var out []string
	for _, table := range tables(t, l) {
		out = append(out, lines(t, l, `SELECT CAST(x AS VARCHAR) FROM `+table+` x ORDER BY ALL`)...)
	}
	return out
}

func tables(t testing.TB, l *Ledger) []string {
	return lines(t, l, `SELECT table_name FROM duckdb_tables() ORDER BY ALL`)
}

// meant is what a ledger says of the rows of datasets, but for the keys, places
// and counts that follow from the order of the files.
func meant(t testing.TB, l *Ledger) []string {
	t.Helper()
	const sides = `SELECT CAST(r AS VARCHAR) FROM (SELECT c.* EXCLUDE (file_key, line, start_byte, end_byte, source, target), s.* EXCLUDE (party_key), t.* EXCLUDE (party_key)
		FROM coding c JOIN party s ON s.party_key = c.source JOIN party t ON t.party_key = c.target) r ORDER BY ALL`
	out := lines(t, l, sides)
	out = append(out, lines(t, l, `SELECT CAST(r AS VARCHAR) FROM (SELECT * EXCLUDE (file_key, line, start_byte, end_byte) FROM mention) r ORDER BY ALL`)...)
	out = append(out, lines(t, l, `SELECT CAST(r AS VARCHAR) FROM (SELECT * EXCLUDE (party_key) FROM party) r ORDER BY ALL`)...)
	return append(out, lines(t, l, `SELECT CAST(r AS VARCHAR) FROM (SELECT * EXCLUDE (file_key) FROM reject) r ORDER BY ALL`)...)
}

func lines(t testing.TB, l *Ledger, q string) []string {
	t.Helper()
	rows, err := l.db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// same fails when two ledgers differ, and shows the first rows that do.
func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: %d rows, want %d; they differ at row %d: %s", what, len(got), len(want), i, cmp.Diff(want[min(i, len(want)):min(i+1, len(want))], got[min(i, len(got)):min(i+1, len(got))]))
			return
		}
	}
}

// write makes a file of text.
func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const icewsHeader = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"

func icewsRow(id int, day, source, target string) string {
	return fmt.Sprintf("%d\t%s\t%s\tGovernment\tIndia\tMake a visit\t042\t1.9\t%s\t\tPakistan\t%d\t1\tPaper\tDelhi\t\t\tIndia\t28.6\t77.2\n", id, day, source, target, id)
}

func mentionRow(id int, link string) string {
	return fmt.Sprintf("%d\t20151027220000\t20151028001500\t1\texample.org\t%s\t1\t-1\t-1\t20\t1\t50\t2000\t-1.5\t\t\n", id, link)
}

// gedRow is a row of UCDP GED with the columns that are read for certain.
const gedHeader = "id,type_of_violence,side_a,side_b,date_start,date_end,code_status,best\n"

func gedRow(id int, status string, best int) string {
	return fmt.Sprintf("%d,1,Government of Pakistan,TTP,2021-03-01,2021-03-02,%s,%d\n", id, status, best)
}

// gdeltText is n made-up rows of GDELT.
func gdeltText(t testing.TB, seed uint64, n int) string {
	t.Helper()
	var b bytes.Buffer
	if err := newGDELT(seed).write(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// someFiles are small files of several formats, with repetitions and faults.
func someFiles(t testing.TB, rows int) []string {
	t.Helper()
	icews := icewsHeader
	for i := range rows / 10 {
		icews += icewsRow(i%500, "2018-10-04", "Police (India)", "Donald Trump")
		icews += icewsRow(i, "2015-10-04", "Narendra Modi", "Donald Trump")
	}
	mentions := ""
	for i := range rows / 10 {
		mentions += mentionRow(410000000+i, fmt.Sprintf("http://example.org/%d", i%700))
	}
	gdelt := gdeltText(t, 1, rows)
	return []string{
		write(t, "a.csv", gdelt), write(t, "icews.tab", icews+"broken\n"), write(t, "m.csv", mentions),
		write(t, "b.csv", gdelt[:len(gdelt)/3]+gdeltText(t, 2, rows/5)+"broken\n"),
	}
}

// Whenever the process is killed, importing again gives the ledger of an import
// that was left alone.
func TestKilledImport(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills twenty processes")
	}
	files := someFiles(t, 2000)
	want := content(t, imported(t, files...))
	steps := importSteps(t, filepath.Join(t.TempDir(), "l.parley"), files)
	whole := steps[len(steps)-1]
	r := rand.New(rand.NewPCG(4, 20))
	killed := 0
	for range 20 {
		path := filepath.Join(t.TempDir(), "l.parley")
		life := time.Duration(r.Int64N(int64(whole)))
		if killImport(t, path, files, steps, life) {
			killed++
		}
		l := open(t, path)
		if err := importFiles(l, files); err != nil {
			t.Fatalf("killed after %v of %v: %v", life, whole, err)
		}
		same(t, fmt.Sprintf("killed after %v of %v", life, whole), content(t, l), want)
		_ = l.Close()
	}
	t.Logf("%d of 20 were killed at work; an import takes %v", killed, whole)
	if killed < 15 { // the last step may be quicker than it was the first time
		t.Errorf("%d of 20 imports were killed at work", killed)
	}
}

// importSteps imports in a process and tells when each of its steps was done, and it all.
func importSteps(t *testing.T, path string, files []string) []time.Duration {
	t.Helper()
	cmd, out := importProcess(t, path, files)
	start := time.Now()
	var steps []time.Duration
	for out.Scan() {
		steps = append(steps, time.Since(start))
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return append(steps, time.Since(start))
}

// killImport kills an import where another one was after so long: as long after
// the last step as that was, however busy the machine is. It is false when the import was done.
func killImport(t *testing.T, path string, files []string, steps []time.Duration, life time.Duration) bool {
	t.Helper()
	cmd, out := importProcess(t, path, files)
	before := time.Duration(0)
	for _, done := range steps {
		if done > life || !out.Scan() {
			break
		}
		before = done
	}
	time.Sleep(life - before)
	_ = cmd.Process.Kill()
	for out.Scan() {
	}
	return cmd.Wait() != nil
}

func importProcess(t *testing.T, path string, files []string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+roleImport, pathVar+"="+path, filesVar+"="+strings.Join(files, string(filepath.ListSeparator)))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// The numbers of every file add up, and a second import finds nothing new.
func TestImportNumbers(t *testing.T) {
	files := someFiles(t, 1000)
	l := open(t, "")
	var got []Imported
	for _, name := range append(files, files...) {
		d, err := importFile(context.Background(), l, name)
		if err != nil {
			t.Fatal(err)
		}
		if d.Rows != d.Codings+d.Mentions+d.Duplicates+d.Rejects {
			t.Errorf("%s: the numbers do not add up: %+v", name, d)
		}
		d.Path = filepath.Base(d.Path)
		got = append(got, d)
	}
	want := []Imported{
		{Path: "a.csv", Format: dataset.GDELT2, Rows: 1000, Codings: 1000},
		{Path: "icews.tab", Format: dataset.ICEWS, Rows: 201, Codings: 200, Rejects: 1},
		{Path: "m.csv", Format: dataset.Mentions, Rows: 100, Mentions: 100},
	}
	if d := cmp.Diff(want, got[:3]); d != "" {
		t.Error(d)
	}
	for i, d := range got[4:] {
		if first := got[i]; !d.Before || d.Codings+d.Mentions > 0 || d.Duplicates != first.Rows-first.Rejects || d.Rejects != first.Rejects {
			t.Errorf("the second time %+v, the first %+v", d, first)
		}
	}
}

// A copy under another name is the same file, and one that is packed
// differently has the same rows.
func TestCopies(t *testing.T) {
	text := gdeltText(t, 1, 300)
	l := open(t, "")
	first, err := importFile(context.Background(), l, write(t, "a.csv", text))
	if err != nil || first.Codings != 300 {
		t.Fatal(first, err)
	}
	before := content(t, l)
	again, err := importFile(context.Background(), l, write(t, "b.txt", text))
	if err != nil || !again.Before || again.Duplicates != 300 {
		t.Errorf("a copy: %+v, %v", again, err)
	}
	same(t, "a copy", content(t, l), before)
	crlf, err := importFile(context.Background(), l, write(t, "c.txt", strings.ReplaceAll(text, "\n", "\r\n")))
	if err != nil || crlf.Before || crlf.Duplicates != 300 || crlf.Codings != 0 {
		t.Errorf("a copy with other line ends: %+v, %v", crlf, err)
	}
}

// What the ledger holds does not depend on the order of the files.
func TestOrderOfFiles(t *testing.T) {
	candidate := write(t, "candidate.csv", gedHeader+gedRow(1, "Check dates", 3)+gedRow(2, "Check dates", 1))
	final := write(t, "final.csv", gedHeader+gedRow(1, "Clear", 4)+gedRow(3, "Clear", 2))
	files := append(someFiles(t, 1000), candidate, final)
	want := meant(t, imported(t, files...))
	r := rand.New(rand.NewPCG(3, 3))
	for range 3 {
		r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		same(t, strings.Join(files, " "), meant(t, imported(t, files...)), want)
	}
}

// A newer row of a known id takes the place of the older, which is kept.
func TestRevisions(t *testing.T) {
	count := func(l *Ledger) (all, current int) {
		t.Helper()
		if err := l.db.QueryRow(`SELECT count(*), count(*) FILTER (NOT superseded) FROM coding`).Scan(&all, &current); err != nil {
			t.Fatal(err)
		}
		return all, current
	}
	for _, c := range []struct {
		what              string
		files             []string
		revisions         int64 // of the last file
		all, current      int
		deathsOfTheFirst  int32
		duplicatesOfFirst int64
	}{
		{"a corrected release", []string{gedHeader + gedRow(1, "Clear", 3) + gedRow(2, "Clear", 9), gedHeader + gedRow(1, "Clear", 4) + gedRow(2, "Clear", 9)}, 1, 3, 2, 4, 1},
		{"a candidate after the final", []string{gedHeader + gedRow(1, "Clear", 4), gedHeader + gedRow(1, "Check", 3)}, 1, 2, 1, 4, 0},
		{"three releases", []string{gedHeader + gedRow(1, "Clear", 3), gedHeader + gedRow(1, "Clear", 4), gedHeader + gedRow(1, "Clear", 5)}, 1, 3, 1, 5, 0},
		{"one id twice in a file", []string{gedHeader + gedRow(1, "Clear", 3) + gedRow(1, "Clear", 3) + gedRow(1, "Clear", 4)}, 0, 2, 2, 3, 1},
	} {
		l := open(t, "")
		var d Imported
		for i, text := range c.files {
			var err error
			if d, err = importFile(context.Background(), l, write(t, fmt.Sprint(i), text)); err != nil {
				t.Fatal(err)
			}
		}
		all, current := count(l)
		if d.Revisions != c.revisions || d.Duplicates != c.duplicatesOfFirst || all != c.all || current != c.current {
			t.Errorf("%s: %+v, %d codings, %d current; want %d revisions, %d, %d", c.what, d, all, current, c.revisions, c.all, c.current)
		}
		for k, err := range l.Codings(context.Background(), Filter{}) {
			if err != nil || k.DatasetID == "1" && *k.Deaths != c.deathsOfTheFirst {
				t.Errorf("%s: %v deaths, want %d, %v", c.what, *k.Deaths, c.deathsOfTheFirst, err)
			}
			break
		}
	}
	l := open(t, "")
	for i := range 2 {
		text := icewsHeader + icewsRow(7, fmt.Sprintf("2018-10-0%d", 4+i), "A", "B")
		if d, err := importFile(context.Background(), l, write(t, fmt.Sprint(i), text)); err != nil || d.Revisions != 0 {
			t.Fatal(d, err)
		}
	}
	if all, current := count(l); all != 2 || current != 2 {
		t.Errorf("ICEWS ids are not unique: %d codings, %d current", all, current)
	}
}

// A row is quoted exactly, whatever its bytes.
func TestRowsAreQuoted(t *testing.T) {
	text := icewsHeader + icewsRow(1, "2018-10-04", "Caf\xe9 owners", "B") + icewsRow(2, "2018-10-05", "Café owners", "B")
	l := imported(t, write(t, "a", text))
	n := 0
	for k, err := range l.Codings(context.Background(), Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		v := k.Evidence[0]
		if got := strings.ToValidUTF8(text[v.Start:v.End], "\ufffd"); got != v.Quote {
			t.Errorf("bytes %d to %d are %q, the quote %q", v.Start, v.End, got, v.Quote)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d codings", n)
	}
}

// The elements of a JSON array have ids of their own, also on one line.
func TestElementsHaveIDs(t *testing.T) {
	const element = `{"id":"%d","date":"2020-01-01","event":"AID","actor":"A"}`
	text := "[" + fmt.Sprintf(element, 1) + ", " + fmt.Sprintf(element, 2) + "]"
	l := imported(t, write(t, "a.json", text))
	ids := map[string]bool{}
	for k, err := range l.Codings(context.Background(), Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		v := k.Evidence[0]
		if ids[k.ID] = true; text[v.Start:v.End] != v.Quote {
			t.Errorf("bytes %d to %d are not %q", v.Start, v.End, v.Quote)
		}
	}
	if len(ids) != 2 {
		t.Errorf("ids %v", ids)
	}
}

// An import that is called off leaves nothing, and says why.
func TestCancelledImport(t *testing.T) {
	name := write(t, "a.csv", gdeltText(t, 1, 3*chunkRows))
	l := open(t, filepath.Join(t.TempDir(), "l.parley"))
	before := content(t, l)
	ctx, cancel := context.WithCancelCause(context.Background())
	why := errors.New("called off")
	files, err := dataset.Files(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Import(ctx, files[0], ImportOptions{Progress: func(p Progress) {
		if p.Rows != chunkRows || p.Share <= 0 || p.Share > 1 || p.Bytes <= 0 {
			t.Errorf("progress %+v", p)
		}
		cancel(why)
	}})
	if !errors.Is(err, why) {
		t.Errorf("error %v", err)
	}
	same(t, "called off", content(t, l), before)
	if d, err := importFile(context.Background(), l, name); err != nil || d.Codings != 3*chunkRows {
		t.Errorf("afterwards %+v, %v", d, err)
	}
}

// A file that breaks off changes nothing.
func TestDamagedImport(t *testing.T) {
	l := open(t, "")
	before := content(t, l)
	text := `[{"id":"1","date":"2020-01-01","event":"AID"}, {"id":"2"`
	if _, err := importFile(context.Background(), l, write(t, "a", text)); err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Errorf("error %v", err)
	}
	same(t, "cut short", content(t, l), before)
}
