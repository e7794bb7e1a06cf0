-- What was learned so far is learned again.
TRUNCATE "learned_tables";
--> statement-breakpoint
CREATE TABLE "learned_parts" (
	"batch" text NOT NULL,
	"part" integer NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "learned_parts_batch_part_pk" PRIMARY KEY("batch","part")
);
--> statement-breakpoint
ALTER TABLE "learned_tables" DROP COLUMN "tables";