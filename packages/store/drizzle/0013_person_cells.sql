ALTER TABLE "users" ADD COLUMN "cell_path" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "cell_depth" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "users_cell" ON "users" USING btree ("cell_path") WHERE "users"."sharing" <> 'hidden';--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_cell_depth_range" CHECK ("users"."cell_depth" between 0 and 5);--> statement-breakpoint
-- The cell of a point, as `quadCell` of geo names it; the tests hold the two to each other.
CREATE FUNCTION luna_cell_path(latitude double precision, longitude double precision) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	height CONSTANT double precision := 180.0::double precision / 625;
	y double precision := (latitude + 90) / height;
	band int := least(624, floor(y)::int);
	columns int;
	x double precision;
	line int;
	place int;
	path text;
BEGIN
	columns := greatest(1, floor(2 * pi() * 6371 * cos(((band + 0.5::double precision) * height - 90) * pi() / 180) / 32)::int);
	x := (longitude + 180) / 360 * columns;
	line := least(31, floor((y - band) * 32)::int);
	place := floor((x - floor(x)) * 32)::int;
	path := lpad(band::text, 3, '0') || lpad((floor(x)::int % columns)::text, 4, '0');
	FOR bit IN REVERSE 4..0 LOOP
		path := path || ((line >> bit) & 1) * 2 + ((place >> bit) & 1);
	END LOOP;
	RETURN path;
END $$;
--> statement-breakpoint
-- How often the cell that others see is cut. `counts` says how many people are in the cells around somebody, the largest
-- first. A cell has to have ten people to stay, and fifteen to be chosen, so that one who comes and goes moves nobody.
CREATE FUNCTION luna_cell_depth(counts int[], current int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	depth int := current;
BEGIN
	WHILE depth > 0 AND counts[depth + 1] < 10 LOOP
		depth := depth - 1;
	END LOOP;
	IF depth < current THEN
		RETURN depth;
	END IF;
	WHILE depth < 5 AND counts[depth + 2] >= 15 LOOP
		depth := depth + 1;
	END LOOP;
	RETURN depth;
END $$;
--> statement-breakpoint
-- Somebody who comes into another cell is counted with those who are there. Steps within a cell change nothing.
CREATE FUNCTION luna_place_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	counts int[] := '{}';
	count int;
	around text;
BEGIN
	-- Where nobody can be, the constraints of the table say so.
	IF (NEW.latitude BETWEEN -90 AND 90 AND NEW.longitude BETWEEN -180 AND 180) IS NOT TRUE THEN
		RETURN NEW;
	END IF;
	NEW.cell_path := luna_cell_path(NEW.latitude, NEW.longitude);
	IF TG_OP = 'UPDATE' AND NEW.cell_path = OLD.cell_path THEN
		RETURN NEW;
	END IF;
	NEW.cell_depth := 0;
	-- A bulk is fitted at its end.
	IF current_setting('luna.importing', true) = 'on' THEN
		RETURN NEW;
	END IF;
	FOR depth IN 0..5 LOOP
		around := left(NEW.cell_path, 7 + depth);
		SELECT count(*) INTO count FROM (
			SELECT FROM users WHERE cell_path >= around COLLATE "C" AND cell_path < around || 'x' COLLATE "C"
			AND sharing <> 'hidden' AND id <> NEW.id LIMIT 15
		) others;
		EXIT WHEN depth > 0 AND count + 1 < 15;
		counts := counts || count + 1;
	END LOOP;
	NEW.cell_depth := greatest(0, array_length(counts, 1) - 1);
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_placed BEFORE INSERT OR UPDATE OF latitude, longitude ON users
FOR EACH ROW EXECUTE FUNCTION luna_place_person();
--> statement-breakpoint
-- Chooses the cells of everybody anew, since others have come and gone. Answers how many have another one.
CREATE FUNCTION luna_fit_cells() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	changed int;
BEGIN
	WITH people AS MATERIALIZED (
		SELECT cell_path, cell_depth, count(*) FILTER (WHERE sharing <> 'hidden') AS count FROM users GROUP BY 1, 2
	), cells AS MATERIALIZED (
		SELECT left(cell_path, 7 + depth) AS cell, sum(count)::int AS count
		FROM people, generate_series(0, 5) AS depth GROUP BY 1
	), fitted AS MATERIALIZED (
		SELECT cell_path, cell_depth, luna_cell_depth(ARRAY(
			SELECT cells.count FROM generate_series(0, 5) AS depth JOIN cells ON cells.cell = left(people.cell_path, 7 + depth) ORDER BY depth
		), cell_depth) AS depth FROM people
	)
	UPDATE users SET cell_depth = fitted.depth FROM fitted
	WHERE fitted.depth <> fitted.cell_depth AND users.cell_path = fitted.cell_path AND users.cell_depth = fitted.cell_depth;
	GET DIAGNOSTICS changed = ROW_COUNT;
	RETURN changed;
END $$;
--> statement-breakpoint
UPDATE users SET cell_path = luna_cell_path(latitude, longitude);
--> statement-breakpoint
SELECT luna_fit_cells();
