-- The rows of uploaded files in blocks of some hundred, each compressed as it stood in the file; size is that of the
-- text. raw_rows stays, for what was imported before.
CREATE TABLE raw_blocks (
    batch_id VARCHAR NOT NULL, first_row BIGINT NOT NULL, last_row BIGINT NOT NULL, size BIGINT NOT NULL,
    packed BLOB NOT NULL
);
ALTER TABLE raw_columns ADD COLUMN cell_separator VARCHAR;
ALTER TABLE raw_columns ADD COLUMN row_separator VARCHAR;
UPDATE raw_columns SET cell_separator = chr(31);
