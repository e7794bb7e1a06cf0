CREATE TABLE "learned_tables" (
	"name" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"learned_from" text NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"tables" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" DROP CONSTRAINT "changes_kind_known";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "rating" double precision;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "event_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "events_xid" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_event_id" ON "events" USING btree ("user_id","event_id") WHERE "events"."event_id" is not null;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_kind_known" CHECK ("changes"."kind" in ('user', 'venue', 'api_key', 'learned'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_rating_range" CHECK ("events"."rating" between 1 and 5);--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_event_id_length" CHECK (char_length("events"."event_id") between 1 and 128);