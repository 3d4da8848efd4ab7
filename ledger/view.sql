-- The views of a ledger, what `parley sql` is for, and what is worked out from the
-- tables of the other files. Tables are named in the
-- singular and are the ledger's own; views are named in the plural. They are made
-- anew when a ledger with others, or with none, is opened.
--
-- In the views text that is not known is '', and a number or a day that is not
-- known is NULL. day_from and day_to are the first and last day of the interval in
-- which an act fell; a year is not 1 January.

-- The intensity of PLOVER's categories and modes, from package codebook.
CREATE OR REPLACE TABLE intensity (
    category VARCHAR NOT NULL,
    mode     VARCHAR NOT NULL, -- '': any other mode
    score    FLOAT   NOT NULL  -- -10 to 10
);

-- Events of reports and codings of datasets, one row each, with what both have.
-- Several sources or targets of a report's event are joined by "; ".

CREATE OR REPLACE VIEW report_events AS
SELECT 'report' AS kind, 'parley' AS format, e.id, e.when_start AS day_from, e.when_end AS day_to, e.when_precision,
    e.category, e.mode, e.quad, '' AS cameo, array_to_string(e.contexts, '; ') AS contexts, e.polarity, e.publicity,
    coalesce(a.sources, '') AS sources, coalesce(a.targets, '') AS targets, e.reciprocal AS undirected,
    coalesce(m.score, c.score, 0) AS score, CAST(NULL AS FLOAT) AS intensity, e.confidence,
    e.place, '' AS place_country, CAST(NULL AS DOUBLE) AS latitude, CAST(NULL AS DOUBLE) AS longitude,
    CAST(NULL AS INTEGER) AS deaths, CAST(NULL AS INTEGER) AS reports,
    array_to_string(e.attribution, '; ') AS attribution, '' AS link,
    v.source_id AS file, s.sha256, CAST(NULL AS BIGINT) AS line, v.start_byte, v.end_byte, v.quote,
    e.event_key
FROM event e
JOIN source s USING (source_key)
LEFT JOIN event_evidence v ON v.event_key = e.event_key AND v.ordinal = 0
LEFT JOIN (SELECT event_key,
        string_agg(name, '; ' ORDER BY ordinal) FILTER (role = 'source') AS sources,
        string_agg(name, '; ' ORDER BY ordinal) FILTER (role = 'target') AS targets
    FROM event_actor GROUP BY event_key) a ON a.event_key = e.event_key
LEFT JOIN intensity m ON m.category = e.category AND m.mode = e.mode
LEFT JOIN intensity c ON c.category = e.category AND c.mode = '';

CREATE OR REPLACE VIEW dataset_events AS
SELECT 'dataset' AS kind, d.format, d.format || ':' || left(d.sha256, 12) || ':' || c.line || CASE WHEN d.format = 'plover' THEN '.' || c.start_byte ELSE '' END AS id, c.day_from, c.day_to, c.when_precision,
    c.category, c.mode, c.quad, c.cameo, replace(c.contexts, ';', '; ') AS contexts, 'happened' AS polarity, 'public' AS publicity,
    s.actor_name AS sources, t.actor_name AS targets, c.undirected,
    c.score, c.intensity, CAST(NULL AS DOUBLE) AS confidence,
    c.place, c.place_country, c.latitude, c.longitude,
    c.deaths_best AS deaths, nullif(c.reports, 0) AS reports,
    c.publisher AS attribution, c.link,
    d.path AS file, d.sha256, c.line, c.start_byte, c.end_byte, c.raw AS quote,
    c.file_key, c.source, c.target, c.superseded
FROM coding c
JOIN dataset_file d USING (file_key)
JOIN party s ON s.party_key = c.source
JOIN party t ON t.party_key = c.target;

CREATE OR REPLACE VIEW events AS
SELECT * EXCLUDE (event_key) FROM report_events
UNION ALL
SELECT * EXCLUDE (file_key, source, target, superseded) FROM dataset_events WHERE NOT superseded;

-- One row for each source and target of every event and coding. Who is not
-- named is ''. source_key and target_key are the same for one actor in reports
-- and datasets, however they write it; *_mention is how.
CREATE OR REPLACE VIEW acts AS
SELECT 'report' AS kind, 'parley' AS format, e.id, e.when_start AS day_from, e.when_end AS day_to, e.when_precision,
    e.category, e.mode, e.quad, e.polarity, e.publicity, coalesce(m.score, c.score, 0) AS score, e.confidence,
    coalesce(f.actor_key, '') AS source_key, coalesce(f.name, '') AS source_name, coalesce(f.country, '') AS source_country,
    coalesce(f.sector, '') AS source_sector, coalesce(f.mention, '') AS source_mention,
    coalesce(t.actor_key, '') AS target_key, coalesce(t.name, '') AS target_name, coalesce(t.country, '') AS target_country,
    coalesce(t.sector, '') AS target_sector, coalesce(t.mention, '') AS target_mention,
    e.reciprocal AS undirected, e.place, '' AS place_country, CAST(NULL AS DOUBLE) AS latitude, CAST(NULL AS DOUBLE) AS longitude,
    CAST(NULL AS INTEGER) AS deaths, CAST(NULL AS INTEGER) AS reports,
    v.source_id AS file, CAST(NULL AS BIGINT) AS line, v.start_byte, v.quote
FROM event e
LEFT JOIN event_actor f ON f.event_key = e.event_key AND f.role = 'source'
LEFT JOIN event_actor t ON t.event_key = e.event_key AND t.role = 'target'
LEFT JOIN event_evidence v ON v.event_key = e.event_key AND v.ordinal = 0
LEFT JOIN intensity m ON m.category = e.category AND m.mode = e.mode
LEFT JOIN intensity c ON c.category = e.category AND c.mode = ''
UNION ALL
SELECT 'dataset', d.format, d.format || ':' || left(d.sha256, 12) || ':' || c.line || CASE WHEN d.format = 'plover' THEN '.' || c.start_byte ELSE '' END, c.day_from, c.day_to, c.when_precision,
    c.category, c.mode, c.quad, 'happened', 'public', c.score, NULL,
    s.actor_key, s.actor_name, s.actor_country, s.actor_sector, s.name,
    t.actor_key, t.actor_name, t.actor_country, t.actor_sector, t.name,
    c.undirected, c.place, c.place_country, c.latitude, c.longitude, c.deaths_best, nullif(c.reports, 0),
    d.path, c.line, c.start_byte, c.raw
FROM coding c
JOIN dataset_file d USING (file_key)
JOIN party s ON s.party_key = c.source
JOIN party t ON t.party_key = c.target
WHERE NOT c.superseded;

-- The dyad-months of each dataset file, counted when it is imported: a month of
-- millions of codings has some thousand pairs of countries.
CREATE OR REPLACE TABLE dyad_month (
    file_key INTEGER NOT NULL,
    source_country VARCHAR NOT NULL,
    target_country VARCHAR NOT NULL,
    month  DATE    NOT NULL,
    events INTEGER NOT NULL,
    score  DOUBLE  NOT NULL, -- the sum
    quad1  INTEGER NOT NULL,
    quad2  INTEGER NOT NULL,
    quad3  INTEGER NOT NULL,
    quad4  INTEGER NOT NULL
);

CREATE OR REPLACE VIEW dyad_months_by_file AS
SELECT c.file_key, s.actor_country AS source_country, t.actor_country AS target_country, date_trunc('month', c.day_from) AS month,
    count(*) AS events, sum(c.score) AS score, count(*) FILTER (c.quad = 1) AS quad1, count(*) FILTER (c.quad = 2) AS quad2,
    count(*) FILTER (c.quad = 3) AS quad3, count(*) FILTER (c.quad = 4) AS quad4
FROM coding c JOIN party s ON s.party_key = c.source JOIN party t ON t.party_key = c.target
WHERE NOT c.superseded AND c.day_to <= last_day(c.day_from) AND s.actor_country <> '' AND t.actor_country <> ''
GROUP BY ALL;

INSERT INTO dyad_month FROM dyad_months_by_file;

-- What the actors of one country did to those of another, or of their own, in a
-- month: acts that happened and whose interval lies in that month.
CREATE OR REPLACE VIEW dyad_months AS
SELECT source_country, target_country, month, CAST(sum(events) AS BIGINT) AS events, sum(score) / sum(events) AS mean_score,
    CAST(sum(quad1) AS BIGINT) AS verbal_cooperation, CAST(sum(quad2) AS BIGINT) AS material_cooperation,
    CAST(sum(quad3) AS BIGINT) AS verbal_conflict, CAST(sum(quad4) AS BIGINT) AS material_conflict
FROM (
    SELECT source_country, target_country, month, events, score, quad1, quad2, quad3, quad4 FROM dyad_month
    UNION ALL
    SELECT source_country, target_country, CAST(date_trunc('month', day_from) AS DATE), 1, score,
        CAST(quad = 1 AS INTEGER), CAST(quad = 2 AS INTEGER), CAST(quad = 3 AS INTEGER), CAST(quad = 4 AS INTEGER)
    FROM acts WHERE kind = 'report' AND polarity = 'happened' AND day_to <= last_day(day_from) AND source_country <> '' AND target_country <> ''
)
GROUP BY source_country, target_country, month;

-- Actors by the events they are in; an actor on both sides of one counts once.
-- written is how reports and datasets write them.
CREATE OR REPLACE VIEW actors AS
WITH side AS (
    SELECT file_key, source AS party_key, count(*) AS as_source, 0 AS as_target, 0 AS shared FROM coding WHERE NOT superseded GROUP BY ALL
    UNION ALL
    SELECT file_key, target, 0, count(*), 0 FROM coding WHERE NOT superseded GROUP BY ALL
    UNION ALL
    SELECT c.file_key, c.source, 0, 0, count(*) FROM coding c JOIN party s ON s.party_key = c.source JOIN party t ON t.party_key = c.target
    WHERE s.actor_key = t.actor_key AND NOT c.superseded GROUP BY ALL
), mention AS (
    SELECT p.actor_key, p.actor_name AS name, p.actor_code AS code, p.actor_country AS country, p.actor_sector AS sector,
        d.format || ': ' || coalesce(nullif(p.name, ''), p.code) AS written,
        sum(s.as_source) AS as_source, sum(s.as_target) AS as_target, sum(s.shared) AS shared
    FROM side s JOIN party p USING (party_key) JOIN dataset_file d USING (file_key)
    WHERE p.actor_name <> '' GROUP BY ALL
    UNION ALL
    SELECT actor_key, name, code, country, sector, 'report: ' || mention, 0, 0, 0 FROM event_actor
    UNION ALL
    SELECT actor_key, min(name), max(code), max(country), max(sector), NULL, count(DISTINCT event_key) FILTER (role = 'source'),
        count(DISTINCT event_key) FILTER (role = 'target'),
        count(DISTINCT event_key) FILTER (role = 'source') + count(DISTINCT event_key) FILTER (role = 'target') - count(DISTINCT event_key)
    FROM event_actor GROUP BY actor_key
)
SELECT actor_key, min(name) AS name, max(code) AS code, max(country) AS country, max(sector) AS sector,
    CAST(sum(as_source) AS BIGINT) AS as_source, CAST(sum(as_target) AS BIGINT) AS as_target,
    CAST(sum(as_source) + sum(as_target) - sum(shared) AS BIGINT) AS events,
    string_agg(DISTINCT written, '; ' ORDER BY written) AS written
FROM mention WHERE name <> '' GROUP BY actor_key;

-- Parties that the registry has no entry for, with the first row or passage
-- that names each.
CREATE OR REPLACE VIEW unresolved AS
WITH side AS (
    SELECT source AS party_key, count(*) AS events, min({file: file_key, start: start_byte}) AS at FROM coding WHERE NOT superseded GROUP BY ALL
    UNION ALL
    SELECT target, count(*), min({file: file_key, start: start_byte}) FROM coding WHERE NOT superseded AND target <> source GROUP BY ALL
), part AS (
    SELECT p.actor_name AS name, p.code, p.actor_country AS country, arg_max(p.sectors, s.events) AS sectors,
        CAST(sum(s.events) AS BIGINT) AS events, min(s.at) AS at
    FROM side s JOIN party p USING (party_key) WHERE p.actor_code = '' AND p.actor_name <> '' GROUP BY p.actor_name, p.code, p.actor_country
)
SELECT d.format, p.name, p.code, p.country, p.sectors, p.events, d.path AS file, c.line, c.start_byte, c.raw AS example
FROM part p JOIN coding c ON c.file_key = p.at.file AND c.start_byte = p.at.start JOIN dataset_file d ON d.file_key = c.file_key
UNION ALL
SELECT 'report', a.name, '', a.country, a.sector, a.events, v.source_id, NULL, v.start_byte, v.quote
FROM (SELECT name, country, sector, count(DISTINCT event_key) AS events, min(event_key) AS event_key
    FROM event_actor WHERE code = '' AND name <> '' GROUP BY ALL) a
JOIN event_evidence v ON v.event_key = a.event_key AND v.ordinal = 0;

-- The documents of reports and the files of datasets. rows is the sum of events,
-- mentions, duplicates and rejects in a file of a dataset.
CREATE OR REPLACE VIEW sources AS
SELECT 'report' AS kind, s.id AS file, s.sha256, 'document' AS format, s.title, s.publisher, s.published, s.grade,
    CAST(NULL AS BIGINT) AS "rows", coalesce(e.n, 0) AS events, CAST(NULL AS BIGINT) AS mentions, CAST(NULL AS BIGINT) AS duplicates, CAST(NULL AS BIGINT) AS rejects,
    coalesce(c.n, 0) AS claims, s.bytes, s.sentences
FROM source s
LEFT JOIN (SELECT source_key, count(*) AS n FROM event GROUP BY ALL) e USING (source_key)
LEFT JOIN (SELECT source_key, count(*) AS n FROM claim GROUP BY ALL) c USING (source_key)
UNION ALL
SELECT 'dataset', path, sha256, format, '', '', '', '', row_count, CASE WHEN format = 'mentions' THEN 0 ELSE codings END, CASE WHEN format = 'mentions' THEN codings ELSE 0 END, duplicates, rejects, NULL, NULL, NULL
FROM dataset_file;

-- The rows of datasets that could not be read.
CREATE OR REPLACE VIEW rejects AS
SELECT d.path AS file, d.sha256, d.format, r.line, r.start_byte, r.column_name AS "column", r.reason, r.raw AS quote
FROM reject r JOIN dataset_file d USING (file_key);
