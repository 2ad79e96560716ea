CREATE TABLE "pouch"."password_guesses" (
	"id" serial PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"username" text NOT NULL,
	"guessed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pouch"."job_rows" ADD COLUMN "set_for_id" text;--> statement-breakpoint
ALTER TABLE "pouch"."job_rows" ADD COLUMN "set_for_name" text;--> statement-breakpoint
ALTER TABLE "pouch"."jobs" ADD COLUMN "request_hash" text;--> statement-breakpoint
CREATE INDEX "password_guesses_guessed_at" ON "pouch"."password_guesses" USING btree ("guessed_at");--> statement-breakpoint
-- Where a job was continued, nobody knows any more under whom a waiting password was set: it is forgotten.
UPDATE "pouch"."job_rows" SET "secret" = NULL FROM "pouch"."jobs" WHERE "pouch"."jobs"."id" = "job_id" AND "secret" IS NOT NULL AND "run" > 1;--> statement-breakpoint
UPDATE "pouch"."job_rows" SET "set_for_id" = "actor_id", "set_for_name" = "actor_name" FROM "pouch"."jobs" WHERE "pouch"."jobs"."id" = "job_id" AND "secret" IS NOT NULL;