CREATE TABLE "pouch"."deleted_users" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"deleted_by" text NOT NULL,
	"deleted_at" timestamp with time zone NOT NULL,
	"is_certain" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "deleted_users_deleted_at" ON "pouch"."deleted_users" USING btree ("deleted_at");