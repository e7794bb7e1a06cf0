ALTER TABLE "learned_tables" ADD COLUMN "batch" text NOT NULL;--> statement-breakpoint
ALTER TABLE "learned_tables" ADD COLUMN "parts" integer NOT NULL;