-- What tells of one happening, by the codings of datasets and reports. The
-- tables are temporary: made when asked for, from the dyads asked for.
-- incident.go decides between the cells.

-- Acts that several codes tell of; all others are their PLOVER category. The
-- longest prefix of a CAMEO code counts. Mutual acts are coded in both
-- directions; of a visit one hears for days.
CREATE OR REPLACE TEMP TABLE act AS
WITH near(prefix, act, mutual, days) AS (VALUES
    ('01',  'STATEMENT', false, 0),
    ('02',  'REQUEST',   false, 0), -- an appeal is a demand made softly
    ('03',  'AGREE',     true,  0),
    ('036', 'CONSULT',   true,  2), -- to meet, before it is done
    ('04',  'CONSULT',   true,  2),
    ('050', 'ACCORD',    true,  0),
    ('057', 'ACCORD',    true,  0), -- both sign
    ('06',  'COOPERATE', true,  0),
    ('---', 'UNCODED',   false, 0)),
code AS (SELECT DISTINCT cameo, category FROM coding UNION SELECT DISTINCT '', category FROM event),
fit AS (SELECT c.cameo, c.category, arg_max(n, length(n.prefix)) AS n FROM code c JOIN near n ON starts_with(c.cameo, n.prefix) GROUP BY ALL)
SELECT c.cameo, c.category, coalesce(f.n.act, c.category) AS act,
    coalesce(f.n.mutual, c.category IN ('AGREE', 'CONSULT', 'COOPERATE')) AS mutual,
    coalesce(f.n.days, CASE c.category WHEN 'CONSULT' THEN 2 ELSE 0 END) AS days
FROM code c LEFT JOIN fit f USING (cameo, category);

-- Parties: nobody, a mere kind of people ("Police (India)", "STUDENT"), or somebody.
CREATE OR REPLACE TEMP TABLE side AS
SELECT party_key, actor_key AS key, coalesce(nullif(actor_name, ''), name) AS name, actor_name = '' AS nobody,
    actor_code = '' AND (name LIKE '%)' OR code <> '' AND country = '') AS kind
FROM party;

-- The parties of reports: several on one side are one party.
CREATE OR REPLACE TEMP TABLE acted AS
SELECT event_key, role, string_agg(DISTINCT actor_key, '; ' ORDER BY actor_key) AS key, string_agg(DISTINCT name, '; ' ORDER BY name) AS name
FROM event_actor GROUP BY ALL;

-- What is gathered pass by pass: incidents as they are listed; and happenings, the
-- rows that tell of each, by rank, and the events of reports.
CREATE OR REPLACE TEMP TABLE found (id VARCHAR, day_from DATE, day_to DATE, source VARCHAR, category VARCHAR, act VARCHAR, target VARCHAR,
    place VARCHAR, attestations BIGINT, accounts BIGINT, mentions BIGINT, datasets VARCHAR);
CREATE OR REPLACE TEMP TABLE chosen (leader UBIGINT, id UBIGINT, day_from DATE, accounts BIGINT);
CREATE OR REPLACE TEMP TABLE telling (leader UBIGINT, ident UBIGINT, nth BIGINT);
CREATE OR REPLACE TEMP TABLE reported (leader UBIGINT, event_id VARCHAR);

-- @asked

-- Every coding, with what is compared. An account is what one article says of
-- one act on one day; an article that cannot be told from others says one thing.
CREATE OR REPLACE TEMP TABLE told AS
WITH coded AS (
    SELECT r.hash_lo AS ident, r.file_key, r.line, NULL::BIGINT AS event_key, d.format,
        s.key AS source, t.key AS target, s.name AS who, t.name AS whom, s.nobody OR t.nobody AS nobody, s.kind AND t.kind AS kinds,
        r.category, r.mode, c.act, c.days, c.mutual OR r.undirected AS mutual, r.day_from, r.day_to,
        r.place, r.place_country AS country, r.latitude AS lat, r.longitude AS lon,
        r.place = '' OR r.place_precision IN ('country', 'US state', 'world state', 'first-order division', 'line or area',
            'international waters or airspace') AS vague,
        -- ICEWS numbers its stories in the twelfth column
        CASE d.format WHEN 'icews' THEN split_part(r.raw, chr(9), 12) ELSE coalesce(nullif(r.link, ''), r.note) END AS article,
        d.format IN ('ucdp-ged', 'acled') AS once, '' AS report, CASE WHEN d.format = 'gdelt2' AND r.id IN (SELECT id FROM mention) THEN r.id END AS mentioned
    FROM coding r JOIN dataset_file d USING (file_key) JOIN side s ON s.party_key = r.source JOIN side t ON t.party_key = r.target
        JOIN act c ON c.cameo = r.cameo AND c.category = r.category
    WHERE NOT r.superseded
),
reported AS (
    SELECT coalesce(try_cast('0x' || left(e.id, 16) AS UBIGINT), hash(e.id)) AS ident, NULL::INTEGER AS file_key, NULL::BIGINT AS line, e.event_key, 'report' AS format,
        coalesce(s.key, '') AS source, coalesce(t.key, '') AS target, coalesce(s.name, '') AS who, coalesce(t.name, '') AS whom,
        s.key IS NULL OR t.key IS NULL AS nobody, false AS kinds, e.category, e.mode,
        c.act || CASE WHEN e.publicity IN ('public', 'unknown', '') THEN '' ELSE ' ' || e.publicity END AS act, c.days,
        c.mutual OR e.reciprocal AS mutual, e.when_start AS day_from, e.when_end AS day_to, e.place, '' AS country,
        NULL::DOUBLE AS lat, NULL::DOUBLE AS lon, e.place = '' AS vague, '' AS article, false AS once, o.sha256 AS report, NULL AS mentioned
    FROM event e JOIN source o USING (source_key) JOIN act c ON c.cameo = '' AND c.category = e.category
        LEFT JOIN acted s ON s.event_key = e.event_key AND s.role = 'source' LEFT JOIN acted t ON t.event_key = e.event_key AND t.role = 'target'
    WHERE e.polarity = 'happened'
),
compared AS (
    SELECT *, least(source, target) AS a, greatest(source, target) AS b,
        CASE WHEN mutual THEN 0 WHEN source <= target THEN 1 ELSE -1 END AS direction,
        trim(regexp_replace(lower(split_part(place, ',', 1)), ' (town|city|village|district|area|agency|province|tehsil)$', '')) AS spot
    FROM (FROM coded UNION ALL BY NAME FROM reported)
    WHERE true /*asked*/
)
SELECT * EXCLUDE saying, CASE WHEN saying IS NULL THEN ident ELSE min(ident) OVER (PARTITION BY saying) END AS account
FROM (SELECT *, hash(a, b, act) AS block, CASE WHEN article <> '' AND NOT once THEN
    hash(a, b, act, direction, day_from, day_to, format, article, CASE WHEN nobody THEN spot END) END AS saying FROM compared);

-- A cell is the accounts that agree in all that is compared. Those that may not
-- be linked, and those that need watching one by one, are cells of their own.
-- An account is where its first coding with an exact place is.
CREATE OR REPLACE TEMP TABLE account AS
WITH whole AS (
    SELECT account, min(CASE WHEN vague THEN NULL ELSE ident END) AS exact,
        bool_or(nobody) OR bool_and(kinds) OR bool_or(day_from IS NULL OR day_to IS NULL) AS alone
    FROM told GROUP BY account
),
placed AS (
    SELECT w.account, w.alone, t.block, t.direction, t.days, t.day_from, t.day_to, t.format, t.spot, t.country, t.lat, t.lon, t.vague, t.once, t.report
    FROM whole w JOIN told t ON t.ident = coalesce(w.exact, w.account)
)
SELECT *, CASE WHEN alone OR once OR report <> '' THEN account ELSE min(account) OVER (PARTITION BY
    hash(block, direction, days, day_from, day_to, spot, lat, lon, vague, CASE WHEN vague THEN country END, CASE WHEN vague THEN format END)) END AS cell
FROM placed;

-- What incident.go decided: cells not named here lead themselves.
CREATE OR REPLACE TEMP TABLE joined (cell UBIGINT NOT NULL, leader UBIGINT NOT NULL, days INTEGER NOT NULL, km DOUBLE NOT NULL);

-- @linked

CREATE OR REPLACE TEMP TABLE member AS
SELECT t.*, c.cell, coalesce(j.leader, c.cell) AS leader, j.days AS days_apart, j.km
FROM told t JOIN account c USING (account) LEFT JOIN joined j ON j.cell = c.cell;

-- An incident goes by its first coding, and is worded as the coding that leads, or
-- one that agrees with it and has an exact place.
CREATE OR REPLACE TEMP TABLE incident AS
WITH counted AS (
    SELECT leader, arg_min(ident, (day_from, ident)) AS id, coalesce(min(CASE WHEN cell = leader AND NOT vague THEN ident END), leader) AS best,
        min(day_from) AS day_from, max(day_to) AS day_to, count(*) AS attestations, count(DISTINCT account) AS accounts,
        string_agg(DISTINCT format, ';' ORDER BY format) AS datasets
    FROM member GROUP BY leader
),
listed AS (SELECT m.leader, count(DISTINCT x.link) AS mentions FROM member m JOIN mention x ON x.id = m.mentioned GROUP BY m.leader)
SELECT i.*, coalesce(l.mentions, 0) AS mentions, t.who AS source, t.category, t.act, t.whom AS target, t.place
FROM counted i JOIN told t ON t.ident = i.best LEFT JOIN listed l USING (leader);
