-- How many were hurt, and what makes a number less than exact.
ALTER TABLE events ADD COLUMN injuries INTEGER;
ALTER TABLE replaced ADD COLUMN injuries INTEGER;
ALTER TABLE uncorrected ADD COLUMN injuries INTEGER;
ALTER TABLE events ADD COLUMN quantity_qualifier VARCHAR;
ALTER TABLE replaced ADD COLUMN quantity_qualifier VARCHAR;
ALTER TABLE uncorrected ADD COLUMN quantity_qualifier VARCHAR;
