CREATE TABLE "impressions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "impressions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text COLLATE "C" NOT NULL,
	"venue_ids" text[] NOT NULL,
	"precise" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "impressions_shown" CHECK (cardinality("impressions"."venue_ids") > 0)
);
--> statement-breakpoint
ALTER TABLE "impressions" ADD CONSTRAINT "impressions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "impressions_user" ON "impressions" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "impressions_at" ON "impressions" USING btree ("at");