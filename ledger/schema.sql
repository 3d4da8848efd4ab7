-- The tables of a ledger, schema version 2. See doc.go for what they mean.
--
-- The keys ending in _key are the ledger's own small integers, given in order
-- of arrival; they keep joins over millions of rows cheap. What the world knows
-- are source.sha256, event.id and claim.id. Only source carries an index: the
-- other tables are filled by appending, and a unique index over millions of ids
-- would cost more than all the rest. Empty text is '', never NULL.

CREATE TABLE meta (
    kind           VARCHAR NOT NULL, -- 'parley ledger': tells a ledger from any other DuckDB file
    schema_version INTEGER NOT NULL
);

CREATE TABLE source (
    source_key INTEGER PRIMARY KEY,
    sha256     VARCHAR NOT NULL UNIQUE, -- of the text as read
    id         VARCHAR NOT NULL,        -- the input's id or path when first read
    title      VARCHAR NOT NULL,
    author     VARCHAR NOT NULL,
    publisher  VARCHAR NOT NULL,
    published  VARCHAR NOT NULL,        -- YYYY, YYYY-MM, YYYY-MM-DD or '': text, so that it sorts and keeps its precision
    grade      VARCHAR NOT NULL,        -- Admiralty
    bytes      BIGINT  NOT NULL,
    sentences  INTEGER NOT NULL
);

CREATE TABLE event (
    event_key      BIGINT    NOT NULL,
    source_key     INTEGER   NOT NULL,
    first_byte     BIGINT    NOT NULL, -- least start of its evidence, to sort by
    id             VARCHAR   NOT NULL,
    category       VARCHAR   NOT NULL, -- PLOVER 2021
    mode           VARCHAR   NOT NULL,
    quad           TINYINT   NOT NULL, -- quad class of the category, 0 when unknown
    contexts       VARCHAR[] NOT NULL,
    reciprocal     BOOLEAN   NOT NULL,
    polarity       VARCHAR   NOT NULL,
    publicity      VARCHAR   NOT NULL,
    attribution    VARCHAR[] NOT NULL, -- who says so, outermost first
    when_start     DATE,               -- NULL: open
    when_end       DATE,               -- NULL: open
    when_precision VARCHAR   NOT NULL,
    when_text      VARCHAR   NOT NULL,
    when_anchor    VARCHAR   NOT NULL,
    place          VARCHAR   NOT NULL,
    trigger_words  VARCHAR   NOT NULL,
    frame          VARCHAR   NOT NULL,
    confidence     DOUBLE    NOT NULL
);

CREATE TABLE event_actor (
    event_key BIGINT  NOT NULL,
    role      VARCHAR NOT NULL, -- 'source' or 'target'
    ordinal   INTEGER NOT NULL, -- from 0 within the role
    actor_key VARCHAR NOT NULL, -- what groups mentions of one actor
    mention   VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    country   VARCHAR NOT NULL,
    sector    VARCHAR NOT NULL
);

CREATE TABLE event_evidence (
    event_key  BIGINT  NOT NULL,
    ordinal    INTEGER NOT NULL,
    source_key INTEGER NOT NULL,
    source_id  VARCHAR NOT NULL, -- as the evidence names it
    start_byte BIGINT  NOT NULL,
    end_byte   BIGINT  NOT NULL,
    quote      VARCHAR NOT NULL
);

CREATE TABLE claim (
    claim_key      BIGINT    NOT NULL,
    source_key     INTEGER   NOT NULL,
    first_byte     BIGINT    NOT NULL,
    id             VARCHAR   NOT NULL,
    kind           VARCHAR   NOT NULL,
    attribution    VARCHAR[] NOT NULL,
    words          VARCHAR   NOT NULL, -- what is claimed
    event_ids      VARCHAR[] NOT NULL, -- event.id of the events coded from the words
    when_start     DATE,
    when_end       DATE,
    when_precision VARCHAR   NOT NULL,
    when_text      VARCHAR   NOT NULL,
    when_anchor    VARCHAR   NOT NULL
);

CREATE TABLE claim_actor (
    claim_key BIGINT  NOT NULL,
    role      VARCHAR NOT NULL, -- 'speaker' (one at most) or 'about'
    ordinal   INTEGER NOT NULL,
    actor_key VARCHAR NOT NULL,
    mention   VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    country   VARCHAR NOT NULL,
    sector    VARCHAR NOT NULL
);

CREATE TABLE claim_evidence (
    claim_key  BIGINT  NOT NULL,
    ordinal    INTEGER NOT NULL,
    source_key INTEGER NOT NULL,
    source_id  VARCHAR NOT NULL,
    start_byte BIGINT  NOT NULL,
    end_byte   BIGINT  NOT NULL,
    quote      VARCHAR NOT NULL
);
