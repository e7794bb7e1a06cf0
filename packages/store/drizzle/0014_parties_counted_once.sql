-- A party that is being moved holds two seats, old and new, and is one party, whoever counts: counted twice, it could take
-- the place of a party that only keeps what it has.
CREATE OR REPLACE FUNCTION luna_take_seats(party text, wanted jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seat record;
	fullest int;
	chosen int;
BEGIN
	PERFORM pg_advisory_xact_lock(k) FROM (
		SELECT DISTINCT hashtextextended('luna venue ' || x."venueId", 0) AS k
		FROM jsonb_to_recordset(wanted) AS x ("venueId" text) ORDER BY 1
	) locks;
	FOR seat IN
		SELECT x."venueId" AS venue, x.capacity, tstzrange(luna_instant(x."startsAt"), luna_instant(x."endsAt")) AS during
		FROM jsonb_to_recordset(wanted) AS x ("venueId" text, capacity int, "startsAt" float8, "endsAt" float8)
	LOOP
		-- Who sits there changes only when somebody comes: the fullest moment begins with an arrival.
		SELECT max((
			SELECT count(DISTINCT o.booking_id) FROM booking_seats o
			WHERE o.venue_id = seat.venue AND o.booking_id <> party AND o.during @> arrival.at
		)) INTO fullest
		FROM (
			SELECT lower(seat.during) AS at
			UNION SELECT lower(o.during) FROM booking_seats o
			WHERE o.venue_id = seat.venue AND o.booking_id <> party AND o.during && seat.during AND lower(o.during) > lower(seat.during)
		) arrival;
		IF fullest >= seat.capacity THEN RETURN seat.venue; END IF;
		SELECT min(place) INTO chosen FROM generate_series(0, seat.capacity - 1) AS place
		WHERE place <> ALL (ARRAY(
			SELECT o.place FROM booking_seats o
			WHERE o.venue_id = seat.venue AND o.booking_id <> party AND o.during && seat.during
		));
		IF chosen IS NOT NULL THEN
			INSERT INTO booking_seats (booking_id, venue_id, place, capacity, during)
			VALUES (party, seat.venue, chosen, seat.capacity, seat.during);
		ELSIF NOT luna_reseat(seat.venue, party, seat.capacity, seat.during) THEN
			RETURN seat.venue;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;
