-- One row for each event: its newest version. The columns are tracker.model.columns.COLUMNS.
CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL,
    batch_id VARCHAR NOT NULL,
    event_date DATE,
    end_date DATE,
    date_precision VARCHAR,
    date_basis VARCHAR,
    event_type VARCHAR,
    mode VARCHAR,
    contexts VARCHAR[],
    quad TINYINT,
    intensity DOUBLE,
    actors STRUCT(name VARCHAR, country VARCHAR, sector VARCHAR)[],
    recipients STRUCT(name VARCHAR, country VARCHAR, sector VARCHAR)[],
    actor_country VARCHAR,
    recipient_country VARCHAR,
    actor_countries VARCHAR[],
    recipient_countries VARCHAR[],
    country VARCHAR,
    admin1 VARCHAR,
    place VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    x UINTEGER,
    y UINTEGER,
    geo_precision VARCHAR,
    geo_confidence DOUBLE,
    geo_reason VARCHAR,
    geonameid BIGINT,
    alternatives STRUCT(
        name VARCHAR, lat DOUBLE, lon DOUBLE, country VARCHAR, admin1 VARCHAR,
        geonameid BIGINT, "precision" VARCHAR, confidence DOUBLE
    )[],
    status VARCHAR,
    confidence DOUBLE,
    fatalities INTEGER,
    quantity DOUBLE,
    quantity_unit VARCHAR,
    summary VARCHAR,
    quote VARCHAR,
    quote_start INTEGER,
    quote_end INTEGER,
    mentions STRUCT("start" INTEGER, "end" INTEGER, quote VARCHAR)[],
    source VARCHAR,
    source_url VARCHAR,
    published DATE,
    article_id VARCHAR,
    raw_row BIGINT,
    coder VARCHAR
);

-- Older versions of events; replaced_by is the batch that brought the next newer one, and undoing it brings this back.
CREATE TABLE replaced AS SELECT *, ''::VARCHAR AS replaced_by FROM events;

-- Each batch keeps its own copy of its articles, so that undoing one batch leaves the others whole.
CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    batch_id VARCHAR NOT NULL,
    revision BIGINT NOT NULL,
    text VARCHAR NOT NULL,
    published DATE,
    title VARCHAR,
    source VARCHAR,
    url VARCHAR,
    id VARCHAR
);

-- The rows of uploaded files as they came; fields is a JSON object of texts.
CREATE TABLE raw_rows (batch_id VARCHAR NOT NULL, raw_row BIGINT NOT NULL, fields VARCHAR NOT NULL);

-- revision is that of the store after the write that made the batch; new_events and updated_events as of then.
CREATE TABLE batches (
    batch_id VARCHAR NOT NULL,
    revision BIGINT NOT NULL,
    label VARCHAR NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    datasets VARCHAR[] NOT NULL,
    new_events BIGINT NOT NULL,
    updated_events BIGINT NOT NULL
);
