ALTER TABLE "pouch"."import_rows" ADD COLUMN "password" "bytea";--> statement-breakpoint
ALTER TABLE "pouch"."import_rows" ADD COLUMN "mail" text;