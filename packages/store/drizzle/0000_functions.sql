-- Lower case without accents, so that "cafe" finds "Café". ASCII has no accents, and is quick to recognise.
CREATE FUNCTION luna_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE
	WHEN octet_length(value) = char_length(value) THEN lower(value)
	ELSE lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]+', '', 'g'))
END;
--> statement-breakpoint
-- The text of a venue that the text filter looks in. array_to_string is only stable in general; of text it is immutable.
CREATE FUNCTION luna_search_text(name text, category text, description text, address text, tags text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN luna_fold(name || E'\n' || category || E'\n' || array_to_string(tags, E'\n') || E'\n' || description || E'\n' || address);
