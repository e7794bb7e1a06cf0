CREATE TABLE "user_contacts" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"phone" text,
	"email" text,
	CONSTRAINT "user_contacts_some" CHECK ("user_contacts"."phone" is not null or "user_contacts"."email" is not null)
);
--> statement-breakpoint
ALTER TABLE "user_contacts" ADD CONSTRAINT "user_contacts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;