-- The words of the article that decided each field, and the names of the fields that a person corrected.
ALTER TABLE events ADD COLUMN evidence
    STRUCT(field VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "rule" VARCHAR)[];
ALTER TABLE events ADD COLUMN corrected VARCHAR[];
ALTER TABLE replaced ADD COLUMN evidence
    STRUCT(field VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "rule" VARCHAR)[];
ALTER TABLE replaced ADD COLUMN corrected VARCHAR[];
UPDATE events SET evidence = [], corrected = [];
UPDATE replaced SET evidence = [], corrected = [];

-- What people corrected; chosen and previous are JSON objects of canonical columns. It outlives the event: an event
-- that was undone and comes back is corrected again.
CREATE TABLE corrections (
    event_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    chosen VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    made TIMESTAMPTZ NOT NULL
);

-- The events that show corrections, as they were read: events holds them as corrected.
CREATE TABLE uncorrected AS SELECT * FROM events WHERE false;
