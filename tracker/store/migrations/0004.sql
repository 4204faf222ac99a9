-- Raw rows as one text each, the cells joined by the unit separator: a third of the room and of the time of an object
-- a row. The names of the columns stand once a batch.
CREATE TABLE raw_columns (batch_id VARCHAR NOT NULL, columns VARCHAR[] NOT NULL);
INSERT INTO raw_columns SELECT batch_id, json_keys(any_value(fields)) FROM raw_rows GROUP BY batch_id;
CREATE TABLE raw_cells (
    batch_id VARCHAR NOT NULL, raw_row BIGINT NOT NULL, cells VARCHAR NOT NULL USING COMPRESSION zstd
);
INSERT INTO raw_cells SELECT batch_id, raw_row, array_to_string(fields ->> '$.*', chr(31)) FROM raw_rows;
DROP TABLE raw_rows;
ALTER TABLE raw_cells RENAME TO raw_rows;
