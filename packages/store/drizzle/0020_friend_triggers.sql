-- Who is friends with whom is part of both people.
CREATE FUNCTION luna_note_both_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op)
	SELECT 'user', u.id, 'upsert' FROM users u
	WHERE u.id IN (SELECT user_id FROM changed UNION SELECT other_id FROM changed);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER friend_requests_inserted AFTER INSERT ON friend_requests REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_both_people();
--> statement-breakpoint
CREATE TRIGGER friend_requests_deleted AFTER DELETE ON friend_requests REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION luna_note_both_people();
--> statement-breakpoint
-- Blocking somebody ends a friendship as taking it back would, and takes back what was asked. What the other asked
-- stays, unanswered: that it was blocked is not to be seen.
CREATE FUNCTION luna_block_ends_friendship() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM friend_requests f
	WHERE f.user_id = NEW.blocked_id AND f.other_id = NEW.user_id
		AND EXISTS (SELECT FROM friend_requests r WHERE r.user_id = NEW.user_id AND r.other_id = NEW.blocked_id);
	DELETE FROM friend_requests f WHERE f.user_id = NEW.user_id AND f.other_id = NEW.blocked_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER blocks_end_friendship AFTER INSERT ON blocks
FOR EACH ROW EXECUTE FUNCTION luna_block_ends_friendship();
