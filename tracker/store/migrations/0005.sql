-- The values of an event's columns that have few of them, as one text: it takes as long to count events by this one
-- column as by each of those, and there are few combinations. An empty part is a null.
CREATE MACRO kind_of(quad, event_type, mode, status, geo_precision, dataset) AS
    concat_ws(chr(31), ifnull(quad::VARCHAR, ''), ifnull(event_type, ''), ifnull(mode, ''), ifnull(status, ''),
        ifnull(geo_precision, ''), dataset);
-- The countries of its parties beyond its first actor's and first recipient's; null for none, as for nearly all. With
-- it, nobody who counts or looks for countries in any role has to open the lists of all events.
CREATE MACRO countries_beyond(actors, recipients) AS CASE WHEN len(actors) > 1 OR len(recipients) > 1 THEN nullif(
    array_to_string(list_filter(
        list_distinct(list_concat(actors[2:], recipients[2:])),
        lambda code: code IS DISTINCT FROM actors[1] AND code IS DISTINCT FROM recipients[1]
    ), chr(31)), '')
END;
ALTER TABLE events ADD COLUMN kind VARCHAR;
ALTER TABLE replaced ADD COLUMN kind VARCHAR;
ALTER TABLE uncorrected ADD COLUMN kind VARCHAR;
ALTER TABLE events ADD COLUMN further_countries VARCHAR;
ALTER TABLE replaced ADD COLUMN further_countries VARCHAR;
ALTER TABLE uncorrected ADD COLUMN further_countries VARCHAR;
UPDATE events SET kind = kind_of(quad, event_type, mode, status, geo_precision, dataset),
    further_countries = countries_beyond(actor_countries, recipient_countries);
UPDATE replaced SET kind = kind_of(quad, event_type, mode, status, geo_precision, dataset),
    further_countries = countries_beyond(actor_countries, recipient_countries);
UPDATE uncorrected SET kind = kind_of(quad, event_type, mode, status, geo_precision, dataset),
    further_countries = countries_beyond(actor_countries, recipient_countries);
