CREATE TABLE "booking_journal" (
	"booking_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"round" integer NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"key" text,
	"status" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "booking_journal_booking_id_seq_pk" PRIMARY KEY("booking_id","seq")
);
--> statement-breakpoint
CREATE TABLE "booking_people" (
	"person_id" text COLLATE "C" NOT NULL,
	"booking_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "booking_people_person_id_booking_id_pk" PRIMARY KEY("person_id","booking_id")
);
--> statement-breakpoint
CREATE TABLE "booking_seats" (
	"booking_id" text COLLATE "C" NOT NULL,
	"venue_id" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"capacity" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "booking_seats_place_exists" CHECK ("booking_seats"."place" >= 0 and "booking_seats"."place" < "booking_seats"."capacity"),
	CONSTRAINT "booking_seats_last" CHECK (not isempty("booking_seats"."during"))
);
--> statement-breakpoint
CREATE TABLE "booking_stays" (
	"booking_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "booking_stays_last" CHECK (not isempty("booking_stays"."during"))
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"plan_id" text,
	"wake_at" timestamp with time zone,
	"lease_owner" text,
	"lease_token" bigint DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"document" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emulator_records" (
	"vendor" text NOT NULL,
	"collection" text NOT NULL,
	"key" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "emulator_records_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"record" json NOT NULL,
	CONSTRAINT "emulator_records_vendor_collection_key_pk" PRIMARY KEY("vendor","collection","key")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "outgoing_messages" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"data" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outgoing_messages_status_known" CHECK ("outgoing_messages"."status" in ('queued', 'sent', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "plan_people" (
	"person_id" text COLLATE "C" NOT NULL,
	"plan_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "plan_people_person_id_plan_id_pk" PRIMARY KEY("person_id","plan_id")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"document" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"provider" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_events_provider_event_id_pk" PRIMARY KEY("provider","event_id")
);
--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "booking" jsonb;--> statement-breakpoint
CREATE INDEX "booking_seats_booking" ON "booking_seats" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "booking_stays_booking" ON "booking_stays" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "bookings_due" ON "bookings" USING btree ("wake_at","id") WHERE "bookings"."wake_at" is not null;--> statement-breakpoint
CREATE INDEX "bookings_status" ON "bookings" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outgoing_messages_reference" ON "outgoing_messages" USING btree ("reference","id");--> statement-breakpoint
CREATE INDEX "plans_overdue" ON "plans" USING btree ("deadline","id") WHERE "plans"."status" = 'open';