package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"parley/ledger"
)

func newSQL() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "sql --ledger FILE QUERY|-",
		Short: "Ask a ledger in SQL, read-only",
		Long: `Sql runs one SELECT (also FROM, WITH, DESCRIBE, SHOW TABLES, SUMMARIZE) in DuckDB's
SQL over a ledger, from the command line or, with -, from standard input. It can
read the ledger and nothing else: it writes nothing, opens and attaches no file,
loads no extension and changes no setting.

The views, of which DESCRIBE tells the columns:

  acts         one row for each source and target of every event: kind (report,
               dataset), format, id, day_from, day_to, when_precision, category,
               mode, quad, polarity, publicity, score, confidence; of source_ and
               target_: key, name, country, sector, mention; undirected; place,
               place_country, latitude, longitude, deaths, reports; the evidence:
               file, line, start_byte, quote
  events       one row an event: the names of sources and targets joined by "; "
  dyad_months  of two countries in a month: events, mean_score,
               verbal_cooperation, material_cooperation, verbal_conflict,
               material_conflict; only what happened and is dated to the month
  actors       actor_key, name, code, country, sector, as_source, as_target,
               events, written
  unresolved   parties without an entry in the registry, and a row of each
  sources      documents and dataset files with their numbers
  rejects      rows that could not be read: line, column, reason, quote

Text that is not known is '', a number or day that is not known is NULL. day_from
and day_to are the first and last day of the interval an act fell in. score is the
intensity of the category and mode from -10 to 10 for all sources alike; a
dataset's own is the intensity in events. A dataset's row is public and happened, and
has no confidence. Where undirected is true, which of the two acted is not told.`,
		Example: `  parley sql --ledger durand.ledger "FROM dyad_months WHERE source_country = 'PAK' ORDER BY month"
  parley sql --ledger durand.ledger "SELECT source_name, target_name, date_trunc('month', day_from) AS month,
      count(*) AS events, avg(score) AS score FROM acts WHERE polarity = 'happened' GROUP BY ALL ORDER BY ALL"
  parley sql --ledger durand.ledger "SELECT format, count(*), sum(deaths) FROM events GROUP BY ALL"
  parley sql --ledger durand.ledger -o assaults.parquet "FROM acts WHERE category = 'ASSAULT'"
  parley sql --ledger durand.ledger "DESCRIBE acts"
  parley sql --ledger durand.ledger - < query.sql`,
		RunE: func(c *cobra.Command, args []string) error {
			text, err := queryText(c, args)
			if err != nil {
				return err
			}
			return l.write(c, func(_ ledger.Columns, limit int) (ledger.Query, error) { return ledger.SQL(text, limit), nil })
		},
	}
	l.flags(c)
	return c
}

// longestQuery bounds what is read from standard input.
const longestQuery = 1 << 20

func queryText(c *cobra.Command, args []string) (string, error) {
	if len(args) != 1 {
		return "", usageError{fmt.Errorf("%d arguments instead of one query; put the SQL in quotes, or give - for standard input", len(args))}
	}
	text := args[0]
	if text == "-" {
		in, err := io.ReadAll(io.LimitReader(c.InOrStdin(), longestQuery))
		if err != nil {
			return "", fmt.Errorf("reading the query: %w", err)
		}
		text = string(in)
	}
	if strings.TrimSpace(text) == "" {
		return "", usageError{errors.New("the query is empty; see 'parley sql --help' for the views and examples")}
	}
	return text, nil
}
