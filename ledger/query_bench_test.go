//go:build unix

package ledger

import (
	"context"
	"io"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// generate fills a ledger with 10 million codings made by SQL. Like the real
// ones they lie in order of days, and a few actors and countries are in most of
// them. A month of 42,000 codings has 3,700 pairs of countries and 36,000 pairs of
// parties; in ICEWS of winter 2018 a month of 54,000 has 3,700 and 35,000.
func generate(b *testing.B, path string) {
	l := open(b, path)
	for _, q := range []string{
		`SELECT setseed(0.5)`,
		`INSERT INTO dataset_file VALUES (1, repeat('0', 64), 'generated.csv', 'icews', 10000000, 10000000, 0, 0)`,
		`INSERT INTO party SELECT i, 'NAME ' || i, 'C' || i, '', '', true, 'key' || (i // 2), 'Actor ' || (i // 2), 'key' || (i // 2),
			chr(65 + (k // 26) % 26) || chr(65 + k % 26) || 'X', 'GOV'
			FROM (SELECT i, CAST(exp(power(random(), 2.7) * ln(200)) AS INTEGER) AS k FROM range(40000) t(i))`,
		`INSERT INTO coding SELECT 1, i + 2, i * 60, i * 60 + 59, i, day, day, 'day', category[1 + i % 4], '', '190', '', 1 + i % 4,
			CAST(exp(random() * ln(40000)) AS INTEGER) % 40000, CAST(exp(random() * ln(40000)) AS INTEGER) % 40000, false, i % 20 - 10, i % 20 - 10,
			'Quetta', 'PK', 'city', 30.1, 66.9, NULL, NULL, NULL, 1 + i % 9, '', '', '', hash(i), hash(i + 1), 0, false, 'row ' || i
			FROM (SELECT i, DATE '2005-01-01' + CAST(i // 1400 AS INTEGER) AS day, ['CONSULT', 'AID', 'ACCUSE', 'ASSAULT'] AS category FROM range(10000000) t(i))`,
		`INSERT INTO dyad_month FROM dyad_months_by_file`,
	} {
		if _, err := l.db.Exec(q); err != nil {
			b.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
}

func processorTime(b *testing.B) time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// The aggregates researchers ask for, over 10 million codings. On two idle cores
// the dyad-months take less than a second.
func BenchmarkTenMillion(b *testing.B) {
	if testing.Short() {
		b.Skip("builds a ledger of 10 million codings, which takes a minute")
	}
	path := filepath.Join(b.TempDir(), "generated.ledger")
	generate(b, path)
	for _, q := range []struct{ name, sql string }{
		{"dyad-months of countries", `SELECT count(*), max(mean_score) FROM dyad_months`},
		{"dyad-months of countries from acts", `SELECT count(*), max(mean_score) FROM
			(SELECT source_country, target_country, date_trunc('month', day_from), avg(score) AS mean_score FROM acts GROUP BY ALL)`},
		{"months of two actors", `SELECT date_trunc('month', day_from), count(*), avg(score) FROM acts
			WHERE source_key = 'key100' AND target_key = 'key0' GROUP BY ALL`},
		{"dyad-months of actors from acts", `SELECT count(*), max(mean_score) FROM
			(SELECT source_key, target_key, date_trunc('month', day_from), avg(score) AS mean_score FROM acts GROUP BY ALL)`},
	} {
		b.Run(q.name, func(b *testing.B) {
			l, err := OpenToRead(path)
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = l.Close() }()
			before := processorTime(b)
			for b.Loop() {
				if err := l.Write(context.Background(), Query{sql: q.sql}, CSV, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			// What other programs on the machine do shows less in this than in the time.
			b.ReportMetric((processorTime(b)-before).Seconds()/float64(b.N), "cpu-s/op")
		})
	}
}
