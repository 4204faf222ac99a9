-- What a text filter looks into, in lower case: made when an event is written, because to make it for each query costs
-- ten times as much. A line break is in no word that is looked for, so none is found across two of the parts.
CREATE MACRO searched_text(summary, quote, place, actors, recipients) AS lower(concat_ws(
    chr(10), summary, quote, place,
    array_to_string([party.name FOR party IN actors], chr(10)),
    array_to_string([party.name FOR party IN recipients], chr(10))
));
ALTER TABLE events ADD COLUMN searched VARCHAR;
ALTER TABLE replaced ADD COLUMN searched VARCHAR;
UPDATE events SET searched = searched_text(summary, quote, place, actors, recipients);
UPDATE replaced SET searched = searched_text(summary, quote, place, actors, recipients);
