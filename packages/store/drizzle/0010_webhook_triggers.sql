-- Writes a message to every endpoint that wants to hear of it: those of the key that made the booking or plan, and those of
-- nobody. It names no person: whoever receives it may ask for the rest. Messages of one booking, and of the plan it came of,
-- share a reference and arrive in order.
CREATE FUNCTION luna_tell_webhooks(event_type text, about text, made_by text, facts jsonb) RETURNS void LANGUAGE sql AS $$
	INSERT INTO webhook_deliveries (id, endpoint_id, event, reference, payload, next_at, since)
	-- Ids in the order of time, so that a list of them is one.
	SELECT 'msg_' || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
		|| left(replace(gen_random_uuid()::text, '-', ''), 16), e.id, event_type, about,
		json_build_object(
			'type', event_type,
			'timestamp', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
			'data', facts
		)::text,
		clock_timestamp(), clock_timestamp()
	FROM webhook_endpoints e LEFT JOIN api_keys k ON k.id = e.owner
	WHERE e.enabled AND event_type = ANY (e.events) AND (e.owner IS NULL OR e.owner = made_by) AND k.revoked_at IS NULL
	ORDER BY e.id
$$;
--> statement-breakpoint
CREATE FUNCTION luna_booking_happened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	before jsonb := CASE TG_OP WHEN 'UPDATE' THEN OLD.document END;
	event_type text;
BEGIN
	IF NOT EXISTS (SELECT FROM webhook_endpoints) THEN RETURN NULL; END IF;
	IF NEW.status <> 'confirmed' THEN
		event_type := 'booking.' || NEW.status;
	ELSIF before->>'confirmedAt' IS NULL THEN
		event_type := 'booking.confirmed';
	ELSIF NEW.document->'lastChange' IS DISTINCT FROM before->'lastChange' AND NEW.document->'lastChange'->>'failure' IS NULL THEN
		event_type := 'booking.modified';
	ELSE
		RETURN NULL;
	END IF;
	PERFORM luna_tell_webhooks(event_type, NEW.id, NEW.document->>'owner', jsonb_build_object(
		'booking_id', NEW.id,
		'plan_id', NEW.plan_id,
		'status', NEW.status,
		'venue_id', NEW.document->'terms'->'venue'->>'id',
		'starts_at', to_char(luna_instant((NEW.document->'terms'->'slot'->>'startsAt')::float8) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
		'reason', NEW.document->'ending'->>'code'
	));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER bookings_happened_first AFTER INSERT ON bookings
FOR EACH ROW WHEN (NEW.status IN ('confirmed', 'cancelled', 'failed')) EXECUTE FUNCTION luna_booking_happened();
--> statement-breakpoint
CREATE TRIGGER bookings_happened AFTER UPDATE OF status ON bookings
FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('confirmed', 'cancelled', 'failed'))
EXECUTE FUNCTION luna_booking_happened();
--> statement-breakpoint
CREATE FUNCTION luna_plan_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	booking text := NEW.document->>'bookingId';
BEGIN
	PERFORM luna_tell_webhooks('plan.agreed', coalesce(booking, NEW.id), NEW.document->>'owner',
		jsonb_build_object('plan_id', NEW.id, 'booking_id', booking, 'status', NEW.status));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER plans_agreed_first AFTER INSERT ON plans
FOR EACH ROW WHEN (NEW.status = 'agreed') EXECUTE FUNCTION luna_plan_agreed();
--> statement-breakpoint
CREATE TRIGGER plans_agreed AFTER UPDATE OF status ON plans
FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status = 'agreed') EXECUTE FUNCTION luna_plan_agreed();
