-- The tables of imported datasets, since schema version 2. They stand apart from
-- those of reports: a dataset has millions of codings and no words of its own
-- to quote but its rows, which are kept whole and packed.

CREATE TABLE dataset_file (
    file_key   INTEGER PRIMARY KEY,
    sha256     VARCHAR NOT NULL, -- of the file as it lies on disk
    path       VARCHAR NOT NULL, -- when first imported; archive/member for a member
    format     VARCHAR NOT NULL,
    row_count  BIGINT  NOT NULL, -- codings + duplicates + rejects
    codings    BIGINT  NOT NULL, -- or mentions
    duplicates BIGINT  NOT NULL,
    rejects    BIGINT  NOT NULL
);

-- An actor as a dataset writes it, and whom the registry takes it for; once for
-- each thing it was, when that changed over time.
CREATE TABLE party (
    party_key INTEGER NOT NULL,
    name      VARCHAR NOT NULL, -- these four as written
    code      VARCHAR NOT NULL,
    country   VARCHAR NOT NULL,
    sectors   VARCHAR NOT NULL,
    resolved  BOOLEAN NOT NULL,
    actor_key VARCHAR NOT NULL, -- groups it with the actors of reports
    actor_name    VARCHAR NOT NULL,
    actor_code    VARCHAR NOT NULL,
    actor_country VARCHAR NOT NULL,
    actor_sector  VARCHAR NOT NULL
);

CREATE TABLE coding (
    file_key   INTEGER NOT NULL,
    line       BIGINT  NOT NULL, -- of the row in its file, from 1
    start_byte BIGINT  NOT NULL, -- in the file as unpacked
    end_byte   BIGINT  NOT NULL,
    id         VARCHAR NOT NULL, -- the dataset's own, not always unique
    day_from   DATE    NOT NULL,
    day_to     DATE    NOT NULL,
    when_precision VARCHAR NOT NULL,
    category   VARCHAR NOT NULL, -- PLOVER 2021, '' for statements and appeals
    mode       VARCHAR NOT NULL,
    cameo      VARCHAR NOT NULL,
    contexts   VARCHAR NOT NULL, -- separated by ;
    quad       TINYINT NOT NULL,
    source     INTEGER NOT NULL, -- party_key
    target     INTEGER NOT NULL,
    undirected BOOLEAN NOT NULL, -- which of the two acted is not told
    score      FLOAT   NOT NULL, -- codebook.Score, -10 to 10
    intensity  FLOAT   NOT NULL, -- as the dataset gives it, on its own scale
    place      VARCHAR NOT NULL,
    place_country   VARCHAR NOT NULL,
    place_precision VARCHAR NOT NULL,
    latitude   DOUBLE,
    longitude  DOUBLE,
    deaths_low  INTEGER,
    deaths_best INTEGER,
    deaths_high INTEGER,
    reports    INTEGER NOT NULL, -- articles the dataset counts, 0 when it does not
    publisher  VARCHAR NOT NULL,
    link       VARCHAR NOT NULL,
    note       VARCHAR NOT NULL, -- what the dataset says of the happening in words
    hash_hi    UBIGINT NOT NULL, -- of the row's bytes: one row twice is one coding
    hash_lo    UBIGINT NOT NULL,
    revision   BIGINT  NOT NULL, -- orders the versions of a row where the dataset tells, else 0
    superseded BOOLEAN NOT NULL, -- another file has a newer row of this id: count it no more
    raw        VARCHAR NOT NULL USING COMPRESSION zstd -- the row as it stands
);

-- A report of a GDELT event. It is no coding: it says where and when, not what.
CREATE TABLE mention (
    file_key   INTEGER NOT NULL,
    line       BIGINT  NOT NULL,
    start_byte BIGINT  NOT NULL,
    end_byte   BIGINT  NOT NULL,
    id         VARCHAR NOT NULL, -- of the event
    day        DATE    NOT NULL, -- of the report
    publisher  VARCHAR NOT NULL,
    link       VARCHAR NOT NULL,
    hash_hi    UBIGINT NOT NULL,
    hash_lo    UBIGINT NOT NULL,
    raw        VARCHAR NOT NULL USING COMPRESSION zstd
);

CREATE TABLE reject (
    file_key   INTEGER NOT NULL,
    line       BIGINT  NOT NULL,
    start_byte BIGINT  NOT NULL,
    end_byte   BIGINT  NOT NULL,
    column_name VARCHAR NOT NULL,
    reason     VARCHAR NOT NULL,
    raw        VARCHAR NOT NULL
);
