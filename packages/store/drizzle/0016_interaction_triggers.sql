-- New learned tables are told to every replica.
CREATE FUNCTION luna_note_learned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op) VALUES ('learned', NEW.name, 'upsert');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER learned_tables_written AFTER INSERT OR UPDATE OF version ON learned_tables
FOR EACH ROW EXECUTE FUNCTION luna_note_learned();
--> statement-breakpoint
-- Whoever is erased must not live on in what was learned: in the transaction that erases, the tables are known to be stale.
CREATE FUNCTION luna_learned_is_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE learned_tables SET stale = true WHERE NOT stale;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_deleted_stale AFTER DELETE ON users
FOR EACH STATEMENT EXECUTE FUNCTION luna_learned_is_stale();
--> statement-breakpoint
-- Who was there by a booking of ours has been there: one event for each member, at the time they came, once.
CREATE FUNCTION luna_booking_is_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO events (user_id, venue_id, kind, seconds, at, event_id)
	SELECT u.id, v.id, 'booking', 0, luna_instant((NEW.document->'terms'->'slot'->>'startsAt')::float8), 'booking:' || NEW.id
	FROM jsonb_array_elements(NEW.document->'terms'->'members') AS member
	JOIN users u ON u.id = (member->>'personId') COLLATE "C"
	JOIN venues v ON v.id = (NEW.document->'terms'->'venue'->>'id') COLLATE "C"
	ORDER BY u.id
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER bookings_completed AFTER UPDATE OF status ON bookings
FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status <> 'completed') EXECUTE FUNCTION luna_booking_is_event();
