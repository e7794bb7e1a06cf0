-- Puts another name wherever a document says who somebody is. In the text of a jsonb value nothing inside of a string can imitate
-- a field with its quotes, and a person may bear the name of anything else in the document.
CREATE FUNCTION luna_rename_person(document jsonb, person text, nobody text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	field text;
	renamed text := document::text;
BEGIN
	FOREACH field IN ARRAY ARRAY['personId', 'person_id', 'organizerId', 'organizer_id', 'by', 'settled_by'] LOOP
		renamed := replace(renamed, format('"%s": %s', field, to_json(person)), format('"%s": %s', field, to_json(nobody)));
	END LOOP;
	RETURN renamed::jsonb;
END $$;
--> statement-breakpoint
-- Takes a person out of bookings and plans that are over, and puts a name that means nobody in their place, so that the books
-- still add up. Answers null; or, having done nothing, what the person is still part of: `{bookingIds, planIds}`.
CREATE FUNCTION luna_erase_from_bookings(person text, nobody text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	booking_ids text[];
	plan_ids text[];
	live_bookings text[];
	live_plans text[];
	message_ids text[];
	cards text[];
	card text;
BEGIN
	-- Whoever books for this person at this moment has either done so or waits.
	PERFORM pg_advisory_xact_lock(hashtextextended('luna person ' || person, 0));
	booking_ids := ARRAY(SELECT booking_id FROM booking_people WHERE person_id = person);
	plan_ids := ARRAY(SELECT plan_id FROM plan_people WHERE person_id = person);
	PERFORM FROM plans WHERE id = ANY (plan_ids) ORDER BY id FOR UPDATE;
	PERFORM FROM bookings WHERE id = ANY (booking_ids) ORDER BY id FOR UPDATE;

	-- Somebody who has left a booking is free of it as soon as it rests.
	live_bookings := ARRAY(
		SELECT id FROM bookings WHERE id = ANY (booking_ids) AND status NOT IN ('completed', 'no_show', 'failed', 'cancelled')
		AND NOT (status = 'confirmed' AND wake_at IS NULL
			AND NOT jsonb_path_exists(document, '$.terms.members[*] ? (@.personId == $person)', jsonb_build_object('person', person)))
		ORDER BY id
	);
	-- Somebody who is only asked, or has declined, is free of a plan at any time.
	live_plans := ARRAY(
		SELECT id FROM plans WHERE id = ANY (plan_ids) AND status = 'open'
		AND (document->>'organizerId' = person OR jsonb_path_exists(
			document, '$.answers[*] ? (@.personId == $person && @.answer == "accept")', jsonb_build_object('person', person)))
		ORDER BY id
	);
	IF live_bookings <> '{}' OR live_plans <> '{}' THEN
		RETURN jsonb_build_object('bookingIds', live_bookings, 'planIds', live_plans);
	END IF;

	UPDATE bookings SET version = version + 1, updated_at = clock_timestamp(),
		document = luna_rename_person(document, person, nobody) || jsonb_build_object('version', version + 1)
	WHERE id = ANY (booking_ids);
	UPDATE plans SET version = version + 1, updated_at = clock_timestamp(),
		document = luna_rename_person(document, person, nobody) || jsonb_build_object('version', version + 1, 'droppedOut', ARRAY(
			SELECT CASE id WHEN person THEN nobody ELSE id END FROM jsonb_array_elements_text(document->'droppedOut') WITH ORDINALITY AS d (id, n) ORDER BY n
		))
	WHERE id = ANY (plan_ids);
	cards := ARRAY(
		SELECT DISTINCT to_json(m->>'paymentMethod')::text FROM (
			SELECT jsonb_path_query(document, '$.**.members[*]') AS m FROM bookings WHERE id = ANY (booking_ids)
			UNION ALL SELECT jsonb_path_query(document, '$.invitees[*]') FROM plans WHERE id = ANY (plan_ids)
		) people WHERE m->>'personId' = nobody AND m->>'paymentMethod' IS NOT NULL
	);
	FOREACH card IN ARRAY cards LOOP
		UPDATE bookings SET document = replace(document::text, '"paymentMethod": ' || card, '"paymentMethod": null')::jsonb
		WHERE id = ANY (booking_ids);
		UPDATE plans SET document = replace(document::text, '"paymentMethod": ' || card, '"paymentMethod": null')::jsonb
		WHERE id = ANY (plan_ids);
	END LOOP;

	PERFORM set_config('luna.erasing', 'on', true);
	UPDATE booking_journal SET data = luna_rename_person(data, person, nobody)
	WHERE booking_id = ANY (booking_ids) AND position(person IN data::text) > 0;
	PERFORM set_config('luna.erasing', 'off', true);

	-- Letters to the person go, with the jobs that would have sent them; letters to others forget the name.
	WITH gone AS (
		DELETE FROM outgoing_messages WHERE reference = ANY (booking_ids || plan_ids) AND person_id = person RETURNING id
	) SELECT array_agg(id) INTO message_ids FROM gone;
	DELETE FROM pgboss.job WHERE name = 'luna.notify' AND id IN (SELECT md5('notify:' || m)::uuid FROM unnest(message_ids) AS m);
	UPDATE outgoing_messages SET data = luna_rename_person(data, person, nobody)
	WHERE reference = ANY (booking_ids || plan_ids) AND position(person IN data::text) > 0;
	UPDATE idempotency_keys SET answer = luna_rename_person(answer, person, nobody) WHERE position(person IN answer::text) > 0;
	FOREACH card IN ARRAY cards LOOP
		UPDATE idempotency_keys SET answer = replace(answer::text, '"paymentMethod": ' || card, '"paymentMethod": null')::jsonb
		WHERE position(card IN answer::text) > 0;
	END LOOP;
	UPDATE booking_people SET person_id = nobody WHERE person_id = person;
	UPDATE plan_people SET person_id = nobody WHERE person_id = person;
	RETURN NULL;
END $$;
