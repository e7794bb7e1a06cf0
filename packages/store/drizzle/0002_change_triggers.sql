-- Every write to people and venues leaves a row in changes, in the same transaction. Statement triggers with
-- transition tables: a bulk import pays one insert per statement and not one per row.
CREATE FUNCTION luna_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op) SELECT TG_ARGV[0], id, TG_ARGV[1] FROM changed;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Views and blocks are part of the person they belong to. When they go because the person goes, the person's own
-- trigger has said so already.
CREATE FUNCTION luna_note_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op)
	SELECT 'user', u.id, 'upsert' FROM users u WHERE u.id IN (SELECT user_id FROM changed);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_inserted AFTER INSERT ON users REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('user', 'upsert');
--> statement-breakpoint
CREATE TRIGGER users_updated AFTER UPDATE ON users REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('user', 'upsert');
--> statement-breakpoint
CREATE TRIGGER users_deleted AFTER DELETE ON users REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('user', 'delete');
--> statement-breakpoint
CREATE TRIGGER venues_inserted AFTER INSERT ON venues REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('venue', 'upsert');
--> statement-breakpoint
CREATE TRIGGER venues_updated AFTER UPDATE ON venues REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('venue', 'upsert');
--> statement-breakpoint
CREATE TRIGGER venues_deleted AFTER DELETE ON venues REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_change('venue', 'delete');
--> statement-breakpoint
CREATE TRIGGER views_inserted AFTER INSERT ON views REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_person();
--> statement-breakpoint
CREATE TRIGGER views_updated AFTER UPDATE ON views REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_person();
--> statement-breakpoint
CREATE TRIGGER views_deleted AFTER DELETE ON views REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_person();
--> statement-breakpoint
CREATE TRIGGER blocks_inserted AFTER INSERT ON blocks REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_person();
--> statement-breakpoint
CREATE TRIGGER blocks_deleted AFTER DELETE ON blocks REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_person();
