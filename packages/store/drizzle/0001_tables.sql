CREATE TABLE "changes" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"op" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "changes_xid_seq_pk" PRIMARY KEY("xid","seq"),
	CONSTRAINT "changes_kind_known" CHECK ("changes"."kind" in ('user', 'venue')),
	CONSTRAINT "changes_op_known" CHECK ("changes"."op" in ('upsert', 'delete'))
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text COLLATE "C" NOT NULL,
	"venue_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"seconds" double precision NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_kind_length" CHECK (char_length("events"."kind") between 1 and 64),
	CONSTRAINT "events_seconds_range" CHECK ("events"."seconds" >= 0 and "events"."seconds" < 'infinity')
);
--> statement-breakpoint
CREATE TABLE "views" (
	"user_id" text COLLATE "C" NOT NULL,
	"venue_id" text COLLATE "C" NOT NULL,
	"seconds" double precision NOT NULL,
	CONSTRAINT "views_user_id_venue_id_pk" PRIMARY KEY("user_id","venue_id"),
	CONSTRAINT "views_seconds_range" CHECK ("views"."seconds" >= 0 and "views"."seconds" < 'infinity')
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"user_id" text COLLATE "C" NOT NULL,
	"blocked_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocks_user_id_blocked_id_pk" PRIMARY KEY("user_id","blocked_id"),
	CONSTRAINT "blocks_not_oneself" CHECK ("blocks"."user_id" <> "blocks"."blocked_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"preferred_price_range" text,
	"sharing" text DEFAULT 'cell' NOT NULL,
	"payment_method" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_id_length" CHECK (char_length("users"."id") between 1 and 128),
	CONSTRAINT "users_latitude_range" CHECK ("users"."latitude" between -90 and 90),
	CONSTRAINT "users_longitude_range" CHECK ("users"."longitude" between -180 and 180),
	CONSTRAINT "users_interests_filled" CHECK (array_position("users"."interests", null) is null and array_position("users"."interests", '') is null),
	CONSTRAINT "users_preferred_price_range_known" CHECK ("users"."preferred_price_range" in ('budget', 'moderate', 'upscale')),
	CONSTRAINT "users_sharing_known" CHECK ("users"."sharing" in ('precise', 'cell', 'hidden'))
);
--> statement-breakpoint
CREATE TABLE "venues" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"price_range" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"time_zone" text,
	"opening_hours" jsonb,
	"stay_minutes" integer DEFAULT 120 NOT NULL,
	"search" text GENERATED ALWAYS AS (luna_search_text(name, category, description, address, tags)) STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "venues_id_length" CHECK (char_length("venues"."id") between 1 and 128),
	CONSTRAINT "venues_latitude_range" CHECK ("venues"."latitude" between -90 and 90),
	CONSTRAINT "venues_longitude_range" CHECK ("venues"."longitude" between -180 and 180),
	CONSTRAINT "venues_price_range_known" CHECK ("venues"."price_range" in ('budget', 'moderate', 'upscale')),
	CONSTRAINT "venues_tags_filled" CHECK (array_position("venues"."tags", null) is null and array_position("venues"."tags", '') is null),
	CONSTRAINT "venues_opening_hours_list" CHECK (jsonb_typeof("venues"."opening_hours") = 'array'),
	CONSTRAINT "venues_stay_minutes_range" CHECK ("venues"."stay_minutes" between 1 and 1440)
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_users_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_user_id" ON "events" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "events_venue_id" ON "events" USING btree ("venue_id");--> statement-breakpoint
CREATE INDEX "views_venue_id" ON "views" USING btree ("venue_id");--> statement-breakpoint
CREATE INDEX "blocks_blocked_id" ON "blocks" USING btree ("blocked_id");--> statement-breakpoint
CREATE INDEX "venues_category" ON "venues" USING btree ("category","id");--> statement-breakpoint
CREATE INDEX "venues_position" ON "venues" USING gist (point(floor("longitude" * 1e6), floor("latitude" * 1e6)));