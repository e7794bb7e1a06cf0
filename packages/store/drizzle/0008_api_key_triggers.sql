-- What ends or changes an API key is told to every replica, which may know the key from an earlier request. That it
-- was used is not: of these triggers only the columns that decide count.
CREATE FUNCTION luna_note_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op) VALUES ('api_key', OLD.id, TG_ARGV[0]);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER api_keys_updated AFTER UPDATE OF secret_hash, scopes, user_id, revoked_at ON api_keys
FOR EACH ROW EXECUTE FUNCTION luna_note_api_key('upsert');
--> statement-breakpoint
CREATE TRIGGER api_keys_deleted AFTER DELETE ON api_keys
FOR EACH ROW EXECUTE FUNCTION luna_note_api_key('delete');
