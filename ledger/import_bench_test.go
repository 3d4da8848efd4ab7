package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/dataset"
)

// rowsVar is the number of rows the benchmark imports; 200,000 when not set.
const rowsVar = "PARLEY_BENCH_ROWS"

func benchRows() int {
	if n, err := strconv.Atoi(os.Getenv(rowsVar)); err == nil && n > 0 {
		return n
	}
	return 200_000
}

// What is asked of an import.
const (
	leastSpeed = 1.0 / 3 // of DuckDB's own reader
	leastAgain = 3.0     // times faster the second time
	mostSize   = 0.5     // of the plain file
	mostMemory = 1 << 30 // bytes
)

// BenchmarkImport imports a made-up GDELT file, imports it again, and has DuckDB
// read the same file into a bare table. It fails when less is reached than asked.
func BenchmarkImport(b *testing.B) {
	rows := benchRows()
	csv := gdeltFile(b, rows)
	for b.Loop() {
		dir := b.TempDir()
		path := filepath.Join(dir, "l.parley")
		first, again := importTwice(b, path, csv)
		memory := peakMemory()
		bare := readCSV(b, filepath.Join(dir, "bare.duckdb"), csv)
		size := fileSize(b, path) / fileSize(b, csv)
		report := func(value float64, unit string, good bool) {
			b.ReportMetric(value, unit)
			if !good {
				b.Errorf("%s: %.3g is not what is asked", unit, value)
			}
		}
		report(float64(rows)/first.Seconds(), "rows/s", true)
		report(float64(rows)/bare.Seconds(), "read_csv-rows/s", true)
		report(bare.Seconds()/first.Seconds(), "of-read_csv", bare.Seconds()/first.Seconds() >= leastSpeed)
		report(first.Seconds()/again.Seconds(), "times-faster-again", first.Seconds()/again.Seconds() >= leastAgain)
		report(size, "of-csv-size", size <= mostSize)
		report(memory/(1<<20), "peak-MB", memory < mostMemory)
	}
}

func importTwice(b *testing.B, path, csv string) (first, again time.Duration) {
	files, err := dataset.Files(csv)
	if err != nil {
		b.Fatal(err)
	}
	for i, took := range []*time.Duration{&first, &again} {
		start := time.Now()
		l, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		done, err := l.Import(context.Background(), files[0], ImportOptions{})
		if err != nil {
			b.Fatal(err)
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		*took = time.Since(start)
		if done.Before != (i == 1) || done.Rejects > 0 {
			b.Fatalf("import %d: %+v", i+1, done)
		}
	}
	return first, again
}

// readCSV is the time DuckDB takes to read a file into a table of text and to
// write it out.
func readCSV(b *testing.B, path, csv string) time.Duration {
	start := time.Now()
	db, err := sql.Open("duckdb", path)
	if err != nil {
		b.Fatal(err)
	}
	q := fmt.Sprintf(`CREATE TABLE bare AS SELECT * FROM read_csv('%s', delim = '\t', header = false, quote = '')`, csv)
	if _, err := db.Exec(q); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// peakMemory is the most this process has held, in bytes; 0 where it cannot be told.
func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.SplitSeq(string(status), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "VmHWM:" {
			kB, _ := strconv.ParseFloat(words[1], 64)
			return kB * 1024
		}
	}
	return 0
}

func fileSize(b *testing.B, path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size())
}
