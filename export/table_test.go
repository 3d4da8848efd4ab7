package export

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
)

func TestCSVIsReadBack(t *testing.T) {
	b, _ := written(t, "csv")
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) != 1+len(fixture()) {
		t.Fatalf("%d lines, %v", len(rows), err)
	}
	for _, c := range []struct {
		line         int
		column, want string
	}{
		{1, "id", "a1"},
		{1, "origin", "report"},
		{1, "confidence", "0.63"},
		{1, "line", ""},
		{1, "contexts", "military|territory"},
		{1, "first_day", "2021-01-02"},
		{1, "source_name", rebels.Name},
		{1, "reports", ""},
		{2, "source_name", rebels.Name + "|Militia"},
		{2, "source_country", "COD|"},
		{2, "date_precision", "year"},
		{3, "quote", hostile},
		{3, "polarity", "denied"},
		{3, "attribution", "Kabul|" + hostile},
		{4, "first_day", "2007-01-01"},
		{4, "last_day", ""},
		{5, "first_day", ""},
		{5, "last_day", "2021-03-04"},
		{6, "target_name", ""},
		{7, "origin", "ucdp-ged"},
		{7, "line", "7"},
		{7, "confidence", ""},
		{7, "latitude", "33.5"},
		{7, "undirected", "true"},
		{7, "deaths_best", "2"},
		{8, "cameo", "010"},
		{8, "category", ""},
		{8, "intensity", ""},
		{8, "deaths_best", ""},
	} {
		if got := rows[c.line][slices.Index(rows[0], c.column)]; got != c.want {
			t.Errorf("line %d, %s is %q, want %q", c.line, c.column, got, c.want)
		}
	}
}

// DuckDB reads the file with its types.
func TestParquetIsReadBack(t *testing.T) {
	b, _ := written(t, "parquet")
	path := filepath.Join(t.TempDir(), "o.parquet")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`CREATE TABLE o AS SELECT * FROM read_parquet(?)`, path); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		`SELECT count(*) FROM o`: "8",
		`SELECT string_agg(column_name, ',' ORDER BY column_index) FROM duckdb_columns() WHERE table_name = 'o' AND data_type = 'DATE'`: "first_day,last_day",
		`SELECT count(*) FROM duckdb_columns() WHERE table_name = 'o' AND data_type = 'VARCHAR[]'`:                                      "10",
		`SELECT first_day FROM o WHERE id = 'a1'`:                                                                   "2021-01-02",
		`SELECT count(*) FROM o WHERE last_day IS NULL`:                                                             "1",
		`SELECT source_name[2] FROM o WHERE id = 'a2'`:                                                              "Militia",
		`SELECT len(target_name) FROM o WHERE id = 'c5'`:                                                            "0",
		`SELECT quote FROM o WHERE id = 'b2'`:                                                                       hostile,
		`SELECT confidence FROM o WHERE id = 'a1'`:                                                                  "0.63",
		`SELECT count(*) FROM o WHERE confidence IS NULL`:                                                           "2",
		`SELECT latitude || ' ' || longitude || ' ' || deaths_best || ' ' || line FROM o WHERE origin = 'ucdp-ged'`: "33.5 -71.25 2 7",
		`SELECT count(*) FROM o WHERE intensity IS NULL AND category IS NULL AND latitude IS NULL AND deaths_best IS NULL AND cameo = '010'`: "1",
		`SELECT sum(score)` + ` FROM o`: "-63",
	} {
		var got string
		if err := db.QueryRow(`SELECT CAST((` + query + `) AS VARCHAR)`).Scan(&got); err != nil {
			t.Errorf("%s: %v", query, err)
		} else if trim(got) != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func trim(s string) string {
	if n := len(s); n > 2 && s[n-2:] == ".0" {
		return s[:n-2]
	}
	return s
}
