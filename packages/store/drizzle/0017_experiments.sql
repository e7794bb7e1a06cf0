CREATE TABLE "experiments" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"plan" jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "experiments_status_known" CHECK ("experiments"."status" in ('draft', 'running', 'stopped')),
	CONSTRAINT "experiments_key_length" CHECK (char_length("experiments"."key") between 1 and 128)
);
--> statement-breakpoint
CREATE TABLE "exposures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exposures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"experiment_key" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"variation" smallint NOT NULL,
	"venue_ids" text[] NOT NULL,
	"ranks" integer[] NOT NULL,
	"scores" double precision[] NOT NULL,
	"propensities" double precision[] NOT NULL,
	"explored" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "exposures_shown" CHECK (cardinality("exposures"."venue_ids") > 0),
	CONSTRAINT "exposures_parallel" CHECK (cardinality("exposures"."ranks") = cardinality("exposures"."venue_ids") and cardinality("exposures"."scores") = cardinality("exposures"."venue_ids") and cardinality("exposures"."propensities") = cardinality("exposures"."venue_ids"))
);
--> statement-breakpoint
ALTER TABLE "changes" DROP CONSTRAINT "changes_kind_known";--> statement-breakpoint
ALTER TABLE "exposures" ADD CONSTRAINT "exposures_experiment_key_experiments_key_fk" FOREIGN KEY ("experiment_key") REFERENCES "public"."experiments"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposures" ADD CONSTRAINT "exposures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exposures_user" ON "exposures" USING btree ("user_id","experiment_key","at");--> statement-breakpoint
CREATE INDEX "exposures_experiment" ON "exposures" USING btree ("experiment_key","user_id","id");--> statement-breakpoint
CREATE INDEX "exposures_at" ON "exposures" USING btree ("at");--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_kind_known" CHECK ("changes"."kind" in ('user', 'venue', 'api_key', 'learned', 'experiment'));