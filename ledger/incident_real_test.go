package ledger

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"parley/dataset"
)

// shared is where real files lie beside the project, when they do.
const shared = "../../shared/data/events"

// pair is two rows of real files, and whether they tell of one happening.
type pair struct {
	rows    [2]place
	stratum string
	same    bool
}

type place struct {
	file string
	line int64
}

func readPairs(t *testing.T) (list []pair) {
	t.Helper()
	data, err := os.ReadFile("testdata/incident_pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || f[0] == "file" {
			continue
		}
		p := pair{stratum: f[4], same: f[5] == "same"}
		for i := range p.rows {
			n, err := strconv.ParseInt(f[2*i+1], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			p.rows[i] = place{f[2*i], n}
		}
		list = append(list, p)
	}
	return list
}

// importReal imports the files of the pairs.
func importReal(t *testing.T, l *Ledger, pairs []pair) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range pairs {
		for _, r := range p.rows {
			if seen[r.file] {
				continue
			}
			seen[r.file] = true
			path := filepath.Join(shared, r.file)
			if strings.HasPrefix(r.file, "2") {
				path = filepath.Join(shared, "icews_2018-10_2019-01", r.file)
			}
			files, err := dataset.Files(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Import(t.Context(), files[0], ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The floors lie a little below what was measured on the pairs when they were
// made: precision 0.98, recall 0.78.
const (
	leastPrecision = 0.95
	leastRecall    = 0.75
)

func TestIncidentsOfRealFiles(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no ../shared beside the project: ", err)
	}
	if testing.Short() {
		t.Skip("imports a hundred files")
	}
	l := open(t, "")
	pairs := readPairs(t)
	importReal(t, l, pairs)
	leader := map[place]uint64{}
	err := l.linked(t.Context(), Filter{}, func(conn *sql.Conn) error {
		return each(context.Background(), conn, `SELECT d.path, m.line, m.leader FROM member m JOIN dataset_file d USING (file_key)`, nil, func(rows *sql.Rows) error {
			var p place
			var id uint64
			err := rows.Scan(&p.file, &p.line, &id)
			p.file = filepath.Base(p.file)
			leader[p] = id
			return err
		})
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var found, foundLinked, wrong, missed float64
	for _, p := range pairs {
		a, b := leader[p.rows[0]], leader[p.rows[1]]
		if a == 0 || b == 0 {
			t.Fatalf("%v was not imported", p.rows)
		}
		switch linked := a == b; {
		case linked && p.same && p.stratum == "linked":
			foundLinked++
		case linked && p.same:
			found++
		case linked:
			wrong++
			t.Logf("linked, but are not one: %s %v", p.stratum, p.rows)
		case p.same && p.stratum != "linked":
			missed++
			t.Logf("one, but not linked: %s %v", p.stratum, p.rows)
		}
	}
	precision, recall := (found+foundLinked)/(found+foundLinked+wrong), found/(found+missed)
	t.Logf("%d pairs: precision %.2f, recall %.2f", len(pairs), precision, recall)
	if precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.2f, recall %.2f; they must not fall below %.2f and %.2f", precision, recall, leastPrecision, leastRecall)
	}
}
