-- What starts or stops an experiment is told to every replica, which ranks by those that run.
CREATE FUNCTION luna_note_experiment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO changes (kind, id, op) VALUES ('experiment', COALESCE(NEW.key, OLD.key), TG_ARGV[0]);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER experiments_updated AFTER UPDATE OF status ON experiments
FOR EACH ROW EXECUTE FUNCTION luna_note_experiment('upsert');
--> statement-breakpoint
CREATE TRIGGER experiments_deleted AFTER DELETE ON experiments
FOR EACH ROW EXECUTE FUNCTION luna_note_experiment('delete');
--> statement-breakpoint
-- Whoever writes, what people were assigned by stays what it was.
CREATE FUNCTION luna_keep_experiment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'an experiment that was started keeps its plan' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER experiments_kept BEFORE UPDATE ON experiments
FOR EACH ROW WHEN (OLD.status <> 'draft' AND (NEW.plan IS DISTINCT FROM OLD.plan OR NEW.status = 'draft' OR OLD.status = 'stopped' AND NEW.status <> 'stopped'))
EXECUTE FUNCTION luna_keep_experiment();
