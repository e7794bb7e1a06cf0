-- Trusted since PostgreSQL 13: whoever may create tables here may install it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Nobody is in two bookings at overlapping times. Stays of one booking may overlap: while it is being changed, old and new stand.
ALTER TABLE booking_stays ADD CONSTRAINT booking_stays_one_at_a_time
EXCLUDE USING gist (person_id WITH =, booking_id WITH <>, during WITH &&);
--> statement-breakpoint
-- A place seats one party at a time; there are no more places than the venue has.
ALTER TABLE booking_seats ADD CONSTRAINT booking_seats_one_party_per_place
EXCLUDE USING gist (venue_id WITH =, place WITH =, booking_id WITH <>, during WITH &&);
--> statement-breakpoint
-- Documents are written whole and often: kept in their row, compressed, with room for the next version beside it.
ALTER TABLE bookings ALTER COLUMN document SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE bookings SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
CREATE FUNCTION luna_keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Erasing a person, which this setting announces, takes the person out of the entries and nothing else.
	IF TG_OP = 'UPDATE' AND current_setting('luna.erasing', true) = 'on' THEN
		RETURN NULL;
	END IF;
	RAISE EXCEPTION 'the journal of bookings is only added to' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER booking_journal_kept BEFORE UPDATE OR DELETE ON booking_journal
FOR EACH STATEMENT EXECUTE FUNCTION luna_keep_journal();
--> statement-breakpoint
-- Epoch milliseconds, in which the booking agent counts, to an instant and back; back is rounded down, so that it is never ahead.
CREATE FUNCTION luna_instant(ms float8) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_timestamp(ms / 1000);
--> statement-breakpoint
CREATE FUNCTION luna_ms(instant timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN floor(extract(epoch FROM instant) * 1000)::bigint;
--> statement-breakpoint
-- Seats a party beside everybody who overlaps, moving parties between places when that is what it takes: parties seated one
-- after another by their arrival never need more places than there are parties at once. The venue's lock is held by the caller.
CREATE FUNCTION luna_reseat(venue text, party text, room int, stay tstzrange) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	span tstzrange := stay;
	wider tstzrange;
	seated jsonb;
	sitting record;
	busy_until timestamptz[] := '{}';
	chosen int;
	moves jsonb := '[]';
BEGIN
	-- Only parties that overlap, directly or through others, bear on each other.
	LOOP
		SELECT tstzrange(least(lower(span), min(lower(during))), greatest(upper(span), max(upper(during)))) INTO wider
		FROM booking_seats WHERE venue_id = venue AND during && span;
		EXIT WHEN wider = span;
		span := wider;
	END LOOP;
	SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') INTO seated FROM booking_seats s WHERE venue_id = venue AND during && span;
	FOR sitting IN
		SELECT parties.booking_id, parties.capacity, spans.during FROM (
			SELECT booking_id, max(capacity) AS capacity, range_agg(during) AS stays FROM (
				SELECT booking_id, capacity, during FROM jsonb_to_recordset(seated) AS s (booking_id text, capacity int, during tstzrange)
				UNION ALL SELECT party, room, stay
			) sittings GROUP BY booking_id
		) parties, unnest(parties.stays) AS spans (during)
		ORDER BY lower(spans.during), parties.booking_id
	LOOP
		SELECT min(place) INTO chosen FROM generate_series(0, sitting.capacity - 1) AS place
		WHERE busy_until[place] IS NULL OR busy_until[place] <= lower(sitting.during);
		IF chosen IS NULL THEN RETURN false; END IF;
		busy_until[chosen] := upper(sitting.during);
		moves := moves || jsonb_build_object('booking_id', sitting.booking_id, 'during', sitting.during, 'place', chosen);
	END LOOP;
	DELETE FROM booking_seats WHERE venue_id = venue AND during && span;
	INSERT INTO booking_seats (booking_id, venue_id, place, capacity, during)
	SELECT s.booking_id, venue, m.place, s.capacity, s.during
	FROM (
		SELECT booking_id, capacity, during FROM jsonb_to_recordset(seated) AS s (booking_id text, capacity int, during tstzrange)
		UNION ALL SELECT party, room, stay
	) s JOIN jsonb_to_recordset(moves) AS m (booking_id text, during tstzrange, place int)
		ON m.booking_id = s.booking_id AND m.during @> s.during;
	RETURN true;
END $$;
--> statement-breakpoint
-- Takes seats for a booking that has none; answers the venue where there is no place, or null. Parties of one venue take turns,
-- so that a place can be chosen; that a place is not given twice is still the constraint's word.
CREATE FUNCTION luna_take_seats(party text, wanted jsonb) RETURNS text LANGUAGE plpgsql AS $$
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
			SELECT count(*) FROM booking_seats o
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
--> statement-breakpoint
-- One batch of the booking agent, all of it or nothing: `{now, lease}`, or `{conflict}` and no trace. Keys are those of the
-- batch as JSON; what is null or empty in it may be left out. Rows are locked kind by kind and in order of their keys, the same
-- way in every transaction, so that transactions that meet wait instead of deadlocking.
CREATE FUNCTION luna_commit(batch jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	item record;
	conflict jsonb;
	plan jsonb := batch->'plan'->'plan';
	write jsonb := batch->'booking';
	doc jsonb := write->'booking';
	this_id text := doc->>'id';
	expected int := (write->>'expectVersion')::int;
	fence jsonb := nullif(write->'fence', 'null');
	lease_kind text := write->'lease'->>'kind';
	lease_time interval := (write->'lease'->>'ttlMs')::float8 * interval '1 ms';
	token bigint;
	added int;
	venue text;
	violated text;
BEGIN
	-- What this block wrote is undone when it is left by an exception; what it assigned stays.
	BEGIN
		IF batch ? 'claims' THEN
			FOR item IN
				SELECT * FROM jsonb_to_recordset(batch->'claims') AS c (scope text, key text, fingerprint text, answer jsonb, "ttlMs" float8)
				ORDER BY c.scope COLLATE "C", c.key COLLATE "C"
			LOOP
				INSERT INTO idempotency_keys AS k (scope, key, fingerprint, answer, expires_at)
				VALUES (item.scope, item.key, item.fingerprint, item.answer, clock_timestamp() + item."ttlMs" * interval '1 ms')
				ON CONFLICT (scope, key) DO UPDATE
				SET fingerprint = excluded.fingerprint, answer = excluded.answer,
					expires_at = clock_timestamp() + item."ttlMs" * interval '1 ms'
				WHERE k.expires_at <= clock_timestamp();
				IF NOT FOUND THEN
					conflict := jsonb_build_object('kind', 'key_taken', 'scope', item.scope, 'key', item.key);
					RAISE SQLSTATE 'LUNA1';
				END IF;
			END LOOP;
		END IF;

		IF batch ? 'events' THEN
			FOR item IN
				SELECT * FROM jsonb_to_recordset(batch->'events') AS e (provider text, "eventId" text)
				ORDER BY e.provider COLLATE "C", e."eventId" COLLATE "C"
			LOOP
				INSERT INTO provider_events (provider, event_id) VALUES (item.provider, item."eventId") ON CONFLICT DO NOTHING;
				IF NOT FOUND THEN
					conflict := jsonb_build_object('kind', 'event_seen', 'provider', item.provider, 'eventId', item."eventId");
					RAISE SQLSTATE 'LUNA1';
				END IF;
			END LOOP;
		END IF;

		conflict := '{"kind": "version"}';
		IF plan IS NOT NULL THEN
			IF batch->'plan'->'expectVersion' = 'null' THEN
				INSERT INTO plans (id, version, status, deadline, document)
				VALUES (plan->>'id', (plan->>'version')::int, plan->>'status', luna_instant((plan->>'deadline')::float8), plan)
				ON CONFLICT (id) DO NOTHING;
			ELSE
				UPDATE plans SET version = (plan->>'version')::int, status = plan->>'status',
					deadline = luna_instant((plan->>'deadline')::float8), document = plan, updated_at = clock_timestamp()
				WHERE id = plan->>'id' AND version = (batch->'plan'->>'expectVersion')::int;
			END IF;
			IF NOT FOUND THEN RAISE SQLSTATE 'LUNA1'; END IF;
			INSERT INTO plan_people (person_id, plan_id)
			SELECT DISTINCT i->>'personId', plan->>'id' FROM jsonb_array_elements(plan->'invitees') AS i ORDER BY 1
			ON CONFLICT DO NOTHING;
		END IF;

		IF batch ? 'journal' THEN
			INSERT INTO booking_journal (booking_id, seq, at, round, kind, step, key, status, data)
			SELECT "bookingId", seq, clock_timestamp(), round, kind, step, key, status, coalesce(data, 'null')
			FROM jsonb_to_recordset(batch->'journal')
			AS e ("bookingId" text, seq int, round int, kind text, step text, key text, status text, data jsonb)
			ORDER BY "bookingId" COLLATE "C", seq
			ON CONFLICT DO NOTHING;
			GET DIAGNOSTICS added = ROW_COUNT;
			-- A number that was taken, or one whose predecessor is neither here nor there.
			IF added < jsonb_array_length(batch->'journal') OR EXISTS (
				SELECT FROM jsonb_to_recordset(batch->'journal') AS e ("bookingId" text, seq int) WHERE e.seq <> 0
				AND (SELECT p.seq FROM booking_journal p WHERE p.booking_id = e."bookingId" AND p.seq = e.seq - 1) IS NULL
			) THEN RAISE SQLSTATE 'LUNA1'; END IF;
		END IF;

		IF doc IS NOT NULL THEN
			IF expected IS NULL THEN
				INSERT INTO bookings (id, version, status, plan_id, wake_at, lease_owner, lease_token, leased_until, document)
				VALUES (
					this_id, (doc->>'version')::int, doc->>'status', doc->>'planId',
					luna_instant((doc->>'wakeAt')::float8), write->'lease'->>'owner',
					CASE lease_kind WHEN 'take' THEN 1 ELSE 0 END, clock_timestamp() + lease_time, doc
				) ON CONFLICT (id) DO NOTHING RETURNING lease_token INTO token;
				IF token IS NULL THEN RAISE SQLSTATE 'LUNA1'; END IF;
				IF fence IS NOT NULL THEN
					conflict := '{"kind": "lease"}';
					RAISE SQLSTATE 'LUNA1';
				END IF;
			ELSE
				UPDATE bookings SET
					version = (doc->>'version')::int, status = doc->>'status', plan_id = doc->>'planId',
					wake_at = luna_instant((doc->>'wakeAt')::float8), document = doc, updated_at = clock_timestamp(),
					lease_owner = CASE lease_kind WHEN 'take' THEN write->'lease'->>'owner' ELSE lease_owner END,
					lease_token = CASE lease_kind WHEN 'take' THEN lease_token + 1 ELSE lease_token END,
					leased_until = CASE WHEN lease_kind IN ('take', 'extend') THEN clock_timestamp() + lease_time
						WHEN lease_kind = 'release' THEN NULL ELSE leased_until END
				WHERE id = this_id AND version = expected
					AND (fence IS NULL OR lease_token = (fence->>'token')::bigint)
					AND (lease_kind IS DISTINCT FROM 'take' OR leased_until IS NULL OR leased_until <= clock_timestamp())
				RETURNING lease_token INTO token;
				IF token IS NULL THEN
					IF EXISTS (SELECT FROM bookings b WHERE b.id = this_id AND b.version = expected) THEN
						conflict := '{"kind": "lease"}';
					END IF;
					RAISE SQLSTATE 'LUNA1';
				END IF;
			END IF;

			IF jsonb_typeof(write->'seats') = 'array' THEN
				DELETE FROM booking_seats s WHERE s.booking_id = this_id;
				IF write->'seats' <> '[]' THEN
					venue := luna_take_seats(this_id, write->'seats');
					IF venue IS NOT NULL THEN
						conflict := jsonb_build_object('kind', 'slot_taken', 'venueId', venue);
						RAISE SQLSTATE 'LUNA1';
					END IF;
				END IF;
			END IF;

			IF jsonb_typeof(write->'stays') = 'array' THEN
				DELETE FROM booking_stays s WHERE s.booking_id = this_id;
				-- Two that insert overlapping stays at once would wait for each other; with a lock per person they queue.
				PERFORM pg_advisory_xact_lock(k) FROM (
					SELECT DISTINCT hashtextextended('luna person ' || s."personId", 0) AS k
					FROM jsonb_to_recordset(write->'stays') AS s ("personId" text) ORDER BY 1
				) locks;
				INSERT INTO booking_stays (booking_id, person_id, during)
				SELECT this_id, s."personId", tstzrange(luna_instant(s."startsAt"), luna_instant(s."endsAt"))
				FROM jsonb_to_recordset(write->'stays') AS s ("personId" text, "startsAt" float8, "endsAt" float8);
			END IF;

			IF expected IS NULL OR jsonb_typeof(write->'stays') = 'array' THEN
				INSERT INTO booking_people (person_id, booking_id)
				SELECT person #>> '{}', this_id FROM (
					SELECT jsonb_path_query(doc, '$.terms.members[*].personId') AS person
					UNION SELECT jsonb_path_query(doc, '$.change.to.members[*].personId')
				) people ORDER BY 1
				ON CONFLICT DO NOTHING;
			END IF;
		END IF;

		IF batch ? 'messages' THEN
			INSERT INTO outgoing_messages (id, person_id, channel, kind, reference, subject, text, data)
			SELECT "messageId", "personId", channel, kind, reference, subject, text, coalesce(data, 'null')
			FROM jsonb_to_recordset(batch->'messages') AS m (
				"messageId" text, "personId" text, channel text, kind text, reference text, subject text, text text, data jsonb
			) ORDER BY "messageId" COLLATE "C"
			ON CONFLICT DO NOTHING;
		END IF;

		-- Row by row: a join with the batch would be planned once for all batches and sizes of the table.
		IF batch ? 'messageStatus' THEN
			FOR item IN
				SELECT * FROM jsonb_to_recordset(batch->'messageStatus') AS s ("messageId" text, status text) ORDER BY s."messageId" COLLATE "C"
			LOOP
				UPDATE outgoing_messages SET status = item.status, updated_at = clock_timestamp() WHERE id = item."messageId";
			END LOOP;
		END IF;

		IF batch ? 'answers' THEN
			FOR item IN
				SELECT * FROM jsonb_to_recordset(batch->'answers') AS a (scope text, key text, answer jsonb)
				ORDER BY a.scope COLLATE "C", a.key COLLATE "C"
			LOOP
				UPDATE idempotency_keys SET answer = item.answer
				WHERE scope = item.scope AND key = item.key AND expires_at > clock_timestamp();
			END LOOP;
		END IF;

		-- As the queue would do it itself: the rules of a job are those of its queue. Without its queue it fails and is not lost.
		IF batch ? 'jobs' THEN
			INSERT INTO pgboss.job (
				id, name, data, start_after, keep_until, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max,
				expire_seconds, deletion_seconds, heartbeat_seconds
			)
			SELECT md5(j.id)::uuid, 'luna.' || j.kind, jsonb_build_object('id', j.id, 'subject', j.subject, 'runAt', j."runAt"),
				luna_instant(j."runAt"), greatest(luna_instant(j."runAt"), now()) + q.retention_seconds * interval '1 s',
				q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
				q.expire_seconds, q.deletion_seconds, q.heartbeat_seconds
			FROM jsonb_to_recordset(batch->'jobs') AS j (id text, kind text, subject text, "runAt" float8)
			LEFT JOIN pgboss.queue q ON q.name = 'luna.' || j.kind
			ORDER BY 2, 1
			ON CONFLICT DO NOTHING;
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'LUNA1' THEN
			RETURN jsonb_build_object('conflict', conflict);
		WHEN exclusion_violation THEN
			GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
			IF violated = 'booking_stays_one_at_a_time' THEN
				SELECT jsonb_build_object('kind', 'person_overlap', 'personId', o.person_id, 'bookingId', o.booking_id) INTO conflict
				FROM jsonb_to_recordset(write->'stays') AS s ("personId" text, "startsAt" float8, "endsAt" float8)
				JOIN booking_stays o ON o.person_id = s."personId" AND o.booking_id <> this_id
					AND o.during && tstzrange(luna_instant(s."startsAt"), luna_instant(s."endsAt"))
				ORDER BY o.person_id, lower(o.during) LIMIT 1;
			ELSIF violated = 'booking_seats_one_party_per_place' THEN
				conflict := jsonb_build_object('kind', 'slot_taken', 'venueId', write->'seats'->0->>'venueId');
			ELSE
				RAISE;
			END IF;
			-- Whoever stood in the way has gone in this moment: there is nobody to name, and another try may succeed.
			RETURN jsonb_build_object('conflict', coalesce(conflict, '{"kind": "version"}'));
	END;
	RETURN jsonb_build_object(
		'now', luna_ms(clock_timestamp()),
		'lease', CASE lease_kind
			WHEN 'take' THEN jsonb_build_object('bookingId', this_id, 'owner', write->'lease'->>'owner', 'token', token)
			WHEN 'release' THEN NULL ELSE fence END
	);
END $$;
