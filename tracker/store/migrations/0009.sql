-- How many were hurt, and what makes a number less than exact.
ALTER TABLE events ADD COLUMN IF NOT EXISTS injuries INTEGER;
ALTER TABLE replaced ADD COLUMN IF NOT EXISTS injuries INTEGER;
ALTER TABLE uncorrected ADD COLUMN IF NOT EXISTS injuries INTEGER;
ALTER TABLE events ADD COLUMN IF NOT EXISTS quantity_qualifier VARCHAR;
ALTER TABLE replaced ADD COLUMN IF NOT EXISTS quantity_qualifier VARCHAR;
ALTER TABLE uncorrected ADD COLUMN IF NOT EXISTS quantity_qualifier VARCHAR;
